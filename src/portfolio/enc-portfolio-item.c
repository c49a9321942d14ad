/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-portfolio-columns.h"

/**
 * enc_portfolio_item:
 * @portfolio: a portfolio
 * @item: an index below enc_portfolio_n_items()
 * @account: the account it stands in
 * @row: (out): the item as it was added
 */
void
enc_portfolio_item (EncPortfolio *portfolio, guint item, guint account, EncPortfolioItem *row)
{
  g_return_if_fail (item < portfolio->n_items && account < portfolio->n_accounts);

  *row = (EncPortfolioItem){
    .pk = portfolio->pk[item],
    .client_pk = portfolio->clients[portfolio->account_client[account]].pk,
    .amount = portfolio->amount[item],
    .date = portfolio->date[item],
    .due = portfolio->due[item],
    .currency = enc_portfolio_currency_of (portfolio, account),
    .kind = portfolio->kind[item],
    .flags = portfolio->flags[item] & ~ENC_PORTFOLIO_HAS_PARTS,
  };
}

/**
 * enc_portfolio_item_open:
 * @portfolio: a portfolio
 * @item: an index below enc_portfolio_n_items()
 * @as_of: a day
 *
 * Returns: its open amount at the end of that day, in minor units; 0 before its own day
 */
gint64
enc_portfolio_item_open (EncPortfolio *portfolio, guint item, EncDate as_of)
{
  g_return_val_if_fail (item < portfolio->n_items, 0);
  return enc_portfolio_open_amount (portfolio, item, as_of);
}

/**
 * enc_portfolio_item_settled:
 * @portfolio: a portfolio
 * @item: an index below enc_portfolio_n_items()
 *
 * Returns: the day from whose end on nothing is open of it, or ENC_DATE_NONE
 */
EncDate
enc_portfolio_item_settled (EncPortfolio *portfolio, guint item)
{
  g_return_val_if_fail (item < portfolio->n_items, ENC_DATE_NONE);
  return portfolio->settled[item] == ENC_PORTFOLIO_NEVER ? ENC_DATE_NONE : portfolio->settled[item];
}

/**
 * enc_portfolio_item_events:
 * @portfolio: a portfolio
 * @item: an index below enc_portfolio_n_items()
 * @events: (out): what was allocated to it, by day; the columns belong to the portfolio
 *
 * Returns: how many there are
 */
guint
enc_portfolio_item_events (EncPortfolio *portfolio, guint item, EncPortfolioEvents *events)
{
  g_return_val_if_fail (item < portfolio->n_items, 0);

  guint first = portfolio->item_events[item];

  events->date = portfolio->event_date + first;
  events->amount = portfolio->event_amount + first;
  events->kind = portfolio->event_kind + first;
  return portfolio->item_events[item + 1] - first;
}

/**
 * enc_portfolio_find_item:
 * @portfolio: a portfolio
 * @client: an index below enc_portfolio_n_clients()
 * @item_pk: the store's row number
 * @item: (out): its index
 *
 * Looks through the items of one client.
 *
 * Returns: FALSE when it has no such item
 */
gboolean
enc_portfolio_find_item (EncPortfolio *portfolio, guint client, gint64 item_pk, guint *item)
{
  g_return_val_if_fail (client < portfolio->n_clients, FALSE);

  guint first = portfolio->account_items[portfolio->client_accounts[client]];
  guint end = portfolio->account_items[portfolio->client_accounts[client + 1]];

  for (guint i = first; i < end; i++)
    if (portfolio->pk[i] == item_pk)
      {
        *item = i;
        return TRUE;
      }
  return FALSE;
}
