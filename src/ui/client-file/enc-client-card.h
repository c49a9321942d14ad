/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/client-file/enc-client-ledger.h"

G_BEGIN_DECLS

/* Who to talk to at the client and what is agreed with them: two lists, each line of which opens a
 * small form.
 *
 * Signal: "command" (const char *name, GVariant *args, const char *done): the user changed
 * something. */
#define ENC_TYPE_CLIENT_CARD (enc_client_card_get_type ())
G_DECLARE_FINAL_TYPE (EncClientCard, enc_client_card, ENC, CLIENT_CARD, GtkBox)

void enc_client_card_fill (EncClientCard *self, EncClientLedger *ledger, EncPortfolio *portfolio);
void enc_client_card_set_writable (EncClientCard *self, gboolean writable);

G_END_DECLS
