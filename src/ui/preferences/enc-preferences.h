/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* Settings: what belongs to this computer (language, theme), what belongs to the file (limits,
 * targets), and the file itself (copies, checks, imports). */
#define ENC_TYPE_PREFERENCES (enc_preferences_get_type ())
G_DECLARE_FINAL_TYPE (EncPreferences, enc_preferences, ENC, PREFERENCES, AdwPreferencesWindow)

GtkWidget *enc_preferences_new (EncDesk *desk);

G_END_DECLS
