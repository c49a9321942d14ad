/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib/gi18n-lib.h>
#include <glib.h>

/* One text domain for the three programs. N_() marks a string that is translated where it is shown.
 */
void enc_i18n_init (void);
void enc_i18n_set_language (const char *code);
