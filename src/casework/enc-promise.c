/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-promise.h"

#include <string.h>

#include "base/enc-i18n.h"

/* More dates than anybody promises; what a hostile file may say beyond is left out. */
#define MAX_LINES 500

static const char *const means_names[]
  = { "transfer", "cheque", "direct-debit", "bill", "card", "other", NULL };

/* The integer that a value holds, whatever its width and however deep it is boxed. */
static gboolean
unbox_integer (GVariant *value, gint64 *number)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) inner = g_variant_get_variant (value);

      return unbox_integer (inner, number);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    *number = g_variant_get_int64 (value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    *number = g_variant_get_int32 (value);
  else
    return FALSE;
  return TRUE;
}

static GVariant *
unbox_container (GVariant *value)
{
  g_autoptr (GVariant) boxed = value;

  while (g_variant_is_of_type (boxed, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *inner = g_variant_get_variant (boxed);

      g_variant_unref (boxed);
      boxed = inner;
    }
  return g_variant_is_container (boxed) ? g_steal_pointer (&boxed) : NULL;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const EncPromiseLine *left = a, *right = b;

  return (left->date > right->date) - (left->date < right->date);
}

/* The schedule of a promise: pairs of a day and an amount. A body that came through JSON has other
 * integer types than one that came from a command. */
static void
read_schedule (EncPromise *promise, GVariant *value)
{
  g_autoptr (GVariant) schedule = unbox_container (g_variant_ref (value));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (EncPromiseLine));
  gsize n = schedule != NULL ? MIN (g_variant_n_children (schedule), MAX_LINES) : 0;
  gboolean plain = schedule != NULL && g_variant_is_of_type (schedule, G_VARIANT_TYPE ("a(ix)"));

  for (gsize i = 0; i < n; i++)
    {
      gint64 numbers[2];
      gboolean good = plain;

      if (plain)
        {
          gint32 day;

          g_variant_get_child (schedule, i, "(ix)", &day, &numbers[1]);
          numbers[0] = day;
        }
      else
        {
          g_autoptr (GVariant) pair = unbox_container (g_variant_get_child_value (schedule, i));

          good = pair != NULL && g_variant_n_children (pair) == 2;
          for (gsize j = 0; good && j < 2; j++)
            {
              g_autoptr (GVariant) part = g_variant_get_child_value (pair, j);

              good = unbox_integer (part, &numbers[j]);
            }
        }
      if (good && numbers[0] >= ENC_DATE_MIN && numbers[0] <= ENC_DATE_MAX && numbers[1] > 0
          && numbers[1] <= ENC_MONEY_MAX)
        {
          const EncPromiseLine line = { (EncDate)numbers[0], numbers[1] };

          g_array_append_val (lines, line);
        }
    }

  g_array_sort (lines, compare_lines);
  g_free (promise->lines);
  promise->n_lines = lines->len;
  promise->lines = (EncPromiseLine *)g_array_free (g_steal_pointer (&lines), FALSE);
}

/* The body in one pass: a file has a great many promises. */
static void
read_body (EncPromise *promise, GVariant *body)
{
  struct
  {
    const char *key;
    char **text;
  } texts[] = {
    { "promised_by", &promise->promised_by },
    { "contact", &promise->contact },
    { "means", &promise->means },
    { "text", &promise->text },
  };
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, body);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      if (strcmp (key, "schedule") == 0)
        read_schedule (promise, value);
      else if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        ;
      else if (strcmp (key, "currency") == 0)
        {
          if (!enc_currency_parse (g_variant_get_string (value, NULL), -1, &promise->currency))
            promise->currency = ENC_CURRENCY_NONE;
        }
      else
        for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
          if (strcmp (key, texts[i].key) == 0)
            {
              g_free (*texts[i].text);
              *texts[i].text = g_variant_dup_string (value, NULL);
            }
      g_variant_unref (value);
    }
}

/**
 * enc_promise_begin:
 * @recorded: an event ENC_EVENT_PROMISE_RECORD
 *
 * Returns: (transfer full) (nullable): the promise it records, or NULL when it names no day and
 * amount
 */
EncPromise *
enc_promise_begin (const EncEvent *recorded)
{
  g_autoptr (EncPromise) promise = g_new0 (EncPromise, 1);

  promise->client = recorded->client;
  promise->id = g_strdup (recorded->subject != NULL ? recorded->subject : recorded->id);
  promise->made = recorded->effective;
  promise->made_ms = recorded->recorded_ms;
  promise->author = g_strdup (recorded->author);
  promise->role = recorded->role;
  promise->items = g_memdup2 (recorded->items, recorded->n_items * sizeof *recorded->items);
  promise->n_items = recorded->n_items;
  promise->validated = promise->withdrawn = promise->replaced = ENC_DATE_NONE;
  read_body (promise, recorded->body);
  if (promise->means == NULL)
    promise->means = g_strdup ("other");
  if (promise->currency == ENC_CURRENCY_NONE || promise->n_lines == 0)
    return NULL;
  return g_steal_pointer (&promise);
}

/**
 * enc_promise_follow:
 * @promise: the promise that @event speaks of
 * @event: validated or withdrawn; others change nothing
 *
 * The first validation and the first withdrawal count.
 */
void
enc_promise_follow (EncPromise *promise, const EncEvent *event)
{
  if (event->kind == ENC_EVENT_PROMISE_VALIDATE && promise->validated_by == NULL)
    {
      promise->validated_by = g_strdup (event->author);
      promise->validated = event->effective;
    }
  else if (event->kind == ENC_EVENT_PROMISE_WITHDRAW && promise->withdrawn == ENC_DATE_NONE)
    {
      promise->withdrawn = event->effective;
      promise->withdrawn_why = g_strdup (enc_event_text (event, "reason"));
    }
}

static gboolean
concern_the_same (const EncPromise *a, const EncPromise *b)
{
  if (a->client != b->client || a->currency != b->currency)
    return FALSE;
  if (a->n_items == 0 || b->n_items == 0)
    return a->n_items == b->n_items;
  for (guint i = 0; i < a->n_items; i++)
    for (guint j = 0; j < b->n_items; j++)
      if (a->items[i].pk == b->items[j].pk)
        return TRUE;
  return FALSE;
}

/**
 * enc_promise_replace:
 * @earlier: a promise recorded before @later
 * @later: the next one
 *
 * A new promise on an item that was promised before ends the earlier one, whose outcome is judged
 * by that day, and has the next level (semantics of SAP's promises to pay: a repeated promise
 * confirms the old one and raises the level). Promises of other items leave each other alone.
 */
void
enc_promise_replace (EncPromise *earlier, EncPromise *later)
{
  if (earlier->withdrawn != ENC_DATE_NONE || earlier->replaced != ENC_DATE_NONE
      || !concern_the_same (earlier, later))
    return;

  earlier->replaced_by = g_strdup (later->id);
  earlier->replaced = MAX (later->made, earlier->made);
  later->level = MAX (later->level, earlier->level + 1);
}

/**
 * enc_promise_free:
 * @promise: (nullable) (transfer full): a promise
 */
void
enc_promise_free (EncPromise *promise)
{
  if (promise == NULL)
    return;
  g_free (promise->id);
  g_free (promise->author);
  g_free (promise->promised_by);
  g_free (promise->contact);
  g_free (promise->means);
  g_free (promise->text);
  g_free (promise->lines);
  g_free (promise->items);
  g_free (promise->validated_by);
  g_free (promise->withdrawn_why);
  g_free (promise->replaced_by);
  g_free (promise);
}

/** enc_promise_amount: Returns: what is promised over all dates, in minor units. */
gint64
enc_promise_amount (const EncPromise *promise)
{
  gint64 sum = 0;

  for (guint i = 0; i < promise->n_lines; i++)
    sum += promise->lines[i].amount;
  return sum;
}

/** enc_promise_last_date: Returns: the last day promised. */
EncDate
enc_promise_last_date (const EncPromise *promise)
{
  return promise->lines[promise->n_lines - 1].date;
}

/**
 * enc_promise_holds:
 * @promise: a promise
 * @item_pk: one of the client's items
 * @today: the day
 *
 * Whether the promise holds back reminders of an item: it names it (or none in particular), stands,
 * and its last day has not passed. Says nothing about money: a promise that is already broken at an
 * earlier date no longer deserves patience (enc_promise_judge()).
 *
 * Returns: whether no reminder may be sent
 */
gboolean
enc_promise_holds (const EncPromise *promise, gint64 item_pk, EncDate today)
{
  if (promise->withdrawn != ENC_DATE_NONE || promise->replaced != ENC_DATE_NONE
      || today > enc_promise_last_date (promise))
    return FALSE;
  for (guint i = 0; i < promise->n_items; i++)
    if (promise->items[i].pk == item_pk)
      return TRUE;
  return promise->n_items == 0;
}

/* What came from the day it was made to the end of a day. */
static gint64
received_by (const EncPromise *promise, const EncPromiseReceipt *receipts, gsize n, EncDate day)
{
  gint64 sum = 0;

  for (gsize i = 0; i < n && receipts[i].date <= day; i++)
    if (receipts[i].date >= promise->made && !enc_money_add (sum, receipts[i].amount, &sum))
      return G_MAXINT64;
  return sum;
}

/* The first day at whose end @amount had come, at most @until. */
static EncDate
day_of_amount (const EncPromise *promise, const EncPromiseReceipt *receipts, gsize n, gint64 amount,
               EncDate until)
{
  gint64 sum = 0;

  for (gsize i = 0; i < n && receipts[i].date < until; i++)
    if (receipts[i].date >= promise->made
        && (!enc_money_add (sum, receipts[i].amount, &sum) || sum >= amount))
      return receipts[i].date;
  return until;
}

/**
 * enc_promise_judge:
 * @promise: a promise
 * @receipts: (array length=n): the money that counts for it, by date; what came before the promise
 *   was made is left out
 * @settled: the day from which nothing was open any more on its items, by whatever means, or
 *   ENC_DATE_NONE
 * @tolerance: days after a promised date before it is judged
 * @today: the day as of which to judge; it is over at its end
 * @standing: (out): what became of the promise
 *
 * Each date must have seen everything promised up to it within the days of tolerance; the promise
 * is judged the day after. A date missed is never made good: with some money in time the promise is
 * partly kept, with none broken; what comes too late is counted in `received` only. Once the items
 * are settled nothing more is owed: the promise is kept if any money came, and void (withdrawn) if
 * they were settled without, by a credit note or because the payment had already left.
 *
 * A withdrawal ends it, but not what was missed before. A later promise on the same items ends it
 * too, and tells that the dates before that day, which nobody need wait for any longer, were
 * missed; one that only moves dates to come leaves it withdrawn.
 */
void
enc_promise_judge (const EncPromise *promise, const EncPromiseReceipt *receipts, gsize n,
                   EncDate settled, int tolerance, EncDate today, EncPromiseStanding *standing)
{
  gint64 promised = enc_promise_amount (promise), cumulated = 0, in_time = 0;
  gboolean waiting = FALSE, over = FALSE;
  EncDate end = today;

  if (promise->withdrawn != ENC_DATE_NONE && promise->withdrawn <= end)
    {
      end = promise->withdrawn;
      over = TRUE;
    }
  if (promise->replaced != ENC_DATE_NONE && promise->replaced <= end)
    {
      end = promise->replaced;
      over = TRUE;
    }

  *standing = (EncPromiseStanding){
    .promised = promised,
    .received = MIN (received_by (promise, receipts, n, end), promised),
    .next = ENC_DATE_NONE,
    .broken_on = ENC_DATE_NONE,
    .kept_on = ENC_DATE_NONE,
  };

  for (guint i = 0; i < promise->n_lines; i++)
    {
      EncDate deadline = promise->lines[i].date + tolerance;
      gboolean repeated = promise->replaced == end && promise->lines[i].date < end;
      EncDate judged = repeated ? MIN (deadline, end) : deadline;
      gint64 came = received_by (promise, receipts, n, MIN (judged, end));
      gboolean nothing_owed = settled != ENC_DATE_NONE && settled <= MIN (judged, end);

      cumulated += promise->lines[i].amount;
      in_time = MAX (in_time, MIN (came, promised));
      if (came >= cumulated || nothing_owed)
        continue;
      if (judged < end || repeated)
        {
          if (standing->broken_on == ENC_DATE_NONE)
            standing->broken_on = MIN (judged + 1, end);
          continue;
        }
      if (!waiting)
        standing->next = promise->lines[i].date;
      waiting = TRUE;
    }

  if (standing->broken_on != ENC_DATE_NONE)
    standing->state = in_time > 0 ? ENC_PROMISE_PARTLY_KEPT : ENC_PROMISE_BROKEN;
  else if (waiting)
    standing->state = over ? ENC_PROMISE_WITHDRAWN : ENC_PROMISE_OPEN;
  else if (standing->received > 0)
    {
      standing->state = ENC_PROMISE_KEPT;
      standing->kept_on
        = day_of_amount (promise, receipts, n, promised,
                         settled != ENC_DATE_NONE ? MIN (MAX (settled, promise->made), end) : end);
    }
  else
    standing->state = ENC_PROMISE_WITHDRAWN;

  if (over)
    standing->next = ENC_DATE_NONE;
}

static const struct
{
  const char *name;
  const char *label;
} states[ENC_N_PROMISE_STATES] = {
  [ENC_PROMISE_OPEN] = { "open", NC_ ("promise", "Open") },
  [ENC_PROMISE_KEPT] = { "kept", NC_ ("promise", "Kept") },
  [ENC_PROMISE_PARTLY_KEPT] = { "partly-kept", NC_ ("promise", "Partly kept") },
  [ENC_PROMISE_BROKEN] = { "broken", NC_ ("promise", "Broken") },
  [ENC_PROMISE_WITHDRAWN] = { "withdrawn", NC_ ("promise", "Withdrawn") },
};

/** enc_promise_state_name: Returns: the name of a state in files and JSON. */
const char *
enc_promise_state_name (EncPromiseState state)
{
  return states[state].name;
}

/** enc_promise_state_label: Returns: the name of a state in the user's language. */
const char *
enc_promise_state_label (EncPromiseState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "promise", states[state].label);
}

/** enc_promise_means: Returns: (array zero-terminated=1): the means of payment one can promise. */
const char *const *
enc_promise_means (void)
{
  return means_names;
}

/** enc_promise_means_label: Returns: a means of payment in the user's language; the code itself
 * when it is not one of ours. */
const char *
enc_promise_means_label (const char *means)
{
  static const char *const labels[]
    = { NC_ ("means of payment", "Bank transfer"), NC_ ("means of payment", "Cheque"),
        NC_ ("means of payment", "Direct debit"),  NC_ ("means of payment", "Bill of exchange"),
        NC_ ("means of payment", "Card"),          NC_ ("means of payment", "Other") };

  for (guint i = 0; means_names[i] != NULL; i++)
    if (strcmp (means_names[i], means) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "means of payment", labels[i]);
  return means;
}
