/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-portfolio-columns.h"

/* The first part of an item or, when it has none, of the next one that has. */
guint
enc_portfolio_first_part (const EncPortfolio *portfolio, guint item)
{
  guint low = 0, high = portfolio->n_parts;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (portfolio->part_item[middle] < item)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What the parts of an item come to at the end of a day, from its first part on, never more than
 * what is open of it. Until the first of them begins, its flag is all that is known. */
gint64
enc_portfolio_contested (const EncPortfolio *portfolio, guint first, gint64 open, EncDate as_of)
{
  guint32 item = portfolio->part_item[first];
  gint64 sum = 0;

  if (portfolio->part_from[first] > as_of)
    return portfolio->flags[item] & ENC_ITEM_DISPUTED ? open : 0;
  for (guint k = first; k < portfolio->n_parts && portfolio->part_item[k] == item
                        && portfolio->part_from[k] <= as_of;
       k++)
    {
      gint64 amount = portfolio->part_amount[k];

      if (portfolio->part_end[k] <= as_of)
        continue;
      if (amount == 0 || amount >= open - sum)
        return open;
      sum += amount;
    }
  return sum;
}

/**
 * enc_portfolio_disputed:
 * @portfolio: a portfolio
 * @item: an index below enc_portfolio_n_items()
 * @open: what is open of it at the end of that day, or what is left of that
 * @as_of: a day
 *
 * Returns: how much of @open is contested at the end of that day: 0 .. @open
 */
gint64
enc_portfolio_disputed (EncPortfolio *portfolio, guint item, gint64 open, EncDate as_of)
{
  g_return_val_if_fail (item < portfolio->n_items, 0);
  return enc_portfolio_disputed_of (portfolio, item, open, as_of);
}
