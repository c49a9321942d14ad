/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* How much, how late, why it moved, who to look at: the first view. */
#define ENC_TYPE_DASHBOARD (enc_dashboard_get_type ())
G_DECLARE_FINAL_TYPE (EncDashboard, enc_dashboard, ENC, DASHBOARD, AdwBin)

GtkWidget *enc_dashboard_new (EncWindow *window);

G_END_DECLS
