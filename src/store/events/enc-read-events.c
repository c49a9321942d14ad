/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/events/enc-read-events.h"

#include <string.h>

#include "base/enc-text.h"
#include "store/enc-change.h"
#include "store/enc-read-private.h"
#include "store/enc-store-private.h"
#include "store/events/enc-body.h"

/* What a search looks at, at most, of one event. */
#define SEARCHED_CHARS 40000

#define IS_VOID ENC_READ_EVENTS_IS_VOID

#define EVENT_COLUMNS                                                                              \
  "journal.pk, journal.client, journal.id, journal.kind, journal.author, journal.role,"            \
  " journal.effective, journal.recorded_ms, journal.subject, journal.body"

static EncEvent *
read_event (sqlite3_stmt *row)
{
  EncEvent *event = enc_event_new ();

  event->pk = sqlite3_column_int64 (row, 0);
  event->client = sqlite3_column_int64 (row, 1);
  event->id = g_strdup (enc_db_text (row, 2));
  event->name = g_strdup (enc_db_text (row, 3));
  event->kind = enc_event_kind_parse (event->name);
  event->author = g_strdup (enc_db_text (row, 4));
  event->role = sqlite3_column_int (row, 5);
  event->effective = sqlite3_column_int (row, 6);
  event->recorded_ms = sqlite3_column_int64 (row, 7);
  event->subject = g_strdup (enc_db_text (row, 8));
  g_variant_unref (event->body);
  event->body = enc_body_parse (enc_db_text (row, 9));
  return event;
}

/* The events of cases */

/* For all clients; events without one stand under client 0. A comment is a case's when it may
 * mention somebody. */
#define OF_A_CASE                                                                                  \
  "journal.voids IS NULL AND (journal.kind IN ('call', 'email', 'letter', 'meeting',"              \
  " 'promise.record', 'promise.validate', 'promise.withdraw', 'dispute.open', 'dispute.step',"     \
  " 'dispute.change', 'tolerance.ask', 'tolerance.decide', 'tolerance.close', 'receipt',"          \
  " 'payment.announced', 'order.block', 'score.override', 'help.ask', 'help.answer', 'thanks',"    \
  " 'decision') OR (journal.kind = 'comment' AND instr (journal.body, '@') > 0))"

static gboolean
add_items (EncDb *db, sqlite3_stmt *stmt, GPtrArray *events, GError **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (EncEventItem));
  guint at = 0;
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      gint64 journal = sqlite3_column_int64 (stmt, 0);
      EncEventItem item = { sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2) };
      EncEvent *event;

      while (at < events->len && ((EncEvent *)g_ptr_array_index (events, at))->pk < journal)
        at++;
      if (at == events->len)
        break;
      event = g_ptr_array_index (events, at);
      if (event->pk != journal)
        continue;
      event->items = g_renew (EncEventItem, event->items, event->n_items + 1);
      event->items[event->n_items++] = item;
    }
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

static gboolean
add_events (EncDb *db, sqlite3_stmt *stmt, GPtrArray *events, GError **error)
{
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    g_ptr_array_add (events, read_event (stmt));
  return step == ENC_DB_DONE;
}

static gboolean
read_all_cases (EncDb *db, GPtrArray *events, GError **error)
{
  return add_events (db,
                     enc_db_get (db,
                                 "SELECT " EVENT_COLUMNS " FROM journal WHERE " OF_A_CASE
                                 " AND NOT " IS_VOID " ORDER BY journal.pk",
                                 error),
                     events, error)
         && add_items (
           db,
           enc_db_get (db, "SELECT journal, item, amount FROM journal_item ORDER BY journal, item",
                       error),
           events, error);
}

static sqlite3_stmt *
for_client (EncDb *db, const char *sql, gint64 client, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);

  if (stmt != NULL && client != 0)
    enc_db_bind_int (stmt, ":client", client);
  return stmt;
}

static gboolean
read_client_cases (EncDb *db, gint64 client, GPtrArray *events, GError **error)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  gboolean good
    = add_events (db,
                  for_client (db,
                              "SELECT " EVENT_COLUMNS " FROM journal WHERE journal.client IS "
                              ":client AND " OF_A_CASE " AND NOT " IS_VOID " ORDER BY journal.pk",
                              client, error),
                  own, error)
      && add_items (db,
                    for_client (db,
                                "SELECT journal_item.journal, item, amount FROM journal"
                                " JOIN journal_item ON journal_item.journal = journal.pk"
                                " WHERE journal.client IS :client ORDER BY journal.pk, item",
                                client, error),
                    own, error);

  g_ptr_array_extend_and_steal (events, g_steal_pointer (&own));
  return good;
}

/**
 * enc_read_events_of_cases:
 * @store: a connection
 * @client_pks: (nullable): row numbers of clients, 0 for what is of none, each read once; %NULL for
 * everything
 * @n: how many
 * @seq: (out) (optional): the last change included
 * @error: ENC_STORE_ERROR
 *
 * The events that a casebook is folded from, of one consistent snapshot: exchanges, promises,
 * disputes, tolerances, blocked orders, scores set by hand, help, thanks, decisions, and comments
 * that may mention somebody. What was taken back is left out.
 *
 * Returns: (transfer full) (nullable) (element-type EncEvent): the events of each client as they
 * were recorded, oldest first
 */
GPtrArray *
enc_read_events_of_cases (EncStore *store, const gint64 *client_pks, gsize n, gint64 *seq,
                          GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_event_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 last = 0;
  gboolean good;

  if (!enc_db_begin_read (store->db, error))
    return NULL;
  good = enc_change_last (store->db, &last, error);
  if (client_pks == NULL)
    good = good && read_all_cases (store->db, events, error);
  for (gsize i = 0; client_pks != NULL && good && i < n; i++)
    if (g_hash_table_add (seen, (gpointer)&client_pks[i]))
      good = read_client_cases (store->db, client_pks[i], events, error);
  enc_db_rollback (store->db);
  if (good && seq != NULL)
    *seq = last;
  return good ? g_steal_pointer (&events) : NULL;
}

/**
 * enc_read_events_of_case:
 * @store: a connection
 * @id: of a case: that of the event that opened it
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type EncEvent): its events as they were recorded,
 * without those taken back; none when there is no such case
 */
GPtrArray *
enc_read_events_of_case (EncStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_event_free);
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "SELECT " EVENT_COLUMNS " FROM journal WHERE journal.subject = :id"
                  " AND journal.voids IS NULL AND NOT " IS_VOID " ORDER BY journal.pk",
                  error);

  if (stmt == NULL)
    return NULL;
  enc_db_bind_text (stmt, ":id", id);
  if (!add_events (store->db, stmt, events, error))
    return NULL;
  stmt = enc_db_get (store->db,
                     "SELECT journal_item.journal, item, amount FROM journal JOIN journal_item"
                     " ON journal_item.journal = journal.pk WHERE journal.subject = :id"
                     " ORDER BY journal.pk, item",
                     error);
  if (stmt == NULL)
    return NULL;
  enc_db_bind_text (stmt, ":id", id);
  return add_items (store->db, stmt, events, error) ? g_steal_pointer (&events) : NULL;
}

/* The timeline */

static void
free_item (gpointer data)
{
  EncReadEntryItem *item = data;

  g_free (item->id);
  g_free (item->number);
  g_free (item);
}

static void
free_attachment (gpointer data)
{
  EncReadAttachment *attachment = data;

  g_free (attachment->name);
  g_free (attachment->hash);
  g_free (attachment->media);
  g_free (attachment);
}

/**
 * enc_read_events_entry_free:
 * @entry: (nullable) (transfer full): an entry of a timeline
 */
void
enc_read_events_entry_free (EncReadEntry *entry)
{
  if (entry == NULL)
    return;
  enc_event_free (entry->event);
  g_ptr_array_unref (entry->items);
  g_ptr_array_unref (entry->attachments);
  g_free (entry->voided_by);
  g_free (entry->voided_why);
  g_free (entry);
}

/**
 * enc_read_events_timeline_free:
 * @timeline: (nullable) (transfer full): a page of a timeline
 */
void
enc_read_events_timeline_free (EncReadTimeline *timeline)
{
  if (timeline == NULL)
    return;
  g_ptr_array_unref (timeline->entries);
  g_free (timeline);
}

static EncReadEntry *
new_entry (EncEvent *event)
{
  EncReadEntry *entry = g_new0 (EncReadEntry, 1);

  entry->event = event;
  entry->items = g_ptr_array_new_with_free_func (free_item);
  entry->attachments = g_ptr_array_new_with_free_func (free_attachment);
  return entry;
}

static sqlite3_stmt *
for_event (EncDb *db, const char *sql, gint64 pk, GError **error)
{
  sqlite3_stmt *stmt = enc_db_get (db, sql, error);

  if (stmt != NULL)
    enc_db_bind_int (stmt, ":journal", pk);
  return stmt;
}

static gboolean
read_items (EncDb *db, EncReadEntry *entry, GError **error)
{
  sqlite3_stmt *stmt
    = for_event (db,
                 "SELECT item.pk, item_identity (client.id, kind, number, instalment), number,"
                 " kind, item.amount, journal_item.amount, currency, date, due FROM journal_item"
                 " JOIN item ON item.pk = journal_item.item JOIN client ON client.pk = item.client"
                 " WHERE journal_item.journal = :journal ORDER BY date, item.pk",
                 entry->event->pk, error);
  GArray *parts;
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  parts = g_array_new (FALSE, FALSE, sizeof (EncEventItem));
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      EncReadEntryItem *item = g_new0 (EncReadEntryItem, 1);
      EncEventItem part = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 5) };

      item->pk = part.pk;
      item->part = part.amount;
      item->id = g_strdup (enc_db_text (stmt, 1));
      item->number = g_strdup (enc_db_text (stmt, 2));
      item->kind = sqlite3_column_int (stmt, 3);
      item->amount = sqlite3_column_int64 (stmt, 4);
      item->currency = enc_read_currency (stmt, 6);
      item->date = sqlite3_column_int (stmt, 7);
      item->due = sqlite3_column_type (stmt, 8) == SQLITE_NULL ? ENC_DATE_NONE
                                                               : sqlite3_column_int (stmt, 8);
      g_ptr_array_add (entry->items, item);
      g_array_append_val (parts, part);
    }
  entry->event->n_items = parts->len;
  entry->event->items = (EncEventItem *)g_array_free (parts, FALSE);
  return step == ENC_DB_DONE;
}

static gboolean
read_attachments (EncDb *db, EncReadEntry *entry, GError **error)
{
  sqlite3_stmt *stmt
    = for_event (db,
                 "SELECT name, attachment.hash, media, size FROM journal_attachment"
                 " JOIN attachment ON attachment.hash = journal_attachment.hash"
                 " WHERE journal = :journal ORDER BY n",
                 entry->event->pk, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      EncReadAttachment *attachment = g_new0 (EncReadAttachment, 1);

      attachment->name = g_strdup (enc_db_text (stmt, 0));
      attachment->hash = g_strdup (enc_db_text (stmt, 1));
      attachment->media = g_strdup (enc_db_text (stmt, 2));
      attachment->size = sqlite3_column_int64 (stmt, 3);
      g_ptr_array_add (entry->attachments, attachment);
    }
  entry->event->n_attachments = entry->attachments->len;
  return step == ENC_DB_DONE;
}

static gboolean
read_voiding (EncDb *db, EncReadEntry *entry, GError **error)
{
  sqlite3_stmt *stmt
    = for_event (db,
                 "SELECT author, body FROM journal WHERE voids = :journal AND NOT EXISTS"
                 " (SELECT 1 FROM journal AS w WHERE w.voids = journal.pk) LIMIT 1",
                 entry->event->pk, error);
  EncDbStep step;

  if (stmt == NULL)
    return FALSE;
  step = enc_db_step (db, stmt, error);
  if (step == ENC_DB_ROW)
    {
      g_autoptr (GVariant) body = enc_body_parse (enc_db_text (stmt, 1));

      entry->voided_by = g_strdup (enc_db_text (stmt, 0));
      g_variant_lookup (body, "reason", "s", &entry->voided_why);
    }
  sqlite3_reset (stmt);
  return step != ENC_DB_ERROR;
}

static gboolean
complete (EncDb *db, EncReadEntry *entry, GError **error)
{
  if (entry->event->pk < 0)
    return TRUE;
  return read_items (db, entry, error) && read_attachments (db, entry, error)
         && (!entry->event->voided || read_voiding (db, entry, error));
}

/* All that people wrote in it, folded. */
static char *
searched_text (const EncEvent *event)
{
  g_autoptr (GString) text = g_string_new (event->author);
  GVariantIter iter;
  GVariant *value;

  g_variant_iter_init (&iter, event->body);
  while (text->len < SEARCHED_CHARS && g_variant_iter_next (&iter, "{&sv}", NULL, &value))
    {
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        g_string_append_printf (text, "\n%s", g_variant_get_string (value, NULL));
      g_variant_unref (value);
    }
  return enc_text_fold (text->str);
}

static gboolean
says (const EncReadEntry *entry, const char *folded)
{
  g_autofree char *text = NULL;

  if (folded == NULL)
    return TRUE;
  text = searched_text (entry->event);
  if (enc_text_matches (text, folded))
    return TRUE;
  for (guint i = 0; i < entry->items->len + entry->attachments->len; i++)
    {
      const char *name
        = i < entry->items->len
            ? ((EncReadEntryItem *)g_ptr_array_index (entry->items, i))->number
            : ((EncReadAttachment *)g_ptr_array_index (entry->attachments, i - entry->items->len))
                ->name;
      g_autofree char *own = enc_text_fold (name);

      if (enc_text_matches (own, folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_wanted (guint groups, EncEventKind kind)
{
  return groups == 0 || (groups & 1u << enc_event_kind_group (kind)) != 0;
}

/* The kinds that are wanted, or those that are not when the unknown ones are wanted too. */
static char *
kinds_as_json (guint groups, gboolean wanted)
{
  GString *out = g_string_new ("[");

  for (EncEventKind kind = ENC_EVENT_OTHER + 1; kind < ENC_N_EVENTS; kind++)
    if (is_wanted (groups, kind) == wanted)
      g_string_append_printf (out, "%s\"%s\"", out->len > 1 ? "," : "", enc_event_kind_name (kind));
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static void
bind_after (sqlite3_stmt *stmt, const EncReadTimelineQuery *query)
{
  gboolean first = query->after_day == ENC_DATE_NONE;

  enc_db_bind_int (stmt, ":client", query->client);
  enc_db_bind_int (stmt, ":day", first ? G_MAXINT32 : query->after_day);
  enc_db_bind_int (stmt, ":ms", first ? 0 : query->after_ms);
  enc_db_bind_int (stmt, ":pk", first ? 0 : query->after_pk);
}

static sqlite3_stmt *
journal_statement (EncDb *db, const EncReadTimelineQuery *query, GError **error)
{
  gboolean unknown = is_wanted (query->groups, ENC_EVENT_OTHER);
  g_autofree char *kinds = kinds_as_json (query->groups, !unknown);
  sqlite3_stmt *stmt
    = enc_db_get (db,
                  "SELECT " EVENT_COLUMNS ", " IS_VOID " FROM journal INDEXED BY journal_timeline"
                  " WHERE journal.client = :client AND journal.voids IS NULL"
                  " AND (journal.effective, journal.recorded_ms, journal.pk) < (:day, :ms, :pk)"
                  " AND (journal.kind IN (SELECT value FROM json_each (:kinds))) = :wanted"
                  " AND (:voided OR NOT " IS_VOID ")"
                  " ORDER BY journal.effective DESC, journal.recorded_ms DESC, journal.pk DESC",
                  error);

  if (stmt == NULL)
    return NULL;
  bind_after (stmt, query);
  enc_db_bind_text (stmt, ":kinds", kinds);
  enc_db_bind_int (stmt, ":wanted", !unknown);
  enc_db_bind_int (stmt, ":voided", query->voided);
  return stmt;
}

static gboolean
read_journal (EncDb *db, const EncReadTimelineQuery *query, const char *folded, GPtrArray *entries,
              GError **error)
{
  sqlite3_stmt *stmt = journal_statement (db, query, error);
  gboolean good = TRUE;
  EncDbStep step = ENC_DB_ERROR;

  if (stmt == NULL)
    return FALSE;
  while (good && entries->len <= query->max && (step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      g_autoptr (EncReadEntry) entry = new_entry (read_event (stmt));

      entry->event->voided = sqlite3_column_int (stmt, 10) != 0;
      good = complete (db, entry, error);
      if (good && says (entry, folded))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  sqlite3_reset (stmt);
  return good && step != ENC_DB_ERROR;
}

/* The imports that brought the client items, told as events. */
static const char imports_sql[]
  = "SELECT pk, id, author, day, recorded_ms, source, n FROM (SELECT -import_batch.pk AS pk, id,"
    " author, recorded_ms / 86400000 AS day, recorded_ms, source, counted.n FROM"
    " (SELECT batch, count(*) AS n FROM item WHERE client = :client GROUP BY batch) AS counted"
    " JOIN import_batch ON import_batch.pk = counted.batch)"
    " WHERE (day, recorded_ms, pk) < (:day, :ms, :pk)";

static EncReadEntry *
read_import (sqlite3_stmt *row)
{
  g_auto (GVariantDict) body = G_VARIANT_DICT_INIT (NULL);
  EncEvent *event = enc_event_new ();

  event->pk = sqlite3_column_int64 (row, 0);
  event->id = g_strdup (enc_db_text (row, 1));
  event->kind = ENC_EVENT_IMPORT;
  event->name = g_strdup (enc_event_kind_name (ENC_EVENT_IMPORT));
  event->author = g_strdup (enc_db_text (row, 2));
  event->role = ENC_USER_CREDIT_MANAGER;
  event->effective = sqlite3_column_int (row, 3);
  event->recorded_ms = sqlite3_column_int64 (row, 4);
  g_variant_dict_insert (&body, "text", "s", enc_db_text (row, 5));
  g_variant_dict_insert (&body, "items", "x", (gint64)sqlite3_column_int64 (row, 6));
  g_variant_unref (event->body);
  event->body = g_variant_ref_sink (g_variant_dict_end (&body));
  return new_entry (event);
}

static gboolean
read_imports (EncDb *db, const EncReadTimelineQuery *query, const char *folded, GPtrArray *entries,
              GError **error)
{
  sqlite3_stmt *stmt;
  EncDbStep step;

  if (!is_wanted (query->groups, ENC_EVENT_IMPORT))
    return TRUE;
  stmt = enc_db_get (db, imports_sql, error);
  if (stmt == NULL)
    return FALSE;
  bind_after (stmt, query);
  while ((step = enc_db_step (db, stmt, error)) == ENC_DB_ROW)
    {
      g_autoptr (EncReadEntry) entry = read_import (stmt);

      entry->event->client = query->client;
      if (says (entry, folded))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  return step == ENC_DB_DONE;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const EncEvent *x = (*(EncReadEntry *const *)a)->event, *y = (*(EncReadEntry *const *)b)->event;

  if (x->effective != y->effective)
    return x->effective > y->effective ? -1 : 1;
  if (x->recorded_ms != y->recorded_ms)
    return x->recorded_ms > y->recorded_ms ? -1 : 1;
  return x->pk > y->pk ? -1 : x->pk < y->pk;
}

/**
 * enc_read_events_page:
 * @store: a connection in a transaction
 * @query: which part of whose timeline
 * @entries: (element-type EncReadEntry): where the entries go
 * @more: (out) (optional): whether there are older ones
 * @error: ENC_STORE_ERROR
 *
 * Does the work of enc_read_events_timeline() within a snapshot that other things are read from.
 *
 * Returns: whether it went well
 */
gboolean
enc_read_events_page (EncStore *store, const EncReadTimelineQuery *query, GPtrArray *entries,
                      gboolean *more, GError **error)
{
  g_autofree char *folded
    = query->text != NULL && *query->text != '\0' ? enc_text_fold (query->text) : NULL;

  if (!read_journal (store->db, query, folded, entries, error)
      || !read_imports (store->db, query, folded, entries, error))
    return FALSE;
  g_ptr_array_sort (entries, newest_first);
  if (more != NULL)
    *more = entries->len > query->max;
  if (entries->len > query->max)
    g_ptr_array_set_size (entries, (int)query->max);
  return TRUE;
}

/**
 * enc_read_events_timeline:
 * @store: a connection
 * @query: which part of whose timeline
 * @cancellable: (nullable): stops a long search
 * @error: ENC_STORE_ERROR
 *
 * A page of a client's timeline, of one consistent snapshot: events, and the imports that brought
 * items. A page costs no more when the client has many events; a search looks at each until the
 * page is full.
 *
 * Returns: (transfer full) (nullable): the page
 */
EncReadTimeline *
enc_read_events_timeline (EncStore *store, const EncReadTimelineQuery *query,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (EncReadTimeline) timeline = g_new0 (EncReadTimeline, 1);
  gboolean good;

  timeline->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_read_events_entry_free);
  enc_db_set_cancellable (store->db, cancellable);
  good = enc_db_begin_read (store->db, error);
  if (good)
    {
      good = enc_read_events_page (store, query, timeline->entries, &timeline->more, error);
      enc_db_rollback (store->db);
    }
  enc_db_set_cancellable (store->db, NULL);
  return good ? g_steal_pointer (&timeline) : NULL;
}

/**
 * enc_read_events_one:
 * @store: a connection
 * @id: of an event
 * @error: NOT_FOUND, …
 *
 * Returns: (transfer full) (nullable): the event, taken back or not
 */
EncReadEntry *
enc_read_events_one (EncStore *store, const char *id, GError **error)
{
  g_autoptr (EncReadEntry) entry = NULL;
  sqlite3_stmt *stmt
    = enc_db_get (store->db,
                  "SELECT " EVENT_COLUMNS ", " IS_VOID " FROM journal WHERE journal.id = :id",
                  error);
  EncDbStep step;

  if (stmt == NULL)
    return NULL;
  enc_db_bind_text (stmt, ":id", id);
  step = enc_db_step (store->db, stmt, error);
  if (step == ENC_DB_ROW)
    {
      entry = new_entry (read_event (stmt));
      entry->event->voided = sqlite3_column_int (stmt, 10) != 0;
    }
  else if (step == ENC_DB_DONE)
    g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "no event %s", id);
  sqlite3_reset (stmt);
  return entry != NULL && complete (store->db, entry, error) ? g_steal_pointer (&entry) : NULL;
}

/**
 * enc_read_events_attachment:
 * @store: a connection
 * @hash: of what was attached
 * @error: NOT_FOUND, CORRUPT when the bytes are not those that were attached, …
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
enc_read_events_attachment (EncStore *store, const char *hash, GError **error)
{
  sqlite3_stmt *stmt
    = enc_db_get (store->db, "SELECT bytes FROM attachment WHERE hash = :hash", error);
  GBytes *bytes = NULL;
  EncDbStep step;

  if (stmt == NULL)
    return NULL;
  enc_db_bind_text (stmt, ":hash", hash);
  step = enc_db_step (store->db, stmt, error);
  if (step == ENC_DB_ROW)
    bytes = g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize)sqlite3_column_bytes (stmt, 0));
  else if (step == ENC_DB_DONE)
    g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "no attachment %s", hash);
  sqlite3_reset (stmt);
  if (bytes != NULL)
    {
      g_autofree char *own = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      if (strcmp (own, hash) != 0)
        {
          g_clear_pointer (&bytes, g_bytes_unref);
          g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CORRUPT,
                       "the bytes of attachment %s have changed", hash);
        }
    }
  return bytes;
}
