/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-survival.h"

#include <math.h>

#include "support/enc-test.h"

/* Weeks of remission of leukaemia (Freireich and others, 1963), the example of every textbook:
 * medians 23 and 8, log-rank 16.79. Negative: not over. */
static const int treated[]
  = { 6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35 };
static const int control[]
  = { 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 };

static void
fill (EncSurvivalSpan *spans, const int *days, gsize n)
{
  for (gsize i = 0; i < n; i++)
    spans[i] = (EncSurvivalSpan){ abs (days[i]), days[i] > 0 };
}

static void
test_textbook (void)
{
  EncSurvivalSpan a[G_N_ELEMENTS (treated)], b[G_N_ELEMENTS (control)];
  double chi_square;

  fill (a, treated, G_N_ELEMENTS (treated));
  fill (b, control, G_N_ELEMENTS (control));
  g_assert_cmpint (enc_survival_quantile (a, G_N_ELEMENTS (a), 0.5), ==, 23);
  g_assert_cmpint (enc_survival_quantile (b, G_N_ELEMENTS (b), 0.5), ==, 8);
  chi_square = enc_survival_logrank (a, G_N_ELEMENTS (a), b, G_N_ELEMENTS (b));
  g_assert_cmpfloat (fabs (chi_square - 16.793), <, 0.001);
  g_assert_cmpfloat (fabs (enc_survival_logrank (b, G_N_ELEMENTS (b), a, G_N_ELEMENTS (a))
                           - 16.793),
                     <, 0.001);
  g_assert_cmpfloat (enc_survival_p_value (chi_square), <, 0.0001);
  /* S (6) of the treated is 1 - 3/21. */
  g_assert_cmpfloat (fabs (enc_survival_share (a, G_N_ELEMENTS (a), 6) - 3.0 / 21), <, 1e-12);
  g_assert_cmpfloat (fabs (enc_survival_p_value (3.841459) - 0.05), <, 1e-6);
}

static void
test_edges (void)
{
  const EncSurvivalSpan running[] = { { 5, FALSE }, { 9, FALSE } };
  const EncSurvivalSpan four[] = { { 1, TRUE }, { 4, TRUE }, { 6, TRUE }, { 9, TRUE } };

  g_assert_cmpint (enc_survival_quantile (NULL, 0, 0.5), ==, -1);
  g_assert_true (isnan (enc_survival_share (NULL, 0, 30)));
  g_assert_cmpint (enc_survival_quantile (running, 2, 0.5), ==, -1);
  g_assert_cmpfloat (enc_survival_share (running, 2, 30), ==, 0);
  g_assert_cmpint (enc_survival_quantile (four, 4, 0.5), ==, 4);
  g_assert_cmpfloat (enc_survival_share (four, 4, 6), ==, 0.75);
  g_assert_cmpfloat (enc_survival_logrank (NULL, 0, NULL, 0), ==, 0);
  g_assert_cmpfloat (enc_survival_logrank (four, 4, NULL, 0), ==, 0);
  g_assert_cmpfloat (enc_survival_p_value (0), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/followup/survival/textbook", test_textbook);
  g_test_add_func ("/followup/survival/edges", test_edges);
  return g_test_run ();
}
