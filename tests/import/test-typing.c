/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-header.h"
#include "import/enc-kind.h"
#include "import/enc-shape.h"
#include "import/enc-typing.h"
#include "support/enc-test.h"

#include <string.h>

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    EncImportDateOrder order;
    const char *iso; /* NULL = no date */
  } cases[] = {
    { "2025-03-31", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "2025-03-31 00:00:00", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "2025-03-31T23:59:59Z", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "2025-03-31T23:59", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "31/03/2025", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "3/4/2025", ENC_IMPORT_DATES_DMY, "2025-04-03" },
    { "3/4/2025", ENC_IMPORT_DATES_MDY, "2025-03-04" },
    { "31.03.25", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "01-02-69", ENC_IMPORT_DATES_DMY, "2069-02-01" },
    { "01-02-70", ENC_IMPORT_DATES_DMY, "1970-02-01" },
    { "20250331", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "20250331.0", ENC_IMPORT_DATES_YMD, "2025-03-31" },
    { "31032025", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "45747", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "25569", ENC_IMPORT_DATES_YMD, "1970-01-01" },
    { "1er janvier 2025", ENC_IMPORT_DATES_DMY, "2025-01-01" },
    { "lundi 31 mars 2025", ENC_IMPORT_DATES_DMY, "2025-03-31" },
    { "5 févr. 2025", ENC_IMPORT_DATES_DMY, "2025-02-05" },
    { "15-AOÛT-25", ENC_IMPORT_DATES_DMY, "2025-08-15" },
    { "Dec 31, 2025", ENC_IMPORT_DATES_MDY, "2025-12-31" },
    { "31-Dec-2025", ENC_IMPORT_DATES_MDY, "2025-12-31" },
    { "29/02/2024", ENC_IMPORT_DATES_DMY, "2024-02-29" },
    { "29/02/2025", ENC_IMPORT_DATES_DMY, NULL },
    { "30/02/2025", ENC_IMPORT_DATES_DMY, NULL },
    { "31/03/2025", ENC_IMPORT_DATES_MDY, NULL },
    { "00/00/0000", ENC_IMPORT_DATES_DMY, NULL },
    { "31/12/1899", ENC_IMPORT_DATES_DMY, NULL },
    { "01/01/2200", ENC_IMPORT_DATES_DMY, NULL },
    { "12/2025", ENC_IMPORT_DATES_DMY, NULL },
    { "1/2/3/4", ENC_IMPORT_DATES_DMY, NULL },
    { "demain", ENC_IMPORT_DATES_DMY, NULL },
    { "123456789", ENC_IMPORT_DATES_DMY, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EncDate date = ENC_DATE_NONE;
      EncTypingResult result
        = enc_typing_date (cases[i].text, strlen (cases[i].text), cases[i].order, &date);

      g_test_message ("%s", cases[i].text);
      if (cases[i].iso == NULL)
        g_assert_cmpint (result, ==, ENC_TYPING_BAD);
      else
        {
          g_assert_cmpint (result, ==, ENC_TYPING_OK);
          g_assert_cmpint (date, ==, enc_test_date (cases[i].iso));
        }
    }
}

static void
test_amounts (void)
{
  static const struct
  {
    const char *text;
    char decimal;
    int decimals;
    EncTypingResult result;
    gint64 amount;
    const char *currency;
  } cases[] = {
    { "1234.56", '.', 2, ENC_TYPING_OK, 123456, "" },
    { "-0.01", '.', 2, ENC_TYPING_OK, -1, "" },
    { "94", '.', 2, ENC_TYPING_OK, 9400, "" },
    { "(1 234,50)", ',', 2, ENC_TYPING_OK, -123450, "" },
    { "1 234,50-", ',', 2, ENC_TYPING_OK, -123450, "" },
    { "\xE2\x88\x92 12,00", ',', 2, ENC_TYPING_OK, -1200, "" },
    { "12.345,67", ',', 2, ENC_TYPING_OK, 1234567, "" },
    { "12,345.67", '.', 2, ENC_TYPING_OK, 1234567, "" },
    { "1'234'567.80", '.', 2, ENC_TYPING_OK, 123456780, "" },
    { "1\xE2\x80\xAF"
      "234\xC2\xA0"
      "567,8",
      ',', 2, ENC_TYPING_OK, 123456780, "" },
    { "1 234,50 €", ',', 2, ENC_TYPING_OK, 123450, "EUR" },
    { "$1,234.50", '.', 2, ENC_TYPING_OK, 123450, "USD" },
    { "CHF 12.-", '.', 2, ENC_TYPING_OK, 1200, "CHF" },
    { "EUR -12,5", ',', 2, ENC_TYPING_OK, -1250, "EUR" },
    { "12.50 CR", '.', 2, ENC_TYPING_OK, -1250, "" },
    { "12.50 DR", '.', 2, ENC_TYPING_OK, 1250, "" },
    { "1500", '.', 0, ENC_TYPING_OK, 1500, "" },
    { "1500.00", '.', 0, ENC_TYPING_OK, 1500, "" },
    { "1.234", '.', 3, ENC_TYPING_OK, 1234, "" },
    { "12.5000", '.', 2, ENC_TYPING_OK, 1250, "" },
    { "12.505", '.', 2, ENC_TYPING_PRECISION, 1251, "" },
    { "-12.505", '.', 2, ENC_TYPING_PRECISION, -1251, "" },
    { "0.004", '.', 2, ENC_TYPING_PRECISION, 0, "" },
    { "87960930222.07", '.', 2, ENC_TYPING_OK, 8796093022207, "" },
    { "87960930222.08", '.', 2, ENC_TYPING_OVERFLOW, 0, "" },
    { "99999999999999999999999", '.', 2, ENC_TYPING_OVERFLOW, 0, "" },
    { "", '.', 2, ENC_TYPING_EMPTY, 0, "" },
    { "  ", '.', 2, ENC_TYPING_EMPTY, 0, "" },
    { "-", '.', 2, ENC_TYPING_BAD, 0, "" },
    { "1,23,456.00", '.', 2, ENC_TYPING_BAD, 0, "" },
    { "1234,5678.00", '.', 2, ENC_TYPING_BAD, 0, "" },
    { "1.2.3", '.', 2, ENC_TYPING_BAD, 0, "" },
    { "--5", '.', 2, ENC_TYPING_BAD, 0, "" },
    { "(-5)", '.', 2, ENC_TYPING_BAD, 0, "" },
    { "1e5", '.', 2, ENC_TYPING_BAD, 0, "" },
    { "NaN", '.', 2, ENC_TYPING_BAD, 0, "" },
    { "12 h", '.', 2, ENC_TYPING_BAD, 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EncCurrency currency = ENC_CURRENCY_NONE;
      gint64 amount = 0;
      char code[ENC_CURRENCY_LEN];
      EncTypingResult result
        = enc_typing_amount (cases[i].text, strlen (cases[i].text), cases[i].decimal, 0,
                             cases[i].decimals, &amount, &currency);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (result, ==, cases[i].result);
      if (result == ENC_TYPING_OK || result == ENC_TYPING_PRECISION)
        {
          g_assert_cmpint (amount, ==, cases[i].amount);
          g_assert_cmpstr (enc_currency_code (currency, code), ==, cases[i].currency);
        }
    }
}

static void
test_headers (void)
{
  static const struct
  {
    const char *header;
    const char *folded;
    int meaning;
  } cases[] = {
    { "InvoiceDate", "invoice date", ENC_FIELD_DATE },
    { "customerID", "customer id", ENC_FIELD_CLIENT },
    { "due_in_date", "due in date", ENC_FIELD_DUE_DATE },
    { "N° de pièce", "n piece", ENC_FIELD_NUMBER },
    { "DATE D'ÉCHÉANCE", "date echeance", ENC_FIELD_DUE_DATE },
    { "Montant TTC (EUR)", "montant ttc eur", ENC_FIELD_AMOUNT },
    { "Reste dû", "reste", ENC_FIELD_OPEN_AMOUNT },
    { "Payment_date_predict", "payment date predict", ENC_HEADER_IGNORED },
    { "Raison sociale", "raison sociale", ENC_FIELD_CLIENT_NAME },
    { "Commercial", "commercial", ENC_FIELD_REP },
    { "Couleur", "couleur", ENC_FIELD_NONE },
    { "", "", ENC_FIELD_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = enc_header_fold (cases[i].header, strlen (cases[i].header));
      int confidence;

      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpint (enc_header_meaning (folded, &confidence), ==, cases[i].meaning);
    }
}

static void
test_words (void)
{
  EncItemKind kind;

  g_assert_true (enc_kind_parse ("Facture", 7, &kind));
  g_assert_cmpint (kind, ==, ENC_ITEM_INVOICE);
  g_assert_true (enc_kind_parse ("Credit Note", 11, &kind));
  g_assert_cmpint (kind, ==, ENC_ITEM_CREDIT_NOTE);
  g_assert_true (enc_kind_parse ("À-nouveau", strlen ("À-nouveau"), &kind));
  g_assert_cmpint (kind, ==, ENC_ITEM_OPENING);
  g_assert_false (enc_kind_parse ("Devis", 5, &kind));
  g_assert_cmpint (enc_kind_status ("Payée", strlen ("Payée")), ==, ENC_KIND_STATUS_PAID);
  g_assert_cmpint (enc_kind_status ("Overdue", 7), ==, ENC_KIND_STATUS_OPEN);
  g_assert_cmpint (enc_kind_status ("?", 1), ==, ENC_KIND_STATUS_UNKNOWN);
}

static void
test_dates_in_names (void)
{
  EncDate day = enc_test_date ("2025-03-31");

  g_assert_cmpint (enc_shape_date_in_name ("balance_2025-03-31.csv"), ==, day);
  g_assert_cmpint (enc_shape_date_in_name ("encours 31.03.2025.xlsx"), ==, day);
  g_assert_cmpint (enc_shape_date_in_name ("AR20250331.csv"), ==, day);
  g_assert_cmpint (enc_shape_date_in_name ("AR_31_03_2025_v2.csv"), ==, day);
  g_assert_cmpint (enc_shape_date_in_name ("clients-12345678.csv"), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_shape_date_in_name ("export.csv"), ==, ENC_DATE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/typing/dates", test_dates);
  g_test_add_func ("/import/typing/amounts", test_amounts);
  g_test_add_func ("/import/typing/headers", test_headers);
  g_test_add_func ("/import/typing/words", test_words);
  g_test_add_func ("/import/typing/dates-in-names", test_dates_in_names);
  return g_test_run ();
}
