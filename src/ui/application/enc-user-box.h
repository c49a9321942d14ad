/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "ui/application/enc-identity.h"

G_BEGIN_DECLS

/* Who sits here, at the bottom of the sidebar, and the menu to be somebody else or to look as they
 * do. */
#define ENC_TYPE_USER_BOX (enc_user_box_get_type ())
G_DECLARE_FINAL_TYPE (EncUserBox, enc_user_box, ENC, USER_BOX, AdwBin)

void enc_user_box_set_identity (EncUserBox *self, EncIdentity *identity);

G_END_DECLS
