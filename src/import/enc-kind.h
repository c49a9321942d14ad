/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-item.h"

G_BEGIN_DECLS

gboolean enc_kind_parse (const char *text, gsize len, EncItemKind *kind);

typedef enum
{
  ENC_KIND_STATUS_UNKNOWN,
  ENC_KIND_STATUS_OPEN,
  ENC_KIND_STATUS_PAID,
} EncKindStatus;

EncKindStatus enc_kind_status (const char *text, gsize len);

G_END_DECLS
