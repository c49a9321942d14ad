/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-figures.h"

G_BEGIN_DECLS

/* The five numbers that the dashboard begins with, in words. */
typedef enum
{
  ENC_TILE_OPEN,
  ENC_TILE_OVERDUE,
  ENC_TILE_DSO,
  ENC_TILE_DISPUTED,
  ENC_TILE_OLDEST,
  ENC_N_TILES,
} EncTileKind;

typedef enum
{
  ENC_TONE_NEUTRAL,
  ENC_TONE_GOOD,
  ENC_TONE_WARN,
  ENC_TONE_DISPUTE,
} EncTone;

typedef struct
{
  EncTileKind kind;
  EncTone tone; /* of the note */
  EncFiguresSpark spark;
  char *label;
  char *value;
  char *note;       /* change over four weeks, target */
  char *definition; /* what is counted, in one sentence */
  char *sentence;   /* all of it, for screen readers */
} EncTile;

GPtrArray *enc_tiles_new (const EncOverview *overview, int week, EncFiguresTargets targets);
EncColor enc_tiles_tone_color (const EncPalette *palette, EncTone tone);

G_END_DECLS
