/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-alert.h"
#include "ui/application/enc-identity.h"
#include "ui/application/enc-place.h"

G_BEGIN_DECLS

/* The alerts of whoever looks, and how each is shown: the same in the inbox, on the dashboard and
 * on the desktop. */
GPtrArray *enc_inbox_find (EncDesk *desk, gboolean waiting);
const char *enc_inbox_icon (const EncAlert *alert);
const char *enc_inbox_style (const EncAlert *alert);
gboolean enc_inbox_is_late (const EncAlert *alert);
char *enc_inbox_about (EncDesk *desk, const EncAlert *alert);
EncPlace *enc_inbox_place (EncDesk *desk, const EncAlert *alert);

G_END_DECLS
