/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-test-ledger.h"

#include <stdlib.h>
#include <string.h>

#include "support/enc-test.h"

static void
client_free (TestClient *client)
{
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    g_free (client->labels[d]);
  g_free (client->code);
  g_free (client);
}

TestLedger *
enc_test_ledger_new (void)
{
  TestLedger *ledger = g_new0 (TestLedger, 1);

  ledger->clients = g_ptr_array_new_with_free_func ((GDestroyNotify)client_free);
  ledger->items = g_array_new (FALSE, FALSE, sizeof (EncPortfolioItem));
  ledger->allocations = g_array_new (FALSE, FALSE, sizeof (TestAllocation));
  ledger->parts = g_array_new (FALSE, FALSE, sizeof (TestPart));
  return ledger;
}

void
enc_test_ledger_free (TestLedger *ledger)
{
  g_ptr_array_unref (ledger->clients);
  g_array_unref (ledger->items);
  g_array_unref (ledger->allocations);
  g_array_unref (ledger->parts);
  g_free (ledger);
}

TestClient *
enc_test_ledger_add_client (TestLedger *ledger, gint64 pk, const char *name)
{
  TestClient *client = g_new0 (TestClient, 1);

  client->pk = pk;
  client->code = g_strdup_printf ("C%05" G_GINT64_FORMAT, pk);
  client->labels[ENC_DIMENSION_CLIENT] = g_strdup (name);
  client->credit_limit = -1;
  g_ptr_array_add (ledger->clients, client);
  return client;
}

/* In euros; the pk is the place plus 1. */
gint64
enc_test_ledger_add (TestLedger *ledger, gint64 client, EncItemKind kind, const char *date,
                     const char *due, gint64 amount)
{
  EncPortfolioItem item = {
    .pk = ledger->items->len + 1,
    .client_pk = client,
    .amount = amount,
    .date = enc_test_date (date),
    .due = due != NULL ? enc_test_date (due) : ENC_DATE_NONE,
    .currency = ENC_EUR,
    .kind = kind,
  };

  g_array_append_val (ledger->items, item);
  return item.pk;
}

void
enc_test_ledger_allocate (TestLedger *ledger, gint64 debit, gint64 credit, gint64 amount,
                          const char *effective)
{
  EncDate d = g_array_index (ledger->items, EncPortfolioItem, debit - 1).date;
  EncDate c = g_array_index (ledger->items, EncPortfolioItem, credit - 1).date;
  TestAllocation allocation
    = { debit, credit, amount, effective != NULL ? enc_test_date (effective) : MAX (d, c) };

  g_array_append_val (ledger->allocations, allocation);
}

/* A payment of that day, allocated to the debit in full. */
gint64
enc_test_ledger_pay (TestLedger *ledger, gint64 debit, const char *date, gint64 amount)
{
  gint64 client = g_array_index (ledger->items, EncPortfolioItem, debit - 1).client_pk;
  gint64 payment = enc_test_ledger_add (ledger, client, ENC_ITEM_PAYMENT, date, NULL, -amount);

  enc_test_ledger_allocate (ledger, debit, payment, amount, NULL);
  return payment;
}

/* @amount 0 = the whole; NULL = ever since, or not settled yet. */
void
enc_test_ledger_contest (TestLedger *ledger, gint64 item, gint64 amount, const char *from,
                         const char *until)
{
  TestPart part = { item, amount, from != NULL ? enc_test_date (from) : ENC_DATE_NONE,
                    until != NULL ? enc_test_date (until) : ENC_DATE_NONE };

  g_array_append_val (ledger->parts, part);
}

/* What is contested of an item, the plain way: every part is asked. */
gint64
enc_test_ledger_disputed (TestLedger *ledger, const EncPortfolioItem *item, gint64 open,
                          EncDate as_of)
{
  gboolean any = FALSE;
  double sum = 0;

  if (open <= 0)
    return 0;
  for (guint k = 0; k < ledger->parts->len; k++)
    {
      const TestPart *part = &g_array_index (ledger->parts, TestPart, k);

      if (part->item != item->pk)
        continue;
      any = any || part->from == ENC_DATE_NONE || as_of >= part->from;
      if ((part->from == ENC_DATE_NONE || as_of >= part->from)
          && (part->until == ENC_DATE_NONE || as_of < part->until))
        sum += part->amount == 0 ? (double)open : (double)part->amount;
    }
  if (!any)
    return item->flags & ENC_ITEM_DISPUTED ? open : 0;
  return sum < (double)open ? (gint64)sum : open;
}

static void
add_parts (TestLedger *ledger, EncPortfolioBuilder *builder, GHashTable *only)
{
  for (guint k = 0; k < ledger->parts->len; k++)
    {
      const TestPart *part = &g_array_index (ledger->parts, TestPart, k);

      if (only == NULL || g_hash_table_contains (only, &part->item))
        enc_portfolio_builder_add_contested (builder, part->item, part->amount, part->from,
                                             part->until);
    }
}

static void
add_client (EncPortfolioBuilder *builder, const TestClient *client)
{
  EncPortfolioClient fact = {
    .pk = client->pk,
    .code = client->code,
    .name = client->labels[ENC_DIMENSION_CLIENT],
    .company = client->labels[ENC_DIMENSION_COMPANY],
    .group = client->labels[ENC_DIMENSION_GROUP],
    .rep = client->labels[ENC_DIMENSION_REP],
    .collector = client->labels[ENC_DIMENSION_COLLECTOR],
    .segment = client->labels[ENC_DIMENSION_SEGMENT],
    .country = client->labels[ENC_DIMENSION_COUNTRY],
    .credit_limit = client->credit_limit,
    .insurer_cover = -1,
    .limit_currency = ENC_EUR,
  };

  enc_portfolio_builder_add_client (builder, &fact);
}

static gboolean
is_among (gint64 pk, const gint64 *only, gsize n_only)
{
  if (only == NULL)
    return TRUE;
  for (gsize i = 0; i < n_only; i++)
    if (only[i] == pk)
      return TRUE;
  return FALSE;
}

/* The facts of some clients, or of all when @only is NULL. */
void
enc_test_ledger_fill (TestLedger *ledger, EncPortfolioBuilder *builder, const gint64 *only,
                      gsize n_only)
{
  g_autoptr (GHashTable) in = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);

  for (guint c = 0; c < ledger->clients->len; c++)
    {
      const TestClient *client = ledger->clients->pdata[c];

      if (is_among (client->pk, only, n_only))
        add_client (builder, client);
    }
  for (guint i = 0; i < ledger->items->len; i++)
    {
      EncPortfolioItem *item = &g_array_index (ledger->items, EncPortfolioItem, i);

      if (!is_among (item->client_pk, only, n_only))
        continue;
      enc_portfolio_builder_add_item (builder, item);
      g_hash_table_add (in, &item->pk);
    }
  for (guint k = 0; k < ledger->allocations->len; k++)
    {
      const TestAllocation *a = &g_array_index (ledger->allocations, TestAllocation, k);

      if (g_hash_table_contains (in, &a->debit))
        enc_portfolio_builder_add_allocation (builder, a->debit, a->credit, a->amount, a->effective,
                                              a->effective);
    }
  add_parts (ledger, builder, in);
}

EncPortfolio *
enc_test_ledger_build (TestLedger *ledger)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;

  enc_test_ledger_fill (ledger, builder, NULL, 0);

  EncPortfolio *portfolio = enc_portfolio_builder_finish (builder, &error);

  g_assert_no_error (error);
  return portfolio;
}

/* The same facts in a random order. */
EncPortfolio *
enc_test_ledger_build_shuffled (TestLedger *ledger, GRand *rand)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree guint *order = g_new (guint, ledger->items->len + 1);
  guint n = ledger->items->len;

  for (guint c = ledger->clients->len; c-- > 0;)
    add_client (builder, ledger->clients->pdata[c]);
  for (guint k = ledger->parts->len; k-- > 0;)
    {
      const TestPart *part = &g_array_index (ledger->parts, TestPart, k);

      enc_portfolio_builder_add_contested (builder, part->item, part->amount, part->from,
                                           part->until);
    }
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i > 1; i--)
    {
      guint j = g_rand_int_range (rand, 0, i), kept = order[i - 1];

      order[i - 1] = order[j];
      order[j] = kept;
    }
  for (guint k = ledger->allocations->len; k-- > 0;)
    {
      const TestAllocation *a = &g_array_index (ledger->allocations, TestAllocation, k);

      enc_portfolio_builder_add_allocation (builder, a->debit, a->credit, a->amount, a->effective,
                                            a->effective);
    }
  for (guint i = 0; i < n; i++)
    enc_portfolio_builder_add_item (builder,
                                    &g_array_index (ledger->items, EncPortfolioItem, order[i]));

  EncPortfolio *portfolio = enc_portfolio_builder_finish (builder, &error);

  g_assert_no_error (error);
  return portfolio;
}

static char *
random_label (GRand *rand, const char *stem, int n)
{
  int k = g_rand_int_range (rand, 0, n);

  return k == 0 ? NULL : g_strdup_printf ("%s %c", stem, 'z' - k);
}

TestClient *
enc_test_ledger_random_client (TestLedger *ledger, GRand *rand, gint64 pk)
{
  g_autofree char *name
    = g_strdup_printf ("%s %u", g_rand_boolean (rand) ? "Éléonore" : "sté", g_rand_int (rand) % 97);
  TestClient *client = enc_test_ledger_add_client (ledger, pk, name);

  client->labels[ENC_DIMENSION_GROUP] = random_label (rand, "Group", 4);
  client->labels[ENC_DIMENSION_REP] = random_label (rand, "Rep", 5);
  client->labels[ENC_DIMENSION_COLLECTOR] = random_label (rand, "Collector", 3);
  client->labels[ENC_DIMENSION_SEGMENT] = random_label (rand, "Segment", 3);
  client->labels[ENC_DIMENSION_COUNTRY] = random_label (rand, "Country", 6);
  client->labels[ENC_DIMENSION_COMPANY] = random_label (rand, "Company", 2);
  return client;
}

/* Parts that begin and end on any day, overlap, come to more than the item, are the whole of it,
 * end before they begin, or name an item that is not there. */
static void
random_parts (TestLedger *ledger, GRand *rand)
{
  for (guint i = 0; i < ledger->items->len; i++)
    {
      const EncPortfolioItem *item = &g_array_index (ledger->items, EncPortfolioItem, i);

      while (g_rand_double (rand) < 0.15)
        {
          gboolean whole = g_rand_double (rand) < 0.25;
          TestPart part = {
            .item = g_rand_double (rand) < 0.02 ? -item->pk : item->pk,
            .amount = whole ? 0 : 1 + g_rand_int (rand) % (ABS (item->amount) + 10),
            .from = g_rand_double (rand) < 0.1 ? ENC_DATE_NONE
                                               : item->date + g_rand_int_range (rand, -5, 150),
          };

          part.until = g_rand_double (rand) < 0.4 ? ENC_DATE_NONE
                                                  : item->date + g_rand_int_range (rand, 0, 300);
          g_array_append_val (ledger->parts, part);
        }
    }
}

/* Everything a ledger may hold: refunds, opening credits, undated pieces, payments of several
 * invoices, several payments of one, allocations effective later than both pieces. */
TestLedger *
enc_test_ledger_random (GRand *rand, guint n_clients, guint n_items)
{
  static const EncCurrency currencies[]
    = { ENC_EUR, ENC_EUR, ENC_EUR, ENC_CURRENCY ('U', 'S', 'D'), ENC_CURRENCY ('J', 'P', 'Y') };
  TestLedger *ledger = enc_test_ledger_new ();
  EncDate start = enc_test_date ("2024-01-01");
  g_autofree gint64 *rest = g_new (gint64, n_items);
  gint64 step = g_rand_boolean (rand) ? 1 : 1000003;

  for (guint c = 0; c < n_clients; c++)
    enc_test_ledger_random_client (ledger, rand, (c + 1) * step);
  for (guint i = 0; i < n_items; i++)
    {
      gboolean debit = g_rand_double (rand) < 0.6;
      gint64 amount = 1 + g_rand_int (rand) % 100000;
      EncPortfolioItem item = {
        .pk = (i + 1) * step,
        .client_pk = (1 + g_rand_int (rand) % n_clients) * step,
        .amount = debit ? amount : -amount,
        .date = start + g_rand_int_range (rand, 0, 500),
        .currency = currencies[g_rand_int (rand) % G_N_ELEMENTS (currencies)],
        .kind = debit ? (g_rand_double (rand) < 0.9 ? ENC_ITEM_INVOICE : ENC_ITEM_OPENING)
                      : (g_rand_double (rand) < 0.8 ? ENC_ITEM_PAYMENT : ENC_ITEM_CREDIT_NOTE),
        .flags = g_rand_double (rand) < 0.15 ? ENC_ITEM_DISPUTED : 0,
      };

      item.due
        = g_rand_double (rand) < 0.1 ? ENC_DATE_NONE : item.date + g_rand_int_range (rand, 0, 91);
      rest[i] = amount;
      g_array_append_val (ledger->items, item);
    }
  for (guint k = 0; k < n_items * 6; k++)
    {
      guint d = g_rand_int (rand) % n_items, c = g_rand_int (rand) % n_items;
      const EncPortfolioItem *debit = &g_array_index (ledger->items, EncPortfolioItem, d);
      const EncPortfolioItem *credit = &g_array_index (ledger->items, EncPortfolioItem, c);

      if (debit->amount < 0 || credit->amount > 0 || debit->client_pk != credit->client_pk
          || debit->currency != credit->currency || rest[d] == 0 || rest[c] == 0)
        continue;

      gint64 most = MIN (rest[d], rest[c]);
      gint64 amount = g_rand_boolean (rand) ? most : 1 + g_rand_int (rand) % most;
      EncDate day = MAX (debit->date, credit->date);
      TestAllocation allocation
        = { debit->pk, credit->pk, amount,
            day + (g_rand_double (rand) < 0.2 ? g_rand_int_range (rand, 1, 60) : 0) };

      rest[d] -= amount;
      rest[c] -= amount;
      g_array_append_val (ledger->allocations, allocation);
    }
  random_parts (ledger, rand);
  return ledger;
}

const char *
enc_test_ledger_label (const TestClient *client, EncDimension dimension, EncCurrency currency,
                       char buffer[ENC_CURRENCY_LEN])
{
  const char *label = "";

  if (dimension == ENC_DIMENSION_CURRENCY)
    label = enc_currency_code (currency, buffer);
  else if (dimension == ENC_DIMENSION_CLIENT)
    label = client->code;
  else if (dimension != ENC_DIMENSION_TOTAL)
    label = client->labels[dimension];
  return label != NULL ? label : "";
}

static const TestClient *
find_client (TestLedger *ledger, gint64 pk)
{
  for (guint c = 0; c < ledger->clients->len; c++)
    if (((TestClient *)ledger->clients->pdata[c])->pk == pk)
      return ledger->clients->pdata[c];
  g_assert_not_reached ();
}

static gint64
open_amount (TestLedger *ledger, const EncPortfolioItem *item, EncDate as_of)
{
  gint64 open = item->date <= as_of ? item->amount : 0;

  for (guint k = 0; k < ledger->allocations->len; k++)
    {
      const TestAllocation *a = &g_array_index (ledger->allocations, TestAllocation, k);

      if (a->effective > as_of)
        continue;
      if (a->debit == item->pk)
        open -= a->amount;
      if (a->credit == item->pk)
        open += a->amount;
    }
  return open;
}

static int
oldest_first (gconstpointer a, gconstpointer b, gpointer data)
{
  const EncPortfolioItem *items = data;
  const EncPortfolioItem *x = &items[*(const guint *)a], *y = &items[*(const guint *)b];
  gint64 dx = x->due == ENC_DATE_NONE ? G_MAXINT64 : x->due;
  gint64 dy = y->due == ENC_DATE_NONE ? G_MAXINT64 : y->due;

  if (dx != dy)
    return dx < dy ? -1 : 1;
  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  return x->pk < y->pk ? -1 : x->pk > y->pk;
}

/* Sets every credit on the oldest debt of its account that is still there, one coin after another
 * so to speak: the slow and plain way. */
static void
net_credits (TestLedger *ledger, gint64 *open)
{
  const EncPortfolioItem *items = &g_array_index (ledger->items, EncPortfolioItem, 0);
  guint n = ledger->items->len;
  g_autofree guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, n, sizeof *order, oldest_first, (gpointer)items);
  for (guint c = 0; c < n; c++)
    for (guint d = 0; d < n && open[order[c]] < 0; d++)
      {
        guint i = order[c], j = order[d];

        if (open[j] <= 0 || items[i].client_pk != items[j].client_pk
            || items[i].currency != items[j].currency)
          continue;

        gint64 part = MIN (-open[i], open[j]);

        open[i] += part;
        open[j] -= part;
      }
}

/* The aged balance from the definitions, item by item and allocation by allocation. @filter has a
 * label for each dimension that is filtered; @labels receives that of each row. */
EncAging *
enc_test_ledger_age (TestLedger *ledger, const EncAgingQuery *query, EncDimension by,
                     const char *const *filter, GPtrArray **labels)
{
  EncAging *aging = g_new0 (EncAging, 1);
  g_autofree gint64 *open = g_new0 (gint64, ledger->items->len + 1);

  aging->query = *query;
  aging->by = by;
  aging->rows = g_array_new (FALSE, TRUE, sizeof (EncAgingRow));
  *labels = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ledger->items->len; i++)
    open[i]
      = open_amount (ledger, &g_array_index (ledger->items, EncPortfolioItem, i), query->as_of);
  if (query->credits == ENC_CREDITS_FIFO)
    net_credits (ledger, open);
  for (guint i = 0; i < ledger->items->len; i++)
    {
      const EncPortfolioItem *item = &g_array_index (ledger->items, EncPortfolioItem, i);
      const TestClient *client = find_client (ledger, item->client_pk);
      char code[ENC_CURRENCY_LEN];
      gboolean in = item->date <= query->as_of;

      for (guint d = 0; d < ENC_N_DIMENSIONS && in; d++)
        if (filter[d] != NULL)
          in = g_str_equal (enc_test_ledger_label (client, d, item->currency, code), filter[d]);
      if (!in)
        continue;

      const char *label = enc_test_ledger_label (client, by, item->currency, code);
      EncAgingRow *row = NULL;

      for (guint r = 0; r < aging->rows->len && row == NULL; r++)
        if (g_str_equal ((*labels)->pdata[r], label)
            && g_array_index (aging->rows, EncAgingRow, r).currency == item->currency)
          row = &g_array_index (aging->rows, EncAgingRow, r);
      if (row == NULL)
        {
          EncAgingRow fresh = { .currency = item->currency, .oldest_due = ENC_DATE_NONE };

          g_array_append_val (aging->rows, fresh);
          g_ptr_array_add (*labels, g_strdup (label));
          row = &g_array_index (aging->rows, EncAgingRow, aging->rows->len - 1);
        }
      if (open[i] == 0)
        continue;
      row->items++;
      row->open += open[i];

      gint64 disputed = enc_test_ledger_disputed (ledger, item, open[i], query->as_of);
      EncDate from = query->basis == ENC_AGING_BASIS_DUE ? item->due : item->date;
      int days = from != ENC_DATE_NONE ? query->as_of - from : 0, bucket = 0;

      row->disputed += disputed;
      if (open[i] > 0 && item->due != ENC_DATE_NONE && item->due < query->as_of
          && (row->oldest_due == ENC_DATE_NONE || item->due < row->oldest_due))
        row->oldest_due = item->due;
      if (open[i] < 0)
        row->unallocated += open[i];
      else if (from == ENC_DATE_NONE)
        {
          row->no_due_date += open[i];
          row->disputed_no_due_date += disputed;
        }
      else if (query->basis == ENC_AGING_BASIS_DUE && days <= 0)
        {
          row->not_due += open[i];
          row->disputed_not_due += disputed;
        }
      else
        {
          while (bucket < query->limits.n && days > query->limits.days[bucket])
            bucket++;
          row->buckets[bucket] += open[i];
          row->disputed_buckets[bucket] += disputed;
        }
    }
  return aging;
}
