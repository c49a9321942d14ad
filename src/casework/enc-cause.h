/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a call ended with, and why the client is late: two short lists of codes. The codes are kept
 * in the journal; which of them are offered, their words and what comes next can be edited
 * (settings call.outcomes and call.causes). */
typedef enum
{
  ENC_CAUSE_OUTCOME,
  ENC_CAUSE_CAUSE,
} EncCauseKind;

/* What one does next by default. */
typedef enum
{
  ENC_CAUSE_NEXT_NOTHING,
  ENC_CAUSE_NEXT_CALL,     /* call again */
  ENC_CAUSE_NEXT_PROMISE,  /* record a promise */
  ENC_CAUSE_NEXT_DISPUTE,  /* open a dispute */
  ENC_CAUSE_NEXT_DOCUMENT, /* send the invoice or what is missing */
  ENC_CAUSE_NEXT_PAYMENT,  /* look whether the payment came */
  ENC_CAUSE_NEXT_REP,      /* ask the sales rep for a hand */
  ENC_CAUSE_NEXT_CONTACT,  /* find the right person */
  ENC_CAUSE_NEXT_PLAN,     /* propose a payment plan */
  ENC_CAUSE_NEXT_ESCALATE, /* hand it to the credit manager */
  ENC_CAUSE_N_NEXT,
} EncCauseNext;

typedef struct
{
  char *code;
  char *label; /* what the user calls it, or NULL: the built-in words */
  EncCauseNext next;
  int days; /* until the next step */
} EncCause;

GPtrArray *enc_cause_list (EncCauseKind kind, const char *setting);
char *enc_cause_list_to_string (GPtrArray *list);
const char *enc_cause_setting (EncCauseKind kind);
const EncCause *enc_cause_find (GPtrArray *list, const char *code);
const char *enc_cause_label (GPtrArray *list, const char *code);
gboolean enc_cause_code_is_valid (const char *code);
const char *enc_cause_next_name (EncCauseNext next);
const char *enc_cause_next_label (EncCauseNext next);
EncCause *enc_cause_new (const char *code, const char *label, EncCauseNext next, int days);
void enc_cause_free (EncCause *cause);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncCause, enc_cause_free)

G_END_DECLS
