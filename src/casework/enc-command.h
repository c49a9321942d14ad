/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "ledger/enc-party.h"

G_BEGIN_DECLS

/* clang-format off */
/* A command: the named, typed request by which anything is ever written. The desktop, the CLI, the
 * importers and the server build the same ones; the rules that check them are here and pure; store/
 * carries them out.
 *
 * In the lists below an argument with "?" may be left out. s: text, x: integer, i: day number, b:
 * yes or no, as: list of ids, ay: bytes. Money is in minor units.
 *
 * The file
 *   client.set       client, name? parent? sector? segment? country? city? siren? vat? terms?
 *                    insurer? limit_currency? rep? collector? (s; user name, "" = nobody)
 *                    credit_limit? insurer_cover? temporary_cover? (x, -1 = none)
 *                    cover_from? cover_until? temporary_until? insolvency_date? (i) insolvency? (s)
 *   contact.set      client, contact (id, "" = a new one), role? name? email? phone? note?
 *   contact.remove   contact
 *   item.dispute     items (as), disputed (b): the flag of an import
 *   setting.set      key, value (of ENC_TOLERANCE_SETTING: enc_tolerance_levels_parse())
 *   user.set         name, role ("sales_rep" …), email?
 *   import.undo      batch (x)
 *
 * What people do. All take: date? (i, not after today unless said), attachments? a(ssay) (name,
 * media type, bytes); those that name a client and have no lines take items? (as)
 *   journal.comment  client, text
 *   journal.call     client, direction ("in", "out"), outcome, cause (codes: enc-cause.h), contact?
 *                    text? next? next_date? (i) minutes? (x)
 *   journal.email    client, direction, title, text? contact?
 *   journal.letter   client, direction, title, text? contact?
 *   journal.meeting  client, date (i, may be to come), minute? (x) place? contact? text?
 *   journal.note     client, kind ("receipt", "payment.announced", "payment.seen", "finding"),
 *                    text, amount? (x) reference? (of the message it comes from)
 *   journal.void     event (id), reason; one's own, or anybody's for the credit manager
 *   promise.record   client, currency, schedule a(ix) (day, amount), means, promised_by? contact?
 *                    text?
 *   promise.validate promise (id), text?
 *   promise.withdraw promise, reason
 *   dispute.open     client, lines a(sx) (item id, contested amount, 0 = all that is open),
 *                    category, wants, title, text? contact? owner? department? reference?
 *   dispute.step     dispute (id), step, reason? outcome? amount? (x) justified? (s)
 *   dispute.change   dispute, category? owner? department? cause? justified? title? lines? a(sx)
 *   tolerance.ask    client, currency, amount (x), until (i), argument, conditions?
 *   tolerance.decide tolerance (id), granted (b), amount? (x) until? (i) conditions? reason?
 *   tolerance.close  tolerance, outcome ("paid", "unpaid", "withdrawn")
 *   order.block      client, blocked (b), reason
 *   score.override   client, value (x, -1 ends it), reason, until? (i)
 *   help.ask         client, to (s), text
 *   help.answer      help (id of the event), accepted (b), text?
 *   thanks.send      to, text, client?
 *   review.decide    text, client? owner? until? (i)
 *
 * Alerts
 *   alert.raise      alerts aa{sv}: what the rules found, by the program in the user's name: key,
 *                    rule, day (i), client? (id) subject? (id) amount? (x) currency? and what else
 *                    is to be kept (s, x, b); one of a key that is there already changes nothing
 *                    closed? (as: keys whose cause has gone)
 *   alert.read       alerts (as: keys), read (b)
 *   alert.snooze     alerts (as), until (i)
 *
 * The arguments are an a{sv}. */
/* clang-format on */
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
  ENC_COMMAND_ERROR_STATE,     /* not possible in the state that the case is in */
} EncCommandError;

#define ENC_COMMAND_ERROR (enc_command_error_quark ())
GQuark enc_command_error_quark (void);

EncCommand *enc_command_new (const char *name, GVariant *args);
void enc_command_free (EncCommand *command);
gboolean enc_command_may (const char *name, EncUserRole role);
gboolean enc_command_check (const EncCommand *command, EncUserRole role, GError **error);
const char *
enc_command_label (const char *name); /* N_(): what Undo undoes, "Comment", "Credit limit" … */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncCommand, enc_command_free)

G_END_DECLS
