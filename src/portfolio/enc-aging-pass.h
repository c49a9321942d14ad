/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-aging.h"
#include "portfolio/enc-portfolio-columns.h"

G_BEGIN_DECLS

/* The inner loops of aging, for this room only: one place decides in which column an open item
 * stands. */

/* Columns of an account: 0 not due, 1 .. limits.n + 1 late, then undated. */
#define ENC_AGING_PASS_UNDATED (ENC_AGING_MAX_BUCKETS + 1)
#define ENC_AGING_PASS_COLUMNS (ENC_AGING_MAX_BUCKETS + 2)

typedef struct
{
  EncDate as_of;
  gboolean by_due;
  int n_steps;
  EncDate steps[ENC_AGING_MAX_BUCKETS]; /* the n-th column starts for what is dated before the n-th
                                           step */
} EncAgingPass;

typedef struct
{
  gint64 columns[2][ENC_AGING_PASS_COLUMNS]; /* [contested] */
  gint64 unallocated;
  guint items;
  EncDate oldest_due;
} EncAgingSums;

void enc_aging_pass_init (EncAgingPass *pass, const EncAgingQuery *query);
gboolean enc_aging_pass_account_in (const EncPortfolio *portfolio, const EncFilter *filter,
                                    guint account);
void enc_aging_pass_net (const EncPortfolio *portfolio, guint first, guint n, EncDate as_of,
                         gint64 *open);
void enc_aging_pass_add (EncAgingRow *row, const EncAgingSums *sums, int n_limits);

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

/* Adds one open amount, not zero, to the sums of its account. */
static inline void
enc_aging_pass_put (const EncAgingPass *pass, EncAgingSums *sums, gint64 open, EncDate date,
                    EncDate due, guint8 flags)
{
  sums->items++;
  if (open < 0)
    {
      sums->unallocated += open;
      return;
    }
  sums->columns[(flags & ENC_ITEM_DISPUTED) != 0][enc_aging_pass_column (pass, date, due)] += open;
  if (due < pass->as_of && due < sums->oldest_due && due != ENC_DATE_NONE)
    sums->oldest_due = due;
}

/* The sums of a run of items of one account, credits apart. */
static inline void
enc_aging_pass_run (const EncPortfolio *p, const EncAgingPass *pass, guint first, guint end,
                    EncAgingSums *sums)
{
  for (guint i = first; i < end; i++)
    {
      gint64 open = enc_portfolio_open_amount (p, i, pass->as_of);

      if (open != 0)
        enc_aging_pass_put (pass, sums, open, p->date[i], p->due[i], p->flags[i]);
    }
}

G_END_DECLS
