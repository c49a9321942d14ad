/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"

G_BEGIN_DECLS

/* Per grade two bars: how many clients have it, and what share of the overdue amount they owe. */
typedef struct
{
  const char *name; /* the letter */
  EncColor color, ink;
  guint count;
  char *count_text;
  gint64 amount;
  double share; /* of the amounts, 0 .. 1 */
  char *share_text;
} EncPlotGrade;

typedef struct
{
  const char *title, *finding, *empty;
  const char *label_header, *count_header, *amount_header, *share_header;
  int n;
  const EncPlotGrade *grades;
  EncCurrency currency;
} EncPlotGrades;

EncScene *enc_plot_grades (const EncPlotFrame *frame, const EncPlotGrades *data);

G_END_DECLS
