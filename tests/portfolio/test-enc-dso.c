/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-dso.h"

#include <math.h>

#define CHECK(value, expected) g_assert_cmpfloat_with_epsilon (value, expected, 0.005)

static double
count_back (gint64 receivable, const EncDsoMonth *months, gsize n)
{
  gboolean at_least;
  double days = enc_dso_countback (receivable, months, n, &at_least, NULL);

  g_assert_false (at_least);
  return days;
}

static void
test_simple (void)
{
  CHECK (enc_dso_simple (30000, 60000, 90), 45.00);
  CHECK (enc_dso_simple (4720, 28704, 365), 60.02);
  CHECK (enc_dso_simple (270000, 310000, 92), 80.13);
  CHECK (enc_dso_simple (160000, 310000, 92), 47.48);
  CHECK (enc_dso_simple (270000, 1300000, 365), 75.81);
  g_assert_true (isnan (enc_dso_simple (1, 0, 90)));
  g_assert_true (isnan (enc_dso_simple (1, -5, 90)));
}

static void
test_countback (void)
{
  static const EncDsoMonth divided[] = { { 1200, 30 }, { 800, 31 }, { 700, 30 } };
  static const EncDsoMonth worked[]
    = { { 130000, 31 }, { 120000, 30 }, { 60000, 31 }, { 100000, 31 } };
  static const EncDsoMonth corrected[]
    = { { 2500, 31 }, { 1750, 30 }, { 2250, 31 }, { 2500, 31 }, { 2000, 30 }, { 2250, 30 } };

  CHECK (count_back (2500, divided, 3), 82.43);
  CHECK (count_back (270000, worked, 4), 71.33);
  CHECK (count_back (160000, worked, 4), 38.50);
  CHECK (count_back (270000, worked, 4) - count_back (160000, worked, 4), 32.83);
  CHECK (count_back (12000, corrected, 6), 166.33);
}

/* A month without sales adds its days and the count goes on. */
static void
test_empty_month (void)
{
  static const EncDsoMonth months[] = { { 100, 30 }, { 0, 31 }, { 200, 30 } };

  CHECK (count_back (200, months, 3), 30 + 31 + 15);
}

/* A month in which credit notes outweigh sales is one with the month before it. */
static void
test_negative_month (void)
{
  static const EncDsoMonth months[] = { { 100, 30 }, { -50, 31 }, { 250, 30 }, { 100, 31 } };
  static const EncDsoMonth first[] = { { -50, 10 }, { 150, 30 } };
  static const EncDsoMonth cancelled[] = { { -50, 10 }, { 50, 30 }, { 100, 31 } };

  CHECK (count_back (200, months, 4), 30 + 100.0 / 200 * 61);
  CHECK (count_back (50, first, 2), 50.0 / 100 * 40);
  CHECK (count_back (50, cancelled, 3), 40 + 15.5);
}

static void
test_history_too_short (void)
{
  static const EncDsoMonth months[] = { { 100, 30 }, { 100, 31 }, { -20, 28 } };
  gboolean at_least;
  gint64 sales;

  CHECK (enc_dso_countback (1000, months, 3, &at_least, &sales), 89);
  g_assert_true (at_least);
  g_assert_cmpint (sales, ==, 200);
  CHECK (enc_dso_countback (200, months, 3, &at_least, &sales), 61);
  g_assert_false (at_least);
  CHECK (enc_dso_countback (0, months, 3, &at_least, NULL), 0);
  CHECK (enc_dso_countback (-5, months, 3, &at_least, NULL), 0);
  g_assert_true (isnan (enc_dso_countback (5, NULL, 0, &at_least, NULL)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/dso/simple", test_simple);
  g_test_add_func ("/portfolio/dso/countback", test_countback);
  g_test_add_func ("/portfolio/dso/empty-month", test_empty_month);
  g_test_add_func ("/portfolio/dso/negative-month", test_negative_month);
  g_test_add_func ("/portfolio/dso/history-too-short", test_history_too_short);
  return g_test_run ();
}
