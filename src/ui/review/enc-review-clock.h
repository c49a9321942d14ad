/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "followup/enc-review.h"

G_BEGIN_DECLS

/* The quarter of an hour as a bar: how long to speak of what. */
#define ENC_TYPE_REVIEW_CLOCK (enc_review_clock_get_type ())
G_DECLARE_FINAL_TYPE (EncReviewClock, enc_review_clock, ENC, REVIEW_CLOCK, GtkWidget)

GtkWidget *enc_review_clock_new (void);
void enc_review_clock_set (EncReviewClock *self, const EncReview *review);
const char *enc_review_clock_style (EncReviewKind kind);

G_END_DECLS
