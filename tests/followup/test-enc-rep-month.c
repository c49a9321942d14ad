/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-rep-month.h"

#include "followup/brief-sample.h"
#include "support/enc-test.h"

#define REP "Julien Kermarrec"

/* Of the sample, by hand, for November 2025 up to the 20th. Due by the 30th and open on 31 October:
 * 6,120.00 + 3,984.60 + 12,480.00 + 4,310.40 + 7,845.20 + 9,216.00, and 3,100.00 which was paid 18
 * days late on the 3rd. */
#define COLLECTABLE 4705620
#define COLLECTED   310000

static void
test_sums (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncRepMonth month;

  enc_rep_month_compute (sample->followup, REP, &month);
  g_assert_cmpint (month.from, ==, enc_test_date ("2025-11-01"));
  g_assert_cmpint (month.to, ==, sample->day);
  g_assert_cmpint (month.n_clients, ==, 2);
  g_assert_cmpint (month.collectable, ==, COLLECTABLE);
  g_assert_cmpint (month.collected, ==, COLLECTED);
  /* The dispute that the rep opened in July is not why somebody paid in November. */
  g_assert_cmpint (month.thanks, ==, 0);
  g_assert_cmpint (month.promises_confirmed, ==, 0);
  g_assert_cmpint (month.disputes_resolved, ==, 0);
  g_assert_cmpint (month.promises_judged, >=, month.promises_kept);

  enc_rep_month_compute (sample->followup, "Nobody", &month);
  g_assert_cmpint (month.n_clients, ==, 0);
  g_assert_cmpint (month.collectable, ==, 0);
  g_assert_cmpint (month.thanks, ==, 0);
}

static gint64
thanks_after_a_meeting (const char *day, const char *author)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncRepMonth month;

  brief_sample_event (sample, 1, ENC_EVENT_MEETING, author, day, NULL, "{}");
  brief_sample_fold (sample);
  enc_rep_month_compute (sample->followup, REP, &month);

  return month.thanks;
}

/* The payment of 3 November counts for what the rep did in the thirty days before, not for what
 * somebody else did, nor for what came after. */
static void
test_thanks (void)
{
  g_assert_cmpint (thanks_after_a_meeting ("2025-10-04", REP), ==, 0);
  g_assert_cmpint (thanks_after_a_meeting ("2025-10-05", REP), ==, COLLECTED);
  g_assert_cmpint (thanks_after_a_meeting ("2025-11-03", REP), ==, COLLECTED);
  g_assert_cmpint (thanks_after_a_meeting ("2025-11-04", REP), ==, 0);
  g_assert_cmpint (thanks_after_a_meeting ("2025-10-20", "Nadia Bensaïd"), ==, 0);
}

static void
test_promises (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  g_autofree char *body = g_strdup_printf (
    "{'currency': <'EUR'>, 'means': <'transfer'>, 'schedule': <[(%d, int64 1000)]>}",
    enc_test_date ("2025-12-01"));
  EncRepMonth month;

  brief_sample_event (sample, 1, ENC_EVENT_PROMISE_RECORD, REP, "2025-11-02", NULL, body);
  brief_sample_event (sample, 1, ENC_EVENT_PROMISE_RECORD, REP, "2025-10-30", NULL, body);
  brief_sample_fold (sample);
  enc_rep_month_compute (sample->followup, REP, &month);
  g_assert_cmpint (month.promises_confirmed, ==, 1);
  g_assert_cmpint (month.thanks, ==, COLLECTED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/followup/rep-month/sums", test_sums);
  g_test_add_func ("/followup/rep-month/thanks", test_thanks);
  g_test_add_func ("/followup/rep-month/promises", test_promises);

  return g_test_run ();
}
