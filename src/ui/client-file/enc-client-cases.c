/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-cases.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "followup/enc-followup.h"

static gboolean
find_client (EncDesk *desk, gint64 client_pk, EncFollowup **followup, guint *client)
{
  *followup = enc_desk_get_followup (desk);
  return *followup != NULL
         && enc_portfolio_find_client (enc_followup_portfolio (*followup), client_pk, client);
}

/**
 * enc_client_cases_subject:
 * @ledger: the account that is shown
 *
 * Returns: (transfer full): the client with its open items, contacts and cases, for gestures
 */
EncTimelineSubject *
enc_client_cases_subject (EncDesk *desk, const EncClientLedger *ledger)
{
  const EncReadClient *client = &ledger->file->client;
  EncTimelineSubject *subject
    = enc_timeline_subject_new (desk, client->pk, client->id,
                                client->name != NULL && client->name[0] != '\0' ? client->name
                                                                                : client->code,
                                ledger->currency);
  EncCasebook *book = enc_desk_get_casebook (desk);

  for (guint i = 0; i < ledger->open->len; i++)
    {
      const EncClientLine *line = &g_array_index (ledger->open, EncClientLine, i);

      if (line->open > 0)
        enc_timeline_subject_add_item (subject, line->piece->pk, line->piece->id,
                                       line->piece->number, line->open,
                                       line->dated && line->days_late > 0);
    }
  for (guint i = 0; i < ledger->file->contacts->len; i++)
    {
      const EncReadContact *contact = ledger->file->contacts->pdata[i];

      if (contact->name != NULL && contact->name[0] != '\0')
        enc_timeline_subject_add_contact (subject, contact->id, contact->name, contact->phone);
    }
  if (book != NULL)
    enc_timeline_subject_take_cases (subject, enc_casebook_client (book, client->pk));
  return subject;
}

/* ---- marks ---- */

/* What was paid on one day is one line, whatever the number of invoices. */
static void
add_payments (const EncClientLedger *ledger, GArray *marks)
{
  guint end = ledger->payments->len;

  while (end > 0)
    {
      const EncFiguresPayment *last = &g_array_index (ledger->payments, EncFiguresPayment, end - 1);
      EncTimelineMark mark = { .kind = ENC_TIMELINE_MARK_PAYMENT,
                               .day = last->paid,
                               .expected = ENC_DATE_NONE,
                               .currency = ledger->currency };
      guint start = end;

      while (start > 0
             && g_array_index (ledger->payments, EncFiguresPayment, start - 1).paid == last->paid)
        mark.amount += g_array_index (ledger->payments, EncFiguresPayment, --start).amount;
      mark.count = end - start;
      if (mark.count == 1)
        {
          mark.days = last->days_late;
          mark.text = g_strdup (last->number);
        }
      g_array_append_val (marks, mark);
      end = start;
    }
}

static char *
means_and_who (const EncPromise *promise)
{
  const char *means = promise->means != NULL && !g_str_equal (promise->means, "other")
                        ? _ (enc_promise_means_label (promise->means))
                        : NULL;

  if (means != NULL && promise->promised_by != NULL)
    return g_strdup_printf ("%s · %s", means, promise->promised_by);
  return g_strdup (means != NULL ? means : promise->promised_by);
}

static void
add_promise (const EncPromiseCase *promise_case, EncDate today, GArray *marks)
{
  const EncPromise *promise = promise_case->promise;
  const EncPromiseStanding *standing = &promise_case->standing;
  EncTimelineMark mark = { .amount = enc_promise_amount (promise),
                           .currency = promise->currency,
                           .expected = enc_promise_last_date (promise),
                           .day = ENC_DATE_NONE };

  if (standing->state == ENC_PROMISE_KEPT)
    {
      mark.kind = ENC_TIMELINE_MARK_PROMISE_KEPT;
      mark.day = standing->kept_on;
    }
  else if (standing->broken_on != ENC_DATE_NONE && standing->state != ENC_PROMISE_WITHDRAWN)
    {
      mark.kind = ENC_TIMELINE_MARK_PROMISE_BROKEN;
      mark.day = standing->broken_on;
      mark.amount = standing->promised - standing->received;
    }
  if (mark.day != ENC_DATE_NONE)
    g_array_append_val (marks, mark);
  for (guint i = 0; standing->state == ENC_PROMISE_OPEN && i < promise->n_lines; i++)
    {
      EncTimelineMark due = { .kind = ENC_TIMELINE_MARK_PROMISE_DUE,
                              .day = promise->lines[i].date,
                              .expected = ENC_DATE_NONE,
                              .amount = promise->lines[i].amount,
                              .currency = promise->currency };

      if (due.day < today || (standing->next != ENC_DATE_NONE && due.day < standing->next))
        continue;
      due.text = means_and_who (promise);
      g_array_append_val (marks, due);
    }
}

/**
 * enc_client_cases_marks:
 * @ledger: the account that is shown
 *
 * Returns: (transfer full) (element-type EncTimelineMark): what its payments and cases add to a
 *   timeline: payments by day, what became of promises, what is promised and planned
 */
GArray *
enc_client_cases_marks (EncDesk *desk, const EncClientLedger *ledger)
{
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (EncTimelineMark));
  EncCasebook *book = enc_desk_get_casebook (desk);
  const EncCases *cases = book != NULL ? enc_casebook_client (book, ledger->file->client.pk) : NULL;
  EncFollowup *followup;
  guint client, n;

  g_array_set_clear_func (marks, (GDestroyNotify)enc_timeline_mark_clear);
  add_payments (ledger, marks);
  if (find_client (desk, ledger->file->client.pk, &followup, &client))
    {
      const EncPromiseCase *promises = enc_followup_client_promises (followup, client, &n);

      for (guint i = 0; i < n; i++)
        add_promise (&promises[i], enc_followup_day (followup), marks);
      if (cases != NULL && cases->next_step != ENC_DATE_NONE
          && cases->next_step >= enc_followup_day (followup))
        {
          EncTimelineMark mark = { .kind = ENC_TIMELINE_MARK_NEXT_STEP,
                                   .day = cases->next_step,
                                   .expected = ENC_DATE_NONE,
                                   .currency = ledger->currency,
                                   .text = g_strdup (cases->next_what) };

          g_array_append_val (marks, mark);
        }
    }
  return marks;
}

/* ---- what is under way on an item ---- */

static void
follow_free (gpointer data)
{
  EncClientFollow *follow = data;

  g_free (follow->text);
  g_free (follow);
}

static void
add_follow (GHashTable *table, gint64 pk, char *text, const char *style, const char *icon)
{
  EncClientFollow *follow = g_new0 (EncClientFollow, 1);

  follow->text = text;
  follow->style = style;
  follow->icon = icon;
  g_hash_table_replace (table, g_memdup2 (&pk, sizeof pk), follow);
}

static void
follow_promise (GHashTable *table, const EncPromiseCase *promise_case, EncDate today)
{
  const EncPromise *promise = promise_case->promise;
  const EncPromiseStanding *standing = &promise_case->standing;
  EncDate day = standing->next != ENC_DATE_NONE ? standing->next : enc_promise_last_date (promise);
  /* A pill has no room for the day of the week. */
  g_autofree char *date = enc_format_day (day, ABS (day - today) > 1 ? day - 30 : today);

  for (guint i = 0; i < promise->n_items; i++)
    if (standing->state == ENC_PROMISE_OPEN)
      add_follow (table, promise->items[i].pk,
                  /* Translators: %s is a day: "Promised 21 Nov" */
                  g_strdup_printf (C_ ("item", "Promised %s"), date), "ok",
                  "encours-promise-symbolic");
    else if (standing->state == ENC_PROMISE_BROKEN || standing->state == ENC_PROMISE_PARTLY_KEPT)
      add_follow (table, promise->items[i].pk, g_strdup (C_ ("item", "Promise broken")), "err",
                  "dialog-warning-symbolic");
}

static void
follow_dispute (GHashTable *table, const EncDispute *dispute)
{
  const char *about = enc_dispute_category_subject_label (dispute->department);

  if (!enc_dispute_is_running (dispute))
    return;
  for (guint i = 0; i < dispute->n_items; i++)
    add_follow (table, dispute->items[i].pk,
                /* Translators: %s is what is contested, in a word: "Dispute: Price" */
                g_strdup_printf (C_ ("item", "Dispute: %s"), about), "plum",
                "encours-dispute-symbolic");
}

/**
 * enc_client_cases_follow:
 *
 * Returns: (transfer full) (element-type gint64 EncClientFollow): by item, what is under way on it
 *   today; a dispute outweighs a promise, and what was promised last what was promised before
 */
GHashTable *
enc_client_cases_follow (EncDesk *desk, gint64 client_pk)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, follow_free);
  EncFollowup *followup;
  guint client, n;

  if (!find_client (desk, client_pk, &followup, &client))
    return table;

  const EncPromiseCase *promises = enc_followup_client_promises (followup, client, &n);

  for (guint i = 0; i < n; i++)
    follow_promise (table, &promises[i], enc_followup_day (followup));

  const EncDisputeCase *disputes = enc_followup_client_disputes (followup, client, &n);

  for (guint i = 0; i < n; i++)
    follow_dispute (table, disputes[i].dispute);
  return table;
}

/**
 * enc_client_cases_promises:
 * @kept: (out): how many promises were kept
 * @judged: (out): of how many whose time has come
 *
 * Returns: whether it is known yet
 */
gboolean
enc_client_cases_promises (EncDesk *desk, gint64 client_pk, guint *kept, guint *judged)
{
  EncFollowup *followup;
  guint client;

  if (!find_client (desk, client_pk, &followup, &client))
    return FALSE;
  *kept = enc_followup_client (followup, client)->promises_kept;
  *judged = enc_followup_client (followup, client)->promises_judged;
  return TRUE;
}
