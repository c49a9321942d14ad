/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* What clients promised to pay: this week, late, to come; how often promises are kept, by whom. */
#define ENC_TYPE_PROMISES_VIEW (enc_promises_view_get_type ())
G_DECLARE_FINAL_TYPE (EncPromisesView, enc_promises_view, ENC, PROMISES_VIEW, AdwBin)

GtkWidget *enc_promises_view_new (EncWindow *window);
guint enc_promises_view_count (EncWindow *window, gboolean *late);

G_END_DECLS
