/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* What one can say to the colleague who looks after a client: ask for a hand, say thank you. */
#define ENC_TYPE_COLLEAGUE_BUTTON (enc_colleague_button_get_type ())
G_DECLARE_FINAL_TYPE (EncColleagueButton, enc_colleague_button, ENC, COLLEAGUE_BUTTON, AdwBin)

GtkWidget *enc_colleague_button_new (void);
void enc_colleague_button_set (EncColleagueButton *self, EncDesk *desk, const char *client_id,
                               const char *rep, EncCurrency currency);

G_END_DECLS
