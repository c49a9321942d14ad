/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli.h"
#include "desk/enc-tables.h"
#include "documents/enc-aging-table.h"
#include "documents/enc-dashboard-page.h"
#include "documents/enc-document.h"

static EncPageContext
page_context (EncCli *cli)
{
  return (EncPageContext){ .now_ms = enc_clock_now_ms (cli->clock) };
}

static EncDocument *
draw_dashboard (EncCli *cli, EncPortfolio *portfolio, const EncAgingQuery *query,
                EncCurrency currency, GError **error)
{
  g_autoptr (EncOverview) overview = enc_overview_compute (portfolio, query, currency, NULL, error);
  const EncPageContext context = page_context (cli);

  if (overview == NULL)
    return NULL;
  return enc_dashboard_page_new (overview, ENC_FIGURES_NO_TARGETS, &context);
}

static EncDocument *
draw_aging (EncCli *cli, EncPortfolio *portfolio, const EncAgingQuery *query, EncDimension by)
{
  g_autoptr (EncAging) aging = enc_aging_compute (portfolio, query, by);
  const EncPageContext context = page_context (cli);

  return enc_aging_table_document (portfolio, aging, &context);
}

static EncDocument *
draw_statement (EncCli *cli, EncPortfolio *portfolio, const EncAgingQuery *query, guint client,
                EncCurrency currency, GError **error)
{
  const EncPageContext context = page_context (cli);
  g_autoptr (EncReadFile) file
    = enc_read_file (enc_session_store (cli->session), enc_portfolio_client (portfolio, client)->pk,
                     0, error);
  g_autoptr (EncStatement) statement = NULL;

  if (file == NULL)
    return NULL;
  statement = enc_tables_statement (portfolio, query, client, currency, file);
  return enc_statement_document (statement, &context);
}

/** enc_cli_render: `encoursctl render`: the dashboard, the aged balance or a statement as a picture
 * or on paper. */
EncCliStatus
enc_cli_render (EncCli *cli, int argc, char **argv)
{
  g_autofree char *as_of = NULL, *by = NULL, *out = NULL, *currency_code = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Where to: FILE.png, FILE.svg or FILE.pdf"),
      N_ ("FILE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day (default: today)"), N_ ("DATE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by,
      N_ ("Of the aged balance: what to group by (default: client)"), N_ ("DIMENSION") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency_code,
      N_ ("The currency (default: the main one)"), "CUR" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EncDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  EncDimension dimension = ENC_DIMENSION_CLIENT;
  EncCurrency currency = ENC_CURRENCY_NONE;
  EncDocumentFormat format;
  EncAgingQuery query;
  EncPortfolio *portfolio;
  EncCliStatus status;
  guint client;

  if (!enc_cli_parse (cli, entries, N_ ("Draws dashboard, aging or client CODE."), &argc, &argv,
                      &status))
    return status;
  if (argc < 2)
    return enc_cli_usage_error ("%s", _ ("render: say what: dashboard, aging or client CODE"));
  if (out == NULL)
    return enc_cli_usage_error ("%s", _ ("render: --out is missing"));
  if (!enc_document_format_from_name (out, &format))
    return enc_cli_usage_error (_ ("--out: “%s” ends neither in .png, .svg nor .pdf"), out);
  if (by != NULL && !enc_portfolio_dimension_parse (by, &dimension))
    return enc_cli_usage_error (_ ("--by: “%s” is not something to group by"), by);
  if (currency_code != NULL && !enc_currency_parse (currency_code, -1, &currency))
    return enc_cli_usage_error (_ ("--currency: “%s” is not an ISO 4217 code"), currency_code);
  if (!enc_cli_parse_query (cli, as_of, NULL, NULL, NULL, &query))
    return ENC_CLI_USAGE;

  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL)
    return ENC_CLI_DATA;
  if (currency == ENC_CURRENCY_NONE)
    currency = enc_portfolio_main_currency (portfolio);

  if (strcmp (argv[1], "dashboard") == 0 && argc == 2)
    document = draw_dashboard (cli, portfolio, &query, currency, &error);
  else if (strcmp (argv[1], "aging") == 0 && argc == 2)
    document = draw_aging (cli, portfolio, &query, dimension);
  else if (strcmp (argv[1], "client") == 0 && argc == 3)
    {
      if (!enc_cli_find_client (portfolio, argv[2], &client))
        return ENC_CLI_DATA;
      document = draw_statement (cli, portfolio, &query, client, currency, &error);
    }
  else
    return enc_cli_usage_error ("%s", _ ("render: say what: dashboard, aging or client CODE"));

  if (document == NULL || !enc_document_write (document, format, out, &error))
    return enc_cli_data_error (error);
  g_print (_ ("Drawn in %s\n"), out);
  return ENC_CLI_FINE;
}
