/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-event.h"

#include <string.h>

#include "base/enc-i18n.h"

static const struct
{
  const char *name;
  const char *label;
  EncEventGroup group;
} kinds[ENC_N_EVENTS] = {
  [ENC_EVENT_OTHER] = { "other", N_ ("Event"), ENC_EVENT_GROUP_FILE },
  [ENC_EVENT_COMMENT] = { "comment", N_ ("Comment"), ENC_EVENT_GROUP_COMMENT },
  [ENC_EVENT_CALL] = { "call", N_ ("Call"), ENC_EVENT_GROUP_EXCHANGE },
  [ENC_EVENT_EMAIL] = { "email", N_ ("E-mail"), ENC_EVENT_GROUP_EXCHANGE },
  [ENC_EVENT_LETTER] = { "letter", N_ ("Letter"), ENC_EVENT_GROUP_EXCHANGE },
  [ENC_EVENT_MEETING] = { "meeting", N_ ("Meeting"), ENC_EVENT_GROUP_EXCHANGE },
  [ENC_EVENT_PROMISE_RECORD] = { "promise.record", N_ ("Promise to pay"), ENC_EVENT_GROUP_PROMISE },
  [ENC_EVENT_PROMISE_VALIDATE]
  = { "promise.validate", N_ ("Promise validated"), ENC_EVENT_GROUP_PROMISE },
  [ENC_EVENT_PROMISE_WITHDRAW]
  = { "promise.withdraw", N_ ("Promise withdrawn"), ENC_EVENT_GROUP_PROMISE },
  [ENC_EVENT_DISPUTE_OPEN] = { "dispute.open", N_ ("Dispute opened"), ENC_EVENT_GROUP_DISPUTE },
  [ENC_EVENT_DISPUTE_STEP] = { "dispute.step", N_ ("Dispute step"), ENC_EVENT_GROUP_DISPUTE },
  [ENC_EVENT_DISPUTE_CHANGE]
  = { "dispute.change", N_ ("Dispute changed"), ENC_EVENT_GROUP_DISPUTE },
  [ENC_EVENT_DISPUTE_FLAG]
  = { "dispute.flag", N_ ("Items flagged as disputed"), ENC_EVENT_GROUP_DISPUTE },
  [ENC_EVENT_TOLERANCE_ASK] = { "tolerance.ask", N_ ("Tolerance asked for"), ENC_EVENT_GROUP_RISK },
  [ENC_EVENT_TOLERANCE_DECIDE]
  = { "tolerance.decide", N_ ("Decision on a tolerance"), ENC_EVENT_GROUP_RISK },
  [ENC_EVENT_TOLERANCE_CLOSE] = { "tolerance.close", N_ ("Tolerance ended"), ENC_EVENT_GROUP_RISK },
  [ENC_EVENT_RECEIPT] = { "receipt", N_ ("Invoice received by the client"), ENC_EVENT_GROUP_FILE },
  [ENC_EVENT_PAYMENT_ANNOUNCED]
  = { "payment.announced", N_ ("Payment announced"), ENC_EVENT_GROUP_PROMISE },
  [ENC_EVENT_PAYMENT_SEEN] = { "payment.seen", N_ ("Payment received"), ENC_EVENT_GROUP_FILE },
  [ENC_EVENT_LIMIT] = { "limit", N_ ("Limit changed"), ENC_EVENT_GROUP_RISK },
  [ENC_EVENT_LIMIT_EXCEEDED] = { "limit.exceeded", N_ ("Limit exceeded"), ENC_EVENT_GROUP_RISK },
  [ENC_EVENT_ORDER_BLOCK]
  = { "order.block", N_ ("Orders blocked or released"), ENC_EVENT_GROUP_RISK },
  [ENC_EVENT_SCORE_CHANGE] = { "score.change", N_ ("Score changed"), ENC_EVENT_GROUP_RISK },
  [ENC_EVENT_SCORE_OVERRIDE] = { "score.override", N_ ("Score set by hand"), ENC_EVENT_GROUP_RISK },
  [ENC_EVENT_HELP_ASK] = { "help.ask", N_ ("Help asked for"), ENC_EVENT_GROUP_COMMENT },
  [ENC_EVENT_HELP_ANSWER]
  = { "help.answer", N_ ("Answer to a request for help"), ENC_EVENT_GROUP_COMMENT },
  [ENC_EVENT_THANKS] = { "thanks", N_ ("Thanks"), ENC_EVENT_GROUP_COMMENT },
  [ENC_EVENT_DECISION] = { "decision", N_ ("Decision of a review"), ENC_EVENT_GROUP_COMMENT },
  [ENC_EVENT_FINDING] = { "finding", N_ ("Noticed by Encours"), ENC_EVENT_GROUP_FILE },
  [ENC_EVENT_CONTACT_SET] = { "contact.set", N_ ("Contact changed"), ENC_EVENT_GROUP_FILE },
  [ENC_EVENT_CONTACT_REMOVE] = { "contact.remove", N_ ("Contact removed"), ENC_EVENT_GROUP_FILE },
  [ENC_EVENT_CLIENT_SET] = { "client.set", N_ ("Client file changed"), ENC_EVENT_GROUP_FILE },
  [ENC_EVENT_IMPORT] = { "import", N_ ("Import"), ENC_EVENT_GROUP_FILE },
  [ENC_EVENT_VOID] = { "void", N_ ("Taken back"), ENC_EVENT_GROUP_FILE },
};

static const char *const group_labels[ENC_N_EVENT_GROUPS] = {
  [ENC_EVENT_GROUP_EXCHANGE] = N_ ("Exchanges"), [ENC_EVENT_GROUP_COMMENT] = N_ ("Comments"),
  [ENC_EVENT_GROUP_PROMISE] = N_ ("Promises"),   [ENC_EVENT_GROUP_DISPUTE] = N_ ("Disputes"),
  [ENC_EVENT_GROUP_RISK] = N_ ("Risk"),          [ENC_EVENT_GROUP_FILE] = N_ ("File"),
};

static const char *const group_names[ENC_N_EVENT_GROUPS] = {
  [ENC_EVENT_GROUP_EXCHANGE] = "exchanges", [ENC_EVENT_GROUP_COMMENT] = "comments",
  [ENC_EVENT_GROUP_PROMISE] = "promises",   [ENC_EVENT_GROUP_DISPUTE] = "disputes",
  [ENC_EVENT_GROUP_RISK] = "risk",          [ENC_EVENT_GROUP_FILE] = "file",
};

/**
 * enc_event_new:
 *
 * Returns: (transfer full): an event that says nothing yet: a body without members, no day
 */
EncEvent *
enc_event_new (void)
{
  EncEvent *event = g_new0 (EncEvent, 1);

  event->effective = ENC_DATE_NONE;
  event->body = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
  return event;
}

/**
 * enc_event_free:
 * @event: (nullable) (transfer full): an event
 */
void
enc_event_free (EncEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->id);
  g_free (event->name);
  g_free (event->author);
  g_free (event->subject);
  g_clear_pointer (&event->body, g_variant_unref);
  g_free (event->items);
  g_free (event);
}

/**
 * enc_event_text:
 * @event: an event
 * @key: a member of its body
 *
 * Returns: (transfer none) (nullable): the text, NULL when there is none of that name
 */
const char *
enc_event_text (const EncEvent *event, const char *key)
{
  const char *text = NULL;

  g_variant_lookup (event->body, key, "&s", &text);
  return text;
}

/**
 * enc_event_number:
 * @event: an event
 * @key: a member of its body: an amount in minor units, a count or a day
 * @otherwise: what to say when there is none of that name
 *
 * Returns: the number
 */
gint64
enc_event_number (const EncEvent *event, const char *key, gint64 otherwise)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (event->body, key, NULL);

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_variant_get_int64 (value);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    return g_variant_get_int32 (value);
  return otherwise;
}

/**
 * enc_event_flag:
 * @event: an event
 * @key: a member of its body
 *
 * Returns: whether it is there and says yes
 */
gboolean
enc_event_flag (const EncEvent *event, const char *key)
{
  gboolean flag = FALSE;

  g_variant_lookup (event->body, key, "b", &flag);
  return flag;
}

/**
 * enc_event_kind_name:
 * @kind: what happened
 *
 * Returns: its name in files and JSON: "promise.record"
 */
const char *
enc_event_kind_name (EncEventKind kind)
{
  return kinds[(guint)kind < ENC_N_EVENTS ? kind : ENC_EVENT_OTHER].name;
}

/**
 * enc_event_kind_parse:
 * @name: a name as files have it
 *
 * Returns: the kind, ENC_EVENT_OTHER for what is not known here
 */
EncEventKind
enc_event_kind_parse (const char *name)
{
  for (guint kind = 1; kind < ENC_N_EVENTS; kind++)
    if (strcmp (kinds[kind].name, name) == 0)
      return kind;
  return ENC_EVENT_OTHER;
}

/**
 * enc_event_kind_label:
 * @kind: what happened
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_event_kind_label (EncEventKind kind)
{
  return kinds[(guint)kind < ENC_N_EVENTS ? kind : ENC_EVENT_OTHER].label;
}

/**
 * enc_event_kind_group:
 * @kind: what happened
 *
 * Returns: the filter of the timeline under which it stands
 */
EncEventGroup
enc_event_kind_group (EncEventKind kind)
{
  return kinds[(guint)kind < ENC_N_EVENTS ? kind : ENC_EVENT_OTHER].group;
}

/**
 * enc_event_group_name:
 * @group: a filter of the timeline
 *
 * Returns: its name in command lines and JSON: "exchanges"
 */
const char *
enc_event_group_name (EncEventGroup group)
{
  return group_names[(guint)group < ENC_N_EVENT_GROUPS ? group : ENC_EVENT_GROUP_FILE];
}

/**
 * enc_event_group_parse:
 * @name: a name as enc_event_group_name() gives it
 * @group: (out): the filter
 *
 * Returns: FALSE when there is none of that name; @group is then untouched
 */
gboolean
enc_event_group_parse (const char *name, EncEventGroup *group)
{
  for (guint i = 0; i < ENC_N_EVENT_GROUPS; i++)
    if (strcmp (group_names[i], name) == 0)
      {
        *group = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * enc_event_group_label:
 * @group: a filter of the timeline
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_event_group_label (EncEventGroup group)
{
  return group_labels[(guint)group < ENC_N_EVENT_GROUPS ? group : ENC_EVENT_GROUP_FILE];
}
