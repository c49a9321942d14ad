/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-input.h"

#include "import/enc-csv.h"

#include <string.h>

static gboolean
first_row (guint32 line, const EncCell *cells, guint n_cells, gpointer data)
{
  EncInput *input = data;

  if (enc_mapping_is_canonical (cells, n_cells))
    input->mapping = enc_mapping_new_canonical (cells, n_cells, line);
  return FALSE;
}

/* The README's CSV says what it is in its first line; the separator is the only thing open. */
static gboolean
try_canonical (EncInput *input, const EncImportOptions *options)
{
  static const char separators[] = { ',', ';', '\t', '|' };
  g_autoptr (EncReport) aside = enc_report_new (input->source->name, "csv");

  if (options->map != NULL && g_hash_table_size (options->map) > 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (separators) && input->mapping == NULL; i++)
    if (options->layout.separator == 0 || options->layout.separator == separators[i])
      {
        enc_csv_read (input->source, separators[i], '"', aside, first_row, input, NULL, NULL);
        input->layout.separator = separators[i];
      }
  if (input->mapping == NULL)
    return FALSE;
  input->format = ENC_IMPORT_FORMAT_CANONICAL;
  input->layout.quote = '"';
  input->layout.decimal = '.';
  input->layout.date_order = ENC_IMPORT_DATES_YMD;
  input->layout.header_line = input->mapping->header_line;
  return TRUE;
}

/**
 * enc_input_new:
 * @source: (transfer full): a file
 * @options: of the import
 * @report: where findings about the layout go
 * @progress: (nullable): for workbooks
 * @error: ENC_IMPORT_ERROR
 *
 * Finds out what the file is and which column is what.
 *
 * Returns: (transfer full): the recognised file, or %NULL
 */
EncInput *
enc_input_new (EncSource *source, const EncImportOptions *options, EncReport *report,
               const EncProgress *progress, GError **error)
{
  g_autoptr (EncInput) input = g_new0 (EncInput, 1);

  input->source = source;
  if (!enc_source_decode (source, options->layout.encoding, error))
    return NULL;
  input->layout.encoding = source->encoding;
  if (options->format != ENC_IMPORT_FORMAT_CSV && try_canonical (input, options))
    return g_steal_pointer (&input);
  g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNRECOGNISED,
               "%s is no table that could be recognised", source->name);
  return NULL;
}

/**
 * enc_input_free:
 * @input: (nullable): a file
 */
void
enc_input_free (EncInput *input)
{
  if (input == NULL)
    return;
  g_clear_pointer (&input->source, enc_source_free);
  g_clear_pointer (&input->mapping, enc_mapping_free);
  g_free (input);
}

/**
 * enc_input_rows:
 * @input: a file
 * @report: where rows that are none go
 * @func: called for every row, headers included
 * @data: for @func
 * @progress: (nullable): told how far it is
 * @error: ENC_IMPORT_ERROR
 *
 * Returns: FALSE when the file could not be read to its end
 */
gboolean
enc_input_rows (EncInput *input, EncReport *report, EncTableRowFunc func, gpointer data,
                const EncProgress *progress, GError **error)
{
  return enc_csv_read (input->source, input->layout.separator, input->layout.quote, report, func,
                       data, progress, error);
}

static const char *
order_text (EncImportDateOrder order)
{
  switch (order)
    {
    case ENC_IMPORT_DATES_DMY:
      return "DD/MM/YYYY";
    case ENC_IMPORT_DATES_MDY:
      return "MM/DD/YYYY";
    case ENC_IMPORT_DATES_YMD:
      return "YYYY-MM-DD";
    case ENC_IMPORT_DATES_DETECT:
    default:
      return "";
    }
}

/**
 * enc_input_layout_text:
 * @input: a file
 *
 * Returns: (transfer full): its layout for people: "; UTF-8 1 234,56 DD/MM/YYYY"
 */
char *
enc_input_layout_text (const EncInput *input)
{
  const EncImportLayout *layout = &input->layout;
  GString *text = g_string_new (NULL);

  if (layout->separator == '\t')
    g_string_append (text, "Tab ");
  else if (layout->separator != 0)
    g_string_append_printf (text, "%c ", layout->separator);
  if (layout->encoding != ENC_IMPORT_ENCODING_DETECT)
    g_string_append_printf (text, "%s ", enc_import_encoding_name (layout->encoding));
  g_string_append (text, "1");
  if (layout->thousands != 0)
    g_string_append_unichar (text, layout->thousands);
  g_string_append_printf (text, "234%c56 %s", layout->decimal != 0 ? layout->decimal : '.',
                          order_text (layout->date_order));
  return g_strchomp (g_string_free (text, FALSE));
}
