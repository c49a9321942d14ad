/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Staying when the last window is closed, so that alerts still come; off until the user wants it.
 * In a sandbox the desktop is asked first. */
typedef void (*EncBackgroundAnswer) (gboolean allowed, gpointer data);

gboolean enc_background_is_on (void);
void enc_background_ask (EncBackgroundAnswer answer, gpointer data);
void enc_background_turn_off (void);
void enc_background_apply (GApplication *application);

G_END_DECLS
