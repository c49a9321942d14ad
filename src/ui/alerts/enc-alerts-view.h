/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The inbox: what whoever looks should know without having asked. Each alert leads to what it is
 * about, says why it is there, and can be put off. */
#define ENC_TYPE_ALERTS_VIEW (enc_alerts_view_get_type ())
G_DECLARE_FINAL_TYPE (EncAlertsView, enc_alerts_view, ENC, ALERTS_VIEW, AdwBin)

GtkWidget *enc_alerts_view_new (EncWindow *window);
guint enc_alerts_view_count (EncWindow *window, gboolean *late);

G_END_DECLS
