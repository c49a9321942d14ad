/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-palette.h"
#include "charts/enc-scene.h"
#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* One client's debts by age as a bar on paper, each part with its name and amount under it. */
typedef struct
{
  double x, y, width, height;
  double size;      /* of the letters */
  gboolean rounded; /* amounts without decimals */
} EncAgingStrip;

double enc_aging_strip_draw (EncScene *page, const EncAgingStrip *strip, const EncAgingRow *row,
                             const EncAgingLimits *limits, const EncPalette *palette);

G_END_DECLS
