/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "facts-dump.h"
#include "support/enc-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Files that nobody of this project wrote, against totals that were computed without it. */

#define IBM        "ar/pthiagu2+DataMining/"
#define OPEN_ITEMS "ar/sagnikroy10+AI-enabled-B2B-FinTech-Payment-Date-Prediction-Project/"
#define THREE      "ar/xuruomeng+invoice-payment-process-analysis/"
#define EXCERPT                                                                                    \
  "ar/Encore7+payment-date-predictor/backend/src/main/resources/data/1805277_excerpt_12_rows.csv"
#define STATEMENTS                                                                                 \
  "bank/OCA+bank-statement-import/account_statement_import_sheet_file/tests/fixtures/"

static const char *const bucket_names[] = { "not_due", "1-30", "31-60", "61-90", "91+" };

typedef struct
{
  guint count;
  gint64 open;
  guint counts[5];
  gint64 buckets[5];
} Aging;

static EncFacts *
read_files (const char *const *relative, EncImportOptions *options, EncReport **report)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  EncFacts *facts;

  for (guint i = 0; relative[i] != NULL; i++)
    {
      char *path = enc_test_shared_data (relative[i]);

      if (path == NULL)
        {
          g_test_skip ("the shared data are not present");
          return NULL;
        }
      g_ptr_array_add (paths, path);
    }
  facts = enc_import_read ((const char *const *)paths->pdata, paths->len, options, NULL, report,
                           &error);
  g_assert_no_error (error);
  facts_dump_check (facts);
  return facts;
}

static JsonObject *
read_truth (JsonParser *parser, const char *relative)
{
  g_autofree char *path = enc_test_shared_data (relative);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (path);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static gint64
cents (const char *text)
{
  gint64 amount;

  g_assert_true (enc_money_parse (text, -1, 2, &amount, NULL));
  return amount;
}

/* The definition, item by item. */
static Aging
age (const EncFacts *facts, EncDate as_of, EncCurrency currency, gboolean future_too)
{
  g_autofree gint64 *open = g_new0 (gint64, facts->items->len + 1);
  Aging aging = { 0 };

  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);

      if (item->date <= as_of || future_too)
        open[i] = item->amount;
    }
  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *one = &g_array_index (facts->allocations, EncFactAllocation, i);

      if (one->effective > as_of)
        continue;
      open[one->debit] -= one->amount;
      open[one->credit] += one->amount;
    }
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      int late, bucket;

      if (open[i] == 0 || (currency != ENC_CURRENCY_NONE && item->currency != currency))
        continue;
      g_assert_cmpint (item->due, !=, ENC_DATE_NONE);
      late = as_of - item->due;
      bucket = late <= 0 ? 0 : MIN ((late - 1) / 30 + 1, 4);
      aging.count++;
      aging.open += open[i];
      aging.counts[bucket]++;
      aging.buckets[bucket] += open[i];
    }
  return aging;
}

static void
test_ibm (void)
{
  const char *const files[] = { IBM "WA_Fn-UseC_-Accounts-Receivable.csv", NULL };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = read_files (files, NULL, &report);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *dates;
  guint disputed = 0, invoices = 0;
  gint64 total = 0;

  if (facts == NULL)
    return;

  JsonObject *truth = read_truth (parser, IBM "ground_truth.json");
  JsonObject *dataset = json_object_get_object_member (truth, "dataset");

  g_assert_cmpint (facts->shape, ==, ENC_FACTS_SETTLED);
  g_assert_cmpuint (report->rows_read, ==, 2466);
  g_assert_cmpuint (report->rows_kept, ==, 2466);
  g_assert_cmpuint (report->findings->len, ==, 0);
  g_assert_cmpuint (facts->clients->len, ==, json_object_get_int_member (dataset, "customers"));
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);

      if (item->kind != ENC_ITEM_INVOICE)
        continue;
      invoices++;
      total += item->amount;
      disputed += (item->flags & ENC_ITEM_DISPUTED) != 0;
      /* Numbers keep the zeros in front. */
      g_assert_cmpuint (strlen (item->number), ==, 10);
    }
  g_assert_cmpuint (invoices, ==, 2466);
  g_assert_cmpuint (disputed, ==, json_object_get_int_member (dataset, "disputed"));
  g_assert_cmpint (total, ==, cents (json_object_get_string_member (dataset, "total_amount")));

  dates = json_object_get_array_member (truth, "as_of");
  g_assert_cmpuint (json_array_get_length (dates), >, 0);
  for (guint d = 0; d < json_array_get_length (dates); d++)
    {
      JsonObject *expected = json_array_get_object_element (dates, d);
      EncDate as_of = enc_test_date (json_object_get_string_member (expected, "as_of"));
      JsonObject *buckets = json_object_get_object_member (expected, "buckets");
      Aging aging = age (facts, as_of, ENC_CURRENCY_NONE, FALSE);

      g_assert_cmpuint (aging.count, ==, json_object_get_int_member (expected, "open_count"));
      g_assert_cmpint (aging.open, ==,
                       cents (json_object_get_string_member (expected, "open_amount")));
      for (guint b = 0; b < 5; b++)
        {
          JsonObject *bucket = json_object_get_object_member (buckets, bucket_names[b]);

          g_assert_cmpuint (aging.counts[b], ==, json_object_get_int_member (bucket, "count"));
          g_assert_cmpint (aging.buckets[b], ==,
                           cents (json_object_get_string_member (bucket, "amount")));
        }
    }
}

static guint
distinct_clients (const EncFacts *facts, EncDate as_of, EncCurrency currency, gboolean future_too)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      const char *code = g_array_index (facts->clients, EncFactClient, item->client).code;

      if (item->currency == currency && (item->date <= as_of || future_too))
        g_hash_table_add (codes, (char *)(code + strspn (code, "0")));
    }
  return g_hash_table_size (codes);
}

static void
test_open_items (void)
{
  const char *const files[] = { OPEN_ITEMS "Backend/data2.csv", NULL };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = read_files (files, NULL, &report);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gboolean both = FALSE;

  if (facts == NULL)
    return;

  JsonObject *truth = read_truth (parser, OPEN_ITEMS "ground_truth.json");
  JsonArray *dates = json_object_get_array_member (truth, "as_of");

  g_assert_cmpint (facts->shape, ==, ENC_FACTS_OPEN);
  /* The latest posting date, as no option and no file name says one. */
  g_assert_cmpint (facts->as_of, ==, enc_test_date ("2020-05-22"));
  g_assert_cmpuint (report->rows_kept, ==, json_object_get_int_member (truth, "rows"));
  g_assert_cmpuint (facts->allocations->len, ==, 0);
  for (guint d = 0; d < json_array_get_length (dates); d++)
    {
      JsonObject *expected = json_array_get_object_element (dates, d);
      EncDate as_of = enc_test_date (json_object_get_string_member (expected, "as_of"));
      gboolean all = g_str_equal (json_object_get_string_member (expected, "scope"), "all_rows");
      JsonObject *currencies = json_object_get_object_member (expected, "by_currency");
      g_autoptr (GList) codes = json_object_get_members (currencies);

      both |= g_list_length (codes) == 2;
      for (GList *l = codes; l != NULL; l = l->next)
        {
          JsonObject *one = json_object_get_object_member (currencies, l->data);
          JsonObject *buckets = json_object_get_object_member (one, "buckets");
          EncCurrency currency;
          Aging aging;

          g_assert_true (enc_currency_parse (l->data, -1, &currency));
          aging = age (facts, as_of, currency, all);
          g_assert_cmpuint (aging.count, ==, json_object_get_int_member (one, "open_count"));
          g_assert_cmpint (aging.open, ==,
                           cents (json_object_get_string_member (one, "open_amount")));
          g_assert_cmpuint (distinct_clients (facts, as_of, currency, all), ==,
                            json_object_get_int_member (one, "customers_leading_zeros_stripped"));
          for (guint b = 0; b < 5; b++)
            {
              JsonObject *bucket = json_object_get_object_member (buckets, bucket_names[b]);

              g_assert_cmpuint (aging.counts[b], ==, json_object_get_int_member (bucket, "count"));
              g_assert_cmpint (aging.buckets[b], ==,
                               cents (json_object_get_string_member (bucket, "amount")));
            }
        }
    }
  g_assert_true (both);
}

static void
test_three_files (void)
{
  /* In an order that helps nobody. */
  const char *const files[]
    = { THREE "data/payments.csv", THREE "data/invoices.csv", THREE "data/clients.csv", NULL };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = read_files (files, NULL, &report);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (facts == NULL)
    return;

  JsonObject *truth = read_truth (parser, THREE "ground_truth.json");
  JsonArray *dates = json_object_get_array_member (truth, "as_of");

  g_assert_cmpint (facts->shape, ==, ENC_FACTS_FULL);
  g_assert_cmpuint (facts->clients->len, ==, 6);
  g_assert_cmpuint (report->rows_refused, ==, 0);
  for (guint c = 0; c < facts->clients->len; c++)
    {
      const EncFactClient *client = &g_array_index (facts->clients, EncFactClient, c);

      g_assert_true (g_str_has_prefix (client->code, "C00"));
      g_assert_nonnull (client->rep);
      g_assert_cmpuint (strlen (client->country), ==, 2);
    }
  for (guint d = 0; d < json_array_get_length (dates); d++)
    {
      JsonObject *expected = json_array_get_object_element (dates, d);
      EncDate as_of = enc_test_date (json_object_get_string_member (expected, "as_of"));
      JsonObject *buckets = json_object_get_object_member (expected, "buckets");
      Aging aging = age (facts, as_of, ENC_EUR, FALSE);

      g_assert_cmpuint (aging.count, ==, json_object_get_int_member (expected, "open_count"));
      g_assert_cmpint (aging.open, ==,
                       cents (json_object_get_string_member (expected, "open_amount")));
      for (guint b = 0; b < 5; b++)
        g_assert_cmpint (aging.buckets[b], ==,
                         cents (json_object_get_string_member (buckets, bucket_names[b])));
    }
}

/* Four ways to write a date in one row, one header twice, one client code with and without its
 * zero. */
static void
test_excerpt (void)
{
  const char *const files[] = { EXCERPT, NULL };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = read_files (files, NULL, &report);
  const EncFactItem *first;
  gint64 usd = 0;

  if (facts == NULL)
    return;
  g_assert_cmpint (facts->shape, ==, ENC_FACTS_SETTLED);
  g_assert_cmpuint (report->rows_kept, ==, 12);
  g_assert_cmpuint (facts->items->len, ==, 24);
  g_assert_cmpuint (facts->allocations->len, ==, 12);
  g_assert_cmpuint (facts->clients->len, ==, 10);
  first = &g_array_index (facts->items, EncFactItem, 0);
  g_assert_cmpstr (first->number, ==, "1929003413");
  g_assert_cmpint (first->date, ==, enc_test_date ("2019-03-21"));
  g_assert_cmpint (first->due, ==, enc_test_date ("2019-04-05"));
  g_assert_cmpint (first->amount, ==, 3881084);
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);

      if (item->kind == ENC_ITEM_INVOICE && item->currency == ENC_CURRENCY ('U', 'S', 'D'))
        usd += item->amount;
    }
  /* 38810.84 + 47462.61 + 130598.09 + 22637.83 + 48524.21 + 55.21 + 12965.40 + 10913.33 + 4708.00 +
   * 226962.96 */
  g_assert_cmpint (usd, ==, 54363848);
}

/* A bank statement has no documents: it is refused by name of what is missing, not read into
 * nonsense. */
static void
test_bank_statement (void)
{
  const char *const files[] = { STATEMENTS "balance.csv", STATEMENTS "debit_credit.csv",
                                STATEMENTS "sample_statement_en.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = enc_test_shared_data (files[i]);
      const char *paths[] = { path };
      g_autoptr (EncReport) report = NULL;
      g_autoptr (EncImportPreview) preview = NULL;
      g_autoptr (GError) error = NULL;

      if (path == NULL)
        {
          g_test_skip ("the shared data are not present");
          return;
        }
      g_assert_null (enc_import_read (paths, 1, NULL, NULL, &report, &error));
      g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_COLUMNS);
      g_clear_error (&error);
      preview = enc_import_preview (path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (preview->needs_mapping);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/real-files/settled-invoices", test_ibm);
  g_test_add_func ("/import/real-files/open-items", test_open_items);
  g_test_add_func ("/import/real-files/clients-invoices-payments", test_three_files);
  g_test_add_func ("/import/real-files/four-date-formats", test_excerpt);
  g_test_add_func ("/import/real-files/bank-statement", test_bank_statement);
  return g_test_run ();
}
