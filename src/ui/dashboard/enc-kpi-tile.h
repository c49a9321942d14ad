/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-figures.h"
#include "ui/common/enc-chart-area.h"

G_BEGIN_DECLS

/* One key figure: its value, a year of it in the size of a word, how it moved. A button: it opens
 * what is behind. */
#define ENC_TYPE_KPI_TILE (enc_kpi_tile_get_type ())
G_DECLARE_FINAL_TYPE (EncKpiTile, enc_kpi_tile, ENC, KPI_TILE, GtkButton)

typedef enum
{
  ENC_KPI_NEWS_NEUTRAL,
  ENC_KPI_NEWS_GOOD,
  ENC_KPI_NEWS_BAD,
} EncKpiNews;

void enc_kpi_tile_set_title (EncKpiTile *self, const char *title, const char *definition);
void enc_kpi_tile_set_value (EncKpiTile *self, const char *value, const char *detail,
                             EncKpiNews news);
void enc_kpi_tile_set_spark (EncKpiTile *self, EncOverview *overview, EncFiguresSpark spark);
void enc_kpi_tile_set_compact (EncKpiTile *self, gboolean compact);
void enc_kpi_tile_set_loading (EncKpiTile *self);

G_END_DECLS
