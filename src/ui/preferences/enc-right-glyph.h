/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "casework/enc-rights.h"

G_BEGIN_DECLS

/* For whom a right is, as a sign: full, half, hatched, or a dash. */
#define ENC_TYPE_RIGHT_GLYPH (enc_right_glyph_get_type ())
G_DECLARE_FINAL_TYPE (EncRightGlyph, enc_right_glyph, ENC, RIGHT_GLYPH, GtkWidget)

GtkWidget *enc_right_glyph_new (EncRightScope scope);
void enc_right_glyph_set (EncRightGlyph *self, EncRightScope scope);

G_END_DECLS
