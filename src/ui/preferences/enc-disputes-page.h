/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The settings' page on disputes: whose public holidays count, when one is reminded, and why
 * clients contest: in which words, who looks into it and how long that may take. Kept in the file.
 */
#define ENC_TYPE_DISPUTES_PAGE (enc_disputes_page_get_type ())
G_DECLARE_FINAL_TYPE (EncDisputesPage, enc_disputes_page, ENC, DISPUTES_PAGE, AdwPreferencesPage)

void enc_disputes_page_set_desk (EncDisputesPage *self, EncDesk *desk);

G_END_DECLS
