/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-db.h"

#include <string.h>

#include "base/enc-id.h"
#include "ledger/enc-item.h"
#include "store/enc-rows.h"

/* Virtual-machine steps between two looks at the cancellable: some tens of microseconds. */
#define CANCEL_STEPS 20000

static int
progress_cb (gpointer data)
{
  EncDb *db = data;

  return g_cancellable_is_cancelled (db->cancellable) ? 1 : 0;
}

/**
 * enc_db_error_code:
 * @sqlite_code: a result code of SQLite, extended or not
 *
 * Returns: what a caller can do about it
 */
EncStoreError
enc_db_error_code (int sqlite_code)
{
  switch (sqlite_code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ENC_STORE_ERROR_CORRUPT;
    case SQLITE_FULL:
      return ENC_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ENC_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ENC_STORE_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return ENC_STORE_ERROR_CONSTRAINT;
    case SQLITE_INTERRUPT:
      return ENC_STORE_ERROR_CANCELLED;
    case SQLITE_CANTOPEN:
      return ENC_STORE_ERROR_NOT_FOUND;
    default:
      return ENC_STORE_ERROR_FAILED;
    }
}

/**
 * enc_db_fail:
 * @db: a connection whose last call failed
 * @what: what was being done, for the log
 * @error: where to say so
 *
 * Returns: FALSE, with @error set from the connection's last error
 */
gboolean
enc_db_fail (EncDb *db, const char *what, GError **error)
{
  int code = sqlite3_extended_errcode (db->handle);

  g_set_error (error, ENC_STORE_ERROR, enc_db_error_code (code), "%.80s: %s (%d)", what,
               sqlite3_errmsg (db->handle), code);
  return FALSE;
}

/* item_identity (client_id, kind, number, instalment): what enc_item_identity() says, for our own
 * statements. */
static void
identity_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *client = (const char *)sqlite3_value_text (values[0]);
  const char *number = (const char *)sqlite3_value_text (values[2]);
  char id[ENC_ID_LEN];

  if (client == NULL || number == NULL || strlen (client) != ENC_ID_CHARS)
    {
      sqlite3_result_null (context);
      return;
    }
  enc_item_identity (client, sqlite3_value_int (values[1]), number,
                     (guint)sqlite3_value_int (values[3]), id);
  sqlite3_result_text (context, id, ENC_ID_CHARS, SQLITE_TRANSIENT);
}

/**
 * enc_db_open:
 * @path: a file
 * @flags: SQLITE_OPEN_…
 * @error: ENC_STORE_ERROR
 *
 * Opens a connection with the settings every connection of ours has; reads nothing from the file
 * yet.
 *
 * Returns: (transfer full) (nullable): the connection
 */
EncDb *
enc_db_open (const char *path, int flags, GError **error)
{
  g_autoptr (EncDb) db = g_new0 (EncDb, 1);
  /* SQLite may be built to read "file:" as a URI: an absolute path never is one. */
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  int code = sqlite3_open_v2 (absolute, &db->handle,
                              flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
                                | SQLITE_OPEN_EXRESCODE,
                              NULL);

  db->path = g_strdup (path);
  if (code != SQLITE_OK)
    {
      g_set_error (error, ENC_STORE_ERROR, enc_db_error_code (code), "opening %s: %s", path,
                   db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (code));
      return NULL;
    }
  db->statements
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)sqlite3_finalize);
  sqlite3_busy_timeout (db->handle, 5000);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_create_function_v2 (db->handle, "item_identity", 4,
                              SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                              identity_cb, NULL, NULL, NULL);
  if (!enc_db_exec (db, "PRAGMA cell_size_check = ON", error)
      || !enc_db_exec (db, "PRAGMA temp_store = MEMORY", error) || !enc_rows_register (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * enc_db_close:
 * @db: (nullable) (transfer full): a connection
 *
 * Rolls back what is open and closes it.
 */
void
enc_db_close (EncDb *db)
{
  if (db == NULL)
    return;
  enc_db_set_cancellable (db, NULL);
  if (db->in_transaction)
    enc_db_rollback (db);
  g_clear_pointer (&db->statements, g_hash_table_unref);
  if (sqlite3_close (db->handle) != SQLITE_OK)
    g_critical ("closing %s: %s", db->path, sqlite3_errmsg (db->handle));
  g_free (db->path);
  g_free (db);
}

/**
 * enc_db_is_cancelled:
 * @progress: (nullable): who may have changed their mind
 * @error: CANCELLED when the answer is TRUE
 *
 * Between statements, what enc_db_set_cancellable() is within them.
 *
 * Returns: whether to stop
 */
gboolean
enc_db_is_cancelled (const EncProgress *progress, GError **error)
{
  if (!enc_progress_is_cancelled (progress, NULL))
    return FALSE;
  g_set_error_literal (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED, "cancelled");
  return TRUE;
}

/**
 * enc_db_set_cancellable:
 * @db: a connection
 * @cancellable: (nullable) (transfer none): stops a running statement when cancelled; it must live
 * until it is unset
 *
 * A statement stopped in this way fails with ENC_STORE_ERROR_CANCELLED.
 */
void
enc_db_set_cancellable (EncDb *db, GCancellable *cancellable)
{
  db->cancellable = cancellable;
  sqlite3_progress_handler (db->handle, cancellable != NULL ? CANCEL_STEPS : 0,
                            cancellable != NULL ? progress_cb : NULL, db);
}

/**
 * enc_db_get:
 * @db: a connection
 * @sql: one statement, a string literal
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer none) (nullable): the statement, prepared once per text, reset and unbound
 */
sqlite3_stmt *
enc_db_get (EncDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (db->statements, sql);

  if (stmt != NULL)
    {
      sqlite3_reset (stmt);
      sqlite3_clear_bindings (stmt);
      return stmt;
    }
  if (sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      enc_db_fail (db, sql, error);
      return NULL;
    }
  g_hash_table_insert (db->statements, (gpointer)sql, stmt);
  return stmt;
}

/**
 * enc_db_parameter:
 * @stmt: a statement
 * @name: ":name" of one of its parameters
 *
 * Returns: its number, for loops that bind a million times. Asking for a name that is not there is
 * our bug.
 */
int
enc_db_parameter (sqlite3_stmt *stmt, const char *name)
{
  int index = sqlite3_bind_parameter_index (stmt, name);

  if (index == 0)
    g_error ("no parameter %s in: %s", name, sqlite3_sql (stmt));
  return index;
}

/**
 * enc_db_bind_int:
 * @stmt: a statement
 * @name: ":name"
 * @value: its value
 */
void
enc_db_bind_int (sqlite3_stmt *stmt, const char *name, gint64 value)
{
  sqlite3_bind_int64 (stmt, enc_db_parameter (stmt, name), value);
}

/**
 * enc_db_bind_text:
 * @stmt: a statement
 * @name: ":name"
 * @value: (nullable): its value, copied; NULL binds NULL
 */
void
enc_db_bind_text (sqlite3_stmt *stmt, const char *name, const char *value)
{
  sqlite3_bind_text (stmt, enc_db_parameter (stmt, name), value, -1, SQLITE_TRANSIENT);
}

/**
 * enc_db_bind_blob:
 * @stmt: a statement
 * @name: ":name"
 * @data: its value, copied
 * @size: in bytes
 */
void
enc_db_bind_blob (sqlite3_stmt *stmt, const char *name, gconstpointer data, gsize size)
{
  sqlite3_bind_blob64 (stmt, enc_db_parameter (stmt, name), data, size, SQLITE_TRANSIENT);
}

/**
 * enc_db_bind_null:
 * @stmt: a statement
 * @name: ":name"
 */
void
enc_db_bind_null (sqlite3_stmt *stmt, const char *name)
{
  sqlite3_bind_null (stmt, enc_db_parameter (stmt, name));
}

/**
 * enc_db_step:
 * @db: a connection
 * @stmt: one of its statements
 * @error: ENC_STORE_ERROR
 *
 * Returns: ENC_DB_ROW when there is a row to read; ENC_DB_DONE or ENC_DB_ERROR when there is none,
 * with @stmt reset
 */
EncDbStep
enc_db_step (EncDb *db, sqlite3_stmt *stmt, GError **error)
{
  int code = sqlite3_step (stmt);

  if (code == SQLITE_ROW)
    return ENC_DB_ROW;
  if (code != SQLITE_DONE)
    enc_db_fail (db, sqlite3_sql (stmt), error);
  sqlite3_reset (stmt);
  return code == SQLITE_DONE ? ENC_DB_DONE : ENC_DB_ERROR;
}

/**
 * enc_db_finish:
 * @db: a connection
 * @stmt: (nullable): a bound statement that is not asked for rows; NULL (a failed enc_db_get())
 * fails
 * @error: ENC_STORE_ERROR
 *
 * Runs it to its end and resets it.
 *
 * Returns: whether it went well
 */
gboolean
enc_db_finish (EncDb *db, sqlite3_stmt *stmt, GError **error)
{
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  do
    step = enc_db_step (db, stmt, error);
  while (step == ENC_DB_ROW);
  return step == ENC_DB_DONE;
}

/**
 * enc_db_exec:
 * @db: a connection
 * @sql: statements without parameters
 * @error: ENC_STORE_ERROR
 *
 * Returns: whether all of them went well
 */
gboolean
enc_db_exec (EncDb *db, const char *sql, GError **error)
{
  if (sqlite3_exec (db->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return enc_db_fail (db, sql, error);
}

/**
 * enc_db_get_int:
 * @db: a connection
 * @sql: a statement without parameters that gives one integer (a string literal)
 * @value: (out): the integer; 0 if there was no row or NULL
 * @error: ENC_STORE_ERROR
 *
 * Returns: whether it went well
 */
gboolean
enc_db_get_int (EncDb *db, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);
  EncDbStep step;

  *value = 0;
  if (stmt == NULL)
    return FALSE;
  step = enc_db_step (db, stmt, error);
  if (step == ENC_DB_ROW)
    *value = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

/**
 * enc_db_text:
 * @stmt: a statement on a row
 * @column: a column
 *
 * Returns: (nullable): its text, valid until the next step; NULL for NULL
 */
const char *
enc_db_text (sqlite3_stmt *stmt, int column)
{
  return (const char *)sqlite3_column_text (stmt, column);
}

/**
 * enc_db_begin:
 * @db: a connection without a transaction
 * @error: ENC_STORE_ERROR
 *
 * Begins a transaction that will write: it waits for its turn now, not in the middle.
 *
 * Returns: whether it has begun
 */
gboolean
enc_db_begin (EncDb *db, GError **error)
{
  g_assert (!db->in_transaction);
  if (!enc_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  db->in_transaction = TRUE;
  return TRUE;
}

/**
 * enc_db_begin_read:
 * @db: a connection without a transaction
 * @error: ENC_STORE_ERROR
 *
 * Begins a transaction that only reads: one snapshot for all its questions. It is ended by
 * enc_db_rollback().
 *
 * Returns: whether it has begun
 */
gboolean
enc_db_begin_read (EncDb *db, GError **error)
{
  g_assert (!db->in_transaction);
  if (!enc_db_exec (db, "BEGIN", error))
    return FALSE;
  db->in_transaction = TRUE;
  return TRUE;
}

/**
 * enc_db_commit:
 * @db: a connection in a transaction
 * @error: ENC_STORE_ERROR
 *
 * Commits; when that fails nothing of the transaction remains.
 *
 * Returns: whether the work is on disk
 */
gboolean
enc_db_commit (EncDb *db, GError **error)
{
  g_assert (db->in_transaction);
  if (!enc_db_exec (db, "COMMIT", error))
    {
      enc_db_rollback (db);
      return FALSE;
    }
  db->in_transaction = FALSE;
  return TRUE;
}

/**
 * enc_db_rollback:
 * @db: a connection in a transaction
 *
 * Ends it without effect. SQLite may already have done so by itself (disk full, interrupted): that
 * is not an error.
 */
void
enc_db_rollback (EncDb *db)
{
  GCancellable *cancellable = db->cancellable;

  enc_db_set_cancellable (db, NULL);
  if (sqlite3_get_autocommit (db->handle) == 0
      && sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_warning ("rolling back %s: %s", db->path, sqlite3_errmsg (db->handle));
  db->in_transaction = FALSE;
  enc_db_set_cancellable (db, cancellable);
}
