/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* Cash expected over the next weeks from how each client has paid so far: for each open debt the
 * distribution of its client's days late (its own payments, shrunk toward the portfolio's), given
 * that it is still unpaid today. P10/P50/P90 come from the distribution of the sum. Disputed
 * amounts are left out and said. */
#define ENC_FORECAST_WEEKS 13

typedef struct
{
  EncDate start; /* Monday of the week (the first one starts the day after as_of) */
  EncDate end;
  gint64 p10, p50, p90;
  gint64 expected;
} EncForecastWeek;

typedef struct
{
  EncDate as_of;
  EncCurrency currency;
  EncForecastWeek weeks[ENC_FORECAST_WEEKS];
  gint64 beyond;      /* expected after the last week */
  gint64 disputed;    /* left out */
  guint learned_from; /* settled debts the behaviour was learned from; 0 = due dates only */
} EncForecast;

/* The same forecast made at past dates and compared with what came in. */
typedef struct
{
  guint weeks_tested;
  double coverage80;      /* share of actual weeks inside P10..P90 */
  double mean_abs_error;  /* of P50, over mean actual */
  double naive_abs_error; /* the same for "everything on its due date" */
} EncForecastCheck;

EncForecast *enc_forecast_compute (EncPortfolio *portfolio, const EncAgingQuery *query,
                                   EncCurrency currency);
EncForecastCheck enc_forecast_check (EncPortfolio *portfolio, const EncAgingQuery *query,
                                     EncCurrency currency, int origins);
void enc_forecast_free (EncForecast *forecast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncForecast, enc_forecast_free)

G_END_DECLS
