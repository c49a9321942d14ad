/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-store.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "store/enc-change.h"
#include "store/enc-check.h"
#include "store/enc-copy.h"
#include "store/intake/enc-intake.h"
#include "store/enc-schema.h"
#include "store/enc-search.h"
#include "store/enc-read.h"
#include "store/enc-store-private.h"
#include "store/enc-undo.h"

G_DEFINE_QUARK (enc_store_error, enc_store_error)

/* The file is made by us, readable by its owner alone, before SQLite opens it: whatever the umask.
 */
static gboolean
create_file (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int saved = errno;

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (saved == EEXIST)
    return TRUE;
  g_set_error (error, ENC_STORE_ERROR,
               saved == ENOSPC || saved == EDQUOT                    ? ENC_STORE_ERROR_FULL
               : saved == EACCES || saved == EPERM || saved == EROFS ? ENC_STORE_ERROR_READ_ONLY
               : saved == ENOENT || saved == ENOTDIR                 ? ENC_STORE_ERROR_NOT_FOUND
                                                                     : ENC_STORE_ERROR_FAILED,
               "creating %s: %s", path, g_strerror (saved));
  return FALSE;
}

static gboolean
check_exists (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_OURS, "%s is not a file", path);
  else
    g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "%s does not exist", path);
  return FALSE;
}

/* SQLite opens what it may not write read-only without a word; we say so. */
static gboolean
check_writable (EncDb *db, GError **error)
{
  if (sqlite3_db_readonly (db->handle, "main") == 0)
    return TRUE;
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_READ_ONLY, "%s cannot be written", db->path);
  return FALSE;
}

static gboolean
set_up (EncDb *db, EncStoreMode mode, EncClock *clock, GError **error)
{
  if (mode != ENC_STORE_READ_ONLY && !check_writable (db, error))
    return FALSE;
  if (!enc_schema_prepare (db, mode, clock, error))
    return FALSE;
  if (mode != ENC_STORE_READ_ONLY && !enc_db_exec (db, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  return enc_db_exec (db,
                      "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
                      " PRAGMA mmap_size = 0; PRAGMA secure_delete = FAST;"
                      " PRAGMA journal_size_limit = 67108864",
                      error);
}

/**
 * enc_store_open:
 * @path: a portfolio file
 * @mode: what for
 * @clock: (transfer none): where "now" comes from
 * @error: NOT_FOUND, NOT_OURS, TOO_NEW, CORRUPT, READ_ONLY, BUSY, FULL, FAILED
 *
 * Opens the file, creates it (ENC_STORE_CREATE: mode 0600), brings an older one up to date after a
 * verified copy.
 *
 * Returns: (transfer full) (nullable): a connection of its own
 */
EncStore *
enc_store_open (const char *path, EncStoreMode mode, EncClock *clock, GError **error)
{
  g_autoptr (EncDb) db = NULL;
  EncStore *store;

  g_return_val_if_fail (path != NULL && clock != NULL, NULL);
  if (mode == ENC_STORE_CREATE && !create_file (path, error))
    return NULL;
  if (!check_exists (path, error))
    return NULL;
  db
    = enc_db_open (path, mode == ENC_STORE_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE,
                   error);
  if (db == NULL || !set_up (db, mode, clock, error))
    return NULL;
  store = g_new0 (EncStore, 1);
  store->db = g_steal_pointer (&db);
  store->clock = enc_clock_ref (clock);
  store->author = g_strdup (g_get_user_name ());
  store->role = ENC_USER_CREDIT_MANAGER;
  store->data_version = -1;
  return store;
}

/**
 * enc_store_close:
 * @store: (nullable) (transfer full): a connection
 */
void
enc_store_close (EncStore *store)
{
  if (store == NULL)
    return;
  enc_db_close (store->db);
  enc_clock_unref (store->clock);
  g_free (store->author);
  g_free (store->last_event);
  g_free (store);
}

/**
 * enc_store_path:
 * @store: a connection
 *
 * Returns: (transfer none): its file
 */
const char *
enc_store_path (EncStore *store)
{
  return store->db->path;
}

/**
 * enc_store_set_author:
 * @store: a connection
 * @name: who works through it; kept with what they do. At first the name of the account on this
 * machine
 * @role: what they may do; at first a credit manager
 */
void
enc_store_set_author (EncStore *store, const char *name, EncUserRole role)
{
  g_return_if_fail (name != NULL);
  g_free (store->author);
  store->author = g_strdup (name);
  store->role = role;
}

/**
 * enc_store_set_lazy:
 * @store: a connection
 * @lazy: whether commits may reach the disk a little later
 *
 * For a great many commands one after the other: a file whose computer stops is as it was a moment
 * before, and sound; at first every commit is on disk when it returns.
 */
void
enc_store_set_lazy (EncStore *store, gboolean lazy)
{
  g_autoptr (GError) error = NULL;

  if (!enc_db_exec (store->db, lazy ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL",
                    &error))
    g_warning ("%s", error->message);
}

/**
 * enc_store_run:
 * @store: a connection that may write
 * @command: a command
 * @changes: (out) (optional) (transfer full): what it touched
 * @error: ENC_COMMAND_ERROR or ENC_STORE_ERROR
 *
 * Checks and carries out a command in one transaction, durable when this returns.
 *
 * Returns: whether it is done; else nothing of it remains
 */
gboolean
enc_store_run (EncStore *store, const EncCommand *command, EncChangeSet **changes, GError **error)
{
  g_return_val_if_fail (command != NULL, FALSE);
  g_clear_pointer (&store->last_event, g_free);
  return enc_undo_run (store, command, changes, error);
}

/**
 * enc_store_last_event:
 * @store: a connection
 *
 * Returns: (transfer none) (nullable): the id of the event that the last command run through this
 * connection became; that of a case, when it opened one
 */
const char *
enc_store_last_event (EncStore *store)
{
  return store->last_event;
}

/**
 * enc_store_undo:
 * @store: a connection that may write
 * @label: (out) (optional) (transfer full): what was undone: enc_command_label(), or the name of an
 * imported file
 * @changes: (out) (optional) (transfer full): what that touched
 * @error: CONFLICT when the rows have changed since, NOT_FOUND when there is nothing to undo,
 * ENC_COMMAND_ERROR_FORBIDDEN when it is not the author's to take back, …
 *
 * Takes the last command or import back.
 *
 * Returns: whether it went well
 */
gboolean
enc_store_undo (EncStore *store, char **label, EncChangeSet **changes, GError **error)
{
  return enc_undo_back (store, label, changes, error);
}

/**
 * enc_store_redo:
 * @store: a connection that may write
 * @label: (out) (optional) (transfer full): what was done again
 * @changes: (out) (optional) (transfer full): what that touched
 * @error: as enc_store_undo()
 *
 * Does again the command that was undone last. Imports are not done again: there is the file.
 *
 * Returns: whether it went well
 */
gboolean
enc_store_redo (EncStore *store, char **label, EncChangeSet **changes, GError **error)
{
  return enc_undo_again (store, label, changes, error);
}

/**
 * enc_store_can_undo:
 * @store: a connection
 * @label: (out) (optional) (transfer full): what Undo would take back
 *
 * Returns: whether there is something to undo
 */
gboolean
enc_store_can_undo (EncStore *store, char **label)
{
  return enc_undo_peek (store, FALSE, label);
}

/**
 * enc_store_can_redo:
 * @store: a connection
 * @label: (out) (optional) (transfer full): what Redo would do again
 *
 * Returns: whether there is something to do again
 */
gboolean
enc_store_can_redo (EncStore *store, char **label)
{
  return enc_undo_peek (store, TRUE, label);
}

/**
 * enc_store_import:
 * @store: a connection that may write
 * @facts: what a file says
 * @report: what is known of reading it; completed here
 * @confirmed: whether a person said yes to a report that must be confirmed
 * @dry_run: whether to roll back at the end
 * @progress: (nullable): progress and cancellation
 * @batch: (out) (optional): number of the import; 0 when nothing was news
 * @changes: (out) (optional) (transfer full): what it touched
 * @error: CONSTRAINT when it had to be confirmed, CANCELLED, FULL, BUSY, …,
 * ENC_COMMAND_ERROR_FORBIDDEN: who may not undo an import may not make one
 *
 * Takes a batch of facts in one transaction, durable when this returns. Facts that are there
 * already change nothing; a non-empty file is copied into the backups folder first.
 *
 * Returns: whether it went well; else nothing of it remains
 */
gboolean
enc_store_import (EncStore *store, const EncFacts *facts, EncReport *report, gboolean confirmed,
                  gboolean dry_run, const EncProgress *progress, gint64 *batch,
                  EncChangeSet **changes, GError **error)
{
  g_return_val_if_fail (facts != NULL && report != NULL, FALSE);
  if (!enc_command_may ("import.undo", store->role))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN, "%s may not import",
                   enc_party_user_role_name (store->role));
      return FALSE;
    }
  return enc_intake_run (store, facts, report, confirmed, dry_run, progress, batch, changes, error);
}

/**
 * enc_store_last_change:
 * @store: a connection
 *
 * Returns: number of the last change committed by anyone, 0 in a new file or when it cannot be read
 */
gint64
enc_store_last_change (EncStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 version = 0, seq = 0;

  if (enc_db_get_int (store->db, "PRAGMA data_version", &version, &error)
      && enc_change_last (store->db, &seq, &error))
    return seq;
  g_warning ("%s", error->message);
  return 0;
}

/**
 * enc_store_changes_since:
 * @store: a connection
 * @seq: a number that an earlier change set or stream gave
 * @error: ENC_STORE_ERROR
 *
 * Cheap when nobody committed anything since the last call.
 *
 * Returns: (transfer full) (nullable): what anyone, this connection included, committed after @seq
 */
EncChangeSet *
enc_store_changes_since (EncStore *store, gint64 seq, GError **error)
{
  EncChangeSet *changes;
  gint64 version = 0;

  if (!enc_db_get_int (store->db, "PRAGMA data_version", &version, error))
    return NULL;
  if (version == store->data_version && seq >= store->last_change)
    {
      changes = g_new0 (EncChangeSet, 1);
      changes->clients = g_array_new (FALSE, FALSE, sizeof (gint64));
      changes->seq = seq;
      return changes;
    }
  changes = enc_change_since (store->db, seq, error);
  if (changes != NULL)
    {
      store->data_version = version;
      store->last_change = changes->seq;
    }
  return changes;
}

/**
 * enc_store_backup:
 * @store: a connection
 * @path: a file that does not exist yet
 * @progress: (nullable): cancellation
 * @error: ENC_STORE_ERROR
 *
 * Writes a compact copy, checked and on disk when this returns.
 *
 * Returns: whether the copy is there
 */
gboolean
enc_store_backup (EncStore *store, const char *path, const EncProgress *progress, GError **error)
{
  gboolean good;

  enc_progress_report (progress, "copy", 0, 0);
  if (progress != NULL)
    enc_db_set_cancellable (store->db, progress->cancellable);
  good = enc_copy_vacuum (store->db, path, error);
  enc_db_set_cancellable (store->db, NULL);
  return good;
}

/**
 * enc_store_index_some:
 * @store: a connection that may write
 * @max_rows: about how many rows to go through: some thousand take some milliseconds
 * @more: (out): whether to call again
 * @error: ENC_STORE_ERROR
 *
 * Lets searching catch up with a large import; to be called when there is nothing else to do.
 *
 * Returns: whether it went well
 */
gboolean
enc_store_index_some (EncStore *store, gsize max_rows, gboolean *more, GError **error)
{
  gboolean behind;

  *more = FALSE;
  if (!enc_search_is_behind (store->db, &behind, error))
    return FALSE;
  if (!behind)
    return TRUE;
  if (!enc_db_begin (store->db, error))
    return FALSE;
  if (!enc_search_catch_up (store->db, max_rows, more, error))
    {
      enc_db_rollback (store->db);
      return FALSE;
    }
  return enc_db_commit (store->db, error);
}

/**
 * enc_store_check:
 * @store: a connection
 * @progress: (nullable): progress and cancellation
 * @error: CANCELLED, or a file so damaged that the questions cannot be asked
 *
 * Looks at the whole file: SQLite's own checks and the rules of the ledger.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): one English sentence per problem, none
 * when all is well
 */
GPtrArray *
enc_store_check (EncStore *store, const EncProgress *progress, GError **error)
{
  return enc_check_run (store->db, progress, error);
}

static gboolean
write_one (EncStore *store, sqlite3_stmt *stmt, GError **error)
{
  if (stmt == NULL || !enc_db_begin (store->db, error))
    return FALSE;
  if (enc_db_finish (store->db, stmt, error))
    return enc_db_commit (store->db, error);
  enc_db_rollback (store->db);
  return FALSE;
}

/**
 * enc_store_save_totals:
 * @store: a connection that may write
 * @totals: what the dashboard showed
 * @seq: the last change it included
 * @error: ENC_STORE_ERROR
 *
 * Keeps the last totals for the next start. No change that anyone is told of.
 *
 * Returns: whether it went well
 */
gboolean
enc_store_save_totals (EncStore *store, GVariant *totals, gint64 seq, GError **error)
{
  g_autoptr (GVariant) boxed = g_variant_ref_sink (g_variant_new_variant (totals));
  sqlite3_stmt *stmt = enc_db_get (store->db,
                                   "INSERT INTO totals (one, seq, body) VALUES (1, :seq, :body)"
                                   " ON CONFLICT (one) DO UPDATE SET seq = :seq, body = :body",
                                   error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":seq", seq);
  enc_db_bind_blob (stmt, ":body", g_variant_get_data (boxed), g_variant_get_size (boxed));
  return write_one (store, stmt, error);
}

/**
 * enc_store_save_layout:
 * @store: a connection that may write
 * @fingerprint: of a kind of file
 * @mapping: what its columns are
 * @error: ENC_STORE_ERROR
 *
 * Remembers a mapping that a person confirmed.
 *
 * Returns: whether it went well
 */
gboolean
enc_store_save_layout (EncStore *store, const char *fingerprint, GVariant *mapping, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (mapping);
  g_autofree char *text = g_variant_print (owned, TRUE);
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "INSERT INTO layout (fingerprint, mapping) VALUES (:fingerprint, :mapping)"
                  " ON CONFLICT (fingerprint) DO UPDATE SET mapping = :mapping",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":fingerprint", fingerprint);
  enc_db_bind_text (stmt, ":mapping", text);
  return write_one (store, stmt, error);
}
