/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-palette.h"

#include <math.h>

/* What a designer writes: two columns of colours. Everything else is derived from it. */
typedef struct
{
  const char *aging[ENC_PALETTE_N_AGING];
  const char *aging_ink[ENC_PALETTE_N_AGING];
  const char *aging_outline[ENC_PALETTE_N_AGING];
  const char *accent, *accent_fill, *ok, *warn, *err, *info, *plum, *purple;
  const char *series[ENC_PALETTE_N_SERIES];
  const char *overdue;
  const char *grade[ENC_PALETTE_N_GRADES];
  const char *grade_ink[ENC_PALETTE_N_GRADES];
  const char *heat[ENC_PALETTE_N_HEAT];
  const char *neutral, *card, *window, *sidebar;
} Tokens;

/* Hue order of the ramp: blue, yellow, orange, vermilion, crimson, plum. In the dark the oldest
 * class is brighter than its neighbour on purpose, so that the worst is not the least visible. */
static const Tokens light_tokens = {
  .aging = { "#8FB6D6", "#F0CB66", "#E8923E", "#C64F2D", "#A32B4A", "#591645" },
  .aging_ink = { "#10283B", "#3B2C00", "#3A1D00", "#FFFFFF", "#FFFFFF", "#FFFFFF" },
  .aging_outline = { "#5F8DB4", "#B48A1B", "#B96712", "#A03C1D", "#7D1C37", "#3F0C31" },
  .accent = "#0E6664",
  .accent_fill = "#14706E",
  .ok = "#17734A",
  .warn = "#8F5300",
  .err = "#B3261E",
  .info = "#2A628F",
  .plum = "#6B2358",
  .purple = "#6E4F93",
  .series = { "#14706E", "#7FA7C9", "#C9B48A", "#8A6FA8" },
  .overdue = "#C24A28",
  .grade = { "#1E7F78", "#5C9E7E", "#E3B23C", "#C64F2D", "#7A1F4B" },
  .grade_ink = { "#FFFFFF", "#0B241A", "#2E2200", "#FFFFFF", "#FFFFFF" },
  .heat = { "#EDF5F4", "#CFE6E3", "#A3CFCB", "#6BB0AB", "#35898A", "#0F6562" },
  .neutral = "#A9ADB0",
  .card = "#FFFFFF",
  .window = "#F8F8F7",
  .sidebar = "#EEF0EF",
};

static const Tokens dark_tokens = {
  .aging = { "#3F6C94", "#DCC98A", "#E0A349", "#E27239", "#D43F62", "#DC80D2" },
  .aging_ink = { "#FFFFFF", "#2B2000", "#2B1600", "#2A0E00", "#FFFFFF", "#33082D" },
  .aging_outline = { "#6C9CC6", "#DCC98A", "#E0A349", "#E27239", "#E9607F", "#E79CDF" },
  .accent = "#7AD3CC",
  .accent_fill = "#1A7F7C",
  .ok = "#6BCF9D",
  .warn = "#F2BB61",
  .err = "#FFA097",
  .info = "#8FC1EA",
  .plum = "#E3A0D8",
  .purple = "#BFA3E0",
  .series = { "#4DB8B1", "#5F8FB8", "#A9946A", "#B09AD0" },
  .overdue = "#E67A3C",
  .grade = { "#3AA79E", "#7DBB9B", "#EBC25E", "#E67A3C", "#D667A0" },
  .grade_ink = { "#04211F", "#0B241A", "#2E2200", "#2A0E00", "#2D0419" },
  .heat = { "#2E3A3A", "#2F4B4A", "#33625F", "#3C807B", "#55A8A1", "#8FDBD3" },
  .neutral = "#85898C",
  .card = "#303031",
  .window = "#222323",
  .sidebar = "#2A2B2B",
};

static EncPalette palettes[ENC_PALETTE_N_MODES];

static EncColor
lerp (EncColor a, EncColor b, double t)
{
  return (EncColor){
    a.red + (b.red - a.red) * t,
    a.green + (b.green - a.green) * t,
    a.blue + (b.blue - a.blue) * t,
    a.alpha + (b.alpha - a.alpha) * t,
  };
}

static void
parse_all (EncColor *colors, const char *const *texts, int n)
{
  for (int i = 0; i < n; i++)
    colors[i] = enc_palette_parse (texts[i]);
}

static void
fill_palette (EncPalette *p, EncPaletteMode mode)
{
  p->mode = mode;
  p->dark = mode == ENC_PALETTE_DARK || mode == ENC_PALETTE_DARK_CONTRAST;
  p->contrast = mode == ENC_PALETTE_LIGHT_CONTRAST || mode == ENC_PALETTE_DARK_CONTRAST;

  const Tokens *t = p->dark ? &dark_tokens : &light_tokens;
  parse_all (p->aging, t->aging, ENC_PALETTE_N_AGING);
  parse_all (p->aging_ink, t->aging_ink, ENC_PALETTE_N_AGING);
  parse_all (p->aging_outline, t->aging_outline, ENC_PALETTE_N_AGING);
  parse_all (p->series, t->series, ENC_PALETTE_N_SERIES);
  parse_all (p->grade, t->grade, ENC_PALETTE_N_GRADES);
  parse_all (p->grade_ink, t->grade_ink, ENC_PALETTE_N_GRADES);
  parse_all (p->heat, t->heat, ENC_PALETTE_N_HEAT);
  p->accent = enc_palette_parse (t->accent);
  p->accent_fill = enc_palette_parse (t->accent_fill);
  p->ok = enc_palette_parse (t->ok);
  p->warn = enc_palette_parse (t->warn);
  p->err = enc_palette_parse (t->err);
  p->info = enc_palette_parse (t->info);
  p->plum = enc_palette_parse (t->plum);
  p->purple = enc_palette_parse (t->purple);
  p->overdue = enc_palette_parse (t->overdue);
  p->neutral = enc_palette_parse (t->neutral);
  p->card = enc_palette_parse (t->card);
  p->window = enc_palette_parse (t->window);
  p->sidebar = enc_palette_parse (t->sidebar);

  p->ink = enc_palette_ink (p, 0.86);
  p->strong_ink = enc_palette_ink (p, 1.0);
  p->dim = enc_palette_ink (p, p->dark ? 0.72 : 0.66);
  p->grid = enc_palette_ink (p, p->contrast ? 0.45 : p->dark ? 0.13 : 0.10);
  p->axis = enc_palette_ink (p, 0.4);
  p->band = enc_palette_ink (p, 0.08);
  p->track = enc_palette_ink (p, 0.10);
  if (p->contrast)
    for (int i = 0; i < ENC_PALETTE_N_AGING; i++)
      p->aging_outline[i] = p->strong_ink;
}

/**
 * enc_palette_get:
 * @mode: which
 *
 * Returns: (transfer none): the tokens of that mode; the same pointer for the life of the process,
 * from any thread
 */
const EncPalette *
enc_palette_get (EncPaletteMode mode)
{
  static gsize ready = 0;

  g_return_val_if_fail ((guint)mode < ENC_PALETTE_N_MODES, NULL);
  if (g_once_init_enter (&ready))
    {
      for (int i = 0; i < ENC_PALETTE_N_MODES; i++)
        fill_palette (&palettes[i], i);
      g_once_init_leave (&ready, 1);
    }
  return &palettes[mode];
}

/**
 * enc_palette_mode:
 * @dark: a dark screen
 * @contrast: the user asks for high contrast
 *
 * Returns: the mode for a screen
 */
EncPaletteMode
enc_palette_mode (gboolean dark, gboolean contrast)
{
  if (contrast)
    return dark ? ENC_PALETTE_DARK_CONTRAST : ENC_PALETTE_LIGHT_CONTRAST;
  return dark ? ENC_PALETTE_DARK : ENC_PALETTE_LIGHT;
}

/**
 * enc_palette_ink:
 * @palette: tokens
 * @alpha: 0 .. 1; strengthened in high contrast
 *
 * Returns: the text colour at that strength
 */
EncColor
enc_palette_ink (const EncPalette *palette, double alpha)
{
  if (palette->contrast)
    alpha = MIN (1.0, alpha * 1.6 + 0.1);
  if (palette->dark)
    return (EncColor){ 1, 1, 1, alpha };
  return (EncColor){ 0.09f, 0.10f, 0.11f, alpha };
}

/* Place of a bucket on the ramp when the user's limits give more or fewer than five classes of age:
 * the first stays yellow, the last stays plum, what lies between is spread evenly. */
static EncColor
on_ramp (const EncColor *ramp, int bucket, int n_buckets)
{
  if (bucket <= 0)
    return ramp[0];
  if (n_buckets <= 1 || bucket >= n_buckets)
    return ramp[ENC_PALETTE_N_AGING - 1];

  double place = 1 + (bucket - 1) * (double)(ENC_PALETTE_N_AGING - 2) / (n_buckets - 1);
  int below = (int)floor (place + 1e-9);
  if (below >= ENC_PALETTE_N_AGING - 1)
    return ramp[ENC_PALETTE_N_AGING - 1];
  return lerp (ramp[below], ramp[below + 1], place - below);
}

/**
 * enc_palette_aging:
 * @palette: tokens
 * @bucket: 0 = not due, 1 .. @n_buckets = classes of age
 * @n_buckets: how many classes of age there are
 *
 * Returns: the fill of that class
 */
EncColor
enc_palette_aging (const EncPalette *palette, int bucket, int n_buckets)
{
  return on_ramp (palette->aging, bucket, n_buckets);
}

/**
 * enc_palette_aging_outline:
 * @palette: tokens
 * @bucket: 0 = not due, 1 .. @n_buckets
 * @n_buckets: how many classes of age there are
 *
 * Returns: the outline of that class; the text colour in high contrast
 */
EncColor
enc_palette_aging_outline (const EncPalette *palette, int bucket, int n_buckets)
{
  return on_ramp (palette->aging_outline, bucket, n_buckets);
}

/**
 * enc_palette_aging_ink:
 * @palette: tokens
 * @bucket: 0 = not due, 1 .. @n_buckets
 * @n_buckets: how many classes of age there are
 *
 * Returns: whichever of dark and white ink reads best on that class's fill
 */
EncColor
enc_palette_aging_ink (const EncPalette *palette, int bucket, int n_buckets)
{
  if (n_buckets == ENC_PALETTE_N_AGING - 1 || bucket <= 0)
    return palette->aging_ink[CLAMP (bucket, 0, ENC_PALETTE_N_AGING - 1)];

  EncColor fill = enc_palette_aging (palette, bucket, n_buckets);
  EncColor white = { 1, 1, 1, 1 }, dark = { 0.12f, 0.08f, 0.02f, 1 };
  return enc_palette_contrast (fill, white) >= enc_palette_contrast (fill, dark) ? white : dark;
}

static void
define_color (GString *css, const char *name, EncColor c)
{
  char alpha[G_ASCII_DTOSTR_BUF_SIZE];
  int red = (int)lround (c.red * 255), green = (int)lround (c.green * 255),
      blue = (int)lround (c.blue * 255);

  if (c.alpha >= 1)
    g_string_append_printf (css, "@define-color %s #%02x%02x%02x;\n", name, red, green, blue);
  else
    g_string_append_printf (css, "@define-color %s rgba(%d,%d,%d,%s);\n", name, red, green, blue,
                            g_ascii_formatd (alpha, sizeof alpha, "%.3f", c.alpha));
}

/**
 * enc_palette_to_css:
 * @palette: tokens
 *
 * Writes the tokens as `@define-color` lines, with the names that libadwaita knows (accent, window)
 * and ours
 * (`age0` .. `age5`, `age0_ink`, `age0_outline`, `ok_color`, `warn_color`, `grade_a` …, `line`,
 * `sidebar_bg`), so that the style sheet and the drawings cannot drift apart.
 *
 * Returns: (transfer full): CSS text
 */
char *
enc_palette_to_css (const EncPalette *palette)
{
  GString *css = g_string_new (NULL);
  EncColor white = { 1, 1, 1, 1 };

  define_color (css, "accent_color", palette->accent);
  define_color (css, "accent_bg_color", palette->accent_fill);
  define_color (css, "accent_fg_color", white);
  define_color (css, "window_bg_color", palette->window);
  define_color (css, "headerbar_bg_color", palette->window);
  define_color (css, "headerbar_backdrop_color", palette->window);
  define_color (css, "sidebar_bg", palette->sidebar);
  define_color (css, "ok_color", palette->ok);
  define_color (css, "warn_color", palette->warn);
  define_color (css, "err_color", palette->err);
  define_color (css, "info_color", palette->info);
  define_color (css, "plum_color", palette->plum);
  define_color (css, "purple_color", palette->purple);
  define_color (css, "neutral_color", palette->neutral);
  define_color (css, "line", enc_palette_ink (palette, palette->contrast ? 0.3 : 0.10));
  for (int i = 0; i < ENC_PALETTE_N_AGING; i++)
    {
      g_autofree char *fill = g_strdup_printf ("age%d", i);
      g_autofree char *ink = g_strdup_printf ("age%d_ink", i);
      g_autofree char *outline = g_strdup_printf ("age%d_outline", i);
      define_color (css, fill, palette->aging[i]);
      define_color (css, ink, palette->aging_ink[i]);
      define_color (css, outline, palette->aging_outline[i]);
    }
  for (int i = 0; i < ENC_PALETTE_N_SERIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("series%d", i);
      define_color (css, name, palette->series[i]);
    }
  for (int i = 0; i < ENC_PALETTE_N_GRADES; i++)
    {
      g_autofree char *fill = g_strdup_printf ("grade_%c", 'a' + i);
      g_autofree char *ink = g_strdup_printf ("grade_%c_ink", 'a' + i);
      define_color (css, fill, palette->grade[i]);
      define_color (css, ink, palette->grade_ink[i]);
    }
  return g_string_free (css, FALSE);
}

/**
 * enc_palette_parse:
 * @hex: `#rrggbb`
 *
 * Returns: the opaque colour; black when @hex is not one
 */
EncColor
enc_palette_parse (const char *hex)
{
  guint v[3] = { 0 };

  for (int i = 0; i < 6; i++)
    {
      int digit = hex[0] == '#' ? g_ascii_xdigit_value (hex[1 + i]) : -1;
      if (digit < 0)
        return (EncColor){ 0, 0, 0, 1 };
      v[i / 2] = v[i / 2] * 16 + digit;
    }
  return (EncColor){ v[0] / 255.0f, v[1] / 255.0f, v[2] / 255.0f, 1 };
}

/**
 * enc_palette_fade:
 * @color: a colour
 * @alpha: factor on its opacity
 *
 * Returns: the fainter colour
 */
EncColor
enc_palette_fade (EncColor color, double alpha)
{
  color.alpha *= alpha;
  return color;
}

/**
 * enc_palette_over:
 * @top: may be translucent
 * @bottom: opaque
 *
 * Returns: the opaque colour seen
 */
EncColor
enc_palette_over (EncColor top, EncColor bottom)
{
  double alpha = top.alpha;

  top.alpha = 1;
  return lerp (bottom, top, alpha);
}

static double
luminance (EncColor c)
{
  float channel[3] = { c.red, c.green, c.blue };
  double linear[3];

  for (int i = 0; i < 3; i++)
    linear[i]
      = channel[i] <= 0.04045f ? channel[i] / 12.92 : pow ((channel[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

/**
 * enc_palette_contrast:
 * @a: opaque
 * @b: opaque
 *
 * Returns: WCAG 2.1 contrast ratio, 1 .. 21
 */
double
enc_palette_contrast (EncColor a, EncColor b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}
