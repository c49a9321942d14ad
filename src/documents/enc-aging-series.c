/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-aging-series.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"

static int
no_due_date (const EncAgingLimits *limits)
{
  return limits->n + 2;
}

static int
unallocated (const EncAgingLimits *limits)
{
  return limits->n + 3;
}

/**
 * enc_aging_series_count:
 * @limits: the user's limits
 *
 * Returns: how many series there are, empty ones included
 */
int
enc_aging_series_count (const EncAgingLimits *limits)
{
  return limits->n + 4;
}

/**
 * enc_aging_series_label:
 * @limits: the user's limits
 * @basis: what age is counted from
 * @series: which
 *
 * Returns: (transfer full): "Not due", "1–30 d", …, "> 120 d", "No due date", "Unallocated credits"
 */
char *
enc_aging_series_label (const EncAgingLimits *limits, EncAgingBasis basis, int series)
{
  if (series <= 0)
    return g_strdup (_ ("Not due"));
  if (series == no_due_date (limits))
    return g_strdup (_ ("No due date"));
  if (series >= unallocated (limits))
    return g_strdup (_ ("Unallocated credits"));

  g_autofree char *days = enc_aging_limits_label (limits, series - 1);
  if (basis == ENC_AGING_BASIS_INVOICE && series == 1)
    {
      g_free (days);
      days = g_strdup_printf ("0–%d", limits->days[0]);
    }
  /* Translators: a class of age, as in "31–60 d"; d is short for days */
  return g_strdup_printf (C_ ("age", "%s d"), days);
}

/**
 * enc_aging_series_cell:
 * @limits: the user's limits
 * @series: which
 * @bucket: (out): class of age, from 0; -1 for the other cells
 *
 * Returns: the cell whose items are behind this series, for enc_aging_lines()
 */
EncAgingCell
enc_aging_series_cell (const EncAgingLimits *limits, int series, int *bucket)
{
  *bucket = -1;
  if (series <= 0)
    return ENC_CELL_NOT_DUE;
  if (series == no_due_date (limits))
    return ENC_CELL_NO_DUE_DATE;
  if (series >= unallocated (limits))
    return ENC_CELL_UNALLOCATED;
  *bucket = series - 1;
  return ENC_CELL_BUCKET;
}

/**
 * enc_aging_series_amount:
 * @row: a line of an aged balance
 * @limits: the user's limits
 * @series: which
 *
 * Returns: the amount of that series in minor units; the series of a row add up to its open amount
 */
gint64
enc_aging_series_amount (const EncAgingRow *row, const EncAgingLimits *limits, int series)
{
  if (series <= 0)
    return row->not_due;
  if (series == no_due_date (limits))
    return row->no_due_date;
  if (series >= unallocated (limits))
    return row->unallocated;
  return row->buckets[series - 1];
}

/**
 * enc_aging_series_disputed:
 * @row: a line of an aged balance
 * @limits: the user's limits
 * @series: which
 *
 * Returns: the contested part of that series, within 0 … its amount
 */
gint64
enc_aging_series_disputed (const EncAgingRow *row, const EncAgingLimits *limits, int series)
{
  gint64 disputed = 0;

  if (series <= 0)
    disputed = row->disputed_not_due;
  else if (series == no_due_date (limits))
    disputed = row->disputed_no_due_date;
  else if (series < no_due_date (limits))
    disputed = row->disputed_buckets[series - 1];
  return CLAMP (disputed, 0, MAX (0, enc_aging_series_amount (row, limits, series)));
}

/**
 * enc_aging_series_color:
 * @limits: the user's limits
 * @palette: tokens
 * @series: which
 *
 * Returns: the fill that this series has everywhere
 */
EncColor
enc_aging_series_color (const EncAgingLimits *limits, const EncPalette *palette, int series)
{
  if (series == no_due_date (limits))
    return palette->neutral;
  if (series >= unallocated (limits))
    return enc_palette_fade (palette->series[0], 0.55);
  return enc_palette_aging (palette, series, limits->n + 1);
}

/**
 * enc_aging_series_outline:
 * @limits: the user's limits
 * @palette: tokens
 * @series: which
 *
 * Returns: the line around contested parts, and around all parts in high contrast
 */
EncColor
enc_aging_series_outline (const EncAgingLimits *limits, const EncPalette *palette, int series)
{
  if (palette->contrast)
    return palette->strong_ink;
  if (series == no_due_date (limits))
    return palette->dim;
  if (series >= unallocated (limits))
    return palette->series[0];
  return enc_palette_aging_outline (palette, series, limits->n + 1);
}

/**
 * enc_aging_series_segments:
 * @row: a line of an aged balance
 * @limits: the user's limits
 * @segments: (out): the parts of the bar; credits are not debts and have none
 *
 * Returns: how many parts there are; 0 when nothing is owed
 */
int
enc_aging_series_segments (const EncAgingRow *row, const EncAgingLimits *limits,
                           EncAgingSegment segments[2 * ENC_AGING_SERIES_MAX])
{
  double whole = 0;
  int n = 0;

  for (int s = 0; s < unallocated (limits); s++)
    whole += MAX (0, enc_aging_series_amount (row, limits, s));
  if (whole <= 0)
    return 0;
  for (int s = 0; s < unallocated (limits); s++)
    {
      gint64 amount = MAX (0, enc_aging_series_amount (row, limits, s));
      gint64 disputed = enc_aging_series_disputed (row, limits, s);
      if (amount > disputed)
        segments[n++]
          = (EncAgingSegment){ s, FALSE, (amount - disputed) / whole, amount - disputed };
      if (disputed > 0)
        segments[n++] = (EncAgingSegment){ s, TRUE, disputed / whole, disputed };
    }
  return n;
}

/**
 * enc_aging_series_sentence:
 * @row: a line of an aged balance
 * @limits: the user's limits
 * @basis: what age is counted from
 *
 * Returns: (transfer full): "41% not due, 35% 1–30 d, …": what the small bar says, for screen
 * readers
 */
char *
enc_aging_series_sentence (const EncAgingRow *row, const EncAgingLimits *limits,
                           EncAgingBasis basis)
{
  EncAgingSegment segments[2 * ENC_AGING_SERIES_MAX];
  int n = enc_aging_series_segments (row, limits, segments);
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *label = enc_aging_series_label (limits, basis, segments[i].series);
      g_autofree char *share = enc_format_percent (segments[i].share, 0);
      if (i > 0)
        g_string_append (text, ", ");
      /* Translators: share of a balance, then its class of age: "35% 1–30 d" */
      g_string_append_printf (text,
                              segments[i].disputed ? _ ("%1$s %2$s in dispute") : _ ("%1$s %2$s"),
                              share, label);
    }
  return n > 0 ? g_string_free (text, FALSE)
               : (g_string_free (text, TRUE), g_strdup (_ ("Nothing owed")));
}

/* The largest size of a column decides the multiple of all. */
static gint64
largest_amount (const EncAgingRow *row, const EncAgingLimits *limits)
{
  gint64 largest = 0;

  for (int s = 0; s < enc_aging_series_count (limits); s++)
    {
      gint64 amount = enc_aging_series_amount (row, limits, s);
      largest = MAX (largest, amount > 0 ? amount : -MAX (amount, -G_MAXINT64));
    }
  return largest;
}

/**
 * enc_aging_series_amount_text:
 * @row: the aged balance shown
 * @limits: the user's limits
 * @amount: one of its amounts, or a part of one
 *
 * Returns: (transfer full): @amount in the multiple in which all of @row is written: "310 k€", or
 * "8 402 €" where nothing reaches 100 000
 */
char *
enc_aging_series_amount_text (const EncAgingRow *row, const EncAgingLimits *limits, gint64 amount)
{
  gint64 unit = 1;

  for (int i = 0; i < enc_currency_decimals (row->currency); i++)
    unit *= 10;
  return enc_format_money_scaled (amount, row->currency,
                                  largest_amount (row, limits) / unit >= 100000 ? 3 : 0, 0);
}

/**
 * enc_aging_series_legend:
 * @row: the date shown
 * @four_weeks_before: (nullable): what it was
 * @limits: the user's limits
 * @basis: what age is counted from
 *
 * Not due and every class of age have a row; no due date and unallocated credits only when there
 * are some. All amounts are in the same multiple.
 *
 * Returns: (transfer full) (element-type EncAgingLegendRow): in the order of stacking
 */
GPtrArray *
enc_aging_series_legend (const EncAgingRow *row, const EncAgingRow *four_weeks_before,
                         const EncAgingLimits *limits, EncAgingBasis basis)
{
  GPtrArray *legend
    = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_aging_series_legend_row_free);
  gint64 largest = largest_amount (row, limits);

  for (int s = 0; s < enc_aging_series_count (limits); s++)
    {
      gint64 amount = enc_aging_series_amount (row, limits, s);
      if (s == 0 && basis == ENC_AGING_BASIS_INVOICE)
        continue;
      if (s >= no_due_date (limits) && amount == 0)
        continue;

      EncAgingLegendRow *line = g_new0 (EncAgingLegendRow, 1);
      line->series = s;
      line->label = enc_aging_series_label (limits, basis, s);
      line->amount = amount;
      line->disputed = enc_aging_series_disputed (row, limits, s);
      line->amount_text = enc_aging_series_amount_text (row, limits, amount);
      line->share = largest > 0 ? fabs ((double)amount) / largest : 0;
      line->disputed_share = largest > 0 ? (double)line->disputed / largest : 0;
      line->neutral = s == 0 || s >= no_due_date (limits);
      gint64 before
        = four_weeks_before != NULL ? enc_aging_series_amount (four_weeks_before, limits, s) : 0;
      if (before > 0 && amount >= 0)
        {
          double change = ((double)amount - before) / before;
          g_autofree char *size = change >= 10 ? g_strdup_printf ("× %.0f", change + 1)
                                               : enc_format_percent (fabs (change), 0);
          line->direction = fabs (change) < 0.005 ? 0 : change > 0 ? 1 : -1;
          line->change_text = g_strdup_printf ("%s %s",
                                               line->direction > 0   ? "▲"
                                               : line->direction < 0 ? "▼"
                                                                     : "=",
                                               size);
        }
      g_autofree char *exact = enc_format_money (amount, row->currency);
      line->description = g_strdup_printf ("%s: %s", line->label, exact);
      g_ptr_array_add (legend, line);
    }
  return legend;
}

/**
 * enc_aging_series_legend_row_free:
 * @row: (transfer full): a row of a legend
 */
void
enc_aging_series_legend_row_free (EncAgingLegendRow *row)
{
  g_free (row->label);
  g_free (row->amount_text);
  g_free (row->change_text);
  g_free (row->description);
  g_free (row);
}
