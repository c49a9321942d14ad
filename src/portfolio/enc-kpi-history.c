/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-kpi-scope.h"

/**
 * enc_kpi_history:
 * @portfolio: a portfolio
 * @query: the last date, the filter and the limits
 * @currency: of which accounts
 * @months: how many dates, at least 1
 * @cancellable: (nullable): asked before each date
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type EncKpiSet): the key figures of the last month
 * ends and of the day itself, oldest first
 */
GPtrArray *
enc_kpi_history (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency,
                 int months, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (portfolio != NULL && query != NULL && months > 0, NULL);

  g_autoptr (EncKpiScope) scope = enc_kpi_scope_new (portfolio, query, currency);
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_kpi_set_free);
  EncDate month = enc_date_month_start (query->as_of);

  for (int m = months - 1; m >= 0; m--)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      EncDate day = m == 0 ? query->as_of : enc_date_add_months (month, 1 - m) - 1;

      g_ptr_array_add (sets, enc_kpi_compute_in (scope, day));
    }
  return g_steal_pointer (&sets);
}
