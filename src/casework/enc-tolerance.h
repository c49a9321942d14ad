/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"

G_BEGIN_DECLS

/* A tolerance: a rep asks that more be delivered, or late payment borne, up to an amount and a day,
 * and says why; whoever may for that amount grants or refuses it. */
typedef enum
{
  ENC_TOLERANCE_ASKED,
  ENC_TOLERANCE_GRANTED, /* and running */
  ENC_TOLERANCE_REFUSED,
  ENC_TOLERANCE_EXPIRED, /* its last day has passed */
  ENC_TOLERANCE_CLOSED,  /* ended by hand, or taken back by who asked */
  ENC_N_TOLERANCE_STATES,
} EncToleranceState;

typedef struct
{
  gint64 client;
  char *id;
  EncCurrency currency;
  char *author;
  EncUserRole role;
  EncDate asked;
  gint64 asked_ms;
  gint64 amount; /* asked for */
  EncDate until; /* asked for */
  char *argument;
  char *conditions; /* (nullable) */
  gboolean decided, granted;
  char *decided_by; /* (nullable) */
  EncDate decided_on;
  char *reason; /* (nullable) of the decision */
  gint64 granted_amount;
  EncDate granted_until;
  char *granted_conditions;
  EncDate closed; /* or ENC_DATE_NONE */
  char *outcome;  /* (nullable) "paid", "unpaid", "withdrawn" */
} EncTolerance;

typedef enum
{
  ENC_TOLERANCE_ERROR_ROLE,   /* this role decides no tolerance */
  ENC_TOLERANCE_ERROR_AMOUNT, /* above what this role may grant */
} EncToleranceError;

#define ENC_TOLERANCE_ERROR (enc_tolerance_error_quark ())
GQuark enc_tolerance_error_quark (void);

#define ENC_TOLERANCE_SETTING "tolerance.levels"

/* Up to how much a role may grant, in minor units; -1 = nothing, G_MAXINT64 = without limit. The
 * setting names roles as enc_party_user_role_name() does: "collector=500000 credit_manager=max". */
typedef struct
{
  gint64 most[ENC_USER_READ_ONLY + 1]; /* by EncUserRole */
} EncToleranceLevels;

/* Folding: the event that asks, then each that speaks of it, in the order they were recorded. */
EncTolerance *enc_tolerance_begin (const EncEvent *asked);
void enc_tolerance_follow (EncTolerance *tolerance, const EncEvent *event);

void enc_tolerance_free (EncTolerance *tolerance);
EncToleranceState enc_tolerance_state (const EncTolerance *tolerance, EncDate today);
gint64 enc_tolerance_running_amount (const EncTolerance *tolerance, EncDate today);
gboolean enc_tolerance_may_decide (const EncTolerance *tolerance, EncUserRole role,
                                   gboolean granted, gint64 amount,
                                   const EncToleranceLevels *levels, GError **error);
gboolean enc_tolerance_levels_parse (const char *setting, EncToleranceLevels *levels);
char *enc_tolerance_levels_to_string (const EncToleranceLevels *levels);
const char *enc_tolerance_state_name (EncToleranceState state);
const char *enc_tolerance_state_label (EncToleranceState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncTolerance, enc_tolerance_free)

G_END_DECLS
