/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-aging.h"
#include "portfolio/enc-portfolio-columns.h"

G_BEGIN_DECLS

/* The inner loops of aging, for this room only: one place decides in which column an open item
 * stands. */

/* Columns of a row: 0 not due, 1 .. limits.n + 1 late, then undated. */
#define ENC_AGING_PASS_UNDATED (ENC_AGING_MAX_BUCKETS + 1)

/* Items looked at together. */
#define ENC_AGING_PASS_BLOCK 128

typedef struct
{
  EncDate as_of;
  gboolean by_due;
  int n_steps;
  EncDate steps[ENC_AGING_MAX_BUCKETS]; /* the n-th column starts for what is dated before the n-th
                                           step */
} EncAgingPass;

void enc_aging_pass_init (EncAgingPass *pass, const EncAgingQuery *query);
gboolean enc_aging_pass_account_in (const EncPortfolio *portfolio, const EncFilter *filter,
                                    guint account);
void enc_aging_pass_net (const EncPortfolio *portfolio, guint first, guint n, EncDate as_of,
                         gint64 *open);

static inline int
enc_aging_pass_column (const EncAgingPass *pass, EncDate date, EncDate due)
{
  EncDate from = pass->by_due ? due : date;
  int column = 0;

  if (from == ENC_DATE_NONE)
    return ENC_AGING_PASS_UNDATED;
  for (int s = 0; s < pass->n_steps; s++)
    column += from < pass->steps[s];
  return column;
}

/* Adds one open amount, not zero, to a row (part: enc_portfolio_part_of()); its oldest due date is
 * for enc_aging_pass_oldest(). */
static inline void
enc_aging_pass_put (const EncPortfolio *p, const EncAgingPass *pass, EncAgingRow *row, guint item,
                    guint part, gint64 open)
{
  row->items++;
  row->open += open;
  if (open < 0)
    {
      row->unallocated += open;
      return;
    }

  int column = enc_aging_pass_column (pass, p->date[item], p->due[item]);
  gint64 disputed = enc_portfolio_disputed_at (p, item, part, open, pass->as_of);

  row->columns[column] += open;
  if (disputed > 0)
    {
      row->disputed += disputed;
      row->disputed_columns[column] += disputed;
    }
}

/* An account's items stand in the order of their due dates: its first open debt has the oldest. */
static inline void
enc_aging_pass_oldest (const EncAgingPass *pass, EncAgingRow *row, EncDate due)
{
  if (due < pass->as_of && due != ENC_DATE_NONE
      && (row->oldest_due == ENC_DATE_NONE || due < row->oldest_due))
    row->oldest_due = due;
}

/* The sums of a run of items of one account, credits apart. Which items are open on the day is hard
 * to foresee for the processor, so a first loop without branches lists them. */
static inline void
enc_aging_pass_run (const EncPortfolio *p, const EncAgingPass *pass, guint first, guint end,
                    EncAgingRow *row)
{
  const EncDate *dates = p->date, *settled = p->settled;
  EncDate as_of = pass->as_of, oldest = ENC_DATE_NONE;
  guint32 found[ENC_AGING_PASS_BLOCK];
  gboolean any_debt = FALSE;

  for (guint start = first; start < end; start += ENC_AGING_PASS_BLOCK)
    {
      guint stop = MIN (end, start + ENC_AGING_PASS_BLOCK), n = 0;

      for (guint i = start; i < stop; i++)
        {
          found[n] = i;
          n += (dates[i] <= as_of) & (settled[i] > as_of);
        }
      for (guint k = 0; k < n; k++)
        {
          guint i = found[k];
          gint64 open = p->amount[i];

          for (guint32 e = p->item_events[i], last = p->item_events[i + 1];
               e < last && p->event_date[e] <= as_of; e++)
            open += p->event_amount[e];
          enc_aging_pass_put (p, pass, row, i, enc_portfolio_part_of (p, i), open);
          if (open > 0 && !any_debt)
            {
              any_debt = TRUE;
              oldest = p->due[i];
            }
        }
    }
  enc_aging_pass_oldest (pass, row, oldest);
}

G_END_DECLS
