/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/score/enc-score-facts.h"

#include <math.h>
#include <string.h>

/* Debts' worth of the portfolio's variance in a client's. */
#define VARIANCE_PRIOR 5.0

/* The day of the last payment on an item by the day, credit notes apart; ENC_DATE_NONE: none. */
EncDate
enc_score_facts_paid (const EncPortfolio *p, guint item, EncDate as_of)
{
  for (guint32 e = p->item_events[item + 1]; e > p->item_events[item]; e--)
    if (p->event_date[e - 1] <= as_of && p->event_kind[e - 1] != ENC_ITEM_CREDIT_NOTE)
      return p->event_date[e - 1];
  return ENC_DATE_NONE;
}

/* What was to be paid of an item, credit notes taken off, and the share of it that was paid on
 * time. */
double
enc_score_facts_on_time (const EncPortfolio *p, guint item, EncDate as_of, gint64 *asked)
{
  gint64 rest = p->amount[item], paid = 0;

  for (guint32 e = p->item_events[item]; e < p->item_events[item + 1] && p->event_date[e] <= as_of;
       e++)
    if (p->event_kind[e] == ENC_ITEM_CREDIT_NOTE)
      rest += p->event_amount[e];
    else if (p->event_date[e] <= p->due[item] + ENC_SCORE_TOLERANCE)
      paid -= p->event_amount[e];
  *asked = rest;
  return rest > 0 ? (double)paid / (double)rest : 0;
}

/* By the day of payment; of one day, in the order of the items, so that the same facts give the
 * same list. Items come in the order of their due dates, nearly that of their payments. */
static void
remember (EncScoreGathered *g, EncDate paid, int days, guint item)
{
  guint at = g->n_latest;

  while (at > 0 && g->latest[at - 1].paid <= paid)
    at--;
  if (at == ENC_SCORE_FACTS_LATEST)
    return;
  if (g->n_latest < ENC_SCORE_FACTS_LATEST)
    g->n_latest++;
  memmove (&g->latest[at + 1], &g->latest[at], (g->n_latest - at - 1) * sizeof *g->latest);
  g->latest[at] = (EncScorePaid){ paid, days, item };
}

static void
put_habit (EncScoreGathered *g, const EncPortfolio *p, guint i, EncDate as_of, double *on_time,
           double *asked)
{
  if (p->due[i] > as_of - ENC_SCORE_FACTS_YEAR && p->due[i] + ENC_SCORE_TOLERANCE <= as_of)
    {
      gint64 part;
      double share = enc_score_facts_on_time (p, i, as_of, &part);

      if (part > 0)
        {
          g->due++;
          g->on_time += share >= 1;
          *on_time += share * (double)part;
          *asked += (double)part;
        }
    }
  if (p->settled[i] <= as_of)
    {
      EncDate paid = enc_score_facts_paid (p, i, as_of);
      int days;

      if (paid == ENC_DATE_NONE)
        return;
      days = CLAMP (paid - p->due[i], ENC_SCORE_FACTS_EARLIEST, ENC_SCORE_FACTS_LATEST_DAY);
      g->settled++;
      g->late += days > 0;
      g->sum += days;
      g->square += (double)days * days;
      remember (g, paid, days, i);
    }
}

/* What is contested is our fault until shown otherwise. */
static gint64
contested (const EncPortfolio *p, guint item, gint64 open, EncDate as_of,
           const EncScoreExtra *extra)
{
  guint part = enc_portfolio_part_of (p, item);

  if (extra != NULL && extra->dated_only
      && (!(p->flags[item] & ENC_PORTFOLIO_HAS_PARTS) || p->part_from[part] > as_of))
    return 0;
  return enc_portfolio_disputed_at (p, item, part, open, as_of);
}

typedef struct
{
  gint64 debts, overdue, credits;
  guint n_overdue;
  EncDate oldest;
} Balance;

/* Credits pay the oldest debts: the first due date that they leave. */
static EncDate
oldest_left (const EncPortfolio *p, guint account, EncDate as_of, const EncScoreExtra *extra,
             gint64 credits)
{
  for (guint i = p->account_items[account]; i < p->account_items[account + 1]; i++)
    {
      gint64 open = p->due[i] != ENC_DATE_NONE ? enc_portfolio_open_amount (p, i, as_of) : 0;

      if (open <= 0 || p->due[i] >= as_of)
        continue;
      open -= contested (p, i, open, as_of, extra);
      if (open > credits)
        return p->due[i];
      credits -= open;
    }
  return ENC_DATE_NONE;
}

static void
put_balance (Balance *b, const EncPortfolio *p, guint i, EncDate as_of, const EncScoreExtra *extra)
{
  gint64 open = enc_portfolio_open_amount (p, i, as_of);

  if (open < 0)
    {
      b->credits -= open;
      return;
    }
  b->debts += open;
  if (open == 0 || p->due[i] == ENC_DATE_NONE || p->due[i] >= as_of)
    return;
  open -= contested (p, i, open, as_of, extra);
  if (open == 0)
    return;
  b->overdue += open;
  b->n_overdue++;
  if (b->oldest == ENC_DATE_NONE)
    b->oldest = p->due[i];
}

static double
share_of (gint64 overdue, gint64 open)
{
  return open > 0 ? (double)overdue / (double)open : 0;
}

static void
take_balance (EncScoreGathered *g, const EncPortfolio *p, guint account, EncDate as_of,
              const EncScoreExtra *extra, Balance *b)
{
  gint64 open = MAX (0, b->debts - b->credits), overdue = MAX (0, b->overdue - b->credits);

  if (b->credits > 0 && b->overdue > 0)
    b->oldest
      = overdue > 0 ? oldest_left (p, account, as_of, extra, b->credits) : (EncDate)ENC_DATE_NONE;
  if (enc_portfolio_currency_of (p, account) == g->limit_currency)
    g->limit_used = open;
  if (g->currency != ENC_CURRENCY_NONE
      && (share_of (overdue, open) < share_of (g->overdue, g->open) || open == 0))
    return;
  g->currency = enc_portfolio_currency_of (p, account);
  g->open = open;
  g->overdue = overdue;
  g->n_overdue = overdue > 0 ? b->n_overdue : 0;
  g->oldest = overdue > 0 && b->oldest != ENC_DATE_NONE ? as_of - b->oldest : 0;
}

/* Everything there is to know of a client on a day; nothing dated or effective later is looked
 * at. */
void
enc_score_facts_gather (const EncPortfolio *p, guint client, EncDate as_of,
                        const EncScoreExtra *extra, EncScoreGathered *g)
{
  const EncPortfolioClient *record = &p->clients[client];
  const EncDate *dates = p->date, *settled = p->settled;

  memset (g, 0, offsetof (EncScoreGathered, latest));
  g->n_latest = 0;
  g->currency = ENC_CURRENCY_NONE;
  g->open = g->overdue = g->limit_used = 0;
  g->n_overdue = g->n_late = 0;
  g->oldest = 0;
  g->limit_currency = record->limit_currency;
  g->limit = extra != NULL && extra->limit != ENC_SCORE_LIMIT_OF_CLIENT ? extra->limit
                                                                        : record->credit_limit;
  if (extra != NULL && extra->dated_only)
    g->limit = -1;

  for (guint a = p->client_accounts[client]; a < p->client_accounts[client + 1]; a++)
    {
      Balance balance = { .oldest = ENC_DATE_NONE };
      double on_time = 0, asked = 0;
      guint due = g->due;

      for (guint i = p->account_items[a]; i < p->account_items[a + 1]; i++)
        {
          if (dates[i] > as_of)
            continue;
          if (settled[i] > as_of)
            put_balance (&balance, p, i, as_of, extra);
          if (enc_score_facts_tells (p, i, as_of))
            put_habit (g, p, i, as_of, &on_time, &asked);
        }
      due = g->due - due;
      g->due_weight += due;
      g->on_time_weight += asked > 0 ? on_time / asked * due : 0;
      g->n_late += balance.n_overdue;
      take_balance (g, p, a, as_of, extra, &balance);
    }
}

/* 0.5 ^ (rank / half-life) */
double
enc_score_facts_weight (guint rank)
{
  static gsize ready = 0;
  static double weights[ENC_SCORE_FACTS_LATEST];

  if (g_once_init_enter (&ready))
    {
      for (int k = 0; k < ENC_SCORE_FACTS_LATEST; k++)
        weights[k] = exp2 (-(double)k / ENC_SCORE_FACTS_HALF_LIFE);
      g_once_init_leave (&ready, 1);
    }
  return weights[MIN (rank, ENC_SCORE_FACTS_LATEST - 1)];
}

/* Days late of the next payment: the client's own mean, the latest counting most; drawn toward the
 * portfolio's by as many debts' worth as the portfolio's clients are alike (empirical Bayes: within
 * variance ÷ between variance); and the standard deviation of one payment around it, which includes
 * how little is known of the mean. */
void
enc_score_facts_days (const EncScoreGathered *g, const EncScorePrior *prior, double *days,
                      double *used, double *sd, double *weight)
{
  double sum = 0, total = 0, spread = 0, mean;

  for (guint k = 0; k < g->n_latest; k++)
    {
      sum += enc_score_facts_weight (k) * g->latest[k].days;
      total += enc_score_facts_weight (k);
    }
  mean = (sum + prior->strength * prior->days) / (total + prior->strength);
  for (guint k = 0; k < g->n_latest; k++)
    spread += enc_score_facts_weight (k) * (g->latest[k].days - mean) * (g->latest[k].days - mean);
  *days = total > 0 ? sum / total : NAN;
  *used = mean;
  *sd = sqrt ((spread + VARIANCE_PRIOR * prior->within) / (total + VARIANCE_PRIOR)
              * (1 + 1 / (total + prior->strength)));
  *weight = total;
}
