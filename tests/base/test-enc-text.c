/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-text.h"

#include "support/enc-test.h"

#include <string.h>

/* Takes the text. */
static void
expect (char *text, const char *wanted)
{
  g_assert_cmpstr (text, ==, wanted);
  g_free (text);
}

static void
test_fold (void)
{
  expect (enc_text_fold ("Société Générale"), "societe generale");
  expect (enc_text_fold ("ŒUVRE d’Art"), "oeuvre d'art");
  expect (enc_text_fold ("Lætitia STRAẞE straße"), "laetitia strasse strasse");
  expect (enc_text_fold ("ﬁn de mois"), "fin de mois");
  expect (enc_text_fold ("Ångström Łódź Ærø"), "angstrom lodz aero");
  expect (enc_text_fold ("e\u0301te\u0301"), "ete");
  expect (enc_text_fold ("ＡＢＣ"), "abc");
  expect (enc_text_fold (""), "");
  expect (enc_text_fold (NULL), "");
  /* Bytes that are no text do not stop the rest. */
  expect (enc_text_fold ("Caf\xe9 É"), "caf\xef\xbf\xbd e");
}

static void
test_fold_again (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_rand_int_range (rand, 0, 12);

      for (int k = 0; k < n; k++)
        {
          gunichar c = g_rand_int_range (rand, 0x20, 0x2fff);

          if (g_unichar_validate (c))
            g_string_append_unichar (text, c);
        }

      g_autofree char *once = enc_text_fold (text->str);
      g_autofree char *twice = enc_text_fold (once);

      g_assert_cmpstr (twice, ==, once);
    }
}

static void
test_order (void)
{
  static const char *const sorted[] = { "",          "2 Frères",      "10 Sur 10",      "Élan",
                                        "Elancourt", "Éléphant",      "FA-2",           "FA-10",
                                        "FA-10b",    "FA-1000000000", "FA-10000000000", "Zèbre",
                                        "zebre 007", "Zèbre 8" };

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (sorted); i++)
    {
      g_autofree char *one = enc_text_collate_key (sorted[i]);
      g_autofree char *next = enc_text_collate_key (sorted[i + 1]);

      g_assert_cmpstr (one, <, next);
    }

  /* Texts that differ only in accents stay apart and in order. */
  g_autofree char *plain = enc_text_collate_key ("cote");
  g_autofree char *accented = enc_text_collate_key ("coté");

  g_assert_cmpstr (plain, <, accented);
}

static void
test_matches (void)
{
  g_assert_true (enc_text_matches ("menuiserie du lac sarl", "lac"));
  g_assert_true (enc_text_matches ("menuiserie du lac sarl", "sarl menu"));
  g_assert_true (enc_text_matches ("menuiserie du lac sarl", ""));
  g_assert_true (enc_text_matches ("menuiserie du lac sarl", "  lac  "));
  g_assert_false (enc_text_matches ("menuiserie du lac sarl", "lac mer"));
  g_assert_false (enc_text_matches ("", "lac"));
}

static void
test_clean (void)
{
  expect (enc_text_clean ("  Dupont\u00a0\t&  Fils \r\n", -1, 0), "Dupont & Fils");
  expect (enc_text_clean ("\xef\xbb\xbf"
                          "Code",
                          -1, 0),
          "Code");
  expect (enc_text_clean ("abcdef", 3, 0), "abc");
  expect (enc_text_clean ("été à la mer", -1, 5), "été à");
  expect (enc_text_clean ("été à la mer", -1, 4), "été");
  expect (enc_text_clean ("\x01\x02", -1, 0), "");
  expect (enc_text_clean (NULL, -1, 0), "");
  expect (enc_text_clean ("Épicerie Šimić", -1, 0), "Épicerie Šimić");
  expect (enc_text_clean ("Épicerie  Šimić", -1, 0), "Épicerie Šimić");
  expect (enc_text_clean ("Épicerie ", -1, 0), "Épicerie");
  expect (enc_text_clean ("\xc3", -1, 0), "\xef\xbf\xbd");
  expect (enc_text_clean ("\xc3(", -1, 0), "\xef\xbf\xbd(");
  expect (enc_text_clean ("a\xff"
                          "b",
                          -1, 0),
          "a\xef\xbf\xbd"
          "b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/fold-is-stable", test_fold_again);
  g_test_add_func ("/base/text/order", test_order);
  g_test_add_func ("/base/text/matches", test_matches);
  g_test_add_func ("/base/text/clean", test_clean);
  return g_test_run ();
}
