/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/dashboard/enc-aging-legend.h"
#include "ui/dashboard/enc-aging-plot.h"

G_BEGIN_DECLS

/* The aged balance through time: chart, slider, replay, legend.
 *
 * Property: "week". Signals: "cell-activated" (int series; -1 = all of it), "disputed-activated",
 * "tie-activated". */
#define ENC_TYPE_AGING_CARD (enc_aging_card_get_type ())
G_DECLARE_FINAL_TYPE (EncAgingCard, enc_aging_card, ENC, AGING_CARD, GtkWidget)

void enc_aging_card_set_overview (EncAgingCard *self, EncOverview *overview);
void enc_aging_card_show_tie (EncAgingCard *self, const EncOverview *overview);
int enc_aging_card_get_week (EncAgingCard *self);
void enc_aging_card_set_week (EncAgingCard *self, int week);
void enc_aging_card_set_stacked (EncAgingCard *self, gboolean stacked, gboolean narrow);
gboolean enc_aging_card_is_playing (EncAgingCard *self);
void enc_aging_card_stop (EncAgingCard *self);
EncAgingPlot *enc_aging_card_get_plot (EncAgingCard *self);

G_END_DECLS
