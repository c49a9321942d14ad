/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* What the read model is made of, for this room only.
 *
 *   clients   by pk                        client_accounts[c] .. client_accounts[c + 1]
 *     └ accounts  by currency code         account_items[a] .. account_items[a + 1]
 *         └ items   by due (undated last), date, pk     item_events[i] .. item_events[i + 1]
 *             └ events  by day: an allocation seen from one of its two sides
 *
 * The order is canonical: the same facts give the same columns, whatever order they came in. A
 * question as of a day mostly reads two columns, date and settled, since most items of a ledger are
 * paid or not yet there.
 *
 * Contested parts are few: they stand apart, by item, and a bit of the item's flags says that it
 * has some. */

/* settled: the item is open as of no day from this one on. */
#define ENC_PORTFOLIO_NEVER G_MAXINT32

/* In the flags column only: the item has contested parts, which say more than ENC_ITEM_DISPUTED. */
#define ENC_PORTFOLIO_HAS_PARTS (1 << 7)

/* Strings shared by a portfolio and those made from it. */
typedef struct
{
  gatomicrefcount refs;
  GStringChunk *chunk;
  gsize bytes;
} EncPortfolioStrings;

struct _EncPortfolio
{
  gatomicrefcount refs;
  guint n_clients, n_accounts, n_items, n_events, n_parts;

  EncPortfolioClient *clients;
  guint32 *client_accounts;
  guint32 *client_values[ENC_N_DIMENSIONS]; /* from GROUP to COUNTRY, and COMPANY; else NULL */
  GPtrArray *labels[ENC_N_DIMENSIONS];      /* of the same: const char * */

  guint32 *account_client;
  guint32 *account_items;
  guint32 *account_currency; /* index in currencies */
  EncDate *account_start;    /* its first movement */

  EncDate *date;
  EncDate *due;
  EncDate *settled;
  gint64 *amount;
  guint32 *item_events;
  gint64 *pk;
  guint8 *kind;
  guint8 *flags;

  EncDate *event_date;  /* effective, never before the item's own date */
  gint64 *event_amount; /* what it adds to the item's open amount: < 0 on a debit */
  guint8 *event_kind;   /* kind of the item on the other side */

  guint32 *part_item;  /* contested parts, by item, day and amount */
  EncDate *part_from;  /* contested from this day on … */
  EncDate *part_end;   /* … to the eve of this one, or ENC_PORTFOLIO_NEVER */
  gint64 *part_amount; /* > 0, or 0 = all that is open */

  GArray *currencies; /* EncCurrency, by code */
  EncCurrency main_currency;
  EncDate first_date, last_date;
  GPtrArray *strings; /* EncPortfolioStrings */

  gsize ranks[ENC_N_DIMENSIONS]; /* guint32 *, made when first asked for */
};

EncPortfolioStrings *enc_portfolio_strings_new (void);
EncPortfolioStrings *enc_portfolio_strings_ref (EncPortfolioStrings *strings);
void enc_portfolio_strings_unref (EncPortfolioStrings *strings);
const char *enc_portfolio_strings_add (EncPortfolioStrings *strings, const char *text);

gpointer enc_portfolio_alloc_column (gsize n, gsize size);
void enc_portfolio_expect_large (gpointer memory, gsize bytes);
EncPortfolio *enc_portfolio_alloc (guint n_clients, guint n_accounts, guint n_items, guint n_events,
                                   guint n_parts);
guint enc_portfolio_first_part (const EncPortfolio *portfolio, guint item);
gint64 enc_portfolio_contested (const EncPortfolio *portfolio, guint first, gint64 open,
                                EncDate as_of);
void enc_portfolio_number_values (EncPortfolio *portfolio);
void enc_portfolio_finish_accounts (EncPortfolio *portfolio, const EncCurrency *account_currencies);

/* Open amount of an item at the end of a day. */
static inline gint64
enc_portfolio_open_amount (const EncPortfolio *portfolio, guint item, EncDate as_of)
{
  if (portfolio->date[item] > as_of || portfolio->settled[item] <= as_of)
    return 0;

  gint64 open = portfolio->amount[item];

  for (guint32 e = portfolio->item_events[item], end = portfolio->item_events[item + 1];
       e < end && portfolio->event_date[e] <= as_of; e++)
    open += portfolio->event_amount[e];
  return open;
}

/* What is contested of an item's open amount at the end of a day: the parts that run, never more
 * than is open; all of it when only its flag is known. Nothing else decides what is disputed. The
 * part is its first one, for who asks the same item of many days. */
static inline gint64
enc_portfolio_disputed_at (const EncPortfolio *portfolio, guint item, guint part, gint64 open,
                           EncDate as_of)
{
  guint8 flags = portfolio->flags[item];

  if (open <= 0 || !(flags & (ENC_ITEM_DISPUTED | ENC_PORTFOLIO_HAS_PARTS)))
    return 0;
  return flags & ENC_PORTFOLIO_HAS_PARTS ? enc_portfolio_contested (portfolio, part, open, as_of)
                                         : open;
}

/* The first part of an item that has some; else any number. */
static inline guint
enc_portfolio_part_of (const EncPortfolio *portfolio, guint item)
{
  return portfolio->flags[item] & ENC_PORTFOLIO_HAS_PARTS
           ? enc_portfolio_first_part (portfolio, item)
           : 0;
}

static inline gint64
enc_portfolio_disputed_of (const EncPortfolio *portfolio, guint item, gint64 open, EncDate as_of)
{
  return enc_portfolio_disputed_at (portfolio, item, enc_portfolio_part_of (portfolio, item), open,
                                    as_of);
}

static inline EncCurrency
enc_portfolio_currency_of (const EncPortfolio *portfolio, guint account)
{
  return g_array_index (portfolio->currencies, EncCurrency, portfolio->account_currency[account]);
}

G_END_DECLS
