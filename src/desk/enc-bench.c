/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-bench.h"

#include "desk/enc-demo-file.h"
#include "desk/enc-load.h"
#include "desk/enc-session.h"
#include "portfolio/enc-aging.h"
#include "followup/enc-followup.h"
#include "portfolio/score/enc-score-sheet.h"
#include "store/enc-floor.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define SEED 20130630
/* As many days are asked for; the middle one of the times counts. */
#define DAYS 15
/* Below this many items the work is repeated and the shortest time counts. */
#define SMALL 200000
/* Seconds, at a million items. */
#define ALERTS_MAY_TAKE 0.005
#define REPEATS         3

typedef struct
{
  guint n_items;
  char *folder, *csv, *plain, *file;
  EncClock *clock;
  EncDate today;
  EncBenchLineFunc func;
  gpointer data;
} Bench;

/* Movements as three columns: what a person would write who had only this one question. */
typedef struct
{
  guint n, room;
  guint n_accounts;
  EncDate *effective, *due;
  gint64 *amount;
  guint32 *account;
  gint64 (*sums)[6];
} Flat;

static double
seconds_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
tell (const Bench *bench, EncBenchWork work, double floor, double taken)
{
  const EncBenchLine line = { work, bench->n_items, floor, taken };

  bench->func (&line, bench->data);
}

static guint64
size_of (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (guint64)status.st_size : 0;
}

static guint64
resident (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL)
      || (line = strstr (text, "\nVmRSS:")) == NULL)
    return 0;
  return g_ascii_strtoull (line + strlen ("\nVmRSS:") + strspn (line + strlen ("\nVmRSS:"), " \t"),
                           NULL, 10)
         * 1024;
}

static void
remove_file (const char *path)
{
  static const char *const tails[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *name = g_strconcat (path, tails[i], NULL);

      g_unlink (name);
    }
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
bench_clear (Bench *bench)
{
  if (bench->folder != NULL)
    remove_folder (bench->folder);
  g_free (bench->folder);
  g_free (bench->csv);
  g_free (bench->plain);
  g_free (bench->file);
  g_clear_pointer (&bench->clock, enc_clock_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

/* Opens the file, takes the CSV in and closes it again. */
static gboolean
import_once (Bench *bench, double *seconds, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  const char *const paths[] = { bench->csv };
  g_autoptr (EncSession) session
    = enc_session_open (bench->file, ENC_STORE_CREATE, bench->clock, error);
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;

  if (session == NULL
      || !enc_session_import (session, paths, 1, options, TRUE, FALSE, NULL, &report, NULL, NULL,
                              error))
    return FALSE;
  enc_session_close (g_steal_pointer (&session));
  *seconds = seconds_since (start);
  return TRUE;
}

static gboolean
measure_import (Bench *bench, GError **error)
{
  guint rounds = bench->n_items < SMALL ? REPEATS : 1;
  double floor = G_MAXDOUBLE, first = G_MAXDOUBLE, again = G_MAXDOUBLE, taken;

  for (guint i = 0; i < rounds; i++)
    {
      remove_file (bench->plain);
      remove_file (bench->file);
      if (!enc_floor_load (bench->csv, bench->plain, &taken, error))
        return FALSE;
      floor = MIN (floor, taken);
      if (!import_once (bench, &taken, error))
        return FALSE;
      first = MIN (first, taken);
    }
  for (guint i = 0; i < rounds; i++)
    {
      if (!import_once (bench, &taken, error))
        return FALSE;
      again = MIN (again, taken);
    }
  tell (bench, ENC_BENCH_IMPORT, floor, first);
  tell (bench, ENC_BENCH_REIMPORT, first, again);
  return TRUE;
}

static EncPortfolio *
measure_build (Bench *bench, GError **error)
{
  g_autoptr (EncStore) store
    = enc_store_open (bench->file, ENC_STORE_READ_ONLY, bench->clock, error);
  g_autoptr (EncPortfolio) portfolio = NULL;
  double floor = G_MAXDOUBLE, built = G_MAXDOUBLE, taken;

  if (store == NULL)
    return NULL;
  /* Both find the file in the system's cache. */
  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 start;

      if (!enc_floor_step (bench->file, &taken, error))
        return NULL;
      floor = MIN (floor, taken);
      g_clear_pointer (&portfolio, enc_portfolio_unref);
      start = g_get_monotonic_time ();
      portfolio = enc_load_portfolio (store, NULL, NULL, NULL, error);
      if (portfolio == NULL)
        return NULL;
      built = MIN (built, seconds_since (start));
    }
  tell (bench, ENC_BENCH_BUILD, floor, built);
  return g_steal_pointer (&portfolio);
}

/* Items and allocations by row number, for the flat columns. */
typedef struct
{
  Flat *flat;
  GHashTable *accounts; /* client row number -> 1 + index */
  GArray *due;          /* EncDate, by item row number */
  GArray *owner;        /* guint32, by item row number */
} Flattening;

static void
make_room (Flat *flat, gsize room)
{
  flat->effective = g_renew (EncDate, flat->effective, room);
  flat->due = g_renew (EncDate, flat->due, room);
  flat->amount = g_renew (gint64, flat->amount, room);
  flat->account = g_renew (guint32, flat->account, room);
  flat->room = (guint)room;
}

static void
add_movement (Flat *flat, guint32 account, EncDate effective, EncDate due, gint64 amount)
{
  if (flat->n == flat->room)
    make_room (flat, (gsize)flat->room * 2);
  flat->effective[flat->n] = effective;
  flat->due[flat->n] = due;
  flat->amount[flat->n] = amount;
  flat->account[flat->n] = account;
  flat->n++;
}

static void
on_counts (gsize n_clients, gsize n_items, gsize n_allocations, gpointer data)
{
  Flattening *flattening = data;
  Flat *flat = flattening->flat;

  /* How many allocations there are is not always told. */
  make_room (flat, n_items + 2 * n_allocations + 1);
  g_array_set_size (flattening->due, (guint)n_items + 1);
  g_array_set_size (flattening->owner, (guint)n_items + 1);
}

static void
on_client (const EncReadClient *client, gpointer data)
{
  Flattening *flattening = data;

  g_hash_table_insert (flattening->accounts, GSIZE_TO_POINTER (client->pk),
                       GUINT_TO_POINTER (++flattening->flat->n_accounts));
}

static void
on_item (const EncReadItem *item, gpointer data)
{
  Flattening *flattening = data;
  guint32 account = GPOINTER_TO_UINT (g_hash_table_lookup (flattening->accounts,
                                                           GSIZE_TO_POINTER (item->client_pk)))
                    - 1;

  g_array_index (flattening->due, EncDate, item->pk) = item->due;
  g_array_index (flattening->owner, guint32, item->pk) = account;
  add_movement (flattening->flat, account, item->date, item->due, item->amount);
}

static void
on_allocation (const EncReadAllocation *allocation, gpointer data)
{
  Flattening *flattening = data;
  const gint64 pks[] = { allocation->debit_pk, allocation->credit_pk };

  for (int i = 0; i < 2; i++)
    add_movement (flattening->flat, g_array_index (flattening->owner, guint32, pks[i]),
                  allocation->effective, g_array_index (flattening->due, EncDate, pks[i]),
                  i == 0 ? -allocation->amount : allocation->amount);
}

static gboolean
flatten (Bench *bench, Flat *flat, GError **error)
{
  const EncReadSink sink = { on_counts, on_client, on_item, on_allocation };
  g_autoptr (GHashTable) accounts = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) due = g_array_new (FALSE, TRUE, sizeof (EncDate));
  g_autoptr (GArray) owner = g_array_new (FALSE, TRUE, sizeof (guint32));
  Flattening flattening = { flat, accounts, due, owner };
  g_autoptr (EncStore) store
    = enc_store_open (bench->file, ENC_STORE_READ_ONLY, bench->clock, error);
  gint64 seq;

  if (store == NULL || !enc_read_everything (store, &sink, &flattening, NULL, &seq, error))
    return FALSE;
  flat->sums = g_malloc_n (MAX (flat->n_accounts, 1), sizeof *flat->sums);
  return TRUE;
}

static void
flat_clear (Flat *flat)
{
  g_free (flat->effective);
  g_free (flat->due);
  g_free (flat->amount);
  g_free (flat->account);
  g_free (flat->sums);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flat, flat_clear)

/* Without counts, disputes, credits, currencies or days without a due date. */
static void
flat_pass (Flat *flat, EncDate as_of)
{
  memset (flat->sums, 0, flat->n_accounts * sizeof *flat->sums);
  for (guint i = 0; i < flat->n; i++)
    {
      gint64 amount = flat->effective[i] <= as_of ? flat->amount[i] : 0;
      int late = as_of - flat->due[i];
      int column = (late > 0) + (late > 30) + (late > 60) + (late > 90) + (late > 120);

      flat->sums[flat->account[i]][column] += amount;
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static gboolean
measure_aging (Bench *bench, EncPortfolio *portfolio, GError **error)
{
  g_auto (Flat) flat = { 0 };
  g_autofree EncAgingRow *rows = g_new (EncAgingRow, enc_portfolio_n_accounts (portfolio) + 1);
  double bare[DAYS], ours[DAYS];
  EncAgingQuery query;

  if (!flatten (bench, &flat, error))
    return FALSE;
  /* The first pass of each touches its memory for the first time. */
  query = enc_aging_query (bench->today);
  enc_aging_accounts_into (portfolio, &query, rows);
  flat_pass (&flat, bench->today);
  for (int i = 0; i < DAYS; i++)
    {
      EncDate day = bench->today - i * 52;
      gint64 start = g_get_monotonic_time ();

      flat_pass (&flat, day);
      bare[i] = seconds_since (start);
      query = enc_aging_query (day);
      start = g_get_monotonic_time ();
      enc_aging_accounts_into (portfolio, &query, rows);
      ours[i] = seconds_since (start);
    }
  qsort (bare, DAYS, sizeof *bare, compare_times);
  qsort (ours, DAYS, sizeof *ours, compare_times);
  tell (bench, ENC_BENCH_AGING, bare[DAYS / 2], ours[DAYS / 2]);
  return TRUE;
}

/* The scores of all clients: the habits of the portfolio, then each client's. The floor sums the
 * same movements once. */
static gboolean
measure_score (Bench *bench, EncPortfolio *portfolio, GError **error)
{
  g_auto (Flat) flat = { 0 };
  EncScoreWeights weights = enc_score_weights_default ();
  double floor = G_MAXDOUBLE, taken = G_MAXDOUBLE;

  if (!flatten (bench, &flat, error))
    return FALSE;
  for (int i = 0; i < REPEATS; i++)
    {
      g_autoptr (EncScoreSheet) sheet = NULL;
      gint64 start = g_get_monotonic_time ();

      flat_pass (&flat, bench->today - i);
      floor = MIN (floor, seconds_since (start));
      start = g_get_monotonic_time ();
      sheet = enc_score_sheet_new (portfolio, bench->today - i, &weights, NULL, NULL, error);
      if (sheet == NULL)
        return FALSE;
      taken = MIN (taken, seconds_since (start));
    }
  tell (bench, ENC_BENCH_SCORE, floor, taken);
  return TRUE;
}

/* All alert rules once one client changed: it is judged anew, and what is found of everybody is
 * held against what was told. */
static gboolean
measure_alerts (Bench *bench, EncPortfolio *portfolio)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (EncCasebook) book = enc_casebook_new (nothing);
  g_autoptr (EncFollowupRules) rules = enc_followup_rules_new (NULL);
  g_autoptr (EncFollowup) followup = enc_followup_new (portfolio, book, rules, bench->today);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *alerts = enc_followup_alerts (followup);
  double taken = G_MAXDOUBLE;

  for (guint i = 0; i < alerts->len; i++)
    g_hash_table_insert (known, ((EncAlert *)alerts->pdata[i])->key, GINT_TO_POINTER (TRUE));
  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 pk = enc_portfolio_client (portfolio, i % enc_portfolio_n_clients (portfolio))->pk;
      g_autoptr (EncFollowup) fresh = NULL;
      g_autoptr (EncCommand) command = NULL;
      gint64 start = g_get_monotonic_time ();

      fresh = enc_followup_refresh (followup, portfolio, book, rules, bench->today, &pk, 1);
      command = enc_followup_raise (fresh, followup, NULL, known);
      taken = MIN (taken, seconds_since (start));
    }
  tell (bench, ENC_BENCH_ALERTS, ALERTS_MAY_TAKE, taken);
  return TRUE;
}

/**
 * enc_bench_limit:
 * @work: a piece of work
 *
 * Returns: how many times its floor it may take
 */
double
enc_bench_limit (EncBenchWork work)
{
  static const double limits[] = { 2, 20, 1.5, 3, 1, 1 };

  g_return_val_if_fail (work < ENC_BENCH_N_WORKS, 0);

  return limits[work];
}

/**
 * enc_bench_run:
 * @n_items: about how many items, of a tenth as many clients
 * @today: the day the demonstration portfolio ends
 * @func: (scope call): takes the lines as they are measured
 * @size: (out): how large everything is
 *
 * Writes the demonstration portfolio as canonical CSV into a folder of its own, then imports it,
 * imports it again, builds the read model and asks it for days, each beside its floor. Everything
 * is removed at the end. Calling thread only.
 *
 * Returns: FALSE with @error set
 */
gboolean
enc_bench_run (guint n_items, EncDate today, EncBenchLineFunc func, gpointer data,
               EncBenchSize *size, GError **error)
{
  g_auto (Bench) bench = { .n_items = n_items, .today = today, .func = func, .data = data };
  g_autoptr (EncPortfolio) portfolio = NULL;

  bench.clock = enc_clock_new_fixed (today);
  bench.folder = g_dir_make_tmp ("encours-bench-XXXXXX", error);
  if (bench.folder == NULL)
    return FALSE;
  bench.csv = g_build_filename (bench.folder, "demo.csv", NULL);
  bench.plain = g_build_filename (bench.folder, "plain.db", NULL);
  bench.file = g_build_filename (bench.folder, "demo.encours", NULL);
  if (!enc_demo_file_write_csv (bench.csv, SEED, MAX (n_items / 10, 1), n_items, today, error)
      || !measure_import (&bench, error))
    return FALSE;
  portfolio = measure_build (&bench, error);
  if (portfolio == NULL)
    return FALSE;
  *size = (EncBenchSize){
    .items = enc_portfolio_n_items (portfolio),
    .clients = enc_portfolio_n_clients (portfolio),
    .allocations = enc_portfolio_n_allocations (portfolio),
    .model_bytes = enc_portfolio_memory (portfolio),
    .resident_bytes = resident (),
    .csv_bytes = size_of (bench.csv),
    .file_bytes = size_of (bench.file),
  };
  return measure_aging (&bench, portfolio, error) && measure_score (&bench, portfolio, error)
         && measure_alerts (&bench, portfolio);
}
