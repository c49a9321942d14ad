/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-kpi-scope.h"

#include "portfolio/enc-aging-pass.h"

EncKpiScope *
enc_kpi_scope_new (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency)
{
  EncKpiScope *scope = g_new0 (EncKpiScope, 1);

  scope->portfolio = portfolio;
  scope->query = *query;
  scope->query.basis = ENC_AGING_BASIS_DUE;
  scope->query.credits = ENC_CREDITS_SEPARATE;
  scope->currency = currency;
  scope->accounts = g_new (guint32, (gsize)portfolio->n_accounts + 1);
  for (guint a = 0; a < portfolio->n_accounts; a++)
    if (enc_portfolio_currency_of (portfolio, a) == currency
        && enc_aging_pass_account_in (portfolio, &query->filter, a))
      scope->accounts[scope->n_accounts++] = a;
  scope->sales = enc_sales_new (portfolio, &query->filter, currency);
  return scope;
}

void
enc_kpi_scope_free (EncKpiScope *scope)
{
  if (scope == NULL)
    return;
  g_free (scope->accounts);
  enc_sales_free (scope->sales);
  g_free (scope);
}
