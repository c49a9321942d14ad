/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "facts-dump.h"
#include "import/enc-canonical-write.h"
#include "ledger/enc-allocation.h"
#include "support/enc-test.h"

#include <string.h>

/* Random facts, written as canonical CSV and read again, are the same facts. */

typedef struct
{
  EncFacts *facts;
  GRand *rand;
  gint64 *left; /* of each item: what is not allocated yet */
} World;

static int
dice (World *world, int low, int high)
{
  return g_rand_int_range (world->rand, low, high + 1);
}

static const char *
any_text (World *world)
{
  static const char *const texts[] = {
    "Alpha",
    "Bêta, fils & Cie",
    "\"entre guillemets\"",
    "O'Brien",
    "; point-virgule",
    "ligne|barre",
    "Œuvres du Léon",
    "中文",
    "a\"b",
    "tab",
    "-12",
    "100",
    "2025-01-01",
    "= 1",
    "Ünï",
  };
  const char *text = texts[dice (world, 0, G_N_ELEMENTS (texts) - 1)];

  /* What starts with "=" is a formula to a reader, quoted or not. */
  return *text == '=' ? "egal" : text;
}

static const char *
maybe_text (World *world)
{
  return dice (world, 0, 2) == 0 ? NULL : enc_facts_intern (world->facts, any_text (world), -1);
}

static void
add_client (World *world, int index)
{
  static const char *const companies[] = { "", "S1", "S2" };
  static const char *const terms[] = { "net 30", "45 eom", NULL };
  g_autofree char *code = g_strdup_printf (dice (world, 0, 1) == 0 ? "%03d" : "C%d", index);
  const char *term = terms[dice (world, 0, 2)];
  EncFactClient client = {
    .company = companies[dice (world, 0, 2)],
    .code = enc_facts_string (world->facts, code, -1),
    .name = maybe_text (world),
    .parent = maybe_text (world),
    .sector = maybe_text (world),
    .segment = maybe_text (world),
    .country = dice (world, 0, 1) == 0 ? "FR" : NULL,
    .city = maybe_text (world),
    .siren = dice (world, 0, 1) == 0 ? "000000018" : NULL,
    .vat = dice (world, 0, 1) == 0 ? "FR66000000018" : NULL,
    .terms = term,
    .rep = maybe_text (world),
    .collector = maybe_text (world),
    .insurer = maybe_text (world),
    .credit_limit = dice (world, 0, 1) == 0 ? dice (world, 0, 5000000) : -1,
    .insurer_cover = -1,
    .limit_currency = ENC_EUR,
  };

  g_array_append_val (world->facts->clients, client);
}

static void
add_item (World *world, guint32 client, int index)
{
  static const char *const codes[] = { "EUR", "JPY", "KWD", "USD" };
  EncItemKind kind = (EncItemKind)dice (world, ENC_ITEM_INVOICE, ENC_ITEM_DEPOSIT);
  g_autofree char *number = g_strdup_printf ("%c-%d", 'A' + dice (world, 0, 3), index);
  EncFactItem item = {
    .number = enc_facts_string (world->facts, number, -1),
    .label = maybe_text (world),
    .client = client,
    .date = enc_test_date ("2024-01-01") + dice (world, 0, 700),
    .due = ENC_DATE_NONE,
    .instalment = 1,
    .kind = kind,
  };
  gint64 written = (gint64)dice (world, 1, 2000000000) * dice (world, 1, 4000);

  if (dice (world, 0, 9) == 0)
    written = -written;
  enc_currency_parse (client % 3 == 0 ? codes[dice (world, 0, 3)] : "EUR", 3, &item.currency);
  /* Limits are in euros: a client that has one is billed in euros first. */
  item.amount = enc_item_signed_amount (kind, written);
  if (kind == ENC_ITEM_INVOICE || kind == ENC_ITEM_BILL)
    {
      item.due = dice (world, 0, 4) == 0 ? ENC_DATE_NONE : item.date + dice (world, 0, 90);
      item.flags = dice (world, 0, 3) == 0 ? ENC_ITEM_DISPUTED : 0;
      if (item.due != ENC_DATE_NONE && dice (world, 0, 5) == 0)
        item.flags |= ENC_ITEM_DUE_ESTIMATED;
    }
  g_array_append_val (world->facts->items, item);
}

static EncFactItem *
item_at (World *world, guint32 item)
{
  return &g_array_index (world->facts->items, EncFactItem, item);
}

static void
add_allocation (World *world, guint32 debit, guint32 credit, gint64 amount, EncDate effective,
                guint32 flags)
{
  EncFactAllocation one = { .debit = debit,
                            .credit = credit,
                            .amount = amount,
                            .effective = effective,
                            .flags = flags };

  g_array_append_val (world->facts->allocations, one);
}

static void
allocate_some (World *world, guint32 first, guint32 end)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int tries = 0; tries < 60 && end - first > 1; tries++)
    {
      guint32 debit = (guint32)dice (world, (int)first, (int)end - 1);
      guint32 credit = (guint32)dice (world, (int)first, (int)end - 1);
      EncFactItem *d = item_at (world, debit), *c = item_at (world, credit);
      gint64 most = MIN (world->left[debit], world->left[credit]);
      EncDate effective = enc_allocation_effective_date (d->date, c->date);

      if (d->amount < 0 || c->amount > 0 || d->currency != c->currency || most <= 0
          || !g_hash_table_add (pairs, g_strdup_printf ("%u %u", debit, credit)))
        continue;
      if (dice (world, 0, 2) == 0)
        effective += dice (world, 1, 40);

      gint64 amount = dice (world, 0, 2) == 0 ? most : 1 + most / dice (world, 2, 9);

      amount = MIN (amount, most);
      add_allocation (world, debit, credit, amount, effective, 0);
      world->left[debit] -= amount;
      world->left[credit] -= amount;
    }
}

/* Some invoices are settled by payments outside the file: for what the others leave. */
static void
infer_some (World *world, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    {
      EncFactItem invoice = *item_at (world, i);
      gint64 left = world->left[i];
      gint64 sign = invoice.amount > 0 ? 1 : -1;
      int parts = dice (world, 1, 3);
      EncDate date = invoice.date;

      if (invoice.kind != ENC_ITEM_INVOICE || dice (world, 0, 2) > 0)
        continue;
      for (int p = 1; p <= parts && left > 0; p++)
        {
          gint64 amount = p == parts ? left : 1 + left / 3;
          g_autofree char *number = g_strconcat (invoice.number, "*", NULL);
          EncFactItem payment = {
            .number = enc_facts_string (world->facts, number, -1),
            .client = invoice.client,
            .amount = -sign * amount,
            .date = date += dice (world, 1, 30),
            .due = ENC_DATE_NONE,
            .currency = invoice.currency,
            .instalment = (guint16)p,
            .kind = ENC_ITEM_PAYMENT,
            .flags = ENC_ITEM_INFERRED,
          };
          guint32 index = world->facts->items->len;

          g_array_append_val (world->facts->items, payment);
          add_allocation (world, sign > 0 ? i : index, sign > 0 ? index : i, amount, payment.date,
                          ENC_ALLOCATION_INFERRED);
          left -= amount;
        }
    }
}

static EncFacts *
random_facts (GRand *rand)
{
  World world = { enc_facts_new (ENC_FACTS_FULL), rand, NULL };
  int n_clients = dice (&world, 1, 8);
  int number = 0;

  for (int c = 0; c < n_clients; c++)
    add_client (&world, c);
  for (int c = 0; c < n_clients; c++)
    {
      guint32 first = world.facts->items->len;
      int n = dice (&world, 1, 25);
      EncFactClient *client = &g_array_index (world.facts->clients, EncFactClient, c);

      for (int i = 0; i < n; i++)
        add_item (&world, (guint32)c, number++);
      /* A limit is written in the currency of the row it stands on. */
      client->limit_currency = item_at (&world, first)->currency;
      world.left = g_renew (gint64, world.left, world.facts->items->len);
      for (guint32 i = first; i < world.facts->items->len; i++)
        world.left[i] = ABS (item_at (&world, i)->amount);

      guint32 end = world.facts->items->len;

      allocate_some (&world, first, end);
      infer_some (&world, first, end);
    }
  g_free (world.left);
  return world.facts;
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (EncFacts) facts = random_facts (rand);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (EncReport) report = NULL;
      g_autoptr (GError) error = NULL;

      facts_dump_check (facts);
      g_assert_true (enc_canonical_write (facts, stream, NULL, &error));
      g_output_stream_write (stream, "", 1, NULL, NULL);
      g_output_stream_close (stream, NULL, NULL);

      g_autofree char *text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
      g_autoptr (EncFacts) again = facts_dump_read (text, NULL, &report);
      g_autofree char *before = facts_dump (facts);
      g_autofree char *after = facts_dump (again);
      g_autofree char *found = facts_dump_report (report);

      g_assert_cmpstr (found, ==, "");
      g_assert_cmpstr (after, ==, before);
    }
}

/* The order of the rows does not matter. */
static void
test_any_order (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 100; round++)
    {
      g_autoptr (EncFacts) facts = random_facts (rand);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (EncReport) report = NULL;

      for (guint c = 0; c < facts->clients->len; c++)
        {
          EncFactClient *client = &g_array_index (facts->clients, EncFactClient, c);

          /* Of a client's rows only the first has these. */
          client->credit_limit = -1;
        }
      enc_canonical_write (facts, stream, NULL, NULL);
      g_output_stream_write (stream, "", 1, NULL, NULL);
      g_output_stream_close (stream, NULL, NULL);

      g_autofree char *text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      guint n = g_strv_length (lines) - 1; /* nothing behind the last line end */

      for (guint i = 1; i < n; i++)
        {
          guint other = (guint)g_rand_int_range (rand, 1, (gint32)n);
          char *line = lines[i];

          lines[i] = lines[other];
          lines[other] = line;
        }

      g_autofree char *shuffled = g_strjoinv ("\n", lines);
      g_autoptr (EncFacts) again = facts_dump_read (shuffled, NULL, &report);
      g_autofree char *before = facts_dump (facts);
      g_autofree char *after = facts_dump (again);

      g_assert_cmpstr (after, ==, before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/round-trip/canonical", test_round_trip);
  g_test_add_func ("/import/round-trip/any-order", test_any_order);
  return g_test_run ();
}
