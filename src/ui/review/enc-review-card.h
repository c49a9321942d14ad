/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-review.h"
#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* One part of the review: its question, its lines, and what to do about each. */
#define ENC_TYPE_REVIEW_CARD (enc_review_card_get_type ())
G_DECLARE_FINAL_TYPE (EncReviewCard, enc_review_card, ENC, REVIEW_CARD, GtkBox)

GtkWidget *enc_review_card_new (const EncReview *review, EncReviewKind kind, EncIdentity *identity);

G_END_DECLS
