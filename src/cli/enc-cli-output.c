/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "cli/enc-cli-output.h"

#include <math.h>

/** enc_cli_output_json: prints what @builder holds, indented, and a final newline. */
void
enc_cli_output_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}

/** enc_cli_output_member_int: an integer member; amounts are minor units. */
void
enc_cli_output_member_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/** enc_cli_output_member_string: a text member; NULL becomes null. */
void
enc_cli_output_member_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/** enc_cli_output_member_date: an ISO date; ENC_DATE_NONE becomes null. */
void
enc_cli_output_member_date (JsonBuilder *builder, const char *name, EncDate date)
{
  g_autofree char *text = date != ENC_DATE_NONE ? enc_date_to_iso (date) : NULL;

  enc_cli_output_member_string (builder, name, text);
}

/** enc_cli_output_member_currency: an ISO 4217 code; ENC_CURRENCY_NONE becomes null. */
void
enc_cli_output_member_currency (JsonBuilder *builder, const char *name, EncCurrency currency)
{
  char code[ENC_CURRENCY_LEN];

  enc_cli_output_member_string (builder, name,
                                currency != ENC_CURRENCY_NONE ? enc_currency_code (currency, code)
                                                              : NULL);
}

/** enc_cli_output_member_double: a ratio or a number of days, never money; NAN becomes null. */
void
enc_cli_output_member_double (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/** enc_cli_output_table_new: Returns: (transfer full): an empty table; enc_cli_output_table_print()
 * frees it. */
EncCliTable *
enc_cli_output_table_new (guint n_columns, guint n_left)
{
  EncCliTable *table = g_new0 (EncCliTable, 1);

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  table->n_columns = n_columns;
  table->n_left = n_left;
  return table;
}

/** enc_cli_output_table_add_strv: adds a row; @cells (transfer full) must have as many cells as the
 * table has columns. */
void
enc_cli_output_table_add_strv (EncCliTable *table, GStrv cells)
{
  g_return_if_fail (g_strv_length (cells) == table->n_columns);

  g_ptr_array_add (table->rows, cells);
}

/** enc_cli_output_table_add: adds a row of strings, ended by NULL. */
void
enc_cli_output_table_add (EncCliTable *table, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *cell;
  va_list args;

  va_start (args, table);
  while ((cell = va_arg (args, const char *)) != NULL)
    g_strv_builder_add (builder, cell);
  va_end (args);
  enc_cli_output_table_add_strv (table, g_strv_builder_end (builder));
}

static void
pad (GString *text, int n)
{
  g_string_append_printf (text, "%*s", MAX (n, 0), "");
}

/** enc_cli_output_table_print: prints the table with aligned columns and frees it. */
void
enc_cli_output_table_print (EncCliTable *table)
{
  g_autofree int *widths = g_new0 (int, table->n_columns);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint r = 0; r < table->rows->len; r++)
    for (guint c = 0; c < table->n_columns; c++)
      widths[c] = MAX (widths[c], (int)g_utf8_strlen (((GStrv)table->rows->pdata[r])[c], -1));

  for (guint r = 0; r < table->rows->len; r++)
    {
      GStrv row = table->rows->pdata[r];

      for (guint c = 0; c < table->n_columns; c++)
        {
          int room = widths[c] - (int)g_utf8_strlen (row[c], -1);

          if (c > 0)
            g_string_append (text, "  ");
          if (c >= table->n_left)
            pad (text, room);
          g_string_append (text, row[c]);
          if (c < table->n_left && c + 1 < table->n_columns)
            pad (text, room);
        }
      g_string_append_c (text, '\n');
    }
  /* In one piece: each g_print() is a system call. */
  g_print ("%s", text->str);

  g_ptr_array_unref (table->rows);
  g_free (table);
}
