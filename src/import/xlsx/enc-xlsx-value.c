/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/xlsx/enc-xlsx-value.h"

#include "base/enc-date.h"

#include <string.h>

/* Digits that a spreadsheet keeps and shows. */
#define SIGNIFICANT 15
/* A sum of amounts is off by less than half a unit of this decimal: it is no digit of anybody's. */
#define FRACTION   9
#define MAX_DIGITS 400
#define MAX_POWER  60

typedef struct
{
  gboolean negative;
  char digits[MAX_DIGITS + 1]; /* without leading zeros, with room for a carry in front */
  int n;
  int point; /* the decimal point stands before digits[point]; may be < 0 or > n */
} Decimal;

static gboolean
parse_decimal (const char *text, Decimal *decimal)
{
  const char *p = text;
  gboolean seen_point = FALSE, any = FALSE;
  memset (decimal, 0, sizeof *decimal);
  if (*p == '-' || *p == '+')
    decimal->negative = *p++ == '-';
  for (; g_ascii_isdigit (*p) || *p == '.'; p++)
    {
      if (*p == '.')
        {
          if (seen_point)
            return FALSE;
          seen_point = TRUE;
          continue;
        }
      any = TRUE;
      if (decimal->n == 0 && *p == '0')
        decimal->point -= seen_point ? 1 : 0;
      else if (decimal->n >= MAX_DIGITS)
        return FALSE;
      else
        {
          decimal->digits[decimal->n++] = *p;
          decimal->point += seen_point ? 0 : 1;
        }
    }
  if (!any)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      char *end;
      if (!g_ascii_isdigit (p[1]) && !((p[1] == '-' || p[1] == '+') && g_ascii_isdigit (p[2])))
        return FALSE;
      gint64 power = g_ascii_strtoll (p + 1, &end, 10);
      if (*end != 0 || power > 400 || power < -400)
        return FALSE;
      decimal->point += (int)power;
      return TRUE;
    }
  return *p == 0;
}

/* Half away from zero, to the first n digits. */
static void
round_digits (Decimal *decimal, int n)
{
  if (n >= decimal->n)
    return;
  gboolean up = n >= 0 && decimal->digits[n] >= '5';
  decimal->n = MAX (n, 0);
  for (int i = decimal->n - 1; up && i >= 0; i--)
    {
      up = decimal->digits[i] == '9';
      decimal->digits[i] = up ? '0' : (char)(decimal->digits[i] + 1);
    }
  if (up)
    {
      memmove (decimal->digits + 1, decimal->digits, (gsize)decimal->n);
      decimal->digits[0] = '1';
      decimal->n++;
      decimal->point++;
    }
}

/**
 * enc_xlsx_value_number:
 * @text: a number as a workbook stores it: the shortest or the 17-digit form of a double
 * @plain: (out): the decimal meant, without exponent: "-1234.56"
 *
 * A double has 15 decimal digits; what programs write behind them (1234.5600000000001) is noise of
 * binary arithmetic, and so is what a sum leaves beyond the ninth decimal. It is taken off in
 * decimal, so that no second rounding comes in.
 *
 * Returns: FALSE when it is no number, or one too far from 1 to be an amount or a day
 */
gboolean
enc_xlsx_value_number (const char *text, char plain[ENC_XLSX_VALUE_CHARS])
{
  Decimal decimal;
  if (!parse_decimal (text, &decimal))
    return FALSE;
  if (decimal.n > 0 && (decimal.point > MAX_POWER))
    return FALSE;
  round_digits (&decimal, SIGNIFICANT);
  round_digits (&decimal, decimal.point + FRACTION);
  while (decimal.n > 0 && decimal.digits[decimal.n - 1] == '0')
    decimal.n--;
  if (decimal.n == 0)
    {
      strcpy (plain, "0");
      return TRUE;
    }
  char *out = plain;
  if (decimal.negative)
    *out++ = '-';
  if (decimal.point <= 0)
    *out++ = '0';
  for (int i = 0; i < decimal.point; i++)
    *out++ = i < decimal.n ? decimal.digits[i] : '0';
  if (decimal.n > decimal.point)
    {
      *out++ = '.';
      for (int i = decimal.point; i < decimal.n; i++)
        *out++ = i < 0 ? '0' : decimal.digits[i];
    }
  *out = 0;
  return TRUE;
}

/**
 * enc_xlsx_value_date:
 * @plain: what enc_xlsx_value_number() made of the cell
 * @from_1904: whether the workbook counts days from 1904-01-01
 * @iso: (out): "2025-12-31"; the time of day is dropped
 *
 * The day of a serial number. In the 1900 system day 60 is 29 February 1900, which never was: it
 * comes out as written there, for the typing to refuse it.
 *
 * Returns: FALSE when the number is no day (a time alone, negative, after 9999)
 */
gboolean
enc_xlsx_value_date (const char *plain, gboolean from_1904, char iso[ENC_XLSX_VALUE_CHARS])
{
  char *end;
  gint64 serial = g_ascii_strtoll (plain, &end, 10);
  if (*plain == '-' || (*end != 0 && *end != '.') || serial > 2958465 || (serial < 1 && !from_1904))
    return FALSE;
  if (!from_1904 && serial == 60)
    {
      strcpy (iso, "1900-02-29");
      return TRUE;
    }
  EncDate first = from_1904     ? enc_date_from_ymd (1904, 1, 1)
                  : serial < 60 ? enc_date_from_ymd (1899, 12, 31)
                                : enc_date_from_ymd (1899, 12, 30);
  int year, month, day;
  enc_date_to_ymd (first + (EncDate)serial, &year, &month, &day);
  if (year > 9999)
    return FALSE;
  g_snprintf (iso, ENC_XLSX_VALUE_CHARS, "%04d-%02d-%02d", year, month, day);
  return TRUE;
}

static int
escaped_char (const char *p, gsize left)
{
  int c = 0;
  if (left < 7 || p[0] != '_' || (p[1] != 'x' && p[1] != 'X') || p[6] != '_')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);
      if (digit < 0)
        return -1;
      c = c * 16 + digit;
    }
  return c;
}

/**
 * enc_xlsx_value_unescape:
 * @text: (inout): a text of which everything behind @from is looked at
 *
 * Undoes _xHHHH_, with which workbooks write characters that XML cannot. Control characters become
 * blanks.
 */
void
enc_xlsx_value_unescape (GString *text, gsize from)
{
  if (memmem (text->str + from, text->len - from, "_x", 2) == NULL)
    return;
  gsize out = from;
  for (gsize in = from; in < text->len;)
    {
      int c = escaped_char (text->str + in, text->len - in);
      if (c < 0 || (c >= 0xd800 && c < 0xe000))
        {
          text->str[out++] = text->str[in++];
          continue;
        }
      out += (gsize)g_unichar_to_utf8 (c < ' ' ? ' ' : (gunichar)c, text->str + out);
      in += 7;
    }
  g_string_truncate (text, out);
}

/**
 * enc_xlsx_value_reference:
 * @text: "BC12"
 * @row: (out): 1-based
 * @column: (out): 0-based
 *
 * Returns: FALSE when that is no cell of a sheet
 */
gboolean
enc_xlsx_value_reference (const char *text, guint32 *row, guint *column)
{
  guint c = 0, r = 0;
  const char *p = text;
  for (; g_ascii_isalpha (*p) && c <= 16384; p++)
    c = c * 26 + (guint)(g_ascii_toupper (*p) - 'A' + 1);
  for (; g_ascii_isdigit (*p) && r <= 1048576; p++)
    r = r * 10 + (guint)(*p - '0');
  if (*p != 0 || c == 0 || c > 16384 || r == 0 || r > 1048576)
    return FALSE;
  *row = r;
  *column = c - 1;
  return TRUE;
}

/**
 * enc_xlsx_value_column_name:
 * @column: 0-based
 * @name: (out): "A" … "XFD"
 */
void
enc_xlsx_value_column_name (guint column, char name[8])
{
  char reversed[8];
  int n = 0;
  for (guint c = column + 1; c > 0 && n < 7; c = (c - 1) / 26)
    reversed[n++] = (char)('A' + (c - 1) % 26);
  for (int i = 0; i < n; i++)
    name[i] = reversed[n - 1 - i];
  name[n] = 0;
}
