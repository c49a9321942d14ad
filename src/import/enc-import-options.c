/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-import.h"

#include <string.h>

#define GROUP "import"

/**
 * enc_import_options_new:
 *
 * Returns: (transfer full): options that leave everything to be found out
 */
EncImportOptions *
enc_import_options_new (void)
{
  EncImportOptions *options = g_new0 (EncImportOptions, 1);

  options->as_of = ENC_DATE_NONE;
  return options;
}

/**
 * enc_import_options_copy:
 * @options: options
 *
 * Returns: (transfer full): a copy
 */
EncImportOptions *
enc_import_options_copy (const EncImportOptions *options)
{
  EncImportOptions *copy = g_new (EncImportOptions, 1);

  *copy = *options;
  copy->company = g_strdup (options->company);
  copy->terms = g_strdup (options->terms);
  copy->sheet = g_strdup (options->sheet);
  copy->map = NULL;
  if (options->map != NULL)
    {
      GHashTableIter iter;
      gpointer field, column;

      copy->map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_iter_init (&iter, options->map);
      while (g_hash_table_iter_next (&iter, &field, &column))
        g_hash_table_insert (copy->map, g_strdup (field), g_strdup (column));
    }
  return copy;
}

/**
 * enc_import_options_free:
 * @options: (nullable): options
 */
void
enc_import_options_free (EncImportOptions *options)
{
  if (options == NULL)
    return;
  g_free (options->company);
  g_free (options->terms);
  g_free (options->sheet);
  g_clear_pointer (&options->map, g_hash_table_unref);
  g_free (options);
}

/**
 * enc_import_options_map:
 * @options: options
 * @field: name of a field
 * @column: header, letter or number of a column; "" = the file does not have that field
 * @error: ENC_IMPORT_ERROR_OPTIONS when there is no such field
 *
 * Says which column a field is in. Whether the file has that column shows when it is read.
 */
gboolean
enc_import_options_map (EncImportOptions *options, const char *field, const char *column,
                        GError **error)
{
  EncField known;

  if (!enc_field_parse (field, &known))
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS, "no field is called “%s”",
                   field);
      return FALSE;
    }
  if (options->map == NULL)
    options->map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (options->map, g_strdup (field), g_strdup (column));
  return TRUE;
}

static void
set_char (GKeyFile *file, const char *key, gunichar value)
{
  if (value != 0)
    g_key_file_set_integer (file, GROUP, key, (int)value);
}

/**
 * enc_import_options_to_string:
 * @options: options
 *
 * Returns: (transfer full): what is worth remembering for the next file of the same layout:
 * columns, writing, shape, sheet. Not the date of a snapshot, the company or the currency, which
 * belong to one file.
 */
char *
enc_import_options_to_string (const EncImportOptions *options)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const EncImportLayout *layout = &options->layout;

  if (options->format != ENC_IMPORT_FORMAT_AUTO)
    g_key_file_set_string (file, GROUP, "format", enc_import_format_name (options->format));
  if (options->shape != ENC_IMPORT_SHAPE_AUTO)
    g_key_file_set_string (file, GROUP, "shape", enc_import_shape_name (options->shape));
  if (options->sheet != NULL)
    g_key_file_set_string (file, GROUP, "sheet", options->sheet);
  set_char (file, "separator", (guchar)layout->separator);
  set_char (file, "quote", (guchar)layout->quote);
  set_char (file, "encoding", layout->encoding);
  set_char (file, "decimal", (guchar)layout->decimal);
  set_char (file, "thousands", layout->thousands);
  set_char (file, "dates", layout->date_order);
  set_char (file, "header", layout->header_line);
  if (options->map != NULL)
    for (EncField f = ENC_FIELD_NONE + 1; f < ENC_N_FIELDS; f++)
      {
        const char *column = g_hash_table_lookup (options->map, enc_field_name (f));

        if (column != NULL)
          g_key_file_set_string (file, "map", enc_field_name (f), column);
      }
  return g_key_file_to_data (file, NULL, NULL);
}

/* An integer of the text; what is missing or out of range leaves the value before. */
static int
get_int (GKeyFile *file, const char *key, int max, int before)
{
  g_autoptr (GError) missing = NULL;
  int value = g_key_file_get_integer (file, GROUP, key, &missing);

  return missing != NULL || value < 0 || value > max ? before : value;
}

/**
 * enc_import_options_parse:
 * @options: options to complete
 * @text: what enc_import_options_to_string() wrote
 * @error: ENC_IMPORT_ERROR_OPTIONS
 *
 * Takes over what was remembered. Options already there are replaced where the text says something.
 */
gboolean
enc_import_options_parse (EncImportOptions *options, const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) broken = NULL;
  EncImportLayout *layout = &options->layout;

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, &broken))
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_OPTIONS,
                   "the remembered mapping cannot be read: %s", broken->message);
      return FALSE;
    }

  g_autofree char *format = g_key_file_get_string (file, GROUP, "format", NULL);
  g_autofree char *shape = g_key_file_get_string (file, GROUP, "shape", NULL);
  char *sheet = g_key_file_get_string (file, GROUP, "sheet", NULL);

  if (format != NULL)
    enc_import_format_parse (format, &options->format);
  if (shape != NULL)
    enc_import_shape_parse (shape, &options->shape);
  if (sheet != NULL)
    {
      g_free (options->sheet);
      options->sheet = sheet;
    }
  layout->separator = (char)get_int (file, "separator", 127, layout->separator);
  layout->quote = (char)get_int (file, "quote", 127, layout->quote);
  layout->encoding
    = get_int (file, "encoding", ENC_IMPORT_ENCODING_ISO_8859_15, (int)layout->encoding);
  layout->decimal = (char)get_int (file, "decimal", 127, layout->decimal);
  layout->thousands = get_int (file, "thousands", 0x10FFFF, (int)layout->thousands);
  layout->date_order = get_int (file, "dates", ENC_IMPORT_DATES_YMD, (int)layout->date_order);
  layout->header_line = get_int (file, "header", G_MAXINT, (int)layout->header_line);

  g_auto (GStrv) fields = g_key_file_get_keys (file, "map", NULL, NULL);

  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    {
      g_autofree char *column = g_key_file_get_string (file, "map", fields[i], NULL);

      if (column != NULL && !enc_import_options_map (options, fields[i], column, error))
        return FALSE;
    }
  return TRUE;
}
