/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-i18n.h"

#include <string.h>

#include "base/enc-format.h"
#include "support/enc-test.h"

/* The program starts once, so each case is a run of its own. */
static void
run_in (const char *lang, const char *wanted)
{
  g_setenv ("LC_ALL", lang, TRUE);
  g_unsetenv ("LANGUAGE");
  g_test_trap_subprocess ("/base/i18n/subprocess", 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (wanted);
}

static void
say (void)
{
  g_autofree char *amount = NULL;

  if (!g_test_subprocess ())
    return;
  enc_i18n_init ();
  amount = enc_format_money (-1248000, ENC_EUR);
  g_print ("[%s %s]\n", _ ("Invoice"), amount);
}

static void
test_without_locale (void)
{
  run_in ("C", "*[Invoice \u2212€12,480.00]*");
  run_in ("POSIX", "*[Invoice \u2212€12,480.00]*");
}

static void
test_never_generated (void)
{
  run_in ("fr_FR.UTF-8", "*[Facture \u221212\u00a0480,00\u00a0€]*");
  run_in ("xx_YY.UTF-8", "*[Invoice \u2212€12,480.00]*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/i18n/no-locale-still-writes-utf8", test_without_locale);
  g_test_add_func ("/base/i18n/language-without-its-locale", test_never_generated);
  g_test_add_func ("/base/i18n/subprocess", say);
  return g_test_run ();
}
