/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-aging-strip.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"
#include "documents/enc-page.h"

/* The amounts under the bar, each at its part; what would touch its neighbour moves on, what finds
 * no room is left out. */
static void
draw_labels (EncScene *page, const EncAgingStrip *strip, const EncAgingSegment *segments, int n,
             const EncAgingLimits *limits, EncCurrency currency)
{
  double at = strip->x, free_from = strip->x, y = strip->y + strip->height + 4;
  double right = strip->x + strip->width;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *label
        = enc_aging_series_label (limits, ENC_AGING_BASIS_DUE, segments[i].series);
      g_autofree char *money = strip->rounded
                                 ? enc_format_money_scaled (segments[i].amount, currency, 0, 0)
                                 : enc_format_money (segments[i].amount, currency);
      g_autofree char *amount
        = segments[i].disputed ? g_strdup_printf (_ ("%s · in dispute"), money) : g_strdup (money);
      double width = 0, x = MAX (at, free_from), left, top, height, label_width;
      EncShape probe = { .kind = ENC_SHAPE_TEXT,
                         .text = amount,
                         .size = strip->size,
                         .weight = 400,
                         .lines = 1 };

      enc_scene_text_extents (page, &probe, &left, &top, &width, &height);
      probe.text = label;
      probe.weight = 600;
      enc_scene_text_extents (page, &probe, &left, &top, &label_width, &height);
      width = MAX (width, label_width);
      x = MIN (x, right - width);
      if (x >= free_from - 0.1)
        {
          enc_page_text (page, x + 1, y, label, strip->size, 600, ENC_PAGE_INK);
          enc_page_text (page, x + 1, y + strip->size * 1.25, amount, strip->size, 400,
                         ENC_PAGE_DIM);
          free_from = x + width + 8;
        }
      at += segments[i].share * strip->width;
    }
}

/**
 * enc_aging_strip_draw:
 * @page: a page
 * @strip: where, and how large
 * @row: the debts, in the row's currency
 * @limits: the classes of age
 * @palette: the inks
 *
 * Contested parts are hatched and stand after the others of their class.
 *
 * Returns: the height taken with the words, 0 when there is no debt and nothing is drawn
 */
double
enc_aging_strip_draw (EncScene *page, const EncAgingStrip *strip, const EncAgingRow *row,
                      const EncAgingLimits *limits, const EncPalette *palette)
{
  EncAgingSegment segments[2 * ENC_AGING_SERIES_MAX];
  int n = enc_aging_series_segments (row, limits, segments);
  double x = strip->x;

  if (n == 0)
    return 0;
  for (int i = 0; i < n; i++)
    {
      double width = segments[i].share * strip->width;
      EncShape *part
        = enc_scene_add_rect (page, x, strip->y, MAX (0.8, width - 1.5), strip->height,
                              enc_aging_series_color (limits, palette, segments[i].series));

      part->radius = 2;
      if (segments[i].disputed)
        {
          part->fill = ENC_FILL_HATCH;
          part->outline = enc_aging_series_outline (limits, palette, segments[i].series);
          part->outline_width = 0.7;
        }
      x += width;
    }
  draw_labels (page, strip, segments, n, limits, row->currency);
  return strip->height + 4 + strip->size * 2.5;
}
