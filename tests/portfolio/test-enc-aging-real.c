/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* Other people's files against figures that other people's programs computed of them. */
#include <json-glib/json-glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "portfolio/enc-aging.h"
#include "portfolio/enc-kpi.h"
#include "portfolio/enc-test-files.h"
#include "support/enc-test.h"

#define IBM         "ar/pthiagu2+DataMining/"
#define OPEN_ITEMS  "ar/sagnikroy10+AI-enabled-B2B-FinTech-Payment-Date-Prediction-Project/"
#define THREE_FILES "ar/xuruomeng+invoice-payment-process-analysis/"

static JsonObject *
read_truth (const char *folder, JsonParser *parser)
{
  g_autofree char *name = g_strconcat (folder, "ground_truth.json", NULL);
  g_autofree char *path = enc_test_shared_data (name);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return NULL;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_buckets (const EncAgingRow *row, JsonObject *buckets, gboolean counted)
{
  static const char *const names[] = { "not_due", "1-30", "31-60", "61-90", "91+" };

  for (guint b = 0; b < G_N_ELEMENTS (names); b++)
    {
      const char *amount
        = counted
            ? json_object_get_string_member (json_object_get_object_member (buckets, names[b]),
                                             "amount")
            : json_object_get_string_member (buckets, names[b]);

      g_assert_cmpint (row->columns[b], ==, enc_test_files_cents (amount));
    }
}

static void
assert_groups (EncPortfolio *portfolio, const EncAgingQuery *query, EncDimension by,
               JsonObject *truth, gboolean with_overdue)
{
  g_autoptr (EncAging) aging = enc_aging_compute (portfolio, query, by);
  guint found = 0;

  for (guint r = 0; r < aging->rows->len; r++)
    {
      const EncAgingRow *row = &g_array_index (aging->rows, EncAgingRow, r);
      const char *label = enc_portfolio_dimension_label (portfolio, by, row->value);

      if (row->items == 0)
        continue;
      found++;
      g_assert_true (json_object_has_member (truth, label));
      if (!with_overdue)
        {
          g_assert_cmpint (row->open, ==,
                           enc_test_files_cents (json_object_get_string_member (truth, label)));
          continue;
        }

      JsonObject *group = json_object_get_object_member (truth, label);

      g_assert_cmpuint (row->items, ==, json_object_get_int_member (group, "count"));
      g_assert_cmpint (row->open, ==,
                       enc_test_files_cents (json_object_get_string_member (group, "open")));
      g_assert_cmpint (enc_aging_row_overdue (row, &query->limits), ==,
                       enc_test_files_cents (json_object_get_string_member (group, "overdue")));
    }
  g_assert_cmpuint (found, ==, json_object_get_size (truth));
}

static double
number (JsonObject *object, const char *member)
{
  return g_ascii_strtod (json_object_get_string_member (object, member), NULL);
}

static void
test_ibm (void)
{
  g_autoptr (TestLedger) ledger = enc_test_files_ibm ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *truth = ledger != NULL ? read_truth (IBM, parser) : NULL;

  if (truth == NULL)
    return;

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  JsonArray *dates = json_object_get_array_member (truth, "as_of");

  g_assert_cmpuint (json_array_get_length (dates), ==, 3);
  for (guint d = 0; d < json_array_get_length (dates); d++)
    {
      JsonObject *day = json_array_get_object_element (dates, d);
      EncAgingQuery query
        = enc_aging_query (enc_test_date (json_object_get_string_member (day, "as_of")));

      g_assert_true (enc_aging_limits_parse ("30,60,90", &query.limits));

      EncAgingRow total = enc_aging_total (portfolio, &query, ENC_EUR);
      g_autoptr (EncKpiSet) set = enc_kpi_compute (portfolio, &query, ENC_EUR);
      g_autoptr (GArray) disputed
        = enc_aging_lines (portfolio, &query, ENC_CELL_DISPUTED, 0, ENC_EUR);
      JsonObject *simple = json_object_get_object_member (day, "dso_simple_90d");
      JsonObject *cei = json_object_get_object_member (day, "cei_month");

      g_assert_cmpuint (total.items, ==, json_object_get_int_member (day, "open_count"));
      g_assert_cmpint (total.open, ==,
                       enc_test_files_cents (json_object_get_string_member (day, "open_amount")));
      g_assert_cmpint (total.disputed, ==,
                       enc_test_files_cents (
                         json_object_get_string_member (day, "disputed_open_amount")));
      g_assert_cmpuint (disputed->len, ==, json_object_get_int_member (day, "disputed_open_count"));
      g_assert_cmpint (query.as_of - total.oldest_due, ==,
                       json_object_get_int_member (day, "max_days_past_due"));
      assert_buckets (&total, json_object_get_object_member (day, "buckets"), TRUE);
      assert_groups (portfolio, &query, ENC_DIMENSION_COUNTRY,
                     json_object_get_object_member (day, "open_amount_by_country"), FALSE);
      assert_groups (portfolio, &query, ENC_DIMENSION_CLIENT,
                     json_object_get_object_member (day, "by_customer"), TRUE);

      g_assert_cmpfloat_with_epsilon (set->values[ENC_KPI_DSO_SIMPLE].value, number (simple, "dso"),
                                      5e-5);
      g_assert_cmpint (set->values[ENC_KPI_DSO_SIMPLE].denominator, ==,
                       enc_test_files_cents (json_object_get_string_member (simple, "sales")));
      g_assert_cmpfloat_with_epsilon (set->values[ENC_KPI_DSO_COUNTBACK].value,
                                      number (json_object_get_object_member (day, "dso_count_back"),
                                              "dso"),
                                      5e-5);
      g_assert_cmpfloat_with_epsilon (set->values[ENC_KPI_CEI].value * 100,
                                      number (cei, "cei_percent"), 5e-5);
      g_assert_cmpfloat_with_epsilon (set->values[ENC_KPI_OVERDUE_RATIO].value,
                                      number (day, "overdue_amount") / number (day, "open_amount"),
                                      1e-9);
      /* Here the file's whole past lies in the last 365 days. */
      if (d < 2)
        g_assert_cmpfloat_with_epsilon (
          set->values[ENC_KPI_DAYS_TO_PAY].value,
          number (json_object_get_object_member (day, "payment_behaviour_settled_to_date"),
                  "amount_weighted_days_to_settle"),
          5e-5);
      /* ADD by count-back, here inside one month: overdue ÷ sales × days. */
      g_assert_cmpfloat_with_epsilon (set->values[ENC_KPI_ADD].value,
                                      number (day, "overdue_amount") / number (cei, "sales")
                                        * (query.as_of - enc_date_month_start (query.as_of) + 1),
                                      1e-9);
    }
}

static TestLedger *
read_open_items (EncDate as_of, gboolean all)
{
  g_autofree char *path = enc_test_shared_data (OPEN_ITEMS "Backend/data2.csv");

  if (path == NULL)
    return NULL;

  TestLedger *ledger = enc_test_ledger_new ();
  g_autoptr (TestFile) csv = enc_test_files_read (path);
  g_autoptr (GHashTable) clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint l = 1; l < csv->lines->len; l++)
    {
      const char *number_text = enc_test_files_get (csv, l, "cust_number");
      EncDate posted = enc_test_date (enc_test_files_get (csv, l, "posting_date"));
      char currency[4] = "";
      EncPortfolioItem *item;

      while (number_text[0] == '0')
        number_text++;
      item
        = enc_test_files_add_item (ledger, enc_test_files_add_client (ledger, clients, number_text),
                                   ENC_ITEM_INVOICE, all ? MIN (posted, as_of) : posted,
                                   enc_test_date (enc_test_files_get (csv, l, "due_in_date")),
                                   enc_test_files_cents (
                                     enc_test_files_get (csv, l, "total_open_amount")));
      g_strlcpy (currency, enc_test_files_get (csv, l, "invoice_currency"), sizeof currency);
      g_assert_true (enc_currency_parse (currency, -1, &item->currency));
    }
  return ledger;
}

static void
test_open_items (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *truth = read_truth (OPEN_ITEMS, parser);

  if (truth == NULL)
    return;

  JsonArray *dates = json_object_get_array_member (truth, "as_of");

  for (guint d = 0; d < json_array_get_length (dates); d++)
    {
      JsonObject *day = json_array_get_object_element (dates, d);
      JsonObject *currencies = json_object_get_object_member (day, "by_currency");
      EncAgingQuery query
        = enc_aging_query (enc_test_date (json_object_get_string_member (day, "as_of")));
      g_autoptr (TestLedger) ledger
        = read_open_items (query.as_of,
                           g_str_equal (json_object_get_string_member (day, "scope"), "all_rows"));

      if (ledger == NULL)
        return;
      g_assert_true (enc_aging_limits_parse ("30,60,90", &query.limits));

      g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
      g_autoptr (EncAging) totals = enc_aging_compute (portfolio, &query, ENC_DIMENSION_TOTAL);
      g_autoptr (EncAging) clients = enc_aging_compute (portfolio, &query, ENC_DIMENSION_CLIENT);

      g_assert_cmpuint (totals->rows->len, ==, json_object_get_size (currencies));
      for (guint r = 0; r < totals->rows->len; r++)
        {
          const EncAgingRow *row = &g_array_index (totals->rows, EncAgingRow, r);
          char code[ENC_CURRENCY_LEN];
          JsonObject *expected
            = json_object_get_object_member (currencies, enc_currency_code (row->currency, code));
          JsonArray *top = json_object_get_array_member (expected, "top15_customers_by_open");
          guint n_clients = 0;

          g_assert_cmpuint (row->items, ==, json_object_get_int_member (expected, "open_count"));
          g_assert_cmpint (row->open, ==,
                           enc_test_files_cents (
                             json_object_get_string_member (expected, "open_amount")));
          g_assert_cmpint (enc_aging_row_overdue (row, &query.limits), ==,
                           enc_test_files_cents (
                             json_object_get_string_member (expected, "overdue_amount")));
          assert_buckets (row, json_object_get_object_member (expected, "buckets"), TRUE);
          for (guint c = 0; c < clients->rows->len; c++)
            n_clients += g_array_index (clients->rows, EncAgingRow, c).currency == row->currency;
          g_assert_cmpuint (n_clients, ==,
                            json_object_get_int_member (expected,
                                                        "customers_leading_zeros_stripped"));
          for (guint t = 0; t < json_array_get_length (top); t++)
            {
              JsonObject *client = json_array_get_object_element (top, t);
              const EncAgingRow *found = NULL;

              for (guint c = 0; c < clients->rows->len; c++)
                {
                  const EncAgingRow *candidate = &g_array_index (clients->rows, EncAgingRow, c);

                  if (candidate->currency == row->currency
                      && g_str_equal (enc_portfolio_dimension_label (portfolio,
                                                                     ENC_DIMENSION_CLIENT,
                                                                     candidate->value),
                                      json_object_get_string_member (client, "cust_number")))
                    found = candidate;
                }
              g_assert_nonnull (found);
              g_assert_cmpuint (found->items, ==, json_object_get_int_member (client, "count"));
              g_assert_cmpint (found->open, ==,
                               enc_test_files_cents (
                                 json_object_get_string_member (client, "open")));
              g_assert_cmpint (enc_aging_row_overdue (found, &query.limits), ==,
                               enc_test_files_cents (
                                 json_object_get_string_member (client, "overdue")));
            }
        }
    }
}

static void
test_three_files (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *truth = read_truth (THREE_FILES, parser);
  g_autofree char *invoices_path = enc_test_shared_data (THREE_FILES "data/invoices.csv");
  g_autofree char *payments_path = enc_test_shared_data (THREE_FILES "data/payments.csv");

  if (truth == NULL || invoices_path == NULL || payments_path == NULL)
    return;

  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
  g_autoptr (TestFile) invoices = enc_test_files_read (invoices_path);
  g_autoptr (TestFile) payments = enc_test_files_read (payments_path);
  g_autoptr (GHashTable) clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *dates = json_object_get_array_member (truth, "as_of");

  for (guint l = 1; l < invoices->lines->len; l++)
    enc_test_files_add_item (
      ledger,
      enc_test_files_add_client (ledger, clients, enc_test_files_get (invoices, l, "client")),
      ENC_ITEM_INVOICE, enc_test_date (enc_test_files_get (invoices, l, "invoice_date")),
      enc_test_date (enc_test_files_get (invoices, l, "due_date")),
      enc_test_files_cents (enc_test_files_get (invoices, l, "invoice_amount")));
  for (guint l = 1; l < payments->lines->len; l++)
    for (guint i = 1; i < invoices->lines->len; i++)
      if (g_str_equal (enc_test_files_get (payments, l, "invoice_id"),
                       enc_test_files_get (invoices, i, "invoice_id")))
        enc_test_ledger_pay (ledger, i, enc_test_files_get (payments, l, "payment_date"),
                             enc_test_files_cents (
                               enc_test_files_get (payments, l, "amount_paid")));

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);

  for (guint d = 0; d < json_array_get_length (dates); d++)
    {
      JsonObject *day = json_array_get_object_element (dates, d);
      JsonArray *items = json_object_get_array_member (day, "items");
      EncAgingQuery query
        = enc_aging_query (enc_test_date (json_object_get_string_member (day, "as_of")));

      g_assert_true (enc_aging_limits_parse ("30,60,90", &query.limits));

      EncAgingRow total = enc_aging_total (portfolio, &query, ENC_EUR);
      g_autoptr (GArray) lines = enc_aging_lines (portfolio, &query, ENC_CELL_OPEN, 0, ENC_EUR);

      g_assert_cmpuint (total.items, ==, json_object_get_int_member (day, "open_count"));
      g_assert_cmpint (total.open, ==,
                       enc_test_files_cents (json_object_get_string_member (day, "open_amount")));
      assert_buckets (&total, json_object_get_object_member (day, "buckets"), FALSE);
      g_assert_cmpuint (lines->len, ==, json_array_get_length (items));
      for (guint k = 0; k < json_array_get_length (items); k++)
        {
          JsonObject *item = json_array_get_object_element (items, k);
          gboolean found = FALSE;

          for (guint l = 0; l < lines->len; l++)
            {
              const EncOpenLine *line = &g_array_index (lines, EncOpenLine, l);

              if (!g_str_equal (enc_test_files_get (invoices, line->pk, "invoice_id"),
                                json_object_get_string_member (item, "invoice")))
                continue;
              found = TRUE;
              g_assert_cmpint (line->open, ==,
                               enc_test_files_cents (json_object_get_string_member (item, "open")));
              g_assert_cmpint (line->days_late, ==,
                               json_object_get_int_member (item, "days_past_due"));
            }
          g_assert_true (found);
        }
    }
}

/* The ten-invoice example from its files, with the figures of its note. */
static void
test_ten_invoices (void)
{
  static const char *const names[] = { "invoices", "payments", "allocs" };
  TestFile *files[3] = { NULL };
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  for (guint f = 0; f < 3; f++)
    {
      g_autofree char *name = g_strdup_printf ("peers-hand/%s.csv", names[f]);
      g_autofree char *path = enc_test_shared_data (name);

      if (path == NULL)
        return;
      files[f] = enc_test_files_read (path);
    }
  for (int c = 1; c <= 4; c++)
    enc_test_ledger_add_client (ledger, c, NULL);
  for (guint l = 1; l < files[0]->lines->len; l++)
    enc_test_ledger_add (ledger, atoi (enc_test_files_get (files[0], l, "client")),
                         ENC_ITEM_INVOICE, enc_test_files_get (files[0], l, "issue"),
                         enc_test_files_get (files[0], l, "due"),
                         g_ascii_strtoll (enc_test_files_get (files[0], l, "amount"), NULL, 10));
  for (guint l = 1; l < files[1]->lines->len; l++)
    enc_test_ledger_add (ledger, atoi (enc_test_files_get (files[1], l, "client")),
                         ENC_ITEM_PAYMENT, enc_test_files_get (files[1], l, "date"), NULL,
                         -g_ascii_strtoll (enc_test_files_get (files[1], l, "amount"), NULL, 10));
  for (guint l = 1; l < files[2]->lines->len; l++)
    enc_test_ledger_allocate (ledger, atoi (enc_test_files_get (files[2], l, "invoice")),
                              files[0]->lines->len - 1
                                + atoi (enc_test_files_get (files[2], l, "payment")),
                              g_ascii_strtoll (enc_test_files_get (files[2], l, "amount"), NULL,
                                               10),
                              enc_test_files_get (files[2], l, "date"));

  static const gint64 expected[2][6]
    = { { 125000, 50000, 150000, 70000, 210000, -35000 }, { 180000, 190000, 90000, 0, 0, 0 } };
  static const char *const days[] = { "2025-06-30", "2025-04-30" };
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);

  for (guint d = 0; d < 2; d++)
    {
      EncAgingQuery query = enc_aging_query (enc_test_date (days[d]));
      EncAgingRow row;

      g_assert_true (enc_aging_limits_parse ("30,60,90", &query.limits));
      row = enc_aging_total (portfolio, &query, ENC_EUR);
      for (int c = 0; c < 5; c++)
        g_assert_cmpint (row.columns[c], ==, expected[d][c]);
      g_assert_cmpint (row.unallocated, ==, expected[d][5]);
    }
  for (guint f = 0; f < 3; f++)
    enc_test_files_free (files[f]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/aging-real/ibm", test_ibm);
  g_test_add_func ("/portfolio/aging-real/open-items", test_open_items);
  g_test_add_func ("/portfolio/aging-real/three-files", test_three_files);
  g_test_add_func ("/portfolio/aging-real/ten-invoices", test_ten_invoices);
  return g_test_run ();
}
