/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The import assistant: choose, look at how the file is understood, check what would happen,
 * import. A window of its own: the portfolio stays usable meanwhile.
 *
 * Signal "imported" (gint64 batch): something was taken in. */
#define ENC_TYPE_IMPORT_WINDOW (enc_import_window_get_type ())
G_DECLARE_FINAL_TYPE (EncImportWindow, enc_import_window, ENC, IMPORT_WINDOW, AdwWindow)

EncImportWindow *enc_import_window_new (EncDesk *desk, GtkWindow *parent);
void enc_import_window_take_files (EncImportWindow *self, GListModel *files);

G_END_DECLS
