/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-session.h"
#include "portfolio/enc-overview.h"
#include "portfolio/score/enc-score-weights.h"

G_BEGIN_DECLS

/* Exit codes of encoursctl: part of its contract with scripts. */
typedef enum
{
  ENC_CLI_FINE = 0,
  ENC_CLI_DATA = 1,  /* a problem with the data or the file */
  ENC_CLI_USAGE = 2, /* wrong usage */
} EncCliStatus;

/* What every command gets: the global options, and the file once it asks for it. */
typedef struct
{
  char *db;
  gboolean json;
  EncClock *clock;
  char *user;          /* (nullable) in whose name to write */
  EncUserRole role;    /* what they may do, 0 = as the file says */
  EncSession *session; /* opened by enc_cli_open() */
} EncCli;

typedef EncCliStatus (*EncCliFunc) (EncCli *cli, int argc, char **argv);

int enc_cli_main (int argc, char **argv);
EncSession *enc_cli_open (EncCli *cli, EncStoreMode mode);
EncPortfolio *enc_cli_portfolio (EncCli *cli);
EncCliStatus enc_cli_usage_error (const char *format, ...) G_GNUC_PRINTF (1, 2);
EncCliStatus enc_cli_data_error (const GError *error);
gboolean enc_cli_parse (EncCli *cli, const GOptionEntry *entries, const char *summary, int *argc,
                        char ***argv, EncCliStatus *status);
gboolean enc_cli_parse_date (const char *text, const char *option, EncDate *date);
gboolean enc_cli_parse_query (EncCli *cli, const char *as_of, const char *basis, const char *limits,
                              const char *credits, EncAgingQuery *query);
gboolean enc_cli_parse_filter (EncPortfolio *portfolio, char **where, EncFilter *filter);

EncScoreWeights enc_cli_score_weights (EncCli *cli);
gboolean enc_cli_find_client (EncPortfolio *portfolio, const char *code, guint *client);

/* The commands. */
EncCliStatus enc_cli_aging (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_kpi (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_import (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_imports (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_undo (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_items (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_client (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_promise (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_tolerance (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_alerts (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_limits (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_search (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_check (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_backup (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_demo (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_render (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_export (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_score (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_score_check (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_dispute (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_event (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_timeline (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_user (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_brief (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_review (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_bench (EncCli *cli, int argc, char **argv);

G_END_DECLS
