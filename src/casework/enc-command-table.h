/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-command-forms.h"

G_BEGIN_DECLS

/* The table of all commands: who may run each, and what arguments it takes. */
typedef struct
{
  const char *name;
  EncForm form;
  gboolean required;
} EncCommandArgument;

#define ENC_COMMAND_TABLE_ARGUMENTS 24

typedef struct
{
  const char *name;
  const char *label; /* N_() */
  guint32 roles;     /* bits 1 << EncUserRole */
  EncCommandArgument arguments[ENC_COMMAND_TABLE_ARGUMENTS];
} EncCommandDefinition;

const EncCommandDefinition *enc_command_table_find (const char *name);
const EncCommandDefinition *enc_command_table_nth (guint index);
const EncCommandArgument *enc_command_table_argument (const EncCommandDefinition *definition,
                                                      const char *name);

G_END_DECLS
