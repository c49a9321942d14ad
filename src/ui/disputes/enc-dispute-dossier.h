/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "ui/disputes/enc-dispute-list.h"

G_BEGIN_DECLS

/* What is known of a dispute, line by line, and changed there.
 *
 * Signals: "change" (string key, string value): as in the command dispute.change; "assign"
 * (GtkWidget *at): somebody else shall answer for it. */
#define ENC_TYPE_DISPUTE_DOSSIER (enc_dispute_dossier_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeDossier, enc_dispute_dossier, ENC, DISPUTE_DOSSIER, GtkBox)

GtkWidget *enc_dispute_dossier_new (void);
void enc_dispute_dossier_set (EncDisputeDossier *self, EncDisputeList *list, guint row,
                              gboolean may_change);

G_END_DECLS
