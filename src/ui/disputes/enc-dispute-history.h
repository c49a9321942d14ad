/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "casework/enc-dispute.h"
#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* What happened to a dispute, newest first: its steps and changes, and what was said of its
 * invoices since it was opened, with what was attached; and a line to say more.
 *
 * Signal: "comment" (string text): Enter was pressed. */
#define ENC_TYPE_DISPUTE_HISTORY (enc_dispute_history_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputeHistory, enc_dispute_history, ENC, DISPUTE_HISTORY, GtkBox)

GtkWidget *enc_dispute_history_new (EncDesk *desk);
void enc_dispute_history_set (EncDisputeHistory *self, const EncDispute *dispute,
                              GPtrArray *categories);
void enc_dispute_history_set_may_comment (EncDisputeHistory *self, gboolean may);

G_END_DECLS
