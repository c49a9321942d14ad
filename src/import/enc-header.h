/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-field.h"

G_BEGIN_DECLS

/* Meanings that a header may have beside the fields: which field they are depends on what the file
 * is about. */
typedef enum
{
  ENC_HEADER_PAYMENT_NUMBER = ENC_N_FIELDS,
  ENC_HEADER_PAYMENT_DATE,
  ENC_HEADER_PAYMENT_AMOUNT,
  ENC_HEADER_INVOICE_NUMBER,
  ENC_HEADER_ID,      /* of whatever the rows are */
  ENC_HEADER_IGNORED, /* known, and not for us: predictions, ages computed elsewhere */
} EncHeaderMeaning;

char *enc_header_fold (const char *header, gsize len);
int enc_header_meaning (const char *folded, int *confidence);

G_END_DECLS
