/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "ledger/enc-party.h"

G_BEGIN_DECLS

/* A command: the named, typed request by which anything is ever written. The desktop, the CLI, the
 * importers and the server build the same ones; the rules that check them are here and pure; store/
 * carries them out.
 *
 *   client.set       client (id), and any of: name, parent, sector, segment, country, city, siren,
 * vat, terms (s), credit_limit, insurer_cover (x, -1 = none), limit_currency (s), insurer (s), rep,
 * collector (s: user name, "" = nobody) contact.set      client (id), contact (id, or "" = a new
 * one), role, name, email, phone, note (s) contact.remove   contact (id) item.dispute     items
 * (as: ids), disputed (b) journal.comment  client (id), text (s) setting.set      key (s), value
 * (s) import.undo      batch (x) The arguments are an a{sv}. */
typedef struct
{
  const char *name; /* interned */
  GVariant *args;   /* a{sv} */
} EncCommand;

typedef enum
{
  ENC_COMMAND_ERROR_UNKNOWN,   /* no such command */
  ENC_COMMAND_ERROR_ARGUMENT,  /* an argument is missing, of the wrong type or has an impossible
                                  value */
  ENC_COMMAND_ERROR_FORBIDDEN, /* this role may not */
} EncCommandError;

#define ENC_COMMAND_ERROR (enc_command_error_quark ())
GQuark enc_command_error_quark (void);

EncCommand *enc_command_new (const char *name, GVariant *args);
void enc_command_free (EncCommand *command);
gboolean enc_command_check (const EncCommand *command, EncUserRole role, GError **error);
const char *
enc_command_label (const char *name); /* N_(): what Undo undoes, "Comment", "Credit limit" … */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncCommand, enc_command_free)

G_END_DECLS
