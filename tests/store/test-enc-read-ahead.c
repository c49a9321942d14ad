/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "support/enc-test.h"
#include "store-fixture.h"
#include "store/enc-read-ahead.h"

/* More than enc_read_everything() reads by itself. */
#define MANY_ITEMS 24000

typedef struct
{
  guint64 n;
  gint64 sum;
  gint64 last_debit;
} Seen;

static void
on_client (const EncReadClient *client, gpointer data)
{
}

static void
on_item (const EncReadItem *item, gpointer data)
{
}

static void
on_allocation (const EncReadAllocation *row, gpointer data)
{
  Seen *seen = data;

  g_assert_cmpint (row->debit_pk, >=, seen->last_debit);
  seen->last_debit = row->debit_pk;
  seen->n++;
  seen->sum += row->amount + row->debit_pk * 3 + row->credit_pk * 5 + row->effective * 7;
}

static const EncReadSink sink = { NULL, on_client, on_item, on_allocation };

static void
fill (StoreFixture *fixture)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncFacts) facts = store_fixture_random (rand, 300, MANY_ITEMS);
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);

  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT max (pk) FROM item"), >=, 20000);
}

/* What SQLite itself says of the same rows. */
static void
assert_all (StoreFixture *fixture, const Seen *seen)
{
  g_assert_cmpuint (seen->n, >, 1000);
  g_assert_cmpint (seen->n, ==,
                   store_fixture_int (fixture->path, "SELECT count (*) FROM allocation"));
  g_assert_cmpint (seen->sum, ==,
                   store_fixture_int (fixture->path,
                                      "SELECT sum (amount + debit * 3 + credit * 5 + effective * 7)"
                                      " FROM allocation"));
}

static void
test_whole (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Seen seen = { 0 };
  gint64 seq;

  fill (fixture);
  g_assert_true (enc_read_everything (fixture->store, &sink, &seen, NULL, &seq, &error));
  g_assert_no_error (error);
  assert_all (fixture, &seen);
}

/* Rows of another snapshot than the caller's are never delivered. */
static void
test_other_snapshot (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncDb) db = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq;

  fill (fixture);
  seq = enc_store_last_change (fixture->store);
  db = enc_db_open (fixture->path, SQLITE_OPEN_READONLY, &error);
  g_assert_no_error (error);
  for (int shift = -1; shift <= 1; shift++)
    {
      g_autoptr (EncReadAhead) ahead = enc_read_ahead_start (db, seq + shift);
      Seen seen = { 0 };

      g_assert_cmpint (enc_read_ahead_finish (ahead, &sink, &seen), ==, shift == 0);
      if (shift == 0)
        assert_all (fixture, &seen);
      else
        g_assert_cmpuint (seen.n, ==, 0);
    }
}

/* Giving up half way leaves neither a thread nor a lock behind. */
static void
test_given_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = NULL;
  gint64 seq;

  fill (fixture);
  seq = enc_store_last_change (fixture->store);
  db = enc_db_open (fixture->path, SQLITE_OPEN_READONLY, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 20; i++)
    enc_read_ahead_free (enc_read_ahead_start (db, seq));
  report = store_fixture_import (fixture, facts, NULL);
  store_fixture_assert_sound (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/store/read-ahead/" path, StoreFixture, NULL, store_fixture_set_up, func,           \
              store_fixture_tear_down)
  ADD ("whole", test_whole);
  ADD ("other-snapshot", test_other_snapshot);
  ADD ("given-up", test_given_up);
  return g_test_run ();
}
