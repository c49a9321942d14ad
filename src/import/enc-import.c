/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-import.h"

#include "import/fec/enc-fec.h"
#include "import/enc-input.h"
#include "import/enc-intake.h"
#include "import/enc-shape.h"

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

static int
compare_roles (gconstpointer a, gconstpointer b)
{
  const EncInput *one = *(const EncInput *const *)a;
  const EncInput *other = *(const EncInput *const *)b;

  return (other->mapping->role == ENC_ROLE_CLIENTS) - (one->mapping->role == ENC_ROLE_CLIENTS);
}

static gboolean
check_columns (GPtrArray *inputs, GError **error)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      const EncInput *input = g_ptr_array_index (inputs, i);
      EncField missing;

      if (enc_recognise_missing (input->mapping, &missing))
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_COLUMNS,
                       "%s: no column is recognised as “%s”", input->source->name,
                       enc_field_name (missing));
          return FALSE;
        }
    }
  return TRUE;
}

static EncBookRules
rules_for (GPtrArray *inputs)
{
  EncBookRules rules = { TRUE, FALSE, FALSE };

  for (guint i = 0; i < inputs->len; i++)
    {
      const EncMapping *mapping = ((EncInput *)g_ptr_array_index (inputs, i))->mapping;

      rules.exact_codes &= mapping->canonical;
      rules.sum_rows |= mapping->canonical || mapping->column[ENC_FIELD_DEBIT] >= 0
                        || mapping->column[ENC_FIELD_SIDE] >= 0;
      rules.signs_vary |= !mapping->canonical;
    }
  return rules;
}

/* The day of a snapshot: as told, as the file's name says, or the latest date in it. */
static EncDate
snapshot_date (GPtrArray *inputs, const EncImportOptions *options, EncDate latest,
               EncReport *report)
{
  EncDate date = options->as_of;

  for (guint i = 0; i < inputs->len && date == ENC_DATE_NONE; i++)
    date = enc_shape_date_in_name (((EncInput *)g_ptr_array_index (inputs, i))->source->name);
  if (date == ENC_DATE_NONE)
    date = latest;
  if (date != ENC_DATE_NONE && options->as_of == ENC_DATE_NONE)
    {
      g_autofree char *iso = enc_date_to_iso (date);

      enc_report_add (report, ENC_FINDING_NOTE, ENC_FINDING_AS_OF_GUESSED, 0, NULL, iso, -1);
    }
  return date;
}

/* Reads the recognised tables into one book. */
static EncFacts *
read_tables (GPtrArray *inputs, const EncImportOptions *options, EncReport *report,
             const EncProgress *progress, GError **error)
{
  EncBookRules rules = rules_for (inputs);
  gboolean guessed;
  EncFactsShape shape = enc_shape_of_inputs (inputs, options, &guessed);
  g_autoptr (EncBook) book = enc_book_new (&rules, report);
  EncDate latest = ENC_DATE_NONE;

  if (!check_columns (inputs, error))
    return NULL;
  if (guessed)
    enc_report_add (report, ENC_FINDING_NOTE, ENC_FINDING_SHAPE_GUESSED, 0, NULL, NULL, 0);
  /* Clients first: the other files may call them by name. */
  g_ptr_array_sort (inputs, compare_roles);
  for (guint i = 0; i < inputs->len; i++)
    {
      EncInput *input = g_ptr_array_index (inputs, i);
      g_autoptr (EncIntake) intake = enc_intake_new (book, report, input->mapping, options, shape,
                                                     inputs->len > 1 ? input->source->name : NULL);
      int number = input->mapping->column[ENC_FIELD_NUMBER];

      enc_book_next_file (book);
      enc_book_set_column (book, number >= 0 ? input->mapping->headers[number] : NULL);
      input->source->read_once = TRUE;
      if (!enc_input_rows (input, report, enc_intake_row, intake, progress, error))
        return NULL;
      enc_intake_end (intake);
      latest = MAX (latest, enc_intake_latest_date (intake));
      /* The text is not needed any more; in a large import its room is. */
      g_clear_pointer (&input->source->data, g_free);
    }
  enc_progress_report (progress, "resolve", 0, 0);
  if (shape != ENC_FACTS_OPEN)
    return enc_book_finish (book, shape, ENC_DATE_NONE);
  return enc_book_finish (book, shape, snapshot_date (inputs, options, latest, report));
}

static EncFacts *
read_fec (EncInput *input, const EncImportOptions *options, EncReport *report,
          const EncProgress *progress, GError **error)
{
  g_autoptr (EncFec) fec = enc_fec_new (input->source->name, options, report);

  if (!enc_input_rows (input, report, enc_fec_row, fec, progress, error))
    return NULL;
  return enc_fec_finish (fec, progress, error);
}

static EncFacts *
read_inputs (GPtrArray *inputs, const EncImportOptions *options, EncReport *report,
             const EncProgress *progress, GError **error)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      EncInput *input = g_ptr_array_index (inputs, i);

      if (input->format != ENC_IMPORT_FORMAT_FEC)
        continue;
      if (inputs->len > 1)
        {
          g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS,
                       "%s is a FEC: it is imported by itself", input->source->name);
          return NULL;
        }
      return read_fec (input, options, report, progress, error);
    }
  return read_tables (inputs, options, report, progress, error);
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
  g_autoptr (GString) names = g_string_new (NULL);

  if (options == NULL)
    options = defaults = enc_import_options_new ();
  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((EncSource *)g_ptr_array_index (sources, i))->name);
  own = enc_report_new (names->str, "csv");
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
