/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-portfolio-columns.h"

#include <string.h>

#define NOWHERE G_MAXUINT32
/* Sorting by insertion is the faster way up to here. */
#define SMALL 24

typedef struct
{
  gint64 debit, credit, amount;
  EncDate effective;
} RawAllocation;

typedef struct
{
  gint64 item, amount; /* item: a row number, then a place */
  EncDate from, end;
} RawPart;

/* Columns of what came in, in the order in which it came. */
struct _EncPortfolioBuilder
{
  EncPortfolioStrings *strings;
  GHashTable *labels; /* the few labels of the dimensions, each once */
  EncPortfolioClient *clients;
  EncPortfolioItem *items;
  RawAllocation *allocations;
  GArray *parts; /* RawPart */
  gsize n_clients, n_items, n_allocations;
  gsize room_clients, room_items, room_allocations;
};

/**
 * enc_portfolio_builder_new:
 *
 * Returns: (transfer full): a builder without facts
 */
EncPortfolioBuilder *
enc_portfolio_builder_new (void)
{
  EncPortfolioBuilder *builder = g_new0 (EncPortfolioBuilder, 1);

  builder->strings = enc_portfolio_strings_new ();
  builder->labels = g_hash_table_new (g_str_hash, g_str_equal);
  builder->parts = g_array_new (FALSE, FALSE, sizeof (RawPart));
  return builder;
}

/**
 * enc_portfolio_builder_free:
 * @builder: (transfer full): a builder, finished or not
 */
void
enc_portfolio_builder_free (EncPortfolioBuilder *builder)
{
  if (builder == NULL)
    return;
  enc_portfolio_strings_unref (builder->strings);
  g_hash_table_unref (builder->labels);
  g_free (builder->clients);
  g_free (builder->items);
  g_free (builder->allocations);
  g_array_unref (builder->parts);
  g_free (builder);
}

/**
 * enc_portfolio_builder_reserve:
 * @builder: a builder
 * @n_clients: clients to come, about
 * @n_items: items to come, about
 * @n_allocations: allocations to come, about
 *
 * Makes room at once; nothing depends on the figures being right.
 */
void
enc_portfolio_builder_reserve (EncPortfolioBuilder *builder, gsize n_clients, gsize n_items,
                               gsize n_allocations)
{
  if (n_clients > builder->room_clients)
    {
      builder->clients = g_renew (EncPortfolioClient, builder->clients, n_clients);
      enc_portfolio_expect_large (builder->clients, n_clients * sizeof *builder->clients);
      builder->room_clients = n_clients;
    }
  if (n_items > builder->room_items)
    {
      builder->items = g_renew (EncPortfolioItem, builder->items, n_items);
      enc_portfolio_expect_large (builder->items, n_items * sizeof *builder->items);
      builder->room_items = n_items;
    }
  if (n_allocations > builder->room_allocations)
    {
      builder->allocations = g_renew (RawAllocation, builder->allocations, n_allocations);
      enc_portfolio_expect_large (builder->allocations,
                                  n_allocations * sizeof *builder->allocations);
      builder->room_allocations = n_allocations;
    }
}

static const char *
keep_label (EncPortfolioBuilder *builder, const char *label)
{
  if (label == NULL || label[0] == '\0')
    return NULL;

  const char *known = g_hash_table_lookup (builder->labels, label);

  if (known == NULL)
    {
      known = enc_portfolio_strings_add (builder->strings, label);
      g_hash_table_add (builder->labels, (gpointer)known);
    }
  return known;
}

/**
 * enc_portfolio_builder_add_client:
 * @builder: a builder
 * @client: a client; its strings are copied
 */
void
enc_portfolio_builder_add_client (EncPortfolioBuilder *builder, const EncPortfolioClient *client)
{
  if (builder->n_clients == builder->room_clients)
    enc_portfolio_builder_reserve (builder, MAX (64, builder->room_clients * 2), 0, 0);

  EncPortfolioClient *copy = &builder->clients[builder->n_clients++];

  *copy = *client;
  copy->code = enc_portfolio_strings_add (builder->strings, client->code);
  copy->name = enc_portfolio_strings_add (builder->strings, client->name);
  copy->city = keep_label (builder, client->city);
  copy->siren = enc_portfolio_strings_add (builder->strings, client->siren);
  copy->company = keep_label (builder, client->company);
  copy->group = keep_label (builder, client->group);
  copy->rep = keep_label (builder, client->rep);
  copy->collector = keep_label (builder, client->collector);
  copy->segment = keep_label (builder, client->segment);
  copy->country = keep_label (builder, client->country);
  copy->insolvency = keep_label (builder, client->insolvency);
}

/**
 * enc_portfolio_builder_add_item:
 * @builder: a builder
 * @item: an item of a client added before or later
 */
void
enc_portfolio_builder_add_item (EncPortfolioBuilder *builder, const EncPortfolioItem *item)
{
  if (builder->n_items == builder->room_items)
    enc_portfolio_builder_reserve (builder, 0, MAX (256, builder->room_items * 2), 0);
  builder->items[builder->n_items++] = *item;
}

/**
 * enc_portfolio_builder_add_allocation:
 * @builder: a builder
 * @debit_pk: an item with amount > 0
 * @credit_pk: an item of the same client and currency, with amount < 0
 * @amount: > 0, what is taken off both
 * @effective: from which day on; never counts before the later of the two items' dates
 * @recorded: when we learned of it; as-of questions do not depend on it
 */
void
enc_portfolio_builder_add_allocation (EncPortfolioBuilder *builder, gint64 debit_pk,
                                      gint64 credit_pk, gint64 amount, EncDate effective,
                                      EncDate recorded)
{
  if (builder->n_allocations == builder->room_allocations)
    enc_portfolio_builder_reserve (builder, 0, 0, MAX (256, builder->room_allocations * 2));
  builder->allocations[builder->n_allocations++]
    = (RawAllocation){ debit_pk, credit_pk, amount, effective };
}

/**
 * enc_portfolio_builder_add_contested:
 * @builder: a builder
 * @item_pk: an item; when there is none of that number, nothing is contested
 * @amount: how much of it is contested, 0 = all of it
 * @from: the first day on which it is, %ENC_DATE_NONE = ever since
 * @until: the day on which it is settled, when it counts no more; %ENC_DATE_NONE = not yet
 *
 * An item may have several parts, which add up to at most what is open. From the day the first
 * begins its %ENC_ITEM_DISPUTED, which stands for the whole item at all times, says nothing more.
 */
void
enc_portfolio_builder_add_contested (EncPortfolioBuilder *builder, gint64 item_pk, gint64 amount,
                                     EncDate from, EncDate until)
{
  RawPart part = { item_pk, MAX (amount, 0), from == ENC_DATE_NONE ? G_MININT32 : from,
                   until == ENC_DATE_NONE ? ENC_PORTFOLIO_NEVER : until };

  g_array_append_val (builder->parts, part);
}

/* From row numbers to places: a table when the numbers lie close together, as row numbers mostly
 * do, else a hash with open addressing. */
typedef struct
{
  gint64 lowest, highest;
  guint32 *table; /* dense: by number - lowest; hashed: places */
  gint64 *keys;   /* hashed only */
  guint shift;
  gsize mask;
} PkIndex;

static void
pk_index_clear (PkIndex *index)
{
  g_free (index->table);
  g_free (index->keys);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PkIndex, pk_index_clear)

static gsize
pk_hash (const PkIndex *index, gint64 pk)
{
  return (gsize)(((guint64)pk * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> index->shift);
}

static guint32
pk_index_find (const PkIndex *index, gint64 pk)
{
  if (index->keys == NULL)
    return pk < index->lowest || pk > index->highest
             ? NOWHERE
             : index->table[(guint64)pk - (guint64)index->lowest];
  for (gsize at = pk_hash (index, pk);; at = (at + 1) & index->mask)
    if (index->table[at] == NOWHERE || index->keys[at] == pk)
      return index->table[at];
}

/* FALSE when a number comes twice. */
static gboolean
pk_index_init (PkIndex *index, const gint64 *pks, gsize stride, gsize n)
{
#define PK(i) (*(const gint64 *)((const char *)pks + (i)*stride))
  index->lowest = G_MAXINT64;
  index->highest = G_MININT64;
  for (gsize i = 0; i < n; i++)
    {
      index->lowest = MIN (index->lowest, PK (i));
      index->highest = MAX (index->highest, PK (i));
    }

  guint64 span = n == 0 ? 0 : (guint64)index->highest - (guint64)index->lowest;

  if (span < n * 4 + 1024)
    {
      index->table = enc_portfolio_alloc_column (span + 1, sizeof (guint32));
      memset (index->table, 0xff, (span + 1) * sizeof (guint32));
      for (gsize i = 0; i < n; i++)
        {
          guint32 *slot = &index->table[(guint64)PK (i) - (guint64)index->lowest];

          if (*slot != NOWHERE)
            return FALSE;
          *slot = i;
        }
      return TRUE;
    }

  guint bits = 4;

  while (((gsize)1 << bits) < n * 2)
    bits++;
  index->shift = 64 - bits;
  index->mask = ((gsize)1 << bits) - 1;
  index->keys = enc_portfolio_alloc_column (index->mask + 1, sizeof (gint64));
  index->table = enc_portfolio_alloc_column (index->mask + 1, sizeof (guint32));
  memset (index->table, 0xff, (index->mask + 1) * sizeof (guint32));
  for (gsize i = 0; i < n; i++)
    {
      gsize at = pk_hash (index, PK (i));

      for (; index->table[at] != NOWHERE; at = (at + 1) & index->mask)
        if (index->keys[at] == PK (i))
          return FALSE;
      index->table[at] = i;
      index->keys[at] = PK (i);
    }
  return TRUE;
#undef PK
}

static int
compare_clients (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const EncPortfolioClient *)a)->pk, y = ((const EncPortfolioClient *)b)->pk;

  return (x > y) - (x < y);
}

static int
compare_items (const EncPortfolioItem *x, const EncPortfolioItem *y)
{
  if (x->currency != y->currency)
    return x->currency < y->currency ? -1 : 1;
  /* Undated last: no day is more than a day that is not known. */
  if (x->due != y->due)
    return x->due == ENC_DATE_NONE ? 1 : y->due == ENC_DATE_NONE || x->due < y->due ? -1 : 1;
  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  return (x->pk > y->pk) - (x->pk < y->pk);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const EncPortfolioItem *items = data;

  return compare_items (&items[*(const guint32 *)a], &items[*(const guint32 *)b]);
}

static void
sort_places (const EncPortfolioItem *items, guint32 *places, guint n)
{
  guint i = 1;

  while (i < n && compare_items (&items[places[i - 1]], &items[places[i]]) < 0)
    i++;
  if (n > SMALL && i < n)
    {
      g_qsort_with_data (places, n, sizeof *places, compare_places, (gpointer)items);
      return;
    }
  for (; i < n; i++)
    {
      guint32 place = places[i];
      guint at = i;

      for (; at > 0 && compare_items (&items[places[at - 1]], &items[place]) > 0; at--)
        places[at] = places[at - 1];
      places[at] = place;
    }
}

typedef struct
{
  gint64 amount;
  EncDate date;
  guint8 kind;
} Event;

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *x = a, *y = b;

  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  if (x->amount != y->amount)
    return x->amount < y->amount ? -1 : 1;
  return (int)x->kind - (int)y->kind;
}

/* Puts an item's events in order and finds the day from which nothing is left of it. FALSE when
 * more than there was has been taken. */
static gboolean
settle_item (EncPortfolio *p, guint item, GArray *scratch)
{
  guint32 first = p->item_events[item], n = p->item_events[item + 1] - first;
  gint64 rest = p->amount[item];

  if (n > 1)
    {
      g_array_set_size (scratch, n);

      Event *events = (Event *)(gpointer)scratch->data;

      for (guint32 e = 0; e < n; e++)
        events[e] = (Event){ p->event_amount[first + e], p->event_date[first + e],
                             p->event_kind[first + e] };
      qsort (events, n, sizeof *events, compare_events);
      for (guint32 e = 0; e < n; e++)
        {
          p->event_amount[first + e] = events[e].amount;
          p->event_date[first + e] = events[e].date;
          p->event_kind[first + e] = events[e].kind;
        }
    }
  for (guint32 e = first; e < first + n; e++)
    rest += p->event_amount[e];
  if (rest != 0)
    p->settled[item] = ENC_PORTFOLIO_NEVER;
  else
    p->settled[item] = n > 0 ? p->event_date[first + n - 1] : p->date[item];
  return rest == 0 || (rest > 0) == (p->amount[item] > 0);
}

static gboolean
date_is_valid (EncDate date)
{
  return date >= ENC_DATE_MIN && date <= ENC_DATE_MAX;
}

/* Every sum the room makes is a sum of parts of these amounts. */
static gboolean
check_items (const EncPortfolioBuilder *builder, GError **error)
{
  gint64 total = 0;

  for (gsize i = 0; i < builder->n_items; i++)
    {
      const EncPortfolioItem *item = &builder->items[i];

      if (!date_is_valid (item->date) || (item->due != ENC_DATE_NONE && !date_is_valid (item->due)))
        {
          g_set_error (error, ENC_PORTFOLIO_ERROR, ENC_PORTFOLIO_ERROR_DATE,
                       "item %" G_GINT64_FORMAT " has an impossible date", item->pk);
          return FALSE;
        }
      if (item->amount == G_MININT64 || __builtin_add_overflow (total, ABS (item->amount), &total)
          || total > G_MAXINT64 / 2)
        {
          g_set_error (error, ENC_PORTFOLIO_ERROR, ENC_PORTFOLIO_ERROR_OVERFLOW,
                       "amounts up to item %" G_GINT64_FORMAT " add up to more than can be held",
                       item->pk);
          return FALSE;
        }
    }
  return TRUE;
}

/* Counts each item's events; from here on an allocation names the places of its items instead of
 * their row numbers. */
static gboolean
count_events (EncPortfolioBuilder *builder, const PkIndex *index, const guint32 *place_of,
              const guint32 *account_of, guint32 *counts, GError **error)
{
  for (gsize k = 0; k < builder->n_allocations; k++)
    {
      RawAllocation *allocation = &builder->allocations[k];
      guint32 debit = pk_index_find (index, allocation->debit);
      guint32 credit = pk_index_find (index, allocation->credit);

      if (debit == NOWHERE || credit == NOWHERE)
        {
          g_set_error (error, ENC_PORTFOLIO_ERROR, ENC_PORTFOLIO_ERROR_UNKNOWN,
                       "an allocation names item %" G_GINT64_FORMAT ", which does not exist",
                       debit == NOWHERE ? allocation->debit : allocation->credit);
          return FALSE;
        }
      if (builder->items[debit].amount <= 0 || builder->items[credit].amount >= 0
          || allocation->amount <= 0 || account_of[place_of[debit]] != account_of[place_of[credit]]
          || allocation->amount > builder->items[debit].amount
          || allocation->amount > -builder->items[credit].amount)
        {
          g_set_error (error, ENC_PORTFOLIO_ERROR, ENC_PORTFOLIO_ERROR_ALLOCATION,
                       "the allocation of item %" G_GINT64_FORMAT " to item %" G_GINT64_FORMAT
                       " is not from a credit to a debit of one account",
                       allocation->credit, allocation->debit);
          return FALSE;
        }
      allocation->debit = place_of[debit];
      allocation->credit = place_of[credit];
      counts[place_of[debit]]++;
      counts[place_of[credit]]++;
    }
  return TRUE;
}

static void
put_event (EncPortfolio *p, guint32 *ends, guint32 item, EncDate date, gint64 amount, guint8 kind)
{
  guint32 at = ends[item]++;

  p->event_date[at] = date;
  p->event_amount[at] = amount;
  p->event_kind[at] = kind;
}

static gboolean
fill_events (EncPortfolio *p, const EncPortfolioBuilder *builder, GError **error)
{
  g_autofree guint32 *ends = g_memdup2 (p->item_events, p->n_items * sizeof (guint32));
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (Event));

  for (gsize k = 0; k < builder->n_allocations; k++)
    {
      const RawAllocation *allocation = &builder->allocations[k];
      guint32 debit = (guint32)allocation->debit, credit = (guint32)allocation->credit;
      EncDate day = MAX (allocation->effective, MAX (p->date[debit], p->date[credit]));

      put_event (p, ends, debit, day, -allocation->amount, p->kind[credit]);
      put_event (p, ends, credit, day, allocation->amount, p->kind[debit]);
    }
  for (guint i = 0; i < p->n_items; i++)
    if (!settle_item (p, i, scratch))
      {
        g_set_error (error, ENC_PORTFOLIO_ERROR, ENC_PORTFOLIO_ERROR_ALLOCATION,
                     "more is allocated to item %" G_GINT64_FORMAT " than its amount", p->pk[i]);
        return FALSE;
      }
  return TRUE;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const RawPart *x = a, *y = b;

  if (x->item != y->item)
    return x->item < y->item ? -1 : 1;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->end != y->end)
    return x->end < y->end ? -1 : 1;
  return (x->amount > y->amount) - (x->amount < y->amount);
}

/* From here on a part names the place of its item. Parts of items that are gone are dropped: a
 * dispute outlives the import it was about. */
static void
place_parts (EncPortfolioBuilder *builder, const PkIndex *index, const guint32 *place_of)
{
  RawPart *parts = (RawPart *)(gpointer)builder->parts->data;
  guint n = 0;

  for (guint k = 0; k < builder->parts->len; k++)
    {
      guint32 item = builder->n_items > 0 ? pk_index_find (index, parts[k].item) : NOWHERE;

      if (item == NOWHERE)
        continue;
      parts[n] = parts[k];
      parts[n++].item = place_of[item];
    }
  g_array_set_size (builder->parts, n);
  g_array_sort (builder->parts, compare_parts);
}

static void
fill_parts (EncPortfolio *p, const GArray *parts)
{
  for (guint k = 0; k < parts->len; k++)
    {
      const RawPart *part = &g_array_index (parts, RawPart, k);

      p->part_item[k] = (guint32)part->item;
      p->part_from[k] = part->from;
      p->part_end[k] = part->end;
      p->part_amount[k] = part->amount;
      p->flags[part->item] |= ENC_PORTFOLIO_HAS_PARTS;
    }
}

/* Places of the items by client, each client's in canonical order. */
static guint32 *
order_items (const EncPortfolioBuilder *builder, const guint32 *client_of, guint32 *client_items)
{
  guint32 *order = enc_portfolio_alloc_column (builder->n_items, sizeof (guint32));
  gboolean clustered = TRUE;

  memset (client_items, 0, (builder->n_clients + 1) * sizeof *client_items);
  for (gsize i = 0; i < builder->n_items; i++)
    {
      client_items[client_of[i] + 1]++;
      clustered = clustered && (i == 0 || client_of[i - 1] <= client_of[i]);
    }
  for (gsize c = 0; c < builder->n_clients; c++)
    client_items[c + 1] += client_items[c];
  if (clustered)
    for (gsize i = 0; i < builder->n_items; i++)
      order[i] = i;
  else
    {
      g_autofree guint32 *ends = g_memdup2 (client_items, builder->n_clients * sizeof (guint32));

      for (gsize i = 0; i < builder->n_items; i++)
        order[ends[client_of[i]]++] = i;
    }
  for (gsize c = 0; c < builder->n_clients; c++)
    sort_places (builder->items, order + client_items[c], client_items[c + 1] - client_items[c]);
  return order;
}

/* Cuts each client's items into accounts, one for each currency. */
static void
cut_accounts (const EncPortfolioBuilder *builder, const guint32 *order, const guint32 *client_items,
              guint32 *account_of, GArray *account_items, GArray *account_clients,
              GArray *account_currencies, guint32 *client_accounts)
{
  for (guint32 c = 0; c < builder->n_clients; c++)
    {
      client_accounts[c] = account_items->len;
      for (guint32 i = client_items[c]; i < client_items[c + 1]; i++)
        {
          EncCurrency currency = builder->items[order[i]].currency;

          if (i == client_items[c] || builder->items[order[i - 1]].currency != currency)
            {
              g_array_append_val (account_items, i);
              g_array_append_val (account_clients, c);
              g_array_append_val (account_currencies, currency);
            }
          account_of[i] = account_items->len - 1;
        }
    }
}

/**
 * enc_portfolio_builder_finish:
 * @builder: a builder; it can be used once
 * @error: return location for an #EncPortfolioError
 *
 * Puts the facts in order. The result does not depend on the order in which they were added.
 *
 * Returns: (transfer full) (nullable): the portfolio, or %NULL when the facts contradict each other
 */
EncPortfolio *
enc_portfolio_builder_finish (EncPortfolioBuilder *builder, GError **error)
{
  g_return_val_if_fail (builder != NULL, NULL);

  g_auto (PkIndex) clients = { 0 };
  g_auto (PkIndex) items = { 0 };
  EncPortfolioClient *first_client = builder->clients;
  EncPortfolioItem *first_item = builder->items;

  if (builder->n_clients >= G_MAXINT32 || builder->n_items >= G_MAXINT32
      || builder->n_allocations >= G_MAXINT32 / 2)
    {
      g_set_error (error, ENC_PORTFOLIO_ERROR, ENC_PORTFOLIO_ERROR_OVERFLOW, "too many rows");
      return NULL;
    }
  for (gsize c = 1; c < builder->n_clients; c++)
    if (first_client[c - 1].pk > first_client[c].pk)
      {
        qsort (first_client, builder->n_clients, sizeof *first_client, compare_clients);
        break;
      }
  if (!pk_index_init (&clients, first_client != NULL ? &first_client->pk : NULL,
                      sizeof *first_client, builder->n_clients)
      || !pk_index_init (&items, first_item != NULL ? &first_item->pk : NULL, sizeof *first_item,
                         builder->n_items))
    {
      g_set_error (error, ENC_PORTFOLIO_ERROR, ENC_PORTFOLIO_ERROR_DUPLICATE,
                   "two rows have the same number");
      return NULL;
    }
  if (!check_items (builder, error))
    return NULL;

  g_autofree guint32 *client_of = enc_portfolio_alloc_column (builder->n_items, sizeof (guint32));

  for (gsize i = 0; i < builder->n_items; i++)
    {
      client_of[i] = i > 0 && first_item[i].client_pk == first_item[i - 1].client_pk
                       ? client_of[i - 1]
                       : pk_index_find (&clients, first_item[i].client_pk);
      if (client_of[i] == NOWHERE)
        {
          g_set_error (error, ENC_PORTFOLIO_ERROR, ENC_PORTFOLIO_ERROR_UNKNOWN,
                       "item %" G_GINT64_FORMAT " belongs to no client", first_item[i].pk);
          return NULL;
        }
    }

  g_autofree guint32 *client_items = g_new (guint32, builder->n_clients + 1);
  g_autofree guint32 *order = order_items (builder, client_of, client_items);
  g_autofree guint32 *place_of = g_steal_pointer (&client_of);
  g_autofree guint32 *account_of = enc_portfolio_alloc_column (builder->n_items, sizeof (guint32));
  g_autofree guint32 *counts = enc_portfolio_alloc_column (builder->n_items + 1, sizeof (guint32));
  g_autofree guint32 *client_accounts = g_new (guint32, builder->n_clients);
  g_autoptr (GArray) account_items = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) account_clients = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) account_currencies = g_array_new (FALSE, FALSE, sizeof (EncCurrency));

  cut_accounts (builder, order, client_items, account_of, account_items, account_clients,
                account_currencies, client_accounts);
  for (gsize i = 0; i < builder->n_items; i++)
    place_of[order[i]] = i;
  memset (counts, 0, (builder->n_items + 1) * sizeof *counts);
  if (!count_events (builder, &items, place_of, account_of, counts, error))
    return NULL;

  place_parts (builder, &items, place_of);

  EncPortfolio *p = enc_portfolio_alloc (builder->n_clients, account_items->len, builder->n_items,
                                         builder->n_allocations * 2, builder->parts->len);
  guint32 events = 0;

  if (p->n_clients > 0)
    {
      memcpy (p->clients, first_client, p->n_clients * sizeof *first_client);
      memcpy (p->client_accounts, client_accounts, p->n_clients * sizeof (guint32));
    }
  if (p->n_accounts > 0)
    {
      memcpy (p->account_items, account_items->data, p->n_accounts * sizeof (guint32));
      memcpy (p->account_client, account_clients->data, p->n_accounts * sizeof (guint32));
    }
  for (guint i = 0; i < p->n_items; i++)
    {
      const EncPortfolioItem *item = &first_item[order[i]];

      p->date[i] = item->date;
      p->due[i] = item->due;
      p->amount[i] = item->amount;
      p->pk[i] = item->pk;
      p->kind[i] = item->kind;
      p->flags[i] = item->flags & ~ENC_PORTFOLIO_HAS_PARTS;
      p->item_events[i] = events;
      events += counts[i];
    }
  fill_parts (p, builder->parts);
  if (!fill_events (p, builder, error))
    {
      enc_portfolio_unref (p);
      return NULL;
    }
  g_ptr_array_add (p->strings, enc_portfolio_strings_ref (builder->strings));
  enc_portfolio_number_values (p);
  enc_portfolio_finish_accounts (p, (const EncCurrency *)(gpointer)account_currencies->data);
  return p;
}
