/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"

/* The key of a group: a client's code, which is unique and short; else the label. */
static const char *
group_key (EncPortfolio *portfolio, EncDimension by, guint value)
{
  if (by == ENC_DIMENSION_TOTAL)
    return "total";
  if (by == ENC_DIMENSION_CLIENT)
    return enc_portfolio_client (portfolio, value)->code;
  return enc_portfolio_dimension_label (portfolio, by, value);
}

static void
print_json (EncPortfolio *portfolio, const EncAging *aging)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const EncAgingLimits *limits = &aging->query.limits;

  json_builder_begin_object (builder);
  enc_cli_output_member_date (builder, "as_of", aging->query.as_of);
  enc_cli_output_member_string (builder, "basis",
                                aging->query.basis == ENC_AGING_BASIS_DUE ? "due" : "invoice");
  enc_cli_output_member_string (builder, "credits",
                                aging->query.credits == ENC_CREDITS_SEPARATE ? "separate" : "fifo");
  enc_cli_output_member_string (builder, "by", enc_portfolio_dimension_name (aging->by));
  json_builder_set_member_name (builder, "limits");
  json_builder_begin_array (builder);
  for (int i = 0; i < limits->n; i++)
    json_builder_add_int_value (builder, limits->days[i]);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < aging->rows->len; i++)
    {
      const EncAgingRow *row = &g_array_index (aging->rows, EncAgingRow, i);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "key", group_key (portfolio, aging->by, row->value));
      enc_cli_output_member_string (builder, "label",
                                    enc_portfolio_dimension_label (portfolio, aging->by,
                                                                   row->value));
      enc_cli_output_member_currency (builder, "currency", row->currency);
      enc_cli_output_member_int (builder, "items", row->items);
      enc_cli_output_member_int (builder, "open", row->open);
      enc_cli_output_member_int (builder, "not_due", row->not_due);
      json_builder_set_member_name (builder, "buckets");
      json_builder_begin_array (builder);
      for (int b = 0; b <= limits->n; b++)
        json_builder_add_int_value (builder, row->buckets[b]);
      json_builder_end_array (builder);
      enc_cli_output_member_int (builder, "no_due_date", row->no_due_date);
      enc_cli_output_member_int (builder, "unallocated", row->unallocated);
      enc_cli_output_member_int (builder, "disputed", row->disputed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
add_row (EncCliTable *table, const char *label, const EncAgingRow *row,
         const EncAgingLimits *limits)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  gint64 amounts[ENC_AGING_MAX_BUCKETS + 4];
  char code[ENC_CURRENCY_LEN];
  int n = 0;

  amounts[n++] = row->not_due;
  for (int b = 0; b <= limits->n; b++)
    amounts[n++] = row->buckets[b];
  amounts[n++] = row->no_due_date;
  amounts[n++] = row->unallocated;
  amounts[n++] = row->open;

  g_strv_builder_add (cells, label);
  g_strv_builder_add (cells, enc_currency_code (row->currency, code));
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = enc_format_money_plain (amounts[i], row->currency);

      g_strv_builder_add (cells, text);
    }
  enc_cli_output_table_add_strv (table, g_strv_builder_end (cells));
}

static void
print_ties (EncPortfolio *portfolio, const EncAgingQuery *query)
{
  g_autoptr (GArray) ties = enc_aging_tie (portfolio, query);

  for (guint i = 0; i < ties->len; i++)
    {
      const EncTie *tie = &g_array_index (ties, EncTie, i);
      g_autofree char *ledger = enc_format_money (tie->ledger, tie->currency);

      if (tie->ledger == tie->open && tie->broken == 0)
        g_print (_ ("✓ Ties to the ledger: %s\n"), ledger);
      else
        {
          g_autofree char *difference = enc_format_money (tie->open - tie->ledger, tie->currency);

          g_print (_ ("✗ Does not tie to the ledger (%s): difference %s\n"), ledger, difference);
        }
    }
}

static void
print_table (EncPortfolio *portfolio, const EncAging *aging)
{
  const EncAgingLimits *limits = &aging->query.limits;
  EncCliTable *table = enc_cli_output_table_new (limits->n + 7, 2);
  g_autoptr (GStrvBuilder) header = g_strv_builder_new ();
  g_autofree char *date = enc_format_date_long (aging->query.as_of);
  g_autofree EncAgingRow *totals = g_new0 (EncAgingRow, aging->rows->len);
  guint n_totals = 0;

  g_print (_ ("Aged balance on %s\n\n"), date);
  g_strv_builder_add (header, "");
  g_strv_builder_add (header, "");
  g_strv_builder_add (header, _ ("Not due"));
  for (int b = 0; b <= limits->n; b++)
    {
      g_autofree char *label = enc_aging_limits_label (limits, b);

      g_strv_builder_add (header, label);
    }
  g_strv_builder_add (header, _ ("No due date"));
  g_strv_builder_add (header, _ ("Unallocated"));
  g_strv_builder_add (header, _ ("Open"));
  enc_cli_output_table_add_strv (table, g_strv_builder_end (header));

  for (guint i = 0; i < aging->rows->len; i++)
    {
      const EncAgingRow *row = &g_array_index (aging->rows, EncAgingRow, i);
      const char *label = enc_portfolio_dimension_label (portfolio, aging->by, row->value);
      guint t = 0;

      if (aging->by == ENC_DIMENSION_TOTAL)
        label = _ ("Total");
      else if (*label == '\0')
        label = _ ("(none)");
      add_row (table, label, row, limits);

      while (t < n_totals && totals[t].currency != row->currency)
        t++;
      if (t == n_totals)
        totals[n_totals++].currency = row->currency;
      enc_aging_row_add (&totals[t], row);
    }
  if (aging->by != ENC_DIMENSION_TOTAL)
    for (guint t = 0; t < n_totals; t++)
      add_row (table, _ ("Total"), &totals[t], limits);

  enc_cli_output_table_print (table);
  g_print ("\n");
  print_ties (portfolio, &aging->query);
}

/** enc_cli_aging: `encoursctl aging`: the aged balance of any day, by any dimension. */
EncCliStatus
enc_cli_aging (EncCli *cli, int argc, char **argv)
{
  g_autofree char *as_of = NULL, *by = NULL, *basis = NULL, *limits = NULL, *credits = NULL;
  g_auto (GStrv) where = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day (default: today)"), N_ ("DATE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by,
      N_ ("total, client, group, rep, collector, segment, country, currency or company"),
      N_ ("DIMENSION") },
    { "basis", 0, 0, G_OPTION_ARG_STRING, &basis, N_ ("due (default) or invoice"), N_ ("BASIS") },
    { "limits", 0, 0, G_OPTION_ARG_STRING, &limits, N_ ("Upper limits of the columns, in days"),
      "30,60,90,120" },
    { "credits", 0, 0, G_OPTION_ARG_STRING, &credits, N_ ("separate (default) or fifo"),
      N_ ("MODE") },
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &where,
      N_ ("Only these, e.g. rep=NAME; may be repeated"), N_ ("DIMENSION=VALUE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncAging) aging = NULL;
  EncDimension dimension = ENC_DIMENSION_TOTAL;
  EncAgingQuery query;
  EncPortfolio *portfolio;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Prints the aged balance of any day."), &argc, &argv,
                      &status))
    return status;
  if (argc > 1)
    return enc_cli_usage_error (_ ("unexpected argument “%s”"), argv[1]);
  if (by != NULL && !enc_portfolio_dimension_parse (by, &dimension))
    return enc_cli_usage_error (_ ("--by: “%s” is not something to group by"), by);
  if (!enc_cli_parse_query (cli, as_of, basis, limits, credits, &query))
    return ENC_CLI_USAGE;

  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL)
    return ENC_CLI_DATA;
  if (!enc_cli_parse_filter (portfolio, where, &query.filter))
    return ENC_CLI_USAGE;

  aging = enc_aging_compute (portfolio, &query, dimension);
  if (cli->json)
    print_json (portfolio, aging);
  else
    print_table (portfolio, aging);
  return ENC_CLI_FINE;
}
