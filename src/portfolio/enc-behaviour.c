/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-behaviour.h"

#include <math.h>

#include "portfolio/enc-portfolio-columns.h"

/* Bins: five days each early, one day each around the due date, ten days each long after. */
#define FIRST_DAY   (-60)
#define DAILY_FROM  (-15)
#define DAILY_TO    61
#define LAST_DAY    241
#define EARLY_WIDTH 5
#define LATE_WIDTH  10
#define EARLY_BINS  ((DAILY_FROM - FIRST_DAY) / EARLY_WIDTH)
#define DAILY_BINS  (DAILY_TO - DAILY_FROM)
#define LATE_BINS   ((LAST_DAY - DAILY_TO) / LATE_WIDTH)

G_STATIC_ASSERT (EARLY_BINS + DAILY_BINS + LATE_BINS == ENC_BEHAVIOUR_BINS);

/* A debt counts half after this many days, and not at all after MEMORY. */
#define HALF_LIFE 180.0
#define MEMORY    1080
/* Debts' worth of the portfolio's rates in a client's. */
#define CLIENT_PRIOR 4.0
/* Debts' worth of the rates assumed before anything is known: hardly before the due date, then 3 %
 * a day. */
#define PRIOR       2.0
#define PRIOR_EARLY 0.005
#define PRIOR_LATE  0.03
/* A payment says as much of the days beside it: weights of its day and of two on either side, in
 * ninths. */
#define SPREAD 2

typedef struct
{
  double paid[ENC_BEHAVIOUR_BINS];
  double left[ENC_BEHAVIOUR_BINS]; /* paid, or unpaid but known no further */
  double total;
  guint payers;
} Table;

static inline int
bin_of (int day)
{
  if (day < DAILY_FROM)
    return day < FIRST_DAY ? 0 : (day - FIRST_DAY) / EARLY_WIDTH;
  if (day < DAILY_TO)
    return EARLY_BINS + day - DAILY_FROM;
  return EARLY_BINS + DAILY_BINS + MIN ((day - DAILY_TO) / LATE_WIDTH, LATE_BINS - 1);
}

static inline void
put_payment (Table *table, int day, double weight)
{
  static const double ninths[] = { 1 / 9.0, 2 / 9.0, 3 / 9.0, 2 / 9.0, 1 / 9.0 };

  if (day < DAILY_FROM + SPREAD || day >= DAILY_TO - SPREAD)
    {
      table->paid[bin_of (day)] += weight;
      table->left[bin_of (day)] += weight;
      return;
    }

  int bin = bin_of (day) - SPREAD;

  for (int k = 0; k <= 2 * SPREAD; k++)
    {
      table->paid[bin + k] += weight * ninths[k];
      table->left[bin + k] += weight * ninths[k];
    }
}

/* exp2 (-age / HALF_LIFE) */
static double
weight_of (int age)
{
  static gsize ready = 0;
  static float weights[MEMORY];

  if (g_once_init_enter (&ready))
    {
      for (int d = 0; d < MEMORY; d++)
        weights[d] = (float)exp2 (-d / HALF_LIFE);
      g_once_init_leave (&ready, 1);
    }
  return weights[CLAMP (age, 0, MEMORY - 1)];
}

static gboolean
is_telling (const EncPortfolio *p, guint i, EncDate as_of)
{
  return p->date[i] <= as_of && p->amount[i] > 0 && p->due[i] > as_of - MEMORY
         && (p->kind[i] == ENC_ITEM_INVOICE || p->kind[i] == ENC_ITEM_BILL
             || (p->kind[i] == ENC_ITEM_OPENING && !(p->flags[i] & ENC_ITEM_UNDATED_ORIGIN)));
}

static void
put_account (Table *table, const EncPortfolio *p, guint account, EncDate as_of)
{
  for (guint i = p->account_items[account]; i < p->account_items[account + 1]; i++)
    {
      if (!is_telling (p, i, as_of))
        continue;

      double weight = weight_of (as_of - p->due[i]);
      double share = weight / (double)p->amount[i];
      double rest = weight;
      gboolean paid = FALSE;

      for (guint32 e = p->item_events[i]; e < p->item_events[i + 1] && p->event_date[e] <= as_of;
           e++)
        {
          double part = -(double)p->event_amount[e] * share;
          int day = p->event_date[e] - p->due[i];

          rest -= part;
          if (p->event_kind[e] == ENC_ITEM_CREDIT_NOTE)
            table->left[bin_of (day)] += part;
          else
            {
              put_payment (table, day, part);
              paid = TRUE;
            }
        }
      if (p->settled[i] > as_of)
        table->left[bin_of (as_of - p->due[i])] += rest;
      table->total += weight;
      table->payers += paid;
    }
}

/* Learns from what was dated and effective by @as_of; nothing later is looked at. */
void
enc_behaviour_learn (EncBehaviour *behaviour, const EncKpiScope *scope, EncDate as_of)
{
  Table table = { 0 };
  double unpaid;

  for (guint k = 0; k < scope->n_accounts; k++)
    put_account (&table, scope->portfolio, scope->accounts[k], as_of);
  unpaid = table.total;
  for (int b = 0; b < ENC_BEHAVIOUR_BINS; b++)
    {
      int width = b < EARLY_BINS ? EARLY_WIDTH : b < EARLY_BINS + DAILY_BINS ? 1 : LATE_WIDTH;
      double prior = width * (b < bin_of (0) ? PRIOR_EARLY : PRIOR_LATE);

      behaviour->rates[b] = (table.paid[b] + PRIOR * prior) / (MAX (unpaid, 0) + PRIOR);
      unpaid -= table.left[b];
    }
  behaviour->as_of = as_of;
  behaviour->learned_from = table.payers;
}

/* -log (1 - rate), to a few per mille; rates are mostly small. */
static inline double
hazard_of_rate (double rate)
{
  if (rate < 0.1)
    return rate * (1 + rate * (0.5 + rate * (1 / 3.0 + rate * 0.25)));
  return -log (1 - MIN (rate, 0.95));
}

static void
curve_of (const EncBehaviour *behaviour, const Table *table, EncBehaviourCurve *curve)
{
  double hazard = 0, unpaid = table->total;

  for (int b = 0; b < ENC_BEHAVIOUR_BINS; b++)
    {
      double known = MAX (unpaid, 0);

      curve->hazard[b] = hazard;
      hazard += hazard_of_rate ((table->paid[b] + CLIENT_PRIOR * behaviour->rates[b])
                                / (known + CLIENT_PRIOR));
      unpaid -= table->left[b];
    }
  curve->hazard[ENC_BEHAVIOUR_BINS] = hazard;
  curve->tail = (hazard - curve->hazard[ENC_BEHAVIOUR_BINS - 6]) / (6 * LATE_WIDTH);
}

void
enc_behaviour_curve (const EncBehaviour *behaviour, const EncPortfolio *portfolio, guint account,
                     EncBehaviourCurve *curve)
{
  Table table = { 0 };

  put_account (&table, portfolio, account, behaviour->as_of);
  curve_of (behaviour, &table, curve);
}

/* Of a client of whom nothing is known. */
void
enc_behaviour_curve_of_all (const EncBehaviour *behaviour, EncBehaviourCurve *curve)
{
  const Table nothing = { 0 };

  curve_of (behaviour, &nothing, curve);
}

/* Cumulated hazard at the end of that day late. */
double
enc_behaviour_hazard (const EncBehaviourCurve *curve, int days_late)
{
  int day = days_late + 1;

  if (day <= FIRST_DAY)
    return 0;
  if (day >= LAST_DAY)
    return curve->hazard[ENC_BEHAVIOUR_BINS] + curve->tail * (day - LAST_DAY);

  int bin = bin_of (day);

  if (bin < EARLY_BINS)
    return curve->hazard[bin]
           + (curve->hazard[bin + 1] - curve->hazard[bin]) * ((day - FIRST_DAY) % EARLY_WIDTH)
               / EARLY_WIDTH;
  if (bin < EARLY_BINS + DAILY_BINS)
    return curve->hazard[bin];
  return curve->hazard[bin]
         + (curve->hazard[bin + 1] - curve->hazard[bin]) * ((day - DAILY_TO) % LATE_WIDTH)
             / LATE_WIDTH;
}
