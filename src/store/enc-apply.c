/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/enc-apply.h"

#include <string.h>

#include "base/enc-id.h"
#include "store/intake/enc-intake.h"
#include "store/enc-report-json.h"
#include "casework/enc-rights.h"
#include "store/enc-read.h"
#include "store/enc-search.h"
#include "store/events/enc-apply-events.h"

G_STATIC_ASSERT (ENC_ITEM_CLIENT_CHARS == 13);

/* One editable column of a client. edited: its bit, the same as the importer's. */
typedef enum
{
  COLUMN_TEXT,
  COLUMN_AMOUNT,
  COLUMN_DAY,
  COLUMN_USER,
} ColumnForm;

typedef struct
{
  const char *name;
  ColumnForm form;
  gboolean is_limit; /* journalled as a decision on the limit */
  int role;          /* of a user made for it */
  const char *get;
  const char *set;
} Column;

/* An item's id begins with its client's (enc_item_identity()); "w" comes after the last digit of
 * one. */
#define FIND_ITEM                                                                                  \
  "SELECT item.pk, item.client FROM client JOIN item ON item.client = client.pk"                   \
  " WHERE client.id >= substr (:id, 1, 13) AND client.id < substr (:id, 1, 13) || 'w'"             \
  " AND item_identity (client.id, kind, number, instalment) = :id"

#define TEXT_COLUMN(column, limit)                                                                 \
  {                                                                                                \
#column, COLUMN_TEXT, limit, 0, "SELECT " #column " FROM client WHERE pk = :pk",               \
      "UPDATE client SET " #column " = :value, edited = edited | :bit WHERE pk = :pk"              \
  }
#define NUMBER_COLUMN(column, form)                                                                \
  {                                                                                                \
#column, form, TRUE, 0, "SELECT " #column " FROM client WHERE pk = :pk",                       \
      "UPDATE client SET " #column " = :value, edited = edited | :bit WHERE pk = :pk"              \
  }
#define USER_COLUMN(column, user_role)                                                             \
  {                                                                                                \
#column, COLUMN_USER, FALSE, user_role,                                                        \
      "SELECT user.name FROM client JOIN user ON user.pk = client." #column                        \
      " WHERE client.pk = :pk",                                                                    \
      "UPDATE client SET " #column " = (SELECT pk FROM user WHERE name = :value),"                 \
      " edited = edited | :bit WHERE pk = :pk"                                                     \
  }

/* In the order of the bits. */
static const Column columns[] = {
  TEXT_COLUMN (name, FALSE),
  TEXT_COLUMN (parent, FALSE),
  TEXT_COLUMN (sector, FALSE),
  TEXT_COLUMN (segment, FALSE),
  TEXT_COLUMN (country, FALSE),
  TEXT_COLUMN (city, FALSE),
  TEXT_COLUMN (siren, FALSE),
  TEXT_COLUMN (vat, FALSE),
  TEXT_COLUMN (terms, FALSE),
  TEXT_COLUMN (insurer, TRUE),
  USER_COLUMN (rep, ENC_USER_SALES_REP),
  USER_COLUMN (collector, ENC_USER_COLLECTOR),
  NUMBER_COLUMN (credit_limit, COLUMN_AMOUNT),
  NUMBER_COLUMN (insurer_cover, COLUMN_AMOUNT),
  TEXT_COLUMN (limit_currency, TRUE),
  NUMBER_COLUMN (cover_from, COLUMN_DAY),
  NUMBER_COLUMN (cover_until, COLUMN_DAY),
  NUMBER_COLUMN (temporary_cover, COLUMN_AMOUNT),
  NUMBER_COLUMN (temporary_until, COLUMN_DAY),
  TEXT_COLUMN (insolvency, TRUE),
  NUMBER_COLUMN (insolvency_date, COLUMN_DAY),
};

/**
 * enc_apply_init:
 * @applied: (out): emptied
 */
void
enc_apply_init (EncApplied *applied)
{
  applied->clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  applied->events = g_array_new (FALSE, FALSE, sizeof (gint64));
  applied->settings = applied->users = applied->general = FALSE;
}

/**
 * enc_apply_clear:
 * @applied: what enc_apply_init() made
 */
void
enc_apply_clear (EncApplied *applied)
{
  g_clear_pointer (&applied->clients, g_array_unref);
  g_clear_pointer (&applied->events, g_array_unref);
}

static void
touch (EncApplied *applied, gint64 client)
{
  for (guint i = applied->clients->len; i > 0 && i + 8 > applied->clients->len; i--)
    if (g_array_index (applied->clients, gint64, i - 1) == client)
      return;
  g_array_append_val (applied->clients, client);
}

/**
 * enc_apply_note:
 * @applied: what a command leaves behind
 * @event: row number of an event that it appended
 * @client: row number of its client, 0 for none in particular
 */
void
enc_apply_note (EncApplied *applied, gint64 event, gint64 client)
{
  g_array_append_val (applied->events, event);
  if (client != 0)
    touch (applied, client);
  else
    applied->general = TRUE;
}

/**
 * enc_apply_journal:
 * @store: a connection in a write transaction
 * @applied: (nullable): the event and its client are noted here
 * @client: row number of the client concerned, 0 for none in particular
 * @kind: what happened
 * @body: a flat JSON object: the particulars
 * @voids: row number of the event that this one takes back, or 0
 * @event: (out) (optional): row number of the new event
 * @error: ENC_STORE_ERROR
 *
 * Appends to the journal, in the name of the connection's author, today.
 *
 * Returns: whether it went well
 */
gboolean
enc_apply_journal (EncStore *store, EncApplied *applied, gint64 client, const char *kind,
                   const char *body, gint64 voids, gint64 *event, GError **error)
{
  gint64 now_ms = enc_clock_now_ms (store->clock);
  char id[ENC_ID_LEN];
  gint64 pk;
  sqlite3_stmt *stmt = enc_db_get (
    store->db,
    "INSERT INTO journal (id, client, kind, author, role, effective, recorded_ms, body, voids)"
    " VALUES (:id, :client, :kind, :author, :role, :effective, :recorded_ms, :body, :voids)",
    error);

  if (stmt == NULL)
    return FALSE;
  enc_id_new (now_ms, id);
  enc_db_bind_text (stmt, ":id", id);
  if (client != 0)
    enc_db_bind_int (stmt, ":client", client);
  enc_db_bind_text (stmt, ":kind", kind);
  enc_db_bind_text (stmt, ":author", store->author);
  enc_db_bind_int (stmt, ":role", store->role);
  enc_db_bind_int (stmt, ":effective", enc_clock_today (store->clock));
  enc_db_bind_int (stmt, ":recorded_ms", now_ms);
  enc_db_bind_text (stmt, ":body", body);
  if (voids != 0)
    enc_db_bind_int (stmt, ":voids", voids);
  if (!enc_db_finish (store->db, stmt, error))
    return FALSE;
  pk = sqlite3_last_insert_rowid (store->db->handle);
  if (applied != NULL)
    enc_apply_note (applied, pk, client);
  if (event != NULL)
    *event = pk;
  return TRUE;
}

static gboolean
find_row (EncStore *store, const char *sql, const char *id, gint64 *pk, gint64 *client,
          GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (store->db, sql, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":id", id);
  step = enc_db_step (store->db, stmt, error);
  if (step == ENC_DB_ROW)
    {
      *pk = sqlite3_column_int64 (stmt, 0);
      *client = sqlite3_column_int64 (stmt, 1);
    }
  else if (step == ENC_DB_DONE)
    g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "no row %s", id);
  sqlite3_reset (stmt);
  return step == ENC_DB_ROW;
}

static const char *
lookup_text (GVariant *args, const char *key)
{
  const char *text = NULL;

  g_variant_lookup (args, key, "&s", &text);
  return text;
}

/* Whether the connection's author looks after the client. */
static gboolean
is_own (EncStore *store, gint64 client, gboolean *own, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "SELECT EXISTS (SELECT 1 FROM user JOIN client ON client.rep = user.pk"
                  " OR client.collector = user.pk WHERE client.pk = :client AND user.name = :name)",
                  error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":client", client);
  enc_db_bind_text (stmt, ":name", store->author);
  step = enc_db_step (store->db, stmt, error);
  *own = step == ENC_DB_ROW && sqlite3_column_int (stmt, 0) != 0;
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

/**
 * enc_apply_may:
 * @store: a connection
 * @command: name of a command
 * @client: row number of the client it is about, 0 for none in particular
 * @error: FORBIDDEN, …
 *
 * Beside the role itself (enc_command_check()), what this portfolio shares with it decides.
 *
 * Returns: whether the connection's author may run it
 */
gboolean
enc_apply_may (EncStore *store, const char *command, gint64 client, GError **error)
{
  g_autofree char *setting = NULL;
  gboolean own = client == 0;
  EncRights rights;

  if (store->role == ENC_USER_CREDIT_MANAGER)
    return TRUE;
  if (client != 0 && !is_own (store, client, &own, error))
    return FALSE;
  setting = enc_read_setting (store, ENC_RIGHTS_SETTING);
  enc_rights_parse (setting, &rights);
  if (enc_rights_allows (&rights, command, store->role, own))
    return TRUE;
  g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN,
               "%s may not run %s for this client", enc_party_user_role_name (store->role),
               command);
  return FALSE;
}

static gboolean
find_client (EncStore *store, GVariant *args, gint64 *pk, GError **error)
{
  const char *id = "";
  gint64 same;

  g_variant_lookup (args, "client", "&s", &id);
  return find_row (store, "SELECT pk, pk FROM client WHERE id = :id", id, pk, &same, error);
}

/**
 * enc_apply_client:
 * @store: a connection
 * @command: a command
 * @client: (out): row number of the client that it names, 0 when it names none
 * @error: NOT_FOUND, FORBIDDEN, …
 *
 * Returns: whether there is such a client and the connection's author may do this to it
 */
gboolean
enc_apply_client (EncStore *store, const EncCommand *command, gint64 *client, GError **error)
{
  *client = 0;
  if (lookup_text (command->args, "client") != NULL
      && !find_client (store, command->args, client, error))
    return FALSE;
  return enc_apply_may (store, command->name, *client, error);
}

static gboolean
make_user (EncStore *store, EncApplied *applied, const char *name, int role, GError **error)
{
  char id[ENC_ID_LEN];
  sqlite3_stmt *stmt = enc_db_get (store->db,
                                   "INSERT INTO user (id, name, role) VALUES (:id, :name, :role)"
                                   " ON CONFLICT (name) DO NOTHING",
                                   error);

  if (stmt == NULL)
    return FALSE;
  enc_id_from_key ("user", &name, 1, id);
  enc_db_bind_text (stmt, ":id", id);
  enc_db_bind_text (stmt, ":name", name);
  enc_db_bind_int (stmt, ":role", role);
  if (!enc_db_finish (store->db, stmt, error))
    return FALSE;
  applied->users |= sqlite3_changes (store->db->handle) > 0;
  return TRUE;
}

/* The new value as text, NULL for none; a name cannot be none. */
static char *
new_value (const Column *column, GVariant *value, const char *code)
{
  if (column->form == COLUMN_AMOUNT)
    {
      gint64 amount = g_variant_get_int64 (value);
      return amount < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, amount);
    }
  if (column->form == COLUMN_DAY)
    {
      EncDate day = g_variant_get_int32 (value);
      return day == ENC_DATE_NONE ? NULL : g_strdup_printf ("%d", day);
    }
  if (g_variant_get_string (value, NULL)[0] != '\0')
    return g_variant_dup_string (value, NULL);
  return strcmp (column->name, "name") == 0 ? g_strdup (code) : NULL;
}

static gboolean
get_text (EncStore *store, const char *sql, gint64 pk, char **text, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (store->db, sql, error);
  EncDbStep step;

  *text = NULL;
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":pk", pk);
  step = enc_db_step (store->db, stmt, error);
  if (step == ENC_DB_ROW)
    *text = g_strdup (enc_db_text (stmt, 0));
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

static void
append_member (GString *body, const char *key, const char *suffix, const char *value)
{
  g_autofree char *quoted = enc_report_json_quote (value);

  g_string_append_printf (body, "%s\"%s%s\":%s", body->len > 0 ? "," : "", key, suffix, quoted);
}

/* Amounts as minor units, days as people write them, nothing as "". */
static void
note_value (GString *body, const Column *column, const char *suffix, const char *text)
{
  g_autofree char *day = column->form == COLUMN_DAY && text != NULL
                           ? enc_date_to_iso ((EncDate)g_ascii_strtoll (text, NULL, 10))
                           : NULL;

  append_member (body, column->name, suffix, day != NULL ? day : text != NULL ? text : "");
}

/* Sets one column where it differs; the body of its event grows by the old and the new value. */
static gboolean
set_column (EncStore *store, EncApplied *applied, gint64 pk, gsize index, GVariant *value,
            const char *code, GString *body, GError **error)
{
  const Column *column = &columns[index];
  g_autofree char *text = new_value (column, value, code);
  g_autofree char *old = NULL;
  sqlite3_stmt *stmt;

  if (!get_text (store, column->get, pk, &old, error))
    return FALSE;
  if (g_strcmp0 (old, text) == 0)
    return TRUE;
  if (column->form == COLUMN_USER && text != NULL
      && !make_user (store, applied, text, column->role, error))
    return FALSE;
  stmt = enc_db_get (store->db, column->set, error);
  if (stmt == NULL)
    return FALSE;
  if ((column->form == COLUMN_AMOUNT || column->form == COLUMN_DAY) && text != NULL)
    enc_db_bind_int (stmt, ":value", g_ascii_strtoll (text, NULL, 10));
  else
    enc_db_bind_text (stmt, ":value", text);
  enc_db_bind_int (stmt, ":bit", 1 << index);
  enc_db_bind_int (stmt, ":pk", pk);
  if (!enc_db_finish (store->db, stmt, error))
    return FALSE;
  note_value (body, column, "", text);
  note_value (body, column, ".old", old);
  return TRUE;
}

static gboolean
add_event (EncStore *store, EncApplied *applied, gint64 client, const char *kind, GString *body,
           GError **error)
{
  g_autofree char *json = g_strdup_printf ("{%s}", body->str);

  return body->len == 0 || enc_apply_journal (store, applied, client, kind, json, 0, NULL, error);
}

static gboolean
client_set (EncStore *store, GVariant *args, EncApplied *applied, GError **error)
{
  g_autoptr (GString) file = g_string_new (NULL);
  g_autoptr (GString) limit = g_string_new (NULL);
  g_autofree char *code = NULL;
  gint64 pk;

  if (!find_client (store, args, &pk, error) || !enc_apply_may (store, "client.set", pk, error)
      || !get_text (store, "SELECT code FROM client WHERE pk = :pk", pk, &code, error)
      || !enc_search_forget (store->db, ENC_SEARCH_CLIENT, pk, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (args, columns[i].name, NULL);

      if (value != NULL
          && !set_column (store, applied, pk, i, value, code, columns[i].is_limit ? limit : file,
                          error))
        return FALSE;
    }
  return enc_search_learn (store->db, ENC_SEARCH_CLIENT, pk, error)
         && add_event (store, applied, pk, "client.set", file, error)
         && add_event (store, applied, pk, "limit", limit, error);
}

static gboolean
write_contact (EncStore *store, GVariant *args, gint64 client, const char *id, GError **error)
{
  static const char *const keys[] = { "name", "email", "phone", "note" };
  const char *role_name = lookup_text (args, "role");
  EncContactRole role = ENC_CONTACT_OTHER;
  sqlite3_stmt *stmt = enc_db_get (
    store->db,
    "INSERT INTO contact (id, client, role, name, email, phone, note)"
    " VALUES (:id, :client, coalesce (:role, 0), coalesce (:name, ''), nullif (:email, ''),"
    " nullif (:phone, ''), nullif (:note, ''))"
    " ON CONFLICT (id) DO UPDATE SET role = coalesce (:role, role), name = coalesce (:name, name),"
    " email = nullif (coalesce (:email, email), ''),"
    " phone = nullif (coalesce (:phone, phone), ''),"
    " note = nullif (coalesce (:note, note), '')"
    " WHERE role <> coalesce (:role, role) OR name <> coalesce (:name, name)"
    " OR email IS NOT nullif (coalesce (:email, email), '')"
    " OR phone IS NOT nullif (coalesce (:phone, phone), '')"
    " OR note IS NOT nullif (coalesce (:note, note), '')",
    error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":id", id);
  enc_db_bind_int (stmt, ":client", client);
  if (role_name != NULL && enc_party_contact_role_parse (role_name, &role))
    enc_db_bind_int (stmt, ":role", role);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      char parameter[16];

      g_snprintf (parameter, sizeof parameter, ":%s", keys[i]);
      enc_db_bind_text (stmt, parameter, lookup_text (args, keys[i]));
    }
  return enc_db_finish (store->db, stmt, error);
}

static gboolean
contact_set (EncStore *store, GVariant *args, EncApplied *applied, GError **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  const char *id = lookup_text (args, "contact");
  g_autofree char *name = NULL;
  char new_id[ENC_ID_LEN];
  gint64 client, pk = 0, owner;
  gboolean changed;

  if (!find_client (store, args, &client, error)
      || !enc_apply_may (store, "contact.set", client, error))
    return FALSE;
  if (id[0] == '\0')
    {
      enc_id_new (enc_clock_now_ms (store->clock), new_id);
      id = new_id;
    }
  else if (!find_row (store, "SELECT pk, client FROM contact WHERE id = :id", id, &pk, &owner,
                      error))
    return FALSE;
  else if (owner != client)
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT,
                   "the contact is another client's");
      return FALSE;
    }
  if (pk != 0 && !enc_search_forget (store->db, ENC_SEARCH_CONTACT, pk, error))
    return FALSE;
  if (!write_contact (store, args, client, id, error))
    return FALSE;
  changed = sqlite3_changes (store->db->handle) > 0;
  if (pk == 0)
    pk = sqlite3_last_insert_rowid (store->db->handle);
  else if (!enc_search_learn (store->db, ENC_SEARCH_CONTACT, pk, error))
    return FALSE;
  if (!changed)
    return TRUE;
  if (!get_text (store, "SELECT name FROM contact WHERE pk = :pk", pk, &name, error))
    return FALSE;
  append_member (body, "contact", "", id);
  append_member (body, "name", "", name);
  return add_event (store, applied, client, "contact.set", body, error);
}

static gboolean
contact_remove (EncStore *store, GVariant *args, EncApplied *applied, GError **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *name = NULL;
  gint64 pk, client;
  sqlite3_stmt *stmt;

  if (!find_row (store, "SELECT pk, client FROM contact WHERE id = :id",
                 lookup_text (args, "contact"), &pk, &client, error)
      || !enc_apply_may (store, "contact.remove", client, error)
      || !get_text (store, "SELECT name FROM contact WHERE pk = :pk", pk, &name, error)
      || !enc_search_forget (store->db, ENC_SEARCH_CONTACT, pk, error))
    return FALSE;
  stmt = enc_db_get (store->db, "DELETE FROM contact WHERE pk = :pk", error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":pk", pk);
  append_member (body, "contact", "", lookup_text (args, "contact"));
  append_member (body, "name", "", name);
  return enc_db_finish (store->db, stmt, error) && enc_search_lower (store->db, error)
         && add_event (store, applied, client, "contact.remove", body, error);
}

typedef struct
{
  gint64 client, item;
} Disputed;

static int
compare_disputed (gconstpointer a, gconstpointer b)
{
  const Disputed *x = a, *y = b;

  if (x->client != y->client)
    return x->client < y->client ? -1 : 1;
  return x->item < y->item ? -1 : x->item > y->item;
}

static gboolean
note_items (EncStore *store, gint64 event, const Disputed *items, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      sqlite3_stmt *stmt
        = enc_db_get (store->db,
                      "INSERT INTO journal_item (journal, item) VALUES (:journal, :item)", error);

      if (stmt == NULL)
        return FALSE;
      enc_db_bind_int (stmt, ":journal", event);
      enc_db_bind_int (stmt, ":item", items[i].item);
      if (!enc_db_finish (store->db, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* Sets the flag where it is not set so; says which items were. */
static gboolean
flag_items (EncStore *store, GVariant *ids, gboolean disputed, GArray *changed, GError **error)
{
  gsize n = g_variant_n_children (ids);

  for (gsize i = 0; i < n; i++)
    {
      const char *id = NULL;
      Disputed one;
      sqlite3_stmt *stmt;

      g_variant_get_child (ids, i, "&s", &id);
      if (!find_row (store, FIND_ITEM, id, &one.item, &one.client, error)
          || !enc_apply_may (store, "item.dispute", one.client, error))
        return FALSE;
      stmt = enc_db_get (store->db,
                         "UPDATE item SET flags = iif (:disputed, flags | :flag, flags & ~:flag)"
                         " WHERE pk = :pk AND (flags & :flag <> 0) <> :disputed",
                         error);
      if (stmt == NULL)
        return FALSE;
      enc_db_bind_int (stmt, ":disputed", disputed);
      enc_db_bind_int (stmt, ":flag", ENC_ITEM_DISPUTED);
      enc_db_bind_int (stmt, ":pk", one.item);
      if (!enc_db_finish (store->db, stmt, error))
        return FALSE;
      if (sqlite3_changes (store->db->handle) > 0)
        g_array_append_val (changed, one);
    }
  return TRUE;
}

static gboolean
item_dispute (EncStore *store, GVariant *args, EncApplied *applied, GError **error)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (Disputed));
  g_autoptr (GVariant) ids = g_variant_lookup_value (args, "items", G_VARIANT_TYPE_STRING_ARRAY);
  gboolean disputed = FALSE;

  g_variant_lookup (args, "disputed", "b", &disputed);
  if (!flag_items (store, ids, disputed, changed, error))
    return FALSE;
  g_array_sort (changed, compare_disputed);
  for (guint begin = 0, end; begin < changed->len; begin = end)
    {
      const Disputed *first = &g_array_index (changed, Disputed, begin);
      g_autofree char *body = NULL;
      gint64 event;

      for (end = begin + 1; end < changed->len; end++)
        if (g_array_index (changed, Disputed, end).client != first->client)
          break;
      body = g_strdup_printf ("{\"disputed\":%s,\"count\":%u}", disputed ? "true" : "false",
                              end - begin);
      if (!enc_apply_journal (store, applied, first->client, "dispute.flag", body, 0, &event, error)
          || !note_items (store, event, first, end - begin, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
setting_set (EncStore *store, GVariant *args, EncApplied *applied, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "INSERT INTO setting (key, value) VALUES (:key, :value)"
                  " ON CONFLICT (key) DO UPDATE SET value = :value WHERE value <> :value",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":key", lookup_text (args, "key"));
  enc_db_bind_text (stmt, ":value", lookup_text (args, "value"));
  applied->settings = TRUE;
  return enc_db_finish (store->db, stmt, error);
}

static gboolean
user_set (EncStore *store, GVariant *args, EncApplied *applied, GError **error)
{
  const char *name = lookup_text (args, "name");
  EncUserRole role = ENC_USER_READ_ONLY;
  sqlite3_stmt *stmt;

  enc_party_user_role_parse (lookup_text (args, "role"), &role);
  if (!make_user (store, applied, name, role, error))
    return FALSE;
  stmt = enc_db_get (store->db,
                     "UPDATE user SET role = :role, email = nullif (coalesce (:email, email), '')"
                     " WHERE name = :name AND (role <> :role"
                     " OR email IS NOT nullif (coalesce (:email, email), ''))",
                     error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":name", name);
  enc_db_bind_int (stmt, ":role", role);
  enc_db_bind_text (stmt, ":email", lookup_text (args, "email"));
  if (!enc_db_finish (store->db, stmt, error))
    return FALSE;
  applied->users |= sqlite3_changes (store->db->handle) > 0;
  return TRUE;
}

/**
 * enc_apply_command:
 * @store: a connection in a write transaction
 * @command: a command that enc_command_check() has let pass, other than import.undo
 * @applied: what it left behind
 * @error: NOT_FOUND when it names a row that is not there, CONSTRAINT, …
 *
 * The effects of a command: rows and journal.
 *
 * Returns: whether it went well
 */
gboolean
enc_apply_command (EncStore *store, const EncCommand *command, EncApplied *applied, GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*apply) (EncStore *, GVariant *, EncApplied *, GError **);
  } doors[] = {
    { "client.set", client_set },         { "contact.set", contact_set },
    { "contact.remove", contact_remove }, { "item.dispute", item_dispute },
    { "setting.set", setting_set },       { "user.set", user_set },
  };
  EncApplyEvents event = enc_apply_events_find (command->name);

  if (event != NULL)
    return event (store, command, applied, error);

  for (gsize i = 0; i < G_N_ELEMENTS (doors); i++)
    if (strcmp (doors[i].name, command->name) == 0)
      return doors[i].apply (store, command->args, applied, error);
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_FAILED, "%s is not carried out here",
               command->name);
  return FALSE;
}
