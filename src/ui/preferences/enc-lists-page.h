/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The settings' page on the lists that are data: categories of disputes with who looks into them
 * and how long they have, outcomes of calls, causes of late payment; and the delays' calendar. Kept
 * in the file. */
#define ENC_TYPE_LISTS_PAGE (enc_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (EncListsPage, enc_lists_page, ENC, LISTS_PAGE, AdwPreferencesPage)

void enc_lists_page_set_desk (EncListsPage *self, EncDesk *desk);

G_END_DECLS
