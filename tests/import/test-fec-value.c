/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec-value.h"

#include <string.h>

static void
test_amounts (void)
{
  static const struct
  {
    const char *text;
    char decimal;
    gint64 amount;
  } good[] = {
    { "", ',', 0 },
    { "0", ',', 0 },
    { "0,00", 0, 0 },
    { "12", ',', 1200 },
    { "12,5", ',', 1250 },
    { "12.5", ',', 1250 },
    { ",5", ',', 50 },
    { "12,", ',', 1200 },
    { " 1 234,56 ", ',', 123456 },
    { "1\302\240234,56", ',', 123456 },
    { "1\342\200\257234\342\200\257567,89", ',', 123456789 },
    { "1.234,56", ',', 123456 },
    { "1,234.56", '.', 123456 },
    { "1'234.56", '.', 123456 },
    { "1.234.567", ',', 123456700 },
    { "1.234", ',', 123400 },
    { "1,234", '.', 123400 },
    { "1234,000000", ',', 123400 },
    { "12,340", ',', 1234 },
    { "0,500", 0, 50 },
    { "-12,00", ',', -1200 },
    { "12,00-", ',', -1200 },
    { "(1 234,50)", ',', -123450 },
    { "\342\210\22212,00", ',', -1200 },
    { "+12,00", ',', 1200 },
    { "12,00 \342\202\254", ',', 1200 },
    { "87960930222,07", ',', ENC_MONEY_MAX },
  };
  static const struct
  {
    const char *text;
    EncFindingCode why;
  } bad[] = {
    { "abc", ENC_FINDING_BAD_AMOUNT },
    { "1,2,3", ENC_FINDING_BAD_AMOUNT },
    { "12 34,00", ENC_FINDING_BAD_AMOUNT },
    { "1e5", ENC_FINDING_BAD_AMOUNT },
    { "--1", ENC_FINDING_BAD_AMOUNT },
    { "1-2", ENC_FINDING_BAD_AMOUNT },
    { "(12", ENC_FINDING_BAD_AMOUNT },
    { ",", ENC_FINDING_BAD_AMOUNT },
    { "=1+1", ENC_FINDING_BAD_AMOUNT },
    { "12,345", ENC_FINDING_TOO_MANY_DECIMALS },
    { "1234,5678", ENC_FINDING_TOO_MANY_DECIMALS },
    { "87960930222,08", ENC_FINDING_AMOUNT_OVERFLOW },
    { "99999999999999999999999", ENC_FINDING_AMOUNT_OVERFLOW },
    { "99999999999999999999999999999999999999999999999999999", ENC_FINDING_BAD_AMOUNT },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 amount = -1;
      EncFindingCode why = 0;
      g_test_message ("%s", good[i].text);
      g_assert_true (enc_fec_value_amount (good[i].text, strlen (good[i].text), good[i].decimal, 2,
                                           &amount, &why));
      g_assert_cmpint (amount, ==, good[i].amount);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 amount;
      EncFindingCode why = 0;
      g_test_message ("%s", bad[i].text);
      g_assert_false (
        enc_fec_value_amount (bad[i].text, strlen (bad[i].text), ',', 2, &amount, &why));
      g_assert_cmpint (why, ==, bad[i].why);
    }

  static const struct
  {
    const char *text;
    char decimal;
  } lessons[] = { { "12", 0 },    { "1.234", 0 },       { "0,000", ',' },  { "1.234,56", ',' },
                  { "7.5", '.' }, { "1 234,567", ',' }, { "1.234.567", 0 } };
  for (gsize i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      char decimal = 0;
      enc_fec_value_learn_decimal (lessons[i].text, strlen (lessons[i].text), &decimal);
      g_assert_cmpint (decimal, ==, lessons[i].decimal);
    }
}

static void
test_dates (void)
{
  static const char *const good[][2] = {
    { "20250228", "2025-02-28" },
    { "20240229", "2024-02-29" },
    { "2025-02-28", "2025-02-28" },
    { "2025/02/28", "2025-02-28" },
    { "28/02/2025", "2025-02-28" },
    { "28.02.2025", "2025-02-28" },
    { "28022025", "2025-02-28" },
    { "2025-02-28 00:00:00", "2025-02-28" },
    { "20250228 10:30", "2025-02-28" },
    { "2025-02-28T00:00:00", "2025-02-28" },
    { " 20250228 ", "2025-02-28" },
    { "", "" },
    { "00000000", "" },
  };
  static const char *const bad[]
    = { "20250230",   "20251301", "2025022",  "202502281", "30/02/2025",
        "2025-02/28", "18991231", "22000101", "20a50228",  "hier" };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      EncDate date;
      gboolean year_first;
      g_test_message ("%s", good[i][0]);
      g_assert_true (enc_fec_value_date (good[i][0], strlen (good[i][0]), &date, &year_first));
      g_autofree char *iso = enc_date_to_iso (date);
      g_assert_cmpstr (iso, ==, good[i][1]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      EncDate date;
      gboolean year_first;
      g_test_message ("%s", bad[i]);
      g_assert_false (enc_fec_value_date (bad[i], strlen (bad[i]), &date, &year_first));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fec/amounts", test_amounts);
  g_test_add_func ("/fec/dates", test_dates);
  return g_test_run ();
}
