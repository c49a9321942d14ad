/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* Horizontal stacked bars, one per rep or debtor; with a cumulative share as a second small bar
 * (Pareto without a second axis). */
typedef enum
{
  ENC_PLOT_BARS_MONEY,  /* minor units of the currency */
  ENC_PLOT_BARS_NUMBER, /* days, cases */
} EncPlotBarsUnit;

typedef struct
{
  const char *title, *finding, *empty;
  const char *label_header, *total_header, *contested_header, *share_header;
  int n_rows;
  int n_series;
  const char *const *labels;
  const gint64
    *values; /* n_rows × n_series, contested part included; what is not > 0 is not drawn */
  const gint64 *contested;    /* (nullable) */
  const char *const *amounts; /* written at the end of each bar */
  const double *shares;       /* (nullable) cumulative share 0 .. 1 */
  const gint64 *payloads;     /* (nullable) */
  const char *const *series_labels;
  const EncColor *colors, *outlines;
  double label_width; /* 0 = from the labels, at most a third */
  EncCurrency currency;
  EncPlotBarsUnit unit;
} EncPlotBars;

EncScene *enc_plot_bars (const EncPlotFrame *frame, const EncPlotBars *data);

G_END_DECLS
