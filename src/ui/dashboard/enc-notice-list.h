/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/dashboard/enc-notices.h"

G_BEGIN_DECLS

/* The card of alerts. Enter or a click opens what an alert is about, Del puts it aside until the
 * figures change. */
#define ENC_TYPE_NOTICE_LIST (enc_notice_list_get_type ())
G_DECLARE_FINAL_TYPE (EncNoticeList, enc_notice_list, ENC, NOTICE_LIST, GtkWidget)

void enc_notice_list_set_alerts (EncNoticeList *self, GPtrArray *alerts);
guint enc_notice_list_get_n_shown (EncNoticeList *self);

G_END_DECLS
