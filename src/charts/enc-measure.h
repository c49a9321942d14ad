/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

void enc_measure_setup (PangoLayout *layout, const char *font, const char *text, double size,
                        int weight, double max_width, int lines);
void enc_measure_text (const char *font, const char *text, double size, int weight,
                       double max_width, int lines, double *width, double *height);
double enc_measure_width (const char *font, const char *text, double size, int weight);

G_END_DECLS
