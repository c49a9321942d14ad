/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-input.h"

#include "import/enc-csv.h"
#include "import/fec/enc-fec.h"
#include "import/enc-sniff.h"
#include "import/enc-typing.h"

#include <string.h>

static void
take_mapping (EncInput *input, EncMapping *mapping, EncImportFormat format)
{
  input->mapping = mapping;
  input->format = format;
  if (mapping != NULL)
    input->layout.header_line = mapping->header_line;
}

/* The README's CSV says what it is in its first line. */
static gboolean
take_canonical (EncInput *input, const EncImportOptions *options)
{
  const EncSampleRow *row = enc_sample_row (input->sample, 0);

  if (options->format == ENC_IMPORT_FORMAT_CSV || options->layout.header_line > 1
      || (options->map != NULL && g_hash_table_size (options->map) > 0)
      || !enc_mapping_is_canonical (row->cells, row->n_cells))
    return FALSE;
  take_mapping (input, enc_mapping_new_canonical (row->cells, row->n_cells, row->line),
                ENC_IMPORT_FORMAT_CANONICAL);
  input->mapping->ragged = input->xlsx != NULL;
  input->layout.decimal = '.';
  input->layout.date_order = ENC_IMPORT_DATES_YMD;
  return TRUE;
}

static gboolean
take_fec (EncInput *input, const EncImportOptions *options)
{
  const EncSampleRow *row = enc_sample_row (input->sample, 0);

  if ((options->format != ENC_IMPORT_FORMAT_AUTO && options->format != ENC_IMPORT_FORMAT_FEC)
      || !enc_fec_is_header (row->cells, row->n_cells))
    return FALSE;
  take_mapping (input, NULL, ENC_IMPORT_FORMAT_FEC);
  input->layout.header_line = row->line;
  input->layout.decimal = ',';
  input->layout.date_order = ENC_IMPORT_DATES_YMD;
  return TRUE;
}

static gboolean
settle_order (guint32 line, const EncCell *cells, guint n_cells, gpointer data)
{
  EncInput *input = data;
  EncMapping *mapping = input->mapping;

  if (line <= mapping->header_line)
    return TRUE;
  for (guint c = 0; c < MIN (n_cells, mapping->n_columns); c++)
    {
      const char *text = cells[c].text;
      gsize len = cells[c].len;
      guint orders;

      if (mapping->fields[c] == ENC_FIELD_NONE
          || enc_field_type (mapping->fields[c]) != ENC_FIELD_TYPE_DATE
          || mapping->date_order[mapping->fields[c]] == ENC_IMPORT_DATES_YMD)
        continue;
      enc_typing_trim (&text, &len);
      orders = enc_typing_date_orders (text, len) & (ENC_TYPING_CAN_DMY | ENC_TYPING_CAN_MDY);
      if (orders != ENC_TYPING_CAN_DMY && orders != ENC_TYPING_CAN_MDY)
        continue;
      for (EncField f = 0; f < ENC_N_FIELDS; f++)
        if (mapping->date_order[f] != ENC_IMPORT_DATES_YMD)
          mapping->date_order[f]
            = orders == ENC_TYPING_CAN_DMY ? ENC_IMPORT_DATES_DMY : ENC_IMPORT_DATES_MDY;
      input->recognition->order_open = FALSE;
      return FALSE;
    }
  return TRUE;
}

/* Where no date of the first rows tells day from month, one further down may. */
static gboolean
look_for_order (EncInput *input, EncReport *report, const EncProgress *progress, GError **error)
{
  g_autoptr (EncReport) aside = enc_report_new (input->source->name, "csv");

  if (!input->recognition->order_open)
    return TRUE;
  if (input->sample->rows->len >= ENC_SAMPLE_ROWS
      && !enc_input_rows (input, aside, settle_order, input, progress, error))
    return FALSE;
  for (EncField f = 0; f < ENC_N_FIELDS && input->recognition->order_open; f++)
    if (input->mapping->column[f] >= 0 && input->mapping->date_order[f] != ENC_IMPORT_DATES_YMD)
      {
        const EncProfile *profile = enc_input_profile (input, f);

        enc_report_add (report, ENC_FINDING_NOTE, ENC_FINDING_DATE_ORDER_GUESSED, 0,
                        input->mapping->headers[input->mapping->column[f]], profile->samples[0],
                        -1);
        break;
      }
  return TRUE;
}

static gboolean
take_table (EncInput *input, const EncImportOptions *options, EncReport *report,
            const EncProgress *progress, GError **error)
{
  input->recognition
    = enc_recognise_sample (input->sample, input->source->name, options,
                            input->xlsx != NULL ? 0 : input->layout.separator, error);
  if (input->recognition == NULL)
    return FALSE;
  take_mapping (input, input->recognition->mapping,
                input->xlsx != NULL ? ENC_IMPORT_FORMAT_XLSX : ENC_IMPORT_FORMAT_CSV);
  if (!look_for_order (input, report, progress, error))
    return FALSE;
  input->layout.decimal = input->mapping->decimal;
  input->layout.thousands = input->mapping->thousands;
  input->layout.date_order = ENC_IMPORT_DATES_YMD;
  for (EncField f = 0; f < ENC_N_FIELDS; f++)
    if (input->mapping->column[f] >= 0 && input->mapping->date_order[f] != ENC_IMPORT_DATES_YMD)
      input->layout.date_order = input->mapping->date_order[f];
  return TRUE;
}

static gboolean
open_workbook (EncInput *input, const EncImportOptions *options, EncReport *report,
               const EncProgress *progress, GError **error)
{
  g_autoptr (EncReport) aside = enc_report_new (input->source->name, "xlsx");

  input->bytes = g_bytes_new_static (input->source->data, input->source->len);
  input->xlsx = enc_xlsx_open (input->bytes, progress, error);
  if (input->xlsx == NULL)
    return FALSE;
  input->sample = enc_sample_new (ENC_SAMPLE_ROWS);
  if (!enc_xlsx_read (input->xlsx, options->sheet, aside, enc_sample_take, input->sample, progress,
                      error))
    return FALSE;
  input->sheet = g_strdup (enc_xlsx_sheet (input->xlsx));
  return TRUE;
}

/**
 * enc_input_new:
 * @source: (transfer full): a file
 * @options: of the import
 * @report: where findings about the layout go
 * @progress: (nullable): for long files
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
  input->layout = options->layout;
  if (enc_source_is_zip (source))
    {
      if (!open_workbook (input, options, report, progress, error))
        return NULL;
    }
  else
    {
      if (options->format == ENC_IMPORT_FORMAT_XLSX)
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNRECOGNISED, "%s is no workbook",
                       source->name);
          return NULL;
        }
      if (!enc_source_decode (source, options->layout.encoding, error))
        return NULL;
      input->layout.encoding = source->encoding;
      input->sample = enc_sniff_table (source, &input->layout);
    }
  if (input->sample->rows->len == 0)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_EMPTY, "%s holds no row of data",
                   source->name);
      return NULL;
    }
  if (take_fec (input, options) || take_canonical (input, options))
    return g_steal_pointer (&input);
  if (options->format == ENC_IMPORT_FORMAT_FEC || options->format == ENC_IMPORT_FORMAT_CANONICAL)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNRECOGNISED,
                   "%s does not have the columns of that format", source->name);
      return NULL;
    }
  if (!take_table (input, options, report, progress, error))
    return NULL;
  return g_steal_pointer (&input);
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
  if (input->recognition == NULL)
    g_clear_pointer (&input->mapping, enc_mapping_free);
  g_clear_pointer (&input->recognition, enc_recognise_free);
  g_clear_pointer (&input->sample, enc_sample_free);
  g_clear_pointer (&input->xlsx, enc_xlsx_free);
  g_clear_pointer (&input->bytes, g_bytes_unref);
  g_clear_pointer (&input->source, enc_source_free);
  g_free (input->sheet);
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
  if (input->xlsx != NULL)
    return enc_xlsx_read (input->xlsx, input->sheet, report, func, data, progress, error);
  return enc_csv_read (input->source, input->layout.separator, input->layout.quote, report, func,
                       data, progress, error);
}

/**
 * enc_input_profile:
 * @input: a recognised table
 * @field: a field
 *
 * Returns: (nullable): what the first cells of its column look like; NULL when it has none
 */
const EncProfile *
enc_input_profile (const EncInput *input, EncField field)
{
  if (input->recognition == NULL || input->mapping->column[field] < 0)
    return NULL;
  return &g_array_index (input->recognition->profiles, EncProfile, input->mapping->column[field]);
}

/**
 * enc_input_fingerprint:
 * @input: a file
 *
 * Returns: (transfer full): what files of the same layout have in common: format and headers,
 * hashed
 */
char *
enc_input_fingerprint (const EncInput *input)
{
  g_autoptr (GString) key = g_string_new (enc_import_format_name (input->format));

  if (input->mapping != NULL)
    for (guint c = 0; c < input->mapping->n_columns; c++)
      g_string_append_printf (key, "\n%s", input->mapping->headers[c]);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, key->str, (gssize)key->len);
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
