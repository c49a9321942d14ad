/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-forecast.h"

#include <math.h>

#include "portfolio/enc-test-files.h"
#include "support/enc-test.h"

static EncForecast *
forecast_as_of (EncPortfolio *portfolio, EncDate as_of)
{
  EncAgingQuery query = enc_aging_query (as_of);

  return enc_forecast_compute (portfolio, &query, ENC_EUR);
}

static gint64
invoice (TestLedger *ledger, EncDate due, gint64 amount)
{
  gint64 pk = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-01", NULL, amount);
  EncPortfolioItem *item = &g_array_index (ledger->items, EncPortfolioItem, pk - 1);

  item->due = due;
  item->date = due - 30;
  return pk;
}

static void
pay (TestLedger *ledger, gint64 debit, EncDate day)
{
  EncPortfolioItem debt = g_array_index (ledger->items, EncPortfolioItem, debit - 1);
  gint64 pk = enc_test_ledger_add (ledger, debt.client_pk, ENC_ITEM_PAYMENT, "2024-01-01", NULL,
                                   -debt.amount);

  g_array_index (ledger->items, EncPortfolioItem, pk - 1).date = day;
  enc_test_ledger_allocate (ledger, debit, pk, debt.amount, NULL);
}

/* A client who has paid twenty invoices, each so many days late. */
static TestLedger *
steady_payer (EncDate as_of, int days_late)
{
  TestLedger *ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  for (int i = 0; i < 20; i++)
    {
      EncDate due = as_of - 40 - i * 9;

      pay (ledger, invoice (ledger, due, 1000), due + days_late);
    }
  return ledger;
}

static void
test_weeks (void)
{
  static const struct
  {
    const char *as_of, *first_end;
  } cases[] = { { "2026-11-22", "2026-11-29" },   /* a Sunday: a whole week from Monday */
                { "2026-11-23", "2026-11-29" },   /* a Monday */
                { "2026-11-28", "2026-11-29" } }; /* a Saturday: one day */

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      EncDate as_of = enc_test_date (cases[c].as_of);
      g_autoptr (TestLedger) ledger = steady_payer (as_of, 0);
      g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
      g_autoptr (EncForecast) forecast = forecast_as_of (portfolio, as_of);

      g_assert_cmpint (forecast->weeks[0].start, ==, as_of + 1);
      g_assert_cmpint (forecast->weeks[0].end, ==, enc_test_date (cases[c].first_end));
      for (int w = 1; w < ENC_FORECAST_WEEKS; w++)
        {
          g_assert_cmpint (enc_date_weekday (forecast->weeks[w].start), ==, 1);
          g_assert_cmpint (forecast->weeks[w].start, ==, forecast->weeks[w - 1].end + 1);
          g_assert_cmpint (forecast->weeks[w].end, ==, forecast->weeks[w].start + 6);
        }
    }
}

/* Nothing was ever paid: all that is left is the due dates, late ones at once. */
static void
test_due_dates_only (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
  EncDate as_of = enc_test_date ("2026-11-22");

  enc_test_ledger_add_client (ledger, 1, "Client");
  invoice (ledger, as_of - 10, 100);
  invoice (ledger, as_of + 9, 20);
  g_array_index (ledger->items, EncPortfolioItem, invoice (ledger, as_of + 200, 3) - 1).date
    = as_of;

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncForecast) forecast = forecast_as_of (portfolio, as_of);

  g_assert_cmpuint (forecast->learned_from, ==, 0);
  g_assert_cmpint (forecast->weeks[0].expected, ==, 100);
  g_assert_cmpint (forecast->weeks[0].p10, ==, 100);
  g_assert_cmpint (forecast->weeks[1].p90, ==, 20);
  g_assert_cmpint (forecast->weeks[2].expected, ==, 0);
  g_assert_cmpint (forecast->beyond, ==, 3);
}

/* Who always pays 20 days late is expected 20 days late. */
static void
test_steady_payer (void)
{
  EncDate as_of = enc_test_date ("2026-11-22");
  g_autoptr (TestLedger) ledger = steady_payer (as_of, 20);

  /* Due on the Wednesday after, so expected on Tuesday of the fourth week. */
  invoice (ledger, as_of + 3, 100000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncForecast) forecast = forecast_as_of (portfolio, as_of);

  g_assert_cmpuint (forecast->learned_from, ==, 20);
  g_assert_cmpint (forecast->weeks[0].expected + forecast->weeks[1].expected, <, 10000);
  g_assert_cmpint (forecast->weeks[3].expected, >, 60000);
  g_assert_cmpint (forecast->weeks[3].p90, >, 60000);
  g_assert_cmpint (forecast->weeks[0].p50, ==, 0);
}

/* An invoice that has outlived all that is known of its client is not expected in the past: what is
 * left of it is spread over what comes. */
static void
test_survivor (void)
{
  EncDate as_of = enc_test_date ("2026-11-22");
  g_autoptr (TestLedger) ledger = steady_payer (as_of, 2);
  gint64 expected = 0;

  invoice (ledger, as_of - 100, 100000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncForecast) forecast = forecast_as_of (portfolio, as_of);

  for (int w = 0; w < ENC_FORECAST_WEEKS; w++)
    expected += forecast->weeks[w].expected;
  g_assert_cmpint (forecast->weeks[0].expected, <, 40000);
  g_assert_cmpint (expected, >, 0);
  g_assert_cmpint (expected + forecast->beyond, ==, 100000);
}

static void
test_disputed (void)
{
  EncDate as_of = enc_test_date ("2026-11-22");
  g_autoptr (TestLedger) ledger = steady_payer (as_of, 2);
  gint64 contested = invoice (ledger, as_of + 5, 70000);
  gint64 total = 0;

  g_array_index (ledger->items, EncPortfolioItem, contested - 1).flags = ENC_ITEM_DISPUTED;
  invoice (ledger, as_of + 6, 500);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncForecast) forecast = forecast_as_of (portfolio, as_of);

  for (int w = 0; w < ENC_FORECAST_WEEKS; w++)
    total += forecast->weeks[w].expected;
  g_assert_cmpint (forecast->disputed, ==, 70000);
  g_assert_cmpint (total + forecast->beyond, ==, 500);

  /* Part of an invoice: the rest is expected. */
  total = 0;
  enc_test_ledger_contest (ledger, contested, 30000, "2026-11-01", NULL);

  g_autoptr (EncPortfolio) parted = enc_test_ledger_build (ledger);
  g_autoptr (EncForecast) partly = forecast_as_of (parted, as_of);

  for (int w = 0; w < ENC_FORECAST_WEEKS; w++)
    total += partly->weeks[w].expected;
  g_assert_cmpint (partly->disputed, ==, 30000);
  g_assert_cmpint (total + partly->beyond, ==, 40500);
}

static void
assert_same (const EncForecast *a, const EncForecast *b)
{
  g_assert_cmpmem (a->weeks, sizeof a->weeks, b->weeks, sizeof b->weeks);
  g_assert_cmpint (a->beyond, ==, b->beyond);
  g_assert_cmpint (a->disputed, ==, b->disputed);
  g_assert_cmpuint (a->learned_from, ==, b->learned_from);
}

/* A forecast made as of a day is the one that could be made on that day: taking away all that was
 * dated, or became effective, later changes nothing of it. */
static void
test_no_future (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 15; round++)
    {
      g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 4, 200);
      g_autoptr (TestLedger) known = enc_test_ledger_new ();
      EncDate as_of = enc_test_date ("2024-06-01") + g_rand_int_range (rand, 0, 300);

      for (guint c = 0; c < ledger->clients->len; c++)
        {
          const TestClient *client = ledger->clients->pdata[c];

          enc_test_ledger_add_client (known, client->pk, client->labels[ENC_DIMENSION_CLIENT]);
        }
      for (guint i = 0; i < ledger->items->len; i++)
        {
          EncPortfolioItem item = g_array_index (ledger->items, EncPortfolioItem, i);

          if (item.date <= as_of)
            g_array_append_val (known->items, item);
        }
      for (guint k = 0; k < ledger->allocations->len; k++)
        {
          TestAllocation allocation = g_array_index (ledger->allocations, TestAllocation, k);

          if (allocation.effective <= as_of)
            g_array_append_val (known->allocations, allocation);
        }
      for (guint k = 0; k < ledger->parts->len; k++)
        {
          TestPart part = g_array_index (ledger->parts, TestPart, k);

          if (part.until > as_of)
            part.until = ENC_DATE_NONE;
          if (part.from <= as_of)
            g_array_append_val (known->parts, part);
        }

      g_autoptr (EncPortfolio) whole = enc_test_ledger_build (ledger);
      g_autoptr (EncPortfolio) then = enc_test_ledger_build (known);
      g_autoptr (EncForecast) a = forecast_as_of (whole, as_of);
      g_autoptr (EncForecast) b = forecast_as_of (then, as_of);
      g_autoptr (EncForecast) again = forecast_as_of (whole, as_of);

      assert_same (a, b);
      assert_same (a, again);

      /* And it gives away nothing: all debts less all credits are somewhere. */
      EncAgingQuery query = enc_aging_query (as_of);
      gint64 sum = a->beyond + a->disputed;

      query.credits = ENC_CREDITS_FIFO;

      EncAgingRow total = enc_aging_total (whole, &query, ENC_EUR);

      for (int w = 0; w < ENC_FORECAST_WEEKS; w++)
        {
          g_assert_cmpint (a->weeks[w].p10, <=, a->weeks[w].p50);
          g_assert_cmpint (a->weeks[w].p50, <=, a->weeks[w].p90);
          g_assert_cmpint (a->weeks[w].p10, >=, 0);
          sum += a->weeks[w].expected;
        }
      g_assert_cmpint (sum, ==, total.open - total.unallocated);
    }
}

/* Many debts, most of them too small to be drawn by themselves: the two ways of summing agree. */
static void
test_many (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
  EncDate as_of = enc_test_date ("2026-11-22");
  double expected = 0, median = 0, low = 0, high = 0;

  for (int c = 1; c <= 400; c++)
    {
      enc_test_ledger_add_client (ledger, c, "Client");
      for (int i = 0; i < 8; i++)
        {
          EncDate due = as_of + g_rand_int_range (rand, -200, 40);
          gint64 pk = invoice (ledger, due, 1000 + g_rand_int (rand) % 100000);

          g_array_index (ledger->items, EncPortfolioItem, pk - 1).client_pk = c;
          if (due < as_of - 20)
            pay (ledger, pk, due + g_rand_int_range (rand, -5, 25));
        }
    }

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncForecast) forecast = forecast_as_of (portfolio, as_of);

  for (int w = 0; w < 5; w++)
    {
      expected += forecast->weeks[w].expected;
      median += forecast->weeks[w].p50;
      low += forecast->weeks[w].p10;
      high += forecast->weeks[w].p90;
    }
  g_assert_cmpfloat (fabs (median / expected - 1), <, 0.05);
  g_assert_cmpfloat (low, <, expected * 0.95);
  g_assert_cmpfloat (high, >, expected * 1.05);
}

/* Payments that were really made: the forecasts of sixteen past days against what came in. The
 * bounds are those of a sound model, not of a tuned one. */
static void
test_ibm (void)
{
  g_autoptr (TestLedger) ledger = enc_test_files_ibm ();

  if (ledger == NULL)
    return;

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingQuery query = enc_aging_query (enc_test_date ("2013-12-02"));
  EncForecastCheck check = enc_forecast_check (portfolio, &query, ENC_EUR, 16);

  g_test_message ("%u weeks, coverage %.3f, error %.3f, naive %.3f", check.weeks_tested,
                  check.coverage80, check.mean_abs_error, check.naive_abs_error);
  g_assert_cmpuint (check.weeks_tested, >, 100);
  g_assert_cmpfloat (check.coverage80, >, 0.72);
  g_assert_cmpfloat (check.coverage80, <, 0.90);
  g_assert_cmpfloat (check.mean_abs_error, <, 0.25);
  g_assert_cmpfloat (check.mean_abs_error, <, check.naive_abs_error * 0.6);
}

static void
test_no_history (void)
{
  g_autoptr (TestLedger) ledger = steady_payer (enc_test_date ("2026-11-22"), 2);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingQuery query = enc_aging_query (enc_test_date ("2026-04-22"));
  EncForecastCheck check = enc_forecast_check (portfolio, &query, ENC_EUR, 6);

  g_assert_cmpuint (check.weeks_tested, ==, 0);
  g_assert_true (isnan (check.coverage80));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/forecast/weeks", test_weeks);
  g_test_add_func ("/portfolio/forecast/due-dates-only", test_due_dates_only);
  g_test_add_func ("/portfolio/forecast/steady-payer", test_steady_payer);
  g_test_add_func ("/portfolio/forecast/survivor", test_survivor);
  g_test_add_func ("/portfolio/forecast/disputed", test_disputed);
  g_test_add_func ("/portfolio/forecast/no-future", test_no_future);
  g_test_add_func ("/portfolio/forecast/many", test_many);
  g_test_add_func ("/portfolio/forecast/ibm", test_ibm);
  g_test_add_func ("/portfolio/forecast/no-history", test_no_history);
  return g_test_run ();
}
