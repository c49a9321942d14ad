/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"

G_BEGIN_DECLS

/* A dispute: what the client contests, on which items, and where it stands. Stored by name: never
 * rename. */
typedef enum
{
  ENC_DISPUTE_OPEN,
  ENC_DISPUTE_REVIEW,      /* under review */
  ENC_DISPUTE_WAIT_CLIENT, /* waiting for the client */
  ENC_DISPUTE_WAIT_US,     /* waiting for us internally */
  ENC_DISPUTE_RESOLVED,
  ENC_DISPUTE_CLOSED,
  ENC_N_DISPUTE_STATES,
} EncDisputeState;

typedef enum
{
  ENC_DISPUTE_STEP_REVIEW,
  ENC_DISPUTE_STEP_ASK_CLIENT,
  ENC_DISPUTE_STEP_ASK_US,
  ENC_DISPUTE_STEP_RESOLVE, /* outcome */
  ENC_DISPUTE_STEP_CLOSE,
  ENC_DISPUTE_STEP_REOPEN,   /* reason */
  ENC_DISPUTE_STEP_ESCALATE, /* reason; the state stays */
  ENC_N_DISPUTE_STEPS,
} EncDisputeStep;

typedef enum
{
  ENC_DISPUTE_OUTCOME_NONE,
  ENC_DISPUTE_OUTCOME_CREDIT,
  ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT,
  ENC_DISPUTE_OUTCOME_EXPLAINED, /* explanation accepted */
  ENC_DISPUTE_OUTCOME_REPLACED,  /* goods replaced */
  ENC_DISPUTE_OUTCOME_REJECTED,
  ENC_DISPUTE_OUTCOME_WRITTEN_OFF,
  ENC_N_DISPUTE_OUTCOMES,
} EncDisputeOutcome;

/* What the client wants. The codes of the French e-invoicing lifecycle (status 207) are beside. */
typedef enum
{
  ENC_DISPUTE_WANTS_NOTHING,        /* NOA */
  ENC_DISPUTE_WANTS_INFORMATION,    /* PIN */
  ENC_DISPUTE_WANTS_INVOICE,        /* NIN: a new one */
  ENC_DISPUTE_WANTS_CREDIT,         /* CNF: full */
  ENC_DISPUTE_WANTS_PARTIAL_CREDIT, /* CNP, CNA */
  ENC_DISPUTE_WANTS_OTHER,          /* OTH */
  ENC_N_DISPUTE_WANTS,
} EncDisputeWants;

typedef enum
{
  ENC_DISPUTE_JUSTIFIED_UNKNOWN,
  ENC_DISPUTE_JUSTIFIED_YES, /* our fault: costs the client's score nothing */
  ENC_DISPUTE_JUSTIFIED_PARTLY,
  ENC_DISPUTE_JUSTIFIED_NO,
  ENC_N_DISPUTE_JUSTIFIED,
} EncDisputeJustified;

/* A step that was taken. */
typedef struct
{
  EncDisputeStep step;
  EncDisputeState to;
  EncDisputeOutcome outcome; /* of a resolution */
  gint64 amount;             /* conceded by it */
  EncDate day;
  gint64 recorded_ms;
  char *author;
  char *reason; /* (nullable) */
} EncDisputePass;

typedef struct
{
  gint64 client;
  char *id;
  char *number; /* "LIT-2026-0042" */
  char *title;
  char *category; /* code: enc-dispute-category.h */
  char *cause;    /* (nullable) root cause, once known */
  char *department;
  char *owner;     /* (nullable) user name */
  char *contact;   /* (nullable) id */
  char *reference; /* (nullable) theirs: of a letter, or "cdar:" and the message */
  char *author;
  EncUserRole role;
  EncCurrency currency;
  EncEventItem *items; /* with the contested part, 0 = all that is open */
  guint n_items;
  EncDisputeWants wants;
  EncDisputeState state;
  EncDisputeOutcome outcome;
  EncDisputeJustified justified;
  gint64 outcome_amount; /* conceded */
  EncDate opened;
  EncDate state_since;
  EncDate resolved; /* or ENC_DATE_NONE */
  EncDate closed;   /* or ENC_DATE_NONE */
  guint escalations;
  guint reopenings;
  EncDisputePass *passes;
  guint n_passes;
} EncDispute;

/* Folding: the event that opens it, then each that speaks of it, in the order they were recorded.
 */
EncDispute *enc_dispute_begin (const EncEvent *opened);
gboolean enc_dispute_follow (EncDispute *dispute, const EncEvent *event);

void enc_dispute_free (EncDispute *dispute);
EncDispute *enc_dispute_copy (const EncDispute *dispute);
gboolean enc_dispute_is_running (const EncDispute *dispute);
gint64 enc_dispute_contested (const EncDispute *dispute);
const char *enc_dispute_state_name (EncDisputeState state);
const char *enc_dispute_state_label (EncDisputeState state);
gboolean enc_dispute_state_parse (const char *name, EncDisputeState *state);
const char *enc_dispute_step_name (EncDisputeStep step);
const char *enc_dispute_step_label (EncDisputeStep step);
gboolean enc_dispute_step_parse (const char *name, EncDisputeStep *step);
const char *enc_dispute_outcome_name (EncDisputeOutcome outcome);
const char *enc_dispute_outcome_label (EncDisputeOutcome outcome);
gboolean enc_dispute_outcome_parse (const char *name, EncDisputeOutcome *outcome);
const char *enc_dispute_justified_name (EncDisputeJustified justified);
const char *enc_dispute_justified_label (EncDisputeJustified justified);
gboolean enc_dispute_justified_parse (const char *name, EncDisputeJustified *justified);
const char *enc_dispute_wants_name (EncDisputeWants wants);
const char *enc_dispute_wants_label (EncDisputeWants wants);
gboolean enc_dispute_wants_parse (const char *name, EncDisputeWants *wants);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDispute, enc_dispute_free)

G_END_DECLS
