/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-tiles.h"
#include "ui/common/enc-chart-area.h"

G_BEGIN_DECLS

/* One key figure: its value, a year of it in the size of a word, how it moved. A button: it opens
 * what is behind. */
#define ENC_TYPE_KPI_TILE (enc_kpi_tile_get_type ())
G_DECLARE_FINAL_TYPE (EncKpiTile, enc_kpi_tile, ENC, KPI_TILE, GtkButton)

void enc_kpi_tile_show (EncKpiTile *self, const EncTile *tile, EncOverview *overview);
void enc_kpi_tile_set_compact (EncKpiTile *self, gboolean compact);
void enc_kpi_tile_set_loading (EncKpiTile *self);

G_END_DECLS
