/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* The timeline of a client file in a real window: words, gestures, pages. */
#include "ui/ui-test.h"

#include <string.h>

#include "support/enc-test.h"
#include "ui/application/enc-window.h"
#include "ui/client-file/enc-client-view.h"
#include "ui/common/enc-form-popover.h"
#include "ui/common/enc-table.h"
#include "ui/timeline/enc-timeline-entry.h"
#include "ui/timeline/enc-timeline-row.h"
#include "ui/timeline/enc-timeline.h"

#define MAX_SECONDS 20

typedef struct
{
  EncUiTest *test;
  EncWindow *window;
  EncTimeline *timeline;
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  EncTimeline *timeline = data;

  return enc_timeline_get_model (timeline) != NULL
         && g_list_model_get_n_items (G_LIST_MODEL (enc_timeline_get_model (timeline))) > 0
         && !enc_timeline_model_is_loading (enc_timeline_get_model (timeline));
}

static gboolean
has_followup (gpointer data)
{
  return enc_desk_get_followup (data) != NULL;
}

static gint64
pk_of (Fixture *fixture, const char *code)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (fixture->test->desk);

  for (guint c = 0; c < enc_portfolio_n_clients (portfolio); c++)
    if (g_str_equal (enc_portfolio_client (portfolio, c)->code, code))
      return enc_portfolio_client (portfolio, c)->pk;
  g_assert_not_reached ();
}

static Fixture
set_up (const char *code)
{
  Fixture fixture = { .test = ui_test_open () };

  g_assert_true (enc_test_wait (has_followup, fixture.test->desk, MAX_SECONDS));
  fixture.window = enc_window_new (NULL, fixture.test->desk);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture.window));
  enc_window_open_client (fixture.window, pk_of (&fixture, code));
  ui_test_settle ();
  fixture.timeline = ENC_TIMELINE (ui_test_find (GTK_WIDGET (fixture.window), ENC_TYPE_TIMELINE));
  g_assert_true (enc_test_wait (is_loaded, fixture.timeline, MAX_SECONDS));
  return fixture;
}

static void
tear_down (Fixture *fixture)
{
  gpointer window = fixture->window, timeline = fixture->timeline;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  g_object_add_weak_pointer (G_OBJECT (fixture->timeline), &timeline);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&window);
  ui_test_assert_freed (&timeline);
  ui_test_close (fixture->test);
}

/* ---- what is read ---- */

typedef struct
{
  EncTimeline *timeline;
  EncTimelineSubject *subject;
  const char *title;
  const char *detail; /* begins so; NULL = anything */
  gboolean gone;
  EncTimelineItem *found;
} Line;

static gboolean
is_shown (gpointer data)
{
  Line *line = data;
  GListModel *model = G_LIST_MODEL (enc_timeline_get_model (line->timeline));

  line->found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (EncTimelineItem) item = g_list_model_get_item (model, i);
      g_auto (EncTimelineText) text = { 0 };

      enc_timeline_words_describe (line->subject, item, &text);
      if (g_str_equal (text.title, line->title)
          && (line->detail == NULL
              || (text.detail != NULL && g_str_has_prefix (text.detail, line->detail)))
          && !enc_timeline_item_is_pending (item))
        line->found = item;
    }
  return (line->found == NULL) == line->gone;
}

static EncTimelineSubject *
words_for (Fixture *fixture)
{
  return enc_timeline_subject_new (fixture->test->desk, 1, "x", "X", ENC_EUR);
}

static EncTimelineItem *
wait_line (Fixture *fixture, const char *title, const char *detail)
{
  g_autoptr (EncTimelineSubject) subject = words_for (fixture);
  Line line = { fixture->timeline, subject, title, detail, FALSE, NULL };

  if (!enc_test_wait (is_shown, &line, MAX_SECONDS))
    g_error ("no line \"%s\", \"%s\"", title, detail);
  return line.found;
}

static void
wait_gone (Fixture *fixture, const char *title)
{
  g_autoptr (EncTimelineSubject) subject = words_for (fixture);
  Line line = { fixture->timeline, subject, title, NULL, TRUE, NULL };

  g_assert_true (enc_test_wait (is_shown, &line, MAX_SECONDS));
}

static EncTimelineEntry *
entry_of (Fixture *fixture)
{
  return ENC_TIMELINE_ENTRY (ui_test_child (fixture->timeline, "entry"));
}

static void
type_line (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (enc_timeline_entry_get_editable (entry_of (fixture)), text);
}

static void
enter (Fixture *fixture)
{
  g_signal_emit_by_name (enc_timeline_entry_get_editable (entry_of (fixture)), "activate");
}

/* Typography made of ordinary spaces. */
static char *
plain (const char *text)
{
  g_autoptr (GString) spaced = g_string_new (text);

  g_string_replace (spaced, "\u00a0", " ", 0);
  return g_strdup (spaced->str);
}

/* ---- words ---- */

static void
check_event (EncTimelineSubject *subject, const char *kind, const char *body, const char *title,
             const char *detail)
{
  EncEvent *event = enc_event_new ();
  g_autoptr (EncTimelineItem) item = NULL;
  g_auto (EncTimelineText) text = { 0 };
  g_autofree char *said = NULL, *more = NULL;

  event->kind = enc_event_kind_parse (kind);
  event->effective = subject->today;
  g_variant_unref (event->body);
  event->body = g_variant_parse (G_VARIANT_TYPE_VARDICT, body, NULL, NULL, NULL);
  g_assert_nonnull (event->body);
  item = enc_timeline_item_new_pending (event);
  enc_timeline_words_describe (subject, item, &text);
  said = plain (text.title);
  more = plain (text.detail);
  g_assert_cmpstr (said, ==, title);
  g_assert_cmpstr (more, ==, detail);
}

static void
test_words (void)
{
  EncUiTest *test = ui_test_open ();
  g_autoptr (EncTimelineSubject) subject
    = enc_timeline_subject_new (test->desk, 1, "x", "X", ENC_EUR);

  enc_timeline_subject_add_contact (subject, "c1", "Yann Le Bris", NULL);
  check_event (subject, "comment", "{'text': <'as written'>}", "Comment", "as written");
  check_event (subject, "client.set", "{'rep': <'B'>, 'rep.old': <'A'>}", "Client file changed",
               "Sales rep: A → B");
  check_event (subject, "client.set", "{'rep': <''>, 'rep.old': <'A'>}", "Client file changed",
               "Sales rep: A → none");
  check_event (subject, "limit",
               "{'credit_limit': <int64 6000000>, 'credit_limit.old': <int64 -1>}", "Limit changed",
               "Credit limit: €60,000.00");
  check_event (subject, "client.set", "{'terms': <'net 30'>, 'terms.old': <'45 eom'>}",
               "Client file changed", "Payment terms: 45 days end of month → 30 days net");
  check_event (subject, "contact.remove", "{'name': <'Yann Le Bris'>}", "Contact removed",
               "Yann Le Bris");
  check_event (subject, "call",
               "{'direction': <'in'>, 'minutes': <int64 6>, 'text': <'It is stuck'>, 'contact': "
               "<'c1'>, 'next_date': <int64 20786>, 'next': <'Call again'>}",
               "Call received · 6 min",
               "Yann Le Bris\n“It is stuck”\nNext: Sun 29 Nov, Call again");
  check_event (subject, "promise.record",
               "{'currency': <'EUR'>, 'schedule': <[(20788, int64 1248000)]>, 'means': "
               "<'transfer'>, 'promised_by': <'M. Le Bris'>}",
               "Promise of €12,480.00", "Bank transfer · on 1 December 2026 · M. Le Bris");
  ui_test_close (test);
}

/* ---- gestures ---- */

static void
test_comment_and_undo (void)
{
  Fixture fixture = set_up ("C1");

  type_line (&fixture, "  The invoice is blocked.  ");
  enter (&fixture);
  g_assert_cmpstr (gtk_editable_get_text (enc_timeline_entry_get_editable (entry_of (&fixture))),
                   ==, "");
  /* Seen before it is in the file. */
  g_assert_true (enc_timeline_item_is_pending (
    g_list_model_get_item (G_LIST_MODEL (enc_timeline_get_model (fixture.timeline)), 0)));
  g_object_unref (
    g_list_model_get_item (G_LIST_MODEL (enc_timeline_get_model (fixture.timeline)), 0));
  g_object_unref (
    g_list_model_get_item (G_LIST_MODEL (enc_timeline_get_model (fixture.timeline)), 0));
  wait_line (&fixture, "Comment", "The invoice is blocked.");
  g_assert_cmpstr (enc_desk_get_undo_label (fixture.test->desk), !=, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.undo", NULL);
  wait_gone (&fixture, "Comment");
  tear_down (&fixture);
}

static gboolean
hint_says (gpointer data)
{
  Line *line = data;
  EncTimelineEntry *entry = ENC_TIMELINE_ENTRY (ui_test_child (line->timeline, "entry"));

  g_autofree char *hint = plain (enc_timeline_entry_get_hint (entry));

  return strstr (hint, line->title) != NULL;
}

static void
assert_hint (Fixture *fixture, const char *text)
{
  Line line = { fixture->timeline, NULL, text, NULL, FALSE, NULL };

  if (!hint_says (&line))
    g_error ("\"%s\" does not say \"%s\"", enc_timeline_entry_get_hint (entry_of (fixture)), text);
}

static void
test_one_line (void)
{
  Fixture fixture = set_up ("C2");

  assert_hint (&fixture, "p promise");
  type_line (&fixture, "p ");
  assert_hint (&fixture, "When?");
  type_line (&fixture, "p 300 +7 transfer M. Le Bris");
  assert_hint (&fixture, "Promise of €300.00 · Bank transfer · on 29 November 2026 · M. Le Bris");
  enter (&fixture);
  wait_line (&fixture, "Promise of €300.00", NULL);
  /* It is still to come, and held. */
  wait_line (&fixture, "€300.00 promised", "Bank transfer");
  type_line (&fixture, "a ");
  enter (&fixture);
  assert_hint (&fixture, "How did the call end?");
  type_line (&fixture, "m tomorrow 14:30 At their office");
  enter (&fixture);
  wait_line (&fixture, "Meeting at 14:30", "At their office");
  tear_down (&fixture);
}

static gboolean
has_form (gpointer data)
{
  Fixture *fixture = data;

  return ui_test_find (GTK_WIDGET (fixture->window), ENC_TYPE_FORM_POPOVER) != NULL;
}

static EncFormPopover *
form_of (Fixture *fixture, const char *action)
{
  GtkWidget *view = ui_test_find (GTK_WIDGET (fixture->window), ENC_TYPE_CLIENT_VIEW);

  gtk_widget_activate_action (ui_test_child (view, "items"), action, NULL);
  g_assert_true (enc_test_wait (has_form, fixture, MAX_SECONDS));
  return ENC_FORM_POPOVER (ui_test_find (GTK_WIDGET (fixture->window), ENC_TYPE_FORM_POPOVER));
}

static gboolean
form_is_gone (gpointer data)
{
  return !has_form (data);
}

static void
fill (EncFormPopover *form, const char *id, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (enc_form_popover_get_widget (form, id)), text);
}

static void
choose (EncFormPopover *form, const char *id, guint index)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (enc_form_popover_get_widget (form, id)), index);
}

/* A call without an outcome and a cause is not taken. */
static void
test_call_form (void)
{
  Fixture fixture = set_up ("C2");
  EncFormPopover *form = form_of (&fixture, "client.call");

  g_assert_false (enc_form_popover_submit (form));
  choose (form, "outcome", 1);
  g_assert_false (enc_form_popover_submit (form));
  choose (form, "cause", 1);
  fill (form, "text", "They look for the invoice");
  fill (form, "next_date", "+3");
  g_assert_true (enc_form_popover_submit (form));
  g_assert_true (enc_test_wait (form_is_gone, &fixture, MAX_SECONDS));
  wait_line (&fixture, "Call", NULL);
  wait_line (&fixture, "Next step", NULL);
  tear_down (&fixture);
}

static gboolean
pill_is_there (gpointer data)
{
  g_autofree char *text = enc_table_to_text (data, FALSE);

  return strstr (text, "Promised") != NULL || strstr (text, "Dispute:") != NULL;
}

/* Selecting an item restricts a promise to it; it says so then. */
static void
test_promise_form (void)
{
  Fixture fixture = set_up ("C2");
  GtkWidget *view = ui_test_find (GTK_WIDGET (fixture.window), ENC_TYPE_CLIENT_VIEW);
  EncTable *table = ENC_TABLE (ui_test_child (ui_test_child (view, "items"), "open_table"));
  EncFormPopover *form;

  enc_table_select_all (table);
  form = form_of (&fixture, "client.promise");
  g_assert_cmpint (enc_form_popover_get_money (form, "amount"), ==, 50000);
  g_assert_false (enc_form_popover_submit (form));
  fill (form, "date", "20/11");
  g_assert_false (enc_form_popover_submit (form));
  fill (form, "date", "27/11");
  g_assert_true (enc_form_popover_submit (form));
  wait_line (&fixture, "Promise of €500.00", NULL);
  g_assert_true (enc_test_wait (pill_is_there, table, MAX_SECONDS));
  tear_down (&fixture);
}

static void
test_dispute_form (void)
{
  Fixture fixture = set_up ("C2");
  GtkWidget *view = ui_test_find (GTK_WIDGET (fixture.window), ENC_TYPE_CLIENT_VIEW);
  EncTable *table = ENC_TABLE (ui_test_child (ui_test_child (view, "items"), "open_table"));
  EncFormPopover *form = form_of (&fixture, "client.dispute");

  g_assert_cmpint (enc_form_popover_get_money (form, "amount"), ==, 50000);
  g_assert_false (enc_form_popover_submit (form));
  choose (form, "category", 1);
  fill (form, "amount", "120");
  fill (form, "title", "Two taps missing");
  g_assert_true (enc_form_popover_submit (form));
  wait_line (&fixture, "Dispute opened · €120.00", "Two taps missing");
  g_assert_true (enc_test_wait (pill_is_there, table, MAX_SECONDS));
  tear_down (&fixture);
}

/* Taken back by an event of its own: not shown unless asked for. */
static void
test_void (void)
{
  Fixture fixture = set_up ("C1");
  GVariantDict dict;
  EncTimelineItem *item;

  type_line (&fixture, "Wrong client");
  enter (&fixture);
  item = wait_line (&fixture, "Comment", "Wrong client");
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "event", "s", enc_timeline_item_get_event (item)->id);
  g_variant_dict_insert (&dict, "reason", "s", "Not theirs");
  g_signal_emit_by_name (fixture.timeline, "gesture", "journal.void",
                         g_variant_ref_sink (g_variant_dict_end (&dict)));
  wait_gone (&fixture, "Comment");
  gtk_widget_activate_action (ui_test_child (fixture.timeline, "list"), "timeline.voided", NULL);
  item = wait_line (&fixture, "Comment", "Wrong client");
  g_assert_true (enc_timeline_item_is_voided (item));
  tear_down (&fixture);
}

static void
test_filters (void)
{
  Fixture fixture = set_up ("C2");

  type_line (&fixture, "They moved to Lannion");
  enter (&fixture);
  wait_line (&fixture, "Comment", NULL);
  type_line (&fixture, "p 100 +5");
  enter (&fixture);
  wait_line (&fixture, "Promise of €100.00", NULL);
  enc_timeline_set_filter (fixture.timeline, "promises");
  wait_gone (&fixture, "Comment");
  wait_line (&fixture, "Promise of €100.00", NULL);
  enc_timeline_set_filter (fixture.timeline, "all");
  wait_line (&fixture, "Comment", NULL);
  enc_timeline_start_search (fixture.timeline);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (fixture.timeline, "search")), "LANNION");
  wait_gone (&fixture, "Promise of €100.00");
  wait_line (&fixture, "Comment", "They moved to Lannion");
  tear_down (&fixture);
}

/* A file goes with the line, and comes back as it was. */
typedef struct
{
  EncTimelineEntry *entry;
} Chips;

static gboolean
has_chip (gpointer data)
{
  return gtk_widget_get_visible (ui_test_child (((Chips *)data)->entry, "chips"));
}

static void
on_attachment_read (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GBytes **)data = enc_desk_attachment_finish (ENC_DESK (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *)data != NULL;
}

static void
test_attachment (void)
{
  Fixture fixture = set_up ("C1");
  g_autofree char *path = g_build_filename (fixture.test->dir, "avis de virement.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = NULL;
  Chips chips = { entry_of (&fixture) };
  const EncReadEntry *entry;
  const EncReadAttachment *attachment;

  g_assert_true (g_file_set_contents (path, "paid", -1, NULL));
  enc_timeline_entry_add_file (chips.entry, file);
  g_assert_true (enc_test_wait (has_chip, &chips, MAX_SECONDS));
  type_line (&fixture, "They sent this");
  enter (&fixture);
  entry = enc_timeline_item_get_entry (wait_line (&fixture, "Comment", "They sent this"));
  g_assert_cmpuint (entry->attachments->len, ==, 1);
  attachment = entry->attachments->pdata[0];
  g_assert_cmpstr (attachment->name, ==, "avis de virement.txt");
  g_assert_cmpint (attachment->size, ==, 4);
  enc_desk_attachment_async (fixture.test->desk, attachment->hash, NULL, on_attachment_read,
                             &bytes);
  g_assert_true (enc_test_wait (is_set, &bytes, MAX_SECONDS));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "paid", 4);
  g_assert_false (has_chip (&chips));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/timeline/words", test_words);
  g_test_add_func ("/ui/timeline/comment-and-undo", test_comment_and_undo);
  g_test_add_func ("/ui/timeline/one-line", test_one_line);
  g_test_add_func ("/ui/timeline/call-form", test_call_form);
  g_test_add_func ("/ui/timeline/promise-form", test_promise_form);
  g_test_add_func ("/ui/timeline/dispute-form", test_dispute_form);
  g_test_add_func ("/ui/timeline/void", test_void);
  g_test_add_func ("/ui/timeline/filters", test_filters);
  g_test_add_func ("/ui/timeline/attachment", test_attachment);
  return g_test_run ();
}
