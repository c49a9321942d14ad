/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *enc_text_fold (const char *text);
char *enc_text_collate_key (const char *text);
gboolean enc_text_matches (const char *folded_haystack, const char *folded_needle);
char *enc_text_clean (const char *text, gssize len, gsize max_chars);

G_END_DECLS
