/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "followup/enc-dispute-cases.h"
#include "followup/enc-followup-private.h"
#include "followup/enc-promise-evidence.h"

void
enc_followup_cases_unref (EncFollowupCases *cases)
{
  if (cases == NULL || !g_atomic_ref_count_dec (&cases->refs))
    return;
  g_free (cases->promises);
  g_free (cases->disputes);
  g_free (cases->tolerances);
  g_clear_pointer (&cases->alerts, g_ptr_array_unref);
  g_free (cases);
}

/* The account that stands for the client: in the currency of its limit, else in the portfolio's
 * main one, else the first. FALSE when it has none. */
static gboolean
main_account (EncPortfolio *portfolio, guint client, guint *account)
{
  const EncPortfolioClient *row = enc_portfolio_client (portfolio, client);
  EncCurrency wanted[] = { row->limit_currency, enc_portfolio_main_currency (portfolio) };
  guint first, n;

  enc_portfolio_client_accounts (portfolio, client, &first, &n);
  for (guint w = 0; w < G_N_ELEMENTS (wanted); w++)
    for (guint a = first; a < first + n; a++)
      if (enc_portfolio_account_currency (portfolio, a) == wanted[w])
        {
          *account = a;
          return TRUE;
        }
  *account = first;
  return n > 0;
}

static gboolean
runs (EncDate from, EncDate until, EncDate today)
{
  return (from == ENC_DATE_NONE || from <= today) && (until == ENC_DATE_NONE || until >= today);
}

/* The insurer's cover in force, and the temporary one on top. */
static gint64
cover_in_force (const EncPortfolioClient *client, EncDate today)
{
  gint64 cover = client->insurer_cover;

  if (cover >= 0 && !runs (client->cover_from, client->cover_until, today))
    cover = 0;
  if (client->temporary_cover > 0 && runs (ENC_DATE_NONE, client->temporary_until, today))
    cover = MAX (cover, 0) + client->temporary_cover;
  return cover;
}

static void
judge_ledger (const EncFollowupGround *ground, guint client, EncClientStanding *standing,
              EncFollowupLately *lately)
{
  EncPortfolio *portfolio = ground->portfolio;
  const EncPortfolioClient *row = enc_portfolio_client (portfolio, client);
  guint account, first, n;

  *standing = (EncClientStanding){
    .currency = row->limit_currency,
    .limit = row->credit_limit,
    .cover = cover_in_force (row, ground->today),
  };
  if (!main_account (portfolio, client, &account))
    return;

  standing->currency = enc_portfolio_account_currency (portfolio, account);
  lately->account = account;
  enc_portfolio_account_items (portfolio, account, &first, &n);
  for (guint i = first; i < first + n; i++)
    {
      gint64 open = enc_portfolio_item_open (portfolio, i, ground->today);

      standing->outstanding += open;
      if (open > 0)
        {
          EncPortfolioItem item;

          enc_portfolio_item (portfolio, i, account, &item);
          if (item.due != ENC_DATE_NONE && item.due < ground->today)
            {
              EncDate since = ground->today - item.due;

              standing->overdue += open;
              if (since < ENC_FOLLOWUP_LATELY)
                {
                  open -= enc_portfolio_disputed (portfolio, i, open, ground->today);
                  lately->amount[since] += open;
                  lately->items[since] += open > 0;
                }
            }
        }
    }
  /* A limit in a currency in which the client owes nothing has nothing to be compared with. */
  if (standing->currency != row->limit_currency)
    standing->limit = standing->cover = -1;
}

static void
judge_promises (const EncFollowupGround *ground, guint client, const EncCases *cases,
                EncFollowupCases *judged, EncClientStanding *standing)
{
  g_autoptr (GArray) receipts = g_array_new (FALSE, FALSE, sizeof (EncPromiseReceipt));

  judged->n_promises = cases->promises->len;
  judged->promises = g_new0 (EncPromiseCase, judged->n_promises);
  for (guint i = 0; i < judged->n_promises; i++)
    {
      EncPromiseCase *one = &judged->promises[i];
      EncDate settled;

      one->promise = cases->promises->pdata[i];
      one->client = client;
      g_array_set_size (receipts, 0);
      settled = enc_promise_evidence (ground->portfolio, client, one->promise, receipts);
      enc_promise_judge (one->promise, (const EncPromiseReceipt *)receipts->data, receipts->len,
                         settled, ground->rules->promise_tolerance, ground->today, &one->standing);

      switch (one->standing.state)
        {
        case ENC_PROMISE_OPEN:
          standing->promises_open++;
          if (one->promise->currency == standing->currency)
            standing->promised_open += one->standing.promised - one->standing.received;
          break;
        case ENC_PROMISE_KEPT:
          standing->promises_kept++;
          standing->promises_judged++;
          break;
        case ENC_PROMISE_PARTLY_KEPT:
        case ENC_PROMISE_BROKEN:
          standing->promises_judged++;
          break;
        case ENC_PROMISE_WITHDRAWN:
        case ENC_N_PROMISE_STATES:
          break;
        }
    }
}

static void
judge_disputes (const EncFollowupGround *ground, guint client, const EncCases *cases,
                EncFollowupCases *judged, EncClientStanding *standing)
{
  judged->n_disputes = cases->disputes->len;
  judged->disputes = g_new0 (EncDisputeCase, judged->n_disputes);
  for (guint i = 0; i < judged->n_disputes; i++)
    {
      EncDisputeCase *one = &judged->disputes[i];
      const EncDispute *dispute = cases->disputes->pdata[i];

      enc_dispute_cases_judge (ground->portfolio, client, dispute, ground->rules->sla,
                               ground->today, one);
      if (!enc_dispute_is_running (dispute))
        continue;
      standing->disputes_running++;
      if (dispute->currency == standing->currency)
        standing->contested += one->contested;
    }
}

/* Whether everything the client was invoiced while a tolerance ran has been paid by now. */
static gboolean
paid_since (const EncFollowupGround *ground, guint client, const EncTolerance *tolerance)
{
  EncDate until = tolerance->granted_until;
  guint first_account, n_accounts;

  if (tolerance->closed != ENC_DATE_NONE)
    until = MIN (until, tolerance->closed);
  enc_portfolio_client_accounts (ground->portfolio, client, &first_account, &n_accounts);
  for (guint a = first_account; a < first_account + n_accounts; a++)
    {
      guint first, n;

      if (enc_portfolio_account_currency (ground->portfolio, a) != tolerance->currency)
        continue;
      enc_portfolio_account_items (ground->portfolio, a, &first, &n);
      for (guint i = first; i < first + n; i++)
        {
          EncPortfolioItem item;

          enc_portfolio_item (ground->portfolio, i, a, &item);
          if (item.amount > 0 && item.date >= tolerance->decided_on && item.date <= until
              && enc_portfolio_item_open (ground->portfolio, i, ground->today) > 0)
            return FALSE;
        }
    }
  return TRUE;
}

static void
judge_tolerances (const EncFollowupGround *ground, guint client, const EncCases *cases,
                  EncFollowupCases *judged, EncClientStanding *standing)
{
  gint64 above = standing->limit >= 0 ? MAX (standing->outstanding - standing->limit, 0)
                                      : MAX (standing->overdue, 0);

  judged->n_tolerances = cases->tolerances->len;
  judged->tolerances = g_new0 (EncToleranceCase, judged->n_tolerances);
  for (guint i = 0; i < judged->n_tolerances; i++)
    {
      EncToleranceCase *one = &judged->tolerances[i];
      const EncTolerance *tolerance = cases->tolerances->pdata[i];

      one->tolerance = tolerance;
      one->client = client;
      one->state = enc_tolerance_state (tolerance, ground->today);
      if (one->state == ENC_TOLERANCE_GRANTED && tolerance->currency == standing->currency)
        {
          /* Several that run are used one after the other, in the order they were granted. */
          one->used = MIN (above, tolerance->granted_amount);
          above -= one->used;
          standing->tolerated += tolerance->granted_amount;
        }
      if (tolerance->granted
          && (one->state == ENC_TOLERANCE_EXPIRED || one->state == ENC_TOLERANCE_CLOSED))
        one->paid = paid_since (ground, client, tolerance);
    }
}

static EncFollowupCases *
cases_new (void)
{
  EncFollowupCases *judged = g_new0 (EncFollowupCases, 1);

  g_atomic_ref_count_init (&judged->refs);
  return judged;
}

/* enc_followup_judge: everything that is worked out of one client. Returns what concerns its cases
 * and alerts, NULL when it has none; standing is set in any case. */
EncFollowupCases *
enc_followup_judge (const EncFollowupGround *ground, guint client, const EncCases *cases,
                    EncClientStanding *standing)
{
  EncFollowupLately lately = { 0 };
  EncFollowupCases *judged = NULL;
  GPtrArray *alerts;

  judge_ledger (ground, client, standing, &lately);
  if (cases != NULL)
    {
      judged = cases_new ();
      judge_promises (ground, client, cases, judged, standing);
      judge_disputes (ground, client, cases, judged, standing);
      judge_tolerances (ground, client, cases, judged, standing);
      standing->blocked = cases->blocked;
    }
  standing->over_limit
    = standing->limit >= 0 && standing->outstanding - standing->tolerated > standing->limit;

  alerts = enc_followup_find_alerts (ground, client, cases, judged, standing, &lately);
  if (alerts != NULL)
    {
      if (judged == NULL)
        judged = cases_new ();
      judged->alerts = alerts;
    }
  return judged;
}

/* enc_followup_judge_nobody: what concerns no client in particular: thanks, decisions. */
EncFollowupCases *
enc_followup_judge_nobody (const EncFollowupGround *ground, const EncCases *cases)
{
  EncFollowupCases *judged = cases_new ();

  judged->alerts = enc_followup_find_alerts (ground, G_MAXUINT, cases, NULL, NULL, NULL);
  return judged;
}
