/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-facts.h"

G_BEGIN_DECLS

EncFacts *enc_demo_new (guint64 seed, guint n_clients, guint n_items, EncDate end);

G_END_DECLS
