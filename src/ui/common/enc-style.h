/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "charts/enc-palette.h"

G_BEGIN_DECLS

/* The application's style: one sheet, made of the colour tokens of charts/enc-palette and
 * ui/style.css, replaced when the system turns dark or to high contrast. Charts draw with the same
 * palette. */
void enc_style_attach (GdkDisplay *display);
void enc_style_apply_theme (void);
const EncPalette *enc_style_palette (void);

G_END_DECLS
