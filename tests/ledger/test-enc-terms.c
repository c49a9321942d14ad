/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-terms.h"

#include "support/enc-test.h"

/* The table of domain.md §3.7.1 (T12): end of month + 45, 45 end of month, 60 net. */
static void
test_table (void)
{
  static const char *const rows[][4] = {
    { "2025-04-10", "2025-06-14", "2025-05-31", "2025-06-09" },
    { "2026-01-15", "2026-03-17", "2026-03-31", "2026-03-16" },
    { "2026-01-31", "2026-03-17", "2026-03-31", "2026-04-01" },
    { "2026-02-01", "2026-04-14", "2026-03-31", "2026-04-02" },
    { "2026-03-10", "2026-05-15", "2026-04-30", "2026-05-09" },
    { "2026-12-20", "2027-02-14", "2027-02-28", "2027-02-18" },
  };
  static const char *const texts[]
    = { "fin de mois + 45", "45 jours fin de mois", "60 jours nets" };

  for (gsize r = 0; r < G_N_ELEMENTS (rows); r++)
    for (int t = 0; t < 3; t++)
      {
        EncTerms terms;

        g_assert_true (enc_terms_parse (texts[t], &terms));
        g_assert_cmpint (enc_terms_due_date (&terms, enc_test_date (rows[r][0])), ==,
                         enc_test_date (rows[r][t + 1]));
      }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    EncTermsRule rule;
    int days, day_of_month;
  } good[] = {
    { "30 jours nets", ENC_TERMS_NET, 30, 0 },
    { "30 jours net", ENC_TERMS_NET, 30, 0 },
    { "30J", ENC_TERMS_NET, 30, 0 },
    { "30 JN", ENC_TERMS_NET, 30, 0 },
    { "30", ENC_TERMS_NET, 30, 0 },
    { "N30", ENC_TERMS_NET, 30, 0 },
    { "net 30", ENC_TERMS_NET, 30, 0 },
    { "Net 30 days", ENC_TERMS_NET, 30, 0 },
    { "30 days", ENC_TERMS_NET, 30, 0 },
    { "2/10 net 30", ENC_TERMS_NET, 30, 0 },
    { "2% 10, net 30", ENC_TERMS_NET, 30, 0 },
    { "Virement à 60 jours date de facture", ENC_TERMS_NET, 60, 0 },
    { "60 j net le 10", ENC_TERMS_NET, 60, 10 },
    { "comptant", ENC_TERMS_NET, 0, 0 },
    { "Au comptant", ENC_TERMS_NET, 0, 0 },
    { "À réception de facture", ENC_TERMS_NET, 0, 0 },
    { "Due on receipt", ENC_TERMS_NET, 0, 0 },
    { "45 FDM", ENC_TERMS_DAYS_THEN_MONTH_END, 45, 0 },
    { "45FDM", ENC_TERMS_DAYS_THEN_MONTH_END, 45, 0 },
    { "30jfdm", ENC_TERMS_DAYS_THEN_MONTH_END, 30, 0 },
    { "45 jours fin de mois", ENC_TERMS_DAYS_THEN_MONTH_END, 45, 0 },
    { "LCR 45 JOURS FIN DE MOIS LE 15", ENC_TERMS_DAYS_THEN_MONTH_END, 45, 15 },
    { "30 days end of month", ENC_TERMS_DAYS_THEN_MONTH_END, 30, 0 },
    { "30 days EOM", ENC_TERMS_DAYS_THEN_MONTH_END, 30, 0 },
    { "30 days end of month, on the 10th", ENC_TERMS_DAYS_THEN_MONTH_END, 30, 10 },
    { "fin de mois + 45", ENC_TERMS_MONTH_END_THEN_DAYS, 45, 0 },
    { "fin de mois, 45 jours, le 10", ENC_TERMS_MONTH_END_THEN_DAYS, 45, 10 },
    { "FDM+30", ENC_TERMS_MONTH_END_THEN_DAYS, 30, 0 },
    { "EOM 30", ENC_TERMS_MONTH_END_THEN_DAYS, 30, 0 },
    { "fin de mois", ENC_TERMS_MONTH_END_THEN_DAYS, 0, 0 },
  };
  static const char *const bad[] = { "",
                                     "   ",
                                     "selon accord",
                                     "30 jours ou 60 jours",
                                     "366 jours",
                                     "999999999999999999 j",
                                     "net",
                                     "le 10",
                                     "30 jours le 32",
                                     "30 jours le",
                                     "comptant 30 jours",
                                     "30 mois",
                                     "30j!x",
                                     "trente jours",
                                     "J",
                                     "30 30",
                                     "45 fdmx",
                                     "支払" };
  EncTerms terms = { ENC_TERMS_NET, 77, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      if (enc_terms_parse (bad[i], &terms))
        {
          g_test_message ("accepted: %s", bad[i]);
          g_test_fail ();
        }
    }
  g_assert_cmpint (terms.days, ==, 77);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      if (!enc_terms_parse (good[i].text, &terms) || terms.rule != good[i].rule
          || terms.days != good[i].days || terms.day_of_month != good[i].day_of_month)
        {
          g_test_message ("%s: rule %d, %d days, day %d", good[i].text, terms.rule, terms.days,
                          terms.day_of_month);
          g_test_fail ();
        }
    }
}

static void
test_round_trip (void)
{
  for (int rule = ENC_TERMS_NET; rule <= ENC_TERMS_DAYS_THEN_MONTH_END; rule++)
    for (int days = 0; days <= 365; days += 5)
      for (int day = 0; day <= 31; day++)
        {
          EncTerms terms = { rule, days, day };
          EncTerms again;
          g_autofree char *text = enc_terms_to_string (&terms);
          g_autofree char *label = enc_terms_label (&terms);

          g_assert_true (enc_terms_parse (text, &again));
          g_assert_cmpint (again.rule, ==, rule);
          g_assert_cmpint (again.days, ==, days);
          g_assert_cmpint (again.day_of_month, ==, day);
          g_assert_cmpstr (label, !=, "");
        }
}

static void
test_labels (void)
{
  static const struct
  {
    EncTerms terms;
    const char *label;
  } cases[] = {
    { { ENC_TERMS_NET, 0, 0 }, "On receipt" },
    { { ENC_TERMS_NET, 30, 0 }, "30 days net" },
    { { ENC_TERMS_NET, 1, 0 }, "1 day net" },
    { { ENC_TERMS_DAYS_THEN_MONTH_END, 45, 0 }, "45 days end of month" },
    { { ENC_TERMS_MONTH_END_THEN_DAYS, 45, 10 }, "End of month + 45 days, on day 10 of the month" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = enc_terms_label (&cases[i].terms);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_day_of_month (void)
{
  static const struct
  {
    EncTerms terms;
    const char *from, *due;
  } cases[] = {
    { { ENC_TERMS_NET, 60, 10 }, "2026-01-09", "2026-03-10" },
    { { ENC_TERMS_NET, 60, 10 }, "2026-01-10", "2026-04-10" },
    { { ENC_TERMS_DAYS_THEN_MONTH_END, 30, 10 }, "2026-11-15", "2027-01-10" },
    { { ENC_TERMS_NET, 0, 31 }, "2026-02-10", "2026-02-28" },
    { { ENC_TERMS_NET, 0, 30 }, "2026-01-31", "2026-02-28" },
    { { ENC_TERMS_NET, 0, 31 }, "2026-01-31", "2026-01-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (enc_terms_due_date (&cases[i].terms, enc_test_date (cases[i].from)), ==,
                     enc_test_date (cases[i].due));
}

static void
test_cap (void)
{
  g_assert_cmpint (enc_terms_legal_cap (enc_test_date ("2026-01-15"), FALSE), ==,
                   enc_test_date ("2026-03-16"));
  /* The later of the two accepted readings. */
  g_assert_cmpint (enc_terms_legal_cap (enc_test_date ("2026-01-15"), TRUE), ==,
                   enc_test_date ("2026-03-31"));
  g_assert_cmpint (enc_terms_legal_cap (enc_test_date ("2026-02-01"), TRUE), ==,
                   enc_test_date ("2026-04-14"));
}

/* Without a day of the month, a due date is never before the invoice, and never more than days + 31
 * after it. */
static void
test_bounds (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int i = 0; i < 20000; i++)
    {
      EncTerms terms = { g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, 0, 366),
                         g_rand_int_range (rand, 0, 32) };
      EncDate from = g_rand_int_range (rand, ENC_DATE_MIN, ENC_DATE_MAX - 500);
      EncDate due = enc_terms_due_date (&terms, from);
      int day;

      g_assert_cmpint (due, >=, from + terms.days);
      g_assert_cmpint (due, <=, from + terms.days + 31 + (terms.day_of_month > 0 ? 31 : 0));
      if (terms.day_of_month > 0)
        {
          enc_date_to_ymd (due, NULL, NULL, &day);
          g_assert_true (day == terms.day_of_month || due == enc_date_month_end (due));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/terms/table", test_table);
  g_test_add_func ("/ledger/terms/parse", test_parse);
  g_test_add_func ("/ledger/terms/round-trip", test_round_trip);
  g_test_add_func ("/ledger/terms/labels", test_labels);
  g_test_add_func ("/ledger/terms/day-of-month", test_day_of_month);
  g_test_add_func ("/ledger/terms/legal-cap", test_cap);
  g_test_add_func ("/ledger/terms/bounds", test_bounds);
  return g_test_run ();
}
