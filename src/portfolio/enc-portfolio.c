/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-portfolio-columns.h"

#include <string.h>
#include <sys/mman.h>

#include "base/enc-text.h"

G_DEFINE_QUARK (enc_portfolio_error, enc_portfolio_error)

static const char *const dimension_names[ENC_N_DIMENSIONS] = {
  [ENC_DIMENSION_TOTAL] = "total",         [ENC_DIMENSION_CLIENT] = "client",
  [ENC_DIMENSION_GROUP] = "group",         [ENC_DIMENSION_REP] = "rep",
  [ENC_DIMENSION_COLLECTOR] = "collector", [ENC_DIMENSION_SEGMENT] = "segment",
  [ENC_DIMENSION_COUNTRY] = "country",     [ENC_DIMENSION_CURRENCY] = "currency",
  [ENC_DIMENSION_COMPANY] = "company",
};

/**
 * enc_portfolio_dimension_name:
 * @dimension: a dimension
 *
 * Returns: its name in files and on the command line
 */
const char *
enc_portfolio_dimension_name (EncDimension dimension)
{
  g_return_val_if_fail (dimension < ENC_N_DIMENSIONS, NULL);
  return dimension_names[dimension];
}

/**
 * enc_portfolio_dimension_parse:
 * @name: a name as enc_portfolio_dimension_name() gives it
 * @dimension: (out): the dimension
 *
 * Returns: FALSE when there is none of that name
 */
gboolean
enc_portfolio_dimension_parse (const char *name, EncDimension *dimension)
{
  g_return_val_if_fail (name != NULL && dimension != NULL, FALSE);

  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    if (g_str_equal (name, dimension_names[d]))
      {
        *dimension = d;
        return TRUE;
      }
  return FALSE;
}

EncPortfolioStrings *
enc_portfolio_strings_new (void)
{
  EncPortfolioStrings *strings = g_new0 (EncPortfolioStrings, 1);

  g_atomic_ref_count_init (&strings->refs);
  strings->chunk = g_string_chunk_new (64 * 1024);
  return strings;
}

EncPortfolioStrings *
enc_portfolio_strings_ref (EncPortfolioStrings *strings)
{
  g_atomic_ref_count_inc (&strings->refs);
  return strings;
}

void
enc_portfolio_strings_unref (EncPortfolioStrings *strings)
{
  if (!g_atomic_ref_count_dec (&strings->refs))
    return;
  g_string_chunk_free (strings->chunk);
  g_free (strings);
}

/* A copy that lives as long as the arena; NULL stays NULL. */
const char *
enc_portfolio_strings_add (EncPortfolioStrings *strings, const char *text)
{
  if (text == NULL)
    return NULL;

  gsize len = strlen (text);

  strings->bytes += len + 1;
  return g_string_chunk_insert_len (strings->chunk, text, len);
}

/* Asks for huge pages where a large block is about to be filled: otherwise the page faults of a
 * fresh column take longer than what is written into it. Only a hint. */
void
enc_portfolio_expect_large (gpointer memory, gsize bytes)
{
#ifdef MADV_HUGEPAGE
  const gsize page = 4096, huge = 2 * 1024 * 1024;
  gsize start = (GPOINTER_TO_SIZE (memory) + page - 1) & ~(page - 1);
  gsize end = (GPOINTER_TO_SIZE (memory) + bytes) & ~(page - 1);

  if (bytes >= 2 * huge)
    (void)madvise (GSIZE_TO_POINTER (start), end - start, MADV_HUGEPAGE);
#endif
}

/* Room for a column, not cleared; for g_free(). */
gpointer
enc_portfolio_alloc_column (gsize n, gsize size)
{
  gpointer column = g_malloc_n (n, size);

  enc_portfolio_expect_large (column, n * size);
  return column;
}

/* Columns with room for that many rows; only the closing offsets are set. */
EncPortfolio *
enc_portfolio_alloc (guint n_clients, guint n_accounts, guint n_items, guint n_events,
                     guint n_parts)
{
  EncPortfolio *p = g_new0 (EncPortfolio, 1);

  g_atomic_ref_count_init (&p->refs);
  p->n_clients = n_clients;
  p->n_accounts = n_accounts;
  p->n_items = n_items;
  p->n_events = n_events;
  p->n_parts = n_parts;
  p->clients = enc_portfolio_alloc_column (n_clients, sizeof (EncPortfolioClient));
  p->client_accounts = enc_portfolio_alloc_column ((gsize)n_clients + 1, sizeof (guint32));
  for (guint d = ENC_DIMENSION_GROUP; d < ENC_N_DIMENSIONS; d++)
    {
      if (d == ENC_DIMENSION_CURRENCY)
        continue;
      p->client_values[d] = enc_portfolio_alloc_column (n_clients, sizeof (guint32));
      p->labels[d] = g_ptr_array_new ();
    }
  p->account_client = enc_portfolio_alloc_column (n_accounts, sizeof (guint32));
  p->account_items = enc_portfolio_alloc_column ((gsize)n_accounts + 1, sizeof (guint32));
  p->account_currency = enc_portfolio_alloc_column (n_accounts, sizeof (guint32));
  p->account_start = enc_portfolio_alloc_column (n_accounts, sizeof (EncDate));
  p->date = enc_portfolio_alloc_column (n_items, sizeof (EncDate));
  p->due = enc_portfolio_alloc_column (n_items, sizeof (EncDate));
  p->settled = enc_portfolio_alloc_column (n_items, sizeof (EncDate));
  p->amount = enc_portfolio_alloc_column (n_items, sizeof (gint64));
  p->item_events = enc_portfolio_alloc_column ((gsize)n_items + 1, sizeof (guint32));
  p->pk = enc_portfolio_alloc_column (n_items, sizeof (gint64));
  p->kind = enc_portfolio_alloc_column (n_items, sizeof (guint8));
  p->flags = enc_portfolio_alloc_column (n_items, sizeof (guint8));
  p->event_date = enc_portfolio_alloc_column (n_events, sizeof (EncDate));
  p->event_amount = enc_portfolio_alloc_column (n_events, sizeof (gint64));
  p->event_kind = enc_portfolio_alloc_column (n_events, sizeof (guint8));
  p->part_item = enc_portfolio_alloc_column (n_parts, sizeof (guint32));
  p->part_from = enc_portfolio_alloc_column (n_parts, sizeof (EncDate));
  p->part_end = enc_portfolio_alloc_column (n_parts, sizeof (EncDate));
  p->part_amount = enc_portfolio_alloc_column (n_parts, sizeof (gint64));
  p->client_accounts[n_clients] = n_accounts;
  p->account_items[n_accounts] = n_items;
  p->item_events[n_items] = n_events;
  p->currencies = g_array_new (FALSE, FALSE, sizeof (EncCurrency));
  p->strings = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_portfolio_strings_unref);
  return p;
}

static void
portfolio_free (EncPortfolio *p)
{
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    {
      g_free (p->client_values[d]);
      g_clear_pointer (&p->labels[d], g_ptr_array_unref);
      g_free (GSIZE_TO_POINTER (p->ranks[d]));
    }
  g_free (p->clients);
  g_free (p->client_accounts);
  g_free (p->account_client);
  g_free (p->account_items);
  g_free (p->account_currency);
  g_free (p->account_start);
  g_free (p->date);
  g_free (p->due);
  g_free (p->settled);
  g_free (p->amount);
  g_free (p->item_events);
  g_free (p->pk);
  g_free (p->kind);
  g_free (p->flags);
  g_free (p->event_date);
  g_free (p->event_amount);
  g_free (p->event_kind);
  g_free (p->part_item);
  g_free (p->part_from);
  g_free (p->part_end);
  g_free (p->part_amount);
  g_array_unref (p->currencies);
  g_ptr_array_unref (p->strings);
  g_free (p);
}

/**
 * enc_portfolio_ref:
 * @portfolio: a portfolio
 *
 * Returns: (transfer full): the same, with one more reference; from any thread
 */
EncPortfolio *
enc_portfolio_ref (EncPortfolio *portfolio)
{
  g_return_val_if_fail (portfolio != NULL, NULL);
  g_atomic_ref_count_inc (&portfolio->refs);
  return portfolio;
}

/**
 * enc_portfolio_unref:
 * @portfolio: (transfer full): a portfolio
 *
 * Drops a reference, from any thread; the last one frees it.
 */
void
enc_portfolio_unref (EncPortfolio *portfolio)
{
  g_return_if_fail (portfolio != NULL);
  if (g_atomic_ref_count_dec (&portfolio->refs))
    portfolio_free (portfolio);
}

static const char *
client_label (const EncPortfolioClient *client, EncDimension dimension)
{
  switch (dimension)
    {
    case ENC_DIMENSION_GROUP:
      return client->group;
    case ENC_DIMENSION_REP:
      return client->rep;
    case ENC_DIMENSION_COLLECTOR:
      return client->collector;
    case ENC_DIMENSION_SEGMENT:
      return client->segment;
    case ENC_DIMENSION_COUNTRY:
      return client->country;
    case ENC_DIMENSION_COMPANY:
      return client->company;
    case ENC_DIMENSION_TOTAL:
    case ENC_DIMENSION_CLIENT:
    case ENC_DIMENSION_CURRENCY:
    case ENC_N_DIMENSIONS:
    default:
      return NULL;
    }
}

/* Numbers each dimension's labels in the order in which the clients bring them. */
void
enc_portfolio_number_values (EncPortfolio *portfolio)
{
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    {
      if (portfolio->client_values[d] == NULL)
        continue;

      g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
      const char *last = NULL;
      guint32 last_number = 0;

      for (guint c = 0; c < portfolio->n_clients; c++)
        {
          const char *label = client_label (&portfolio->clients[c], d);
          gpointer number;

          if (label == NULL)
            label = "";
          if (label != last)
            {
              last = label;
              if (g_hash_table_lookup_extended (numbers, label, NULL, &number))
                last_number = GPOINTER_TO_UINT (number);
              else
                {
                  last_number = portfolio->labels[d]->len;
                  g_hash_table_insert (numbers, (gpointer)label, GUINT_TO_POINTER (last_number));
                  g_ptr_array_add (portfolio->labels[d], (gpointer)label);
                }
            }
          portfolio->client_values[d][c] = last_number;
        }
    }
}

static int
compare_currencies (gconstpointer a, gconstpointer b)
{
  EncCurrency x = *(const EncCurrency *)a, y = *(const EncCurrency *)b;

  return x < y ? -1 : x > y;
}

/* What follows from the rest: the currencies in use, each account's first day, the span of dates. A
 * packed currency compares like its code. */
void
enc_portfolio_finish_accounts (EncPortfolio *portfolio, const EncCurrency *account_currencies)
{
  EncPortfolio *p = portfolio;
  EncCurrency last = ENC_CURRENCY_NONE;

  for (guint a = 0; a < p->n_accounts; a++)
    {
      EncCurrency currency = account_currencies[a];
      gboolean known = a > 0 && currency == last;

      for (guint c = 0; c < p->currencies->len && !known; c++)
        known = g_array_index (p->currencies, EncCurrency, c) == currency;
      if (!known)
        g_array_append_val (p->currencies, currency);
      last = currency;
    }
  g_array_sort (p->currencies, compare_currencies);

  g_autofree guint64 *items = g_new0 (guint64, p->currencies->len + 1);
  guint64 most = 0;
  guint number = 0;

  p->first_date = ENC_DATE_NONE;
  p->last_date = ENC_DATE_NONE;
  for (guint a = 0; a < p->n_accounts; a++)
    {
      guint first = p->account_items[a], end = p->account_items[a + 1];
      EncDate start = G_MAXINT32, stop = G_MININT32;

      while (g_array_index (p->currencies, EncCurrency, number) != account_currencies[a])
        number = (number + 1) % p->currencies->len;
      p->account_currency[a] = number;
      items[number] += end - first;
      for (guint i = first; i < end; i++)
        {
          start = MIN (start, p->date[i]);
          stop = MAX (stop, p->date[i]);
        }
      for (guint32 e = p->item_events[first]; e < p->item_events[end]; e++)
        stop = MAX (stop, p->event_date[e]);
      p->account_start[a] = start;
      p->first_date = p->first_date == ENC_DATE_NONE ? start : MIN (p->first_date, start);
      p->last_date = MAX (p->last_date, stop);
    }

  p->main_currency = ENC_EUR;
  for (guint c = 0; c < p->currencies->len; c++)
    if (items[c] > most)
      {
        most = items[c];
        p->main_currency = g_array_index (p->currencies, EncCurrency, c);
      }
}

/**
 * enc_portfolio_n_clients:
 * @portfolio: a portfolio
 *
 * Returns: how many clients it has, with or without items
 */
guint
enc_portfolio_n_clients (EncPortfolio *portfolio)
{
  return portfolio->n_clients;
}

/**
 * enc_portfolio_n_accounts:
 * @portfolio: a portfolio
 *
 * Returns: how many accounts: a client has one for each currency it has items in
 */
guint
enc_portfolio_n_accounts (EncPortfolio *portfolio)
{
  return portfolio->n_accounts;
}

/**
 * enc_portfolio_n_items:
 * @portfolio: a portfolio
 *
 * Returns: how many items, debits and credits
 */
guint
enc_portfolio_n_items (EncPortfolio *portfolio)
{
  return portfolio->n_items;
}

/**
 * enc_portfolio_n_allocations:
 * @portfolio: a portfolio
 *
 * Returns: how many allocations
 */
guint
enc_portfolio_n_allocations (EncPortfolio *portfolio)
{
  return portfolio->n_events / 2;
}

/**
 * enc_portfolio_client:
 * @portfolio: a portfolio
 * @client: an index below enc_portfolio_n_clients(); clients are in the order of their pk
 *
 * Returns: (transfer none): the client, valid as long as the portfolio
 */
const EncPortfolioClient *
enc_portfolio_client (EncPortfolio *portfolio, guint client)
{
  g_return_val_if_fail (client < portfolio->n_clients, NULL);
  return &portfolio->clients[client];
}

/**
 * enc_portfolio_find_client:
 * @portfolio: a portfolio
 * @client_pk: the store's row number
 * @client: (out) (optional): its index
 *
 * Returns: FALSE when the portfolio has no such client
 */
gboolean
enc_portfolio_find_client (EncPortfolio *portfolio, gint64 client_pk, guint *client)
{
  guint low = 0, high = portfolio->n_clients;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (portfolio->clients[middle].pk < client_pk)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == portfolio->n_clients || portfolio->clients[low].pk != client_pk)
    return FALSE;
  if (client != NULL)
    *client = low;
  return TRUE;
}

/**
 * enc_portfolio_client_accounts:
 * @portfolio: a portfolio
 * @client: an index below enc_portfolio_n_clients()
 * @first: (out): its first account
 * @n: (out): how many it has; 0 when it has no item
 */
void
enc_portfolio_client_accounts (EncPortfolio *portfolio, guint client, guint *first, guint *n)
{
  g_return_if_fail (client < portfolio->n_clients);
  *first = portfolio->client_accounts[client];
  *n = portfolio->client_accounts[client + 1] - *first;
}

/**
 * enc_portfolio_account_client:
 * @portfolio: a portfolio
 * @account: an index below enc_portfolio_n_accounts()
 *
 * Returns: the index of its client
 */
guint
enc_portfolio_account_client (EncPortfolio *portfolio, guint account)
{
  g_return_val_if_fail (account < portfolio->n_accounts, 0);
  return portfolio->account_client[account];
}

/**
 * enc_portfolio_account_currency:
 * @portfolio: a portfolio
 * @account: an index below enc_portfolio_n_accounts()
 *
 * Returns: its currency
 */
EncCurrency
enc_portfolio_account_currency (EncPortfolio *portfolio, guint account)
{
  g_return_val_if_fail (account < portfolio->n_accounts, ENC_CURRENCY_NONE);
  return enc_portfolio_currency_of (portfolio, account);
}

/**
 * enc_portfolio_account_items:
 * @portfolio: a portfolio
 * @account: an index below enc_portfolio_n_accounts()
 * @first: (out): its first item
 * @n: (out): how many it has; they are in the order of their due date
 */
void
enc_portfolio_account_items (EncPortfolio *portfolio, guint account, guint *first, guint *n)
{
  g_return_if_fail (account < portfolio->n_accounts);
  *first = portfolio->account_items[account];
  *n = portfolio->account_items[account + 1] - *first;
}

/**
 * enc_portfolio_item_pk:
 * @portfolio: a portfolio
 * @item: an index below enc_portfolio_n_items()
 *
 * Returns: the store's row number
 */
gint64
enc_portfolio_item_pk (EncPortfolio *portfolio, guint item)
{
  g_return_val_if_fail (item < portfolio->n_items, 0);
  return portfolio->pk[item];
}

/**
 * enc_portfolio_main_currency:
 * @portfolio: a portfolio
 *
 * Returns: the currency of most items, the euro when there are none
 */
EncCurrency
enc_portfolio_main_currency (EncPortfolio *portfolio)
{
  return portfolio->main_currency;
}

/**
 * enc_portfolio_currencies:
 * @portfolio: a portfolio
 *
 * Returns: (transfer full) (element-type EncCurrency): the currencies of its accounts, by code
 */
GArray *
enc_portfolio_currencies (EncPortfolio *portfolio)
{
  return g_array_copy (portfolio->currencies);
}

/**
 * enc_portfolio_first_date:
 * @portfolio: a portfolio
 *
 * Returns: the day of its first movement, %ENC_DATE_NONE when it has none
 */
EncDate
enc_portfolio_first_date (EncPortfolio *portfolio)
{
  return portfolio->first_date;
}

/**
 * enc_portfolio_last_date:
 * @portfolio: a portfolio
 *
 * Returns: the day of its last movement or allocation, %ENC_DATE_NONE when it has none
 */
EncDate
enc_portfolio_last_date (EncPortfolio *portfolio)
{
  return portfolio->last_date;
}

/**
 * enc_portfolio_memory:
 * @portfolio: a portfolio
 *
 * Returns: the bytes it holds, strings included
 */
gsize
enc_portfolio_memory (EncPortfolio *portfolio)
{
  EncPortfolio *p = portfolio;
  gsize bytes = sizeof *p;

  bytes += (gsize)p->n_clients * (sizeof (EncPortfolioClient) + sizeof (guint32) * 7);
  bytes += (gsize)p->n_accounts * (sizeof (guint32) * 3 + sizeof (EncDate));
  bytes += (gsize)p->n_items * (sizeof (EncDate) * 3 + sizeof (gint64) * 2 + sizeof (guint32) + 2);
  bytes += (gsize)p->n_events * (sizeof (EncDate) + sizeof (gint64) + 1);
  bytes += (gsize)p->n_parts * (sizeof (EncDate) * 2 + sizeof (gint64) + sizeof (guint32));
  for (guint s = 0; s < p->strings->len; s++)
    bytes += ((EncPortfolioStrings *)p->strings->pdata[s])->bytes;
  return bytes;
}

/**
 * enc_portfolio_dimension_size:
 * @portfolio: a portfolio
 * @dimension: a dimension
 *
 * Returns: how many values it has
 */
guint
enc_portfolio_dimension_size (EncPortfolio *portfolio, EncDimension dimension)
{
  g_return_val_if_fail (dimension < ENC_N_DIMENSIONS, 0);

  if (dimension == ENC_DIMENSION_TOTAL)
    return 1;
  if (dimension == ENC_DIMENSION_CLIENT)
    return portfolio->n_clients;
  if (dimension == ENC_DIMENSION_CURRENCY)
    return portfolio->currencies->len;
  return portfolio->labels[dimension]->len;
}

/**
 * enc_portfolio_dimension_label:
 * @portfolio: a portfolio
 * @dimension: a dimension
 * @value: an index below enc_portfolio_dimension_size()
 *
 * Returns: (transfer none): its label, "" when not known; a client's is its name or, failing that,
 * its code
 */
const char *
enc_portfolio_dimension_label (EncPortfolio *portfolio, EncDimension dimension, guint value)
{
  g_return_val_if_fail (value < enc_portfolio_dimension_size (portfolio, dimension), "");

  if (dimension == ENC_DIMENSION_TOTAL)
    return "";
  if (dimension == ENC_DIMENSION_CURRENCY)
    {
      char code[ENC_CURRENCY_LEN];
      const char *text
        = enc_currency_code (g_array_index (portfolio->currencies, EncCurrency, value), code);

      return g_intern_string (text);
    }
  if (dimension == ENC_DIMENSION_CLIENT)
    {
      const EncPortfolioClient *client = &portfolio->clients[value];

      if (client->name != NULL && client->name[0] != '\0')
        return client->name;
      return client->code != NULL ? client->code : "";
    }
  return portfolio->labels[dimension]->pdata[value];
}

/**
 * enc_portfolio_account_value:
 * @portfolio: a portfolio
 * @dimension: a dimension
 * @account: an index below enc_portfolio_n_accounts()
 *
 * Returns: the account's value in that dimension
 */
guint
enc_portfolio_account_value (EncPortfolio *portfolio, EncDimension dimension, guint account)
{
  g_return_val_if_fail (account < portfolio->n_accounts, 0);

  if (dimension == ENC_DIMENSION_TOTAL)
    return 0;
  if (dimension == ENC_DIMENSION_CLIENT)
    return portfolio->account_client[account];
  if (dimension == ENC_DIMENSION_CURRENCY)
    return portfolio->account_currency[account];
  g_return_val_if_fail (dimension < ENC_N_DIMENSIONS, 0);
  return portfolio->client_values[dimension][portfolio->account_client[account]];
}

/**
 * enc_portfolio_dimension_find:
 * @portfolio: a portfolio
 * @dimension: a dimension
 * @label: a label, for clients the code or else the name
 * @value: (out): the value
 *
 * Returns: FALSE when no value has that label
 */
gboolean
enc_portfolio_dimension_find (EncPortfolio *portfolio, EncDimension dimension, const char *label,
                              guint *value)
{
  g_return_val_if_fail (label != NULL && value != NULL, FALSE);

  guint size = enc_portfolio_dimension_size (portfolio, dimension);

  if (dimension == ENC_DIMENSION_CLIENT)
    for (guint c = 0; c < size; c++)
      if (g_strcmp0 (portfolio->clients[c].code, label) == 0)
        {
          *value = c;
          return TRUE;
        }
  for (guint v = 0; v < size; v++)
    if (g_str_equal (enc_portfolio_dimension_label (portfolio, dimension, v), label))
      {
        *value = v;
        return TRUE;
      }
  return FALSE;
}

typedef struct
{
  char *key;
  guint32 value;
} RankedValue;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const RankedValue *x = a, *y = b;
  int order = strcmp (x->key, y->key);

  return order != 0 ? order : (x->value > y->value) - (x->value < y->value);
}

/**
 * enc_portfolio_rank:
 * @portfolio: a portfolio
 * @dimension: a dimension
 *
 * Made on first use, from any thread, then kept.
 *
 * Returns: (transfer none): by value, its place in the order of the labels
 */
const guint32 *
enc_portfolio_rank (EncPortfolio *portfolio, EncDimension dimension)
{
  gsize *slot = &portfolio->ranks[dimension];

  if (g_once_init_enter (slot))
    {
      guint n = enc_portfolio_dimension_size (portfolio, dimension);
      guint32 *rank = g_new (guint32, (gsize)n + 1);
      g_autofree RankedValue *order = g_new (RankedValue, (gsize)n + 1);

      for (guint v = 0; v < n; v++)
        order[v] = (RankedValue){
          enc_text_collate_key (enc_portfolio_dimension_label (portfolio, dimension, v)), v
        };
      qsort (order, n, sizeof *order, compare_ranked);
      for (guint r = 0; r < n; r++)
        {
          rank[order[r].value] = r;
          g_free (order[r].key);
        }
      g_once_init_leave (slot, GPOINTER_TO_SIZE (rank));
    }
  return GSIZE_TO_POINTER (*slot);
}
