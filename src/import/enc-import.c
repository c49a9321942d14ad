/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-import.h"

#include "import/enc-input.h"
#include "import/enc-intake.h"

G_DEFINE_QUARK (enc_import_error, enc_import_error)

static const char *const formats[] = { "auto", "csv", "canonical", "xlsx", "fec" };
static const char *const shapes[] = { "auto", "full", "settled", "open", "clients" };
static const char *const encodings[]
  = { "", "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "ISO-8859-15" };

static gboolean
parse_name (const char *const *names, guint n, const char *name, guint *value)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (names[i], name))
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * enc_import_format_name:
 * @format: a format
 *
 * Returns: its name on the command line and in reports
 */
const char *
enc_import_format_name (EncImportFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (formats), "");

  return formats[format];
}

/**
 * enc_import_format_parse:
 * @name: what enc_import_format_name() wrote
 * @format: (out): the format
 *
 * Returns: FALSE when there is no such format; @format is then untouched
 */
gboolean
enc_import_format_parse (const char *name, EncImportFormat *format)
{
  guint value;

  if (!parse_name (formats, G_N_ELEMENTS (formats), name, &value))
    return FALSE;
  *format = value;
  return TRUE;
}

/**
 * enc_import_shape_name:
 * @shape: a shape
 *
 * Returns: its name on the command line
 */
const char *
enc_import_shape_name (EncImportShape shape)
{
  g_return_val_if_fail (shape < G_N_ELEMENTS (shapes), "");

  return shapes[shape];
}

/**
 * enc_import_shape_parse:
 * @name: what enc_import_shape_name() wrote
 * @shape: (out): the shape
 *
 * Returns: FALSE when there is no such shape; @shape is then untouched
 */
gboolean
enc_import_shape_parse (const char *name, EncImportShape *shape)
{
  guint value;

  if (!parse_name (shapes, G_N_ELEMENTS (shapes), name, &value))
    return FALSE;
  *shape = value;
  return TRUE;
}

/**
 * enc_import_encoding_name:
 * @encoding: an encoding
 *
 * Returns: its usual name, "" when it is yet to be found out
 */
const char *
enc_import_encoding_name (EncImportEncoding encoding)
{
  g_return_val_if_fail (encoding < G_N_ELEMENTS (encodings), "");

  return encodings[encoding];
}

static EncFactsShape
shape_of (const EncImportOptions *options)
{
  switch (options->shape)
    {
    case ENC_IMPORT_SHAPE_SETTLED:
      return ENC_FACTS_SETTLED;
    case ENC_IMPORT_SHAPE_OPEN:
      return ENC_FACTS_OPEN;
    case ENC_IMPORT_SHAPE_CLIENTS:
      return ENC_FACTS_CLIENTS;
    case ENC_IMPORT_SHAPE_AUTO:
    case ENC_IMPORT_SHAPE_FULL:
    default:
      return ENC_FACTS_FULL;
    }
}

/* Reads the recognised files into one book. */
static EncFacts *
read_inputs (GPtrArray *inputs, const EncImportOptions *options, EncReport *report,
             const EncProgress *progress, GError **error)
{
  EncInput *first = g_ptr_array_index (inputs, 0);
  gboolean canonical = first->mapping->canonical;
  EncBookRules rules = { .exact_codes = canonical, .sum_rows = canonical };
  EncFactsShape shape = shape_of (options);
  g_autoptr (EncBook) book = enc_book_new (&rules, report);

  for (guint i = 0; i < inputs->len; i++)
    {
      EncInput *input = g_ptr_array_index (inputs, i);
      g_autoptr (EncIntake) intake = enc_intake_new (book, report, input->mapping, options, shape,
                                                     inputs->len > 1 ? input->source->name : NULL);
      int number = input->mapping->column[ENC_FIELD_NUMBER];

      enc_book_set_column (book, number >= 0 ? input->mapping->headers[number] : NULL);
      if (!enc_input_rows (input, report, enc_intake_row, intake, progress, error))
        return NULL;
      enc_intake_end (intake);
    }
  enc_progress_report (progress, "resolve", 0, 0);
  return enc_book_finish (book, shape, shape == ENC_FACTS_OPEN ? options->as_of : ENC_DATE_NONE);
}

/* Takes sources over, also when it fails. */
static EncFacts *
read_sources (GPtrArray *sources, const EncImportOptions *options, const EncProgress *progress,
              EncReport **report, GError **error)
{
  g_autoptr (EncReport) own = NULL;
  g_autoptr (EncImportOptions) defaults = NULL;
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_input_free);
  g_autoptr (EncFacts) facts = NULL;

  if (options == NULL)
    options = defaults = enc_import_options_new ();
  own = enc_report_new (((EncSource *)g_ptr_array_index (sources, 0))->name, "csv");
  while (sources->len > 0)
    {
      EncInput *input
        = enc_input_new (g_ptr_array_steal_index (sources, 0), options, own, progress, error);

      if (input == NULL)
        return NULL;
      g_ptr_array_add (inputs, input);
    }

  EncInput *first = g_ptr_array_index (inputs, 0);

  g_free (own->format);
  own->format = g_strdup (enc_import_format_name (first->format));
  own->layout = enc_input_layout_text (first);
  facts = read_inputs (inputs, options, own, progress, error);
  if (facts == NULL)
    return NULL;
  *report = g_steal_pointer (&own);
  return g_steal_pointer (&facts);
}

/**
 * enc_import_read:
 * @paths: (array length=n_paths): files to read together: clients, invoices, payments, in any order
 * @n_paths: how many, at least 1
 * @options: (nullable): what is not to be found out
 * @progress: (nullable): told the steps "read", "parse" and "resolve"
 * @report: (out) (transfer full): what was found, row by row; set when facts are returned
 * @error: ENC_IMPORT_ERROR
 *
 * Reads files into facts without touching anything. Rows that make no sense are in the report and
 * not in the facts; %NULL is for files that cannot be read at all.
 *
 * Returns: (transfer full): the facts, or %NULL
 */
EncFacts *
enc_import_read (const char *const *paths, gsize n_paths, const EncImportOptions *options,
                 const EncProgress *progress, EncReport **report, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_source_free);

  g_return_val_if_fail (n_paths > 0, NULL);
  for (gsize i = 0; i < n_paths; i++)
    {
      EncSource *source = enc_source_open (paths[i], progress, error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }
  return read_sources (sources, options, progress, report, error);
}

/**
 * enc_import_read_bytes:
 * @bytes: what a file holds
 * @name: what to call it
 * @options: (nullable): what is not to be found out
 * @progress: (nullable): as for enc_import_read()
 * @report: (out) (transfer full): as for enc_import_read()
 * @error: ENC_IMPORT_ERROR
 *
 * Returns: (transfer full): the facts, or %NULL
 */
EncFacts *
enc_import_read_bytes (GBytes *bytes, const char *name, const EncImportOptions *options,
                       const EncProgress *progress, EncReport **report, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_source_free);
  EncSource *source = enc_source_new (name, bytes, error);

  if (source == NULL)
    return NULL;
  g_ptr_array_add (sources, source);
  return read_sources (sources, options, progress, report, error);
}
