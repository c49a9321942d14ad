/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The whole of Encours for a sales rep: the list of the rep's clients, and one of them before a
 * visit. */
#define ENC_TYPE_REP_VIEW (enc_rep_view_get_type ())
G_DECLARE_FINAL_TYPE (EncRepView, enc_rep_view, ENC, REP_VIEW, AdwBin)

GtkWidget *enc_rep_view_new (EncWindow *window);
guint enc_rep_view_count (EncWindow *window, gboolean *late);

G_END_DECLS
