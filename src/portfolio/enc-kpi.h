/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* Key figures with the definition that is printed beside each: two tools give two DSOs, ours says
 * which one it is. */
typedef enum
{
  ENC_KPI_DSO_SIMPLE,
  ENC_KPI_DSO_COUNTBACK,
  ENC_KPI_DSO_BEST_POSSIBLE,
  ENC_KPI_ADD,
  ENC_KPI_CEI,
  ENC_KPI_OVERDUE_RATIO,
  ENC_KPI_DAYS_TO_PAY,
  ENC_KPI_DAYS_LATE,
  ENC_KPI_DAYS_LATE_WITH_OPEN,
  ENC_KPI_ON_TIME_RATE,   /* at D */
  ENC_KPI_ON_TIME_RATE_1, /* at D+1 */
  ENC_KPI_ON_TIME_RATE_5,
  ENC_KPI_ON_TIME_RATE_30,
  ENC_KPI_AT_RISK_RATE,
  ENC_KPI_TOP1,
  ENC_KPI_TOP5,
  ENC_KPI_TOP10,
  ENC_KPI_HHI,
  ENC_KPI_ROLL_0, /* not due -> first bucket, last month-end to as_of's month-end or as_of */
  ENC_KPI_ROLL_1,
  ENC_KPI_ROLL_2,
  ENC_KPI_ROLL_3,
  ENC_KPI_DISPUTED_RATIO,
  ENC_N_KPIS,
} EncKpi;

typedef enum
{
  ENC_KPI_UNIT_DAYS,
  ENC_KPI_UNIT_RATIO,
  ENC_KPI_UNIT_INDEX,
} EncKpiUnit;

typedef struct
{
  gboolean known;    /* FALSE: not enough data; value is then NAN */
  gboolean at_least; /* count-back ran out of history: "> n days" */
  double value;
  /* What was divided, in minor units or amounts times days, so that the figure can be opened. */
  gint64 numerator, denominator;
} EncKpiValue;

typedef struct
{
  EncDate as_of;
  EncCurrency currency;
  EncKpiValue values[ENC_N_KPIS];
} EncKpiSet;

const char *enc_kpi_name (EncKpi kpi);       /* "dso_simple": JSON key */
const char *enc_kpi_label (EncKpi kpi);      /* N_() */
const char *enc_kpi_definition (EncKpi kpi); /* N_(): one sentence with the formula */
EncKpiUnit enc_kpi_unit (EncKpi kpi);
const char *enc_kpi_unit_name (EncKpiUnit unit);
char *enc_kpi_value_text (EncKpi kpi, const EncKpiValue *value);

EncKpiSet *enc_kpi_compute (EncPortfolio *portfolio, const EncAgingQuery *query,
                            EncCurrency currency);
/* EncKpiSet per month end, oldest first, the last one at as_of. */
GPtrArray *enc_kpi_history (EncPortfolio *portfolio, const EncAgingQuery *query,
                            EncCurrency currency, int months, GCancellable *cancellable,
                            GError **error);
void enc_kpi_set_free (EncKpiSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncKpiSet, enc_kpi_set_free)

G_END_DECLS
