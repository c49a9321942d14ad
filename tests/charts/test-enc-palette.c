/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-palette.h"

#include <math.h>

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

/* Colours as a dichromat sees them: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1. */
typedef enum
{
  NORMAL,
  PROTAN,
  DEUTAN,
  TRITAN,
  N_VISIONS,
} Vision;

static const double visions[N_VISIONS][3][3] = {
  [NORMAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  [PROTAN] = { { 0.152286, 1.052583, -0.204868 },
               { 0.114503, 0.786281, 0.099216 },
               { -0.003882, -0.048116, 1.051998 } },
  [DEUTAN] = { { 0.367322, 0.860646, -0.227968 },
               { 0.280085, 0.672501, 0.047413 },
               { -0.011820, 0.042940, 0.968881 } },
  [TRITAN] = { { 1.255528, -0.076749, -0.178779 },
               { -0.078411, 0.930809, 0.147602 },
               { 0.004733, 0.691367, 0.303900 } },
};

typedef struct
{
  double l, a, b;
} Lab;

static double
lab_curve (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16.0 / 116;
}

static Lab
lab_of (EncColor color, Vision vision)
{
  const double channels[3] = { color.red, color.green, color.blue };
  double linear[3], seen[3];

  for (int i = 0; i < 3; i++)
    linear[i]
      = channels[i] <= 0.04045 ? channels[i] / 12.92 : pow ((channels[i] + 0.055) / 1.055, 2.4);
  for (int i = 0; i < 3; i++)
    {
      seen[i] = 0;
      for (int j = 0; j < 3; j++)
        seen[i] += visions[vision][i][j] * linear[j];
      seen[i] = CLAMP (seen[i], 0, 1);
    }
  double x = lab_curve ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  double y = lab_curve (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  double z = lab_curve ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  return (Lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

static double
degrees (double b, double a)
{
  double angle = atan2 (b, a) * 180 / G_PI;

  return angle < 0 ? angle + 360 : angle;
}

static double
cos_degrees (double angle)
{
  return cos (angle * G_PI / 180);
}

/* CIEDE2000: M. R. Luo, G. Cui, B. Rigg (2001), in the form of Sharma, Wu and Dalal (2005). */
static double
difference (Lab p, Lab q)
{
  double mean_chroma = (hypot (p.a, p.b) + hypot (q.a, q.b)) / 2;
  double g = 0.5 * (1 - sqrt (pow (mean_chroma, 7) / (pow (mean_chroma, 7) + pow (25, 7))));
  p.a *= 1 + g;
  q.a *= 1 + g;

  double c1 = hypot (p.a, p.b), c2 = hypot (q.a, q.b), h1 = degrees (p.b, p.a),
         h2 = degrees (q.b, q.a);
  double dh = h2 - h1, h = (h1 + h2) / 2;
  if (c1 * c2 == 0)
    dh = 0;
  else if (dh > 180)
    dh -= 360;
  else if (dh < -180)
    dh += 360;
  if (fabs (h1 - h2) > 180)
    h = (h1 + h2 + 360) / 2;

  double l = (p.l + q.l) / 2, c = (c1 + c2) / 2, away = (l - 50) * (l - 50);
  double t = 1 - 0.17 * cos_degrees (h - 30) + 0.24 * cos_degrees (2 * h)
             + 0.32 * cos_degrees (3 * h + 6) - 0.2 * cos_degrees (4 * h - 63);
  double dl = (q.l - p.l) / (1 + 0.015 * away / sqrt (20 + away));
  double dc = (c2 - c1) / (1 + 0.045 * c);
  double dhue = 2 * sqrt (c1 * c2) * sin (dh * G_PI / 360) / (1 + 0.015 * c * t);
  double turn = -2 * sqrt (pow (c, 7) / (pow (c, 7) + pow (25, 7)))
                * sin (60 * exp (-pow ((h - 275) / 25, 2)) * G_PI / 180);
  return sqrt (dl * dl + dc * dc + dhue * dhue + turn * dc * dhue);
}

/* Pair 1 of the data that Sharma, Wu and Dalal publish for those who implement it. */
static void
test_difference_itself (void)
{
  Lab p = { 50, 2.6772, -79.7751 }, q = { 50, 0, -82.7485 };

  g_assert_cmpfloat_with_epsilon (difference (p, q), 2.0425, 0.00005);
}

/* Neighbours on the ramp stay apart for every eye: the figures are those that the design was chosen
 * by. */
static void
test_neighbours_stay_apart (void)
{
  static const double least[2][N_VISIONS]
    = { { 18.9, 13.0, 9.7, 10.6 }, { 14.2, 11.0, 7.4, 10.0 } };

  for (int dark = 0; dark < 2; dark++)
    {
      const EncPalette *p = enc_palette_get (dark ? ENC_PALETTE_DARK : ENC_PALETTE_LIGHT);
      for (int v = 0; v < N_VISIONS; v++)
        {
          double smallest = G_MAXDOUBLE;
          for (int i = 0; i + 1 < ENC_PALETTE_N_AGING; i++)
            smallest
              = MIN (smallest, difference (lab_of (p->aging[i], v), lab_of (p->aging[i + 1], v)));
          g_assert_cmpfloat_with_epsilon (smallest, least[dark][v], 0.06);
        }
    }
  /* In the light, older is darker. */
  const EncPalette *light = enc_palette_get (ENC_PALETTE_LIGHT);
  for (int i = 1; i + 1 < ENC_PALETTE_N_AGING; i++)
    g_assert_cmpfloat (lab_of (light->aging[i], NORMAL).l, >,
                       lab_of (light->aging[i + 1], NORMAL).l + 5);
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
  g_test_add_func ("/charts/palette/difference-itself", test_difference_itself);
  g_test_add_func ("/charts/palette/neighbours-stay-apart", test_neighbours_stay_apart);
  g_test_add_func ("/charts/palette/ramp-of-any-length", test_ramp_of_any_length);
  g_test_add_func ("/charts/palette/css", test_css);
  return g_test_run ();
}
