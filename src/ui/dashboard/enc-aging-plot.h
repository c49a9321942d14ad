/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-figures.h"
#include "ui/common/enc-chart.h"

G_BEGIN_DECLS

/* A year of aged balances, one column per week, and under it the slider of the as-of date: the
 * thumb stands exactly under the column it chooses. Dragging on the columns moves it as well.
 *
 * Properties: "week" (0 … ENC_OVERVIEW_WEEKS - 1). Signals: "cell-activated" (int series): what is
 * behind it is wanted. */
#define ENC_TYPE_AGING_PLOT (enc_aging_plot_get_type ())
G_DECLARE_FINAL_TYPE (EncAgingPlot, enc_aging_plot, ENC, AGING_PLOT, GtkWidget)

void enc_aging_plot_set_overview (EncAgingPlot *self, EncOverview *overview);
void enc_aging_plot_set_mode (EncAgingPlot *self, EncFiguresMode mode);
void enc_aging_plot_set_hidden (EncAgingPlot *self, guint hidden);
void enc_aging_plot_set_narrow (EncAgingPlot *self, gboolean narrow);
int enc_aging_plot_get_week (EncAgingPlot *self);
void enc_aging_plot_set_week (EncAgingPlot *self, int week);
EncChart *enc_aging_plot_get_chart (EncAgingPlot *self);
GtkWidget *enc_aging_plot_get_scale (EncAgingPlot *self);

G_END_DECLS
