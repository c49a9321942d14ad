/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "base/enc-id.h"
#include "store/intake/enc-intake.h"
#include "store/enc-rows.h"
#include "store/enc-search.h"

#include <string.h>

/* Contacts of clients that are new, whom nobody has to be looked up for. */
typedef struct
{
  EncIntake *intake;
  GArray *contacts; /* guint32: index in the facts */
  char (*ids)[ENC_ID_LEN];
} Newcomers;

static const EncFactContact *
fact_of (const EncIntake *intake, guint index)
{
  return &g_array_index (intake->facts->contacts, EncFactContact, index);
}

static const EncIntakeAccount *
account_of (const EncIntake *intake, const EncFactContact *fact)
{
  return &g_array_index (intake->accounts, EncIntakeAccount, intake->account_of[fact->client]);
}

/* The person has the same id on every desktop that imports the file. */
static void
identify (const EncIntakeAccount *account, const EncFactContact *fact, char id[ENC_ID_LEN])
{
  char role[12];
  const char *who = fact->name != NULL ? fact->name : fact->email != NULL ? fact->email : "";
  const char *key[] = { account->company_code, account->code, role, who };

  g_snprintf (role, sizeof role, "%d", fact->role);
  enc_id_from_key ("contact", key, G_N_ELEMENTS (key), id);
}

static gboolean
find_contact (EncIntake *intake, const char *id, const EncFactContact *fact, gint64 *pk,
              gboolean *news, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (intake->db, "SELECT pk, role, name, email, phone FROM contact WHERE id = :id",
                  error);
  EncDbStep step;

  *pk = 0;
  *news = FALSE;
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":id", id);
  step = enc_db_step (intake->db, stmt, error);
  if (step == ENC_DB_ROW)
    {
      *pk = sqlite3_column_int64 (stmt, 0);
      *news = (fact->name != NULL && g_strcmp0 (fact->name, enc_db_text (stmt, 2)) != 0)
              || (fact->email != NULL && g_strcmp0 (fact->email, enc_db_text (stmt, 3)) != 0)
              || (fact->phone != NULL && g_strcmp0 (fact->phone, enc_db_text (stmt, 4)) != 0);
    }
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

/* One contact beside what the file already has. */
static gboolean
take_contact (EncIntake *intake, const EncFactContact *fact, GError **error)
{
  guint32 account_index = intake->account_of[fact->client];
  const EncIntakeAccount *account
    = &g_array_index (intake->accounts, EncIntakeAccount, account_index);
  char id[ENC_ID_LEN];
  sqlite3_stmt *stmt;
  gboolean news;
  gint64 pk;

  identify (account, fact, id);
  if (!find_contact (intake, id, fact, &pk, &news, error))
    return FALSE;
  if (pk != 0 && !news)
    return TRUE;
  enc_intake_touch (intake, account_index);
  if (pk != 0
      && (!enc_intake_save_prior (intake,
                                  "INSERT INTO import_prior (batch, n, tbl, row, body)"
                                  " SELECT :batch, :n, 'contact', pk, json_object ('name', name,"
                                  " 'email', email, 'phone', phone) FROM contact WHERE pk = :row",
                                  pk, error)
          || !enc_search_forget (intake->db, ENC_SEARCH_CONTACT, pk, error)))
    return FALSE;
  stmt = enc_db_get (intake->db,
                     "INSERT INTO contact (id, client, role, name, email, phone, batch)"
                     " VALUES (:id, :client, :role, coalesce (:name, :email, ''), :email, :phone,"
                     " :batch) ON CONFLICT (id) DO UPDATE SET name = coalesce (:name, name),"
                     " email = coalesce (:email, email), phone = coalesce (:phone, phone)",
                     error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":id", id);
  enc_db_bind_int (stmt, ":client", account->pk);
  enc_db_bind_int (stmt, ":role", fact->role);
  enc_db_bind_text (stmt, ":name", fact->name);
  enc_db_bind_text (stmt, ":email", fact->email);
  enc_db_bind_text (stmt, ":phone", fact->phone);
  enc_db_bind_int (stmt, ":batch", intake->batch);
  return enc_db_finish (intake->db, stmt, error)
         && (pk == 0 || enc_search_learn (intake->db, ENC_SEARCH_CONTACT, pk, error));
}

static void
result_text (sqlite3_context *context, const char *text)
{
  if (text != NULL)
    sqlite3_result_text (context, text, -1, SQLITE_STATIC);
  else
    sqlite3_result_null (context);
}

static void
contact_column (sqlite3_context *context, gsize row, int column, gpointer data)
{
  const Newcomers *new = data;
  const EncFactContact *fact = fact_of (new->intake, g_array_index (new->contacts, guint32, row));

  switch (column)
    {
    case 0:
      sqlite3_result_text (context, new->ids[row], ENC_ID_CHARS, SQLITE_STATIC);
      break;
    case 1:
      sqlite3_result_int64 (context, account_of (new->intake, fact)->pk);
      break;
    case 2:
      sqlite3_result_int (context, fact->role);
      break;
    case 3:
      result_text (context, fact->name != NULL    ? fact->name
                            : fact->email != NULL ? fact->email
                                                  : "");
      break;
    case 4:
      result_text (context, fact->email);
      break;
    case 5:
      result_text (context, fact->phone);
      break;
    case 6:
      sqlite3_result_int64 (context, new->intake->batch);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
insert_newcomers (Newcomers *new, GError **error)
{
  const EncRows rows
    = { new->contacts->len, contact_column, new, "contacts", new->intake->progress };

  for (guint i = 0; i < new->contacts->len; i++)
    enc_intake_touch (
      new->intake,
      new->intake
        ->account_of[fact_of (new->intake, g_array_index (new->contacts, guint32, i))->client]);
  return rows.n == 0
         || enc_rows_insert (new->intake->db,
                             "INSERT INTO contact (id, client, role, name, email, phone, batch)"
                             " SELECT c0, c1, c2, c3, c4, c5, c6 FROM enc_rows",
                             &rows, error);
}

/**
 * enc_intake_contacts:
 * @intake: an import whose accounts are in the file
 * @error: ENC_STORE_ERROR
 *
 * Takes the contacts. Those of new clients go in together; a person named twice, and everybody of a
 * client that was there before, is compared with what is known.
 *
 * Returns: whether it went well
 */
gboolean
enc_intake_contacts (EncIntake *intake, GError **error)
{
  guint n = intake->facts->contacts->len;
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *ids = g_malloc_n (MAX (n, 1), ENC_ID_LEN);
  Newcomers new = { intake, contacts, (char (*)[ENC_ID_LEN]) (gpointer)ids };

  for (guint32 i = 0; i < n; i++)
    {
      const EncFactContact *fact = fact_of (intake, i);
      const EncIntakeAccount *account = account_of (intake, fact);
      char *id = new.ids[contacts->len];

      if (account->is_new)
        identify (account, fact, id);
      if (account->is_new && g_hash_table_add (seen, id))
        g_array_append_val (contacts, i);
      else
        g_array_append_val (others, i);
    }
  if (!insert_newcomers (&new, error))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    if (!take_contact (intake, fact_of (intake, g_array_index (others, guint32, i)), error))
      return FALSE;
  return TRUE;
}
