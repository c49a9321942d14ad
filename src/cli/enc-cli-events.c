/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli-command.h"
#include "cli/enc-cli-output.h"

#define DEFAULT_EVENTS 50
#define MOST_EVENTS    100000

/* "comment" is short for "journal.comment", "promise.record" is said in full. */
static char *
full_name (const char *name)
{
  return strchr (name, '.') != NULL ? g_strdup (name) : g_strconcat ("journal.", name, NULL);
}

/** enc_cli_event: `encoursctl event add KIND KEY=VALUE…`: what somebody said or did. */
EncCliStatus
enc_cli_event (EncCli *cli, int argc, char **argv)
{
  g_auto (EncCliCommand) options = { 0 };
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_STRING, &options.client, N_ ("Code of the client"),
      N_ ("CODE") },
    { "items", 0, 0, G_OPTION_ARG_STRING, &options.items,
      N_ ("Numbers of the items it speaks of, separated by commas"), N_ ("NUMBERS") },
    { "attach", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.files, N_ ("Attach a file"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *name = NULL;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Adds an event: what somebody said or did."), &argc, &argv,
                      &status))
    return status;
  if (argc < 3 || strcmp (argv[1], "add") != 0)
    return enc_cli_usage_error ("%s", _ ("event: say what, for instance “event add comment "
                                         "--client CODE text=…”"));
  if (enc_cli_open (cli, ENC_STORE_READ_WRITE) == NULL)
    return ENC_CLI_DATA;
  name = full_name (argv[2]);
  if (!enc_cli_command_fill (cli, &options, name, argv + 3, &args, &status))
    return status;
  return enc_cli_command_run (cli, name, g_variant_dict_end (&args));
}

static void
member_value (JsonBuilder *builder, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    json_builder_add_string_value (builder, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    json_builder_add_int_value (builder, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    json_builder_add_boolean_value (builder, g_variant_get_boolean (value));
  else
    {
      json_builder_begin_array (builder);
      for (gsize i = 0; i < g_variant_n_children (value); i++)
        {
          EncDate day;
          gint64 amount;

          g_variant_get_child (value, i, "(ix)", &day, &amount);
          json_builder_begin_object (builder);
          enc_cli_output_member_date (builder, "date", day);
          enc_cli_output_member_int (builder, "amount", amount);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
}

/* Days are told as days. */
static gboolean
is_day (const char *key)
{
  return strcmp (key, "until") == 0 || strcmp (key, "next_date") == 0;
}

static void
members_of_body (JsonBuilder *builder, const EncEvent *event)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  json_builder_set_member_name (builder, "body");
  json_builder_begin_object (builder);
  g_variant_iter_init (&iter, event->body);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      if (is_day (key) && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
        enc_cli_output_member_date (builder, key, (EncDate)g_variant_get_int64 (value));
      else
        {
          json_builder_set_member_name (builder, key);
          member_value (builder, value);
        }
      g_variant_unref (value);
    }
  json_builder_end_object (builder);
}

static void
members_of_items (JsonBuilder *builder, const EncReadEntry *entry)
{
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entry->items->len; i++)
    {
      const EncReadEntryItem *item = g_ptr_array_index (entry->items, i);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "number", item->number);
      enc_cli_output_member_string (builder, "kind", enc_item_kind_name (item->kind));
      enc_cli_output_member_int (builder, "amount", item->amount);
      enc_cli_output_member_int (builder, "part", item->part);
      enc_cli_output_member_currency (builder, "currency", item->currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "attachments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entry->attachments->len; i++)
    {
      const EncReadAttachment *attachment = g_ptr_array_index (entry->attachments, i);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "name", attachment->name);
      enc_cli_output_member_string (builder, "media", attachment->media);
      enc_cli_output_member_int (builder, "size", attachment->size);
      enc_cli_output_member_string (builder, "sha256", attachment->hash);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
timeline_json (const char *code, const EncReadTimeline *timeline)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "client", code);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < timeline->entries->len; i++)
    {
      const EncReadEntry *entry = g_ptr_array_index (timeline->entries, i);
      const EncEvent *event = entry->event;

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "id", event->id);
      enc_cli_output_member_string (builder, "kind", event->name);
      enc_cli_output_member_string (builder, "group",
                                    enc_event_group_name (enc_event_kind_group (event->kind)));
      enc_cli_output_member_date (builder, "date", event->effective);
      enc_cli_output_member_int (builder, "recorded_ms", event->recorded_ms);
      enc_cli_output_member_string (builder, "author", event->author);
      enc_cli_output_member_string (builder, "role", enc_party_user_role_name (event->role));
      enc_cli_output_member_string (builder, "case", event->subject);
      members_of_body (builder, event);
      members_of_items (builder, entry);
      json_builder_set_member_name (builder, "void");
      json_builder_add_boolean_value (builder, event->voided);
      enc_cli_output_member_string (builder, "void_by", entry->voided_by);
      enc_cli_output_member_string (builder, "void_reason", entry->voided_why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "more");
  json_builder_add_boolean_value (builder, timeline->more);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
timeline_text (const EncReadTimeline *timeline)
{
  static const char *const said[] = { "title", "text", "argument", "reason" };

  for (guint i = 0; i < timeline->entries->len; i++)
    {
      const EncReadEntry *entry = g_ptr_array_index (timeline->entries, i);
      g_autofree char *day = enc_format_date (entry->event->effective);

      g_print ("%s  %s · %s%s\n", day, _ (enc_event_kind_label (entry->event->kind)),
               entry->event->author, entry->event->voided ? _ (" (taken back)") : "");
      for (gsize k = 0; k < G_N_ELEMENTS (said); k++)
        {
          const char *text = enc_event_text (entry->event, said[k]);

          if (text != NULL && *text != '\0')
            g_print ("    %s\n", text);
        }
      for (guint k = 0; k < entry->items->len; k++)
        g_print ("    %s\n", ((EncReadEntryItem *)g_ptr_array_index (entry->items, k))->number);
    }
}

static gboolean
parse_groups (char **names, guint *groups)
{
  for (; names != NULL && *names != NULL; names++)
    {
      EncEventGroup group;

      if (!enc_event_group_parse (*names, &group))
        {
          enc_cli_usage_error (_ ("--group: “%s” is not exchanges, comments, promises, disputes, "
                                  "risk or file"),
                               *names);
          return FALSE;
        }
      *groups |= 1u << group;
    }
  return TRUE;
}

/** enc_cli_timeline: `encoursctl timeline CLIENT`: what happened, newest first. */
EncCliStatus
enc_cli_timeline (EncCli *cli, int argc, char **argv)
{
  g_auto (GStrv) groups = NULL;
  g_autofree char *text = NULL;
  int limit = DEFAULT_EVENTS;
  EncReadTimelineQuery query = { .after_day = ENC_DATE_NONE };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &groups,
      N_ ("Only these: exchanges, comments, promises, disputes, risk, file; may be repeated"),
      N_ ("GROUP") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("Only events with these words"),
      N_ ("TEXT") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many (default: 50)"), "N" },
    { "void", 0, 0, G_OPTION_ARG_NONE, &query.voided, N_ ("Also what was taken back"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncReadTimeline) timeline = NULL;
  g_autoptr (GError) error = NULL;
  EncPortfolio *portfolio;
  EncCliStatus status;
  guint client;

  if (!enc_cli_parse (cli, entries, N_ ("Prints what happened with a client, newest first."), &argc,
                      &argv, &status))
    return status;
  if (argc != 2)
    return enc_cli_usage_error ("%s", _ ("timeline: give one client code"));
  if (limit < 1 || limit > MOST_EVENTS)
    return enc_cli_usage_error (_ ("--limit: between 1 and %d"), MOST_EVENTS);
  if (!parse_groups (groups, &query.groups))
    return ENC_CLI_USAGE;
  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL || !enc_cli_find_client (portfolio, argv[1], &client))
    return ENC_CLI_DATA;
  query.client = enc_portfolio_client (portfolio, client)->pk;
  query.text = text;
  query.max = (guint)limit;
  timeline = enc_read_events_timeline (enc_session_store (cli->session), &query, NULL, &error);
  if (timeline == NULL)
    return enc_cli_data_error (error);
  if (cli->json)
    timeline_json (argv[1], timeline);
  else
    timeline_text (timeline);
  return ENC_CLI_FINE;
}

static EncCliStatus
list_users (EncCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (GError) error = NULL;
  EncCliTable *table = enc_cli_output_table_new (3, 3);

  users = enc_read_users (enc_session_store (cli->session), &error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "users");
  json_builder_begin_array (builder);
  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const EncReadUser *user = g_ptr_array_index (users, i);

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "name", user->name);
      enc_cli_output_member_string (builder, "role", enc_party_user_role_name (user->role));
      enc_cli_output_member_string (builder, "email", user->email);
      json_builder_end_object (builder);
      enc_cli_output_table_add (table, user->name, _ (enc_party_user_role_label (user->role)),
                                user->email != NULL ? user->email : "", NULL);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json || users == NULL)
    g_ptr_array_set_size (table->rows, 0);
  enc_cli_output_table_print (table);
  if (users == NULL)
    return enc_cli_data_error (error);
  if (cli->json)
    enc_cli_output_json (builder);
  return ENC_CLI_FINE;
}

/** enc_cli_user: `encoursctl user list`, `user set NAME ROLE`: who works with this portfolio. */
EncCliStatus
enc_cli_user (EncCli *cli, int argc, char **argv)
{
  g_autofree char *email = NULL;
  const GOptionEntry entries[] = {
    { "email", 0, 0, G_OPTION_ARG_STRING, &email, N_ ("E-mail address of the user"),
      N_ ("ADDRESS") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);
  EncCliStatus status;
  EncUserRole role;

  if (!enc_cli_parse (cli, entries, N_ ("Lists the users and their roles, or sets one."), &argc,
                      &argv, &status))
    return status;
  if (argc == 1 || (argc == 2 && strcmp (argv[1], "list") == 0))
    return enc_cli_open (cli, ENC_STORE_READ_ONLY) != NULL ? list_users (cli) : ENC_CLI_DATA;
  if (argc != 4 || strcmp (argv[1], "set") != 0)
    return enc_cli_usage_error ("%s", _ ("user: “user list”, or “user set NAME ROLE”"));
  if (!enc_party_user_role_parse (argv[3], &role))
    return enc_cli_usage_error (_ ("“%s” is not a role"), argv[3]);
  if (enc_cli_open (cli, ENC_STORE_READ_WRITE) == NULL)
    return ENC_CLI_DATA;
  g_variant_dict_insert (&args, "name", "s", argv[2]);
  g_variant_dict_insert (&args, "role", "s", enc_party_user_role_name (role));
  if (email != NULL)
    g_variant_dict_insert (&args, "email", "s", email);
  return enc_cli_command_run (cli, "user.set", g_variant_dict_end (&args));
}
