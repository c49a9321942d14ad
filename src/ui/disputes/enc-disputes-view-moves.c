/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-disputes-view-private.h"

#include "base/enc-i18n.h"
#include "ui/disputes/enc-dispute-gestures.h"

/* Cards move at once; the file is asked meanwhile. */

static const EncDisputeRow *
find_row (EncDisputesView *self, const char *id)
{
  guint row;

  return self->file_list != NULL && enc_dispute_list_find (self->file_list, id, &row)
           ? enc_dispute_list_row (self->file_list, row)
           : NULL;
}

/** enc_disputes_view_apply_pending: makes the list that is shown of the file's and of what is being
 * moved. */
void
enc_disputes_view_apply_pending (EncDisputesView *self)
{
  GHashTableIter iter;
  gpointer id, value;

  g_clear_pointer (&self->list, enc_dispute_list_unref);
  self->list = enc_dispute_list_ref (self->file_list);
  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      EncDisputeList *moved
        = enc_dispute_list_moved (self->list, id, ((EncDisputesPending *)value)->to);

      enc_dispute_list_unref (self->list);
      self->list = moved;
    }
}

/** enc_disputes_view_say_conflict: somebody else was faster: what they did stays, and it is said.
 */
void
enc_disputes_view_say_conflict (EncDisputesView *self)
{
  g_autofree char *text = NULL;
  const EncDisputeRow *row;
  guint index;

  if (self->conflict_id == NULL
      || !enc_dispute_list_find (self->file_list, self->conflict_id, &index))
    return;
  row = enc_dispute_list_row (self->file_list, index);
  if (row->dispute->n_passes > 0)
    {
      const EncDisputePass *pass = &row->dispute->passes[row->dispute->n_passes - 1];

      /* Translators: somebody, the title of a dispute, the name of a state */
      text = g_strdup_printf (_ ("%s has meanwhile moved “%s” to “%s”: that stays."), pass->author,
                              row->dispute->title, _ (enc_dispute_state_label (pass->to)));
    }
  else
    text = g_strdup_printf (_ ("“%s” has meanwhile been changed by somebody else: that stays."),
                            row->dispute->title);
  gtk_label_set_text (self->conflict_label, text);
  gtk_widget_set_visible (self->conflict, TRUE);
  g_clear_pointer (&self->conflict_id, g_free);
}

/** enc_disputes_view_drop_settled: forgets the moves that the file has by now. */
void
enc_disputes_view_drop_settled (EncDisputesView *self)
{
  GHashTableIter iter;
  gpointer id, value;
  guint row;

  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      EncDisputesPending *pending = value;

      if (pending->done || !enc_dispute_list_find (self->file_list, id, &row)
          || enc_dispute_list_row (self->file_list, row)->state == pending->to)
        g_hash_table_iter_remove (&iter);
    }
}

typedef struct
{
  GWeakRef view;
  char *id;
  EncDisputeStep step;
} Move;

static void
move_free (Move *move)
{
  g_weak_ref_clear (&move->view);
  g_free (move->id);
  g_free (move);
}

static void
on_moved (GObject *source, GAsyncResult *result, gpointer data)
{
  Move *move = data;
  g_autoptr (EncDisputesView) self = g_weak_ref_get (&move->view);
  g_autoptr (GError) error = NULL;
  gboolean ok = enc_desk_run_finish (ENC_DESK (source), result, &error);
  EncWindow *window = self != NULL && self->pending != NULL ? enc_window_of (self) : NULL;

  if (window != NULL && ok)
    {
      EncDisputesPending *pending = g_hash_table_lookup (self->pending, move->id);

      if (pending != NULL)
        pending->done = TRUE;
      enc_window_toast (window, enc_dispute_moves_done (move->step), TRUE);
    }
  else if (window != NULL)
    {
      g_hash_table_remove (self->pending, move->id);
      if (g_error_matches (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_STATE))
        {
          g_free (self->conflict_id);
          self->conflict_id = g_strdup (move->id);
        }
      else
        enc_window_toast_error (window, _ ("The dispute stays where it was."), error);
      enc_disputes_view_refresh (self);
    }
  move_free (move);
}

/* The card goes there at once; if the file refuses, it comes back and it is said why. */
static void
run_move (EncDisputesView *self, const char *id, EncDisputeState to, EncDisputeStep step,
          EncCommand *command)
{
  EncDisputesPending *pending = g_new0 (EncDisputesPending, 1);
  Move *move = g_new0 (Move, 1);

  pending->to = to;
  g_hash_table_replace (self->pending, g_strdup (id), pending);
  enc_disputes_view_apply_pending (self);
  enc_disputes_view_show_all (self);
  enc_dispute_board_focus_id (self->board, id);
  g_weak_ref_init (&move->view, self);
  move->id = g_strdup (id);
  move->step = step;
  enc_desk_run_async (self->desk, command, on_moved, move);
}

/* The root cause, noted on the way: if that fails, the step that follows says so too. */
static void
on_before_done (GObject *source, GAsyncResult *result, gpointer data)
{
  enc_desk_run_finish (ENC_DESK (source), result, NULL);
}

static void
on_gesture_done (EncDisputeGesture *gesture, gpointer data)
{
  EncDisputesView *self = data;

  if (self->pending == NULL)
    return;
  if (gesture->before != NULL)
    enc_desk_run_async (self->desk, g_steal_pointer (&gesture->before), on_before_done, NULL);
  run_move (self, gesture->dispute->id, gesture->to, gesture->step,
            g_steal_pointer (&gesture->command));
}

/**
 * enc_disputes_view_may_move:
 * @id: of a dispute
 * @to: a column
 * @data: the view
 *
 * Returns: whether it may be dropped there
 */
gboolean
enc_disputes_view_may_move (const char *id, EncDisputeState to, gpointer data)
{
  EncDisputesView *self = data;
  const EncDisputeRow *row = find_row (self, id);
  g_autofree char *why = NULL;

  if (row == NULL || !enc_identity_may (self->identity, "dispute.step"))
    return FALSE;
  if (row->state == to)
    return TRUE;
  why = enc_dispute_moves_refusal (row->dispute, to, enc_identity_get_role (self->identity));

  return why == NULL;
}

/**
 * enc_disputes_view_move:
 * @self: a view
 * @id: of a dispute
 * @to: where its card is dropped
 *
 * Takes the step that leads there, or says why there is none.
 */
void
enc_disputes_view_move (EncDisputesView *self, const char *id, int to)
{
  EncWindow *window = enc_window_of (self);
  const EncDisputeRow *row = find_row (self, id);
  g_autofree char *why = NULL;
  EncDisputeStep step;
  GtkWidget *card;

  if (row == NULL || window == NULL || (int)row->state == to
      || g_hash_table_contains (self->pending, id))
    return;
  if (!enc_identity_may (self->identity, "dispute.step"))
    why = g_strdup (_ ("Disputes are not yours to move."));
  else
    why = enc_dispute_moves_refusal (row->dispute, (EncDisputeState)to,
                                     enc_identity_get_role (self->identity));
  if (why != NULL || !enc_dispute_moves_step (row->dispute->state, (EncDisputeState)to, &step))
    {
      enc_window_toast (window, why != NULL ? why : "", FALSE);
      return;
    }
  card = enc_dispute_board_find_card (self->board, id);
  enc_dispute_gestures_start (row->dispute, row->amount, step,
                              enc_identity_get_role (self->identity), GTK_WIDGET (self->board),
                              card != NULL ? card : GTK_WIDGET (self->board),
                              ENC_DISPUTE_OUTCOME_NONE, on_gesture_done, G_OBJECT (self));
}

/**
 * enc_disputes_view_assign:
 * @self: a view
 * @id: of a dispute
 *
 * Asks who shall answer for it.
 */
void
enc_disputes_view_assign (EncDisputesView *self, const char *id)
{
  const EncDisputeRow *row = find_row (self, id);
  GtkWidget *card = enc_dispute_board_find_card (self->board, id);

  if (row == NULL)
    return;
  enc_dispute_gestures_assign (row->dispute, self->identity, enc_window_of (self),
                               GTK_WIDGET (self->board),
                               card != NULL ? card : GTK_WIDGET (self->board));
}
