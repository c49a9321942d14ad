/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "store/enc-read-lookup.h"

#include <json-glib/json-glib.h>

#include "store/enc-read-private.h"
#include "store/enc-store-private.h"

static char *
to_json (const char *const *texts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * enc_read_lookup_document_free:
 * @document: (nullable) (transfer full): a document
 */
void
enc_read_lookup_document_free (EncReadDocument *document)
{
  if (document == NULL)
    return;
  enc_read_piece_free (document->piece);
  g_free (document->client_id);
  g_free (document->client_name);
  g_free (document->siren);
  g_free (document);
}

/**
 * enc_read_lookup_documents:
 * @store: a connection
 * @numbers: (array zero-terminated=1): numbers as a client's platform writes them
 * @error: ENC_STORE_ERROR
 *
 * Invoices of these numbers, whoever's: the instalments of one stand one after the other, by their
 * due dates. One pass over all items, for as many numbers as one likes.
 *
 * Returns: (transfer full) (element-type EncReadDocument): what was found
 */
GPtrArray *
enc_read_lookup_documents (EncStore *store, const char *const *numbers, GError **error)
{
  g_autoptr (GPtrArray) documents
    = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_read_lookup_document_free);
  g_autofree char *json = to_json (numbers);
  EncDbStep step;
  sqlite3_stmt *stmt = enc_db_get (
    store->db,
    "SELECT item.pk, item_identity (client.id, kind, number, instalment), number, document, label,"
    " amount, date, due, currency, kind, flags, instalment, client.pk, client.id, client.name,"
    " client.siren FROM item JOIN client ON client.pk = item.client"
    " WHERE (number IN (SELECT value FROM json_each (:numbers))"
    " OR document IN (SELECT value FROM json_each (:numbers))) AND amount > 0"
    " ORDER BY item.client, number, due IS NULL, due, instalment",
    error);

  if (stmt == NULL)
    return NULL;
  enc_db_bind_text (stmt, ":numbers", json);
  while ((step = enc_db_step (store->db, stmt, error)) == ENC_DB_ROW)
    {
      EncReadDocument *document = g_new0 (EncReadDocument, 1);

      document->piece = enc_read_piece_row (stmt);
      document->client_pk = sqlite3_column_int64 (stmt, 12);
      document->client_id = g_strdup (enc_db_text (stmt, 13));
      document->client_name = g_strdup (enc_db_text (stmt, 14));
      document->siren = g_strdup (enc_db_text (stmt, 15));
      g_ptr_array_add (documents, document);
    }
  sqlite3_reset (stmt);
  return step == ENC_DB_ERROR ? NULL : g_steal_pointer (&documents);
}

/**
 * enc_read_lookup_reference:
 * @store: a connection
 * @client_pk: row number of a client
 * @reference: what was said as the reference of a dispute or note
 * @known: (out): whether something of that client has it, taken back since or not
 * @error: ENC_STORE_ERROR
 *
 * Returns: whether it could be looked up
 */
gboolean
enc_read_lookup_reference (EncStore *store, gint64 client_pk, const char *reference,
                           gboolean *known, GError **error)
{
  EncDbStep step;
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "SELECT 1 FROM journal WHERE client = :client AND voids IS NULL"
                  " AND kind IN ('dispute.open', 'receipt', 'payment.announced', 'payment.seen',"
                  " 'finding') AND json_extract (body, '$.reference') = :reference LIMIT 1",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":client", client_pk);
  enc_db_bind_text (stmt, ":reference", reference);
  step = enc_db_step (store->db, stmt, error);
  *known = step == ENC_DB_ROW;
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}
