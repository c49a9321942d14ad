/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-portfolio-columns.h"

#include <string.h>

/* Each change adds an arena of strings and may leave dead ones behind: past this many, all are
 * copied together. */
#define MAX_ARENAS 64

/* A run of clients of one of the two portfolios, taken over as it is. */
typedef struct
{
  const EncPortfolio *from;
  guint first, n;
} Run;

static void
add_client (GArray *runs, const EncPortfolio *from, guint client)
{
  Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;

  if (last != NULL && last->from == from && last->first + last->n == client)
    last->n++;
  else
    {
      Run run = { from, client, 1 };

      g_array_append_val (runs, run);
    }
}

/* Where the next run goes. */
typedef struct
{
  guint client, account, item, event, part;
} Place;

static void
copy_run (EncPortfolio *to, EncCurrency *currencies, Place *at, const Run *run)
{
  const EncPortfolio *from = run->from;
  guint account = from->client_accounts[run->first];
  guint n_accounts = from->client_accounts[run->first + run->n] - account;
  guint item = from->account_items[account];
  guint n_items = from->account_items[account + n_accounts] - item;
  guint event = from->item_events[item];
  guint n_events = from->item_events[item + n_items] - event;
  guint part = enc_portfolio_first_part (from, item);
  guint n_parts = enc_portfolio_first_part (from, item + n_items) - part;

#define COPY(column, place, first, n)                                                              \
  if ((n) > 0) /* a column of nothing may be NULL */                                               \
  memcpy (to->column + (place), from->column + (first), (gsize)(n) * sizeof *to->column)
  COPY (clients, at->client, run->first, run->n);
  COPY (date, at->item, item, n_items);
  COPY (due, at->item, item, n_items);
  COPY (settled, at->item, item, n_items);
  COPY (amount, at->item, item, n_items);
  COPY (pk, at->item, item, n_items);
  COPY (kind, at->item, item, n_items);
  COPY (flags, at->item, item, n_items);
  COPY (event_date, at->event, event, n_events);
  COPY (event_amount, at->event, event, n_events);
  COPY (event_kind, at->event, event, n_events);
  COPY (part_from, at->part, part, n_parts);
  COPY (part_end, at->part, part, n_parts);
  COPY (part_amount, at->part, part, n_parts);
#undef COPY
  /* Offsets move by the same distance all along the run; the arithmetic wraps, as it should. */
  for (guint c = 0; c < run->n; c++)
    to->client_accounts[at->client + c]
      = from->client_accounts[run->first + c] - account + at->account;
  for (guint a = 0; a < n_accounts; a++)
    {
      to->account_client[at->account + a]
        = from->account_client[account + a] - run->first + at->client;
      to->account_items[at->account + a] = from->account_items[account + a] - item + at->item;
      currencies[at->account + a] = enc_portfolio_currency_of (from, account + a);
    }
  for (guint i = 0; i < n_items; i++)
    to->item_events[at->item + i] = from->item_events[item + i] - event + at->event;
  for (guint k = 0; k < n_parts; k++)
    to->part_item[at->part + k] = from->part_item[part + k] - item + at->item;
  at->client += run->n;
  at->account += n_accounts;
  at->item += n_items;
  at->event += n_events;
  at->part += n_parts;
}

static void
copy_strings (EncPortfolio *portfolio)
{
  EncPortfolioStrings *strings = enc_portfolio_strings_new ();
  g_autoptr (GHashTable) copies = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint c = 0; c < portfolio->n_clients; c++)
    {
      EncPortfolioClient *client = &portfolio->clients[c];
      const char **own[] = { &client->code, &client->name, &client->siren };
      const char **shared[]
        = { &client->city,      &client->company, &client->group,   &client->rep,
            &client->collector, &client->segment, &client->country, &client->insolvency };

      for (guint s = 0; s < G_N_ELEMENTS (own); s++)
        *own[s] = enc_portfolio_strings_add (strings, *own[s]);
      for (guint s = 0; s < G_N_ELEMENTS (shared); s++)
        {
          if (*shared[s] == NULL)
            continue;

          const char *copy = g_hash_table_lookup (copies, *shared[s]);

          if (copy == NULL)
            {
              copy = enc_portfolio_strings_add (strings, *shared[s]);
              g_hash_table_add (copies, (gpointer)copy);
            }
          *shared[s] = copy;
        }
    }
  g_ptr_array_set_size (portfolio->strings, 0);
  g_ptr_array_add (portfolio->strings, strings);
}

static int
compare_pks (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

/**
 * enc_portfolio_replace_clients:
 * @portfolio: a portfolio; it stays as it is
 * @client_pks: (array length=n_clients): clients whose facts changed or that are gone, in any order
 * @n_clients: how many
 * @fresh: the facts of those clients as they are now, and of new ones; used up, but still to be
 * freed. A client of @client_pks that is not in @fresh is gone.
 * @error: return location for an #EncPortfolioError
 *
 * The same portfolio with these clients' facts replaced: equal, index by index, to one built from
 * scratch. Costs a copy of the columns, so it belongs off the main thread.
 *
 * Returns: (transfer full) (nullable): a new portfolio, or %NULL when the facts in @fresh
 * contradict each other
 */
EncPortfolio *
enc_portfolio_replace_clients (EncPortfolio *portfolio, const gint64 *client_pks, gsize n_clients,
                               EncPortfolioBuilder *fresh, GError **error)
{
  g_return_val_if_fail (portfolio != NULL && fresh != NULL, NULL);
  g_return_val_if_fail (n_clients == 0 || client_pks != NULL, NULL);

  g_autoptr (EncPortfolio) change = enc_portfolio_builder_finish (fresh, error);

  if (change == NULL)
    return NULL;

  g_autofree gint64 *gone = g_memdup2 (client_pks, n_clients * sizeof *client_pks);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  gsize next_gone = 0;
  guint next_fresh = 0;
  Place end = { 0 };

  if (n_clients > 1)
    qsort (gone, n_clients, sizeof *gone, compare_pks);
  for (guint c = 0; c < portfolio->n_clients; c++)
    {
      gint64 pk = portfolio->clients[c].pk;

      while (next_fresh < change->n_clients && change->clients[next_fresh].pk < pk)
        add_client (runs, change, next_fresh++);
      while (next_gone < n_clients && gone[next_gone] < pk)
        next_gone++;
      if (next_fresh < change->n_clients && change->clients[next_fresh].pk == pk)
        add_client (runs, change, next_fresh++);
      else if (next_gone == n_clients || gone[next_gone] != pk)
        add_client (runs, portfolio, c);
    }
  while (next_fresh < change->n_clients)
    add_client (runs, change, next_fresh++);
  for (guint r = 0; r < runs->len; r++)
    {
      const Run *run = &g_array_index (runs, Run, r);
      const EncPortfolio *from = run->from;
      guint first = from->client_accounts[run->first],
            last = from->client_accounts[run->first + run->n];

      end.client += run->n;
      end.account += last - first;
      end.item += from->account_items[last] - from->account_items[first];
      end.event += from->item_events[from->account_items[last]]
                   - from->item_events[from->account_items[first]];
      end.part += enc_portfolio_first_part (from, from->account_items[last])
                  - enc_portfolio_first_part (from, from->account_items[first]);
    }

  EncPortfolio *result
    = enc_portfolio_alloc (end.client, end.account, end.item, end.event, end.part);
  g_autofree EncCurrency *currencies = g_new (EncCurrency, end.account);
  Place at = { 0 };

  for (guint r = 0; r < runs->len; r++)
    copy_run (result, currencies, &at, &g_array_index (runs, Run, r));
  if (portfolio->strings->len + change->strings->len > MAX_ARENAS)
    copy_strings (result);
  else
    for (guint s = 0; s < portfolio->strings->len + change->strings->len; s++)
      g_ptr_array_add (result->strings, enc_portfolio_strings_ref (
                                          s < portfolio->strings->len
                                            ? portfolio->strings->pdata[s]
                                            : change->strings->pdata[s - portfolio->strings->len]));
  enc_portfolio_number_values (result);
  enc_portfolio_finish_accounts (result, currencies);
  return result;
}
