/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"
#include "cli/enc-cli-dispute.h"
#include "cli/enc-cli-output.h"

static EncFollowup *
followup_of (EncCli *cli)
{
  g_autoptr (GError) error = NULL;
  EncFollowup *followup;

  if (enc_cli_open (cli, ENC_STORE_READ_ONLY) == NULL)
    return NULL;
  followup = enc_session_followup (cli->session, &error);
  if (followup == NULL)
    enc_cli_data_error (error);
  return followup;
}

static void
member_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* What a list and a single dispute say alike. */
static void
add_members (JsonBuilder *builder, EncFollowup *followup, const EncDisputeCase *one)
{
  const EncDispute *dispute = one->dispute;
  const EncPortfolioClient *client
    = enc_portfolio_client (enc_followup_portfolio (followup), one->client);

  enc_cli_output_member_string (builder, "id", dispute->id);
  enc_cli_output_member_string (builder, "number", dispute->number);
  enc_cli_output_member_string (builder, "client", client->code);
  enc_cli_output_member_string (builder, "client_name", client->name);
  enc_cli_output_member_string (builder, "title", dispute->title);
  enc_cli_output_member_string (builder, "category", dispute->category);
  enc_cli_output_member_string (builder, "department", dispute->department);
  enc_cli_output_member_string (builder, "owner", dispute->owner);
  enc_cli_output_member_string (builder, "wants", enc_dispute_wants_name (dispute->wants));
  enc_cli_output_member_string (builder, "state", enc_dispute_state_name (dispute->state));
  enc_cli_output_member_currency (builder, "currency", dispute->currency);
  enc_cli_output_member_int (builder, "contested", one->contested);
  enc_cli_output_member_date (builder, "opened", dispute->opened);
  enc_cli_output_member_date (builder, "since", dispute->state_since);
  enc_cli_output_member_date (builder, "due", one->due);
  enc_cli_output_member_int (builder, "days_given", one->days_given);
  enc_cli_output_member_int (builder, "days_left", one->days_left);
  member_bool (builder, "late", one->late);
  enc_cli_output_member_string (builder, "outcome",
                                dispute->outcome != ENC_DISPUTE_OUTCOME_NONE
                                  ? enc_dispute_outcome_name (dispute->outcome)
                                  : NULL);
  enc_cli_output_member_int (builder, "conceded", dispute->outcome_amount);
  enc_cli_output_member_date (builder, "resolved", dispute->resolved);
  enc_cli_output_member_string (builder, "justified",
                                enc_dispute_justified_name (dispute->justified));
  enc_cli_output_member_string (builder, "cause", dispute->cause);
}

static char *
days_text (const EncDisputeCase *one)
{
  if (one->days_given == 0 || !enc_dispute_is_running (one->dispute))
    return g_strdup ("–");
  return one->late ? g_strdup_printf ("+%d", -one->days_left)
                   : g_strdup_printf ("%d", one->days_left);
}

/** enc_cli_dispute_list: `encoursctl dispute list`: the disputes that run, or all. */
EncCliStatus
enc_cli_dispute_list (EncCli *cli, int argc, char **argv)
{
  g_autofree char *code = NULL, *state = NULL;
  gboolean late = FALSE, all = FALSE;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_STRING, &code, N_ ("Only this client"), N_ ("CODE") },
    { "state", 0, 0, G_OPTION_ARG_STRING, &state,
      N_ ("open, review, wait-client, wait-us, resolved or closed"), N_ ("STATE") },
    { "late", 0, 0, G_OPTION_ARG_NONE, &late, N_ ("Only those past their delay"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Also what is resolved and closed"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  EncDisputeState wanted = ENC_DISPUTE_OPEN;
  EncCliTable *table = NULL;
  EncFollowup *followup;
  EncCliStatus status;
  guint client = G_MAXUINT;

  if (!enc_cli_parse (cli, entries, N_ ("Lists disputes and how long they have."), &argc, &argv,
                      &status))
    return status;
  if (state != NULL && !enc_dispute_state_parse (state, &wanted))
    return enc_cli_usage_error (_ ("--state: “%s” is not a state"), state);
  followup = followup_of (cli);
  if (followup == NULL
      || (code != NULL && !enc_cli_find_client (enc_followup_portfolio (followup), code, &client)))
    return ENC_CLI_DATA;

  json_builder_begin_object (builder);
  enc_cli_output_member_date (builder, "as_of", enc_followup_day (followup));
  json_builder_set_member_name (builder, "disputes");
  json_builder_begin_array (builder);
  if (!cli->json)
    {
      table = enc_cli_output_table_new (7, 5);
      enc_cli_output_table_add (table, _ ("Dispute"), _ ("Client"), _ ("Title"), _ ("State"),
                                _ ("Owner"), _ ("Contested"), _ ("Days left"), NULL);
    }
  for (guint i = 0; i < enc_followup_disputes (followup)->len; i++)
    {
      const EncDisputeCase *one = g_ptr_array_index (enc_followup_disputes (followup), i);
      const EncDispute *dispute = one->dispute;

      if ((client != G_MAXUINT && one->client != client) || (late && !one->late)
          || (state != NULL ? dispute->state != wanted : !all && !enc_dispute_is_running (dispute)))
        continue;
      if (cli->json)
        {
          json_builder_begin_object (builder);
          add_members (builder, followup, one);
          json_builder_end_object (builder);
        }
      else
        {
          g_autofree char *money = enc_format_money (one->contested, dispute->currency);
          g_autofree char *days = days_text (one);

          enc_cli_output_table_add (
            table, dispute->number,
            enc_portfolio_client (enc_followup_portfolio (followup), one->client)->code,
            dispute->title, _ (enc_dispute_state_label (dispute->state)),
            dispute->owner != NULL ? dispute->owner : "", money, days, NULL);
        }
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    enc_cli_output_json (builder);
  else
    enc_cli_output_table_print (table);
  return ENC_CLI_FINE;
}

static const char *
number_of (GPtrArray *pieces, gint64 pk)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const EncReadPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->pk == pk)
        return piece->number;
    }
  return NULL;
}

static void
show_json (EncFollowup *followup, const EncDisputeCase *one, GPtrArray *pieces)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const EncDispute *dispute = one->dispute;

  json_builder_begin_object (builder);
  add_members (builder, followup, one);
  enc_cli_output_member_string (builder, "author", dispute->author);
  enc_cli_output_member_string (builder, "reference", dispute->reference);
  enc_cli_output_member_int (builder, "escalations", dispute->escalations);
  enc_cli_output_member_int (builder, "reopenings", dispute->reopenings);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dispute->n_items; i++)
    {
      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "number", number_of (pieces, dispute->items[i].pk));
      enc_cli_output_member_int (builder, "part", dispute->items[i].amount);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dispute->n_passes; i++)
    {
      const EncDisputePass *pass = &dispute->passes[i];

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "step", enc_dispute_step_name (pass->step));
      enc_cli_output_member_string (builder, "to", enc_dispute_state_name (pass->to));
      enc_cli_output_member_date (builder, "day", pass->day);
      enc_cli_output_member_string (builder, "author", pass->author);
      enc_cli_output_member_string (builder, "reason", pass->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
show_text (EncFollowup *followup, const EncDisputeCase *one, GPtrArray *pieces)
{
  const EncDispute *dispute = one->dispute;
  g_autofree char *opened = enc_format_date (dispute->opened);
  g_autofree char *money = enc_format_money (one->contested, dispute->currency);

  g_print ("%s · %s\n%s\n", dispute->number, dispute->title,
           enc_portfolio_client (enc_followup_portfolio (followup), one->client)->name);
  g_print (_ ("Opened on %s by %s\n"), opened, dispute->author);
  g_print (_ ("Category: %s, department: %s\n"),
           enc_dispute_category_label (enc_followup_rules (followup)->categories,
                                       dispute->category),
           enc_dispute_category_department_label (dispute->department));
  g_print (_ ("State: %s, still contested: %s\n"), _ (enc_dispute_state_label (dispute->state)),
           money);
  if (one->due != ENC_DATE_NONE && enc_dispute_is_running (dispute))
    {
      g_autofree char *due = enc_format_date (one->due);

      g_print (_ ("Due on %s\n"), due);
    }
  for (guint i = 0; i < dispute->n_items; i++)
    {
      const char *number = number_of (pieces, dispute->items[i].pk);
      g_autofree char *part = dispute->items[i].amount > 0
                                ? enc_format_money (dispute->items[i].amount, dispute->currency)
                                : g_strdup (_ ("as a whole"));

      g_print ("  %s  %s\n", number != NULL ? number : "?", part);
    }
  for (guint i = 0; i < dispute->n_passes; i++)
    {
      const EncDisputePass *pass = &dispute->passes[i];
      g_autofree char *day = enc_format_date_numeric (pass->day);

      g_print ("  %s  %s → %s  %s%s%s\n", day, _ (enc_dispute_step_label (pass->step)),
               _ (enc_dispute_state_label (pass->to)), pass->author,
               pass->reason != NULL ? ": " : "", pass->reason != NULL ? pass->reason : "");
    }
}

/** enc_cli_dispute_show: `encoursctl dispute show DISPUTE`: one dispute with its history. */
EncCliStatus
enc_cli_dispute_show (EncCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GArray) pks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  const EncDisputeCase *one = NULL;
  const EncDispute *dispute;
  EncFollowup *followup;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Prints one dispute with its history."), &argc, &argv,
                      &status))
    return status;
  if (argc != 2)
    return enc_cli_usage_error ("%s", _ ("dispute show: give one dispute"));
  followup = followup_of (cli);
  dispute = followup != NULL ? enc_cli_dispute_find (cli, argv[1]) : NULL;
  if (dispute == NULL)
    return ENC_CLI_DATA;
  for (guint i = 0; one == NULL && i < enc_followup_disputes (followup)->len; i++)
    {
      const EncDisputeCase *this = g_ptr_array_index (enc_followup_disputes (followup), i);

      if (this->dispute == dispute)
        one = this;
    }
  if (one == NULL)
    {
      enc_cli_usage_error (_ ("there is no dispute “%s”"), argv[1]);
      return ENC_CLI_DATA;
    }
  for (guint i = 0; i < dispute->n_items; i++)
    g_array_append_val (pks, dispute->items[i].pk);
  pieces = enc_read_pieces (enc_session_store (cli->session), (const gint64 *)pks->data, pks->len,
                            &error);
  if (pieces == NULL)
    return enc_cli_data_error (error);
  if (cli->json)
    show_json (followup, one, pieces);
  else
    show_text (followup, one, pieces);
  return ENC_CLI_FINE;
}
