/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-typing.h"

#include <string.h>

/* 1899-12-30: day 0 of a spreadsheet that takes 1900 for a leap year. */
#define SERIAL_EPOCH (-25569)
/* 1954-10-03 .. 2119-01-11: what an undecorated five-digit number may mean as a day. */
#define SERIAL_MIN 20000
#define SERIAL_MAX 80000
/* "69" is 2069, "70" is 1970. */
#define YEAR_PIVOT 70

/* Length of the space at p: ASCII, no-break, narrow no-break, thin, figure and ideographic; else 0.
 */
static inline guint
space_at (const char *p, const char *end)
{
  const guchar *u = (const guchar *)p;

  if (p >= end)
    return 0;
  if (*u == ' ' || *u == '\t' || *u == '\r' || *u == '\n')
    return 1;
  if (*u < 0x80)
    return 0;
  if (end - p >= 2 && u[0] == 0xC2 && u[1] == 0xA0)
    return 2;
  if (end - p >= 3 && u[0] == 0xE2 && u[1] == 0x80
      && (u[2] == 0xAF || (u[2] >= 0x80 && u[2] <= 0x8B)))
    return 3;
  return 0;
}

/**
 * enc_typing_trim:
 * @text: (inout): start of a text
 * @len: (inout): its length in bytes
 *
 * Leaves out spaces of every kind at both ends.
 */
void
enc_typing_trim (const char **text, gsize *len)
{
  const char *p = *text;
  const char *end = p + *len;
  guint n;

  while ((n = space_at (p, end)) > 0)
    p += n;
  while (end > p)
    {
      if (space_at (end - 1, end) == 1)
        end -= 1;
      else if (end - p >= 2 && space_at (end - 2, end) == 2)
        end -= 2;
      else if (end - p >= 3 && space_at (end - 3, end) == 3)
        end -= 3;
      else
        break;
    }
  *text = p;
  *len = end - p;
}

static inline gboolean
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

/* A date's text in pieces: up to three numbers, perhaps a month by its name. */
typedef struct
{
  int value[3];
  int digits[3];
  int n;
  int month;    /* by name, 0 = none */
  int month_at; /* how many numbers came before it */
} DateParts;

static const struct
{
  char name[5];
  guint8 month;
} month_names[] = {
  { "janv", 1 }, { "jan", 1 },   { "fevr", 2 }, { "fev", 2 },   { "feb", 2 },  { "mars", 3 },
  { "mar", 3 },  { "avri", 4 },  { "avr", 4 },  { "apri", 4 },  { "apr", 4 },  { "mai", 5 },
  { "may", 5 },  { "juin", 6 },  { "june", 6 }, { "jun", 6 },   { "juil", 7 }, { "july", 7 },
  { "jul", 7 },  { "aout", 8 },  { "aou", 8 },  { "augu", 8 },  { "aug", 8 },  { "sept", 9 },
  { "sep", 9 },  { "octo", 10 }, { "oct", 10 }, { "nove", 11 }, { "nov", 11 }, { "dece", 12 },
  { "dec", 12 },
};

/* Reads a word of letters, folding the accents that French months have. Returns its length in
 * bytes. */
static gsize
read_word (const char *p, const char *end, char folded[5])
{
  const char *start = p;
  gsize n = 0;

  memset (folded, 0, 5);
  while (p < end)
    {
      const guchar *u = (const guchar *)p;
      char c;
      guint step = 1;

      if (g_ascii_isalpha (*p))
        c = g_ascii_tolower (*p);
      else if (end - p >= 2 && u[0] == 0xC3 && (u[1] == 0xA9 || u[1] == 0x89))
        c = 'e', step = 2;
      else if (end - p >= 2 && u[0] == 0xC3 && (u[1] == 0xBB || u[1] == 0x9B))
        c = 'u', step = 2;
      else
        break;
      if (n < 4)
        folded[n] = c;
      n++;
      p += step;
    }
  return p - start;
}

static int
month_by_name (const char folded[5])
{
  for (guint i = 0; i < G_N_ELEMENTS (month_names); i++)
    if (strcmp (folded, month_names[i].name) == 0)
      return month_names[i].month;
  return 0;
}

static gboolean
is_time (const char *p, const char *end)
{
  int n = 0;

  while (p < end && is_digit (*p) && n < 3)
    p++, n++;
  return n >= 1 && n <= 2 && p < end && (*p == ':' || *p == 'h' || *p == 'H');
}

/* Splits the text of a date; FALSE when it is none. A time of day behind it is ignored. */
static gboolean
split_date (const char *text, gsize len, DateParts *parts)
{
  const char *p = text;
  const char *end = text + len;

  memset (parts, 0, sizeof *parts);
  while (p < end)
    {
      guint space = space_at (p, end);

      if (space > 0 || *p == '/' || *p == '-' || *p == '.' || *p == ',')
        {
          p += space > 0 ? space : 1;
          if (parts->n + (parts->month > 0) >= 3 && p < end && is_time (p, end))
            return TRUE;
          continue;
        }
      if ((*p == 'T' || *p == 't') && parts->n == 3 && p + 1 < end && is_time (p + 1, end))
        return TRUE;
      if (is_digit (*p))
        {
          int value = 0, digits = 0;

          if (parts->n == 3)
            return FALSE;
          for (; p < end && is_digit (*p); p++)
            {
              if (++digits > 8)
                return FALSE;
              value = value * 10 + (*p - '0');
            }
          parts->value[parts->n] = value;
          parts->digits[parts->n++] = digits;
          continue;
        }

      char folded[5];
      gsize word = read_word (p, end, folded);
      int month = month_by_name (folded);

      if (word == 0)
        return FALSE;
      p += word;
      if (month != 0 && parts->month == 0)
        {
          parts->month = month;
          parts->month_at = parts->n;
        }
      else if (!(parts->n == 1 && parts->value[0] <= 31
                 && (strcmp (folded, "er") == 0 || strcmp (folded, "st") == 0
                     || strcmp (folded, "nd") == 0 || strcmp (folded, "rd") == 0
                     || strcmp (folded, "th") == 0))
               && !(parts->n == 0 && parts->month == 0 && word >= 3))
        /* Before the date only a day's name may stand, behind its first number only an ordinal. */
        return FALSE;
    }
  return parts->n > 0;
}

static int
full_year (int value, int digits)
{
  if (digits == 4)
    return value;
  if (digits != 2)
    return -1;
  return value < YEAR_PIVOT ? 2000 + value : 1900 + value;
}

static gboolean
make_date (int year, int month, int day, EncDate *date)
{
  EncDate made = year > 0 ? enc_date_from_ymd (year, month, day) : ENC_DATE_NONE;

  if (made == ENC_DATE_NONE || made < ENC_DATE_MIN || made > ENC_DATE_MAX)
    return FALSE;
  *date = made;
  return TRUE;
}

/* Whether the three numbers have the form of that order, whatever the calendar says: 30/02 is a day
 * and a month. */
static gboolean
fits (const DateParts *parts, EncImportDateOrder order)
{
  const int *v = parts->value;
  const int *d = parts->digits;

  switch (order)
    {
    case ENC_IMPORT_DATES_DMY:
      return d[0] <= 2 && d[1] <= 2 && (d[2] == 4 || d[2] == 2) && v[0] >= 1 && v[0] <= 31
             && v[1] >= 1 && v[1] <= 12;
    case ENC_IMPORT_DATES_MDY:
      return d[0] <= 2 && d[1] <= 2 && (d[2] == 4 || d[2] == 2) && v[1] >= 1 && v[1] <= 31
             && v[0] >= 1 && v[0] <= 12;
    case ENC_IMPORT_DATES_YMD:
      return (d[0] == 4 || d[0] == 2) && d[1] <= 2 && d[2] <= 2 && v[1] >= 1 && v[1] <= 12
             && v[2] >= 1 && v[2] <= 31;
    case ENC_IMPORT_DATES_DETECT:
    default:
      return FALSE;
    }
}

/* Makes three numbers out of six or eight digits in one piece. */
static gboolean
cut_digits (const DateParts *parts, EncImportDateOrder order, DateParts *cut)
{
  int v = parts->value[0];

  memset (cut, 0, sizeof *cut);
  cut->n = 3;
  if (parts->digits[0] == 8 && order == ENC_IMPORT_DATES_YMD)
    *cut = (DateParts){ { v / 10000, v / 100 % 100, v % 100 }, { 4, 2, 2 }, 3, 0, 0 };
  else if (parts->digits[0] == 8)
    *cut = (DateParts){ { v / 1000000, v / 10000 % 100, v % 10000 }, { 2, 2, 4 }, 3, 0, 0 };
  else if (parts->digits[0] == 6)
    *cut = (DateParts){ { v / 10000, v / 100 % 100, v % 100 }, { 2, 2, 2 }, 3, 0, 0 };
  else
    return FALSE;
  return TRUE;
}

static gboolean
plausible_year (const DateParts *cut, EncImportDateOrder order)
{
  int year = order == ENC_IMPORT_DATES_YMD ? cut->value[0] : cut->value[2];
  int digits = order == ENC_IMPORT_DATES_YMD ? cut->digits[0] : cut->digits[2];

  return digits == 2 || (year >= 1900 && year <= 2199);
}

/* "20250331.0": a number that a program wrote as a decimal. */
static gsize
without_point_zero (const char *text, gsize len)
{
  if (len > 2 && text[len - 1] == '0' && text[len - 2] == '.')
    {
      for (gsize i = 0; i < len - 2; i++)
        if (!is_digit (text[i]))
          return len;
      return len - 2;
    }
  return len;
}

/**
 * enc_typing_date_orders:
 * @text: a text without spaces around it
 * @len: its length in bytes
 *
 * Returns: in which orders (ENC_TYPING_CAN_…) its numbers have the form of a date; all orders when
 * the month is named; 0 when it is no date. 30/02/2025 counts: that it is no day of the calendar is
 * another question.
 */
guint
enc_typing_date_orders (const char *text, gsize len)
{
  DateParts parts, cut;
  guint orders = 0;

  if (len > 40)
    return 0;
  len = without_point_zero (text, len);
  if (!split_date (text, len, &parts))
    return 0;
  if (parts.month > 0)
    return parts.n == 2 ? ENC_TYPING_CAN_DMY | ENC_TYPING_CAN_MDY | ENC_TYPING_CAN_YMD : 0;
  for (EncImportDateOrder order = ENC_IMPORT_DATES_DMY; order <= ENC_IMPORT_DATES_YMD; order++)
    if ((parts.n == 3 && fits (&parts, order))
        || (parts.n == 1 && cut_digits (&parts, order, &cut) && fits (&cut, order)
            && plausible_year (&cut, order)))
      orders |= 1u << (order - ENC_IMPORT_DATES_DMY);
  if (parts.n == 1 && parts.digits[0] == 5 && parts.value[0] >= SERIAL_MIN
      && parts.value[0] <= SERIAL_MAX)
    orders |= ENC_TYPING_CAN_SERIAL;
  /* A year of four digits in front leaves no doubt. */
  if (parts.n == 3 && parts.digits[0] == 4)
    orders &= ENC_TYPING_CAN_YMD;
  return orders;
}

/**
 * enc_typing_date:
 * @text: a text without spaces around it
 * @len: its length in bytes
 * @order: of day, month and year where numbers alone do not say it
 * @date: (out): the day
 *
 * Reads dates as they are met in exports: ISO with or without a time, with / . - or spaces,
 * two-digit years (1970–2069), YYYYMMDD and the like, month names in French and English,
 * spreadsheet day numbers.
 *
 * Returns: ENC_TYPING_OK, _EMPTY, or _BAD for what is no day of the calendar between 1900 and 2199
 */
EncTypingResult
enc_typing_date (const char *text, gsize len, EncImportDateOrder order, EncDate *date)
{
  DateParts parts, cut;

  if (len == 0)
    return ENC_TYPING_EMPTY;
  if (len == 10 && enc_date_parse_iso (text, 10, date))
    return ENC_TYPING_OK;
  if (len > 40)
    return ENC_TYPING_BAD;
  len = without_point_zero (text, len);
  if (!split_date (text, len, &parts))
    return ENC_TYPING_BAD;

  int *v = parts.value;
  int *d = parts.digits;

  if (parts.month > 0)
    {
      if (parts.n != 2)
        return ENC_TYPING_BAD;

      gboolean year_first = d[0] == 4;
      int year = year_first ? v[0] : full_year (v[1], d[1]);
      int day = year_first ? v[1] : v[0];

      return make_date (year, parts.month, day, date) ? ENC_TYPING_OK : ENC_TYPING_BAD;
    }
  if (parts.n == 1)
    {
      static const EncImportDateOrder tries[]
        = { ENC_IMPORT_DATES_YMD, ENC_IMPORT_DATES_DMY, ENC_IMPORT_DATES_MDY };

      if (d[0] == 5 && v[0] >= SERIAL_MIN && v[0] <= SERIAL_MAX)
        {
          *date = v[0] + SERIAL_EPOCH;
          return ENC_TYPING_OK;
        }
      if (order == ENC_IMPORT_DATES_DETECT)
        order = ENC_IMPORT_DATES_YMD;
      for (guint i = 0; i <= G_N_ELEMENTS (tries); i++)
        {
          EncImportDateOrder one = i == 0 ? order : tries[i - 1];

          if (cut_digits (&parts, one, &cut) && fits (&cut, one) && plausible_year (&cut, one))
            {
              parts = cut;
              order = one;
              break;
            }
        }
    }
  if (parts.n != 3)
    return ENC_TYPING_BAD;
  if (d[0] == 4)
    order = ENC_IMPORT_DATES_YMD;
  else if (d[2] == 4 && order == ENC_IMPORT_DATES_YMD)
    order = ENC_IMPORT_DATES_DMY;
  else if (order == ENC_IMPORT_DATES_DETECT)
    order = ENC_IMPORT_DATES_DMY;
  if (!fits (&parts, order))
    return ENC_TYPING_BAD;

  gboolean ok = FALSE;

  if (order == ENC_IMPORT_DATES_DMY)
    ok = make_date (full_year (v[2], d[2]), v[1], v[0], date);
  else if (order == ENC_IMPORT_DATES_MDY)
    ok = make_date (full_year (v[2], d[2]), v[0], v[1], date);
  else
    ok = make_date (full_year (v[0], d[0]), v[1], v[2], date);
  return ok ? ENC_TYPING_OK : ENC_TYPING_BAD;
}

/* Digits with a point and at most the currency's decimals, perhaps a minus: most cells of most
 * files. */
static inline gboolean
plain_amount (const char *p, const char *end, char decimal, int decimals, gint64 *amount)
{
  gboolean negative = p < end && *p == '-';
  gint64 value = 0;
  const char *start;

  p += negative;
  start = p;
  /* Thirteen digits before the point and three behind cannot overflow. */
  if (p == end || end - p > 16)
    return FALSE;
  for (; p < end && is_digit (*p); p++)
    value = value * 10 + (*p - '0');
  if (p == start || p - start > 13)
    return FALSE;
  if (p < end)
    {
      if (*p != decimal || end - p - 1 > decimals || p + 1 == end)
        return FALSE;
      for (p++; p < end && is_digit (*p); p++, decimals--)
        value = value * 10 + (*p - '0');
      if (p < end)
        return FALSE;
    }
  for (; decimals > 0; decimals--)
    value *= 10;
  if (value > ENC_MONEY_MAX)
    return FALSE;
  *amount = negative ? -value : value;
  return TRUE;
}

static const struct
{
  const char *sign;
  char code[4];
} currency_signs[] = {
  { "€", "EUR" },   { "$", "USD" },  { "£", "GBP" },   { "¥", "JPY" },
  { "US$", "USD" }, { "C$", "CAD" }, { "CA$", "CAD" }, { "Fr.", "CHF" },
};

/* Takes a currency sign or code off one end. */
static gboolean
is_currency (const char *text, gsize len, EncCurrency *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (currency_signs); i++)
    if (strlen (currency_signs[i].sign) == len && memcmp (currency_signs[i].sign, text, len) == 0)
      return enc_currency_parse (currency_signs[i].code, 3, currency);
  return len == 3 && enc_currency_parse (text, len, currency);
}

static guint
minus_at (const char *p, const char *end)
{
  const guchar *u = (const guchar *)p;

  if (p < end && *p == '-')
    return 1;
  /* U+2212 minus, U+2013 en dash, U+2010 hyphen, U+2011 no-break hyphen */
  if (end - p >= 3 && u[0] == 0xE2
      && ((u[1] == 0x88 && u[2] == 0x92)
          || (u[1] == 0x80 && (u[2] == 0x93 || u[2] == 0x90 || u[2] == 0x91))))
    return 3;
  return 0;
}

/* Takes what surrounds the digits: sign before or after, brackets, currency, CR or DR. */
static gboolean
strip_amount (const char **text, gsize *len, gboolean *negative, EncCurrency *currency)
{
  const char *p = *text;
  const char *end = p + *len;
  int signs = 0;
  guint n;

  for (gboolean changed = TRUE; changed && p < end;)
    {
      gsize rest = end - p;

      changed = FALSE;
      enc_typing_trim (&p, &rest);
      end = p + rest;
      if (p == end)
        break;
      if (*p == '(' && end[-1] == ')')
        {
          p++, end--, signs++, *negative = TRUE, changed = TRUE;
          continue;
        }
      if (*p == '+' || (n = minus_at (p, end)) > 0)
        {
          *negative |= *p != '+';
          p += *p == '+' ? 1 : n;
          signs++, changed = TRUE;
          continue;
        }
      if (end - p > 2 && end[-1] == '-' && (end[-2] == '.' || end[-2] == ',') && is_digit (end[-3]))
        {
          /* "12.-" is how the Swiss write no cents. */
          end -= 2;
          changed = TRUE;
          continue;
        }
      if (end[-1] == '+' || end[-1] == '-' || (end - p > 3 && minus_at (end - 3, end) == 3))
        {
          *negative |= end[-1] != '+';
          end -= end[-1] == '+' || end[-1] == '-' ? 1 : 3;
          signs++, changed = TRUE;
          continue;
        }

      const char *front = p;
      const char *back = end;

      while (front < end && !is_digit (*front) && *front != '-' && space_at (front, end) == 0
             && *front != '(')
        front++;
      while (back > p && !is_digit (back[-1]) && back[-1] != '-' && back[-1] != ')'
             && back[-1] != ' ' && (guchar)back[-1] != 0xA0 && (guchar)back[-1] != 0xAF)
        back--;
      if (front < end && front > p && is_currency (p, front - p, currency))
        p = front, changed = TRUE;
      else if (back > p && back < end && is_currency (back, end - back, currency))
        end = back, changed = TRUE;
      else if (end - back == 2 && back > p && g_ascii_strncasecmp (back, "cr", 2) == 0)
        end = back, *negative = TRUE, signs++, changed = TRUE;
      else if (end - back == 2 && back > p && g_ascii_strncasecmp (back, "dr", 2) == 0)
        end = back, changed = TRUE;
    }
  *text = p;
  *len = end - p;
  return signs <= 1;
}

/* Length of a thousands separator at p, given the one in use. */
static guint
group_at (const char *p, const char *end, char decimal, gunichar thousands)
{
  const guchar *u = (const guchar *)p;
  guint n = space_at (p, end);

  if (n > 0)
    return n;
  if (*p == '\'')
    return 1;
  if (end - p >= 3 && u[0] == 0xE2 && u[1] == 0x80 && u[2] == 0x99)
    return 3;
  if ((*p == '.' || *p == ',') && *p != decimal && (thousands == 0 || thousands == (guchar)*p))
    return 1;
  return 0;
}

/**
 * enc_typing_amount:
 * @text: a text, spaces around it allowed
 * @len: its length in bytes
 * @decimal: '.' or ','
 * @thousands: what stands between groups of three digits; spaces and apostrophes always may; 0 =
 * any
 * @decimals: of the currency
 * @amount: (out): minor units
 * @currency: (inout): set when the cell names one; otherwise untouched
 *
 * Returns: ENC_TYPING_OK, _EMPTY, _BAD, _OVERFLOW beyond ENC_MONEY_MAX, or _PRECISION when digits
 * that count had to be rounded away (half away from zero)
 */
EncTypingResult
enc_typing_amount (const char *text, gsize len, char decimal, gunichar thousands, int decimals,
                   gint64 *amount, EncCurrency *currency)
{
  gboolean negative = FALSE;
  gboolean fraction = FALSE, rounded = FALSE, round_up = FALSE, big = FALSE;
  gint64 value = 0;
  int n_digits = 0, group = 0, behind = 0;
  gboolean grouped = FALSE;

  if (plain_amount (text, text + len, decimal, decimals, amount))
    return ENC_TYPING_OK;
  enc_typing_trim (&text, &len);
  if (len == 0)
    return ENC_TYPING_EMPTY;
  if (!strip_amount (&text, &len, &negative, currency) || len == 0)
    return ENC_TYPING_BAD;

  const char *end = text + len;

  for (const char *p = text; p < end;)
    {
      guint n;

      if (is_digit (*p))
        {
          int digit = *p++ - '0';

          n_digits++;
          group++;
          if (fraction && behind >= decimals)
            {
              if (behind == decimals)
                round_up = digit >= 5;
              rounded |= digit != 0;
              behind++;
              continue;
            }
          behind += fraction;
          if (value > (ENC_MONEY_MAX - digit) / 10)
            big = TRUE;
          else
            value = value * 10 + digit;
          continue;
        }
      if (!fraction && *p == decimal)
        {
          if (grouped && group != 3)
            return ENC_TYPING_BAD;
          fraction = TRUE;
          p++;
          continue;
        }
      if (fraction || (n = group_at (p, end, decimal, thousands)) == 0)
        return ENC_TYPING_BAD;
      if (group == 0 || group > 3 || (grouped && group != 3))
        return ENC_TYPING_BAD;
      grouped = TRUE;
      group = 0;
      p += n;
    }
  if (n_digits == 0 || (grouped && !fraction && group != 3))
    return ENC_TYPING_BAD;
  for (; behind < decimals && !big; behind++)
    if (value > ENC_MONEY_MAX / 10)
      big = TRUE;
    else
      value *= 10;
  if (big || value + round_up > ENC_MONEY_MAX)
    return ENC_TYPING_OVERFLOW;
  value += round_up;
  *amount = negative ? -value : value;
  return rounded ? ENC_TYPING_PRECISION : ENC_TYPING_OK;
}

/**
 * enc_typing_flag:
 * @text: a text without spaces around it
 * @len: its length in bytes
 * @flag: (out): yes or no
 *
 * Reads 1/0, yes/no, oui/non, true/false, vrai/faux, x/blank, O/N, Y/N, whatever the case.
 */
EncTypingResult
enc_typing_flag (const char *text, gsize len, gboolean *flag)
{
  static const char *const yes[] = { "1", "1.0", "yes", "y", "oui", "o", "true", "vrai", "x", "t" };
  static const char *const no[] = { "0", "0.0", "no", "n", "non", "false", "faux", "f", "-" };

  if (len == 0)
    return ENC_TYPING_EMPTY;
  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (strlen (yes[i]) == len && g_ascii_strncasecmp (yes[i], text, len) == 0)
      {
        *flag = TRUE;
        return ENC_TYPING_OK;
      }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (strlen (no[i]) == len && g_ascii_strncasecmp (no[i], text, len) == 0)
      {
        *flag = FALSE;
        return ENC_TYPING_OK;
      }
  return ENC_TYPING_BAD;
}
