/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"

#define MAX_MONTHS 120

static void
add_value (JsonBuilder *builder, EncKpi kpi, const EncKpiValue *value)
{
  json_builder_set_member_name (builder, enc_kpi_name (kpi));
  json_builder_begin_object (builder);
  enc_cli_output_member_double (builder, "value", value->value);
  enc_cli_output_member_string (builder, "unit", enc_kpi_unit_name (enc_kpi_unit (kpi)));
  enc_cli_output_member_string (builder, "definition", enc_kpi_definition (kpi));
  enc_cli_output_member_int (builder, "numerator", value->numerator);
  enc_cli_output_member_int (builder, "denominator", value->denominator);
  if (value->at_least)
    {
      json_builder_set_member_name (builder, "at_least");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
}

static void
add_set (JsonBuilder *builder, const EncKpiSet *set)
{
  enc_cli_output_member_date (builder, "as_of", set->as_of);
  enc_cli_output_member_currency (builder, "currency", set->currency);
  for (EncKpi kpi = 0; kpi < ENC_N_KPIS; kpi++)
    add_value (builder, kpi, &set->values[kpi]);
}

static void
print_json (const EncKpiSet *set, GPtrArray *history)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_set (builder, set);
  if (history != NULL)
    {
      json_builder_set_member_name (builder, "history");
      json_builder_begin_array (builder);
      for (guint i = 0; i < history->len; i++)
        {
          const EncKpiSet *month = history->pdata[i];

          json_builder_begin_object (builder);
          enc_cli_output_member_date (builder, "as_of", month->as_of);
          for (EncKpi kpi = 0; kpi < ENC_N_KPIS; kpi++)
            enc_cli_output_member_double (builder, enc_kpi_name (kpi), month->values[kpi].value);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
print_text (const EncKpiSet *set, GPtrArray *history)
{
  g_autofree char *date = enc_format_date_long (set->as_of);
  char code[ENC_CURRENCY_LEN];
  EncCliTable *table;

  g_print (_ ("Key figures on %s, in %s\n\n"), date, enc_currency_code (set->currency, code));
  for (EncKpi kpi = 0; kpi < ENC_N_KPIS; kpi++)
    {
      g_autofree char *text = enc_kpi_value_text (kpi, &set->values[kpi]);
      g_autofree char *line = g_strdup_printf (_ ("%s: %s"), _ (enc_kpi_label (kpi)), text);

      g_print ("%s\n    %s\n", line, _ (enc_kpi_definition (kpi)));
    }

  if (history == NULL)
    return;

  g_print ("\n");
  table = enc_cli_output_table_new (5, 1);
  enc_cli_output_table_add (table, _ ("Month"), _ (enc_kpi_label (ENC_KPI_DSO_COUNTBACK)),
                            _ (enc_kpi_label (ENC_KPI_OVERDUE_RATIO)),
                            _ (enc_kpi_label (ENC_KPI_DAYS_LATE)), _ (enc_kpi_label (ENC_KPI_CEI)),
                            NULL);
  for (guint i = 0; i < history->len; i++)
    {
      const EncKpiSet *month = history->pdata[i];
      g_autofree char *day = enc_format_date (month->as_of);
      g_autofree char *dso
        = enc_kpi_value_text (ENC_KPI_DSO_COUNTBACK, &month->values[ENC_KPI_DSO_COUNTBACK]);
      g_autofree char *overdue
        = enc_kpi_value_text (ENC_KPI_OVERDUE_RATIO, &month->values[ENC_KPI_OVERDUE_RATIO]);
      g_autofree char *late
        = enc_kpi_value_text (ENC_KPI_DAYS_LATE, &month->values[ENC_KPI_DAYS_LATE]);
      g_autofree char *cei = enc_kpi_value_text (ENC_KPI_CEI, &month->values[ENC_KPI_CEI]);

      enc_cli_output_table_add (table, day, dso, overdue, late, cei, NULL);
    }
  enc_cli_output_table_print (table);
}

/** enc_cli_kpi: `encoursctl kpi`: the key figures with their definitions, and their history by
 * month. */
EncCliStatus
enc_cli_kpi (EncCli *cli, int argc, char **argv)
{
  g_autofree char *as_of = NULL, *currency_code = NULL;
  g_auto (GStrv) where = NULL;
  int months = 0;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day (default: today)"), N_ ("DATE") },
    { "months", 0, 0, G_OPTION_ARG_INT, &months, N_ ("Also the last N month ends"), "N" },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency_code,
      N_ ("The currency (default: the main one)"), "CUR" },
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &where,
      N_ ("Only these, e.g. rep=NAME; may be repeated"), N_ ("DIMENSION=VALUE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncKpiSet) set = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  EncCurrency currency = ENC_CURRENCY_NONE;
  EncAgingQuery query;
  EncPortfolio *portfolio;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Prints the key figures with their definitions."), &argc,
                      &argv, &status))
    return status;
  if (argc > 1)
    return enc_cli_usage_error (_ ("unexpected argument “%s”"), argv[1]);
  if (months < 0 || months > MAX_MONTHS)
    return enc_cli_usage_error (_ ("--months: must be between 0 and %d"), MAX_MONTHS);
  if (currency_code != NULL && !enc_currency_parse (currency_code, -1, &currency))
    return enc_cli_usage_error (_ ("--currency: “%s” is not an ISO 4217 code"), currency_code);
  if (!enc_cli_parse_query (cli, as_of, NULL, NULL, NULL, &query))
    return ENC_CLI_USAGE;

  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL)
    return ENC_CLI_DATA;
  if (!enc_cli_parse_filter (portfolio, where, &query.filter))
    return ENC_CLI_USAGE;
  if (currency == ENC_CURRENCY_NONE)
    currency = enc_portfolio_main_currency (portfolio);

  set = enc_kpi_compute (portfolio, &query, currency);
  if (months > 0)
    {
      history = enc_kpi_history (portfolio, &query, currency, months, NULL, &error);
      if (history == NULL)
        return enc_cli_data_error (error);
    }

  if (cli->json)
    print_json (set, history);
  else
    print_text (set, history);
  return ENC_CLI_FINE;
}
