/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-source.h"
#include "import/enc-table.h"

G_BEGIN_DECLS

gboolean enc_csv_read (const EncSource *source, char separator, char quote, EncReport *report,
                       EncTableRowFunc func, gpointer data, const EncProgress *progress,
                       GError **error);

G_END_DECLS
