/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "facts-dump.h"
#include "support/enc-test.h"

#include <string.h>
#include <xlsxwriter.h>

/* A workbook through the same door: typed numbers and dates beside texts, a title above, a total
 * below. */
static void
write_workbook (const char *path)
{
  static const char *const headers[]
    = { "Code client", "Raison sociale", "N° facture", "Date facture",
        "Échéance",    "Reste dû",       "Plafond" };
  static const struct
  {
    const char *client, *name, *number, *date_text;
    int day;
    double amount;
  } rows[] = {
    { "0012", "Bêta & fils", "FA-1", NULL, 5, 1234.56 },
    { "0012", "Bêta & fils", "FA-2", "25/02/2025", 0, 0.1 + 0.2 },
    { "A7", "Gamma", "FA-3", NULL, 9, -80 },
  };
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *cover = workbook_add_worksheet (workbook, "Couverture");
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "Échéancier");
  lxw_format *date = workbook_add_format (workbook);

  format_set_num_format (date, "dd/mm/yyyy");
  worksheet_write_string (cover, 0, 0, "Rien ici", NULL);
  worksheet_write_string (sheet, 0, 0, "Échéancier au 31/03/2025", NULL);
  for (int c = 0; c < (int)G_N_ELEMENTS (headers); c++)
    worksheet_write_string (sheet, 2, (lxw_col_t)c, headers[c], NULL);
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      lxw_datetime day = { .year = 2025, .month = 2, .day = rows[r].day };
      lxw_datetime due = { .year = 2025, .month = 3, .day = 20 };
      lxw_row_t at = 3 + r;

      worksheet_write_string (sheet, at, 0, rows[r].client, NULL);
      worksheet_write_string (sheet, at, 1, rows[r].name, NULL);
      worksheet_write_string (sheet, at, 2, rows[r].number, NULL);
      if (rows[r].date_text != NULL)
        worksheet_write_string (sheet, at, 3, rows[r].date_text, NULL);
      else
        worksheet_write_datetime (sheet, at, 3, &day, date);
      worksheet_write_datetime (sheet, at, 4, &due, date);
      worksheet_write_number (sheet, at, 5, rows[r].amount, NULL);
      worksheet_write_number (sheet, at, 6, 1500.5, NULL);
    }
  worksheet_write_string (sheet, 6, 0, "Total", NULL);
  worksheet_write_number (sheet, 6, 5, 1234.56 + 0.3 - 80, NULL);
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
}

static void
test_workbook (void)
{
  g_autofree char *dir = enc_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "export.xlsx", NULL);
  const char *paths[] = { path };
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncImportPreview) preview = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EncFacts) facts = NULL;

  write_workbook (path);
  options->sheet = g_strdup ("Échéancier");
  options->as_of = enc_test_date ("2025-03-31");
  preview = enc_import_preview (path, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->format, ==, ENC_IMPORT_FORMAT_XLSX);
  g_assert_cmpuint (g_strv_length (preview->sheets), ==, 2);
  g_assert_cmpstr (preview->sheet, ==, "Échéancier");
  g_assert_cmpuint (preview->layout.header_line, ==, 3);
  g_assert_false (preview->needs_mapping);

  facts = enc_import_read (paths, 1, options, NULL, &report, &error);
  g_assert_no_error (error);
  facts_dump_check (facts);

  g_autofree char *dump = facts_dump (facts);
  g_autofree char *found = facts_dump_report (report);

  g_assert_cmpstr (found, ==, "");
  g_assert_cmpint (facts->shape, ==, ENC_FACTS_OPEN);
  g_assert_cmpuint (report->controls->len, ==, 1);
  g_assert_true (report->ties);
  g_assert_cmpstr (
    dump, ==,
    "client /0012 name=Bêta & fils parent=- sector=- segment=- country=- city=- siren=- vat=- "
    "terms=- rep=- collector=- insurer=- limit=150050 cover=-1\n"
    "client /A7 name=Gamma parent=- sector=- segment=- country=- city=- siren=- vat=- terms=- "
    "rep=- collector=- insurer=- limit=150050 cover=-1\n"
    "item /0012/invoice/FA-1/1 2025-02-05 due=2025-03-20 123456 EUR flags=0 document=- label=-\n"
    "item /0012/invoice/FA-2/1 2025-02-25 due=2025-03-20 30 EUR flags=0 document=- label=-\n"
    "item /A7/credit_note/FA-3/1 2025-02-09 due=2025-03-20 -8000 EUR flags=0 document=- label=-\n");
  enc_test_remove_dir (g_steal_pointer (&dir));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/workbook/open-items", test_workbook);
  return g_test_run ();
}
