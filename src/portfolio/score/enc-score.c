/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/score/enc-score.h"

#include <math.h>
#include <string.h>

#include "portfolio/score/enc-score-facts.h"

/* Days late that cost nothing and everything. */
#define DAYS_GOOD (-5)
#define DAYS_BAD  30
/* A trend that says nothing leaves this part; so many days better or worse move it by all of it. */
#define TREND_NEUTRAL 0.6
#define TREND_DAYS    25
/* Of the line of overdue debts: the part for how much, the rest is for how long, up to AGE_BAD. */
#define OVERDUE_SHARE 0.6
#define AGE_BAD       90
/* Use of the credit limit that costs nothing and everything. */
#define USE_GOOD 0.8
#define USE_BAD  1.2
/* 80 % of a normal distribution, each side. */
#define EIGHTY 1.2816
/* Before anything is settled. */
#define PRIOR_ON_TIME 0.65
#define PRIOR_DAYS    5
#define PRIOR_WITHIN  150
#define PRIOR_BETWEEN 100

/**
 * enc_score_learn:
 * @portfolio: a portfolio
 * @as_of: a day
 *
 * The habits of all clients together. The strength of the mean is the within-client variance of
 * days late over the between-client one (method of moments, one-way layout).
 *
 * Returns: what is assumed of a client before its own payments are looked at
 */
EncScorePrior
enc_score_learn (EncPortfolio *portfolio, EncDate as_of)
{
  EncScorePrior prior = { .as_of = as_of };
  double due = ENC_SCORE_SMOOTHING, on_time = ENC_SCORE_SMOOTHING * PRIOR_ON_TIME;
  double sum = 0, inside = 0, outside = 0, late = 0, pooled_sum = 0;
  guint groups = 0, pooled = 0;
  EncScoreGathered g;

  g_return_val_if_fail (portfolio != NULL, prior);

  for (guint c = 0; c < portfolio->n_clients; c++)
    {
      double mean;

      enc_score_facts_gather (portfolio, c, as_of, NULL, &g);
      due += g.due_weight;
      on_time += g.on_time_weight;
      late += g.late;
      sum += g.sum;
      prior.settled += g.settled;
      prior.well_known += g.settled >= ENC_SCORE_ENOUGH;
      if (g.settled < 2)
        continue;
      mean = g.sum / g.settled;
      inside += g.square - g.sum * mean;
      outside += g.sum * mean;
      pooled_sum += g.sum;
      pooled += g.settled;
      groups++;
    }

  prior.on_time = on_time / due;
  prior.late
    = (late + ENC_SCORE_SMOOTHING * (1 - PRIOR_ON_TIME)) / (prior.settled + ENC_SCORE_SMOOTHING);
  prior.days = (sum + ENC_SCORE_SMOOTHING * PRIOR_DAYS) / (prior.settled + ENC_SCORE_SMOOTHING);
  prior.within = PRIOR_WITHIN;
  prior.strength = (double)PRIOR_WITHIN / PRIOR_BETWEEN;
  if (groups >= 3 && pooled > groups)
    {
      double between;

      prior.within = MAX (1, inside / (pooled - groups));
      between = (outside - pooled_sum * pooled_sum / pooled) / (groups - 1) - prior.within;
      between /= (double)pooled / groups;
      prior.strength = CLAMP (prior.within / MAX (1, between), 0.1, 20);
    }
  return prior;
}

/* The last three payments against the others of twelve months, unless the difference may be chance
 * (two-sided at 20 %, the variance drawn toward the portfolio's). */
static void
find_trend (const EncScoreGathered *g, const EncScorePrior *prior, EncScoreFacts *facts)
{
  double recent = 0, year = 0, spread = 0, sd;
  guint n = 3;

  facts->recent = 0;
  facts->recent_days = facts->year_days = NAN;
  facts->moved = FALSE;
  while (n < g->n_latest && g->latest[n].paid > prior->as_of - ENC_SCORE_FACTS_YEAR)
    year += g->latest[n++].days;
  if (n < 6)
    return;
  for (guint k = 0; k < 3; k++)
    recent += g->latest[k].days / 3.0;
  n -= 3;
  year /= n;
  for (guint k = 3; k < n + 3; k++)
    spread += (g->latest[k].days - year) * (g->latest[k].days - year);
  sd = sqrt ((spread + 5 * prior->within) / (n - 1 + 5));
  facts->recent = 3;
  facts->recent_days = recent;
  facts->year_days = year;
  facts->moved = fabs (recent - year) > EIGHTY * sd * sqrt (1 / 3.0 + 1.0 / n);
}

static void
take_facts (const EncScoreGathered *g, const EncScorePrior *prior, const EncScoreExtra *extra,
            EncScoreFacts *facts)
{
  *facts = (EncScoreFacts){
    .settled = g->settled,
    .due = g->due,
    .on_time = g->on_time,
    .on_time_share = g->due_weight > 0 ? g->on_time_weight / g->due_weight : NAN,
    .on_time_used = (g->on_time_weight + ENC_SCORE_SMOOTHING * prior->on_time)
                    / (g->due_weight + ENC_SCORE_SMOOTHING),
    .currency = g->currency,
    .open = g->open,
    .overdue = g->overdue,
    .oldest = g->oldest,
    .n_overdue = g->n_overdue,
    .limit = g->limit,
    .limit_used = g->limit_used,
    .limit_currency = g->limit_currency,
  };
  enc_score_facts_days (g, prior, &facts->days, &facts->days_used, &facts->days_sd,
                        &facts->days_weight);
  find_trend (g, prior, facts);
  if (extra != NULL)
    {
      facts->promises = MAX (0, extra->promises);
      facts->promises_broken = CLAMP (extra->promises_broken, 0, facts->promises);
      facts->disputes = MAX (0, extra->disputes);
      facts->disputes_unjustified = CLAMP (extra->disputes_unjustified, 0, facts->disputes);
    }
}

static double
between (double value, double bad, double good)
{
  return CLAMP ((value - bad) / (good - bad), 0, 1);
}

/* One promise broken out of one costs half of the line, three out of three three quarters. */
static double
kept (double bad, double all)
{
  return 1 - bad / (all + 1);
}

static double
part_of (EncScoreLine line, const EncScoreFacts *f, gboolean *known)
{
  double share;

  *known = TRUE;
  switch (line)
    {
    case ENC_SCORE_PUNCTUALITY:
      *known = f->due > 0;
      return CLAMP (f->on_time_used, 0, 1);
    case ENC_SCORE_LATENESS:
      *known = f->settled > 0;
      return between (f->days_used, DAYS_BAD, DAYS_GOOD);
    case ENC_SCORE_TREND:
      *known = f->recent > 0;
      return f->moved ? CLAMP (TREND_NEUTRAL - (f->recent_days - f->year_days) / TREND_DAYS, 0, 1)
                      : TREND_NEUTRAL;
    case ENC_SCORE_OVERDUE:
      share = f->open > 0 ? (double)f->overdue / (double)f->open : 0;
      return 1 - OVERDUE_SHARE * MIN (share, 1)
             - (1 - OVERDUE_SHARE) * MIN (1, (double)f->oldest / AGE_BAD);
    case ENC_SCORE_PROMISES:
      *known = f->promises > 0;
      return kept (f->promises_broken, f->promises);
    case ENC_SCORE_DISPUTES:
      *known = f->disputes > 0;
      return kept (f->disputes_unjustified, f->disputes);
    case ENC_SCORE_LIMIT:
      *known = f->limit >= 0;
      if (f->limit < 0 || f->limit_used == 0)
        return 1;
      return f->limit == 0 ? 0
                           : between ((double)f->limit_used / (double)f->limit, USE_BAD, USE_GOOD);
    case ENC_SCORE_N_LINES:
    default:
      g_return_val_if_reached (0);
    }
}

/* How far the score may be off because little is known: punctuality as a binomial share, days late
 * as a mean; both err together, so their errors are added. */
static void
set_band (EncScore *score, const EncScorePrior *prior, const EncScoreWeights *weights,
          const EncScoreGathered *g)
{
  const EncScoreFacts *f = &score->facts;
  double share = CLAMP (f->on_time_used, 0.02, 0.98);
  double share_error = sqrt (share * (1 - share) / (g->due_weight + ENC_SCORE_SMOOTHING + 1));
  double days_error
    = f->days_sd / sqrt (f->days_weight + prior->strength + 1) / (DAYS_BAD - DAYS_GOOD);
  int half = (int)ceil (EIGHTY
                        * (weights->max[ENC_SCORE_PUNCTUALITY] * share_error
                           + weights->max[ENC_SCORE_LATENESS] * days_error));

  score->low = MAX (0, score->computed - half);
  score->high = MIN (100, score->computed + half);
}

static EncScoreConfidence
confidence_of (guint settled)
{
  if (settled < ENC_SCORE_ENOUGH)
    return ENC_SCORE_CONFIDENCE_NONE;
  if (settled < 8)
    return ENC_SCORE_CONFIDENCE_LOW;
  return settled < 20 ? ENC_SCORE_CONFIDENCE_MEDIUM : ENC_SCORE_CONFIDENCE_HIGH;
}

/**
 * enc_score_grade:
 * @weights: the limits
 * @score: 0 .. 100
 *
 * Returns: A to E
 */
EncScoreGrade
enc_score_grade (const EncScoreWeights *weights, int score)
{
  for (guint g = 0; g < G_N_ELEMENTS (weights->limits); g++)
    if (score >= weights->limits[g])
      return ENC_SCORE_GRADE_A + g;
  return ENC_SCORE_GRADE_E;
}

/**
 * enc_score_compute:
 * @portfolio: a portfolio
 * @client: an index below enc_portfolio_n_clients()
 * @prior: from enc_score_learn(): its day is the score's
 * @weights: what the lines are worth
 * @extra: (nullable): what the ledger does not know; NULL = nothing recorded
 * @score: (out): the score; the portfolio's average (base) is not set here, see #EncScoreSheet
 *
 * One pass over the client's items. Every line is a whole number of points, so that what is shown
 * adds up. A client with fewer than %ENC_SCORE_ENOUGH settled debts has a provisional score, near
 * the portfolio's habits, and no grade. A score set by hand takes the computed one's place on the
 * days it is valid.
 */
void
enc_score_compute (EncPortfolio *portfolio, guint client, const EncScorePrior *prior,
                   const EncScoreWeights *weights, const EncScoreExtra *extra, EncScore *score)
{
  EncScoreGathered g;

  g_return_if_fail (portfolio != NULL && client < portfolio->n_clients);

  enc_score_facts_gather (portfolio, client, prior->as_of, extra, &g);
  *score = (EncScore){ .client = client, .as_of = prior->as_of, .override_until = ENC_DATE_NONE };
  take_facts (&g, prior, extra, &score->facts);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      EncScorePoints *points = &score->lines[line];

      points->part = part_of (line, &score->facts, &points->known);
      points->max = weights->max[line];
      points->points = points->base = (int)lround (points->part * points->max);
      score->computed += points->points;
    }
  score->score = score->base = score->computed;
  score->confidence = confidence_of (g.settled);
  set_band (score, prior, weights, &g);
  if (score->confidence != ENC_SCORE_CONFIDENCE_NONE)
    score->grade = enc_score_grade (weights, score->computed);
  if (extra != NULL && extra->override_score >= 0 && extra->override_score <= 100
      && extra->override_from <= prior->as_of
      && (extra->override_until == ENC_DATE_NONE || extra->override_until >= prior->as_of))
    {
      score->overridden = TRUE;
      score->score = extra->override_score;
      score->override_until = extra->override_until;
      score->grade = enc_score_grade (weights, score->score);
    }
}

/* What the insurer covers on a day: the cover and the temporary one, each while it runs. */
static gint64
cover_on (const EncPortfolioClient *client, EncDate day)
{
  gint64 cover = -1;

  if (client->insurer_cover >= 0
      && (client->cover_from == ENC_DATE_NONE || client->cover_from <= day)
      && (client->cover_until == ENC_DATE_NONE || client->cover_until >= day))
    cover = client->insurer_cover;
  if (client->temporary_cover >= 0
      && (client->temporary_until == ENC_DATE_NONE || client->temporary_until >= day))
    cover = MAX (0, cover) + client->temporary_cover;
  return cover >= 0 || client->insurer_cover < 0 ? cover : 0;
}

/**
 * enc_score_risk:
 * @portfolio: a portfolio
 * @client: an index below enc_portfolio_n_clients()
 * @as_of: a day
 *
 * Returns: what the insurer would not pay if the client failed; no part of the score
 */
EncScoreRisk
enc_score_risk (EncPortfolio *portfolio, guint client, EncDate as_of)
{
  EncScoreRisk risk = { .cover = -1 };
  const EncPortfolioClient *record;
  EncScoreGathered g;

  g_return_val_if_fail (portfolio != NULL && client < portfolio->n_clients, risk);

  record = &portfolio->clients[client];
  enc_score_facts_gather (portfolio, client, as_of, NULL, &g);
  risk.currency = g.limit_currency;
  risk.open = g.limit_used;
  risk.cover = cover_on (record, as_of);
  risk.uncovered = MAX (0, risk.open - MAX (0, risk.cover));
  if (record->insolvency != NULL
      && (record->insolvency_date == ENC_DATE_NONE || record->insolvency_date <= as_of))
    risk.level = ENC_SCORE_RISK_INSOLVENT;
  else if (risk.cover < 0)
    risk.level = ENC_SCORE_RISK_UNKNOWN;
  else if (risk.uncovered == 0)
    risk.level = ENC_SCORE_RISK_COVERED;
  else
    risk.level = risk.cover > 0 ? ENC_SCORE_RISK_PARTLY : ENC_SCORE_RISK_UNCOVERED;
  return risk;
}

/**
 * enc_score_history_day:
 * @as_of: a day
 * @k: 0 .. %ENC_SCORE_MONTHS
 *
 * Returns: the k-th day of a history: the ends of the 12 months before, then the day
 */
EncDate
enc_score_history_day (EncDate as_of, int k)
{
  if (k >= ENC_SCORE_MONTHS)
    return as_of;
  return enc_date_add_months (enc_date_month_start (as_of), k + 1 - ENC_SCORE_MONTHS) - 1;
}

/**
 * enc_score_history:
 * @portfolio: a portfolio
 * @client: an index below enc_portfolio_n_clients()
 * @as_of: a day
 * @weights: what the lines are worth
 * @extras: (nullable) (array fixed-size=13): what was recorded by each of the days
 *
 * Each score is what could be known on its own day, but for what has no date: the credit limit and
 * a bare flag of dispute are taken as they are today. Days before the first movement of the
 * portfolio are left out.
 *
 * Returns: (transfer full) (element-type EncScore): the scores of %ENC_SCORE_MONTHS month ends
 * before the day, the earliest first, and that of the day
 */
GArray *
enc_score_history (EncPortfolio *portfolio, guint client, EncDate as_of,
                   const EncScoreWeights *weights, const EncScoreExtra *extras)
{
  GArray *history = g_array_new (FALSE, FALSE, sizeof (EncScore));

  g_return_val_if_fail (portfolio != NULL && client < portfolio->n_clients, history);

  for (int k = 0; k <= ENC_SCORE_MONTHS; k++)
    {
      EncDate day = enc_score_history_day (as_of, k);
      EncScorePrior prior;
      EncScore score;

      if (portfolio->first_date == ENC_DATE_NONE || day < portfolio->first_date)
        continue;
      prior = enc_score_learn (portfolio, day);
      enc_score_compute (portfolio, client, &prior, weights, extras != NULL ? &extras[k] : NULL,
                         &score);
      g_array_append_val (history, score);
    }
  return history;
}

/**
 * enc_score_moves:
 * @before: a score
 * @now: a later score of the same client, with the same weights
 * @moves: (out): the lines that moved, the largest difference first
 *
 * The differences add up to that of the computed scores.
 *
 * Returns: how many lines moved
 */
guint
enc_score_moves (const EncScore *before, const EncScore *now, EncScoreMove moves[ENC_SCORE_N_LINES])
{
  guint n = 0;

  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      EncScoreMove move = { line, now->lines[line].points - before->lines[line].points };
      guint at = n;

      if (move.difference == 0)
        continue;
      while (at > 0 && ABS (moves[at - 1].difference) < ABS (move.difference))
        {
          moves[at] = moves[at - 1];
          at--;
        }
      moves[at] = move;
      n++;
    }
  return n;
}
