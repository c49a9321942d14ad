/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-palette.h"
#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* The columns of an aged balance as a list with one numbering: what a mark's series means, in which
 * order they are stacked, what they are called and which colour they have. 0 = not due, 1 … n + 1 =
 * classes of age, then no due date, then unallocated credits. */
#define ENC_AGING_SERIES_MAX (ENC_AGING_MAX_BUCKETS + 3)

int enc_aging_series_count (const EncAgingLimits *limits);
char *enc_aging_series_label (const EncAgingLimits *limits, EncAgingBasis basis, int series);
EncAgingCell enc_aging_series_cell (const EncAgingLimits *limits, int series, int *bucket);
gint64 enc_aging_series_amount (const EncAgingRow *row, const EncAgingLimits *limits, int series);
gint64 enc_aging_series_disputed (const EncAgingRow *row, const EncAgingLimits *limits, int series);
char *enc_aging_series_amount_text (const EncAgingRow *row, const EncAgingLimits *limits,
                                    gint64 amount);
EncColor enc_aging_series_color (const EncAgingLimits *limits, const EncPalette *palette,
                                 int series);
EncColor enc_aging_series_outline (const EncAgingLimits *limits, const EncPalette *palette,
                                   int series);

/* The small bar of a list row: what to draw from left to right, as shares of the debts. */
typedef struct
{
  int series;
  gboolean disputed; /* hatched */
  double share;      /* of the width; they add up to 1 */
  gint64 amount;
} EncAgingSegment;

int enc_aging_series_segments (const EncAgingRow *row, const EncAgingLimits *limits,
                               EncAgingSegment segments[2 * ENC_AGING_SERIES_MAX]);
char *enc_aging_series_sentence (const EncAgingRow *row, const EncAgingLimits *limits,
                                 EncAgingBasis basis);

/* The table beside the weekly chart, which replaces a legend. */
typedef struct
{
  int series;
  char *label;
  char *amount_text;
  char *change_text; /* (nullable) over four weeks */
  char *description; /* the row in one sentence, for screen readers */
  gint64 amount;
  gint64 disputed;
  double share;          /* of the largest class: length of the bar */
  double disputed_share; /* part of it that is hatched, at its end */
  int direction;         /* of the change: -1, 0, 1 */
  gboolean neutral;      /* neither direction is good news by itself */
} EncAgingLegendRow;

GPtrArray *enc_aging_series_legend (const EncAgingRow *row, const EncAgingRow *four_weeks_before,
                                    const EncAgingLimits *limits, EncAgingBasis basis);
void enc_aging_series_legend_row_free (EncAgingLegendRow *row);

G_END_DECLS
