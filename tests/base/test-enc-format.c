/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-format.h"

#include "support/enc-test.h"

#include <math.h>

#define N "\u00a0"
#define M "\u2212"

#define KWD ENC_CURRENCY ('K', 'W', 'D')
#define JPY ENC_CURRENCY ('J', 'P', 'Y')
#define CHF ENC_CURRENCY ('C', 'H', 'F')
#define GBP ENC_CURRENCY ('G', 'B', 'P')

/* Takes the text. */
static void
expect (char *text, const char *wanted)
{
  g_assert_cmpstr (text, ==, wanted);
  g_free (text);
}

static void
test_money (void)
{
  enc_format_set_language (ENC_LANGUAGE_FR);
  expect (enc_format_money (1248000, ENC_EUR), "12" N "480,00" N "€");
  expect (enc_format_money (-5, ENC_EUR), M "0,05" N "€");
  expect (enc_format_money (0, ENC_EUR), "0,00" N "€");
  expect (enc_format_money (100000, ENC_EUR), "1" N "000,00" N "€");
  expect (enc_format_money (99999, ENC_EUR), "999,99" N "€");
  expect (enc_format_money (1234567, JPY), "1" N "234" N "567" N "JPY");
  expect (enc_format_money (1234567, KWD), "1" N "234,567" N "KWD");
  expect (enc_format_money_plain (-123456789, ENC_EUR), M "1" N "234" N "567,89");
  expect (enc_format_money (G_MININT64, ENC_EUR),
          M "92" N "233" N "720" N "368" N "547" N "758,08" N "€");

  enc_format_set_language (ENC_LANGUAGE_EN);
  expect (enc_format_money (1248000, ENC_EUR), "€12,480.00");
  expect (enc_format_money (-1248000, GBP), M "£12,480.00");
  expect (enc_format_money (-1200, CHF), M "CHF" N "12.00");
  expect (enc_format_money_plain (1248000, ENC_EUR), "12,480.00");
}

static void
test_short (void)
{
  enc_format_set_language (ENC_LANGUAGE_FR);
  expect (enc_format_money_short (0, ENC_EUR), "0" N "€");
  expect (enc_format_money_short (84000, ENC_EUR), "840" N "€");
  expect (enc_format_money_short (99949, ENC_EUR), "999" N "€");
  expect (enc_format_money_short (99950, ENC_EUR), "1" N "k€");
  expect (enc_format_money_short (840000, ENC_EUR), "8,4" N "k€");
  expect (enc_format_money_short (800000, ENC_EUR), "8" N "k€");
  expect (enc_format_money_short (994999, ENC_EUR), "9,9" N "k€");
  expect (enc_format_money_short (995000, ENC_EUR), "10" N "k€");
  expect (enc_format_money_short (18240000, ENC_EUR), "182" N "k€");
  expect (enc_format_money_short (99949999, ENC_EUR), "999" N "k€");
  expect (enc_format_money_short (99950000, ENC_EUR), "1" N "M€");
  expect (enc_format_money_short (533000000, ENC_EUR), "5,33" N "M€");
  expect (enc_format_money_short (-530000000, ENC_EUR), M "5,30" N "M€");
  expect (enc_format_money_short (12345000000, ENC_EUR), "123,5" N "M€");
  expect (enc_format_money_short (120000000000, ENC_EUR), "1,20" N "Md€");
  expect (enc_format_money_short (182400, JPY), "182" N "kJPY");
  expect (enc_format_money_short (-40, ENC_EUR), "0" N "€");

  enc_format_set_language (ENC_LANGUAGE_EN);
  expect (enc_format_money_short (18240000, ENC_EUR), "€182k");
  expect (enc_format_money_short (-533000000, ENC_EUR), M "€5.33M");
  expect (enc_format_money_short (120000000000, CHF), "CHF" N "1.20bn");
}

static void
test_numbers (void)
{
  enc_format_set_language (ENC_LANGUAGE_FR);
  expect (enc_format_integer (1000000), "1" N "000" N "000");
  expect (enc_format_integer (-999), M "999");
  expect (enc_format_decimal (57.25, 1), "57,2");
  expect (enc_format_decimal (12345.678, 2), "12" N "345,68");
  expect (enc_format_decimal (-0.04, 1), "0,0");
  expect (enc_format_decimal (-0.06, 1), M "0,1");
  expect (enc_format_decimal (NAN, 1), "\u2013");
  expect (enc_format_decimal (INFINITY, 1), "\u2013");
  expect (enc_format_percent (0.1244, 1), "12,4" N "%");
  expect (enc_format_percent (NAN, 1), "\u2013");
  expect (enc_format_days (57, 0), "57" N "j");

  enc_format_set_language (ENC_LANGUAGE_EN);
  expect (enc_format_percent (0.1244, 1), "12.4%");
  expect (enc_format_days (57.3, 1), "57.3" N "days");
  expect (enc_format_days (1, 0), "1" N "day");
  expect (enc_format_days (0, 0), "0" N "days");
}

static void
test_dates (void)
{
  EncDate day = enc_test_date ("2025-11-18");

  enc_format_set_language (ENC_LANGUAGE_FR);
  expect (enc_format_date (day), "18" N "nov. 2025");
  expect (enc_format_date_long (enc_test_date ("2026-08-01")), "1er" N "août 2026");
  expect (enc_format_date_numeric (day), "18/11/2025");
  expect (enc_format_date_relative (day, day), "auj.");
  expect (enc_format_date_relative (day, day + 1), "hier");
  expect (enc_format_date_relative (day, day - 1), "dem.");
  expect (enc_format_date_relative (day, day - 2), "18" N "nov. 2025");
  expect (enc_format_day (day, day), "auj.");
  expect (enc_format_day (day, day - 2), "mar. 18" N "nov.");
  expect (enc_format_day (day, day + 30), "18" N "nov.");
  expect (enc_format_day (enc_test_date ("2026-08-01"), enc_test_date ("2026-07-20")),
          "1er" N "août");
  expect (enc_format_day (day, day + 400), "18" N "nov. 2025");
  expect (enc_format_date_short (day, day), "18" N "nov.");
  expect (enc_format_date_short (day, day + 2), "18" N "nov.");
  expect (enc_format_date_short (day, day - 400), "18" N "nov. 2025");
  expect (enc_format_date_spoken (day, day + 20), "18" N "novembre");
  expect (enc_format_date_spoken (day, day - 400), "18" N "novembre 2025");
  expect (enc_format_minute (870), "14:30");
  expect (enc_format_month (day, FALSE), "nov.");
  expect (enc_format_month (day, TRUE), "nov." N "2025");
  expect (enc_format_weekday (day), "mardi");
  expect (enc_format_date (ENC_DATE_NONE), "\u2013");

  enc_format_set_language (ENC_LANGUAGE_EN);
  expect (enc_format_date (day), "18" N "Nov 2025");
  expect (enc_format_date_long (enc_test_date ("2026-08-01")), "1" N "August 2026");
  expect (enc_format_date_relative (day, day), "today");
  expect (enc_format_day (day, day + 7), "Tue 18" N "Nov");
  expect (enc_format_month (day, TRUE), "Nov" N "2025");
  expect (enc_format_weekday (day), "Tuesday");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/format/money", test_money);
  g_test_add_func ("/base/format/money-short", test_short);
  g_test_add_func ("/base/format/numbers", test_numbers);
  g_test_add_func ("/base/format/dates", test_dates);
  return g_test_run ();
}
