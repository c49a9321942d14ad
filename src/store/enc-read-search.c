/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include <string.h>

#include "store/enc-read-private.h"
#include "store/enc-search.h"
#include "store/enc-store-private.h"

/* Words beyond these say nothing more. */
#define MAX_WORDS      8
#define MAX_WORD_CHARS 64

static void
free_hit (gpointer data)
{
  EncHit *hit = data;

  g_free (hit->title);
  g_free (hit->subtitle);
  g_free (hit);
}

/* What people type becomes an FTS5 query of quoted prefixes that must all occur: no operator of
 * theirs gets through. */
static char *
make_query (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *query = g_string_new (NULL);
  guint n_words = 0;

  for (const char *c = valid; *c != '\0' && n_words < MAX_WORDS;)
    {
      const char *begin;
      glong n_chars = 0;

      while (*c != '\0' && !g_unichar_isalnum (g_utf8_get_char (c)))
        c = g_utf8_next_char (c);
      for (begin = c;
           *c != '\0' && g_unichar_isalnum (g_utf8_get_char (c)) && n_chars < MAX_WORD_CHARS;
           n_chars++)
        c = g_utf8_next_char (c);
      if (c > begin)
        {
          g_string_append_printf (query, "%s\"%.*s\"*", n_words > 0 ? " AND " : "",
                                  (int)(c - begin), begin);
          n_words++;
        }
    }
  return g_string_free (query, n_words == 0);
}

static sqlite3_stmt *
query_for (EncDb *db, const char *sql, const char *query, guint max, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);

  if (stmt != NULL)
    {
      enc_db_bind_text (stmt, ":query", query);
      enc_db_bind_int (stmt, ":max", max);
    }
  return stmt;
}

static EncHit *
add_hit (GPtrArray *hits, EncHitKind kind, sqlite3_stmt *row)
{
  EncHit *hit = g_new0 (EncHit, 1);

  hit->kind = kind;
  hit->client_pk = sqlite3_column_int64 (row, 0);
  hit->title = g_strdup (enc_db_text (row, 1));
  hit->subtitle = g_strdup (enc_db_text (row, 2));
  hit->date = ENC_DATE_NONE;
  g_ptr_array_add (hits, hit);
  return hit;
}

static gboolean
search_clients (EncDb *db, const char *query, guint max, GPtrArray *hits, GError **error)
{
  sqlite3_stmt *stmt
    = query_for (db,
                 "SELECT pk, client.name, client.code FROM"
                 " (SELECT rowid AS found FROM search_client WHERE search_client MATCH :query"
                 " LIMIT :max) JOIN client ON client.pk = found ORDER BY client.name, pk",
                 query, max, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    add_hit (hits, ENC_HIT_CLIENT, stmt);
  return step == ENC_DB_DONE;
}

static gboolean
search_contacts (EncDb *db, const char *query, guint max, GPtrArray *hits, GError **error)
{
  sqlite3_stmt *stmt
    = query_for (db,
                 "SELECT contact.client, contact.name, client.name FROM"
                 " (SELECT rowid AS found FROM search_contact WHERE search_contact MATCH :query"
                 " LIMIT :max) JOIN contact ON contact.pk = found"
                 " JOIN client ON client.pk = contact.client ORDER BY contact.name, contact.pk",
                 query, max, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    add_hit (hits, ENC_HIT_CONTACT, stmt);
  return step == ENC_DB_DONE;
}

static gboolean
search_documents (EncDb *db, const char *query, guint max, GPtrArray *hits, GError **error)
{
  sqlite3_stmt *stmt
    = query_for (db,
                 "SELECT item.client, item.number, client.name, item.pk, item.amount,"
                 " item.currency, item.date FROM"
                 " (SELECT rowid AS found FROM search_item WHERE search_item MATCH :query"
                 " LIMIT :max) JOIN item ON item.pk = found"
                 " JOIN client ON client.pk = item.client ORDER BY item.date DESC, item.pk DESC",
                 query, max, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      EncHit *hit = add_hit (hits, ENC_HIT_DOCUMENT, stmt);

      hit->item_pk = sqlite3_column_int64 (stmt, 3);
      hit->amount = sqlite3_column_int64 (stmt, 4);
      hit->currency = enc_read_currency (stmt, 5);
      hit->date = sqlite3_column_int (stmt, 6);
    }
  return step == ENC_DB_DONE;
}

/**
 * enc_read_search:
 * @store: a connection
 * @text: what was typed
 * @max_per_kind: how many of each kind at most
 * @still_indexing: (out) (optional): whether some rows cannot be found yet
 * @error: ENC_STORE_ERROR
 *
 * Finds clients (code, name, city, SIREN, VAT number, group), documents (number, label) and
 * contacts (name, address, telephone) in which every word of @text begins a word; accents and case
 * do not matter.
 *
 * Returns: (transfer full) (nullable) (element-type EncHit): clients, documents, contacts
 */
GPtrArray *
enc_read_search (EncStore *store, const char *text, guint max_per_kind, gboolean *still_indexing,
                 GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (free_hit);
  g_autofree char *query = make_query (text);
  gboolean behind = FALSE, good;

  if (!enc_db_begin_read (store->db, error))
    return NULL;
  good = enc_search_is_behind (store->db, &behind, error)
         && (query == NULL
             || (search_clients (store->db, query, max_per_kind, hits, error)
                 && search_documents (store->db, query, max_per_kind, hits, error)
                 && search_contacts (store->db, query, max_per_kind, hits, error)));
  enc_db_rollback (store->db);
  if (good && still_indexing != NULL)
    *still_indexing = behind;
  return good ? g_steal_pointer (&hits) : NULL;
}
