/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-date.h"

#include <string.h>

/* Days of a four-century cycle, which the Gregorian calendar repeats exactly. */
#define CYCLE_DAYS 146097
/* Day number of 0001-01-01, where the first cycle starts. */
#define FIRST_DAY (-719162)

/* Days before the first of each month in a common year. */
static const guint16 days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_before_month (int year, int month)
{
  return days_before[month - 1] + (month > 2 && is_leap (year) ? 1 : 0);
}

/**
 * enc_date_days_in_month:
 * @year: 1 .. 9999
 * @month: 1 .. 12
 *
 * Returns: 28 .. 31, or 0 for a month that does not exist
 */
int
enc_date_days_in_month (int year, int month)
{
  if (month < 1 || month > 12)
    return 0;
  return days_before[month] - days_before[month - 1] + (month == 2 && is_leap (year) ? 1 : 0);
}

/**
 * enc_date_from_ymd:
 * @year: 1 .. 9999
 * @month: 1 .. 12
 * @day: 1 .. 31
 *
 * Returns: the day's number, or %ENC_DATE_NONE when there is no such day (30 February)
 */
EncDate
enc_date_from_ymd (int year, int month, int day)
{
  if (year < 1 || year > 9999 || day < 1 || day > enc_date_days_in_month (year, month))
    return ENC_DATE_NONE;

  int past = year - 1;

  return FIRST_DAY + past * 365 + past / 4 - past / 100 + past / 400
         + days_before_month (year, month) + day - 1;
}

/**
 * enc_date_to_ymd:
 * @date: a day from 0001-01-01 on
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 .. 12
 * @day: (out) (optional): its day, 1 .. 31
 */
void
enc_date_to_ymd (EncDate date, int *year, int *month, int *day)
{
  g_return_if_fail (date >= FIRST_DAY);

  gint64 rest = (gint64)date - FIRST_DAY;
  int y = 1 + (int)(rest / CYCLE_DAYS) * 400;

  rest %= CYCLE_DAYS;

  /* The last day of the cycle's last century, and of each fourth year, would start a period of its
   * own. */
  int centuries = MIN ((int)(rest / 36524), 3);
  rest -= centuries * 36524;
  int fours = (int)(rest / 1461);
  rest -= fours * 1461;
  int years = MIN ((int)(rest / 365), 3);
  rest -= years * 365;
  y += centuries * 100 + fours * 4 + years;

  /* No month is longer than 32 days, so this guess is right or one too low. */
  int m = 1 + (int)rest / 32;

  while (m < 12 && rest >= days_before_month (y, m + 1))
    m++;

  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = (int)rest - days_before_month (y, m) + 1;
}

static gboolean
read_digits (const char *text, int n, int *value)
{
  int v = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      v = v * 10 + (text[i] - '0');
    }
  *value = v;
  return TRUE;
}

/**
 * enc_date_parse_iso:
 * @text: "YYYY-MM-DD", nothing before or after
 * @len: its length in bytes, or -1
 * @date: (out): the day
 *
 * Returns: FALSE when that is not a day between %ENC_DATE_MIN and %ENC_DATE_MAX; @date is then
 * untouched
 */
gboolean
enc_date_parse_iso (const char *text, gssize len, EncDate *date)
{
  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  int year, month, day;

  if (len < 0)
    len = strlen (text);
  if (len != 10 || text[4] != '-' || text[7] != '-' || !read_digits (text, 4, &year)
      || !read_digits (text + 5, 2, &month) || !read_digits (text + 8, 2, &day))
    return FALSE;

  EncDate parsed = enc_date_from_ymd (year, month, day);

  if (parsed == ENC_DATE_NONE || parsed < ENC_DATE_MIN || parsed > ENC_DATE_MAX)
    return FALSE;
  *date = parsed;
  return TRUE;
}

/**
 * enc_date_to_iso:
 * @date: a day, or %ENC_DATE_NONE
 *
 * Returns: (transfer full): "YYYY-MM-DD", or "" for no day
 */
char *
enc_date_to_iso (EncDate date)
{
  int year, month, day;

  if (date == ENC_DATE_NONE)
    return g_strdup ("");
  enc_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * enc_date_add_months:
 * @date: a day
 * @months: how many, may be negative
 *
 * Returns: the same day of that month, or its last day when it is shorter (31 January + 1 = 28 or
 * 29 February)
 */
EncDate
enc_date_add_months (EncDate date, int months)
{
  int year, month, day;

  enc_date_to_ymd (date, &year, &month, &day);

  gint64 total = (gint64)year * 12 + month - 1 + months;

  g_return_val_if_fail (total >= 12 && total < 10000 * 12, ENC_DATE_NONE);
  year = (int)(total / 12);
  month = (int)(total % 12) + 1;
  return enc_date_from_ymd (year, month, MIN (day, enc_date_days_in_month (year, month)));
}

/**
 * enc_date_month_start:
 * @date: a day
 *
 * Returns: the first day of its month
 */
EncDate
enc_date_month_start (EncDate date)
{
  int day;

  enc_date_to_ymd (date, NULL, NULL, &day);
  return date - (day - 1);
}

/**
 * enc_date_month_end:
 * @date: a day
 *
 * Returns: the last day of its month
 */
EncDate
enc_date_month_end (EncDate date)
{
  int year, month, day;

  enc_date_to_ymd (date, &year, &month, &day);
  return date + (enc_date_days_in_month (year, month) - day);
}

/**
 * enc_date_weekday:
 * @date: a day
 *
 * Returns: 1 (Monday) .. 7 (Sunday)
 */
int
enc_date_weekday (EncDate date)
{
  /* 1970-01-01 was a Thursday. */
  int since_monday = (int)(((gint64)date + 3) % 7);

  return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

/**
 * enc_date_iso_week:
 * @date: a day
 *
 * Returns: the number, 1 .. 53, of its week by ISO 8601: weeks start on Monday and belong to the
 * year of their Thursday
 */
int
enc_date_iso_week (EncDate date)
{
  EncDate thursday = date + 4 - enc_date_weekday (date);
  int year;

  enc_date_to_ymd (thursday, &year, NULL, NULL);
  return (thursday - enc_date_from_ymd (year, 1, 1)) / 7 + 1;
}
