/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/client-file/enc-client-ledger.h"

G_BEGIN_DECLS

/* What happened with a client, newest first, by day: the journal and the payments, and a line to
 * add a comment.
 *
 * Signal: "comment" (const char *): somebody wrote one. */
#define ENC_TYPE_CLIENT_TIMELINE (enc_client_timeline_get_type ())
G_DECLARE_FINAL_TYPE (EncClientTimeline, enc_client_timeline, ENC, CLIENT_TIMELINE, GtkBox)

void enc_client_timeline_fill (EncClientTimeline *self, EncClientLedger *ledger, EncDate today);
void enc_client_timeline_set_writable (EncClientTimeline *self, gboolean writable);
void enc_client_timeline_focus_comment (EncClientTimeline *self);
char *enc_client_timeline_title (const EncReadEvent *event);
char *enc_client_timeline_detail (const EncReadEvent *event, EncCurrency currency);

G_END_DECLS
