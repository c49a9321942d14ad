/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli-case.h"
#include "followup/enc-promise-view.h"

static void
print_json (EncFollowup *followup, GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  enc_cli_output_member_date (builder, "as_of", enc_followup_day (followup));
  json_builder_set_member_name (builder, "promises");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const EncPromiseCase *one = list->pdata[i];
      const EncPromise *promise = one->promise;
      const EncPromiseStanding *standing = &one->standing;

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "id", promise->id);
      enc_cli_case_member_client (builder, enc_followup_portfolio (followup), one->client);
      enc_cli_output_member_string (builder, "state", enc_promise_state_name (standing->state));
      enc_cli_output_member_currency (builder, "currency", promise->currency);
      enc_cli_output_member_int (builder, "promised", standing->promised);
      enc_cli_output_member_int (builder, "received", standing->received);
      enc_cli_output_member_date (builder, "made", promise->made);
      enc_cli_output_member_date (builder, "next", standing->next);
      enc_cli_output_member_date (builder, "broken_on", standing->broken_on);
      enc_cli_output_member_date (builder, "kept_on", standing->kept_on);
      enc_cli_output_member_string (builder, "means", promise->means);
      enc_cli_output_member_string (builder, "promised_by", promise->promised_by);
      enc_cli_output_member_string (builder, "author", promise->author);
      enc_cli_output_member_string (builder, "validated_by", promise->validated_by);
      enc_cli_output_member_string (builder, "replaced_by", promise->replaced_by);
      enc_cli_output_member_int (builder, "level", promise->level);
      enc_cli_output_member_int (builder, "items", promise->n_items);
      json_builder_set_member_name (builder, "lines");
      json_builder_begin_array (builder);
      for (guint j = 0; j < promise->n_lines; j++)
        {
          json_builder_begin_object (builder);
          enc_cli_output_member_date (builder, "date", promise->lines[j].date);
          enc_cli_output_member_int (builder, "amount", promise->lines[j].amount);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
print_text (EncFollowup *followup, GPtrArray *list)
{
  EncCliTable *table = enc_cli_output_table_new (6, 4);

  enc_cli_output_table_add (table, _ ("Client"), _ ("Promise"), _ ("State"), _ ("Date"),
                            _ ("Promised"), _ ("Received"), NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const EncPromiseCase *one = list->pdata[i];
      EncCurrency currency = one->promise->currency;
      g_autofree char *date = enc_format_date_numeric (enc_promise_view_date (one));
      g_autofree char *promised = enc_format_money (one->standing.promised, currency);
      g_autofree char *received = enc_format_money (one->standing.received, currency);

      enc_cli_output_table_add (
        table, enc_portfolio_client (enc_followup_portfolio (followup), one->client)->code,
        one->promise->id, enc_promise_state_label (one->standing.state), date, promised, received,
        NULL);
    }
  enc_cli_output_table_print (table);
}

static gboolean
view_parse (const char *text, EncPromiseViewKind *kind)
{
  static const char *const names[ENC_PROMISE_VIEW_N] = { "week", "late", "open", "all" };

  for (EncPromiseViewKind i = 0; i < ENC_PROMISE_VIEW_N; i++)
    if (text != NULL && strcmp (names[i], text) == 0)
      {
        *kind = i;
        return TRUE;
      }
  *kind = ENC_PROMISE_VIEW_ALL;
  return text == NULL;
}

static EncCliStatus
list (EncCli *cli, int argc, char **argv)
{
  g_autofree char *code = NULL, *view = NULL;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_STRING, &code, N_ ("Only this client"), N_ ("CODE") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &view, N_ ("week, late, open or all"), N_ ("VIEW") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) promises = NULL;
  EncPromiseViewKind kind;
  EncFollowup *followup;
  EncCliStatus status;
  guint client = G_MAXUINT;

  if (!enc_cli_parse (cli, entries, N_ ("Lists promises with what became of them."), &argc, &argv,
                      &status))
    return status;
  if (!view_parse (view, &kind))
    return enc_cli_usage_error (_ ("--view: “%s” is not week, late, open or all"), view);
  followup = enc_cli_case_followup (cli, ENC_STORE_READ_ONLY);
  if (followup == NULL)
    return ENC_CLI_DATA;
  if (code != NULL && !enc_cli_find_client (enc_followup_portfolio (followup), code, &client))
    return ENC_CLI_DATA;

  promises = enc_promise_view_list (followup, kind);
  for (guint i = promises->len; client != G_MAXUINT && i > 0; i--)
    if (((EncPromiseCase *)promises->pdata[i - 1])->client != client)
      g_ptr_array_remove_index (promises, i - 1);
  if (cli->json)
    print_json (followup, promises);
  else
    print_text (followup, promises);
  return ENC_CLI_FINE;
}

static EncCliStatus
stats (EncCli *cli, int argc, char **argv)
{
  g_autofree char *by = NULL, *from = NULL, *to = NULL;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("total, client, rep, collector or segment"),
      N_ ("DIMENSION") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("Made from this day on"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Made up to this day"), N_ ("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) rates = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  EncCliTable *table = NULL;
  EncDimension dimension = ENC_DIMENSION_TOTAL;
  EncDate first = ENC_DATE_NONE, last = ENC_DATE_NONE;
  EncFollowup *followup;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Tells how well promises are kept."), &argc, &argv,
                      &status))
    return status;
  if (by != NULL && !enc_portfolio_dimension_parse (by, &dimension))
    return enc_cli_usage_error (_ ("--by: “%s” is no dimension"), by);
  if ((from != NULL && !enc_cli_parse_date (from, "--from", &first))
      || (to != NULL && !enc_cli_parse_date (to, "--to", &last)))
    return ENC_CLI_USAGE;
  followup = enc_cli_case_followup (cli, ENC_STORE_READ_ONLY);
  if (followup == NULL)
    return ENC_CLI_DATA;

  rates = enc_promise_view_rates (followup, dimension, first, last);
  if (cli->json)
    {
      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "as_of", enc_followup_day (followup));
      json_builder_set_member_name (builder, "rates");
      json_builder_begin_array (builder);
    }
  else
    {
      table = enc_cli_output_table_new (6, 1);
      enc_cli_output_table_add (table, _ ("Of"), C_ ("promise", "Kept"),
                                C_ ("promise", "Partly kept"), C_ ("promise", "Broken"),
                                C_ ("promise", "Open"), _ ("Kept rate"), NULL);
    }
  for (guint i = 0; i < rates->len; i++)
    {
      const EncPromiseRate *rate = rates->pdata[i];
      double share = rate->judged > 0 ? (double)rate->kept / rate->judged : 0;

      if (cli->json)
        {
          json_builder_begin_object (builder);
          enc_cli_output_member_string (builder, "label", rate->label);
          enc_cli_output_member_int (builder, "judged", rate->judged);
          enc_cli_output_member_int (builder, "kept", rate->kept);
          enc_cli_output_member_int (builder, "partly_kept", rate->partly);
          enc_cli_output_member_int (builder, "broken", rate->broken);
          enc_cli_output_member_int (builder, "open", rate->open);
          enc_cli_output_member_int (builder, "promised", rate->promised);
          enc_cli_output_member_int (builder, "received", rate->received);
          json_builder_end_object (builder);
        }
      else
        {
          g_autofree char *kept = enc_format_integer (rate->kept);
          g_autofree char *partly = enc_format_integer (rate->partly);
          g_autofree char *broken = enc_format_integer (rate->broken);
          g_autofree char *open = enc_format_integer (rate->open);
          g_autofree char *percent
            = rate->judged > 0 ? enc_format_percent (share, 0) : g_strdup ("–");

          enc_cli_output_table_add (table, *rate->label != '\0' ? rate->label : "–", kept, partly,
                                    broken, open, percent, NULL);
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

/* DATE=AMOUNT, one or several. */
static gboolean
add_schedule (EncCli *cli, GVariantDict *args, EncCurrency currency, char **lines)
{
  g_auto (GVariantBuilder) schedule = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ix)"));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (lines[i], "=", 2);
      EncDate date;
      gint64 amount;

      if (g_strv_length (pair) != 2)
        {
          enc_cli_usage_error (_ ("“%s” is not of the form DATE=AMOUNT"), lines[i]);
          return FALSE;
        }
      if (!enc_cli_case_day (cli, pair[0], "DATE=AMOUNT", &date)
          || !enc_cli_case_amount (pair[1], currency, &amount))
        return FALSE;
      g_variant_builder_add (&schedule, "(ix)", date, amount);
    }
  g_variant_dict_insert_value (args, "schedule", g_variant_builder_end (&schedule));
  return TRUE;
}

static EncCliStatus
add (EncCli *cli, int argc, char **argv)
{
  g_autofree char *items = NULL, *means = NULL, *by = NULL, *text = NULL, *said = NULL, *day = NULL;
  const GOptionEntry entries[] = {
    { "items", 0, 0, G_OPTION_ARG_STRING, &items, N_ ("Numbers of the items it is about"),
      N_ ("NUMBER,…") },
    { "means", 0, 0, G_OPTION_ARG_STRING, &means,
      N_ ("transfer, cheque, direct-debit, bill, card or other"), N_ ("MEANS") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("Who promised"), N_ ("NAME") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("What was said"), N_ ("TEXT") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &said, N_ ("Default: the client’s main one"),
      N_ ("CUR") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &day, N_ ("When it was made (default: today)"),
      N_ ("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  char code[ENC_CURRENCY_LEN];
  GVariantDict args;
  EncFollowup *followup;
  const EncCases *cases;
  EncCurrency currency;
  EncCliStatus status;
  EncDate made;
  guint client;
  gint64 pk;

  if (!enc_cli_parse (cli, entries, N_ ("Records a promise to pay."), &argc, &argv, &status))
    return status;
  if (argc < 3)
    return enc_cli_usage_error ("%s", _ ("promise add CLIENT DATE=AMOUNT…"));
  followup = enc_cli_case_followup (cli, ENC_STORE_READ_WRITE);
  if (followup == NULL
      || !enc_cli_find_client (enc_followup_portfolio (followup), argv[1], &client))
    return ENC_CLI_DATA;
  currency = enc_cli_case_currency (followup, client, said);
  if (currency == ENC_CURRENCY_NONE)
    return ENC_CLI_USAGE;

  pk = enc_portfolio_client (enc_followup_portfolio (followup), client)->pk;
  g_variant_dict_init (&args, NULL);
  enc_cli_case_add_client (&args, enc_followup_portfolio (followup), client);
  g_variant_dict_insert (&args, "currency", "s", enc_currency_code (currency, code));
  g_variant_dict_insert (&args, "means", "s", means != NULL ? means : "transfer");
  if (by != NULL)
    g_variant_dict_insert (&args, "promised_by", "s", by);
  if (text != NULL)
    g_variant_dict_insert (&args, "text", "s", text);
  if (!add_schedule (cli, &args, currency, argv + 2)
      || !enc_cli_case_add_items (cli, &args, pk, items)
      || (day != NULL && !enc_cli_case_day (cli, day, "--date", &made)))
    {
      g_variant_dict_clear (&args);
      return ENC_CLI_USAGE;
    }
  if (day != NULL)
    g_variant_dict_insert (&args, "date", "i", made);
  status = enc_cli_case_run (cli, "promise.record", &args);
  if (status != ENC_CLI_FINE)
    return status;

  cases = enc_casebook_client (enc_session_casebook (cli->session, NULL), pk);
  return enc_cli_case_done (cli,
                            ((EncPromise *)cases->promises->pdata[cases->promises->len - 1])->id);
}

static EncCliStatus
step (EncCli *cli, int argc, char **argv, const char *command, const char *member,
      gboolean required)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  GVariantDict args;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries,
                      required ? N_ ("Withdraws a promise.")
                               : N_ ("Confirms a promise that a client made."),
                      &argc, &argv, &status))
    return status;
  if (argc < (required ? 3 : 2) || argc > 3)
    return enc_cli_usage_error ("%s", required ? _ ("promise withdraw ID REASON")
                                               : _ ("promise validate ID [TEXT]"));
  if (enc_cli_case_followup (cli, ENC_STORE_READ_WRITE) == NULL)
    return ENC_CLI_DATA;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "promise", "s", argv[1]);
  if (argc == 3)
    g_variant_dict_insert (&args, member, "s", argv[2]);
  status = enc_cli_case_run (cli, command, &args);
  return status == ENC_CLI_FINE ? enc_cli_case_done (cli, argv[1]) : status;
}

/** enc_cli_promise: `encoursctl promise`: promises to pay. */
EncCliStatus
enc_cli_promise (EncCli *cli, int argc, char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";

  if (strcmp (verb, "add") == 0)
    return add (cli, argc - 1, argv + 1);
  if (strcmp (verb, "list") == 0)
    return list (cli, argc - 1, argv + 1);
  if (strcmp (verb, "stats") == 0)
    return stats (cli, argc - 1, argv + 1);
  if (strcmp (verb, "validate") == 0)
    return step (cli, argc - 1, argv + 1, "promise.validate", "text", FALSE);
  if (strcmp (verb, "withdraw") == 0)
    return step (cli, argc - 1, argv + 1, "promise.withdraw", "reason", TRUE);
  return enc_cli_usage_error ("%s", _ ("promise add, list, stats, validate or withdraw"));
}
