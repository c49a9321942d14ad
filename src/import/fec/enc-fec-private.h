/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/fec/enc-fec.h"

G_BEGIN_DECLS

/* Which customer account a line is on. */
typedef enum
{
  ENC_FEC_CUSTOMER, /* 411 */
  ENC_FEC_BILL,     /* 413 */
  ENC_FEC_DOUBTFUL, /* 416 */
  ENC_FEC_DEPOSIT,  /* 4191 */
} EncFecFamily;

typedef enum
{
  ENC_FEC_OTHER, /* OD: neither of the following */
  ENC_FEC_SALES,
  ENC_FEC_BANK,
  ENC_FEC_OPENING,
} EncFecClass;

/* A line on a customer account. Strings belong to the facts' arena; those marked interned are one
 * pointer per text. */
typedef struct
{
  const char *client;       /* interned */
  const char *account;      /* interned */
  const char *code;         /* interned; lettering, or NULL */
  const char *piece;        /* PieceRef, or NULL */
  const char *entry_number; /* EcritureNum, or NULL when blank or 0 */
  const char *label;
  gint64 amount; /* debit - credit */
  EncDate date;  /* EcritureDate */
  EncDate piece_date;
  EncDate due; /* when the file has such a column, else ENC_DATE_NONE */
  guint32 line;
  guint32 journal; /* index */
  guint32 entry;   /* index */
  guint32 item;    /* index in the facts once it is one */
  guint8 family;   /* EncFecFamily */
  guint8 class;    /* EncFecClass, once known */
} EncFecLine;

/* What was seen of an entry (écriture) or of a journal, as bits. */
typedef enum
{
  ENC_FEC_SEEN_SALES = 1 << 0,   /* 70 to 75, 4457 */
  ENC_FEC_SEEN_BANK = 1 << 1,    /* 51, 53, 54, 58 */
  ENC_FEC_SEEN_RESULT = 1 << 2,  /* classes 6 to 8 */
  ENC_FEC_SEEN_CAPITAL = 1 << 3, /* class 1 */
  ENC_FEC_SEEN_CUSTOMER = 1 << 4,
  ENC_FEC_SEEN_OPENING_WORD = 1 << 5, /* "à nouveau" and the like in the label */
} EncFecSeen;

typedef struct
{
  EncDate date;
  guint32 journal;
  guint32 seen; /* EncFecSeen */
} EncFecEntry;

typedef struct
{
  char *code;
  EncDate first, last;
  guint32 seen;               /* EncFecSeen of all its lines */
  guint32 sales, bank, other; /* entries with a customer line, by what stands against it */
  gboolean named_opening;
  gboolean opens;  /* an opening journal */
  gboolean agrees; /* its entries are of one class: */
  guint8 class;    /* EncFecClass */
} EncFecJournal;

G_END_DECLS
