/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* A client's score explained: the points line by line, each with the items behind it; the last
 * twelve months and why it moved; when its open invoices are expected.
 *
 * Property: "badge", a label elsewhere that shows the grade. */
#define ENC_TYPE_SCORE_CARD (enc_score_card_get_type ())
G_DECLARE_FINAL_TYPE (EncScoreCard, enc_score_card, ENC, SCORE_CARD, GtkBox)

void enc_score_card_show (EncScoreCard *self, EncDesk *desk, gint64 client_pk);
void enc_score_card_toggle_tables (EncScoreCard *self);

G_END_DECLS
