/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/score/enc-score-check.h"

#include <math.h>

#include "portfolio/score/enc-score-predictor.h"
#include "portfolio/enc-test-files.h"
#include "support/enc-test.h"

static EncScoreCheck *
run (EncPortfolio *portfolio, const char *from, int quarters)
{
  EncScoreWeights weights = enc_score_weights_default ();
  g_autoptr (GError) error = NULL;
  EncScoreCheck *check
    = enc_score_check_run (portfolio, enc_test_date ("2026-11-22"), enc_test_date (from), quarters,
                           &weights, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (check);
  return check;
}

/* Every pair of a late and a punctual invoice, one by one. */
static double
naive_area (const EncScoreCheck *check, EncScoreCheckModel model)
{
  double right = 0, pairs = 0;

  for (guint a = 0; a < check->rows->len; a++)
    for (guint b = 0; b < check->rows->len; b++)
      {
        const EncScoreCheckRow *x = &g_array_index (check->rows, EncScoreCheckRow, a);
        const EncScoreCheckRow *y = &g_array_index (check->rows, EncScoreCheckRow, b);

        if (!x->late || y->late)
          continue;
        pairs++;
        if (x->chance[model] > y->chance[model])
          right++;
        else if (!(x->chance[model] < y->chance[model]))
          right += 0.5;
      }
  return right / pairs;
}

static void
compare_with_naive (const EncScoreCheck *check, EncScoreCheckModel model)
{
  const EncScoreCheckFigures *figures = &check->figures[model];
  double squares = 0, days = 0, inside = 0;
  guint n = check->rows->len, n_days = 0, binned = 0;

  for (guint r = 0; r < n; r++)
    {
      const EncScoreCheckRow *row = &g_array_index (check->rows, EncScoreCheckRow, r);

      squares += pow ((double)row->chance[model] - row->late, 2) / n;
      if (!row->settled)
        continue;
      n_days++;
      days += fabs (row->days - (double)row->expected[model]);
      inside += row->inside;
    }
  for (int b = 0; b < ENC_SCORE_CHECK_BINS; b++)
    binned += check->bins[model][b].n;
  g_assert_cmpuint (binned, ==, n);
  g_assert_cmpfloat_with_epsilon (figures->auc, naive_area (check, model), 1e-9);
  g_assert_cmpfloat_with_epsilon (figures->brier, squares, 1e-9);
  g_assert_cmpfloat_with_epsilon (figures->mae_days, days / n_days, 1e-9);
  if (model == ENC_SCORE_CHECK_PREDICTION)
    g_assert_cmpfloat_with_epsilon (figures->coverage80, inside / n_days, 1e-9);
  else
    g_assert_true (isnan (figures->coverage80));
}

/* The file and the protocol of the published baselines; what they reach is beside. */
static void
test_ibm (void)
{
  g_autoptr (TestLedger) ledger = enc_test_files_ibm ();

  if (ledger == NULL)
    {
      g_test_skip ("the IBM file is not present");
      return;
    }

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncScoreCheck) check = run (portfolio, "2012-09-01", 5);
  const EncScoreCheckFigures *ours = &check->figures[ENC_SCORE_CHECK_PREDICTION];
  const EncScoreCheckFigures *score = &check->figures[ENC_SCORE_CHECK_SCORE];
  const EncScoreCheckFigures *never = &check->figures[ENC_SCORE_CHECK_NEVER_LATE];
  const EncScoreCheckFigures *running = &check->figures[ENC_SCORE_CHECK_RUNNING];
  const EncScoreCheckFigures *average = &check->figures[ENC_SCORE_CHECK_CLIENT];

  for (EncScoreCheckModel model = 0; model < ENC_SCORE_CHECK_N_MODELS; model++)
    {
      const EncScoreCheckFigures *f = &check->figures[model];

      g_test_message ("%s: AUC %.4f Brier %.4f MAE %.3f coverage %.4f",
                      enc_score_check_model_name (model), f->auc, f->brier, f->mae_days,
                      f->coverage80);
      compare_with_naive (check, model);
    }

  /* The published protocol ends a month later: 1,644 invoices. */
  g_assert_cmpuint (check->rows->len, ==, 1635);
  g_assert_cmpfloat (ours->auc, >=, 0.87);
  g_assert_cmpfloat (ours->brier, <=, 0.140);
  g_assert_cmpfloat (ours->mae_days, <=, 6.4);
  g_assert_cmpfloat (ours->coverage80, >=, 0.77);
  g_assert_cmpfloat (ours->coverage80, <=, 0.83);

  /* 0.500, 0.330, 10.65; 0.223, 10.00; 0.864, 0.141 */
  g_assert_cmpfloat_with_epsilon (never->auc, 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (never->brier, 0.330, 0.002);
  g_assert_cmpfloat_with_epsilon (never->mae_days, 10.65, 0.02);
  g_assert_cmpfloat_with_epsilon (running->brier, 0.223, 0.002);
  g_assert_cmpfloat_with_epsilon (running->mae_days, 10.00, 0.05);
  g_assert_cmpfloat_with_epsilon (average->auc, 0.864, 0.003);
  g_assert_cmpfloat_with_epsilon (average->brier, 0.141, 0.002);

  g_assert_cmpfloat (score->auc, >=, 0.86);
  g_assert_true (enc_score_check_beats_average (check));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/score-check/ibm", test_ibm);
  return g_test_run ();
}
