/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-overview-private.h"

#include <math.h>

#include "portfolio/enc-kpi-scope.h"
#include "portfolio/enc-portfolio-columns.h"

static void
line_free (EncOverviewLine *line)
{
  g_free (line->label);
  g_free (line);
}

/* An overview without contents, its arrays empty. */
EncOverview *
enc_overview_new (void)
{
  EncOverview *overview = g_atomic_rc_box_new0 (EncOverview);

  overview->by_rep = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);
  overview->top = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);
  overview->ties = g_array_new (FALSE, FALSE, sizeof (EncTie));
  return overview;
}

static void
overview_clear (gpointer data)
{
  EncOverview *overview = data;

  g_ptr_array_unref (overview->by_rep);
  g_ptr_array_unref (overview->top);
  g_array_unref (overview->ties);
  g_clear_pointer (&overview->kpis, enc_kpi_set_free);
  g_clear_pointer (&overview->forecast, enc_forecast_free);
}

/**
 * enc_overview_ref:
 * @overview: an overview
 *
 * Returns: (transfer full): the same, with one more reference; from any thread
 */
EncOverview *
enc_overview_ref (EncOverview *overview)
{
  return g_atomic_rc_box_acquire (overview);
}

/**
 * enc_overview_unref:
 * @overview: (transfer full): an overview
 *
 * Drops a reference, from any thread; the last one frees it.
 */
void
enc_overview_unref (EncOverview *overview)
{
  g_atomic_rc_box_release_full (overview, overview_clear);
}

void
enc_overview_add_line (GPtrArray *lines, const char *label, gint64 pk, const EncAgingRow *aging)
{
  EncOverviewLine *line = g_new0 (EncOverviewLine, 1);

  line->label = g_strdup (label);
  line->pk = pk;
  line->aging = *aging;
  g_ptr_array_add (lines, line);
}

/* By overdue, then by all that is open, descending; ties stay in the order of their labels. */
static int
compare_lines (gconstpointer a, gconstpointer b, gpointer data)
{
  const EncAgingLimits *limits = data;
  const EncAgingRow *x = &(*(EncOverviewLine *const *)a)->aging;
  const EncAgingRow *y = &(*(EncOverviewLine *const *)b)->aging;
  gint64 late_x = enc_aging_row_overdue (x, limits), late_y = enc_aging_row_overdue (y, limits);

  if (late_x != late_y)
    return late_x < late_y ? 1 : -1;
  return (x->open < y->open) - (x->open > y->open);
}

static void
set_by_rep (EncOverview *overview, EncPortfolio *portfolio)
{
  g_autoptr (EncAging) aging = enc_aging_compute (portfolio, &overview->query, ENC_DIMENSION_REP);

  for (guint r = 0; r < aging->rows->len; r++)
    {
      const EncAgingRow *row = &g_array_index (aging->rows, EncAgingRow, r);

      if (row->currency == overview->currency && row->items > 0)
        enc_overview_add_line (overview->by_rep,
                               enc_portfolio_dimension_label (portfolio, ENC_DIMENSION_REP,
                                                              row->value),
                               0, row);
    }
  g_ptr_array_sort_with_data (overview->by_rep, compare_lines, &overview->query.limits);
}

/* Counts of clients, and those with most overdue. */
static void
set_clients (EncOverview *overview, const EncKpiScope *scope)
{
  EncPortfolio *p = scope->portfolio;
  const EncAgingLimits *limits = &overview->query.limits;
  g_autofree EncAgingRow *rows = enc_aging_accounts (p, &overview->query);
  guint32 best[ENC_OVERVIEW_TOP];
  guint n = 0;

  for (guint k = 0; k < scope->n_accounts; k++)
    {
      guint a = scope->accounts[k];
      const EncPortfolioClient *client = &p->clients[p->account_client[a]];
      gint64 late = enc_aging_row_overdue (&rows[a], limits);

      if (p->account_start[a] > overview->query.as_of)
        continue;
      overview->n_clients_all++;
      overview->n_clients += rows[a].items > 0;
      overview->limit_exceeded += client->credit_limit >= 0
                                  && client->limit_currency == overview->currency
                                  && rows[a].open > client->credit_limit;
      if (late <= 0)
        continue;

      guint at = n;

      while (at > 0 && enc_aging_row_overdue (&rows[best[at - 1]], limits) < late)
        at--;
      if (at == ENC_OVERVIEW_TOP)
        continue;
      n = MIN (n + 1, ENC_OVERVIEW_TOP);
      for (guint m = n - 1; m > at; m--)
        best[m] = best[m - 1];
      best[at] = a;
    }
  for (guint k = 0; k < n; k++)
    {
      guint client = p->account_client[best[k]];

      enc_overview_add_line (overview->top,
                             enc_portfolio_dimension_label (p, ENC_DIMENSION_CLIENT, client),
                             p->clients[client].pk, &rows[best[k]]);
    }
}

static void
set_weeks (EncOverview *overview, const EncKpiScope *scope)
{
  EncPortfolio *p = scope->portfolio;
  g_autofree EncAgingRow *by_due = g_new (EncAgingRow, ENC_OVERVIEW_WEEKS);

  enc_aging_series (p, &overview->query, overview->currency, 7, ENC_OVERVIEW_WEEKS,
                    overview->weeks);
  /* The share that is late is a key figure: by due date, whatever the columns are. */
  enc_aging_series (p, &scope->query, overview->currency, 7, ENC_OVERVIEW_WEEKS, by_due);
  for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    {
      const EncAgingRow *row = &by_due[w];
      EncDate day = overview->query.as_of - 7 * (ENC_OVERVIEW_WEEKS - 1 - w);
      gint64 debts = row->open - row->unallocated;
      gboolean at_least;

      overview->week_dates[w] = day;
      overview->dso[w] = enc_sales_countback (scope->sales, row->open, day, &at_least, NULL);
      if (at_least)
        overview->dso[w] = NAN;
      overview->overdue[w]
        = debts > 0 ? (double)enc_aging_row_overdue (row, &scope->query.limits) / (double)debts
                    : NAN;
    }
  overview->total = overview->weeks[ENC_OVERVIEW_WEEKS - 1];
}

static void
set_ties (EncOverview *overview, EncPortfolio *portfolio)
{
  g_array_unref (overview->ties);
  overview->ties = enc_aging_tie (portfolio, &overview->query);
  for (guint t = 0; t < overview->ties->len; t++)
    {
      const EncTie *tie = &g_array_index (overview->ties, EncTie, t);

      if (tie->currency == overview->currency)
        overview->ledger_tie_difference = tie->ledger - tie->open;
    }
}

/**
 * enc_overview_compute:
 * @portfolio: a portfolio
 * @query: the date, the columns and the filter
 * @currency: of which accounts
 * @cancellable: (nullable): asked between the parts
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the overview of that day
 */
EncOverview *
enc_overview_compute (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency,
                      GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (portfolio != NULL && query != NULL, NULL);

  g_autoptr (EncOverview) overview = enc_overview_new ();
  g_autoptr (EncKpiScope) scope = NULL;

  overview->query = *query;
  overview->query.as_of = CLAMP (query->as_of, ENC_DATE_MIN + 7 * ENC_OVERVIEW_WEEKS, ENC_DATE_MAX);
  overview->currency = currency;
  scope = enc_kpi_scope_new (portfolio, &overview->query, currency);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  set_weeks (overview, scope);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  set_clients (overview, scope);
  set_by_rep (overview, portfolio);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  overview->kpis = enc_kpi_compute_in (scope, overview->query.as_of);
  set_ties (overview, portfolio);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  overview->forecast = enc_forecast_compute (portfolio, &overview->query, currency);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&overview);
}
