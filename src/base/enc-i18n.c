/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"

#include <langinfo.h>
#include <locale.h>

#include "base/enc-format.h"

/* What the C library calls the character set of a session without a locale: ASCII. */
#define ASCII "ANSI_X3.4-1968"

static char *system_languages; /* LANGUAGE as it was at the start */

/**
 * enc_i18n_init:
 *
 * Takes the user's locale and binds the text domain. Called once, before the first translated
 * string. A session without a locale, as cron's or a container's, gets UTF-8 all the same: names of
 * clients must not come out as question marks. ENCOURS_LOCALE_DIR names another folder of
 * catalogues, for a program that runs from its build folder.
 */
void
enc_i18n_init (void)
{
  const char *dir = g_getenv ("ENCOURS_LOCALE_DIR");

  setlocale (LC_ALL, "");
  if (g_str_equal (nl_langinfo (CODESET), ASCII))
    {
      setlocale (LC_CTYPE, "C.UTF-8");
      setlocale (LC_MESSAGES, "C.UTF-8");
      /* Nor does a language need a locale that was never generated. */
      g_setenv ("LANGUAGE", g_get_language_names ()[0], FALSE);
    }
  g_free (system_languages);
  system_languages = g_strdup (g_getenv ("LANGUAGE"));

  /* GLib decides once and for all, at its first translation, whether libraries speak another
   * language than the program: it must not conclude from an English start that French will never
   * come. Before the program has a text domain the answer is always yes. */
  g_dgettext (GETTEXT_PACKAGE, "");

  bindtextdomain (GETTEXT_PACKAGE, dir != NULL && *dir != '\0' ? dir : ENC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * enc_i18n_set_language:
 * @code: (nullable): "fr", "en", or %NULL for the system's
 *
 * Changes the language of all that is said from now on, this program's words and its libraries',
 * and of numbers and dates. Texts already on screen stay: their windows are to be built again.
 * Main thread only.
 */
void
enc_i18n_set_language (const char *code)
{
  const char *messages = setlocale (LC_MESSAGES, NULL);

  if (code != NULL)
    {
      /* gettext looks at LANGUAGE only when the locale is not "C". */
      if (g_strcmp0 (messages, "C") == 0 || g_strcmp0 (messages, "POSIX") == 0)
        setlocale (LC_MESSAGES, "C.UTF-8");
      g_setenv ("LANGUAGE", code, TRUE);
      /* For the names of months in GTK's calendar, where the system has that locale. */
      setlocale (LC_TIME, g_str_has_prefix (code, "fr") ? "fr_FR.UTF-8" : "en_GB.UTF-8");
      enc_format_set_language (g_str_has_prefix (code, "fr") ? ENC_LANGUAGE_FR : ENC_LANGUAGE_EN);
    }
  else
    {
      setlocale (LC_MESSAGES, "");
      setlocale (LC_TIME, "");
      if (system_languages != NULL)
        g_setenv ("LANGUAGE", system_languages, TRUE);
      else
        g_unsetenv ("LANGUAGE");
      enc_format_set_language (
        g_str_has_prefix (g_get_language_names ()[0], "fr") ? ENC_LANGUAGE_FR : ENC_LANGUAGE_EN);
    }

  /* Drops what gettext remembers of the language before. */
  textdomain (GETTEXT_PACKAGE);
}
