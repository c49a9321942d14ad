/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-import.h"
#include "import/xlsx/enc-xlsx-part.h"
#include "import/xlsx/enc-xlsx-styles.h"
#include "import/xlsx/enc-xlsx-value.h"
#include "import/xlsx-make.h"
#include "support/enc-test.h"

#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

static void
assert_rows (GBytes *bytes, const char *sheet, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = xlsx_make_read (bytes, sheet, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

static void
assert_refused (GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = xlsx_make_read (bytes, NULL, NULL, &error);
  g_assert_error (error, ENC_IMPORT_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_null (rows);
}

static void
test_numbers (void)
{
  static const char *const cases[][2] = {
    { "1234.5600000000001", "1234.56" },
    { "1234.5599999999999", "1234.56" },
    { "0.28499999999999998", "0.285" },
    { "0.30000000000000004", "0.3" },
    { "1234.5600000001", "1234.56" }, /* left behind by a sum */
    { "1234.559999999", "1234.559999999" },
    { "1234.567", "1234.567" },
    { "123456789012345678", "123456789012346000" },
    { "45000", "45000" },
    { "-12.5", "-12.5" },
    { "1E+3", "1000" },
    { "1.5e-3", "0.0015" },
    { "1.0000000000000001E-5", "0.00001" },
    { "1E-15", "0" },
    { "-0", "0" },
    { "000.500", "0.5" },
    { ".5", "0.5" },
    { "5.", "5" },
    { "99999999999999.99", "100000000000000" },
    { "9.9999999999999999", "10" },
    { "8796093022207", "8796093022207" },
  };
  static const char *const bad[] = { "",     "-",    ".",   "1E",  "1E+",   "1E+999", "1e99",
                                     "12,5", "0x10", "nan", "1 2", "1.2.3", "1E5x" };
  char plain[ENC_XLSX_VALUE_CHARS];
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i][0]);
      g_assert_true (enc_xlsx_value_number (cases[i][0], plain));
      g_assert_cmpstr (plain, ==, cases[i][1]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (enc_xlsx_value_number (bad[i], plain));
    }
}

/* Whatever double stands for an amount, and in whichever form programs write it, the amount comes
 * back. */
static void
test_random_amounts (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  for (int i = 0; i < 20000; i++)
    {
      gint64 cents
        = (gint64)g_rand_int_range (rand, 0, G_MAXINT) * g_rand_int_range (rand, 1, 1000);
      if (g_rand_boolean (rand))
        cents = -cents;
      double value = (double)cents / 100;
      if (g_rand_boolean (rand))
        value = nextafter (value, g_rand_boolean (rand) ? 1e30 : -1e30);
      g_autofree char *expected = enc_money_to_string (cents, ENC_EUR);
      char stored[64], plain[ENC_XLSX_VALUE_CHARS];
      static const char *const forms[] = { "%.17g", "%.16g", "%.15g", "%.16e" };
      for (gsize j = 0; j < G_N_ELEMENTS (forms); j++)
        {
          if (j == 0 || j == 1)
            g_ascii_formatd (stored, sizeof stored, forms[j], value);
          else
            g_ascii_formatd (stored, sizeof stored, forms[j], (double)cents / 100);
          gint64 back;
          g_assert_true (enc_xlsx_value_number (stored, plain));
          g_assert_true (enc_money_parse (plain, -1, 2, &back, NULL));
          g_assert_cmpint (back, ==, cents);
        }
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *serial;
    gboolean from_1904;
    const char *iso;
  } cases[] = {
    { "1", FALSE, "1900-01-01" },       { "59", FALSE, "1900-02-28" },
    { "60", FALSE, "1900-02-29" },      { "61", FALSE, "1900-03-01" },
    { "45657", FALSE, "2024-12-31" },   { "45657.999988", FALSE, "2024-12-31" },
    { "44195", TRUE, "2024-12-31" },    { "0", TRUE, "1904-01-01" },
    { "2958465", FALSE, "9999-12-31" },
  };
  char iso[ENC_XLSX_VALUE_CHARS];
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].serial);
      g_assert_true (enc_xlsx_value_date (cases[i].serial, cases[i].from_1904, iso));
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
  g_assert_false (enc_xlsx_value_date ("0.5", FALSE, iso));
  g_assert_false (enc_xlsx_value_date ("-1", FALSE, iso));
  g_assert_false (enc_xlsx_value_date ("2958466", FALSE, iso));
  g_assert_false (enc_xlsx_value_date ("2958465", TRUE, iso));
}

static void
test_formats (void)
{
  static const char *const dates[]
    = { "dd/mm/yyyy",       "yyyy-mm-dd", "mmm-yy",   "[$-40C]d mmmm yyyy;@", "D.M.YY",
        "dd/mm/yyyy hh:mm", "mmmm",       "\"le \"d", "[Red]m/d/yy",          "m" };
  static const char *const others[] = { "General",
                                        "0.00",
                                        "#,##0.00 [$\342\202\254-40C]",
                                        "h:mm",
                                        "[h]:mm:ss",
                                        "mm:ss",
                                        "@",
                                        "0%",
                                        "\"day\" 0",
                                        "#,##0\\ \"mois\"",
                                        "0.00E+00",
                                        "[mm]:ss",
                                        "# ?/?",
                                        "_-* #,##0_d",
                                        "",
                                        "\"d" };
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_test_message ("%s", dates[i]);
      g_assert_true (enc_xlsx_styles_is_date_format (dates[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (enc_xlsx_styles_is_date_format (others[i]));
    }
}

/* A workbook by a library that many programs write theirs with. */
static void
test_written (void)
{
  char *dir = enc_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "w.xlsx", NULL);
  lxw_workbook_options options = { .constant_memory = LXW_FALSE };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_worksheet *empty = workbook_add_worksheet (workbook, "Vide");
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "\303\211ch\303\251ances & co");
  lxw_format *date = workbook_add_format (workbook);
  lxw_format *money = workbook_add_format (workbook);
  lxw_format *bold = workbook_add_format (workbook);
  format_set_num_format (date, "dd/mm/yyyy");
  format_set_num_format (money, "#,##0.00 \"\342\202\254\"");
  format_set_bold (bold);
  lxw_datetime day = { .year = 2025, .month = 12, .day = 31 };
  lxw_rich_string_tuple plain = { NULL, "Gros " }, strong = { bold, "client" };
  lxw_rich_string_tuple *rich[] = { &plain, &strong, NULL };
  worksheet_write_string (sheet, 0, 0, "Client", NULL);
  worksheet_write_string (sheet, 0, 1, "Montant", NULL);
  worksheet_write_string (sheet, 0, 3, "<\303\211ch\303\251ance>", bold);
  worksheet_write_rich_string (sheet, 2, 0, rich, NULL);
  worksheet_write_number (sheet, 2, 1, 0.1 + 0.2, money);
  worksheet_write_datetime (sheet, 2, 3, &day, date);
  worksheet_write_boolean (sheet, 3, 0, 1, NULL);
  worksheet_write_blank (sheet, 3, 1, money);
  worksheet_write_formula_num (sheet, 4, 1, "=SUM(B2:B4)", money, 1234.56);
  worksheet_write_formula_str (sheet, 4, 2, "=A1", NULL, "Client");
  worksheet_merge_range (sheet, 6, 0, 6, 2, "Total", bold);
  (void)empty;
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);

  char *data;
  gsize len;
  g_assert_true (g_file_get_contents (path, &data, &len, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, len);
  const char *expected = "1|tClient|tMontant||t<\303\211ch\303\251ance>\n"
                         "3|tGros client|n0.3||d2025-12-31\n"
                         "4|b1\n"
                         "5||n1234.56|tClient\n"
                         "7|tTotal\n";
  g_assert_true (enc_xlsx_is_workbook (bytes));
  assert_rows (bytes, NULL, expected);
  assert_rows (bytes, "\303\211ch\303\251ances & co", expected);
  assert_rows (bytes, "Vide", "");
  g_autoptr (EncXlsx) xlsx = enc_xlsx_open (bytes, NULL, NULL);
  g_auto (GStrv) sheets = enc_xlsx_sheets (xlsx);
  const char *const names[] = { "Vide", "\303\211ch\303\251ances & co", NULL };
  g_assert_cmpstrv (sheets, names);
  g_autoptr (GError) error = NULL;
  g_assert_null (xlsx_make_read (bytes, "Autre", NULL, &error));
  g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS);
  enc_test_remove_dir (dir);
}

static void
test_by_hand (void)
{
  const char *rows
    = "<row r='2' spans='1:3'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c>"
      "<c r='C2' t='s'><v>2</v></c></row>"
      "<row><c t='inlineStr'><is><t>en ligne</t></is></c><c><v>7</v></c>"
      "<c r='E3' s='1'><v>45657</v></c></row>"
      "<row r='9'><c r='B9' t='str'><f>A1</f><v>r\303\251sultat</v></c>"
      "<c r='C9' t='e'><v>#REF!</v></c><c r='D9' t='d'><v>2025-01-31T00:00:00</v></c>"
      "<c r='E9' s='2'><v>0.75</v></c><c r='F9' s='1'><v>60</v></c>"
      "<c r='G9' s='99'><v>45657</v></c></row>"
      "<row r='10'/><row r='11'><c r='A11'/></row>";
  const char *strings = "<si><t xml:space='preserve'> a </t></si>"
                        "<si><r><rPr><b/></rPr><t>\346\235\261</t></r><r><t>\344\272\254</t></r>"
                        "<rPh sb='0' eb='2'><t>toukyou</t></rPh></si>"
                        "<si><t>x_x000A_y_x0041__x00zz_ &amp; z</t></si>";
  const char *styles
    = "<numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs>";
  g_autoptr (GBytes) bytes = xlsx_make_sheet (rows, strings, styles, NULL);
  assert_rows (bytes, NULL,
               "2|t a |t\346\235\261\344\272\254|tx yA_x00zz_ & z\n"
               "3|ten ligne|n7|||d2024-12-31\n"
               "9||tr\303\251sultat|e#REF!|d2025-01-31|n0.75|d1900-02-29|n45657\n");

  g_autoptr (GBytes) mac
    = xlsx_make_sheet ("<row><c s='0'><v>44195</v></c></row>", NULL,
                       "<cellXfs><xf numFmtId='14'/></cellXfs>", "<workbookPr date1904='1'/>");
  assert_rows (mac, NULL, "1|d2024-12-31\n");
}

/* A formula is read by its stored result, with a note for its column; without one it is shown. */
static void
test_formulas (void)
{
  const char *rows = "<row><c><f>1+1</f><v>2</v></c><c><f>SUM(A1:A9)</f></c></row>"
                     "<row><c><f>1+2</f><v>3</v></c><c><f t='shared' si='0'/><v>4</v></c></row>";
  g_autoptr (GBytes) bytes = xlsx_make_sheet (rows, NULL, NULL, NULL);
  g_autoptr (EncReport) report = enc_report_new ("f.xlsx", "xlsx");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = xlsx_make_read (bytes, NULL, report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "1|n2|t=SUM(A1:A9)\n2|n3|n4\n");
  g_assert_cmpuint (report->findings->len, ==, 2);
  const EncFinding *finding = &g_array_index (report->findings, EncFinding, 0);
  g_assert_cmpint (finding->code, ==, ENC_FINDING_FORMULA);
  g_assert_cmpstr (finding->column, ==, "A");
  g_assert_cmpstr (finding->value, ==, "=1+1");
  g_assert_cmpuint (finding->line, ==, 1);
}

static void
test_damaged (void)
{
  static const struct
  {
    const char *rows;
    int code;
  } cases[] = {
    { "<row><c t='s'><v>0</v></c></row>", ENC_IMPORT_ERROR_DAMAGED },
    { "<row r='2'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row>",
      ENC_IMPORT_ERROR_DAMAGED },
    { "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>", ENC_IMPORT_ERROR_DAMAGED },
    { "<row r='1'><c r='B2'><v>1</v></c></row>", ENC_IMPORT_ERROR_DAMAGED },
    { "<row r='1048577'><c><v>1</v></c></row>", ENC_IMPORT_ERROR_TOO_LARGE },
    { "<row r='1'><c r='XFE1'><v>1</v></c></row>", ENC_IMPORT_ERROR_DAMAGED },
    { "<row r='1'><c r='XFD1'><v>1</v></c><c><v>2</v></c></row>", ENC_IMPORT_ERROR_TOO_LARGE },
    { "<row r='x'><c><v>1</v></c></row>", ENC_IMPORT_ERROR_DAMAGED },
    { "<row><c><v>1</v></c>", ENC_IMPORT_ERROR_DAMAGED },
    { "<row><c><v>&bomb;</v></c></row>", ENC_IMPORT_ERROR_DAMAGED },
    { "<row><c><v>\001</v></c></row>", ENC_IMPORT_ERROR_DAMAGED },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = xlsx_make_sheet (cases[i].rows, NULL, NULL, NULL);
      g_test_message ("%s", cases[i].rows);
      assert_refused (bytes, cases[i].code);
    }

  g_autoptr (GString) deep = g_string_new ("<row><c>");
  for (int i = 0; i < 100; i++)
    g_string_append (deep, "<v>");
  g_autoptr (GBytes) nested = xlsx_make_sheet (deep->str, NULL, NULL, NULL);
  assert_refused (nested, ENC_IMPORT_ERROR_DAMAGED);
}

/* Cut anywhere, the file is refused; never half of it taken. */
static void
test_truncated (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (GString) rows = g_string_new (NULL);
  for (int i = 0; i < 500; i++)
    g_string_append_printf (rows, "<row><c><v>%u</v></c></row>", g_rand_int (rand));
  g_autoptr (GBytes) whole = xlsx_make_sheet (rows->str, NULL, NULL, NULL);
  gsize len = g_bytes_get_size (whole);
  for (gsize cut = 0; cut < len; cut += cut + 64 < len ? 1 + len / 97 : 1)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, cut);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = xlsx_make_read (bytes, NULL, NULL, &error);
      g_assert_null (text);
      g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED);
    }
  const XlsxPart parts[] = { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0 },
                             { "content.xml", "<x/>", 0 } };
  g_autoptr (GBytes) other = xlsx_make_zip (parts, G_N_ELEMENTS (parts));
  g_assert_false (enc_xlsx_is_workbook (other));
  assert_refused (other, ENC_IMPORT_ERROR_DAMAGED);
}

/* 64 MB of columns in 64 kB. */
static void
test_zip_bomb (void)
{
  static const char head[] = "<worksheet><cols>", row[] = "<col/>";
  gsize len = 64u << 20, at = strlen (head);
  g_autofree char *blanks = g_malloc (len);
  memset (blanks, ' ', len);
  memcpy (blanks, head, at);
  for (; at + strlen (row) <= len; at += strlen (row))
    memcpy (blanks + at, row, strlen (row));
  const XlsxPart parts[] = {
    { "[Content_Types].xml", "<Types/>", 0 },
    { "_rels/.rels",
      "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='w.xml'/>"
      "</Relationships>",
      0 },
    { "w.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='b'/></sheets></workbook>", 0 },
    { "_rels/w.xml.rels",
      "<Relationships><Relationship Id='b' Type='x/worksheet' Target='s.xml'/>"
      "</Relationships>",
      0 },
    { "s.xml", blanks, len },
  };
  g_autoptr (GBytes) bytes = xlsx_make_zip (parts, G_N_ELEMENTS (parts));
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 256u << 10);
  assert_refused (bytes, ENC_IMPORT_ERROR_TOO_LARGE);
}

/* A billion laughs: a document type is refused before anything of it is used. */
static void
test_entity_bomb (void)
{
  g_autoptr (GString) bomb = g_string_new ("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'>");
  for (char c = 'b'; c <= 'j'; c++)
    {
      g_string_append_printf (bomb, "<!ENTITY %c '", c);
      for (int i = 0; i < 10; i++)
        g_string_append_printf (bomb, "&%c;", c - 1);
      g_string_append (bomb, "'>");
    }
  g_string_append (bomb, "]><Relationships><Relationship Id='&j;' Type='&j;' Target='&j;'>&j;"
                         "</Relationship></Relationships>");
  static const char *const external
    = "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><Relationships>&x;</Relationships>";
  const char *const texts[] = { bomb->str, external };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const XlsxPart parts[]
        = { { "[Content_Types].xml", "<Types/>", 0 }, { "_rels/.rels", texts[i], 0 } };
      g_autoptr (GBytes) bytes = xlsx_make_zip (parts, G_N_ELEMENTS (parts));
      assert_refused (bytes, ENC_IMPORT_ERROR_DAMAGED);
    }
}

static void
test_too_many_parts (void)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (XlsxPart));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i <= ENC_XLSX_MAX_PARTS; i++)
    {
      char *name = g_strdup_printf ("p%d", i);
      XlsxPart part = { name, "x", 1 };
      g_ptr_array_add (names, name);
      g_array_append_val (parts, part);
    }
  g_autoptr (GBytes) bytes = xlsx_make_zip ((const XlsxPart *)parts->data, parts->len);
  assert_refused (bytes, ENC_IMPORT_ERROR_TOO_LARGE);
}

static gboolean
stop_at_once (guint32 line, const EncCell *cells, guint n_cells, gpointer count)
{
  return ++*(int *)count < 2;
}

static void
test_stop (void)
{
  g_autoptr (GBytes) bytes = xlsx_make_sheet ("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                                              "<row><c><v>3</v></c></row>",
                                              NULL, NULL, NULL);
  g_autoptr (EncXlsx) xlsx = enc_xlsx_open (bytes, NULL, NULL);
  int count = 0;
  g_assert_true (enc_xlsx_read (xlsx, NULL, NULL, stop_at_once, &count, NULL, NULL));
  g_assert_cmpint (count, ==, 2);
  g_assert_cmpstr (enc_xlsx_sheet (xlsx), ==, "Feuille");
}

/* Statements as another project's tests hold them; compared with the same data as CSV. */
static void
test_real (void)
{
  g_autofree char *path = enc_test_shared_data (
    "bank/OCA+bank-statement-import/account_statement_import_sheet_file/tests/fixtures/"
    "sample_statement_en.xlsx");
  if (path == NULL)
    return;
  char *data;
  gsize len;
  g_assert_true (g_file_get_contents (path, &data, &len, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, len);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = xlsx_make_read (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", rows);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "1|tDate|tLabel|"));
  g_assert_cmpuint (g_strv_length (lines), >=, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/numbers", test_numbers);
  g_test_add_func ("/xlsx/random-amounts", test_random_amounts);
  g_test_add_func ("/xlsx/dates", test_dates);
  g_test_add_func ("/xlsx/formats", test_formats);
  g_test_add_func ("/xlsx/written", test_written);
  g_test_add_func ("/xlsx/by-hand", test_by_hand);
  g_test_add_func ("/xlsx/formulas", test_formulas);
  g_test_add_func ("/xlsx/damaged", test_damaged);
  g_test_add_func ("/xlsx/truncated", test_truncated);
  g_test_add_func ("/xlsx/zip-bomb", test_zip_bomb);
  g_test_add_func ("/xlsx/entity-bomb", test_entity_bomb);
  g_test_add_func ("/xlsx/too-many-parts", test_too_many_parts);
  g_test_add_func ("/xlsx/stop", test_stop);
  g_test_add_func ("/xlsx/real", test_real);
  return g_test_run ();
}
