/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* One bar: the aged balance of one client as a share of itself, or against its credit limit. */
typedef struct
{
  gint64 amount; /* > 0 is drawn */
  int series;
  gboolean contested;
  EncColor color, outline;
  const char *label; /* (nullable) for the tooltip */
} EncPlotSegment;

typedef struct
{
  const char *title, *finding;
  int n;
  const EncPlotSegment *segments;
  gint64 whole;   /* what the full width stands for; 0 = the sum of the segments */
  double warning; /* a tick at this share of the whole; 0 = none */
  double thickness;
  EncCurrency currency;
} EncPlotGauge;

EncScene *enc_plot_gauge (const EncPlotFrame *frame, const EncPlotGauge *data);

G_END_DECLS
