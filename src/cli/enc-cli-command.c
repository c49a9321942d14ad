/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "cli/enc-cli-command.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-command-table.h"
#include "cli/enc-cli-output.h"

/** enc_cli_command_clear: frees what the options hold. */
void
enc_cli_command_clear (EncCliCommand *options)
{
  g_clear_pointer (&options->client, g_free);
  g_clear_pointer (&options->items, g_free);
  g_clear_pointer (&options->files, g_strfreev);
}

static gboolean
wrong (EncCliStatus *status, EncCliStatus code)
{
  *status = code;
  return FALSE;
}

static gboolean
add_items (const EncReadFile *file, const char *numbers, GVariantDict *args, EncCliStatus *status)
{
  g_auto (GStrv) wanted = g_strsplit (numbers, ",", -1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (char **number = wanted; *number != NULL; number++)
    {
      guint before = ids->len;

      g_strstrip (*number);
      for (guint i = 0; i < file->pieces->len; i++)
        {
          const EncReadPiece *piece = g_ptr_array_index (file->pieces, i);

          if (strcmp (piece->number, *number) == 0)
            g_ptr_array_add (ids, piece->id);
        }
      if (ids->len == before)
        {
          enc_cli_usage_error (_ ("--items: the client has no item “%s”"), *number);
          return wrong (status, ENC_CLI_DATA);
        }
    }
  g_variant_dict_insert_value (args, "items",
                               g_variant_new_strv ((const char *const *)ids->pdata,
                                                   (gssize)ids->len));
  return TRUE;
}

static gboolean
add_client (EncCli *cli, const EncCliCommand *options, GVariantDict *args, EncCliStatus *status)
{
  g_autoptr (EncReadFile) file = NULL;
  g_autoptr (GError) error = NULL;
  EncPortfolio *portfolio;
  guint client;

  if (options->client == NULL)
    return TRUE;
  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL || !enc_cli_find_client (portfolio, options->client, &client))
    return wrong (status, ENC_CLI_DATA);
  file = enc_read_file (enc_session_store (cli->session),
                        enc_portfolio_client (portfolio, client)->pk, 0, &error);
  if (file == NULL)
    {
      *status = enc_cli_data_error (error);
      return FALSE;
    }
  g_variant_dict_insert (args, "client", "s", file->client.id);
  return options->items == NULL || add_items (file, options->items, args, status);
}

static gboolean
add_files (const EncCliCommand *options, GVariantDict *args, EncCliStatus *status)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ssay)"));

  if (options->files == NULL)
    return TRUE;
  for (char **path = options->files; *path != NULL; path++)
    {
      g_autofree char *name = g_path_get_basename (*path), *type = NULL, *media = NULL;
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (*path);
      g_autoptr (GFileInfo) info
        = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, &error);
      gsize size;

      if (info != NULL && g_file_info_get_size (info) > ENC_FORM_ATTACHMENT_BYTES)
        {
          enc_cli_usage_error (_ ("%s: larger than the %d MB that can be attached"), *path,
                               ENC_FORM_ATTACHMENT_BYTES / 1024 / 1024);
          return wrong (status, ENC_CLI_DATA);
        }
      if (info == NULL || !g_file_load_contents (file, NULL, &bytes, &size, NULL, &error))
        {
          *status = enc_cli_data_error (error);
          return FALSE;
        }
      type = g_content_type_guess (name, (const guchar *)bytes, size, NULL);
      media = g_content_type_get_mime_type (type);
      g_variant_builder_add (&builder, "(ss@ay)", name,
                             media != NULL ? media : "application/octet-stream",
                             g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, size, 1));
    }
  g_variant_dict_insert_value (args, "attachments", g_variant_builder_end (&builder));
  return TRUE;
}

static gboolean
parse_amount (EncCli *cli, const char *text, const char *currency_code, GVariant **value)
{
  EncPortfolio *portfolio = enc_cli_portfolio (cli);
  EncCurrency currency
    = portfolio != NULL ? enc_portfolio_main_currency (portfolio) : ENC_CURRENCY_NONE;
  gint64 amount;

  if (currency_code != NULL)
    enc_currency_parse (currency_code, -1, &currency);
  if (!enc_money_parse (text, -1, enc_currency_decimals (currency), &amount, NULL))
    return FALSE;
  *value = g_variant_new_int64 (amount);
  return TRUE;
}

/* "2026-12-15:1200.00,2027-01-15:800" */
static gboolean
parse_schedule (EncCli *cli, const char *text, const char *currency_code, GVariant **value)
{
  g_auto (GStrv) lines = g_strsplit (text, ",", -1);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ix)"));

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) pair = g_strsplit (*line, ":", 2);
      g_autoptr (GVariant) amount = NULL;
      EncDate day;

      if (g_strv_length (pair) != 2 || !enc_date_parse_iso (g_strstrip (pair[0]), -1, &day)
          || !parse_amount (cli, pair[1], currency_code, &amount))
        return FALSE;
      g_variant_ref_sink (amount);
      g_variant_builder_add (&builder, "(i@x)", day, amount);
    }
  *value = g_variant_builder_end (&builder);
  return TRUE;
}

static gboolean
parse_value (EncCli *cli, EncForm form, const char *text, const char *currency, GVariant **value)
{
  const GVariantType *type = enc_command_forms_type (form);
  EncDate day;
  gint64 number;

  if (form == ENC_FORM_LIMIT || form == ENC_FORM_AMOUNT || form == ENC_FORM_PART)
    return parse_amount (cli, text, currency, value);
  if (form == ENC_FORM_SCHEDULE)
    return parse_schedule (cli, text, currency, value);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    *value = g_variant_new_string (text);
  else if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32) && enc_date_parse_iso (text, -1, &day))
    *value = g_variant_new_int32 (day);
  else if (g_variant_type_equal (type, G_VARIANT_TYPE_INT64)
           && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    *value = g_variant_new_int64 (number);
  else if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN)
           && (strcmp (text, "yes") == 0 || strcmp (text, "no") == 0))
    *value = g_variant_new_boolean (strcmp (text, "yes") == 0);
  else
    return FALSE;
  return TRUE;
}

static const char *
find_member (char **members, const char *key)
{
  gsize length = strlen (key);

  for (; *members != NULL; members++)
    if (strncmp (*members, key, length) == 0 && (*members)[length] == '=')
      return *members + length + 1;
  return NULL;
}

/**
 * enc_cli_command_fill:
 * @options: --client, --items, --attach
 * @name: a command of the door
 * @members: NULL-terminated KEY=VALUE
 * @args: the arguments are put here
 * @status: (out): what to exit with when this returns %FALSE
 *
 * Turns a command line into the arguments of a command: days as 2026-12-31, amounts in units of
 * their currency, "yes" and "no", a schedule as DAY:AMOUNT,… Says on standard error what is wrong.
 *
 * Returns: whether all of it was understood
 */
gboolean
enc_cli_command_fill (EncCli *cli, const EncCliCommand *options, const char *name, char **members,
                      GVariantDict *args, EncCliStatus *status)
{
  const EncCommandDefinition *definition = enc_command_table_find (name);

  if (definition == NULL)
    {
      enc_cli_usage_error (_ ("there is no event “%s”"), name);
      return wrong (status, ENC_CLI_USAGE);
    }
  for (char **member = members; *member != NULL; member++)
    {
      g_auto (GStrv) pair = g_strsplit (*member, "=", 2);
      const EncCommandArgument *argument
        = g_strv_length (pair) == 2 ? enc_command_table_argument (definition, pair[0]) : NULL;
      GVariant *value = NULL;

      if (argument == NULL
          || !parse_value (cli, argument->form, pair[1], find_member (members, "currency"), &value))
        {
          enc_cli_usage_error (_ ("“%s” is not understood"), *member);
          return wrong (status, ENC_CLI_USAGE);
        }
      g_variant_dict_insert_value (args, pair[0], value);
    }
  return add_client (cli, options, args, status) && add_files (options, args, status);
}

static void
print_event (EncCli *cli, const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      if (id != NULL)
        g_print ("%s\n", id);
      return;
    }
  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "id", id);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

/**
 * enc_cli_command_run:
 * @name: a command of the door
 * @args: its arguments; a floating reference is taken
 *
 * Runs it in the name of --user, and prints the id of the event that it became; says on
 * standard error why it is refused.
 *
 * Returns: what to exit with
 */
EncCliStatus
enc_cli_command_run (EncCli *cli, const char *name, GVariant *args)
{
  g_autoptr (EncCommand) command = enc_command_new (name, args);
  g_autoptr (GError) error = NULL;
  EncStore *store = enc_session_store (cli->session);

  if (!enc_store_run (store, command, NULL, &error))
    return enc_cli_data_error (error);
  print_event (cli, enc_store_last_event (store));
  return ENC_CLI_FINE;
}
