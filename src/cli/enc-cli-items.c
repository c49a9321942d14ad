/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"
#include "ledger/enc-terms.h"

/* Numbers are fetched from the file this many items at a time. */
#define PAGE       10000
#define MAX_EVENTS 20

static void
print_line_json (JsonBuilder *builder, EncPortfolio *portfolio, const EncOpenLine *line,
                 const EncReadPiece *piece)
{
  const EncPortfolioClient *client
    = enc_portfolio_client (portfolio, enc_portfolio_account_client (portfolio, line->account));

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "client", client->code);
  enc_cli_output_member_string (builder, "client_name", client->name);
  enc_cli_output_member_string (builder, "number", piece->number);
  enc_cli_output_member_string (builder, "kind", enc_item_kind_name (piece->kind));
  enc_cli_output_member_int (builder, "instalment", piece->instalment);
  enc_cli_output_member_date (builder, "date", line->date);
  enc_cli_output_member_date (builder, "due_date", line->due);
  json_builder_set_member_name (builder, "due_estimated");
  json_builder_add_boolean_value (builder, (line->flags & ENC_ITEM_DUE_ESTIMATED) != 0);
  json_builder_set_member_name (builder, "disputed");
  json_builder_add_boolean_value (builder, (line->flags & ENC_ITEM_DISPUTED) != 0);
  enc_cli_output_member_int (builder, "disputed_amount", line->disputed);
  json_builder_set_member_name (builder, "inferred");
  json_builder_add_boolean_value (builder, (line->flags & ENC_ITEM_INFERRED) != 0);
  enc_cli_output_member_currency (builder, "currency", piece->currency);
  enc_cli_output_member_int (builder, "amount", piece->amount);
  enc_cli_output_member_int (builder, "open", line->open);
  enc_cli_output_member_int (builder, "days_late", MAX (line->days_late, 0));
  json_builder_end_object (builder);
}

static void
add_line (EncCliTable *table, EncPortfolio *portfolio, const EncOpenLine *line,
          const EncReadPiece *piece)
{
  const EncPortfolioClient *client
    = enc_portfolio_client (portfolio, enc_portfolio_account_client (portfolio, line->account));
  g_autofree char *date = enc_format_date_numeric (line->date);
  g_autofree char *due
    = line->due != ENC_DATE_NONE ? enc_format_date_numeric (line->due) : g_strdup ("–");
  g_autofree char *marked
    = (line->flags & ENC_ITEM_DUE_ESTIMATED) != 0 ? g_strdup_printf ("~%s", due) : g_strdup (due);
  g_autofree char *late
    = line->days_late > 0 && line->open > 0 ? enc_format_integer (line->days_late) : g_strdup ("");
  g_autofree char *amount = enc_format_money (piece->amount, piece->currency);
  g_autofree char *open = enc_format_money (line->open, piece->currency);
  g_autofree char *disputed
    = line->disputed > 0 ? enc_format_money (line->disputed, piece->currency) : g_strdup ("");

  enc_cli_output_table_add (table, client->code, piece->number,
                            _ (enc_item_kind_label (piece->kind)), date, marked, late, amount, open,
                            disputed, NULL);
}

static EncCliStatus
print_lines (EncCli *cli, EncPortfolio *portfolio, const EncAgingQuery *query, GArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  EncCliTable *table = NULL;
  g_autofree gint64 *pks = g_new (gint64, PAGE);

  if (cli->json)
    {
      json_builder_begin_object (builder);
      enc_cli_output_member_date (builder, "as_of", query->as_of);
      json_builder_set_member_name (builder, "items");
      json_builder_begin_array (builder);
    }
  else
    {
      table = enc_cli_output_table_new (9, 5);
      enc_cli_output_table_add (table, _ ("Client"), _ ("Number"), _ ("Kind"), _ ("Date"),
                                _ ("Due"), _ ("Days late"), _ ("Amount"), _ ("Open"),
                                _ ("Disputed"), NULL);
    }

  for (guint start = 0; start < lines->len; start += PAGE)
    {
      guint n = MIN (PAGE, lines->len - start);
      g_autoptr (GPtrArray) pieces = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < n; i++)
        pks[i] = g_array_index (lines, EncOpenLine, start + i).pk;
      pieces = enc_read_pieces (enc_session_store (cli->session), pks, n, &error);
      if (pieces == NULL)
        return enc_cli_data_error (error);

      for (guint i = 0; i < n; i++)
        {
          const EncOpenLine *line = &g_array_index (lines, EncOpenLine, start + i);
          const EncReadPiece *piece = pieces->pdata[i];

          if (piece == NULL)
            continue;
          if (cli->json)
            print_line_json (builder, portfolio, line, piece);
          else
            add_line (table, portfolio, line, piece);
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

/** enc_cli_find_client: the client with this code; says on standard error when there is none. */
gboolean
enc_cli_find_client (EncPortfolio *portfolio, const char *code, guint *client)
{
  guint n = enc_portfolio_n_clients (portfolio);

  for (guint i = 0; i < n; i++)
    if (strcmp (enc_portfolio_client (portfolio, i)->code, code) == 0)
      {
        *client = i;
        return TRUE;
      }
  g_printerr (_ ("encoursctl: no client has the code “%s”\n"), code);
  return FALSE;
}

/** enc_cli_items: `encoursctl items`: items with what is open on a day. */
EncCliStatus
enc_cli_items (EncCli *cli, int argc, char **argv)
{
  g_autofree char *as_of = NULL, *code = NULL;
  g_auto (GStrv) where = NULL;
  gboolean only_open = FALSE;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day (default: today)"), N_ ("DATE") },
    { "client", 0, 0, G_OPTION_ARG_STRING, &code, N_ ("Only this client"), N_ ("CODE") },
    { "open", 0, 0, G_OPTION_ARG_NONE, &only_open, N_ ("Only what is open"), NULL },
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &where,
      N_ ("Only these, e.g. rep=NAME; may be repeated"), N_ ("DIMENSION=VALUE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GArray) lines = NULL;
  EncAgingQuery query;
  EncPortfolio *portfolio;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Lists items with what is open on a day."), &argc, &argv,
                      &status))
    return status;
  if (argc > 1)
    return enc_cli_usage_error (_ ("unexpected argument “%s”"), argv[1]);
  if (!enc_cli_parse_query (cli, as_of, NULL, NULL, NULL, &query))
    return ENC_CLI_USAGE;

  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL)
    return ENC_CLI_DATA;
  if (!enc_cli_parse_filter (portfolio, where, &query.filter))
    return ENC_CLI_USAGE;
  if (code != NULL)
    {
      if (!enc_cli_find_client (portfolio, code, &query.filter.value[ENC_DIMENSION_CLIENT]))
        return ENC_CLI_DATA;
      query.filter.has[ENC_DIMENSION_CLIENT] = TRUE;
    }

  lines = enc_aging_lines (portfolio, &query, only_open ? ENC_CELL_OPEN : ENC_CELL_ITEMS, 0,
                           ENC_CURRENCY_NONE);
  return print_lines (cli, portfolio, &query, lines);
}

static void
client_json (EncPortfolio *portfolio, const EncReadFile *file, const EncAging *aging,
             const EncKpiSet *kpis)
{
  const EncReadClient *row = &file->client;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  enc_cli_output_member_string (builder, "code", row->code);
  enc_cli_output_member_string (builder, "name", row->name);
  enc_cli_output_member_string (builder, "company", row->company);
  enc_cli_output_member_string (builder, "group", row->parent);
  enc_cli_output_member_string (builder, "city", row->city);
  enc_cli_output_member_string (builder, "country", row->country);
  enc_cli_output_member_string (builder, "siren", row->siren);
  enc_cli_output_member_string (builder, "vat", row->vat);
  enc_cli_output_member_string (builder, "segment", row->segment);
  enc_cli_output_member_string (builder, "sector", row->sector);
  enc_cli_output_member_string (builder, "terms", row->terms);
  enc_cli_output_member_string (builder, "rep", row->rep);
  enc_cli_output_member_string (builder, "collector", row->collector);
  json_builder_set_member_name (builder, "credit_limit");
  if (row->credit_limit >= 0)
    json_builder_add_int_value (builder, row->credit_limit);
  else
    json_builder_add_null_value (builder);

  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < aging->rows->len; i++)
    {
      const EncAgingRow *account = &g_array_index (aging->rows, EncAgingRow, i);

      json_builder_begin_object (builder);
      enc_cli_output_member_currency (builder, "currency", account->currency);
      enc_cli_output_member_int (builder, "items", account->items);
      enc_cli_output_member_int (builder, "open", account->open);
      enc_cli_output_member_int (builder, "not_due", account->not_due);
      enc_cli_output_member_int (builder, "overdue",
                                 enc_aging_row_overdue (account, &aging->query.limits));
      enc_cli_output_member_int (builder, "no_due_date", account->no_due_date);
      enc_cli_output_member_int (builder, "unallocated", account->unallocated);
      enc_cli_output_member_int (builder, "disputed", account->disputed);
      enc_cli_output_member_date (builder, "oldest_due", account->oldest_due);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  enc_cli_output_member_double (builder, "days_late", kpis->values[ENC_KPI_DAYS_LATE].value);
  enc_cli_output_member_double (builder, "on_time_rate", kpis->values[ENC_KPI_ON_TIME_RATE].value);

  json_builder_set_member_name (builder, "contacts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->contacts->len; i++)
    {
      const EncReadContact *contact = file->contacts->pdata[i];

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "role", enc_party_contact_role_name (contact->role));
      enc_cli_output_member_string (builder, "name", contact->name);
      enc_cli_output_member_string (builder, "email", contact->email);
      enc_cli_output_member_string (builder, "phone", contact->phone);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->events->len; i++)
    {
      const EncEvent *event = ((EncReadEntry *)file->events->pdata[i])->event;

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "kind", event->name);
      enc_cli_output_member_date (builder, "date", event->effective);
      enc_cli_output_member_int (builder, "recorded_ms", event->recorded_ms);
      enc_cli_output_member_string (builder, "author", event->author);
      enc_cli_output_member_string (builder, "text", enc_event_text (event, "text"));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  enc_cli_output_json (builder);
}

static void
print_fact (const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  g_autofree char *line = g_strdup_printf (_ ("%s: %s"), label, value);

  g_print ("  %s\n", line);
}

static void
client_text (const EncReadFile *file, const EncAging *aging)
{
  const EncReadClient *row = &file->client;
  EncTerms terms;

  g_print ("%s · %s\n", row->name, row->code);
  print_fact (_ ("City"), row->city);
  print_fact ("SIREN", row->siren);
  print_fact (_ ("Group"), row->parent);
  if (row->terms != NULL && enc_terms_parse (row->terms, &terms))
    {
      g_autofree char *label = enc_terms_label (&terms);

      print_fact (_ ("Terms"), label);
    }
  print_fact (_ ("Sales rep"), row->rep);
  print_fact (_ ("Collector"), row->collector);
  if (row->credit_limit >= 0)
    {
      g_autofree char *limit = enc_format_money (row->credit_limit, row->limit_currency);

      print_fact (_ ("Credit limit"), limit);
    }

  for (guint i = 0; i < aging->rows->len; i++)
    {
      const EncAgingRow *account = &g_array_index (aging->rows, EncAgingRow, i);
      g_autofree char *open = enc_format_money (account->open, account->currency);
      g_autofree char *overdue
        = enc_format_money (enc_aging_row_overdue (account, &aging->query.limits),
                            account->currency);
      g_autofree char *unallocated = enc_format_money (account->unallocated, account->currency);

      print_fact (_ ("Open"), open);
      print_fact (_ ("Overdue"), overdue);
      print_fact (_ ("Unallocated"), unallocated);
    }

  for (guint i = 0; i < file->contacts->len; i++)
    {
      const EncReadContact *contact = file->contacts->pdata[i];

      g_print ("  %s : %s %s %s\n", _ (enc_party_contact_role_label (contact->role)), contact->name,
               contact->email != NULL ? contact->email : "",
               contact->phone != NULL ? contact->phone : "");
    }
  g_print ("\n");
  for (guint i = 0; i < file->events->len; i++)
    {
      const EncEvent *event = ((EncReadEntry *)file->events->pdata[i])->event;
      g_autofree char *day = enc_format_date (event->effective);

      const char *text = enc_event_text (event, "text");

      g_print ("  %s  %s\n", day, text != NULL ? text : _ (enc_event_kind_label (event->kind)));
    }
}

/** enc_cli_client: `encoursctl client CODE`: one client's file. */
EncCliStatus
enc_cli_client (EncCli *cli, int argc, char **argv)
{
  g_autofree char *as_of = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day (default: today)"), N_ ("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncReadFile) file = NULL;
  g_autoptr (EncAging) aging = NULL;
  g_autoptr (EncKpiSet) kpis = NULL;
  g_autoptr (GError) error = NULL;
  EncAgingQuery query;
  EncPortfolio *portfolio;
  EncCliStatus status;
  guint client;

  if (!enc_cli_parse (cli, entries, N_ ("Prints one client’s file."), &argc, &argv, &status))
    return status;
  if (argc != 2)
    return enc_cli_usage_error ("%s", _ ("client: give one client code"));
  if (!enc_cli_parse_query (cli, as_of, NULL, NULL, NULL, &query))
    return ENC_CLI_USAGE;

  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL || !enc_cli_find_client (portfolio, argv[1], &client))
    return ENC_CLI_DATA;

  query.filter.has[ENC_DIMENSION_CLIENT] = TRUE;
  query.filter.value[ENC_DIMENSION_CLIENT] = client;
  file = enc_read_file (enc_session_store (cli->session),
                        enc_portfolio_client (portfolio, client)->pk, MAX_EVENTS, &error);
  if (file == NULL)
    return enc_cli_data_error (error);
  aging = enc_aging_compute (portfolio, &query, ENC_DIMENSION_CLIENT);
  kpis
    = enc_kpi_compute (portfolio, &query,
                       aging->rows->len > 0 ? g_array_index (aging->rows, EncAgingRow, 0).currency
                                            : enc_portfolio_main_currency (portfolio));

  if (cli->json)
    client_json (portfolio, file, aging, kpis);
  else
    client_text (file, aging);
  return ENC_CLI_FINE;
}

/* Lets the index catch up with a large import, where the file can be written. */
static void
catch_up (EncCli *cli)
{
  g_autoptr (EncStore) writer = enc_store_open (cli->db, ENC_STORE_READ_WRITE, cli->clock, NULL);
  gboolean more = writer != NULL;

  while (more && enc_store_index_some (writer, 50000, &more, NULL))
    ;
}

/** enc_cli_search: `encoursctl search TEXT`: clients, documents and contacts. */
EncCliStatus
enc_cli_search (EncCli *cli, int argc, char **argv)
{
  static const char *const kinds[] = { "client", "document", "contact" };
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean indexing = FALSE;
  EncCliStatus status;

  if (!enc_cli_parse (cli, entries, N_ ("Searches clients, documents and contacts."), &argc, &argv,
                      &status))
    return status;
  if (argc != 2)
    return enc_cli_usage_error ("%s", _ ("search: give one text"));
  if (enc_cli_open (cli, ENC_STORE_READ_ONLY) == NULL)
    return ENC_CLI_DATA;
  hits = enc_read_search (enc_session_store (cli->session), argv[1], 20, &indexing, &error);
  if (hits != NULL && indexing)
    {
      catch_up (cli);
      g_clear_pointer (&hits, g_ptr_array_unref);
      hits = enc_read_search (enc_session_store (cli->session), argv[1], 20, &indexing, &error);
    }
  if (hits == NULL)
    return enc_cli_data_error (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    {
      const EncHit *hit = hits->pdata[i];

      json_builder_begin_object (builder);
      enc_cli_output_member_string (builder, "kind", kinds[hit->kind]);
      enc_cli_output_member_string (builder, "title", hit->title);
      enc_cli_output_member_string (builder, "subtitle", hit->subtitle);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("%s · %s\n", hit->title, hit->subtitle);
    }
  json_builder_end_array (builder);
  if (cli->json)
    enc_cli_output_json (builder);
  else if (indexing)
    g_print ("%s\n", _ ("Documents are still being indexed: some may be missing."));
  return ENC_CLI_FINE;
}
