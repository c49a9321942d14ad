/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The columns of a source as a grid: what each is taken for, above its header and its first values.
 *
 * Signal "changed": the user took a column for something else. */
#define ENC_TYPE_IMPORT_COLUMNS (enc_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (EncImportColumns, enc_import_columns, ENC, IMPORT_COLUMNS, GObject)

EncImportColumns *enc_import_columns_new (GtkGrid *grid);
void enc_import_columns_show (EncImportColumns *self, const EncImportPreview *preview,
                              gboolean fixed);
gboolean enc_import_columns_store (EncImportColumns *self, EncImportOptions *options,
                                   GError **error);

G_END_DECLS
