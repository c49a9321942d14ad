/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-palette.h"

static void
test_tokens (void)
{
  const EncPalette *light = enc_palette_get (ENC_PALETTE_LIGHT);
  const EncPalette *dark = enc_palette_get (ENC_PALETTE_DARK);

  g_assert_cmpfloat_with_epsilon (light->aging[0].red, 0x8f / 255.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (light->aging[5].blue, 0x45 / 255.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (dark->aging[5].green, 0x80 / 255.0, 1e-6);
  g_assert_false (light->dark);
  g_assert_true (dark->dark);
  g_assert_true (enc_palette_get (enc_palette_mode (TRUE, TRUE))->contrast);
  g_assert_true (enc_palette_get (enc_palette_mode (FALSE, TRUE))->contrast);
  g_assert_cmpint (enc_palette_mode (FALSE, FALSE), ==, ENC_PALETTE_LIGHT);
}

static void
test_contrast (void)
{
  EncColor white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 };

  /* WCAG 2.1: 21:1 between black and white, 4.54:1 for #767676 on white. */
  g_assert_cmpfloat_with_epsilon (enc_palette_contrast (white, black), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (enc_palette_contrast (enc_palette_parse ("#767676"), white), 4.54,
                                  0.01);

  for (int mode = 0; mode < ENC_PALETTE_N_MODES; mode++)
    {
      const EncPalette *p = enc_palette_get (mode);
      const EncColor texts[] = { p->accent,
                                 p->ok,
                                 p->warn,
                                 p->err,
                                 p->info,
                                 p->plum,
                                 p->purple,
                                 enc_palette_over (p->dim, p->card),
                                 enc_palette_over (p->ink, p->card) };

      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        g_assert_cmpfloat (enc_palette_contrast (texts[i], p->card), >=, 4.5);
      for (int i = 0; i < ENC_PALETTE_N_AGING; i++)
        {
          g_assert_cmpfloat (enc_palette_contrast (p->aging_ink[i], p->aging[i]), >=, 4.0);
          g_assert_cmpfloat (enc_palette_contrast (p->aging_outline[i], p->card), >=, 2.75);
        }
      for (int i = 0; i < ENC_PALETTE_N_GRADES; i++)
        g_assert_cmpfloat (enc_palette_contrast (p->grade_ink[i], p->grade[i]), >=, 4.5);
    }
}

static gboolean
same (EncColor a, EncColor b)
{
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void
test_ramp_of_any_length (void)
{
  const EncPalette *p = enc_palette_get (ENC_PALETTE_LIGHT);

  for (int b = 0; b <= 5; b++)
    g_assert_true (same (enc_palette_aging (p, b, 5), p->aging[b]));
  for (int n = 1; n <= 8; n++)
    {
      g_assert_true (same (enc_palette_aging (p, 0, n), p->aging[0]));
      g_assert_true (same (enc_palette_aging (p, n, n), p->aging[5]));
      if (n > 1)
        g_assert_true (same (enc_palette_aging (p, 1, n), p->aging[1]));
      for (int b = 1; b <= n; b++)
        {
          g_assert_false (same (enc_palette_aging (p, b, n), enc_palette_aging (p, b - 1, n)));
          g_assert_cmpfloat (enc_palette_contrast (enc_palette_aging_ink (p, b, n),
                                                   enc_palette_aging (p, b, n)),
                             >=, 3.9);
        }
    }
}

static void
test_css (void)
{
  g_autofree char *css = enc_palette_to_css (enc_palette_get (ENC_PALETTE_LIGHT));

  g_assert_nonnull (strstr (css, "@define-color age0 #8fb6d6;\n"));
  g_assert_nonnull (strstr (css, "@define-color accent_bg_color #14706e;\n"));
  g_assert_nonnull (strstr (css, "@define-color line rgba(23,26,28,0.100);\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/palette/tokens", test_tokens);
  g_test_add_func ("/charts/palette/contrast", test_contrast);
  g_test_add_func ("/charts/palette/ramp-of-any-length", test_ramp_of_any_length);
  g_test_add_func ("/charts/palette/css", test_css);
  return g_test_run ();
}
