/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of chances fitted to what happened, for this room only: logistic regression on a few
 * standardised figures. */
#define ENC_SCORE_FIT_FEATURES 3

typedef struct
{
  double x[ENC_SCORE_FIT_FEATURES];
  int days; /* late; for enc_score_fit_days() */
  guint8 late;
  guint8 settled; /* days are known */
} EncScoreFitRow;

typedef struct
{
  guint n; /* rows; 0 = too few to fit */
  int n_features;
  double mean[ENC_SCORE_FIT_FEATURES], scale[ENC_SCORE_FIT_FEATURES];
  double weights[ENC_SCORE_FIT_FEATURES + 1];
} EncScoreFit;

void enc_score_fit_learn (EncScoreFit *fit, const GArray *rows, int n_features);
double enc_score_fit_chance (const EncScoreFit *fit, const double *x);
void enc_score_fit_days (const GArray *rows, double *level, double *slope);

G_END_DECLS
