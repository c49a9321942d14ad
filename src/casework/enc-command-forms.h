/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one argument of a command must look like. */
typedef enum
{
  ENC_FORM_TEXT,        /* one line, may be empty */
  ENC_FORM_TITLE,       /* one line that says something */
  ENC_FORM_LONG,        /* several lines, may be empty */
  ENC_FORM_SAID,        /* several lines that say something */
  ENC_FORM_ID,          /* a row identity */
  ENC_FORM_ID_NEW,      /* a row identity, or "" */
  ENC_FORM_IDS,         /* at least one row identity */
  ENC_FORM_KEYS,        /* at least one key of an alert */
  ENC_FORM_CODE,        /* of a list: a-z, 0-9, dots, dashes and underscores */
  ENC_FORM_CATEGORY,    /* of a dispute: letters, digits, dashes and underscores */
  ENC_FORM_KEY,         /* of a setting: the same */
  ENC_FORM_LIMIT,       /* minor units, -1 = none */
  ENC_FORM_AMOUNT,      /* minor units, > 0 */
  ENC_FORM_PART,        /* minor units, >= 0 */
  ENC_FORM_SCORE,       /* 0 … 100, -1 = none */
  ENC_FORM_MINUTES,     /* 0 … 1440 */
  ENC_FORM_BATCH,       /* number of an import */
  ENC_FORM_DAY,         /* a day that files may have */
  ENC_FORM_DAY_OR_NONE, /* the same, or ENC_DATE_NONE */
  ENC_FORM_BOOLEAN,
  ENC_FORM_CURRENCY,         /* ISO 4217 */
  ENC_FORM_CURRENCY_OR_NONE, /* the same, or "" */
  ENC_FORM_SIREN,            /* valid, or "" */
  ENC_FORM_VAT,              /* valid, or "" */
  ENC_FORM_TERMS,            /* understood, or "" */
  ENC_FORM_CONTACT_ROLE,
  ENC_FORM_USER_ROLE,
  ENC_FORM_DIRECTION,   /* "in", "out" */
  ENC_FORM_NOTE,        /* "receipt", "payment.announced", "payment.seen", "finding" */
  ENC_FORM_MEANS,       /* of a payment */
  ENC_FORM_JUSTIFIED,   /* "", "yes", "partly", "no" */
  ENC_FORM_ENDING,      /* of a tolerance: "paid", "unpaid", "withdrawn" */
  ENC_FORM_SCHEDULE,    /* a(ix): days, each later than the one before, and amounts > 0 */
  ENC_FORM_LINES,       /* a(sx): different items and contested amounts, 0 = all that is open */
  ENC_FORM_ATTACHMENTS, /* a(ssay): name, media type, bytes */
  ENC_FORM_ALERTS,      /* aa{sv} */
} EncForm;

#define ENC_FORM_TEXT_CHARS       500
#define ENC_FORM_LONG_CHARS       20000
#define ENC_FORM_IDS_MAX          100000
#define ENC_FORM_SCHEDULE_MAX     60
#define ENC_FORM_LINES_MAX        5000
#define ENC_FORM_ATTACHMENTS_MAX  20
#define ENC_FORM_ATTACHMENT_BYTES (20 * 1024 * 1024)
#define ENC_FORM_ALERTS_MAX       100000

const GVariantType *enc_command_forms_type (EncForm form);
gboolean enc_command_forms_match (GVariant *value, EncForm form);

G_END_DECLS
