/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-casebook.h"
#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* Two periods side by side: did the time to resolve a dispute halve, is more collected thirty days
 * after the due date? What was opened in a period is followed until today; what is not resolved yet
 * counts as such (enc-survival.h). */

/* A period with fewer cases than this proves nothing, whatever the figures say. */
#define ENC_DISPUTE_PROOF_FEW 20
/* Days after the due date at which one looks at what was collected. */
#define ENC_DISPUTE_PROOF_DAYS 30

typedef struct
{
  EncDate from, until;
  guint disputes;     /* opened in the period */
  guint resolved;     /* of them, by today */
  int median_days;    /* by which half of them were resolved, -1 = not known yet */
  double within_30;   /* share of them resolved within 30 days; NAN = none */
  guint debts;        /* invoices that fell due in the period, thirty days ago or more */
  guint debts_paid;   /* of them, with nothing left open at D+30 */
  gint64 collectable; /* their amounts less credit notes, minor units */
  gint64 collected;   /* of that, at D+30 */
  double rate;        /* collected / collectable; NAN = nothing fell due */
} EncDisputeProofPeriod;

typedef struct
{
  EncDisputeProofPeriod before, after;
  double time_ratio;    /* median after / before; NAN = not known */
  double time_p;        /* how probable such a difference is by chance (log-rank) */
  gboolean time_halved; /* the median is at most half of what it was, and not by chance (p < 5 %) */
  double rate_change;   /* of the rates, in points of 1; NAN = not known */
  double rate_p;        /* by chance (share of debts paid at D+30, two proportions) */
  gboolean rate_better; /* more is collected, and not by chance (p < 5 %) */
  gboolean few_disputes, few_debts; /* a period is too small for any conclusion */
} EncDisputeProof;

void enc_dispute_proof_compute (EncPortfolio *portfolio, EncCasebook *book, EncDate before_from,
                                EncDate before_until, EncDate after_from, EncDate after_until,
                                EncDate today, EncCurrency currency, EncDisputeProof *proof);

G_END_DECLS
