/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The settings' page on people: who works here as what, and who sees and does what. */
#define ENC_TYPE_SHARING_PAGE (enc_sharing_page_get_type ())
G_DECLARE_FINAL_TYPE (EncSharingPage, enc_sharing_page, ENC, SHARING_PAGE, AdwPreferencesPage)

void enc_sharing_page_set_desk (EncSharingPage *self, EncDesk *desk);

G_END_DECLS
