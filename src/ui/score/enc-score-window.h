/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* How good the score is, on the user's own history, beside simple averages; and what its lines are
 * worth, with who would change grade under other weights. */
#define ENC_TYPE_SCORE_WINDOW (enc_score_window_get_type ())
G_DECLARE_FINAL_TYPE (EncScoreWindow, enc_score_window, ENC, SCORE_WINDOW, AdwPreferencesWindow)

GtkWindow *enc_score_window_new (EncDesk *desk, GtkWindow *parent);
void enc_score_window_show_weights (EncScoreWindow *self);

G_END_DECLS
