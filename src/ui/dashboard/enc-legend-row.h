/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-aging-series.h"
#include "ui/common/enc-chart-area.h"

G_BEGIN_DECLS

/* One bucket of the legend: colour, name, bar, amount, change over four weeks. Active = drawn in
 * the chart. Signal: "opened": its items are wanted (double click, Ctrl+Enter). */
#define ENC_TYPE_LEGEND_ROW (enc_legend_row_get_type ())
G_DECLARE_FINAL_TYPE (EncLegendRow, enc_legend_row, ENC, LEGEND_ROW, GtkToggleButton)

GtkWidget *enc_legend_row_new (GtkSizeGroup *const columns[3]);
void enc_legend_row_set_data (EncLegendRow *self, const EncAgingLegendRow *row,
                              const EncAgingLimits *limits);
int enc_legend_row_get_series (EncLegendRow *self);

G_END_DECLS
