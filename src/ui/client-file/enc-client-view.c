/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-view.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ledger/enc-terms.h"
#include "ui/application/enc-view.h"
#include "ui/client-file/enc-client-actions.h"
#include "ui/client-file/enc-client-card.h"
#include "ui/client-file/enc-client-cases.h"
#include "ui/client-file/enc-client-figure.h"
#include "ui/client-file/enc-client-gestures.h"
#include "ui/client-file/enc-client-items.h"
#include "ui/client-file/enc-client-statement.h"
#include "ui/client-file/enc-client-strip.h"
#include "ui/common/enc-chart.h"
#include "ui/common/enc-compat.h"
#include "ui/common/enc-print.h"
#include "ui/common/enc-size-bin.h"
#include "ui/common/enc-skeleton.h"
#include "ui/rep/enc-colleague-button.h"
#include "ui/score/enc-score-card.h"
#include "ui/timeline/enc-gesture-forms.h"

/* Fewer payments than this are told in a sentence: a curve through them would mean nothing. */
#define MIN_PAYMENTS 6
/* The chart looks back as far as one can remember why. */
#define MAX_PAYMENTS 48
#define LOADING_MS   120

struct _EncClientView
{
  AdwBin parent_instance;

  /* Template children. */
  EncSizeBin *size_bin;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkWidget *page;
  GtkOrientable *name_line;
  GtkLabel *name;
  GtkLabel *place;
  GtkWidget *people;
  AdwAvatar *avatar;
  GtkLabel *people_label;
  GtkOrientable *head;
  GtkDropDown *currency;
  EncClientStrip *strip;
  GtkWidget *tabs;
  GtkToggleButton *items_tab;
  GtkToggleButton *timeline_tab;
  GtkWidget *left;
  GtkOrientable *bottom;
  EncClientItems *items;
  EncClientCard *card;
  EncScoreCard *score;
  EncChart *behaviour;
  GtkStack *behaviour_stack;
  GtkLabel *behaviour_label;
  EncTimeline *timeline;
  GtkWidget *actions_box;
  GtkWidget *call_button;
  GtkWidget *promise_button;
  GtkWidget *dispute_button;

  /* Owned. */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GCancellable *cancellable; /* of the question under way */
  GSimpleActionGroup *actions;
  EncClientLedger *ledger;     /* (nullable) what is shown */
  EncTimelineSubject *subject; /* (nullable) the same, for gestures */
  GPtrArray *users;            /* char*: who can be mentioned */
  GArray *among;               /* (nullable) gint64 */
  GArray *currencies;          /* EncCurrency, of the client shown */

  /* State. */
  gint64 client_pk;
  gint64 item_pk;                /* to select once it is there; 0 = none */
  EncCurrency chosen;            /* by the user, or ENC_CURRENCY_NONE */
  EncPortfolio *read_with;       /* the portfolio the file was read beside; only compared */
  gboolean filling, wants_focus; /* once there is something to show */
  guint loading_source;
};

/* What can be done here, and the command that says who may. */
static const struct
{
  const char *action;
  const char *command;
} gestures[] = {
  { "comment", "journal.comment" },
  { "call", "journal.call" },
  { "promise", "promise.record" },
  { "dispute", "dispute.open" },
};

static void enc_client_view_iface_init (EncViewInterface *iface);
static void read_file (EncClientView *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncClientView, enc_client_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_client_view_iface_init))

/* ---- what is shown ---- */

static gboolean
is_known (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static void
show_head (EncClientView *self)
{
  const EncReadClient *client = &self->ledger->file->client;
  g_autoptr (GString) place = g_string_new (client->code);
  g_autofree char *people = NULL;
  EncTerms terms;

  gtk_label_set_text (self->name, is_known (client->name) ? client->name : client->code);
  if (is_known (client->city))
    g_string_append_printf (place, " · %s", client->city);
  if (is_known (client->terms) && enc_terms_parse (client->terms, &terms))
    {
      g_autofree char *label = enc_terms_label (&terms);

      g_string_append_printf (place, " · %s", label);
    }
  gtk_label_set_text (self->place, place->str);

  if (is_known (client->rep) && is_known (client->collector))
    /* Translators: a sales rep, a collector */
    people = g_strdup_printf (_ ("%s · collection: %s"), client->rep, client->collector);
  else if (is_known (client->collector))
    /* Translators: a collector */
    people = g_strdup_printf (_ ("Collection: %s"), client->collector);
  else
    people = g_strdup (client->rep);
  gtk_widget_set_visible (self->people, is_known (people));
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), is_known (client->rep));
  gtk_label_set_text (self->people_label, people != NULL ? people : "");
  enc_colleague_button_set (ENC_COLLEAGUE_BUTTON (gtk_widget_get_last_child (self->people)),
                            self->desk, client->id, client->rep, self->ledger->currency);
  adw_avatar_set_text (self->avatar, client->rep);
}

static EncAgingRow
aging_of_account (EncClientView *self)
{
  return enc_client_ledger_aging (self->ledger, enc_desk_get_portfolio (self->desk),
                                  enc_desk_get_query (self->desk));
}

static EncScene *
build_behaviour (const EncPlotFrame *frame, gpointer data)
{
  EncClientView *self = data;
  guint n, skip;

  if (self->ledger == NULL)
    return NULL;
  n = self->ledger->payments->len;
  skip = n > MAX_PAYMENTS ? n - MAX_PAYMENTS : 0;
  return enc_figures_payment_behaviour (&g_array_index (self->ledger->payments, EncFiguresPayment,
                                                        skip),
                                        n - skip, &self->ledger->limits, self->ledger->as_of,
                                        self->ledger->currency, frame);
}

static void
show_behaviour (EncClientView *self)
{
  guint n = self->ledger->payments->len;
  g_autofree char *sentence = NULL;

  gtk_stack_set_visible_child_name (self->behaviour_stack, n < MIN_PAYMENTS ? "sentence" : "chart");
  if (n >= MIN_PAYMENTS)
    {
      enc_chart_refresh (self->behaviour);
      return;
    }
  if (n == 0)
    sentence = g_strdup (_ ("No invoice has been paid yet."));
  else
    sentence
      = g_strdup_printf (ngettext ("Only %u payment so far: too few to speak of habits.",
                                   "Only %u payments so far: too few to speak of habits.", n),
                         n);
  gtk_label_set_text (self->behaviour_label, sentence);
}

static void
show_currencies (EncClientView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < self->currencies->len; i++)
    {
      EncCurrency currency = g_array_index (self->currencies, EncCurrency, i);
      char code[ENC_CURRENCY_LEN];

      gtk_string_list_append (names, enc_currency_code (currency, code));
      if (currency == self->ledger->currency)
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->currency, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->currency, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->currency), self->currencies->len > 1);
  self->filling = FALSE;
}

static void
show_writable (EncClientView *self)
{
  gboolean writable = !enc_desk_is_past (self->desk);

  enc_client_items_set_writable (self->items, writable);
  enc_client_card_set_writable (self->card, writable);
  enc_timeline_set_writable (self->timeline, writable);
  for (gsize i = 0; i < G_N_ELEMENTS (gestures); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (
        g_action_map_lookup_action (G_ACTION_MAP (self->actions), gestures[i].action)),
      writable && enc_command_may (gestures[i].command, enc_desk_get_role (self->desk)));
}

/* Whom the gestures are about, and what the ledger and the cases add to the timeline. */
static void
show_timeline (EncClientView *self)
{
  gboolean past = enc_desk_is_past (self->desk);
  g_autoptr (GArray) marks = enc_client_cases_marks (self->desk, self->ledger);
  g_autoptr (GArray) selected = enc_client_items_get_selected (self->items);
  guint kept = 0, judged = 0;

  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  self->subject = enc_client_cases_subject (self->desk, self->ledger);
  for (guint i = 0; i < self->users->len; i++)
    g_ptr_array_add (self->subject->users, g_strdup (self->users->pdata[i]));
  enc_timeline_subject_select (self->subject, (const gint64 *)(gpointer)selected->data,
                               selected->len);
  enc_timeline_show (self->timeline, self->subject, marks,
                     past ? self->ledger->as_of : ENC_DATE_NONE);
  enc_client_cases_promises (self->desk, self->client_pk, &kept, &judged);
  enc_client_strip_show_promises (self->strip, kept, judged);
}

static void
show_ledger (EncClientView *self)
{
  EncAgingRow row = aging_of_account (self);
  EncWindow *window = enc_window_of (self);

  show_head (self);
  enc_client_strip_fill (self->strip, &row, self->ledger);
  if (!enc_desk_is_past (self->desk))
    enc_client_ledger_take_follow (self->ledger,
                                   enc_client_cases_follow (self->desk, self->client_pk));
  enc_client_items_fill (self->items, self->ledger);
  enc_client_card_fill (self->card, self->ledger, enc_desk_get_portfolio (self->desk));
  show_timeline (self);
  show_behaviour (self);
  show_writable (self);
  gtk_stack_set_visible_child_name (self->stack, "file");
  if (self->item_pk != 0)
    enc_client_items_select (self->items, self->item_pk);
  self->item_pk = 0;
  if (self->wants_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->items));
  self->wants_focus = FALSE;
  if (window != NULL)
    enc_window_title_changed (window);
}

static EncCurrency
currency_to_show (EncClientView *self)
{
  for (guint i = 0; i < self->currencies->len; i++)
    if (g_array_index (self->currencies, EncCurrency, i) == self->chosen)
      return self->chosen;
  return self->currencies->len > 0 ? g_array_index (self->currencies, EncCurrency, 0)
                                   : enc_desk_get_currency (self->desk);
}

static void
take_file (EncClientView *self, EncReadFile *file)
{
  const EncAgingQuery *query = enc_desk_get_query (self->desk);

  g_clear_pointer (&self->currencies, g_array_unref);
  self->currencies = enc_client_ledger_currencies (file);
  g_clear_pointer (&self->ledger, enc_client_ledger_unref);
  self->ledger = enc_client_ledger_new (file, enc_desk_get_portfolio (self->desk),
                                        currency_to_show (self), query->as_of, &query->limits);
  show_currencies (self);
  show_ledger (self);
}

/* The file holds the whole past: another day or currency needs no reading. */
static void
show_again (EncClientView *self)
{
  const EncAgingQuery *query = enc_desk_get_query (self->desk);
  g_autoptr (EncClientLedger) old = g_steal_pointer (&self->ledger);

  self->ledger = enc_client_ledger_on (old, enc_desk_get_portfolio (self->desk),
                                       currency_to_show (self), query->as_of, &query->limits);
  show_ledger (self);
}

/* ---- reading ---- */

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncClientView) self = data;
  g_autoptr (GError) error = NULL;
  EncReadFile *file = enc_desk_file_finish (ENC_DESK (source), result, &error);

  if (file == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file != NULL && (self->desk == NULL || file->client.pk != self->client_pk))
    {
      enc_read_file_free (file);
      return;
    }
  if (file == NULL)
    {
      g_clear_pointer (&self->ledger, enc_client_ledger_unref);
      gtk_stack_set_visible_child_name (self->stack, "missing");
      if (!g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND)
          && enc_window_of (self) != NULL)
        enc_window_toast_error (enc_window_of (self), _ ("The client could not be read."), error);
      return;
    }
  take_file (self, file);
}

static void
read_file (EncClientView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->client_pk == 0 || enc_desk_get_state (self->desk) != ENC_DESK_LIVE
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->read_with = enc_desk_get_portfolio (self->desk);
  self->cancellable = g_cancellable_new ();
  enc_desk_file_async (self->desk, self->client_pk, 0, self->cancellable, on_file_read,
                       g_object_ref (self));
}

static void
on_desk_notify (EncClientView *self)
{
  const EncAgingQuery *query = enc_desk_get_query (self->desk);

  if (self->ledger == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->ledger->as_of != query->as_of
      || memcmp (&self->ledger->limits, &query->limits, sizeof query->limits) != 0)
    show_again (self);
}

static void
on_desk_changed (EncClientView *self)
{
  /* Read again when it is seen next, if it is not now. */
  self->read_with = NULL;
  read_file (self);
}

static void
on_followup_changed (EncClientView *self)
{
  if (self->ledger != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_again (self);
}

static void
on_user_changed (EncClientView *self)
{
  if (self->ledger != NULL)
    show_writable (self);
}

static void
on_users (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncClientView) self = data;
  g_autoptr (GPtrArray) users = enc_desk_users_finish (ENC_DESK (source), result, NULL);

  for (guint i = 0; users != NULL && self->users != NULL && i < users->len; i++)
    g_ptr_array_add (self->users, g_strdup (((const EncReadUser *)users->pdata[i])->name));
  if (self->ledger != NULL && self->desk != NULL)
    show_timeline (self);
}

/* ---- gestures ---- */

static void
on_command (GtkWidget *source, const char *name, GVariant *args, const char *done,
            EncClientView *self)
{
  EncWindow *window = enc_window_of (self);

  if (window != NULL)
    enc_window_run (window, enc_command_new (name, args), done);
}

static void
run_gesture (const char *name, GVariant *args, gpointer data)
{
  EncClientView *self = data;

  if (self->subject != NULL)
    enc_client_gestures_run (self->timeline, self->desk, self->subject, name, args);
}

static void
on_gesture (GtkWidget *source, const char *name, GVariant *args, EncClientView *self)
{
  run_gesture (name, args, self);
}

static void
on_selection_changed (EncClientView *self)
{
  g_autoptr (GArray) selected = enc_client_items_get_selected (self->items);

  if (self->subject == NULL)
    return;
  enc_timeline_subject_select (self->subject, (const gint64 *)(gpointer)selected->data,
                               selected->len);
  enc_timeline_selection_changed (self->timeline);
}

static void
on_comment_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncClientView *self = data;

  gtk_toggle_button_set_active (self->timeline_tab, TRUE);
  enc_timeline_start (self->timeline, ENC_QUICK_ENTRY_COMMENT);
}

static void
on_form_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncClientView *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (self->subject == NULL)
    return;
  if (g_str_equal (name, "call"))
    enc_gesture_forms_call (self->subject, run_gesture, self, self->actions_box, self->call_button);
  else if (g_str_equal (name, "promise"))
    enc_gesture_forms_promise (self->subject, run_gesture, self, self->actions_box,
                               self->promise_button);
  else if (self->subject->items->len > 0)
    enc_gesture_forms_dispute (self->subject, run_gesture, self, self->actions_box,
                               self->dispute_button);
}

static void
on_figure (EncClientView *self, int cell)
{
  if (self->ledger != NULL && enc_window_of (self) != NULL)
    enc_client_figure_open (enc_window_of (self), self->desk, self->ledger,
                            gtk_label_get_text (self->name), cell);
}

static void
on_currency_changed (EncClientView *self)
{
  guint selected = gtk_drop_down_get_selected (self->currency);

  if (self->filling || self->ledger == NULL || selected >= self->currencies->len)
    return;
  self->chosen = g_array_index (self->currencies, EncCurrency, selected);
  show_again (self);
}

static void
go_to_neighbour (EncClientView *self, int step)
{
  EncWindow *window = enc_window_of (self);

  for (guint i = 0; window != NULL && self->among != NULL && i < self->among->len; i++)
    if (g_array_index (self->among, gint64, i) == self->client_pk)
      {
        if ((step < 0 && i == 0) || (step > 0 && i + 1 == self->among->len))
          return;
        enc_window_go (window,
                       enc_place_new_client_among (g_array_index (self->among, gint64, i + step),
                                                   g_array_ref (self->among)));
        return;
      }
}

static void
on_neighbour (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to_neighbour (data, g_str_equal (g_action_get_name (G_ACTION (action)), "next") ? 1 : -1);
}

static void
arrange (EncClientView *self)
{
  EncSizeClass size = enc_size_bin_get_size_class (self->size_bin);
  gboolean wide = size == ENC_SIZE_WIDE, narrow = size == ENC_SIZE_NARROW;
  gboolean shows_items = gtk_toggle_button_get_active (self->items_tab);
  GtkOrientation stacked = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_widget_set_visible (self->tabs, !wide);
  gtk_widget_set_visible (self->left, wide || shows_items);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), wide || !shows_items);
  gtk_widget_set_hexpand (GTK_WIDGET (self->timeline), !wide);
  enc_timeline_fit (self->timeline, self->scroller, wide ? 348 : 0);
  gtk_orientable_set_orientation (self->bottom, stacked);
  gtk_box_set_homogeneous (GTK_BOX (self->bottom), !narrow);
  gtk_orientable_set_orientation (self->head,
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  enc_client_actions_set_narrow (self->actions_box, narrow);
  gtk_orientable_set_orientation (self->name_line, stacked);
  gtk_box_set_spacing (GTK_BOX (self->name_line), narrow ? 0 : 8);
  enc_client_strip_set_size (self->strip, size);
  enc_client_items_set_narrow (self->items, narrow);
  gtk_widget_set_margin_start (self->page, narrow ? 12 : 18);
  gtk_widget_set_margin_end (self->page, narrow ? 12 : 18);
}

/* ---- the view ---- */

/* Most files are there before one would see that they are not. */
static gboolean
show_loading (gpointer data)
{
  EncClientView *self = data;

  self->loading_source = 0;
  if (self->ledger == NULL)
    {
      enc_compat_leave (GTK_WIDGET (self->scroller));
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  return G_SOURCE_REMOVE;
}

static void
enc_client_view_show (EncView *view, EncPlace *place)
{
  EncClientView *self = ENC_CLIENT_VIEW (view);
  gboolean other = place->client_pk != self->client_pk;

  g_clear_pointer (&self->among, g_array_unref);
  self->among = place->among != NULL ? g_array_ref (place->among) : NULL;
  self->item_pk = place->item_pk;
  self->client_pk = place->client_pk;
  self->wants_focus = TRUE;
  if (other)
    {
      self->chosen = place->currency;
      g_clear_pointer (&self->ledger, enc_client_ledger_unref);
      g_clear_pointer (&self->subject, enc_timeline_subject_unref);
      if (self->loading_source == 0)
        self->loading_source = g_timeout_add (LOADING_MS, show_loading, self);
      enc_score_card_show (self->score, self->desk, self->client_pk);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
      read_file (self);
    }
  else if (self->ledger != NULL && self->item_pk != 0)
    {
      enc_client_items_select (self->items, self->item_pk);
      self->item_pk = 0;
    }
}

static char *
enc_client_view_dup_title (EncView *view)
{
  EncClientView *self = ENC_CLIENT_VIEW (view);

  return self->ledger != NULL ? g_strdup (gtk_label_get_text (self->name)) : NULL;
}

static void
enc_client_view_print (EncView *view)
{
  EncClientView *self = ENC_CLIENT_VIEW (view);
  g_autoptr (EncDocument) document = NULL;
  EncAgingRow row;

  if (self->ledger == NULL)
    return;
  row = aging_of_account (self);
  document = enc_client_statement_new (self->ledger, &row, self->desk);
  enc_print_document (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), document);
}

static gboolean
enc_client_view_toggle_tables (EncView *view)
{
  EncClientView *self = ENC_CLIENT_VIEW (view);

  enc_chart_set_shows_table (self->behaviour, !enc_chart_get_shows_table (self->behaviour));
  enc_score_card_toggle_tables (self->score);
  return TRUE;
}

static gboolean
enc_client_view_start_filter (EncView *view)
{
  EncClientView *self = ENC_CLIENT_VIEW (view);

  gtk_toggle_button_set_active (self->timeline_tab, TRUE);
  enc_timeline_start_search (self->timeline);
  return TRUE;
}

static void
enc_client_view_iface_init (EncViewInterface *iface)
{
  iface->start_filter = enc_client_view_start_filter;
  iface->print = enc_client_view_print;
  iface->toggle_tables = enc_client_view_toggle_tables;
  iface->show = enc_client_view_show;
  iface->dup_title = enc_client_view_dup_title;
}

static void
enc_client_view_map (GtkWidget *widget)
{
  EncClientView *self = ENC_CLIENT_VIEW (widget);

  GTK_WIDGET_CLASS (enc_client_view_parent_class)->map (widget);
  if (self->desk == NULL)
    return;
  if (self->ledger == NULL || self->read_with != enc_desk_get_portfolio (self->desk))
    read_file (self);
  else
    on_desk_notify (self);
}

static void
enc_client_view_dispose (GObject *object)
{
  EncClientView *self = ENC_CLIENT_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk_signals);
  g_clear_handle_id (&self->loading_source, g_source_remove);
  if (self->behaviour != NULL)
    enc_chart_set_builder (self->behaviour, NULL, NULL);
  if (self->timeline != NULL)
    enc_timeline_set_desk (self->timeline, NULL);
  self->timeline = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->ledger, enc_client_ledger_unref);
  g_clear_pointer (&self->subject, enc_timeline_subject_unref);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_clear_pointer (&self->among, g_array_unref);
  g_clear_pointer (&self->currencies, g_array_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (enc_client_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, EncClientView, size_bin);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, stack);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, scroller);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, page);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, name_line);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, name);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, place);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, people);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, avatar);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, people_label);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, head);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, currency);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, strip);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, tabs);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, items_tab);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, timeline_tab);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, left);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, bottom);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, items);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, card);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, score);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, behaviour);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, behaviour_stack);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, behaviour_label);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, timeline);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, actions_box);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, call_button);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, promise_button);
  gtk_widget_class_bind_template_child (widget_class, EncClientView, dispute_button);
}

static void
enc_client_view_class_init (EncClientViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_client_view_dispose;
  widget_class->map = enc_client_view_map;

  g_type_ensure (ENC_TYPE_SIZE_BIN);
  g_type_ensure (ENC_TYPE_SKELETON);
  g_type_ensure (ENC_TYPE_CHART);
  g_type_ensure (ENC_TYPE_CLIENT_STRIP);
  g_type_ensure (ENC_TYPE_CLIENT_ITEMS);
  g_type_ensure (ENC_TYPE_CLIENT_CARD);
  g_type_ensure (ENC_TYPE_TIMELINE);
  g_type_ensure (ENC_TYPE_SCORE_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/client-file/enc-client-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_currency_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_figure);
  gtk_widget_class_bind_template_callback (widget_class, on_command);
  gtk_widget_class_bind_template_callback (widget_class, on_gesture);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_arrange", G_CALLBACK (arrange));
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "client.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "client.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "client.call",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "client.promise",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "client.comment", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "client.dispute",
                                       NULL);
}

static void
enc_client_view_init (EncClientView *self)
{
  static const GActionEntry entries[] = {
    { .name = "comment", .activate = on_comment_action },
    { .name = "call", .activate = on_form_action },
    { .name = "promise", .activate = on_form_action },
    { .name = "dispute", .activate = on_form_action },
    { .name = "next", .activate = on_neighbour },
    { .name = "previous", .activate = on_neighbour },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "client", G_ACTION_GROUP (self->actions));
  gtk_box_append (GTK_BOX (self->people), enc_colleague_button_new ());
  self->currencies = g_array_new (FALSE, FALSE, sizeof (EncCurrency));
  self->users = g_ptr_array_new_with_free_func (g_free);
  enc_chart_set_builder (self->behaviour, build_behaviour, self);
  enc_chart_set_file_name (self->behaviour, _ ("payment-behaviour"));

  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (on_desk_changed),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "followup-changed",
                                  G_CALLBACK (on_followup_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "user-changed", G_CALLBACK (on_user_changed),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify", G_CALLBACK (on_desk_notify), self);
  g_signal_group_connect_swapped (self->desk_signals, "overview-changed",
                                  G_CALLBACK (on_desk_notify), self);
  g_signal_connect_object (self->size_bin, "notify::size-class", G_CALLBACK (arrange), self,
                           G_CONNECT_SWAPPED);
  arrange (self);
}

/**
 * enc_client_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_client_view_new (EncWindow *window)
{
  EncClientView *self = g_object_new (ENC_TYPE_CLIENT_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  enc_timeline_set_desk (self->timeline, self->desk);
  enc_desk_users_async (self->desk, on_users, g_object_ref (self));
  g_signal_group_set_target (self->desk_signals, self->desk);
  return GTK_WIDGET (self);
}
