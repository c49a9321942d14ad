/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for any number enc_xlsx_value_number() writes, with its NUL. */
#define ENC_XLSX_VALUE_CHARS 96

gboolean enc_xlsx_value_number (const char *text, char plain[ENC_XLSX_VALUE_CHARS]);
gboolean enc_xlsx_value_date (const char *plain, gboolean from_1904,
                              char iso[ENC_XLSX_VALUE_CHARS]);
void enc_xlsx_value_unescape (GString *text, gsize from);
gboolean enc_xlsx_value_reference (const char *text, guint32 *row, guint *column);
void enc_xlsx_value_column_name (guint column, char name[8]);

G_END_DECLS
