/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-overview.h"

#include <math.h>
#include <string.h>

#include "portfolio/enc-test-ledger.h"
#include "support/enc-test.h"

static EncOverview *
overview_as_of (EncPortfolio *portfolio, EncDate as_of)
{
  EncAgingQuery query = enc_aging_query (as_of);
  g_autoptr (GError) error = NULL;
  EncOverview *overview = enc_overview_compute (portfolio, &query, ENC_EUR, NULL, &error);

  g_assert_no_error (error);
  return overview;
}

/* The parts of an overview are the answers that one would get one by one. */
static void
test_parts (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 15; round++)
    {
      g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 14, 300);
      EncAgingQuery query
        = enc_aging_query (enc_test_date ("2025-02-01") + g_rand_int_range (rand, -100, 200));
      guint with_balance = 0, over = 0;
      gint64 open = 0, overdue_of_reps = 0;

      for (guint c = 0; c < ledger->clients->len; c++)
        ((TestClient *)ledger->clients->pdata[c])->credit_limit
          = g_rand_int_range (rand, -1, 200000);
      query.credits = g_rand_int_range (rand, 0, 2);
      query.basis = g_rand_int_range (rand, 0, 2);

      g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
      g_autoptr (GError) error = NULL;
      g_autoptr (EncOverview) overview
        = enc_overview_compute (portfolio, &query, ENC_EUR, NULL, &error);
      g_autoptr (EncKpiSet) kpis = enc_kpi_compute (portfolio, &query, ENC_EUR);
      g_autoptr (EncForecast) forecast = enc_forecast_compute (portfolio, &query, ENC_EUR);
      g_autofree EncAgingRow *accounts = enc_aging_accounts (portfolio, &query);
      EncAgingRow total = enc_aging_total (portfolio, &query, ENC_EUR);

      g_assert_no_error (error);
      g_assert_cmpmem (&overview->total, sizeof total, &total, sizeof total);
      for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
        {
          EncAgingQuery week = query;
          EncAgingRow row;
          EncAgingQuery by_due = enc_aging_query (query.as_of - 7 * (52 - w));

          week.as_of = by_due.as_of;
          row = enc_aging_total (portfolio, &week, ENC_EUR);
          g_assert_cmpint (overview->week_dates[w], ==, week.as_of);
          g_assert_cmpmem (&overview->weeks[w], sizeof row, &row, sizeof row);

          g_autoptr (EncKpiSet) then = enc_kpi_compute (portfolio, &by_due, ENC_EUR);
          const EncKpiValue *dso = &then->values[ENC_KPI_DSO_COUNTBACK];
          const EncKpiValue *late = &then->values[ENC_KPI_OVERDUE_RATIO];

          if (dso->known && !dso->at_least)
            g_assert_cmpfloat (overview->dso[w], ==, dso->value);
          else
            g_assert_true (isnan (overview->dso[w]));
          if (late->known)
            g_assert_cmpfloat (overview->overdue[w], ==, late->value);
          else
            g_assert_true (isnan (overview->overdue[w]));
        }
      for (guint a = 0; a < enc_portfolio_n_accounts (portfolio); a++)
        if (accounts[a].currency == ENC_EUR)
          {
            gint64 limit = enc_portfolio_client (portfolio, accounts[a].value)->credit_limit;

            with_balance += accounts[a].items > 0;
            over += limit >= 0 && accounts[a].open > limit;
          }
      g_assert_cmpuint (overview->n_clients, ==, with_balance);
      g_assert_cmpuint (overview->limit_exceeded, ==, over);
      for (guint r = 0; r < overview->by_rep->len; r++)
        {
          const EncOverviewLine *line = overview->by_rep->pdata[r];

          open += line->aging.open;
          overdue_of_reps += enc_aging_row_overdue (&line->aging, &query.limits);
          if (r > 0)
            g_assert_cmpint (
              enc_aging_row_overdue (&((EncOverviewLine *)overview->by_rep->pdata[r - 1])->aging,
                                     &query.limits),
              >=, enc_aging_row_overdue (&line->aging, &query.limits));
        }
      g_assert_cmpint (open, ==, total.open);
      g_assert_cmpint (overdue_of_reps, ==, enc_aging_row_overdue (&total, &query.limits));
      g_assert_cmpuint (overview->top->len, <=, ENC_OVERVIEW_TOP);
      for (guint t = 0; t < overview->top->len; t++)
        {
          const EncOverviewLine *line = overview->top->pdata[t];
          gint64 late = enc_aging_row_overdue (&line->aging, &query.limits);
          guint larger = 0, client;

          g_assert_cmpint (late, >, 0);
          g_assert_true (enc_portfolio_find_client (portfolio, line->pk, &client));
          g_assert_cmpstr (line->label, ==, enc_portfolio_client (portfolio, client)->name);
          for (guint a = 0; a < enc_portfolio_n_accounts (portfolio); a++)
            larger += accounts[a].currency == ENC_EUR
                      && enc_aging_row_overdue (&accounts[a], &query.limits) > late;
          g_assert_cmpuint (larger, <=, t);
        }
      g_assert_cmpint (overview->ledger_tie_difference, ==, 0);
      g_assert_cmpmem (overview->kpis, sizeof *kpis, kpis, sizeof *kpis);
      g_assert_cmpmem (overview->forecast, sizeof *forecast, forecast, sizeof *forecast);
    }
}

static void
assert_round_trip (EncOverview *overview)
{
  g_autoptr (GVariant) stored = g_variant_ref_sink (enc_overview_to_variant (overview));
  g_autoptr (EncOverview) back = enc_overview_from_variant (stored);

  g_assert_nonnull (back);

  g_autoptr (GVariant) again = g_variant_ref_sink (enc_overview_to_variant (back));

  g_assert_cmpmem (g_variant_get_data (stored), g_variant_get_size (stored),
                   g_variant_get_data (again), g_variant_get_size (again));
  g_assert_cmpmem (&overview->query, sizeof overview->query, &back->query, sizeof back->query);
  g_assert_cmpmem (overview->weeks, sizeof overview->weeks, back->weeks, sizeof back->weeks);
  g_assert_cmpmem (&overview->total, sizeof overview->total, &back->total, sizeof back->total);
  g_assert_cmpmem (overview->week_dates, sizeof overview->week_dates, back->week_dates,
                   sizeof back->week_dates);
  g_assert_cmpuint (overview->n_clients, ==, back->n_clients);
  g_assert_cmpuint (overview->limit_exceeded, ==, back->limit_exceeded);
}

static void
test_stored (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (TestLedger) empty = enc_test_ledger_new ();
  g_autoptr (EncPortfolio) nothing = enc_test_ledger_build (empty);
  g_autoptr (EncOverview) bare = overview_as_of (nothing, enc_test_date ("2025-03-01"));

  g_assert_cmpuint (bare->n_clients_all, ==, 0);
  assert_round_trip (bare);
  for (int round = 0; round < 10; round++)
    {
      g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 20, 300);
      g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
      g_autoptr (EncOverview) overview
        = overview_as_of (portfolio,
                          enc_test_date ("2023-12-01") + g_rand_int_range (rand, 0, 900));

      assert_round_trip (overview);
    }
}

/* Whatever the file holds: refused or a sound overview, never more than that. */
static void
test_hostile (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 12, 200);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncOverview) overview = overview_as_of (portfolio, enc_test_date ("2025-01-31"));
  g_autoptr (GVariant) stored = g_variant_ref_sink (enc_overview_to_variant (overview));
  gsize size = g_variant_get_size (stored);
  g_autoptr (GVariant) other = g_variant_ref_sink (g_variant_new ("(us)", 1, "text"));

  g_assert_null (enc_overview_from_variant (other));
  for (int round = 0; round < 4000; round++)
    {
      gsize cut = g_rand_boolean (rand) ? size : (gsize)g_rand_int (rand) % size;
      g_autofree guint8 *bytes = g_malloc0 (size + 8);
      g_autoptr (GVariant) changed = NULL;

      memcpy (bytes, g_variant_get_data (stored), cut);
      for (int flips = g_rand_int_range (rand, 0, 6); flips > 0 && cut > 0; flips--)
        bytes[g_rand_int (rand) % cut] = (guint8)g_rand_int (rand);
      changed = g_variant_ref_sink (
        g_variant_new_from_data (g_variant_get_type (stored), bytes, cut, FALSE, NULL, NULL));

      g_autoptr (EncOverview) taken = enc_overview_from_variant (changed);

      if (taken == NULL)
        continue;
      g_assert_nonnull (taken->kpis);
      g_assert_nonnull (taken->forecast);
      g_assert_cmpint (taken->query.limits.n, <=, ENC_AGING_MAX_LIMITS);
      g_assert_cmpuint (taken->top->len, <=, ENC_OVERVIEW_TOP);
      for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
        {
          const EncAgingRow *row = &taken->weeks[w];
          gint64 sum = row->unallocated;

          for (guint c = 0; c < G_N_ELEMENTS (row->columns); c++)
            sum += row->columns[c];
          g_assert_cmpint (sum, ==, row->open);
        }
    }
}

static void
test_cancelled (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  EncAgingQuery query = enc_aging_query (0);

  g_cancellable_cancel (cancellable);
  g_assert_null (enc_overview_compute (portfolio, &query, ENC_EUR, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/overview/parts", test_parts);
  g_test_add_func ("/portfolio/overview/stored", test_stored);
  g_test_add_func ("/portfolio/overview/hostile", test_hostile);
  g_test_add_func ("/portfolio/overview/cancelled", test_cancelled);
  return g_test_run ();
}
