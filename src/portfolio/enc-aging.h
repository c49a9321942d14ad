/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-aging-limits.h"
#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* Unallocated credits: in a column of their own, or set first-in first-out on the oldest debts;
 * never both. */
typedef enum
{
  ENC_CREDITS_SEPARATE,
  ENC_CREDITS_FIFO,
} EncCreditsMode;

/* Which accounts take part. Unset = all. Numbers belong to one portfolio: see
 * enc_aging_query_carry(). */
typedef struct
{
  gboolean has[ENC_N_DIMENSIONS];
  guint value[ENC_N_DIMENSIONS]; /* index in that dimension; what it has not matches nothing */
} EncFilter;

typedef struct
{
  EncDate as_of;
  EncAgingBasis basis;
  EncAgingLimits limits;
  EncCreditsMode credits;
  EncFilter filter;
} EncAgingQuery;

/* One line of an aged balance. open = not_due + sum of buckets + no_due_date + unallocated, always.
 */
typedef struct
{
  guint value; /* index in the dimension asked for */
  EncCurrency currency;
  guint items; /* open items */
  gint64 open;
  union
  {
    struct
    {
      gint64 not_due;
      gint64 buckets[ENC_AGING_MAX_BUCKETS]; /* limits.n + 1 of them */
      gint64 no_due_date;
    };
    gint64 columns[ENC_AGING_MAX_BUCKETS + 2]; /* the same, one after the other */
  };
  gint64 unallocated; /* <= 0 */
  gint64 disputed;    /* part of open that is contested */
  union
  {
    struct
    {
      gint64 disputed_not_due;
      gint64 disputed_buckets[ENC_AGING_MAX_BUCKETS];
      gint64 disputed_no_due_date;
    };
    gint64 disputed_columns[ENC_AGING_MAX_BUCKETS + 2];
  };
  EncDate oldest_due; /* of the open debts that are late; ENC_DATE_NONE when none is */
} EncAgingRow;

typedef struct
{
  EncAgingQuery query;
  EncDimension by;
  GArray *rows; /* EncAgingRow, one per value and currency that has ledger movements on or before
                   as_of; sorted by label, then currency */
} EncAging;

EncAgingQuery enc_aging_query (EncDate as_of);
void enc_aging_query_carry (EncAgingQuery *query, EncPortfolio *from, EncPortfolio *to);
EncAging *enc_aging_compute (EncPortfolio *portfolio, const EncAgingQuery *query, EncDimension by);
void enc_aging_free (EncAging *aging);
gint64 enc_aging_row_overdue (const EncAgingRow *row, const EncAgingLimits *limits);
void enc_aging_row_add (EncAgingRow *sum, const EncAgingRow *row);
/* For lists: one row per account, indexed like accounts; the array belongs to the caller. */
EncAgingRow *enc_aging_accounts (EncPortfolio *portfolio, const EncAgingQuery *query);
void enc_aging_accounts_into (EncPortfolio *portfolio, const EncAgingQuery *query,
                              EncAgingRow *rows);
EncAgingRow enc_aging_total (EncPortfolio *portfolio, const EncAgingQuery *query,
                             EncCurrency currency);
void enc_aging_series (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency,
                       int step, guint n, EncAgingRow *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncAging, enc_aging_free)

/* The items behind a figure. */
typedef enum
{
  ENC_CELL_OPEN,
  ENC_CELL_NOT_DUE,
  ENC_CELL_OVERDUE,
  ENC_CELL_BUCKET,
  ENC_CELL_NO_DUE_DATE,
  ENC_CELL_UNALLOCATED,
  ENC_CELL_DISPUTED,
  ENC_CELL_ITEMS, /* every item dated on or before as_of, settled ones too */
} EncAgingCell;

typedef struct
{
  guint item;
  guint account;
  gint64 pk;
  gint64 open;     /* at as_of */
  gint64 disputed; /* part of it that is contested at as_of, >= 0 */
  EncDate date, due;
  gint32 days_late; /* by the query's basis; <= 0 not due */
  guint8 kind;
  guint8 flags; /* ENC_ITEM_DISPUTED: contested at as_of, or flagged and settled since */
} EncOpenLine;

GArray *enc_aging_lines (EncPortfolio *portfolio, const EncAgingQuery *query, EncAgingCell cell,
                         int bucket, EncCurrency currency);

/* The independent check: ledger balance at as_of = sum of signed movements dated on or before it.
 */
typedef struct
{
  EncCurrency currency;
  gint64 ledger; /* sum of movements */
  gint64 open;   /* sum of the columns */
  guint broken;  /* accounts whose two figures differ */
} EncTie;

GArray *enc_aging_tie (EncPortfolio *portfolio, const EncAgingQuery *query);

G_END_DECLS
