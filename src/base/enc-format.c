/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-format.h"

#include <math.h>
#include <string.h>

#define NBSP  "\u00a0"
#define MINUS "\u2212"
#define DASH  "\u2013"

static const char *const months_long_fr[]
  = { "janvier", "février", "mars",      "avril",   "mai",      "juin",
      "juillet", "août",    "septembre", "octobre", "novembre", "décembre" };
static const char *const months_short_fr[] = { "janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                               "juil.", "août",  "sept.", "oct.", "nov.", "déc." };
static const char *const months_long_en[]
  = { "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December" };
static const char *const months_short_en[]
  = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const weekdays_fr[]
  = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };
static const char *const weekdays_en[]
  = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

/* An EncLanguage, or -1 until somebody asks. */
static int chosen_language = -1;

/* The head of the catalogue that words come from names its language: numbers follow the words, also
 * where the locale's name promises a language whose catalogue is not installed. */
static EncLanguage
guess_language (void)
{
  return strstr (g_dgettext (GETTEXT_PACKAGE, ""), "\nLanguage: fr") != NULL ? ENC_LANGUAGE_FR
                                                                             : ENC_LANGUAGE_EN;
}

/**
 * enc_format_language:
 *
 * Returns: the language that numbers and dates are written in: what enc_format_set_language() said,
 * else the language that words are translated into
 */
EncLanguage
enc_format_language (void)
{
  int language = g_atomic_int_get (&chosen_language);

  if (language < 0)
    {
      language = guess_language ();
      g_atomic_int_compare_and_exchange (&chosen_language, -1, language);
    }
  return language;
}

/**
 * enc_format_set_language:
 * @language: the language of everything formatted from now on
 */
void
enc_format_set_language (EncLanguage language)
{
  g_atomic_int_set (&chosen_language, language);
}

static gboolean
is_french (void)
{
  return enc_format_language () == ENC_LANGUAGE_FR;
}

static guint64
power_of_ten (int n)
{
  guint64 power = 1;

  while (n-- > 0)
    power *= 10;
  return power;
}

static guint64
size_of (gint64 amount)
{
  return amount < 0 ? -(guint64)amount : (guint64)amount;
}

/* The digits of a number with its thousands apart: "12 480" or "12,480". */
static void
append_grouped (GString *text, const char *digits, gsize n)
{
  const char *separator = is_french () ? NBSP : ",";

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
}

static void
append_decimal_sign (GString *text)
{
  g_string_append_c (text, is_french () ? ',' : '.');
}

/* size is in 10^-decimals. */
static void
append_fixed (GString *text, guint64 size, int decimals)
{
  guint64 unit = power_of_ten (decimals);
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, size / unit);
  append_grouped (text, digits, strlen (digits));
  if (decimals > 0)
    {
      append_decimal_sign (text);
      g_string_append_printf (text, "%0*" G_GUINT64_FORMAT, decimals, size % unit);
    }
}

/* number, with its unit where the language puts it: "182 k€", "€182k", "12,00 CHF", "CHF 12.00". */
static char *
with_currency (gboolean negative, const char *number, const char *multiple, EncCurrency currency)
{
  char code[ENC_CURRENCY_LEN];
  const char *symbol = enc_currency_symbol (currency);
  const char *sign = negative ? MINUS : "";

  if (symbol == NULL)
    symbol = enc_currency_code (currency, code);
  if (is_french ())
    return g_strconcat (sign, number, NBSP, multiple, symbol, NULL);
  if (enc_currency_symbol (currency) != NULL)
    return g_strconcat (sign, symbol, number, multiple, NULL);
  return g_strconcat (sign, symbol, NBSP, number, multiple, NULL);
}

/**
 * enc_format_money:
 * @amount: minor units
 * @currency: whose
 *
 * Returns: (transfer full): "12 480,00 €", "€12,480.00"
 */
char *
enc_format_money (gint64 amount, EncCurrency currency)
{
  g_autoptr (GString) number = g_string_new (NULL);

  append_fixed (number, size_of (amount), enc_currency_decimals (currency));
  return with_currency (amount < 0, number->str, "", currency);
}

/**
 * enc_format_money_plain:
 * @amount: minor units
 * @currency: whose
 *
 * For columns whose head says the currency.
 *
 * Returns: (transfer full): "12 480,00", "12,480.00"
 */
char *
enc_format_money_plain (gint64 amount, EncCurrency currency)
{
  GString *number = g_string_new (amount < 0 ? MINUS : "");

  append_fixed (number, size_of (amount), enc_currency_decimals (currency));
  return g_string_free (number, FALSE);
}

/* size over 10^shift, rounded half up to so many decimals; "8,4", and "8" rather than "8,0". */
static guint64
scaled (guint64 size, int shift, int decimals)
{
  guint64 unit = power_of_ten (shift - decimals);

  return size / unit + (size % unit >= unit - unit / 2 ? 1 : 0);
}

/**
 * enc_format_money_short:
 * @amount: minor units
 * @currency: whose
 *
 * For aggregates, where the magnitude matters: two or three significant digits. Decimals that are
 * all zero are left out.
 *
 * Returns: (transfer full): "840 €", "8,4 k€", "182 k€", "5,33 M€", "1,20 Md€"; "€840", "€8.4k",
 * "€182k", "€5.33M", "€1.20bn"
 */
char *
enc_format_money_short (gint64 amount, EncCurrency currency)
{
  static const struct
  {
    guint64 below; /* what the rounded figure may reach, in 10^-decimals of its multiple */
    int power;
    int decimals;
    const char *fr;
    const char *en;
  } steps[] = {
    { 1000, 0, 0, "", "" },    { 100, 3, 1, "k", "k" },   { 1000, 3, 0, "k", "k" },
    { 10000, 6, 2, "M", "M" }, { 10000, 6, 1, "M", "M" }, { G_MAXUINT64, 9, 2, "Md", "bn" },
  };
  g_autoptr (GString) number = g_string_new (NULL);
  int minor = enc_currency_decimals (currency);
  guint64 size = size_of (amount);
  guint64 value = 0;
  gsize i = 0;

  for (; i < G_N_ELEMENTS (steps); i++)
    {
      value = scaled (size, minor + steps[i].power, steps[i].decimals);
      if (value < steps[i].below)
        break;
    }

  int decimals = steps[i].decimals;

  if (value % power_of_ten (decimals) == 0)
    {
      value /= power_of_ten (decimals);
      decimals = 0;
    }
  append_fixed (number, value, decimals);
  return with_currency (amount < 0 && value > 0, number->str,
                        is_french () ? steps[i].fr : steps[i].en, currency);
}

/**
 * enc_format_money_scaled:
 * @amount: minor units
 * @currency: whose
 * @power: 0 = whole units of the currency, 3 = thousands, 6 = millions, 9 = thousands of millions
 * @decimals: how many to show, 0 .. @power plus the currency's own
 *
 * For columns whose amounts are to be compared, and so are all in the same multiple.
 *
 * Returns: (transfer full): "3 731 k€", "109 556 €"; "€3,731k", "€109,556"
 */
char *
enc_format_money_scaled (gint64 amount, EncCurrency currency, int power, int decimals)
{
  g_autoptr (GString) number = g_string_new (NULL);
  int shift = enc_currency_decimals (currency) + power;
  const char *multiple = power == 3   ? "k"
                         : power == 6 ? "M"
                         : power == 9 ? (is_french () ? "Md" : "bn")
                                      : "";

  g_return_val_if_fail (power == 0 || power == 3 || power == 6 || power == 9, NULL);
  decimals = CLAMP (decimals, 0, shift);

  guint64 value = scaled (size_of (amount), shift, decimals);

  append_fixed (number, value, decimals);
  return with_currency (amount < 0 && value > 0, number->str, multiple, currency);
}

/**
 * enc_format_integer:
 * @value: a count
 *
 * Returns: (transfer full): "12 480", "12,480"
 */
char *
enc_format_integer (gint64 value)
{
  GString *text = g_string_new (value < 0 ? MINUS : "");

  append_fixed (text, size_of (value), 0);
  return g_string_free (text, FALSE);
}

/**
 * enc_format_decimal:
 * @value: a ratio or an average, never money
 * @decimals: how many to show, 0 .. 9
 *
 * Returns: (transfer full): "57,3", "57.3"; "–" when it is not a number
 */
char *
enc_format_decimal (double value, int decimals)
{
  char pattern[8];
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 320];

  g_return_val_if_fail (decimals >= 0 && decimals <= 9, NULL);
  if (!isfinite (value))
    return g_strdup (DASH);

  g_snprintf (pattern, sizeof pattern, "%%.%df", decimals);
  g_ascii_formatd (buffer, sizeof buffer, pattern, fabs (value));

  /* What rounds to nothing has no sign. */
  gboolean negative = value < 0 && strpbrk (buffer, "123456789") != NULL;
  GString *text = g_string_new (negative ? MINUS : "");
  gsize whole = strcspn (buffer, ".");

  append_grouped (text, buffer, whole);
  if (decimals > 0)
    {
      append_decimal_sign (text);
      g_string_append (text, buffer + whole + 1);
    }
  return g_string_free (text, FALSE);
}

/**
 * enc_format_percent:
 * @ratio: 1 = 100 %
 * @decimals: how many to show
 *
 * Returns: (transfer full): "12,4 %", "12.4%"; "–" when it is not a number
 */
char *
enc_format_percent (double ratio, int decimals)
{
  g_autofree char *number = enc_format_decimal (ratio * 100, decimals);

  if (!isfinite (ratio))
    return g_steal_pointer (&number);
  return g_strconcat (number, is_french () ? NBSP : "", "%", NULL);
}

/**
 * enc_format_days:
 * @days: how many
 * @decimals: how many to show
 *
 * Returns: (transfer full): "57 j", "57 days"; "–" when it is not a number
 */
char *
enc_format_days (double days, int decimals)
{
  g_autofree char *number = enc_format_decimal (days, decimals);

  if (!isfinite (days))
    return g_steal_pointer (&number);
  if (is_french ())
    return g_strconcat (number, NBSP, "j", NULL);
  return g_strconcat (number, NBSP,
                      g_str_equal (number, "1") || g_str_equal (number, MINUS "1") ? "day" : "days",
                      NULL);
}

static char *
format_day (EncDate date, const char *const *months_fr, const char *const *months_en)
{
  int year, month, day;

  if (date == ENC_DATE_NONE)
    return g_strdup (DASH);
  enc_date_to_ymd (date, &year, &month, &day);
  if (!is_french ())
    return g_strdup_printf ("%d" NBSP "%s %d", day, months_en[month - 1], year);
  if (day == 1)
    return g_strdup_printf ("1er" NBSP "%s %d", months_fr[month - 1], year);
  return g_strdup_printf ("%d" NBSP "%s %d", day, months_fr[month - 1], year);
}

/**
 * enc_format_date:
 * @date: a day, or %ENC_DATE_NONE
 *
 * Returns: (transfer full): "18 nov. 2025", "18 Nov 2025"; "–" for no day
 */
char *
enc_format_date (EncDate date)
{
  return format_day (date, months_short_fr, months_short_en);
}

/**
 * enc_format_date_long:
 * @date: a day, or %ENC_DATE_NONE
 *
 * Returns: (transfer full): "18 novembre 2025", "18 November 2025"; "–" for no day
 */
char *
enc_format_date_long (EncDate date)
{
  return format_day (date, months_long_fr, months_long_en);
}

/**
 * enc_format_date_numeric:
 * @date: a day, or %ENC_DATE_NONE
 *
 * For columns of tables.
 *
 * Returns: (transfer full): "18/11/2025" in both languages; "–" for no day
 */
char *
enc_format_date_numeric (EncDate date)
{
  int year, month, day;

  if (date == ENC_DATE_NONE)
    return g_strdup (DASH);
  enc_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

/**
 * enc_format_date_relative:
 * @date: a day, or %ENC_DATE_NONE
 * @today: the day it is
 *
 * Returns: (transfer full): "auj.", "hier", "dem." ("today", "yesterday", "tomorrow"), else as
 * enc_format_date()
 */
char *
enc_format_date_relative (EncDate date, EncDate today)
{
  if (date == ENC_DATE_NONE || today == ENC_DATE_NONE)
    return enc_format_date (date);

  switch ((gint64)date - today)
    {
    case 0:
      return g_strdup (is_french () ? "auj." : "today");
    case -1:
      return g_strdup (is_french () ? "hier" : "yesterday");
    case 1:
      return g_strdup (is_french () ? "dem." : "tomorrow");
    default:
      return enc_format_date (date);
    }
}

/* So far from today that a day without its year is in doubt. */
static gboolean
is_far (EncDate date, EncDate today)
{
  return date == ENC_DATE_NONE || today == ENC_DATE_NONE || ABS ((gint64)date - today) > 183;
}

static char *
day_and_month (EncDate date, const char *const *fr, const char *const *en)
{
  int month, day;

  enc_date_to_ymd (date, NULL, &month, &day);
  if (is_french () && day == 1)
    return g_strdup_printf ("1er" NBSP "%s", fr[month - 1]);
  return g_strdup_printf ("%d" NBSP "%s", day, (is_french () ? fr : en)[month - 1]);
}

/**
 * enc_format_date_short:
 * @date: a day, or %ENC_DATE_NONE
 * @today: the day it is
 *
 * For sentences, where "today" would not fit.
 *
 * Returns: (transfer full): "6 nov.", "6 Nov" within half a year, else as enc_format_date()
 */
char *
enc_format_date_short (EncDate date, EncDate today)
{
  if (is_far (date, today))
    return enc_format_date (date);
  return day_and_month (date, months_short_fr, months_short_en);
}

/**
 * enc_format_date_spoken:
 * @date: a day, or %ENC_DATE_NONE
 * @today: the day it is
 *
 * For sentences: words are not cut short, the year is said when it is in doubt.
 *
 * Returns: (transfer full): "6 novembre", "6 November" within half a year, else as
 * enc_format_date_long()
 */
char *
enc_format_date_spoken (EncDate date, EncDate today)
{
  if (is_far (date, today))
    return enc_format_date_long (date);
  return day_and_month (date, months_long_fr, months_long_en);
}

/**
 * enc_format_day:
 * @date: a day, or %ENC_DATE_NONE
 * @today: the day it is
 *
 * For lines about recent days and days to come: as short as can be without a doubt.
 *
 * Returns: (transfer full): "auj.", "hier", "dem."; "lun. 17 nov." within a week, "6 nov." within
 * half a year, else as enc_format_date()
 */
char *
enc_format_day (EncDate date, EncDate today)
{
  gint64 ahead = (gint64)date - today;
  g_autofree char *short_day = NULL;

  if (date == ENC_DATE_NONE || today == ENC_DATE_NONE || ABS (ahead) > 183)
    return enc_format_date (date);
  if (ABS (ahead) <= 1)
    return enc_format_date_relative (date, today);

  short_day = enc_format_date_short (date, today);
  if (ABS (ahead) > 7)
    return g_steal_pointer (&short_day);

  g_autofree char *weekday = enc_format_weekday (date);

  weekday[3] = '\0'; /* the first three letters are plain ASCII in both languages */
  return g_strdup_printf (is_french () ? "%s. %s" : "%s %s", weekday, short_day);
}

/**
 * enc_format_minute:
 * @minute: of the day, 0 … 1439
 *
 * Returns: (transfer full): "14:30" in both languages
 */
char *
enc_format_minute (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60 % 24, minute % 60);
}

/**
 * enc_format_month:
 * @date: any day of it
 * @with_year: whether to write the year
 *
 * Returns: (transfer full): "nov. 2025", "nov."; "Nov 2025", "Nov"; "–" for no day
 */
char *
enc_format_month (EncDate date, gboolean with_year)
{
  int year, month;

  if (date == ENC_DATE_NONE)
    return g_strdup (DASH);
  enc_date_to_ymd (date, &year, &month, NULL);

  const char *const *names = is_french () ? months_short_fr : months_short_en;
  const char *name = names[month - 1];

  return with_year ? g_strdup_printf ("%s" NBSP "%d", name, year) : g_strdup (name);
}

/**
 * enc_format_weekday:
 * @date: a day
 *
 * Returns: (transfer full): "lundi", "Monday"
 */
char *
enc_format_weekday (EncDate date)
{
  const char *const *names = is_french () ? weekdays_fr : weekdays_en;

  return g_strdup (names[enc_date_weekday (date) - 1]);
}
