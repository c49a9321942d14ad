/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-promise.h"
#include "casework/enc-tolerance.h"

G_BEGIN_DECLS

/* Which steps promises and tolerances may take as they stand, and who may take them: the rules that
 * the door of the file holds, and that the views ask before they offer a step. Those of disputes
 * are in enc-dispute-flow.h. All fail with ENC_COMMAND_ERROR. */
gboolean enc_case_step_validate (const EncPromise *promise, GError **error);
gboolean enc_case_step_withdraw (const EncPromise *promise, GError **error);
gboolean enc_case_step_decide (const EncTolerance *tolerance, GError **error);
gboolean enc_case_step_close (const EncTolerance *tolerance, const char *outcome,
                              const char *author, EncUserRole role, GError **error);

G_END_DECLS
