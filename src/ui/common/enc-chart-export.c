/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-chart-export.h"

#include "base/enc-i18n.h"
#include "documents/enc-document.h"
#include "ui/application/enc-window.h"
#include "ui/common/enc-compat.h"

static const char *const png_patterns[] = { "*.png", NULL };
static const char *const svg_patterns[] = { "*.svg", NULL };
static const char *const pdf_patterns[] = { "*.pdf", NULL };
static const char *const csv_patterns[] = { "*.csv", NULL };

static void
append_csv_text (GString *csv, const char *text)
{
  /* A cell that begins like a formula must not become one in a spreadsheet. */
  gboolean formula = strchr ("=+-@\t\r", *text) != NULL && *text != '\0';

  if (!formula && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  if (formula)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_csv_cell (GString *csv, const EncDataCell *cell)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *exact = NULL;

  if (cell == NULL || cell->empty)
    return;

  switch (cell->kind)
    {
    case ENC_DATA_AMOUNT:
      exact = enc_money_to_string (cell->amount, cell->currency);
      g_string_append (csv, exact);
      break;
    case ENC_DATA_NUMBER:
    case ENC_DATA_RATIO:
      g_string_append (csv, g_ascii_formatd (number, sizeof number, "%.6g", cell->number));
      break;
    case ENC_DATA_DATE:
      exact = enc_date_to_iso (cell->date);
      g_string_append (csv, exact);
      break;
    case ENC_DATA_TEXT:
    default:
      append_csv_text (csv, cell->text);
    }
}

static GBytes *
table_to_csv (EncDataTable *table)
{
  GString *csv = g_string_new (NULL);
  guint n_columns = enc_data_table_n_columns (table);

  for (guint column = 0; column < n_columns; column++)
    {
      if (column > 0)
        g_string_append_c (csv, ',');
      append_csv_text (csv, enc_data_table_header (table, column));
    }
  g_string_append (csv, "\r\n");
  for (guint row = 0; row < enc_data_table_n_rows (table); row++)
    {
      for (guint column = 0; column < n_columns; column++)
        {
          if (column > 0)
            g_string_append_c (csv, ',');
          append_csv_cell (csv, enc_data_table_cell (table, row, column));
        }
      g_string_append (csv, "\r\n");
    }

  return g_string_free_to_bytes (csv);
}

/**
 * enc_chart_export_write:
 * @chart: a chart
 * @format: "png", "svg", "pdf" or "csv"
 * @file: where to; replaced
 * @error: return location
 *
 * Writes the chart in the colours of paper, or its figures: amounts in the currency's own decimals
 * with a point, dates in ISO form.
 *
 * Returns: whether it is written
 */
gboolean
enc_chart_export_write (EncChart *chart, const char *format, GFile *file, GError **error)
{
  EncScene *shown = enc_chart_get_scene (chart);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *ending = g_strconcat (".", format, NULL);
  EncDocumentFormat kind;

  if (shown == NULL || (g_str_equal (format, "csv") && shown->table == NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                           "the chart is still empty");
      return FALSE;
    }
  if (g_str_equal (format, "csv"))
    {
      g_autoptr (GBytes) bytes = table_to_csv (shown->table);

      return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes), NULL, FALSE,
                                      G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
    }
  if (path == NULL || !enc_document_format_from_name (ending, &kind))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "cannot write %s there", format);
      return FALSE;
    }

  const EncPalette *palette = enc_palette_get (ENC_PALETTE_PRINT);
  g_autoptr (EncScene) scene
    = enc_chart_area_build (enc_chart_get_area (chart), shown->width, shown->height, palette);
  g_autoptr (EncDocument) document = enc_document_new_for_scene (scene, palette);

  return enc_document_write (document, kind, path, error);
}

typedef struct
{
  EncChart *chart;
  char *format;
} Request;

static void
on_file_chosen (GFile *file, gpointer data)
{
  Request *request = data;
  EncWindow *window = enc_window_of (request->chart);
  g_autoptr (GError) error = NULL;

  if (file != NULL)
    {
      gboolean written = enc_chart_export_write (request->chart, request->format, file, &error);

      if (window != NULL && written)
        enc_window_toast (window, _ ("Chart exported"), FALSE);
      else if (window != NULL)
        enc_window_toast_error (window, _ ("The chart was not exported."), error);
    }
  g_object_unref (request->chart);
  g_free (request->format);
  g_free (request);
}

/**
 * enc_chart_export_ask:
 * @chart: a chart
 * @format: as in enc_chart_export_write()
 * @name: proposed name without extension
 *
 * Asks where to, then writes and says so.
 */
void
enc_chart_export_ask (EncChart *chart, const char *format, const char *name)
{
  const EncCompatFilter filter
    = g_str_equal (format, "png")   ? (EncCompatFilter){ _ ("PNG pictures"), png_patterns }
      : g_str_equal (format, "svg") ? (EncCompatFilter){ _ ("SVG drawings"), svg_patterns }
      : g_str_equal (format, "pdf") ? (EncCompatFilter){ _ ("PDF documents"), pdf_patterns }
                                    : (EncCompatFilter){ _ ("CSV tables"), csv_patterns };
  g_autofree char *file_name = g_strdup_printf ("%s.%s", name, format);
  Request *request = g_new0 (Request, 1);

  request->chart = g_object_ref (chart);
  request->format = g_strdup (format);
  enc_compat_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (chart))),
                        _ ("Export the Chart"), file_name, &filter, 1, on_file_chosen, request);
}
