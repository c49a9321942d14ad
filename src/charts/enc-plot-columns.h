/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* Stacked columns through time: the weekly aged balance, which is also the slider of the as-of
 * date. */
typedef struct
{
  const char *title, *finding; /* (nullable) */
  const char *empty;           /* said when every value is 0 */
  int n_columns;
  int n_series;
  const gint64 *values; /* n_columns × n_series in minor units, contested part included; negative
                           ones hang below 0 */
  const gint64 *contested; /* (nullable) the same shape: hatched, after the rest of its series */
  const EncColor *colors;  /* per series */
  const EncColor *outlines;
  const char *const *series_labels;
  const char *const *column_labels;   /* for tooltips and the table */
  const char *const *column_tooltips; /* (nullable) */
  const char *label_header;           /* of the table's first column */
  const char *contested_header;
  const EncPlotTick *ticks; /* at = column */
  int n_ticks;
  const gint64 *payloads; /* (nullable) per column */
  guint hidden;           /* bit s: series s is left out of the drawing */
  gboolean percent;
  int selected;  /* column, or -1 */
  int max_shown; /* columns at most; the window ends at the last one or at the selected one */
  EncCurrency currency;
} EncPlotColumns;

EncScene *enc_plot_columns (const EncPlotFrame *frame, const EncPlotColumns *data);

G_END_DECLS
