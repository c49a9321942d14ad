/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/events/enc-entry.h"

#include <string.h>

#include "base/enc-id.h"
#include "store/enc-read-private.h"
#include "store/events/enc-body.h"

/* Every particular that is not one of these becomes a member of the body. */
static const char *const not_in_body[]
  = { "client", "date", "items", "lines", "attachments", NULL };

static gboolean
insert_event (EncStore *store, const EncEntry *entry, gint64 *pk, GError **error)
{
  gint64 now_ms = enc_clock_now_ms (store->clock);
  g_autofree char *body = enc_body_write (entry->body);
  char id[ENC_ID_LEN];
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "INSERT INTO journal (id, client, kind, author, role, effective, recorded_ms,"
                  " subject, body, voids) VALUES (:id, :client, :kind, :author, :role, :effective,"
                  " :recorded_ms, :subject, :body, :voids)",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_id_new (now_ms, id);
  enc_db_bind_text (stmt, ":id", id);
  if (entry->client != 0)
    enc_db_bind_int (stmt, ":client", entry->client);
  enc_db_bind_text (stmt, ":kind", entry->kind);
  enc_db_bind_text (stmt, ":author", store->author);
  enc_db_bind_int (stmt, ":role", store->role);
  enc_db_bind_int (stmt, ":effective", entry->day);
  enc_db_bind_int (stmt, ":recorded_ms", now_ms);
  enc_db_bind_text (stmt, ":subject", entry->opens ? id : entry->subject);
  enc_db_bind_text (stmt, ":body", body);
  if (entry->voids != 0)
    enc_db_bind_int (stmt, ":voids", entry->voids);
  if (!enc_db_finish (store->db, stmt, error))
    return FALSE;
  *pk = sqlite3_last_insert_rowid (store->db->handle);
  g_free (store->last_event);
  store->last_event = g_strdup (id);
  return TRUE;
}

static gboolean
insert_items (EncDb *db, gint64 journal, const GArray *items, GError **error)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const EncEventItem *item = &g_array_index (items, EncEventItem, i);
      sqlite3_stmt *stmt = enc_db_get (db,
                                       "INSERT OR IGNORE INTO journal_item (journal, item, amount)"
                                       " VALUES (:journal, :item, :amount)",
                                       error);

      if (stmt == NULL)
        return FALSE;
      enc_db_bind_int (stmt, ":journal", journal);
      enc_db_bind_int (stmt, ":item", item->pk);
      enc_db_bind_int (stmt, ":amount", item->amount);
      if (!enc_db_finish (db, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* The bytes are kept once, however often they are attached. */
static gboolean
insert_bytes (EncDb *db, const char *hash, const char *media, gconstpointer data, gsize size,
              GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (db,
                  "INSERT INTO attachment (hash, size, media, bytes)"
                  " VALUES (:hash, :size, :media, :bytes) ON CONFLICT (hash) DO NOTHING",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":hash", hash);
  enc_db_bind_int (stmt, ":size", (gint64)size);
  enc_db_bind_text (stmt, ":media", media);
  enc_db_bind_blob (stmt, ":bytes", data, size);
  return enc_db_finish (db, stmt, error);
}

static gboolean
insert_attachments (EncDb *db, gint64 journal, GVariant *attachments, GError **error)
{
  gsize n = attachments != NULL ? g_variant_n_children (attachments) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *name, *media;
      g_autoptr (GVariant) bytes = NULL;
      g_autofree char *hash = NULL;
      gconstpointer data;
      gsize size;
      sqlite3_stmt *stmt;

      g_variant_get_child (attachments, i, "(&s&s@ay)", &name, &media, &bytes);
      data = g_variant_get_data (bytes);
      size = g_variant_get_size (bytes);
      hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
      if (!insert_bytes (db, hash, media, data, size, error))
        return FALSE;
      stmt = enc_db_get (db,
                         "INSERT INTO journal_attachment (journal, n, name, hash)"
                         " VALUES (:journal, :n, :name, :hash)",
                         error);
      if (stmt == NULL)
        return FALSE;
      enc_db_bind_int (stmt, ":journal", journal);
      enc_db_bind_int (stmt, ":n", (gint64)i);
      enc_db_bind_text (stmt, ":name", name);
      enc_db_bind_text (stmt, ":hash", hash);
      if (!enc_db_finish (db, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * enc_entry_append:
 * @store: a connection in a write transaction
 * @applied: the event and its client are noted here
 * @entry: what is to be appended; the body is not consumed
 * @error: ENC_STORE_ERROR
 *
 * Appends an event with its items and attachments to the journal, in the name of the connection's
 * author.
 *
 * Returns: whether it went well
 */
gboolean
enc_entry_append (EncStore *store, EncApplied *applied, const EncEntry *entry, GError **error)
{
  gint64 pk = 0;

  if (!insert_event (store, entry, &pk, error) || !insert_items (store->db, pk, entry->items, error)
      || !insert_attachments (store->db, pk, entry->attachments, error))
    return FALSE;
  enc_apply_note (applied, pk, entry->client);
  return TRUE;
}

/**
 * enc_entry_body:
 * @args: the arguments of a command
 * @left_out: (nullable): which are no particulars of the event, besides those that never are
 *
 * Returns: (transfer full): an a{sv} of the others; ids that are empty are left out
 */
GVariant *
enc_entry_body (GVariant *args, const char *const *left_out)
{
  g_auto (GVariantDict) body = G_VARIANT_DICT_INIT (NULL);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, args);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      gboolean empty_id
        = strcmp (key, "contact") == 0 && *g_variant_get_string (value, NULL) == '\0';

      if (!empty_id && !g_strv_contains (not_in_body, key)
          && (left_out == NULL || !g_strv_contains (left_out, key)))
        g_variant_dict_insert_value (&body, key, value);
      g_variant_unref (value);
    }
  return g_variant_ref_sink (g_variant_dict_end (&body));
}

/**
 * enc_entry_day:
 * @store: a connection
 * @args: the arguments of a command
 * @may_come: whether the day may be to come
 * @day: (out): the day meant: that of the argument "date", else today
 * @error: CONSTRAINT
 *
 * Returns: whether it may be so
 */
gboolean
enc_entry_day (EncStore *store, GVariant *args, gboolean may_come, EncDate *day, GError **error)
{
  EncDate today = enc_clock_today (store->clock);

  *day = today;
  g_variant_lookup (args, "date", "i", day);
  if (may_come || *day <= today)
    return TRUE;
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT, "the day is yet to come");
  return FALSE;
}

/* A piece of the client that a command names. */
typedef struct
{
  gint64 pk;
  EncCurrency currency;
} Named;

/* Finds the pieces among the client's, in one pass: an identity is computed, not stored. */
static gboolean
find_items (EncDb *db, gint64 client, GHashTable *wanted, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (db,
                  "SELECT item.pk, item_identity (client.id, kind, number, instalment), currency"
                  " FROM item JOIN client ON client.pk = item.client WHERE item.client = :client",
                  error);
  guint missing = g_hash_table_size (wanted);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":client", client);
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      gpointer key, value;

      if (!g_hash_table_lookup_extended (wanted, enc_db_text (stmt, 1), &key, &value))
        continue;
      ((Named *)value)->pk = sqlite3_column_int64 (stmt, 0);
      ((Named *)value)->currency = enc_read_currency (stmt, 2);
      missing--;
    }
  if (step == ENC_DB_ERROR)
    return FALSE;
  if (missing == 0)
    return TRUE;
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND,
               "%u of the items are not there, or another client's", missing);
  return FALSE;
}

static gboolean
refuse_currency (GError **error)
{
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT,
               "the items are in another currency");
  return FALSE;
}

/**
 * enc_entry_items:
 * @store: a connection
 * @args: the arguments of a command
 * @client: whose items "items" must be
 * @currency: what they must be in, ENC_CURRENCY_NONE: any
 * @items: (out) (transfer full): EncEventItem of each
 * @error: NOT_FOUND, CONSTRAINT, …
 *
 * Returns: whether they may be spoken of
 */
gboolean
enc_entry_items (EncStore *store, GVariant *args, gint64 client, EncCurrency currency,
                 GArray **items, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (EncEventItem));
  g_autoptr (GVariant) ids = g_variant_lookup_value (args, "items", G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  gsize n = ids != NULL ? g_variant_n_children (ids) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *id;

      g_variant_get_child (ids, i, "&s", &id);
      if (!g_hash_table_contains (wanted, id))
        g_hash_table_insert (wanted, (gpointer)id, g_new0 (Named, 1));
    }
  if (n > 0 && !find_items (store->db, client, wanted, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const char *id;
      const Named *named;
      EncEventItem item = { 0 };

      g_variant_get_child (ids, i, "&s", &id);
      named = g_hash_table_lookup (wanted, id);
      if (currency != ENC_CURRENCY_NONE && named->currency != currency)
        return refuse_currency (error);
      item.pk = named->pk;
      g_array_append_val (found, item);
    }
  *items = g_steal_pointer (&found);
  return TRUE;
}

/* What is open of a piece at a day. */
static gboolean
open_amount (EncDb *db, gint64 item, EncDate day, gint64 *amount, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (
    db,
    "SELECT iif (date <= :day, amount, 0) - (SELECT coalesce (sum (allocation.amount), 0)"
    " FROM allocation WHERE debit = item.pk AND effective <= :day) FROM item WHERE pk = :item",
    error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":item", item);
  enc_db_bind_int (stmt, ":day", day);
  step = enc_db_step (db, stmt, error);
  if (step == ENC_DB_ROW)
    *amount = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return step == ENC_DB_ROW;
}

/**
 * enc_entry_lines:
 * @store: a connection
 * @args: the arguments of a command
 * @client: whose items "lines" must name
 * @day: the day of the event
 * @currency: (inout): what they must be in; ENC_CURRENCY_NONE: set to what all of them are in
 * @items: (out) (transfer full): EncEventItem of each, with the contested part
 * @error: NOT_FOUND, CONSTRAINT, …
 *
 * Contested can only be what is open on that day.
 *
 * Returns: whether they may be contested
 */
gboolean
enc_entry_lines (EncStore *store, GVariant *args, gint64 client, EncDate day, EncCurrency *currency,
                 GArray **items, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (EncEventItem));
  g_autoptr (GVariant) lines = g_variant_lookup_value (args, "lines", G_VARIANT_TYPE ("a(sx)"));
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  gsize n = lines != NULL ? g_variant_n_children (lines) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *id;

      g_variant_get_child (lines, i, "(&sx)", &id, NULL);
      g_hash_table_insert (wanted, (gpointer)id, g_new0 (Named, 1));
    }
  if (n > 0 && !find_items (store->db, client, wanted, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const char *id;
      const Named *named;
      EncEventItem item;
      gint64 open = 0;

      g_variant_get_child (lines, i, "(&sx)", &id, &item.amount);
      named = g_hash_table_lookup (wanted, id);
      if (*currency == ENC_CURRENCY_NONE)
        *currency = named->currency;
      if (named->currency != *currency)
        return refuse_currency (error);
      item.pk = named->pk;
      if (!open_amount (store->db, item.pk, day, &open, error))
        return FALSE;
      if (open <= 0 || item.amount > open)
        {
          g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT,
                       "more is contested of item %s than is open", id);
          return FALSE;
        }
      g_array_append_val (found, item);
    }
  *items = g_steal_pointer (&found);
  return TRUE;
}

/**
 * enc_entry_contact:
 * @store: a connection
 * @args: the arguments of a command
 * @client: whose contact "contact" must be, when there is one
 * @error: NOT_FOUND, CONSTRAINT, …
 *
 * Returns: whether it may be spoken of
 */
gboolean
enc_entry_contact (EncStore *store, GVariant *args, gint64 client, GError **error)
{
  const char *id = "";
  gint64 owner = 0;
  sqlite3_stmt *stmt;
  EncDbStep step;

  g_variant_lookup (args, "contact", "&s", &id);
  if (*id == '\0')
    return TRUE;
  stmt = enc_db_get (store->db, "SELECT client FROM contact WHERE id = :id", error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":id", id);
  step = enc_db_step (store->db, stmt, error);
  if (step == ENC_DB_ROW)
    owner = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (step == ENC_DB_ERROR || owner == client)
    return step != ENC_DB_ERROR;
  g_set_error (error, ENC_STORE_ERROR,
               step == ENC_DB_DONE ? ENC_STORE_ERROR_NOT_FOUND : ENC_STORE_ERROR_CONSTRAINT,
               step == ENC_DB_DONE ? "no contact %s" : "the contact %s is another client's", id);
  return FALSE;
}
