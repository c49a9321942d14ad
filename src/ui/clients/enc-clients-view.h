/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The list of clients: find, sort, select, export, open. */
#define ENC_TYPE_CLIENTS_VIEW (enc_clients_view_get_type ())
G_DECLARE_FINAL_TYPE (EncClientsView, enc_clients_view, ENC, CLIENTS_VIEW, AdwBin)

GtkWidget *enc_clients_view_new (EncWindow *window);

G_END_DECLS
