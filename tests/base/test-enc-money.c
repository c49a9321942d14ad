/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-money.h"

#include "support/enc-test.h"

#include <string.h>

static void
test_currencies (void)
{
  static const struct
  {
    const char *code;
    int decimals;
  } known[] = { { "EUR", 2 }, { "USD", 2 }, { "JPY", 0 }, { "KWD", 3 }, { "BHD", 3 },
                { "TND", 3 }, { "XOF", 0 }, { "XPF", 0 }, { "CLF", 4 }, { "ISK", 0 },
                { "HUF", 2 }, { "MGA", 2 }, { "ZWL", 2 }, { "AED", 2 } };
  static const char *const unknown[]
    = { "", "EU", "EURO", "XYZ", "XXX", "XTS", "XAU", "E R", "€", "123", "EUé" };
  EncCurrency currency = 7;
  char code[ENC_CURRENCY_LEN];

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_assert_true (enc_currency_parse (known[i].code, -1, &currency));
      g_assert_cmpint (enc_currency_decimals (currency), ==, known[i].decimals);
      g_assert_cmpstr (enc_currency_code (currency, code), ==, known[i].code);
    }

  currency = 7;
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (enc_currency_parse (unknown[i], -1, &currency));
  g_assert_cmpuint (currency, ==, 7);

  g_assert_true (enc_currency_parse ("eur;", 3, &currency));
  g_assert_cmpuint (currency, ==, ENC_EUR);
  g_assert_cmpstr (enc_currency_code (ENC_CURRENCY_NONE, code), ==, "");
  g_assert_cmpstr (enc_currency_symbol (ENC_EUR), ==, "€");
  g_assert_null (enc_currency_symbol (ENC_CURRENCY ('C', 'A', 'D')));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    int decimals;
    gint64 amount;
  } good[] = {
    { "0", 2, 0 },
    { "1234.50", 2, 123450 },
    { "-7", 2, -700 },
    { "+0.05", 2, 5 },
    { ".5", 2, 50 },
    { "12.5", 3, 12500 },
    { "12.5000", 2, 1250 },
    { "1500", 0, 1500 },
    { "1500.00", 0, 1500 },
    { "000000012", 2, 1200 },
    { "-0.00", 2, 0 },
    { "87960930222.07", 2, ENC_MONEY_MAX },
    { "8796093022207", 0, ENC_MONEY_MAX },
    { "-8796093022.207", 3, -ENC_MONEY_MAX },
    { "00000000000000000000000000000000000001.00000000000000000000000000", 2, 100 },
  };
  static const struct
  {
    const char *text;
    int decimals;
    EncMoneyError code;
  } bad[] = {
    { "", 2, ENC_MONEY_ERROR_SYNTAX },
    { "-", 2, ENC_MONEY_ERROR_SYNTAX },
    { ".", 2, ENC_MONEY_ERROR_SYNTAX },
    { "12.", 2, ENC_MONEY_ERROR_SYNTAX },
    { "1 234", 2, ENC_MONEY_ERROR_SYNTAX },
    { "1,5", 2, ENC_MONEY_ERROR_SYNTAX },
    { "1.2.3", 2, ENC_MONEY_ERROR_SYNTAX },
    { "1e5", 2, ENC_MONEY_ERROR_SYNTAX },
    { "0x10", 2, ENC_MONEY_ERROR_SYNTAX },
    { " 1", 2, ENC_MONEY_ERROR_SYNTAX },
    { "--1", 2, ENC_MONEY_ERROR_SYNTAX },
    { "NaN", 2, ENC_MONEY_ERROR_SYNTAX },
    { "1.234", 2, ENC_MONEY_ERROR_PRECISION },
    { "0.5", 0, ENC_MONEY_ERROR_PRECISION },
    { "1.2345", 3, ENC_MONEY_ERROR_PRECISION },
    { "87960930222.08", 2, ENC_MONEY_ERROR_OVERFLOW },
    { "99999999999999999999999999999999999999", 2, ENC_MONEY_ERROR_OVERFLOW },
    { "-9223372036854775808", 0, ENC_MONEY_ERROR_OVERFLOW },
    { "18446744073709551617", 0, ENC_MONEY_ERROR_OVERFLOW },
  };
  gint64 amount = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (enc_money_parse (good[i].text, -1, good[i].decimals, &amount, &error));
      g_assert_no_error (error);
      g_assert_cmpint (amount, ==, good[i].amount);
    }
  amount = 42;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (enc_money_parse (bad[i].text, -1, bad[i].decimals, &amount, &error));
      g_assert_error (error, ENC_MONEY_ERROR, (int)bad[i].code);
    }
  g_assert_cmpint (amount, ==, 42);
}

static void
test_round_trip (void)
{
  static const EncCurrency currencies[]
    = { ENC_EUR, ENC_CURRENCY ('J', 'P', 'Y'), ENC_CURRENCY ('K', 'W', 'D'),
        ENC_CURRENCY ('C', 'L', 'F') };
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int i = 0; i < 20000; i++)
    {
      EncCurrency currency = currencies[i % G_N_ELEMENTS (currencies)];
      gint64 bits = (gint64)((guint64)g_rand_int (rand) << 32 | g_rand_int (rand));
      gint64 amount = (bits >> g_rand_int_range (rand, 0, 63)) % (ENC_MONEY_MAX + 1);
      g_autofree char *text = enc_money_to_string (amount, currency);
      gint64 again = 0;

      g_assert_true (enc_money_parse (text, -1, enc_currency_decimals (currency), &again, NULL));
      g_assert_cmpint (again, ==, amount);
    }

  g_autofree char *least = enc_money_to_string (G_MININT64, ENC_EUR);

  g_assert_cmpstr (least, ==, "-92233720368547758.08");
}

static void
test_add (void)
{
  gint64 sum = 0;

  g_assert_true (enc_money_add (G_MAXINT64 - 1, 1, &sum));
  g_assert_cmpint (sum, ==, G_MAXINT64);
  g_assert_false (enc_money_add (G_MAXINT64, 1, &sum));
  g_assert_false (enc_money_add (G_MININT64, -1, &sum));
  g_assert_true (enc_money_add (G_MININT64, G_MAXINT64, &sum));
  g_assert_cmpint (sum, ==, -1);
  /* What the limit on amounts is for. */
  g_assert_cmpint (ENC_MONEY_MAX, <=, G_MAXINT64 >> 20);
}

static void
test_muldiv_known (void)
{
  static const struct
  {
    gint64 amount, numerator, denominator, half_away, half_even, down, floor;
  } cases[] = {
    { 5, 1, 2, 3, 2, 2, 2 },
    { -5, 1, 2, -3, -2, -2, -3 },
    { 7, 1, 2, 4, 4, 3, 3 },
    { 10, 1, 3, 3, 3, 3, 3 },
    { -10, 1, 3, -3, -3, -3, -4 },
    { -10, -1, 3, 3, 3, 3, 3 },
    { 10, 1, -3, -3, -3, -3, -4 },
    { 0, 5, 7, 0, 0, 0, 0 },
    { 6, 5, -3, -10, -10, -10, -10 },
    { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 },
    { G_MININT64, 1, 1, G_MININT64, G_MININT64, G_MININT64, G_MININT64 },
    /* 10 000 € late 92 days at 14.25 %: domain.md's first worked penalty, 359.18 */
    { 1000000, 1425 * 92, 10000 * 365, 35918, 35918, 35917, 35917 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (enc_money_muldiv (cases[i].amount, cases[i].numerator, cases[i].denominator,
                                         ENC_ROUND_HALF_AWAY),
                       ==, cases[i].half_away);
      g_assert_cmpint (enc_money_muldiv (cases[i].amount, cases[i].numerator, cases[i].denominator,
                                         ENC_ROUND_HALF_EVEN),
                       ==, cases[i].half_even);
      g_assert_cmpint (enc_money_muldiv (cases[i].amount, cases[i].numerator, cases[i].denominator,
                                         ENC_ROUND_DOWN),
                       ==, cases[i].down);
      g_assert_cmpint (enc_money_muldiv (cases[i].amount, cases[i].numerator, cases[i].denominator,
                                         ENC_ROUND_FLOOR),
                       ==, cases[i].floor);
    }
}

/* Whatever the numbers: the result is within the bound that its rounding promises. */
static void
test_muldiv_bounds (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int i = 0; i < 50000; i++)
    {
      gint64 a = (gint64)g_rand_int (rand) - G_MAXINT32;
      gint64 n = g_rand_int_range (rand, -100000, 100000);
      gint64 d = g_rand_int_range (rand, 1, 100000) * (g_rand_boolean (rand) ? 1 : -1);
      gint64 product = d < 0 ? -(a * n) : a * n;
      gint64 size = ABS (d);
      gint64 floor = enc_money_muldiv (a, n, d, ENC_ROUND_FLOOR);
      gint64 down = enc_money_muldiv (a, n, d, ENC_ROUND_DOWN);
      gint64 away = enc_money_muldiv (a, n, d, ENC_ROUND_HALF_AWAY);
      gint64 even = enc_money_muldiv (a, n, d, ENC_ROUND_HALF_EVEN);

      g_assert_true (floor * size <= product && product < (floor + 1) * size);
      g_assert_cmpint (down, ==, product / size);
      g_assert_true (2 * ABS (away * size - product) <= size);
      g_assert_true (2 * ABS (even * size - product) <= size);
      if (2 * ABS (away * size - product) == size)
        g_assert_true (ABS (away) * size > ABS (product) && even % 2 == 0);
      else
        g_assert_cmpint (away, ==, even);
    }
}

static void
test_muldiv_overflow (void)
{
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*out of range*");
  g_assert_cmpint (enc_money_muldiv (G_MAXINT64, 2, 1, ENC_ROUND_DOWN), ==, G_MAXINT64);
  g_test_assert_expected_messages ();
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*out of range*");
  g_assert_cmpint (enc_money_muldiv (G_MININT64, 2, 1, ENC_ROUND_DOWN), ==, G_MININT64);
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/money/currencies", test_currencies);
  g_test_add_func ("/base/money/parse", test_parse);
  g_test_add_func ("/base/money/round-trip", test_round_trip);
  g_test_add_func ("/base/money/add", test_add);
  g_test_add_func ("/base/money/muldiv-known", test_muldiv_known);
  g_test_add_func ("/base/money/muldiv-bounds", test_muldiv_bounds);
  g_test_add_func ("/base/money/muldiv-overflow", test_muldiv_overflow);
  return g_test_run ();
}
