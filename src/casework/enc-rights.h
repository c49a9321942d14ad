/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"

G_BEGIN_DECLS

/* Who sees and does what: the sharing matrix of a portfolio, kept in its setting "rights.matrix".
 * What a role may do at all is the table of commands (enc_command_may()): the matrix only narrows
 * it, and says which clients it is for. */
typedef enum
{
  ENC_RIGHT_NONE,
  ENC_RIGHT_OWN,       /* the clients one looks after */
  ENC_RIGHT_ANONYMOUS, /* all, without names */
  ENC_RIGHT_ALL,
  ENC_N_RIGHT_SCOPES,
} EncRightScope;

typedef enum
{
  /* seeing */
  ENC_RIGHT_AMOUNTS,  /* outstanding, due dates, limits */
  ENC_RIGHT_SCORE,    /* grade and its reasons */
  ENC_RIGHT_TIMELINE, /* calls, reminders, promises, disputes */
  ENC_RIGHT_NOTES,    /* what the office notes for itself */
  /* doing */
  ENC_RIGHT_COMMENT,   /* comments, calls, meetings */
  ENC_RIGHT_PROMISE,   /* noting and confirming promises */
  ENC_RIGHT_DISPUTE,   /* opening disputes and taking their steps */
  ENC_RIGHT_TOLERANCE, /* asking for a tolerance */
  ENC_RIGHT_DECIDE,    /* granting or refusing it */
  ENC_RIGHT_LIMIT,     /* client file, limits, blocked orders, score by hand */
  ENC_N_RIGHTS,
} EncRight;

#define ENC_RIGHTS_SETTING "rights.matrix"

/* Rights of seeing are those before this one. */
#define ENC_RIGHT_FIRST_ACTION ENC_RIGHT_COMMENT

typedef struct
{
  guint8 scopes[ENC_N_RIGHTS][ENC_USER_READ_ONLY + 1]; /* EncRightScope, by EncUserRole */
} EncRights;

void enc_rights_default (EncRights *rights);
gboolean enc_rights_parse (const char *text, EncRights *rights);
char *enc_rights_to_string (const EncRights *rights);
EncRightScope enc_rights_get (const EncRights *rights, EncRight right, EncUserRole role);
gboolean enc_rights_set (EncRights *rights, EncRight right, EncUserRole role, EncRightScope scope);
gboolean enc_rights_can_be (EncRight right, EncUserRole role, EncRightScope scope);
gboolean enc_rights_sees (const EncRights *rights, EncRight right, EncUserRole role, gboolean own);
gboolean enc_rights_allows (const EncRights *rights, const char *command, EncUserRole role,
                            gboolean own);
gboolean enc_rights_shows_event (const EncRights *rights, const EncEvent *event, const char *user,
                                 EncUserRole role, gboolean own);
const char *enc_rights_name (EncRight right);
const char *enc_rights_label (EncRight right);
const char *enc_rights_scope_name (EncRightScope scope);
const char *enc_rights_scope_label (EncRightScope scope);

G_END_DECLS
