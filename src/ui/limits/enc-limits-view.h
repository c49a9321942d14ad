/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* Credit limits: what is asked above them, how much of them is used and covered, whose orders are
 * blocked. */
#define ENC_TYPE_LIMITS_VIEW (enc_limits_view_get_type ())
G_DECLARE_FINAL_TYPE (EncLimitsView, enc_limits_view, ENC, LIMITS_VIEW, AdwBin)

GtkWidget *enc_limits_view_new (EncWindow *window);
guint enc_limits_view_count (EncWindow *window, gboolean *late);

G_END_DECLS
