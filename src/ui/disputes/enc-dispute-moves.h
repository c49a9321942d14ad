/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-command.h"
#include "casework/enc-dispute-flow.h"

G_BEGIN_DECLS

/* From a gesture on the board to the step of the workflow that it means, and to the command that
 * takes it; and, where the rule says no, why, in words. */

gboolean enc_dispute_moves_step (EncDisputeState from, EncDisputeState to, EncDisputeStep *step);
char *enc_dispute_moves_refusal (const EncDispute *dispute, EncDisputeState to, EncUserRole role);
char *enc_dispute_moves_step_refusal (const EncDispute *dispute, EncDisputeStep step,
                                      EncUserRole role);
const char *enc_dispute_moves_done (EncDisputeStep step);
EncCommand *enc_dispute_moves_command (const EncDispute *dispute, EncDisputeStep step,
                                       const char *reason);
EncCommand *enc_dispute_moves_resolve (const EncDispute *dispute, EncDisputeOutcome outcome,
                                       gint64 amount, EncDisputeJustified justified,
                                       const char *reason);
EncCommand *enc_dispute_moves_change (const EncDispute *dispute, const char *key,
                                      const char *value);

G_END_DECLS
