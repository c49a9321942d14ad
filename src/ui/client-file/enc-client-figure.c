/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-figure.h"

#include "base/enc-i18n.h"

/**
 * enc_client_figure_open:
 * @ledger: the account whose figure it is
 * @name: of the client
 * @cell: an #EncAgingCell
 *
 * Goes to the items whose sum is that figure.
 */
void
enc_client_figure_open (EncWindow *window, EncDesk *desk, const EncClientLedger *ledger,
                        const char *name, int cell)
{
  static const char *const titles[] = {
    [ENC_CELL_OPEN] = N_ ("Receivables of %s"),
    [ENC_CELL_OVERDUE] = N_ ("Overdue of %s"),
    [ENC_CELL_DISPUTED] = N_ ("Disputed by %s"),
    [ENC_CELL_UNALLOCATED] = N_ ("Unallocated credits of %s"),
  };
  EncPortfolio *portfolio = enc_desk_get_portfolio (desk);
  EncAgingQuery query = *enc_desk_get_query (desk);
  const char *format = cell >= 0 && cell < (int)G_N_ELEMENTS (titles) ? titles[cell] : NULL;
  g_autofree char *title = NULL;
  guint client;

  if (portfolio == NULL || format == NULL
      || !enc_portfolio_find_client (portfolio, ledger->file->client.pk, &client))
    return;
  query.filter = (EncFilter){ 0 };
  query.filter.has[ENC_DIMENSION_CLIENT] = TRUE;
  query.filter.value[ENC_DIMENSION_CLIENT] = client;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  title = g_strdup_printf (_ (format), name);
#pragma GCC diagnostic pop
  enc_window_show_items (window, &query, cell, 0, ledger->currency, title);
}
