/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-export.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "documents/enc-aging-table.h"
#include "documents/enc-client-table.h"
#include "documents/enc-item-table.h"
#include "documents/sample.h"
#include "support/enc-test.h"

static EncDataTable *
small_table (void)
{
  EncDataTable *table = enc_data_table_new ("Pièces [1/2]");

  enc_data_table_add_column (table, "Client", ENC_DATA_TEXT);
  enc_data_table_add_column (table, "Ouvert", ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, "Part", ENC_DATA_RATIO);
  enc_data_table_add_column (table, "Échéance", ENC_DATA_DATE);
  enc_data_table_begin_row (table);
  enc_data_table_add_text (table, "Le \"Goff\", fils");
  enc_data_table_add_amount (table, -1248005, ENC_EUR);
  enc_data_table_add_ratio (table, 0.3014, 1);
  enc_data_table_add_date (table, enc_date_from_ymd (2024, 2, 29));
  enc_data_table_begin_row (table);
  enc_data_table_add_text (table, "=HYPERLINK(\"http://x\")");
  enc_data_table_add_amount (table, 150000, ENC_CURRENCY ('J', 'P', 'Y'));
  enc_data_table_add_ratio (table, NAN, 1);
  enc_data_table_add_date (table, ENC_DATE_NONE);
  enc_data_table_begin_total (table);
  enc_data_table_add_text (table, "Total");
  enc_data_table_add_amount (table, 5, ENC_CURRENCY ('K', 'W', 'D'));
  return table;
}

static void
test_csv (void)
{
  g_autoptr (EncDataTable) table = small_table ();
  g_autofree char *text = enc_export_csv_text (table, NULL);

  g_assert_cmpstr (text, ==,
                   "Client,Ouvert,Part,Échéance\r\n"
                   "\"Le \"\"Goff\"\", fils\",-12480.05,0.301,2024-02-29\r\n"
                   "\"'=HYPERLINK(\"\"http://x\"\")\",150000,,\r\n"
                   "Total,0.005,,\r\n");

  EncExportCsv french = { .separator = ';', .decimal = ',', .bom = TRUE, .no_totals = TRUE };
  g_autofree char *other = enc_export_csv_text (table, &french);
  g_assert_cmpstr (other, ==,
                   "\357\273\277Client;Ouvert;Part;Échéance\r\n"
                   "\"Le \"\"Goff\"\", fils\";-12480,05;0,301;2024-02-29\r\n"
                   "\"'=HYPERLINK(\"\"http://x\"\")\";150000;;\r\n");

  EncExportCsv clash = { .separator = ',', .decimal = ',' };
  g_autofree char *quoted = enc_export_csv_text (table, &clash);
  g_assert_nonnull (strstr (quoted, "\"-12480,05\",\"0,301\","));
}

/* Every text that a spreadsheet would run is disarmed; amounts below zero are not touched. */
static void
test_no_formula_gets_out (void)
{
  static const char *const bad[] = { "=1+1", "+33 2 61 91", "-2+3", "@SUM(A1)", "\t=1", "\r=1" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (EncDataTable) table = enc_data_table_new (NULL);
      enc_data_table_add_column (table, bad[i], ENC_DATA_TEXT);
      enc_data_table_add_column (table, "n", ENC_DATA_AMOUNT);
      enc_data_table_begin_row (table);
      enc_data_table_add_text (table, bad[i]);
      enc_data_table_add_amount (table, -1, ENC_EUR);
      g_autofree char *text = enc_export_csv_text (table, NULL);
      g_autofree char *want = g_strdup_printf ("\"'%s\",n\r\n\"'%s\",-0.01\r\n", bad[i], bad[i]);
      g_assert_cmpstr (text, ==, want);
    }
}

static void
test_csv_file (void)
{
  g_autofree char *dir = enc_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "aging.csv", NULL);
  g_autoptr (EncPortfolio) portfolio = sample_portfolio (1300);
  EncAgingQuery query = enc_aging_query (enc_date_from_ymd (2025, 11, 18));
  g_autoptr (EncAging) aging = enc_aging_compute (portfolio, &query, ENC_DIMENSION_CLIENT);
  g_autoptr (EncTableSource) source = enc_aging_table_source (portfolio, aging);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  struct stat st;

  g_assert_true (enc_export_csv (source, NULL, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  /* Head, a line per client, a total per currency, nothing after the last line end. */
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 1300 + 2 + 1);

  gint64 open = 0, total = -1;
  for (guint i = 1; lines[i + 1] != NULL; i++)
    {
      /* The amount after the number of items, for euros; names have commas, so from the code's end.
       */
      const char *eur = strstr (lines[i], ",EUR,");
      if (eur == NULL)
        continue;
      const char *amount = strchr (eur + 5, ',') + 1;
      gint64 value = 0;
      gsize length = strcspn (amount, ",");
      g_assert_true (enc_money_parse (amount, length, 2, &value, NULL));
      if (g_str_has_prefix (lines[i], ",Total,"))
        total = value;
      else
        open += value;
    }
  g_assert_cmpint (open, ==, total);
  g_assert_null (strstr (text, "\n@"));
  g_assert_nonnull (strstr (text, "\"'@SUM(1+1)*cmd\""));

  /* A place that cannot be written is an error, and nothing is left behind. */
  g_autofree char *nowhere = g_build_filename (dir, "no", "such", "folder.csv", NULL);
  g_assert_false (enc_export_csv (source, NULL, nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Cancelled: the file that was there stays. */
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EncProgress progress = { .cancellable = cancellable };
  g_cancellable_cancel (cancellable);
  g_assert_false (enc_export_csv (source, NULL, path, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *again = NULL;
  g_assert_true (g_file_get_contents (path, &again, NULL, NULL));
  g_assert_cmpstr (again, ==, text);
  g_autoptr (GDir) listing = g_dir_open (dir, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (listing), ==, "aging.csv");
  g_assert_null (g_dir_read_name (listing));
  enc_test_remove_dir (g_steal_pointer (&dir));
}

/* The bytes of one member of a zip file whose members are all deflated, through gio's inflater. */
static char *
read_member (const char *path, const char *member)
{
  g_autofree char *bytes = NULL;
  gsize n = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  const guint8 *p = (const guint8 *)bytes;
  gsize end = n - 22;
  while (end > 0 && memcmp (p + end, "PK\5\6", 4) != 0)
    end--;
#define U16(at) ((guint)p[at] | (guint)p[(at) + 1] << 8)
#define U32(at) (U16 (at) | U16 ((at) + 2) << 16)
  guint count = U16 (end + 10);
  gsize at = U32 (end + 16);
  for (guint i = 0; i < count; i++)
    {
      guint name_len = U16 (at + 28);
      if (name_len == strlen (member) && memcmp (p + at + 46, member, name_len) == 0)
        {
          gsize size = U32 (at + 20), plain = U32 (at + 24), local = U32 (at + 42);
          gsize data = local + 30 + U16 (local + 26) + U16 (local + 28), read = 0, written = 0;
          char *out = g_malloc0 (plain + 1);
          g_autoptr (GZlibDecompressor) inflate
            = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
          GConverterResult result
            = g_converter_convert (G_CONVERTER (inflate), p + data, size, out, plain + 1,
                                   G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
          g_assert_cmpint (result, ==, G_CONVERTER_FINISHED);
          g_assert_cmpuint (written, ==, plain);
          return out;
        }
      at += 46 + name_len + U16 (at + 30) + U16 (at + 32);
    }
#undef U16
#undef U32
  return NULL;
}

static void
test_xlsx (void)
{
  g_autofree char *dir = enc_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "table.xlsx", NULL);
  g_autoptr (EncDataTable) table = small_table ();
  g_autoptr (EncTableSource) source = enc_table_source_new_for_table (table);
  g_autoptr (GError) error = NULL;

  g_assert_true (enc_export_xlsx (source, "Comptoir Armor", path, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *sheet = read_member (path, "xl/worksheets/sheet1.xml");
  g_autofree char *book = read_member (path, "xl/workbook.xml");
  g_assert_nonnull (sheet);
  /* Numbers are numbers, dates are days since 1899-12-30, texts that look like formulas are texts.
   */
  g_assert_nonnull (strstr (sheet, "<v>-12480.05</v>"));
  g_assert_nonnull (strstr (sheet, "<v>45351</v>"));
  g_assert_nonnull (strstr (sheet, "=HYPERLINK(&quot;http://x&quot;)")
                      ?: strstr (sheet, "=HYPERLINK(\"http://x\")"));
  g_assert_null (strstr (sheet, "<f>"));
  g_assert_nonnull (strstr (sheet, "<v>150000</v>"));
  g_assert_nonnull (strstr (book, "Pièces  1 2"));
  struct stat st;
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  enc_test_remove_dir (g_steal_pointer (&dir));
}

static guint
column_named (EncDataTable *table, const char *header)
{
  for (guint c = 0; c < enc_data_table_n_columns (table); c++)
    if (g_str_equal (enc_data_table_header (table, c), header))
      return c;
  g_assert_not_reached ();
}

/* The list in the order of the screen, with the balance of each account. */
static void
test_clients (void)
{
  g_autoptr (EncPortfolio) portfolio = sample_portfolio (30);
  EncAgingQuery query = enc_aging_query (enc_date_from_ymd (2025, 11, 18));
  g_autofree EncAgingRow *rows = enc_aging_accounts (portfolio, &query);
  guint order[] = { 9, 3, 4 };
  g_autoptr (EncTableSource) source
    = enc_client_table_source (portfolio, &query, rows, order, G_N_ELEMENTS (order));
  g_autoptr (EncDataTable) table = enc_table_source_rows (source, 0, G_MAXUINT);

  g_assert_cmpuint (enc_data_table_n_rows (table), ==, 3);
  for (guint r = 0; r < 3; r++)
    {
      const EncPortfolioClient *client
        = enc_portfolio_client (portfolio, enc_portfolio_account_client (portfolio, order[r]));
      const EncDataCell *open = enc_data_table_cell (table, r, column_named (table, "Open"));
      g_assert_cmpstr (enc_data_table_cell (table, r, 0)->text, ==, client->code);
      g_assert_cmpint (open->amount, ==, rows[order[r]].open);
      g_assert_cmpint (open->currency, ==, enc_portfolio_account_currency (portfolio, order[r]));
      g_assert_true (enc_data_table_cell (table, r, column_named (table, "Credit limit"))->empty);
    }
}

static void
test_items (void)
{
  EncDate as_of = enc_date_from_ymd (2025, 11, 18);
  EncItemTable *items = enc_item_table_new ("61–90 d", as_of);
  EncItemLine line = {
    "C1",        "Pennec",   "FA-1",  NULL,  "I. Moreau", ENC_ITEM_INVOICE, ENC_ITEM_DUE_ESTIMATED,
    as_of - 100, as_of - 70, ENC_EUR, 10000, 4000
  };

  enc_item_table_add (items, &line);
  line.number = "AV-1";
  line.kind = ENC_ITEM_CREDIT_NOTE;
  line.flags = 0;
  line.due = ENC_DATE_NONE;
  line.amount = line.open = -500;
  enc_item_table_add (items, &line);
  line.currency = ENC_CURRENCY ('U', 'S', 'D');
  enc_item_table_add (items, &line);

  g_autoptr (EncTableSource) source = enc_item_table_finish (items);
  g_autoptr (EncDataTable) table = enc_table_source_rows (source, 0, G_MAXUINT);
  guint open = column_named (table, "Still open"), late = column_named (table, "Days late");
  g_assert_cmpuint (enc_data_table_n_rows (table), ==, 5);
  g_assert_cmpfloat (enc_data_table_cell (table, 0, late)->number, ==, 70);
  g_assert_true (enc_data_table_cell (table, 1, late)->empty);
  g_assert_cmpstr (enc_data_table_cell (table, 0, column_named (table, "Remark"))->text, ==,
                   "Due date estimated");
  g_assert_true (enc_data_table_is_total (table, 3));
  g_assert_cmpint (enc_data_table_cell (table, 3, open)->amount, ==, 3500);
  g_assert_cmpint (enc_data_table_cell (table, 4, open)->amount, ==, -500);
}

/* What is contested of each has a column of its own as soon as something is. */
static void
test_disputed_items (void)
{
  EncDate as_of = enc_date_from_ymd (2025, 11, 18);
  EncItemTable *items = enc_item_table_new ("Open", as_of);
  EncItemLine line = { .number = "FA-1",
                       .kind = ENC_ITEM_INVOICE,
                       .date = as_of - 40,
                       .due = as_of - 10,
                       .currency = ENC_EUR,
                       .amount = 10000,
                       .open = 4000,
                       .disputed = 1500 };

  enc_item_table_add (items, &line);
  line.number = "FA-2";
  line.disputed = line.open;
  enc_item_table_add (items, &line);
  line.number = "FA-3";
  line.disputed = 0;
  enc_item_table_add (items, &line);

  g_autoptr (EncTableSource) source = enc_item_table_finish (items);
  g_autoptr (EncDataTable) table = enc_table_source_rows (source, 0, G_MAXUINT);
  guint part = column_named (table, "Of which in dispute"), remark = column_named (table, "Remark");

  g_assert_cmpstr (enc_data_table_cell (table, 0, remark)->text, ==, "Partly in dispute");
  g_assert_cmpstr (enc_data_table_cell (table, 1, remark)->text, ==, "In dispute");
  g_assert_cmpint (enc_data_table_cell (table, 0, part)->amount, ==, 1500);
  g_assert_cmpint (enc_data_table_cell (table, 1, part)->amount, ==, 4000);
  g_assert_true (enc_data_table_cell (table, 2, part)->empty);
  g_assert_cmpint (enc_data_table_cell (table, 3, part)->amount, ==, 5500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/export/csv", test_csv);
  g_test_add_func ("/documents/export/no-formula-gets-out", test_no_formula_gets_out);
  g_test_add_func ("/documents/export/csv-file", test_csv_file);
  g_test_add_func ("/documents/export/xlsx", test_xlsx);
  g_test_add_func ("/documents/export/clients", test_clients);
  g_test_add_func ("/documents/export/items", test_items);
  g_test_add_func ("/documents/export/disputed-items", test_disputed_items);
  return g_test_run ();
}
