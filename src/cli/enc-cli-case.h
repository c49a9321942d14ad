/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "cli/enc-cli-output.h"
#include "cli/enc-cli.h"

G_BEGIN_DECLS

/* What the commands about cases share: the followup, names of things on the command line, one
 * command through the door. */
EncFollowup *enc_cli_case_followup (EncCli *cli, EncStoreMode mode);
gboolean enc_cli_case_amount (const char *text, EncCurrency currency, gint64 *amount);
gboolean enc_cli_case_day (EncCli *cli, const char *text, const char *option, EncDate *date);
void enc_cli_case_add_client (GVariantDict *args, EncPortfolio *portfolio, guint client);
gboolean enc_cli_case_add_items (EncCli *cli, GVariantDict *args, gint64 client_pk,
                                 const char *numbers);
EncCurrency enc_cli_case_currency (EncFollowup *followup, guint client, const char *said);
EncCliStatus enc_cli_case_run (EncCli *cli, const char *name, GVariantDict *args);
EncCliStatus enc_cli_case_done (EncCli *cli, const char *id);
void enc_cli_case_member_client (JsonBuilder *builder, EncPortfolio *portfolio, guint client);
void enc_cli_case_member_bool (JsonBuilder *builder, const char *name, gboolean value);

G_END_DECLS
