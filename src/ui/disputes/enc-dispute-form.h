/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* A new dispute: on which invoices and how much of each, why, what the client wants, who said so,
 * and what proves it. Without a client, one is chosen first. */
#define ENC_TYPE_DISPUTE_FORM (enc_dispute_form_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeForm, enc_dispute_form, ENC, DISPUTE_FORM, AdwWindow)

EncDisputeForm *enc_dispute_form_open (EncWindow *window, gint64 client_pk, const gint64 *item_pks,
                                       gsize n_items);

G_END_DECLS
