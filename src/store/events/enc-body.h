/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The body of an event: a JSON object in the file, an a{sv} in memory. */
GVariant *enc_body_parse (const char *json);
char *enc_body_write (GVariant *body);

G_END_DECLS
