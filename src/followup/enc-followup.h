/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-casebook.h"
#include "casework/enc-command.h"
#include "followup/enc-followup-rules.h"
#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* Cases and ledger put together as of a day: what became of each promise, how long each dispute
 * has, what each client's file needs. Immutable and atomically reference counted; what a change did
 * not touch is shared with the one before. Pure: computed from a portfolio, a casebook, the rules
 * and a day. */
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
  int days_left;    /* business days; < 0 = past; 0 without a limit */
  int days_given;   /* business days; 0 = no limit */
  int days_used;    /* business days, earlier stays in this state included */
  gboolean late;
  gboolean reminded; /* its reminder before the limit is due */
  gboolean escalate; /* late for so long that somebody above should know */
} EncDisputeCase;

typedef struct
{
  const EncTolerance *tolerance;
  guint client;
  EncToleranceState state;
  gint64 used;   /* of the amount: what the client is above the limit, at most what was granted */
  gboolean paid; /* of an ended one: everything invoiced under it has been paid */
} EncToleranceCase;

/* One client, in a line. Amounts in its main currency: that of its limit, else the portfolio's,
 * else its first. */
typedef struct
{
  EncCurrency currency;
  guint promises_kept, promises_judged, promises_open;
  guint disputes_running;
  gint64 promised_open; /* not yet received of the open ones */
  gint64 contested;
  gint64 outstanding, overdue; /* overdue: open debits past their day, no credit taken off */
  gint64 limit, cover;         /* -1 = none; cover: in force today, the temporary one included */
  gint64 tolerated;            /* granted and running */
  gboolean over_limit;         /* even with what is tolerated */
  gboolean blocked;            /* orders are blocked */
} EncClientStanding;

EncFollowup *enc_followup_new (EncPortfolio *portfolio, EncCasebook *book, EncFollowupRules *rules,
                               EncDate today);
EncFollowup *enc_followup_refresh (EncFollowup *followup, EncPortfolio *portfolio,
                                   EncCasebook *book, EncFollowupRules *rules, EncDate today,
                                   const gint64 *client_pks, gsize n);
EncFollowup *enc_followup_ref (EncFollowup *followup);
void enc_followup_unref (EncFollowup *followup);
EncPortfolio *enc_followup_portfolio (EncFollowup *followup); /* (transfer none) */
EncCasebook *enc_followup_casebook (EncFollowup *followup);   /* (transfer none) */
EncFollowupRules *enc_followup_rules (EncFollowup *followup); /* (transfer none) */
EncDate enc_followup_day (EncFollowup *followup);

/* Everybody's, by client and then as recorded. */
GPtrArray *enc_followup_promises (EncFollowup *followup);   /* (transfer none) EncPromiseCase */
GPtrArray *enc_followup_disputes (EncFollowup *followup);   /* (transfer none) EncDisputeCase */
GPtrArray *enc_followup_tolerances (EncFollowup *followup); /* (transfer none) EncToleranceCase */
GPtrArray *enc_followup_alerts (EncFollowup *followup);     /* (transfer none) EncAlert */
EncCommand *enc_followup_raise (EncFollowup *followup, EncFollowup *before, GPtrArray *scores,
                                GHashTable *known);

/* One client's, by its index in the portfolio. */
const EncClientStanding *enc_followup_client (EncFollowup *followup, guint client);
const EncPromiseCase *enc_followup_client_promises (EncFollowup *followup, guint client, guint *n);
const EncDisputeCase *enc_followup_client_disputes (EncFollowup *followup, guint client, guint *n);
const EncToleranceCase *enc_followup_client_tolerances (EncFollowup *followup, guint client,
                                                        guint *n);
GPtrArray *enc_followup_client_alerts (EncFollowup *followup, guint client);
gboolean enc_followup_holds (EncFollowup *followup, guint client, gint64 item_pk);
gboolean enc_followup_looks_after (EncFollowup *followup, guint client, const char *user);

/* How much of a limit is used: of nothing else than what the ledger and the cases say. */
gint64 enc_followup_unsecured (const EncClientStanding *standing);
gint64 enc_followup_limit_use (const EncClientStanding *standing, gboolean with_tolerance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncFollowup, enc_followup_unref)

G_END_DECLS
