/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The weekly quarter of an hour of finance and sales, on screen: the agenda that built itself, and
 * what is decided about each line. */
#define ENC_TYPE_REVIEW_VIEW (enc_review_view_get_type ())
G_DECLARE_FINAL_TYPE (EncReviewView, enc_review_view, ENC, REVIEW_VIEW, AdwBin)

GtkWidget *enc_review_view_new (EncWindow *window);

G_END_DECLS
