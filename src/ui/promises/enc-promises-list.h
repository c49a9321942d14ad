/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-desk.h"
#include "ui/common/enc-table.h"

G_BEGIN_DECLS

/* The promises of a portfolio as table rows, soonest first. Immutable and counted; made on the main
 * thread from what the desk has worked out. */
typedef struct _EncPromisesList EncPromisesList;

/* Where a promise stands for whoever follows them up. */
typedef enum
{
  ENC_PROMISES_LATE,    /* its day has passed and something is missing, not too long ago */
  ENC_PROMISES_WEEK,    /* expected within seven days, today included */
  ENC_PROMISES_TO_COME, /* later */
  ENC_PROMISES_KEPT,
  ENC_PROMISES_PAST, /* broken long ago or paid too late, replaced by a later one, withdrawn */
  ENC_N_PROMISES_GROUPS,
} EncPromisesGroup;

typedef struct
{
  const EncPromiseCase *promise_case;
  const EncPortfolioClient *client;
  EncPromisesGroup group;
  EncDate day; /* of the part that is expected, or of the last one */
} EncPromisesRow;

/* What was promised and what came, per currency. */
typedef struct
{
  EncCurrency currency;
  gint64 promised;
  gint64 received;
} EncPromisesSum;

typedef enum
{
  ENC_PROMISES_BY_COLLECTOR,
  ENC_PROMISES_BY_REP,
  ENC_PROMISES_BY_CLIENT,
  ENC_N_PROMISES_BY,
} EncPromisesBy;

/* How many of somebody's promises were kept. */
typedef struct
{
  char *name;
  gint64 client_pk; /* 0 unless by client */
  guint kept;
  guint judged;
} EncPromisesRate;

EncPromisesList *enc_promises_list_new (EncFollowup *followup, const char *only_for);
EncPromisesList *enc_promises_list_ref (EncPromisesList *list);
void enc_promises_list_unref (EncPromisesList *list);
guint enc_promises_list_n_rows (const EncPromisesList *list);
const EncPromisesRow *enc_promises_list_row (const EncPromisesList *list, guint row);
guint8 *enc_promises_list_filter (const EncPromisesList *list, int group, const char *text,
                                  guint counts[ENC_N_PROMISES_GROUPS], GArray *sums);
GArray *enc_promises_list_rates (const EncPromisesList *list, EncPromisesBy by);
void enc_promises_list_overall (const EncPromisesList *list, guint *kept, guint *judged);
const EncTableColumn *enc_promises_list_columns (guint *n);
const EncTableRows *enc_promises_list_source (void);
const EncTableColumn *enc_promises_list_rate_columns (guint *n);
const EncTableRows *enc_promises_list_rate_source (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncPromisesList, enc_promises_list_unref)

G_END_DECLS
