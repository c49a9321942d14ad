/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "followup/enc-brief.h"

G_BEGIN_DECLS

/* How late the last payments were: a column each with its days, coloured by its class of age. */
#define ENC_TYPE_REP_DELAYS (enc_rep_delays_get_type ())
G_DECLARE_FINAL_TYPE (EncRepDelays, enc_rep_delays, ENC, REP_DELAYS, GtkWidget)

#define ENC_REP_DELAYS_MAX 12

GtkWidget *enc_rep_delays_new (void);
void enc_rep_delays_set (EncRepDelays *self, const EncBrief *brief);

G_END_DECLS
