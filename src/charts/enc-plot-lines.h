/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* Small multiples above each other sharing their time axis (never two scales on one drawing). */
typedef enum
{
  ENC_PLOT_DAYS,
  ENC_PLOT_RATIO,
} EncPlotUnit;

typedef struct
{
  const char *name;
  const double *values; /* n_points; NAN = gap */
  double target;        /* NAN = none: dotted, and what lies above it is tinted */
  EncPlotUnit unit;
  EncColor color;
} EncPlotLine;

typedef struct
{
  const char *title, *finding, *empty;
  const char *target_label;
  const char *label_header;
  int n_lines;
  const EncPlotLine *lines;
  int n_points;
  const char *const *point_labels;
  const EncPlotTick *ticks; /* at = point */
  int n_ticks;
  const gint64 *payloads; /* (nullable) per point */
  int selected;           /* point, or -1 */
} EncPlotLines;

EncScene *enc_plot_lines (const EncPlotFrame *frame, const EncPlotLines *data);

G_END_DECLS
