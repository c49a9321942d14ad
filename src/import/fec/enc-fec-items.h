/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/fec/enc-fec-private.h"
#include "ledger/enc-terms.h"

G_BEGIN_DECLS

void enc_fec_items_make (EncFacts *facts, GArray *lines, const GArray *journals,
                         GHashTable *clients, EncCurrency currency, const EncTerms *terms,
                         EncReport *report);

G_END_DECLS
