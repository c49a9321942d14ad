/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-sla.h"
#include "followup/enc-followup.h"

G_BEGIN_DECLS

/* Credit notes that came for the items of a dispute since it was opened. */
typedef struct
{
  EncDisputeOutcome outcome; /* CREDIT, PARTIAL_CREDIT; NONE: nothing was credited */
  gint64 amount;             /* credited of what is contested, minor units */
  EncDate day;               /* of the last of them */
  gboolean settles;          /* nothing that was contested is left to be argued about */
} EncDisputeCredit;

gint64 enc_dispute_cases_open (EncPortfolio *portfolio, guint client, const EncDispute *dispute,
                               EncDate day);
void enc_dispute_cases_judge (EncPortfolio *portfolio, guint client, const EncDispute *dispute,
                              const EncSlaRules *rules, EncDate today, EncDisputeCase *judged);
void enc_dispute_cases_credited (EncPortfolio *portfolio, guint client, const EncDispute *dispute,
                                 EncPortfolio *before, EncDate today, EncDisputeCredit *credit);

G_END_DECLS
