/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "base/enc-i18n.h"
#include "cli/enc-cli.h"
#include "desk/enc-canonical-file.h"
#include "desk/enc-tables.h"
#include "documents/enc-aging-table.h"
#include "documents/enc-client-table.h"
#include "documents/enc-export.h"

static EncTableSource *
clients_table (EncPortfolio *portfolio, const EncAgingQuery *query)
{
  g_autofree EncAgingRow *rows = enc_aging_accounts (portfolio, query);
  guint n_accounts = enc_portfolio_n_accounts (portfolio), n = 0;
  g_autofree guint *accounts = g_new (guint, n_accounts);

  for (guint a = 0; a < n_accounts; a++)
    if (rows[a].items > 0)
      accounts[n++] = a;
  return enc_client_table_source (portfolio, query, rows, accounts, n);
}

static EncTableSource *
make_table (EncCli *cli, EncPortfolio *portfolio, const EncAgingQuery *query, const char *what,
            EncDimension by, GError **error)
{
  if (strcmp (what, "aging") == 0)
    {
      g_autoptr (EncAging) aging = enc_aging_compute (portfolio, query, by);

      return enc_aging_table_source (portfolio, aging);
    }
  if (strcmp (what, "items") == 0)
    {
      g_autoptr (GArray) lines
        = enc_aging_lines (portfolio, query, ENC_CELL_OPEN, 0, ENC_CURRENCY_NONE);

      return enc_tables_items (portfolio, query->as_of, lines, enc_session_store (cli->session),
                               error);
    }
  return clients_table (portfolio, query);
}

/** enc_cli_export: `encoursctl export csv|xlsx`: the ledger as canonical CSV, or a table. */
EncCliStatus
enc_cli_export (EncCli *cli, int argc, char **argv)
{
  g_autofree char *as_of = NULL, *by = NULL, *out = NULL, *what = NULL;
  g_auto (GStrv) where = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Where to"), N_ ("FILE") },
    { "table", 0, 0, G_OPTION_ARG_STRING, &what,
      N_ ("aging, items or clients (default of csv: the whole ledger)"), N_ ("TABLE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day (default: today)"), N_ ("DATE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by,
      N_ ("Of the aged balance: what to group by (default: client)"), N_ ("DIMENSION") },
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &where,
      N_ ("Only these, e.g. rep=NAME; may be repeated"), N_ ("DIMENSION=VALUE") },
    G_OPTION_ENTRY_NULL,
  };
  const EncExportCsv csv = { .bom = TRUE };
  g_autoptr (EncTableSource) table = NULL;
  g_autoptr (GError) error = NULL;
  EncDimension dimension = ENC_DIMENSION_CLIENT;
  EncAgingQuery query;
  EncPortfolio *portfolio;
  EncCliStatus status;
  gboolean xlsx, done;

  if (!enc_cli_parse (cli, entries, N_ ("Exports the ledger or a table to CSV or XLSX."), &argc,
                      &argv, &status))
    return status;
  if (argc != 2 || (strcmp (argv[1], "csv") != 0 && strcmp (argv[1], "xlsx") != 0))
    return enc_cli_usage_error ("%s", _ ("export: say csv or xlsx"));
  if (out == NULL)
    return enc_cli_usage_error ("%s", _ ("export: --out is missing"));
  if (by != NULL && !enc_portfolio_dimension_parse (by, &dimension))
    return enc_cli_usage_error (_ ("--by: “%s” is not something to group by"), by);
  if (!enc_cli_parse_query (cli, as_of, NULL, NULL, NULL, &query))
    return ENC_CLI_USAGE;

  xlsx = strcmp (argv[1], "xlsx") == 0;
  if (what != NULL && strcmp (what, "aging") != 0 && strcmp (what, "items") != 0
      && strcmp (what, "clients") != 0)
    return enc_cli_usage_error (_ ("--table: “%s” is neither aging, items nor clients"), what);
  if (what == NULL && !xlsx)
    {
      if (enc_cli_open (cli, ENC_STORE_READ_ONLY) == NULL)
        return ENC_CLI_DATA;
      if (!enc_canonical_file_export (enc_session_store (cli->session), out, NULL, &error))
        return enc_cli_data_error (error);
      g_print (_ ("Exported to %s\n"), out);
      return ENC_CLI_FINE;
    }

  portfolio = enc_cli_portfolio (cli);
  if (portfolio == NULL)
    return ENC_CLI_DATA;
  if (!enc_cli_parse_filter (portfolio, where, &query.filter))
    return ENC_CLI_USAGE;
  table = make_table (cli, portfolio, &query, what != NULL ? what : "aging", dimension, &error);
  if (table == NULL)
    return enc_cli_data_error (error);

  done = xlsx ? enc_export_xlsx (table, "Encours", out, NULL, &error)
              : enc_export_csv (table, &csv, out, NULL, &error);
  if (!done)
    return enc_cli_data_error (error);
  g_print (_ ("Exported to %s\n"), out);
  return ENC_CLI_FINE;
}
