/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-change.h"

#include <string.h>

/**
 * enc_change_set_free:
 * @changes: (nullable) (transfer full): a change set
 */
void
enc_change_set_free (EncChangeSet *changes)
{
  if (changes == NULL)
    return;
  g_array_unref (changes->clients);
  g_free (changes);
}

/**
 * enc_change_set_add:
 * @changes: what was committed
 * @later: what was committed after it
 *
 * Makes one change set of two.
 */
void
enc_change_set_add (EncChangeSet *changes, const EncChangeSet *later)
{
  changes->seq = later->seq;
  changes->everything |= later->everything;
  changes->settings |= later->settings;
  changes->users |= later->users;
  for (guint i = 0; i < later->clients->len; i++)
    {
      gint64 client = g_array_index (later->clients, gint64, i);
      guint at = 0;

      while (at < changes->clients->len && g_array_index (changes->clients, gint64, at) != client)
        at++;
      if (at == changes->clients->len)
        g_array_append_val (changes->clients, client);
    }
}

/**
 * enc_change_add:
 * @db: a connection in a write transaction
 * @table: one of ENC_CHANGE_…
 * @client: row number of the client, or 0
 * @error: ENC_STORE_ERROR
 *
 * Says in the feed that this transaction touched it.
 *
 * Returns: whether it went well
 */
gboolean
enc_change_add (EncDb *db, const char *table, gint64 client, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (db, "INSERT INTO change (tbl, client) VALUES (:tbl, :client)", error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":tbl", table);
  if (client != 0)
    enc_db_bind_int (stmt, ":client", client);
  if (!enc_db_finish (db, stmt, error))
    return FALSE;
  stmt = enc_db_get (db, "DELETE FROM change WHERE seq <= :upto", error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":upto", sqlite3_last_insert_rowid (db->handle) - ENC_CHANGE_KEPT);
  return enc_db_finish (db, stmt, error);
}

/**
 * enc_change_add_clients:
 * @db: a connection in a write transaction
 * @clients: gint64 row numbers
 * @error: ENC_STORE_ERROR
 *
 * enc_change_add() for each of them, or for everything when they are many.
 *
 * Returns: whether it went well
 */
gboolean
enc_change_add_clients (EncDb *db, const GArray *clients, GError **error)
{
  if (clients->len >= ENC_CHANGE_MANY)
    return enc_change_add (db, ENC_CHANGE_EVERYTHING, 0, error);
  for (guint i = 0; i < clients->len; i++)
    if (!enc_change_add (db, ENC_CHANGE_CLIENT, g_array_index (clients, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * enc_change_last:
 * @db: a connection
 * @seq: (out): number of the last change, 0 in a new file
 * @error: ENC_STORE_ERROR
 *
 * Returns: whether it went well
 */
gboolean
enc_change_last (EncDb *db, gint64 *seq, GError **error)
{
  return enc_db_get_int (db, "SELECT max(seq) FROM change", seq, error);
}

/**
 * enc_change_since:
 * @db: a connection
 * @seq: a number that an earlier change set gave
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): what was committed after @seq, each client once; everything
 * when the feed no longer reaches back that far
 */
EncChangeSet *
enc_change_since (EncDb *db, gint64 seq, GError **error)
{
  g_autoptr (EncChangeSet) changes = g_new0 (EncChangeSet, 1);
  sqlite3_stmt *stmt;
  gint64 first = 0;
  EncDbStep step;

  changes->clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  changes->seq = seq;
  if (!enc_db_get_int (db, "SELECT min(seq) FROM change", &first, error))
    return NULL;
  changes->everything = first > seq + 1;
  stmt = enc_db_get (db,
                     "SELECT max(seq), tbl, client FROM change WHERE seq > :seq"
                     " GROUP BY tbl, client ORDER BY 1",
                     error);
  if (stmt == NULL)
    return NULL;
  enc_db_bind_int (stmt, ":seq", seq);
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      const char *table = enc_db_text (stmt, 1);
      gint64 client = sqlite3_column_int64 (stmt, 2);

      changes->seq = sqlite3_column_int64 (stmt, 0);
      if (strcmp (table, ENC_CHANGE_CLIENT) == 0)
        g_array_append_val (changes->clients, client);
      else if (strcmp (table, ENC_CHANGE_SETTING) == 0)
        changes->settings = TRUE;
      else if (strcmp (table, ENC_CHANGE_USER) == 0)
        changes->users = TRUE;
      else if (strcmp (table, ENC_CHANGE_ALERT) == 0)
        changes->alerts = TRUE;
      else
        changes->everything = TRUE;
    }
  return step == ENC_DB_DONE ? g_steal_pointer (&changes) : NULL;
}
