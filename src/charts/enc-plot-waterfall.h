/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* From a base to a total by signed steps, lying on their side: what brought the total about. */
typedef struct
{
  const char *label;
  int value;           /* what it adds */
  const char *tooltip; /* (nullable) */
} EncPlotStep;

/* A range of totals that has a name: a tinted column under the bars. */
typedef struct
{
  int from, to;
  const char *name;
  EncColor color;
} EncPlotRange;

typedef struct
{
  const char *title, *finding;
  const char *label_header, *value_header;
  const char *base_label, *total_label;
  int base, total; /* total = base + the steps */
  int low, high;   /* how far the total may be off; low > high: not known */
  int n_steps;
  const EncPlotStep *steps;
  int n_ranges;
  const EncPlotRange *ranges; /* from the lowest */
  EncColor total_color;
} EncPlotWaterfall;

/* Marks: index 0 = base, 1 .. n_steps = steps, n_steps + 1 = total; payload = the step, -1. */
EncScene *enc_plot_waterfall (const EncPlotFrame *frame, const EncPlotWaterfall *data);

G_END_DECLS
