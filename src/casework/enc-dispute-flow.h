/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-dispute.h"

G_BEGIN_DECLS

/* The workflow of a dispute, as tables: which step leads where, who may take it, what it needs.
 *
 *                 open   review  wait client  wait us   resolved  closed
 *   review        review   .      review      review       .        .
 *   ask client    client  client    .         client       .        .
 *   ask us        us      us       us           .          .        .
 *   resolve       resolved in any of the four              .        .
 *   escalate      stays in any of the four                 .        .
 *   close           .       .       .           .        closed     .
 *   reopen          .       .       .           .        review   review
 *
 * Credit managers and collectors take every step; sales reps and negotiators all but closing. Who
 * may resolve depends on the outcome: conceding nothing (explained, replaced) anybody of these
 * four; a credit note not the rep; a rejection only managers and collectors; a write-off only the
 * manager. */

gboolean enc_dispute_flow_next (EncDisputeState state, EncDisputeStep step, EncDisputeState *to);
gboolean enc_dispute_flow_role_may (EncDisputeStep step, EncUserRole role);
gboolean enc_dispute_flow_outcome_may (EncDisputeOutcome outcome, EncUserRole role);
gboolean enc_dispute_flow_offers (const EncDispute *dispute, EncDisputeStep step, EncUserRole role);
gboolean enc_dispute_flow_needs_reason (EncDisputeStep step, EncDisputeOutcome outcome);
gboolean enc_dispute_flow_needs_amount (EncDisputeOutcome outcome);
gboolean enc_dispute_flow_takes_amount (EncDisputeOutcome outcome);
gboolean enc_dispute_flow_may (const EncDispute *dispute, EncDisputeStep step, EncUserRole role,
                               const char *reason, EncDisputeOutcome outcome, gint64 amount,
                               GError **error);

G_END_DECLS
