/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-business-days.h"

#include "support/enc-test.h"

/* Known Easters, first and last possible ones and the exceptions of the epact among them. */
static void
test_easter (void)
{
  static const char *const known[]
    = { "1900-04-15", "1913-03-23", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
        "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05",
        "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19", "2106-04-18" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpint (enc_business_days_easter (atoi (known[i])), ==, enc_test_date (known[i]));
}

/* The published list of a zone against what is computed, both ways, year by year. */
static void
compare_zone (const char *file, EncBusinessDaysRegion region)
{
  g_autofree char *relative
    = g_build_filename ("refdata", "etalab+jours-feries-france-data", "data", "csv", file, NULL);
  g_autofree char *path = enc_test_shared_data (relative);
  g_autofree char *text = NULL;
  g_autoptr (GHashTable) listed = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) lines = NULL;
  int first = G_MAXINT, last = 0;
  guint computed = 0;

  if (path == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      EncDate date;
      int year = atoi (lines[i]);

      g_assert_true (enc_date_parse_iso (lines[i], 10, &date));
      g_hash_table_add (listed, GINT_TO_POINTER (date));
      first = MIN (first, year);
      last = MAX (last, year);
      g_assert_true (enc_business_days_is_holiday (region, date));
    }
  g_assert_cmpuint (g_hash_table_size (listed), >, 150);
  for (int year = first; year <= last; year++)
    {
      EncDate days[ENC_BUSINESS_DAYS_MAX_HOLIDAYS];
      guint n = enc_business_days_holidays (region, year, days);

      for (guint i = 0; i < n; i++)
        g_assert_true (g_hash_table_contains (listed, GINT_TO_POINTER (days[i])));
      computed += n;
    }
  g_assert_cmpuint (computed, ==, g_hash_table_size (listed));
  g_test_message ("%u days of %d years agree", computed, last - first + 1);
}

static void
test_metropole (void)
{
  compare_zone ("jours_feries_metropole.csv", ENC_BUSINESS_DAYS_METROPOLE);
}

static void
test_alsace_moselle (void)
{
  compare_zone ("jours_feries_alsace-moselle.csv", ENC_BUSINESS_DAYS_ALSACE_MOSELLE);
}

/* One day more overseas, each at its own date. */
static void
test_overseas (void)
{
  static const struct
  {
    const char *name, *day;
  } zones[] = { { "guadeloupe", "2026-05-27" },  { "martinique", "2026-05-22" },
                { "guyane", "2026-06-10" },      { "reunion", "2026-12-20" },
                { "mayotte", "2026-04-27" },     { "saint-barthelemy", "2026-10-09" },
                { "saint-martin", "2026-05-28" } };
  EncDate days[ENC_BUSINESS_DAYS_MAX_HOLIDAYS];
  EncBusinessDaysRegion region;

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_assert_true (enc_business_days_region_parse (zones[i].name, &region));
      g_assert_cmpstr (enc_business_days_region_name (region), ==, zones[i].name);
      g_assert_cmpuint (enc_business_days_holidays (region, 2026, days), ==, 12);
      g_assert_true (enc_business_days_is_holiday (region, enc_test_date (zones[i].day)));
      g_assert_false (
        enc_business_days_is_holiday (ENC_BUSINESS_DAYS_METROPOLE, enc_test_date (zones[i].day)));
    }
  g_assert_cmpuint (enc_business_days_holidays (ENC_BUSINESS_DAYS_METROPOLE, 2026, days), ==, 11);
  /* Ascension on 1 May. */
  g_assert_cmpuint (enc_business_days_holidays (ENC_BUSINESS_DAYS_METROPOLE, 2008, days), ==, 10);
  g_assert_false (enc_business_days_region_parse ("atlantis", &region));
  g_assert_false (enc_business_days_region_parse (NULL, &region));
}

/* Counted on a calendar: 1 May 2026 is a Friday, 8 May a Friday, 14 May Ascension. */
static void
test_by_hand (void)
{
  static const struct
  {
    const char *from;
    int days;
    const char *to;
  } sums[] = {
    { "2026-04-30", 1, "2026-05-04" },  { "2026-04-30", 5, "2026-05-11" },
    { "2026-04-30", 8, "2026-05-15" },  { "2026-11-20", 1, "2026-11-23" },
    { "2026-11-22", 0, "2026-11-23" },  { "2026-11-20", 0, "2026-11-20" },
    { "2026-12-24", 1, "2026-12-28" },  { "2026-05-04", -1, "2026-04-30" },
    { "2026-05-15", -8, "2026-04-30" }, { "2026-07-13", 1, "2026-07-15" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      EncDate from = enc_test_date (sums[i].from), to = enc_test_date (sums[i].to);

      g_assert_cmpint (enc_business_days_add (ENC_BUSINESS_DAYS_METROPOLE, from, sums[i].days), ==,
                       to);
      if (sums[i].days != 0)
        g_assert_cmpint (enc_business_days_between (ENC_BUSINESS_DAYS_METROPOLE, from, to), ==,
                         sums[i].days);
    }
  /* In Colmar one does not work on Good Friday. */
  g_assert_cmpint (enc_business_days_between (ENC_BUSINESS_DAYS_ALSACE_MOSELLE,
                                              enc_test_date ("2026-04-02"),
                                              enc_test_date ("2026-04-07")),
                   ==, 1);
  g_assert_cmpint (enc_business_days_between (ENC_BUSINESS_DAYS_METROPOLE,
                                              enc_test_date ("2026-04-02"),
                                              enc_test_date ("2026-04-07")),
                   ==, 2);
}

/* Counting and adding agree with looking at each day. */
static void
test_random (void)
{
  GRand *rand = enc_test_rand ();

  for (int round = 0; round < 2000; round++)
    {
      EncBusinessDaysRegion region = g_rand_int_range (rand, 0, ENC_BUSINESS_DAYS_N_REGIONS);
      EncDate from = g_rand_int_range (rand, -10000, 60000);
      EncDate to = from + g_rand_int_range (rand, -900, 900);
      int count = 0, days = g_rand_int_range (rand, 1, 60);
      EncDate added;

      for (EncDate day = MIN (from, to) + 1; day <= MAX (from, to); day++)
        count += enc_business_days_is_open (region, day);
      g_assert_cmpint (enc_business_days_between (region, from, to), ==,
                       to < from ? -count : count);
      added = enc_business_days_add (region, from, days);
      g_assert_true (enc_business_days_is_open (region, added));
      g_assert_cmpint (enc_business_days_between (region, from, added), ==, days);
    }
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/business-days/easter", test_easter);
  g_test_add_func ("/casework/business-days/metropole", test_metropole);
  g_test_add_func ("/casework/business-days/alsace-moselle", test_alsace_moselle);
  g_test_add_func ("/casework/business-days/overseas", test_overseas);
  g_test_add_func ("/casework/business-days/by-hand", test_by_hand);
  g_test_add_func ("/casework/business-days/random", test_random);
  return g_test_run ();
}
