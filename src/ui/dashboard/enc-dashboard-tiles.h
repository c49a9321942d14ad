/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/dashboard/enc-kpi-tile.h"

G_BEGIN_DECLS

/* The five numbers read first, taken from one week of a year of aged balances. */
typedef enum
{
  ENC_DASHBOARD_TILE_OPEN,
  ENC_DASHBOARD_TILE_OVERDUE,
  ENC_DASHBOARD_TILE_DSO,
  ENC_DASHBOARD_TILE_DISPUTED,
  ENC_DASHBOARD_TILE_OLDEST,
  ENC_DASHBOARD_N_TILES,
} EncDashboardTile;

void enc_dashboard_tiles_name (EncKpiTile *tile, EncDashboardTile which);
void enc_dashboard_tiles_show (EncKpiTile *tile, EncDashboardTile which, EncOverview *overview,
                               int week, const EncFiguresTargets *targets);
EncAgingCell enc_dashboard_tiles_cell (EncDashboardTile which, const EncOverview *overview,
                                       int *bucket, char **title);

G_END_DECLS
