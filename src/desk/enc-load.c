/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-load.h"

/* Above this many changed clients a rebuild costs less than replacing their slices one by one. */
#define MAX_PATCHED_CLIENTS 2000

static void
take_counts (gsize n_clients, gsize n_items, gsize n_allocations, gpointer data)
{
  enc_portfolio_builder_reserve (data, n_clients, n_items, n_allocations);
}

static void
take_client (const EncReadClient *row, gpointer data)
{
  const EncPortfolioClient client = {
    .pk = row->pk,
    .code = row->code,
    .name = row->name,
    .city = row->city,
    .siren = row->siren,
    .company = row->company,
    .group = row->parent,
    .rep = row->rep,
    .collector = row->collector,
    .segment = row->segment,
    .country = row->country,
    .credit_limit = row->credit_limit,
    .insurer_cover = row->insurer_cover,
    .limit_currency = row->limit_currency,
  };

  enc_portfolio_builder_add_client (data, &client);
}

static void
take_item (const EncReadItem *row, gpointer data)
{
  const EncPortfolioItem item = {
    .pk = row->pk,
    .client_pk = row->client_pk,
    .amount = row->amount,
    .date = row->date,
    .due = row->due,
    .currency = row->currency,
    .kind = row->kind,
    .flags = row->flags,
  };

  enc_portfolio_builder_add_item (data, &item);
}

static void
take_allocation (const EncReadAllocation *row, gpointer data)
{
  enc_portfolio_builder_add_allocation (data, row->debit_pk, row->credit_pk, row->amount,
                                        row->effective, row->recorded);
}

static const EncReadSink builder_sink = { take_counts, take_client, take_item, take_allocation };

/**
 * enc_load_portfolio:
 * @store: a connection of the calling thread
 * @progress: (nullable): told about the rows read
 * @seq: (out) (optional): the last change the result contains
 *
 * Builds the read model from one consistent snapshot of the file.
 *
 * Returns: (transfer full): the portfolio, or NULL with @error set.
 */
EncPortfolio *
enc_load_portfolio (EncStore *store, const EncProgress *progress, gint64 *seq, GError **error)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();

  if (!enc_read_everything (store, &builder_sink, builder, progress, seq, error))
    return NULL;

  return enc_portfolio_builder_finish (builder, error);
}

/**
 * enc_load_refresh:
 * @store: a connection of the calling thread
 * @portfolio: the read model before @changes
 * @changes: what was committed since
 * @seq: (out) (optional): the last change the result contains
 *
 * Folds committed changes in: replaces the slices of the clients named, or rebuilds when the change
 * set says everything or names so many that a rebuild is cheaper.
 *
 * Returns: (transfer full): the new portfolio (possibly @portfolio itself with a reference), or
 * NULL with @error set.
 */
EncPortfolio *
enc_load_refresh (EncStore *store, EncPortfolio *portfolio, const EncChangeSet *changes,
                  const EncProgress *progress, gint64 *seq, GError **error)
{
  g_autoptr (EncPortfolioBuilder) builder = NULL;
  const gint64 *pks;

  if (portfolio == NULL || changes->everything || changes->clients->len > MAX_PATCHED_CLIENTS)
    return enc_load_portfolio (store, progress, seq, error);

  if (changes->clients->len == 0)
    {
      if (seq != NULL)
        *seq = changes->seq;
      return enc_portfolio_ref (portfolio);
    }

  pks = (const gint64 *)changes->clients->data;
  builder = enc_portfolio_builder_new ();
  if (!enc_read_clients (store, pks, changes->clients->len, &builder_sink, builder, seq, error))
    return NULL;

  return enc_portfolio_replace_clients (portfolio, pks, changes->clients->len, builder, error);
}
