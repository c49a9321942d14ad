/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-search.h"

/* The external-content tables read the words to remove from the row itself: forget before the row
 * changes. */
static const char *const forget_sql[] = {
  "DELETE FROM search_client WHERE rowid = :pk"
  " AND :pk <= (SELECT upto FROM search_state WHERE tbl = 'client')",
  "DELETE FROM search_contact WHERE rowid = :pk"
  " AND :pk <= (SELECT upto FROM search_state WHERE tbl = 'contact')",
  "DELETE FROM search_item WHERE rowid = :pk"
  " AND :pk <= (SELECT upto FROM search_state WHERE tbl = 'item')",
};

static const char *const learn_sql[] = {
  "INSERT INTO search_client (rowid, code, name, city, siren, vat, parent)"
  " SELECT pk, code, name, city, siren, vat, parent FROM client"
  " WHERE pk = :pk AND pk <= (SELECT upto FROM search_state WHERE tbl = 'client')",
  "INSERT INTO search_contact (rowid, name, email, phone)"
  " SELECT pk, name, email, phone FROM contact"
  " WHERE pk = :pk AND pk <= (SELECT upto FROM search_state WHERE tbl = 'contact')",
  "INSERT INTO search_item (rowid, number, document, label)"
  " SELECT pk, number, document, label FROM item"
  " WHERE pk = :pk AND pk <= (SELECT upto FROM search_state WHERE tbl = 'item')",
};

static const char *const extend_sql[] = {
  "INSERT INTO search_client (rowid, code, name, city, siren, vat, parent)"
  " SELECT pk, code, name, city, siren, vat, parent FROM client"
  " WHERE pk > :from AND pk <= :upto",
  "INSERT INTO search_contact (rowid, name, email, phone)"
  " SELECT pk, name, email, phone FROM contact WHERE pk > :from AND pk <= :upto",
  "INSERT INTO search_item (rowid, number, document, label)"
  " SELECT pk, number, document, label FROM item WHERE pk > :from AND pk <= :upto",
};

static const char *const names[] = { "client", "contact", "item" };
static const char *const upto_sql[] = {
  "SELECT upto FROM search_state WHERE tbl = 'client'",
  "SELECT upto FROM search_state WHERE tbl = 'contact'",
  "SELECT upto FROM search_state WHERE tbl = 'item'",
};
static const char *const last_sql[] = {
  "SELECT max(pk) FROM client",
  "SELECT max(pk) FROM contact",
  "SELECT max(pk) FROM item",
};

static gboolean
run_for (EncDb *db, const char *sql, gint64 pk, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":pk", pk);
  return enc_db_finish (db, stmt, error);
}

/**
 * enc_search_forget:
 * @db: a connection in a write transaction
 * @table: which index
 * @pk: a row that is about to change or go
 * @error: ENC_STORE_ERROR
 *
 * Returns: whether it went well
 */
gboolean
enc_search_forget (EncDb *db, EncSearchTable table, gint64 pk, GError **error)
{
  return run_for (db, forget_sql[table], pk, error);
}

/**
 * enc_search_learn:
 * @db: a connection in a write transaction
 * @table: which index
 * @pk: a row that has changed; one beyond what is indexed waits for enc_search_catch_up()
 * @error: ENC_STORE_ERROR
 *
 * Returns: whether it went well
 */
gboolean
enc_search_learn (EncDb *db, EncSearchTable table, gint64 pk, GError **error)
{
  return run_for (db, learn_sql[table], pk, error);
}

static gboolean
bounds (EncDb *db, EncSearchTable table, gint64 *upto, gint64 *last, GError **error)
{
  return enc_db_get_int (db, upto_sql[table], upto, error)
         && enc_db_get_int (db, last_sql[table], last, error);
}

static gboolean
set_upto (EncDb *db, EncSearchTable table, gint64 upto, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (db, "UPDATE search_state SET upto = :upto WHERE tbl = :tbl", error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":upto", upto);
  enc_db_bind_text (stmt, ":tbl", names[table]);
  return enc_db_finish (db, stmt, error);
}

/**
 * enc_search_catch_up:
 * @db: a connection in a write transaction
 * @max_rows: how many row numbers to go through
 * @more: (out): whether some remain
 * @error: ENC_STORE_ERROR
 *
 * Indexes the next rows, clients first.
 *
 * Returns: whether it went well
 */
gboolean
enc_search_catch_up (EncDb *db, gsize max_rows, gboolean *more, GError **error)
{
  *more = FALSE;
  for (EncSearchTable table = ENC_SEARCH_CLIENT; table <= ENC_SEARCH_ITEM; table++)
    {
      gint64 from = 0, last = 0, upto;
      sqlite3_stmt *stmt;

      if (!bounds (db, table, &from, &last, error))
        return FALSE;
      if (from >= last)
        continue;
      upto = MIN (last, from + (gint64)max_rows);
      if (upto > from)
        {
          if ((stmt = enc_db_get (db, extend_sql[table], error)) == NULL)
            return FALSE;
          enc_db_bind_int (stmt, ":from", from);
          enc_db_bind_int (stmt, ":upto", upto);
          if (!enc_db_finish (db, stmt, error) || !set_upto (db, table, upto, error))
            return FALSE;
          max_rows -= (gsize)(upto - from);
        }
      *more |= upto < last;
    }
  return TRUE;
}

/**
 * enc_search_is_behind:
 * @db: a connection
 * @behind: (out): whether some rows are not indexed yet
 * @error: ENC_STORE_ERROR
 *
 * Returns: whether it went well
 */
gboolean
enc_search_is_behind (EncDb *db, gboolean *behind, GError **error)
{
  *behind = FALSE;
  for (EncSearchTable table = ENC_SEARCH_CLIENT; table <= ENC_SEARCH_ITEM; table++)
    {
      gint64 upto = 0, last = 0;

      if (!bounds (db, table, &upto, &last, error))
        return FALSE;
      *behind |= upto < last;
    }
  return TRUE;
}

/**
 * enc_search_lower:
 * @db: a connection in a write transaction that removed rows
 * @error: ENC_STORE_ERROR
 *
 * Row numbers at the end may be given again: what counts as indexed must not reach beyond the last
 * row.
 *
 * Returns: whether it went well
 */
gboolean
enc_search_lower (EncDb *db, GError **error)
{
  for (EncSearchTable table = ENC_SEARCH_CLIENT; table <= ENC_SEARCH_ITEM; table++)
    {
      gint64 upto = 0, last = 0;

      if (!bounds (db, table, &upto, &last, error))
        return FALSE;
      if (upto > last && !set_upto (db, table, last, error))
        return FALSE;
    }
  return TRUE;
}
