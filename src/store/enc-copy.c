/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail_errno (const char *what, const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error, ENC_STORE_ERROR,
               saved == ENOSPC || saved == EDQUOT                    ? ENC_STORE_ERROR_FULL
               : saved == EACCES || saved == EPERM || saved == EROFS ? ENC_STORE_ERROR_READ_ONLY
                                                                     : ENC_STORE_ERROR_FAILED,
               "%s %s: %s", what, path, g_strerror (saved));
  return FALSE;
}

static gboolean
sync_path (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean good = fd >= 0 && fsync (fd) == 0;

  if (!good)
    fail_errno ("syncing", path, error);
  if (fd >= 0)
    close (fd);
  return good;
}

static gboolean
sync_with_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_path (path, error) && sync_path (folder, error);
}

static char *
backups_folder (EncDb *db)
{
  g_autofree char *folder = g_path_get_dirname (db->path);

  return g_build_filename (folder, "backups", NULL);
}

static char *
stem_of (EncDb *db)
{
  char *stem = g_path_get_basename (db->path);

  if (g_str_has_suffix (stem, ".encours"))
    stem[strlen (stem) - strlen (".encours")] = '\0';
  return stem;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)b, *(const char *const *)a);
}

/* The copies whose names begin so, newest first. */
static GPtrArray *
list_copies (const char *folder, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".encours"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* "backups/portfolio-import-20251122-141516-042.encours": names of one reason sort by time. */
static char *
new_copy_path (EncDb *db, const char *reason, EncClock *clock, GError **error)
{
  g_autofree char *folder = backups_folder (db);
  g_autofree char *stem = stem_of (db);
  gint64 now_ms = enc_clock_now_ms (clock);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *prefix = g_strdup_printf ("%s-%s-%s-", stem, reason, stamp);
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) same = NULL;
  gint64 n = now_ms % 1000;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_errno ("making the folder", folder, error);
      return NULL;
    }
  /* A clock that stands still must not make the newest copy look like the oldest. */
  same = list_copies (folder, prefix);
  if (same->len > 0)
    n = MAX (n,
             g_ascii_strtoll ((const char *)g_ptr_array_index (same, 0) + strlen (prefix), NULL, 10)
               + 1);
  name = g_strdup_printf ("%s%03d.encours", prefix, (int)n);
  return g_build_filename (folder, name, NULL);
}

/* Old copies go only once the new one is safe; a copy that cannot be removed is no reason to stop.
 */
static void
rotate (EncDb *db, const char *reason)
{
  g_autofree char *folder = backups_folder (db);
  g_autofree char *stem = stem_of (db);
  g_autofree char *prefix = g_strdup_printf ("%s-%s-", stem, reason);
  g_autoptr (GPtrArray) names = list_copies (folder, prefix);

  for (guint i = ENC_COPY_KEPT; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_unlink (path) != 0)
        g_warning ("removing the old copy %s: %s", path, g_strerror (errno));
    }
}

static gboolean
verify (const char *path, GError **error)
{
  g_autoptr (EncDb) copy = enc_db_open (path, SQLITE_OPEN_READONLY, error);
  sqlite3_stmt *stmt;

  if (copy == NULL || (stmt = enc_db_get (copy, "PRAGMA integrity_check(1)", error)) == NULL)
    return FALSE;
  if (enc_db_step (copy, stmt, error) != ENC_DB_ROW)
    return FALSE;
  if (strcmp (enc_db_text (stmt, 0), "ok") != 0)
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CORRUPT, "the copy %s is damaged: %s",
                   path, enc_db_text (stmt, 0));
      return FALSE;
    }
  return TRUE;
}

/**
 * enc_copy_vacuum:
 * @db: a connection without a transaction
 * @path: a file that does not exist
 * @error: ENC_STORE_ERROR
 *
 * Writes a compact copy of the file, mode 0600, checked and on disk when this returns; a failed one
 * is removed.
 *
 * Returns: whether the copy is there
 */
gboolean
enc_copy_vacuum (EncDb *db, const char *path, GError **error)
{
  /* The file is ours before a byte of data is in it; VACUUM INTO accepts an empty one. */
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  sqlite3_stmt *stmt;

  if (fd < 0)
    return fail_errno ("creating", path, error);
  close (fd);
  stmt = enc_db_get (db, "VACUUM INTO :path", error);
  if (stmt != NULL)
    enc_db_bind_text (stmt, ":path", absolute);
  if (stmt != NULL && enc_db_finish (db, stmt, error) && verify (path, error)
      && sync_with_folder (path, error))
    return TRUE;
  g_unlink (path);
  return FALSE;
}

/**
 * enc_copy_verified:
 * @db: a connection without a transaction
 * @reason: a word for the name
 * @clock: to date it
 * @error: ENC_STORE_ERROR
 *
 * enc_copy_vacuum() into the backups folder, with rotation.
 *
 * Returns: whether the copy is there
 */
gboolean
enc_copy_verified (EncDb *db, const char *reason, EncClock *clock, GError **error)
{
  g_autofree char *path = new_copy_path (db, reason, clock, error);

  if (path == NULL || !enc_copy_vacuum (db, path, error))
    return FALSE;
  rotate (db, reason);
  return TRUE;
}

/**
 * enc_copy_beside:
 * @db: a connection in a write transaction
 * @reason: a word for the name
 * @clock: to date it
 * @error: ENC_STORE_ERROR
 *
 * enc_copy_verified() through a second connection, which sees the file as it was before the
 * transaction.
 *
 * Returns: whether the copy is there
 */
gboolean
enc_copy_beside (EncDb *db, const char *reason, EncClock *clock, GError **error)
{
  g_autoptr (EncDb) other = enc_db_open (db->path, SQLITE_OPEN_READONLY, error);

  return other != NULL && enc_copy_verified (other, reason, clock, error);
}

/**
 * enc_copy_prepare:
 * @db: a connection without a transaction
 *
 * Empties the write-ahead log into the file where nobody is reading from it.
 *
 * Returns: whether it is empty now
 */
gboolean
enc_copy_prepare (EncDb *db)
{
  int n_log = 0;
  int code;

  sqlite3_busy_timeout (db->handle, 0);
  code = sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, &n_log, NULL);
  sqlite3_busy_timeout (db->handle, 5000);
  return code == SQLITE_OK;
}

/**
 * enc_copy_is_settled:
 * @db: a connection in a write transaction that has not written yet
 *
 * Returns: whether the write-ahead log still is empty, so that the file alone is the whole state
 */
gboolean
enc_copy_is_settled (EncDb *db)
{
  g_autofree char *log = g_strconcat (db->path, "-wal", NULL);
  GStatBuf status;

  return g_stat (log, &status) != 0 || status.st_size == 0;
}

/* Closing any descriptor of a file drops the process's POSIX locks on it, SQLite's included: so the
 * copy is read through the connection's own descriptor, never through a second one. */
static gboolean
copy_bytes (EncDb *db, int to, GError **error)
{
  const gsize block = 1024 * 1024;
  g_autofree guint8 *buffer = g_malloc (block);
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;

  if (sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK
      || file->pMethods == NULL || file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return enc_db_fail (db, "finding the file", error);
  for (sqlite3_int64 at = 0; at < size;)
    {
      gsize want = MIN ((sqlite3_int64)block, size - at);

      if (file->pMethods->xRead (file, buffer, want, at) != SQLITE_OK)
        {
          g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_FAILED, "reading %s", db->path);
          return FALSE;
        }
      for (gsize done = 0; done < want;)
        {
          ssize_t n = write (to, buffer + done, want - done);

          if (n < 0 && errno == EINTR)
            continue;
          if (n < 0)
            return fail_errno ("copying", db->path, error);
          done += n;
        }
      at += want;
    }
  return TRUE;
}

/**
 * enc_copy_snapshot:
 * @db: a connection in a write transaction that has not written yet, whose write-ahead log was
 * emptied before
 * @reason: a word for the name
 * @clock: to date it
 * @error: ENC_STORE_ERROR
 *
 * Copies the file as it is into the backups folder, with rotation. What the transaction writes goes
 * to the log, not to the file, and nobody else may write: the file holds exactly the state before.
 * Far cheaper than VACUUM INTO.
 *
 * Returns: whether the copy is there
 */
gboolean
enc_copy_snapshot (EncDb *db, const char *reason, EncClock *clock, GError **error)
{
  g_autofree char *path = new_copy_path (db, reason, clock, error);
  int to;
  gboolean good;

  if (path == NULL)
    return FALSE;
  to = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (to < 0)
    return fail_errno ("creating", path, error);
  good = copy_bytes (db, to, error);
  good = close (to) == 0 && good && sync_with_folder (path, error);
  if (!good)
    {
      g_unlink (path);
      return FALSE;
    }
  rotate (db, reason);
  return TRUE;
}
