/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-rep-view.h"

#include "base/enc-i18n.h"
#include "ui/application/enc-view.h"
#include "ui/client-file/enc-client-brief.h"
#include "ui/common/enc-parts.h"
#include "ui/common/enc-size-bin.h"
#include "ui/disputes/enc-dispute-form.h"
#include "ui/rep/enc-rep-brief.h"
#include "ui/rep/enc-rep-forms.h"
#include "ui/rep/enc-rep-list.h"
#include "ui/timeline/enc-timeline.h"

#define LIST_WIDTH 416
#define MAX_EVENTS 60

struct _EncRepView
{
  AdwBin parent_instance;

  /* Children */
  EncSizeBin *size_bin;
  GtkWidget *list_side;
  GtkWidget *brief_side; /* GtkStack: "brief", "nobody", "other" */
  EncRepList *list;
  EncRepBrief *brief;
  GtkWidget *other;

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  GCancellable *cancellable;
  GPtrArray *clients; /* EncRepClient, of the portfolio below */
  EncPortfolio *portfolio;
  EncReadFile *file;    /* (nullable) of the client shown */
  gint64 client_pk;     /* shown, or 0 */
  gboolean is_proposed; /* nobody chose that client */
};

static void enc_rep_view_iface_init (EncViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncRepView, enc_rep_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_rep_view_iface_init))

static EncIdentity *
get_identity (EncRepView *self)
{
  return enc_identity_of (self->desk);
}

static EncDate
get_today (EncRepView *self)
{
  return enc_clock_today (enc_desk_get_clock (self->desk));
}

static const EncRepClient *
find_client (EncRepView *self, gint64 pk)
{
  for (guint i = 0; self->clients != NULL && i < self->clients->len; i++)
    {
      const EncRepClient *client = g_ptr_array_index (self->clients, i);

      if (client->pk == pk)
        return client;
    }

  return NULL;
}

static gboolean
is_wide (EncRepView *self)
{
  return enc_size_bin_get_size_class (self->size_bin) == ENC_SIZE_WIDE;
}

/* ---- the brief ---- */

static const char *
number_of (gint64 item_pk, gpointer data)
{
  EncRepView *self = data;

  for (guint i = 0; self->file != NULL && i < self->file->pieces->len; i++)
    {
      const EncReadPiece *piece = g_ptr_array_index (self->file->pieces, i);

      if (piece->pk == item_pk)
        return piece->number;
    }

  return NULL;
}

static const EncCaseNote *
next_meeting (const EncCases *cases, EncDate today)
{
  for (guint i = 0; cases != NULL && i < cases->notes->len; i++)
    {
      const EncCaseNote *note = g_ptr_array_index (cases->notes, i);

      if (note->kind == ENC_EVENT_MEETING && note->day >= today)
        return note;
    }

  return NULL;
}

static const char *
find_manager (EncIdentity *identity)
{
  GPtrArray *users = enc_identity_get_users (identity);

  for (guint i = 0; i < users->len; i++)
    {
      const EncReadUser *user = g_ptr_array_index (users, i);

      if (user->role == ENC_USER_CREDIT_MANAGER)
        return user->name;
    }

  return NULL;
}

static char *
obtained_text (const char *commitment)
{
  /* Translators: %s is a commitment: "A date for the three invoices" */
  return g_strdup_printf (_ ("Obtained: %s"), commitment);
}

/* The commitments of the brief that a comment says were obtained. */
static GHashTable *
find_obtained (EncRepView *self, const EncBrief *brief)
{
  GHashTable *obtained = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint c = 0; c < brief->commitments->len; c++)
    {
      g_autofree char *text
        = enc_brief_commitment_text (brief, g_ptr_array_index (brief->commitments, c));
      g_autofree char *said = obtained_text (text);

      for (guint e = 0; self->file != NULL && e < self->file->events->len; e++)
        {
          const EncReadEntry *entry = g_ptr_array_index (self->file->events, e);

          if (g_strcmp0 (enc_event_text (entry->event, "text"), said) == 0)
            g_hash_table_add (obtained, g_strdup (text));
        }
    }

  return obtained;
}

/* ---- grade ---- */

static char
grade_of (EncRepView *self, const EncRepClient *client)
{
  EncScoreSheet *sheet = enc_desk_get_scores (self->desk);
  const EncScoreMark *mark = sheet != NULL ? enc_score_sheet_find (sheet, client->pk) : NULL;

  return mark != NULL && mark->grade != ENC_SCORE_GRADE_NONE
           ? (char)('A' + mark->grade - ENC_SCORE_GRADE_A)
           : 0;
}

/* What costs the client most, in the score's own words. */
static char *
explain_grade (EncRepView *self, const EncRepClient *client)
{
  EncScoreSheet *sheet = enc_desk_get_scores (self->desk);
  const EncScoreExtra none = ENC_SCORE_EXTRA_NONE;
  EncScoreLine worst = ENC_SCORE_PUNCTUALITY;
  EncScore score;
  int lost = 0;

  if (sheet == NULL || enc_score_sheet_portfolio (sheet) != self->portfolio
      || grade_of (self, client) == 0)
    return NULL;
  enc_score_sheet_client (sheet, client->client, &none, &score);
  for (EncScoreLine line = 0; line < ENC_SCORE_N_LINES; line++)
    if (score.lines[line].known && score.lines[line].max - score.lines[line].points > lost)
      {
        worst = line;
        lost = score.lines[line].max - score.lines[line].points;
      }
  if (lost == 0)
    return NULL;

  return enc_score_line_sentence (&score, worst);
}

static void
fill_brief (EncRepView *self, const EncRepClient *client)
{
  EncIdentity *identity = get_identity (self);
  EncCasebook *book = enc_desk_get_casebook (self->desk);
  EncFollowup *followup = enc_desk_get_followup (self->desk);
  EncDate today = get_today (self);
  EncBriefInput input = enc_brief_input (self->portfolio, client->client, today);
  EncRepBriefInput shown = { .name = client->name };
  guint n;

  input.currency = client->currency;
  input.limits = enc_desk_get_query (self->desk)->limits;
  input.cases = book != NULL ? enc_casebook_client (book, client->pk) : NULL;
  input.meeting = next_meeting (input.cases, today);
  input.has_contact = self->file == NULL || self->file->contacts->len > 0;
  input.manager = find_manager (identity);
  input.grade = grade_of (self, client);
  if (self->file != NULL)
    {
      input.number = number_of;
      input.number_data = self;
    }
  if (followup != NULL && enc_followup_portfolio (followup) == self->portfolio)
    {
      const EncToleranceCase *asked;

      input.promises = enc_followup_promises (followup);
      input.disputes = enc_followup_disputes (followup);
      input.tolerances = enc_followup_tolerances (followup);
      asked = enc_followup_client_tolerances (followup, client->client, &n);
      shown.tolerance = n > 0 ? &asked[n - 1] : NULL;
    }

  g_autoptr (EncBrief) brief = enc_brief_new (&input);
  g_autofree char *grade_text = explain_grade (self, client);

  g_autoptr (GHashTable) obtained = find_obtained (self, brief);
  shown.brief = brief;
  shown.sees_score = enc_identity_sees (identity, ENC_RIGHT_SCORE, self->portfolio, client->client);
  shown.sees_timeline
    = enc_identity_sees (identity, ENC_RIGHT_TIMELINE, self->portfolio, client->client);
  shown.obtained = obtained;
  shown.grade_text = grade_text;
  enc_rep_brief_fill (self->brief, &shown, identity, self->portfolio, client->client);
}

static void
show_other (EncRepView *self)
{
  guint client;
  const char *rep = NULL;
  g_autofree char *text = NULL;

  if (self->portfolio != NULL
      && enc_portfolio_find_client (self->portfolio, self->client_pk, &client))
    rep = enc_portfolio_client (self->portfolio, client)->rep;
  text = rep != NULL && *rep != '\0'
           /* Translators: %s is a colleague */
           ? g_strdup_printf (_ ("This client is looked after by %s."), rep)
           : g_strdup (_ ("This client is not one of yours."));
  adw_status_page_set_title (ADW_STATUS_PAGE (self->other), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->brief_side), "other");
}

static void
show_brief (EncRepView *self)
{
  const EncRepClient *client = find_client (self, self->client_pk);
  gboolean wide = is_wide (self);

  enc_rep_list_select (self->list, self->client_pk);
  gtk_widget_set_visible (self->list_side, wide || self->client_pk == 0);
  gtk_widget_set_visible (self->brief_side, wide || self->client_pk != 0);
  if (client != NULL)
    {
      fill_brief (self, client);
      gtk_stack_set_visible_child_name (GTK_STACK (self->brief_side), "brief");
    }
  else if (self->client_pk != 0)
    show_other (self);
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->brief_side), "nobody");
}

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncRepView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReadFile) file = enc_desk_file_finish (ENC_DESK (source), result, &error);

  if (file == NULL)
    {
      g_debug ("file: %s", error->message);
      return;
    }
  if (file->client.pk != self->client_pk)
    return;
  g_clear_pointer (&self->file, enc_read_file_free);
  self->file = g_steal_pointer (&file);
  show_brief (self);
}

static void
read_file (EncRepView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (find_client (self, self->client_pk) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  enc_desk_file_async (self->desk, self->client_pk, MAX_EVENTS, self->cancellable, on_file_read,
                       g_object_ref (self));
}

/* ---- the list ---- */

static void
refresh (EncRepView *self)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (self->desk);
  EncFollowup *followup = enc_desk_get_followup (self->desk);
  EncIdentity *identity = get_identity (self);
  EncAgingQuery query = *enc_desk_get_query (self->desk);
  EncRepListInput input = { 0 };
  EncRepMonth month;

  if (portfolio == NULL)
    return;
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->portfolio, enc_portfolio_unref);
  self->portfolio = enc_portfolio_ref (portfolio);
  query.as_of = get_today (self);
  self->clients = enc_rep_clients_new (portfolio, &query, identity);

  input.clients = self->clients;
  input.portfolio = portfolio;
  input.casebook = enc_desk_get_casebook (self->desk);
  input.identity = identity;
  input.limits = query.limits;
  input.today = query.as_of;
  if (followup != NULL && enc_identity_get_name (identity) != NULL
      && !enc_rep_clients_are_anonymous (identity))
    {
      enc_rep_month_compute (followup, enc_identity_get_name (identity), &month);
      input.month = &month;
    }
  enc_rep_list_fill (self->list, &input);

  /* On a wide screen something is shown from the start: the worst of the rep's clients. */
  if (self->is_proposed && !is_wide (self))
    self->client_pk = 0;
  if (self->client_pk == 0 && is_wide (self) && self->clients->len > 0)
    {
      self->client_pk = ((const EncRepClient *)g_ptr_array_index (self->clients, 0))->pk;
      self->is_proposed = TRUE;
    }
  show_brief (self);
  read_file (self);
}

static void
on_open (EncRepView *self, gint64 client_pk)
{
  EncWindow *window = enc_window_of (self);
  EncPlace *place = enc_place_new ("my-clients");

  place->client_pk = client_pk;
  if (window != NULL)
    enc_window_go (window, place);
  else
    enc_place_unref (place);
}

/* ---- gestures ---- */

static void
run (const char *name, GVariant *args, const char *done, gpointer data)
{
  EncWindow *window = enc_window_of (data);

  if (window != NULL)
    enc_window_run (window, enc_command_new (name, args), done);
  else
    g_variant_unref (g_variant_ref_sink (args));
}

static void
on_answer (EncRepView *self, const char *id, gint64 client_pk, gboolean accepted)
{
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "help", "s", id);
  g_variant_dict_insert (&args, "accepted", "b", accepted);
  run ("help.answer", g_variant_dict_end (&args),
       accepted ? _ ("Thank you: your colleague knows you are on it.")
                : _ ("All right: your colleague knows."),
       self);
  if (accepted)
    on_open (self, client_pk);
}

static void
comment (EncRepView *self, const char *text, const char *done)
{
  GVariantDict args;

  if (self->file == NULL)
    return;
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "client", "s", self->file->client.id);
  g_variant_dict_insert (&args, "text", "s", text);
  run ("journal.comment", g_variant_dict_end (&args), done, self);
}

static void
on_obtained (EncRepView *self, const char *commitment)
{
  g_autofree char *text = obtained_text (commitment);

  comment (self, text, _ ("Noted"));
}

static void
on_note (EncRepView *self, const char *text)
{
  comment (self, text, _ ("Note shared"));
}

static char **
contact_names (EncRepView *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->file->contacts->len; i++)
    g_strv_builder_add (names, ((const EncReadContact *)g_ptr_array_index (self->file->contacts, i))
                                 ->name);

  return g_strv_builder_end (names);
}

static gint64
late_and_uncontested (const EncRepClient *client, const EncAgingLimits *limits)
{
  gint64 amount = client->overdue;

  for (int i = 0; i <= limits->n; i++)
    amount -= client->aging.disputed_buckets[i];

  return MAX (0, amount);
}

/* ---- everything that happened ---- */

static void
show_timeline (EncRepView *self, const EncRepClient *client)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *timeline = g_object_new (ENC_TYPE_TIMELINE, "vexpand", TRUE, NULL);
  EncCasebook *book = enc_desk_get_casebook (self->desk);
  g_autoptr (EncTimelineSubject) subject
    = enc_timeline_subject_new (self->desk, client->pk, self->file->client.id, client->name,
                                client->currency);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (EncTimelineMark));

  if (book != NULL)
    enc_timeline_subject_take_cases (subject, enc_casebook_client (book, client->pk));
  enc_timeline_set_desk (ENC_TIMELINE (timeline), self->desk);
  enc_timeline_set_writable (ENC_TIMELINE (timeline), FALSE);
  enc_timeline_show (ENC_TIMELINE (timeline), subject, marks, ENC_DATE_NONE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), timeline);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), client->name);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 640);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (enc_window_of (self)));
  gtk_window_present (GTK_WINDOW (window));
}

/* The open promise nobody validated whose day comes first. */
static const EncPromise *
find_unvalidated (EncRepView *self, const EncRepClient *client)
{
  EncFollowup *followup = enc_desk_get_followup (self->desk);
  const EncPromiseCase *cases, *first = NULL;
  guint index, n = 0;

  if (followup == NULL || self->portfolio == NULL
      || !enc_identity_may_for (get_identity (self), "promise.validate", self->portfolio,
                                client->client)
      || !enc_portfolio_find_client (enc_followup_portfolio (followup), client->pk, &index))
    return NULL;
  cases = enc_followup_client_promises (followup, index, &n);
  for (guint i = 0; i < n; i++)
    if (cases[i].standing.state == ENC_PROMISE_OPEN && cases[i].promise->validated_by == NULL
        && (first == NULL || cases[i].standing.next < first->standing.next))
      first = &cases[i];

  return first != NULL ? first->promise : NULL;
}

static void
on_gesture (EncRepView *self, const char *gesture, GtkWidget *at)
{
  const EncRepClient *client = find_client (self, self->client_pk);
  EncFormPopover *form = NULL;

  if (client == NULL || self->file == NULL)
    return;

  g_auto (GStrv) people = contact_names (self);
  EncRepFormSubject subject = { .client_id = self->file->client.id,
                                .currency = client->currency,
                                .today = get_today (self),
                                .proposed = -1,
                                .people = (const char *const *)people };
  if (g_str_equal (gesture, "comment"))
    form = enc_rep_forms_comment (&subject, run, self);
  else if (g_str_equal (gesture, "promise"))
    {
      subject.proposed = late_and_uncontested (client, &enc_desk_get_query (self->desk)->limits);
      subject.promise = find_unvalidated (self, client);
      form = enc_rep_forms_promise (&subject, run, self);
    }
  else if (g_str_equal (gesture, "tolerance"))
    form = enc_rep_forms_tolerance (&subject, run, self);
  else if (g_str_equal (gesture, "print"))
    enc_client_brief_ask (enc_window_of (self), client->pk);
  else if (g_str_equal (gesture, "timeline"))
    show_timeline (self, client);
  else if (g_str_equal (gesture, "dispute"))
    enc_dispute_form_open (enc_window_of (self), client->pk, NULL, 0);
  if (form != NULL)
    enc_form_popover_popup_at (form, GTK_WIDGET (self), at);
}

/* ---- widget ---- */

static void
on_size_changed (EncRepView *self)
{
  gboolean narrow = enc_size_bin_get_size_class (self->size_bin) == ENC_SIZE_NARROW;

  enc_rep_list_set_narrow (self->list, narrow);
  enc_rep_brief_set_narrow (self->brief, narrow);
  gtk_widget_set_hexpand (self->list_side, !is_wide (self));
  gtk_widget_set_size_request (self->list_side, is_wide (self) ? LIST_WIDTH : -1, -1);
  refresh (self);
}

static void
create_list_side (EncRepView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = enc_rep_list_new ();

  enc_parts_classes (box, "rep-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  self->list = ENC_REP_LIST (box);
  self->list_side = scroller;
  g_signal_connect_object (box, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (box, "answer", G_CALLBACK (on_answer), self, G_CONNECT_SWAPPED);
}

static void
create_brief_side (EncRepView *self)
{
  GtkWidget *nobody = adw_status_page_new ();

  self->brief_side = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->brief_side), FALSE);
  gtk_widget_set_hexpand (self->brief_side, TRUE);
  gtk_widget_add_css_class (self->brief_side, "rep-side");
  self->brief = ENC_REP_BRIEF (enc_rep_brief_new ());
  self->other = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->other), "changes-prevent-symbolic");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nobody), "system-users-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nobody), _ ("No client yet"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (nobody),
    _ ("Clients come here when their file names you as sales rep or collector."));
  gtk_widget_add_css_class (self->other, "mini");
  gtk_widget_add_css_class (nobody, "mini");
  gtk_stack_add_named (GTK_STACK (self->brief_side), GTK_WIDGET (self->brief), "brief");
  gtk_stack_add_named (GTK_STACK (self->brief_side), nobody, "nobody");
  gtk_stack_add_named (GTK_STACK (self->brief_side), self->other, "other");
  g_signal_connect_object (self->brief, "gesture", G_CALLBACK (on_gesture), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->brief, "obtained", G_CALLBACK (on_obtained), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->brief, "note", G_CALLBACK (on_note), self, G_CONNECT_SWAPPED);
}

static void
enc_rep_view_dispose (GObject *object)
{
  EncRepView *self = ENC_REP_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->portfolio, enc_portfolio_unref);
  g_clear_pointer (&self->file, enc_read_file_free);

  G_OBJECT_CLASS (enc_rep_view_parent_class)->dispose (object);
}

static void
enc_rep_view_class_init (EncRepViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_rep_view_dispose;
}

static void
enc_rep_view_init (EncRepView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->desk_signals, "followup-changed", G_CALLBACK (refresh),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "scores-changed", G_CALLBACK (show_brief),
                                  self);
  create_list_side (self);
  create_brief_side (self);
  gtk_box_append (GTK_BOX (box), self->list_side);
  gtk_box_append (GTK_BOX (box), self->brief_side);
  self->size_bin = ENC_SIZE_BIN (enc_size_bin_new (340));
  enc_size_bin_set_child (self->size_bin, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->size_bin));
  g_signal_connect_object (self->size_bin, "notify::size-class", G_CALLBACK (on_size_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
view_show (EncView *view, EncPlace *place)
{
  EncRepView *self = ENC_REP_VIEW (view);

  if (place->client_pk != self->client_pk && (place->client_pk != 0 || !is_wide (self)))
    {
      self->client_pk = place->client_pk;
      self->is_proposed = FALSE;
      g_clear_pointer (&self->file, enc_read_file_free);
    }
  show_brief (self);
  read_file (self);
}

static char *
view_dup_title (EncView *view)
{
  EncRepView *self = ENC_REP_VIEW (view);
  const EncRepClient *client = find_client (self, self->client_pk);

  return client != NULL && !is_wide (self) ? g_strdup (client->name) : NULL;
}

static void
view_print (EncView *view)
{
  EncRepView *self = ENC_REP_VIEW (view);

  if (self->client_pk != 0)
    enc_client_brief_ask (enc_window_of (self), self->client_pk);
}

static gboolean
view_start_filter (EncView *view)
{
  EncRepView *self = ENC_REP_VIEW (view);

  if (!gtk_widget_get_visible (self->list_side))
    return FALSE;
  enc_rep_list_start_filter (self->list);

  return TRUE;
}

static void
enc_rep_view_iface_init (EncViewInterface *iface)
{
  iface->show = view_show;
  iface->dup_title = view_dup_title;
  iface->start_filter = view_start_filter;
  iface->print = view_print;
}

/**
 * enc_rep_view_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_rep_view_new (EncWindow *window)
{
  EncRepView *self = g_object_new (ENC_TYPE_REP_VIEW, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  g_signal_group_set_target (self->desk_signals, self->desk);
  refresh (self);

  return GTK_WIDGET (self);
}

/**
 * enc_rep_view_count:
 * @window: a window
 * @late: (out): never
 *
 * Returns: how many clients whoever looks has
 */
guint
enc_rep_view_count (EncWindow *window, gboolean *late)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (enc_window_get_desk (window));
  EncIdentity *identity = enc_window_get_identity (window);
  guint n = 0;

  for (guint i = 0; portfolio != NULL && i < enc_portfolio_n_clients (portfolio); i++)
    n += enc_identity_owns (identity, portfolio, i);

  return n;
}
