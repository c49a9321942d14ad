/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/events/enc-alerts.h"

#include <string.h>

#include "store/enc-read-private.h"
#include "store/enc-store-private.h"
#include "store/events/enc-body.h"

/* Members of an alert that have a column. */
static const char *const columns[]
  = { "key", "rule", "client", "subject", "day", "amount", "currency", NULL };

static GVariant *
remaining (GVariant *alert)
{
  g_auto (GVariantDict) body = G_VARIANT_DICT_INIT (alert);

  for (gsize i = 0; columns[i] != NULL; i++)
    g_variant_dict_remove (&body, columns[i]);
  return g_variant_ref_sink (g_variant_dict_end (&body));
}

static const char *
text_of (GVariant *alert, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (alert, key, "&s", &text) && *text != '\0' ? text : NULL;
}

/* A cause that is there already is left alone; one that had gone and has come back is news. */
static gboolean
raise_one (EncStore *store, GVariant *alert, gboolean *changed, GError **error)
{
  g_autoptr (GVariant) rest = remaining (alert);
  g_autofree char *body = enc_body_write (rest);
  gint64 amount;
  EncDate day = 0;
  sqlite3_stmt *stmt = enc_db_get (
    store->db,
    "INSERT INTO alert (key, rule, client, subject, day, raised_ms, amount, currency, body)"
    " VALUES (:key, :rule, (SELECT pk FROM client WHERE id = :client), :subject, :day, :now,"
    " :amount, :currency, :body) ON CONFLICT (key) DO UPDATE SET day = :day, raised_ms = :now,"
    " closed_ms = NULL, amount = :amount, currency = :currency, body = :body"
    " WHERE closed_ms IS NOT NULL RETURNING pk",
    error);
  gint64 pk = 0;
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  g_variant_lookup (alert, "day", "i", &day);
  enc_db_bind_text (stmt, ":key", text_of (alert, "key"));
  enc_db_bind_text (stmt, ":rule", text_of (alert, "rule"));
  enc_db_bind_text (stmt, ":client", text_of (alert, "client"));
  enc_db_bind_text (stmt, ":subject", text_of (alert, "subject"));
  enc_db_bind_int (stmt, ":day", day);
  enc_db_bind_int (stmt, ":now", enc_clock_now_ms (store->clock));
  if (g_variant_lookup (alert, "amount", "x", &amount))
    enc_db_bind_int (stmt, ":amount", amount);
  enc_db_bind_text (stmt, ":currency", text_of (alert, "currency"));
  enc_db_bind_text (stmt, ":body", body);
  while ((step = enc_db_step (store->db, stmt, error)) == ENC_DB_ROW)
    pk = sqlite3_column_int64 (stmt, 0);
  if (step == ENC_DB_ERROR || pk == 0)
    return step != ENC_DB_ERROR;
  *changed = TRUE;
  stmt = enc_db_get (store->db, "DELETE FROM alert_state WHERE alert = :alert", error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":alert", pk);
  return enc_db_finish (store->db, stmt, error);
}

static gboolean
close_one (EncStore *store, const char *key, gboolean *changed, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "UPDATE alert SET closed_ms = :now WHERE key = :key AND closed_ms IS NULL",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":key", key);
  enc_db_bind_int (stmt, ":now", enc_clock_now_ms (store->clock));
  if (!enc_db_finish (store->db, stmt, error))
    return FALSE;
  *changed |= sqlite3_changes (store->db->handle) > 0;
  return TRUE;
}

static gboolean
raise_all (EncStore *store, GVariant *args, gboolean *changed, GError **error)
{
  g_autoptr (GVariant) alerts = g_variant_lookup_value (args, "alerts", G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) closed
    = g_variant_lookup_value (args, "closed", G_VARIANT_TYPE_STRING_ARRAY);
  gsize n = closed != NULL ? g_variant_n_children (closed) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *key;

      g_variant_get_child (closed, i, "&s", &key);
      if (!close_one (store, key, changed, error))
        return FALSE;
    }
  for (gsize i = 0; i < g_variant_n_children (alerts); i++)
    {
      g_autoptr (GVariant) alert = g_variant_get_child_value (alerts, i);

      if (!raise_one (store, alert, changed, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_state (EncStore *store, GVariant *args, const char *sql, gint64 value, gboolean *changed,
           GError **error)
{
  g_autoptr (GVariant) keys = g_variant_lookup_value (args, "alerts", G_VARIANT_TYPE_STRING_ARRAY);

  for (gsize i = 0; i < g_variant_n_children (keys); i++)
    {
      const char *key;
      sqlite3_stmt *stmt = enc_db_get (store->db, sql, error);

      if (stmt == NULL)
        return FALSE;
      g_variant_get_child (keys, i, "&s", &key);
      enc_db_bind_text (stmt, ":key", key);
      enc_db_bind_text (stmt, ":user", store->author);
      if (value != 0)
        enc_db_bind_int (stmt, ":value", value);
      if (!enc_db_finish (store->db, stmt, error))
        return FALSE;
      *changed |= sqlite3_changes (store->db->handle) > 0;
    }
  return TRUE;
}

/**
 * enc_alerts_is_command:
 * @command: name of a command
 *
 * Returns: whether enc_alerts_apply() carries it out: it is no event, and nothing to undo
 */
gboolean
enc_alerts_is_command (const char *command)
{
  return g_str_has_prefix (command, "alert.");
}

/**
 * enc_alerts_apply:
 * @store: a connection in a write transaction
 * @command: alert.raise, alert.read or alert.snooze
 * @changed: (out): whether anything was
 * @error: ENC_STORE_ERROR
 *
 * Keys that name no alert are passed over: its cause may have gone with its client.
 *
 * Returns: whether it went well
 */
gboolean
enc_alerts_apply (EncStore *store, const EncCommand *command, gboolean *changed, GError **error)
{
  gboolean read = FALSE;
  EncDate until = 0;

  *changed = FALSE;
  if (strcmp (command->name, "alert.raise") == 0)
    return raise_all (store, command->args, changed, error);
  if (g_variant_lookup (command->args, "until", "i", &until))
    return set_state (store, command->args,
                      "INSERT INTO alert_state (alert, user, snoozed_until)"
                      " SELECT pk, :user, :value FROM alert WHERE key = :key"
                      " ON CONFLICT (alert, user) DO UPDATE SET snoozed_until = :value"
                      " WHERE snoozed_until IS NOT :value",
                      until, changed, error);
  g_variant_lookup (command->args, "read", "b", &read);
  return set_state (store, command->args,
                    "INSERT INTO alert_state (alert, user, read_ms)"
                    " SELECT pk, :user, :value FROM alert WHERE key = :key"
                    " ON CONFLICT (alert, user) DO UPDATE SET read_ms = :value"
                    " WHERE (read_ms IS NULL) <> (:value IS NULL)",
                    read ? enc_clock_now_ms (store->clock) : 0, changed, error);
}

static EncReadAlert *
read_alert (sqlite3_stmt *row)
{
  EncReadAlert *alert = g_new0 (EncReadAlert, 1);

  alert->pk = sqlite3_column_int64 (row, 0);
  alert->key = g_strdup (enc_db_text (row, 1));
  alert->rule = g_strdup (enc_db_text (row, 2));
  alert->client = sqlite3_column_int64 (row, 3);
  alert->subject = g_strdup (enc_db_text (row, 4));
  alert->day = sqlite3_column_int (row, 5);
  alert->raised_ms = sqlite3_column_int64 (row, 6);
  alert->closed_ms = sqlite3_column_int64 (row, 7);
  alert->amount = sqlite3_column_int64 (row, 8);
  alert->currency = enc_read_currency (row, 9);
  alert->body = enc_body_parse (enc_db_text (row, 10));
  alert->read_ms = sqlite3_column_int64 (row, 11);
  alert->snoozed_until
    = sqlite3_column_type (row, 12) == SQLITE_NULL ? ENC_DATE_NONE : sqlite3_column_int (row, 12);
  return alert;
}

/**
 * enc_alerts_read:
 * @store: a connection
 * @user: whose reading and snoozing is told
 * @closed: whether those whose cause has gone are told too
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type EncReadAlert): the alerts, those of the last
 * days first
 */
GPtrArray *
enc_alerts_read (EncStore *store, const char *user, gboolean closed, GError **error)
{
  g_autoptr (GPtrArray) alerts = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_alerts_free);
  sqlite3_stmt *stmt = enc_db_get (
    store->db,
    "SELECT pk, key, rule, client, subject, day, raised_ms, closed_ms, amount, currency, body,"
    " read_ms, snoozed_until FROM alert"
    " LEFT JOIN alert_state ON alert_state.alert = alert.pk AND alert_state.user = :user"
    " WHERE :closed OR closed_ms IS NULL ORDER BY day DESC, pk DESC",
    error);
  EncDbStep step;

  if (stmt == NULL)
    return NULL;
  enc_db_bind_text (stmt, ":user", user);
  enc_db_bind_int (stmt, ":closed", closed);
  while ((step = enc_db_step (store->db, stmt, error)) == ENC_DB_ROW)
    g_ptr_array_add (alerts, read_alert (stmt));
  return step == ENC_DB_DONE ? g_steal_pointer (&alerts) : NULL;
}

/**
 * enc_alerts_free:
 * @alert: (nullable) (transfer full): an alert
 */
void
enc_alerts_free (EncReadAlert *alert)
{
  if (alert == NULL)
    return;
  g_free (alert->key);
  g_free (alert->rule);
  g_free (alert->subject);
  g_clear_pointer (&alert->body, g_variant_unref);
  g_free (alert);
}
