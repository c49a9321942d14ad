/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "base/enc-id.h"
#include "store/intake/enc-intake.h"
#include "store/enc-rows.h"
#include "store/enc-search.h"

#include <string.h>

/* Columns of a client in the order of the statements below; the bit in client.edited is 1 <<
 * column. */
enum
{
  COL_NAME,
  COL_PARENT,
  COL_SECTOR,
  COL_SEGMENT,
  COL_COUNTRY,
  COL_CITY,
  COL_SIREN,
  COL_VAT,
  COL_TERMS,
  COL_INSURER,
  N_TEXTS,
  COL_REP = N_TEXTS,
  COL_COLLECTOR,
  COL_CREDIT_LIMIT,
  COL_INSURER_COVER,
  COL_LIMIT_CURRENCY,
  N_COLUMNS,
};

#define CLIENT_COLUMNS                                                                             \
  "pk, name, parent, sector, segment, country, city, siren, vat, terms, insurer,"                  \
  " rep, collector, credit_limit, insurer_cover, limit_currency, edited"

static const char *const client_parameters[]
  = { ":name", ":parent", ":sector", ":segment", ":country",
      ":city", ":siren",  ":vat",    ":terms",   ":insurer" };

typedef struct
{
  const char *texts[N_TEXTS];
  gint64 rep, collector; /* 0 = not said */
  gint64 credit_limit, insurer_cover;
  char currency[ENC_CURRENCY_LEN]; /* "" = not said */
} Said;

typedef struct
{
  guint32 account;
  Said said;
} Update;

typedef struct
{
  gint64 company;
  const char *code;
} Key;

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;
  return g_str_hash (key->code) * 31 + (guint)key->company;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;
  return x->company == y->company && strcmp (x->code, y->code) == 0;
}

/* The row number of a company or user by its name, made if it is not there; 0 on error. */
static gint64
find_or_make (EncIntake *intake, GHashTable *known, const char *domain, const char *find,
              const char *make, const char *name, int role, GError **error)
{
  gint64 *pk = g_hash_table_lookup (known, name);
  char id[ENC_ID_LEN];
  sqlite3_stmt *stmt;
  EncDbStep step;

  if (pk != NULL)
    return *pk;
  pk = g_new0 (gint64, 1);
  g_hash_table_insert (known, (gpointer)name, pk);
  if ((stmt = enc_db_get (intake->db, find, error)) == NULL)
    return 0;
  enc_db_bind_text (stmt, ":name", name);
  step = enc_db_step (intake->db, stmt, error);
  if (step == ENC_DB_ROW)
    *pk = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (step != ENC_DB_DONE)
    return *pk;
  if ((stmt = enc_db_get (intake->db, make, error)) == NULL)
    return 0;
  enc_id_from_key (domain, &name, 1, id);
  enc_db_bind_text (stmt, ":id", id);
  enc_db_bind_text (stmt, ":name", name);
  if (role != 0)
    {
      enc_db_bind_int (stmt, ":role", role);
      enc_db_bind_int (stmt, ":batch", intake->batch);
    }
  if (!enc_db_finish (intake->db, stmt, error))
    return 0;
  intake->changed = TRUE;
  return *pk = sqlite3_last_insert_rowid (intake->db->handle);
}

static gint64
find_company (EncIntake *intake, GHashTable *known, const char *code, GError **error)
{
  return find_or_make (intake, known, "company", "SELECT pk FROM company WHERE code = :name",
                       "INSERT INTO company (id, code) VALUES (:id, :name)", code, 0, error);
}

static gint64
find_user (EncIntake *intake, GHashTable *known, const char *name, int role, GError **error)
{
  return find_or_make (
    intake, known, "user", "SELECT pk FROM user WHERE name = :name",
    "INSERT INTO user (id, name, role, batch) VALUES (:id, :name, :role, :batch)", name, role,
    error);
}

static gboolean
gather (EncIntake *intake, const EncFactClient *fact, GHashTable *users, Said *said, GError **error)
{
  const char *texts[N_TEXTS]
    = { fact->name, fact->parent, fact->sector, fact->segment, fact->country,
        fact->city, fact->siren,  fact->vat,    fact->terms,   fact->insurer };

  memcpy (said->texts, texts, sizeof texts);
  said->rep = said->collector = 0;
  said->credit_limit = fact->credit_limit;
  said->insurer_cover = fact->insurer_cover;
  said->currency[0] = '\0';
  if (fact->limit_currency != ENC_CURRENCY_NONE
      && (fact->credit_limit >= 0 || fact->insurer_cover >= 0))
    enc_currency_code (fact->limit_currency, said->currency);
  if (fact->rep != NULL && fact->rep[0] != '\0'
      && (said->rep = find_user (intake, users, fact->rep, ENC_USER_SALES_REP, error)) == 0)
    return FALSE;
  if (fact->collector != NULL && fact->collector[0] != '\0'
      && (said->collector = find_user (intake, users, fact->collector, ENC_USER_COLLECTOR, error))
           == 0)
    return FALSE;
  return TRUE;
}

/* What the file says about one client in several places adds up; the later wins. */
static void
add_said (Said *said, const Said *more)
{
  for (int i = 0; i < N_TEXTS; i++)
    if (more->texts[i] != NULL)
      said->texts[i] = more->texts[i];
  if (more->rep != 0)
    said->rep = more->rep;
  if (more->collector != 0)
    said->collector = more->collector;
  if (more->credit_limit >= 0)
    said->credit_limit = more->credit_limit;
  if (more->insurer_cover >= 0)
    said->insurer_cover = more->insurer_cover;
  if (more->currency[0] != '\0')
    memcpy (said->currency, more->currency, sizeof said->currency);
}

static void
bind_said (sqlite3_stmt *stmt, const Said *said)
{
  for (int i = 0; i < N_TEXTS; i++)
    sqlite3_bind_text (stmt, enc_db_parameter (stmt, client_parameters[i]), said->texts[i], -1,
                       SQLITE_STATIC);
  if (said->rep != 0)
    enc_db_bind_int (stmt, ":rep", said->rep);
  if (said->collector != 0)
    enc_db_bind_int (stmt, ":collector", said->collector);
  if (said->credit_limit >= 0)
    enc_db_bind_int (stmt, ":credit_limit", said->credit_limit);
  if (said->insurer_cover >= 0)
    enc_db_bind_int (stmt, ":insurer_cover", said->insurer_cover);
  if (said->currency[0] != '\0')
    sqlite3_bind_text (stmt, enc_db_parameter (stmt, ":limit_currency"), said->currency, -1,
                       SQLITE_STATIC);
}

/* Blanks out of said what the row has already, or what a person corrected by hand; TRUE if
 * something is left. */
static gboolean
keep_news (Said *said, sqlite3_stmt *row)
{
  gint64 edited = sqlite3_column_int64 (row, 16);
  gint64 *const numbers[] = { &said->rep, &said->collector };
  gint64 *const amounts[] = { &said->credit_limit, &said->insurer_cover };
  gboolean news = FALSE;

  for (int i = 0; i < N_TEXTS; i++)
    {
      if ((edited & (1 << i)) != 0 || g_strcmp0 (said->texts[i], enc_db_text (row, 1 + i)) == 0)
        said->texts[i] = NULL;
      news |= said->texts[i] != NULL;
    }
  for (int i = 0; i < 2; i++)
    {
      if ((edited & (1 << (COL_REP + i))) != 0 || *numbers[i] == sqlite3_column_int64 (row, 11 + i))
        *numbers[i] = 0;
      if ((edited & (1 << (COL_CREDIT_LIMIT + i))) != 0
          || (sqlite3_column_type (row, 13 + i) != SQLITE_NULL
              && *amounts[i] == sqlite3_column_int64 (row, 13 + i)))
        *amounts[i] = -1;
      news |= *numbers[i] != 0 || *amounts[i] >= 0;
    }
  if ((edited & (1 << COL_LIMIT_CURRENCY)) != 0
      || g_strcmp0 (said->currency, enc_db_text (row, 15)) == 0)
    said->currency[0] = '\0';
  return news || said->currency[0] != '\0';
}

typedef struct
{
  EncIntake *intake;
  const Said *said;
  GArray *accounts; /* guint32: those to insert */
} Newcomers;

static void
result_text (sqlite3_context *context, const char *text)
{
  if (text != NULL && text[0] != '\0')
    sqlite3_result_text (context, text, -1, SQLITE_STATIC);
}

static void
result_said (sqlite3_context *context, gint64 value, gint64 not_said)
{
  if (value != not_said)
    sqlite3_result_int64 (context, value);
}

static void
result_identity (sqlite3_context *context, const EncIntakeAccount *account)
{
  char id[ENC_ID_LEN];

  enc_item_client_identity (account->company_code, account->code, id);
  sqlite3_result_text (context, id, ENC_ID_CHARS, SQLITE_TRANSIENT);
}

static void
client_column (sqlite3_context *context, gsize row, int column, gpointer data)
{
  const Newcomers *new = data;
  guint32 index = g_array_index (new->accounts, guint32, row);
  const EncIntakeAccount *account = &g_array_index (new->intake->accounts, EncIntakeAccount, index);
  const Said *said = &new->said[index];

  if (column == 0)
    sqlite3_result_text (context,
                         said->texts[COL_NAME] != NULL ? said->texts[COL_NAME] : account->code, -1,
                         SQLITE_STATIC);
  else if (column < N_TEXTS)
    result_text (context, said->texts[column]);
  else
    switch (column)
      {
      case COL_REP:
        result_said (context, said->rep, 0);
        break;
      case COL_COLLECTOR:
        result_said (context, said->collector, 0);
        break;
      case COL_CREDIT_LIMIT:
        result_said (context, said->credit_limit, -1);
        break;
      case COL_INSURER_COVER:
        result_said (context, said->insurer_cover, -1);
        break;
      case COL_LIMIT_CURRENCY:
        result_text (context, said->currency);
        break;
      case N_COLUMNS:
        result_identity (context, account);
        break;
      case N_COLUMNS + 1:
        sqlite3_result_int64 (context, account->company);
        break;
      case N_COLUMNS + 2:
        sqlite3_result_text (context, account->code, -1, SQLITE_STATIC);
        break;
      case N_COLUMNS + 3:
        sqlite3_result_int64 (context, new->intake->batch);
        break;
      default:
        g_assert_not_reached ();
      }
}

/* Clients that the file does not have get the numbers that follow the last one. */
static gboolean
insert_clients (EncIntake *intake, const Said *said, GError **error)
{
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (guint32));
  Newcomers new = { intake, said, accounts };
  EncRows rows = { 0, client_column, &new, "clients", intake->progress };
  gint64 last = 0;

  for (guint32 i = 0; i < intake->accounts->len; i++)
    if (g_array_index (intake->accounts, EncIntakeAccount, i).pk == 0)
      g_array_append_val (accounts, i);
  rows.n = accounts->len;
  if (rows.n == 0)
    return TRUE;
  if (!enc_db_get_int (intake->db, "SELECT max(pk) FROM client", &last, error)
      || !enc_rows_insert (
        intake->db,
        "INSERT INTO client (name, parent, sector, segment, country, city, siren, vat, terms,"
        " insurer, rep, collector, credit_limit, insurer_cover, limit_currency, id, company, code,"
        " batch) SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16,"
        " c17, c18 FROM enc_rows",
        &rows, error))
    return FALSE;
  g_assert (sqlite3_last_insert_rowid (intake->db->handle) == last + (gint64)rows.n);
  for (guint k = 0; k < accounts->len; k++)
    {
      guint32 index = g_array_index (accounts, guint32, k);
      EncIntakeAccount *account = &g_array_index (intake->accounts, EncIntakeAccount, index);

      account->pk = last + 1 + k;
      account->is_new = TRUE;
      enc_intake_touch (intake, index);
    }
  intake->report->clients_new += rows.n;
  return TRUE;
}

static gboolean
update_client (EncIntake *intake, const EncIntakeAccount *account, const Said *said, GError **error)
{
  sqlite3_stmt *stmt;

  if (!enc_intake_save_prior (
        intake,
        "INSERT INTO import_prior (batch, n, tbl, row, body)"
        " SELECT :batch, :n, 'client', pk, json_object ('name', name, 'parent', parent, 'sector',"
        " sector, 'segment', segment, 'country', country, 'city', city, 'siren', siren, 'vat',"
        " vat, 'terms', terms, 'insurer', insurer, 'rep', rep, 'collector', collector,"
        " 'credit_limit', credit_limit, 'insurer_cover', insurer_cover, 'limit_currency',"
        " limit_currency, 'edited', edited) FROM client WHERE pk = :row",
        account->pk, error)
      || !enc_search_forget (intake->db, ENC_SEARCH_CLIENT, account->pk, error))
    return FALSE;
  stmt = enc_db_get (
    intake->db,
    "UPDATE client SET name = coalesce (:name, name), parent = coalesce (:parent, parent),"
    " sector = coalesce (:sector, sector), segment = coalesce (:segment, segment),"
    " country = coalesce (:country, country), city = coalesce (:city, city),"
    " siren = coalesce (:siren, siren), vat = coalesce (:vat, vat),"
    " terms = coalesce (:terms, terms), insurer = coalesce (:insurer, insurer),"
    " rep = coalesce (:rep, rep), collector = coalesce (:collector, collector),"
    " credit_limit = coalesce (:credit_limit, credit_limit),"
    " insurer_cover = coalesce (:insurer_cover, insurer_cover),"
    " limit_currency = coalesce (:limit_currency, limit_currency) WHERE pk = :pk",
    error);
  if (stmt == NULL)
    return FALSE;
  bind_said (stmt, said);
  enc_db_bind_int (stmt, ":pk", account->pk);
  return enc_db_finish (intake->db, stmt, error)
         && enc_search_learn (intake->db, ENC_SEARCH_CLIENT, account->pk, error);
}

/* Notes what the row of a known account lacks. */
static void
compare (EncIntake *intake, GArray *updates, guint32 index, Said *said, sqlite3_stmt *row)
{
  EncIntakeAccount *account = &g_array_index (intake->accounts, EncIntakeAccount, index);

  account->pk = sqlite3_column_int64 (row, 0);
  if (keep_news (said, row))
    {
      Update update = { index, *said };
      g_array_append_val (updates, update);
    }
}

static gboolean
find_by_scan (EncIntake *intake, GHashTable *index, Said *said, GArray *updates, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (intake->db, "SELECT " CLIENT_COLUMNS ", company, code FROM client", error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (intake->db, stmt, error)) == ENC_DB_ROW)
    {
      Key key = { sqlite3_column_int64 (stmt, 17), enc_db_text (stmt, 18) };
      guint32 account = GPOINTER_TO_UINT (g_hash_table_lookup (index, &key));

      if (account != 0)
        compare (intake, updates, account - 1, &said[account - 1], stmt);
    }
  return step == ENC_DB_DONE;
}

static gboolean
find_by_key (EncIntake *intake, Said *said, GArray *updates, GError **error)
{
  for (guint32 i = 0; i < intake->accounts->len; i++)
    {
      EncIntakeAccount *account = &g_array_index (intake->accounts, EncIntakeAccount, i);
      sqlite3_stmt *stmt = enc_db_get (intake->db,
                                       "SELECT " CLIENT_COLUMNS " FROM client"
                                       " WHERE company = :company AND code = :code",
                                       error);
      EncDbStep step;

      if (stmt == NULL)
        return FALSE;
      enc_db_bind_int (stmt, ":company", account->company);
      enc_db_bind_text (stmt, ":code", account->code);
      step = enc_db_step (intake->db, stmt, error);
      if (step == ENC_DB_ROW)
        compare (intake, updates, i, &said[i], stmt);
      sqlite3_reset (stmt);
      if (step == ENC_DB_ERROR)
        return FALSE;
    }
  return TRUE;
}

/* One account per company and client code, whatever the file's number of mentions; said by account.
 */
static Said *
make_accounts (EncIntake *intake, GHashTable *index, GHashTable *companies, GHashTable *users,
               GError **error)
{
  const GArray *clients = intake->facts->clients;
  g_autofree Said *said = g_new (Said, MAX (clients->len, 1));

  for (guint i = 0; i < clients->len; i++)
    {
      const EncFactClient *fact = &g_array_index (clients, EncFactClient, i);
      const char *company_code = fact->company != NULL ? fact->company : "";
      gint64 company = find_company (intake, companies, company_code, error);
      Key key = { company, fact->code };
      guint32 account;
      Said one;

      if (company == 0 || !gather (intake, fact, users, &one, error))
        return NULL;
      account = GPOINTER_TO_UINT (g_hash_table_lookup (index, &key));
      if (account != 0)
        add_said (&said[account - 1], &one);
      else
        {
          EncIntakeAccount new_account
            = { .company = company, .company_code = company_code, .code = fact->code };

          g_array_append_val (intake->accounts, new_account);
          account = intake->accounts->len;
          said[account - 1] = one;
          g_hash_table_insert (index, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (account));
        }
      intake->account_of[i] = account - 1;
    }
  return g_steal_pointer (&said);
}

/**
 * enc_intake_parties:
 * @intake: an import under way
 * @error: ENC_STORE_ERROR
 *
 * Finds or makes the companies, users, clients and contacts that the facts name. What a file does
 * not say never erases anything, and what a person corrected by hand is left alone.
 *
 * Returns: whether it went well; then every fact client has its account
 */
gboolean
enc_intake_parties (EncIntake *intake, GError **error)
{
  g_autoptr (GHashTable) companies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) users = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) index = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  g_autoptr (GArray) updates = g_array_new (FALSE, FALSE, sizeof (Update));
  g_autofree Said *said = make_accounts (intake, index, companies, users, error);
  gint64 n_stored = 0;

  if (said == NULL || !enc_db_get_int (intake->db, "SELECT count(*) FROM client", &n_stored, error))
    return FALSE;
  if (n_stored > 0)
    {
      gboolean many = (gint64)intake->accounts->len * 4 > n_stored;

      if (!(many ? find_by_scan (intake, index, said, updates, error)
                 : find_by_key (intake, said, updates, error)))
        return FALSE;
    }
  for (guint i = 0; i < updates->len; i++)
    {
      const Update *update = &g_array_index (updates, Update, i);

      enc_intake_touch (intake, update->account);
      if (!update_client (intake,
                          &g_array_index (intake->accounts, EncIntakeAccount, update->account),
                          &update->said, error))
        return FALSE;
    }
  if (!insert_clients (intake, said, error) || enc_db_is_cancelled (intake->progress, error))
    return FALSE;
  for (guint32 i = 0; i < intake->accounts->len; i++)
    g_hash_table_insert (intake->account_by_pk,
                         GSIZE_TO_POINTER (
                           g_array_index (intake->accounts, EncIntakeAccount, i).pk),
                         GUINT_TO_POINTER (i + 1));
  if (intake->facts->shape == ENC_FACTS_CLIENTS)
    {
      intake->report->rows_merged += updates->len;
      intake->report->rows_unchanged
        += intake->accounts->len - updates->len - intake->report->clients_new;
    }
  return enc_intake_contacts (intake, error);
}

/**
 * enc_intake_parties_account:
 * @intake: an import whose parties are known
 * @client_pk: row number of a client
 *
 * Returns: its account, or ENC_INTAKE_NONE when the facts do not name it
 */
guint32
enc_intake_parties_account (EncIntake *intake, gint64 client_pk)
{
  guint32 account
    = GPOINTER_TO_UINT (g_hash_table_lookup (intake->account_by_pk, GSIZE_TO_POINTER (client_pk)));

  return account == 0 ? ENC_INTAKE_NONE : account - 1;
}
