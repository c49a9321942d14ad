/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The settings' page on alerts: whether this computer tells of them while the window is closed, and
 * by which rules they come, for whom. */
#define ENC_TYPE_ALERTS_PAGE (enc_alerts_page_get_type ())
G_DECLARE_FINAL_TYPE (EncAlertsPage, enc_alerts_page, ENC, ALERTS_PAGE, AdwPreferencesPage)

void enc_alerts_page_set_desk (EncAlertsPage *self, EncDesk *desk);

G_END_DECLS
