/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"

/* Findings printed as text; the JSON report has them all. */
#define MAX_PRINTED 50

static const char *
severity_name (EncFindingSeverity severity)
{
  switch (severity)
    {
    case ENC_FINDING_REFUSED:
      return "refused";
    case ENC_FINDING_STOP:
      return "stop";
    case ENC_FINDING_NOTE:
    default:
      return "note";
    }
}

static void
print_json (const EncReport *report, gboolean done, gboolean dry_run, gint64 batch)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "source", report->source);
  enc_cli_output_member_string (builder, "format", report->format);
  enc_cli_output_member_string (builder, "layout", report->layout);
  json_builder_set_member_name (builder, "imported");
  json_builder_add_boolean_value (builder, done && !dry_run);
  json_builder_set_member_name (builder, "dry_run");
  json_builder_add_boolean_value (builder, dry_run);
  if (done && !dry_run && batch > 0)
    enc_cli_output_member_int (builder, "batch", batch);
  enc_cli_output_member_int (builder, "rows_read", report->rows_read);
  enc_cli_output_member_int (builder, "rows_kept", report->rows_kept);
  enc_cli_output_member_int (builder, "rows_merged", report->rows_merged);
  enc_cli_output_member_int (builder, "rows_unchanged", report->rows_unchanged);
  enc_cli_output_member_int (builder, "rows_refused", report->rows_refused);
  enc_cli_output_member_int (builder, "clients_new", report->clients_new);
  enc_cli_output_member_int (builder, "items_new", report->items_new);
  enc_cli_output_member_int (builder, "allocations_new", report->allocations_new);
  enc_cli_output_member_int (builder, "items_closed", report->items_closed);
  json_builder_set_member_name (builder, "ties");
  json_builder_add_boolean_value (builder, report->ties);
  json_builder_set_member_name (builder, "must_confirm");
  json_builder_add_boolean_value (builder, enc_report_must_confirm (report));

  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EncFinding *finding = &g_array_index (report->findings, EncFinding, i);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "severity", severity_name (finding->severity));
      enc_cli_output_member_string (builder, "code", enc_report_code_name (finding->code));
      enc_cli_output_member_int (builder, "line", finding->line);
      enc_cli_output_member_string (builder, "column", finding->column);
      enc_cli_output_member_string (builder, "value", finding->value);
      enc_cli_output_member_string (builder, "reason", enc_report_code_text (finding->code));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "controls");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->controls->len; i++)
    {
      const EncReportControl *control = &g_array_index (report->controls, EncReportControl, i);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "client", control->client);
      enc_cli_output_member_currency (builder, "currency", control->currency);
      enc_cli_output_member_int (builder, "source", control->source);
      enc_cli_output_member_int (builder, "imported", control->imported);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
print_finding (const EncFinding *finding)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (finding->line > 0)
    g_string_append_printf (text, _ ("line %u"), finding->line);
  if (finding->column != NULL)
    {
      g_string_append (text, text->len > 0 ? ", " : "");
      g_string_append_printf (text, _ ("column “%s”"), finding->column);
    }
  if (finding->value != NULL)
    {
      g_string_append (text, text->len > 0 ? ", " : "");
      g_string_append_printf (text, "“%s”", finding->value);
    }
  g_string_append_printf (text, "%s%s", text->len > 0 ? ": " : "",
                          _ (enc_report_code_text (finding->code)));
  g_print ("  %s %s\n", finding->severity == ENC_FINDING_NOTE ? "·" : "✗", text->str);
}

static void
print_count (const char *label, guint64 count)
{
  g_autofree char *text = enc_format_integer ((gint64)count);
  g_autofree char *line = g_strdup_printf (_ ("%s: %s"), label, text);

  g_print ("  %s\n", line);
}

static void
print_text (const EncReport *report, gboolean done, gboolean dry_run)
{
  guint shown = 0, controls_off = 0;

  g_print ("%s (%s%s%s)\n", report->source, report->format, report->layout != NULL ? ", " : "",
           report->layout != NULL ? report->layout : "");
  print_count (_ ("Rows read"), report->rows_read);
  print_count (_ ("Kept"), report->rows_kept);
  print_count (_ ("Merged"), report->rows_merged);
  print_count (_ ("Unchanged"), report->rows_unchanged);
  print_count (_ ("Refused"), report->rows_refused);
  print_count (_ ("New clients"), report->clients_new);
  print_count (_ ("New items"), report->items_new);
  print_count (_ ("New allocations"), report->allocations_new);
  print_count (_ ("Closed by the snapshot"), report->items_closed);

  for (guint i = 0; i < report->findings->len && shown < MAX_PRINTED; i++, shown++)
    print_finding (&g_array_index (report->findings, EncFinding, i));
  if (report->findings->len > shown)
    g_print ("  … %u\n", report->findings->len - shown);

  for (guint i = 0; i < report->controls->len; i++)
    {
      const EncReportControl *control = &g_array_index (report->controls, EncReportControl, i);
      g_autofree char *source = enc_format_money (control->source, control->currency);
      g_autofree char *imported = enc_format_money (control->imported, control->currency);

      if (control->source == control->imported || ++controls_off > MAX_PRINTED)
        continue;
      if (control->client != NULL)
        g_print (_ ("  ✗ %s: the source states %s, the import makes %s\n"), control->client, source,
                 imported);
      else
        g_print (_ ("  ✗ the source states %s, the import makes %s\n"), source, imported);
    }
  if (report->controls->len > 0 && report->ties)
    g_print (_ ("  ✓ Ties to the totals of the source\n"));

  if (done && dry_run)
    g_print ("%s\n", _ ("Dry run: nothing was changed."));
  else if (!done && enc_report_must_confirm (report))
    g_print ("%s\n", _ ("Nothing was imported. Look at the findings; --yes imports all the same."));
}

static gboolean
map_columns (EncImportOptions *options, char **maps)
{
  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (maps[i], "=", 2);
      g_autoptr (GError) error = NULL;

      if (g_strv_length (pair) != 2)
        {
          enc_cli_usage_error (_ ("--map: “%s” is not of the form FIELD=COLUMN"), maps[i]);
          return FALSE;
        }
      if (!enc_import_options_map (options, pair[0], pair[1], &error))
        {
          enc_cli_usage_error ("--map: %s", error->message);
          return FALSE;
        }
    }
  return TRUE;
}

/** enc_cli_import: `encoursctl import`: takes files into the portfolio in one transaction and
 * prints the report. */
EncCliStatus
enc_cli_import (EncCli *cli, int argc, char **argv)
{
  g_autofree char *format = NULL, *shape = NULL, *as_of = NULL, *currency = NULL, *company = NULL,
                  *terms = NULL, *sheet = NULL;
  g_auto (GStrv) maps = NULL;
  gboolean dry_run = FALSE, yes = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_ ("csv, canonical, xlsx or fec (default: found out)"), N_ ("FORMAT") },
    { "shape", 0, 0, G_OPTION_ARG_STRING, &shape,
      N_ ("full, settled, open or clients (default: found out)"), N_ ("SHAPE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day of an open-item snapshot"),
      N_ ("DATE") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency, N_ ("Of rows that name none"), "CUR" },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_ ("Of rows that name none"), N_ ("CODE") },
    { "terms", 0, 0, G_OPTION_ARG_STRING, &terms,
      N_ ("Payment terms where a due date must be estimated"), N_ ("TERMS") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet, N_ ("Sheet of a workbook"), N_ ("NAME") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
      N_ ("Take a field from a column; may be repeated"), N_ ("FIELD=COLUMN") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Report and change nothing"), NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Import although the totals do not tie"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  EncCliStatus status;
  gint64 batch = 0;
  gboolean done;

  if (!enc_cli_parse (cli, entries, N_ ("Imports files of receivables."), &argc, &argv, &status))
    return status;
  if (argc < 2)
    return enc_cli_usage_error ("%s", _ ("import: no file given"));
  if (format != NULL && !enc_import_format_parse (format, &options->format))
    return enc_cli_usage_error (_ ("--format: “%s” is not a known format"), format);
  if (shape != NULL && !enc_import_shape_parse (shape, &options->shape))
    return enc_cli_usage_error (_ ("--shape: “%s” is not a known shape"), shape);
  if (as_of != NULL && !enc_cli_parse_date (as_of, "--as-of", &options->as_of))
    return ENC_CLI_USAGE;
  if (currency != NULL && !enc_currency_parse (currency, -1, &options->currency))
    return enc_cli_usage_error (_ ("--currency: “%s” is not an ISO 4217 code"), currency);
  if (!map_columns (options, maps))
    return ENC_CLI_USAGE;
  options->company = g_steal_pointer (&company);
  options->terms = g_steal_pointer (&terms);
  options->sheet = g_steal_pointer (&sheet);

  if (enc_cli_open (cli, ENC_STORE_CREATE) == NULL)
    return ENC_CLI_DATA;

  done = enc_session_import (cli->session, (const char *const *)argv + 1, argc - 1, options, yes,
                             dry_run, NULL, &report, &batch, NULL, &error);
  if (report != NULL)
    {
      if (cli->json)
        print_json (report, done, dry_run, batch);
      else
        print_text (report, done, dry_run);
    }
  if (!done)
    return error->domain == ENC_IMPORT_ERROR && error->code == ENC_IMPORT_ERROR_OPTIONS
             ? enc_cli_usage_error ("%s", error->message)
             : enc_cli_data_error (error);
  return report->rows_refused > 0 ? ENC_CLI_DATA : ENC_CLI_FINE;
}

/** enc_cli_imports: `encoursctl imports`: what was imported when, with the numbers that undo takes.
 */
EncCliStatus
enc_cli_imports (EncCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  EncCliTable *table;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Lists the imports made so far."), &argc, &argv, &status))
    return status;
  if (enc_cli_open (cli, ENC_STORE_READ_ONLY) == NULL)
    return ENC_CLI_DATA;
  imports = enc_read_imports (enc_session_store (cli->session), &error);
  if (imports == NULL)
    return enc_cli_data_error (error);

  if (cli->json)
    {
      json_builder_begin_array (builder);
      for (guint i = 0; i < imports->len; i++)
        {
          const EncReadImport *import = imports->pdata[i];

          json_builder_begin_object (builder);
          enc_cli_output_member_int (builder, "batch", import->batch);
          enc_cli_output_member_string (builder, "source", import->source);
          enc_cli_output_member_string (builder, "format", import->format);
          enc_cli_output_member_int (builder, "when_ms", import->when_ms);
          enc_cli_output_member_int (builder, "rows_kept", import->rows_kept);
          enc_cli_output_member_int (builder, "rows_refused", import->rows_refused);
          json_builder_set_member_name (builder, "undone");
          json_builder_add_boolean_value (builder, import->undone);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      enc_cli_output_json (builder);
      return ENC_CLI_FINE;
    }

  table = enc_cli_output_table_new (5, 3);
  enc_cli_output_table_add (table, _ ("No."), _ ("Source"), _ ("When"), _ ("Kept"), _ ("Refused"),
                            NULL);
  for (guint i = 0; i < imports->len; i++)
    {
      const EncReadImport *import = imports->pdata[i];
      g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (import->when_ms / 1000);
      g_autofree char *number
        = g_strdup_printf ("%" G_GINT64_FORMAT "%s", import->batch, import->undone ? "*" : "");
      g_autofree char *time = g_date_time_format (when, "%Y-%m-%d %H:%M");
      g_autofree char *kept = enc_format_integer ((gint64)import->rows_kept);
      g_autofree char *refused = enc_format_integer ((gint64)import->rows_refused);

      enc_cli_output_table_add (table, number, import->source, time, kept, refused, NULL);
    }
  enc_cli_output_table_print (table);
  return ENC_CLI_FINE;
}

/** enc_cli_undo: `encoursctl undo [BATCH]`: undoes the last change, or one import as a whole. */
EncCliStatus
enc_cli_undo (EncCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries,
                      N_ ("Undoes the last change; with the number of an import, that import."),
                      &argc, &argv, &status))
    return status;
  if (argc > 2)
    return enc_cli_usage_error (_ ("unexpected argument “%s”"), argv[2]);
  if (enc_cli_open (cli, ENC_STORE_READ_WRITE) == NULL)
    return ENC_CLI_DATA;

  if (argc == 2)
    {
      g_autoptr (EncCommand) command = NULL;
      GVariantDict args;
      gint64 batch;

      if (!g_ascii_string_to_signed (argv[1], 10, 1, G_MAXINT64, &batch, NULL))
        return enc_cli_usage_error (_ ("“%s” is not the number of an import"), argv[1]);
      g_variant_dict_init (&args, NULL);
      g_variant_dict_insert (&args, "batch", "x", batch);
      command = enc_command_new ("import.undo", g_variant_dict_end (&args));
      if (!enc_store_run (enc_session_store (cli->session), command, NULL, &error))
        return enc_cli_data_error (error);
      g_print ("%s\n", _ ("The import was undone."));
      return ENC_CLI_FINE;
    }

  if (!enc_store_undo (enc_session_store (cli->session), &label, NULL, &error))
    return enc_cli_data_error (error);
  g_print (_ ("Undone: %s\n"), _ (label));
  return ENC_CLI_FINE;
}
