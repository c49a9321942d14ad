/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/disputes/enc-dispute-card.h"

G_BEGIN_DECLS

/* The cards of one column, of which only those in sight are widgets: GtkListView of GTK 4.8 keeps
 * two hundred alive whatever the window shows, a thousand over five columns. A card that has the
 * keyboard stays alive when it is scrolled away. To be put in a GtkScrolledWindow.
 *
 * Signals: "open" (string id): Enter, Space or a click; "assign" (string id): A; "sideways" (int):
 * ← or → with the card's id, -1 or 1 in reading direction; "move" (string id, int): Ctrl+Shift+←
 * or →. */
#define ENC_TYPE_DISPUTE_CARDS (enc_dispute_cards_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeCards, enc_dispute_cards, ENC, DISPUTE_CARDS, GtkWidget)

GtkWidget *enc_dispute_cards_new (void);
void enc_dispute_cards_set (EncDisputeCards *self, EncDisputeList *list, GArray *rows);
guint enc_dispute_cards_get_n (EncDisputeCards *self);
gboolean enc_dispute_cards_focus_id (EncDisputeCards *self, const char *id);
gboolean enc_dispute_cards_focus_nth (EncDisputeCards *self, guint position);
gboolean enc_dispute_cards_get_focus (EncDisputeCards *self, guint *position);
GtkWidget *enc_dispute_cards_find_card (EncDisputeCards *self, const char *id);
guint enc_dispute_cards_get_n_alive (EncDisputeCards *self);

G_END_DECLS
