/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/disputes/enc-dispute-cards.h"

G_BEGIN_DECLS

/* A column of the board: its name, how many and how much, and the cards. Cards can be dropped on
 * it.
 *
 * Signals: those of EncDisputeCards; "dropped" (string id). */
#define ENC_TYPE_DISPUTE_COLUMN (enc_dispute_column_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeColumn, enc_dispute_column, ENC, DISPUTE_COLUMN, GtkWidget)

/* Whether a dispute may be dropped on a column: colours the column while one hovers over it. */
typedef gboolean (*EncDisputeMay) (const char *id, EncDisputeState state, gpointer data);

GtkWidget *enc_dispute_column_new (EncDisputeState state, EncDisputeMay may, gpointer data);
void enc_dispute_column_set (EncDisputeColumn *self, EncDisputeList *list, const guint8 *shown);
EncDisputeCards *enc_dispute_column_get_cards (EncDisputeColumn *self);
EncDisputeState enc_dispute_column_get_state (EncDisputeColumn *self);
gboolean enc_dispute_column_drop (EncDisputeColumn *self, const char *id);

G_END_DECLS
