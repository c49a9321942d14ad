/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-promise.h"
#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* What the ledger says of a promise. */
EncDate enc_promise_evidence (EncPortfolio *portfolio, guint client, const EncPromise *promise,
                              GArray *receipts);

G_END_DECLS
