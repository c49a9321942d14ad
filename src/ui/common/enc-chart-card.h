/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/common/enc-chart.h"

G_BEGIN_DECLS

/* A card with a title, what the chart is measured in, and the chart. */
#define ENC_TYPE_CHART_CARD (enc_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (EncChartCard, enc_chart_card, ENC, CHART_CARD, GtkWidget)

EncChart *enc_chart_card_get_chart (EncChartCard *self);
void enc_chart_card_set_subtitle (EncChartCard *self, const char *subtitle);

G_END_DECLS
