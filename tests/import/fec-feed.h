/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/fec/enc-fec.h"

G_BEGIN_DECLS

EncFacts *fec_feed (const char *text, char separator, const char *name,
                    const EncImportOptions *options, EncReport **report, GError **error);
EncFacts *fec_feed_bytes (GBytes *bytes, char separator, EncReport **report, GError **error);
const EncFactItem *fec_feed_item (EncFacts *facts, const char *client, const char *number);
gint64 fec_feed_allocated (EncFacts *facts, const EncFactItem *item);

G_END_DECLS
