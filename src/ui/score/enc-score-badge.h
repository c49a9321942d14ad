/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "portfolio/score/enc-score.h"

G_BEGIN_DECLS

/* A grade in its colour, the letter always written. */
void enc_score_badge_set (GtkLabel *label, EncScoreGrade grade, gboolean overridden);

G_END_DECLS
