/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec-value.h"

#include <string.h>

/* Longer than any amount or date that a ledger can mean. */
#define MAX_CHARS 48

typedef struct
{
  gboolean negative;
  char text[MAX_CHARS + 1]; /* digits, ',' '.' and ' ' for every other group separator */
  gsize len;
} Number;

/* The blanks and minus signs that exports use, beyond ASCII. */
static gsize
special_char (const char *text, gsize left, char *plain)
{
  static const struct
  {
    const char *utf8;
    char plain;
  } specials[] = {
    { "\302\240", ' ' },     /* U+00A0 no-break space */
    { "\342\200\257", ' ' }, /* U+202F narrow no-break space */
    { "\342\200\211", ' ' }, /* U+2009 thin space */
    { "\342\200\231", ' ' }, /* U+2019 apostrophe */
    { "\342\210\222", '-' }, /* U+2212 minus */
    { "\342\202\254", 'E' }, /* U+20AC euro */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    {
      gsize n = strlen (specials[i].utf8);
      if (left >= n && memcmp (text, specials[i].utf8, n) == 0)
        {
          *plain = specials[i].plain;
          return n;
        }
    }
  return 0;
}

/**
 * enc_fec_value_trim:
 * Takes blanks (no-break ones too) off both ends; moves *text and returns the new length.
 */
gsize
enc_fec_value_trim (const char **text, gsize len)
{
  const char *p = *text;
  for (;;)
    {
      char plain = 0;
      gsize n = 0;
      if (len > 0 && ((guchar)*p <= ' '))
        n = 1;
      else if (len > 1 && (guchar)*p >= 0x80 && (n = special_char (p, len, &plain)) > 0
               && plain != ' ')
        n = 0;
      if (n == 0)
        break;
      p += n;
      len -= n;
    }
  for (;;)
    {
      if (len > 0 && (guchar)p[len - 1] <= ' ')
        len--;
      else if (len >= 2 && memcmp (p + len - 2, "\302\240", 2) == 0)
        len -= 2;
      else if (len >= 3 && memcmp (p + len - 3, "\342\200\257", 3) == 0)
        len -= 3;
      else
        break;
    }
  *text = p;
  return len;
}

/* Signs, brackets and the euro sign off; what remains is digits and separators. */
static gboolean
read_number (const char *text, gsize len, Number *number)
{
  len = enc_fec_value_trim (&text, len);
  number->negative = FALSE;
  number->len = 0;
  gboolean bracket = FALSE, signed_ = FALSE, ended = FALSE;
  for (gsize i = 0; i < len;)
    {
      char c = text[i];
      gsize n = 1;
      if ((guchar)c >= 0x80)
        {
          n = special_char (text + i, len - i, &c);
          if (n == 0)
            return FALSE;
        }
      i += n;
      if (c == '\'')
        c = ' ';
      if (c >= '0' && c <= '9')
        {
          if (ended || number->len >= MAX_CHARS)
            return FALSE;
          number->text[number->len++] = c;
        }
      else if (c == ',' || c == '.' || c == ' ')
        {
          if (c == ' ' && (number->len == 0 || i >= len))
            continue;
          if (ended && c != ' ')
            return FALSE;
          if (ended)
            continue;
          if (number->len >= MAX_CHARS)
            return FALSE;
          number->text[number->len++] = c;
        }
      else if ((c == '-' || c == '+') && !signed_ && !bracket)
        {
          signed_ = TRUE;
          number->negative = c == '-';
          ended = number->len > 0; /* a trailing sign */
        }
      else if (c == '(' && number->len == 0 && !bracket && !signed_)
        bracket = TRUE;
      else if (c == ')' && bracket && !number->negative)
        {
          number->negative = TRUE;
          ended = TRUE;
        }
      else if (c == 'E' && n > 1)
        ended = number->len > 0;
      else
        return FALSE;
    }
  while (number->len > 0 && number->text[number->len - 1] == ' ')
    number->len--;
  number->text[number->len] = 0;
  return number->len > 0 && (!bracket || number->negative);
}

typedef enum
{
  DECIMAL_NONE,
  DECIMAL_CERTAIN,
  DECIMAL_UNSURE, /* one separator before exactly three digits: group or fraction */
} DecimalSign;

/* Which separator of the number is its decimal sign, if any. */
static DecimalSign
find_decimal (const Number *number, gsize *position)
{
  gssize last = -1;
  guint commas = 0, points = 0;
  for (gsize i = 0; i < number->len; i++)
    if (number->text[i] == ',' || number->text[i] == '.')
      {
        last = (gssize)i;
        if (number->text[i] == ',')
          commas++;
        else
          points++;
      }
  if (last < 0)
    return DECIMAL_NONE;
  *position = (gsize)last;
  guint same = number->text[last] == ',' ? commas : points;
  guint other = number->text[last] == ',' ? points : commas;
  if (same > 1)
    return DECIMAL_NONE;
  gsize after = number->len - (gsize)last - 1;
  if (other > 0 || after != 3)
    return DECIMAL_CERTAIN;
  for (gssize i = 0; i < last; i++)
    if (number->text[i] == ' ')
      return DECIMAL_CERTAIN; /* groups are blanks */
  if (last == 0 || last > 3 || number->text[0] == '0')
    return DECIMAL_CERTAIN;
  return DECIMAL_UNSURE;
}

/**
 * enc_fec_value_learn_decimal:
 * @decimal: (inout): 0 while unknown, else ',' or '.'
 *
 * Looks whether one amount of the file shows beyond doubt which decimal sign the file uses
 * ("0,00" does, "1.234" does not). The first that does decides.
 */
void
enc_fec_value_learn_decimal (const char *text, gsize len, char *decimal)
{
  Number number;
  gsize position;
  if (*decimal == 0 && read_number (text, len, &number)
      && find_decimal (&number, &position) == DECIMAL_CERTAIN)
    *decimal = number.text[position];
}

/**
 * enc_fec_value_amount:
 * @decimal: the file's decimal sign as learned, 0 if unknown
 * @decimals: minor digits of the currency
 * @amount: (out): minor units
 * @why: (out): when FALSE, what is wrong
 *
 * Reads an amount as accounting programs write it: decimal comma or point, groups of three set
 * apart by blanks, points, commas or apostrophes, a minus in front or behind, or brackets. Blank is
 * zero. Decimals beyond the currency's are taken when they are zeros.
 */
gboolean
enc_fec_value_amount (const char *text, gsize len, char decimal, int decimals, gint64 *amount,
                      EncFindingCode *why)
{
  *amount = 0;
  if (enc_fec_value_trim (&text, len) == 0)
    return TRUE;

  Number number;
  *why = ENC_FINDING_BAD_AMOUNT;
  if (!read_number (text, len, &number))
    return FALSE;

  gsize position = number.len;
  DecimalSign sign = find_decimal (&number, &position);
  if (sign == DECIMAL_NONE || (sign == DECIMAL_UNSURE && number.text[position] != decimal))
    position = number.len;

  char plain[MAX_CHARS + 4];
  gsize n = 0;
  if (number.negative)
    plain[n++] = '-';
  gsize digits = 0, group = 0;
  gboolean grouped = FALSE;
  for (gsize i = 0; i < position; i++)
    {
      char c = number.text[i];
      if (c >= '0' && c <= '9')
        {
          plain[n++] = c;
          digits++;
          group++;
          continue;
        }
      if (grouped ? group != 3 : (group == 0 || group > 3))
        return FALSE;
      grouped = TRUE;
      group = 0;
    }
  if (grouped && group != 3)
    return FALSE;
  if (digits == 0)
    plain[n++] = '0';
  gsize end = number.len;
  if (position < number.len)
    {
      while (end > position + 1 + (gsize)decimals && number.text[end - 1] == '0')
        end--;
      for (gsize i = position + 1; i < end; i++)
        if (number.text[i] < '0' || number.text[i] > '9')
          return FALSE;
      if (end - position - 1 > (gsize)decimals)
        {
          *why = ENC_FINDING_TOO_MANY_DECIMALS;
          return FALSE;
        }
      if (digits == 0 && end == position + 1 && number.len == position + 1)
        return FALSE;
      if (end > position + 1)
        {
          plain[n++] = '.';
          memcpy (plain + n, number.text + position + 1, end - position - 1);
          n += end - position - 1;
        }
    }

  g_autoptr (GError) error = NULL;
  if (enc_money_parse (plain, (gssize)n, decimals, amount, &error))
    return TRUE;
  if (g_error_matches (error, ENC_MONEY_ERROR, ENC_MONEY_ERROR_OVERFLOW))
    *why = ENC_FINDING_AMOUNT_OVERFLOW;
  return FALSE;
}

static gboolean
digits (const char *text, gsize n, int *value)
{
  *value = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (text[i] < '0' || text[i] > '9')
        return FALSE;
      *value = *value * 10 + (text[i] - '0');
    }
  return TRUE;
}

static gboolean
make_date (int year, int month, int day, EncDate *date)
{
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1
      || day > enc_date_days_in_month (year, month))
    return FALSE;
  *date = enc_date_from_ymd (year, month, day);
  return TRUE;
}

static gboolean
is_date_separator (char c)
{
  return c == '-' || c == '/' || c == '.';
}

/**
 * enc_fec_value_date:
 * @date: (out): the day; ENC_DATE_NONE for a blank or a row of zeros
 * @year_first: (out): FALSE when the day comes first, so that month and day might be mistaken
 *
 * Reads a date. Also takes what some programs write instead: AAAA-MM-JJ, JJ/MM/AAAA, JJMMAAAA, with
 * or without a time behind.
 * Source of the form: LPF art. A47 A-1.
 */
gboolean
enc_fec_value_date (const char *text, gsize len, EncDate *date, gboolean *year_first)
{
  *date = ENC_DATE_NONE;
  *year_first = TRUE;
  len = enc_fec_value_trim (&text, len);
  if (len == 0)
    return TRUE;
  int a, b, c;
  if (len == 8 && digits (text, 4, &a) && digits (text + 4, 2, &b) && digits (text + 6, 2, &c))
    {
      if (a == 0 && b == 0 && c == 0)
        return TRUE;
      if (make_date (a, b, c, date))
        return TRUE;
      *year_first = FALSE;
      return digits (text, 2, &c) && digits (text + 2, 2, &b) && digits (text + 4, 4, &a)
             && make_date (a, b, c, date);
    }
  if (len > 10 && (text[10] == ' ' || text[10] == 'T'))
    len = 10;
  if (len > 8 && text[8] == ' ')
    return enc_fec_value_date (text, 8, date, year_first);
  if (len != 10)
    return FALSE;
  if (is_date_separator (text[4]) && text[7] == text[4])
    return digits (text, 4, &a) && digits (text + 5, 2, &b) && digits (text + 8, 2, &c)
           && make_date (a, b, c, date);
  *year_first = FALSE;
  if (is_date_separator (text[2]) && text[5] == text[2])
    return digits (text, 2, &c) && digits (text + 3, 2, &b) && digits (text + 6, 4, &a)
           && make_date (a, b, c, date);
  return FALSE;
}

/**
 * enc_fec_value_sign:
 * @sign: (out): 1 = debit, -1 = credit
 *
 * Reads the field Sens: D or C, spelt out, or +1 and -1.
 */
gboolean
enc_fec_value_sign (const char *text, gsize len, int *sign)
{
  len = enc_fec_value_trim (&text, len);
  if (len == 0)
    return FALSE;
  gboolean word = len >= 5;
  switch (text[0])
    {
    case 'D':
    case 'd':
      *sign = 1;
      return len == 1 || word;
    case 'C':
    case 'c':
      *sign = -1;
      return len == 1 || word;
    case '1':
      *sign = 1;
      return len == 1;
    case '+':
    case '-':
      *sign = text[0] == '+' ? 1 : -1;
      return len == 1 || (len == 2 && text[1] == '1');
    default:
      return FALSE;
    }
}
