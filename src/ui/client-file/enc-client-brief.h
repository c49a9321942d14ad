/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-document.h"
#include "followup/enc-brief.h"
#include "ui/application/enc-window.h"

G_BEGIN_DECLS

void enc_client_brief_ask (EncWindow *window, gint64 client_pk);
void enc_client_brief_ask_day (EncWindow *window);
EncDocument *enc_client_brief_pages (GPtrArray *briefs, EncDesk *desk);

G_END_DECLS
