/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The colour tokens, once, for charts, style sheet and documents. Same layout as GdkRGBA. */
typedef struct
{
  float red, green, blue, alpha;
} EncColor;

typedef enum
{
  ENC_PALETTE_LIGHT,
  ENC_PALETTE_DARK,
  ENC_PALETTE_LIGHT_CONTRAST,
  ENC_PALETTE_DARK_CONTRAST,
  ENC_PALETTE_PRINT, /* light on white paper */
  ENC_PALETTE_N_MODES,
} EncPaletteMode;

/* Not due, then five classes of age. The order never changes, so "plum = the oldest" stays true in
 * the dark. */
#define ENC_PALETTE_N_AGING  6
#define ENC_PALETTE_N_SERIES 4
#define ENC_PALETTE_N_GRADES 5
#define ENC_PALETTE_N_HEAT   6

typedef struct
{
  EncPaletteMode mode;
  gboolean dark;
  gboolean contrast;
  EncColor aging[ENC_PALETTE_N_AGING];
  EncColor aging_ink[ENC_PALETTE_N_AGING];     /* readable on the fill */
  EncColor aging_outline[ENC_PALETTE_N_AGING]; /* 3:1 on the card */
  EncColor accent;                             /* text */
  EncColor accent_fill;
  EncColor ok, warn, err, info, plum, purple;
  EncColor series[ENC_PALETTE_N_SERIES]; /* nothing to do with age */
  EncColor overdue;                      /* the overdue curve */
  EncColor grade[ENC_PALETTE_N_GRADES];
  EncColor grade_ink[ENC_PALETTE_N_GRADES];
  EncColor heat[ENC_PALETTE_N_HEAT];
  EncColor neutral; /* amounts without an age: no due date */
  EncColor card, window, sidebar;
  EncColor ink, strong_ink, dim; /* texts */
  EncColor grid, axis, band, track;
} EncPalette;

const EncPalette *enc_palette_get (EncPaletteMode mode);
EncPaletteMode enc_palette_mode (gboolean dark, gboolean contrast);
EncColor enc_palette_ink (const EncPalette *palette, double alpha);
EncColor enc_palette_aging (const EncPalette *palette, int bucket, int n_buckets);
EncColor enc_palette_aging_outline (const EncPalette *palette, int bucket, int n_buckets);
EncColor enc_palette_aging_ink (const EncPalette *palette, int bucket, int n_buckets);
char *enc_palette_to_css (const EncPalette *palette);

EncColor enc_palette_parse (const char *hex);
EncColor enc_palette_fade (EncColor color, double alpha);
EncColor enc_palette_over (EncColor top, EncColor bottom);
double enc_palette_contrast (EncColor a, EncColor b);

G_END_DECLS
