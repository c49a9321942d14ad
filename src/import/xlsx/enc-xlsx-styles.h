/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/xlsx/enc-xlsx-part.h"

G_BEGIN_DECLS

gboolean enc_xlsx_styles_is_date_format (const char *code);
GByteArray *enc_xlsx_styles_read (GBytes *archive, const char *name, guint64 *unpacked,
                                  GError **error);

G_END_DECLS
