/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"

G_BEGIN_DECLS

/* What is worked out of one client, shared by the followups in which it did not change. Only
 * clients of whom something was recorded have one. */
typedef struct
{
  gatomicrefcount refs;
  EncPromiseCase *promises;
  EncDisputeCase *disputes;
  EncToleranceCase *tolerances;
  guint n_promises, n_disputes, n_tolerances;
} EncFollowupCases;

/* From what it is worked out. */
typedef struct
{
  EncPortfolio *portfolio;
  EncFollowupRules *rules;
  EncDate today;
} EncFollowupGround;

EncFollowupCases *enc_followup_judge (const EncFollowupGround *ground, guint client,
                                      const EncCases *cases, EncClientStanding *standing);
void enc_followup_cases_unref (EncFollowupCases *cases);

G_END_DECLS
