/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "casework/enc-cause.h"
#include "followup/enc-brief-private.h"

#define YEAR 365

static EncBriefFact *
add (EncBrief *brief, EncBriefHappened kind, EncDate day)
{
  EncBriefFact *fact;

  if (day == ENC_DATE_NONE || day > brief->day || day <= brief->day - YEAR)
    return NULL;
  fact = enc_brief_fact_new (kind);
  fact->day = day;
  g_ptr_array_add (brief->happened, fact);
  return fact;
}

static const EncPromise *
find_promise (const EncBriefInput *input, const char *id)
{
  for (guint i = 0; input->promises != NULL && i < input->promises->len; i++)
    {
      const EncPromiseCase *one = input->promises->pdata[i];

      if (one->client == input->client && g_strcmp0 (one->promise->id, id) == 0)
        return one->promise;
    }
  return NULL;
}

static const EncDispute *
find_dispute (const EncBriefInput *input, const char *id)
{
  for (guint i = 0; input->disputes != NULL && i < input->disputes->len; i++)
    {
      const EncDisputeCase *one = input->disputes->pdata[i];

      if (one->client == input->client && g_strcmp0 (one->dispute->id, id) == 0)
        return one->dispute;
    }
  return NULL;
}

static const EncTolerance *
find_tolerance (const EncBriefInput *input, const char *id)
{
  for (guint i = 0; input->tolerances != NULL && i < input->tolerances->len; i++)
    {
      const EncToleranceCase *one = input->tolerances->pdata[i];

      if (one->client == input->client && g_strcmp0 (one->tolerance->id, id) == 0)
        return one->tolerance;
    }
  return NULL;
}

/* Worth telling a rep; the rest of the timeline is housekeeping. */
static gboolean
tells (EncEventKind kind)
{
  switch ((int)kind)
    {
    case ENC_EVENT_COMMENT:
    case ENC_EVENT_CALL:
    case ENC_EVENT_EMAIL:
    case ENC_EVENT_LETTER:
    case ENC_EVENT_MEETING:
    case ENC_EVENT_PROMISE_RECORD:
    case ENC_EVENT_DISPUTE_OPEN:
    case ENC_EVENT_TOLERANCE_DECIDE:
    case ENC_EVENT_PAYMENT_ANNOUNCED:
    case ENC_EVENT_LIMIT:
    case ENC_EVENT_ORDER_BLOCK:
    case ENC_EVENT_DECISION:
    case ENC_EVENT_CONTACT_SET:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What was said or, failing that, what it ended with. */
static char *
call_words (const EncEvent *event)
{
  const char *text = enc_event_text (event, "text"), *outcome = enc_event_text (event, "outcome");
  g_autoptr (GPtrArray) outcomes = NULL;

  if ((text != NULL && *text != '\0') || outcome == NULL)
    return g_strdup (text);
  outcomes = enc_cause_list (ENC_CAUSE_OUTCOME, NULL);
  return g_strdup (enc_cause_label (outcomes, outcome));
}

static void
add_event (EncBrief *brief, const EncBriefInput *input, const EncEvent *event)
{
  EncBriefFact *fact = add (brief, ENC_BRIEF_HAPPENED_EVENT, event->effective);
  const EncPromise *promise;
  const EncDispute *dispute;
  const EncTolerance *tolerance;

  if (fact == NULL)
    return;
  fact->event = event->kind;
  fact->who = g_strdup (event->author);
  switch ((int)event->kind)
    {
    case ENC_EVENT_CALL:
      fact->what = call_words (event);
      fact->of = g_strcmp0 (enc_event_text (event, "direction"), "in") == 0;
      break;
    case ENC_EVENT_EMAIL:
    case ENC_EVENT_LETTER:
      fact->what = g_strdup (enc_event_text (event, "title"));
      fact->of = g_strcmp0 (enc_event_text (event, "direction"), "in") == 0;
      break;
    case ENC_EVENT_PROMISE_RECORD:
      promise = find_promise (input, event->id);
      if (promise != NULL)
        {
          fact->amount = enc_promise_amount (promise);
          fact->since = enc_promise_last_date (promise);
        }
      fact->what = g_strdup (enc_event_text (event, "text"));
      break;
    case ENC_EVENT_DISPUTE_OPEN:
      dispute = find_dispute (input, event->id);
      fact->what = g_strdup (dispute != NULL ? dispute->title : enc_event_text (event, "title"));
      if (dispute != NULL)
        fact->amount = enc_dispute_contested (dispute);
      break;
    case ENC_EVENT_TOLERANCE_DECIDE:
      tolerance = find_tolerance (input, event->subject);
      fact->of = enc_event_flag (event, "granted");
      if (tolerance != NULL)
        {
          fact->amount = fact->of ? tolerance->granted_amount : tolerance->amount;
          fact->since = fact->of ? tolerance->granted_until : ENC_DATE_NONE;
        }
      fact->what = g_strdup (enc_event_text (event, "reason"));
      break;
    case ENC_EVENT_ORDER_BLOCK:
      fact->of = enc_event_flag (event, "blocked");
      fact->what = g_strdup (enc_event_text (event, "reason"));
      break;
    case ENC_EVENT_CONTACT_SET:
      fact->what = g_strdup (enc_event_text (event, "name"));
      break;
    case ENC_EVENT_PAYMENT_ANNOUNCED:
      fact->amount = enc_event_number (event, "amount", 0);
      fact->what = g_strdup (enc_event_text (event, "text"));
      break;
    default:
      fact->what = g_strdup (enc_event_text (event, "text"));
      break;
    }
}

static void
add_promises (EncBrief *brief, const EncBriefInput *input)
{
  guint broken = 0, judged = 0;

  for (guint i = 0; input->promises != NULL && i < input->promises->len; i++)
    {
      const EncPromiseCase *one = input->promises->pdata[i];
      gboolean missed = one->standing.broken_on != ENC_DATE_NONE;
      EncBriefFact *fact;

      if (!enc_brief_promises (brief, input->client, one)
          || (!missed && one->standing.state != ENC_PROMISE_KEPT))
        continue;
      broken += missed;
      judged++;
      fact = missed ? add (brief, ENC_BRIEF_HAPPENED_BROKEN, one->standing.broken_on)
                    : add (brief, ENC_BRIEF_HAPPENED_KEPT, one->standing.kept_on);
      if (fact == NULL)
        continue;
      fact->amount = enc_promise_amount (one->promise);
      fact->count = broken;
      fact->of = judged;
    }
}

static void
add_disputes (EncBrief *brief, const EncBriefInput *input)
{
  for (guint i = 0; input->disputes != NULL && i < input->disputes->len; i++)
    {
      const EncDisputeCase *one = input->disputes->pdata[i];
      EncBriefFact *fact;

      if (one->client != input->client)
        continue;
      fact = add (brief, ENC_BRIEF_HAPPENED_SETTLED, one->dispute->resolved);
      if (fact == NULL)
        continue;
      fact->what = g_strdup (one->dispute->title);
      fact->event = one->dispute->outcome;
    }
}

/* The last day on which money came. */
static void
add_payment (EncBrief *brief)
{
  guint n = brief->payments->len;
  EncBriefFact *fact;
  EncDate day;

  if (n == 0)
    return;
  day = g_array_index (brief->payments, EncBriefPayment, n - 1).paid;
  fact = add (brief, ENC_BRIEF_HAPPENED_PAYMENT, day);
  for (guint i = n; fact != NULL && i > 0; i--)
    {
      const EncBriefPayment *payment = &g_array_index (brief->payments, EncBriefPayment, i - 1);

      if (payment->paid != day)
        break;
      fact->amount += payment->amount;
    }
}

/* A call and the promise or dispute it ended with are one thing that happened. */
static void
merge_calls (EncBrief *brief)
{
  for (guint i = 0; i < brief->happened->len; i++)
    {
      EncBriefFact *call = brief->happened->pdata[i];

      if (call->kind != ENC_BRIEF_HAPPENED_EVENT || call->event != ENC_EVENT_CALL)
        continue;
      for (guint k = 0; k < brief->happened->len; k++)
        {
          const EncBriefFact *promise = brief->happened->pdata[k];

          if (promise->kind != ENC_BRIEF_HAPPENED_EVENT
              || promise->event != ENC_EVENT_PROMISE_RECORD || promise->day != call->day
              || g_strcmp0 (promise->who, call->who) != 0)
            continue;
          call->amount = promise->amount;
          g_ptr_array_remove_index (brief->happened, k);
          i -= k < i;
          break;
        }
    }
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const EncBriefFact *x = *(EncBriefFact *const *)a, *y = *(EncBriefFact *const *)b;

  return (x->day < y->day) - (x->day > y->day);
}

/* What people did and what money did, in one list. */
void
enc_brief_find_happened (EncBrief *brief, const EncBriefInput *input)
{
  for (guint i = 0; input->events != NULL && i < input->events->len; i++)
    {
      const EncEvent *event = input->events->pdata[i];

      if (!event->voided && tells (event->kind))
        add_event (brief, input, event);
    }
  merge_calls (brief);
  add_promises (brief, input);
  add_disputes (brief, input);
  add_payment (brief);
  g_ptr_array_sort (brief->happened, compare_facts);
}
