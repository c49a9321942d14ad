/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Ten grey rows where a list will be, while it is being read. Shows nothing in the first instants,
 * so that a list that comes at once does not flash. */
#define ENC_TYPE_SKELETON (enc_skeleton_get_type ())
G_DECLARE_FINAL_TYPE (EncSkeleton, enc_skeleton, ENC, SKELETON, GtkWidget)

G_END_DECLS
