/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-tolerance.h"
#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* What one decides about limits, as small forms that run a command. */
void enc_limit_gestures_edit (EncWindow *window, gint64 client_pk, GtkWidget *host, GtkWidget *at);
void enc_limit_gestures_block (EncWindow *window, gint64 client_pk, gboolean blocked,
                               GtkWidget *host, GtkWidget *at);
void enc_limit_gestures_grant (EncWindow *window, const EncTolerance *tolerance, GtkWidget *host,
                               GtkWidget *at);
void enc_limit_gestures_refuse (EncWindow *window, const EncTolerance *tolerance, GtkWidget *host,
                                GtkWidget *at);
void enc_limit_gestures_close (EncWindow *window, const EncTolerance *tolerance,
                               const char *outcome);

G_END_DECLS
