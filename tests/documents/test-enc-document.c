/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-document.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "charts/plot-assert.h"
#include "documents/enc-aging-table.h"
#include "documents/enc-dashboard-page.h"
#include "documents/enc-statement.h"
#include "documents/enc-table-page.h"
#include "documents/sample.h"
#include "support/enc-test.h"

static const EncPageContext context
  = { "Comptoir Armor SAS", "12 quai de Rohan, 56100 Lorient", G_GINT64_CONSTANT (1763455320000) };

/* Nothing leaves a page, whatever is on it. */
static void
assert_pages (EncDocument *document)
{
  for (guint i = 0; i < enc_document_n_pages (document); i++)
    {
      g_autoptr (EncScene) page = enc_document_page (document, i);
      plot_assert_inside (page);
    }
}

/* The text of a PDF, or NULL where no reader is installed. */
static char *
pdf_text (EncDocument *document)
{
  g_autofree char *reader = g_find_program_in_path ("pdftotext");
  g_autofree char *dir = enc_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "page.pdf", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (enc_document_write (document, ENC_DOCUMENT_PDF, path, &error));
  g_assert_no_error (error);
  if (reader != NULL)
    {
      const char *argv[] = { reader, "-enc", "UTF-8", "-layout", path, "-", NULL };
      int status;
      g_assert_true (
        g_spawn_sync (NULL, (char **)argv, NULL, 0, NULL, NULL, &text, NULL, &status, &error));
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
    }
  enc_test_remove_dir (g_steal_pointer (&dir));
  return text;
}

static void
test_files (void)
{
  EncOverview *overview = sample_overview_new ();
  g_autoptr (EncDocument) document
    = enc_dashboard_page_new (overview, ENC_FIGURES_NO_TARGETS, &context);
  g_autofree char *dir = enc_test_make_dir ();
  static const struct
  {
    const char *name, *magic;
    guint files;
  } kinds[] = { { "d.pdf", "%PDF-", 1 }, { "d.svg", "<?xml", 2 }, { "d.png", "\211PNG", 2 } };
  guint n_files = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_build_filename (dir, kinds[i].name, NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      EncDocumentFormat format;
      struct stat st;

      g_assert_true (enc_document_format_from_name (path, &format));
      g_assert_true (enc_document_write (document, format, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_true (g_str_has_prefix (bytes, kinds[i].magic));
      g_assert_cmpint (g_stat (path, &st), ==, 0);
      g_assert_cmpint (st.st_mode & 0777, ==, 0600);
      n_files += kinds[i].files;
    }
  g_autoptr (GDir) listing = g_dir_open (dir, 0, NULL);
  while (g_dir_read_name (listing) != NULL)
    n_files--;
  g_assert_cmpuint (n_files, ==, 0);

  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (dir, "missing", "d.pdf", NULL);
  g_assert_false (enc_document_write (document, ENC_DOCUMENT_PDF, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  EncDocumentFormat format;
  g_assert_false (enc_document_format_from_name ("dashboard.doc", &format));
  enc_test_remove_dir (g_steal_pointer (&dir));
  sample_overview_free (overview);
}

static void
test_dashboard (void)
{
  EncOverview *overview = sample_overview_new ();
  g_autoptr (EncDocument) document
    = enc_dashboard_page_new (overview, (EncFiguresTargets){ 57, 0.25 }, &context);

  g_assert_cmpuint (enc_document_n_pages (document), ==, 2);
  assert_pages (document);
  g_autofree char *text = pdf_text (document);
  if (text != NULL)
    {
      g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
      g_assert_nonnull (strstr (plain, "As of 18 November 2025"));
      g_assert_nonnull (strstr (plain, "Comptoir Armor SAS"));
      g_assert_nonnull (strstr (plain, "Plomberie Pennec"));
      g_assert_nonnull (strstr (plain, "Page 2 of 2"));
      g_assert_nonnull (strstr (plain, "= ledger balance"));
      for (int kpi = 0; kpi < ENC_N_KPIS; kpi++)
        g_assert_nonnull (strstr (plain, enc_kpi_label (kpi)));
    }

  /* A difference with the ledger is said, not hidden. */
  g_array_index (overview->ties, EncTie, 0).ledger -= 100;
  g_autoptr (EncDocument) broken
    = enc_dashboard_page_new (overview, ENC_FIGURES_NO_TARGETS, &context);
  g_autofree char *broken_text = pdf_text (broken);
  if (broken_text != NULL)
    {
      g_assert_nonnull (strstr (broken_text, "but ledger balance"));
      g_assert_null (strstr (broken_text, "= ledger balance"));
    }
  sample_overview_free (overview);
}

static void
test_statement (void)
{
  for (guint n = 0; n < 80; n++)
    {
      g_autoptr (EncStatement) statement = sample_statement (n);
      g_autoptr (EncDocument) document = enc_statement_document (statement, &context);
      guint brought = 0, carried = 0, numbers = 0;
      gboolean total = FALSE;
      g_autofree char *sum = NULL;

      assert_pages (document);
      for (guint i = 0; i < enc_document_n_pages (document); i++)
        {
          g_autoptr (EncScene) page = enc_document_page (document, i);
          for (guint k = 0; k < page->shapes->len; k++)
            {
              const char *text = g_array_index (page->shapes, EncShape, k).text;
              if (text == NULL)
                continue;
              brought += g_str_equal (text, "Brought forward");
              carried += g_str_equal (text, "Carried forward");
              numbers += g_str_has_prefix (text, "FA-") || g_str_has_prefix (text, "AV-");
              total |= g_str_equal (text, "Total due");
            }
        }
      /* Every document once, and every page but the first begins with what the one before ended
       * with. */
      g_assert_cmpuint (numbers, ==, n);
      g_assert_cmpuint (brought, ==, enc_document_n_pages (document) - 1);
      g_assert_cmpuint (carried, ==, brought);
      g_assert_cmpint (total, ==, n > 0);
    }
}

static void
test_statement_text (void)
{
  g_autoptr (EncStatement) statement = sample_statement (9);
  g_autoptr (EncDocument) document = enc_statement_document (statement, &context);
  g_autofree char *text = pdf_text (document);

  if (text == NULL)
    {
      g_test_skip ("pdftotext is not present");
      return;
    }
  g_assert_nonnull (strstr (text, "Menuiserie Bréhat"));
  g_assert_nonnull (strstr (text, "22500 Paimpol"));
  g_assert_nonnull (strstr (text, "€57,750.90"));
  g_assert_nonnull (strstr (text, "06/10/2025 *"));
  g_assert_nonnull (strstr (text, "* Due date estimated"));
  g_assert_nonnull (strstr (text, "129"));
  g_assert_nonnull (strstr (text, "add up to the balance"));

  statement->ledger += 1;
  g_autoptr (EncDocument) broken = enc_statement_document (statement, &context);
  g_autofree char *broken_text = pdf_text (broken);
  g_assert_null (strstr (broken_text, "add up to the balance"));
  g_assert_nonnull (strstr (broken_text, "€57,750.91"));
}

static void
test_aging_table (void)
{
  g_autoptr (EncPortfolio) portfolio = sample_portfolio (200);
  EncAgingQuery query = enc_aging_query (enc_date_from_ymd (2025, 11, 18));

  for (int by = 0; by < ENC_N_DIMENSIONS; by++)
    {
      g_autoptr (EncAging) aging = enc_aging_compute (portfolio, &query, by);
      g_autoptr (EncTableSource) source = enc_aging_table_source (portfolio, aging);
      g_autoptr (EncDataTable) table = enc_table_source_rows (source, 0, G_MAXUINT);
      g_autoptr (EncDocument) document = enc_aging_table_document (portfolio, aging, &context);
      GHashTable *open = g_hash_table_new (g_direct_hash, g_direct_equal);
      guint currency = 0, amount = 0, totals = 0;

      assert_pages (document);
      for (guint c = 0; c < enc_data_table_n_columns (table); c++)
        {
          if (g_str_equal (enc_data_table_header (table, c), "Currency"))
            currency = c;
          if (g_str_equal (enc_data_table_header (table, c), "Open"))
            amount = c;
        }
      for (guint r = 0; r < enc_data_table_n_rows (table); r++)
        {
          const EncDataCell *cell = enc_data_table_cell (table, r, amount);
          gpointer key = GUINT_TO_POINTER (cell->currency);
          gint64 columns = 0;

          g_assert_cmpuint (strlen (enc_data_table_cell (table, r, currency)->text), ==, 3);
          for (guint c = amount + 1; c < enc_data_table_n_columns (table); c++)
            if (!g_str_equal (enc_data_table_header (table, c), "Of which in dispute"))
              columns += enc_data_table_cell (table, r, c)->amount;
          g_assert_cmpint (columns, ==, cell->amount);
          if (enc_data_table_is_total (table, r))
            {
              g_assert_cmpint (GPOINTER_TO_SIZE (g_hash_table_lookup (open, key)), ==,
                               cell->amount);
              totals++;
            }
          else
            g_hash_table_insert (open, key,
                                 GSIZE_TO_POINTER (
                                   GPOINTER_TO_SIZE (g_hash_table_lookup (open, key))
                                   + cell->amount));
        }
      g_assert_cmpuint (totals, ==,
                        by == ENC_DIMENSION_TOTAL || by == ENC_DIMENSION_CURRENCY ? 0 : 2);
      g_hash_table_unref (open);
    }
}

/* The same page twice gives the same bytes: nothing of the computer's clock gets in. */
static void
test_repeatable (void)
{
  g_autofree char *dir = enc_test_make_dir ();
  g_autofree char *first = NULL, *second = NULL;
  gsize n_first, n_second;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (EncStatement) statement = sample_statement (9);
      g_autoptr (EncDocument) document = enc_statement_document (statement, &context);
      g_autofree char *path = g_build_filename (dir, "statement.pdf", NULL);
      g_assert_true (enc_document_write (document, ENC_DOCUMENT_PDF, path, NULL));
      g_assert_true (
        g_file_get_contents (path, i == 0 ? &first : &second, i == 0 ? &n_first : &n_second, NULL));
    }
  g_assert_cmpmem (first, n_first, second, n_second);
  enc_test_remove_dir (g_steal_pointer (&dir));
}

/* Whatever the words and amounts: nothing leaves the page. */
static void
test_hostile_words (void)
{
  static const char *const words[]
    = { "",
        "W",
        "Établissements Le Guen-Kermarrec et fils de Bretagne occidentale et des îles",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "ligne 1\nligne 2\nligne 3\nligne 4\nligne 5\nligne 6\nligne 7",
        "مؤسسة",
        "\t",
        "&<>\"'" };
  g_autoptr (GRand) rand = enc_test_rand ();
#define WORD()   words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]
#define AMOUNT() ((g_rand_boolean (rand) ? 1 : -1) * (gint64)(ENC_MONEY_MAX * g_rand_double (rand)))

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (EncStatement) statement = enc_statement_new (WORD (), WORD (), 20000, ENC_EUR);
      EncPageContext anyone = { WORD (), WORD (), g_rand_int (rand) };
      statement->attention = g_strdup (WORD ());
      statement->address = g_strdup (WORD ());
      statement->sender = g_strdup (WORD ());
      for (int i = g_rand_int_range (rand, 0, 60); i > 0; i--)
        {
          EncStatementLine line = { (char *)WORD (),
                                    (char *)WORD (),
                                    g_rand_int_range (rand, 1, 8),
                                    g_rand_int_range (rand, 0, 32),
                                    19000 + i,
                                    g_rand_boolean (rand) ? ENC_DATE_NONE : 19990 + i,
                                    AMOUNT (),
                                    AMOUNT () };
          enc_statement_add_line (statement, &line);
        }
      statement->aging.not_due = ENC_MONEY_MAX;
      statement->aging.buckets[0] = 1;
      statement->aging.buckets[4] = ENC_MONEY_MAX;
      statement->aging.disputed_buckets[4] = 5;
      statement->aging.open = 2 * ENC_MONEY_MAX + 1;
      g_autoptr (EncDocument) letter = enc_statement_document (statement, &anyone);
      assert_pages (letter);

      g_autoptr (EncDataTable) table = enc_data_table_new (WORD ());
      int n_columns = g_rand_int_range (rand, 1, 26);
      for (int c = 0; c < n_columns; c++)
        enc_data_table_add_column (table, WORD (), g_rand_int_range (rand, 0, 5));
      for (int r = g_rand_int_range (rand, 0, 90); r > 0; r--)
        {
          enc_data_table_begin_row (table);
          for (int c = 0; c < n_columns; c++)
            switch (enc_data_table_kind (table, c))
              {
              case ENC_DATA_TEXT:
                enc_data_table_add_text (table, WORD ());
                break;
              case ENC_DATA_AMOUNT:
                enc_data_table_add_amount (table, AMOUNT (), ENC_EUR);
                break;
              case ENC_DATA_NUMBER:
                enc_data_table_add_number (table, g_rand_double_range (rand, -1e12, 1e12), 2);
                break;
              case ENC_DATA_RATIO:
                enc_data_table_add_ratio (table, g_rand_double_range (rand, -10, 10), 1);
                break;
              case ENC_DATA_DATE:
                enc_data_table_add_date (table, 20000);
                break;
              }
        }
      g_autoptr (EncTableSource) source = enc_table_source_new_for_table (table);
      g_autoptr (EncDocument) pages = enc_table_page_new (source, WORD (), 20000, &anyone);
      assert_pages (pages);
    }
#undef WORD
#undef AMOUNT
}

static void
on_page (const char *step, guint64 done, guint64 total, gpointer data)
{
  g_assert_cmpuint (done, <=, total);
  if (done == 2)
    g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  g_autofree char *dir = enc_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "aging.pdf", NULL);
  g_autoptr (EncPortfolio) portfolio = sample_portfolio (200);
  EncAgingQuery query = enc_aging_query (enc_date_from_ymd (2025, 11, 18));
  g_autoptr (EncAging) aging = enc_aging_compute (portfolio, &query, ENC_DIMENSION_CLIENT);
  g_autoptr (EncDocument) document = enc_aging_table_document (portfolio, aging, &context);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EncProgress progress = { on_page, cancellable, cancellable };
  g_autoptr (GError) error = NULL;

  g_assert_false (
    enc_document_write_with_progress (document, ENC_DOCUMENT_PDF, path, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (GDir) listing = g_dir_open (dir, 0, NULL);
  g_assert_null (g_dir_read_name (listing));
  enc_test_remove_dir (g_steal_pointer (&dir));
}

static void
test_chart_as_a_picture (void)
{
  EncOverview *overview = sample_overview_new ();
  EncPlotFrame frame
    = { .width = 434, .height = 250, .palette = enc_palette_get (ENC_PALETTE_DARK) };
  g_autoptr (EncScene) scene
    = enc_figures_weekly_aging (overview, ENC_FIGURES_AMOUNT, 52, 0, FALSE, &frame);
  g_autoptr (EncDocument) document = enc_document_new_for_scene (scene, frame.palette);
  g_autoptr (EncScene) page = enc_document_page (document, 0);

  g_assert_cmpuint (enc_document_n_pages (document), ==, 1);
  g_assert_nonnull (plot_find_text (page, "Aged balance"));
  plot_assert_inside (page);
  sample_overview_free (overview);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/document/files", test_files);
  g_test_add_func ("/documents/document/chart-as-a-picture", test_chart_as_a_picture);
  g_test_add_func ("/documents/document/repeatable", test_repeatable);
  g_test_add_func ("/documents/document/cancel", test_cancel);
  g_test_add_func ("/documents/document/hostile-words", test_hostile_words);
  g_test_add_func ("/documents/dashboard", test_dashboard);
  g_test_add_func ("/documents/statement", test_statement);
  g_test_add_func ("/documents/statement/text", test_statement_text);
  g_test_add_func ("/documents/aging-table", test_aging_table);
  return g_test_run ();
}
