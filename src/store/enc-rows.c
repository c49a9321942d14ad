/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-rows.h"

/* How often progress is told, in rows. */
#define REPORT_MASK 0x3fff

typedef struct
{
  sqlite3_vtab base;
  EncDb *db;
} Table;

typedef struct
{
  sqlite3_vtab_cursor base;
  const EncRows *rows; /* (nullable): none outside enc_rows_insert() */
  gsize row;
} Cursor;

static int
connect_cb (sqlite3 *handle, void *data, int argc, const char *const *argv, sqlite3_vtab **table,
            char **message)
{
  Table *made;
  int code = sqlite3_declare_vtab (
    handle, "CREATE TABLE x (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14,"
            " c15, c16, c17, c18)");

  if (code != SQLITE_OK)
    return code;
  sqlite3_vtab_config (handle, SQLITE_VTAB_DIRECTONLY);
  made = g_new0 (Table, 1);
  made->db = data;
  *table = &made->base;
  return SQLITE_OK;
}

static int
disconnect_cb (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
best_index_cb (sqlite3_vtab *table, sqlite3_index_info *info)
{
  info->estimatedCost = 1e6;
  info->estimatedRows = 1000000;
  return SQLITE_OK;
}

static int
open_cb (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  Cursor *made = g_new0 (Cursor, 1);

  *cursor = &made->base;
  return SQLITE_OK;
}

static int
close_cb (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
filter_cb (sqlite3_vtab_cursor *base, int number, const char *text, int argc, sqlite3_value **argv)
{
  Cursor *cursor = (Cursor *)base;

  cursor->rows = ((Table *)base->pVtab)->db->rows;
  cursor->row = 0;
  return SQLITE_OK;
}

static int
next_cb (sqlite3_vtab_cursor *base)
{
  Cursor *cursor = (Cursor *)base;

  cursor->row++;
  if ((cursor->row & REPORT_MASK) == 0 && cursor->rows != NULL)
    enc_progress_report (cursor->rows->progress, cursor->rows->step, cursor->row, cursor->rows->n);
  return SQLITE_OK;
}

static int
eof_cb (sqlite3_vtab_cursor *base)
{
  const Cursor *cursor = (const Cursor *)base;

  return cursor->rows == NULL || cursor->row >= cursor->rows->n;
}

static int
column_cb (sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
  const Cursor *cursor = (const Cursor *)base;

  cursor->rows->column (context, cursor->row, column, cursor->rows->data);
  return SQLITE_OK;
}

static int
rowid_cb (sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
  *rowid = (sqlite3_int64)((const Cursor *)base)->row;
  return SQLITE_OK;
}

static const sqlite3_module module = {
  .xConnect = connect_cb,
  .xBestIndex = best_index_cb,
  .xDisconnect = disconnect_cb,
  .xOpen = open_cb,
  .xClose = close_cb,
  .xFilter = filter_cb,
  .xNext = next_cb,
  .xEof = eof_cb,
  .xColumn = column_cb,
  .xRowid = rowid_cb,
};

/**
 * enc_rows_register:
 * @db: a connection just opened
 * @error: ENC_STORE_ERROR
 *
 * Makes "enc_rows" known to the connection; it is in no file.
 *
 * Returns: whether it went well
 */
gboolean
enc_rows_register (EncDb *db, GError **error)
{
  if (sqlite3_create_module_v2 (db->handle, "enc_rows", &module, db, NULL) == SQLITE_OK)
    return TRUE;
  return enc_db_fail (db, "registering enc_rows", error);
}

/**
 * enc_rows_insert:
 * @db: a connection in a write transaction
 * @sql: INSERT INTO … SELECT … FROM enc_rows (a string literal)
 * @rows: the rows; their strings must live until this returns
 * @error: ENC_STORE_ERROR
 *
 * Returns: whether all rows were inserted
 */
gboolean
enc_rows_insert (EncDb *db, const char *sql, const EncRows *rows, GError **error)
{
  gboolean good;

  enc_progress_report (rows->progress, rows->step, 0, rows->n);
  db->rows = rows;
  good = enc_db_finish (db, enc_db_get (db, sql, error), error);
  db->rows = NULL;
  return good;
}
