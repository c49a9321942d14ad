/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-kpi.h"
#include "portfolio/enc-sales.h"

G_BEGIN_DECLS

/* What the key figures of several dates have in common, for this room only. */
typedef struct
{
  EncPortfolio *portfolio; /* borrowed */
  EncAgingQuery query;     /* by due date, credits apart: key figures have one definition */
  EncCurrency currency;
  guint32 *accounts; /* those of the currency that the filter lets through */
  guint n_accounts;
  EncSales *sales;
} EncKpiScope;

EncKpiScope *enc_kpi_scope_new (EncPortfolio *portfolio, const EncAgingQuery *query,
                                EncCurrency currency);
void enc_kpi_scope_free (EncKpiScope *scope);
EncKpiSet *enc_kpi_compute_in (const EncKpiScope *scope, EncDate as_of);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncKpiScope, enc_kpi_scope_free)

G_END_DECLS
