/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "portfolio/enc-kpi.h"

G_BEGIN_DECLS

/* The whole family of key figures, each with its definition under it on demand: two tools give two
 * DSOs, this says which one it is and what was divided by what. */
#define ENC_TYPE_RATIO_LIST (enc_ratio_list_get_type ())
G_DECLARE_FINAL_TYPE (EncRatioList, enc_ratio_list, ENC, RATIO_LIST, GtkWidget)

void enc_ratio_list_set_kpis (EncRatioList *self, const EncKpiSet *kpis);

G_END_DECLS
