/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-rights.h"
#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* Who sits here, and with whose eyes the windows look: one per open file. Who it is, is remembered
 * on this computer; in a file without a credit manager it is the person who is logged in.
 *
 * Looking as somebody else changes what is shown, never who signs: nothing can be done meanwhile.
 *
 * Signal: "changed": the person, their role, the eyes or the sharing matrix changed. */
#define ENC_TYPE_IDENTITY (enc_identity_get_type ())
G_DECLARE_FINAL_TYPE (EncIdentity, enc_identity, ENC, IDENTITY, GObject)

EncIdentity *enc_identity_of (EncDesk *desk);

/* Which set of views: the office's, that of who goes to see clients, or none. */
typedef enum
{
  ENC_SHELL_NOTHING = 0,
  ENC_SHELL_OFFICE = 1 << 0,
  ENC_SHELL_FIELD = 1 << 1,
  ENC_SHELL_ANY = ENC_SHELL_OFFICE | ENC_SHELL_FIELD,
} EncShell;

/* Who it is. */
const char *enc_identity_get_user (EncIdentity *self);
EncUserRole enc_identity_get_user_role (EncIdentity *self);
void enc_identity_choose (EncIdentity *self, const char *name);
GPtrArray *enc_identity_get_users (EncIdentity *self);
gboolean enc_identity_is_known (EncIdentity *self);

/* With whose eyes. */
const char *enc_identity_get_name (EncIdentity *self);
EncUserRole enc_identity_get_role (EncIdentity *self);
gboolean enc_identity_is_seeing_as (EncIdentity *self);
void enc_identity_see_as (EncIdentity *self, EncUserRole role, const char *name);
void enc_identity_see_as_oneself (EncIdentity *self);

/* What they see and may do. */
EncShell enc_identity_get_shell (EncIdentity *self);
const EncRights *enc_identity_get_rights (EncIdentity *self);
gboolean enc_identity_owns (EncIdentity *self, EncPortfolio *portfolio, guint client);
gboolean enc_identity_sees (EncIdentity *self, EncRight right, EncPortfolio *portfolio,
                            guint client);
gboolean enc_identity_may (EncIdentity *self, const char *command);
gboolean enc_identity_may_for (EncIdentity *self, const char *command, EncPortfolio *portfolio,
                               guint client);

G_END_DECLS
