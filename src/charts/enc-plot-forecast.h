/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* Cash expected per week with its uncertainty. Parts are stacked: what is promised is solid, what
 * is probable is paler, what is not invoiced yet is a dashed outline. */
typedef enum
{
  ENC_PLOT_PART_FIRM,
  ENC_PLOT_PART_PROBABLE,
  ENC_PLOT_PART_NOT_YET,
} EncPlotPart;

typedef struct
{
  const char *title, *finding, *empty;
  const char *label_header, *low_header, *middle_header, *high_header;
  int n_columns;
  int n_parts;
  const EncPlotPart *parts;       /* per part */
  const char *const *part_labels; /* per part */
  const gint64 *values; /* n_columns × n_parts, minor units; what is not > 0 is not drawn */
  const gint64 *low, *middle, *high; /* P10, P50, P90 per column */
  const char *const *column_labels;  /* in tooltips and in the table */
  const EncPlotTick *ticks;          /* at = column */
  int n_ticks;
  const gint64 *payloads; /* (nullable) */
  EncCurrency currency;
} EncPlotForecast;

EncScene *enc_plot_forecast (const EncPlotFrame *frame, const EncPlotForecast *data);

G_END_DECLS
