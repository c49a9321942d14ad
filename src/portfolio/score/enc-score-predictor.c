/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/score/enc-score-predictor.h"

#include <math.h>
#include <stdlib.h>

#include "portfolio/enc-behaviour.h"
#include "portfolio/score/enc-score-facts.h"
#include "portfolio/score/enc-score-fit.h"

/* This part of the invoices goes the way of the portfolio, not of its client. */
#define STRANGE 0.05
/* The calibration looks at so many invoices at most, issued in so many days. */
#define MOST_LESSONS  5000
#define LEAST_LESSONS 50
#define RECENCY_STEPS 4
#define FIT_MEMORY    730
/* No invoice is expected later than this after what is known. */
#define FARTHEST 1500
/* 80 % of a normal distribution, each side. */
#define EIGHTY 1.2816

struct _EncScorePredictor
{
  EncPortfolio *portfolio;
  EncDate as_of;
  EncScorePrior prior;
  EncBehaviourCurve curve;
  /* the calibration */
  double recency; /* 0: all payments say the same; 1: the latest count most */
  double spread;  /* of the bell, times what the payments' variance says */
  EncScoreFit fit;
};

static double
normal (double z)
{
  return 0.5 * erfc (-z * G_SQRT2 / 2);
}

/**
 * enc_score_predictor_paid_by:
 * @predictor: a predictor
 * @habit: a client's habit
 * @days_late: days after the due date
 *
 * Returns: the share of such invoices paid by the end of that day
 */
double
enc_score_predictor_paid_by (EncScorePredictor *predictor, const EncScoreHabit *habit,
                             int days_late)
{
  double own = normal ((days_late + 0.5 - habit->days) / habit->sd);
  double all = 1 - exp (-enc_behaviour_hazard (&predictor->curve, days_late));

  return (1 - STRANGE) * own + STRANGE * all;
}

static void
features_of (const EncScoreHabit *habit, double x[ENC_SCORE_FIT_FEATURES])
{
  x[0] = (habit->days - 0.5) / habit->sd;
  x[1] = log (habit->late_rate / (1 - habit->late_rate));
  x[2] = MIN (habit->n_late, 3);
}

static double
expected_days (const EncScorePredictor *predictor, const EncScoreHabit *habit)
{
  return habit->mean_days + predictor->recency * (habit->last_days - habit->mean_days);
}

static void
calibrate (const EncScorePredictor *predictor, EncScoreHabit *habit)
{
  habit->days = expected_days (predictor, habit);
  habit->sd *= predictor->spread;
}

/* Whether an item can teach what its client's habit was worth: it was due before the day, so it is
 * known whether it was late. */
static gboolean
teaches (const EncPortfolio *p, guint i, EncDate as_of)
{
  return enc_score_facts_tells (p, i, as_of) && p->due[i] < as_of
         && p->date[i] > as_of - FIT_MEMORY;
}

/* An invoice of the past, with what was known of its client the day before it was issued. */
typedef struct
{
  EncScoreHabit habit;
  int days; /* late; so far, when it is unpaid */
  gboolean late;
} Lesson;

static gboolean
list_lessons (EncScorePredictor *predictor, GArray *lessons, GCancellable *cancellable,
              GError **error)
{
  const EncPortfolio *p = predictor->portfolio;
  EncDate as_of = predictor->as_of;
  guint n = 0, step, k = 0;

  for (guint i = 0; i < p->n_items; i++)
    n += teaches (p, i, as_of);
  step = n / MOST_LESSONS + 1;
  for (guint c = 0; c < p->n_clients; c++)
    {
      guint first = p->account_items[p->client_accounts[c]];
      guint end = p->account_items[p->client_accounts[c + 1]];

      if (c % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = first; i < end; i++)
        {
          Lesson lesson;
          EncDate paid;

          if (!teaches (p, i, as_of) || k++ % step != 0)
            continue;
          paid = enc_score_facts_paid (p, i, as_of);
          if (p->settled[i] <= as_of && paid == ENC_DATE_NONE)
            continue;
          enc_score_predictor_habit (predictor, c, p->date[i] - 1, &lesson.habit);
          if (lesson.habit.settled == 0)
            continue;
          lesson.days = (p->settled[i] > as_of ? as_of : paid) - p->due[i];
          lesson.late = lesson.days > 0;
          g_array_append_val (lessons, lesson);
        }
    }
  return TRUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* How much of the way from the plain mean to that of the latest payments comes nearest to what
 * happened, in days; and how wide the bell must be for 80 % to lie where it says. */
static void
learn_bell (EncScorePredictor *predictor, const GArray *lessons)
{
  g_autofree double *off = NULL;
  double least = G_MAXDOUBLE, best = 1;

  if (lessons->len < LEAST_LESSONS)
    return;
  for (int step = 0; step <= RECENCY_STEPS; step++)
    {
      double error = 0;

      predictor->recency = (double)step / RECENCY_STEPS;
      for (guint k = 0; k < lessons->len; k++)
        {
          const Lesson *lesson = &g_array_index (lessons, Lesson, k);

          error += fabs (lesson->days - expected_days (predictor, &lesson->habit));
        }
      if (error < least)
        {
          least = error;
          best = predictor->recency;
        }
    }
  predictor->recency = best;
  off = g_new (double, lessons->len);
  for (guint k = 0; k < lessons->len; k++)
    {
      const Lesson *lesson = &g_array_index (lessons, Lesson, k);

      off[k] = fabs (lesson->days - expected_days (predictor, &lesson->habit)) / lesson->habit.sd;
    }
  qsort (off, lessons->len, sizeof *off, compare_doubles);
  predictor->spread = CLAMP (off[lessons->len * 4 / 5] / EIGHTY, 0.3, 2);
}

/* From here on a habit is what the calibration makes of it. */
static void
learn_chances (EncScorePredictor *predictor, const GArray *lessons)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (EncScoreFitRow));

  for (guint k = 0; k < lessons->len; k++)
    {
      const Lesson *lesson = &g_array_index (lessons, Lesson, k);
      EncScoreHabit habit = lesson->habit;
      EncScoreFitRow row = { .late = lesson->late };

      calibrate (predictor, &habit);
      features_of (&habit, row.x);
      g_array_append_val (rows, row);
    }
  enc_score_fit_learn (&predictor->fit, rows, ENC_SCORE_FIT_FEATURES);
}

static void
learn_curve (EncScorePredictor *predictor)
{
  EncPortfolio *p = predictor->portfolio;
  g_autofree guint32 *accounts = g_new (guint32, (gsize)p->n_accounts + 1);
  const EncKpiScope scope = { .portfolio = p, .accounts = accounts, .n_accounts = p->n_accounts };
  EncBehaviour behaviour;

  for (guint a = 0; a < p->n_accounts; a++)
    accounts[a] = a;
  enc_behaviour_learn (&behaviour, &scope, predictor->as_of);
  enc_behaviour_curve_of_all (&behaviour, &predictor->curve);
}

/**
 * enc_score_predictor_new:
 * @portfolio: a portfolio
 * @as_of: the day
 * @cancellable: (nullable): a cancellable
 *
 * Learns from what was dated and effective by the day, nothing later.
 *
 * Returns: (transfer full): a predictor, or NULL with @error set
 */
EncScorePredictor *
enc_score_predictor_new (EncPortfolio *portfolio, EncDate as_of, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (EncScorePredictor) predictor = NULL;
  g_autoptr (GArray) lessons = g_array_new (FALSE, FALSE, sizeof (Lesson));

  g_return_val_if_fail (portfolio != NULL, NULL);

  predictor = g_new0 (EncScorePredictor, 1);
  predictor->portfolio = enc_portfolio_ref (portfolio);
  predictor->as_of = as_of;
  predictor->prior = enc_score_learn (portfolio, as_of);
  learn_curve (predictor);
  predictor->recency = predictor->spread = 1;
  if (!list_lessons (predictor, lessons, cancellable, error))
    return NULL;
  learn_bell (predictor, lessons);
  learn_chances (predictor, lessons);
  return g_steal_pointer (&predictor);
}

/**
 * enc_score_predictor_free:
 * @predictor: (transfer full) (nullable): a predictor
 */
void
enc_score_predictor_free (EncScorePredictor *predictor)
{
  if (predictor == NULL)
    return;
  enc_portfolio_unref (predictor->portfolio);
  g_free (predictor);
}

/**
 * enc_score_predictor_prior:
 * @predictor: a predictor
 *
 * Returns: (transfer none): the portfolio's habits on its day
 */
const EncScorePrior *
enc_score_predictor_prior (EncScorePredictor *predictor)
{
  return &predictor->prior;
}

/**
 * enc_score_predictor_learned_from:
 * @predictor: a predictor
 *
 * Returns: how many past invoices its chances were set right by; 0 when there were too few
 */
guint
enc_score_predictor_learned_from (EncScorePredictor *predictor)
{
  return predictor->fit.n;
}

/**
 * enc_score_predictor_habit:
 * @predictor: a predictor
 * @client: an index of its portfolio
 * @day: a day
 * @habit: (out): what was known of the client at its end
 */
void
enc_score_predictor_habit (EncScorePredictor *predictor, guint client, EncDate day,
                           EncScoreHabit *habit)
{
  EncScoreGathered g;
  EncScoreExtra extra = ENC_SCORE_EXTRA_NONE;
  double days, weight;

  extra.dated_only = TRUE;
  enc_score_facts_gather (predictor->portfolio, client, day, &extra, &g);
  enc_score_facts_days (&g, &predictor->prior, &days, &habit->last_days, &habit->sd, &weight);
  habit->settled = g.settled;
  habit->n_late = g.n_late;
  habit->mean_days = (g.sum + predictor->prior.strength * predictor->prior.days)
                     / (g.settled + predictor->prior.strength);
  habit->late_rate
    = (g.late + ENC_SCORE_SMOOTHING * predictor->prior.late) / (g.settled + ENC_SCORE_SMOOTHING);
  calibrate (predictor, habit);
}

/* The first day late, after @after, by which that share of what is unpaid then is paid. */
static int
day_of_share (EncScorePredictor *predictor, const EncScoreHabit *habit, int after, double share)
{
  double before = enc_score_predictor_paid_by (predictor, habit, after);
  double wanted = before + share * (1 - before);
  int low = after, high = after + FARTHEST;

  while (high - low > 1)
    {
      int middle = low + (high - low) / 2;

      if (enc_score_predictor_paid_by (predictor, habit, middle) < wanted)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/**
 * enc_score_predictor_predict:
 * @predictor: a predictor
 * @habit: the client's habit
 * @due: the invoice's due date
 * @unpaid_on: a day at whose end it is known to be unpaid: the day before it was issued, or today
 * @prediction: (out): its chance of being late, and when it is expected
 *
 * The longer an invoice has outlived its client's habit, the more the portfolio's counts. One that
 * is past its due date is late for certain.
 */
void
enc_score_predictor_predict (EncScorePredictor *predictor, const EncScoreHabit *habit, EncDate due,
                             EncDate unpaid_on, EncScorePrediction *prediction)
{
  int after = MAX (unpaid_on - due, -400);
  double on_time = enc_score_predictor_paid_by (predictor, habit, 0);
  double late = 1 - on_time;

  if (predictor->fit.n > 0)
    {
      double x[ENC_SCORE_FIT_FEATURES];

      features_of (habit, x);
      late = enc_score_fit_chance (&predictor->fit, x);
    }
  if (after >= 0)
    late = 1;
  else
    {
      /* Bayes: of the invoices paid on time, the share not paid yet. */
      double waiting
        = on_time > 0 ? 1 - enc_score_predictor_paid_by (predictor, habit, after) / on_time : 0;

      late = late / (late + (1 - late) * CLAMP (waiting, 0, 1));
    }
  prediction->due = due;
  prediction->late = late;
  prediction->low = due + day_of_share (predictor, habit, after, 0.1);
  prediction->expected = due + day_of_share (predictor, habit, after, 0.5);
  prediction->high = due + day_of_share (predictor, habit, after, 0.9);
}

/**
 * enc_score_predictor_client:
 * @predictor: a predictor
 * @client: an index of its portfolio
 *
 * One pass over the client's items.
 *
 * Returns: (transfer full) (element-type EncScorePrediction): a prediction for each debt with a due
 * date that is open on the predictor's day, in the order of the items
 */
GArray *
enc_score_predictor_client (EncScorePredictor *predictor, guint client)
{
  const EncPortfolio *p = predictor->portfolio;
  GArray *predictions = g_array_new (FALSE, TRUE, sizeof (EncScorePrediction));
  EncScoreHabit habit;

  g_return_val_if_fail (client < p->n_clients, predictions);

  enc_score_predictor_habit (predictor, client, predictor->as_of, &habit);
  for (guint i = p->account_items[p->client_accounts[client]],
             end = p->account_items[p->client_accounts[client + 1]];
       i < end; i++)
    {
      gint64 open = enc_portfolio_open_amount (p, i, predictor->as_of);
      EncScorePrediction prediction;

      if (open <= 0 || p->due[i] == ENC_DATE_NONE)
        continue;
      enc_score_predictor_predict (predictor, &habit, p->due[i], predictor->as_of, &prediction);
      prediction.item = i;
      prediction.pk = p->pk[i];
      prediction.open = open;
      g_array_append_val (predictions, prediction);
    }
  return predictions;
}
