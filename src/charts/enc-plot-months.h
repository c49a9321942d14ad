/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* A score from 0 to 100 at month ends, each in the colour of its grade. */
typedef struct
{
  int score;
  EncColor color;
  const char *label;   /* under the bar */
  const char *tooltip; /* lines */
  gboolean provisional;
} EncPlotMonth;

typedef struct
{
  const char *title, *finding, *empty;
  const char *label_header, *value_header;
  int n;
  const EncPlotMonth *months;
} EncPlotMonths;

EncScene *enc_plot_months (const EncPlotFrame *frame, const EncPlotMonths *data);

G_END_DECLS
