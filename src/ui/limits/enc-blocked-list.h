/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The clients whose orders are blocked: since when, by whom, why; each can be let through. */
#define ENC_TYPE_BLOCKED_LIST (enc_blocked_list_get_type ())
G_DECLARE_FINAL_TYPE (EncBlockedList, enc_blocked_list, ENC, BLOCKED_LIST, GtkBox)

GtkWidget *enc_blocked_list_new (void);
guint enc_blocked_list_fill (EncBlockedList *self, EncFollowup *followup, EncIdentity *identity);

G_END_DECLS
