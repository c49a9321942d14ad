/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* The as-of date of the whole window: a button that opens a calendar and the usual closing dates.
 */
#define ENC_TYPE_AS_OF_BUTTON (enc_as_of_button_get_type ())
G_DECLARE_FINAL_TYPE (EncAsOfButton, enc_as_of_button, ENC, AS_OF_BUTTON, AdwBin)

void enc_as_of_button_set_desk (EncAsOfButton *self, EncDesk *desk);
void enc_as_of_button_popup (EncAsOfButton *self);
void enc_as_of_button_set_compact (EncAsOfButton *self, gboolean compact);
void enc_as_of_button_refresh (EncAsOfButton *self);

G_END_DECLS
