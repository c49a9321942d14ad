/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-tables.h"

#include "base/enc-i18n.h"
#include "documents/enc-item-table.h"

/* Items whose numbers are fetched from the file at a time. */
#define PAGE 4096

static void
add_item_line (EncItemTable *table, EncPortfolio *portfolio, const EncOpenLine *line,
               const EncReadPiece *piece)
{
  const EncPortfolioClient *client
    = enc_portfolio_client (portfolio, enc_portfolio_account_client (portfolio, line->account));
  const EncItemLine out = {
    .client_code = client->code,
    .client_name = client->name,
    .number = piece->number,
    .label = piece->label,
    .rep = client->rep,
    .kind = piece->kind,
    .flags = line->flags,
    .date = line->date,
    .due = line->due,
    .currency = piece->currency,
    .amount = piece->amount,
    .open = line->open,
    .disputed = line->disputed,
  };

  enc_item_table_add (table, &out);
}

/**
 * enc_tables_items:
 * @portfolio: a portfolio
 * @as_of: the day the lines are for
 * @lines: (element-type EncOpenLine): which items
 * @store: (transfer none): where their numbers are, for the calling thread
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full): the items, in that order, or %NULL with @error set
 */
EncTableSource *
enc_tables_items (EncPortfolio *portfolio, EncDate as_of, GArray *lines, EncStore *store,
                  GError **error)
{
  EncItemTable *table = enc_item_table_new (_ ("Items"), as_of);
  g_autofree gint64 *pks = g_new (gint64, PAGE);

  for (guint first = 0; first < lines->len; first += PAGE)
    {
      guint n = MIN (PAGE, lines->len - first);
      g_autoptr (GPtrArray) pieces = NULL;

      for (guint i = 0; i < n; i++)
        pks[i] = g_array_index (lines, EncOpenLine, first + i).pk;
      pieces = enc_read_pieces (store, pks, n, error);
      if (pieces == NULL)
        {
          enc_table_source_unref (enc_item_table_finish (table));
          return NULL;
        }
      for (guint i = 0; i < n; i++)
        if (pieces->pdata[i] != NULL)
          add_item_line (table, portfolio, &g_array_index (lines, EncOpenLine, first + i),
                         pieces->pdata[i]);
    }
  return enc_item_table_finish (table);
}

static const EncReadPiece *
find_piece (const EncReadFile *file, gint64 pk)
{
  for (guint i = 0; i < file->pieces->len; i++)
    {
      const EncReadPiece *piece = file->pieces->pdata[i];

      if (piece->pk == pk)
        return piece;
    }
  return NULL;
}

static void
add_statement_line (EncStatement *statement, const EncOpenLine *line, const EncReadPiece *piece)
{
  const EncStatementLine out = {
    .number = piece->number,
    .label = piece->label,
    .kind = piece->kind,
    .flags = line->flags,
    .date = line->date,
    .due = line->due,
    .amount = piece->amount,
    .open = line->open,
    .disputed = line->disputed,
  };

  enc_statement_add_line (statement, &out);
}

/* Who a statement goes to: accounts payable, else the first contact. */
static const char *
attention (const EncReadFile *file)
{
  for (guint i = 0; i < file->contacts->len; i++)
    {
      const EncReadContact *contact = file->contacts->pdata[i];

      if (contact->role == ENC_CONTACT_ACCOUNTS_PAYABLE)
        return contact->name;
    }
  return file->contacts->len > 0 ? ((EncReadContact *)file->contacts->pdata[0])->name : NULL;
}

/**
 * enc_tables_statement:
 * @portfolio: a portfolio
 * @query: the question; its filter is set to the client
 * @client: which one
 * @currency: in which of its currencies
 * @file: the client's file
 *
 * Returns: (transfer full): the client's statement of account
 */
EncStatement *
enc_tables_statement (EncPortfolio *portfolio, const EncAgingQuery *query, guint client,
                      EncCurrency currency, const EncReadFile *file)
{
  EncAgingQuery own = *query;
  EncStatement *statement
    = enc_statement_new (file->client.code, file->client.name, query->as_of, currency);
  g_autoptr (EncAging) aging = NULL;
  g_autoptr (GArray) ties = NULL;
  g_autoptr (GArray) lines = NULL;

  own.filter.has[ENC_DIMENSION_CLIENT] = TRUE;
  own.filter.value[ENC_DIMENSION_CLIENT] = client;
  aging = enc_aging_compute (portfolio, &own, ENC_DIMENSION_CLIENT);
  ties = enc_aging_tie (portfolio, &own);
  lines = enc_aging_lines (portfolio, &own, ENC_CELL_OPEN, 0, currency);

  statement->limits = own.limits;
  statement->attention = g_strdup (attention (file));
  statement->address = g_strdup (file->client.city);
  for (guint i = 0; i < aging->rows->len; i++)
    if (g_array_index (aging->rows, EncAgingRow, i).currency == currency)
      statement->aging = g_array_index (aging->rows, EncAgingRow, i);
  for (guint i = 0; i < ties->len; i++)
    if (g_array_index (ties, EncTie, i).currency == currency)
      statement->ledger = g_array_index (ties, EncTie, i).ledger;
  for (guint i = 0; i < lines->len; i++)
    {
      const EncOpenLine *line = &g_array_index (lines, EncOpenLine, i);
      const EncReadPiece *piece = find_piece (file, line->pk);

      if (piece != NULL)
        add_statement_line (statement, line, piece);
    }
  return statement;
}
