/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* One dispute: where it stands, what is known of it, how it may end, what happened. */
#define ENC_TYPE_DISPUTE_VIEW (enc_dispute_view_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeView, enc_dispute_view, ENC, DISPUTE_VIEW, AdwBin)

GtkWidget *enc_dispute_view_new (EncWindow *window);

G_END_DECLS
