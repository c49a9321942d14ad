/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-scene.h"

G_BEGIN_DECLS

/* What holds of every scene, whatever it draws. */
void plot_assert_inside (EncScene *scene);
void plot_assert_paints (EncScene *scene);
EncShape *plot_find_text (EncScene *scene, const char *text);
guint plot_count_shapes (EncScene *scene, EncShapeKind kind);

G_END_DECLS
