/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-casebook.h"
#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* Cases and ledger put together as of a day: what became of each promise, how long each dispute
 * has, what each client's file needs. Immutable and atomically reference counted. Pure: computed
 * from a portfolio, a casebook, the rules and a day. */
typedef struct _EncFollowup EncFollowup;

typedef struct
{
  const EncPromise *promise;
  EncPromiseStanding standing;
  guint client; /* index in the portfolio */
} EncPromiseCase;

typedef struct
{
  const EncDispute *dispute;
  guint client;
  gint64 contested; /* what is still open of what is contested */
  EncDate due;      /* of the state it is in, or ENC_DATE_NONE */
  int days_left;    /* business days; < 0 = past */
  int days_given;   /* business days; 0 = no limit */
  gboolean late;
  gboolean reminded; /* its reminder before the limit is due */
} EncDisputeCase;

typedef struct
{
  const EncTolerance *tolerance;
  guint client;
  EncToleranceState state;
  gint64 used;   /* of the amount: what the client is above the limit, at most what was granted */
  gboolean paid; /* of an ended one: everything invoiced under it has been paid */
} EncToleranceCase;

/* One client, in a line. */
typedef struct
{
  guint client;
  guint promises_kept, promises_judged, promises_open;
  gint64 promised_open;
  guint disputes_running;
  gint64 contested;
  gint64 outstanding, overdue; /* in the client's main currency */
  gint64 limit, cover;         /* -1 = none; cover: in force today */
  gint64 tolerated;            /* granted and running */
  gboolean over_limit;         /* with what is tolerated */
} EncClientStanding;

EncFollowup *enc_followup_ref (EncFollowup *followup);
void enc_followup_unref (EncFollowup *followup);
GPtrArray *enc_followup_promises (EncFollowup *followup);   /* (transfer none) EncPromiseCase */
GPtrArray *enc_followup_disputes (EncFollowup *followup);   /* (transfer none) EncDisputeCase */
GPtrArray *enc_followup_tolerances (EncFollowup *followup); /* (transfer none) EncToleranceCase */
const EncClientStanding *enc_followup_client (EncFollowup *followup, guint client);
EncDate enc_followup_day (EncFollowup *followup);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncFollowup, enc_followup_unref)

G_END_DECLS
