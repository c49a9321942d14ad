/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The settings' page on the file itself: where it is, copies, checks, imports and their undoing. */
#define ENC_TYPE_FILE_PAGE (enc_file_page_get_type ())
G_DECLARE_FINAL_TYPE (EncFilePage, enc_file_page, ENC, FILE_PAGE, AdwPreferencesPage)

void enc_file_page_set_desk (EncFilePage *self, EncDesk *desk);

G_END_DECLS
