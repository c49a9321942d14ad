/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/dashboard/enc-alerts.h"

G_BEGIN_DECLS

/* The card of alerts. Enter or a click opens what an alert is about, Del puts it aside until the
 * figures change. */
#define ENC_TYPE_ALERT_LIST (enc_alert_list_get_type ())
G_DECLARE_FINAL_TYPE (EncAlertList, enc_alert_list, ENC, ALERT_LIST, GtkWidget)

void enc_alert_list_set_alerts (EncAlertList *self, GPtrArray *alerts);
guint enc_alert_list_get_n_shown (EncAlertList *self);

G_END_DECLS
