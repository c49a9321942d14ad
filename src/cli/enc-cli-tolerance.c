/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli-case.h"

static EncCliStatus
ask (EncCli *cli, int argc, char **argv)
{
  g_autofree char *conditions = NULL, *said = NULL;
  const GOptionEntry entries[] = {
    { "conditions", 0, 0, G_OPTION_ARG_STRING, &conditions, N_ ("What is offered in return"),
      N_ ("TEXT") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &said, N_ ("Default: the client’s main one"),
      N_ ("CUR") },
    G_OPTION_ENTRY_NULL,
  };
  char code[ENC_CURRENCY_LEN];
  GVariantDict args;
  EncFollowup *followup;
  const EncCases *cases;
  EncCurrency currency;
  EncCliStatus status;
  EncDate until;
  gint64 amount, pk;
  guint client;

  if (!enc_cli_parse (cli, entries, N_ ("Asks for a tolerance."), &argc, &argv, &status))
    return status;
  if (argc != 5)
    return enc_cli_usage_error ("%s", _ ("tolerance ask CLIENT AMOUNT UNTIL ARGUMENT"));
  followup = enc_cli_case_followup (cli, ENC_STORE_READ_WRITE);
  if (followup == NULL
      || !enc_cli_find_client (enc_followup_portfolio (followup), argv[1], &client))
    return ENC_CLI_DATA;
  currency = enc_cli_case_currency (followup, client, said);
  if (currency == ENC_CURRENCY_NONE || !enc_cli_case_amount (argv[2], currency, &amount)
      || !enc_cli_case_day (cli, argv[3], "UNTIL", &until))
    return ENC_CLI_USAGE;

  pk = enc_portfolio_client (enc_followup_portfolio (followup), client)->pk;
  g_variant_dict_init (&args, NULL);
  enc_cli_case_add_client (&args, enc_followup_portfolio (followup), client);
  g_variant_dict_insert (&args, "currency", "s", enc_currency_code (currency, code));
  g_variant_dict_insert (&args, "amount", "x", amount);
  g_variant_dict_insert (&args, "until", "i", until);
  g_variant_dict_insert (&args, "argument", "s", argv[4]);
  if (conditions != NULL)
    g_variant_dict_insert (&args, "conditions", "s", conditions);
  status = enc_cli_case_run (cli, "tolerance.ask", &args);
  if (status != ENC_CLI_FINE)
    return status;

  cases = enc_casebook_client (enc_session_casebook (cli->session, NULL), pk);
  return enc_cli_case_done (
    cli, ((EncTolerance *)cases->tolerances->pdata[cases->tolerances->len - 1])->id);
}

static EncCliStatus
decide (EncCli *cli, int argc, char **argv)
{
  g_autofree char *amount_said = NULL, *until_said = NULL, *conditions = NULL, *reason = NULL;
  const GOptionEntry entries[] = {
    { "amount", 0, 0, G_OPTION_ARG_STRING, &amount_said, N_ ("Another amount than was asked"),
      N_ ("AMOUNT") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until_said, N_ ("Another day than was asked"),
      N_ ("DATE") },
    { "conditions", 0, 0, G_OPTION_ARG_STRING, &conditions, N_ ("On which conditions"),
      N_ ("TEXT") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  const EncTolerance *tolerance;
  GVariantDict args;
  EncCliStatus status;
  gboolean granted;
  gint64 amount;
  EncDate until;

  if (!enc_cli_parse (cli, entries, N_ ("Grants or refuses a tolerance."), &argc, &argv, &status))
    return status;
  if (argc != 3 || (strcmp (argv[2], "grant") != 0 && strcmp (argv[2], "refuse") != 0))
    return enc_cli_usage_error ("%s", _ ("tolerance decide ID grant|refuse"));
  granted = strcmp (argv[2], "grant") == 0;
  if (enc_cli_case_followup (cli, ENC_STORE_READ_WRITE) == NULL)
    return ENC_CLI_DATA;
  tolerance = enc_casebook_find_tolerance (enc_session_casebook (cli->session, NULL), argv[1]);
  if (amount_said != NULL
      && !enc_cli_case_amount (amount_said, tolerance != NULL ? tolerance->currency : ENC_EUR,
                               &amount))
    return ENC_CLI_USAGE;
  if (until_said != NULL && !enc_cli_case_day (cli, until_said, "--until", &until))
    return ENC_CLI_USAGE;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "tolerance", "s", argv[1]);
  g_variant_dict_insert (&args, "granted", "b", granted);
  if (amount_said != NULL)
    g_variant_dict_insert (&args, "amount", "x", amount);
  if (until_said != NULL)
    g_variant_dict_insert (&args, "until", "i", until);
  if (conditions != NULL)
    g_variant_dict_insert (&args, "conditions", "s", conditions);
  if (reason != NULL)
    g_variant_dict_insert (&args, "reason", "s", reason);
  status = enc_cli_case_run (cli, "tolerance.decide", &args);
  return status == ENC_CLI_FINE ? enc_cli_case_done (cli, argv[1]) : status;
}

static EncCliStatus
end (EncCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  GVariantDict args;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Ends a tolerance and says how it went."), &argc, &argv,
                      &status))
    return status;
  if (argc != 3)
    return enc_cli_usage_error ("%s", _ ("tolerance close ID paid|unpaid|withdrawn"));
  if (enc_cli_case_followup (cli, ENC_STORE_READ_WRITE) == NULL)
    return ENC_CLI_DATA;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "tolerance", "s", argv[1]);
  g_variant_dict_insert (&args, "outcome", "s", argv[2]);
  status = enc_cli_case_run (cli, "tolerance.close", &args);
  return status == ENC_CLI_FINE ? enc_cli_case_done (cli, argv[1]) : status;
}

static void
add_json (JsonBuilder *builder, EncFollowup *followup, const EncToleranceCase *one)
{
  const EncTolerance *tolerance = one->tolerance;

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "id", tolerance->id);
  enc_cli_case_member_client (builder, enc_followup_portfolio (followup), one->client);
  enc_cli_output_member_string (builder, "state", enc_tolerance_state_name (one->state));
  enc_cli_output_member_currency (builder, "currency", tolerance->currency);
  enc_cli_output_member_int (builder, "asked_amount", tolerance->amount);
  enc_cli_output_member_date (builder, "asked_until", tolerance->until);
  enc_cli_output_member_date (builder, "asked", tolerance->asked);
  enc_cli_output_member_string (builder, "author", tolerance->author);
  enc_cli_output_member_string (builder, "argument", tolerance->argument);
  enc_cli_output_member_string (builder, "conditions", tolerance->conditions);
  enc_cli_output_member_date (builder, "decided_on", tolerance->decided_on);
  enc_cli_output_member_string (builder, "decided_by", tolerance->decided_by);
  enc_cli_output_member_string (builder, "reason", tolerance->reason);
  enc_cli_output_member_int (builder, "granted_amount", tolerance->granted_amount);
  enc_cli_output_member_date (builder, "granted_until", tolerance->granted_until);
  enc_cli_output_member_string (builder, "granted_conditions", tolerance->granted_conditions);
  enc_cli_output_member_int (builder, "used", one->used);
  enc_cli_case_member_bool (builder, "paid", one->paid);
  enc_cli_output_member_string (builder, "outcome", tolerance->outcome);
  json_builder_end_object (builder);
}

static EncCliStatus
list (EncCli *cli, int argc, char **argv)
{
  g_autofree char *code = NULL, *state = NULL;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_STRING, &code, N_ ("Only this client"), N_ ("CODE") },
    { "state", 0, 0, G_OPTION_ARG_STRING, &state, N_ ("asked, granted, refused, expired or closed"),
      N_ ("STATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  EncCliTable *table = NULL;
  GPtrArray *tolerances;
  EncFollowup *followup;
  EncCliStatus status;
  guint client = G_MAXUINT;

  if (!enc_cli_parse (cli, entries, N_ ("Lists tolerances with what became of them."), &argc, &argv,
                      &status))
    return status;
  followup = enc_cli_case_followup (cli, ENC_STORE_READ_ONLY);
  if (followup == NULL
      || (code != NULL && !enc_cli_find_client (enc_followup_portfolio (followup), code, &client)))
    return ENC_CLI_DATA;

  tolerances = enc_followup_tolerances (followup);
  if (cli->json)
    {
      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "as_of", enc_followup_day (followup));
      json_builder_set_member_name (builder, "tolerances");
      json_builder_begin_array (builder);
    }
  else
    {
      table = enc_cli_output_table_new (6, 4);
      enc_cli_output_table_add (table, _ ("Client"), _ ("Tolerance"), _ ("State"), _ ("Until"),
                                _ ("Amount"), _ ("Used"), NULL);
    }
  for (guint i = 0; i < tolerances->len; i++)
    {
      const EncToleranceCase *one = tolerances->pdata[i];
      const EncTolerance *tolerance = one->tolerance;
      gboolean granted = tolerance->decided && tolerance->granted;

      if ((client != G_MAXUINT && one->client != client)
          || (state != NULL && strcmp (enc_tolerance_state_name (one->state), state) != 0))
        continue;
      if (cli->json)
        add_json (builder, followup, one);
      else
        {
          g_autofree char *until
            = enc_format_date_numeric (granted ? tolerance->granted_until : tolerance->until);
          g_autofree char *amount
            = enc_format_money (granted ? tolerance->granted_amount : tolerance->amount,
                                tolerance->currency);
          g_autofree char *used = enc_format_money (one->used, tolerance->currency);

          enc_cli_output_table_add (
            table, enc_portfolio_client (enc_followup_portfolio (followup), one->client)->code,
            tolerance->id, enc_tolerance_state_label (one->state), until, amount, used, NULL);
        }
    }
  if (cli->json)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      enc_cli_output_json (builder);
    }
  else
    enc_cli_output_table_print (table);
  return ENC_CLI_FINE;
}

/** enc_cli_tolerance: `encoursctl tolerance`: requests to bear more than the limit. */
EncCliStatus
enc_cli_tolerance (EncCli *cli, int argc, char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";

  if (strcmp (verb, "ask") == 0)
    return ask (cli, argc - 1, argv + 1);
  if (strcmp (verb, "decide") == 0)
    return decide (cli, argc - 1, argv + 1);
  if (strcmp (verb, "list") == 0)
    return list (cli, argc - 1, argv + 1);
  if (strcmp (verb, "close") == 0)
    return end (cli, argc - 1, argv + 1);
  return enc_cli_usage_error ("%s", _ ("tolerance ask, decide, list or close"));
}
