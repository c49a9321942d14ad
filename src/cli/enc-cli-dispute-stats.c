/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <math.h>
#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"
#include "cli/enc-cli-dispute.h"
#include "cli/enc-cli-output.h"
#include "followup/enc-dispute-proof.h"
#include "followup/enc-dispute-stats.h"

typedef struct
{
  EncPortfolio *portfolio;
  EncCasebook *book;
  EncDate today;
  EncCurrency currency;
} Ground;

static void
member_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* -1 = not known: null. */
static void
member_days (JsonBuilder *builder, const char *name, int days)
{
  json_builder_set_member_name (builder, name);
  if (days < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, days);
}

static void
add_row (JsonBuilder *builder, const EncDisputeStatsRow *row, gboolean keyed)
{
  json_builder_begin_object (builder);
  if (keyed)
    {
      enc_cli_output_member_string (builder, "key", row->key);
      enc_cli_output_member_double (builder, "cumulated", row->cumulated);
    }
  enc_cli_output_member_int (builder, "opened", row->opened);
  enc_cli_output_member_int (builder, "resolved", row->resolved);
  enc_cli_output_member_int (builder, "running", row->running);
  enc_cli_output_member_int (builder, "contested", row->contested);
  enc_cli_output_member_int (builder, "conceded", row->conceded);
  enc_cli_output_member_int (builder, "open_amount", row->open_amount);
  member_days (builder, "median_days", row->median_days);
  enc_cli_output_member_double (builder, "mean_days", row->mean_days);
  enc_cli_output_member_double (builder, "mean_age", row->mean_age);
  enc_cli_output_member_int (builder, "justified", row->justified);
  enc_cli_output_member_int (builder, "partly", row->partly);
  enc_cli_output_member_int (builder, "unjustified", row->unjustified);
  json_builder_end_object (builder);
}

static void
add_period (JsonBuilder *builder, const char *name, const EncDisputeProofPeriod *period)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  enc_cli_output_member_date (builder, "from", period->from);
  enc_cli_output_member_date (builder, "until", period->until);
  enc_cli_output_member_int (builder, "disputes", period->disputes);
  enc_cli_output_member_int (builder, "resolved", period->resolved);
  member_days (builder, "median_days", period->median_days);
  enc_cli_output_member_double (builder, "within_30", period->within_30);
  enc_cli_output_member_int (builder, "debts", period->debts);
  enc_cli_output_member_int (builder, "debts_paid", period->debts_paid);
  enc_cli_output_member_int (builder, "collectable", period->collectable);
  enc_cli_output_member_int (builder, "collected", period->collected);
  enc_cli_output_member_double (builder, "rate", period->rate);
  json_builder_end_object (builder);
}

static void
add_proof (JsonBuilder *builder, const EncDisputeProof *proof)
{
  json_builder_set_member_name (builder, "proof");
  json_builder_begin_object (builder);
  add_period (builder, "before", &proof->before);
  add_period (builder, "after", &proof->after);
  enc_cli_output_member_double (builder, "time_ratio", proof->time_ratio);
  enc_cli_output_member_double (builder, "time_p", proof->time_p);
  member_bool (builder, "time_halved", proof->time_halved);
  enc_cli_output_member_double (builder, "rate_change", proof->rate_change);
  enc_cli_output_member_double (builder, "rate_p", proof->rate_p);
  member_bool (builder, "rate_better", proof->rate_better);
  member_bool (builder, "few_disputes", proof->few_disputes);
  member_bool (builder, "few_debts", proof->few_debts);
  json_builder_end_object (builder);
}

static void
print_json (const EncDisputeStats *stats, const EncDisputeProof *proof)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  enc_cli_output_member_date (builder, "from", stats->from);
  enc_cli_output_member_date (builder, "until", stats->until);
  enc_cli_output_member_date (builder, "as_of", stats->today);
  enc_cli_output_member_currency (builder, "currency", stats->currency);
  json_builder_set_member_name (builder, "total");
  add_row (builder, &stats->total, FALSE);
  for (guint d = 0; d < ENC_DISPUTE_STATS_N_DIMENSIONS; d++)
    {
      g_autofree char *name = g_strdup_printf ("by_%s", enc_dispute_stats_dimension_name (d));

      json_builder_set_member_name (builder, name);
      json_builder_begin_array (builder);
      for (guint r = 0; r < stats->rows[d]->len; r++)
        add_row (builder, &g_array_index (stats->rows[d], EncDisputeStatsRow, r), TRUE);
      json_builder_end_array (builder);
    }
  json_builder_set_member_name (builder, "months");
  json_builder_begin_array (builder);
  for (guint m = 0; m < stats->months->len; m++)
    {
      const EncDisputeStatsMonth *month = &g_array_index (stats->months, EncDisputeStatsMonth, m);

      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "month", month->month);
      enc_cli_output_member_int (builder, "opened", month->opened);
      enc_cli_output_member_int (builder, "resolved", month->resolved);
      enc_cli_output_member_int (builder, "running", month->running);
      enc_cli_output_member_int (builder, "open_amount", month->open_amount);
      member_days (builder, "median_days", month->median_days);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (proof != NULL)
    add_proof (builder, proof);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static char *
days_text (int days)
{
  return days < 0 ? g_strdup ("–") : g_strdup_printf ("%d", days);
}

static char *
share_text (double share)
{
  return isnan (share) ? g_strdup ("–") : enc_format_percent (share, 0);
}

static void
print_rows (const EncDisputeStats *stats, EncDisputeStatsDimension dimension, const char *title,
            GPtrArray *categories)
{
  EncCliTable *table = enc_cli_output_table_new (7, 1);

  enc_cli_output_table_add (table, title, _ ("Opened"), _ ("Contested"), _ ("Cumulated"),
                            _ ("Running"), _ ("Still open"), _ ("Median days"), NULL);
  for (guint r = 0; r < stats->rows[dimension]->len; r++)
    {
      const EncDisputeStatsRow *row
        = &g_array_index (stats->rows[dimension], EncDisputeStatsRow, r);
      g_autofree char *opened = g_strdup_printf ("%u", row->opened);
      g_autofree char *contested = enc_format_money (row->contested, stats->currency);
      g_autofree char *cumulated = share_text (row->cumulated);
      g_autofree char *running = g_strdup_printf ("%u", row->running);
      g_autofree char *open = enc_format_money (row->open_amount, stats->currency);
      g_autofree char *days = days_text (row->median_days);
      const char *key = *row->key == '\0' ? _ ("(not said)") : row->key;

      if (dimension == ENC_DISPUTE_STATS_CATEGORY)
        key = enc_dispute_category_label (categories, row->key);
      else if (dimension == ENC_DISPUTE_STATS_DEPARTMENT)
        key = enc_dispute_category_department_label (row->key);
      else if (dimension == ENC_DISPUTE_STATS_CAUSE && *row->key != '\0')
        key = enc_dispute_category_cause_label (row->key);
      enc_cli_output_table_add (table, key, opened, contested, cumulated, running, open, days,
                                NULL);
    }
  enc_cli_output_table_print (table);
  g_print ("\n");
}

static void
print_proof (const EncDisputeProof *proof)
{
  const EncDisputeProofPeriod *periods[] = { &proof->before, &proof->after };
  EncCliTable *table = enc_cli_output_table_new (6, 1);

  enc_cli_output_table_add (table, _ ("Period"), _ ("Disputes"), _ ("Median days"),
                            _ ("Within 30 days"), _ ("Debts"), _ ("Collected at D+30"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autofree char *from = enc_format_date_numeric (periods[i]->from);
      g_autofree char *until = enc_format_date_numeric (periods[i]->until);
      g_autofree char *period = g_strdup_printf ("%s – %s", from, until);
      g_autofree char *disputes = g_strdup_printf ("%u", periods[i]->disputes);
      g_autofree char *days = days_text (periods[i]->median_days);
      g_autofree char *within = share_text (periods[i]->within_30);
      g_autofree char *debts = g_strdup_printf ("%u", periods[i]->debts);
      g_autofree char *rate = share_text (periods[i]->rate);

      enc_cli_output_table_add (table, period, disputes, days, within, debts, rate, NULL);
    }
  enc_cli_output_table_print (table);
  if (proof->few_disputes)
    g_print (_ ("Fewer than %d disputes in a period: nothing can be concluded about the time to "
                "resolve.\n"),
             ENC_DISPUTE_PROOF_FEW);
  else if (proof->time_halved)
    g_print ("%s\n", _ ("The time to resolve is at most half of what it was, and not by chance."));
  else
    g_print ("%s\n", _ ("That the time to resolve has halved is not proved."));
  if (proof->few_debts)
    g_print (_ ("Fewer than %d invoices in a period: nothing can be concluded about what is "
                "collected.\n"),
             ENC_DISPUTE_PROOF_FEW);
  else if (proof->rate_better)
    g_print ("%s\n", _ ("More is collected thirty days after the due date, and not by chance."));
  else
    g_print ("%s\n", _ ("That more is collected thirty days after the due date is not proved."));
}

static void
print_text (const EncDisputeStats *stats, const EncDisputeProof *proof, GPtrArray *categories)
{
  const EncDisputeStatsRow *total = &stats->total;
  g_autofree char *open = enc_format_money (total->open_amount, stats->currency);
  g_autofree char *days = days_text (total->median_days);
  guint judged = total->justified + total->partly + total->unjustified;
  g_autofree char *justified
    = share_text (judged > 0 ? (double)(total->justified + total->partly) / judged : NAN);

  g_print (_ ("Running: %u, still contested: %s\n"), total->running, open);
  g_print (_ ("Opened in the period: %u, resolved: %u, median days: %s\n"), total->opened,
           total->resolved, days);
  g_print (_ ("Justified, at least in part: %s of those judged\n\n"), justified);
  print_rows (stats, ENC_DISPUTE_STATS_CATEGORY, _ ("Category"), categories);
  print_rows (stats, ENC_DISPUTE_STATS_DEPARTMENT, _ ("Department"), categories);
  print_rows (stats, ENC_DISPUTE_STATS_OWNER, _ ("Owner"), categories);
  print_rows (stats, ENC_DISPUTE_STATS_CAUSE, _ ("Root cause"), categories);
  if (proof != NULL)
    print_proof (proof);
}

/* "2026-01-01..2026-03-31" */
static gboolean
parse_period (const char *text, const char *option, EncDate *from, EncDate *until)
{
  const char *dots = strstr (text, "..");

  if (dots != NULL && enc_date_parse_iso (text, dots - text, from)
      && enc_date_parse_iso (dots + 2, -1, until) && *from <= *until)
    return TRUE;
  enc_cli_usage_error (_ ("%s: “%s” is not a period such as 2026-01-01..2026-03-31"), option, text);
  return FALSE;
}

static gboolean
find_ground (EncCli *cli, const char *currency, Ground *ground)
{
  g_autoptr (GError) error = NULL;

  ground->portfolio = enc_cli_portfolio (cli);
  if (ground->portfolio == NULL)
    return FALSE;
  ground->book = enc_session_casebook (cli->session, &error);
  if (ground->book == NULL)
    {
      enc_cli_data_error (error);
      return FALSE;
    }
  ground->today = enc_clock_today (cli->clock);
  ground->currency = enc_portfolio_main_currency (ground->portfolio);
  if (currency != NULL && !enc_currency_parse (currency, -1, &ground->currency))
    {
      enc_cli_usage_error (_ ("--currency: “%s” is not an ISO 4217 code"), currency);
      return FALSE;
    }
  return TRUE;
}

/** enc_cli_dispute_stats: `encoursctl dispute stats`: what disputes cost and how long they take;
 * with two periods, what can be proved by comparing them. */
EncCliStatus
enc_cli_dispute_stats (EncCli *cli, int argc, char **argv)
{
  g_autofree char *from_said = NULL, *until_said = NULL, *currency = NULL, *before = NULL,
                  *after = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from_said,
      N_ ("First day of the period (default: a year ago)"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until_said, N_ ("Its last day (default: today)"),
      N_ ("DATE") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency,
      N_ ("Of the amounts (default: the main one)"), "CUR" },
    { "before", 0, 0, G_OPTION_ARG_STRING, &before, N_ ("The first of two periods to compare"),
      N_ ("FROM..UNTIL") },
    { "after", 0, 0, G_OPTION_ARG_STRING, &after, N_ ("The second"), N_ ("FROM..UNTIL") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncDisputeStats) stats = NULL;
  g_autoptr (GPtrArray) categories = NULL;
  g_autofree char *setting = NULL;
  EncDate from, until, periods[4];
  EncDisputeProof proof;
  EncCliStatus status;
  Ground ground;

  if (!enc_cli_parse (cli, entries, N_ ("What disputes cost and how long they take."), &argc, &argv,
                      &status))
    return status;
  if ((before == NULL) != (after == NULL))
    return enc_cli_usage_error ("%s", _ ("dispute stats: --before and --after go together"));
  until = enc_clock_today (cli->clock);
  if ((until_said != NULL && !enc_cli_parse_date (until_said, "--until", &until)))
    return ENC_CLI_USAGE;
  from = enc_date_add_months (until, -12) + 1;
  if (from_said != NULL && !enc_cli_parse_date (from_said, "--from", &from))
    return ENC_CLI_USAGE;
  if (before != NULL
      && (!parse_period (before, "--before", &periods[0], &periods[1])
          || !parse_period (after, "--after", &periods[2], &periods[3])))
    return ENC_CLI_USAGE;
  if (!find_ground (cli, currency, &ground))
    return ENC_CLI_DATA;

  stats = enc_dispute_stats_new (ground.portfolio, ground.book, from, until, ground.today,
                                 ground.currency);
  if (before != NULL)
    enc_dispute_proof_compute (ground.portfolio, ground.book, periods[0], periods[1], periods[2],
                               periods[3], ground.today, ground.currency, &proof);
  if (cli->json)
    print_json (stats, before != NULL ? &proof : NULL);
  else
    {
      setting = enc_read_setting (enc_session_store (cli->session), ENC_DISPUTE_CATEGORY_SETTING);
      categories = enc_dispute_category_list (setting);
      print_text (stats, before != NULL ? &proof : NULL, categories);
    }
  return ENC_CLI_FINE;
}
