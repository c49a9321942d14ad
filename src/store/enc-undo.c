/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN                 "enc-store"
#define SQLITE_ENABLE_SESSION        1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "store/enc-undo.h"

#include <string.h>

#include "store/enc-apply.h"
#include "store/enc-change.h"
#include "store/intake/enc-intake.h"
#include "store/enc-search.h"
#include "store/events/enc-alerts.h"
#include "store/events/enc-apply-events.h"

/* What commands write besides the journal, which only grows. */
static const char *const recorded_tables[] = { "client", "contact", "item", "setting", "user" };

/* One entry of the stack. */
typedef struct
{
  gint64 seq;
  gint64 batch;
  char *command;
  char *label;
  char *journal; /* JSON array of row numbers */
  GBytes *changeset;
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->command);
  g_free (entry->label);
  g_free (entry->journal);
  g_clear_pointer (&entry->changeset, g_bytes_unref);
  g_free (entry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, entry_free)

static sqlite3_session *
start_recording (EncDb *db, GError **error)
{
  sqlite3_session *session = NULL;

  if (sqlite3session_create (db->handle, "main", &session) != SQLITE_OK)
    {
      enc_db_fail (db, "recording a command", error);
      return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (recorded_tables); i++)
    if (sqlite3session_attach (session, recorded_tables[i]) != SQLITE_OK)
      {
        enc_db_fail (db, "recording a command", error);
        sqlite3session_delete (session);
        return NULL;
      }
  return session;
}

/* Ends the recording. */
static GBytes *
stop_recording (EncDb *db, sqlite3_session *session, GError **error)
{
  void *data = NULL;
  int size = 0;
  int code = sqlite3session_changeset (session, &size, &data);

  sqlite3session_delete (session);
  if (code != SQLITE_OK)
    {
      g_set_error (error, ENC_STORE_ERROR, enc_db_error_code (code), "recording a command: %s",
                   sqlite3_errstr (code));
      return NULL;
    }
  return g_bytes_new_with_free_func (data, (gsize)size, (GDestroyNotify)sqlite3_free, data);
}

static char *
events_to_json (const GArray *events)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (events, gint64, i));
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static gboolean
push (EncDb *db, const char *command, GBytes *changeset, const GArray *events, GError **error)
{
  g_autofree char *journal = events_to_json (events);
  const char *label = enc_command_label (command);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  sqlite3_stmt *stmt;

  if (!enc_db_exec (db, "DELETE FROM undo WHERE undone = 1", error))
    return FALSE;
  stmt = enc_db_get (db,
                     "INSERT INTO undo (command, label, changeset, journal)"
                     " VALUES (:command, :label, :changeset, :journal)",
                     error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":command", command);
  enc_db_bind_text (stmt, ":label", label != NULL ? label : command);
  enc_db_bind_blob (stmt, ":changeset", size > 0 ? data : "", size);
  enc_db_bind_text (stmt, ":journal", journal);
  if (!enc_db_finish (db, stmt, error))
    return FALSE;
  stmt = enc_db_get (db, "DELETE FROM undo WHERE seq <= :upto", error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":upto", sqlite3_last_insert_rowid (db->handle) - ENC_UNDO_KEPT);
  return enc_db_finish (db, stmt, error);
}

static gboolean
feed (EncDb *db, const EncApplied *applied, GError **error)
{
  return enc_change_add_clients (db, applied->clients, error)
         && (!applied->general || enc_change_add (db, ENC_CHANGE_CLIENT, 0, error))
         && (!applied->settings || enc_change_add (db, ENC_CHANGE_SETTING, 0, error))
         && (!applied->users || enc_change_add (db, ENC_CHANGE_USER, 0, error));
}

static gint64
owner_of (EncDb *db, const char *sql, gint64 pk)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, NULL);
  gint64 client = 0;

  if (stmt == NULL)
    return 0;
  enc_db_bind_int (stmt, ":pk", pk);
  if (enc_db_step (db, stmt, NULL) == ENC_DB_ROW)
    client = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return client;
}

/* Undone: each event is taken back by a new one. */
static gboolean
void_events (EncStore *store, const GArray *events, EncApplied *applied, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      gint64 event = g_array_index (events, gint64, i);
      gint64 client = owner_of (store->db, "SELECT client FROM journal WHERE pk = :pk", event);

      if (!enc_apply_events_is_last (store, event, error)
          || !enc_apply_journal (store, applied, client, "undo", "{}", event, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
undo_import (EncStore *store, gint64 batch, EncApplied *applied, GError **error)
{
  g_autofree char *body = g_strdup_printf ("{\"batch\":%" G_GINT64_FORMAT "}", batch);

  return enc_intake_undo (store->db, batch, enc_clock_now_ms (store->clock), error)
         && enc_apply_journal (store, applied, 0, "import.undo", body, 0, NULL, error)
         && enc_change_add (store->db, ENC_CHANGE_EVERYTHING, 0, error);
}

/* Commits what is there, or takes it all back; then says what the transaction changed. */
static gboolean
end (EncStore *store, gboolean good, gint64 seq, EncChangeSet **changes, GError **error)
{
  if (good)
    good = enc_db_commit (store->db, error);
  else
    enc_db_rollback (store->db);
  store->data_version = -1;
  if (good && changes != NULL)
    good = (*changes = enc_change_since (store->db, seq, error)) != NULL;
  return good;
}

static gboolean
run_recorded (EncStore *store, const EncCommand *command, GError **error)
{
  g_autoptr (GBytes) changeset = NULL;
  EncApplied applied;
  sqlite3_session *session = start_recording (store->db, error);
  gboolean good;

  if (session == NULL)
    return FALSE;
  enc_apply_init (&applied);
  good = enc_apply_command (store, command, &applied, error);
  changeset = stop_recording (store->db, session, good ? error : NULL);
  good = good && changeset != NULL;
  /* What changed nothing leaves nothing to undo. */
  if (good && (g_bytes_get_size (changeset) > 0 || applied.events->len > 0))
    good = push (store->db, command->name, changeset, applied.events, error)
           && feed (store->db, &applied, error);
  enc_apply_clear (&applied);
  return good;
}

static gboolean
run_import_undo (EncStore *store, const EncCommand *command, GError **error)
{
  EncApplied applied;
  gint64 batch = 0;
  gboolean good;

  g_variant_lookup (command->args, "batch", "x", &batch);
  enc_apply_init (&applied);
  good = undo_import (store, batch, &applied, error);
  enc_apply_clear (&applied);
  return good;
}

/* Alerts follow from the rest: there is nothing to undo. */
static gboolean
run_alerts (EncStore *store, const EncCommand *command, GError **error)
{
  gboolean changed = FALSE;

  return enc_alerts_apply (store, command, &changed, error)
         && (!changed || enc_change_add (store->db, ENC_CHANGE_ALERT, 0, error));
}

static gboolean
run_any (EncStore *store, const EncCommand *command, GError **error)
{
  if (strcmp (command->name, "import.undo") == 0)
    return run_import_undo (store, command, error);
  if (enc_alerts_is_command (command->name))
    return run_alerts (store, command, error);
  return run_recorded (store, command, error);
}

/**
 * enc_undo_run:
 * @store: a connection
 * @command: a command
 * @changes: (out) (optional) (transfer full): what it touched
 * @error: ENC_COMMAND_ERROR or ENC_STORE_ERROR
 *
 * Checks and carries out a command in one transaction and keeps what it takes to undo it.
 *
 * Returns: whether it is done, durably; else nothing of it remains
 */
gboolean
enc_undo_run (EncStore *store, const EncCommand *command, EncChangeSet **changes, GError **error)
{
  gint64 seq = 0;
  gboolean good;

  if (!enc_command_check (command, store->role, error) || !enc_db_begin (store->db, error))
    return FALSE;
  good = enc_change_last (store->db, &seq, error) && run_any (store, command, error);
  return end (store, good, seq, changes, error);
}

/* The entry that Undo (or Redo) would take; NULL without error when there is none. */
static Entry *
top (EncDb *db, gboolean redo, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (db,
                  redo ? "SELECT seq, batch, command, label, journal, changeset FROM undo"
                         " WHERE undone = 1 ORDER BY seq LIMIT 1"
                       : "SELECT seq, batch, command, label, journal, changeset FROM undo"
                         " WHERE undone = 0 ORDER BY seq DESC LIMIT 1",
                  error);
  Entry *entry = NULL;

  if (stmt == NULL)
    return NULL;
  if (enc_db_step (db, stmt, error) == ENC_DB_ROW)
    {
      entry = g_new0 (Entry, 1);
      entry->seq = sqlite3_column_int64 (stmt, 0);
      entry->batch = sqlite3_column_int64 (stmt, 1);
      entry->command = g_strdup (enc_db_text (stmt, 2));
      entry->label = g_strdup (enc_db_text (stmt, 3));
      entry->journal = g_strdup (enc_db_text (stmt, 4));
      entry->changeset
        = g_bytes_new (sqlite3_column_blob (stmt, 5), (gsize)sqlite3_column_bytes (stmt, 5));
    }
  sqlite3_reset (stmt);
  return entry;
}

static gint64
changed_int (sqlite3_changeset_iter *iter, int column, int op)
{
  sqlite3_value *value = NULL;

  if (op == SQLITE_INSERT)
    sqlite3changeset_new (iter, column, &value);
  else
    sqlite3changeset_old (iter, column, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

/* One row of the changeset: its client is noted, its words are forgotten or learnt. */
static gboolean
visit (EncDb *db, sqlite3_changeset_iter *iter, gboolean learn, EncApplied *applied, GError **error)
{
  const char *table = NULL;
  int n_columns, op, indirect;
  gint64 pk, client = 0;

  sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
  if (strcmp (table, "setting") == 0)
    applied->settings = TRUE;
  else if (strcmp (table, "user") == 0)
    applied->users = TRUE;
  else
    {
      gboolean is_client = strcmp (table, "client") == 0;
      gboolean is_contact = strcmp (table, "contact") == 0;

      pk = changed_int (iter, 0, op);
      if (is_client)
        client = pk;
      else if (is_contact)
        client = op == SQLITE_UPDATE
                   ? owner_of (db, "SELECT client FROM contact WHERE pk = :pk", pk)
                   : changed_int (iter, 2, op);
      else
        client = op == SQLITE_UPDATE ? owner_of (db, "SELECT client FROM item WHERE pk = :pk", pk)
                                     : changed_int (iter, 1, op);
      if (client != 0)
        g_array_append_val (applied->clients, client);
      if (is_client || is_contact)
        return (learn ? enc_search_learn
                      : enc_search_forget) (db, is_client ? ENC_SEARCH_CLIENT : ENC_SEARCH_CONTACT,
                                            pk, error);
    }
  return TRUE;
}

static gboolean
visit_all (EncDb *db, GBytes *changeset, gboolean learn, EncApplied *applied, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  gboolean good = TRUE;

  if (size == 0)
    return TRUE;
  if (sqlite3changeset_start (&iter, (int)size, (void *)data) != SQLITE_OK)
    return enc_db_fail (db, "reading a recorded command", error);
  while (good && sqlite3changeset_next (iter) == SQLITE_ROW)
    good = visit (db, iter, learn, applied, error);
  if (sqlite3changeset_finalize (iter) != SQLITE_OK && good)
    good = enc_db_fail (db, "reading a recorded command", error);
  return good;
}

static int
on_conflict (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply (EncDb *db, GBytes *changeset, GError **error)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int code;

  if (size == 0)
    return TRUE;
  code = sqlite3changeset_apply (db->handle, (int)size, (void *)data, NULL, on_conflict, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  g_set_error (error, ENC_STORE_ERROR,
               code == SQLITE_ABORT || code == SQLITE_CONSTRAINT ? ENC_STORE_ERROR_CONFLICT
                                                                 : enc_db_error_code (code),
               "the rows concerned have changed since");
  return FALSE;
}

static GBytes *
invert (GBytes *changeset, GError **error)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  void *inverse = NULL;
  int n = 0, code;

  if (size == 0)
    return g_bytes_new (NULL, 0);
  code = sqlite3changeset_invert ((int)size, data, &n, &inverse);
  if (code != SQLITE_OK)
    {
      g_set_error (error, ENC_STORE_ERROR, enc_db_error_code (code), "inverting a command: %s",
                   sqlite3_errstr (code));
      return NULL;
    }
  return g_bytes_new_with_free_func (inverse, (gsize)n, (GDestroyNotify)sqlite3_free, inverse);
}

/* The row numbers of an entry's events. */
static gboolean
list_events (EncDb *db, const Entry *entry, GArray *events, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, "SELECT value FROM json_each (:journal)", error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":journal", entry->journal);
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      gint64 event = sqlite3_column_int64 (stmt, 0);
      g_array_append_val (events, event);
    }
  return step == ENC_DB_DONE;
}

/* A taking back that is done again: another one of the same event, for the same reason. */
static gboolean
void_again (EncStore *store, gint64 event, gint64 client, EncApplied *applied, gint64 *again,
            GError **error)
{
  sqlite3_stmt *stmt;

  if (!enc_apply_journal (store, applied, client, "redo", "{}", 0, again, error))
    return FALSE;
  stmt = enc_db_get (store->db,
                     "UPDATE journal SET (kind, body, voids) ="
                     " (SELECT kind, body, voids FROM journal WHERE pk = :event) WHERE pk = :again",
                     error);
  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":event", event);
  enc_db_bind_int (stmt, ":again", *again);
  return enc_db_finish (store->db, stmt, error);
}

/* Done again: the event that took each back is taken back itself, so that the event stands as it
 * was, with its id, its items and what was attached: others may name it. */
static gboolean
repeat_events (EncStore *store, GArray *events, EncApplied *applied, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      gint64 *event = &g_array_index (events, gint64, i);
      gint64 client = owner_of (store->db, "SELECT client FROM journal WHERE pk = :pk", *event);
      gint64 undoing;

      if (owner_of (store->db, "SELECT voids FROM journal WHERE pk = :pk", *event) != 0)
        {
          if (!void_again (store, *event, client, applied, event, error))
            return FALSE;
          continue;
        }
      undoing = owner_of (store->db,
                          "SELECT max (pk) FROM journal WHERE voids = :pk AND NOT EXISTS"
                          " (SELECT 1 FROM journal AS w WHERE w.voids = journal.pk)",
                          *event);
      if (undoing != 0
          && !enc_apply_journal (store, applied, client, "redo", "{}", undoing, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
mark (EncDb *db, const Entry *entry, gboolean undone, const GArray *events, GError **error)
{
  g_autofree char *journal = events_to_json (events);
  sqlite3_stmt *stmt
    = enc_db_get (db, "UPDATE undo SET undone = :undone, journal = :journal WHERE seq = :seq",
                  error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":undone", undone);
  enc_db_bind_text (stmt, ":journal", journal);
  enc_db_bind_int (stmt, ":seq", entry->seq);
  return enc_db_finish (db, stmt, error);
}

/* Whether somebody else said or did what the entry holds. */
static gboolean
is_of_others (EncStore *store, const Entry *entry, gboolean *others, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "SELECT EXISTS (SELECT 1 FROM json_each (:journal) JOIN journal"
                  " ON journal.pk = json_each.value WHERE journal.author <> :author)",
                  error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_text (stmt, ":journal", entry->journal);
  enc_db_bind_text (stmt, ":author", store->author);
  step = enc_db_step (store->db, stmt, error);
  *others = step == ENC_DB_ROW && sqlite3_column_int (stmt, 0) != 0;
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

/* Several people share a file and its stack: the credit manager takes anything back, others what
 * their role may do and they did themselves. */
static gboolean
may_turn (EncStore *store, const Entry *entry, GError **error)
{
  gboolean others = FALSE;

  if (store->role == ENC_USER_CREDIT_MANAGER)
    return TRUE;
  if (!is_of_others (store, entry, &others, error))
    return FALSE;
  if (!others && enc_command_may (entry->command, store->role))
    return TRUE;
  g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN,
               "%s may not take back what others did", enc_party_user_role_name (store->role));
  return FALSE;
}

static gboolean
turn (EncStore *store, const Entry *entry, gboolean redo, EncApplied *applied, GError **error)
{
  g_autoptr (GBytes) changeset
    = redo ? g_bytes_ref (entry->changeset) : invert (entry->changeset, error);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (gint64));
  EncApplied seen;
  gboolean good;

  if (changeset == NULL || !list_events (store->db, entry, events, error)
      || !visit_all (store->db, changeset, FALSE, applied, error)
      || !apply (store->db, changeset, error))
    return FALSE;
  enc_apply_init (&seen);
  good
    = visit_all (store->db, changeset, TRUE, &seen, error) && enc_search_lower (store->db, error);
  enc_apply_clear (&seen);
  if (!good)
    return FALSE;
  good = (redo ? repeat_events (store, events, applied, error)
               : void_events (store, events, applied, error));
  return good && mark (store->db, entry, !redo, events, error) && feed (store->db, applied, error);
}

/* What cannot be undone any more would bar the way to what can. */
static void
discard (EncDb *db, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = NULL;

  if (!enc_db_begin (db, &error))
    {
      g_warning ("%s", error->message);
      return;
    }
  stmt = enc_db_get (db, "DELETE FROM undo WHERE seq = :seq", &error);
  if (stmt != NULL)
    enc_db_bind_int (stmt, ":seq", seq);
  if (enc_db_finish (db, stmt, &error) && enc_db_commit (db, &error))
    return;
  if (db->in_transaction)
    enc_db_rollback (db);
  g_warning ("%s", error->message);
}

static gboolean
move (EncStore *store, gboolean redo, char **label, EncChangeSet **changes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Entry) entry = NULL;
  EncApplied applied;
  gint64 seq = 0;
  gboolean good;

  if (!enc_db_begin (store->db, error))
    return FALSE;
  enc_apply_init (&applied);
  entry = top (store->db, redo, &local);
  if (entry == NULL && local == NULL)
    g_set_error (&local, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "nothing to %s",
                 redo ? "redo" : "undo");
  good = entry != NULL && may_turn (store, entry, &local)
         && enc_change_last (store->db, &seq, &local)
         && (entry->batch != 0 ? undo_import (store, entry->batch, &applied, &local)
                               : turn (store, entry, redo, &applied, &local));
  enc_apply_clear (&applied);
  good = end (store, good, seq, changes, &local);
  if (!good && entry != NULL && g_error_matches (local, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT))
    discard (store->db, entry->seq);
  if (good && label != NULL)
    *label = g_strdup (entry->label);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return good;
}

/**
 * enc_undo_back:
 * @store: a connection
 * @label: (out) (optional) (transfer full): what was undone
 * @changes: (out) (optional) (transfer full): what that touched
 * @error: CONFLICT when the rows have changed since (the entry is then dropped), NOT_FOUND when
 * there is nothing, FORBIDDEN when it is another's, …
 *
 * Takes the last command or import back in a new transaction. The journal keeps the event and says
 * that it was undone.
 *
 * Returns: whether it went well
 */
gboolean
enc_undo_back (EncStore *store, char **label, EncChangeSet **changes, GError **error)
{
  return move (store, FALSE, label, changes, error);
}

/**
 * enc_undo_again:
 * @store: a connection
 * @label: (out) (optional) (transfer full): what was done again
 * @changes: (out) (optional) (transfer full): what that touched
 * @error: as enc_undo_back()
 *
 * Does again what was undone last. An undone import is not kept for this: its file is imported
 * again.
 *
 * Returns: whether it went well
 */
gboolean
enc_undo_again (EncStore *store, char **label, EncChangeSet **changes, GError **error)
{
  return move (store, TRUE, label, changes, error);
}

/**
 * enc_undo_peek:
 * @store: a connection
 * @redo: whether to look at Redo instead of Undo
 * @label: (out) (optional) (transfer full): what it would take
 *
 * Returns: whether there is something that the connection's author may take
 */
gboolean
enc_undo_peek (EncStore *store, gboolean redo, char **label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Entry) entry = top (store->db, redo, &error);

  gboolean may = entry != NULL && may_turn (store, entry, &error);

  if (error != NULL && error->domain == ENC_STORE_ERROR)
    g_warning ("%s", error->message);
  if (may && label != NULL)
    *label = g_steal_pointer (&entry->label);
  return may;
}
