/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* All disputes: as a board, as a list, and what they teach. */
#define ENC_TYPE_DISPUTES_VIEW (enc_disputes_view_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputesView, enc_disputes_view, ENC, DISPUTES_VIEW, AdwBin)

GtkWidget *enc_disputes_view_new (EncWindow *window);
guint enc_disputes_view_count (EncWindow *window, gboolean *late);

G_END_DECLS
