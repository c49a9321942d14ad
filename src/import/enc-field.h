/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a column can be. The names (enc_field_name()) are those of the canonical CSV's columns and
 * of the command line's --map FIELD=COLUMN; the labels are for people. */
typedef enum
{
  ENC_FIELD_NONE,
  ENC_FIELD_KIND,
  ENC_FIELD_COMPANY,
  ENC_FIELD_CLIENT,
  ENC_FIELD_CLIENT_NAME,
  ENC_FIELD_NUMBER,
  ENC_FIELD_DOCUMENT,
  ENC_FIELD_INSTALMENT,
  ENC_FIELD_DATE,
  ENC_FIELD_DUE_DATE,
  ENC_FIELD_CURRENCY,
  ENC_FIELD_AMOUNT,
  ENC_FIELD_OPEN_AMOUNT, /* what is left of the piece on the snapshot's date */
  ENC_FIELD_DEBIT,
  ENC_FIELD_CREDIT,
  ENC_FIELD_BALANCE, /* running or total balance: a control, never a movement */
  ENC_FIELD_SETTLES,
  ENC_FIELD_SETTLED_ON,
  ENC_FIELD_LETTERING,
  ENC_FIELD_STATUS, /* paid, open, overdue … */
  ENC_FIELD_DISPUTED,
  ENC_FIELD_LABEL,
  ENC_FIELD_REP,
  ENC_FIELD_COLLECTOR,
  ENC_FIELD_PARENT,
  ENC_FIELD_SECTOR,
  ENC_FIELD_SEGMENT,
  ENC_FIELD_COUNTRY,
  ENC_FIELD_CITY,
  ENC_FIELD_SIREN,
  ENC_FIELD_VAT,
  ENC_FIELD_TERMS,
  ENC_FIELD_CREDIT_LIMIT,
  ENC_FIELD_INSURER,
  ENC_FIELD_INSURER_COVER,
  ENC_FIELD_CONTACT,
  ENC_FIELD_CONTACT_ROLE,
  ENC_FIELD_EMAIL,
  ENC_FIELD_PHONE,
  ENC_FIELD_ACCOUNT, /* 411… of a ledger */
  ENC_FIELD_JOURNAL,
  ENC_FIELD_DUE_ESTIMATED, /* the due date was computed, not agreed */
  ENC_FIELD_SIDE,          /* D or C, beside an amount without a sign */
  ENC_N_FIELDS,
} EncField;

typedef enum
{
  ENC_FIELD_TYPE_TEXT,
  ENC_FIELD_TYPE_CODE,
  ENC_FIELD_TYPE_DATE,
  ENC_FIELD_TYPE_AMOUNT,
  ENC_FIELD_TYPE_INTEGER,
  ENC_FIELD_TYPE_FLAG,
  ENC_FIELD_TYPE_CURRENCY,
  ENC_FIELD_TYPE_KIND,
  ENC_FIELD_TYPE_EMPTY, /* of a column: nothing in it */
} EncFieldType;

const char *enc_field_name (EncField field);
const char *enc_field_label (EncField field);
EncFieldType enc_field_type (EncField field);
gboolean enc_field_parse (const char *name, EncField *field);

G_END_DECLS
