/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-desk.h"
#include "documents/enc-figures.h"

G_BEGIN_DECLS

/* What is under way on an item, in a pill. */
typedef struct
{
  char *text;
  const char *style;
  const char *icon;
} EncClientFollow;

/* One account of a client as of a day, piece by piece: what is open, what is settled and when, how
 * it was paid, and whether it ties. Immutable, counted; it holds the file it was made from. */
typedef struct
{
  const EncReadPiece *piece;
  gint64 open;        /* signed, at the end of the day */
  gint64 disputed;    /* part of it that is contested on that day, >= 0 */
  EncDate settled_on; /* the last allocation; ENC_DATE_NONE while something is open */
  gint32 days_late; /* of what is open: so far; of what is settled: in the end. Negative = early */
  gboolean dated;   /* it has a due date, so days_late means something */
} EncClientLine;

typedef struct
{
  gatomicrefcount ref_count;
  EncReadFile *file; /* the whole past, shared by the accounts made of it */
  gatomicrefcount *file_refs;
  EncCurrency currency;
  EncDate as_of;
  EncAgingLimits limits;
  GHashTable *ranks; /* EncReadPiece -> place in the order of the numbers */
  GArray *open;      /* EncClientLine, oldest due date first */
  GArray *settled;   /* EncClientLine, last settled first */
  gint64 total;      /* of what is open */
  gint64 ledger;     /* balance of all movements up to the day */
  gboolean has_control;
  gint64 control;           /* what a source stated on file->control_date */
  gint64 ledger_at_control; /* our balance of that day */
  GArray *payments;         /* EncFiguresPayment, oldest first; numbers belong to the file */
  GHashTable *follow;       /* (nullable) gint64 pk -> EncClientFollow; not of a day that is past */
  EncDate last_payment;
  double
    days_late; /* of what was paid in the last 365 days, weighted by amount; NAN = nothing was */
} EncClientLedger;

EncClientLedger *enc_client_ledger_new (EncReadFile *file, EncPortfolio *portfolio,
                                        EncCurrency currency, EncDate as_of,
                                        const EncAgingLimits *limits);
EncClientLedger *enc_client_ledger_ref (EncClientLedger *ledger);
void enc_client_ledger_unref (EncClientLedger *ledger);
EncClientLedger *enc_client_ledger_on (EncClientLedger *ledger, EncPortfolio *portfolio,
                                       EncCurrency currency, EncDate as_of,
                                       const EncAgingLimits *limits);
GArray *enc_client_ledger_currencies (const EncReadFile *file);
void enc_client_ledger_take_follow (EncClientLedger *ledger, GHashTable *follow);
const EncClientFollow *enc_client_ledger_follow (const EncClientLedger *ledger,
                                                 const EncReadPiece *piece);
EncAgingRow enc_client_ledger_aging (const EncClientLedger *ledger, EncPortfolio *portfolio,
                                     const EncAgingQuery *query);
gint64 enc_client_ledger_rank (const EncClientLedger *ledger, const EncReadPiece *piece);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncClientLedger, enc_client_ledger_unref)

G_END_DECLS
