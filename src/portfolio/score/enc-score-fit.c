/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/score/enc-score-fit.h"

#include <math.h>

#define LEAST_ROWS 50
#define LEAST_EACH 10
#define STEPS      25
#define RIDGE      1.0
#define SIZE       (ENC_SCORE_FIT_FEATURES + 1)

/* Gauss without pivots, which a positive definite matrix does not need; the answer is left in b. */
static void
solve (double a[SIZE][SIZE], double b[SIZE], int n)
{
  for (int i = 0; i < n; i++)
    for (int j = i + 1; j < n; j++)
      {
        double q = a[j][i] / a[i][i];

        for (int k = i; k < n; k++)
          a[j][k] -= q * a[i][k];
        b[j] -= q * b[i];
      }
  for (int i = n - 1; i >= 0; i--)
    {
      for (int k = i + 1; k < n; k++)
        b[i] -= a[i][k] * b[k];
      b[i] /= a[i][i];
    }
}

static void
set_scale (EncScoreFit *fit, const GArray *rows)
{
  for (int f = 0; f < fit->n_features; f++)
    {
      double sum = 0, square = 0;

      for (guint r = 0; r < rows->len; r++)
        {
          double x = g_array_index (rows, EncScoreFitRow, r).x[f];

          sum += x;
          square += x * x;
        }
      fit->mean[f] = sum / rows->len;
      fit->scale[f] = sqrt (MAX (square / rows->len - fit->mean[f] * fit->mean[f], 0));
      if (fit->scale[f] < 1e-9)
        fit->scale[f] = 1;
    }
}

/* 1, then the standardised figures. */
static void
standardise (const EncScoreFit *fit, const double *x, double z[SIZE])
{
  z[0] = 1;
  for (int f = 0; f < fit->n_features; f++)
    z[f + 1] = (x[f] - fit->mean[f]) / fit->scale[f];
}

static double
chance_of (const EncScoreFit *fit, const double z[SIZE])
{
  double sum = 0;

  for (int f = 0; f <= fit->n_features; f++)
    sum += fit->weights[f] * z[f];
  return 1 / (1 + exp (-CLAMP (sum, -35, 35)));
}

/* Maximum likelihood with a ridge on all but the constant, by Newton's method. With too few rows,
 * or nearly all of one kind, nothing is fitted. */
void
enc_score_fit_learn (EncScoreFit *fit, const GArray *rows, int n_features)
{
  guint late = 0;

  *fit = (EncScoreFit){ .n_features = n_features };
  for (guint r = 0; r < rows->len; r++)
    late += g_array_index (rows, EncScoreFitRow, r).late;
  if (rows->len < LEAST_ROWS || late < LEAST_EACH || rows->len - late < LEAST_EACH)
    return;
  fit->n = rows->len;
  set_scale (fit, rows);
  for (int step = 0; step < STEPS; step++)
    {
      double a[SIZE][SIZE] = { { 0 } }, b[SIZE] = { 0 }, most = 0;

      for (int f = 1; f <= n_features; f++)
        {
          a[f][f] = RIDGE;
          b[f] = -RIDGE * fit->weights[f];
        }
      for (guint r = 0; r < rows->len; r++)
        {
          const EncScoreFitRow *row = &g_array_index (rows, EncScoreFitRow, r);
          double z[SIZE], p, v;

          standardise (fit, row->x, z);
          p = chance_of (fit, z);
          v = p * (1 - p) + 1e-9;
          for (int i = 0; i <= n_features; i++)
            {
              b[i] += (row->late - p) * z[i];
              for (int j = 0; j <= n_features; j++)
                a[i][j] += v * z[i] * z[j];
            }
        }
      solve (a, b, n_features + 1);
      for (int f = 0; f <= n_features; f++)
        {
          fit->weights[f] += b[f];
          most = MAX (most, fabs (b[f]));
        }
      if (most < 1e-7)
        break;
    }
}

/* The chance of being late of what has these figures; only of a fit that has learned. */
double
enc_score_fit_chance (const EncScoreFit *fit, const double *x)
{
  double z[SIZE];

  standardise (fit, x, z);
  return chance_of (fit, z);
}

/* Least squares of the days late on the first figure, over the rows whose days are known. */
void
enc_score_fit_days (const GArray *rows, double *level, double *slope)
{
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;

  for (guint r = 0; r < rows->len; r++)
    {
      const EncScoreFitRow *row = &g_array_index (rows, EncScoreFitRow, r);

      if (!row->settled)
        continue;
      n++;
      x += row->x[0];
      y += row->days;
      xx += row->x[0] * row->x[0];
      xy += row->x[0] * row->days;
    }
  *slope = n * xx - x * x > 1e-9 ? (n * xy - x * y) / (n * xx - x * x) : 0;
  *level = n > 0 ? (y - *slope * x) / n : 0;
}
