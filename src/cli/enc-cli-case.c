/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "cli/enc-cli-case.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "base/enc-id.h"
#include "ledger/enc-item.h"

/** enc_cli_case_followup: Returns: (transfer none) (nullable): what became of the cases as of
 * today; why not is said on standard error. */
EncFollowup *
enc_cli_case_followup (EncCli *cli, EncStoreMode mode)
{
  g_autoptr (GError) error = NULL;
  EncFollowup *followup;

  if (enc_cli_open (cli, mode) == NULL)
    return NULL;
  followup = enc_session_followup (cli->session, &error);
  if (followup == NULL)
    enc_cli_data_error (error);
  return followup;
}

/** enc_cli_case_amount: an amount > 0 as people write it; says on standard error when it is none.
 */
gboolean
enc_cli_case_amount (const char *text, EncCurrency currency, gint64 *amount)
{
  if (enc_money_parse (text, -1, enc_currency_decimals (currency), amount, NULL) && *amount > 0
      && *amount <= ENC_MONEY_MAX)
    return TRUE;
  enc_cli_usage_error (_ ("“%s” is not an amount"), text);
  return FALSE;
}

/** enc_cli_case_day: a date, or a number of days from today as "+7"; says on standard error when it
 * is neither. */
gboolean
enc_cli_case_day (EncCli *cli, const char *text, const char *option, EncDate *date)
{
  gint64 days;

  if (*text == '+' && g_ascii_string_to_signed (text + 1, 10, 0, 3660, &days, NULL))
    {
      *date = enc_clock_today (cli->clock) + (EncDate)days;
      return TRUE;
    }
  return enc_cli_parse_date (text, option, date);
}

/** enc_cli_case_add_client: puts a client's identity among the arguments of a command. */
void
enc_cli_case_add_client (GVariantDict *args, EncPortfolio *portfolio, guint client)
{
  const EncPortfolioClient *row = enc_portfolio_client (portfolio, client);
  char id[ENC_ID_LEN];

  enc_item_client_identity (row->company != NULL ? row->company : "", row->code, id);
  g_variant_dict_insert (args, "client", "s", id);
}

static const char *
find_piece (const EncReadFile *file, const char *number)
{
  for (guint i = 0; i < file->pieces->len; i++)
    {
      const EncReadPiece *piece = file->pieces->pdata[i];

      if (g_strcmp0 (piece->number, number) == 0)
        return piece->id;
    }
  return NULL;
}

/** enc_cli_case_add_items: puts items, named by their numbers, among the arguments of a command;
 * says on standard error which is not there. */
gboolean
enc_cli_case_add_items (EncCli *cli, GVariantDict *args, gint64 client_pk, const char *numbers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EncReadFile) file = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GVariantBuilder) ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  if (numbers == NULL || *numbers == '\0')
    return TRUE;
  file = enc_read_file (enc_session_store (cli->session), client_pk, 0, &error);
  if (file == NULL)
    {
      enc_cli_data_error (error);
      return FALSE;
    }
  names = g_strsplit (numbers, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *id = find_piece (file, g_strstrip (names[i]));

      if (id == NULL)
        {
          enc_cli_usage_error (_ ("this client has no item “%s”"), names[i]);
          return FALSE;
        }
      g_variant_builder_add (&ids, "s", id);
    }
  g_variant_dict_insert_value (args, "items", g_variant_builder_end (&ids));
  return TRUE;
}

/** enc_cli_case_currency: Returns: the currency said, else the client's main one; ENC_CURRENCY_NONE
 * when what is said is none. */
EncCurrency
enc_cli_case_currency (EncFollowup *followup, guint client, const char *said)
{
  EncCurrency currency = ENC_CURRENCY_NONE;

  if (said == NULL)
    currency = enc_followup_client (followup, client)->currency;
  else if (!enc_currency_parse (said, -1, &currency))
    enc_cli_usage_error (_ ("--currency: “%s” is no currency"), said);
  if (said == NULL && currency == ENC_CURRENCY_NONE)
    currency = enc_portfolio_main_currency (enc_followup_portfolio (followup));
  return currency;
}

/** enc_cli_case_run: one command through the door, and what it changed is followed; says on
 * standard error why not. */
EncCliStatus
enc_cli_case_run (EncCli *cli, const char *name, GVariantDict *args)
{
  g_autoptr (EncCommand) command = enc_command_new (name, g_variant_dict_end (args));
  g_autoptr (GError) error = NULL;
  gboolean changed;

  if (!enc_store_run (enc_session_store (cli->session), command, NULL, &error)
      || !enc_session_follow (cli->session, &changed, &error))
    return enc_cli_data_error (error);
  return ENC_CLI_FINE;
}

/** enc_cli_case_done: tells the id of the case that was opened or changed. */
EncCliStatus
enc_cli_case_done (EncCli *cli, const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      g_print ("%s\n", id);
      return ENC_CLI_FINE;
    }
  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "id", id);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
  return ENC_CLI_FINE;
}

/** enc_cli_case_member_client: members "client" and "client_name"; null for none in particular. */
void
enc_cli_case_member_client (JsonBuilder *builder, EncPortfolio *portfolio, guint client)
{
  const EncPortfolioClient *row
    = client != G_MAXUINT ? enc_portfolio_client (portfolio, client) : NULL;

  enc_cli_output_member_string (builder, "client", row != NULL ? row->code : NULL);
  enc_cli_output_member_string (builder, "client_name", row != NULL ? row->name : NULL);
}

/** enc_cli_case_member_bool: a member that is true or false. */
void
enc_cli_case_member_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}
