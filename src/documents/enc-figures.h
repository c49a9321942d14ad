/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <math.h>

#include "charts/enc-plot.h"
#include "portfolio/enc-overview.h"

G_BEGIN_DECLS

/* From what was computed to what is drawn: the one place that decides how a figure of Encours looks
 * and which words go with it, for the window, for paper and for the command line. No store, no
 * clock; any thread. Each returns a scene with marks, a finding and a table (charts/enc-scene.h).
 */
typedef enum
{
  ENC_FIGURES_AMOUNT,
  ENC_FIGURES_PERCENT,
} EncFiguresMode;

/* What the user aims at; NAN = nothing. */
typedef struct
{
  double dso;     /* days */
  double overdue; /* ratio */
} EncFiguresTargets;

#define ENC_FIGURES_NO_TARGETS ((EncFiguresTargets){ NAN, NAN })

typedef enum
{
  ENC_FIGURES_SPARK_OPEN,
  ENC_FIGURES_SPARK_OVERDUE,
  ENC_FIGURES_SPARK_DSO,
  ENC_FIGURES_SPARK_DISPUTED,
  ENC_FIGURES_SPARK_OLDEST,
} EncFiguresSpark;

/* Columns drawn where there is room for all, and where there is not. */
#define ENC_FIGURES_NARROW_WEEKS 26

EncScene *enc_figures_weekly_aging (const EncOverview *overview, EncFiguresMode mode, int selected,
                                    guint hidden, gboolean narrow, const EncPlotFrame *frame);
EncScene *enc_figures_dso_trend (const EncOverview *overview, EncFiguresTargets targets,
                                 int selected, const EncPlotFrame *frame);
EncScene *enc_figures_by_rep (const EncOverview *overview, const EncPlotFrame *frame);
EncScene *enc_figures_top (const EncOverview *overview, const EncPlotFrame *frame);
EncScene *enc_figures_forecast (const EncOverview *overview, const EncPlotFrame *frame);
EncScene *enc_figures_sparkline (const EncOverview *overview, EncFiguresSpark kind,
                                 const EncPlotFrame *frame);

/* One client. */
typedef struct
{
  EncDate paid;
  int days_late;
  gint64 amount;
  char *number;
  gint64 pk; /* of the piece */
} EncFiguresPayment;

EncScene *enc_figures_payment_behaviour (const EncFiguresPayment *payments, guint n,
                                         const EncAgingLimits *limits, EncDate as_of,
                                         EncCurrency currency, const EncPlotFrame *frame);
EncScene *enc_figures_limit_gauge (const EncAgingRow *row, const EncAgingLimits *limits,
                                   gint64 limit, const EncPlotFrame *frame);
EncScene *enc_figures_aging_bar (const EncAgingRow *row, const EncAgingLimits *limits,
                                 double thickness, const EncPlotFrame *frame);

G_END_DECLS
