/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/disputes/enc-dispute-list.h"

G_BEGIN_DECLS

/* A dispute on the board. Drawn as a whole, so that giving a card another dispute while the column
 * is scrolled asks for no layout; all cards are of the same height. It can be dragged. */
#define ENC_TYPE_DISPUTE_CARD (enc_dispute_card_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeCard, enc_dispute_card, ENC, DISPUTE_CARD, GtkWidget)

/* What is dragged: the dispute's id. */
typedef struct
{
  char *id;
} EncDisputeDrag;

GType enc_dispute_drag_get_type (void);
#define ENC_TYPE_DISPUTE_DRAG (enc_dispute_drag_get_type ())

GtkWidget *enc_dispute_card_new (void);
void enc_dispute_card_show (EncDisputeCard *self, EncDisputeList *list, guint row);
const EncDisputeRow *enc_dispute_card_get_row (EncDisputeCard *self);
EncDisputeDrag *enc_dispute_card_dup_drag (const EncDisputeDrag *drag);
void enc_dispute_card_free_drag (EncDisputeDrag *drag);
void enc_dispute_card_snapshot_avatar (GtkSnapshot *snapshot, GtkWidget *widget,
                                       const graphene_rect_t *bounds, const char *name);

G_END_DECLS
