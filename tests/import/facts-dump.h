/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-import.h"

G_BEGIN_DECLS

/* Facts as sorted lines of text: equal facts give equal text, in whatever order they came. */
char *facts_dump (const EncFacts *facts);
char *facts_dump_report (const EncReport *report);
gint64 facts_dump_open (const EncFacts *facts, guint32 item, EncDate as_of);
void facts_dump_check (const EncFacts *facts);

EncFacts *facts_dump_read (const char *text, const EncImportOptions *options, EncReport **report);

G_END_DECLS
