/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "portfolio/enc-overview.h"

G_BEGIN_DECLS

/* The table that replaces a legend: per bucket its colour, amount and change over four weeks, then
 * the disputed share and the ledger tie. A click hides a bucket in the chart, a double click opens
 * its items.
 *
 * Property: "hidden" (bits). Signals: "cell-activated" (int series), "disputed-activated",
 * "tie-activated". */
#define ENC_TYPE_AGING_LEGEND (enc_aging_legend_get_type ())
G_DECLARE_FINAL_TYPE (EncAgingLegend, enc_aging_legend, ENC, AGING_LEGEND, GtkWidget)

void enc_aging_legend_show (EncAgingLegend *self, const EncAgingRow *row, const EncAgingRow *before,
                            const EncAgingQuery *query, EncCurrency currency);
void enc_aging_legend_show_tie (EncAgingLegend *self, const EncOverview *overview);
guint enc_aging_legend_get_hidden (EncAgingLegend *self);

G_END_DECLS
