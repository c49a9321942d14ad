/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-view.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/application/enc-view.h"
#include "ui/common/enc-size-bin.h"
#include "ui/disputes/enc-dispute-dossier.h"
#include "ui/disputes/enc-dispute-facts.h"
#include "ui/disputes/enc-dispute-gestures.h"
#include "ui/disputes/enc-dispute-history.h"
#include "ui/disputes/enc-dispute-resolve.h"
#include "ui/disputes/enc-dispute-stepper.h"

struct _EncDisputeView
{
  AdwBin parent_instance;

  /* Template children. */
  EncSizeBin *size_bin;
  GtkStack *stack;
  GtkWidget *page;
  GtkBox *head;
  GtkLabel *title;
  GtkLabel *pill;
  GtkLabel *subtitle;
  GtkWidget *client_button;
  GtkBox *ring_place;
  GtkLabel *time;
  GtkLabel *time_caption;
  GtkWidget *hand_over;
  GtkMenuButton *steps_button;
  GtkWidget *resolve;
  GtkBox *stepper_card;
  GtkBox *columns;
  GtkBox *main_columns;
  GtkBox *left;
  GtkBox *right;
  GtkBox *side;

  /* Children made here. */
  EncSlaRing *ring;
  EncDisputeStepper *stepper;
  EncDisputeDossier *dossier;
  EncDisputeHistory *history;
  GtkWidget *items;    /* (nullable) */
  GtkWidget *outcomes; /* (nullable) */
  GtkWidget *similar;  /* (nullable) */

  /* Owned. */
  EncDesk *desk;
  EncIdentity *identity;
  GSignalGroup *desk_signals;
  EncDisputeList *list; /* (nullable) */
  GPtrArray *pieces;    /* (nullable) EncReadPiece, of the dispute shown */
  GCancellable *cancellable;
  GSimpleActionGroup *actions;
  char *id; /* (nullable) of the dispute shown */

  guint row;
  EncDisputeOutcome considered;
};

static void enc_dispute_view_iface_init (EncViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncDisputeView, enc_dispute_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_dispute_view_iface_init))

static const EncDisputeRow *
shown_row (EncDisputeView *self)
{
  return self->list != NULL && self->id != NULL
             && enc_dispute_list_find (self->list, self->id, &self->row)
           ? enc_dispute_list_row (self->list, self->row)
           : NULL;
}

/* ---- gestures ---- */

static void
on_before_done (GObject *source, GAsyncResult *result, gpointer data)
{
  enc_desk_run_finish (ENC_DESK (source), result, NULL);
}

static void
on_gesture_done (EncDisputeGesture *gesture, gpointer data)
{
  EncDisputeView *self = data;
  EncWindow *window = enc_window_of (self);

  if (window == NULL)
    return;
  if (gesture->before != NULL)
    enc_desk_run_async (self->desk, g_steal_pointer (&gesture->before), on_before_done, NULL);
  enc_window_run (window, g_steal_pointer (&gesture->command),
                  enc_dispute_moves_done (gesture->step));
}

static void
start_step (EncDisputeView *self, EncDisputeStep step, GtkWidget *at)
{
  const EncDisputeRow *row = shown_row (self);

  if (row != NULL)
    enc_dispute_gestures_start (row->dispute, row->amount, step,
                                enc_identity_get_role (self->identity), self->page, at,
                                self->considered, on_gesture_done, G_OBJECT (self));
}

static void
on_step (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncDisputeView *self = data;
  EncDisputeStep step;

  if (enc_dispute_step_parse (g_variant_get_string (parameter, NULL), &step))
    start_step (self, step, GTK_WIDGET (self->steps_button));
}

static void
on_resolve (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncDisputeView *self = data;

  start_step (self, ENC_DISPUTE_STEP_RESOLVE, self->resolve);
}

static void
on_assign_at (EncDisputeView *self, GtkWidget *at)
{
  const EncDisputeRow *row = shown_row (self);

  if (row != NULL)
    enc_dispute_gestures_assign (row->dispute, self->identity, enc_window_of (self), self->page,
                                 at);
}

static void
on_hand_over (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  on_assign_at (data, ENC_DISPUTE_VIEW (data)->hand_over);
}

static void
on_open_client (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncWindow *window = enc_window_of (data);
  const EncDisputeRow *row = shown_row (data);

  if (window != NULL && row != NULL)
    enc_window_open_client (window, row->client_pk);
}

static void
on_change (EncDisputeView *self, const char *key, const char *value)
{
  EncWindow *window = enc_window_of (self);
  const EncDisputeRow *row = shown_row (self);

  if (window != NULL && row != NULL)
    enc_window_run (window, enc_dispute_moves_change (row->dispute, key, value),
                    _ ("Dispute changed"));
}

static void
on_comment (EncDisputeView *self, const char *text)
{
  EncWindow *window = enc_window_of (self);
  const EncDisputeRow *row = shown_row (self);
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder items;

  if (window == NULL || row == NULL || self->pieces == NULL)
    return;
  g_variant_builder_init (&items, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < self->pieces->len; i++)
    g_variant_builder_add (&items, "s", ((EncReadPiece *)g_ptr_array_index (self->pieces, i))->id);
  g_variant_dict_insert (&args, "client", "s", g_object_get_data (G_OBJECT (self), "client-id"));
  g_variant_dict_insert (&args, "text", "s", text);
  g_variant_dict_insert_value (&args, "items", g_variant_builder_end (&items));
  enc_window_run (window, enc_command_new ("journal.comment", g_variant_dict_end (&args)),
                  _ ("Comment noted"));
}

static void
on_considered (EncDisputeOutcome outcome, gpointer data)
{
  ENC_DISPUTE_VIEW (data)->considered = outcome;
}

static void
on_open_similar (const char *id, gpointer data)
{
  EncWindow *window = enc_window_of (data);

  if (window != NULL)
    enc_window_go (window, enc_place_new_dispute (id));
}

/* ---- what is shown ---- */

static void
replace (GtkBox *box, GtkWidget **place, GtkWidget *widget)
{
  if (*place != NULL)
    gtk_box_remove (box, *place);
  *place = widget;
  if (widget != NULL)
    gtk_box_append (box, widget);
}

static void
show_head (EncDisputeView *self, const EncDisputeRow *row)
{
  const EncDispute *dispute = row->dispute;
  g_autofree char *opened = enc_format_date (dispute->opened);
  g_autofree char *subtitle = NULL;
  g_autofree char *time = enc_sla_ring_describe (&row->sla);
  static const char *const styles[] = { "plum", "info", "warn", "accent" };

  /* Translators: number of a dispute, a client, a day, somebody */
  subtitle = g_strdup_printf (_ ("%s · %s · opened %s by %s"), dispute->number, row->client_name,
                              opened, dispute->author);
  gtk_label_set_text (self->title, dispute->title);
  gtk_label_set_text (self->pill, row->subject);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->pill), styles[i]);
  if (row->style[0] != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->pill), row->style);
  gtk_label_set_text (self->subtitle, subtitle);
  enc_sla_ring_set (self->ring, &row->sla);
  gtk_label_set_text (self->time, time);
  gtk_widget_remove_css_class (GTK_WIDGET (self->time), "c-err");
  gtk_widget_remove_css_class (GTK_WIDGET (self->time), "c-warn");
  if (enc_sla_ring_style (&row->sla) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->time), enc_sla_ring_style (&row->sla));
  if (dispute->escalations > 0)
    gtk_label_set_text (self->time_caption, _ ("escalated"));
  else
    gtk_label_set_text (self->time_caption, _ (enc_dispute_state_label (dispute->state)));
}

static void
show_steps (EncDisputeView *self, const EncDisputeRow *row)
{
  EncUserRole role = enc_identity_get_role (self->identity);
  gboolean may = enc_identity_may (self->identity, "dispute.step");
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int i = 0; i < ENC_N_DISPUTE_STEPS; i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (i == ENC_DISPUTE_STEP_RESOLVE || !may
          || !enc_dispute_flow_offers (row->dispute, (EncDisputeStep)i, role))
        continue;
      item = g_menu_item_new (_ (enc_dispute_step_label ((EncDisputeStep)i)), NULL);
      g_menu_item_set_action_and_target (item, "dispute.step", "s",
                                         enc_dispute_step_name ((EncDisputeStep)i));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->steps_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->steps_button),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_widget_set_visible (self->resolve,
                          may
                            && enc_dispute_flow_offers (row->dispute, ENC_DISPUTE_STEP_RESOLVE,
                                                        role));
  gtk_widget_set_visible (self->hand_over, enc_identity_may (self->identity, "dispute.change"));
}

static void
show_dispute (EncDisputeView *self)
{
  const EncDisputeRow *row = shown_row (self);
  EncWindow *window = enc_window_of (self);
  gboolean may_change = enc_identity_may (self->identity, "dispute.change");

  if (self->list == NULL || self->id == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, row != NULL ? "dispute" : "gone");
  if (row == NULL)
    return;
  show_head (self, row);
  show_steps (self, row);
  enc_dispute_stepper_set (self->stepper, row->dispute);
  enc_dispute_dossier_set (self->dossier, self->list, self->row,
                           may_change && enc_dispute_is_running (row->dispute));
  enc_dispute_history_set (self->history, row->dispute, enc_dispute_list_categories (self->list));
  enc_dispute_history_set_may_comment (self->history,
                                       enc_identity_may (self->identity, "journal.comment"));
  replace (self->right, &self->items,
           enc_dispute_facts_items (self->pieces, row, enc_dispute_list_day (self->list)));
  replace (self->right, &self->outcomes,
           enc_dispute_is_running (row->dispute)
             ? enc_dispute_facts_outcomes (row, enc_identity_get_role (self->identity),
                                           self->considered, on_considered, self)
             : NULL);
  replace (self->left, &self->similar,
           enc_dispute_facts_similar (self->list, self->row, on_open_similar, self));
  if (window != NULL)
    enc_window_title_changed (window);
}

static void
on_pieces_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncDisputeView) self = data;
  GPtrArray *pieces = enc_desk_pieces_finish (ENC_DESK (source), result, NULL);
  const EncDisputeRow *row;

  if (pieces == NULL || self->desk == NULL)
    {
      g_clear_pointer (&pieces, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  self->pieces = pieces;
  row = shown_row (self);
  if (row != NULL)
    {
      replace (self->right, &self->items,
               enc_dispute_facts_items (self->pieces, row, enc_dispute_list_day (self->list)));
      gtk_box_reorder_child_after (self->right, self->items, NULL);
    }
}

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncDisputeView) self = data;
  g_autoptr (EncReadFile) file = enc_desk_file_finish (ENC_DESK (source), result, NULL);

  if (file != NULL)
    g_object_set_data_full (G_OBJECT (self), "client-id", g_strdup (file->client.id), g_free);
}

static void
read_pieces (EncDisputeView *self)
{
  const EncDisputeRow *row = shown_row (self);
  g_autofree gint64 *pks = NULL;

  if (row == NULL)
    return;
  pks = g_new (gint64, MAX (1, row->dispute->n_items));
  for (guint i = 0; i < row->dispute->n_items; i++)
    pks[i] = row->dispute->items[i].pk;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  enc_desk_pieces_async (self->desk, pks, row->dispute->n_items, self->cancellable, on_pieces_read,
                         g_object_ref (self));
  enc_desk_file_async (self->desk, row->client_pk, 0, self->cancellable, on_file_read,
                       g_object_ref (self));
}

static gboolean
sees_client (EncPortfolio *portfolio, guint client, gpointer data)
{
  return enc_identity_sees (data, ENC_RIGHT_TIMELINE, portfolio, client);
}

static void
refresh (EncDisputeView *self)
{
  EncFollowup *followup = self->desk != NULL ? enc_desk_get_followup (self->desk) : NULL;

  if (followup == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->list, enc_dispute_list_unref);
  self->list = enc_dispute_list_new_for (followup, sees_client, self->identity);
  show_dispute (self);
  if (self->pieces == NULL)
    read_pieces (self);
}

/* ---- the view ---- */

static void
arrange (EncDisputeView *self)
{
  EncSizeClass size = enc_size_bin_get_size_class (self->size_bin);
  gboolean wide = size == ENC_SIZE_WIDE, narrow = size == ENC_SIZE_NARROW;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->main_columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->main_columns, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->side), wide ? 296 : -1, -1);
}

static void
enc_dispute_view_show (EncView *view, EncPlace *place)
{
  EncDisputeView *self = ENC_DISPUTE_VIEW (view);

  if (g_strcmp0 (self->id, place->subject) != 0)
    {
      g_free (self->id);
      self->id = g_strdup (place->subject);
      self->considered = ENC_DISPUTE_OUTCOME_NONE;
      g_clear_pointer (&self->pieces, g_ptr_array_unref);
    }
  refresh (self);
}

static char *
enc_dispute_view_dup_title (EncView *view)
{
  const EncDisputeRow *row = shown_row (ENC_DISPUTE_VIEW (view));

  return row != NULL ? g_strdup (row->dispute->number) : NULL;
}

static void
enc_dispute_view_iface_init (EncViewInterface *iface)
{
  iface->show = enc_dispute_view_show;
  iface->dup_title = enc_dispute_view_dup_title;
}

static void
enc_dispute_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (enc_dispute_view_parent_class)->map (widget);
  refresh (ENC_DISPUTE_VIEW (widget));
}

static void
enc_dispute_view_dispose (GObject *object)
{
  EncDisputeView *self = ENC_DISPUTE_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk_signals);
  g_clear_pointer (&self->list, enc_dispute_list_unref);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_clear_object (&self->identity);
  g_clear_object (&self->desk);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (enc_dispute_view_parent_class)->dispose (object);
}

static void
enc_dispute_view_class_init (EncDisputeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = enc_dispute_view_dispose;
  widget_class->map = enc_dispute_view_map;
  g_type_ensure (ENC_TYPE_SIZE_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/disputes/enc-dispute-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EncDisputeView, name)
  BIND (size_bin);
  BIND (stack);
  BIND (page);
  BIND (head);
  BIND (title);
  BIND (pill);
  BIND (subtitle);
  BIND (client_button);
  BIND (ring_place);
  BIND (time);
  BIND (time_caption);
  BIND (hand_over);
  BIND (steps_button);
  BIND (resolve);
  BIND (stepper_card);
  BIND (columns);
  BIND (main_columns);
  BIND (left);
  BIND (right);
  BIND (side);
#undef BIND
}

static void
enc_dispute_view_init (EncDisputeView *self)
{
  static const GActionEntry entries[] = {
    { .name = "step", .activate = on_step, .parameter_type = "s" },
    { .name = "resolve", .activate = on_resolve },
    { .name = "hand-over", .activate = on_hand_over },
    { .name = "client", .activate = on_open_client },
  };

  self->cancellable = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "dispute", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ring = ENC_SLA_RING (enc_sla_ring_new (44));
  gtk_box_prepend (self->ring_place, GTK_WIDGET (self->ring));
  self->stepper = ENC_DISPUTE_STEPPER (enc_dispute_stepper_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->stepper), TRUE);
  gtk_box_append (self->stepper_card, GTK_WIDGET (self->stepper));
  self->dossier = ENC_DISPUTE_DOSSIER (enc_dispute_dossier_new ());
  gtk_box_append (self->left, GTK_WIDGET (self->dossier));
  g_signal_connect_object (self->dossier, "change", G_CALLBACK (on_change), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dossier, "assign", G_CALLBACK (on_assign_at), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->size_bin, "notify::size-class", G_CALLBACK (arrange), self,
                           G_CONNECT_SWAPPED);
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "followup-changed", G_CALLBACK (refresh),
                                  self);
}

/**
 * enc_dispute_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): a view of one dispute, empty until it is shown a place
 */
GtkWidget *
enc_dispute_view_new (EncWindow *window)
{
  EncDisputeView *self = g_object_new (ENC_TYPE_DISPUTE_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  self->identity = g_object_ref (enc_window_get_identity (window));
  self->history = ENC_DISPUTE_HISTORY (enc_dispute_history_new (self->desk));
  gtk_widget_set_hexpand (GTK_WIDGET (self->history), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->history), TRUE);
  gtk_box_append (self->side, GTK_WIDGET (self->history));
  g_signal_connect_object (self->history, "comment", G_CALLBACK (on_comment), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->identity, "changed", G_CALLBACK (show_dispute), self,
                           G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->desk_signals, self->desk);
  arrange (self);

  return GTK_WIDGET (self);
}
