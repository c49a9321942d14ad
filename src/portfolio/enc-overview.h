/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "portfolio/enc-aging.h"
#include "portfolio/enc-forecast.h"
#include "portfolio/enc-kpi.h"

G_BEGIN_DECLS

/* Everything the dashboard shows for one date, currency and filter, in one immutable piece:
 * computed off the main thread, drawn by documents/ and ui/ alike, kept in the file so that the
 * next start shows the last totals at once. */
#define ENC_OVERVIEW_WEEKS 53
#define ENC_OVERVIEW_TOP   10

typedef struct
{
  char *label;
  gint64 pk; /* of the client, or 0 */
  EncAgingRow aging;
} EncOverviewLine;

typedef struct
{
  EncAgingQuery query;
  EncCurrency currency;
  guint n_clients; /* with an open balance */
  guint n_clients_all;
  EncKpiSet *kpis;
  EncAgingRow total;
  EncAgingRow weeks[ENC_OVERVIEW_WEEKS]; /* as of as_of - 7*(52-k); weeks[52] = total */
  EncDate week_dates[ENC_OVERVIEW_WEEKS];
  double dso[ENC_OVERVIEW_WEEKS];     /* count-back, days; NAN where it cannot be computed */
  double overdue[ENC_OVERVIEW_WEEKS]; /* ratio; NAN when nothing is open */
  GPtrArray *by_rep;                  /* EncOverviewLine, by overdue, descending */
  GPtrArray *top;                     /* EncOverviewLine, the ENC_OVERVIEW_TOP clients by overdue */
  EncForecast *forecast;
  GArray *ties; /* EncTie */
  gint64 ledger_tie_difference;
  guint limit_exceeded; /* clients over their limit */
} EncOverview;

EncOverview *enc_overview_compute (EncPortfolio *portfolio, const EncAgingQuery *query,
                                   EncCurrency currency, GCancellable *cancellable, GError **error);
EncOverview *enc_overview_ref (EncOverview *overview);
void enc_overview_unref (EncOverview *overview);
GVariant *enc_overview_to_variant (EncOverview *overview);
EncOverview *enc_overview_from_variant (GVariant *variant);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncOverview, enc_overview_unref)

G_END_DECLS
