/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* What was predicted against what happened: points on the dotted line were right. */
typedef struct
{
  double predicted, observed; /* 0 .. 1 */
  guint n;                    /* cases; 0 is not drawn */
} EncPlotCalibrationPoint;

typedef struct
{
  const char *title, *finding, *empty;
  const char *predicted_header, *observed_header, *count_header; /* of the axes and the table */
  int n;
  const EncPlotCalibrationPoint *points;
} EncPlotCalibration;

EncScene *enc_plot_calibration (const EncPlotFrame *frame, const EncPlotCalibration *data);

G_END_DECLS
