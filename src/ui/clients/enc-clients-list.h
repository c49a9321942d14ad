/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-aging.h"
#include "portfolio/score/enc-score-sheet.h"

G_BEGIN_DECLS

/* The clients as a list: one row per account (a client in one currency) with its aged balance on
 * one day, in the order of the names; a client without any item has a row too. Immutable and
 * counted from any thread: made by a worker, filtered and sorted on the main thread in some
 * milliseconds for 100,000 rows. */
typedef struct _EncClientsList EncClientsList;

/* What the chips of the view ask. */
typedef enum
{
  ENC_CLIENTS_LATE = 1 << 0,
  ENC_CLIENTS_LATE_60 = 1 << 1, /* something is more than 60 days late */
  ENC_CLIENTS_DISPUTED = 1 << 2,
  ENC_CLIENTS_OVER_LIMIT = 1 << 3,
  ENC_CLIENTS_UNALLOCATED = 1 << 4, /* credits that settle nothing yet */
} EncClientsTraits;

#define ENC_CLIENTS_N_TRAITS   5
#define ENC_CLIENTS_NO_ACCOUNT G_MAXUINT

typedef struct
{
  guint client;             /* index in the portfolio */
  const EncAgingRow *aging; /* all zeros for a client without items */
  gint64 overdue;
  gint32 oldest_days; /* of the oldest debt that is late; 0 = none */
  gint32
    limit_share; /* open amount over the limit, in thousandths; -1 = no limit in this currency */
  gint16 score;  /* 0 .. 100; -1 = not known */
  guint8 grade;  /* EncScoreGrade */
  guint8 traits; /* EncClientsTraits */
} EncClientsRow;

typedef struct
{
  const char *text; /* (nullable) as typed: words found in name, code, city or SIREN */
  EncFilter accounts;
  guint8 traits; /* all of them */
  guint8 grades; /* a bit per EncScoreGrade, any of them; 0 = all */
} EncClientsFilter;

/* The sum of the rows shown, per currency. */
typedef struct
{
  EncCurrency currency;
  gint64 open;
  gint64 overdue;
} EncClientsSum;

typedef struct
{
  guint n_rows;
  guint n_clients;
  guint with_trait[ENC_CLIENTS_N_TRAITS]; /* rows left if that chip were on too */
  GArray *sums;                           /* EncClientsSum, the portfolio's main currency first */
} EncClientsCount;

EncClientsList *enc_clients_list_new (EncPortfolio *portfolio, const EncAgingQuery *query,
                                      EncScoreSheet *scores, EncClientsList *previous);
EncClientsList *enc_clients_list_ref (EncClientsList *list);
void enc_clients_list_unref (EncClientsList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncClientsList, enc_clients_list_unref)

EncPortfolio *enc_clients_list_portfolio (const EncClientsList *list);
const EncAgingQuery *enc_clients_list_query (const EncClientsList *list);
const EncAgingRow *enc_clients_list_aging (const EncClientsList *list);
guint enc_clients_list_n_rows (const EncClientsList *list);
const EncClientsRow *enc_clients_list_row (const EncClientsList *list, guint row);
const EncPortfolioClient *enc_clients_list_client (const EncClientsList *list, guint row);
guint enc_clients_list_account (const EncClientsList *list, guint row);
gint64 enc_clients_list_identity (const EncClientsList *list, guint row);
guint8 *enc_clients_list_filter (const EncClientsList *list, const EncClientsFilter *filter,
                                 EncClientsCount *count);
void enc_clients_list_sum (const EncClientsList *list, const guint *rows, guint n_rows,
                           EncClientsCount *count);
void enc_clients_list_clear_count (EncClientsCount *count);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EncClientsCount, enc_clients_list_clear_count)

G_END_DECLS
