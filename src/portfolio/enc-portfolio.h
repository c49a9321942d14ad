/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-item.h"

G_BEGIN_DECLS

/* The read model: a whole portfolio as columns in memory, sorted by account, so that a question
 * over a million items is one pass over arrays. An EncPortfolio is immutable and atomically
 * reference counted: any thread may read it; a change makes a new one
 * (enc_portfolio_replace_clients()). It is never the truth and can always be rebuilt.
 *
 * An *account* is one client in one currency: sums never mix currencies. */
typedef struct _EncPortfolio EncPortfolio;
typedef struct _EncPortfolioBuilder EncPortfolioBuilder;

/* Facts that cannot be put together: the store holds something its rules should have refused. */
typedef enum
{
  ENC_PORTFOLIO_ERROR_DUPLICATE,  /* two clients or two items with one row number */
  ENC_PORTFOLIO_ERROR_UNKNOWN,    /* an item of no client, an allocation of no item */
  ENC_PORTFOLIO_ERROR_ALLOCATION, /* not from a credit to a debit of the same account, or not
                                     positive */
  ENC_PORTFOLIO_ERROR_DATE,       /* outside ENC_DATE_MIN .. ENC_DATE_MAX */
  ENC_PORTFOLIO_ERROR_OVERFLOW,   /* more money or rows than sums and indexes can hold */
} EncPortfolioError;

#define ENC_PORTFOLIO_ERROR (enc_portfolio_error_quark ())
GQuark enc_portfolio_error_quark (void);

/* The dimensions one can group and filter by. */
typedef enum
{
  ENC_DIMENSION_TOTAL,
  ENC_DIMENSION_CLIENT,
  ENC_DIMENSION_GROUP,
  ENC_DIMENSION_REP,
  ENC_DIMENSION_COLLECTOR,
  ENC_DIMENSION_SEGMENT,
  ENC_DIMENSION_COUNTRY,
  ENC_DIMENSION_CURRENCY,
  ENC_DIMENSION_COMPANY,
  ENC_N_DIMENSIONS,
} EncDimension;

/* A client as the read model knows it; strings belong to the portfolio (builder: are copied). NULL
 * = not known. */
typedef struct
{
  gint64 pk; /* the store's row number */
  const char *code;
  const char *name;
  const char *city;
  const char *siren;
  const char *company; /* the remaining are labels of their dimension */
  const char *group;
  const char *rep;
  const char *collector;
  const char *segment;
  const char *country;
  gint64 credit_limit;  /* minor units of limit_currency, -1 = none set */
  gint64 insurer_cover; /* -1 = none */
  EncCurrency limit_currency;
  /* The cover and the temporary one run from and until these days, ENC_DATE_NONE = open-ended. */
  EncDate cover_from, cover_until, temporary_until;
  gint64 temporary_cover;  /* -1 = none */
  const char *insolvency;  /* kind of proceedings, from a notice */
  EncDate insolvency_date; /* or ENC_DATE_NONE */
} EncPortfolioClient;

typedef struct
{
  gint64 pk; /* the store's row number */
  gint64 client_pk;
  gint64 amount; /* signed */
  EncDate date;
  EncDate due; /* or ENC_DATE_NONE */
  EncCurrency currency;
  guint8 kind;  /* EncItemKind */
  guint8 flags; /* EncItemFlags */
} EncPortfolioItem;

/* What was allocated to an item: three columns. */
typedef struct
{
  const EncDate *date;  /* effective */
  const gint64 *amount; /* what it adds to the open amount: < 0 on a debit */
  const guint8 *kind;   /* EncItemKind of the item on the other side */
} EncPortfolioEvents;

EncPortfolioBuilder *enc_portfolio_builder_new (void);
void enc_portfolio_builder_free (EncPortfolioBuilder *builder);
void enc_portfolio_builder_reserve (EncPortfolioBuilder *builder, gsize n_clients, gsize n_items,
                                    gsize n_allocations);
void enc_portfolio_builder_add_client (EncPortfolioBuilder *builder,
                                       const EncPortfolioClient *client);
void enc_portfolio_builder_add_item (EncPortfolioBuilder *builder, const EncPortfolioItem *item);
void enc_portfolio_builder_add_allocation (EncPortfolioBuilder *builder, gint64 debit_pk,
                                           gint64 credit_pk, gint64 amount, EncDate effective,
                                           EncDate recorded);
void enc_portfolio_builder_add_contested (EncPortfolioBuilder *builder, gint64 item_pk,
                                          gint64 amount, EncDate from, EncDate until);
EncPortfolio *enc_portfolio_builder_finish (EncPortfolioBuilder *builder, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncPortfolioBuilder, enc_portfolio_builder_free)

EncPortfolio *enc_portfolio_ref (EncPortfolio *portfolio);
void enc_portfolio_unref (EncPortfolio *portfolio);
EncPortfolio *enc_portfolio_replace_clients (EncPortfolio *portfolio, const gint64 *client_pks,
                                             gsize n_clients, EncPortfolioBuilder *fresh,
                                             GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncPortfolio, enc_portfolio_unref)

guint enc_portfolio_n_clients (EncPortfolio *portfolio);
guint enc_portfolio_n_accounts (EncPortfolio *portfolio);
guint enc_portfolio_n_items (EncPortfolio *portfolio);
guint enc_portfolio_n_allocations (EncPortfolio *portfolio);
const EncPortfolioClient *enc_portfolio_client (EncPortfolio *portfolio, guint client);
gboolean enc_portfolio_find_client (EncPortfolio *portfolio, gint64 client_pk, guint *client);
void enc_portfolio_client_accounts (EncPortfolio *portfolio, guint client, guint *first, guint *n);
guint enc_portfolio_account_client (EncPortfolio *portfolio, guint account);
EncCurrency enc_portfolio_account_currency (EncPortfolio *portfolio, guint account);
void enc_portfolio_account_items (EncPortfolio *portfolio, guint account, guint *first, guint *n);
gint64 enc_portfolio_item_pk (EncPortfolio *portfolio, guint item);
void enc_portfolio_item (EncPortfolio *portfolio, guint item, guint account, EncPortfolioItem *row);
gint64 enc_portfolio_item_open (EncPortfolio *portfolio, guint item, EncDate as_of);
EncDate enc_portfolio_item_settled (EncPortfolio *portfolio, guint item);
guint enc_portfolio_item_events (EncPortfolio *portfolio, guint item, EncPortfolioEvents *events);
gboolean enc_portfolio_find_item (EncPortfolio *portfolio, guint client, gint64 item_pk,
                                  guint *item);
gint64 enc_portfolio_disputed (EncPortfolio *portfolio, guint item, gint64 open, EncDate as_of);
EncCurrency enc_portfolio_main_currency (EncPortfolio *portfolio);
GArray *enc_portfolio_currencies (EncPortfolio *portfolio);
EncDate enc_portfolio_first_date (EncPortfolio *portfolio);
EncDate enc_portfolio_last_date (EncPortfolio *portfolio);
gsize enc_portfolio_memory (EncPortfolio *portfolio);

/* Values of a dimension: dense indexes 0 .. n-1 with a label ("" = not known). */
guint enc_portfolio_dimension_size (EncPortfolio *portfolio, EncDimension dimension);
const char *enc_portfolio_dimension_label (EncPortfolio *portfolio, EncDimension dimension,
                                           guint value);
const guint32 *enc_portfolio_rank (EncPortfolio *portfolio, EncDimension dimension);
guint enc_portfolio_account_value (EncPortfolio *portfolio, EncDimension dimension, guint account);
gboolean enc_portfolio_dimension_find (EncPortfolio *portfolio, EncDimension dimension,
                                       const char *label, guint *value);
const char *enc_portfolio_dimension_name (EncDimension dimension);
gboolean enc_portfolio_dimension_parse (const char *name, EncDimension *dimension);

G_END_DECLS
