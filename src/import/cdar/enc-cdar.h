/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "base/enc-date.h"
#include "base/enc-money.h"

G_BEGIN_DECLS

/* A message of the French e-invoicing lifecycle: what happened to invoices, said by the client's
 * platform as a UN/CEFACT CrossDomainAcknowledgementAndResponse (D22B, D23B).
 *
 *   CrossDomainAcknowledgementAndResponse
 *     ExchangedDocument            ID, IssueDateTime, parties with their role (BY: the client)
 *     AcknowledgementDocument …    IssueDateTime
 *       ReferenceReferencedDocument …   number, type and date of the invoice, its status
 *         SpecifiedDocumentStatus …     reason and requested action, in codes and words
 *           SpecifiedDocumentCharacteristic …   amounts by what they are (MNATTC, MPA, MEN …)
 *
 * It is no table: it becomes commands, not facts. */

/* The whole of a message; it has no attachment that anybody needs here. */
#define ENC_CDAR_MAX_BYTES    (4 * 1024 * 1024)
#define ENC_CDAR_MAX_INVOICES 10000
#define ENC_CDAR_MAX_REASONS  100
#define ENC_CDAR_MAX_TEXT     2000

/* Statuses, by the number they have everywhere. */
enum
{
  ENC_CDAR_RECEIVED = 202,
  ENC_CDAR_AVAILABLE = 203,
  ENC_CDAR_TAKEN = 204,
  ENC_CDAR_APPROVED = 205,
  ENC_CDAR_PARTLY_APPROVED = 206,
  ENC_CDAR_DISPUTED = 207,
  ENC_CDAR_SUSPENDED = 208,
  ENC_CDAR_REFUSED = 210,
  ENC_CDAR_PAYMENT_SENT = 211,
  ENC_CDAR_PAID = 212,
  ENC_CDAR_REJECTED = 213,
};

typedef struct
{
  char code[16]; /* what it is: "MNATTC" not approved, "MPA" paid, "MEN" received, "RAP" left … */
  gint64 amount; /* minor units */
  EncCurrency currency;
  EncDate day; /* or ENC_DATE_NONE */
} EncCdarAmount;

typedef struct
{
  char *code;   /* (nullable) "QTE_ERR" */
  char *text;   /* (nullable) the reason in words */
  char *action; /* (nullable) "CNP" */
  char *note;   /* (nullable) what else was written */
  GArray *amounts;
} EncCdarReason;

typedef struct
{
  char *number; /* of the invoice */
  char *type;   /* (nullable) "380" */
  EncDate issued;
  int status;         /* 200 … */
  EncDate day;        /* of the status, or of the message */
  GPtrArray *reasons; /* EncCdarReason: those of which something is said, maybe none */
} EncCdarStatus;

typedef struct
{
  char *id;
  EncDate day;      /* or ENC_DATE_NONE */
  char *buyer;      /* (nullable) SIREN of the client */
  char *buyer_name; /* (nullable) */
  GPtrArray *statuses;
  guint bad_amounts; /* amounts and days that could not be read: the rest counts */
  guint left_out;    /* references without a number or a status */
} EncCdarMessage;

gboolean enc_cdar_looks_like (const guint8 *data, gsize length);
gboolean enc_cdar_is_file (const char *path);
EncCdarMessage *enc_cdar_read_file (const char *path, GError **error);
EncCdarMessage *enc_cdar_read (const guint8 *data, gsize length, GError **error);
void enc_cdar_message_free (EncCdarMessage *message);
void enc_cdar_status_free (EncCdarStatus *status);
void enc_cdar_reason_free (EncCdarReason *reason);
gint64 enc_cdar_amount (const EncCdarStatus *status, const char *const *codes,
                        EncCurrency *currency);
const char *enc_cdar_status_label (int status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncCdarMessage, enc_cdar_message_free)

G_END_DECLS
