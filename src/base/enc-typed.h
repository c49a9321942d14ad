/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"
#include "base/enc-money.h"

G_BEGIN_DECLS

/* Amounts and days as people type them, in the language they use: the other direction of
 * enc-format. */
typedef enum
{
  ENC_TYPED_TO_COME, /* a day without a year is the next one, today included */
  ENC_TYPED_PAST,    /* … is the last one, today included */
} EncTypedTense;

gboolean enc_typed_money (const char *text, EncCurrency currency, gint64 *amount);
gboolean enc_typed_date (const char *text, EncDate today, EncTypedTense tense, EncDate *date);

G_END_DECLS
