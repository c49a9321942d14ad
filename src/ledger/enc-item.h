/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"
#include "base/enc-money.h"

G_BEGIN_DECLS

/* An item (pièce) of a client's account. Amounts are signed: what the client owes is positive.
 * The numbers are stored in files and in the protocol: never renumber. */
typedef enum
{
  ENC_ITEM_INVOICE = 1,     /* facture, > 0 */
  ENC_ITEM_CREDIT_NOTE = 2, /* avoir, < 0 */
  ENC_ITEM_PAYMENT = 3,     /* règlement, < 0; a refund or a rejected payment is > 0 */
  ENC_ITEM_OPENING = 4,     /* à-nouveau, signed */
  ENC_ITEM_ADJUSTMENT = 5,  /* OD, signed */
  ENC_ITEM_BILL = 6,        /* effet (account 413), signed */
  ENC_ITEM_DEPOSIT = 7,     /* acompte reçu (account 4191), < 0 */
} EncItemKind;

typedef enum
{
  ENC_ITEM_DUE_ESTIMATED
  = 1 << 0, /* the due date was computed from terms: say so wherever it is shown */
  ENC_ITEM_DISPUTED = 1 << 1, /* contested by the client */
  ENC_ITEM_INFERRED
  = 1 << 2, /* not in any file: a settlement deduced from a settled-on date or a snapshot */
  ENC_ITEM_DOUBTFUL = 1 << 3, /* booked as doubtful (account 416) */
  ENC_ITEM_UNDATED_ORIGIN
  = 1 << 4, /* aggregated opening: the original pieces and their dates are unknown */
} EncItemFlags;

typedef enum
{
  ENC_ALLOCATION_PARTIAL_LETTERING
  = 1 << 0, /* derived first-in first-out inside a lettering group that does not balance */
  ENC_ALLOCATION_INFERRED = 1 << 1, /* deduced, see ENC_ITEM_INFERRED */
} EncAllocationFlags;

/* An item's identifier begins with so many characters of its client's. */
#define ENC_ITEM_CLIENT_CHARS 13

const char *enc_item_kind_name (EncItemKind kind);
const char *enc_item_kind_label (EncItemKind kind);
gboolean enc_item_kind_parse (const char *name, EncItemKind *kind);
gint64 enc_item_signed_amount (EncItemKind kind, gint64 written);
void enc_item_client_identity (const char *company, const char *client, char *id);
void enc_item_identity (const char *client_id, EncItemKind kind, const char *number,
                        guint instalment, char *id);

G_END_DECLS
