/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include <string.h>

#include "ledger/enc-report.h"
#include "store/enc-read-private.h"
#include "store/enc-store-private.h"
#include "store/events/enc-read-events.h"

static void
free_contact (gpointer data)
{
  EncReadContact *contact = data;

  g_free (contact->id);
  g_free (contact->name);
  g_free (contact->email);
  g_free (contact->phone);
  g_free (contact->note);
  g_free (contact);
}

/* The strings of a client, one by one: they come borrowed and stay owned. */
static void
each_string (EncReadClient *client, void (*func) (const char **))
{
  const char **const strings[]
    = { &client->id,     &client->code,      &client->name,    &client->city,
        &client->siren,  &client->vat,       &client->company, &client->parent,
        &client->sector, &client->segment,   &client->country, &client->terms,
        &client->rep,    &client->collector, &client->insurer, &client->insolvency };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    func (strings[i]);
}

static void
own (const char **string)
{
  *string = g_strdup (*string);
}

static void
disown (const char **string)
{
  g_free ((char *)*string);
}

static gboolean
read_client (EncDb *db, gint64 pk, EncReadClient *client, GError **error)
{
  sqlite3_stmt *stmt = enc_read_client_statement (db, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":client", pk);
  step = enc_db_step (db, stmt, error);
  if (step == ENC_DB_ROW)
    {
      enc_read_client_row (stmt, client);
      each_string (client, own);
    }
  else if (step == ENC_DB_DONE)
    g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "no client %" G_GINT64_FORMAT,
                 pk);
  sqlite3_reset (stmt);
  return step == ENC_DB_ROW;
}

static sqlite3_stmt *
for_client (EncDb *db, const char *sql, gint64 pk, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);

  if (stmt != NULL)
    enc_db_bind_int (stmt, ":client", pk);
  return stmt;
}

static gboolean
read_pieces (EncDb *db, EncReadFile *file, GError **error)
{
  sqlite3_stmt *stmt = for_client (db,
                                   "SELECT item.pk, item_identity (client.id, kind, number, "
                                   "instalment), number, document, label, amount, date, due,"
                                   " currency, kind, flags, instalment FROM item"
                                   " JOIN client ON client.pk = item.client"
                                   " WHERE item.client = :client ORDER BY date, item.pk",
                                   file->client.pk, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    g_ptr_array_add (file->pieces, enc_read_piece_row (stmt));
  return step == ENC_DB_DONE;
}

static gboolean
read_allocations (EncDb *db, EncReadFile *file, GError **error)
{
  sqlite3_stmt *stmt
    = for_client (db,
                  "SELECT debit, credit, allocation.amount, effective, recorded"
                  " FROM item JOIN allocation ON debit = item.pk WHERE item.client = :client",
                  file->client.pk, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      EncReadAllocation allocation
        = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1),
            sqlite3_column_int64 (stmt, 2), sqlite3_column_int (stmt, 3),
            sqlite3_column_int (stmt, 4) };

      g_array_append_val (file->allocations, allocation);
    }
  return step == ENC_DB_DONE;
}

static gboolean
read_contacts (EncDb *db, EncReadFile *file, GError **error)
{
  sqlite3_stmt *stmt = for_client (db,
                                   "SELECT pk, id, name, email, phone, note, role FROM contact"
                                   " WHERE client = :client ORDER BY role = 0, role, name, pk",
                                   file->client.pk, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      EncReadContact *contact = g_new0 (EncReadContact, 1);

      contact->pk = sqlite3_column_int64 (stmt, 0);
      contact->id = g_strdup (enc_db_text (stmt, 1));
      contact->name = g_strdup (enc_db_text (stmt, 2));
      contact->email = g_strdup (enc_db_text (stmt, 3));
      contact->phone = g_strdup (enc_db_text (stmt, 4));
      contact->note = g_strdup (enc_db_text (stmt, 5));
      contact->role = sqlite3_column_int (stmt, 6);
      g_ptr_array_add (file->contacts, contact);
    }
  return step == ENC_DB_DONE;
}

static gboolean
read_events (EncStore *store, EncReadFile *file, guint max, GError **error)
{
  const EncReadTimelineQuery query
    = { .client = file->client.pk, .max = max, .after_day = ENC_DATE_NONE };

  return max == 0 || enc_read_events_page (store, &query, file->events, NULL, error);
}

/* Per currency: what a source said last, and what the pieces of that day add up to. */
static const char controls_sql[]
  = "SELECT currency, date, balance, (SELECT coalesce (sum (amount), 0) FROM item"
    " WHERE item.client = :client AND item.currency = control.currency"
    " AND item.date <= control.date) FROM control WHERE client = :client"
    " AND pk = (SELECT max (pk) FROM control AS last WHERE last.client = :client"
    " AND last.currency = control.currency) ORDER BY currency";

static gboolean
read_controls (EncDb *db, EncReadFile *file, GError **error)
{
  sqlite3_stmt *stmt = for_client (db, controls_sql, file->client.pk, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      EncReportControl control = { NULL, enc_read_currency (stmt, 0),
                                   sqlite3_column_int64 (stmt, 2), sqlite3_column_int64 (stmt, 3) };

      g_array_append_val (file->controls, control);
      file->control_date = MAX (file->control_date, sqlite3_column_int (stmt, 1));
    }
  return step == ENC_DB_DONE;
}

/**
 * enc_read_file:
 * @store: a connection
 * @client_pk: row number of a client
 * @max_events: how many events at most
 * @error: NOT_FOUND, …
 *
 * Everything about one client, of one consistent snapshot. Events that were undone are left out;
 * the imports that brought it items are told as events of kind "import" with a negative pk.
 *
 * Returns: (transfer full) (nullable): the client's file
 */
EncReadFile *
enc_read_file (EncStore *store, gint64 client_pk, guint max_events, GError **error)
{
  g_autoptr (EncReadFile) file = NULL;
  EncReadClient client;
  gboolean good;

  if (!enc_db_begin_read (store->db, error))
    return NULL;
  good = read_client (store->db, client_pk, &client, error);
  if (good)
    {
      file = g_new0 (EncReadFile, 1);
      file->client = client;
      file->pieces = g_ptr_array_new_with_free_func (enc_read_piece_free);
      file->allocations = g_array_new (FALSE, FALSE, sizeof (EncReadAllocation));
      file->contacts = g_ptr_array_new_with_free_func (free_contact);
      file->events = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_read_events_entry_free);
      file->controls = g_array_new (FALSE, FALSE, sizeof (EncReportControl));
      file->control_date = ENC_DATE_NONE;
      good = read_pieces (store->db, file, error) && read_allocations (store->db, file, error)
             && read_contacts (store->db, file, error)
             && read_events (store, file, max_events, error)
             && read_controls (store->db, file, error);
    }
  enc_db_rollback (store->db);
  return good ? g_steal_pointer (&file) : NULL;
}

/**
 * enc_read_file_free:
 * @file: (nullable) (transfer full): a client's file
 */
void
enc_read_file_free (EncReadFile *file)
{
  if (file == NULL)
    return;
  each_string (&file->client, disown);
  g_ptr_array_unref (file->pieces);
  g_array_unref (file->allocations);
  g_ptr_array_unref (file->contacts);
  g_ptr_array_unref (file->events);
  g_array_unref (file->controls);
  g_free (file);
}
