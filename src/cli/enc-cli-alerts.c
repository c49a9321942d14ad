/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli-case.h"
#include "followup/enc-digest.h"

static gboolean
concerns (EncFollowup *followup, const EncAlert *alert, const char *user, EncUserRole role)
{
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  gboolean own;
  guint client;

  if (user == NULL)
    return TRUE;
  own = alert->client != 0 && enc_portfolio_find_client (portfolio, alert->client, &client)
        && enc_followup_looks_after (followup, client, user);
  return enc_alert_is_for (alert, &enc_followup_rules (followup)->alerts, user, role, own);
}

static void
add_alert (JsonBuilder *builder, EncFollowup *followup, const EncAlert *alert, EncDate today)
{
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  g_autofree char *title = enc_alert_title (alert);
  g_autofree char *why = enc_alert_why (alert);
  guint client = G_MAXUINT;

  if (alert->client != 0)
    enc_portfolio_find_client (portfolio, alert->client, &client);
  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "key", alert->key);
  enc_cli_output_member_string (builder, "rule", enc_alert_rule_name (alert->rule));
  enc_cli_case_member_client (builder, portfolio, client);
  enc_cli_output_member_string (builder, "subject", alert->subject);
  enc_cli_output_member_string (builder, "to", alert->to);
  enc_cli_output_member_date (builder, "day", alert->day);
  enc_cli_output_member_string (builder, "title", title);
  enc_cli_output_member_string (builder, "why", why);
  if (alert->currency != ENC_CURRENCY_NONE)
    {
      enc_cli_output_member_currency (builder, "currency", alert->currency);
      enc_cli_output_member_int (builder, "amount", alert->amount);
    }
  enc_cli_case_member_bool (builder, "waiting", enc_alert_is_waiting (alert, today));
  enc_cli_case_member_bool (builder, "read", alert->read);
  enc_cli_case_member_bool (builder, "closed", alert->closed);
  enc_cli_output_member_date (builder, "snoozed_until", alert->snoozed_until);
  json_builder_end_object (builder);
}

static EncCliStatus
print_alerts (EncCli *cli, EncFollowup *followup, const char *user, EncUserRole role, gboolean all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) alerts = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  EncDate today = enc_followup_day (followup);
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  EncCliTable *table = NULL;

  alerts = enc_session_alerts (cli->session, user != NULL ? user : "", TRUE, &error);
  if (alerts == NULL)
    return enc_cli_data_error (error);
  if (cli->json)
    {
      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "as_of", today);
      json_builder_set_member_name (builder, "alerts");
      json_builder_begin_array (builder);
    }
  else
    table = enc_cli_output_table_new (4, 4);
  for (guint i = 0; i < alerts->len; i++)
    {
      const EncAlert *alert = alerts->pdata[i];

      if ((!all && !enc_alert_is_waiting (alert, today)) || !concerns (followup, alert, user, role))
        continue;
      if (cli->json)
        add_alert (builder, followup, alert, today);
      else
        {
          g_autofree char *day = enc_format_date_numeric (alert->day);
          g_autofree char *title = enc_alert_title (alert);
          g_autofree char *why = enc_alert_why (alert);
          guint client;
          gboolean known
            = alert->client != 0 && enc_portfolio_find_client (portfolio, alert->client, &client);

          enc_cli_output_table_add (table, day,
                                    known ? enc_portfolio_client (portfolio, client)->code : "",
                                    title, why, NULL);
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

/* The day of a user in lines. */
static EncCliStatus
print_digest (EncCli *cli, EncFollowup *followup, const char *user, EncUserRole role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) alerts = enc_session_alerts (cli->session, user, FALSE, &error);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (EncDigest) digest = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (alerts == NULL)
    return enc_cli_data_error (error);
  for (guint i = alerts->len; i > 0; i--)
    if (!concerns (followup, alerts->pdata[i - 1], user, role))
      g_ptr_array_remove_index (alerts, i - 1);
  digest = enc_digest_new (followup, alerts, user, role);
  lines = enc_digest_lines (followup, digest);
  if (!cli->json)
    {
      for (guint i = 0; i < lines->len; i++)
        g_print ("%s\n", (const char *)lines->pdata[i]);
      return ENC_CLI_FINE;
    }
  json_builder_begin_object (builder);
  enc_cli_output_member_date (builder, "day", digest->day);
  enc_cli_output_member_string (builder, "user", user);
  enc_cli_output_member_int (builder, "alerts", digest->alerts->len);
  enc_cli_output_member_int (builder, "meetings", digest->meetings->len);
  enc_cli_output_member_int (builder, "promises", digest->promises->len);
  enc_cli_output_member_int (builder, "promised", digest->promised);
  enc_cli_output_member_int (builder, "disputes", digest->disputes->len);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    json_builder_add_string_value (builder, lines->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
  return ENC_CLI_FINE;
}

static EncCliStatus
mark (EncCli *cli, char **keys, const char *snooze)
{
  EncDate until = ENC_DATE_NONE;
  GVariantDict args;

  if (snooze != NULL && !enc_cli_case_day (cli, snooze, "--snooze", &until))
    return ENC_CLI_USAGE;
  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert_value (&args, "alerts", g_variant_new_strv ((const char *const *)keys, -1));
  if (snooze != NULL)
    {
      g_variant_dict_insert (&args, "until", "i", until);
      return enc_cli_case_run (cli, "alert.snooze", &args);
    }
  g_variant_dict_insert (&args, "read", "b", TRUE);
  return enc_cli_case_run (cli, "alert.read", &args);
}

/** enc_cli_alerts: `encoursctl alerts`: what somebody should know; finds what is new first. */
EncCliStatus
enc_cli_alerts (EncCli *cli, int argc, char **argv)
{
  g_autofree char *user = NULL, *snooze = NULL;
  gboolean read = FALSE, all = FALSE, day = FALSE;
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_STRING, &user, N_ ("Only those for this user"), N_ ("NAME") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Also what was read, put off or is over"), NULL },
    { "digest", 0, 0, G_OPTION_ARG_NONE, &day, N_ ("The day of the user named by --for in lines"),
      NULL },
    { "read", 0, 0, G_OPTION_ARG_NONE, &read, N_ ("Mark these keys as read"), NULL },
    { "snooze", 0, 0, G_OPTION_ARG_STRING, &snooze, N_ ("Put these keys off until a day"),
      N_ ("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  const EncFollowupUser *known;
  EncUserRole role = ENC_USER_CREDIT_MANAGER;
  EncFollowup *followup;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Tells what somebody should know without having asked."),
                      &argc, &argv, &status))
    return status;
  if ((read || snooze != NULL) != (argc > 1))
    return enc_cli_usage_error ("%s", _ ("alerts --read KEY…, or alerts --snooze DATE KEY…"));
  if (day && user == NULL)
    return enc_cli_usage_error ("%s", _ ("alerts --digest --for NAME"));
  /* Who reads or puts off is who the alerts are for. */
  if (user != NULL && cli->user == NULL)
    cli->user = g_strdup (user);
  followup = enc_cli_case_followup (cli, ENC_STORE_READ_WRITE);
  if (followup == NULL)
    return ENC_CLI_DATA;
  if (!enc_session_raise (cli->session, NULL, &error))
    return enc_cli_data_error (error);
  if (argc > 1)
    {
      status = mark (cli, argv + 1, snooze);
      if (status != ENC_CLI_FINE)
        return status;
      followup = enc_cli_case_followup (cli, ENC_STORE_READ_WRITE);
    }

  known = enc_followup_rules_user (enc_followup_rules (followup), user);
  if (known != NULL)
    role = known->role;
  if (cli->role != 0)
    role = cli->role;
  return day ? print_digest (cli, followup, user, role)
             : print_alerts (cli, followup, user, role, all);
}

static gboolean
has_block (EncFollowup *followup, guint client, const EncCases **cases)
{
  gint64 pk = enc_portfolio_client (enc_followup_portfolio (followup), client)->pk;

  *cases = enc_casebook_client (enc_followup_casebook (followup), pk);
  return *cases != NULL && (*cases)->blocked;
}

static void
member_amount (JsonBuilder *builder, const char *name, gint64 amount)
{
  json_builder_set_member_name (builder, name);
  if (amount >= 0)
    json_builder_add_int_value (builder, amount);
  else
    json_builder_add_null_value (builder);
}

static void
add_limit (JsonBuilder *builder, EncFollowup *followup, guint client, const EncCases *cases)
{
  const EncClientStanding *standing = enc_followup_client (followup, client);

  json_builder_begin_object (builder);
  enc_cli_case_member_client (builder, enc_followup_portfolio (followup), client);
  enc_cli_output_member_currency (builder, "currency", standing->currency);
  enc_cli_output_member_int (builder, "outstanding", standing->outstanding);
  enc_cli_output_member_int (builder, "overdue", standing->overdue);
  member_amount (builder, "limit", standing->limit);
  member_amount (builder, "cover", standing->cover);
  enc_cli_output_member_int (builder, "unsecured", enc_followup_unsecured (standing));
  enc_cli_output_member_int (builder, "tolerated", standing->tolerated);
  member_amount (builder, "use_permille", enc_followup_limit_use (standing, FALSE));
  member_amount (builder, "use_permille_tolerated", enc_followup_limit_use (standing, TRUE));
  enc_cli_case_member_bool (builder, "over", standing->over_limit);
  enc_cli_case_member_bool (builder, "blocked", standing->blocked);
  enc_cli_output_member_date (builder, "blocked_since",
                              standing->blocked ? cases->blocked_since : ENC_DATE_NONE);
  enc_cli_output_member_string (builder, "blocked_by",
                                standing->blocked ? cases->blocked_by : NULL);
  enc_cli_output_member_string (builder, "blocked_why",
                                standing->blocked ? cases->blocked_why : NULL);
  json_builder_end_object (builder);
}

/** enc_cli_limits: `encoursctl limits`: how much of each limit is used, and whose orders are
 * blocked. */
EncCliStatus
enc_cli_limits (EncCli *cli, int argc, char **argv)
{
  gboolean over = FALSE, blocked = FALSE;
  const GOptionEntry entries[] = {
    { "over", 0, 0, G_OPTION_ARG_NONE, &over, N_ ("Only above the limit and what is tolerated"),
      NULL },
    { "blocked", 0, 0, G_OPTION_ARG_NONE, &blocked, N_ ("Only where orders are blocked"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  EncCliTable *table = NULL;
  EncPortfolio *portfolio;
  EncFollowup *followup;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Tells how much of each credit limit is used."), &argc,
                      &argv, &status))
    return status;
  followup = enc_cli_case_followup (cli, ENC_STORE_READ_ONLY);
  if (followup == NULL)
    return ENC_CLI_DATA;

  portfolio = enc_followup_portfolio (followup);
  if (cli->json)
    {
      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "as_of", enc_followup_day (followup));
      json_builder_set_member_name (builder, "limits");
      json_builder_begin_array (builder);
    }
  else
    {
      table = enc_cli_output_table_new (6, 1);
      enc_cli_output_table_add (table, _ ("Client"), _ ("Outstanding"), _ ("Limit"), _ ("Use"),
                                _ ("Unsecured"), _ ("Tolerated"), NULL);
    }
  for (guint c = 0; c < enc_portfolio_n_clients (portfolio); c++)
    {
      const EncClientStanding *standing = enc_followup_client (followup, c);
      const EncCases *cases;
      gboolean is_blocked = has_block (followup, c, &cases);

      if ((over && !standing->over_limit) || (blocked && !is_blocked)
          || (standing->limit < 0 && standing->cover < 0 && !is_blocked))
        continue;
      if (cli->json)
        add_limit (builder, followup, c, cases);
      else
        {
          gint64 use = enc_followup_limit_use (standing, FALSE);
          g_autofree char *outstanding
            = enc_format_money (standing->outstanding, standing->currency);
          g_autofree char *limit = standing->limit >= 0
                                     ? enc_format_money (standing->limit, standing->currency)
                                     : g_strdup ("–");
          g_autofree char *percent = use >= 0 && use != G_MAXINT64
                                       ? enc_format_percent ((double)use / 1000, 0)
                                       : g_strdup ("–");
          g_autofree char *unsecured
            = enc_format_money (enc_followup_unsecured (standing), standing->currency);
          g_autofree char *tolerated = enc_format_money (standing->tolerated, standing->currency);

          enc_cli_output_table_add (table, enc_portfolio_client (portfolio, c)->code, outstanding,
                                    limit, percent, unsecured, tolerated, NULL);
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
