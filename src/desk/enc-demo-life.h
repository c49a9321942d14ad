/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-facts.h"
#include "store/enc-store.h"

G_BEGIN_DECLS

/* What people did with the demonstration portfolio: calls, promises, disputes, tolerances, meetings
 * to come, comments that name a colleague. As much as one can look at, however large the portfolio.
 */
gboolean enc_demo_life_fill (EncStore *store, const EncFacts *facts, guint64 seed, EncDate today,
                             const EncProgress *progress, GError **error);

G_END_DECLS
