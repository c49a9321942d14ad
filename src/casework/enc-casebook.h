/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-dispute.h"
#include "casework/enc-promise.h"
#include "casework/enc-tolerance.h"

G_BEGIN_DECLS

/* All cases of a portfolio, folded from its events. Immutable and atomically reference counted:
 * any thread may read it; a change makes a new one that shares what did not change. */
typedef struct _EncCasebook EncCasebook;

/* A meeting, a hand asked for, a decision to follow: what has a day and a sentence. */
typedef struct
{
  char *id;
  EncEventKind kind; /* MEETING, HELP_ASK, DECISION, THANKS; COMMENT with an @ in it */
  EncDate day;       /* meeting: when; decision: until when; else when it was said */
  int minute;        /* of the day, -1 = not said */
  char *author;
  char *to;   /* (nullable) user name: who is asked, thanked, or owns it */
  char *text; /* (nullable) */
  char *place;
  gboolean answered, accepted; /* HELP_ASK */
} EncCaseNote;

/* The cases of one client. */
typedef struct
{
  gint64 client;
  GPtrArray *promises;   /* EncPromise, oldest first */
  GPtrArray *disputes;   /* EncDispute, oldest first */
  GPtrArray *tolerances; /* EncTolerance, oldest first */
  GPtrArray *notes;      /* EncCaseNote, by day */
  gboolean blocked;      /* orders are blocked */
  char *blocked_why;
  char *blocked_by;
  EncDate blocked_since;
  int score_override; /* 0 … 100, -1 = none */
  char *score_why;
  char *score_by;
  EncDate score_until;
  EncDate last_contact; /* call, e-mail, letter or meeting that took place; or ENC_DATE_NONE */
  EncDate next_step;    /* announced at the last call, or ENC_DATE_NONE */
  char *next_what;
  char *last_cause; /* cause code of the last contact that had one */
} EncCases;

/* Events are given as recorded, oldest first; those of no client in particular stand under client
 * 0. */
EncCasebook *enc_casebook_new (GPtrArray *events);
EncCasebook *enc_casebook_replace (EncCasebook *book, const gint64 *clients, gsize n,
                                   GPtrArray *events);
EncCasebook *enc_casebook_ref (EncCasebook *book);
void enc_casebook_unref (EncCasebook *book);
const EncCases *enc_casebook_client (EncCasebook *book, gint64 client);
guint enc_casebook_n_clients (EncCasebook *book);
const EncCases *enc_casebook_nth (EncCasebook *book, guint index);
const EncDispute *enc_casebook_find_dispute (EncCasebook *book, const char *id);
const EncPromise *enc_casebook_find_promise (EncCasebook *book, const char *id);
const EncTolerance *enc_casebook_find_tolerance (EncCasebook *book, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncCasebook, enc_casebook_unref)

G_END_DECLS
