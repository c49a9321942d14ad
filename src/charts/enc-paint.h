/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <cairo.h>

#include "charts/enc-scene.h"

G_BEGIN_DECLS

void enc_paint_scene (cairo_t *cr, EncScene *scene);
void enc_paint_hatch (cairo_t *cr, double x, double y, double width, double height, EncColor color,
                      double pitch, double line_width);

G_END_DECLS
