/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The search of the header: clients, documents and contacts as one types, and the words that lead
 * to a list
 * (">60", "disputed:"). Grabbing its focus starts a search. */
#define ENC_TYPE_SEARCH (enc_search_get_type ())
G_DECLARE_FINAL_TYPE (EncSearch, enc_search, ENC, SEARCH, GtkWidget)

GtkWidget *enc_search_new (EncWindow *window);

G_END_DECLS
