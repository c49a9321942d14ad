/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/disputes/enc-dispute-list.h"

G_BEGIN_DECLS

/* What disputes teach: how much is contested and for how long, how fast and by whom it is resolved,
 * who was right, why; and whether it got better, said only when it is proved.
 *
 * Signal: "drill" (const EncDisputeFilter *, const char *label): a value was opened: the disputes
 * behind it. */
#define ENC_TYPE_DISPUTE_ANALYSIS (enc_dispute_analysis_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeAnalysis, enc_dispute_analysis, ENC, DISPUTE_ANALYSIS, GtkWidget)

void enc_dispute_analysis_set (EncDisputeAnalysis *self, EncDisputeList *list);
void enc_dispute_analysis_set_narrow (EncDisputeAnalysis *self, gboolean narrow);
void enc_dispute_analysis_toggle_tables (EncDisputeAnalysis *self);

G_END_DECLS
