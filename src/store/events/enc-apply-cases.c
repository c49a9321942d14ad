/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#define G_LOG_DOMAIN "enc-store"

#include <string.h>

#include "casework/enc-case-step.h"
#include "casework/enc-dispute-flow.h"
#include "store/enc-read.h"
#include "store/events/enc-apply-events.h"
#include "store/events/enc-entry.h"
#include "store/events/enc-read-events.h"

/* A case that a command is about. */
typedef struct
{
  GPtrArray *events; /* EncEvent: what stands of it, the opening first */
  const EncEvent *opening;
  EncEntry entry; /* what the command appends to it */
  GVariant *body;
  GVariant *attachments;
  GArray *items;
} Case;

static void
clear (Case *found)
{
  g_clear_pointer (&found->events, g_ptr_array_unref);
  g_clear_pointer (&found->body, g_variant_unref);
  g_clear_pointer (&found->attachments, g_variant_unref);
  g_clear_pointer (&found->items, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, clear)

static gboolean
not_found (const char *what, const char *id, GError **error)
{
  g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "no %s %s", what, id);
  return FALSE;
}

/* Reads the case that the argument @key names, and prepares the event. */
static gboolean
find_case (EncStore *store, const EncCommand *command, const char *key, EncEventKind opening,
           EncEventKind kind, Case *found, GError **error)
{
  const char *left_out[] = { key, NULL };
  const char *id = "";

  g_variant_lookup (command->args, key, "&s", &id);
  found->events = enc_read_events_of_case (store, id, error);
  if (found->events == NULL)
    return FALSE;
  if (found->events->len == 0)
    return not_found (key, id, error);
  found->opening = g_ptr_array_index (found->events, 0);
  if (found->opening->kind != opening || strcmp (found->opening->id, id) != 0)
    return not_found (key, id, error);
  if (!enc_apply_may (store, command->name, found->opening->client, error)
      || !enc_entry_day (store, command->args, FALSE, &found->entry.day, error))
    return FALSE;
  if (found->entry.day < found->opening->effective)
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT,
                   "the step lies before the case");
      return FALSE;
    }
  found->body = enc_entry_body (command->args, left_out);
  found->attachments
    = g_variant_lookup_value (command->args, "attachments", G_VARIANT_TYPE ("a(ssay)"));
  found->entry.client = found->opening->client;
  found->entry.kind = enc_event_kind_name (kind);
  found->entry.subject = found->opening->id;
  return TRUE;
}

static gboolean
append (EncStore *store, EncApplied *applied, Case *found, GError **error)
{
  found->entry.body = found->body;
  found->entry.attachments = found->attachments;
  found->entry.items = found->items;
  return enc_entry_append (store, applied, &found->entry, error);
}

/**
 * enc_apply_cases_promise:
 * @store: a connection in a write transaction
 * @command: promise.validate or promise.withdraw
 * @applied: what it left behind
 * @error: NOT_FOUND, STATE, …
 *
 * Returns: whether it went well
 */
gboolean
enc_apply_cases_promise (EncStore *store, const EncCommand *command, EncApplied *applied,
                         GError **error)
{
  gboolean validate = strcmp (command->name, "promise.validate") == 0;
  g_auto (Case) found = { 0 };
  g_autoptr (EncPromise) promise = NULL;

  if (!find_case (store, command, "promise", ENC_EVENT_PROMISE_RECORD,
                  validate ? ENC_EVENT_PROMISE_VALIDATE : ENC_EVENT_PROMISE_WITHDRAW, &found,
                  error))
    return FALSE;
  promise = enc_promise_begin (found.opening);
  for (guint i = 1; i < found.events->len; i++)
    enc_promise_follow (promise, g_ptr_array_index (found.events, i));
  return (validate ? enc_case_step_validate : enc_case_step_withdraw) (promise, error)
         && append (store, applied, &found, error);
}

static gboolean
check_step (EncStore *store, const EncDispute *dispute, GVariant *args, GError **error)
{
  EncDisputeStep step;
  EncDisputeOutcome outcome = ENC_DISPUTE_OUTCOME_NONE;
  const char *step_name = "", *outcome_name = "", *reason = NULL;
  gint64 amount = 0;

  g_variant_lookup (args, "step", "&s", &step_name);
  g_variant_lookup (args, "outcome", "&s", &outcome_name);
  g_variant_lookup (args, "reason", "&s", &reason);
  g_variant_lookup (args, "amount", "x", &amount);
  if (!enc_dispute_step_parse (step_name, &step)
      || (*outcome_name != '\0' && !enc_dispute_outcome_parse (outcome_name, &outcome)))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_ARGUMENT,
                   "no step \"%s\", or no outcome \"%s\"", step_name, outcome_name);
      return FALSE;
    }
  return enc_dispute_flow_may (dispute, step, store->role, reason, outcome, amount, error);
}

/* What is changed of a dispute, as long as it runs; a root cause is often known only later. */
static gboolean
check_change (EncStore *store, const EncDispute *dispute, GVariant *args, Case *found,
              GError **error)
{
  EncCurrency currency = dispute->currency;
  g_autoptr (GVariant) lines = g_variant_lookup_value (args, "lines", NULL);

  if (lines == NULL)
    return TRUE;
  if (!enc_dispute_is_running (dispute))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_STATE,
                   "what was contested does not change once the dispute is over");
      return FALSE;
    }
  return enc_entry_lines (store, args, found->opening->client, found->entry.day, &currency,
                          &found->items, error);
}

/**
 * enc_apply_cases_dispute:
 * @store: a connection in a write transaction
 * @command: dispute.step or dispute.change
 * @applied: what it left behind
 * @error: NOT_FOUND, STATE, FORBIDDEN, ARGUMENT, …
 *
 * Returns: whether it went well
 */
gboolean
enc_apply_cases_dispute (EncStore *store, const EncCommand *command, EncApplied *applied,
                         GError **error)
{
  gboolean step = strcmp (command->name, "dispute.step") == 0;
  g_auto (Case) found = { 0 };
  g_autoptr (EncDispute) dispute = NULL;

  if (!find_case (store, command, "dispute", ENC_EVENT_DISPUTE_OPEN,
                  step ? ENC_EVENT_DISPUTE_STEP : ENC_EVENT_DISPUTE_CHANGE, &found, error))
    return FALSE;
  dispute = enc_dispute_begin (found.opening);
  for (guint i = 1; i < found.events->len; i++)
    enc_dispute_follow (dispute, g_ptr_array_index (found.events, i));
  return (step ? check_step (store, dispute, command->args, error)
               : check_change (store, dispute, command->args, &found, error))
         && append (store, applied, &found, error);
}

/* What was asked for is granted unless something else is said. */
static void
complete_decision (Case *found, gint64 amount, EncDate until)
{
  g_auto (GVariantDict) body = G_VARIANT_DICT_INIT (found->body);

  g_variant_dict_insert (&body, "amount", "x", amount);
  g_variant_dict_insert (&body, "until", "i", until);
  g_clear_pointer (&found->body, g_variant_unref);
  found->body = g_variant_ref_sink (g_variant_dict_end (&body));
}

static gboolean
check_decision (EncStore *store, const EncTolerance *tolerance, GVariant *args, Case *found,
                GError **error)
{
  g_autofree char *setting = enc_read_setting (store, ENC_TOLERANCE_SETTING);
  EncToleranceLevels levels;
  gint64 amount = tolerance->amount;
  EncDate until = tolerance->until;
  gboolean granted = FALSE;

  g_variant_lookup (args, "granted", "b", &granted);
  g_variant_lookup (args, "amount", "x", &amount);
  g_variant_lookup (args, "until", "i", &until);
  enc_tolerance_levels_parse (setting, &levels);
  if (!enc_case_step_decide (tolerance, error)
      || !enc_tolerance_may_decide (tolerance, store->role, granted, amount, &levels, error))
    return FALSE;
  if (granted && until < found->entry.day)
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CONSTRAINT,
                   "the tolerance would end before it begins");
      return FALSE;
    }
  if (granted)
    complete_decision (found, amount, until);
  return TRUE;
}

/**
 * enc_apply_cases_tolerance:
 * @store: a connection in a write transaction
 * @command: tolerance.decide or tolerance.close
 * @applied: what it left behind
 * @error: NOT_FOUND, STATE, FORBIDDEN, ENC_TOLERANCE_ERROR, …
 *
 * Returns: whether it went well
 */
gboolean
enc_apply_cases_tolerance (EncStore *store, const EncCommand *command, EncApplied *applied,
                           GError **error)
{
  gboolean decide = strcmp (command->name, "tolerance.decide") == 0;
  g_auto (Case) found = { 0 };
  g_autoptr (EncTolerance) tolerance = NULL;
  const char *outcome = "";

  if (!find_case (store, command, "tolerance", ENC_EVENT_TOLERANCE_ASK,
                  decide ? ENC_EVENT_TOLERANCE_DECIDE : ENC_EVENT_TOLERANCE_CLOSE, &found, error))
    return FALSE;
  tolerance = enc_tolerance_begin (found.opening);
  for (guint i = 1; i < found.events->len; i++)
    enc_tolerance_follow (tolerance, g_ptr_array_index (found.events, i));
  g_variant_lookup (command->args, "outcome", "&s", &outcome);
  return (decide ? check_decision (store, tolerance, command->args, &found, error)
                 : enc_case_step_close (tolerance, outcome, store->author, store->role, error))
         && append (store, applied, &found, error);
}

/**
 * enc_apply_cases_help:
 * @store: a connection in a write transaction
 * @command: help.answer
 * @applied: what it left behind
 * @error: NOT_FOUND, STATE, …
 *
 * Returns: whether it went well
 */
gboolean
enc_apply_cases_help (EncStore *store, const EncCommand *command, EncApplied *applied,
                      GError **error)
{
  g_auto (Case) found = { 0 };

  if (!find_case (store, command, "help", ENC_EVENT_HELP_ASK, ENC_EVENT_HELP_ANSWER, &found, error))
    return FALSE;
  if (found.events->len > 1)
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_STATE,
                   "the request for help is answered already");
      return FALSE;
    }
  return append (store, applied, &found, error);
}
