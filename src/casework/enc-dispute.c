/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-dispute.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"
#include "casework/enc-dispute-flow.h"

/* A name in files and JSON, and one for people. */
typedef struct
{
  const char *name;
  const char *label;
} Word;

static const Word states[ENC_N_DISPUTE_STATES] = {
  [ENC_DISPUTE_OPEN] = { "open", N_ ("Opened") },
  [ENC_DISPUTE_REVIEW] = { "review", N_ ("Under review") },
  [ENC_DISPUTE_WAIT_CLIENT] = { "wait-client", N_ ("Waiting for the client") },
  [ENC_DISPUTE_WAIT_US] = { "wait-us", N_ ("Waiting for us") },
  [ENC_DISPUTE_RESOLVED] = { "resolved", N_ ("Resolved") },
  [ENC_DISPUTE_CLOSED] = { "closed", N_ ("Closed") },
};

static const Word steps[ENC_N_DISPUTE_STEPS] = {
  [ENC_DISPUTE_STEP_REVIEW] = { "review", N_ ("Start the review") },
  [ENC_DISPUTE_STEP_ASK_CLIENT] = { "ask-client", N_ ("Ask the client") },
  [ENC_DISPUTE_STEP_ASK_US] = { "ask-us", N_ ("Ask a colleague") },
  [ENC_DISPUTE_STEP_RESOLVE] = { "resolve", N_ ("Resolve") },
  [ENC_DISPUTE_STEP_CLOSE] = { "close", N_ ("Close the dispute") },
  [ENC_DISPUTE_STEP_REOPEN] = { "reopen", N_ ("Open again") },
  [ENC_DISPUTE_STEP_ESCALATE] = { "escalate", N_ ("Escalate") },
};

static const Word outcomes[ENC_N_DISPUTE_OUTCOMES] = {
  [ENC_DISPUTE_OUTCOME_NONE] = { "none", N_ ("No outcome yet") },
  [ENC_DISPUTE_OUTCOME_CREDIT] = { "credit", N_ ("Credit note for the whole") },
  [ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT] = { "partial-credit", N_ ("Credit note for a part") },
  [ENC_DISPUTE_OUTCOME_EXPLAINED] = { "explained", N_ ("Explanation accepted") },
  [ENC_DISPUTE_OUTCOME_REPLACED] = { "replaced", N_ ("Goods replaced") },
  [ENC_DISPUTE_OUTCOME_REJECTED] = { "rejected", N_ ("Rejected") },
  [ENC_DISPUTE_OUTCOME_WRITTEN_OFF] = { "written-off", N_ ("Written off") },
};

static const Word wanted[ENC_N_DISPUTE_WANTS] = {
  [ENC_DISPUTE_WANTS_NOTHING] = { "nothing", N_ ("Nothing in particular") },
  [ENC_DISPUTE_WANTS_INFORMATION] = { "information", N_ ("Information") },
  [ENC_DISPUTE_WANTS_INVOICE] = { "invoice", N_ ("A new invoice") },
  [ENC_DISPUTE_WANTS_CREDIT] = { "credit", N_ ("A credit note for the whole") },
  [ENC_DISPUTE_WANTS_PARTIAL_CREDIT] = { "partial-credit", N_ ("A credit note for a part") },
  [ENC_DISPUTE_WANTS_OTHER] = { "other", N_ ("Something else") },
};

static const Word justifieds[ENC_N_DISPUTE_JUSTIFIED] = {
  [ENC_DISPUTE_JUSTIFIED_UNKNOWN] = { "unknown", N_ ("Not decided") },
  [ENC_DISPUTE_JUSTIFIED_YES] = { "yes", N_ ("Justified") },
  [ENC_DISPUTE_JUSTIFIED_PARTLY] = { "partly", N_ ("Partly justified") },
  [ENC_DISPUTE_JUSTIFIED_NO] = { "no", N_ ("Not justified") },
};

static gboolean
parse_word (const Word *words, guint n, const char *name, guint *index)
{
  for (guint i = 0; name != NULL && i < n; i++)
    if (strcmp (words[i].name, name) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static EncEventItem *
copy_items (const EncEventItem *items, guint n)
{
  return n > 0 ? g_memdup2 (items, n * sizeof *items) : NULL;
}

/**
 * enc_dispute_free:
 * @dispute: (nullable) (transfer full): a dispute
 *
 * Frees it and all it owns.
 */
void
enc_dispute_free (EncDispute *dispute)
{
  if (dispute == NULL)
    return;
  for (guint i = 0; i < dispute->n_passes; i++)
    {
      g_free (dispute->passes[i].author);
      g_free (dispute->passes[i].reason);
    }
  g_free (dispute->passes);
  g_free (dispute->items);
  g_free (dispute->id);
  g_free (dispute->number);
  g_free (dispute->title);
  g_free (dispute->category);
  g_free (dispute->cause);
  g_free (dispute->department);
  g_free (dispute->owner);
  g_free (dispute->contact);
  g_free (dispute->reference);
  g_free (dispute->author);
  g_free (dispute);
}

/**
 * enc_dispute_copy:
 * @dispute: a dispute
 *
 * Returns: (transfer full): the same, on its own
 */
EncDispute *
enc_dispute_copy (const EncDispute *dispute)
{
  EncDispute *copy = g_memdup2 (dispute, sizeof *dispute);

  copy->id = g_strdup (dispute->id);
  copy->number = g_strdup (dispute->number);
  copy->title = g_strdup (dispute->title);
  copy->category = g_strdup (dispute->category);
  copy->cause = g_strdup (dispute->cause);
  copy->department = g_strdup (dispute->department);
  copy->owner = g_strdup (dispute->owner);
  copy->contact = g_strdup (dispute->contact);
  copy->reference = g_strdup (dispute->reference);
  copy->author = g_strdup (dispute->author);
  copy->items = copy_items (dispute->items, dispute->n_items);
  copy->passes = dispute->n_passes > 0
                   ? g_memdup2 (dispute->passes, dispute->n_passes * sizeof *dispute->passes)
                   : NULL;
  for (guint i = 0; i < copy->n_passes; i++)
    {
      copy->passes[i].author = g_strdup (dispute->passes[i].author);
      copy->passes[i].reason = g_strdup (dispute->passes[i].reason);
    }
  return copy;
}

/* What is written in an event, or NULL where it says "" or nothing. */
static char *
dup_said (const EncEvent *event, const char *key)
{
  const char *text = enc_event_text (event, key);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* What an event says of something that was known: "" takes it away, silence leaves it. */
static void
change_text (char **field, const EncEvent *event, const char *key)
{
  if (enc_event_text (event, key) != NULL)
    {
      g_free (*field);
      *field = dup_said (event, key);
    }
}

/**
 * enc_dispute_begin:
 * @opened: the event that opens it
 *
 * Begins to fold a dispute. The body of the opening says "number" and "currency" beside the
 * arguments of its command: the door knows them. A department that is not said is that of the
 * category.
 *
 * Returns: (transfer full): the dispute as it was opened
 */
EncDispute *
enc_dispute_begin (const EncEvent *opened)
{
  EncDispute *dispute = g_new0 (EncDispute, 1);
  const char *currency = enc_event_text (opened, "currency");

  dispute->client = opened->client;
  dispute->id = g_strdup (opened->id);
  dispute->number = dup_said (opened, "number");
  dispute->title = dup_said (opened, "title");
  dispute->category = dup_said (opened, "category");
  if (dispute->category == NULL)
    dispute->category = g_strdup (ENC_DISPUTE_CATEGORY_OTHER);
  dispute->department = dup_said (opened, "department");
  if (dispute->department == NULL)
    dispute->department = g_strdup (enc_dispute_category_department_of (dispute->category));
  dispute->cause = dup_said (opened, "cause");
  dispute->owner = dup_said (opened, "owner");
  dispute->contact = dup_said (opened, "contact");
  dispute->reference = dup_said (opened, "reference");
  dispute->author = g_strdup (opened->author);
  dispute->role = opened->role;
  if (currency == NULL || !enc_currency_parse (currency, -1, &dispute->currency))
    dispute->currency = ENC_CURRENCY_NONE;
  dispute->items = copy_items (opened->items, opened->n_items);
  dispute->n_items = opened->n_items;
  if (!enc_dispute_wants_parse (enc_event_text (opened, "wants"), &dispute->wants))
    dispute->wants = ENC_DISPUTE_WANTS_OTHER;
  dispute->state = ENC_DISPUTE_OPEN;
  dispute->opened = dispute->state_since = opened->effective;
  dispute->resolved = dispute->closed = ENC_DATE_NONE;
  return dispute;
}

/* Whose fault it was: "" takes back what was said of it. */
static void
judge (EncDispute *dispute, const EncEvent *event)
{
  const char *said = enc_event_text (event, "justified");

  if (said != NULL && *said == '\0')
    dispute->justified = ENC_DISPUTE_JUSTIFIED_UNKNOWN;
  else
    enc_dispute_justified_parse (said, &dispute->justified);
}

static gboolean
fold_step (EncDispute *dispute, const EncEvent *event)
{
  EncDisputeStep step;
  EncDisputeState to;
  EncDisputeOutcome outcome = ENC_DISPUTE_OUTCOME_NONE;
  EncDisputePass pass = { 0 };
  EncDate day = MAX (event->effective, dispute->opened);

  if (!enc_dispute_step_parse (enc_event_text (event, "step"), &step)
      || !enc_dispute_flow_next (dispute->state, step, &to))
    return FALSE;
  switch (step)
    {
    case ENC_DISPUTE_STEP_RESOLVE:
      if (!enc_dispute_outcome_parse (enc_event_text (event, "outcome"), &outcome)
          || outcome == ENC_DISPUTE_OUTCOME_NONE)
        return FALSE;
      pass.amount = enc_event_number (event, "amount", 0);
      if (pass.amount == 0 && enc_dispute_flow_takes_amount (outcome))
        pass.amount = enc_dispute_contested (dispute);
      dispute->outcome = outcome;
      dispute->outcome_amount = pass.amount;
      dispute->resolved = day;
      break;
    case ENC_DISPUTE_STEP_CLOSE:
      dispute->closed = day;
      break;
    case ENC_DISPUTE_STEP_REOPEN:
      dispute->outcome = ENC_DISPUTE_OUTCOME_NONE;
      dispute->outcome_amount = 0;
      dispute->resolved = dispute->closed = ENC_DATE_NONE;
      dispute->reopenings++;
      break;
    case ENC_DISPUTE_STEP_ESCALATE:
      dispute->escalations++;
      break;
    case ENC_DISPUTE_STEP_REVIEW:
    case ENC_DISPUTE_STEP_ASK_CLIENT:
    case ENC_DISPUTE_STEP_ASK_US:
    case ENC_N_DISPUTE_STEPS:
      break;
    }
  judge (dispute, event);
  if (step != ENC_DISPUTE_STEP_ESCALATE)
    dispute->state_since = day;
  dispute->state = to;
  pass.step = step;
  pass.to = to;
  pass.outcome = outcome;
  pass.day = day;
  pass.recorded_ms = event->recorded_ms;
  pass.author = g_strdup (event->author);
  pass.reason = dup_said (event, "reason");
  dispute->passes = g_renew (EncDisputePass, dispute->passes, dispute->n_passes + 1);
  dispute->passes[dispute->n_passes++] = pass;
  return TRUE;
}

static void
fold_change (EncDispute *dispute, const EncEvent *event)
{
  g_autofree char *category = dup_said (event, "category");

  if (category != NULL && g_strcmp0 (category, dispute->category) != 0)
    {
      g_free (dispute->category);
      dispute->category = g_steal_pointer (&category);
      g_free (dispute->department);
      dispute->department = g_strdup (enc_dispute_category_department_of (dispute->category));
    }
  change_text (&dispute->department, event, "department");
  if (dispute->department == NULL)
    dispute->department = g_strdup (enc_dispute_category_department_of (dispute->category));
  change_text (&dispute->owner, event, "owner");
  change_text (&dispute->cause, event, "cause");
  change_text (&dispute->title, event, "title");
  judge (dispute, event);
  if (event->n_items > 0)
    {
      g_free (dispute->items);
      dispute->items = copy_items (event->items, event->n_items);
      dispute->n_items = event->n_items;
    }
}

/**
 * enc_dispute_follow:
 * @dispute: what is known so far
 * @event: the next event of that case, in the order they were recorded
 *
 * Folds one more event. One that was taken back, is of something else, or is a step that the
 * workflow does not know in the state the dispute is in (two computers apart took one each) changes
 * nothing. Rules of roles, reasons and amounts are not looked at again: they were when the event
 * was written.
 *
 * Returns: whether the event counts
 */
gboolean
enc_dispute_follow (EncDispute *dispute, const EncEvent *event)
{
  if (event->voided)
    return FALSE;
  if (event->kind == ENC_EVENT_DISPUTE_STEP)
    return fold_step (dispute, event);
  if (event->kind != ENC_EVENT_DISPUTE_CHANGE)
    return FALSE;
  fold_change (dispute, event);
  return TRUE;
}

/**
 * enc_dispute_is_running:
 * @dispute: a dispute
 *
 * Returns: whether it still contests its items: neither resolved nor closed
 */
gboolean
enc_dispute_is_running (const EncDispute *dispute)
{
  return dispute->state != ENC_DISPUTE_RESOLVED && dispute->state != ENC_DISPUTE_CLOSED;
}

/**
 * enc_dispute_contested:
 * @dispute: a dispute
 *
 * Returns: what was contested in minor units, or 0 when an item is contested as a whole: what that
 *   is, only the ledger knows
 */
gint64
enc_dispute_contested (const EncDispute *dispute)
{
  gint64 sum = 0;

  for (guint i = 0; i < dispute->n_items; i++)
    if (dispute->items[i].amount <= 0 || !enc_money_add (sum, dispute->items[i].amount, &sum))
      return 0;
  return sum;
}

/**
 * enc_dispute_state_name:
 * @state: where a dispute stands
 *
 * Returns: its name in files and JSON
 */
const char *
enc_dispute_state_name (EncDisputeState state)
{
  return (guint)state < ENC_N_DISPUTE_STATES ? states[state].name : "";
}

/**
 * enc_dispute_state_label:
 * @state: where a dispute stands
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_dispute_state_label (EncDisputeState state)
{
  return (guint)state < ENC_N_DISPUTE_STATES ? states[state].label : "";
}

/**
 * enc_dispute_state_parse:
 * @name: (nullable): a name
 * @state: (out): where a dispute stands; untouched when the name is none
 *
 * Returns: whether it is one
 */
gboolean
enc_dispute_state_parse (const char *name, EncDisputeState *state)
{
  guint index = 0;

  if (!parse_word (states, ENC_N_DISPUTE_STATES, name, &index))
    return FALSE;
  *state = (EncDisputeState)index;
  return TRUE;
}

/**
 * enc_dispute_step_name:
 * @step: a step
 *
 * Returns: its name in files and JSON
 */
const char *
enc_dispute_step_name (EncDisputeStep step)
{
  return (guint)step < ENC_N_DISPUTE_STEPS ? steps[step].name : "";
}

/**
 * enc_dispute_step_label:
 * @step: a step
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_dispute_step_label (EncDisputeStep step)
{
  return (guint)step < ENC_N_DISPUTE_STEPS ? steps[step].label : "";
}

/**
 * enc_dispute_step_parse:
 * @name: (nullable): a name
 * @step: (out): a step; untouched when the name is none
 *
 * Returns: whether it is one
 */
gboolean
enc_dispute_step_parse (const char *name, EncDisputeStep *step)
{
  guint index = 0;

  if (!parse_word (steps, ENC_N_DISPUTE_STEPS, name, &index))
    return FALSE;
  *step = (EncDisputeStep)index;
  return TRUE;
}

/**
 * enc_dispute_outcome_name:
 * @outcome: how a dispute ended
 *
 * Returns: its name in files and JSON
 */
const char *
enc_dispute_outcome_name (EncDisputeOutcome outcome)
{
  return (guint)outcome < ENC_N_DISPUTE_OUTCOMES ? outcomes[outcome].name : "";
}

/**
 * enc_dispute_outcome_label:
 * @outcome: how a dispute ended
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_dispute_outcome_label (EncDisputeOutcome outcome)
{
  return (guint)outcome < ENC_N_DISPUTE_OUTCOMES ? outcomes[outcome].label : "";
}

/**
 * enc_dispute_outcome_parse:
 * @name: (nullable): a name
 * @outcome: (out): how a dispute ended; untouched when the name is none
 *
 * Returns: whether it is one
 */
gboolean
enc_dispute_outcome_parse (const char *name, EncDisputeOutcome *outcome)
{
  guint index = 0;

  if (!parse_word (outcomes, ENC_N_DISPUTE_OUTCOMES, name, &index))
    return FALSE;
  *outcome = (EncDisputeOutcome)index;
  return TRUE;
}

/**
 * enc_dispute_wants_name:
 * @wants: what the client wants
 *
 * Returns: its name in files and JSON
 */
const char *
enc_dispute_wants_name (EncDisputeWants wants)
{
  return (guint)wants < ENC_N_DISPUTE_WANTS ? wanted[wants].name : "";
}

/**
 * enc_dispute_wants_label:
 * @wants: what the client wants
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_dispute_wants_label (EncDisputeWants wants)
{
  return (guint)wants < ENC_N_DISPUTE_WANTS ? wanted[wants].label : "";
}

/**
 * enc_dispute_wants_parse:
 * @name: (nullable): a name
 * @wants: (out): what the client wants; untouched when the name is none
 *
 * Returns: whether it is one
 */
gboolean
enc_dispute_wants_parse (const char *name, EncDisputeWants *wants)
{
  guint index = 0;

  if (!parse_word (wanted, ENC_N_DISPUTE_WANTS, name, &index))
    return FALSE;
  *wants = (EncDisputeWants)index;
  return TRUE;
}

/**
 * enc_dispute_justified_name:
 * @justified: whose fault it was
 *
 * Returns: its name in files and JSON
 */
const char *
enc_dispute_justified_name (EncDisputeJustified justified)
{
  return (guint)justified < ENC_N_DISPUTE_JUSTIFIED ? justifieds[justified].name : "";
}

/**
 * enc_dispute_justified_label:
 * @justified: whose fault it was
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_dispute_justified_label (EncDisputeJustified justified)
{
  return (guint)justified < ENC_N_DISPUTE_JUSTIFIED ? justifieds[justified].label : "";
}

/**
 * enc_dispute_justified_parse:
 * @name: (nullable): a name
 * @justified: (out): whose fault it was; untouched when the name is none
 *
 * Returns: whether it is one
 */
gboolean
enc_dispute_justified_parse (const char *name, EncDisputeJustified *justified)
{
  guint index = 0;

  if (!parse_word (justifieds, ENC_N_DISPUTE_JUSTIFIED, name, &index))
    return FALSE;
  *justified = (EncDisputeJustified)index;
  return TRUE;
}
