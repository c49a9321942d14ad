/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "base/enc-id.h"
#include "store/enc-change.h"
#include "store/enc-copy.h"
#include "store/intake/enc-intake.h"
#include "store/enc-report-json.h"
#include "store/enc-search.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* From this many rows on searching catches up later and the connection is prepared for a mass of
 * rows. All inserts come in the order of the trees that they go to, so no index has to be dropped
 * and made anew. */
#define BULK_ROWS 20000

/**
 * enc_intake_touch:
 * @intake: an import
 * @account: an account whose rows change
 *
 * Notes that something is written, and for whom.
 */
void
enc_intake_touch (EncIntake *intake, guint32 account)
{
  intake->changed = TRUE;
  if (g_hash_table_size (intake->touched) < ENC_CHANGE_MANY)
    g_hash_table_add (intake->touched, GUINT_TO_POINTER (account + 1));
}

/**
 * enc_intake_save_prior:
 * @intake: an import
 * @sql: inserts the image of :row as number :n of :batch (a string literal)
 * @row: a row about to change or go
 * @error: ENC_STORE_ERROR
 *
 * Keeps what the import overwrites, so that it can be undone as a whole.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_save_prior (EncIntake *intake, const char *sql, gint64 row, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (intake->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":batch", intake->batch);
  enc_db_bind_int (stmt, ":n", ++intake->priors);
  enc_db_bind_int (stmt, ":row", row);
  return enc_db_finish (intake->db, stmt, error);
}

static gboolean
open_batch (EncIntake *intake, GError **error)
{
  char id[ENC_ID_LEN];
  sqlite3_stmt *stmt
    = enc_db_get (intake->db,
                  "INSERT INTO import_batch (id, source, format, layout, shape, as_of, author,"
                  " recorded_ms, rows_read, rows_kept, rows_refused, report)"
                  " VALUES (:id, :source, :format, :layout, :shape, :as_of, :author,"
                  " :recorded_ms, 0, 0, 0, '{}')",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_id_new (intake->now_ms, id);
  enc_db_bind_text (stmt, ":id", id);
  enc_db_bind_text (stmt, ":source", intake->report->source ? intake->report->source : "");
  enc_db_bind_text (stmt, ":format", intake->report->format ? intake->report->format : "");
  enc_db_bind_text (stmt, ":layout", intake->report->layout);
  enc_db_bind_int (stmt, ":shape", intake->facts->shape);
  if (intake->facts->as_of != ENC_DATE_NONE)
    enc_db_bind_int (stmt, ":as_of", intake->facts->as_of);
  enc_db_bind_text (stmt, ":author", intake->store->author);
  enc_db_bind_int (stmt, ":recorded_ms", intake->now_ms);
  if (!enc_db_finish (intake->db, stmt, error))
    return FALSE;
  intake->batch = sqlite3_last_insert_rowid (intake->db->handle);
  return TRUE;
}

/* Facts that were made rather than read count by their items. */
static void
count_rows (EncIntake *intake)
{
  if (intake->report->rows_read > 0)
    return;
  intake->report->rows_read = intake->facts->items->len;
  intake->report->rows_kept = intake->facts->items->len - intake->report->rows_refused;
}

static gboolean
close_batch (EncIntake *intake, GError **error)
{
  g_autofree char *report = enc_report_json_write (intake->report);
  sqlite3_stmt *stmt
    = enc_db_get (intake->db,
                  "UPDATE import_batch SET rows_read = :rows_read, rows_kept = :rows_kept,"
                  " rows_refused = :rows_refused, report = :report WHERE pk = :pk",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":rows_read", intake->report->rows_read);
  enc_db_bind_int (stmt, ":rows_kept", intake->report->rows_kept);
  enc_db_bind_int (stmt, ":rows_refused", intake->report->rows_refused);
  enc_db_bind_text (stmt, ":report", report);
  enc_db_bind_int (stmt, ":pk", intake->batch);
  return enc_db_finish (intake->db, stmt, error);
}

/* Undo can take the import back while it is the last thing done. */
static gboolean
add_undo (EncIntake *intake, GError **error)
{
  sqlite3_stmt *stmt;

  if (!enc_db_exec (intake->db, "DELETE FROM undo WHERE undone = 1", error))
    return FALSE;
  stmt = enc_db_get (intake->db,
                     "INSERT INTO undo (command, label, batch, journal)"
                     " VALUES ('import.undo', :label, :batch, '[]')",
                     error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":label", intake->report->source ? intake->report->source : "");
  enc_db_bind_int (stmt, ":batch", intake->batch);
  return enc_db_finish (intake->db, stmt, error);
}

static EncDate
date_of_controls (EncIntake *intake)
{
  EncDate date = intake->facts->as_of;

  if (date != ENC_DATE_NONE)
    return date;
  for (guint i = 0; i < intake->facts->items->len; i++)
    date = MAX (date, g_array_index (intake->facts->items, EncFactItem, i).date);
  return date == ENC_DATE_NONE ? intake->today : date;
}

/* The client in the lower half: of a 64-bit key GLib 2.74 hashes only that, and nearly all rows are
 * in one currency. */
static guint64
control_key (guint32 client, EncCurrency currency)
{
  return (guint64)currency << 32 | client;
}

/* Σ of what was kept, per fact client and currency and for the whole file. */
static GHashTable *
sum_kept (EncIntake *intake)
{
  GHashTable *sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < intake->facts->items->len; i++)
    {
      const EncFactItem *fact = &g_array_index (intake->facts->items, EncFactItem, i);
      const EncPiece *piece = &g_array_index (intake->pieces, EncPiece, i);

      if (piece->state == ENC_PIECE_REFUSED || piece->same_as != ENC_INTAKE_NONE)
        continue;
      for (int whole = 0; whole < 2; whole++)
        {
          guint64 key = control_key (whole ? ENC_FACT_NONE : piece->account, fact->currency);
          gint64 *sum = g_hash_table_lookup (sums, &key);

          if (sum == NULL)
            {
              sum = g_new0 (gint64, 1);
              g_hash_table_insert (sums, g_memdup2 (&key, sizeof key), sum);
            }
          if (!enc_money_add (*sum, fact->amount, sum))
            *sum = G_MAXINT64;
        }
    }
  return sums;
}

static gboolean
is_same_control (sqlite3_stmt *row, EncDate date, gint64 balance)
{
  return sqlite3_column_int (row, 0) == date && sqlite3_column_int64 (row, 1) == balance;
}

/* Keeps a stated balance unless the last one said the same of the same day. */
static gboolean
store_control (EncIntake *intake, const EncFactControl *control, EncDate date, GError **error)
{
  guint32 account
    = control->client == ENC_FACT_NONE ? ENC_INTAKE_NONE : intake->account_of[control->client];
  char currency[ENC_CURRENCY_LEN];
  gboolean same = FALSE;
  EncDbStep step;
  sqlite3_stmt *stmt = enc_db_get (intake->db,
                                   "SELECT date, balance FROM control WHERE client IS :client"
                                   " AND currency = :currency ORDER BY batch DESC, pk DESC LIMIT 1",
                                   error);

  if (stmt == NULL)
    return FALSE;
  enc_currency_code (control->currency, currency);
  if (account != ENC_INTAKE_NONE)
    enc_db_bind_int (stmt, ":client",
                     g_array_index (intake->accounts, EncIntakeAccount, account).pk);
  enc_db_bind_text (stmt, ":currency", currency);
  step = enc_db_step (intake->db, stmt, error);
  if (step == ENC_DB_ROW)
    same = is_same_control (stmt, date, control->balance);
  sqlite3_reset (stmt);
  if (step == ENC_DB_ERROR || same)
    return same;
  stmt = enc_db_get (intake->db,
                     "INSERT INTO control (client, currency, date, balance, batch)"
                     " VALUES (:client, :currency, :date, :balance, :batch)",
                     error);
  if (stmt == NULL)
    return FALSE;
  if (account != ENC_INTAKE_NONE)
    {
      enc_db_bind_int (stmt, ":client",
                       g_array_index (intake->accounts, EncIntakeAccount, account).pk);
      enc_intake_touch (intake, account);
    }
  intake->changed = TRUE;
  enc_db_bind_text (stmt, ":currency", currency);
  enc_db_bind_int (stmt, ":date", date);
  enc_db_bind_int (stmt, ":balance", control->balance);
  enc_db_bind_int (stmt, ":batch", intake->batch);
  return enc_db_finish (intake->db, stmt, error);
}

static gboolean
ledger_balance (EncIntake *intake, gint64 client, EncCurrency currency, gint64 *balance,
                GError **error)
{
  char code[ENC_CURRENCY_LEN];
  EncDbStep step;
  sqlite3_stmt *stmt = enc_db_get (intake->db,
                                   "SELECT coalesce (sum (amount), 0) FROM item"
                                   " WHERE client = :client AND currency = :currency",
                                   error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":client", client);
  enc_db_bind_text (stmt, ":currency", enc_currency_code (currency, code));
  step = enc_db_step (intake->db, stmt, error);
  if (step == ENC_DB_ROW)
    *balance = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

/* A ledger taken in beside what is there already must leave each account at the balance that it
 * states. It does not when the two overlap without being the same pieces: the books of a second
 * year open with what the first year's left open, and would count it twice. */
static gboolean
compare_ledger (EncIntake *intake, GError **error)
{
  const GArray *controls = intake->facts->controls;

  if (intake->fresh || !intake->changed || intake->facts->shape != ENC_FACTS_FULL)
    return TRUE;
  for (guint i = 0; i < controls->len; i++)
    {
      const EncFactControl *control = &g_array_index (controls, EncFactControl, i);
      const EncIntakeAccount *account;
      gint64 balance = 0;

      if (control->client == ENC_FACT_NONE)
        continue;
      account
        = &g_array_index (intake->accounts, EncIntakeAccount, intake->account_of[control->client]);
      if (!ledger_balance (intake, account->pk, control->currency, &balance, error))
        return FALSE;
      if (balance != control->balance)
        {
          g_autofree char *ours = enc_money_to_string (balance, control->currency);
          g_autofree char *theirs = enc_money_to_string (control->balance, control->currency);
          g_autofree char *text = g_strdup_printf ("%s: %s ≠ %s", account->code, ours, theirs);

          enc_report_add (intake->report, ENC_FINDING_STOP, ENC_FINDING_CONTROL_TOTAL, 0, NULL,
                          text, -1);
        }
    }
  return TRUE;
}

/* Compares what the source says with what was kept, unless the importer has done so already. */
static gboolean
take_controls (EncIntake *intake, GError **error)
{
  const GArray *controls = intake->facts->controls;
  g_autoptr (GHashTable) sums = NULL;
  gboolean reported = intake->report->controls->len > 0;
  EncDate date;

  if (controls->len == 0)
    return TRUE;
  sums = sum_kept (intake);
  date = date_of_controls (intake);
  for (guint i = 0; i < controls->len; i++)
    {
      const EncFactControl *control = &g_array_index (controls, EncFactControl, i);
      gboolean whole = control->client == ENC_FACT_NONE;
      guint64 key = control_key (whole ? ENC_FACT_NONE : intake->account_of[control->client],
                                 control->currency);
      const gint64 *sum = g_hash_table_lookup (sums, &key);

      if (!reported)
        enc_report_add_control (
          intake->report,
          whole ? NULL
                : g_array_index (intake->facts->clients, EncFactClient, control->client).code,
          control->currency, control->balance, sum != NULL ? *sum : 0);
      if (!store_control (intake, control, date, error))
        return FALSE;
    }
  return compare_ledger (intake, error);
}

static void
count_states (EncIntake *intake)
{
  for (guint i = 0; i < intake->facts->items->len; i++)
    {
      const EncPiece *piece = &g_array_index (intake->pieces, EncPiece, i);

      if (piece->same_as != ENC_INTAKE_NONE)
        continue;
      if (piece->state == ENC_PIECE_CHANGED
          || (piece->state == ENC_PIECE_UNCHANGED && piece->moved))
        intake->report->rows_merged++;
      else if (piece->state == ENC_PIECE_UNCHANGED)
        intake->report->rows_unchanged++;
    }
}

static gboolean
note_changes (EncIntake *intake, GError **error)
{
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer account;

  if (g_hash_table_size (intake->touched) >= ENC_CHANGE_MANY)
    return enc_change_add (intake->db, ENC_CHANGE_EVERYTHING, 0, error);
  g_hash_table_iter_init (&iter, intake->touched);
  while (g_hash_table_iter_next (&iter, &account, NULL))
    g_array_append_val (
      clients,
      g_array_index (intake->accounts, EncIntakeAccount, GPOINTER_TO_UINT (account) - 1).pk);
  return enc_change_add_clients (intake->db, clients, error)
         && enc_change_add (intake->db, ENC_CHANGE_USER, 0, error);
}

/* A small import is found at once, a large one when there is time. */
static gboolean
index_words (EncIntake *intake, GError **error)
{
  gboolean more;

  return intake->bulk || enc_search_catch_up (intake->db, BULK_ROWS, &more, error);
}

static gboolean
take_facts (EncIntake *intake, GError **error)
{
  gboolean good = open_batch (intake, error) && enc_intake_parties (intake, error)
                  && enc_intake_pieces_match (intake, error)
                  && enc_intake_items_write (intake, error) && enc_intake_lettering (intake, error)
                  && enc_intake_snapshot (intake, error);

  if (!good)
    return FALSE;
  count_states (intake);
  count_rows (intake);
  return take_controls (intake, error);
}

static gboolean
finish (EncIntake *intake, GError **error)
{
  return index_words (intake, error) && enc_intake_seen (intake, error) && add_undo (intake, error)
         && note_changes (intake, error) && close_batch (intake, error);
}

static void
init (EncIntake *intake, EncStore *store, const EncFacts *facts, EncReport *report,
      const EncProgress *progress)
{
  intake->store = store;
  intake->db = store->db;
  intake->facts = facts;
  intake->report = report;
  intake->progress = progress;
  intake->now_ms = enc_clock_now_ms (store->clock);
  intake->today = enc_clock_today (store->clock);
  intake->accounts = g_array_new (FALSE, FALSE, sizeof (EncIntakeAccount));
  intake->account_of = g_new0 (guint32, facts->clients->len + 1);
  intake->account_by_pk = g_hash_table_new (g_direct_hash, g_direct_equal);
  intake->touched = g_hash_table_new (g_direct_hash, g_direct_equal);
  intake->pieces = g_array_new (FALSE, FALSE, sizeof (EncPiece));
  intake->numbers = g_ptr_array_new ();
  intake->changes = g_array_new (FALSE, FALSE, sizeof (EncPieceChange));
  intake->strings = g_string_chunk_new (64 * 1024);
  intake->seed = (guint64)g_random_int () << 32 | g_random_int ();
}

static void
clear (EncIntake *intake)
{
  g_clear_pointer (&intake->accounts, g_array_unref);
  g_clear_pointer (&intake->account_of, g_free);
  g_clear_pointer (&intake->account_by_pk, g_hash_table_unref);
  g_clear_pointer (&intake->touched, g_hash_table_unref);
  g_clear_pointer (&intake->pieces, g_array_unref);
  g_clear_pointer (&intake->numbers, g_ptr_array_unref);
  g_clear_pointer (&intake->changes, g_array_unref);
  g_clear_pointer (&intake->strings, g_string_chunk_free);
  g_clear_pointer (&intake->order, g_free);
  g_clear_pointer (&intake->piece_at, g_free);
  g_clear_pointer (&intake->table, g_free);
}

static gboolean
check_indexes (const EncFacts *facts, GError **error)
{
  for (guint i = 0; i < facts->items->len; i++)
    if (g_array_index (facts->items, EncFactItem, i).client >= facts->clients->len)
      goto bad;
  for (guint i = 0; i < facts->contacts->len; i++)
    if (g_array_index (facts->contacts, EncFactContact, i).client >= facts->clients->len)
      goto bad;
  for (guint i = 0; i < facts->controls->len; i++)
    {
      guint32 client = g_array_index (facts->controls, EncFactControl, i).client;

      if (client != ENC_FACT_NONE && client >= facts->clients->len)
        goto bad;
    }
  return TRUE;
bad:
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_FAILED,
               "the facts name a client that they do not list");
  return FALSE;
}

static gboolean
refuse_unconfirmed (GError **error)
{
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT,
               "the import must be confirmed: its control totals do not tie or rows stop it");
  return FALSE;
}

/* A first import into an empty file nobody else has open is written once, straight into the file:
 * with a rollback journal there is nothing to save. When others are connected, SQLite keeps the
 * write-ahead log, and so do we. */
static void
prepare_connection (EncIntake *intake)
{
  if (!intake->bulk)
    return;
  sqlite3_exec (intake->db->handle, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
  sqlite3_exec (intake->db->handle, "PRAGMA cache_size = -131072", NULL, NULL, NULL);
  if (intake->fresh)
    {
      sqlite3_busy_timeout (intake->db->handle, 0);
      sqlite3_exec (intake->db->handle, "PRAGMA journal_mode = TRUNCATE", NULL, NULL, NULL);
      sqlite3_busy_timeout (intake->db->handle, 5000);
    }
}

static void
restore_connection (EncIntake *intake)
{
  if (!intake->bulk)
    return;
  sqlite3_exec (intake->db->handle, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
  sqlite3_exec (intake->db->handle, "PRAGMA cache_size = -16384", NULL, NULL, NULL);
  sqlite3_exec (intake->db->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  sqlite3_db_release_memory (intake->db->handle);
#ifdef __GLIBC__
  /* The page cache of a mass of rows went through malloc: give it back to the system. */
  malloc_trim (0);
#endif
}

static gboolean
is_fresh (EncDb *db, gboolean *fresh, GError **error)
{
  gint64 any = 0;

  if (!enc_db_get_int (db, "SELECT EXISTS (SELECT 1 FROM item)", &any, error))
    return FALSE;
  *fresh = any == 0;
  return TRUE;
}

/* Runs inside the transaction; on TRUE there is something to commit. */
static gboolean
run (EncIntake *intake, gboolean confirmed, gboolean dry_run, gboolean can_copy, gboolean *write,
     GError **error)
{
  gboolean fresh;

  *write = FALSE;
  if (!is_fresh (intake->db, &fresh, error))
    return FALSE;
  intake->fresh = intake->fresh && fresh;
  if (!take_facts (intake, error))
    return FALSE;
  if (!dry_run && !confirmed && enc_report_must_confirm (intake->report))
    return refuse_unconfirmed (error);
  if (dry_run || !intake->changed)
    return TRUE;
  if (!finish (intake, error))
    return FALSE;
  *write = TRUE;
  return fresh
         || (can_copy ? enc_copy_snapshot (intake->db, "import", intake->store->clock, error)
                      : enc_copy_beside (intake->db, "import", intake->store->clock, error));
}

/**
 * enc_intake_run:
 * @store: an open portfolio
 * @facts: what a file says
 * @report: what is known of reading it; completed
 * @confirmed: whether a person said yes to a report that must be confirmed
 * @dry_run: whether everything is rolled back at the end
 * @progress: (nullable): where to say how far it is, and whether to stop
 * @batch: (out) (optional): number of the import, 0 when it changed nothing
 * @changes: (out) (optional): what it touched
 * @error: ENC_STORE_ERROR
 *
 * Does the work of enc_store_import().
 *
 * Returns: whether the facts are in the file, durably
 */
gboolean
enc_intake_run (EncStore *store, const EncFacts *facts, EncReport *report, gboolean confirmed,
                gboolean dry_run, const EncProgress *progress, gint64 *batch,
                EncChangeSet **changes, GError **error)
{
  EncIntake intake = { 0 };
  gboolean good, write = FALSE, can_copy = FALSE;
  gint64 seq = 0;

  if (!check_indexes (facts, error) || !is_fresh (store->db, &intake.fresh, error))
    return FALSE;
  init (&intake, store, facts, report, progress);
  intake.bulk = facts->items->len >= BULK_ROWS;
  prepare_connection (&intake);
  if (progress != NULL)
    enc_db_set_cancellable (store->db, progress->cancellable);
  if (!intake.fresh && !dry_run)
    can_copy = enc_copy_prepare (store->db);
  good = enc_db_begin (store->db, error);
  if (good)
    {
      can_copy = can_copy && enc_copy_is_settled (store->db);
      good = enc_change_last (store->db, &seq, error)
             && run (&intake, confirmed, dry_run, can_copy, &write, error);
      enc_progress_report (progress, "commit", 0, 0);
      if (good && write)
        good = enc_db_commit (store->db, error);
      else
        enc_db_rollback (store->db);
    }
  store->data_version = -1;
  enc_db_set_cancellable (store->db, NULL);
  restore_connection (&intake);
  if (good && batch != NULL)
    *batch = write ? intake.batch : 0;
  if (good && changes != NULL)
    good = (*changes = enc_change_since (store->db, seq, error)) != NULL;
  clear (&intake);
  return good;
}
