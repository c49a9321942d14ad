/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-floor.h"

#include <sqlite3.h>
#include <string.h>

#define MAX_COLUMNS 64

static gboolean
fail (sqlite3 *db, const char *doing, GError **error)
{
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_FAILED, "%s: %s", doing,
               sqlite3_errmsg (db));
  return FALSE;
}

static double
seconds_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static guint
count_columns (const char *text, const char *end)
{
  guint n = 1;

  for (; text < end && *text != '\n'; text++)
    n += *text == ',';
  return MIN (n, MAX_COLUMNS);
}

/* One field, quoted or not; quotes doubled inside stay doubled. Returns what stands behind it. */
static const char *
next_field (const char *text, const char *end, const char **field, int *len)
{
  if (text < end && *text == '"')
    {
      const char *close = text + 1;

      while ((close = memchr (close, '"', end - close)) != NULL && close + 1 < end
             && close[1] == '"')
        close += 2;
      if (close == NULL)
        close = end;
      *field = text + 1;
      *len = (int)(close - text - 1);
      return MIN (close + 1, end);
    }
  *field = text;
  while (text < end && *text != ',' && *text != '\n')
    text++;
  *len = (int)(text - *field);
  return text;
}

static gboolean
load_rows (sqlite3 *db, sqlite3_stmt *stmt, guint n_columns, const char *text, const char *end,
           GError **error)
{
  while (text < end)
    {
      for (guint column = 1;; column++)
        {
          const char *field;
          int len;

          text = next_field (text, end, &field, &len);
          if (column <= n_columns)
            sqlite3_bind_text (stmt, (int)column, field, len, SQLITE_STATIC);
          if (text >= end || *text == '\n')
            break;
          text++;
        }
      text++;
      if (sqlite3_step (stmt) != SQLITE_DONE)
        return fail (db, "loading", error);
      sqlite3_reset (stmt);
    }
  return TRUE;
}

static gboolean
load_table (sqlite3 *db, const char *text, gsize len, GError **error)
{
  const char *end = text + len, *rows = memchr (text, '\n', len);
  guint n_columns = count_columns (text, end);
  g_autoptr (GString) create = g_string_new ("CREATE TABLE plain (");
  g_autoptr (GString) insert = g_string_new ("INSERT INTO plain VALUES (");
  sqlite3_stmt *stmt = NULL;
  gboolean good;

  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append_printf (create, "%sc%u TEXT", i > 0 ? ", " : "", i);
      g_string_append (insert, i > 0 ? ", ?" : "?");
    }
  g_string_append_c (create, ')');
  g_string_append_c (insert, ')');
  if (rows == NULL || sqlite3_exec (db, create->str, NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_exec (db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (db, insert->str, -1, &stmt, NULL) != SQLITE_OK)
    return fail (db, "preparing", error);
  good = load_rows (db, stmt, n_columns, rows + 1, end, error);
  sqlite3_finalize (stmt);
  if (good && sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    return fail (db, "committing", error);
  return good;
}

/**
 * enc_floor_load:
 * @csv: a canonical CSV
 * @path: a database that does not exist yet
 * @seconds: (out): how long it took, the file's reading included
 * @error: ENC_STORE_ERROR
 *
 * The floor of an import: every line of the file into one table without keys or indexes, by one
 * prepared statement in one transaction, durable as SQLite makes it by default. Nothing is looked
 * at.
 *
 * Returns: FALSE with @error set
 */
gboolean
enc_floor_load (const char *csv, const char *path, double *seconds, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  g_autofree char *text = NULL;
  gsize len;
  sqlite3 *db = NULL;
  gboolean good;

  if (!g_file_get_contents (csv, &text, &len, error))
    return FALSE;
  good = sqlite3_open (path, &db) == SQLITE_OK ? load_table (db, text, len, error)
                                               : fail (db, path, error);
  sqlite3_close (db);
  *seconds = seconds_since (start);
  return good;
}

/**
 * enc_floor_step:
 * @path: a portfolio file
 * @seconds: (out): how long it took
 * @error: ENC_STORE_ERROR
 *
 * The floor of building the read model: stepping over the rows it is built from and fetching their
 * columns, to add them up and forget them.
 *
 * Returns: FALSE with @error set
 */
gboolean
enc_floor_step (const char *path, double *seconds, GError **error)
{
  static const char *const texts[]
    = { "SELECT pk, client, kind, flags, date, due, amount, currency FROM item",
        "SELECT debit, credit, amount, effective, recorded FROM allocation",
        "SELECT pk, company, rep, collector, credit_limit, insurer_cover, code, name, parent,"
        " segment, country, city, siren FROM client" };
  gint64 start = g_get_monotonic_time ();
  volatile gint64 sum = 0;
  sqlite3 *db = NULL;
  gboolean good = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;

  for (gsize i = 0; good && i < G_N_ELEMENTS (texts); i++)
    {
      sqlite3_stmt *stmt = NULL;
      int code = sqlite3_prepare_v2 (db, texts[i], -1, &stmt, NULL);

      while (code == SQLITE_OK || code == SQLITE_ROW)
        {
          code = sqlite3_step (stmt);
          for (int c = 0, n = code == SQLITE_ROW ? sqlite3_data_count (stmt) : 0; c < n; c++)
            if (i == 2 ? c < 6 : c != 7)
              sum += sqlite3_column_int64 (stmt, c);
            else
              sum += (gint64)(gsize)sqlite3_column_text (stmt, c);
        }
      good = code == SQLITE_DONE;
      sqlite3_finalize (stmt);
    }
  if (!good)
    fail (db, path, error);
  sqlite3_close (db);
  *seconds = seconds_since (start);
  return good;
}
