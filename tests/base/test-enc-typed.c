/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-typed.h"

#include "base/enc-format.h"
#include "support/enc-test.h"

static void
test_money (void)
{
  static const struct
  {
    const char *text;
    gboolean ok;
    gint64 amount;
  } cases[] = {
    { "60000", TRUE, 6000000 },
    { "60,000", TRUE, 6000000 },
    { "60 000.50", TRUE, 6000050 },
    { "1,234.56", TRUE, 123456 },
    { "0", TRUE, 0 },
    { "12.5", TRUE, 1250 },
    { "€1,000", TRUE, 100000 },
    { "", FALSE, 0 },
    { "-5", FALSE, 0 },
    { "12.345.6x", FALSE, 0 },
    { "1e3", FALSE, 0 },
    { "99999999999999999999", FALSE, 0 },
  };

  enc_format_set_language (ENC_LANGUAGE_EN);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 amount = 0;

      g_assert_cmpint (enc_typed_money (cases[i].text, ENC_EUR, &amount), ==, cases[i].ok);
      if (cases[i].ok)
        g_assert_cmpint (amount, ==, cases[i].amount);
    }
}

static void
test_money_french (void)
{
  static const struct
  {
    const char *text;
    gint64 amount;
  } cases[] = {
    { "12 480,00 €", 1248000 }, { "12 480", 1248000 }, { "1.234,56", 123456 },
    { "1 234,5", 123450 },      { "1.234", 123400 },   { "12,5", 1250 },
  };

  enc_format_set_language (ENC_LANGUAGE_FR);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 amount = 0;

      g_assert_true (enc_typed_money (cases[i].text, ENC_EUR, &amount));
      g_assert_cmpint (amount, ==, cases[i].amount);
    }
}

/* 22 November 2026 is a Sunday. */
static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *to_come; /* NULL = not a day */
    const char *past;
  } cases[] = {
    { "2026-12-01", "2026-12-01", "2026-12-01" },
    { "1/12", "2026-12-01", "2025-12-01" },
    { "01/12/26", "2026-12-01", "2026-12-01" },
    { "1.12.2026", "2026-12-01", "2026-12-01" },
    { "1-12-2026", "2026-12-01", "2026-12-01" },
    { "22/11", "2026-11-22", "2026-11-22" },
    { "21/11", "2026-11-21", "2026-11-21" },
    { "5/1", "2027-01-05", "2026-01-05" },
    { "29/2", "2028-02-29", "2024-02-29" },
    { "5 jan", "2027-01-05", "2026-01-05" },
    { "5 janv.", "2027-01-05", "2026-01-05" },
    { "21 décembre 2026", "2026-12-21", "2026-12-21" },
    { "1 Aug 2027", "2027-08-01", "2027-08-01" },
    { "3 août", "2027-08-03", "2026-08-03" },
    { "today", "2026-11-22", "2026-11-22" },
    { "auj.", "2026-11-22", "2026-11-22" },
    { "Demain", "2026-11-23", "2026-11-23" },
    { "tomorrow", "2026-11-23", "2026-11-23" },
    { "hier", "2026-11-21", "2026-11-21" },
    { "+7", "2026-11-29", "2026-11-29" },
    { "+7j", "2026-11-29", "2026-11-29" },
    { "-3", "2026-11-19", "2026-11-19" },
    { "friday", "2026-11-27", "2026-11-20" },
    { "ven", "2026-11-27", "2026-11-20" },
    { "dim.", "2026-11-29", "2026-11-22" },
    { "31/4", NULL, NULL },
    { "29/2/2027", NULL, NULL },
    { "32/1", NULL, NULL },
    { "1/13", NULL, NULL },
    { "1/12/2", NULL, NULL },
    { "1/12-2026", NULL, NULL },
    { "1/12/99999", NULL, NULL },
    { "ma", NULL, NULL },
    { "5 ju", NULL, NULL },
    { "5 jui", NULL, NULL },
    { "", NULL, NULL },
    { "+", NULL, NULL },
    { "+99999", NULL, NULL },
    { "12480", NULL, NULL },
    { "soon", NULL, NULL },
  };
  EncDate today = enc_test_date ("2026-11-22");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int tense = ENC_TYPED_TO_COME; tense <= ENC_TYPED_PAST; tense++)
      {
        const char *expected = tense == ENC_TYPED_TO_COME ? cases[i].to_come : cases[i].past;
        EncDate date = ENC_DATE_NONE;
        gboolean ok = enc_typed_date (cases[i].text, today, tense, &date);
        g_autofree char *said = ok ? enc_date_to_iso (date) : NULL;

        g_test_message ("%s", cases[i].text);
        g_assert_cmpstr (said, ==, expected);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/typed/money", test_money);
  g_test_add_func ("/base/typed/money-french", test_money_french);
  g_test_add_func ("/base/typed/dates", test_dates);
  return g_test_run ();
}
