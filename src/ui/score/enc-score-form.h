/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* A client's score set by hand: what it is, until when and why; and the end of it. */
void enc_score_form_ask (EncWindow *window, const EncDeskScore *detail, GtkWidget *host,
                         GtkWidget *at);

G_END_DECLS
