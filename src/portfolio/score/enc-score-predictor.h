/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "portfolio/score/enc-score.h"

G_BEGIN_DECLS

/* When an invoice will be paid: its client's habit, the days late of its payments so far, spread
 * like a bell around their mean; but one invoice in twenty goes the way of the whole portfolio. How
 * much more the latest payments say than the earlier ones, how wide the bell is, and how likely
 * being late is, are set right by how such habits turned out in the portfolio's own past.
 *
 * The cash forecast keeps its own curves (EncBehaviour): made from these chances its weekly sums
 * were no nearer to what came in (0.21 of it off instead of 0.21, and 0.13 instead of 0.11). */
typedef struct _EncScorePredictor EncScorePredictor;

/* What is known of a client on the day an invoice is looked at. */
typedef struct
{
  guint settled;
  double days, sd;  /* late, expected of the next one */
  guint n_late;     /* overdue then */
  double mean_days; /* the plain mean, and … */
  double late_rate; /* … the plain share of late payments, both drawn toward the portfolio's */
  double last_days; /* the mean with the latest payments counting most */
} EncScoreHabit;

typedef struct
{
  guint item;
  gint64 pk, open;
  EncDate due;
  double late;                 /* chance of being paid after the due date */
  EncDate expected, low, high; /* half of such invoices are paid by then; 80 % from low to high */
} EncScorePrediction;

EncScorePredictor *enc_score_predictor_new (EncPortfolio *portfolio, EncDate as_of,
                                            GCancellable *cancellable, GError **error);
void enc_score_predictor_free (EncScorePredictor *predictor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncScorePredictor, enc_score_predictor_free)

const EncScorePrior *enc_score_predictor_prior (EncScorePredictor *predictor);
guint enc_score_predictor_learned_from (EncScorePredictor *predictor);
void enc_score_predictor_habit (EncScorePredictor *predictor, guint client, EncDate day,
                                EncScoreHabit *habit);
void enc_score_predictor_predict (EncScorePredictor *predictor, const EncScoreHabit *habit,
                                  EncDate due, EncDate unpaid_on, EncScorePrediction *prediction);
double enc_score_predictor_paid_by (EncScorePredictor *predictor, const EncScoreHabit *habit,
                                    int days_late);
GArray *enc_score_predictor_client (EncScorePredictor *predictor, guint client);

G_END_DECLS
