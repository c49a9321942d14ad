/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-kpi.h"

#include <math.h>
#include <string.h>

#include "portfolio/enc-test-ledger.h"
#include "support/enc-test.h"

#define CHECK(set, kpi, expected)                                                                  \
  g_assert_cmpfloat_with_epsilon ((set)->values[ENC_KPI_##kpi].value, expected, 0.005)
#define UNKNOWN(set, kpi) assert_unknown (set, ENC_KPI_##kpi)

static void
assert_unknown (const EncKpiSet *set, EncKpi kpi)
{
  g_assert_false (set->values[kpi].known);
  g_assert_true (isnan (set->values[kpi].value));
}

static EncKpiSet *
kpis_as_of (EncPortfolio *portfolio, const char *as_of)
{
  EncAgingQuery query = enc_aging_query (enc_test_date (as_of));

  return enc_kpi_compute (portfolio, &query, ENC_EUR);
}

static gint64
invoice (TestLedger *ledger, gint64 client, const char *date, const char *due, gint64 amount)
{
  return enc_test_ledger_add (ledger, client, ENC_ITEM_INVOICE, date, due, amount);
}

/* A balance of 270,000 at the end of October, 110,000 of it overdue, with the sales of the worked
 * set. */
static void
test_worked_set (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_pay (ledger, invoice (ledger, 1, "2025-01-10", "2025-02-10", 89000000),
                       "2025-03-01", 89000000);

  gint64 july = invoice (ledger, 1, "2025-07-10", "2025-08-10", 10000000);

  enc_test_ledger_pay (ledger, july, "2025-09-20", 3000000);
  enc_test_ledger_pay (ledger, july, "2025-10-20", 7000000);
  enc_test_ledger_pay (ledger, invoice (ledger, 1, "2025-08-10", "2025-09-30", 6000000),
                       "2025-10-05", 4000000);
  invoice (ledger, 1, "2025-09-10", "2025-10-15", 9000000);
  invoice (ledger, 1, "2025-09-11", "2025-11-15", 3000000);
  invoice (ledger, 1, "2025-10-10", "2025-11-30", 13000000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncKpiSet) set = kpis_as_of (portfolio, "2025-10-31");

  CHECK (set, DSO_COUNTBACK, 71.33);
  CHECK (set, DSO_BEST_POSSIBLE, 38.50);
  CHECK (set, ADD, 32.83);
  CHECK (set, DSO_SIMPLE, 270.0 / 310 * 90);
  CHECK (set, CEI, 0.50);
  CHECK (set, OVERDUE_RATIO, 0.407);
  CHECK (set, DISPUTED_RATIO, 0);
  g_assert_cmpint (set->values[ENC_KPI_DSO_SIMPLE].numerator, ==, 27000000);
  g_assert_cmpint (set->values[ENC_KPI_DSO_SIMPLE].denominator, ==, 31000000);
  g_assert_cmpint (set->values[ENC_KPI_OVERDUE_RATIO].numerator, ==, 11000000);
  g_assert_cmpint (set->values[ENC_KPI_OVERDUE_RATIO].denominator, ==, 27000000);

  /* Inside a month its days gone by count: on 15 October 130,000 / 130,000 of 15 days … */
  g_autoptr (EncKpiSet) middle = kpis_as_of (portfolio, "2025-10-15");

  CHECK (middle, DSO_COUNTBACK, 15 + 30 + 31 + (340.0 - 130 - 120 - 60) / 100 * 31);
}

/* 30,000 owed at the end of 90 days in which 60,000 were sold: 45 days. */
static void
test_simple_window (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_pay (ledger, invoice (ledger, 1, "2025-10-02", "2025-11-02", 2000000),
                       "2025-11-05", 2000000);
  enc_test_ledger_pay (ledger, invoice (ledger, 1, "2025-10-03", "2025-11-02", 3000000),
                       "2025-11-05", 3000000);
  invoice (ledger, 1, "2025-12-10", "2026-01-10", 3500000);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_CREDIT_NOTE, "2025-12-12", NULL, -500000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncKpiSet) set = kpis_as_of (portfolio, "2025-12-31");

  /* The invoice of 2 October is the day before the window. */
  CHECK (set, DSO_SIMPLE, 45);

  /* With a shorter history its own days: 18 of them, 20,000 + 30,000 owed and sold. */
  g_autoptr (EncKpiSet) young = kpis_as_of (portfolio, "2025-10-19");

  CHECK (young, DSO_SIMPLE, 18);

  g_autoptr (EncKpiSet) unborn = kpis_as_of (portfolio, "2025-10-01");

  UNKNOWN (unborn, DSO_SIMPLE);
  UNKNOWN (unborn, OVERDUE_RATIO);
  UNKNOWN (unborn, DAYS_TO_PAY);
  UNKNOWN (unborn, TOP1);
  UNKNOWN (unborn, CEI);
}

/* An opening balance is owed but was not sold: the history is too short for it. */
static void
test_short_history (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_add (ledger, 1, ENC_ITEM_OPENING, "2025-01-01", NULL, 1000);
  invoice (ledger, 1, "2025-02-10", "2025-03-10", 500);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncKpiSet) set = kpis_as_of (portfolio, "2025-02-20");

  CHECK (set, DSO_COUNTBACK, 20);
  g_assert_true (set->values[ENC_KPI_DSO_COUNTBACK].at_least);
  g_assert_true (set->values[ENC_KPI_DSO_COUNTBACK].known);

  g_autoptr (EncKpiSet) january = kpis_as_of (portfolio, "2025-01-20");

  UNKNOWN (january, DSO_COUNTBACK);
  UNKNOWN (january, ADD);
}

static void
test_days_to_pay (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_pay (ledger, invoice (ledger, 1, "2025-01-01", "2025-01-05", 140), "2025-01-08",
                       140);

  gint64 second = invoice (ledger, 1, "2025-01-01", "2025-01-31", 100);

  enc_test_ledger_pay (ledger, second, "2025-02-25", 85);
  /* What a credit note takes away was never paid. */
  enc_test_ledger_allocate (ledger, second,
                            enc_test_ledger_add (ledger, 1, ENC_ITEM_CREDIT_NOTE, "2025-02-26",
                                                 NULL, -15),
                            15, NULL);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncKpiSet) set = kpis_as_of (portfolio, "2025-02-28");

  CHECK (set, DAYS_TO_PAY, 25.13);
  CHECK (set, DAYS_LATE, (140 * 3 + 85 * 25) / 225.0);
  CHECK (set, DAYS_LATE_WITH_OPEN, (140 * 3 + 85 * 25) / 225.0);
  CHECK (set, ON_TIME_RATE, 0);
  CHECK (set, ON_TIME_RATE_5, 140 / 225.0);
  UNKNOWN (set, AT_RISK_RATE);

  /* On 10 February the second is open and ten days late. */
  g_autoptr (EncKpiSet) before = kpis_as_of (portfolio, "2025-02-10");

  CHECK (before, DAYS_LATE_WITH_OPEN, (140 * 3 + 100 * 10) / 240.0);

  /* More than a year later none of it is in the window. */
  g_autoptr (EncKpiSet) later = kpis_as_of (portfolio, "2026-02-25");

  UNKNOWN (later, DAYS_TO_PAY);
}

static void
test_concentration (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
  static const gint64 owed[] = { 400, 300, 100, 100, 50, 50 };

  for (guint c = 0; c < G_N_ELEMENTS (owed); c++)
    {
      enc_test_ledger_add_client (ledger, c + 1, "Client");
      invoice (ledger, c + 1, "2025-01-01", "2025-02-01", owed[c] * 2);
      enc_test_ledger_add (ledger, c + 1, ENC_ITEM_PAYMENT, "2025-01-02", NULL, -owed[c]);
    }
  /* A client in credit owes nothing. */
  enc_test_ledger_add_client (ledger, 9, "Client");
  enc_test_ledger_add (ledger, 9, ENC_ITEM_PAYMENT, "2025-01-02", NULL, -5000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncKpiSet) set = kpis_as_of (portfolio, "2025-01-31");

  CHECK (set, TOP1, 0.4);
  CHECK (set, TOP5, 0.95);
  CHECK (set, TOP10, 1);
  CHECK (set, HHI, 1600 + 900 + 100 + 100 + 25 + 25);
}

static void
test_rolls (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  /* Not due at the end of March: 600, of which 100 late at the end of April. */
  invoice (ledger, 1, "2025-03-01", "2025-04-10", 400);
  enc_test_ledger_pay (ledger, 1, "2025-04-20", 300);
  invoice (ledger, 1, "2025-03-01", "2025-05-10", 200);
  /* In the first late column: 300, of which 250 in the second. */
  enc_test_ledger_pay (ledger, invoice (ledger, 1, "2025-02-01", "2025-03-10", 300), "2025-04-30",
                       50);
  /* In the last but one: all of it older. */
  invoice (ledger, 1, "2024-11-01", "2024-12-15", 1000);
  /* New since: in no base. */
  invoice (ledger, 1, "2025-04-01", "2025-04-02", 5000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncKpiSet) set = kpis_as_of (portfolio, "2025-04-30");

  CHECK (set, ROLL_0, 100 / 600.0);
  CHECK (set, ROLL_1, 250 / 300.0);
  UNKNOWN (set, ROLL_2);
  UNKNOWN (set, ROLL_3);

  EncAgingQuery query = enc_aging_query (enc_test_date ("2025-04-30"));

  g_assert_true (enc_aging_limits_parse ("30,60,90,120,150", &query.limits));

  g_autoptr (EncKpiSet) wide = enc_kpi_compute (portfolio, &query, ENC_EUR);

  UNKNOWN (wide, ROLL_3);
  g_assert_true (enc_aging_limits_parse ("30", &query.limits));

  g_autoptr (EncKpiSet) narrow = enc_kpi_compute (portfolio, &query, ENC_EUR);

  CHECK (narrow, ROLL_0, 100 / 600.0);
  UNKNOWN (narrow, ROLL_2);
}

/* The same figures from their definitions, slowly. */
typedef struct
{
  double paid, paid_days, late_days, late_paid, open_days, open_late;
  double billed[5], in_time[5], sales, opening, open, overdue, debts, disputed;
} Naive;

static void
naive_kpis (TestLedger *ledger, EncDate as_of, Naive *naive)
{
  static const int delays[] = { 0, 1, 5, 30, 90 };
  EncDate month = enc_date_month_start (as_of);

  *naive = (Naive){ 0 };
  for (guint i = 0; i < ledger->items->len; i++)
    {
      const EncPortfolioItem *item = &g_array_index (ledger->items, EncPortfolioItem, i);
      gint64 open = item->date <= as_of ? item->amount : 0;
      gint64 before = item->date < month ? item->amount : 0;
      double billed = item->amount, in_time[5] = { 0 };

      if (item->currency != ENC_EUR)
        continue;
      for (guint k = 0; k < ledger->allocations->len; k++)
        {
          const TestAllocation *a = &g_array_index (ledger->allocations, TestAllocation, k);
          gint64 sign = a->debit == item->pk ? -1 : a->credit == item->pk ? 1 : 0;
          const EncPortfolioItem *credit = NULL;

          if (sign == 0)
            continue;
          open += a->effective <= as_of ? sign * a->amount : 0;
          before += a->effective < month ? sign * a->amount : 0;
          if (sign > 0 || item->kind != ENC_ITEM_INVOICE || a->effective > as_of)
            continue;
          for (guint c = 0; c < ledger->items->len && credit == NULL; c++)
            if (g_array_index (ledger->items, EncPortfolioItem, c).pk == a->credit)
              credit = &g_array_index (ledger->items, EncPortfolioItem, c);
          if (credit->kind == ENC_ITEM_CREDIT_NOTE)
            {
              billed -= a->amount;
              continue;
            }
          if (a->effective > as_of - 365)
            {
              naive->paid += a->amount;
              naive->paid_days += (double)a->amount * (a->effective - item->date);
              if (item->due != ENC_DATE_NONE)
                {
                  naive->late_paid += a->amount;
                  naive->late_days += (double)a->amount * (a->effective - item->due);
                }
            }
          for (int d = 0; d < 5 && item->due != ENC_DATE_NONE; d++)
            in_time[d] += a->effective <= item->due + delays[d] ? a->amount : 0;
        }
      naive->opening += before;
      naive->open += open;
      if (open > 0)
        {
          naive->debts += open;
          naive->overdue += item->due != ENC_DATE_NONE && item->due < as_of ? open : 0;
          naive->disputed += enc_test_ledger_disputed (ledger, item, open, as_of);
        }
      if (item->date >= month && item->date <= as_of
          && (item->kind == ENC_ITEM_INVOICE || item->kind == ENC_ITEM_CREDIT_NOTE))
        naive->sales += item->amount;
      if (item->kind != ENC_ITEM_INVOICE || item->date > as_of || item->due == ENC_DATE_NONE)
        continue;
      if (open > 0 && item->due < as_of)
        {
          naive->open_late += open;
          naive->open_days += (double)open * (as_of - item->due);
        }
      for (int d = 0; d < 5; d++)
        if (item->due + delays[d] <= as_of && item->due + delays[d] > as_of - 365)
          {
            naive->billed[d] += billed;
            naive->in_time[d] += in_time[d];
          }
    }
}

static void
check_ratio (const EncKpiSet *set, EncKpi kpi, double numerator, double denominator)
{
  if (denominator > 0)
    g_assert_cmpfloat_with_epsilon (set->values[kpi].value, numerator / denominator, 1e-9);
  else
    g_assert_false (set->values[kpi].known);
}

static void
test_random (void)
{
  static const EncKpi rates[] = { ENC_KPI_ON_TIME_RATE, ENC_KPI_ON_TIME_RATE_1,
                                  ENC_KPI_ON_TIME_RATE_5, ENC_KPI_ON_TIME_RATE_30 };
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (TestLedger) ledger
        = enc_test_ledger_random (rand, 1 + g_rand_int (rand) % 8, 1 + g_rand_int (rand) % 200);
      g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);

      for (int q = 0; q < 5; q++)
        {
          EncDate as_of = enc_test_date ("2024-01-01") + g_rand_int_range (rand, 0, 1100);
          EncAgingQuery query = enc_aging_query (as_of);
          g_autoptr (EncKpiSet) set = enc_kpi_compute (portfolio, &query, ENC_EUR);
          Naive n;

          naive_kpis (ledger, as_of, &n);
          check_ratio (set, ENC_KPI_DAYS_TO_PAY, n.paid_days, n.paid);
          check_ratio (set, ENC_KPI_DAYS_LATE, n.late_days, n.late_paid);
          check_ratio (set, ENC_KPI_DAYS_LATE_WITH_OPEN, n.late_days + n.open_days,
                       n.late_paid + n.open_late);
          for (int d = 0; d < 4; d++)
            check_ratio (set, rates[d], n.in_time[d], n.billed[d]);
          check_ratio (set, ENC_KPI_AT_RISK_RATE, n.billed[4] - n.in_time[4], n.billed[4]);
          check_ratio (set, ENC_KPI_OVERDUE_RATIO, n.overdue, n.debts);
          check_ratio (set, ENC_KPI_DISPUTED_RATIO, n.disputed, n.debts);
          check_ratio (set, ENC_KPI_CEI, n.opening + n.sales - n.open,
                       n.opening + n.sales - (n.open - n.overdue));
        }
    }
}

static void
test_history (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 5, 300);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingQuery query = enc_aging_query (enc_test_date ("2025-03-17"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = enc_kpi_history (portfolio, &query, ENC_EUR, 4, NULL, &error);
  static const char *const days[] = { "2024-12-31", "2025-01-31", "2025-02-28", "2025-03-17" };

  g_assert_no_error (error);
  g_assert_cmpuint (sets->len, ==, 4);
  for (guint s = 0; s < 4; s++)
    {
      const EncKpiSet *set = sets->pdata[s];
      g_autoptr (EncKpiSet) alone = kpis_as_of (portfolio, days[s]);

      g_assert_cmpint (set->as_of, ==, enc_test_date (days[s]));
      for (int k = 0; k < ENC_N_KPIS; k++)
        if (alone->values[k].known)
          g_assert_cmpfloat (set->values[k].value, ==, alone->values[k].value);
        else
          g_assert_false (set->values[k].known);
    }

  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (enc_kpi_history (portfolio, &query, ENC_EUR, 4, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_definitions (void)
{
  for (int k = 0; k < ENC_N_KPIS; k++)
    {
      g_assert_nonnull (enc_kpi_name (k));
      g_assert_cmpuint (strlen (enc_kpi_label (k)), >, 2);
      g_assert_cmpuint (strlen (enc_kpi_definition (k)), >, 30);
      g_assert_nonnull (enc_kpi_unit_name (enc_kpi_unit (k)));
      for (int other = 0; other < k; other++)
        g_assert_cmpstr (enc_kpi_name (k), !=, enc_kpi_name (other));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/kpi/worked-set", test_worked_set);
  g_test_add_func ("/portfolio/kpi/simple-window", test_simple_window);
  g_test_add_func ("/portfolio/kpi/short-history", test_short_history);
  g_test_add_func ("/portfolio/kpi/days-to-pay", test_days_to_pay);
  g_test_add_func ("/portfolio/kpi/concentration", test_concentration);
  g_test_add_func ("/portfolio/kpi/rolls", test_rolls);
  g_test_add_func ("/portfolio/kpi/random", test_random);
  g_test_add_func ("/portfolio/kpi/history", test_history);
  g_test_add_func ("/portfolio/kpi/definitions", test_definitions);
  return g_test_run ();
}
