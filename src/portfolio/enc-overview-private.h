/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-overview.h"

G_BEGIN_DECLS

EncOverview *enc_overview_new (void);
void enc_overview_add_line (GPtrArray *lines, const char *label, gint64 pk,
                            const EncAgingRow *aging);

G_END_DECLS
