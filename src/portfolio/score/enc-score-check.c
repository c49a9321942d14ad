/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/score/enc-score-check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "portfolio/score/enc-score-facts.h"
#include "portfolio/score/enc-score-fit.h"
#include "portfolio/score/enc-score-predictor.h"

/* Invoices looked at, to fit the line of the points and to test: enough for three digits. */
#define MOST_FITTED 5000
#define MOST_TESTED 50000
#define FIT_MEMORY  730
/* What must lie before the first quarter, so that there is something to learn from. */
#define LEAST_HISTORY 180

static const struct
{
  const char *name;
  const char *label;
} models[ENC_SCORE_CHECK_N_MODELS] = {
  [ENC_SCORE_CHECK_PREDICTION] = { "prediction", N_ ("Prediction of each invoice") },
  [ENC_SCORE_CHECK_SCORE] = { "score", N_ ("Score alone") },
  [ENC_SCORE_CHECK_NEVER_LATE] = { "never_late", N_ ("Everybody pays on the due date") },
  [ENC_SCORE_CHECK_RUNNING] = { "running_rate", N_ ("Average of the portfolio") },
  [ENC_SCORE_CHECK_CLIENT] = { "client_rate", N_ ("Average of the client") },
};

/* What a quarter is tested with: nothing after its first day. */
typedef struct
{
  EncPortfolio *portfolio;
  EncScoreWeights weights;
  EncScorePredictor *predictor;
  EncScoreFit line;
  double level, slope; /* of days late on points */
} Origin;

static void
origin_clear (Origin *origin)
{
  g_clear_pointer (&origin->predictor, enc_score_predictor_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Origin, origin_clear)

/* Neither the limit nor what people noted has a date in the columns, so they take no part. */
static double
points_on (const Origin *origin, guint client, EncDate day, guint *settled)
{
  EncScorePrior prior = *enc_score_predictor_prior (origin->predictor);
  EncScoreExtra extra = ENC_SCORE_EXTRA_NONE;
  EncScore score;
  double points = 0;

  prior.as_of = day;
  extra.dated_only = TRUE;
  enc_score_compute (origin->portfolio, client, &prior, &origin->weights, &extra, &score);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    points += score.lines[line].part * score.lines[line].max;
  *settled = score.facts.settled;
  return points;
}

/* Only what was due by then: of what is not due yet, the early payers alone would be known. */
static gboolean
is_candidate (const EncPortfolio *p, guint i, EncDate first, EncDate end, EncDate known)
{
  return p->date[i] >= first && p->date[i] < end && p->due[i] < known && p->date[i] <= known
         && enc_score_facts_is_debt (p, i)
         && (p->settled[i] > known || enc_score_facts_paid (p, i, known) != ENC_DATE_NONE);
}

/* Calls for each invoice issued first .. end - 1 whose outcome is known on @known, but for no more
 * than about @most of them, evenly. */
typedef void (*InvoiceFunc) (Origin *origin, guint client, guint item, EncDate known, GArray *rows);

static gboolean
each_invoice (Origin *origin, EncDate first, EncDate end, EncDate known, guint step,
              InvoiceFunc func, GArray *rows, GCancellable *cancellable, GError **error)
{
  const EncPortfolio *p = origin->portfolio;
  guint k = 0;

  for (guint c = 0; c < p->n_clients; c++)
    {
      if (c % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = p->account_items[p->client_accounts[c]];
           i < p->account_items[p->client_accounts[c + 1]]; i++)
        if (is_candidate (p, i, first, end, known) && k++ % step == 0)
          func (origin, c, i, known, rows);
    }
  return TRUE;
}

static guint
step_for (const EncPortfolio *p, EncDate first, EncDate end, EncDate known, guint most)
{
  guint n = 0;

  for (guint i = 0; i < p->n_items; i++)
    n += is_candidate (p, i, first, end, known);
  return n / most + 1;
}

static void
fit_invoice (Origin *origin, guint client, guint i, EncDate known, GArray *rows)
{
  const EncPortfolio *p = origin->portfolio;
  EncDate paid = enc_score_facts_paid (p, i, known);
  EncScoreFitRow row = { .settled = p->settled[i] <= known };
  guint settled;

  row.x[0] = points_on (origin, client, p->date[i] - 1, &settled);
  if (settled == 0)
    return;
  row.late = !row.settled || paid > p->due[i];
  row.days = row.settled ? paid - p->due[i] : 0;
  g_array_append_val (rows, row);
}

/* The fit takes invoices that were due before the origin: of them it is known whether they were
 * late. Taking the settled ones only would leave out the slow payers. */
static gboolean
learn (Origin *origin, EncDate day, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (EncScoreFitRow));
  EncPortfolio *p = origin->portfolio;
  EncDate known = day - 1;
  guint step = step_for (p, known - FIT_MEMORY, day, known, MOST_FITTED);

  origin->predictor = enc_score_predictor_new (p, known, cancellable, error);
  if (origin->predictor == NULL
      || !each_invoice (origin, known - FIT_MEMORY, day, known, step, fit_invoice, rows,
                        cancellable, error))
    return FALSE;
  enc_score_fit_learn (&origin->line, rows, 1);
  enc_score_fit_days (rows, &origin->level, &origin->slope);
  return TRUE;
}

static void
test_invoice (Origin *origin, guint client, guint i, EncDate known, GArray *rows)
{
  const EncPortfolio *p = origin->portfolio;
  const EncScorePrior *prior = enc_score_predictor_prior (origin->predictor);
  EncScoreCheckRow row = { .item = i, .settled = p->settled[i] <= known };
  EncScorePrediction prediction;
  EncScoreHabit habit;
  EncDate due = p->due[i], paid = enc_score_facts_paid (p, i, known);
  double points;
  guint settled;

  row.late = !row.settled || paid > due;
  row.days = row.settled ? paid - due : 0;

  enc_score_predictor_habit (origin->predictor, client, p->date[i] - 1, &habit);
  enc_score_predictor_predict (origin->predictor, &habit, due, p->date[i] - 1, &prediction);
  row.chance[ENC_SCORE_CHECK_PREDICTION] = (float)prediction.late;
  row.expected[ENC_SCORE_CHECK_PREDICTION] = (float)(prediction.expected - due);
  row.inside = row.settled && paid >= prediction.low && paid <= prediction.high;

  points = points_on (origin, client, p->date[i] - 1, &settled);
  row.chance[ENC_SCORE_CHECK_SCORE]
    = (float)(origin->line.n > 0 ? enc_score_fit_chance (&origin->line, &points) : prior->late);
  row.expected[ENC_SCORE_CHECK_SCORE]
    = (float)(origin->line.n > 0 ? origin->level + origin->slope * points : prior->days);

  row.chance[ENC_SCORE_CHECK_NEVER_LATE] = 0;
  row.expected[ENC_SCORE_CHECK_NEVER_LATE] = 0;
  row.chance[ENC_SCORE_CHECK_RUNNING] = (float)prior->late;
  row.expected[ENC_SCORE_CHECK_RUNNING] = (float)prior->days;
  row.chance[ENC_SCORE_CHECK_CLIENT] = (float)habit.late_rate;
  row.expected[ENC_SCORE_CHECK_CLIENT] = (float)habit.mean_days;
  g_array_append_val (rows, row);
}

typedef struct
{
  float chance;
  guint8 late;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  return (x->chance > y->chance) - (x->chance < y->chance);
}

/* The area under the ROC curve by the rank sum of Mann and Whitney, ties at their mean rank. */
static double
area (const GArray *rows, EncScoreCheckModel model)
{
  g_autofree Ranked *order = g_new (Ranked, rows->len + 1);
  double ranks = 0, n_late = 0, n_on_time;

  for (guint r = 0; r < rows->len; r++)
    {
      const EncScoreCheckRow *row = &g_array_index (rows, EncScoreCheckRow, r);

      order[r] = (Ranked){ row->chance[model], row->late };
      n_late += row->late;
    }
  qsort (order, rows->len, sizeof *order, compare_ranked);
  for (guint first = 0, end; first < rows->len; first = end)
    {
      for (end = first + 1; end < rows->len && order[end].chance <= order[first].chance;)
        end++;
      for (guint r = first; r < end; r++)
        if (order[r].late)
          ranks += (first + 1 + end) / 2.0;
    }
  n_on_time = rows->len - n_late;
  if (n_late < 1 || n_on_time < 1)
    return NAN;
  return (ranks - n_late * (n_late + 1) / 2) / (n_late * n_on_time);
}

static void
measure (EncScoreCheck *check, EncScoreCheckModel model)
{
  EncScoreCheckFigures *figures = &check->figures[model];
  double squares = 0, days = 0, inside = 0, n_days = 0;

  for (guint r = 0; r < check->rows->len; r++)
    {
      const EncScoreCheckRow *row = &g_array_index (check->rows, EncScoreCheckRow, r);
      double chance = (double)row->chance[model], error = chance - row->late;
      EncScoreCheckBin *bin = &check->bins[model][CLAMP ((int)(chance * ENC_SCORE_CHECK_BINS), 0,
                                                         ENC_SCORE_CHECK_BINS - 1)];

      squares += error * error;
      bin->n++;
      bin->predicted += chance;
      bin->observed += row->late;
      if (!row->settled)
        continue;
      n_days++;
      days += fabs (row->days - (double)row->expected[model]);
      inside += row->inside;
    }
  for (int b = 0; b < ENC_SCORE_CHECK_BINS; b++)
    {
      EncScoreCheckBin *bin = &check->bins[model][b];

      bin->predicted = bin->n > 0 ? bin->predicted / bin->n : NAN;
      bin->observed = bin->n > 0 ? bin->observed / bin->n : NAN;
    }
  *figures = (EncScoreCheckFigures){
    .auc = area (check->rows, model),
    .brier = check->rows->len > 0 ? squares / check->rows->len : NAN,
    .mae_days = n_days > 0 ? days / n_days : NAN,
    .coverage80 = n_days > 0 && model == ENC_SCORE_CHECK_PREDICTION ? inside / n_days : (double)NAN,
  };
}

/**
 * enc_score_check_run:
 * @portfolio: a portfolio
 * @as_of: the day by whose end outcomes are looked at
 * @from: the first day of the first quarter; %ENC_DATE_NONE = as many quarters before the month of
 *   @as_of as are asked for and have 180 days of history before them
 * @quarters: how many, of three months each; > 0
 * @weights: what the lines of the score are worth
 * @cancellable: (nullable): a cancellable
 *
 * Rolling origin: the models of a quarter are fitted on what was known before its first day, an
 * invoice is predicted with what was known of its client the day before it was issued. Invoices
 * that credit notes settled, or that are not due yet, are left out; unpaid overdue ones count as
 * late, with no days. A portfolio of very many invoices is tested on an even part of them.
 *
 * Returns: (transfer full): the comparison, figures NAN where there was nothing to compare; or NULL
 * with @error set
 */
EncScoreCheck *
enc_score_check_run (EncPortfolio *portfolio, EncDate as_of, EncDate from, int quarters,
                     const EncScoreWeights *weights, GCancellable *cancellable, GError **error)
{
  g_autoptr (EncScoreCheck) check = NULL;
  guint step;

  g_return_val_if_fail (portfolio != NULL && weights != NULL && quarters > 0, NULL);

  check = g_new0 (EncScoreCheck, 1);
  check->rows = g_array_new (FALSE, FALSE, sizeof (EncScoreCheckRow));
  if (from == ENC_DATE_NONE)
    {
      EncDate month = enc_date_month_start (
        MIN (as_of, portfolio->last_date != ENC_DATE_NONE ? portfolio->last_date : as_of));

      while (quarters > 1 && portfolio->first_date != ENC_DATE_NONE
             && enc_date_add_months (month, -3 * quarters) < portfolio->first_date + LEAST_HISTORY)
        quarters--;
      from = enc_date_add_months (month, -3 * quarters);
    }
  check->from = from;
  check->until = enc_date_add_months (from, 3 * quarters);
  check->quarters = quarters;

  step = step_for (portfolio, check->from, check->until, as_of, MOST_TESTED);
  for (int q = 0; q < quarters; q++)
    {
      g_auto (Origin) origin = { .portfolio = portfolio, .weights = *weights };
      EncDate first = enc_date_add_months (from, 3 * q);

      if (!learn (&origin, first, cancellable, error)
          || !each_invoice (&origin, first, enc_date_add_months (from, 3 * q + 3), as_of, step,
                            test_invoice, check->rows, cancellable, error))
        return NULL;
    }
  for (guint r = 0; r < check->rows->len; r++)
    check->late += g_array_index (check->rows, EncScoreCheckRow, r).late;
  for (EncScoreCheckModel model = 0; model < ENC_SCORE_CHECK_N_MODELS; model++)
    measure (check, model);
  return g_steal_pointer (&check);
}

/**
 * enc_score_check_free:
 * @check: (transfer full) (nullable): a comparison
 */
void
enc_score_check_free (EncScoreCheck *check)
{
  if (check == NULL)
    return;
  g_array_unref (check->rows);
  g_free (check);
}

/**
 * enc_score_check_model_name:
 * @model: a model
 *
 * Returns: its name on the command line
 */
const char *
enc_score_check_model_name (EncScoreCheckModel model)
{
  g_return_val_if_fail (model < ENC_SCORE_CHECK_N_MODELS, NULL);
  return models[model].name;
}

/**
 * enc_score_check_model_label:
 * @model: a model
 *
 * Returns: its label, to be translated
 */
const char *
enc_score_check_model_label (EncScoreCheckModel model)
{
  g_return_val_if_fail (model < ENC_SCORE_CHECK_N_MODELS, NULL);
  return models[model].label;
}

/**
 * enc_score_check_beats_average:
 * @check: a comparison
 *
 * Returns: whether the prediction of invoices is better than the client's average in at least two
 * of three: telling late ones from punctual ones, the error of the chance, that of the date
 */
gboolean
enc_score_check_beats_average (const EncScoreCheck *check)
{
  const EncScoreCheckFigures *ours = &check->figures[ENC_SCORE_CHECK_PREDICTION];
  const EncScoreCheckFigures *average = &check->figures[ENC_SCORE_CHECK_CLIENT];

  return (ours->auc > average->auc) + (ours->brier < average->brier)
           + (ours->mae_days < average->mae_days)
         >= 2;
}

/**
 * enc_score_check_sentence:
 * @check: a comparison
 *
 * Returns: (transfer full): whether the score beats the simple average, in a sentence
 */
char *
enc_score_check_sentence (const EncScoreCheck *check)
{
  const EncScoreCheckFigures *ours = &check->figures[ENC_SCORE_CHECK_PREDICTION];
  const EncScoreCheckFigures *average = &check->figures[ENC_SCORE_CHECK_CLIENT];
  g_autofree char *n = enc_format_integer (check->rows->len);
  g_autofree char *right = NULL, *simple = NULL, *days = NULL, *simple_days = NULL;

  if (isnan (ours->auc) || isnan (average->auc))
    return g_strdup (_ ("There are too few invoices to tell whether the score beats the simple "
                        "average."));
  right = enc_format_percent (ours->auc, 1);
  simple = enc_format_percent (average->auc, 1);
  days = enc_format_days (ours->mae_days, 1);
  simple_days = enc_format_days (average->mae_days, 1);
  if (enc_score_check_beats_average (check))
    return g_strdup_printf (
      _ ("Yes, the score beats the simple average: on %1$s invoices, of a late and a punctual one "
         "it points to the late one in %2$s of cases (the client’s average: %3$s), and its dates "
         "are %4$s off (%5$s)."),
      n, right, simple, days, simple_days);
  return g_strdup_printf (
    _ ("No, the score does not beat the simple average: on %1$s invoices, of a late and a punctual "
       "one it points to the late one in %2$s of cases (the client’s average: %3$s), and its dates "
       "are %4$s off (%5$s)."),
    n, right, simple, days, simple_days);
}
