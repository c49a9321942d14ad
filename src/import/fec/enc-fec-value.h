/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"
#include "base/enc-money.h"
#include "ledger/enc-report.h"

G_BEGIN_DECLS

void enc_fec_value_learn_decimal (const char *text, gsize len, char *decimal);
gboolean enc_fec_value_amount (const char *text, gsize len, char decimal, int decimals,
                               gint64 *amount, EncFindingCode *why);
gboolean enc_fec_value_date (const char *text, gsize len, EncDate *date, gboolean *year_first);
gboolean enc_fec_value_sign (const char *text, gsize len, int *sign);
gsize enc_fec_value_trim (const char **text, gsize len);

G_END_DECLS
