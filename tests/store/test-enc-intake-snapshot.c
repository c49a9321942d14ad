/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "store-fixture.h"
#include "support/enc-test.h"

/* Open-item lists: what they close, reopen and leave; and imports of all kinds, undone one by one.
 */
static EncFactItem *
fact_item (EncFacts *facts, guint index)
{
  return &g_array_index (facts->items, EncFactItem, index);
}

static EncFactClient *
fact_client (EncFacts *facts, guint index)
{
  return &g_array_index (facts->clients, EncFactClient, index);
}

static EncFacts *
open_list (EncDate as_of, ...)
{
  EncFacts *facts = enc_facts_new (ENC_FACTS_OPEN);
  guint32 client = store_fixture_client (facts, "C1", "Un");
  va_list args;
  const char *number;

  facts->as_of = as_of;
  va_start (args, as_of);
  while ((number = va_arg (args, const char *)) != NULL)
    {
      gint64 amount = va_arg (args, int);

      store_fixture_item (facts, client, amount > 0 ? ENC_ITEM_INVOICE : ENC_ITEM_CREDIT_NOTE,
                          number, amount, 20000, 20030);
    }
  va_end (args);
  return facts;
}

static void
test_snapshot (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) january
    = open_list (20010, "F1", 1000, "F2", 500, "F3", 200, "A1", -200, NULL);
  g_autoptr (EncFacts) february = open_list (20040, "F1", 400, "F4", 90, NULL);
  g_autoptr (EncReport) first = store_fixture_import (fixture, january, NULL);
  g_autofree char *before = store_fixture_dump (fixture->path);
  g_autofree char *after = NULL, *once = NULL, *twice = NULL;
  gint64 batch = 0;
  g_autoptr (EncReport) second = store_fixture_import (fixture, february, &batch);
  g_autoptr (EncReport) third = NULL;
  g_autofree char *undo = g_strdup_printf ("{'batch': <int64 %d>}", (int)batch);
  g_autoptr (GError) error = NULL;

  /* Partly paid, closed, and a credit note that met the invoice which vanished with it. */
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20039), ==, 1000);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20040), ==, 400);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F2", 20039), ==, 500);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F2", 20040), ==, 0);
  g_assert_cmpint (store_fixture_open_amount (fixture, "A1", 20040), ==, 0);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F4", 20040), ==, 90);
  g_assert_cmpuint (second->items_closed, ==, 3);
  /* The sum of everything is what the list says. */
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT sum (amount) FROM item"), ==, 490);
  g_assert_cmpint (store_fixture_int (fixture->path,
                                      "SELECT sum (amount) FROM item WHERE flags & 4"),
                   ==, -(600 + 500));
  store_fixture_assert_sound (fixture);
  once = store_fixture_dump (fixture->path);
  third = store_fixture_import (fixture, february, NULL);
  twice = store_fixture_dump (fixture->path);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpuint (third->rows_unchanged, ==, 2);
  g_assert_true (store_fixture_run (fixture, "import.undo", undo, &error));
  g_assert_no_error (error);
  after = store_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  store_fixture_assert_sound (fixture);
}

/* A piece that comes back was not settled after all; an older list closes nothing. */
static void
test_snapshot_comes_back (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) january = open_list (20010, "F1", 1000, "F2", 500, NULL);
  g_autoptr (EncFacts) february = open_list (20040, "F1", 400, NULL);
  g_autoptr (EncFacts) march = open_list (20070, "F1", 700, "F2", 500, NULL);
  g_autoptr (EncReport) first = store_fixture_import (fixture, january, NULL);
  g_autoptr (EncReport) second = store_fixture_import (fixture, february, NULL);
  g_autofree char *before = store_fixture_dump (fixture->path);
  g_autofree char *after = NULL, *again = NULL, *last = NULL;
  g_autoptr (EncReport) third = store_fixture_import (fixture, march, NULL);
  g_autoptr (EncReport) fourth = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20070), ==, 700);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F2", 20070), ==, 500);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT sum (amount) FROM item"), ==, 1200);
  store_fixture_assert_sound (fixture);
  last = store_fixture_dump (fixture->path);
  fourth = store_fixture_import (fixture, february, NULL);
  again = store_fixture_dump (fixture->path);
  g_assert_cmpstr (last, ==, again);
  g_assert_true (enc_store_undo (fixture->store, NULL, NULL, &error));
  g_assert_no_error (error);
  after = store_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* Random snapshots of one account against a model that knows what each list said. */
static void
test_snapshots_random (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int step = 0; step < 25; step++)
    {
      g_autoptr (EncFacts) facts = enc_facts_new (ENC_FACTS_OPEN);
      g_autoptr (EncReport) report = NULL, again = NULL;
      gint64 total = 0;
      gint64 stated[12] = { 0 };
      guint32 client = store_fixture_client (facts, "C1", "Un");

      facts->as_of = 20100 + step;
      for (int i = 0; i < 12; i++)
        {
          char number[8];
          /* Even ones are invoices, odd ones credit notes; amounts fall and rise. */
          gint64 amount = g_rand_int_range (rand, 1, 500);

          if (i > 0 && g_rand_boolean (rand))
            continue;
          g_snprintf (number, sizeof number, "P%d", i);
          stated[i] = i % 2 == 0 ? amount : -amount;
          total += stated[i];
          store_fixture_item (facts, client, i % 2 == 0 ? ENC_ITEM_INVOICE : ENC_ITEM_CREDIT_NOTE,
                              number, stated[i], 20000, 20030);
        }
      report = store_fixture_import (fixture, facts, NULL);
      for (int i = 0; i < 12; i++)
        {
          char number[8];

          g_snprintf (number, sizeof number, "P%d", i);
          if (stated[i] != 0)
            g_assert_cmpint (store_fixture_open_amount (fixture, number, facts->as_of), ==,
                             stated[i]);
        }
      g_assert_cmpint (store_fixture_int (fixture->path, "SELECT sum (amount) FROM item"), ==,
                       total);
      store_fixture_assert_sound (fixture);
      again = store_fixture_import (fixture, facts, NULL);
      g_assert_cmpuint (again->rows_merged + again->items_new, ==, 0);
    }
}

/* A list of invoices says F1 is settled; a ledger then knows how. What is stated takes the place of
 * what was deduced, and the old list imported again does not bring it back. */
static void
test_stated_displaces_deduced (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) settled = enc_facts_new (ENC_FACTS_SETTLED);
  g_autoptr (EncFacts) ledger = enc_facts_new (ENC_FACTS_FULL);
  g_autoptr (EncReport) first = NULL, second = NULL, third = NULL;
  g_autofree char *before = NULL, *known = NULL, *again = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  guint32 a = store_fixture_client (settled, "C1", "Un");
  guint32 f = store_fixture_item (settled, a, ENC_ITEM_INVOICE, "F1", 1000, 20000, 20030);
  guint32 p
    = store_fixture_item (settled, a, ENC_ITEM_PAYMENT, "F1 settled", -1000, 20050, ENC_DATE_NONE);
  guint32 r;
  gint64 batch = -1;

  fact_item (settled, p)->flags = ENC_ITEM_INFERRED;
  store_fixture_allocate (settled, f, p, 1000, 20050);
  g_array_index (settled->allocations, EncFactAllocation, 0).flags = ENC_ALLOCATION_INFERRED;
  first = store_fixture_import (fixture, settled, NULL);
  before = store_fixture_dump (fixture->path);
  a = store_fixture_client (ledger, "C1", NULL);
  f = store_fixture_item (ledger, a, ENC_ITEM_INVOICE, "F1", 1000, 20000, 20030);
  r = store_fixture_item (ledger, a, ENC_ITEM_PAYMENT, "R1", -700, 20045, ENC_DATE_NONE);
  store_fixture_allocate (ledger, f, r, 700, ENC_DATE_NONE);
  second = store_fixture_import (fixture, ledger, NULL);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20049), ==, 300);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20050), ==, 0);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT sum (amount) FROM item"), ==, 0);
  store_fixture_assert_sound (fixture);
  r = store_fixture_item (ledger, a, ENC_ITEM_PAYMENT, "R2", -300, 20046, ENC_DATE_NONE);
  store_fixture_allocate (ledger, f, r, 300, ENC_DATE_NONE);
  enc_report_free (g_steal_pointer (&second));
  second = store_fixture_import (fixture, ledger, NULL);
  g_assert_cmpint (store_fixture_open_amount (fixture, "F1", 20046), ==, 0);
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM item WHERE flags & 4"),
                   ==, 0);
  store_fixture_assert_sound (fixture);
  known = store_fixture_dump (fixture->path);
  third = store_fixture_import (fixture, settled, &batch);
  again = store_fixture_dump (fixture->path);
  g_assert_cmpstr (known, ==, again);
  g_assert_cmpint (batch, ==, 0);
  enc_store_undo (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  enc_store_undo (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  after = store_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* A ledger that lives: pieces come, change and are lettered anew; or an open-item list of the same
 * account. */
static EncFacts *
random_news (GRand *rand, int step)
{
  gboolean open = g_rand_int_range (rand, 0, 3) == 0;
  EncFacts *facts = enc_facts_new (open ? ENC_FACTS_OPEN : ENC_FACTS_FULL);
  guint32 clients[2];
  guint32 debits[10], n_debits = 0;
  char text[16];

  facts->as_of = open ? 20100 + step : ENC_DATE_NONE;
  for (int c = 0; c < 2; c++)
    {
      g_snprintf (text, sizeof text, "C%d", c);
      clients[c] = store_fixture_client (facts, text, g_rand_boolean (rand) ? text : NULL);
      if (g_rand_boolean (rand))
        fact_client (facts, clients[c])->city = g_rand_boolean (rand) ? "Lyon" : "Nice";
    }
  for (guint i = 0; i < 10; i++)
    {
      gint64 amount = 100 * (1 + (gint64)(i * 7 % 5)) + g_rand_int_range (rand, 0, 2);

      if (g_rand_boolean (rand))
        continue;
      g_snprintf (text, sizeof text, "F%u", i);
      debits[n_debits++] = store_fixture_item (facts, clients[i % 2], ENC_ITEM_INVOICE, text,
                                               amount, 20000 + (EncDate)i, 20030);
    }
  for (guint i = 0; i < 6 && !open && n_debits > 0; i++)
    {
      guint32 debit = debits[g_rand_int_range (rand, 0, (gint32)n_debits)];
      gint64 amount = 60 + 10 * (gint64)i;
      guint32 credit;

      if (g_rand_boolean (rand))
        continue;
      g_snprintf (text, sizeof text, "R%u", i);
      credit = store_fixture_item (facts, fact_item (facts, debit)->client, ENC_ITEM_PAYMENT, text,
                                   -amount, 20040 + (EncDate)i, ENC_DATE_NONE);
      if (g_rand_int_range (rand, 0, 4) > 0)
        store_fixture_allocate (facts, debit, credit, amount, ENC_DATE_NONE);
    }
  return facts;
}

/* Imports of every kind, then all of them undone one by one: each state comes back, sound. */
static void
test_undo_random (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (states, store_fixture_dump (fixture->path));
  for (int step = 0; step < 40; step++)
    {
      g_autoptr (EncFacts) facts = random_news (rand, step);
      gint64 batch = 0;
      g_autoptr (EncReport) report = store_fixture_import (fixture, facts, &batch);

      store_fixture_assert_sound (fixture);
      if (batch != 0)
        g_ptr_array_add (states, store_fixture_dump (fixture->path));
    }
  while (states->len > 1)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *now = NULL;

      g_ptr_array_remove_index (states, states->len - 1);
      enc_store_undo (fixture->store, NULL, NULL, &error);
      g_assert_no_error (error);
      now = store_fixture_dump (fixture->path);
      g_assert_cmpstr (now, ==, g_ptr_array_index (states, states->len - 1));
      store_fixture_assert_sound (fixture);
    }
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/intake-snapshot/" path, StoreFixture, NULL, store_fixture_set_up, func,      \
              store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("closes", test_snapshot);
  ADD ("comes-back", test_snapshot_comes_back);
  ADD ("random", test_snapshots_random);
  ADD ("stated-displaces-deduced", test_stated_displaces_deduced);
  ADD ("undo-random", test_undo_random);
  return g_test_run ();
}
