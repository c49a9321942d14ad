/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "base/enc-progress.h"
#include "ledger/enc-facts.h"

G_BEGIN_DECLS

gboolean enc_canonical_write (const EncFacts *facts, GOutputStream *stream,
                              const EncProgress *progress, GError **error);

G_END_DECLS
