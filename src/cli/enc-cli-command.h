/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "cli/enc-cli.h"

G_BEGIN_DECLS

/* Writing through the door from a command line: for which client, with which
 * particulars. */
typedef struct
{
  char *client; /* (nullable) --client: a code */
  char *items;  /* (nullable) --items: numbers, separated by commas */
  char **files; /* (nullable) --attach */
} EncCliCommand;

void enc_cli_command_clear (EncCliCommand *options);
gboolean enc_cli_command_fill (EncCli *cli, const EncCliCommand *options, const char *name,
                               char **members, GVariantDict *args, EncCliStatus *status);
EncCliStatus enc_cli_command_run (EncCli *cli, const char *name, GVariant *args);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EncCliCommand, enc_cli_command_clear)

G_END_DECLS
