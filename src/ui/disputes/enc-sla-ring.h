/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How much of a delay is used: an arc that fills up and the business days left in it; full and in
 * the colour of errors once it is over. */
typedef struct
{
  int days_left;  /* < 0 = past */
  int days_given; /* 0 = no limit */
  gboolean late;
  gboolean done; /* resolved: a check mark instead of an arc */
} EncSlaLook;

#define ENC_TYPE_SLA_RING (enc_sla_ring_get_type ())
G_DECLARE_FINAL_TYPE (EncSlaRing, enc_sla_ring, ENC, SLA_RING, GtkWidget)

GtkWidget *enc_sla_ring_new (int size);
void enc_sla_ring_set (EncSlaRing *self, const EncSlaLook *sla);
void enc_sla_ring_snapshot_at (GtkSnapshot *snapshot, GtkWidget *widget,
                               const graphene_rect_t *bounds, const EncSlaLook *sla);
gboolean enc_sla_ring_is_close (const EncSlaLook *sla);
const char *enc_sla_ring_style (const EncSlaLook *sla);
char *enc_sla_ring_describe (const EncSlaLook *sla);

G_END_DECLS
