/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "portfolio/score/enc-score-weights.h"

G_BEGIN_DECLS

/* Does the score beat the simple average? Every invoice of the last quarters is predicted with what
 * was known the day before it was issued, by models fitted on what was known when its quarter
 * began; then held against what happened, beside predictions that need no thought. */
typedef enum
{
  ENC_SCORE_CHECK_PREDICTION, /* EncScorePredictor */
  ENC_SCORE_CHECK_SCORE,      /* the points alone, turned into a chance by one line */
  ENC_SCORE_CHECK_NEVER_LATE, /* everybody pays on the due date */
  ENC_SCORE_CHECK_RUNNING,    /* everybody pays like the portfolio so far */
  ENC_SCORE_CHECK_CLIENT,     /* the client's own average so far */
  ENC_SCORE_CHECK_N_MODELS,
} EncScoreCheckModel;

#define ENC_SCORE_CHECK_BINS 10

typedef struct
{
  double auc;        /* chance that a late invoice was thought likelier late than a punctual one */
  double brier;      /* mean squared error of the chance */
  double mae_days;   /* mean error of the expected date */
  double coverage80; /* share inside the interval; NAN when the model has none */
} EncScoreCheckFigures;

/* Invoices whose chance was in a tenth of 0 .. 1. */
typedef struct
{
  guint n;
  double predicted; /* mean chance */
  double observed;  /* share that was late */
} EncScoreCheckBin;

typedef struct
{
  guint item;
  int days; /* late; of a settled one */
  guint8 late, settled, inside;
  float chance[ENC_SCORE_CHECK_N_MODELS];
  float expected[ENC_SCORE_CHECK_N_MODELS]; /* days late */
} EncScoreCheckRow;

typedef struct
{
  EncDate from, until; /* invoices issued from .. until - 1 */
  int quarters;
  guint late;
  GArray *rows; /* EncScoreCheckRow, the invoices tested */
  EncScoreCheckFigures figures[ENC_SCORE_CHECK_N_MODELS];
  EncScoreCheckBin bins[ENC_SCORE_CHECK_N_MODELS][ENC_SCORE_CHECK_BINS];
} EncScoreCheck;

EncScoreCheck *enc_score_check_run (EncPortfolio *portfolio, EncDate as_of, EncDate from,
                                    int quarters, const EncScoreWeights *weights,
                                    GCancellable *cancellable, GError **error);
void enc_score_check_free (EncScoreCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncScoreCheck, enc_score_check_free)

const char *enc_score_check_model_name (EncScoreCheckModel model);
const char *enc_score_check_model_label (EncScoreCheckModel model);
gboolean enc_score_check_beats_average (const EncScoreCheck *check);
char *enc_score_check_sentence (const EncScoreCheck *check);

G_END_DECLS
