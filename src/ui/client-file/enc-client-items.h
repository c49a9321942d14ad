/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "ui/client-file/enc-client-ledger.h"

G_BEGIN_DECLS

/* The pieces of an account: what is open, with its total and whether it ties to the ledger, and
 * what is settled.
 *
 * Signals: "command" (const char *name, GVariant *args, const char *done): the user changed
 * something; "selection-changed". */
#define ENC_TYPE_CLIENT_ITEMS (enc_client_items_get_type ())
G_DECLARE_FINAL_TYPE (EncClientItems, enc_client_items, ENC, CLIENT_ITEMS, GtkBox)

void enc_client_items_fill (EncClientItems *self, EncClientLedger *ledger);
void enc_client_items_set_writable (EncClientItems *self, gboolean writable);
void enc_client_items_select (EncClientItems *self, gint64 item_pk);
void enc_client_items_set_narrow (EncClientItems *self, gboolean narrow);
GArray *enc_client_items_get_selected (EncClientItems *self);

G_END_DECLS
