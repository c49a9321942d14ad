/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The program: one open file, its windows, the language and the theme. */
#define ENC_TYPE_APPLICATION (enc_application_get_type ())
G_DECLARE_FINAL_TYPE (EncApplication, enc_application, ENC, APPLICATION, AdwApplication)

EncApplication *enc_application_new (void);
EncDesk *enc_application_get_desk (EncApplication *self);
void enc_application_open_portfolio (EncApplication *self, const char *path, gboolean create);
void enc_application_rebuild_windows (EncApplication *self);

G_END_DECLS
