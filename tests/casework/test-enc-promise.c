/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-promise.h"

#include "casework/enc-test-event.h"
#include "support/enc-test.h"

#define SCHEDULE                                                                                   \
  "{'currency': <'EUR'>, 'means': <'transfer'>, 'schedule': <[(%d, int64 %d), (%d, %d)]>}"

static EncPromise *
promise_of (EncDate made, const EncPromiseLine *lines, guint n)
{
  EncPromise *promise = g_new0 (EncPromise, 1);

  promise->id = g_strdup ("p");
  promise->currency = ENC_EUR;
  promise->made = made;
  promise->means = g_strdup ("transfer");
  promise->lines = g_memdup2 (lines, n * sizeof *lines);
  promise->n_lines = n;
  promise->validated = promise->withdrawn = promise->replaced = ENC_DATE_NONE;
  return promise;
}

static EncPromiseState
state_on (const EncPromise *promise, const EncPromiseReceipt *receipts, gsize n, EncDate settled,
          EncDate today)
{
  EncPromiseStanding standing;

  enc_promise_judge (promise, receipts, n, settled, ENC_PROMISE_TOLERANCE, today, &standing);
  return standing.state;
}

/* Promised 1 000 for day 10: judged on day 14. */
static void
test_by_hand (void)
{
  const EncPromiseLine line = { 10, 1000 };
  const EncPromiseReceipt in_time[] = { { 5, 400 }, { 13, 600 } };
  const EncPromiseReceipt late[] = { { 5, 400 }, { 14, 600 } };
  const EncPromiseReceipt before[] = { { -1, 1000 } };
  g_autoptr (EncPromise) promise = promise_of (0, &line, 1);
  EncPromiseStanding standing;

  g_assert_cmpint (state_on (promise, NULL, 0, ENC_DATE_NONE, 13), ==, ENC_PROMISE_OPEN);
  g_assert_cmpint (state_on (promise, NULL, 0, ENC_DATE_NONE, 14), ==, ENC_PROMISE_BROKEN);
  g_assert_cmpint (state_on (promise, in_time, 2, ENC_DATE_NONE, 12), ==, ENC_PROMISE_OPEN);
  g_assert_cmpint (state_on (promise, in_time, 2, ENC_DATE_NONE, 13), ==, ENC_PROMISE_KEPT);
  g_assert_cmpint (state_on (promise, in_time, 2, ENC_DATE_NONE, 99), ==, ENC_PROMISE_KEPT);
  g_assert_cmpint (state_on (promise, late, 2, ENC_DATE_NONE, 99), ==, ENC_PROMISE_PARTLY_KEPT);
  /* What came before it was made is not for it. */
  g_assert_cmpint (state_on (promise, before, 1, ENC_DATE_NONE, 14), ==, ENC_PROMISE_BROKEN);
  /* A credit note for everything: there is nothing left to keep; for the rest: it is kept. */
  g_assert_cmpint (state_on (promise, NULL, 0, 8, 20), ==, ENC_PROMISE_WITHDRAWN);
  g_assert_cmpint (state_on (promise, in_time, 1, 8, 20), ==, ENC_PROMISE_KEPT);
  g_assert_cmpint (state_on (promise, NULL, 0, 20, 30), ==, ENC_PROMISE_BROKEN);

  enc_promise_judge (promise, late, 2, ENC_DATE_NONE, ENC_PROMISE_TOLERANCE, 99, &standing);
  g_assert_cmpint (standing.received, ==, 1000);
  g_assert_cmpint (standing.broken_on, ==, 14);
  enc_promise_judge (promise, in_time, 2, ENC_DATE_NONE, ENC_PROMISE_TOLERANCE, 99, &standing);
  g_assert_cmpint (standing.kept_on, ==, 13);

  promise->withdrawn = 9;
  g_assert_cmpint (state_on (promise, NULL, 0, ENC_DATE_NONE, 8), ==, ENC_PROMISE_OPEN);
  g_assert_cmpint (state_on (promise, NULL, 0, ENC_DATE_NONE, 20), ==, ENC_PROMISE_WITHDRAWN);
  promise->withdrawn = 15;
  g_assert_cmpint (state_on (promise, NULL, 0, ENC_DATE_NONE, 20), ==, ENC_PROMISE_BROKEN);
}

/* A second promise on the same item, before and after the day of the first. */
static void
test_replaced (void)
{
  const EncPromiseLine first = { 10, 1000 }, second = { 20, 1000 };
  g_autoptr (EncPromise) earlier = promise_of (0, &first, 1);
  g_autoptr (EncPromise) moved = promise_of (8, &second, 1);
  g_autoptr (EncPromise) after = promise_of (11, &second, 1);
  g_autoptr (EncPromise) other = promise_of (11, &second, 1);
  EncPromiseStanding standing;

  earlier->items = g_new0 (EncEventItem, 1);
  moved->items = g_new0 (EncEventItem, 1);
  after->items = g_new0 (EncEventItem, 1);
  other->items = g_new0 (EncEventItem, 1);
  earlier->n_items = moved->n_items = after->n_items = other->n_items = 1;
  earlier->items[0].pk = moved->items[0].pk = after->items[0].pk = 7;
  other->items[0].pk = 8;

  enc_promise_replace (earlier, other);
  g_assert_cmpint (earlier->replaced, ==, ENC_DATE_NONE);
  g_assert_cmpuint (other->level, ==, 0);

  enc_promise_replace (earlier, moved);
  g_assert_cmpuint (moved->level, ==, 1);
  g_assert_cmpstr (earlier->replaced_by, ==, moved->id);
  g_assert_cmpint (state_on (earlier, NULL, 0, ENC_DATE_NONE, 9), ==, ENC_PROMISE_WITHDRAWN);
  g_assert_false (enc_promise_holds (earlier, 7, 9));
  g_assert_true (enc_promise_holds (moved, 7, 20));
  g_assert_false (enc_promise_holds (moved, 7, 21));
  g_assert_false (enc_promise_holds (moved, 8, 9));

  earlier->replaced = ENC_DATE_NONE;
  g_clear_pointer (&earlier->replaced_by, g_free);
  enc_promise_replace (earlier, after);
  enc_promise_judge (earlier, NULL, 0, ENC_DATE_NONE, ENC_PROMISE_TOLERANCE, 12, &standing);
  g_assert_cmpint (standing.state, ==, ENC_PROMISE_BROKEN);
  g_assert_cmpint (standing.broken_on, ==, 11);
}

static void
test_fold (void)
{
  g_autofree char *body = g_strdup_printf (SCHEDULE, 40, 500, 30, 700);
  g_autoptr (EncEvent) recorded
    = enc_test_event (ENC_EVENT_PROMISE_RECORD, 3, "id1", "id1", 20, body);
  g_autoptr (EncEvent) validated
    = enc_test_event (ENC_EVENT_PROMISE_VALIDATE, 3, "id2", "id1", 22, "{}");
  g_autoptr (EncEvent) withdrawn = enc_test_event (ENC_EVENT_PROMISE_WITHDRAW, 3, "id3", "id1", 25,
                                                   "{'reason': <'typed twice'>}");
  g_autoptr (EncEvent) empty
    = enc_test_event (ENC_EVENT_PROMISE_RECORD, 3, "id4", "id4", 20, "{'currency': <'EUR'>}");
  g_autoptr (EncPromise) promise = NULL;

  enc_test_event_item (recorded, 9, 0);
  promise = enc_promise_begin (recorded);
  g_assert_nonnull (promise);
  g_assert_cmpuint (promise->n_lines, ==, 2);
  g_assert_cmpint (promise->lines[0].date, ==, 30);
  g_assert_cmpint (promise->lines[0].amount, ==, 700);
  g_assert_cmpint (enc_promise_amount (promise), ==, 1200);
  g_assert_cmpint (enc_promise_last_date (promise), ==, 40);
  enc_promise_follow (promise, validated);
  g_assert_cmpstr (promise->validated_by, ==, "Claire Martin");
  enc_promise_follow (promise, withdrawn);
  g_assert_cmpint (promise->withdrawn, ==, 25);
  g_assert_cmpstr (promise->withdrawn_why, ==, "typed twice");
  g_assert_null (enc_promise_begin (empty));
}

/* The same by living through it day by day. */
static void
naive (const EncPromise *promise, const EncPromiseReceipt *receipts, guint n, EncDate settled,
       int tolerance, EncDate today, EncPromiseStanding *standing)
{
  gint64 total = 0, promised = 0, in_time = 0;
  EncDate end = today;
  gboolean over = FALSE, waiting = FALSE,
           moot = settled != ENC_DATE_NONE && settled < promise->made;

  *standing = (EncPromiseStanding){ .next = ENC_DATE_NONE,
                                    .broken_on = ENC_DATE_NONE,
                                    .kept_on = ENC_DATE_NONE };
  for (guint i = 0; i < promise->n_lines; i++)
    promised += promise->lines[i].amount;
  if (promise->withdrawn != ENC_DATE_NONE && promise->withdrawn <= end)
    over = TRUE, end = promise->withdrawn;
  if (promise->replaced != ENC_DATE_NONE && promise->replaced <= end)
    over = TRUE, end = promise->replaced;

  for (EncDate day = promise->made; day <= end; day++)
    {
      gint64 sum = 0;

      /* In the morning the dates whose last day of grace was yesterday are judged. */
      for (guint i = 0; i < promise->n_lines; i++)
        {
          sum += promise->lines[i].amount;
          if (promise->lines[i].date + tolerance + 1 == day && total < sum && !moot
              && standing->broken_on == ENC_DATE_NONE)
            standing->broken_on = day;
        }
      for (guint i = 0; i < n; i++)
        if (receipts[i].date == day)
          {
            total += receipts[i].amount;
            if (day <= promise->lines[promise->n_lines - 1].date + tolerance)
              in_time += receipts[i].amount;
          }
      moot = moot || settled == day;
    }

  gint64 sum = 0;
  for (guint i = 0; i < promise->n_lines; i++)
    {
      EncDate deadline = promise->lines[i].date + tolerance;

      sum += promise->lines[i].amount;
      if (total >= sum || moot || deadline < end)
        continue;
      if (over && end == promise->replaced && promise->lines[i].date < end)
        {
          if (standing->broken_on == ENC_DATE_NONE)
            standing->broken_on = end;
        }
      else if (!waiting)
        {
          waiting = TRUE;
          standing->next = over ? ENC_DATE_NONE : promise->lines[i].date;
        }
    }
  standing->promised = promised;
  standing->received = MIN (total, promised);
  if (standing->broken_on != ENC_DATE_NONE)
    standing->state = in_time > 0 ? ENC_PROMISE_PARTLY_KEPT : ENC_PROMISE_BROKEN;
  else if (waiting)
    standing->state = over ? ENC_PROMISE_WITHDRAWN : ENC_PROMISE_OPEN;
  else
    standing->state = total > 0 ? ENC_PROMISE_KEPT : ENC_PROMISE_WITHDRAWN;
}

static int
by_date (gconstpointer a, gconstpointer b)
{
  return *(const EncDate *)a - *(const EncDate *)b;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  guint seen[ENC_N_PROMISE_STATES] = { 0 };

  for (guint round = 0; round < 20000; round++)
    {
      EncPromiseLine lines[4];
      EncPromiseReceipt receipts[6];
      guint n_lines = (guint)g_rand_int_range (rand, 1, 5);
      guint n = (guint)g_rand_int_range (rand, 0, 7);
      int tolerance = g_rand_int_range (rand, 0, 5);
      EncDate made = g_rand_int_range (rand, -5, 5);
      EncDate settled = g_rand_boolean (rand) ? ENC_DATE_NONE : g_rand_int_range (rand, -6, 40);
      EncDate today = g_rand_int_range (rand, made, 50);
      EncPromiseStanding said, expected;

      for (guint i = 0; i < n_lines; i++)
        lines[i] = (EncPromiseLine){ g_rand_int_range (rand, made, 35),
                                     g_rand_int_range (rand, 1, 5) * 100 };
      qsort (lines, n_lines, sizeof *lines, by_date);
      for (guint i = 0; i < n; i++)
        receipts[i] = (EncPromiseReceipt){ g_rand_int_range (rand, -8, 45),
                                           g_rand_int_range (rand, 1, 5) * 100 };
      qsort (receipts, n, sizeof *receipts, by_date);

      g_autoptr (EncPromise) promise = promise_of (made, lines, n_lines);

      if (g_rand_int_range (rand, 0, 4) == 0)
        promise->withdrawn = g_rand_int_range (rand, made, 45);
      if (g_rand_int_range (rand, 0, 4) == 0)
        promise->replaced = g_rand_int_range (rand, made, 45);
      enc_promise_judge (promise, receipts, n, settled, tolerance, today, &said);
      naive (promise, receipts, n, settled, tolerance, today, &expected);
      seen[said.state]++;
      g_assert_cmpint (said.state, ==, expected.state);
      g_assert_cmpint (said.promised, ==, expected.promised);
      g_assert_cmpint (said.received, ==, expected.received);
      g_assert_cmpint (said.broken_on, ==, expected.broken_on);
      g_assert_cmpint (said.next, ==, expected.next);
    }
  for (guint i = 0; i < ENC_N_PROMISE_STATES; i++)
    g_assert_cmpuint (seen[i], >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/promise/by-hand", test_by_hand);
  g_test_add_func ("/promise/replaced", test_replaced);
  g_test_add_func ("/promise/fold", test_fold);
  g_test_add_func ("/promise/random", test_random);
  return g_test_run ();
}
