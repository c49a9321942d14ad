/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <math.h>

#include "portfolio/enc-aging-pass.h"
#include "portfolio/enc-dso.h"
#include "portfolio/enc-kpi-scope.h"

#define SIMPLE_DAYS 90
/* Payment behaviour is that of a year, so that seasons weigh alike. */
#define BEHAVIOUR_DAYS 365
#define TOP            10
#define ROLLS          4

/* Amounts × days add up beyond 63 bits in portfolios that are merely large. */
typedef __int128 Wide;

/* Days after the due date at which payment is looked at: the on-time rates, and what is at risk. */
static const int delays[] = { 0, 1, 5, 30, 90 };
static const EncKpi delay_kpis[]
  = { ENC_KPI_ON_TIME_RATE, ENC_KPI_ON_TIME_RATE_1, ENC_KPI_ON_TIME_RATE_5, ENC_KPI_ON_TIME_RATE_30,
      ENC_KPI_AT_RISK_RATE };

typedef struct
{
  EncDate as_of;
  EncAgingPass now, before; /* as of the day, and of the end of the month before */
  EncAgingRow row;
  gint64 opening; /* open balance at the end of the month before */
  Wide paid_days, late_days, open_days;
  gint64 paid, late_paid, open_late;
  gint64 billed[G_N_ELEMENTS (delays)], in_time[G_N_ELEMENTS (delays)];
  gint64 rolled[ROLLS], could_roll[ROLLS];
  gint64 top[TOP], debtors;
  double squares;
} Tally;

/* What one invoice says of how it was paid. */
static inline void
tally_payments (const EncPortfolio *p, guint i, gint64 open, Tally *t)
{
  EncDate date = p->date[i], due = p->due[i], year_ago = t->as_of - BEHAVIOUR_DAYS;
  gboolean dated = due != ENC_DATE_NONE;
  gint64 in_time[G_N_ELEMENTS (delays)] = { 0 };
  gint64 billed = p->amount[i];

  for (guint32 e = p->item_events[i]; e < p->item_events[i + 1] && p->event_date[e] <= t->as_of;
       e++)
    {
      EncDate day = p->event_date[e];
      gint64 part = -p->event_amount[e];

      if (p->event_kind[e] == ENC_ITEM_CREDIT_NOTE)
        {
          billed -= part;
          continue;
        }
      if (day > year_ago)
        {
          t->paid += part;
          t->paid_days += (Wide)part * (day - date);
          if (dated)
            {
              t->late_paid += part;
              t->late_days += (Wide)part * (day - due);
            }
        }
      for (guint k = 0; k < G_N_ELEMENTS (delays) && dated; k++)
        if (day - due <= delays[k])
          in_time[k] += part;
    }
  if (!dated)
    return;
  if (open > 0 && due < t->as_of)
    {
      t->open_late += open;
      t->open_days += (Wide)open * (t->as_of - due);
    }
  for (guint k = 0; k < G_N_ELEMENTS (delays); k++)
    if (due <= t->as_of - delays[k] && due > year_ago - delays[k])
      {
        t->billed[k] += billed;
        t->in_time[k] += in_time[k];
      }
}

static inline void
tally_roll (const EncPortfolio *p, guint i, gint64 open, Tally *t)
{
  gint64 then = enc_portfolio_open_amount (p, i, t->before.as_of);

  if (then <= 0)
    return;

  int column = enc_aging_pass_column (&t->before, p->date[i], p->due[i]);

  if (column >= ROLLS)
    return;
  t->could_roll[column] += then;
  if (open > 0 && enc_aging_pass_column (&t->now, p->date[i], p->due[i]) > column)
    t->rolled[column] += open;
}

/* Keeps the largest balances, in descending order. */
static void
tally_debtor (gint64 balance, Tally *t)
{
  if (balance <= 0)
    return;
  t->debtors += balance;
  t->squares += (double)balance * (double)balance;
  if (balance <= t->top[TOP - 1])
    return;

  int at = TOP - 1;

  for (; at > 0 && t->top[at - 1] < balance; at--)
    t->top[at] = t->top[at - 1];
  t->top[at] = balance;
}

static void
tally (const EncKpiScope *scope, Tally *t)
{
  const EncPortfolio *p = scope->portfolio;
  /* What was settled and due before matters to none of the figures. */
  EncDate horizon = t->as_of - BEHAVIOUR_DAYS - 90;

  for (guint k = 0; k < scope->n_accounts; k++)
    {
      guint a = scope->accounts[k], first = p->account_items[a], end = p->account_items[a + 1];
      gint64 balance = t->row.open;

      if (p->account_start[a] > t->as_of)
        continue;
      enc_aging_pass_run (p, &t->now, first, end, &t->row);
      tally_debtor (t->row.open - balance, t);
      for (guint i = first; i < end; i++)
        {
          if (p->date[i] > t->as_of || (p->settled[i] <= horizon && p->due[i] <= horizon))
            continue;

          gint64 open = enc_portfolio_open_amount (p, i, t->as_of);

          if (p->amount[i] < 0)
            {
              t->opening += enc_portfolio_open_amount (p, i, t->before.as_of);
              continue;
            }
          if (p->kind[i] == ENC_ITEM_INVOICE)
            tally_payments (p, i, open, t);
          tally_roll (p, i, open, t);
          t->opening += enc_portfolio_open_amount (p, i, t->before.as_of);
        }
    }
}

static gint64
clamp_wide (Wide value)
{
  return value > G_MAXINT64 ? G_MAXINT64 : value < G_MININT64 ? G_MININT64 : (gint64)value;
}

static void
set_value (EncKpiSet *set, EncKpi kpi, double value, gint64 numerator, gint64 denominator)
{
  set->values[kpi] = (EncKpiValue){ .known = !isnan (value),
                                    .value = value,
                                    .numerator = numerator,
                                    .denominator = denominator };
}

static void
set_ratio (EncKpiSet *set, EncKpi kpi, gint64 numerator, gint64 denominator)
{
  set_value (set, kpi, denominator > 0 ? (double)numerator / (double)denominator : NAN, numerator,
             denominator);
}

static void
set_days (EncKpiSet *set, EncKpi kpi, Wide days, gint64 amount)
{
  set_value (set, kpi, amount > 0 ? (double)days / (double)amount : NAN, clamp_wide (days), amount);
}

static void
set_dso (const EncKpiScope *scope, EncKpiSet *set, const Tally *t, gint64 overdue)
{
  const EncSales *sales = scope->sales;
  gint64 counted;
  gboolean at_least;
  double value, best;

  if (sales->first != ENC_DATE_NONE && sales->first <= t->as_of)
    {
      int days = MIN (SIMPLE_DAYS, t->as_of - sales->first + 1);
      gint64 sold = enc_sales_between (sales, t->as_of - days + 1, t->as_of);

      set_value (set, ENC_KPI_DSO_SIMPLE, enc_dso_simple (t->row.open, sold, days), t->row.open,
                 sold);
    }
  else
    set_value (set, ENC_KPI_DSO_SIMPLE, NAN, t->row.open, 0);

  value = enc_sales_countback (sales, t->row.open, t->as_of, &at_least, &counted);
  set_value (set, ENC_KPI_DSO_COUNTBACK, value, t->row.open, counted);
  set->values[ENC_KPI_DSO_COUNTBACK].at_least = at_least;

  gboolean best_at_least;

  best = enc_sales_countback (sales, t->row.open - overdue, t->as_of, &best_at_least, &counted);
  set_value (set, ENC_KPI_DSO_BEST_POSSIBLE, best, t->row.open - overdue, counted);
  set->values[ENC_KPI_DSO_BEST_POSSIBLE].at_least = best_at_least;

  /* With both beyond the history their difference says nothing. */
  set_value (set, ENC_KPI_ADD, best_at_least ? NAN : value - best, overdue, 0);
  set->values[ENC_KPI_ADD].at_least = at_least && !best_at_least;
}

/* The key figures of one day. */
EncKpiSet *
enc_kpi_compute_in (const EncKpiScope *scope, EncDate as_of)
{
  EncKpiSet *set = g_new0 (EncKpiSet, 1);
  EncAgingQuery now = scope->query, before = scope->query;
  Tally t = { .row = { .oldest_due = ENC_DATE_NONE } };

  set->as_of = as_of;
  set->currency = scope->currency;
  now.as_of = CLAMP (as_of, ENC_DATE_MIN + 31, ENC_DATE_MAX);
  before.as_of = enc_date_month_start (now.as_of) - 1;
  t.as_of = now.as_of;
  enc_aging_pass_init (&t.now, &now);
  enc_aging_pass_init (&t.before, &before);
  tally (scope, &t);

  gint64 overdue = enc_aging_row_overdue (&t.row, &scope->query.limits);
  gint64 debts = t.row.open - t.row.unallocated;
  gint64 sold = enc_sales_between (scope->sales, before.as_of + 1, t.as_of);

  set_dso (scope, set, &t, overdue);
  set_ratio (set, ENC_KPI_CEI, t.opening + sold - t.row.open,
             t.opening + sold - (t.row.open - overdue));
  set_ratio (set, ENC_KPI_OVERDUE_RATIO, overdue, debts);
  set_ratio (set, ENC_KPI_DISPUTED_RATIO, t.row.disputed, debts);
  set_days (set, ENC_KPI_DAYS_TO_PAY, t.paid_days, t.paid);
  set_days (set, ENC_KPI_DAYS_LATE, t.late_days, t.late_paid);
  set_days (set, ENC_KPI_DAYS_LATE_WITH_OPEN, t.late_days + t.open_days, t.late_paid + t.open_late);
  for (guint k = 0; k < G_N_ELEMENTS (delays); k++)
    set_ratio (set, delay_kpis[k],
               delay_kpis[k] == ENC_KPI_AT_RISK_RATE ? t.billed[k] - t.in_time[k] : t.in_time[k],
               t.billed[k]);

  gint64 top = 0;

  for (int k = 0; k < TOP; k++)
    {
      top += t.top[k];
      if (k == 0)
        set_ratio (set, ENC_KPI_TOP1, top, t.debtors);
      else if (k == 4)
        set_ratio (set, ENC_KPI_TOP5, top, t.debtors);
      else if (k == 9)
        set_ratio (set, ENC_KPI_TOP10, top, t.debtors);
    }
  set_value (set, ENC_KPI_HHI,
             t.debtors > 0 ? t.squares / ((double)t.debtors * (double)t.debtors) * 10000 : NAN, 0,
             t.debtors);
  for (int k = 0; k < ROLLS; k++)
    if (k + 1 < t.now.n_steps + 1)
      set_ratio (set, ENC_KPI_ROLL_0 + k, t.rolled[k], t.could_roll[k]);
    else
      set_value (set, ENC_KPI_ROLL_0 + k, NAN, 0, 0);
  return set;
}

/**
 * enc_kpi_compute:
 * @portfolio: a portfolio
 * @query: the date, the filter and the limits; key figures are always by due date with credits
 * apart
 * @currency: of which accounts
 *
 * Each figure is what enc_kpi_definition() says, no more and no less; its numerator and denominator
 * are in minor units (of days figures: amount × days and amount).
 *
 * Returns: (transfer full): the key figures as of the end of that day
 */
EncKpiSet *
enc_kpi_compute (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency)
{
  g_return_val_if_fail (portfolio != NULL && query != NULL, NULL);

  g_autoptr (EncKpiScope) scope = enc_kpi_scope_new (portfolio, query, currency);

  return enc_kpi_compute_in (scope, query->as_of);
}
