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
  GPtrArray *alerts; /* (nullable) EncAlert */
} EncFollowupCases;

/* From what it is worked out. */
typedef struct
{
  EncPortfolio *portfolio;
  EncFollowupRules *rules;
  EncDate today;
} EncFollowupGround;

/* What came to its due date lately, by days since. */
#define ENC_FOLLOWUP_LATELY 8

typedef struct
{
  gint64 amount[ENC_FOLLOWUP_LATELY];
  guint items[ENC_FOLLOWUP_LATELY];
  guint account;
} EncFollowupLately;

EncFollowupCases *enc_followup_judge (const EncFollowupGround *ground, guint client,
                                      const EncCases *cases, EncClientStanding *standing);
EncFollowupCases *enc_followup_judge_nobody (const EncFollowupGround *ground,
                                             const EncCases *cases);
GPtrArray *enc_followup_find_alerts (const EncFollowupGround *ground, guint client,
                                     const EncCases *cases, const EncFollowupCases *judged,
                                     const EncClientStanding *standing,
                                     const EncFollowupLately *lately);
gboolean enc_followup_compare (EncFollowup *followup, EncFollowup *before, GPtrArray *found,
                               GPtrArray *was);
void enc_followup_cases_unref (EncFollowupCases *cases);

G_END_DECLS
