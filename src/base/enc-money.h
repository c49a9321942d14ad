/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Amounts are gint64 in the minor unit of their currency (cents for EUR, yen for JPY, fils for
 * KWD). No double touches money. A currency is its ISO 4217 code packed in an integer, so that
 * columns of it compare fast. */
typedef guint32 EncCurrency;

#define ENC_CURRENCY(a, b, c)                                                                      \
  (((EncCurrency)(a) << 16) | ((EncCurrency)(b) << 8) | (EncCurrency)(c))
#define ENC_CURRENCY_NONE ((EncCurrency)0)
#define ENC_EUR           ENC_CURRENCY ('E', 'U', 'R')

/* Room for an ISO code and its final NUL. */
#define ENC_CURRENCY_LEN 4

typedef enum
{
  ENC_ROUND_HALF_AWAY, /* commercial rounding: 0.5 -> 1, -0.5 -> -1 */
  ENC_ROUND_HALF_EVEN,
  ENC_ROUND_DOWN, /* toward zero */
  ENC_ROUND_FLOOR,
} EncRounding;

typedef enum
{
  ENC_MONEY_ERROR_SYNTAX,    /* not an amount */
  ENC_MONEY_ERROR_PRECISION, /* more decimals than the currency has */
  ENC_MONEY_ERROR_OVERFLOW,  /* does not fit */
} EncMoneyError;

#define ENC_MONEY_ERROR (enc_money_error_quark ())
GQuark enc_money_error_quark (void);

/* Largest absolute amount taken from outside: sums of 2^20 of them still fit in 63 bits. */
#define ENC_MONEY_MAX G_GINT64_CONSTANT (8796093022207)

gboolean enc_currency_parse (const char *text, gssize len, EncCurrency *currency);
const char *enc_currency_code (EncCurrency currency, char buffer[ENC_CURRENCY_LEN]);
int enc_currency_decimals (EncCurrency currency);
const char *enc_currency_symbol (EncCurrency currency);

gboolean enc_money_add (gint64 a, gint64 b, gint64 *sum);
gint64 enc_money_muldiv (gint64 amount, gint64 numerator, gint64 denominator, EncRounding rounding);
gboolean enc_money_parse (const char *text, gssize len, int decimals, gint64 *amount,
                          GError **error);
char *enc_money_to_string (gint64 amount, EncCurrency currency);

G_END_DECLS
