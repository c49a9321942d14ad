/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-session.h"

G_BEGIN_DECLS

/* What people did with the clients of the demonstration portfolio before the pictures are taken. */
gboolean enc_gallery_story_tell (EncSession *session, EncDate today, GError **error);

G_END_DECLS
