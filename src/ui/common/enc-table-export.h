/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-table-source.h"
#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* A list as a file for a spreadsheet, written by a thread of its own. */
void enc_table_export_ask (EncWindow *window, const char *name, EncTableSource *source);
void enc_table_export_async (EncTableSource *source, const char *path, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
gboolean enc_table_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
