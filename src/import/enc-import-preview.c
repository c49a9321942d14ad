/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec.h"
#include "import/enc-import.h"
#include "import/enc-input.h"
#include "import/enc-intake.h"
#include "import/enc-shape.h"

#include <string.h>

static void
clear_column (gpointer data)
{
  EncImportColumn *column = data;

  g_free (column->header);
  for (guint i = 0; i < ENC_IMPORT_SAMPLES; i++)
    g_free (column->samples[i]);
}

/**
 * enc_import_preview_free:
 * @preview: (nullable): a preview
 */
void
enc_import_preview_free (EncImportPreview *preview)
{
  if (preview == NULL)
    return;
  g_free (preview->source);
  g_free (preview->layout_text);
  g_strfreev (preview->sheets);
  g_free (preview->sheet);
  g_array_unref (preview->columns);
  g_ptr_array_unref (preview->rows);
  g_array_unref (preview->lines);
  g_free (preview->fingerprint);
  g_clear_pointer (&preview->report, enc_report_free);
  g_free (preview);
}

static void
add_columns (EncImportPreview *preview, const EncInput *input, guint header_row)
{
  const EncSampleRow *header = enc_sample_row (input->sample, header_row);
  guint n = input->mapping != NULL ? input->mapping->n_columns : header->n_cells;

  for (guint c = 0; c < n; c++)
    {
      EncImportColumn column = { 0 };
      EncProfile own;
      const EncProfile *profile = &own;

      if (input->mapping != NULL)
        {
          column.header = g_strdup (input->mapping->headers[c]);
          column.field = input->mapping->fields[c];
          column.confidence = input->mapping->confidences[c];
        }
      else
        column.header = g_strndup (header->cells[c].text, header->cells[c].len);
      enc_profile_init (&own);
      if (input->recognition != NULL)
        profile = &g_array_index (input->recognition->profiles, EncProfile, c);
      else
        for (guint r = header_row + 1; r < input->sample->rows->len; r++)
          if (c < enc_sample_row (input->sample, r)->n_cells)
            enc_profile_add (&own, &enc_sample_row (input->sample, r)->cells[c]);
      column.type = enc_profile_type (profile);
      for (guint i = 0; i < ENC_IMPORT_SAMPLES; i++)
        column.samples[i] = g_strdup (profile->samples[i]);
      enc_profile_clear (&own);
      g_array_append_val (preview->columns, column);
    }
}

static void
add_rows (EncImportPreview *preview, const EncInput *input, guint first_row)
{
  guint n_columns = preview->columns->len;

  for (guint r = first_row;
       r < input->sample->rows->len && preview->rows->len < ENC_IMPORT_PREVIEW_ROWS; r++)
    {
      const EncSampleRow *row = enc_sample_row (input->sample, r);
      char **texts = g_new0 (char *, n_columns + 1);

      for (guint c = 0; c < n_columns; c++)
        texts[c] = c < row->n_cells
                     ? g_utf8_make_valid (row->cells[c].text, (gssize)row->cells[c].len)
                     : g_strdup ("");
      g_ptr_array_add (preview->rows, texts);
      g_array_append_val (preview->lines, row->line);
    }
}

/* How many rows there are: counted where the sample holds them all, else estimated from their
 * length. */
static void
count_rows (EncImportPreview *preview, const EncInput *input, guint first_row)
{
  guint sampled = input->sample->rows->len - first_row;
  gsize bytes = 0;

  preview->n_rows = sampled;
  if (input->sample->rows->len < ENC_SAMPLE_ROWS)
    return;
  preview->n_rows_estimated = TRUE;
  if (input->xlsx != NULL)
    return;
  for (guint r = 0; r < input->sample->rows->len; r++)
    {
      const EncSampleRow *row = enc_sample_row (input->sample, r);

      for (guint c = 0; c < row->n_cells; c++)
        bytes += row->cells[c].len + 1;
    }
  preview->n_rows = input->source->text_len * sampled / MAX (bytes, 1);
}

/* Reads the first rows as the import will, for what it will find wrong with them. */
static void
try_rows (EncImportPreview *preview, const EncInput *input, const EncImportOptions *options,
          EncFactsShape shape)
{
  EncBookRules rules = { .exact_codes = input->mapping->canonical, .sum_rows = TRUE };
  g_autoptr (EncBook) book = enc_book_new (&rules, preview->report);
  g_autoptr (EncIntake) intake
    = enc_intake_new (book, preview->report, input->mapping, options, shape, NULL);

  for (guint r = 0; r < input->sample->rows->len; r++)
    {
      const EncSampleRow *row = enc_sample_row (input->sample, r);

      enc_intake_row (row->line, row->cells, row->n_cells, intake);
    }
  if (shape == ENC_FACTS_OPEN)
    {
      preview->as_of = options->as_of;
      if (preview->as_of == ENC_DATE_NONE)
        preview->as_of = enc_shape_date_in_name (preview->source);
      if (preview->as_of == ENC_DATE_NONE)
        preview->as_of = enc_intake_latest_date (intake);
    }
}

static void
try_fec (EncImportPreview *preview, const EncInput *input, const EncImportOptions *options)
{
  g_autoptr (EncFec) fec = enc_fec_new (preview->source, options, preview->report);

  for (guint r = 0; r < input->sample->rows->len; r++)
    {
      const EncSampleRow *row = enc_sample_row (input->sample, r);

      enc_fec_row (row->line, row->cells, row->n_cells, fec);
    }
}

static EncImportPreview *
preview_source (EncSource *source, const EncImportOptions *options, const EncProgress *progress,
                GError **error)
{
  g_autoptr (EncImportPreview) preview = g_new0 (EncImportPreview, 1);
  g_autoptr (EncImportOptions) defaults = NULL;
  g_autoptr (EncInput) input = NULL;
  guint header_row = 0;

  if (options == NULL)
    options = defaults = enc_import_options_new ();
  preview->source = g_strdup (source->name);
  preview->as_of = ENC_DATE_NONE;
  preview->columns = g_array_new (FALSE, FALSE, sizeof (EncImportColumn));
  g_array_set_clear_func (preview->columns, clear_column);
  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  preview->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  preview->report = enc_report_new (source->name, "csv");
  input = enc_input_new (source, options, preview->report, progress, error);
  if (input == NULL)
    return NULL;

  preview->format = input->format;
  preview->layout = input->layout;
  preview->layout_text = enc_input_layout_text (input);
  preview->fingerprint = enc_input_fingerprint (input);
  preview->sheet = g_strdup (input->sheet);
  preview->sheets = input->xlsx != NULL ? enc_xlsx_sheets (input->xlsx) : NULL;
  g_free (preview->report->format);
  preview->report->format = g_strdup (enc_import_format_name (input->format));
  preview->report->layout = g_strdup (preview->layout_text);
  while (header_row < input->sample->rows->len
         && enc_sample_row (input->sample, header_row)->line < input->layout.header_line)
    header_row++;
  header_row = MIN (header_row, input->sample->rows->len - 1);

  guint first_row = input->layout.header_line > 0 ? header_row + 1 : 0;

  add_columns (preview, input, header_row);
  add_rows (preview, input, first_row);
  count_rows (preview, input, MIN (first_row, input->sample->rows->len));
  if (input->mapping == NULL)
    {
      preview->shape = ENC_IMPORT_SHAPE_FULL;
      try_fec (preview, input, options);
      return g_steal_pointer (&preview);
    }

  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  gboolean guessed;
  EncField missing;

  g_ptr_array_add (inputs, input);

  EncFactsShape shape = enc_shape_of_inputs (inputs, options, &guessed);

  preview->shape = enc_shape_to_import (shape);
  if (guessed)
    enc_report_add (preview->report, ENC_FINDING_NOTE, ENC_FINDING_SHAPE_GUESSED, 0, NULL, NULL, 0);
  preview->needs_mapping = enc_recognise_missing (input->mapping, &missing);
  if (preview->needs_mapping)
    enc_report_add (preview->report, ENC_FINDING_STOP, ENC_FINDING_MISSING_COLUMN, 0,
                    enc_field_name (missing), NULL, 0);
  else
    try_rows (preview, input, options, shape);
  return g_steal_pointer (&preview);
}

/**
 * enc_import_preview:
 * @path: a file
 * @options: (nullable): what is not to be found out
 * @progress: (nullable): told the step "read"
 * @error: ENC_IMPORT_ERROR
 *
 * Looks at a file without reading all of it: its layout, its columns and what they are taken for,
 * its first rows, and what is wrong with those.
 *
 * Returns: (transfer full): the preview, or %NULL
 */
EncImportPreview *
enc_import_preview (const char *path, const EncImportOptions *options, const EncProgress *progress,
                    GError **error)
{
  EncSource *source = enc_source_open (path, progress, error);

  return source != NULL ? preview_source (source, options, progress, error) : NULL;
}

/**
 * enc_import_preview_bytes:
 * @bytes: what a file holds
 * @name: what to call it
 * @options: (nullable): what is not to be found out
 * @error: ENC_IMPORT_ERROR
 *
 * Returns: (transfer full): the preview, or %NULL
 */
EncImportPreview *
enc_import_preview_bytes (GBytes *bytes, const char *name, const EncImportOptions *options,
                          GError **error)
{
  EncSource *source = enc_source_new (name, bytes, error);

  return source != NULL ? preview_source (source, options, NULL, error) : NULL;
}
