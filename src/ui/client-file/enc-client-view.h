/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The file of one client: what is owed and since when, how it pays, who to talk to, what happened.
 */
#define ENC_TYPE_CLIENT_VIEW (enc_client_view_get_type ())
G_DECLARE_FINAL_TYPE (EncClientView, enc_client_view, ENC, CLIENT_VIEW, AdwBin)

GtkWidget *enc_client_view_new (EncWindow *window);

G_END_DECLS
