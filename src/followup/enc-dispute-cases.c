/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-dispute-cases.h"

/**
 * enc_dispute_cases_open:
 * @portfolio: the ledger
 * @client: index of the dispute's client in it
 * @dispute: a dispute
 * @day: a day
 *
 * Returns: what is still open of what is contested, at the end of that day, in minor units of the
 *   dispute's currency
 */
gint64
enc_dispute_cases_open (EncPortfolio *portfolio, guint client, const EncDispute *dispute,
                        EncDate day)
{
  gint64 sum = 0;

  for (guint i = 0; i < dispute->n_items; i++)
    {
      const EncEventItem *line = &dispute->items[i];
      gint64 open;
      guint item;

      if (!enc_portfolio_find_item (portfolio, client, line->pk, &item))
        continue;
      open = MAX (enc_portfolio_item_open (portfolio, item, day), 0);
      sum += line->amount > 0 ? MIN (line->amount, open) : open;
    }
  return sum;
}

/**
 * enc_dispute_cases_judge:
 * @portfolio: the ledger
 * @client: index of the dispute's client in it
 * @dispute: a dispute
 * @rules: the delays
 * @today: as of which day
 * @judged: (out caller-allocated): how it stands
 *
 * A dispute that is resolved contests nothing any more and is not late, though it has a day by
 * which it should be closed.
 */
void
enc_dispute_cases_judge (EncPortfolio *portfolio, guint client, const EncDispute *dispute,
                         const EncSlaRules *rules, EncDate today, EncDisputeCase *judged)
{
  gboolean running = enc_dispute_is_running (dispute);
  EncSla sla;

  enc_sla_compute (dispute, rules, today, &sla);
  *judged = (EncDisputeCase){
    .dispute = dispute,
    .client = client,
    .contested = running ? enc_dispute_cases_open (portfolio, client, dispute, today) : 0,
    .due = sla.due,
    .days_left = sla.days_left,
    .days_given = sla.days_given,
    .days_used = sla.days_used,
    .late = sla.late && running,
    .reminded = sla.remind,
    .escalate = sla.escalate,
  };
}

/* What was taken off an item from a day on, and of that by credit notes. */
static gint64
settled_since (EncPortfolio *portfolio, guint item, EncDate since, EncDate today, gint64 *credited,
               EncDate *last)
{
  EncPortfolioEvents events;
  guint n = enc_portfolio_item_events (portfolio, item, &events);
  gint64 sum = 0;

  *credited = 0;
  for (guint e = 0; e < n; e++)
    {
      if (events.date[e] < since || events.date[e] > today)
        continue;
      sum -= events.amount[e];
      if (events.kind[e] == ENC_ITEM_CREDIT_NOTE)
        {
          *credited -= events.amount[e];
          *last = MAX (*last, events.date[e]);
        }
    }
  return sum;
}

/* What credit notes took off an item that did not in the ledger before: whatever their dates, they
 * came after the dispute. */
static gint64
arrived (EncPortfolio *portfolio, guint item, EncPortfolio *before, guint client, gint64 pk,
         EncDate today, EncDate *last)
{
  EncDate day = ENC_DATE_NONE, unused = ENC_DATE_NONE;
  gint64 is, was = 0;
  guint earlier;

  settled_since (portfolio, item, ENC_DATE_MIN, today, &is, &day);
  if (enc_portfolio_find_item (before, client, pk, &earlier))
    settled_since (before, earlier, ENC_DATE_MIN, today, &was, &unused);
  if (is > was)
    *last = MAX (*last, day);
  return MAX (is - was, 0);
}

/* The client's place in the ledger before; FALSE where there is none. */
static gboolean
find_before (EncPortfolio *portfolio, guint client, EncPortfolio *before, guint *place)
{
  return before != NULL
         && enc_portfolio_find_client (before, enc_portfolio_client (portfolio, client)->pk, place);
}

/**
 * enc_dispute_cases_credited:
 * @portfolio: the ledger
 * @client: index of the dispute's client in it
 * @dispute: a dispute that runs
 * @before: (nullable): the ledger before what has just arrived, the dispute being there already
 * @today: as of which day
 * @credit: (out caller-allocated): what was credited
 *
 * Recognises that a dispute was resolved by credit notes: those that were allocated to its items
 * and count from the day it was opened on, or have arrived since @before whatever their date (one
 * that was there before the dispute is not its answer). When they come to what is contested, the
 * whole was credited. When they come to less, they settle the dispute only if nothing is open of
 * its items any more: the client has paid the rest, so nobody argues about it; otherwise a person
 * judges.
 */
void
enc_dispute_cases_credited (EncPortfolio *portfolio, guint client, const EncDispute *dispute,
                            EncPortfolio *before, EncDate today, EncDisputeCredit *credit)
{
  gint64 open = 0;
  EncDate last = ENC_DATE_NONE;
  gboolean complete = TRUE;
  guint place = 0;
  gboolean compare = find_before (portfolio, client, before, &place);

  *credit = (EncDisputeCredit){ .outcome = ENC_DISPUTE_OUTCOME_NONE, .day = ENC_DATE_NONE };
  for (guint i = 0; i < dispute->n_items; i++)
    {
      const EncEventItem *line = &dispute->items[i];
      gint64 credited, settled, wanted, left;
      guint item;

      if (!enc_portfolio_find_item (portfolio, client, line->pk, &item))
        continue;
      left = MAX (enc_portfolio_item_open (portfolio, item, today), 0);
      settled = settled_since (portfolio, item, dispute->opened, today, &credited, &last);
      if (compare)
        credited = MAX (credited, arrived (portfolio, item, before, place, line->pk, today, &last));
      /* Contested as a whole: what was open on the day it was opened. */
      wanted = line->amount > 0 ? line->amount : MAX (settled, credited) + left;
      credit->amount += MIN (credited, wanted);
      open += left;
      complete = complete && credited >= wanted;
    }
  if (credit->amount == 0)
    return;
  credit->day = last;
  credit->outcome = complete ? ENC_DISPUTE_OUTCOME_CREDIT : ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT;
  credit->settles = complete || open == 0;
}
