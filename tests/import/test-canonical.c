/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "facts-dump.h"
#include "import/enc-canonical-write.h"
#include "import/enc-demo.h"
#include "support/enc-test.h"

#include <string.h>

#define HEAD                                                                                       \
  "kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,"   \
  "collector\n"

/* Reads text and compares the pieces and allocations with what they must be, line by line. */
static void
expect (const char *text, const char *facts_lines, const char *report_lines)
{
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = facts_dump_read (text, NULL, &report);
  g_autofree char *dump = facts_dump (facts);
  g_autofree char *found = facts_dump_report (report);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "item") || g_str_has_prefix (lines[i], "allocation"))
      g_string_append_printf (kept, "%s\n", lines[i]);
  g_assert_cmpstr (kept->str, ==, facts_lines);
  g_assert_cmpstr (found, ==, report_lines);
  g_assert_cmpuint (report->rows_read, ==,
                    report->rows_kept + report->rows_refused + report->rows_merged);
}

static void
test_signs (void)
{
  expect (HEAD "invoice,,C1,Alpha,F1,2025-01-10,2025-02-09,EUR,100.00,,,,\n"
               "invoice,,C1,Alpha,F2,2025-01-11,2025-02-10,EUR,-5,,,,\n"
               "credit_note,,C1,Alpha,A1,2025-01-12,,EUR,30.5,,,,\n"
               "payment,,C1,Alpha,P1,2025-01-13,,EUR,20,,,,\n"
               "payment,,C1,Alpha,P2,2025-01-14,,EUR,-7.01,,,,\n"
               "opening,,C1,Alpha,O1,2025-01-01,,EUR,-12.00,,,,\n"
               "adjustment,,C1,Alpha,J1,2025-01-15,,EUR,3,,,,\n",
          "item /C1/adjustment/J1/1 2025-01-15 due= 300 EUR flags=0 document=- label=-\n"
          "item /C1/credit_note/A1/1 2025-01-12 due= -3050 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F1/1 2025-01-10 due=2025-02-09 10000 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F2/1 2025-01-11 due=2025-02-10 -500 EUR flags=0 document=- label=-\n"
          "item /C1/opening/O1/1 2025-01-01 due= -1200 EUR flags=0 document=- label=-\n"
          "item /C1/payment/P1/1 2025-01-13 due= -2000 EUR flags=0 document=- label=-\n"
          "item /C1/payment/P2/1 2025-01-14 due= 701 EUR flags=0 document=- label=-\n",
          "");
}

static void
test_currencies (void)
{
  expect (HEAD "invoice,,C1,,F1,2025-01-10,,JPY,1500,,,,\n"
               "invoice,,C1,,F2,2025-01-10,,KWD,1.234,,,,\n"
               "invoice,,C1,,F3,2025-01-10,,JPY,10.5,,,,\n"
               "invoice,,C1,,F4,2025-01-10,,EUR,1.234,,,,\n"
               "invoice,,C1,,F5,2025-01-10,,XXQ,1,,,,\n"
               "invoice,,C1,,F6,2025-01-10,,EUR,99999999999999999999,,,,\n"
               "invoice,,C1,,F7,2025-01-10,,EUR,\"1,5\",,,,\n"
               "invoice,,C1,,F8,2025-02-30,,EUR,1,,,,\n"
               "invoice,,C1,,F9,2025-01-10,,EUR,=1+1,,,,\n"
               "invoice,,C1,,,2025-01-10,,EUR,1,,,,\n"
               "devis,,C1,,F10,2025-01-10,,EUR,1,,,,\n"
               "invoice,,,,F11,2025-01-10,,EUR,1,,,,\n"
               "invoice,,C1,,F12,2025-01-10,,EUR,0.00,,,,\n"
               "invoice,,C1,,F13,2025-01-10,,EUR,1,,\n",
          "item /C1/invoice/F1/1 2025-01-10 due= 1500 JPY flags=0 document=- label=-\n"
          "item /C1/invoice/F2/1 2025-01-10 due= 1234 KWD flags=0 document=- label=-\n",
          "000004 too-many-decimals 1 [amount] [10.5]\n"
          "000005 too-many-decimals 1 [amount] [1.234]\n"
          "000006 unknown-currency 1 [currency] [XXQ]\n"
          "000007 amount-overflow 1 [amount] [99999999999999999999]\n"
          "000008 bad-amount 1 [amount] [1,5]\n"
          "000009 bad-date 1 [date] [2025-02-30]\n"
          "000010 formula 1 [amount] [=1+1]\n"
          "000011 missing-value 1 [number] [-]\n"
          "000012 unknown-kind 1 [kind] [devis]\n"
          "000013 missing-value 1 [client] [-]\n"
          "000014 zero-amount 1 [number] [F12]\n"
          "000015 wrong-column-count 1 [-] [11 ≠ 13]\n");
}

/* Rows may come in any order; one piece may be on several rows. */
static void
test_settles (void)
{
  expect (HEAD "payment,,C1,,P1,2025-03-01,,EUR,60,F1,,,\n"
               "payment,,C1,,P1,2025-03-01,,EUR,40,F2,2025-03-10,,\n"
               "payment,,C1,,P1,2025-03-01,,EUR,5,,,,\n"
               "invoice,,C1,,F2,2025-02-01,2025-03-03,EUR,100,,,,\n"
               "invoice,,C1,,F1,2025-01-01,2025-01-31,EUR,60,,,,\n"
               "invoice,,C2,,F1,2025-01-01,2025-01-31,EUR,60,,,,\n"
               "credit_note,,C2,,A1,2024-12-01,,EUR,10,F1,,,\n"
               "payment,,C2,,P9,2025-02-01,,EUR,10,F77,2025-02-03,,\n"
               "payment,,C2,,P8,2025-02-01,,USD,10,F1,,,\n",
          "allocation /C1/invoice/F1/1 <- /C1/payment/P1/1 6000 2025-03-01 flags=0\n"
          "allocation /C1/invoice/F2/1 <- /C1/payment/P1/1 4000 2025-03-10 flags=0\n"
          "allocation /C2/invoice/F1/1 <- /C2/credit_note/A1/1 1000 2025-01-01 flags=0\n"
          "allocation elsewhere:F77 <- /C2/payment/P9/1 1000 2025-02-03 flags=0\n"
          "item /C1/invoice/F1/1 2025-01-01 due=2025-01-31 6000 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F2/1 2025-02-01 due=2025-03-03 10000 EUR flags=0 document=- label=-\n"
          "item /C1/payment/P1/1 2025-03-01 due= -10500 EUR flags=0 document=- label=-\n"
          "item /C2/credit_note/A1/1 2024-12-01 due= -1000 EUR flags=0 document=- label=-\n"
          "item /C2/invoice/F1/1 2025-01-01 due=2025-01-31 6000 EUR flags=0 document=- label=-\n"
          "item /C2/payment/P8/1 2025-02-01 due= -1000 USD flags=0 document=- label=-\n"
          "item /C2/payment/P9/1 2025-02-01 due= -1000 EUR flags=0 document=- label=-\n",
          "000010 currency-mismatch 0 [number] [F1]\n");
}

/* settled_on on an invoice's row: paid that day by a payment that no file holds, for what is not
 * otherwise settled. */
static void
test_settled_on (void)
{
  expect (HEAD "invoice,,C1,,F1,2025-01-01,2025-01-31,EUR,100,,2025-02-15,,\n"
               "credit_note,,C1,,A1,2025-01-20,,EUR,30,F1,,,\n"
               "invoice,,C1,,F2,2025-01-01,2025-01-31,EUR,60,,2025-02-01,,\n"
               "invoice,,C1,,F2,2025-01-01,2025-01-31,EUR,40,,,,\n"
               "invoice,,C1,,F3,2025-01-05,2025-01-31,EUR,10,,2025-01-02,,\n",
          "allocation /C1/invoice/F1/1 <- /C1/credit_note/A1/1 3000 2025-01-20 flags=0\n"
          "allocation /C1/invoice/F1/1 <- /C1/payment/F1*/1 7000 2025-02-15 flags=2\n"
          "allocation /C1/invoice/F2/1 <- /C1/payment/F2*/1 6000 2025-02-01 flags=2\n"
          "allocation /C1/invoice/F3/1 <- /C1/payment/F3*/1 1000 2025-01-05 flags=2\n"
          "item /C1/credit_note/A1/1 2025-01-20 due= -3000 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F1/1 2025-01-01 due=2025-01-31 10000 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F2/1 2025-01-01 due=2025-01-31 10000 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F3/1 2025-01-05 due=2025-01-31 1000 EUR flags=0 document=- label=-\n"
          "item /C1/payment/F1*/1 2025-02-15 due= -7000 EUR flags=4 document=- label=-\n"
          "item /C1/payment/F2*/1 2025-02-01 due= -6000 EUR flags=4 document=- label=-\n"
          "item /C1/payment/F3*/1 2025-01-05 due= -1000 EUR flags=4 document=- label=-\n",
          "000006 settled-before-date 0 [number] [2025-01-02]\n");
}

static void
test_duplicates (void)
{
  expect (HEAD "invoice,,C1,,F1,2025-01-01,2025-01-31,EUR,100,,,,\n"
               "invoice,,C1,,F1,2025-01-01,2025-01-31,EUR,100.00,,,,\n"
               "invoice,,C1,,F2,2025-01-01,2025-01-31,EUR,100,,,,\n"
               "invoice,,C1,,F2,2025-01-02,2025-01-31,EUR,100,,,,\n"
               "invoice,,C1,,F3,2025-01-01,2025-01-31,EUR,100,,,,\n"
               "invoice,,C1,,F3,2025-01-01,2025-02-28,EUR,50,,,,\n"
               "payment,,C1,,P1,2025-03-01,,EUR,120,F3,,,\n"
               "payment,,C1,,P2,2025-03-01,,EUR,150,F1,,,\n",
          "allocation /C1/invoice/F1/1 <- /C1/payment/P2/1 10000 2025-03-01 flags=0\n"
          "allocation /C1/invoice/F3/1 <- /C1/payment/P1/1 10000 2025-03-01 flags=0\n"
          "allocation /C1/invoice/F3/2 <- /C1/payment/P1/1 2000 2025-03-01 flags=0\n"
          "item /C1/invoice/F1/1 2025-01-01 due=2025-01-31 10000 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F3/1 2025-01-01 due=2025-01-31 10000 EUR flags=0 document=F3 label=-\n"
          "item /C1/invoice/F3/2 2025-01-01 due=2025-02-28 5000 EUR flags=0 document=F3 label=-\n"
          "item /C1/payment/P1/1 2025-03-01 due= -12000 EUR flags=0 document=- label=-\n"
          "item /C1/payment/P2/1 2025-03-01 due= -15000 EUR flags=0 document=- label=-\n",
          "000003 duplicate-number 0 [number] [F1]\n"
          "000004 conflicting-duplicate 1 [number] [F2 (4, 5)]\n"
          "000005 conflicting-duplicate 1 [number] [F2 (4, 5)]\n"
          "000009 over-allocated 0 [number] [F1]\n");
}

/* A refund settles what was paid too much: the roles turn round. */
static void
test_refund (void)
{
  expect (HEAD "payment,,C1,,P1,2025-03-01,,EUR,120,,,,\n"
               "payment,,C1,,P2,2025-03-05,,EUR,-120,P1,,,\n",
          "allocation /C1/payment/P2/1 <- /C1/payment/P1/1 12000 2025-03-05 flags=0\n"
          "item /C1/payment/P1/1 2025-03-01 due= -12000 EUR flags=0 document=- label=-\n"
          "item /C1/payment/P2/1 2025-03-05 due= 12000 EUR flags=0 document=- label=-\n",
          "");
}

static void
test_quotes (void)
{
  expect (HEAD "invoice,,C1,\"Alpha, \"\"la\"\" grande\",\"F\n1\",2025-01-10,,EUR,1,,,,\r\n"
               "invoice,,C1,Alpha,\"F2,2025-01-10,,EUR,1,,,,\n"
               "invoice,,C1,Alpha,F3,2025-01-10,,EUR,1,,,,\n"
               "invoice,,C1,5\" pipes,F4,2025-01-10,,EUR,1,,,,\n"
               "\n"
               "invoice,,C1,Alpha,F5,2025-01-10,,EUR,x,,,,",
          "item /C1/invoice/F 1/1 2025-01-10 due= 100 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F3/1 2025-01-10 due= 100 EUR flags=0 document=- label=-\n"
          "item /C1/invoice/F4/1 2025-01-10 due= 100 EUR flags=0 document=- label=-\n",
          "000004 open-quote 1 [-] [\"F2,2025-01-10,,EUR,1,,,,]\n"
          "000008 bad-amount 1 [amount] [x]\n");
}

static char *
write_facts (const EncFacts *facts)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  enc_canonical_write (facts, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write (stream, "", 1, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* The demonstration portfolio, written and read again, is the same portfolio. */
static void
test_demo_round_trip (void)
{
  g_autoptr (EncFacts) facts = enc_demo_new (7, 60, 3000, enc_test_date ("2025-11-18"));
  g_autoptr (EncFacts) again = NULL;
  g_autoptr (EncReport) report = NULL;

  facts_dump_check (facts);
  g_assert_cmpuint (facts->clients->len, ==, 60);
  g_assert_cmpuint (facts->items->len, ==, 3000);

  g_autofree char *text = write_facts (facts);

  again = facts_dump_read (text, NULL, &report);

  g_autofree char *before = facts_dump (facts);
  g_autofree char *after = facts_dump (again);
  g_autofree char *found = facts_dump_report (report);

  g_assert_cmpstr (found, ==, "");
  g_assert_cmpstr (after, ==, before);
}

static void
test_demo_is_reproducible (void)
{
  g_autoptr (EncFacts) one = enc_demo_new (3, 20, 500, enc_test_date ("2025-11-18"));
  g_autoptr (EncFacts) two = enc_demo_new (3, 20, 500, enc_test_date ("2025-11-18"));
  g_autoptr (EncFacts) other = enc_demo_new (4, 20, 500, enc_test_date ("2025-11-18"));
  g_autofree char *a = facts_dump (one);
  g_autofree char *b = facts_dump (two);
  g_autofree char *c = facts_dump (other);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/canonical/signs", test_signs);
  g_test_add_func ("/import/canonical/currencies-and-refusals", test_currencies);
  g_test_add_func ("/import/canonical/settles", test_settles);
  g_test_add_func ("/import/canonical/settled-on", test_settled_on);
  g_test_add_func ("/import/canonical/duplicates", test_duplicates);
  g_test_add_func ("/import/canonical/refund", test_refund);
  g_test_add_func ("/import/canonical/quotes", test_quotes);
  g_test_add_func ("/import/canonical/demo-round-trip", test_demo_round_trip);
  g_test_add_func ("/import/canonical/demo-reproducible", test_demo_is_reproducible);
  return g_test_run ();
}
