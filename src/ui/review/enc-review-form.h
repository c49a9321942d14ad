/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-review.h"
#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* What one does about a line of the review: decide who does what by when, or thank somebody. */
void enc_review_form_decide (EncWindow *window, const EncReviewLine *line, GtkWidget *host,
                             GtkWidget *at);
void enc_review_form_thank (EncWindow *window, const EncReviewLine *line, GtkWidget *host,
                            GtkWidget *at);

G_END_DECLS
