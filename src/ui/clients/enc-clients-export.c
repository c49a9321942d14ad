/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/clients/enc-clients-export.h"

#include "documents/enc-client-table.h"

/**
 * enc_clients_export_source:
 * @list: what @table shows
 * @table: the list of clients
 *
 * Returns: (transfer full): the selected clients, or all those shown when none is, in the order of
 * the screen; clients without an account have nothing to write
 */
EncTableSource *
enc_clients_export_source (const EncClientsList *list, EncTable *table)
{
  g_autoptr (GArray) rows = enc_table_get_selected (table);
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (guint));
  EncPortfolio *portfolio = enc_clients_list_portfolio (list);
  guint n = rows->len > 0 ? rows->len : enc_table_get_n_shown (table);

  for (guint i = 0; i < n; i++)
    {
      guint row = rows->len > 0 ? g_array_index (rows, guint, i) : enc_table_get_row (table, i);
      guint account = enc_clients_list_account (list, row);

      if (account != ENC_CLIENTS_NO_ACCOUNT)
        g_array_append_val (accounts, account);
    }
  return enc_client_table_source (portfolio, enc_clients_list_query (list),
                                  enc_clients_list_aging (list),
                                  (const guint *)(gpointer)accounts->data, accounts->len);
}
