/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"
#include "desk/enc-demo-file.h"

#define DEMO_MAX_ITEMS 20000000

/** enc_cli_check: `encoursctl check`: integrity and invariants; exits 1 and lists what is broken.
 */
EncCliStatus
enc_cli_check (EncCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GArray) ties = NULL;
  g_autoptr (GError) error = NULL;
  EncAgingQuery query = enc_aging_query (enc_clock_today (cli->clock));
  EncPortfolio *portfolio;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Verifies the file and the ledger’s invariants."), &argc,
                      &argv, &status))
    return status;
  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL)
    return ENC_CLI_DATA;
  problems = enc_store_check (enc_session_store (cli->session), NULL, &error);
  if (problems == NULL)
    return enc_cli_data_error (error);

  ties = enc_aging_tie (portfolio, &query);
  for (guint i = 0; i < ties->len; i++)
    {
      const EncTie *tie = &g_array_index (ties, EncTie, i);
      char code[ENC_CURRENCY_LEN];

      if (tie->ledger != tie->open || tie->broken > 0)
        g_ptr_array_add (problems, g_strdup_printf ("the aged balance in %s is %" G_GINT64_FORMAT
                                                    " but the ledger is %" G_GINT64_FORMAT
                                                    " (minor units), %u accounts differ",
                                                    enc_currency_code (tie->currency, code),
                                                    tie->open, tie->ledger, tie->broken));
    }

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "problems");
      json_builder_begin_array (builder);
      for (guint i = 0; i < problems->len; i++)
        json_builder_add_string_value (builder, problems->pdata[i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      enc_cli_output_json (builder);
    }
  else if (problems->len == 0)
    g_print ("%s\n", _ ("The file is sound, and the aged balance ties to the ledger."));
  else
    for (guint i = 0; i < problems->len; i++)
      g_print ("✗ %s\n", (const char *)problems->pdata[i]);
  return problems->len == 0 ? ENC_CLI_FINE : ENC_CLI_DATA;
}

/** enc_cli_backup: `encoursctl backup FILE`: a complete, verified copy. */
EncCliStatus
enc_cli_backup (EncCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Writes a complete copy of the file."), &argc, &argv,
                      &status))
    return status;
  if (argc != 2)
    return enc_cli_usage_error ("%s", _ ("backup: give the name of the copy"));
  if (enc_cli_open (cli, ENC_STORE_READ_ONLY) == NULL)
    return ENC_CLI_DATA;
  if (!enc_store_backup (enc_session_store (cli->session), argv[1], NULL, &error))
    return enc_cli_data_error (error);
  g_print (_ ("Copied to %s\n"), argv[1]);
  return ENC_CLI_FINE;
}

/** enc_cli_demo: `encoursctl demo`: a demonstration portfolio, the same for the same seed, sizes
 * and day. */
EncCliStatus
enc_cli_demo (EncCli *cli, int argc, char **argv)
{
  g_autofree char *csv = NULL;
  gint64 seed = ENC_DEMO_FILE_SEED;
  int clients = ENC_DEMO_FILE_CLIENTS, items = ENC_DEMO_FILE_ITEMS;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("Which portfolio (default: 1)"), "N" },
    { "clients", 0, 0, G_OPTION_ARG_INT, &clients, N_ ("How many clients (default: 412)"), "N" },
    { "items", 0, 0, G_OPTION_ARG_INT, &items, N_ ("About how many items (default: 24000)"), "N" },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv,
      N_ ("Write it as canonical CSV instead of into the file"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  EncCliStatus status;
  EncDate today = enc_clock_today (cli->clock);

  if (!enc_cli_parse (cli, entries,
                      N_ ("Creates a demonstration portfolio; every name in it is fictional."),
                      &argc, &argv, &status))
    return status;
  if (argc > 1)
    return enc_cli_usage_error (_ ("unexpected argument “%s”"), argv[1]);
  if (clients < 1 || items < clients || items > DEMO_MAX_ITEMS)
    return enc_cli_usage_error (
      _ ("demo: at least one client, at least one item a client, at most %d items"),
      DEMO_MAX_ITEMS);

  if (csv != NULL)
    {
      if (!enc_demo_file_write_csv (csv, (guint64)seed, clients, items, today, &error))
        return enc_cli_data_error (error);
      return ENC_CLI_FINE;
    }

  if (enc_cli_open (cli, ENC_STORE_CREATE) == NULL)
    return ENC_CLI_DATA;
  if (!enc_demo_file_fill (enc_session_store (cli->session), (guint64)seed, clients, items, today,
                           NULL, NULL, &error))
    return enc_cli_data_error (error);
  g_print (_ ("The demonstration portfolio is in %s\n"), cli->db);
  return ENC_CLI_FINE;
}
