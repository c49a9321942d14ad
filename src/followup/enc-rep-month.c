/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-rep-month.h"

#include "ledger/enc-item.h"

static void
add_day (GArray *days, EncDate day)
{
  if (day != ENC_DATE_NONE)
    g_array_append_val (days, day);
}

static void
acts_on_disputes (const EncCases *cases, const char *rep, EncRepMonth *month, GArray *days)
{
  for (guint i = 0; i < cases->disputes->len; i++)
    {
      const EncDispute *dispute = g_ptr_array_index (cases->disputes, i);
      gboolean took_part = g_strcmp0 (dispute->author, rep) == 0;

      if (took_part)
        add_day (days, dispute->opened);
      for (guint p = 0; p < dispute->n_passes; p++)
        if (g_strcmp0 (dispute->passes[p].author, rep) == 0)
          {
            took_part = TRUE;
            add_day (days, dispute->passes[p].day);
          }
      if (took_part && dispute->resolved != ENC_DATE_NONE && dispute->resolved >= month->from
          && dispute->resolved <= month->to)
        month->disputes_resolved++;
    }
}

/* The days on which the rep did something for the client; a comment alone moves no money. */
static GArray *
find_acts (const EncCases *cases, const char *rep, EncRepMonth *month)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (EncDate));

  if (cases == NULL)
    return days;
  for (guint i = 0; i < cases->promises->len; i++)
    {
      const EncPromise *promise = g_ptr_array_index (cases->promises, i);
      EncDate day = g_strcmp0 (promise->author, rep) == 0         ? promise->made
                    : g_strcmp0 (promise->validated_by, rep) == 0 ? promise->validated
                                                                  : ENC_DATE_NONE;

      add_day (days, day);
      if (day != ENC_DATE_NONE && day >= month->from && day <= month->to)
        month->promises_confirmed++;
    }
  acts_on_disputes (cases, rep, month, days);
  for (guint i = 0; i < cases->notes->len; i++)
    {
      const EncCaseNote *note = g_ptr_array_index (cases->notes, i);

      if ((note->kind == ENC_EVENT_MEETING && g_strcmp0 (note->author, rep) == 0)
          || (note->kind == ENC_EVENT_HELP_ASK && note->accepted && g_strcmp0 (note->to, rep) == 0))
        add_day (days, note->day);
    }

  return days;
}

static gboolean
acted_before (const GArray *days, EncDate paid)
{
  for (guint i = 0; i < days->len; i++)
    {
      EncDate day = g_array_index (days, EncDate, i);

      if (day <= paid && day > paid - ENC_REP_MONTH_DAYS)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_money (EncItemKind kind)
{
  return kind == ENC_ITEM_PAYMENT || kind == ENC_ITEM_DEPOSIT || kind == ENC_ITEM_BILL;
}

/* A debt: what of it could be collected this month, and what was. */
static void
add_debt (EncPortfolio *portfolio, guint item, const EncPortfolioItem *debt, const GArray *acts,
          EncRepMonth *month)
{
  gint64 at_start = debt->date < month->from
                      ? enc_portfolio_item_open (portfolio, item, month->from - 1)
                      : debt->amount;
  gboolean due = debt->due != ENC_DATE_NONE && debt->due <= enc_date_month_end (month->to);
  EncPortfolioEvents events;
  guint n = enc_portfolio_item_events (portfolio, item, &events);

  if (due)
    month->collectable += MAX (0, at_start);
  for (guint i = 0; i < n; i++)
    {
      if (events.date[i] < month->from || events.date[i] > month->to || !is_money (events.kind[i]))
        continue;
      if (due)
        month->collected -= events.amount[i];
      if (debt->due != ENC_DATE_NONE && events.date[i] > debt->due
          && acted_before (acts, events.date[i]))
        month->thanks -= events.amount[i];
    }
}

static void
add_client (EncPortfolio *portfolio, guint client, const GArray *acts, EncRepMonth *month)
{
  guint first_account, n_accounts;

  enc_portfolio_client_accounts (portfolio, client, &first_account, &n_accounts);
  for (guint a = first_account; a < first_account + n_accounts; a++)
    {
      guint first, n;

      if (enc_portfolio_account_currency (portfolio, a) != month->currency)
        continue;
      enc_portfolio_account_items (portfolio, a, &first, &n);
      for (guint i = first; i < first + n; i++)
        {
          EncPortfolioItem item;

          enc_portfolio_item (portfolio, i, a, &item);
          if (item.amount > 0 && item.date <= month->to)
            add_debt (portfolio, i, &item, acts, month);
        }
    }
}

/**
 * enc_rep_month_compute:
 * @followup: cases and ledger as of today
 * @rep: name of a user
 * @month: (out): the figures from the first of the month to today
 *
 * Collectable is what of the rep's clients was open at the start of the month, or invoiced since,
 * and due by its end; collected is what payments took off it. Thanks is what was paid after its
 * due date within ENC_REP_MONTH_DAYS days after the rep recorded or validated a promise, took a
 * step in a dispute, met the client or accepted to lend a hand. A payment by a credit note is none.
 */
void
enc_rep_month_compute (EncFollowup *followup, const char *rep, EncRepMonth *month)
{
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  EncCasebook *book = enc_followup_casebook (followup);
  EncDate today = enc_followup_day (followup);

  *month = (EncRepMonth){ .currency = enc_portfolio_main_currency (portfolio),
                          .from = enc_date_month_start (today),
                          .to = today };
  for (guint client = 0; client < enc_portfolio_n_clients (portfolio); client++)
    {
      const EncPortfolioClient *row = enc_portfolio_client (portfolio, client);

      if (g_strcmp0 (row->rep, rep) != 0)
        continue;

      const EncCases *cases = book != NULL ? enc_casebook_client (book, row->pk) : NULL;
      const EncClientStanding *standing = enc_followup_client (followup, client);
      g_autoptr (GArray) acts = find_acts (cases, rep, month);

      month->n_clients++;
      if (standing != NULL)
        {
          month->promises_kept += standing->promises_kept;
          month->promises_judged += standing->promises_judged;
        }
      add_client (portfolio, client, acts, month);
    }
}
