/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <stdlib.h>

#include "portfolio/score/enc-score-facts.h"

static EncScoreItem
item_of (const EncPortfolio *p, guint account, guint i, EncDate as_of)
{
  EncScoreItem item = {
    .item = i,
    .pk = p->pk[i],
    .amount = p->amount[i],
    .open = enc_portfolio_open_amount (p, i, as_of),
    .currency = enc_portfolio_currency_of (p, account),
    .date = p->date[i],
    .due = p->due[i],
    .paid = enc_score_facts_paid (p, i, as_of),
    .kind = p->kind[i],
  };

  if (item.due != ENC_DATE_NONE)
    item.days_late = (item.open != 0 || item.paid == ENC_DATE_NONE ? as_of : item.paid) - item.due;
  return item;
}

/* What fell due in twelve months, by amount within an account, by number between accounts. */
static void
list_punctuality (const EncPortfolio *p, guint account, EncDate as_of, GArray *items)
{
  guint before = items->len;
  double sum = 0;

  for (guint i = p->account_items[account]; i < p->account_items[account + 1]; i++)
    {
      gint64 asked;
      EncScoreItem item;

      if (!enc_score_facts_tells (p, i, as_of) || p->due[i] <= as_of - ENC_SCORE_FACTS_YEAR
          || p->due[i] + ENC_SCORE_TOLERANCE > as_of)
        continue;
      enc_score_facts_on_time (p, i, as_of, &asked);
      if (asked <= 0)
        continue;
      item = item_of (p, account, i, as_of);
      item.weight = (double)asked;
      sum += item.weight;
      g_array_append_val (items, item);
    }
  for (guint k = before; k < items->len; k++)
    g_array_index (items, EncScoreItem, k).weight *= (items->len - before) / sum;
}

static void
list_open (const EncPortfolio *p, guint account, EncDate as_of, gboolean overdue, GArray *items)
{
  for (guint i = p->account_items[account]; i < p->account_items[account + 1]; i++)
    {
      EncScoreItem item;

      if (p->date[i] > as_of || p->settled[i] <= as_of)
        continue;
      if (overdue && (p->due[i] == ENC_DATE_NONE || p->due[i] >= as_of))
        continue;
      item = item_of (p, account, i, as_of);
      item.weight = (double)item.open;
      if (overdue)
        item.weight -= (double)enc_portfolio_disputed_of (p, i, item.open, as_of);
      if (item.weight <= 0)
        continue;
      g_array_append_val (items, item);
    }
}

static void
list_paid (const EncPortfolio *p, guint client, EncDate as_of, EncScoreLine line, GArray *items)
{
  EncScoreGathered g;

  enc_score_facts_gather (p, client, as_of, NULL, &g);
  for (guint k = 0; k < g.n_latest; k++)
    {
      guint i = g.latest[k].item, account = p->client_accounts[client];
      EncScoreItem item;

      if (line == ENC_SCORE_TREND && k >= 3 && g.latest[k].paid <= as_of - ENC_SCORE_FACTS_YEAR)
        break;
      while (i >= p->account_items[account + 1])
        account++;
      item = item_of (p, account, i, as_of);
      item.weight = line == ENC_SCORE_LATENESS ? enc_score_facts_weight (k) : k < 3 ? 1 : 0.1;
      g_array_append_val (items, item);
    }
}

static int
compare_weight (gconstpointer a, gconstpointer b)
{
  const EncScoreItem *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight < y->weight ? 1 : -1;
  return (x->item > y->item) - (x->item < y->item);
}

static int
compare_lateness (gconstpointer a, gconstpointer b)
{
  const EncScoreItem *x = a, *y = b;

  if (x->days_late != y->days_late)
    return x->days_late < y->days_late ? 1 : -1;
  return compare_weight (a, b);
}

/**
 * enc_score_items:
 * @portfolio: a portfolio
 * @client: an index below enc_portfolio_n_clients()
 * @as_of: a day
 * @line: a line of the score
 *
 * The items a line's figure is made of, as they stood on the day, what matters most first. Promises
 * and disputes are no items: their lists are empty.
 *
 * Returns: (transfer full) (element-type EncScoreItem): the items; their weights add up to 1
 */
GArray *
enc_score_items (EncPortfolio *portfolio, guint client, EncDate as_of, EncScoreLine line)
{
  const EncPortfolio *p = portfolio;
  GArray *items = g_array_new (FALSE, FALSE, sizeof (EncScoreItem));
  double sum = 0;

  g_return_val_if_fail (portfolio != NULL && client < portfolio->n_clients, items);

  if (line == ENC_SCORE_LATENESS || line == ENC_SCORE_TREND)
    list_paid (p, client, as_of, line, items);
  for (guint a = p->client_accounts[client]; a < p->client_accounts[client + 1]; a++)
    {
      gboolean limited = enc_portfolio_currency_of (p, a) == p->clients[client].limit_currency;

      if (line == ENC_SCORE_PUNCTUALITY)
        list_punctuality (p, a, as_of, items);
      else if (line == ENC_SCORE_OVERDUE || (line == ENC_SCORE_LIMIT && limited))
        list_open (p, a, as_of, line == ENC_SCORE_OVERDUE, items);
    }

  for (guint k = 0; k < items->len; k++)
    sum += g_array_index (items, EncScoreItem, k).weight;
  for (guint k = 0; k < items->len && sum > 0; k++)
    g_array_index (items, EncScoreItem, k).weight /= sum;
  if (line == ENC_SCORE_LIMIT)
    g_array_sort (items, compare_weight);
  else if (line == ENC_SCORE_PUNCTUALITY || line == ENC_SCORE_OVERDUE)
    g_array_sort (items, compare_lateness);
  return items;
}
