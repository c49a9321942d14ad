/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-read.h"

#include <string.h>

#include "store/enc-change.h"
#include "store/enc-read-private.h"
#include "store/enc-store-private.h"

/* How often the streams look at the cancellable, in rows. */
#define REPORT_MASK 0x3fff

#define CLIENT_SQL                                                                                 \
  "SELECT client.pk, client.id, client.code, client.name, city, siren, vat, company.code, parent," \
  " sector, segment, country, terms, rep.name, collector.name, insurer, credit_limit,"             \
  " insurer_cover, limit_currency FROM client JOIN company ON company.pk = client.company"         \
  " LEFT JOIN user AS rep ON rep.pk = client.rep"                                                  \
  " LEFT JOIN user AS collector ON collector.pk = client.collector"

static EncDate
column_date (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? ENC_DATE_NONE
                                                          : sqlite3_column_int (row, column);
}

static gint64
column_amount (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? -1 : sqlite3_column_int64 (row, column);
}

/**
 * enc_read_currency:
 * @row: a statement on a row
 * @column: a column with an ISO code, or NULL
 *
 * Returns: the currency; the file's own check has made it three letters
 */
EncCurrency
enc_read_currency (sqlite3_stmt *row, int column)
{
  const guchar *code = sqlite3_column_text (row, column);

  return code != NULL && code[0] != '\0' && code[1] != '\0'
           ? ENC_CURRENCY (code[0], code[1], code[2])
           : ENC_CURRENCY_NONE;
}

/**
 * enc_read_client_row:
 * @row: a statement on a row of the client query
 * @client: (out): what it says; its strings live until the next step
 */
void
enc_read_client_row (sqlite3_stmt *row, EncReadClient *client)
{
  client->pk = sqlite3_column_int64 (row, 0);
  client->id = enc_db_text (row, 1);
  client->code = enc_db_text (row, 2);
  client->name = enc_db_text (row, 3);
  client->city = enc_db_text (row, 4);
  client->siren = enc_db_text (row, 5);
  client->vat = enc_db_text (row, 6);
  client->company = enc_db_text (row, 7);
  client->parent = enc_db_text (row, 8);
  client->sector = enc_db_text (row, 9);
  client->segment = enc_db_text (row, 10);
  client->country = enc_db_text (row, 11);
  client->terms = enc_db_text (row, 12);
  client->rep = enc_db_text (row, 13);
  client->collector = enc_db_text (row, 14);
  client->insurer = enc_db_text (row, 15);
  client->credit_limit = column_amount (row, 16);
  client->insurer_cover = column_amount (row, 17);
  client->limit_currency = enc_read_currency (row, 18);
}

/**
 * enc_read_client_statement:
 * @db: a connection
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer none) (nullable): the client query by :client, for enc_read_client_row()
 */
sqlite3_stmt *
enc_read_client_statement (EncDb *db, GError **error)
{
  return enc_db_get (db, CLIENT_SQL " WHERE client.pk = :client", error);
}

static gboolean
is_cancelled (const EncProgress *progress, const char *step, guint64 done, guint64 total,
              GError **error)
{
  enc_progress_report (progress, step, done, total);
  return enc_progress_is_cancelled (progress, error);
}

static gboolean
stream_clients (EncDb *db, sqlite3_stmt *stmt, const EncReadSink *sink, gpointer data,
                GError **error)
{
  EncReadClient client;
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      enc_read_client_row (stmt, &client);
      sink->client (&client, data);
    }
  return step == ENC_DB_DONE;
}

static gboolean
stream_items (EncDb *db, sqlite3_stmt *stmt, const EncReadSink *sink, gpointer data, guint64 total,
              const EncProgress *progress, GError **error)
{
  EncReadItem item;
  guint64 n = 0;
  int code = SQLITE_ROW;

  if (stmt == NULL)
    return FALSE;
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      item.pk = sqlite3_column_int64 (stmt, 0);
      item.client_pk = sqlite3_column_int64 (stmt, 1);
      item.kind = (guint8)sqlite3_column_int (stmt, 2);
      item.flags = (guint8)sqlite3_column_int (stmt, 3);
      item.date = sqlite3_column_int (stmt, 4);
      item.due = column_date (stmt, 5);
      item.amount = sqlite3_column_int64 (stmt, 6);
      item.currency = enc_read_currency (stmt, 7);
      sink->item (&item, data);
      if ((++n & REPORT_MASK) == 0 && is_cancelled (progress, "items", n, total, error))
        break;
    }
  if (code != SQLITE_DONE && code != SQLITE_ROW)
    enc_db_fail (db, "reading items", error);
  sqlite3_reset (stmt);
  return code == SQLITE_DONE;
}

static gboolean
stream_allocations (EncDb *db, sqlite3_stmt *stmt, const EncReadSink *sink, gpointer data,
                    guint64 total, const EncProgress *progress, GError **error)
{
  EncReadAllocation allocation;
  guint64 n = 0;
  int code = SQLITE_ROW;

  if (stmt == NULL)
    return FALSE;
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      allocation.debit_pk = sqlite3_column_int64 (stmt, 0);
      allocation.credit_pk = sqlite3_column_int64 (stmt, 1);
      allocation.amount = sqlite3_column_int64 (stmt, 2);
      allocation.effective = sqlite3_column_int (stmt, 3);
      allocation.recorded = sqlite3_column_int (stmt, 4);
      sink->allocation (&allocation, data);
      if ((++n & REPORT_MASK) == 0 && is_cancelled (progress, "allocations", n, total, error))
        break;
    }
  if (code != SQLITE_DONE && code != SQLITE_ROW)
    enc_db_fail (db, "reading allocations", error);
  sqlite3_reset (stmt);
  return code == SQLITE_DONE;
}

static gboolean
stream_everything (EncDb *db, const EncReadSink *sink, gpointer data, const EncProgress *progress,
                   gint64 *seq, GError **error)
{
  gint64 n_clients = 0, n_items = 0, n_allocations = 0;

  /* The highest row number bounds the count from above and costs one look instead of a pass. */
  if (!enc_change_last (db, seq, error)
      || !enc_db_get_int (db, "SELECT max(pk) FROM client", &n_clients, error)
      || !enc_db_get_int (db, "SELECT max(pk) FROM item", &n_items, error)
      || !enc_db_get_int (db, "SELECT max(pk) FROM allocation", &n_allocations, error))
    return FALSE;
  if (sink->counts != NULL)
    sink->counts (n_clients, n_items, n_allocations, data);
  return stream_clients (db, enc_db_get (db, CLIENT_SQL, error), sink, data, error)
         && stream_items (db,
                          enc_db_get (db,
                                      "SELECT pk, client, kind, flags, date, due, amount, currency"
                                      " FROM item",
                                      error),
                          sink, data, n_items, progress, error)
         && stream_allocations (
           db,
           enc_db_get (db, "SELECT debit, credit, amount, effective, recorded FROM allocation",
                       error),
           sink, data, n_allocations, progress, error);
}

/**
 * enc_read_everything:
 * @store: a connection
 * @sink: where the rows go
 * @data: for @sink
 * @progress: (nullable): progress and cancellation
 * @seq: (out): the last change included
 * @error: ENC_STORE_ERROR
 *
 * Streams all clients, then all items, then all allocations of one consistent snapshot, each in the
 * order of its row numbers, which for large imports is by client.
 *
 * Returns: whether all of it came
 */
gboolean
enc_read_everything (EncStore *store, const EncReadSink *sink, gpointer data,
                     const EncProgress *progress, gint64 *seq, GError **error)
{
  gint64 last = 0;
  gboolean good;

  if (!enc_db_begin_read (store->db, error))
    return FALSE;
  good = stream_everything (store->db, sink, data, progress, &last, error);
  enc_db_rollback (store->db);
  if (good && seq != NULL)
    *seq = last;
  return good;
}

static sqlite3_stmt *
for_client (EncDb *db, const char *sql, gint64 client, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);

  if (stmt != NULL)
    enc_db_bind_int (stmt, ":client", client);
  return stmt;
}

static gboolean
count_for (EncDb *db, const char *sql, gint64 client, gsize *sum, GError **error)
{
  sqlite3_stmt *stmt = for_client (db, sql, client, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  step = enc_db_step (db, stmt, error);
  if (step == ENC_DB_ROW)
    *sum += (gsize)sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

static gboolean
stream_some (EncDb *db, const gint64 *pks, gsize n, const EncReadSink *sink, gpointer data,
             gint64 *seq, GError **error)
{
  gsize n_items = 0, n_allocations = 0;

  if (!enc_change_last (db, seq, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!count_for (db, "SELECT count(*) FROM item WHERE client = :client", pks[i], &n_items, error)
        || !count_for (db,
                       "SELECT count(*) FROM item JOIN allocation ON debit = item.pk"
                       " WHERE client = :client",
                       pks[i], &n_allocations, error))
      return FALSE;
  if (sink->counts != NULL)
    sink->counts (n, n_items, n_allocations, data);
  for (gsize i = 0; i < n; i++)
    if (!stream_clients (db,
                         for_client (db, CLIENT_SQL " WHERE client.pk = :client", pks[i], error),
                         sink, data, error))
      return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!stream_items (db,
                       for_client (db,
                                   "SELECT pk, client, kind, flags, date, due, amount, currency"
                                   " FROM item WHERE client = :client ORDER BY pk",
                                   pks[i], error),
                       sink, data, n_items, NULL, error))
      return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!stream_allocations (
          db,
          for_client (db,
                      "SELECT debit, credit, allocation.amount, effective, recorded"
                      " FROM item JOIN allocation ON debit = item.pk WHERE client = :client",
                      pks[i], error),
          sink, data, n_allocations, NULL, error))
      return FALSE;
  return TRUE;
}

/**
 * enc_read_clients:
 * @store: a connection
 * @client_pks: row numbers of clients; those that are gone are left out
 * @n: how many
 * @sink: where the rows go
 * @data: for @sink
 * @seq: (out): the last change included
 * @error: ENC_STORE_ERROR
 *
 * enc_read_everything() for some clients.
 *
 * Returns: whether all of it came
 */
gboolean
enc_read_clients (EncStore *store, const gint64 *client_pks, gsize n, const EncReadSink *sink,
                  gpointer data, gint64 *seq, GError **error)
{
  gint64 last = 0;
  gboolean good;

  if (!enc_db_begin_read (store->db, error))
    return FALSE;
  good = stream_some (store->db, client_pks, n, sink, data, &last, error);
  enc_db_rollback (store->db);
  if (good && seq != NULL)
    *seq = last;
  return good;
}
