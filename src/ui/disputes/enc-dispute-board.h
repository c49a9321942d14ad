/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/disputes/enc-dispute-column.h"

G_BEGIN_DECLS

/* The disputes as cards in columns, one per state that is not closed.
 *
 * Signals: "open" (string id), "assign" (string id), "move" (string id, int state). */
#define ENC_TYPE_DISPUTE_BOARD (enc_dispute_board_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeBoard, enc_dispute_board, ENC, DISPUTE_BOARD, GtkWidget)

void enc_dispute_board_set_may (EncDisputeBoard *self, EncDisputeMay may, gpointer data);
void enc_dispute_board_set (EncDisputeBoard *self, EncDisputeList *list, const guint8 *shown);
void enc_dispute_board_set_fixed (EncDisputeBoard *self, gboolean fixed);
gboolean enc_dispute_board_focus_id (EncDisputeBoard *self, const char *id);
GtkWidget *enc_dispute_board_find_card (EncDisputeBoard *self, const char *id);
EncDisputeColumn *enc_dispute_board_get_column (EncDisputeBoard *self, EncDisputeState state);

G_END_DECLS
