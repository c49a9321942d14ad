/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-desk-private.h"

#include "support/enc-test.h"

#define TODAY "2025-06-30"

/* Written by hand: 1 000 late by 31 days less 400 paid, 250 not due, a credit of 35 nobody
 * allocated. */
static const char *const ledger
  = "kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,"
    "collector\n"
    "invoice,,C1,Charpentes du Trégor,F1,2025-04-30,2025-05-30,EUR,1000.00,,,J. Kermarrec,\n"
    "payment,,C1,Charpentes du Trégor,R1,2025-06-15,,EUR,400.00,F1,,J. Kermarrec,\n"
    "invoice,,C2,Plomberie Pennec,F2,2025-06-10,2025-07-10,EUR,250.00,,,I. Moreau,\n"
    "credit_note,,C2,Plomberie Pennec,A1,2025-06-01,,EUR,35.00,,,I. Moreau,\n";

typedef struct
{
  char *dir;
  char *path;
  char *csv;
  EncClock *clock;
  EncDesk *desk;
  GAsyncResult *result;
} Fixture;

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_assert_null (fixture->result);
  fixture->result = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return ((Fixture *)data)->result != NULL;
}

static GAsyncResult *
wait_result (Fixture *fixture)
{
  g_assert_true (enc_test_wait (has_result, fixture, 60));
  return g_steal_pointer (&fixture->result);
}

static gboolean
is_live (gpointer data)
{
  return enc_desk_get_state (data) == ENC_DESK_LIVE;
}

static void
open_desk (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  enc_desk_open_async (fixture->desk, fixture->path, TRUE, NULL, keep_result, fixture);
  result = wait_result (fixture);
  g_assert_true (enc_desk_open_finish (fixture->desk, result, &error));
  g_assert_no_error (error);
  g_assert_true (enc_test_wait (is_live, fixture->desk, 60));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = enc_clock_new_fixed (enc_test_date (TODAY));
  fixture->dir = enc_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "portfolio.encours", NULL);
  fixture->csv = g_build_filename (fixture->dir, "ledger.csv", NULL);
  g_assert_true (g_file_set_contents (fixture->csv, ledger, -1, NULL));
  fixture->desk = enc_desk_new (fixture->clock);
  open_desk (fixture);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer desk = fixture->desk;

  enc_desk_close (fixture->desk);
  /* The answers still on their way hold a reference until they are delivered. */
  g_object_add_weak_pointer (G_OBJECT (fixture->desk), &desk);
  g_object_unref (fixture->desk);
  g_assert_true (enc_test_wait (is_gone, &desk, 60));
  g_clear_object (&fixture->result);
  enc_clock_unref (fixture->clock);
  enc_test_remove_dir (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->csv);
}

static void
import_ledger (Fixture *fixture)
{
  const char *const paths[] = { fixture->csv, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 batch = 0;

  enc_desk_import_async (fixture->desk, paths, NULL, FALSE, FALSE, NULL, NULL, NULL, keep_result,
                         fixture);
  g_assert_true (enc_desk_is_importing (fixture->desk));
  result = wait_result (fixture);
  g_assert_true (enc_desk_import_finish (fixture->desk, result, &report, &batch, &error));
  g_assert_no_error (error);
  g_assert_false (enc_desk_is_importing (fixture->desk));
  g_assert_cmpuint (report->rows_kept, ==, 4);
  g_assert_cmpuint (report->rows_refused, ==, 0);
  g_assert_cmpint (batch, >, 0);
}

static gboolean
has_two_clients (gpointer data)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (data);

  return portfolio != NULL && enc_portfolio_n_clients (portfolio) == 2;
}

static gboolean
has_no_client (gpointer data)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (data);

  return portfolio != NULL && enc_portfolio_n_clients (portfolio) == 0;
}

static gboolean
overview_is_current (gpointer data)
{
  return enc_desk_overview_is_current (data);
}

static void
assert_totals (EncDesk *desk)
{
  EncOverview *overview;

  g_assert_true (enc_test_wait (overview_is_current, desk, 60));
  overview = enc_desk_get_overview (desk);
  g_assert_cmpint (overview->total.open, ==, 81500);
  g_assert_cmpint (overview->total.not_due, ==, 25000);
  g_assert_cmpint (overview->total.buckets[1], ==, 60000);
  g_assert_cmpint (overview->total.unallocated, ==, -3500);
  g_assert_cmpint (overview->ledger_tie_difference, ==, 0);
}

static void
test_import_shows (Fixture *fixture, gconstpointer data)
{
  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  assert_totals (fixture->desk);
}

static gboolean
has_two_scores (gpointer data)
{
  EncScoreSheet *scores = enc_desk_get_scores (data);

  return scores != NULL && enc_portfolio_n_clients (enc_score_sheet_portfolio (scores)) == 2
         && enc_score_sheet_as_of (scores) == enc_desk_get_as_of (data);
}

/* Scores follow the ledger and the day; a client's has its reasons. */
static void
test_scores (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncDeskScore) detail = NULL;
  g_autoptr (EncScoreCheck) check = NULL;
  g_autoptr (GAsyncResult) result = NULL, check_result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 pk;

  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_scores, fixture->desk, 60));
  enc_desk_set_as_of (fixture->desk, enc_test_date ("2025-06-20"));
  g_assert_true (enc_test_wait (has_two_scores, fixture->desk, 60));

  pk = enc_portfolio_client (enc_desk_get_portfolio (fixture->desk), 0)->pk;
  enc_desk_score_async (fixture->desk, pk, NULL, keep_result, fixture);
  result = wait_result (fixture);
  detail = enc_desk_score_finish (fixture->desk, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (detail->score.as_of, ==, enc_test_date ("2025-06-20"));
  g_assert_cmpint (detail->score.facts.overdue, ==, 60000);
  g_assert_cmpint (detail->score.facts.oldest, ==, 21);
  g_assert_cmpint (detail->score.grade, ==, ENC_SCORE_GRADE_NONE);
  g_assert_cmpuint (detail->items[ENC_SCORE_OVERDUE]->len, ==, 1);
  g_assert_cmpuint (detail->predictions->len, ==, 1);
  g_assert_cmpint (enc_score_sheet_find (enc_desk_get_scores (fixture->desk), pk)->score, ==,
                   detail->score.score);

  enc_desk_score_check_async (fixture->desk, NULL, keep_result, fixture);
  check_result = wait_result (fixture);
  check = enc_desk_score_check_finish (fixture->desk, check_result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (check->rows);
}

static void
test_as_of (Fixture *fixture, gconstpointer data)
{
  EncOverview *overview;

  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  enc_desk_set_as_of (fixture->desk, enc_test_date ("2025-06-05"));
  g_assert_true (enc_desk_is_past (fixture->desk));
  g_assert_true (enc_test_wait (overview_is_current, fixture->desk, 60));
  overview = enc_desk_get_overview (fixture->desk);
  /* The payment of the 15th and the invoice of the 10th had not happened yet. */
  g_assert_cmpint (overview->total.buckets[0], ==, 100000);
  g_assert_cmpint (overview->total.not_due, ==, 0);
  g_assert_cmpint (overview->total.open, ==, 96500);
}

static void
test_undo_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  g_assert_nonnull (enc_desk_get_undo_label (fixture->desk));
  enc_desk_undo_async (fixture->desk, keep_result, fixture);
  result = wait_result (fixture);
  label = enc_desk_undo_finish (fixture->desk, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (label);
  g_assert_true (enc_test_wait (has_no_client, fixture->desk, 60));
}

static gint64
first_client (EncDesk *desk)
{
  return enc_portfolio_client (enc_desk_get_portfolio (desk), 0)->pk;
}

static char *
client_id (Fixture *fixture, EncReadFile **file)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  enc_desk_file_async (fixture->desk, first_client (fixture->desk), 50, NULL, keep_result, fixture);
  result = wait_result (fixture);
  *file = enc_desk_file_finish (fixture->desk, result, &error);
  g_assert_no_error (error);
  return g_strdup ((*file)->client.id);
}

static void
run (Fixture *fixture, EncCommand *command)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  enc_desk_run_async (fixture->desk, command, keep_result, fixture);
  result = wait_result (fixture);
  g_assert_true (enc_desk_run_finish (fixture->desk, result, &error));
  g_assert_no_error (error);
}

static EncCommand *
comment (const char *client, const char *text)
{
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "client", "s", client);
  g_variant_dict_insert (&args, "text", "s", text);
  return enc_command_new ("journal.comment", g_variant_dict_end (&args));
}

static gboolean
journal_says (EncReadFile *file, const char *text)
{
  for (guint i = 0; i < file->events->len; i++)
    {
      const EncReadEntry *entry = file->events->pdata[i];

      if (g_strcmp0 (enc_event_text (entry->event, "text"), text) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_comment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncReadFile) before = NULL;
  g_autoptr (EncReadFile) after = NULL;
  g_autofree char *id = NULL;
  g_autofree char *same = NULL;

  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  id = client_id (fixture, &before);
  g_assert_false (journal_says (before, "Rappeler jeudi"));
  run (fixture, comment (id, "Rappeler jeudi"));
  same = client_id (fixture, &after);
  g_assert_cmpstr (same, ==, id);
  g_assert_true (journal_says (after, "Rappeler jeudi"));
}

static gboolean
has_followup (gpointer data)
{
  return enc_desk_get_followup (data) != NULL;
}

static guint
n_alerts (EncDesk *desk, EncAlertRule rule, gboolean waiting)
{
  g_autoptr (GPtrArray) alerts = enc_desk_find_alerts (desk, waiting);
  guint n = 0;

  for (guint i = 0; i < alerts->len; i++)
    n += ((EncAlert *)alerts->pdata[i])->rule == rule;
  return n;
}

static gboolean
promise_is_told (gpointer data)
{
  return n_alerts (data, ENC_ALERT_PROMISE, TRUE) == 1;
}

static gboolean
no_promise_waits (gpointer data)
{
  return n_alerts (data, ENC_ALERT_PROMISE, TRUE) == 0;
}

static gboolean
promise_is_over (gpointer data)
{
  GPtrArray *alerts = enc_desk_get_alerts (data);

  for (guint i = 0; i < alerts->len; i++)
    if (((EncAlert *)alerts->pdata[i])->rule == ENC_ALERT_PROMISE)
      return ((EncAlert *)alerts->pdata[i])->closed;
  return FALSE;
}

/* Somebody promises, on the 16th of June, what is left of F1 for a day; returns the client. */
static char *
promise_f1 (Fixture *fixture, EncDate day)
{
  g_autoptr (EncReadFile) file = NULL;
  char *id = client_id (fixture, &file);
  const char *f1 = NULL;
  GVariantDict args;

  for (guint i = 0; i < file->pieces->len; i++)
    if (g_str_equal (((EncReadPiece *)file->pieces->pdata[i])->number, "F1"))
      f1 = ((EncReadPiece *)file->pieces->pdata[i])->id;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "client", "s", id);
  g_variant_dict_insert (&args, "currency", "s", "EUR");
  g_variant_dict_insert (&args, "means", "s", "transfer");
  g_variant_dict_insert (&args, "date", "i", enc_test_date ("2025-06-16"));
  g_variant_dict_insert_value (&args, "schedule",
                               g_variant_new_parsed ("[(%i, int64 60000)]", day));
  g_variant_dict_insert_value (&args, "items", g_variant_new_strv (&f1, 1));
  run (fixture, enc_command_new ("promise.record", g_variant_dict_end (&args)));
  return id;
}

/* A promise that was not kept is told without being asked for; who reads it has read it; the
 * payment that is imported later ends it. */
static void
test_alerts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *csv = g_build_filename (fixture->dir, "payment.csv", NULL);
  const char *const paths[] = { csv, NULL };
  const char *keys[] = { NULL, NULL };
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) alerts = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) imported = NULL;
  g_autoptr (GError) error = NULL;
  const EncPromiseCase *promises;
  guint n;

  enc_desk_set_user (fixture->desk, "N. Bensaïd", ENC_USER_COLLECTOR);
  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  g_assert_true (enc_test_wait (has_followup, fixture->desk, 60));
  id = promise_f1 (fixture, enc_test_date ("2025-06-20"));
  g_assert_true (enc_test_wait (promise_is_told, fixture->desk, 60));
  promises = enc_followup_client_promises (enc_desk_get_followup (fixture->desk), 0, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (promises[0].promise->author, ==, "N. Bensaïd");
  g_assert_cmpint (promises[0].standing.state, ==, ENC_PROMISE_BROKEN);
  /* What the program tells is nothing to undo. */
  g_assert_cmpstr (enc_desk_get_undo_label (fixture->desk), ==,
                   enc_command_label ("promise.record"));

  alerts = enc_desk_find_alerts (fixture->desk, TRUE);
  keys[0] = key = g_strdup (((EncAlert *)alerts->pdata[0])->key);
  enc_desk_read_alerts_async (fixture->desk, keys, TRUE, keep_result, fixture);
  read = wait_result (fixture);
  g_assert_true (enc_desk_run_finish (fixture->desk, read, &error));
  g_assert_true (enc_test_wait (no_promise_waits, fixture->desk, 60));
  g_assert_cmpuint (n_alerts (fixture->desk, ENC_ALERT_PROMISE, FALSE), ==, 1);

  g_assert_true (g_file_set_contents (
    csv,
    "kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,"
    "collector\n"
    "payment,,C1,Charpentes du Trégor,R2,2025-06-19,,EUR,600.00,F1,,J. Kermarrec,\n",
    -1, NULL));
  enc_desk_import_async (fixture->desk, paths, NULL, FALSE, FALSE, NULL, NULL, NULL, keep_result,
                         fixture);
  imported = wait_result (fixture);
  g_assert_true (enc_desk_import_finish (fixture->desk, imported, NULL, NULL, &error));
  g_assert_true (enc_test_wait (promise_is_over, fixture->desk, 60));
  promises = enc_followup_client_promises (enc_desk_get_followup (fixture->desk), 0, &n);
  g_assert_cmpint (promises[0].standing.state, ==, ENC_PROMISE_KEPT);
}

static gboolean
has_promise (gpointer data)
{
  guint n = 0;

  enc_followup_client_promises (enc_desk_get_followup (data), 0, &n);
  return n == 1;
}

static EncPromiseState
promise_state (EncDesk *desk)
{
  guint n;

  return enc_followup_client_promises (enc_desk_get_followup (desk), 0, &n)[0].standing.state;
}

static gboolean
is_told_all (gpointer data)
{
  EncDesk *desk = data;

  return desk->told == desk->followup;
}

static void
pass_midnight (Fixture *fixture)
{
  enc_clock_set_today (fixture->clock, enc_clock_today (fixture->clock) + 1);
}

/* The desk's own look at the clock comes at once instead of within half a minute. */
static void
hurry_day_check (Fixture *fixture)
{
  GSource *source = g_main_context_find_source_by_id (NULL, fixture->desk->day_timeout);

  g_assert_nonnull (source);
  g_source_set_ready_time (source, 0);
}

static gboolean
is_followed_up_today (gpointer data)
{
  EncDesk *desk = data;

  return enc_followup_day (enc_desk_get_followup (desk)) == enc_clock_today (desk->clock);
}

static gboolean
shows_today (gpointer data)
{
  return !enc_desk_is_past (data);
}

/* The last day that a promise is waited for ends: nobody asks, yet it is broken and told, and who
 * looked at today looks at the new one. */
static void
test_midnight (Fixture *fixture, gconstpointer data)
{
  EncDate today = enc_test_date (TODAY);
  g_autofree char *id = NULL;

  enc_desk_set_user (fixture->desk, "N. Bensaïd", ENC_USER_COLLECTOR);
  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  g_assert_true (enc_test_wait (has_followup, fixture->desk, 60));
  id = promise_f1 (fixture, today - ENC_PROMISE_TOLERANCE);
  g_assert_true (enc_test_wait (has_promise, fixture->desk, 60));
  g_assert_true (enc_test_wait (is_told_all, fixture->desk, 60));
  g_assert_cmpint (promise_state (fixture->desk), ==, ENC_PROMISE_OPEN);
  g_assert_cmpuint (n_alerts (fixture->desk, ENC_ALERT_PROMISE, FALSE), ==, 0);

  pass_midnight (fixture);
  hurry_day_check (fixture);
  g_assert_true (enc_test_wait (promise_is_told, fixture->desk, 60));
  g_assert_cmpint (promise_state (fixture->desk), ==, ENC_PROMISE_BROKEN);
  g_assert_cmpint (enc_followup_day (enc_desk_get_followup (fixture->desk)), ==, today + 1);
  g_assert_cmpint (enc_desk_get_as_of (fixture->desk), ==, today + 1);
  g_assert_true (enc_test_wait (overview_is_current, fixture->desk, 60));
  g_assert_cmpint (enc_desk_get_overview (fixture->desk)->total.buckets[1], ==, 60000);

  /* Who looked at another day stays there. */
  enc_desk_set_as_of (fixture->desk, today - 10);
  pass_midnight (fixture);
  hurry_day_check (fixture);
  g_assert_true (enc_test_wait (is_followed_up_today, fixture->desk, 60));
  g_assert_cmpint (enc_desk_get_as_of (fixture->desk), ==, today - 10);
}

/* Something is written after midnight before the desk looks at the clock: the cases are of the new
 * day already, and the views follow all the same. */
static void
test_written_after_midnight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncReadFile) file = NULL;
  g_autofree char *id = NULL;

  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  g_assert_true (enc_test_wait (has_followup, fixture->desk, 60));
  id = client_id (fixture, &file);
  pass_midnight (fixture);
  run (fixture, comment (id, "Minuit passé"));
  g_assert_true (enc_test_wait (is_followed_up_today, fixture->desk, 60));
  g_assert_true (enc_desk_is_past (fixture->desk));
  hurry_day_check (fixture);
  g_assert_true (enc_test_wait (shows_today, fixture->desk, 60));
}

/* Another program writes to the same file: the desk follows without being asked. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncClock) clock = enc_clock_new_fixed (enc_test_date (TODAY));
  g_autoptr (GError) error = NULL;
  g_autoptr (EncSession) other
    = enc_session_open (fixture->path, ENC_STORE_READ_WRITE, clock, &error);
  const char *const paths[] = { fixture->csv };
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;

  g_assert_no_error (error);
  g_assert_true (
    enc_session_import (other, paths, 1, options, FALSE, FALSE, NULL, &report, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  assert_totals (fixture->desk);
}

static gboolean
totals_are_kept (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (EncClock) clock = enc_clock_new_fixed (enc_test_date (TODAY));
  g_autoptr (EncSession) other = enc_session_open (fixture->path, ENC_STORE_READ_ONLY, clock, NULL);
  g_autoptr (GVariant) totals = enc_read_totals (enc_session_store (other), NULL);
  g_autoptr (EncOverview) overview = totals != NULL ? enc_overview_from_variant (totals) : NULL;

  return overview != NULL && overview->total.open == 81500;
}

/* The next start has the last totals before the portfolio is read. */
static void
test_last_totals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  assert_totals (fixture->desk);
  /* They are kept behind everything else the writer has to do. */
  g_assert_true (enc_test_wait (totals_are_kept, fixture, 60));

  enc_desk_open_async (fixture->desk, fixture->path, FALSE, NULL, keep_result, fixture);
  g_assert_null (enc_desk_get_overview (fixture->desk));
  result = wait_result (fixture);
  g_assert_true (enc_desk_open_finish (fixture->desk, result, &error));
  g_assert_no_error (error);
  g_assert_nonnull (enc_desk_get_overview (fixture->desk));
  g_assert_cmpint (enc_desk_get_overview (fixture->desk)->total.open, ==, 81500);
}

static void
test_bad_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->dir, "not-ours.encours", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (other, "something else entirely", -1, NULL));
  enc_desk_open_async (fixture->desk, other, FALSE, NULL, keep_result, fixture);
  result = wait_result (fixture);
  g_assert_false (enc_desk_open_finish (fixture->desk, result, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_OURS);
  g_assert_cmpint (enc_desk_get_state (fixture->desk), ==, ENC_DESK_FAILED);

  /* Recovering is opening a good one. */
  open_desk (fixture);
  g_assert_null (enc_desk_get_error (fixture->desk));
}

/* Closing in the middle of everything neither hangs nor leaks, whatever was asked for. */
static void
test_close_in_flight (Fixture *fixture, gconstpointer data)
{
  const char *const paths[] = { fixture->csv, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  enc_desk_import_async (fixture->desk, paths, NULL, FALSE, FALSE, NULL, NULL, NULL, keep_result,
                         fixture);
  enc_desk_close (fixture->desk);
  result = wait_result (fixture);
  if (!enc_desk_import_finish (fixture->desk, result, &report, NULL, &error))
    g_assert_nonnull (error);
  g_assert_cmpint (enc_desk_get_state (fixture->desk), ==, ENC_DESK_CLOSED);
  open_desk (fixture);
}

/* Headers that say nothing: only the mapping made by hand for the first file can read the second.
 */
static void
test_mapping_remembered (Fixture *fixture, gconstpointer data)
{
  static const char *const months[] = {
    "Q1;Q2;Q3;Q4;Q5\nC1;F1;30/04/2025;1000,00;7,00\n",
    "Q1;Q2;Q3;Q4;Q5\nC1;F2;31/05/2025;250,00;7,00\n",
  };
  static const char *const fields[][2]
    = { { "client", "Q1" }, { "number", "Q2" }, { "date", "Q3" }, { "amount", "Q4" } };
  g_autoptr (EncClock) clock = enc_clock_new_fixed (enc_test_date (TODAY));
  g_autoptr (EncSession) session
    = enc_session_open (fixture->path, ENC_STORE_READ_WRITE, clock, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *name = g_strdup_printf ("month-%u.csv", i);
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
      const char *const paths[] = { path };
      g_autoptr (EncImportOptions) options = enc_import_options_new ();
      g_autoptr (EncReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, months[i], -1, NULL));
      options->shape = ENC_IMPORT_SHAPE_FULL;
      for (guint f = 0; i == 0 && f < G_N_ELEMENTS (fields); f++)
        g_assert_true (enc_import_options_map (options, fields[f][0], fields[f][1], &error));
      g_assert_true (enc_session_import (session, paths, 1, options, TRUE, FALSE, NULL, &report,
                                         NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (report->rows_kept, ==, 1);
      g_assert_cmpuint (report->items_new, ==, 1);
    }
}

/* A page of the timeline and what is attached to it come from the reader. */
static void
test_timeline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EncReadFile) file = NULL;
  g_autofree char *id = NULL, *hash = NULL;
  EncReadTimelineQuery query = { .text = "ete", .max = 10, .after_day = ENC_DATE_NONE };
  GVariantDict args;
  g_autoptr (GError) error = NULL;

  import_ledger (fixture);
  g_assert_true (enc_test_wait (has_two_clients, fixture->desk, 60));
  id = client_id (fixture, &file);
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "client", "s", id);
  g_variant_dict_insert (&args, "text", "s", "Réponse en ÉTÉ");
  g_variant_dict_insert_value (&args, "attachments",
                               g_variant_new_parsed ("[('a.txt', 'text/plain', b'abc')]"));
  run (fixture, enc_command_new ("journal.comment", g_variant_dict_end (&args)));
  query.client = file->client.pk;
  enc_desk_timeline_async (fixture->desk, &query, NULL, keep_result, fixture);
  {
    g_autoptr (GAsyncResult) result = wait_result (fixture);
    g_autoptr (EncReadTimeline) timeline = enc_desk_timeline_finish (fixture->desk, result, &error);
    const EncReadEntry *entry;

    g_assert_no_error (error);
    g_assert_cmpuint (timeline->entries->len, ==, 1);
    g_assert_false (timeline->more);
    entry = g_ptr_array_index (timeline->entries, 0);
    g_assert_cmpuint (entry->attachments->len, ==, 1);
    hash = g_strdup (((EncReadAttachment *)g_ptr_array_index (entry->attachments, 0))->hash);
  }
  enc_desk_attachment_async (fixture->desk, hash, NULL, keep_result, fixture);
  {
    g_autoptr (GAsyncResult) result = wait_result (fixture);
    g_autoptr (GBytes) bytes = enc_desk_attachment_finish (fixture->desk, result, &error);

    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "abc", 4);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/desk/import-shows", test_import_shows);
  ADD ("/desk/as-of", test_as_of);
  ADD ("/desk/scores", test_scores);
  ADD ("/desk/undo-import", test_undo_import);
  ADD ("/desk/comment", test_comment);
  ADD ("/desk/alerts", test_alerts);
  ADD ("/desk/midnight", test_midnight);
  ADD ("/desk/written-after-midnight", test_written_after_midnight);
  ADD ("/desk/timeline", test_timeline);
  ADD ("/desk/follows-another-program", test_follows);
  ADD ("/desk/last-totals", test_last_totals);
  ADD ("/desk/mapping-remembered", test_mapping_remembered);
  ADD ("/desk/bad-file", test_bad_file);
  ADD ("/desk/close-in-flight", test_close_in_flight);
#undef ADD
  return g_test_run ();
}
