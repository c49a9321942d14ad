/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-tiles.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"

#define LAST           (ENC_OVERVIEW_WEEKS - 1)
#define WEEKS_COMPARED 4

static void
tile_free (gpointer data)
{
  EncTile *tile = data;

  g_free (tile->label);
  g_free (tile->value);
  g_free (tile->note);
  g_free (tile->definition);
  g_free (tile->sentence);
  g_free (tile);
}

static const char *
arrow (double change)
{
  return change > 0 ? "▲" : change < 0 ? "▼" : "=";
}

/* "▼ 3.0% over 4 weeks", or NULL when there is nothing to compare with. */
static char *
relative_change (gint64 now, gint64 before)
{
  if (before <= 0)
    return NULL;

  double change = ((double)now - before) / before;
  if (fabs (change) < 0.0005)
    change = 0;
  g_autofree char *size = enc_format_percent (fabs (change), 1);
  /* Translators: %1$s is an arrow up or down */
  return g_strdup_printf (_ ("%1$s %2$s over 4 weeks"), arrow (change), size);
}

/* The amounts four weeks before, or NULL at the beginning of the year shown. */
static const EncAgingRow *
row_before (const EncOverview *overview, int week)
{
  return week >= WEEKS_COMPARED ? &overview->weeks[week - WEEKS_COMPARED] : NULL;
}

static void
fill_overdue (EncTile *tile, const EncOverview *overview, int week, double target)
{
  double now = overview->overdue[week],
         before = week >= WEEKS_COMPARED ? overview->overdue[week - WEEKS_COMPARED] : NAN;
  double points = (now - before) * 100;

  tile->value = enc_format_percent (now, 1);
  if (isfinite (points))
    {
      if (fabs (points) < 0.05)
        points = 0;
      g_autofree char *size = enc_format_decimal (fabs (points), 1);
      if (isfinite (target))
        {
          g_autofree char *aim = enc_format_percent (target, 0);
          /* Translators: %1$s is an arrow up or down; pt is short for percentage points */
          tile->note
            = g_strdup_printf (_ ("%1$s %2$s pt · target %3$s"), arrow (points), size, aim);
        }
      else
        tile->note = g_strdup_printf (_ ("%1$s %2$s pt over 4 weeks"), arrow (points), size);
    }
  tile->tone = points > 0 || (isfinite (target) && now > target) ? ENC_TONE_WARN
               : points < 0                                      ? ENC_TONE_GOOD
                                                                 : ENC_TONE_NEUTRAL;
}

static void
fill_dso (EncTile *tile, const EncOverview *overview, int week, double target)
{
  /* The key figures are those of the last week; the weeks before have the DSO alone. */
  const EncKpiValue *dso = &overview->kpis->values[ENC_KPI_DSO_COUNTBACK];
  const EncKpiValue *late = &overview->kpis->values[ENC_KPI_ADD];
  double now = week < LAST ? overview->dso[week] : dso->known ? dso->value : NAN;
  g_autofree char *days = enc_format_days (now, 0);

  tile->value = week == LAST && dso->known && dso->at_least ? g_strdup_printf (">\u00a0%s", days)
                                                            : g_steal_pointer (&days);
  g_autofree char *delay = week == LAST && late->known ? enc_format_days (late->value, 0) : NULL;
  g_autofree char *aim = isfinite (target) ? enc_format_days (target, 0) : NULL;
  if (delay != NULL && aim != NULL)
    tile->note = g_strdup_printf (_ ("average delay %1$s · target %2$s"), delay, aim);
  else if (delay != NULL)
    tile->note = g_strdup_printf (_ ("average delay %s"), delay);
  else if (aim != NULL)
    tile->note = g_strdup_printf (_ ("target %s"), aim);
  tile->tone = isfinite (now) && isfinite (target) ? (now > target ? ENC_TONE_WARN : ENC_TONE_GOOD)
                                                   : ENC_TONE_NEUTRAL;
}

static char *
share_of_debts (gint64 amount, const EncAgingRow *total)
{
  gint64 debts = total->open - total->unallocated;
  g_autofree char *share = enc_format_percent (debts > 0 ? (double)amount / debts : NAN, 1);

  return g_strdup_printf (_ ("%s of the open debts"), share);
}

static void
fill_oldest (EncTile *tile, const EncOverview *overview, int week)
{
  const EncAgingLimits *limits = &overview->query.limits;
  const EncAgingRow *then = row_before (overview, week);
  gint64 now = overview->weeks[week].buckets[limits->n],
         before = then != NULL ? then->buckets[limits->n] : 0;
  g_autofree char *days = g_strdup_printf ("%d", limits->days[limits->n - 1]);

  tile->label = g_strdup_printf (_ ("More than %s days late"), days);
  tile->definition
    = g_strdup_printf (_ ("Open debts more than %s days past their due date."), days);
  tile->value = enc_format_money_short (now, overview->currency);
  tile->note
    = before > 0 ? relative_change (now, before) : share_of_debts (now, &overview->weeks[week]);
  tile->tone = before <= 0 || now == before ? ENC_TONE_NEUTRAL
               : now > before               ? ENC_TONE_WARN
                                            : ENC_TONE_GOOD;
}

/**
 * enc_tiles_new:
 * @overview: what was computed
 * @week: which of its weeks; %ENC_OVERVIEW_WEEKS - 1 is its own date
 * @targets: what the user aims at
 *
 * Returns: (transfer full) (element-type EncTile): %ENC_N_TILES of them, in the order of
 * #EncTileKind
 */
GPtrArray *
enc_tiles_new (const EncOverview *overview, int week, EncFiguresTargets targets)
{
  GPtrArray *tiles = g_ptr_array_new_with_free_func (tile_free);
  const EncAgingRow *total = &overview->weeks[week];
  const EncAgingRow *before = row_before (overview, week);

  for (int kind = 0; kind < ENC_N_TILES; kind++)
    {
      EncTile *tile = g_new0 (EncTile, 1);
      tile->kind = kind;
      switch ((EncTileKind)kind)
        {
        case ENC_TILE_OPEN:
          tile->spark = ENC_FIGURES_SPARK_OPEN;
          tile->label = g_strdup (_ ("Open receivables"));
          tile->definition = g_strdup (
            _ ("Everything invoiced and not yet paid, less credits not yet allocated."));
          tile->value = enc_format_money_short (total->open, overview->currency);
          tile->note = relative_change (total->open, before != NULL ? before->open : 0);
          break;
        case ENC_TILE_OVERDUE:
          tile->spark = ENC_FIGURES_SPARK_OVERDUE;
          tile->label = g_strdup (_ (enc_kpi_label (ENC_KPI_OVERDUE_RATIO)));
          tile->definition = g_strdup (_ (enc_kpi_definition (ENC_KPI_OVERDUE_RATIO)));
          fill_overdue (tile, overview, week, targets.overdue);
          break;
        case ENC_TILE_DSO:
          tile->spark = ENC_FIGURES_SPARK_DSO;
          tile->label = g_strdup (_ (enc_kpi_label (ENC_KPI_DSO_COUNTBACK)));
          tile->definition = g_strdup (_ (enc_kpi_definition (ENC_KPI_DSO_COUNTBACK)));
          fill_dso (tile, overview, week, targets.dso);
          break;
        case ENC_TILE_DISPUTED:
          tile->spark = ENC_FIGURES_SPARK_DISPUTED;
          tile->label = g_strdup (_ ("In dispute"));
          tile->definition = g_strdup (_ ("Open debts that the client contests."));
          tile->value = enc_format_money_short (total->disputed, overview->currency);
          tile->note = share_of_debts (total->disputed, total);
          tile->tone = total->disputed > 0 ? ENC_TONE_DISPUTE : ENC_TONE_NEUTRAL;
          break;
        case ENC_TILE_OLDEST:
          tile->spark = ENC_FIGURES_SPARK_OLDEST;
          fill_oldest (tile, overview, week);
          break;
        case ENC_N_TILES:
          break;
        }
      if (tile->note == NULL)
        tile->note = g_strdup ("");
      tile->sentence = *tile->note != '\0'
                         ? g_strdup_printf ("%s: %s, %s", tile->label, tile->value, tile->note)
                         : g_strdup_printf ("%s: %s", tile->label, tile->value);
      g_ptr_array_add (tiles, tile);
    }
  return tiles;
}

/**
 * enc_tiles_tone_color:
 * @palette: tokens
 * @tone: of a note
 *
 * Returns: the ink it is written in
 */
EncColor
enc_tiles_tone_color (const EncPalette *palette, EncTone tone)
{
  switch (tone)
    {
    case ENC_TONE_GOOD:
      return palette->ok;
    case ENC_TONE_WARN:
      return palette->warn;
    case ENC_TONE_DISPUTE:
      return palette->plum;
    case ENC_TONE_NEUTRAL:
      break;
    }
  return palette->dim;
}
