/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <math.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"
#include "portfolio/score/enc-score-check.h"

#define QUARTERS     4
#define MAX_QUARTERS 40

static void
add_figures (JsonBuilder *builder, const EncScoreCheckFigures *figures, guint n)
{
  enc_cli_output_member_double (builder, "auc", figures->auc);
  enc_cli_output_member_double (builder, "brier", figures->brier);
  enc_cli_output_member_double (builder, "mae_days", figures->mae_days);
  enc_cli_output_member_double (builder, "coverage80", figures->coverage80);
  enc_cli_output_member_int (builder, "test_invoices", n);
}

static void
add_model (JsonBuilder *builder, const EncScoreCheck *check, EncScoreCheckModel model)
{
  json_builder_set_member_name (builder, enc_score_check_model_name (model));
  json_builder_begin_object (builder);
  add_figures (builder, &check->figures[model], check->rows->len);
  json_builder_end_object (builder);
}

static void
add_calibration (JsonBuilder *builder, const EncScoreCheck *check)
{
  json_builder_set_member_name (builder, "calibration");
  json_builder_begin_array (builder);
  for (int b = 0; b < ENC_SCORE_CHECK_BINS; b++)
    {
      const EncScoreCheckBin *bin = &check->bins[ENC_SCORE_CHECK_PREDICTION][b];

      json_builder_begin_object (builder);
      enc_cli_output_member_double (builder, "from", (double)b / ENC_SCORE_CHECK_BINS);
      enc_cli_output_member_int (builder, "invoices", bin->n);
      enc_cli_output_member_double (builder, "predicted", bin->predicted);
      enc_cli_output_member_double (builder, "observed", bin->observed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const EncScoreCheck *check)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  enc_cli_output_member_date (builder, "from", check->from);
  enc_cli_output_member_date (builder, "until", check->until);
  enc_cli_output_member_int (builder, "quarters", check->quarters);
  enc_cli_output_member_int (builder, "late", check->late);
  add_figures (builder, &check->figures[ENC_SCORE_CHECK_PREDICTION], check->rows->len);
  add_model (builder, check, ENC_SCORE_CHECK_SCORE);
  json_builder_set_member_name (builder, "baselines");
  json_builder_begin_object (builder);
  for (EncScoreCheckModel model = ENC_SCORE_CHECK_NEVER_LATE; model < ENC_SCORE_CHECK_N_MODELS;
       model++)
    add_model (builder, check, model);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "beats_average");
  json_builder_add_boolean_value (builder, enc_score_check_beats_average (check));
  add_calibration (builder, check);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static char *
decimal_or_dash (double value, int decimals)
{
  return isnan (value) ? g_strdup ("–") : enc_format_decimal (value, decimals);
}

static void
print_text (const EncScoreCheck *check)
{
  g_autofree char *from = enc_format_date (check->from);
  g_autofree char *until = enc_format_date (check->until - 1);
  g_autofree char *n = enc_format_integer (check->rows->len);
  g_autofree char *late = enc_format_integer (check->late);
  g_autofree char *sentence = enc_score_check_sentence (check);
  EncCliTable *table = enc_cli_output_table_new (5, 1);

  g_print (_ ("Invoices issued from %s to %s: %s, of which %s late\n%s\n\n"), from, until, n, late,
           sentence);
  enc_cli_output_table_add (table, _ ("Prediction"), _ ("AUC"), _ ("Brier"), _ ("Days off"),
                            _ ("In the 80-percent interval"), NULL);
  for (EncScoreCheckModel model = 0; model < ENC_SCORE_CHECK_N_MODELS; model++)
    {
      const EncScoreCheckFigures *figures = &check->figures[model];
      g_autofree char *auc = decimal_or_dash (figures->auc, 3);
      g_autofree char *brier = decimal_or_dash (figures->brier, 3);
      g_autofree char *days = decimal_or_dash (figures->mae_days, 2);
      g_autofree char *inside = isnan (figures->coverage80)
                                  ? g_strdup ("–")
                                  : enc_format_percent (figures->coverage80, 1);

      enc_cli_output_table_add (table, _ (enc_score_check_model_label (model)), auc, brier, days,
                                inside, NULL);
    }
  enc_cli_output_table_print (table);

  g_print ("\n");
  table = enc_cli_output_table_new (4, 1);
  enc_cli_output_table_add (table, _ ("Chance of being late"), _ ("Invoices"), _ ("Predicted"),
                            _ ("Late"), NULL);
  for (int b = 0; b < ENC_SCORE_CHECK_BINS; b++)
    {
      const EncScoreCheckBin *bin = &check->bins[ENC_SCORE_CHECK_PREDICTION][b];
      g_autofree char *low = enc_format_integer (b * 100 / ENC_SCORE_CHECK_BINS);
      g_autofree char *high = enc_format_percent ((b + 1.0) / ENC_SCORE_CHECK_BINS, 0);
      g_autofree char *range = g_strdup_printf ("%s–%s", low, high);
      g_autofree char *count = enc_format_integer (bin->n);
      g_autofree char *predicted
        = bin->n > 0 ? enc_format_percent (bin->predicted, 0) : g_strdup ("–");
      g_autofree char *observed
        = bin->n > 0 ? enc_format_percent (bin->observed, 0) : g_strdup ("–");

      enc_cli_output_table_add (table, range, count, predicted, observed, NULL);
    }
  enc_cli_output_table_print (table);
}

/** enc_cli_score_check: `encoursctl score-check`: the score held against what happened. */
EncCliStatus
enc_cli_score_check (EncCli *cli, int argc, char **argv)
{
  g_autofree char *from_text = NULL, *as_of_text = NULL;
  int quarters = QUARTERS;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from_text,
      N_ ("First day of the first quarter (default: so that the last one ends with the data)"),
      N_ ("DATE") },
    { "quarters", 0, 0, G_OPTION_ARG_INT, &quarters, N_ ("How many quarters (default: 4)"), "N" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of_text,
      N_ ("Look at outcomes until this day (default: today)"), N_ ("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncScoreCheck) check = NULL;
  g_autoptr (GError) error = NULL;
  EncDate from = ENC_DATE_NONE, as_of = enc_clock_today (cli->clock);
  EncScoreWeights weights;
  EncPortfolio *portfolio;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries,
                      N_ ("Predicts the invoices of past quarters with what was known then, and "
                          "holds it against what happened, beside simple averages."),
                      &argc, &argv, &status))
    return status;
  if (argc > 1)
    return enc_cli_usage_error (_ ("unexpected argument “%s”"), argv[1]);
  if (quarters < 1 || quarters > MAX_QUARTERS)
    return enc_cli_usage_error (_ ("--quarters: must be between 1 and %d"), MAX_QUARTERS);
  if (from_text != NULL && !enc_cli_parse_date (from_text, "--from", &from))
    return ENC_CLI_USAGE;
  if (as_of_text != NULL && !enc_cli_parse_date (as_of_text, "--as-of", &as_of))
    return ENC_CLI_USAGE;

  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL)
    return ENC_CLI_DATA;
  weights = enc_cli_score_weights (cli);
  check = enc_score_check_run (portfolio, as_of, from, quarters, &weights, NULL, &error);
  if (check == NULL)
    return enc_cli_data_error (error);

  if (cli->json)
    print_json (check);
  else
    print_text (check);
  return ENC_CLI_FINE;
}
