/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* What an empty portfolio shows instead of its views: import, or look around with sample data. */
#define ENC_TYPE_WELCOME (enc_welcome_get_type ())
G_DECLARE_FINAL_TYPE (EncWelcome, enc_welcome, ENC, WELCOME, AdwBin)

GtkWidget *enc_welcome_new (EncDesk *desk);

G_END_DECLS
