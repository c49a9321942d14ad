/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The requests for a tolerance: those that wait for a decision, those that run, and what became of
 * the others. */
#define ENC_TYPE_TOLERANCE_LIST (enc_tolerance_list_get_type ())
G_DECLARE_FINAL_TYPE (EncToleranceList, enc_tolerance_list, ENC, TOLERANCE_LIST, GtkBox)

GtkWidget *enc_tolerance_list_new (void);
void enc_tolerance_list_fill (EncToleranceList *self, EncFollowup *followup, EncIdentity *identity);
guint enc_tolerance_list_count_waiting (EncFollowup *followup, EncIdentity *identity);

G_END_DECLS
