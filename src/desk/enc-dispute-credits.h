/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-portfolio.h"
#include "store/enc-store.h"

G_BEGIN_DECLS

/* After an import: the disputes whose credit note has come are resolved, by the ordinary door and
 * with a reason that says so; those credited in part are reported for a person to decide. */
EncPortfolio *enc_dispute_credits_before (EncStore *store, GError **error);
gboolean enc_dispute_credits_resolve (EncStore *store, EncPortfolio *before, EncDate today,
                                      EncReport *report, EncChangeSet *changes, GError **error);

G_END_DECLS
