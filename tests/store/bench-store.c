/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* What the store costs next to the floor: bare prepared statements on one plain table, on the same
 * machine, in the same run. A table to read, not a test: nothing here fails because of time. Usage:
 * bench-store [items [clients]] */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

#include "store/enc-read.h"
#include "store/enc-store.h"

typedef struct
{
  guint n_items, n_clients;
  EncFacts *facts;
} Portfolio;

/* Time on the wall and time of the processor: on a busy machine only the second compares. */
typedef struct
{
  double wall, cpu;
} Cost;

static double
cpu_now (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static Cost
cost_start (void)
{
  return (Cost){ (double)g_get_monotonic_time () / 1e6, cpu_now () };
}

static Cost
cost_since (Cost start)
{
  return (Cost){ (double)g_get_monotonic_time () / 1e6 - start.wall, cpu_now () - start.cpu };
}

static void
on_step (const char *step, guint64 done, guint64 total, gpointer data)
{
  static double last;
  static const char *what;

  if (what == step)
    return;
  if (what != NULL)
    g_print ("    until the end of %-23s %8.2f s cpu\n", what, cpu_now () - last);
  what = step;
  last = cpu_now ();
}

static void
add_item (EncFacts *facts, guint32 client, EncItemKind kind, const char *number, gint64 amount,
          EncDate date, EncDate due)
{
  EncFactItem item = { 0 };

  item.number = enc_facts_string (facts, number, -1);
  item.amount = amount;
  item.client = client;
  item.date = date;
  item.due = due;
  item.currency = ENC_EUR;
  item.instalment = 1;
  item.kind = kind;
  item.line = facts->items->len + 2;
  g_array_append_val (facts->items, item);
}

/* Seven in ten invoices settled, one in five of those by two payments; rows in the order of their
 * dates. */
static EncFacts *
make_facts (guint n_items, guint n_clients)
{
  EncFacts *facts = enc_facts_new (ENC_FACTS_FULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20130630);
  char text[64];

  for (guint i = 0; i < n_clients; i++)
    {
      EncFactClient client = { 0 };

      g_snprintf (text, sizeof text, "C%06u", i);
      client.company = "";
      client.code = enc_facts_string (facts, text, -1);
      g_snprintf (text, sizeof text, "Établissements %u & fils", i);
      client.name = enc_facts_string (facts, text, -1);
      g_snprintf (text, sizeof text, "Commercial %u", i % 20);
      client.rep = enc_facts_intern (facts, text, -1);
      client.credit_limit = client.insurer_cover = -1;
      g_array_append_val (facts->clients, client);
    }
  while (facts->items->len < n_items)
    {
      guint32 invoice = facts->items->len;
      guint32 client = (guint32)g_rand_int_range (rand, 0, (gint32)n_clients);
      gint64 amount = g_rand_int_range (rand, 1000, 5000000);
      EncDate date = 15000 + (EncDate)((guint64)invoice * 2000 / n_items);
      int payments = g_rand_double (rand) < 0.7 ? (g_rand_double (rand) < 0.2 ? 2 : 1) : 0;

      g_snprintf (text, sizeof text, "FA-2024-%07u", invoice);
      add_item (facts, client, ENC_ITEM_INVOICE, text, amount, date, date + 30);
      for (int k = 0; k < payments && facts->items->len < n_items; k++)
        {
          gint64 part = payments == 1 ? amount : k == 0 ? amount / 3 : amount - amount / 3;
          EncFactAllocation allocation = { 0 };

          allocation.debit = invoice;
          allocation.credit = facts->items->len;
          allocation.amount = part;
          allocation.effective = ENC_DATE_NONE;
          allocation.line = facts->items->len + 2;
          g_snprintf (text, sizeof text, "RG-%07u", facts->items->len);
          add_item (facts, client, ENC_ITEM_PAYMENT, text, -part, date + 20 + k * 15,
                    ENC_DATE_NONE);
          g_array_append_val (facts->allocations, allocation);
        }
    }
  return facts;
}

static void
must (int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE)
    g_error ("SQLite: %s", sqlite3_errstr (code));
}

/* The floor: the columns of a canonical row, prepared once, bound and stepped, one durable
 * transaction. */
static Cost
load_bare (const char *path, const EncFacts *facts)
{
  Cost start = cost_start ();
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;

  must (sqlite3_open (path, &db));
  must (sqlite3_exec (db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL));
  must (sqlite3_exec (db,
                      "CREATE TABLE plain (kind TEXT, company TEXT, client TEXT, client_name TEXT,"
                      " number TEXT, date TEXT, due_date TEXT, currency TEXT, amount INTEGER,"
                      " settles TEXT, settled_on TEXT, rep TEXT, collector TEXT)",
                      NULL, NULL, NULL));
  must (sqlite3_exec (db, "BEGIN", NULL, NULL, NULL));
  must (sqlite3_prepare_v2 (db, "INSERT INTO plain VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &stmt,
                            NULL));
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      const EncFactClient *client = &g_array_index (facts->clients, EncFactClient, item->client);

      sqlite3_bind_text (stmt, 1, enc_item_kind_name (item->kind), -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 2, client->company, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, client->code, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 4, client->name, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 5, item->number, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 6, "2013-06-30", -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 7, item->due == ENC_DATE_NONE ? "" : "2013-07-30", -1,
                         SQLITE_STATIC);
      sqlite3_bind_text (stmt, 8, "EUR", -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 9, item->amount);
      sqlite3_bind_text (stmt, 10, item->kind == ENC_ITEM_PAYMENT ? "FA-2024-0000000" : "", -1,
                         SQLITE_STATIC);
      sqlite3_bind_text (stmt, 11, "", -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 12, client->rep, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 13, "", -1, SQLITE_STATIC);
      must (sqlite3_step (stmt));
      sqlite3_reset (stmt);
    }
  sqlite3_finalize (stmt);
  must (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL));
  must (sqlite3_close (db));
  return cost_since (start);
}

static Cost
import (const char *path, EncClock *clock, const EncFacts *facts, EncReport **kept)
{
  Cost start = cost_start ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) store = enc_store_open (path, ENC_STORE_CREATE, clock, &error);
  EncReport *report = enc_report_new ("bench", "canonical");
  EncProgress progress = { g_getenv ("BENCH_STEPS") != NULL ? on_step : NULL, NULL, NULL };

  g_assert_no_error (error);
  enc_store_import (store, facts, report, FALSE, FALSE, &progress, NULL, NULL, &error);
  g_assert_no_error (error);
  enc_store_close (g_steal_pointer (&store));
  enc_report_free (*kept);
  *kept = report;
  return cost_since (start);
}

static Cost
step_bare (const char *path)
{
  static const char *const texts[]
    = { "SELECT pk, client, kind, flags, date, due, amount, currency FROM item",
        "SELECT debit, credit, amount, effective, recorded FROM allocation" };
  Cost start = cost_start ();
  volatile gint64 sum = 0;
  sqlite3 *db = NULL;

  must (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL));
  for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
    {
      sqlite3_stmt *stmt = NULL;
      int code;

      must (sqlite3_prepare_v2 (db, texts[k], -1, &stmt, NULL));
      while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
        {
          int n = sqlite3_column_count (stmt);

          for (int c = 0; c < n; c++)
            sum += c == 7 ? sqlite3_column_text (stmt, c)[0] : sqlite3_column_int64 (stmt, c);
        }
      must (code);
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);
  return cost_since (start);
}

static void
on_client (const EncReadClient *client, gpointer data)
{
  *(gint64 *)data += client->pk;
}

static void
on_item (const EncReadItem *item, gpointer data)
{
  *(gint64 *)data += item->amount + item->date;
}

static void
on_allocation (const EncReadAllocation *allocation, gpointer data)
{
  *(gint64 *)data += allocation->amount;
}

static Cost
read_everything (const char *path, EncClock *clock)
{
  const EncReadSink sink = { NULL, on_client, on_item, on_allocation };
  Cost start = cost_start ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) store = enc_store_open (path, ENC_STORE_READ_ONLY, clock, &error);
  gint64 sum = 0, seq;

  g_assert_no_error (error);
  enc_read_everything (store, &sink, &sum, NULL, &seq, &error);
  g_assert_no_error (error);
  return cost_since (start);
}

static Cost
index_all (const char *path, EncClock *clock)
{
  Cost start = cost_start ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) store = enc_store_open (path, ENC_STORE_READ_WRITE, clock, &error);
  gboolean more = TRUE;

  g_assert_no_error (error);
  while (more)
    {
      enc_store_index_some (store, 20000, &more, &error);
      g_assert_no_error (error);
    }
  return cost_since (start);
}

static gint64
size_of (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

static void
print_floor (const char *what, Cost cost)
{
  g_print ("%-46s %7.2f s %7.2f s cpu\n", what, cost.wall, cost.cpu);
}

static void
print_cost (const char *what, Cost cost, Cost floor)
{
  g_print ("%-46s %7.2f s %7.2f s cpu   x %5.2f of the floor (cpu x %5.2f)\n", what, cost.wall,
           cost.cpu, cost.wall / floor.wall, cost.cpu / floor.cpu);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_all (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  guint n_items = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  guint n_clients = argc > 2 ? (guint)g_ascii_strtoull (argv[2], NULL, 10) : MAX (n_items / 10, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("encours-bench-XXXXXX", &error);
  g_autofree char *bare = g_build_filename (folder, "bare.db", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.encours", NULL);
  g_autoptr (EncClock) clock = enc_clock_new_fixed (20000);
  g_autoptr (EncFacts) facts = make_facts (n_items, MAX (n_clients, 1));
  g_autoptr (EncReport) report = NULL;
  Cost floor, again, stepped;

  g_assert_no_error (error);
  g_print ("%u items, %u clients, %u allocations\n", facts->items->len, facts->clients->len,
           facts->allocations->len);
  floor = load_bare (bare, facts);
  print_floor ("floor: bare insert of the rows", floor);
  print_cost ("import into an empty file, durable", import (path, clock, facts, &report), floor);
  g_print ("  %.1f MB (floor %.1f MB)\n", (double)size_of (path) / 1e6,
           (double)size_of (bare) / 1e6);
  again = import (path, clock, facts, &report);
  print_cost ("re-import, nothing changed", again, floor);
  g_print ("  %" G_GUINT64_FORMAT " rows unchanged\n", report->rows_unchanged);
  step_bare (path);
  stepped = step_bare (path);
  print_floor ("floor: bare stepping of items and allocations", stepped);
  print_cost ("reading everything", read_everything (path, clock), stepped);
  print_cost ("indexing all words for search", index_all (path, clock), floor);
  remove_all (folder);
  return 0;
}
