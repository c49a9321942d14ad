/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-kpi-scope.h"

G_BEGIN_DECLS

/* How late debts are paid, learned from the ledger as it was known on a day, for this room only.
 *
 * Days late are cut into bins, and for each bin there is a rate: of what was still unpaid when it
 * began, the part that was paid in it (the life table of Kaplan and Meier). What is unpaid today
 * counts as far as it has come, so slow payers are not missing; what a credit note took away leaves
 * the table unpaid. Older debts count less. A client's own rates are drawn toward the portfolio's,
 * the more the less is known of it. */
#define ENC_BEHAVIOUR_BINS 103

typedef struct
{
  EncDate as_of;
  double rates[ENC_BEHAVIOUR_BINS]; /* of all clients */
  guint learned_from;               /* debts with at least one payment */
} EncBehaviour;

/* Cumulated hazard at the start of each bin: exp (-(b - a)) of what is unpaid at a is still unpaid
 * at b. */
typedef struct
{
  double hazard[ENC_BEHAVIOUR_BINS + 1];
  double tail; /* per day, after the last bin */
} EncBehaviourCurve;

void enc_behaviour_learn (EncBehaviour *behaviour, const EncKpiScope *scope, EncDate as_of);
void enc_behaviour_curve (const EncBehaviour *behaviour, const EncPortfolio *portfolio,
                          guint account, EncBehaviourCurve *curve);
void enc_behaviour_curve_of_all (const EncBehaviour *behaviour, EncBehaviourCurve *curve);
double enc_behaviour_hazard (const EncBehaviourCurve *curve, int days_late);

G_END_DECLS
