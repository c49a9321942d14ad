/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "cli/enc-cli-dispute.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"
#include "cli/enc-cli-command.h"

/**
 * enc_cli_dispute_find:
 * @name: an id, or a number such as LIT-2026-0042
 *
 * Returns: (nullable) (transfer none): the dispute; why not is said on standard error
 */
const EncDispute *
enc_cli_dispute_find (EncCli *cli, const char *name)
{
  g_autoptr (GError) error = NULL;
  EncCasebook *book = enc_session_casebook (cli->session, &error);

  if (book == NULL)
    {
      enc_cli_data_error (error);
      return NULL;
    }
  for (guint c = 0; c < enc_casebook_n_clients (book); c++)
    {
      const EncCases *cases = enc_casebook_nth (book, c);

      for (guint d = 0; d < cases->disputes->len; d++)
        {
          const EncDispute *dispute = g_ptr_array_index (cases->disputes, d);

          if (strcmp (dispute->id, name) == 0 || g_strcmp0 (dispute->number, name) == 0)
            return dispute;
        }
    }
  enc_cli_usage_error (_ ("there is no dispute “%s”"), name);
  return NULL;
}

static const EncReadPiece *
find_piece (const EncReadFile *file, const char *number)
{
  for (guint i = 0; i < file->pieces->len; i++)
    {
      const EncReadPiece *piece = g_ptr_array_index (file->pieces, i);

      if (piece->amount > 0 && strcmp (piece->number, number) == 0)
        return piece;
    }
  return NULL;
}

/* "F1,F2:1200.00": numbers, with the contested part where it is not the whole. */
static gboolean
parse_lines (const EncReadFile *file, const char *text, GVariantDict *args, EncCliStatus *status)
{
  g_auto (GStrv) wanted = g_strsplit (text, ",", -1);
  g_auto (GVariantBuilder) lines = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sx)"));

  *status = ENC_CLI_DATA;
  for (char **line = wanted; *line != NULL; line++)
    {
      char *colon = strrchr (g_strstrip (*line), ':');
      const EncReadPiece *piece = find_piece (file, *line);
      gint64 amount = 0;

      /* A number may have a colon of its own. */
      if (piece == NULL && colon != NULL)
        {
          *colon = '\0';
          piece = find_piece (file, *line);
        }
      if (piece == NULL)
        {
          enc_cli_usage_error (_ ("--items: the client has no item “%s”"), *line);
          return FALSE;
        }
      if (colon != NULL && *colon == '\0'
          && (!enc_money_parse (colon + 1, -1, enc_currency_decimals (piece->currency), &amount,
                                NULL)
              || amount <= 0))
        {
          *status = enc_cli_usage_error (_ ("--items: “%s” is not an amount"), colon + 1);
          return FALSE;
        }
      g_variant_builder_add (&lines, "(sx)", piece->id, amount);
    }
  g_variant_dict_insert_value (args, "lines", g_variant_builder_end (&lines));
  return TRUE;
}

static EncReadFile *
read_client (EncCli *cli, gint64 client_pk)
{
  g_autoptr (GError) error = NULL;
  EncReadFile *file = enc_read_file (enc_session_store (cli->session), client_pk, 0, &error);

  if (file == NULL)
    enc_cli_data_error (error);
  return file;
}

static void
say (GVariantDict *args, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_dict_insert (args, key, "s", text);
}

static gboolean
say_day (GVariantDict *args, const char *text, EncCliStatus *status)
{
  EncDate day;

  if (text == NULL)
    return TRUE;
  *status = ENC_CLI_USAGE;
  if (!enc_cli_parse_date (text, "--date", &day))
    return FALSE;
  g_variant_dict_insert (args, "date", "i", day);
  return TRUE;
}

static EncCliStatus
open_dispute (EncCli *cli, int argc, char **argv)
{
  g_autofree char *items = NULL, *category = NULL, *wants = NULL, *title = NULL, *text = NULL,
                  *owner = NULL, *department = NULL, *reference = NULL, *date = NULL;
  const GOptionEntry entries[] = {
    { "items", 0, 0, G_OPTION_ARG_STRING, &items,
      N_ ("What is contested; an item without an amount as a whole"), N_ ("NUMBER[:AMOUNT],…") },
    { "category", 0, 0, G_OPTION_ARG_STRING, &category,
      N_ ("Why, for instance QTE_ERR (default: AUTRE)"), N_ ("CODE") },
    { "wants", 0, 0, G_OPTION_ARG_STRING, &wants,
      N_ ("What the client asks for: nothing, information, invoice, credit, partial-credit, other"),
      N_ ("WHAT") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("What it is about, in a line"), N_ ("TEXT") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("What else is to be known"), N_ ("TEXT") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &owner, N_ ("Who takes care of it"), N_ ("NAME") },
    { "department", 0, 0, G_OPTION_ARG_STRING, &department,
      N_ ("Which department (default: that of the category)"), N_ ("CODE") },
    { "reference", 0, 0, G_OPTION_ARG_STRING, &reference, N_ ("The client’s own reference"),
      N_ ("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("The day (default: today)"), N_ ("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncReadFile) file = NULL;
  g_autoptr (GPtrArray) categories = NULL;
  g_autofree char *setting = NULL;
  const EncDisputeCategory *known;
  EncPortfolio *portfolio;
  EncCliStatus status;
  GVariantDict args;
  guint client;

  if (!enc_cli_parse (cli, entries, N_ ("Opens a dispute on items of a client."), &argc, &argv,
                      &status))
    return status;
  if (argc != 2 || items == NULL || title == NULL)
    return enc_cli_usage_error ("%s", _ ("dispute open: give a client, --items and --title"));
  if (enc_cli_open (cli, ENC_STORE_READ_WRITE) == NULL)
    return ENC_CLI_DATA;
  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL || !enc_cli_find_client (portfolio, argv[1], &client)
      || (file = read_client (cli, enc_portfolio_client (portfolio, client)->pk)) == NULL)
    return ENC_CLI_DATA;

  setting = enc_read_setting (enc_session_store (cli->session), ENC_DISPUTE_CATEGORY_SETTING);
  categories = enc_dispute_category_list (setting);
  known = enc_dispute_category_find (categories,
                                     category != NULL ? category : ENC_DISPUTE_CATEGORY_OTHER);
  if (category != NULL && known == NULL)
    return enc_cli_usage_error (_ ("--category: “%s” is not one of the categories"), category);

  g_variant_dict_init (&args, NULL);
  say (&args, "client", file->client.id);
  say (&args, "category", category != NULL ? category : ENC_DISPUTE_CATEGORY_OTHER);
  say (&args, "wants", wants != NULL ? wants : "other");
  say (&args, "title", title);
  say (&args, "text", text);
  say (&args, "owner", owner);
  say (&args, "department", department == NULL && known != NULL ? known->department : department);
  say (&args, "reference", reference);
  if (!parse_lines (file, items, &args, &status) || !say_day (&args, date, &status))
    {
      g_variant_dict_clear (&args);
      return status;
    }
  return enc_cli_command_run (cli, "dispute.open", g_variant_dict_end (&args));
}

static const EncDispute *
find_for_writing (EncCli *cli, const char *name)
{
  return enc_cli_open (cli, ENC_STORE_READ_WRITE) != NULL ? enc_cli_dispute_find (cli, name) : NULL;
}

static EncCliStatus
step (EncCli *cli, int argc, char **argv)
{
  g_autofree char *reason = NULL, *outcome = NULL, *amount_said = NULL, *justified = NULL,
                  *date = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &outcome,
      N_ ("How it is resolved: credit, partial-credit, explained, replaced, rejected, written-off"),
      N_ ("OUTCOME") },
    { "amount", 0, 0, G_OPTION_ARG_STRING, &amount_said, N_ ("What is conceded"), N_ ("AMOUNT") },
    { "justified", 0, 0, G_OPTION_ARG_STRING, &justified,
      N_ ("Whether the client was right: yes, partly, no"), N_ ("WHETHER") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("The day (default: today)"), N_ ("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  const EncDispute *dispute;
  EncCliStatus status;
  GVariantDict args;
  gint64 amount = 0;

  if (!enc_cli_parse (cli, entries, N_ ("Takes a step of a dispute."), &argc, &argv, &status))
    return status;
  if (argc != 3)
    return enc_cli_usage_error ("%s", _ ("dispute step DISPUTE review|ask-client|ask-us|resolve|"
                                         "close|reopen|escalate"));
  dispute = find_for_writing (cli, argv[1]);
  if (dispute == NULL)
    return ENC_CLI_DATA;
  if (amount_said != NULL
      && !enc_money_parse (amount_said, -1, enc_currency_decimals (dispute->currency), &amount,
                           NULL))
    return enc_cli_usage_error (_ ("--amount: “%s” is not an amount"), amount_said);

  g_variant_dict_init (&args, NULL);
  say (&args, "dispute", dispute->id);
  say (&args, "step", argv[2]);
  say (&args, "reason", reason);
  say (&args, "outcome", outcome);
  say (&args, "justified", justified);
  if (amount_said != NULL)
    g_variant_dict_insert (&args, "amount", "x", amount);
  if (!say_day (&args, date, &status))
    {
      g_variant_dict_clear (&args);
      return status;
    }
  return enc_cli_command_run (cli, "dispute.step", g_variant_dict_end (&args));
}

static EncCliStatus
change (EncCli *cli, int argc, char **argv)
{
  g_autofree char *items = NULL, *category = NULL, *title = NULL, *owner = NULL, *department = NULL,
                  *cause = NULL, *justified = NULL;
  const GOptionEntry entries[] = {
    { "items", 0, 0, G_OPTION_ARG_STRING, &items,
      N_ ("What is contested; an item without an amount as a whole"), N_ ("NUMBER[:AMOUNT],…") },
    { "category", 0, 0, G_OPTION_ARG_STRING, &category, N_ ("Why, for instance QTE_ERR"),
      N_ ("CODE") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("What it is about, in a line"), N_ ("TEXT") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &owner, N_ ("Who takes care of it"), N_ ("NAME") },
    { "department", 0, 0, G_OPTION_ARG_STRING, &department, N_ ("Which department"), N_ ("CODE") },
    { "cause", 0, 0, G_OPTION_ARG_STRING, &cause, N_ ("Its root cause, for instance carrier"),
      N_ ("CODE") },
    { "justified", 0, 0, G_OPTION_ARG_STRING, &justified,
      N_ ("Whether the client was right: yes, partly, no"), N_ ("WHETHER") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncReadFile) file = NULL;
  const EncDispute *dispute;
  EncCliStatus status;
  GVariantDict args;

  if (!enc_cli_parse (cli, entries, N_ ("Changes what is known of a dispute."), &argc, &argv,
                      &status))
    return status;
  if (argc != 2)
    return enc_cli_usage_error ("%s", _ ("dispute change: give one dispute"));
  dispute = find_for_writing (cli, argv[1]);
  if (dispute == NULL)
    return ENC_CLI_DATA;

  g_variant_dict_init (&args, NULL);
  say (&args, "dispute", dispute->id);
  say (&args, "category", category);
  say (&args, "title", title);
  say (&args, "owner", owner);
  say (&args, "department", department);
  say (&args, "cause", cause);
  say (&args, "justified", justified);
  status = ENC_CLI_DATA;
  if (items != NULL
      && ((file = read_client (cli, dispute->client)) == NULL
          || !parse_lines (file, items, &args, &status)))
    {
      g_variant_dict_clear (&args);
      return status;
    }
  return enc_cli_command_run (cli, "dispute.change", g_variant_dict_end (&args));
}

/** enc_cli_dispute: `encoursctl dispute`: what clients contest, and where it stands. */
EncCliStatus
enc_cli_dispute (EncCli *cli, int argc, char **argv)
{
  static const struct
  {
    const char *verb;
    EncCliFunc func;
  } verbs[] = {
    { "open", open_dispute },
    { "step", step },
    { "change", change },
    { "list", enc_cli_dispute_list },
    { "show", enc_cli_dispute_show },
    { "stats", enc_cli_dispute_stats },
  };

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (argv[1], verbs[i].verb) == 0)
      return verbs[i].func (cli, argc - 1, argv + 1);
  return enc_cli_usage_error ("%s", _ ("dispute open, step, change, list, show or stats"));
}
