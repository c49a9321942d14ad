/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-clock.h"

#include "support/enc-test.h"

static void
test_fixed (void)
{
  EncDate day = enc_test_date ("2026-10-31");
  g_autoptr (EncClock) clock = enc_clock_new_fixed (day);
  g_autoptr (EncClock) same = enc_clock_ref (clock);

  g_assert_cmpint (enc_clock_today (same), ==, day);
  g_assert_cmpint (enc_clock_now_ms (clock), ==, G_GINT64_CONSTANT (1793448000000));
  g_assert_cmpint (enc_clock_now_ms (clock) / 86400000, ==, day);
}

/* Time passes where somebody says so, for all who share the clock. */
static void
test_moved (void)
{
  EncDate day = enc_test_date ("2026-12-31");
  g_autoptr (EncClock) clock = enc_clock_new_fixed (day);
  g_autoptr (EncClock) same = enc_clock_ref (clock);
  gint64 before = enc_clock_now_ms (same);

  enc_clock_set_today (clock, day + 1);
  g_assert_cmpint (enc_clock_today (same), ==, enc_test_date ("2027-01-01"));
  g_assert_cmpint (enc_clock_now_ms (same) - before, ==, 86400000);
}

static void
test_system (void)
{
  g_autoptr (EncClock) clock = enc_clock_new_system ();
  gint64 before = g_get_real_time () / 1000;
  gint64 now = enc_clock_now_ms (clock);
  gint64 day = now / 86400000;

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / 1000);
  /* The user's day is at most one away from the meridian's. */
  g_assert_cmpint (enc_clock_today (clock), >=, day - 1);
  g_assert_cmpint (enc_clock_today (clock), <=, day + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock/fixed-stands-still", test_fixed);
  g_test_add_func ("/base/clock/moved", test_moved);
  g_test_add_func ("/base/clock/system-goes", test_system);
  return g_test_run ();
}
