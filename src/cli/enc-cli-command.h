/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "cli/enc-cli.h"

G_BEGIN_DECLS

/* Writing through the door from a command line: in whose name, for which client, with which
 * particulars. */
typedef struct
{
  char *user; /* (nullable) --user, --role: as given, or NULL */
  char *role;
  char *client; /* (nullable) --client: a code */
  char *items;  /* (nullable) --items: numbers, separated by commas */
  char **files; /* (nullable) --attach */
} EncCliCommand;

void enc_cli_command_clear (EncCliCommand *options);
gboolean enc_cli_command_sign (EncCli *cli, const EncCliCommand *options);
gboolean enc_cli_command_fill (EncCli *cli, const EncCliCommand *options, const char *name,
                               char **members, GVariantDict *args, EncCliStatus *status);
EncCliStatus enc_cli_command_run (EncCli *cli, const char *name, GVariant *args);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EncCliCommand, enc_cli_command_clear)

/* The options above, for the commands that write. */
#define ENC_CLI_COMMAND_OPTIONS(options)                                                           \
  { "user",                                                                                        \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_STRING,                                                                           \
    &(options).user,                                                                               \
    N_ ("In whose name (default: the name of the account on this computer)"),                      \
    N_ ("NAME") },                                                                                 \
  {                                                                                                \
    "role", 0, 0, G_OPTION_ARG_STRING, &(options).role,                                            \
      N_ ("In what role (default: the user’s, or credit_manager)"), N_ ("ROLE")                    \
  }

G_END_DECLS
