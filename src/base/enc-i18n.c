/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"

#include <locale.h>

/**
 * enc_i18n_init:
 *
 * Takes the user's locale and binds the text domain. Called once, before the first translated
 * string. ENCOURS_LOCALE_DIR names another folder of catalogues, for a program that runs from its
 * build folder.
 */
void
enc_i18n_init (void)
{
  const char *dir = g_getenv ("ENCOURS_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, dir != NULL && *dir != '\0' ? dir : ENC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
