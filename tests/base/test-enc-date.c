/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-date.h"

#include "support/enc-test.h"

#include <string.h>

static void
test_known (void)
{
  g_assert_cmpint (enc_date_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (enc_date_from_ymd (2000, 3, 1), ==, 11017);
  g_assert_cmpint (enc_date_from_ymd (1900, 1, 1), ==, ENC_DATE_MIN);
  g_assert_cmpint (enc_date_from_ymd (2199, 12, 31), ==, ENC_DATE_MAX);
  g_assert_cmpint (enc_date_from_ymd (1, 1, 1), ==, -719162);
}

static void
test_impossible (void)
{
  g_assert_cmpint (enc_date_from_ymd (2026, 2, 29), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (2026, 2, 30), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (1900, 2, 29), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (2000, 2, 29), !=, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (2026, 13, 1), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (2026, 0, 1), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (2026, 4, 31), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (2026, 4, 0), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (0, 4, 1), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_date_from_ymd (10000, 4, 1), ==, ENC_DATE_NONE);
}

/* GLib counts days on its own, from 0001-01-01 = 1. */
static void
test_against_glib (void)
{
  for (EncDate date = -719162; date < 200000; date++)
    {
      GDate other;
      int year, month, day;

      g_date_clear (&other, 1);
      g_date_set_julian (&other, (guint32)(date + 719163));
      enc_date_to_ymd (date, &year, &month, &day);
      if (year != g_date_get_year (&other) || month != (int)g_date_get_month (&other)
          || day != g_date_get_day (&other) || enc_date_from_ymd (year, month, day) != date
          || enc_date_weekday (date) != (int)g_date_get_weekday (&other)
          || enc_date_iso_week (date) != (int)g_date_get_iso8601_week_of_year (&other))
        {
          g_test_message ("day %d", date);
          g_test_fail ();
          return;
        }
    }
}

static void
test_iso (void)
{
  static const char *const refused[]
    = { "",           "2026-10-3",   "2026-10-311", "2026/10/31", "2026-1-031",
        "31-10-2026", " 2026-10-31", "2026-10-3 ",  "2026-02-30", "1899-12-31",
        "2200-01-01", "2o26-10-31",  "20261031",    "2026-10+31", "-026-10-31" };
  EncDate date = 42;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (enc_date_parse_iso (refused[i], -1, &date));
  g_assert_cmpint (date, ==, 42);

  g_assert_true (enc_date_parse_iso ("2026-10-31;rest", 10, &date));
  g_assert_cmpint (date, ==, enc_date_from_ymd (2026, 10, 31));

  for (EncDate d = ENC_DATE_MIN; d <= ENC_DATE_MAX; d += 7)
    {
      g_autofree char *text = enc_date_to_iso (d);

      g_assert_true (enc_date_parse_iso (text, -1, &date));
      g_assert_cmpint (date, ==, d);
    }

  g_autofree char *none = enc_date_to_iso (ENC_DATE_NONE);

  g_assert_cmpstr (none, ==, "");
}

static void
test_months (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
    { "2026-01-31", 1, "2026-02-28" },  { "2028-01-31", 1, "2028-02-29" },
    { "2026-12-15", 1, "2027-01-15" },  { "2026-03-31", -1, "2026-02-28" },
    { "2026-01-10", -1, "2025-12-10" }, { "2026-05-31", 12, "2027-05-31" },
    { "2024-02-29", 12, "2025-02-28" }, { "2026-05-31", -17, "2024-12-31" },
    { "2026-05-31", 0, "2026-05-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (enc_date_add_months (enc_test_date (cases[i].from), cases[i].months), ==,
                     enc_test_date (cases[i].to));

  g_assert_cmpint (enc_date_month_start (enc_test_date ("2026-02-17")), ==,
                   enc_test_date ("2026-02-01"));
  g_assert_cmpint (enc_date_month_end (enc_test_date ("2026-02-17")), ==,
                   enc_test_date ("2026-02-28"));
  g_assert_cmpint (enc_date_month_end (enc_test_date ("2024-02-01")), ==,
                   enc_test_date ("2024-02-29"));
  g_assert_cmpint (enc_date_days_in_month (2100, 2), ==, 28);
  g_assert_cmpint (enc_date_days_in_month (2026, 13), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/known-days", test_known);
  g_test_add_func ("/base/date/impossible-days", test_impossible);
  g_test_add_func ("/base/date/every-day-against-glib", test_against_glib);
  g_test_add_func ("/base/date/iso", test_iso);
  g_test_add_func ("/base/date/months", test_months);
  return g_test_run ();
}
