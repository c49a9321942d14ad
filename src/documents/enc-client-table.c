/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-client-table.h"

#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"

typedef struct
{
  EncPortfolio *portfolio;
  EncAgingQuery query;
  guint *accounts;
  EncAgingRow *rows; /* one per line */
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  enc_portfolio_unref (content->portfolio);
  g_free (content->accounts);
  g_free (content->rows);
  g_free (content);
}

static void
add_columns (EncDataTable *table, gpointer data)
{
  const Content *content = data;
  const EncAgingLimits *limits = &content->query.limits;

  enc_data_table_add_column (table, _ ("Code"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Client"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("City"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Sales rep"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Collector"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Currency"), ENC_DATA_TEXT);
  enc_data_table_add_column (table, _ ("Open items"), ENC_DATA_NUMBER);
  enc_data_table_add_column (table, _ ("Open"), ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, _ ("Overdue"), ENC_DATA_AMOUNT);
  for (int s = 0; s < enc_aging_series_count (limits); s++)
    {
      g_autofree char *label = enc_aging_series_label (limits, content->query.basis, s);
      enc_data_table_add_column (table, label, ENC_DATA_AMOUNT);
    }
  enc_data_table_add_column (table, _ ("Of which in dispute"), ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, _ ("Oldest due date"), ENC_DATA_DATE);
  enc_data_table_add_column (table, _ ("Credit limit"), ENC_DATA_AMOUNT);
}

static void
add_row (EncDataTable *table, guint index, gpointer data)
{
  const Content *content = data;
  const EncAgingLimits *limits = &content->query.limits;
  const EncAgingRow *row = &content->rows[index];
  const EncPortfolioClient *client
    = enc_portfolio_client (content->portfolio,
                            enc_portfolio_account_client (content->portfolio,
                                                          content->accounts[index]));
  char code[ENC_CURRENCY_LEN];

  enc_data_table_begin_row (table);
  enc_data_table_add_text (table, client->code);
  enc_data_table_add_text (table, client->name);
  enc_data_table_add_text (table, client->city);
  enc_data_table_add_text (table, client->rep);
  enc_data_table_add_text (table, client->collector);
  enc_data_table_add_text (table, enc_currency_code (row->currency, code));
  enc_data_table_add_number (table, row->items, 0);
  enc_data_table_add_plain_amount (table, row->open, row->currency);
  enc_data_table_add_plain_amount (table, enc_aging_row_overdue (row, limits), row->currency);
  for (int s = 0; s < enc_aging_series_count (limits); s++)
    enc_data_table_add_plain_amount (table, enc_aging_series_amount (row, limits, s),
                                     row->currency);
  enc_data_table_add_plain_amount (table, row->disputed, row->currency);
  enc_data_table_add_date (table, row->oldest_due);
  /* A limit in another currency than the account's is no limit of this line. */
  if (client->credit_limit >= 0 && client->limit_currency == row->currency)
    enc_data_table_add_plain_amount (table, client->credit_limit, row->currency);
  else
    enc_data_table_add_empty (table);
}

/**
 * enc_client_table_source:
 * @portfolio: where the clients are
 * @query: what @rows answer
 * @rows: what enc_aging_accounts() gave: one per account of @portfolio
 * @accounts: the accounts to be listed, in their order; is copied with their rows
 * @n_accounts: how many
 *
 * Returns: (transfer full): the client list as a table, the way it is filtered and sorted on screen
 */
EncTableSource *
enc_client_table_source (EncPortfolio *portfolio, const EncAgingQuery *query,
                         const EncAgingRow *rows, const guint *accounts, guint n_accounts)
{
  Content *content = g_new0 (Content, 1);

  content->portfolio = enc_portfolio_ref (portfolio);
  content->query = *query;
  content->accounts = g_memdup2 (accounts, n_accounts * sizeof *accounts);
  content->rows = g_new (EncAgingRow, MAX (1, n_accounts));
  for (guint i = 0; i < n_accounts; i++)
    {
      content->rows[i] = rows[accounts[i]];
      content->rows[i].currency = enc_portfolio_account_currency (portfolio, accounts[i]);
    }
  return enc_table_source_new (_ ("Clients"), n_accounts, add_columns, add_row, content,
                               content_free);
}
