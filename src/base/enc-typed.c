/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-typed.h"

#include "base/enc-format.h"
#include "base/enc-text.h"

#include <string.h>

/* A day of this year that is only so long past was not meant for next year. */
#define JUST_PAST 62

typedef struct
{
  const char *word; /* folded */
  int value;
} Word;

static const Word days[] = {
  { "today", 0 },      { "auj", 0 },   { "aujourd'hui", 0 }, { "tomorrow", 1 },
  { "tmw", 1 },        { "dem", 1 },   { "demain", 1 },      { "apres-demain", 2 },
  { "yesterday", -1 }, { "hier", -1 }, { "avant-hier", -2 },
};

static const char *const weekdays[][2] = {
  { "monday", "lundi" },    { "tuesday", "mardi" },   { "wednesday", "mercredi" },
  { "thursday", "jeudi" },  { "friday", "vendredi" }, { "saturday", "samedi" },
  { "sunday", "dimanche" },
};

static const char *const months[][2] = {
  { "january", "janvier" }, { "february", "fevrier" },  { "march", "mars" },
  { "april", "avril" },     { "may", "mai" },           { "june", "juin" },
  { "july", "juillet" },    { "august", "aout" },       { "september", "septembre" },
  { "october", "octobre" }, { "november", "novembre" }, { "december", "decembre" },
};

/* The word itself or its beginning, so that no other word of the list begins the same way. */
static int
find_name (const char *word, const char *const names[][2], int n)
{
  gsize length = strlen (word);
  int found = -1;

  if (length > 0 && word[length - 1] == '.')
    length--;
  if (length < 3)
    return -1;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < 2; k++)
      if (strncmp (names[i][k], word, length) == 0)
        {
          if (strlen (names[i][k]) == length)
            return i;
          if (found >= 0 && found != i)
            return -1;
          found = i;
        }
  return found;
}

static gboolean
read_number (const char **text, int max_digits, int *value)
{
  const char *p = *text;

  *value = 0;
  for (; g_ascii_isdigit (*p) && p - *text < max_digits; p++)
    *value = *value * 10 + (*p - '0');
  if (p == *text || g_ascii_isdigit (*p))
    return FALSE;
  *text = p;
  return TRUE;
}

static gboolean
set_day (int year, int month, int day, EncDate *date)
{
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1
      || day > enc_date_days_in_month (year, month))
    return FALSE;
  *date = enc_date_from_ymd (year, month, day);
  return TRUE;
}

/* 29 February is looked for up to eight years away, which spans a century that is no leap year. */
static gboolean
guess_year (int month, int day, EncDate today, EncTypedTense tense, EncDate *date)
{
  int year, step = tense == ENC_TYPED_TO_COME ? 1 : -1;
  EncDate found;

  enc_date_to_ymd (today, &year, NULL, NULL);
  if (tense == ENC_TYPED_TO_COME && set_day (year, month, day, &found) && found < today
      && found >= today - JUST_PAST)
    {
      *date = found;
      return TRUE;
    }
  for (int i = 0; i <= 8; i++, year += step)
    if (set_day (year, month, day, &found)
        && (tense == ENC_TYPED_TO_COME ? found >= today : found <= today))
      {
        *date = found;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_year (const char *p, int *year)
{
  const char *start = p;

  if (!read_number (&p, 4, year) || *p != '\0' || (p - start != 2 && p - start != 4))
    return FALSE;
  if (p - start == 2)
    *year += 2000;
  return TRUE;
}

/* "21/11", "21.11.26", "21-11-2026", "21 nov", "21 novembre 2026" */
static gboolean
read_day_and_month (const char *text, EncDate today, EncTypedTense tense, EncDate *date)
{
  const char *p = text;
  int day, month, year;

  if (!read_number (&p, 2, &day))
    return FALSE;
  if (*p == '/' || *p == '.' || *p == '-')
    {
      char separator = *p++;

      if (!read_number (&p, 2, &month))
        return FALSE;
      if (*p == '\0')
        return month >= 1 && month <= 12 && guess_year (month, day, today, tense, date);
      if (*p != separator || !read_year (p + 1, &year))
        return FALSE;
      return set_day (year, month, day, date);
    }
  while (*p == ' ')
    p++;

  const char *end = strchrnul (p, ' ');
  g_autofree char *word = g_strndup (p, end - p);

  month = find_name (word, months, G_N_ELEMENTS (months)) + 1;
  if (month == 0)
    return FALSE;
  while (*end == ' ')
    end++;
  if (*end == '\0')
    return guess_year (month, day, today, tense, date);
  return read_year (end, &year) && set_day (year, month, day, date);
}

/**
 * enc_typed_date:
 * @text: a day as people type it: "21/11", "21/11/2026", "2026-11-21", "21 nov", "+7", "-3",
 *   "tomorrow", "demain", "friday", "ven"; day before month
 * @today: the day it is
 * @tense: which way to look where the year or the week is left out
 * @date: (out): the day
 *
 * A day without a year that is just past is given as it is even when a day to come is expected: it
 * is a mistake that the caller can then explain, rather than a promise for next year.
 *
 * Returns: whether it is a day
 */
gboolean
enc_typed_date (const char *text, EncDate today, EncTypedTense tense, EncDate *date)
{
  g_autofree char *folded = enc_text_fold (text);
  char *word = g_strstrip (folded);
  int n;

  if (word[0] == '+' || word[0] == '-')
    {
      const char *p = word + 1;

      if (!read_number (&p, 4, &n)
          || (*p != '\0' && !g_str_equal (p, "d") && !g_str_equal (p, "j")))
        return FALSE;
      *date = today + (word[0] == '+' ? n : -n);
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_equal (word, days[i].word)
        || (word[0] != '\0' && g_str_has_suffix (word, ".")
            && strlen (word) - 1 == strlen (days[i].word) && g_str_has_prefix (word, days[i].word)))
      {
        *date = today + days[i].value;
        return TRUE;
      }
  if ((n = find_name (word, weekdays, G_N_ELEMENTS (weekdays))) >= 0)
    {
      int ahead = (n + 1 - enc_date_weekday (today) + 7) % 7;

      *date
        = today
          + (tense == ENC_TYPED_TO_COME ? (ahead == 0 ? 7 : ahead) : (ahead == 0 ? 0 : ahead - 7));
      return TRUE;
    }
  return enc_date_parse_iso (word, -1, date) || read_day_and_month (word, today, tense, date);
}

/**
 * enc_typed_money:
 * @text: an amount as people type it: "60 000", "60000,50", "1,234.50", "12 480 €"
 * @currency: of the amount
 * @amount: (out): minor units
 *
 * A separator followed by exactly three digits groups thousands unless it is the language's decimal
 * one.
 *
 * Returns: whether it is an amount of this currency that is not negative
 */
gboolean
enc_typed_money (const char *text, EncCurrency currency, gint64 *amount)
{
  const char *decimal = enc_format_language () == ENC_LANGUAGE_FR ? "," : ".";
  const char *last_comma = strrchr (text, ','), *last_point = strrchr (text, '.');
  const char *mark
    = MAX (last_comma, last_point); /* only compared within text; NULL when there is none */
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (mark != NULL && *mark != decimal[0] && strspn (mark + 1, "0123456789") == 3
      && mark[4] == '\0')
    mark = NULL;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_ascii_isdigit (*c))
        g_string_append_c (plain, *c);
      else if (c == mark)
        g_string_append_c (plain, '.');
      else if (*c != ',' && *c != '.' && *c != '\'' && !g_unichar_isspace (g_utf8_get_char (c))
               && g_unichar_type (g_utf8_get_char (c)) != G_UNICODE_CURRENCY_SYMBOL)
        return FALSE;
    }
  return plain->len > 0
         && enc_money_parse (plain->str, plain->len, enc_currency_decimals (currency), amount,
                             &error)
         && *amount >= 0;
}
