/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "cli/enc-cli.h"

G_BEGIN_DECLS

/* The commands of `encoursctl dispute`. */
const EncDispute *enc_cli_dispute_find (EncCli *cli, const char *name);
EncCliStatus enc_cli_dispute_list (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_dispute_show (EncCli *cli, int argc, char **argv);
EncCliStatus enc_cli_dispute_stats (EncCli *cli, int argc, char **argv);

G_END_DECLS
