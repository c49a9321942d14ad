/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"
#include "base/enc-money.h"

G_BEGIN_DECLS

/* What an import did, row by row where something was wrong: shown in the assistant, printed by the
 * CLI, kept with the import. Reasons are codes, so that each edge can say them in the user's
 * language. */
typedef enum
{
  ENC_FINDING_BAD_DATE = 1,
  ENC_FINDING_BAD_AMOUNT,
  ENC_FINDING_AMOUNT_OVERFLOW,
  ENC_FINDING_TOO_MANY_DECIMALS,
  ENC_FINDING_UNKNOWN_CURRENCY,
  ENC_FINDING_UNKNOWN_KIND,
  ENC_FINDING_MISSING_VALUE,
  ENC_FINDING_MISSING_COLUMN,
  ENC_FINDING_WRONG_COLUMN_COUNT,
  ENC_FINDING_DUPLICATE_NUMBER,
  ENC_FINDING_CONFLICTING_DUPLICATE,
  ENC_FINDING_UNKNOWN_DOCUMENT,
  ENC_FINDING_OVER_ALLOCATED,
  ENC_FINDING_CURRENCY_MISMATCH,
  ENC_FINDING_FORMULA,
  ENC_FINDING_BAD_ENCODING,
  ENC_FINDING_TOO_LONG,
  ENC_FINDING_ZERO_AMOUNT,
  ENC_FINDING_UNBALANCED_LETTERING,
  ENC_FINDING_CONTROL_TOTAL,
  ENC_FINDING_DUE_ESTIMATED,
  ENC_FINDING_OPENING_AGGREGATED,
  ENC_FINDING_DATE_ORDER_GUESSED,
  ENC_FINDING_SETTLED_BEFORE_DATE,
  ENC_FINDING_UNKNOWN_CLIENT,
  ENC_FINDING_OPEN_QUOTE,    /* a quote that is never closed: the line is refused, reading goes on
                                after it */
  ENC_FINDING_AS_OF_GUESSED, /* the snapshot's date is deduced */
  ENC_FINDING_SHAPE_GUESSED, /* nothing in the file says whether it lists all pieces or only what is
                                unpaid */
  ENC_FINDING_CLIENT_MERGED, /* two ways to write one client code, with and without leading zeros */
  ENC_FINDING_FOREIGN_CURRENCY, /* the row also has an amount in another currency than the books' */
  /* of messages of the invoice lifecycle */
  ENC_FINDING_UNKNOWN_INVOICE,
  ENC_FINDING_AMBIGUOUS_INVOICE,  /* several clients have one of that number */
  ENC_FINDING_INVOICE_OF_ANOTHER, /* the only one of that number is another client's */
  ENC_FINDING_DISPUTE_OPENED,
  ENC_FINDING_DISPUTE_RUNS, /* contested already, for the same reason */
  ENC_FINDING_NOTHING_LEFT, /* contested, but nothing of it is open */
  ENC_FINDING_RECEIPT_NOTED,
  ENC_FINDING_PAYMENT_ANNOUNCED,
  ENC_FINDING_PAYMENT_SEEN,
  ENC_FINDING_INVOICE_REJECTED,      /* by a platform, on its way */
  ENC_FINDING_STATUS_PASSED_OVER,    /* a status that asks for nothing here */
  ENC_FINDING_DISPUTE_CREDITED,      /* resolved by a credit note that was imported */
  ENC_FINDING_DISPUTE_PART_CREDITED, /* a credit note came for a part of it: a person decides */
} EncFindingCode;

typedef enum
{
  ENC_FINDING_NOTE,    /* worth knowing; the row was kept */
  ENC_FINDING_REFUSED, /* the row was left out */
  ENC_FINDING_STOP,    /* the file is only taken after an explicit yes */
} EncFindingSeverity;

typedef struct
{
  EncFindingCode code;
  EncFindingSeverity severity;
  guint32 line; /* 1-based line (or sheet row) of the source; 0 = the file as a whole */
  char *column; /* (nullable) header as the file writes it */
  char *value;  /* (nullable) the offending text, cut to 80 characters */
} EncFinding;

/* At most this many findings are kept with their text; the counts below stay exact. */
#define ENC_REPORT_MAX_FINDINGS 10000

typedef struct
{
  char *source; /* base name of the file */
  char *format; /* "csv", "canonical", "xlsx", "fec" */
  char *layout; /* what was recognised, for people: "; UTF-8 1 234,56 DD/MM/YYYY" */
  guint64 rows_read;
  guint64 rows_kept;
  guint64 rows_merged;    /* changed something already there */
  guint64 rows_unchanged; /* already there, the same */
  guint64 rows_refused;
  guint64 clients_new, items_new, allocations_new, items_closed;
  guint64 notes;
  guint64 stops;             /* reasons for which the file is only taken after an explicit yes */
  guint32 last_refused_line; /* see enc_report_add() */
  GArray *findings;          /* EncFinding */
  GArray *controls;          /* EncReportControl */
  gboolean ties;             /* all control totals tie */
} EncReport;

typedef struct
{
  char *client; /* code, or NULL for the whole file */
  EncCurrency currency;
  gint64 source;   /* balance the source states */
  gint64 imported; /* balance of what was kept */
} EncReportControl;

EncReport *enc_report_new (const char *source, const char *format);
void enc_report_free (EncReport *report);
void enc_report_add (EncReport *report, EncFindingSeverity severity, EncFindingCode code,
                     guint32 line, const char *column, const char *value, gssize value_len);
void enc_report_add_control (EncReport *report, const char *client, EncCurrency currency,
                             gint64 source, gint64 imported);
gboolean enc_report_must_confirm (const EncReport *report);
const char *enc_report_code_name (EncFindingCode code);
const char *enc_report_code_text (EncFindingCode code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncReport, enc_report_free)

G_END_DECLS
