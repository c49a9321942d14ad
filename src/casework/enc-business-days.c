/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-business-days.h"

#include <stdlib.h>
#include <string.h>

#include "base/enc-i18n.h"

#define WEEK 7

static const struct
{
  const char *name;
  const char *label;
  int month, day; /* abolition of slavery: article L3422-2 of the Code du travail; 0 = none */
} regions[ENC_BUSINESS_DAYS_N_REGIONS] = {
  [ENC_BUSINESS_DAYS_METROPOLE] = { "metropole", N_ ("Mainland France") },
  [ENC_BUSINESS_DAYS_ALSACE_MOSELLE] = { "alsace-moselle", N_ ("Alsace and Moselle") },
  [ENC_BUSINESS_DAYS_GUADELOUPE] = { "guadeloupe", N_ ("Guadeloupe"), 5, 27 },
  [ENC_BUSINESS_DAYS_MARTINIQUE] = { "martinique", N_ ("Martinique"), 5, 22 },
  [ENC_BUSINESS_DAYS_GUYANE] = { "guyane", N_ ("French Guiana"), 6, 10 },
  [ENC_BUSINESS_DAYS_REUNION] = { "reunion", N_ ("Réunion"), 12, 20 },
  [ENC_BUSINESS_DAYS_MAYOTTE] = { "mayotte", N_ ("Mayotte"), 4, 27 },
  [ENC_BUSINESS_DAYS_SAINT_BARTHELEMY] = { "saint-barthelemy", N_ ("Saint Barthélemy"), 10, 9 },
  [ENC_BUSINESS_DAYS_SAINT_MARTIN] = { "saint-martin", N_ ("Saint Martin"), 5, 28 },
};

/* The same day every year, everywhere. */
static const struct
{
  int month, day;
} fixed[]
  = { { 1, 1 }, { 5, 1 }, { 5, 8 }, { 7, 14 }, { 8, 15 }, { 11, 1 }, { 11, 11 }, { 12, 25 } };

static gboolean
is_weekend (EncDate date)
{
  return enc_date_weekday (date) >= 6;
}

/**
 * enc_business_days_region_name:
 * @region: a region
 *
 * Returns: its name in settings: "alsace-moselle"
 */
const char *
enc_business_days_region_name (EncBusinessDaysRegion region)
{
  return regions[(guint)region < ENC_BUSINESS_DAYS_N_REGIONS ? region : 0].name;
}

/**
 * enc_business_days_region_label:
 * @region: a region
 *
 * Returns: its name for people, in English: pass it to _()
 */
const char *
enc_business_days_region_label (EncBusinessDaysRegion region)
{
  return regions[(guint)region < ENC_BUSINESS_DAYS_N_REGIONS ? region : 0].label;
}

/**
 * enc_business_days_region_parse:
 * @name: (nullable): a name as settings have it
 * @region: (out): the region; untouched when the name is none
 *
 * Returns: whether it is one
 */
gboolean
enc_business_days_region_parse (const char *name, EncBusinessDaysRegion *region)
{
  for (guint i = 0; name != NULL && i < ENC_BUSINESS_DAYS_N_REGIONS; i++)
    if (strcmp (regions[i].name, name) == 0)
      {
        *region = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * enc_business_days_easter:
 * @year: a year of the Gregorian calendar
 *
 * Computed from the golden number, the solar and lunar corrections of the century and the letter of
 * Sunday.
 *
 * Returns: Easter Sunday
 */
EncDate
enc_business_days_easter (int year)
{
  int golden = year % 19;
  int century = year / 100;
  int solar = century - century / 4;
  int lunar = (8 * century + 13) / 25;
  int epact = (19 * golden + solar - lunar + 15) % 30;
  int moon; /* days from 21 March to the full moon of Easter */
  EncDate full_moon;

  /* A moon of 29 days at the end of the cycle: the full moon is never after 18 April. */
  moon = epact - (epact == 29 || (epact == 28 && golden > 10) ? 1 : 0);
  full_moon = enc_date_from_ymd (year, 3, 21) + moon;
  return full_moon + WEEK - enc_date_weekday (full_moon) % WEEK;
}

static int
compare_dates (const void *a, const void *b)
{
  EncDate left = *(const EncDate *)a, right = *(const EncDate *)b;

  return (left > right) - (left < right);
}

/**
 * enc_business_days_holidays:
 * @region: where
 * @year: a year
 * @holidays: (out caller-allocated): the public holidays of that year, in order
 *
 * The eleven of article L3133-1 of the Code du travail, the two more of Alsace and Moselle (Good
 * Friday, also where a town without a mixed church works on it, and 26 December), the day of the
 * abolition of slavery overseas. Whit Monday counts, whoever works on it as the day of solidarity.
 * Two may fall on one day (8 May 2008), which is then listed once.
 *
 * Returns: how many
 */
guint
enc_business_days_holidays (EncBusinessDaysRegion region, int year,
                            EncDate holidays[ENC_BUSINESS_DAYS_MAX_HOLIDAYS])
{
  EncDate easter = enc_business_days_easter (year);
  guint n = 0, kept = 0;

  g_return_val_if_fail ((guint)region < ENC_BUSINESS_DAYS_N_REGIONS, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    holidays[n++] = enc_date_from_ymd (year, fixed[i].month, fixed[i].day);
  holidays[n++] = easter + 1;
  holidays[n++] = easter + 39;
  holidays[n++] = easter + 50;
  if (region == ENC_BUSINESS_DAYS_ALSACE_MOSELLE)
    {
      holidays[n++] = easter - 2;
      holidays[n++] = enc_date_from_ymd (year, 12, 26);
    }
  if (regions[region].month != 0)
    {
      /* Saint Martin kept the day of Guadeloupe until 2017. */
      int day
        = regions[region].day - (region == ENC_BUSINESS_DAYS_SAINT_MARTIN && year < 2018 ? 1 : 0);
      holidays[n++] = enc_date_from_ymd (year, regions[region].month, day);
    }
  qsort (holidays, n, sizeof *holidays, compare_dates);
  for (guint i = 0; i < n; i++)
    if (kept == 0 || holidays[kept - 1] != holidays[i])
      holidays[kept++] = holidays[i];
  return kept;
}

/**
 * enc_business_days_is_holiday:
 * @region: where
 * @date: a day
 *
 * Returns: whether it is a public holiday, be it on a Sunday
 */
gboolean
enc_business_days_is_holiday (EncBusinessDaysRegion region, EncDate date)
{
  EncDate holidays[ENC_BUSINESS_DAYS_MAX_HOLIDAYS];
  int year, month, day;
  guint n;

  enc_date_to_ymd (date, &year, &month, &day);
  n = enc_business_days_holidays (region, year, holidays);
  for (guint i = 0; i < n; i++)
    if (holidays[i] == date)
      return TRUE;
  return FALSE;
}

/**
 * enc_business_days_is_open:
 * @region: where
 * @date: a day
 *
 * Returns: whether offices work: neither Saturday nor Sunday nor public holiday
 */
gboolean
enc_business_days_is_open (EncBusinessDaysRegion region, EncDate date)
{
  return !is_weekend (date) && !enc_business_days_is_holiday (region, date);
}

/**
 * enc_business_days_add:
 * @region: where
 * @date: the day from which one counts, itself not counted
 * @days: business days, back if negative
 *
 * Returns: the @days-th business day after (before) @date; for 0 @date, or the first business day
 *   after it when it is none
 */
EncDate
enc_business_days_add (EncBusinessDaysRegion region, EncDate date, int days)
{
  int way = days < 0 ? -1 : 1;

  if (days == 0)
    while (!enc_business_days_is_open (region, date))
      date++;
  for (int left = abs (days); left > 0;)
    {
      date += way;
      if (enc_business_days_is_open (region, date))
        left--;
    }
  return date;
}

/* Weekdays of a Monday-to-Friday week up to and with a day, from a Monday far back. */
static int
weekdays_until (EncDate date)
{
  int since = date - enc_date_from_ymd (1800, 1, 6); /* a Monday */

  return since / WEEK * 5 + MIN (since % WEEK + 1, 5);
}

/* Business days in (from, to], in time that grows with the years only. */
static int
count_forward (EncBusinessDaysRegion region, EncDate from, EncDate to)
{
  int first, last, month, day;
  int count = weekdays_until (to) - weekdays_until (from);

  enc_date_to_ymd (from, &first, &month, &day);
  enc_date_to_ymd (to, &last, &month, &day);
  for (int year = first; year <= last; year++)
    {
      EncDate holidays[ENC_BUSINESS_DAYS_MAX_HOLIDAYS];
      guint n = enc_business_days_holidays (region, year, holidays);

      for (guint i = 0; i < n; i++)
        if (holidays[i] > from && holidays[i] <= to && !is_weekend (holidays[i]))
          count--;
    }
  return count;
}

/**
 * enc_business_days_between:
 * @region: where
 * @from: a day, from ENC_DATE_MIN to ENC_DATE_MAX
 * @to: another
 *
 * Returns: the business days after @from up to and with @to; negative, counted the other way round,
 *   when @to is earlier
 */
int
enc_business_days_between (EncBusinessDaysRegion region, EncDate from, EncDate to)
{
  if (to < from)
    return -count_forward (region, to, from);
  return count_forward (region, from, to);
}
