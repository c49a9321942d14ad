/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-dashboard-tiles.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"

#define WEEKS_COMPARED 4

static const struct
{
  const char *title;
  const char *definition;
  EncFiguresSpark spark;
} tiles[ENC_DASHBOARD_N_TILES] = {
  [ENC_DASHBOARD_TILE_OPEN]
  = { N_ ("Total outstanding"),
      N_ ("All that clients owe on this date: open debts less unallocated credits."),
      ENC_FIGURES_SPARK_OPEN },
  [ENC_DASHBOARD_TILE_OVERDUE]
  = { N_ ("Overdue share"), N_ ("Amount past its due date ÷ total outstanding."),
      ENC_FIGURES_SPARK_OVERDUE },
  [ENC_DASHBOARD_TILE_DSO]
  = { N_ ("DSO"),
      N_ ("Days of sales outstanding, count-back method: the days of most recent "
          "invoicing that the outstanding amount stands for."),
      ENC_FIGURES_SPARK_DSO },
  [ENC_DASHBOARD_TILE_DISPUTED]
  = { N_ ("In dispute"), N_ ("Open amount of the items that clients contest."),
      ENC_FIGURES_SPARK_DISPUTED },
  [ENC_DASHBOARD_TILE_OLDEST]
  = { N_ ("Oldest debts"),
      N_ ("Open amount of the last class of age, the one with the least chance "
          "of being paid."),
      ENC_FIGURES_SPARK_OLDEST },
};

static const char *
arrow (double change)
{
  return change > 0 ? "▲" : change < 0 ? "▼" : "=";
}

/* "▼ 3,0 % over 4 weeks", or nothing when there is nothing to compare with. */
static char *
change_of_amount (gint64 now, gint64 before)
{
  if (before <= 0)
    return g_strdup ("");

  double change = (double)(now - before) / before;
  g_autofree char *size = enc_format_percent (fabs (change), 1);

  return g_strdup_printf (C_ ("arrow, percentage", "%s %s over 4 weeks"), arrow (now - before),
                          size);
}

static EncKpiNews
news_of (double change)
{
  return change > 0 ? ENC_KPI_NEWS_BAD : change < 0 ? ENC_KPI_NEWS_GOOD : ENC_KPI_NEWS_NEUTRAL;
}

/* Against the target when there is one, else against four weeks before. */
static EncKpiNews
news_of_ratio (double now, double before, double target)
{
  if (isnan (now))
    return ENC_KPI_NEWS_NEUTRAL;
  if (!isnan (target))
    return now > target ? ENC_KPI_NEWS_BAD : ENC_KPI_NEWS_GOOD;

  return isnan (before) ? ENC_KPI_NEWS_NEUTRAL : news_of (now - before);
}

static void
show_overdue (EncKpiTile *tile, double now, double before, double target)
{
  g_autofree char *value = isnan (now) ? g_strdup ("–") : enc_format_percent (now, 1);
  g_autofree char *detail = NULL;
  g_autofree char *points
    = isnan (now) || isnan (before) ? NULL : enc_format_decimal (fabs (now - before) * 100, 1);
  g_autofree char *aim = isnan (target) ? NULL : enc_format_percent (target, 0);

  if (points != NULL && aim != NULL)
    detail = g_strdup_printf (C_ ("arrow, percentage points, target", "%s %s pt · target %s"),
                              arrow (now - before), points, aim);
  else if (points != NULL)
    detail = g_strdup_printf (C_ ("arrow, percentage points", "%s %s pt over 4 weeks"),
                              arrow (now - before), points);
  else if (aim != NULL)
    detail = g_strdup_printf (_ ("target %s"), aim);
  enc_kpi_tile_set_value (tile, value, detail != NULL ? detail : "",
                          news_of_ratio (now, before, target));
}

static void
show_dso (EncKpiTile *tile, double now, double before, double target)
{
  g_autofree char *value
    = isnan (now) ? g_strdup ("–")
                  : g_strdup_printf (ngettext ("%.0f day", "%.0f days", (gulong)now), now);
  g_autofree char *detail = NULL;
  g_autofree char *days
    = isnan (now) || isnan (before) ? NULL : enc_format_days (fabs (now - before), 0);
  g_autofree char *aim = isnan (target) ? NULL : enc_format_days (target, 0);

  if (days != NULL && aim != NULL)
    detail = g_strdup_printf (C_ ("arrow, days, target", "%s %s · target %s"), arrow (now - before),
                              days, aim);
  else if (days != NULL)
    detail = g_strdup_printf (C_ ("arrow, days", "%s %s over 4 weeks"), arrow (now - before), days);
  else if (aim != NULL)
    detail = g_strdup_printf (_ ("target %s"), aim);
  enc_kpi_tile_set_value (tile, value, detail != NULL ? detail : "",
                          news_of_ratio (now, before, target));
}

/**
 * enc_dashboard_tiles_name:
 * @tile: a tile
 * @which: which number
 *
 * Gives the tile its title and definition.
 */
void
enc_dashboard_tiles_name (EncKpiTile *tile, EncDashboardTile which)
{
  enc_kpi_tile_set_title (tile, _ (tiles[which].title), _ (tiles[which].definition));
}

/**
 * enc_dashboard_tiles_show:
 * @tile: a tile
 * @which: which number
 * @overview: a year of it
 * @week: of that year
 * @targets: what the user aims at
 */
void
enc_dashboard_tiles_show (EncKpiTile *tile, EncDashboardTile which, EncOverview *overview, int week,
                          const EncFiguresTargets *targets)
{
  int then = week - WEEKS_COMPARED;
  const EncAgingRow *row = &overview->weeks[week];
  const EncAgingRow *before = then >= 0 ? &overview->weeks[then] : NULL;
  int oldest = overview->query.limits.n;
  g_autofree char *value = NULL;
  g_autofree char *detail = NULL;

  switch (which)
    {
    case ENC_DASHBOARD_TILE_OPEN:
      value = enc_format_money_short (row->open, overview->currency);
      detail = change_of_amount (row->open, before != NULL ? before->open : 0);
      enc_kpi_tile_set_value (tile, value, detail, ENC_KPI_NEWS_NEUTRAL);
      break;
    case ENC_DASHBOARD_TILE_OVERDUE:
      show_overdue (tile, overview->overdue[week], then >= 0 ? overview->overdue[then] : NAN,
                    targets->overdue);
      break;
    case ENC_DASHBOARD_TILE_DSO:
      show_dso (tile, overview->dso[week], then >= 0 ? overview->dso[then] : NAN, targets->dso);
      break;
    case ENC_DASHBOARD_TILE_DISPUTED:
      value = enc_format_money_short (row->disputed, overview->currency);
      detail = change_of_amount (row->disputed, before != NULL ? before->disputed : 0);
      enc_kpi_tile_set_value (tile, value, detail,
                              before != NULL ? news_of (row->disputed - before->disputed)
                                             : ENC_KPI_NEWS_NEUTRAL);
      break;
    case ENC_DASHBOARD_TILE_OLDEST:
    case ENC_DASHBOARD_N_TILES:
    default:
      {
        g_autofree char *label
          = enc_aging_series_label (&overview->query.limits, overview->query.basis, oldest + 1);

        enc_kpi_tile_set_title (tile, label, _ (tiles[which].definition));
        value = enc_format_money_short (row->buckets[oldest], overview->currency);
        detail
          = change_of_amount (row->buckets[oldest], before != NULL ? before->buckets[oldest] : 0);
        enc_kpi_tile_set_value (tile, value, detail,
                                before != NULL
                                  ? news_of (row->buckets[oldest] - before->buckets[oldest])
                                  : ENC_KPI_NEWS_NEUTRAL);
      }
    }
  enc_kpi_tile_set_spark (tile, overview, tiles[which].spark);
}

/**
 * enc_dashboard_tiles_cell:
 * @which: which number
 * @overview: where it comes from
 * @bucket: (out): which bucket, for %ENC_CELL_BUCKET
 * @title: (out) (transfer full): what it is
 *
 * Returns: the column of the aged balance whose items explain that number
 */
EncAgingCell
enc_dashboard_tiles_cell (EncDashboardTile which, const EncOverview *overview, int *bucket,
                          char **title)
{
  *bucket = 0;
  switch (which)
    {
    case ENC_DASHBOARD_TILE_OVERDUE:
      *title = g_strdup (_ ("Overdue items"));
      return ENC_CELL_OVERDUE;
    case ENC_DASHBOARD_TILE_DISPUTED:
      *title = g_strdup (_ ("Disputed items"));
      return ENC_CELL_DISPUTED;
    case ENC_DASHBOARD_TILE_OLDEST:
      *bucket = overview->query.limits.n;
      *title = enc_aging_series_label (&overview->query.limits, overview->query.basis, *bucket + 1);
      return ENC_CELL_BUCKET;
    case ENC_DASHBOARD_TILE_OPEN:
    case ENC_DASHBOARD_TILE_DSO:
    case ENC_DASHBOARD_N_TILES:
    default:
      *title = g_strdup (_ ("Open items"));
      return ENC_CELL_OPEN;
    }
}
