/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-forecast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "portfolio/enc-aging-pass.h"
#include "portfolio/enc-behaviour.h"

#define WEEKS ENC_FORECAST_WEEKS
/* The largest debts are drawn one by one; the rest, many and each small, is summed as a normal. */
#define DRAWN     1000
#define SCENARIOS 500
/* A client pays several debts in one go: this part of the time its debts share their fate. */
#define TOGETHER 0.2
/* Weeks differ by more than the debts explain (holidays, closing days): relative standard
 * deviation. */
#define SHOCK 0.08
/* A debt without a due date is taken for due 30 days after its date (C. com. L441-10 I). */
#define DEFAULT_TERM 30

typedef struct
{
  double amount;
  guint32 account;
  guint32 item;
  float until[WEEKS]; /* chance of being paid by the end of each week */
} Debt;

typedef struct
{
  EncDate as_of;
  EncDate ends[WEEKS];
  double expected[WEEKS], naive[WEEKS];
  double p10[WEEKS], p50[WEEKS], p90[WEEKS];
  gint64 debts, disputed;
  guint learned_from;
} Outlook;

/* A small generator with a fixed seed: the same ledger gives the same forecast. */
typedef struct
{
  guint64 state;
} Dice;

static double
roll (Dice *dice)
{
  guint64 z = dice->state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  z ^= z >> 31;
  return ((double)(z >> 11) + 0.5) / 9007199254740992.0;
}

static double
roll_normal (Dice *dice)
{
  return sqrt (-2 * log (roll (dice))) * cos (2 * G_PI * roll (dice));
}

static int
week_of (const Outlook *outlook, EncDate day)
{
  int week = day <= outlook->ends[0] ? 0 : (day - outlook->ends[0] + 6) / 7;

  return MIN (week, WEEKS);
}

/* The first week ends on the first Sunday after the day. */
static void
set_weeks (Outlook *outlook, EncDate as_of)
{
  *outlook = (Outlook){ .as_of = as_of };
  for (int w = 0; w < WEEKS; w++)
    outlook->ends[w] = as_of + 8 - enc_date_weekday (as_of + 1) + 7 * w;
}

static EncDate
due_date (const EncPortfolio *p, guint i)
{
  return p->due[i] != ENC_DATE_NONE ? p->due[i] : p->date[i] + DEFAULT_TERM;
}

/* Money that has come in without being allocated will not come in again: credits are set on the
 * oldest debts. */
static GArray *
list_debts (const EncKpiScope *scope, Outlook *outlook, gboolean with_disputed)
{
  GArray *debts = g_array_new (FALSE, FALSE, sizeof (Debt));
  const EncPortfolio *p = scope->portfolio;
  g_autofree gint64 *open = NULL;
  guint most = 0;

  for (guint k = 0; k < scope->n_accounts; k++)
    most
      = MAX (most, p->account_items[scope->accounts[k] + 1] - p->account_items[scope->accounts[k]]);
  open = g_new (gint64, most + 1);
  for (guint k = 0; k < scope->n_accounts; k++)
    {
      guint a = scope->accounts[k], first = p->account_items[a];
      guint n = p->account_items[a + 1] - first;

      if (p->account_start[a] > outlook->as_of)
        continue;
      enc_aging_pass_net (p, first, n, outlook->as_of, open);
      for (guint i = 0; i < n; i++)
        {
          gint64 disputed
            = with_disputed ? 0 : enc_portfolio_disputed_of (p, first + i, open[i], outlook->as_of);
          Debt debt = { (double)(open[i] - disputed), a, first + i, { 0 } };

          outlook->disputed += disputed;
          if (open[i] <= disputed)
            continue;
          outlook->debts += open[i] - disputed;
          g_array_append_val (debts, debt);
        }
    }
  return debts;
}

static int
compare_amounts (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x < y) - (x > y);
}

/* The amount from which on a debt is drawn by itself. */
static double
drawing_limit (const GArray *debts)
{
  g_autofree double *amounts = NULL;

  if (debts->len <= DRAWN)
    return 0;
  amounts = g_new (double, debts->len);
  for (guint d = 0; d < debts->len; d++)
    amounts[d] = g_array_index (debts, Debt, d).amount;
  qsort (amounts, debts->len, sizeof *amounts, compare_amounts);
  return amounts[DRAWN - 1];
}

/* The debts that are not drawn: what to expect of them, week by week, and its variance. */
typedef struct
{
  double expected[WEEKS], variance[WEEKS];
  double deviations[WEEKS]; /* of the account at hand */
  double squares[WEEKS];
} Rest;

static void
close_account (Rest *rest)
{
  for (int w = 0; w < WEEKS; w++)
    {
      rest->variance[w]
        += TOGETHER * rest->deviations[w] * rest->deviations[w] + (1 - TOGETHER) * rest->squares[w];
      rest->deviations[w] = 0;
      rest->squares[w] = 0;
    }
}

static void
put_rest (Rest *rest, const Debt *debt)
{
  for (int w = 0; w < WEEKS; w++)
    {
      double chance = debt->until[w] - (w > 0 ? debt->until[w - 1] : 0);
      double variance = debt->amount * debt->amount * chance * (1 - chance);

      rest->expected[w] += debt->amount * chance;
      rest->squares[w] += variance;
      rest->deviations[w] += sqrt (variance);
    }
}

static void
draw_scenarios (Outlook *outlook, const Debt *drawn, guint n, const Rest *rest)
{
  g_autofree double *sums = g_new0 (double, SCENARIOS *WEEKS);
  Dice dice = { (guint64)(gint64)outlook->as_of };
  double column[SCENARIOS];

  for (int s = 0; s < SCENARIOS; s++)
    {
      double *sum = sums + s * WEEKS, shared = 0;

      for (guint d = 0; d < n; d++)
        {
          int w = 0;

          if (d == 0 || drawn[d].account != drawn[d - 1].account)
            shared = roll (&dice);

          double fate = roll (&dice) < TOGETHER ? shared : roll (&dice);

          while (w < WEEKS && fate >= drawn[d].until[w])
            w++;
          if (w < WEEKS)
            sum[w] += drawn[d].amount;
        }
      for (int w = 0; w < WEEKS; w++)
        {
          double total
            = sum[w] + rest->expected[w] + sqrt (rest->variance[w]) * roll_normal (&dice);

          sum[w] = MAX (0, total * (1 + SHOCK * CLAMP (roll_normal (&dice), -3, 3)));
        }
    }
  for (int w = 0; w < WEEKS; w++)
    {
      for (int s = 0; s < SCENARIOS; s++)
        column[s] = sums[s * WEEKS + w];
      qsort (column, SCENARIOS, sizeof *column, compare_amounts);
      outlook->p90[w] = column[SCENARIOS / 10];
      outlook->p50[w] = column[SCENARIOS / 2];
      outlook->p10[w] = column[SCENARIOS - 1 - SCENARIOS / 10];
    }
}

static void
look_ahead (const EncKpiScope *scope, EncDate as_of, gboolean with_disputed, Outlook *outlook)
{
  const EncPortfolio *p = scope->portfolio;
  g_autoptr (GArray) debts = NULL;
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (Debt));
  EncBehaviour behaviour;
  EncBehaviourCurve curve;
  Rest rest = { 0 };

  set_weeks (outlook, as_of);
  debts = list_debts (scope, outlook, with_disputed);
  enc_behaviour_learn (&behaviour, scope, as_of);
  outlook->learned_from = behaviour.learned_from;

  double limit = drawing_limit (debts);

  for (guint d = 0; d < debts->len; d++)
    {
      Debt *debt = &g_array_index (debts, Debt, d);
      EncDate due = due_date (p, debt->item);
      int naive = week_of (outlook, due);
      double before;

      if (naive < WEEKS)
        outlook->naive[naive] += debt->amount;
      if (behaviour.learned_from == 0)
        continue;
      if (d == 0 || debt->account != debt[-1].account)
        {
          close_account (&rest);
          enc_behaviour_curve (&behaviour, p, debt->account, &curve);
        }
      before = enc_behaviour_hazard (&curve, as_of - due);
      for (int w = 0; w < WEEKS; w++)
        {
          double past = enc_behaviour_hazard (&curve, outlook->ends[w] - due) - before;

          debt->until[w] = (float)(1 - exp (-past));
          outlook->expected[w]
            += debt->amount * (debt->until[w] - (w > 0 ? debt->until[w - 1] : 0));
        }
      if (debt->amount >= limit && drawn->len < DRAWN)
        g_array_append_val (drawn, *debt);
      else
        put_rest (&rest, debt);
    }
  close_account (&rest);
  if (behaviour.learned_from > 0)
    {
      draw_scenarios (outlook, (const Debt *)(gpointer)drawn->data, drawn->len, &rest);
      return;
    }
  for (int w = 0; w < WEEKS; w++)
    outlook->expected[w] = outlook->p10[w] = outlook->p50[w] = outlook->p90[w] = outlook->naive[w];
}

/**
 * enc_forecast_compute:
 * @portfolio: a portfolio
 * @query: the date and the filter
 * @currency: of which accounts
 *
 * The cash to be expected of the debts that are open on the day; what will be invoiced later is not
 * in it. See #EncBehaviour for what is learned; the chance that a debt is paid in a week is that of
 * its client's debts, given that it has come this far unpaid. Unallocated credits are set on the
 * client's oldest debts first. The same ledger gives the same forecast.
 *
 * Returns: (transfer full): the forecast; its expected amounts, @beyond and the disputed amounts
 * add up to the open debts less the credits set on them
 */
EncForecast *
enc_forecast_compute (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency)
{
  g_return_val_if_fail (portfolio != NULL && query != NULL, NULL);

  g_autoptr (EncKpiScope) scope = enc_kpi_scope_new (portfolio, query, currency);
  EncForecast *forecast = g_new0 (EncForecast, 1);
  EncDate as_of = CLAMP (query->as_of, ENC_DATE_MIN, ENC_DATE_MAX);
  Outlook outlook;

  look_ahead (scope, as_of, FALSE, &outlook);
  forecast->as_of = as_of;
  forecast->currency = currency;
  forecast->disputed = outlook.disputed;
  forecast->learned_from = outlook.learned_from;
  forecast->beyond = outlook.debts;
  for (int w = 0; w < WEEKS; w++)
    {
      EncForecastWeek *week = &forecast->weeks[w];

      week->start = w == 0 ? as_of + 1 : outlook.ends[w - 1] + 1;
      week->end = outlook.ends[w];
      week->p10 = llround (outlook.p10[w]);
      week->p50 = llround (outlook.p50[w]);
      week->p90 = llround (outlook.p90[w]);
      week->expected = llround (outlook.expected[w]);
      forecast->beyond -= week->expected;
    }
  return forecast;
}

/**
 * enc_forecast_free:
 * @forecast: (transfer full) (nullable): a forecast
 */
void
enc_forecast_free (EncForecast *forecast)
{
  g_free (forecast);
}

/* What came in, in each week, on the debts that were there on the day. */
static void
count_payments (const EncKpiScope *scope, const Outlook *outlook, double *actual)
{
  const EncPortfolio *p = scope->portfolio;

  memset (actual, 0, WEEKS * sizeof *actual);
  for (guint k = 0; k < scope->n_accounts; k++)
    for (guint a = scope->accounts[k], i = p->account_items[a]; i < p->account_items[a + 1]; i++)
      {
        if (p->amount[i] < 0 || p->date[i] > outlook->as_of || p->settled[i] <= outlook->as_of)
          continue;
        for (guint32 e = p->item_events[i]; e < p->item_events[i + 1]; e++)
          {
            int week = week_of (outlook, p->event_date[e]);

            if (p->event_date[e] > outlook->as_of && week < WEEKS
                && p->event_kind[e] != ENC_ITEM_CREDIT_NOTE)
              actual[week] -= (double)p->event_amount[e];
          }
      }
}

/**
 * enc_forecast_check:
 * @portfolio: a portfolio
 * @query: the date and the filter
 * @currency: of which accounts
 * @origins: how many past dates, four weeks apart, the latest 13 weeks before the date
 *
 * Makes the forecast as it would have been made at past dates, from items dated and allocations
 * effective by then, and holds its weeks against what was paid, disputed or not: that of a flagged
 * item is only known for today, so here disputed amounts take part. Dates with less than 90 days of
 * history before them are left out.
 *
 * Returns: the comparison; NAN where there was nothing to compare
 */
EncForecastCheck
enc_forecast_check (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency,
                    int origins)
{
  EncForecastCheck check = { 0, NAN, NAN, NAN };
  double inside = 0, error = 0, naive_error = 0, paid = 0;

  g_return_val_if_fail (portfolio != NULL && query != NULL, check);

  g_autoptr (EncKpiScope) scope = enc_kpi_scope_new (portfolio, query, currency);
  EncDate as_of = CLAMP (query->as_of, ENC_DATE_MIN, ENC_DATE_MAX);

  for (int o = 0; o < origins && portfolio->first_date != ENC_DATE_NONE; o++)
    {
      EncDate origin = as_of - 7 * WEEKS - 28 * o;
      double actual[WEEKS];
      Outlook outlook;

      if (origin < portfolio->first_date + 90)
        break;
      look_ahead (scope, origin, TRUE, &outlook);
      count_payments (scope, &outlook, actual);
      for (int w = 0; w < WEEKS && outlook.ends[w] <= as_of; w++)
        {
          /* That nothing comes where nothing is owed proves nothing. */
          if (outlook.p90[w] < 1 && actual[w] < 1)
            continue;
          check.weeks_tested++;
          inside += actual[w] >= floor (outlook.p10[w]) && actual[w] <= ceil (outlook.p90[w]);
          error += fabs (actual[w] - outlook.p50[w]);
          naive_error += fabs (actual[w] - outlook.naive[w]);
          paid += actual[w];
        }
    }
  if (check.weeks_tested > 0)
    check.coverage80 = inside / check.weeks_tested;
  if (paid > 0)
    {
      check.mean_abs_error = error / paid;
      check.naive_abs_error = naive_error / paid;
    }
  return check;
}
