/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-disputes-view.h"

#include "support/enc-test.h"
#include "ui/application/enc-window.h"
#include "ui/disputes/enc-dispute-board.h"
#include "ui/ui-test.h"

#define SECONDS 20

typedef struct
{
  EncUiTest *test;
  EncWindow *window;
  EncDisputeBoard *board;
  guint wanted[ENC_DISPUTE_LIST_N_COLUMNS]; /* cards by column */
} Fixture;

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  enc_desk_run_finish (ENC_DESK (source), result, &error);
  g_assert_no_error (error);
}

static void
run (Fixture *fixture, const char *name, const char *args)
{
  enc_desk_run_async (fixture->test->desk, enc_command_new (name, g_variant_new_parsed (args)),
                      on_run, NULL);
}

static gboolean
has_file (gpointer data)
{
  return *(EncReadFile **)data != NULL;
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  *(EncReadFile **)data = enc_desk_file_finish (ENC_DESK (source), result, NULL);
}

static gboolean
board_is (gpointer data)
{
  Fixture *fixture = data;

  for (int i = 0; i < ENC_DISPUTE_LIST_N_COLUMNS; i++)
    if (enc_dispute_cards_get_n (enc_dispute_column_get_cards (
          enc_dispute_board_get_column (fixture->board, (EncDisputeState)i)))
        != fixture->wanted[i])
      return FALSE;

  return TRUE;
}

static void
wait_board (Fixture *fixture, guint open, guint review, guint client, guint us, guint resolved)
{
  fixture->wanted[ENC_DISPUTE_OPEN] = open;
  fixture->wanted[ENC_DISPUTE_REVIEW] = review;
  fixture->wanted[ENC_DISPUTE_WAIT_CLIENT] = client;
  fixture->wanted[ENC_DISPUTE_WAIT_US] = us;
  fixture->wanted[ENC_DISPUTE_RESOLVED] = resolved;
  g_assert_true (enc_test_wait (board_is, fixture, SECONDS));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncReadFile) file = NULL;
  g_autofree char *args = NULL;
  GtkWidget *stack;

  fixture->test = ui_test_open ();
  fixture->window = enc_window_new (NULL, fixture->test->desk);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  enc_window_go (fixture->window, enc_place_new ("disputes"));
  stack = ui_test_child (fixture->window, "stack");
  fixture->board
    = ENC_DISPUTE_BOARD (ui_test_find (gtk_stack_get_child_by_name (GTK_STACK (stack), "disputes"),
                                       ENC_TYPE_DISPUTE_BOARD));

  enc_desk_file_async (fixture->test->desk, 1, 0, NULL, on_file, &file);
  g_assert_true (enc_test_wait (has_file, &file, SECONDS));
  args
    = g_strdup_printf ("{'client': <'%s'>, 'lines': <[('%s', int64 20000)]>,"
                       " 'category': <'QTE_ERR'>, 'wants': <'partial-credit'>,"
                       " 'title': <'Palette manquante'>}",
                       file->client.id, ((EncReadPiece *)g_ptr_array_index (file->pieces, 1))->id);
  run (fixture, "dispute.open", args);
  wait_board (fixture, 1, 0, 0, 0, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&window);
  ui_test_close (fixture->test);
}

static const EncDispute *
the_dispute (Fixture *fixture)
{
  GPtrArray *cases = enc_followup_disputes (enc_desk_get_followup (fixture->test->desk));

  g_assert_cmpuint (cases->len, ==, 1);
  return ((EncDisputeCase *)g_ptr_array_index (cases, 0))->dispute;
}

static gboolean
state_is_reviewed (gpointer data)
{
  return the_dispute (data)->state == ENC_DISPUTE_REVIEW;
}

static gboolean
state_is_open (gpointer data)
{
  return the_dispute (data)->state == ENC_DISPUTE_OPEN;
}

static gboolean
state_is_resolved (gpointer data)
{
  return the_dispute (data)->state == ENC_DISPUTE_RESOLVED;
}

static void
move (Fixture *fixture, int to)
{
  g_autofree char *id = g_strdup (the_dispute (fixture)->id);

  g_signal_emit_by_name (fixture->board, "move", id, to);
}

/* The card is there before the file has it, stays when it does, and Undo brings it back. */
static void
test_move_and_undo (Fixture *fixture, gconstpointer data)
{
  move (fixture, ENC_DISPUTE_REVIEW);
  fixture->wanted[ENC_DISPUTE_OPEN] = 0;
  fixture->wanted[ENC_DISPUTE_REVIEW] = 1;
  g_assert_true (board_is (fixture));
  g_assert_cmpint (the_dispute (fixture)->state, ==, ENC_DISPUTE_OPEN);
  g_assert_true (enc_test_wait (state_is_reviewed, fixture, SECONDS));
  wait_board (fixture, 0, 1, 0, 0, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_true (enc_test_wait (state_is_open, fixture, SECONDS));
  wait_board (fixture, 1, 0, 0, 0, 0);
}

/* What the workflow does not know moves nothing. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  move (fixture, ENC_DISPUTE_REVIEW);
  g_assert_true (enc_test_wait (state_is_reviewed, fixture, SECONDS));
  wait_board (fixture, 0, 1, 0, 0, 0);
  move (fixture, ENC_DISPUTE_OPEN);
  g_assert_true (board_is (fixture));
  ui_test_settle ();
  g_assert_cmpint (the_dispute (fixture)->state, ==, ENC_DISPUTE_REVIEW);
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_visible (data);
}

/* Somebody else was faster: what they did stays, and it is said who it was. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (fixture->board), ENC_TYPE_DISPUTES_VIEW);
  GtkWidget *banner = ui_test_child (view, "conflict");
  GtkLabel *label = GTK_LABEL (ui_test_child (view, "conflict_label"));
  g_autofree char *args
    = g_strdup_printf ("{'dispute': <'%s'>, 'step': <'resolve'>, 'outcome': <'explained'>}",
                       the_dispute (fixture)->id);

  g_assert_false (gtk_widget_get_visible (banner));
  run (fixture, "dispute.step", args);
  move (fixture, ENC_DISPUTE_REVIEW);
  g_assert_true (enc_test_wait (state_is_resolved, fixture, SECONDS));
  wait_board (fixture, 0, 0, 0, 0, 1);
  g_assert_true (enc_test_wait (is_visible, banner, SECONDS));
  g_assert_nonnull (g_strstr_len (gtk_label_get_text (label), -1, "Palette manquante"));
  gtk_widget_activate_action (view, "disputes.dismiss", NULL);
  g_assert_false (gtk_widget_get_visible (banner));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/disputes-view/move-and-undo", Fixture, NULL, set_up, test_move_and_undo,
              tear_down);
  g_test_add ("/ui/disputes-view/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/ui/disputes-view/conflict", Fixture, NULL, set_up, test_conflict, tear_down);

  return g_test_run ();
}
