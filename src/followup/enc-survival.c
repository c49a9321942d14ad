/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-survival.h"

#include <math.h>
#include <stdlib.h>

static int
compare_spans (const void *a, const void *b)
{
  const EncSurvivalSpan *left = a, *right = b;

  return (left->days > right->days) - (left->days < right->days);
}

static EncSurvivalSpan *
sorted (const EncSurvivalSpan *spans, gsize n)
{
  EncSurvivalSpan *copy = n > 0 ? g_memdup2 (spans, n * sizeof *spans) : NULL;

  if (n > 1)
    qsort (copy, n, sizeof *copy, compare_spans);
  return copy;
}

/* The product-limit estimate (Kaplan and Meier, 1958): walks the days on which something ended
 * until the share still running is at most limit, or beyond the last day asked for. */
static double
walk (const EncSurvivalSpan *spans, gsize n, double limit, int last, int *day)
{
  double running = 1;

  *day = -1;
  for (gsize i = 0; i < n;)
    {
      gsize at_risk = n - i, ended = 0;
      int days = spans[i].days;

      if (days > last)
        break;
      for (; i < n && spans[i].days == days; i++)
        ended += spans[i].ended;
      if (ended == 0)
        continue;
      running *= 1 - (double)ended / (double)at_risk;
      /* Half of four is two: not one more for a rounding error. */
      if (running <= limit + 1e-12)
        {
          *day = days;
          break;
        }
    }
  return running;
}

/**
 * enc_survival_quantile:
 * @spans: (array length=n): how long each took
 * @n: how many
 * @share: 0.5 for the median
 *
 * Returns: the days by which that share of them was over, or -1 where that is not known yet
 */
int
enc_survival_quantile (const EncSurvivalSpan *spans, gsize n, double share)
{
  g_autofree EncSurvivalSpan *by_days = sorted (spans, n);
  int day;

  walk (by_days, n, 1 - share, G_MAXINT, &day);
  return day;
}

/**
 * enc_survival_share:
 * @spans: (array length=n): how long each took
 * @n: how many
 * @days: a number of days
 *
 * Returns: the share of them, 0 … 1, that is over by the end of that day, as far as can be told;
 *   NAN of nothing
 */
double
enc_survival_share (const EncSurvivalSpan *spans, gsize n, int days)
{
  g_autofree EncSurvivalSpan *by_days = sorted (spans, n);
  int day;

  return n > 0 ? 1 - walk (by_days, n, -1, days, &day) : NAN;
}

/**
 * enc_survival_logrank:
 * @a: (array length=n_a): how long each of one group took
 * @n_a: how many
 * @b: (array length=n_b): of another group
 * @n_b: how many
 *
 * The log-rank test (Mantel, 1966): whether the two groups last differently. On each day on which
 * something ended, what ended in the first group is compared with what would if both were alike.
 *
 * Returns: a chi-square with one degree of freedom; 0 where nothing can be compared
 */
double
enc_survival_logrank (const EncSurvivalSpan *a, gsize n_a, const EncSurvivalSpan *b, gsize n_b)
{
  g_autofree EncSurvivalSpan *first = sorted (a, n_a), *second = sorted (b, n_b);
  double difference = 0, variance = 0;

  for (gsize i = 0, j = 0; i < n_a || j < n_b;)
    {
      int day = MIN (i < n_a ? first[i].days : G_MAXINT, j < n_b ? second[j].days : G_MAXINT);
      double risk_a = (double)(n_a - i), risk = (double)(n_a - i + n_b - j);
      double ended_a = 0, ended = 0;

      for (; i < n_a && first[i].days == day; i++)
        ended_a += first[i].ended;
      for (; j < n_b && second[j].days == day; j++)
        ended += second[j].ended;
      ended += ended_a;
      difference += ended_a - ended * risk_a / risk;
      if (risk > 1)
        variance += ended * (risk_a / risk) * (1 - risk_a / risk) * (risk - ended) / (risk - 1);
    }
  return variance > 0 ? difference * difference / variance : 0;
}

/**
 * enc_survival_p_value:
 * @chi_square: of enc_survival_logrank()
 *
 * Returns: how probable a difference at least as large is if there is none
 */
double
enc_survival_p_value (double chi_square)
{
  return erfc (sqrt (MAX (chi_square, 0) / 2));
}
