/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-money.h"

#include <string.h>

G_DEFINE_QUARK (enc_money_error, enc_money_error)

/* ISO 4217, active codes of money one can owe (no metals, no test codes), and those withdrawn since
 * 2010, which archived ledgers still hold. Each group is sorted. */
static const char two_decimals[] = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD "
                                   "BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
                                   "CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EEK EGP ERN "
                                   "ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL "
                                   "HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK "
                                   "LBP LKR LRD LSL LTL LVL MAD MDL MGA MKD MMK MNT MOP "
                                   "MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD "
                                   "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR "
                                   "SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB "
                                   "TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED "
                                   "VEF VES WST XCD XCG YER ZAR ZMK ZMW ZWG ZWL";
static const char no_decimals[]
  = "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
static const char three_decimals[] = "BHD IQD JOD KWD LYD OMR TND";
static const char four_decimals[] = "CLF UYW";

#define LETTERS (26 * 26 * 26)

/* Decimals + 1 by code, 0 = no such currency: a million rows ask. */
static gint8 *
decimals_table (void)
{
  static gint8 table[LETTERS];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      const struct
      {
        const char *codes;
        gint8 decimals;
      } groups[]
        = { { two_decimals, 2 }, { no_decimals, 0 }, { three_decimals, 3 }, { four_decimals, 4 } };

      for (gsize g = 0; g < G_N_ELEMENTS (groups); g++)
        for (const char *code = groups[g].codes;; code += 4)
          {
            table[((code[0] - 'A') * 26 + (code[1] - 'A')) * 26 + (code[2] - 'A')]
              = groups[g].decimals + 1;
            if (code[3] == '\0')
              break;
          }
      g_once_init_leave (&ready, 1);
    }
  return table;
}

static int
lookup_decimals (EncCurrency currency)
{
  guint a = (currency >> 16) - 'A';
  guint b = ((currency >> 8) & 0xff) - 'A';
  guint c = (currency & 0xff) - 'A';

  if (a >= 26 || b >= 26 || c >= 26)
    return -1;
  return decimals_table ()[(a * 26 + b) * 26 + c] - 1;
}

/**
 * enc_currency_parse:
 * @text: an ISO 4217 code in either case
 * @len: its length in bytes, or -1
 * @currency: (out): the currency
 *
 * Returns: FALSE when there is no such currency; @currency is then untouched
 */
gboolean
enc_currency_parse (const char *text, gssize len, EncCurrency *currency)
{
  g_return_val_if_fail (text != NULL && currency != NULL, FALSE);

  if (len < 0)
    len = strlen (text);
  if (len != 3)
    return FALSE;

  EncCurrency parsed
    = ENC_CURRENCY (g_ascii_toupper (text[0]) & 0xff, g_ascii_toupper (text[1]) & 0xff,
                    g_ascii_toupper (text[2]) & 0xff);

  if (lookup_decimals (parsed) < 0)
    return FALSE;
  *currency = parsed;
  return TRUE;
}

/**
 * enc_currency_code:
 * @currency: a currency
 * @buffer: where to write its code
 *
 * Returns: @buffer, with the ISO 4217 code, "" for %ENC_CURRENCY_NONE
 */
const char *
enc_currency_code (EncCurrency currency, char buffer[ENC_CURRENCY_LEN])
{
  buffer[0] = (char)(currency >> 16);
  buffer[1] = (char)(currency >> 8);
  buffer[2] = (char)currency;
  buffer[3] = '\0';
  return buffer;
}

/**
 * enc_currency_decimals:
 * @currency: a currency
 *
 * Returns: how many decimals its minor unit has by ISO 4217: EUR 2, JPY 0, KWD 3; 2 for one that is
 * not known
 */
int
enc_currency_decimals (EncCurrency currency)
{
  int decimals = lookup_decimals (currency);

  return decimals >= 0 ? decimals : 2;
}

/**
 * enc_currency_symbol:
 * @currency: a currency
 *
 * Returns: (nullable): the sign everybody reads as this currency alone, else NULL: write the code
 */
const char *
enc_currency_symbol (EncCurrency currency)
{
  switch (currency)
    {
    case ENC_EUR:
      return "€";
    case ENC_CURRENCY ('G', 'B', 'P'):
      return "£";
    case ENC_CURRENCY ('U', 'S', 'D'):
      return "$";
    default:
      return NULL;
    }
}

/**
 * enc_money_add:
 * @a: an amount
 * @b: an amount
 * @sum: (out): their sum
 *
 * Returns: FALSE when the sum does not fit
 */
gboolean
enc_money_add (gint64 a, gint64 b, gint64 *sum)
{
  return !__builtin_add_overflow (a, b, sum);
}

/**
 * enc_money_muldiv:
 * @amount: an amount
 * @numerator: what to multiply it by
 * @denominator: what to divide by, not 0
 * @rounding: what happens to half units
 *
 * Computes @amount × @numerator ÷ @denominator exactly in 128 bits and rounds once. A result that
 * does not fit in 63 bits is our bug: it is reported and cut to the nearest that does.
 *
 * Returns: the rounded result
 */
gint64
enc_money_muldiv (gint64 amount, gint64 numerator, gint64 denominator, EncRounding rounding)
{
  g_return_val_if_fail (denominator != 0, 0);

  __int128 product = (__int128)amount * numerator;
  __int128 divisor = denominator;
  gboolean negative = (product < 0) != (divisor < 0) && product != 0;

  if (product < 0)
    product = -product;
  if (divisor < 0)
    divisor = -divisor;

  __int128 result = product / divisor;
  __int128 twice = (product % divisor) * 2;

  switch (rounding)
    {
    case ENC_ROUND_HALF_AWAY:
      result += twice >= divisor;
      break;
    case ENC_ROUND_HALF_EVEN:
      result += twice > divisor || (twice == divisor && (result & 1));
      break;
    case ENC_ROUND_DOWN:
      break;
    case ENC_ROUND_FLOOR:
      result += negative && twice != 0;
      break;
    }

  if (negative)
    result = -result;
  if (result > G_MAXINT64 || result < G_MININT64)
    {
      g_critical ("amount out of range");
      return negative ? G_MININT64 : G_MAXINT64;
    }
  return (gint64)result;
}

static gboolean
refuse (GError **error, EncMoneyError code, const char *text, gssize len, const char *why)
{
  g_autofree char *shown = g_utf8_make_valid (text, MIN (len, 40));

  g_set_error (error, ENC_MONEY_ERROR, code, "\"%s\" %s", shown, why);
  return FALSE;
}

/**
 * enc_money_parse:
 * @text: an amount as programs write it: "1234.50", "-7", "+0.05"; a point, no spaces, no thousands
 * @len: its length in bytes, or -1
 * @decimals: of its currency
 * @amount: (out): the amount in minor units
 * @error: an #EncMoneyError
 *
 * Zeros beyond the currency's decimals are accepted, other digits there are not: nothing is ever
 * rounded.
 *
 * Returns: FALSE with @error set, and @amount untouched, when that is not an amount of at most
 * %ENC_MONEY_MAX
 */
gboolean
enc_money_parse (const char *text, gssize len, int decimals, gint64 *amount, GError **error)
{
  g_return_val_if_fail (text != NULL && amount != NULL, FALSE);
  g_return_val_if_fail (decimals >= 0 && decimals <= 4, FALSE);

  if (len < 0)
    len = strlen (text);

  const char *end = text + len;
  const char *p = text;
  gboolean negative = p < end && *p == '-';
  gboolean too_big = FALSE;
  gboolean too_fine = FALSE;
  int n_digits = 0;
  int n_decimals = 0;
  gint64 value = 0;

  if (p < end && (*p == '-' || *p == '+'))
    p++;
  for (; p < end && g_ascii_isdigit (*p); p++, n_digits++)
    if (value <= ENC_MONEY_MAX)
      value = value * 10 + (*p - '0');
  if (p < end && *p == '.')
    {
      for (p++; p < end && g_ascii_isdigit (*p); p++, n_decimals++)
        if (n_decimals >= decimals)
          too_fine |= *p != '0';
        else if (value <= ENC_MONEY_MAX)
          value = value * 10 + (*p - '0');
      if (n_decimals == 0)
        return refuse (error, ENC_MONEY_ERROR_SYNTAX, text, len, "is not an amount");
    }
  if (p < end || n_digits + n_decimals == 0)
    return refuse (error, ENC_MONEY_ERROR_SYNTAX, text, len, "is not an amount");
  for (; n_decimals < decimals && value <= ENC_MONEY_MAX; n_decimals++)
    value *= 10;
  too_big = value > ENC_MONEY_MAX;

  if (too_fine)
    return refuse (error, ENC_MONEY_ERROR_PRECISION, text, len,
                   "has more decimals than its currency");
  if (too_big)
    return refuse (error, ENC_MONEY_ERROR_OVERFLOW, text, len, "is too large");
  *amount = negative ? -value : value;
  return TRUE;
}

/**
 * enc_money_to_string:
 * @amount: minor units
 * @currency: whose
 *
 * The inverse of enc_money_parse(), for files and for machines. People are shown
 * enc_format_money().
 *
 * Returns: (transfer full): "-1234.50"
 */
char *
enc_money_to_string (gint64 amount, EncCurrency currency)
{
  int decimals = enc_currency_decimals (currency);
  guint64 size = amount < 0 ? -(guint64)amount : (guint64)amount;
  const char *sign = amount < 0 ? "-" : "";
  guint64 unit = 1;

  for (int i = 0; i < decimals; i++)
    unit *= 10;
  if (decimals == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, size);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, size / unit,
                          decimals, size % unit);
}
