/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-export.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/enc-i18n.h"
#include "documents/enc-output-file.h"

/* Rows asked for at a time. */
#define CHUNK 500
/* What a sheet can hold, its head included (ECMA-376 gives no number; every program stops here). */
#define XLSX_MAX_ROWS 1048576u
/* A cell's longest text. */
#define XLSX_MAX_TEXT 32767
/* Beyond 2^53 a double no longer tells neighbouring integers apart: such an amount is written as
 * text. */
#define EXACT_DOUBLE G_GINT64_CONSTANT (9007199254740992)

static const EncExportCsv plain_csv = { 0 };

/* A spreadsheet takes a text that begins with one of these for a formula, whatever its quotes; a
 * name like
 * "=HYPERLINK(…)" in a received file must not run at whoever opens our export. The apostrophe is
 * the mark that spreadsheets themselves use for "this is text". */
static gboolean
looks_like_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
append_field (GString *out, const char *text, char separator)
{
  char special[] = { separator, '"', '\n', '\r', '\0' };
  gboolean formula = looks_like_formula (text);

  if (!formula && strpbrk (text, special) == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  if (formula)
    g_string_append_c (out, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* "-1234.56" with the decimals of its currency; nothing between thousands. */
static void
append_amount (GString *out, gint64 amount, int decimals, char decimal)
{
  guint64 size = amount < 0 ? -(guint64)amount : (guint64)amount, unit = 1;

  for (int i = 0; i < decimals; i++)
    unit *= 10;
  g_string_append_printf (out, "%s%" G_GUINT64_FORMAT, amount < 0 ? "-" : "", size / unit);
  if (decimals > 0)
    g_string_append_printf (out, "%c%0*" G_GUINT64_FORMAT, decimal, decimals, size % unit);
}

static void
append_cell (GString *out, const EncDataCell *cell, const EncExportCsv *options)
{
  char separator = options->separator != 0 ? options->separator : ',';
  char decimal = options->decimal != 0 ? options->decimal : '.';
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell->empty)
    return;
  switch (cell->kind)
    {
    case ENC_DATA_TEXT:
      append_field (out, cell->text != NULL ? cell->text : "", separator);
      break;
    case ENC_DATA_AMOUNT:
      {
        g_autoptr (GString) number = g_string_new (NULL);
        append_amount (number, cell->amount, cell->decimals, decimal);
        if (decimal == separator)
          g_string_append_printf (out, "\"%s\"", number->str);
        else
          g_string_append (out, number->str);
        break;
      }
    case ENC_DATA_NUMBER:
    case ENC_DATA_RATIO:
      {
        /* Ratios keep two decimals more than they show as percentages. */
        int decimals = CLAMP (cell->decimals + (cell->kind == ENC_DATA_RATIO ? 2 : 0), 0, 9);
        char format[8];
        g_snprintf (format, sizeof format, "%%.%df", decimals);
        g_ascii_formatd (buffer, sizeof buffer, format, CLAMP (cell->number, -1e25, 1e25));
        char *point = strchr (buffer, '.');
        if (point != NULL)
          *point = decimal;
        if (point != NULL && decimal == separator)
          g_string_append_printf (out, "\"%s\"", buffer);
        else
          g_string_append (out, buffer);
        break;
      }
    case ENC_DATA_DATE:
      {
        g_autofree char *iso = enc_date_to_iso (cell->date);
        g_string_append (out, iso);
        break;
      }
    }
}

static void
append_head (GString *out, EncDataTable *table, const EncExportCsv *options)
{
  char separator = options->separator != 0 ? options->separator : ',';

  if (options->bom)
    g_string_append (out, "\357\273\277");
  for (guint c = 0; c < enc_data_table_n_columns (table); c++)
    {
      if (c > 0)
        g_string_append_c (out, separator);
      append_field (out, enc_data_table_header (table, c), separator);
    }
  g_string_append (out, "\r\n");
}

static void
append_rows (GString *out, EncDataTable *table, const EncExportCsv *options)
{
  for (guint r = 0; r < enc_data_table_n_rows (table); r++)
    {
      if (options->no_totals && enc_data_table_is_total (table, r))
        continue;
      for (guint c = 0; c < enc_data_table_n_columns (table); c++)
        {
          if (c > 0)
            g_string_append_c (out, options->separator != 0 ? options->separator : ',');
          append_cell (out, enc_data_table_cell (table, r, c), options);
        }
      g_string_append (out, "\r\n");
    }
}

/**
 * enc_export_csv_text:
 * @table: a small table
 * @options: (nullable): NULL = comma, decimal point, no mark
 *
 * Returns: (transfer full): what enc_export_csv() would write
 */
char *
enc_export_csv_text (EncDataTable *table, const EncExportCsv *options)
{
  GString *out = g_string_new (NULL);

  if (options == NULL)
    options = &plain_csv;
  append_head (out, table, options);
  append_rows (out, table, options);
  return g_string_free (out, FALSE);
}

/**
 * enc_export_csv:
 * @source: the table
 * @options: (nullable): NULL = comma, decimal point, no mark
 * @path: where
 * @progress: (nullable): told about rows
 * @error: #GIOErrorEnum
 *
 * Writes RFC 4180 with CRLF: amounts with a plain sign and the decimals of their currency, ISO
 * dates, UTF-8. A text that a spreadsheet would run as a formula is made harmless with an
 * apostrophe.
 *
 * Returns: FALSE when it was cancelled or could not be written; what was at @path is untouched then
 */
gboolean
enc_export_csv (EncTableSource *source, const EncExportCsv *options, const char *path,
                const EncProgress *progress, GError **error)
{
  g_autoptr (EncOutputFile) file = enc_output_file_open (path, error);
  g_autoptr (EncDataTable) columns = enc_table_source_rows (source, 0, 0);
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = enc_table_source_n_rows (source);

  if (file == NULL)
    return FALSE;
  if (options == NULL)
    options = &plain_csv;
  append_head (out, columns, options);
  enc_output_file_write (file, out->str, out->len);
  for (guint first = 0; first < n; first += CHUNK)
    {
      g_autoptr (EncDataTable) rows = enc_table_source_rows (source, first, CHUNK);

      if (progress != NULL && enc_progress_is_cancelled (progress, error))
        return FALSE;
      g_string_truncate (out, 0);
      append_rows (out, rows, options);
      if (!enc_output_file_write (file, out->str, out->len))
        break;
      if (progress != NULL)
        enc_progress_report (progress, "export", MIN (n, first + CHUNK), n);
    }
  return enc_output_file_commit (file, error);
}

typedef struct
{
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *head, *date, *total_text;
  lxw_format *numbers[2][10]; /* [total][decimals] */
  lxw_format *ratios[2][10];
} Book;

static lxw_format *
number_format (Book *book, gboolean ratio, gboolean total, int decimals)
{
  decimals = CLAMP (decimals, 0, 9);
  lxw_format **format = ratio ? &book->ratios[total][decimals] : &book->numbers[total][decimals];

  if (*format == NULL)
    {
      /* Zeros after the point, as many as decimals. */
      static const char zeros[] = ".000000000";
      g_autofree char *code
        = g_strdup_printf ("%s%.*s%s", ratio ? "0" : "#,##0", decimals > 0 ? decimals + 1 : 0,
                           zeros, ratio ? "%" : "");
      *format = workbook_add_format (book->workbook);
      format_set_num_format (*format, code);
      if (total)
        format_set_bold (*format);
    }
  return *format;
}

static void
write_text (Book *book, guint32 row, guint16 column, const char *text, lxw_format *format)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (valid, -1) > XLSX_MAX_TEXT / 2)
    cut = g_utf8_substring (valid, 0, XLSX_MAX_TEXT / 2);
  worksheet_write_string (book->sheet, row, column, cut != NULL ? cut : valid, format);
}

static void
write_cell (Book *book, guint32 row, guint16 column, const EncDataCell *cell, gboolean total)
{
  if (cell->empty)
    return;
  switch (cell->kind)
    {
    case ENC_DATA_TEXT:
      write_text (book, row, column, cell->text, total ? book->total_text : NULL);
      break;
    case ENC_DATA_AMOUNT:
      if (cell->amount > EXACT_DOUBLE || cell->amount < -EXACT_DOUBLE)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          append_amount (text, cell->amount, cell->decimals, '.');
          write_text (book, row, column, text->str, total ? book->total_text : NULL);
        }
      else
        worksheet_write_number (book->sheet, row, column,
                                (double)cell->amount / pow (10, cell->decimals),
                                number_format (book, FALSE, total, cell->decimals));
      break;
    case ENC_DATA_NUMBER:
      worksheet_write_number (book->sheet, row, column, cell->number,
                              number_format (book, FALSE, total, cell->decimals));
      break;
    case ENC_DATA_RATIO:
      worksheet_write_number (book->sheet, row, column, cell->number,
                              number_format (book, TRUE, total, cell->decimals));
      break;
    case ENC_DATA_DATE:
      {
        lxw_datetime date = { 0 };
        enc_date_to_ymd (cell->date, &date.year, &date.month, &date.day);
        worksheet_write_datetime (book->sheet, row, column, &date, book->date);
        break;
      }
    }
}

static double
column_width (EncDataKind kind)
{
  switch (kind)
    {
    case ENC_DATA_TEXT:
      return 26;
    case ENC_DATA_AMOUNT:
      return 16;
    case ENC_DATA_DATE:
      return 12;
    case ENC_DATA_NUMBER:
    case ENC_DATA_RATIO:
      break;
    }
  return 11;
}

/* Sheet names have 31 characters at most and none of []:*?/\ in them. */
static char *
sheet_name (const char *title)
{
  g_autofree char *name = g_strdup (title != NULL && *title != '\0' ? title : "Encours");

  g_strdelimit (name, "[]:*?/\\'", ' ');
  return g_utf8_substring (name, 0, MIN (31, g_utf8_strlen (name, -1)));
}

static gboolean
write_sheet (Book *book, EncTableSource *source, const EncProgress *progress, GError **error)
{
  g_autoptr (EncDataTable) columns = enc_table_source_rows (source, 0, 0);
  guint n = enc_table_source_n_rows (source), n_columns = enc_data_table_n_columns (columns);
  guint32 row = 0;

  for (guint c = 0; c < n_columns; c++)
    worksheet_set_column (book->sheet, c, c, column_width (enc_data_table_kind (columns, c)), NULL);
  for (guint c = 0; c < n_columns; c++)
    write_text (book, row, c, enc_data_table_header (columns, c), book->head);
  worksheet_freeze_panes (book->sheet, 1, 0);
  for (guint first = 0; first < n; first += CHUNK)
    {
      g_autoptr (EncDataTable) rows = enc_table_source_rows (source, first, CHUNK);

      if (progress != NULL && enc_progress_is_cancelled (progress, error))
        return FALSE;
      for (guint r = 0; r < enc_data_table_n_rows (rows); r++)
        {
          row++;
          for (guint c = 0; c < n_columns; c++)
            write_cell (book, row, c, enc_data_table_cell (rows, r, c),
                        enc_data_table_is_total (rows, r));
        }
      if (progress != NULL)
        enc_progress_report (progress, "export", MIN (n, first + CHUNK), n);
    }
  if (n_columns > 0 && row > 0)
    worksheet_autofilter (book->sheet, 0, 0, row, n_columns - 1);
  return TRUE;
}

/**
 * enc_export_xlsx:
 * @source: the table
 * @author: (nullable): written in the file's properties
 * @path: where
 * @progress: (nullable): told about rows
 * @error: #GIOErrorEnum
 *
 * Writes one sheet with real numbers and dates, the head frozen and filterable, totals in bold.
 * Texts are texts, whatever they begin with. Memory does not grow with the number of rows.
 *
 * Returns: FALSE when it was cancelled, is too long for a sheet or could not be written; what was
 * at @path is untouched then
 */
gboolean
enc_export_xlsx (EncTableSource *source, const char *author, const char *path,
                 const EncProgress *progress, GError **error)
{
  if (enc_table_source_n_rows (source) >= XLSX_MAX_ROWS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "a sheet holds at most %u rows",
                   XLSX_MAX_ROWS - 1);
      return FALSE;
    }

  g_autoptr (EncOutputFile) file = enc_output_file_open (path, error);
  if (file == NULL)
    return FALSE;

  lxw_workbook_options options
    = { .constant_memory = LXW_TRUE, .tmpdir = (char *)g_get_tmp_dir () };
  Book book = { .workbook = workbook_new_opt (enc_output_file_temporary (file), &options) };
  g_autofree char *name = sheet_name (enc_table_source_title (source));
  lxw_doc_properties properties = { .title = (char *)enc_table_source_title (source),
                                    .author = (char *)author,
                                    .comments = "Encours " ENC_VERSION };

  book.sheet = workbook_add_worksheet (book.workbook, name);
  if (book.sheet == NULL)
    book.sheet = workbook_add_worksheet (book.workbook, "Encours");
  workbook_set_properties (book.workbook, &properties);
  book.head = workbook_add_format (book.workbook);
  format_set_bold (book.head);
  format_set_text_wrap (book.head);
  format_set_bg_color (book.head, 0xEDF5F4);
  book.total_text = workbook_add_format (book.workbook);
  format_set_bold (book.total_text);
  book.date = workbook_add_format (book.workbook);
  format_set_num_format (book.date, "dd/mm/yyyy");

  gboolean ok = write_sheet (&book, source, progress, error);
  lxw_error failure = workbook_close (book.workbook);
  if (!ok)
    return FALSE;
  if (failure != LXW_NO_ERROR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", path, lxw_strerror (failure));
      return FALSE;
    }
  return enc_output_file_commit (file, error);
}
