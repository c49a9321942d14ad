/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/client-file/enc-client-ledger.h"
#include "ui/common/enc-size-bin.h"

G_BEGIN_DECLS

/* The figures of one account in a row, with the credit limit as a gauge; in two columns where there
 * is little room.
 *
 * Signal: "figure-activated" (int EncAgingCell): a figure was clicked. */
#define ENC_TYPE_CLIENT_STRIP (enc_client_strip_get_type ())
G_DECLARE_FINAL_TYPE (EncClientStrip, enc_client_strip, ENC, CLIENT_STRIP, GtkWidget)

void enc_client_strip_fill (EncClientStrip *self, const EncAgingRow *row,
                            const EncClientLedger *ledger);
void enc_client_strip_show_promises (EncClientStrip *self, guint kept, guint judged);
void enc_client_strip_set_size (EncClientStrip *self, EncSizeClass size);

G_END_DECLS
