/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* A curve the size of a word: shape only, no axis. */
typedef struct
{
  const char *finding;
  int n;
  const double *values; /* NAN = gap */
  EncColor color;
} EncPlotSpark;

EncScene *enc_plot_spark (const EncPlotFrame *frame, const EncPlotSpark *data);

G_END_DECLS
