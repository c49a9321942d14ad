/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/fec/enc-fec-private.h"

G_BEGIN_DECLS

guint enc_fec_opening_settle (EncFacts *facts, const GArray *lines);

G_END_DECLS
