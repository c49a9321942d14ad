/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* An account's ages as one thin bar: segments in the order of the buckets, the disputed part of
 * each hatched after the undisputed one. Against a limit it becomes a gauge. Drawn with colour
 * nodes only: a list holds 200 of them. */
#define ENC_TYPE_AGING_BAR (enc_aging_bar_get_type ())
G_DECLARE_FINAL_TYPE (EncAgingBar, enc_aging_bar, ENC, AGING_BAR, GtkWidget)

/* Part 0 is not due, parts 1 .. n_buckets the buckets, the last one has no due date. */
#define ENC_AGING_BAR_MAX_PARTS (ENC_AGING_MAX_BUCKETS + 2)

typedef struct
{
  EncAgingLimits limits;
  gint64 plain[ENC_AGING_BAR_MAX_PARTS];    /* >= 0 */
  gint64 disputed[ENC_AGING_BAR_MAX_PARTS]; /* >= 0 */
} EncAgingParts;

void enc_aging_bar_parts (const EncAgingRow *row, const EncAgingLimits *limits,
                          EncAgingParts *parts);
char *enc_aging_bar_describe (const EncAgingParts *parts);
void enc_aging_bar_snapshot_part (GtkSnapshot *snapshot, GtkWidget *widget,
                                  const graphene_rect_t *bounds, int part, int n_buckets,
                                  gboolean disputed);

GtkWidget *enc_aging_bar_new (void);
void enc_aging_bar_set_parts (EncAgingBar *self, const EncAgingParts *parts);
void enc_aging_bar_set_limit (EncAgingBar *self, gint64 limit);

G_END_DECLS
