/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-money.h"
#include "import/enc-import.h"

G_BEGIN_DECLS

/* What a text turned out to be. */
typedef enum
{
  ENC_TYPING_OK,
  ENC_TYPING_EMPTY,
  ENC_TYPING_BAD,
  ENC_TYPING_OVERFLOW,
  ENC_TYPING_PRECISION, /* more decimals than the currency has; the amount is given rounded */
} EncTypingResult;

/* Bits of enc_typing_date_orders(): in which orders of day, month and year a text can be read. */
#define ENC_TYPING_CAN_DMY    (1 << 0)
#define ENC_TYPING_CAN_MDY    (1 << 1)
#define ENC_TYPING_CAN_YMD    (1 << 2)
#define ENC_TYPING_CAN_SERIAL (1 << 3) /* an Excel day number */

void enc_typing_trim (const char **text, gsize *len);
EncTypingResult enc_typing_date (const char *text, gsize len, EncImportDateOrder order,
                                 EncDate *date);
guint enc_typing_date_orders (const char *text, gsize len);
EncTypingResult enc_typing_amount (const char *text, gsize len, char decimal, gunichar thousands,
                                   int decimals, gint64 *amount, EncCurrency *currency);
EncTypingResult enc_typing_flag (const char *text, gsize len, gboolean *flag);

G_END_DECLS
