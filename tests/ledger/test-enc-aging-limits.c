/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-aging-limits.h"

#include "support/enc-test.h"

static void
test_parse (void)
{
  static const char *const good[] = { "30,60,90,120", "15", "1,2,3,4,5,6,7" };
  static const char *const bad[] = { "",
                                     ",",
                                     "30,",
                                     ",30",
                                     "30,30",
                                     "60,30",
                                     "0,30",
                                     "-5",
                                     "30;60",
                                     "a",
                                     "30,6x",
                                     "1,2,3,4,5,6,7,8",
                                     "30,99999999999999999999",
                                     "3651" };
  EncAgingLimits limits = ENC_AGING_LIMITS_DEFAULT;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (enc_aging_limits_parse (bad[i], &limits));
  g_assert_cmpint (limits.n, ==, 4);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (enc_aging_limits_parse (good[i], &limits));

      g_autofree char *again = enc_aging_limits_to_string (&limits);

      g_assert_cmpstr (again, ==, good[i]);
    }
  g_assert_true (enc_aging_limits_parse (" 10 , 20 ", &limits));
  g_assert_cmpint (limits.n, ==, 2);
  g_assert_cmpint (limits.days[1], ==, 20);
}

/* The table of domain.md §3.2. */
static void
test_bucket (void)
{
  const EncAgingLimits limits = ENC_AGING_LIMITS_DEFAULT;
  static const int cases[][2]
    = { { 1, 0 },  { 30, 0 },  { 31, 1 },  { 60, 1 },   { 61, 2 },       { 90, 2 },
        { 91, 3 }, { 120, 3 }, { 121, 4 }, { 9999, 4 }, { G_MAXINT, 4 }, { 0, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (enc_aging_limits_bucket (&limits, cases[i][0]), ==, cases[i][1]);
}

static void
test_label (void)
{
  const EncAgingLimits limits = ENC_AGING_LIMITS_DEFAULT;
  static const char *const wanted[]
    = { "1\u201330", "31\u201360", "61\u201390", "91\u2013120", ">\u00a0120" };

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *label = enc_aging_limits_label (&limits, i);

      g_assert_cmpstr (label, ==, wanted[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/aging-limits/parse", test_parse);
  g_test_add_func ("/ledger/aging-limits/bucket", test_bucket);
  g_test_add_func ("/ledger/aging-limits/label", test_label);
  return g_test_run ();
}
