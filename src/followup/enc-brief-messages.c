/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "followup/enc-brief-private.h"

/* A broken promise or a payment is worth a word for so many days. */
#define BROKEN_DAYS  90
#define PAYMENT_DAYS 15
#define SOON_DAYS    15

static EncBriefFact *
add (GPtrArray *list, int kind)
{
  EncBriefFact *fact = enc_brief_fact_new (kind);

  g_ptr_array_add (list, fact);
  return fact;
}

static gboolean
is_own (const EncBriefInput *input, const EncBrief *brief, const EncPromiseCase *one)
{
  return enc_brief_promises (brief, input->client, one) && one->promise->replaced == ENC_DATE_NONE
         && one->promise->withdrawn == ENC_DATE_NONE;
}

/* What is promised for a day, less what has come of it already. */
static gint64
promised_for (const EncPromiseCase *one, EncDate day)
{
  gint64 sum = 0;

  for (guint l = 0; l < one->promise->n_lines; l++)
    if (one->promise->lines[l].date == day)
      sum += one->promise->lines[l].amount;
  return MIN (sum, one->standing.promised - one->standing.received);
}

/* The running promise whose day comes first. */
static const EncPromiseCase *
next_promise (const EncBrief *brief, const EncBriefInput *input)
{
  const EncPromiseCase *next = NULL;

  for (guint i = 0; input->promises != NULL && i < input->promises->len; i++)
    {
      const EncPromiseCase *one = input->promises->pdata[i];

      if (is_own (input, brief, one) && one->standing.state == ENC_PROMISE_OPEN
          && one->standing.next != ENC_DATE_NONE
          && (next == NULL || one->standing.next < next->standing.next))
        next = one;
    }
  return next;
}

static gboolean
thank_for_promise (EncBrief *brief, const EncBriefInput *input)
{
  const EncPromiseCase *one = next_promise (brief, input);
  EncBriefFact *fact, *ask;

  if (one == NULL)
    return FALSE;
  fact = add (brief->messages, ENC_BRIEF_THANKS_PROMISE);
  fact->amount = promised_for (one, one->standing.next);
  fact->day = one->standing.next;
  fact->since = one->promise->made;
  fact->who = g_strdup (one->promise->promised_by);
  fact->what = g_strdup (one->promise->means);
  ask = add (brief->commitments, ENC_BRIEF_ASK_CONFIRM);
  ask->amount = fact->amount;
  ask->day = fact->day;
  return TRUE;
}

/* The day that was missed: the last one promised before the promise was found broken. */
static EncDate
missed_day (const EncPromiseCase *one)
{
  EncDate day = one->promise->lines[0].date;

  for (guint l = 0; l < one->promise->n_lines; l++)
    if (one->promise->lines[l].date < one->standing.broken_on)
      day = one->promise->lines[l].date;
  return day;
}

static void
count_broken (const EncBrief *brief, const EncBriefInput *input, guint *broken, guint *judged)
{
  *broken = *judged = 0;
  for (guint i = 0; input->promises != NULL && i < input->promises->len; i++)
    {
      const EncPromiseCase *one = input->promises->pdata[i];
      gboolean missed = one->standing.broken_on != ENC_DATE_NONE;

      if (!enc_brief_promises (brief, input->client, one)
          || (!missed && one->standing.state != ENC_PROMISE_KEPT))
        continue;
      *broken += missed;
      *judged += 1;
    }
}

static gboolean
speak_of_broken (EncBrief *brief, const EncBriefInput *input)
{
  const EncPromiseCase *last = NULL;
  EncBriefFact *fact;

  for (guint i = 0; input->promises != NULL && i < input->promises->len; i++)
    {
      const EncPromiseCase *one = input->promises->pdata[i];

      if (is_own (input, brief, one) && one->standing.broken_on != ENC_DATE_NONE
          && one->standing.broken_on > brief->day - BROKEN_DAYS
          && one->standing.received < one->standing.promised
          && (last == NULL || one->standing.broken_on > last->standing.broken_on))
        last = one;
    }
  if (last == NULL)
    return FALSE;
  fact = add (brief->messages, ENC_BRIEF_BROKEN);
  fact->amount = last->standing.promised - last->standing.received;
  fact->day = missed_day (last);
  fact->who = g_strdup (last->promise->promised_by);
  count_broken (brief, input, &fact->count, &fact->of);
  return TRUE;
}

static gboolean
cause_is (const char *cause, const char *a, const char *b)
{
  return cause != NULL && (strcmp (cause, a) == 0 || (b != NULL && strcmp (cause, b) == 0));
}

/* Each cause calls for another thing to come back with. */
static void
ask_by_cause (EncBrief *brief, const char *cause)
{
  if (cause_is (cause, "cash", "insolvency"))
    add (brief->commitments, ENC_BRIEF_ASK_PLAN);
  else if (cause_is (cause, "missing-document", "portal"))
    add (brief->commitments, ENC_BRIEF_ASK_DOCUMENT);
  else if (cause_is (cause, "payment-path", "oversight"))
    add (brief->commitments, ENC_BRIEF_ASK_PAYER);
  else
    add (brief->commitments, ENC_BRIEF_ASK_APPROVER);
}

static int
compare_debts (gconstpointer a, gconstpointer b)
{
  const EncBriefDebt *x = a, *y = b;

  if (x->due != y->due)
    return x->due < y->due ? -1 : 1;
  return (x->pk > y->pk) - (x->pk < y->pk);
}

static void
ask_for_dates (EncBrief *brief, const EncBriefInput *input, GArray *late)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  EncBriefFact *ask = enc_brief_fact_new (ENC_BRIEF_ASK_DATE);
  guint named = 0;

  g_array_sort (late, compare_debts);
  for (guint i = 0; i < late->len && input->number != NULL && named < ENC_BRIEF_NAMED; i++)
    {
      const char *number
        = input->number (g_array_index (late, EncBriefDebt, i).pk, input->number_data);

      if (number == NULL || *number == '\0')
        continue;
      g_string_append_printf (numbers, "%s%s", named > 0 ? ", " : "", number);
      named++;
    }
  ask->count = late->len - named;
  ask->what = named > 0 ? g_string_free (g_steal_pointer (&numbers), FALSE) : NULL;
  g_ptr_array_insert (brief->commitments, 0, ask);
}

/* What is late, neither contested nor promised. */
static gboolean
speak_of_late (EncBrief *brief, const EncBriefInput *input, GArray *debts, gboolean spoken)
{
  g_autoptr (GArray) late = g_array_new (FALSE, FALSE, sizeof (EncBriefDebt));
  const char *cause = input->cases != NULL ? input->cases->last_cause : NULL;
  EncBriefFact *fact;
  gint64 amount = 0;
  int least = G_MAXINT, most = 0;

  for (guint i = 0; i < debts->len; i++)
    {
      const EncBriefDebt *debt = &g_array_index (debts, EncBriefDebt, i);
      gint64 free = debt->open - debt->disputed - debt->promised;

      if (free <= 0 || debt->due == ENC_DATE_NONE || debt->due >= brief->day)
        continue;
      amount += free;
      least = MIN (least, brief->day - debt->due);
      most = MAX (most, brief->day - debt->due);
      g_array_append_val (late, *debt);
    }
  if (late->len == 0)
    return FALSE;
  fact = add (brief->messages, ENC_BRIEF_LATE);
  fact->amount = amount;
  fact->count = late->len;
  fact->days = least;
  fact->days_max = most;
  fact->of = spoken;
  fact->what = g_strdup (cause);
  ask_for_dates (brief, input, late);
  ask_by_cause (brief, cause);
  return TRUE;
}

static gboolean
speak_of_dispute (EncBrief *brief, const EncBriefInput *input)
{
  const EncDisputeCase *largest = NULL;
  EncBriefFact *fact, *ask;
  gboolean theirs;

  for (guint i = 0; input->disputes != NULL && i < input->disputes->len; i++)
    {
      const EncDisputeCase *one = input->disputes->pdata[i];

      if (enc_brief_disputes (brief, input->client, one)
          && (largest == NULL || one->contested > largest->contested))
        largest = one;
    }
  if (largest == NULL)
    return FALSE;
  theirs = largest->dispute->state == ENC_DISPUTE_WAIT_CLIENT;
  fact = add (brief->messages, theirs ? ENC_BRIEF_DISPUTE_THEIRS : ENC_BRIEF_DISPUTE_OURS);
  fact->amount = largest->contested;
  fact->what = g_strdup (largest->dispute->title);
  fact->since = theirs ? largest->dispute->state_since : largest->dispute->opened;
  fact->event = largest->dispute->wants;
  if (largest->due != ENC_DATE_NONE && largest->due >= brief->day)
    fact->day = largest->due;
  if (theirs)
    {
      ask = add (brief->commitments, ENC_BRIEF_ASK_ANSWER);
      ask->what = g_strdup (largest->dispute->title);
    }
  return TRUE;
}

static void
thank_for_payment (EncBrief *brief)
{
  EncBriefFact *fact;
  gint64 amount = 0;
  EncDate day = ENC_DATE_NONE;

  for (guint i = brief->payments->len; i > 0; i--)
    {
      const EncBriefPayment *payment = &g_array_index (brief->payments, EncBriefPayment, i - 1);

      if (day != ENC_DATE_NONE && payment->paid != day)
        break;
      day = payment->paid;
      amount += payment->amount;
    }
  if (day == ENC_DATE_NONE || day < brief->day - PAYMENT_DAYS)
    return;
  fact = add (brief->messages, ENC_BRIEF_THANKS_PAYMENT);
  fact->amount = amount;
  fact->day = day;
}

static void
speak_of_what_comes (EncBrief *brief, GArray *debts)
{
  EncBriefFact *fact;
  gint64 amount = 0;
  guint count = 0;
  EncDate first = ENC_DATE_NONE;

  for (guint i = 0; i < debts->len; i++)
    {
      const EncBriefDebt *debt = &g_array_index (debts, EncBriefDebt, i);
      gint64 free = debt->open - debt->disputed - debt->promised;

      if (free <= 0 || debt->due == ENC_DATE_NONE || debt->due < brief->day
          || debt->due > brief->day + SOON_DAYS)
        continue;
      amount += free;
      count++;
      if (first == ENC_DATE_NONE || debt->due < first)
        first = debt->due;
    }
  if (count == 0)
    return;
  fact = add (brief->messages, ENC_BRIEF_DUE_SOON);
  fact->amount = amount;
  fact->count = count;
  fact->day = first;
}

/* Thanks come first, what is hard to say after them, what comes last. */
void
enc_brief_find_messages (EncBrief *brief, const EncBriefInput *input, GArray *debts)
{
  gboolean promised = thank_for_promise (brief, input);
  gboolean broken = speak_of_broken (brief, input);
  gboolean late = speak_of_late (brief, input, debts, promised);
  gboolean disputed = speak_of_dispute (brief, input);

  if (broken)
    add (brief->commitments, ENC_BRIEF_ASK_PAYER);
  if (!input->has_contact)
    add (brief->commitments, ENC_BRIEF_ASK_CONTACT);
  if (!promised && !broken && brief->messages->len < ENC_BRIEF_MESSAGES)
    {
      guint before = brief->messages->len;

      thank_for_payment (brief);
      if (brief->messages->len > before)
        g_ptr_array_insert (brief->messages, 0, g_ptr_array_steal_index (brief->messages, before));
    }
  if (!promised && !broken && !late && !disputed)
    add (brief->messages, ENC_BRIEF_ALL_WELL)->count = brief->payments->len;
  if (brief->messages->len < ENC_BRIEF_MESSAGES)
    speak_of_what_comes (brief, debts);
}

/* What may be delivered. */
void
enc_brief_find_order (EncBrief *brief, const EncBriefInput *input)
{
  const EncPromiseCase *promise = next_promise (brief, input);
  gboolean blocked = input->cases != NULL && input->cases->blocked, over = FALSE;
  EncBriefFact *fact;
  gint64 tolerated = 0;

  if (blocked)
    {
      fact = add (brief->order, ENC_BRIEF_ORDER_BLOCKED);
      fact->since = input->cases->blocked_since;
      fact->what = g_strdup (input->cases->blocked_why);
    }
  for (guint i = 0; input->tolerances != NULL && i < input->tolerances->len; i++)
    {
      const EncToleranceCase *one = input->tolerances->pdata[i];

      if (one->client != input->client || one->tolerance->currency != brief->currency
          || one->tolerance->asked > brief->day || one->state != ENC_TOLERANCE_GRANTED)
        continue;
      fact = add (brief->order, ENC_BRIEF_ORDER_TOLERANCE);
      fact->amount = one->tolerance->granted_amount;
      fact->day = one->tolerance->granted_until;
      tolerated += fact->amount;
    }
  if (brief->limit < 0)
    fact = enc_brief_fact_new (ENC_BRIEF_ORDER_NO_LIMIT);
  else
    {
      gint64 room = brief->limit - brief->aging.open;

      over = room + tolerated <= 0;
      fact = enc_brief_fact_new (room > 0 ? ENC_BRIEF_ORDER_ROOM : ENC_BRIEF_ORDER_OVER);
      fact->amount = ABS (room);
    }
  g_ptr_array_insert (brief->order, blocked, fact);
  if (promise != NULL)
    {
      fact = add (brief->order, ENC_BRIEF_ORDER_FREES);
      fact->amount = promised_for (promise, promise->standing.next);
      fact->day = promise->standing.next;
    }
  fact = add (brief->order, ENC_BRIEF_ORDER_ASK);
  fact->who = g_strdup (input->manager);
  fact->count = blocked || over;
  fact->of = brief->limit < 0 && !blocked;
}
