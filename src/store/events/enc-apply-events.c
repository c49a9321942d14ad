/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include "store/events/enc-apply-events.h"

#include <string.h>

#include "casework/enc-dispute.h"
#include "store/events/enc-entry.h"
#include "store/events/enc-read-events.h"

/* Commands that append one event and need no look at others. */
typedef struct
{
  const char *command;
  EncEventKind kind; /* OTHER: the argument "kind" names it */
  gboolean opens;    /* a case */
  gboolean may_come; /* its day may be to come */
} Plain;

static const Plain plain[] = {
  { "journal.comment", ENC_EVENT_COMMENT },
  { "journal.call", ENC_EVENT_CALL },
  { "journal.email", ENC_EVENT_EMAIL },
  { "journal.letter", ENC_EVENT_LETTER },
  { "journal.meeting", ENC_EVENT_MEETING, FALSE, TRUE },
  { "journal.note", ENC_EVENT_OTHER },
  { "promise.record", ENC_EVENT_PROMISE_RECORD, TRUE },
  { "tolerance.ask", ENC_EVENT_TOLERANCE_ASK, TRUE },
  { "order.block", ENC_EVENT_ORDER_BLOCK },
  { "score.override", ENC_EVENT_SCORE_OVERRIDE },
  { "help.ask", ENC_EVENT_HELP_ASK, TRUE },
  { "thanks.send", ENC_EVENT_THANKS },
  { "review.decide", ENC_EVENT_DECISION },
};

static const Plain *
find_plain (const char *command)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (strcmp (plain[i].command, command) == 0)
      return &plain[i];
  return NULL;
}

static gboolean
break_rule (GError **error, const char *message)
{
  g_set_error_literal (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT, message);
  return FALSE;
}

/* What is announced cannot lie before the day it is announced. */
static gboolean
check_days (GVariant *args, EncDate day, GError **error)
{
  static const char *const keys[] = { "next_date", "until" };
  g_autoptr (GVariant) schedule
    = g_variant_lookup_value (args, "schedule", G_VARIANT_TYPE ("a(ix)"));

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      EncDate announced;

      if (g_variant_lookup (args, keys[i], "i", &announced) && announced < day)
        return break_rule (error, "a day that is announced has passed");
    }
  if (schedule != NULL)
    {
      EncDate first;

      g_variant_get_child (schedule, 0, "(ix)", &first, NULL);
      if (first < day)
        return break_rule (error, "a promised day lies before the promise");
    }
  return TRUE;
}

static EncCurrency
currency_of (GVariant *args)
{
  EncCurrency currency = ENC_CURRENCY_NONE;
  const char *text;

  if (g_variant_lookup (args, "currency", "&s", &text))
    enc_currency_parse (text, -1, &currency);
  return currency;
}

static const char *
kind_of (const Plain *row, GVariant *args)
{
  const char *kind = enc_event_kind_name (row->kind);

  if (row->kind == ENC_EVENT_OTHER)
    g_variant_lookup (args, "kind", "&s", &kind);
  return kind;
}

static gboolean
append_plain (EncStore *store, const EncCommand *command, EncApplied *applied, GError **error)
{
  static const char *const left_out[] = { "kind", NULL };
  const Plain *row = find_plain (command->name);
  g_autoptr (GArray) items = NULL;
  g_autoptr (GVariant) body = enc_entry_body (command->args, left_out);
  g_autoptr (GVariant) attachments
    = g_variant_lookup_value (command->args, "attachments", G_VARIANT_TYPE ("a(ssay)"));
  EncEntry entry = { .kind = kind_of (row, command->args), .opens = row->opens };

  if (!enc_apply_client (store, command, &entry.client, error)
      || !enc_entry_day (store, command->args, row->may_come, &entry.day, error)
      || !check_days (command->args, entry.day, error)
      || !enc_entry_contact (store, command->args, entry.client, error)
      || !enc_entry_items (store, command->args, entry.client, currency_of (command->args), &items,
                           error))
    return FALSE;
  entry.body = body;
  entry.items = items;
  entry.attachments = attachments;
  return enc_entry_append (store, applied, &entry, error);
}

/* "LIT-2026-0042": counted within the year of its day; a number is never given again. */
static char *
next_number (EncStore *store, EncDate day, GError **error)
{
  int year, month, day_of_month;
  sqlite3_stmt *stmt;
  gint64 last = 0;
  EncDbStep step;

  enc_date_to_ymd (day, &year, &month, &day_of_month);
  stmt = enc_db_get (store->db,
                     "SELECT max (CAST (substr (json_extract (body, '$.number'), 10) AS INTEGER))"
                     " FROM journal WHERE kind = 'dispute.open' AND effective BETWEEN :first"
                     " AND :last",
                     error);
  if (stmt == NULL)
    return NULL;
  enc_db_bind_int (stmt, ":first", enc_date_from_ymd (year, 1, 1));
  enc_db_bind_int (stmt, ":last", enc_date_from_ymd (year, 12, 31));
  step = enc_db_step (store->db, stmt, error);
  if (step == ENC_DB_ROW)
    last = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (step == ENC_DB_ERROR)
    return NULL;
  return g_strdup_printf ("LIT-%04d-%04" G_GINT64_MODIFIER "d", year, last + 1);
}

static GVariant *
with_number (GVariant *body, const char *number, EncCurrency currency)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (body);
  char code[ENC_CURRENCY_LEN];

  g_variant_dict_insert (&dict, "number", "s", number);
  g_variant_dict_insert (&dict, "currency", "s", enc_currency_code (currency, code));
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static gboolean
open_dispute (EncStore *store, const EncCommand *command, EncApplied *applied, GError **error)
{
  g_autoptr (GArray) items = NULL;
  g_autoptr (GVariant) said = enc_entry_body (command->args, NULL);
  g_autoptr (GVariant) body = NULL;
  g_autoptr (GVariant) attachments
    = g_variant_lookup_value (command->args, "attachments", G_VARIANT_TYPE ("a(ssay)"));
  g_autofree char *number = NULL;
  EncEntry entry = { .kind = enc_event_kind_name (ENC_EVENT_DISPUTE_OPEN), .opens = TRUE };
  EncCurrency currency = ENC_CURRENCY_NONE;
  EncDisputeWants wants;
  const char *text = "";

  g_variant_lookup (command->args, "wants", "&s", &text);
  if (!enc_dispute_wants_parse (text, &wants))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT,
                   "nobody can want \"%s\" of a dispute", text);
      return FALSE;
    }
  if (!enc_apply_client (store, command, &entry.client, error)
      || !enc_entry_day (store, command->args, FALSE, &entry.day, error)
      || !enc_entry_contact (store, command->args, entry.client, error)
      || !enc_entry_lines (store, command->args, entry.client, entry.day, &currency, &items, error)
      || (number = next_number (store, entry.day, error)) == NULL)
    return FALSE;
  body = with_number (said, number, currency);
  entry.body = body;
  entry.items = items;
  entry.attachments = attachments;
  return enc_entry_append (store, applied, &entry, error);
}

/**
 * enc_apply_events_is_last:
 * @store: a connection
 * @event: row number of an event
 * @error: CONFLICT when others of its case came after it, …
 *
 * What a later event of the same case was decided on cannot be taken from under it.
 *
 * Returns: whether it may be taken back
 */
gboolean
enc_apply_events_is_last (EncStore *store, gint64 event, GError **error)
{
  gint64 later = 0;
  EncDbStep step;
  sqlite3_stmt *stmt = enc_db_get (store->db,
                                   "SELECT EXISTS (SELECT 1 FROM journal AS own JOIN journal"
                                   " ON journal.subject = own.subject WHERE own.pk = :event"
                                   " AND journal.pk > own.pk AND journal.voids IS NULL"
                                   " AND NOT " ENC_READ_EVENTS_IS_VOID ")",
                                   error);

  if (stmt == NULL)
    return FALSE;
  enc_db_bind_int (stmt, ":event", event);
  step = enc_db_step (store->db, stmt, error);
  if (step == ENC_DB_ROW)
    later = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (step == ENC_DB_ERROR)
    return FALSE;
  if (later == 0)
    return TRUE;
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT,
               "later events of the case stand on this one");
  return FALSE;
}

/* Records of what was changed in the file are taken back by Undo alone: hiding them would not
 * change the file. */
static gboolean
can_be_voided (EncEventKind kind)
{
  switch ((int)kind)
    {
    case ENC_EVENT_OTHER:
    case ENC_EVENT_DISPUTE_FLAG:
    case ENC_EVENT_PAYMENT_SEEN:
    case ENC_EVENT_LIMIT:
    case ENC_EVENT_CONTACT_SET:
    case ENC_EVENT_CONTACT_REMOVE:
    case ENC_EVENT_CLIENT_SET:
    case ENC_EVENT_IMPORT:
    case ENC_EVENT_VOID:
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
check_voiding (EncStore *store, const EncEvent *event, GError **error)
{
  if (event->voided)
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONFLICT,
                   "the event is taken back already");
      return FALSE;
    }
  if (!can_be_voided (event->kind))
    return break_rule (error, "this event cannot be taken back");
  if (store->role != ENC_USER_CREDIT_MANAGER && g_strcmp0 (store->author, event->author) != 0)
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN,
                   "%s may take back own events only", enc_party_user_role_name (store->role));
      return FALSE;
    }
  return enc_apply_events_is_last (store, event->pk, error);
}

/**
 * enc_apply_events_void:
 * @store: a connection in a write transaction
 * @command: journal.void
 * @applied: what it left behind
 * @error: NOT_FOUND, CONFLICT, CONSTRAINT, FORBIDDEN, …
 *
 * Takes one event back, by another one that says why. Nothing is deleted.
 *
 * Returns: whether it went well
 */
gboolean
enc_apply_events_void (EncStore *store, const EncCommand *command, EncApplied *applied,
                       GError **error)
{
  static const char *const left_out[] = { "event", NULL };
  g_autoptr (GVariant) body = enc_entry_body (command->args, left_out);
  g_autoptr (EncReadEntry) voided = NULL;
  EncEntry entry = { .kind = enc_event_kind_name (ENC_EVENT_VOID), .body = body };
  const char *id = "";

  g_variant_lookup (command->args, "event", "&s", &id);
  voided = enc_read_events_one (store, id, error);
  if (voided == NULL || !check_voiding (store, voided->event, error)
      || !enc_apply_may (store, command->name, voided->event->client, error))
    return FALSE;
  entry.client = voided->event->client;
  entry.day = enc_clock_today (store->clock);
  entry.voids = voided->event->pk;
  return enc_entry_append (store, applied, &entry, error);
}

/**
 * enc_apply_events_find:
 * @command: name of a command
 *
 * Returns: (nullable): what carries it out, NULL when it is not an event
 */
EncApplyEvents
enc_apply_events_find (const char *command)
{
  static const struct
  {
    const char *command;
    EncApplyEvents apply;
  } others[] = {
    { "dispute.open", open_dispute },
    { "journal.void", enc_apply_events_void },
    { "promise.validate", enc_apply_cases_promise },
    { "promise.withdraw", enc_apply_cases_promise },
    { "dispute.step", enc_apply_cases_dispute },
    { "dispute.change", enc_apply_cases_dispute },
    { "tolerance.decide", enc_apply_cases_tolerance },
    { "tolerance.close", enc_apply_cases_tolerance },
    { "help.answer", enc_apply_cases_help },
  };

  if (find_plain (command) != NULL)
    return append_plain;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i].command, command) == 0)
      return others[i].apply;
  return NULL;
}
