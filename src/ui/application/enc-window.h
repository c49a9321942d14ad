/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"
#include "ui/application/enc-identity.h"
#include "ui/application/enc-place.h"

G_BEGIN_DECLS

/* The main window: sidebar, header, banner and a stack of views built on their first visit. */
#define ENC_TYPE_WINDOW (enc_window_get_type ())
G_DECLARE_FINAL_TYPE (EncWindow, enc_window, ENC, WINDOW, AdwApplicationWindow)

EncWindow *enc_window_new (GtkApplication *application, EncDesk *desk);
EncWindow *enc_window_of (gpointer widget);
EncDesk *enc_window_get_desk (EncWindow *self);
EncIdentity *enc_window_get_identity (EncWindow *self);

/* Moving. Every move goes into the history. */
void enc_window_go (EncWindow *self, EncPlace *place);
void enc_window_open_client (EncWindow *self, gint64 client_pk);
void enc_window_show_items (EncWindow *self, const EncAgingQuery *query, EncAgingCell cell,
                            int bucket, EncCurrency currency, const char *title);
void enc_window_show_clients (EncWindow *self, const char *filter);
EncPlace *enc_window_get_place (EncWindow *self);
gboolean enc_window_back (EncWindow *self);
gboolean enc_window_forward (EncWindow *self);
void enc_window_title_changed (EncWindow *self);

/* Telling. */
void enc_window_toast (EncWindow *self, const char *text, gboolean with_undo);
void enc_window_toast_error (EncWindow *self, const char *what, const GError *error);
void enc_window_import (EncWindow *self, GListModel *files);
void enc_window_run (EncWindow *self, EncCommand *command, const char *done);

G_END_DECLS
