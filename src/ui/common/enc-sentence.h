/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Error codes as sentences for people: what happened and what to do next. */
char *enc_sentence_for_error (const GError *error);
gboolean enc_sentence_is_cancelled (const GError *error);

G_END_DECLS
