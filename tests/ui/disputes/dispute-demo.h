/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"
#include "store/enc-store.h"

G_BEGIN_DECLS

guint dispute_demo_fill (EncStore *store, guint n_clients, EncDate today);

G_END_DECLS
