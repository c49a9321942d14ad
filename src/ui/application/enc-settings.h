/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What belongs to this computer rather than to the file: language, theme, last file, size of the
 * window. Kept in GSettings; where the schema is not installed (a build directory), in memory only.
 */
char *enc_settings_get (const char *key);
void enc_settings_set (const char *key, const char *value);
gboolean enc_settings_get_window (int *width, int *height, gboolean *maximized);
void enc_settings_set_window (int width, int height, gboolean maximized);

#define ENC_SETTINGS_LANGUAGE   "language"   /* "system", "fr", "en" */
#define ENC_SETTINGS_THEME      "theme"      /* "system", "light", "dark" */
#define ENC_SETTINGS_LAST_FILE  "last-file"  /* path, or "" */
#define ENC_SETTINGS_BACKGROUND "background" /* "yes", "no": stay when the window is closed */
#define ENC_SETTINGS_DIGEST_DAY "digest-day" /* when waiting alerts were last told, or "" */
#define ENC_SETTINGS_USER_ROLE  "user-role"  /* their role then, or "" */
#define ENC_SETTINGS_USER       "user"       /* name of who works here, or "" */

G_END_DECLS
