/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The items behind a figure: what it is made of, to the cent. */
#define ENC_TYPE_ITEMS_VIEW (enc_items_view_get_type ())
G_DECLARE_FINAL_TYPE (EncItemsView, enc_items_view, ENC, ITEMS_VIEW, AdwBin)

GtkWidget *enc_items_view_new (EncWindow *window);

G_END_DECLS
