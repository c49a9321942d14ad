/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-read.h"

#include <string.h>

#include "store/enc-change.h"
#include "store/enc-read-ahead.h"
#include "store/enc-read-private.h"
#include "store/enc-store-private.h"

/* How often the streams look at the cancellable, in rows. */
#define REPORT_MASK 0x3fff

/* From this many items on their allocations are worth a thread. */
#define AHEAD_ITEMS 20000

#define CLIENT_SQL                                                                                 \
  "SELECT client.pk, client.id, client.code, client.name, city, siren, vat, company.code, parent," \
  " sector, segment, country, terms, rep.name, collector.name, insurer, credit_limit,"             \
  " insurer_cover, limit_currency, cover_from, cover_until, temporary_cover, temporary_until,"     \
  " insolvency, insolvency_date FROM client JOIN company ON company.pk = client.company"           \
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
  client->cover_from = column_date (row, 19);
  client->cover_until = column_date (row, 20);
  client->temporary_cover = column_amount (row, 21);
  client->temporary_until = column_date (row, 22);
  client->insolvency = enc_db_text (row, 23);
  client->insolvency_date = column_date (row, 24);
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
  return enc_db_is_cancelled (progress, error);
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
stream_all_allocations (EncDb *db, const EncReadSink *sink, gpointer data, guint64 total,
                        const EncProgress *progress, GError **error)
{
  return stream_allocations (
    db, enc_db_get (db, "SELECT debit, credit, amount, effective, recorded FROM allocation", error),
    sink, data, total, progress, error);
}

static gboolean
stream_everything (EncDb *db, const EncReadSink *sink, gpointer data, const EncProgress *progress,
                   gint64 *seq, GError **error)
{
  g_autoptr (EncReadAhead) ahead = NULL;
  gint64 n_clients = 0, n_items = 0, n_allocations = 0;

  /* The highest row number bounds the count from above and costs one look instead of a pass. An
   * allocation has none: counting its rows reads the pages that are read next anyway. */
  if (!enc_change_last (db, seq, error)
      || !enc_db_get_int (db, "SELECT max(pk) FROM client", &n_clients, error)
      || !enc_db_get_int (db, "SELECT max(pk) FROM item", &n_items, error))
    return FALSE;
  if (n_items >= AHEAD_ITEMS)
    ahead = enc_read_ahead_start (db, *seq);
  else if (!enc_db_get_int (db, "SELECT count(*) FROM allocation", &n_allocations, error))
    return FALSE;
  if (sink->counts != NULL)
    sink->counts (n_clients, n_items, n_allocations, data);
  if (!stream_clients (db, enc_db_get (db, CLIENT_SQL, error), sink, data, error)
      || !stream_items (db,
                        enc_db_get (db,
                                    "SELECT pk, client, kind, flags, date, due, amount, currency"
                                    " FROM item",
                                    error),
                        sink, data, n_items, progress, error))
    return FALSE;
  if (ahead != NULL && enc_read_ahead_finish (ahead, sink, data))
    return TRUE;
  return stream_all_allocations (db, sink, data, n_allocations, progress, error);
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

/**
 * enc_read_piece_row:
 * @row: a statement on a row of pk, item_identity (), number, document, label, amount, date, due,
 * currency, kind, flags, instalment
 *
 * Returns: (transfer full): the piece
 */
EncReadPiece *
enc_read_piece_row (sqlite3_stmt *row)
{
  EncReadPiece *piece = g_new0 (EncReadPiece, 1);

  piece->pk = sqlite3_column_int64 (row, 0);
  piece->id = g_strdup (enc_db_text (row, 1));
  piece->number = g_strdup (enc_db_text (row, 2));
  piece->document = g_strdup (enc_db_text (row, 3));
  piece->label = g_strdup (enc_db_text (row, 4));
  piece->amount = sqlite3_column_int64 (row, 5);
  piece->date = sqlite3_column_int (row, 6);
  piece->due = column_date (row, 7);
  piece->currency = enc_read_currency (row, 8);
  piece->kind = sqlite3_column_int (row, 9);
  piece->flags = (guint)sqlite3_column_int (row, 10);
  piece->instalment = (guint)sqlite3_column_int (row, 11);
  return piece;
}

/**
 * enc_read_piece_free:
 * @data: (transfer full): an EncReadPiece
 */
void
enc_read_piece_free (gpointer data)
{
  EncReadPiece *piece = data;

  g_free (piece->id);
  g_free (piece->number);
  g_free (piece->document);
  g_free (piece->label);
  g_free (piece);
}

static gboolean
add_piece (EncDb *db, gint64 pk, GPtrArray *pieces, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db,
                                   "SELECT item.pk, item_identity (client.id, kind, number, "
                                   "instalment), number, document, label, amount, date, due,"
                                   " currency, kind, flags, instalment FROM item"
                                   " JOIN client ON client.pk = item.client"
                                   " WHERE item.pk = :pk",
                                   error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":pk", pk);
  step = enc_db_step (db, stmt, error);
  if (step == ENC_DB_ROW)
    g_ptr_array_add (pieces, enc_read_piece_row (stmt));
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

/**
 * enc_read_pieces:
 * @store: a connection
 * @item_pks: row numbers of items; those that are gone are left out
 * @n: how many
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type EncReadPiece): the pieces, in the order asked
 */
GPtrArray *
enc_read_pieces (EncStore *store, const gint64 *item_pks, gsize n, GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (enc_read_piece_free);
  gboolean good = TRUE;

  if (!enc_db_begin_read (store->db, error))
    return NULL;
  for (gsize i = 0; good && i < n; i++)
    good = add_piece (store->db, item_pks[i], pieces, error);
  enc_db_rollback (store->db);
  return good ? g_steal_pointer (&pieces) : NULL;
}

/* A question whose failure is only worth a line in the log: the answer is then "nothing". */
static sqlite3_stmt *
ask (EncStore *store, const char *sql, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = enc_db_get (store->db, sql, &error);

  if (stmt == NULL)
    {
      g_warning ("%s", error->message);
      return NULL;
    }
  if (name != NULL)
    enc_db_bind_text (stmt, name, value);
  return stmt;
}

static gboolean
next (EncStore *store, sqlite3_stmt *stmt)
{
  g_autoptr (GError) error = NULL;
  EncDbStep step = enc_db_step (store->db, stmt, &error);

  if (step == ENC_DB_ERROR)
    g_warning ("%s", error->message);
  return step == ENC_DB_ROW;
}

/**
 * enc_read_setting:
 * @store: a connection
 * @key: a key
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
enc_read_setting (EncStore *store, const char *key)
{
  sqlite3_stmt *stmt = ask (store, "SELECT value FROM setting WHERE key = :key", ":key", key);
  char *value = NULL;

  if (stmt != NULL && next (store, stmt))
    value = g_strdup (enc_db_text (stmt, 0));
  sqlite3_reset (stmt);
  return value;
}

/**
 * enc_read_settings:
 * @store: a connection
 *
 * Returns: (transfer full) (element-type utf8 utf8): all of them
 */
GHashTable *
enc_read_settings (EncStore *store)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *stmt = ask (store, "SELECT key, value FROM setting", NULL, NULL);

  while (stmt != NULL && next (store, stmt))
    g_hash_table_insert (settings, g_strdup (enc_db_text (stmt, 0)),
                         g_strdup (enc_db_text (stmt, 1)));
  return settings;
}

static void
free_user (gpointer data)
{
  EncReadUser *user = data;

  g_free (user->id);
  g_free (user->name);
  g_free (user->email);
  g_free (user);
}

/**
 * enc_read_users:
 * @store: a connection
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type EncReadUser): the people on our side, by name
 */
GPtrArray *
enc_read_users (EncStore *store, GError **error)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (free_user);
  sqlite3_stmt *stmt
    = enc_db_get (store->db, "SELECT id, name, email, role FROM user ORDER BY name", error);
  EncDbStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = enc_db_step (store->db, stmt, error)) == ENC_DB_ROW)
    {
      EncReadUser *user = g_new0 (EncReadUser, 1);

      user->id = g_strdup (enc_db_text (stmt, 0));
      user->name = g_strdup (enc_db_text (stmt, 1));
      user->email = g_strdup (enc_db_text (stmt, 2));
      user->role = sqlite3_column_int (stmt, 3);
      g_ptr_array_add (users, user);
    }
  return step == ENC_DB_DONE ? g_steal_pointer (&users) : NULL;
}

static void
free_import (gpointer data)
{
  EncReadImport *import = data;

  g_free (import->source);
  g_free (import->format);
  g_free (import->layout);
  g_free (import);
}

/**
 * enc_read_imports:
 * @store: a connection
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type EncReadImport): the imports that were taken,
 * newest first
 */
GPtrArray *
enc_read_imports (EncStore *store, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func (free_import);
  sqlite3_stmt *stmt = enc_db_get (store->db,
                                   "SELECT pk, source, format, layout, recorded_ms,"
                                   " undone_ms IS NOT NULL, rows_read, rows_kept, rows_refused"
                                   " FROM import_batch ORDER BY pk DESC",
                                   error);
  EncDbStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = enc_db_step (store->db, stmt, error)) == ENC_DB_ROW)
    {
      EncReadImport *import = g_new0 (EncReadImport, 1);

      import->batch = sqlite3_column_int64 (stmt, 0);
      import->source = g_strdup (enc_db_text (stmt, 1));
      import->format = g_strdup (enc_db_text (stmt, 2));
      import->layout = g_strdup (enc_db_text (stmt, 3));
      import->when_ms = sqlite3_column_int64 (stmt, 4);
      import->undone = sqlite3_column_int (stmt, 5) != 0;
      import->rows_read = (guint64)sqlite3_column_int64 (stmt, 6);
      import->rows_kept = (guint64)sqlite3_column_int64 (stmt, 7);
      import->rows_refused = (guint64)sqlite3_column_int64 (stmt, 8);
      g_ptr_array_add (imports, import);
    }
  return step == ENC_DB_DONE ? g_steal_pointer (&imports) : NULL;
}

/**
 * enc_read_totals:
 * @store: a connection
 * @seq: (out) (optional): the last change they include
 *
 * Returns: (transfer full) (nullable): what enc_store_save_totals() kept last
 */
GVariant *
enc_read_totals (EncStore *store, gint64 *seq)
{
  sqlite3_stmt *stmt = ask (store, "SELECT seq, body FROM totals", NULL, NULL);
  GVariant *totals = NULL;

  if (stmt != NULL && next (store, stmt))
    {
      g_autoptr (GBytes) bytes
        = g_bytes_new (sqlite3_column_blob (stmt, 1), (gsize)sqlite3_column_bytes (stmt, 1));
      g_autoptr (GVariant) boxed
        = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));

      if (g_variant_is_normal_form (boxed))
        totals = g_variant_get_variant (boxed);
      if (seq != NULL)
        *seq = sqlite3_column_int64 (stmt, 0);
    }
  sqlite3_reset (stmt);
  return totals;
}

/**
 * enc_read_layout:
 * @store: a connection
 * @fingerprint: of a kind of file
 *
 * Returns: (transfer full) (nullable): the mapping that enc_store_save_layout() kept for it
 */
GVariant *
enc_read_layout (EncStore *store, const char *fingerprint)
{
  sqlite3_stmt *stmt = ask (store, "SELECT mapping FROM layout WHERE fingerprint = :fingerprint",
                            ":fingerprint", fingerprint);
  g_autoptr (GError) error = NULL;
  GVariant *mapping = NULL;

  if (stmt != NULL && next (store, stmt))
    {
      mapping = g_variant_parse (NULL, enc_db_text (stmt, 0), NULL, NULL, &error);
      if (mapping == NULL)
        g_warning ("the mapping of %s cannot be read: %s", fingerprint, error->message);
    }
  sqlite3_reset (stmt);
  return mapping;
}
