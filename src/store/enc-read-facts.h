/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store.h"

G_BEGIN_DECLS

/* The whole ledger as one batch of facts: what an import of it would say. */
EncFacts *enc_read_facts (EncStore *store, const EncProgress *progress, GError **error);

G_END_DECLS
