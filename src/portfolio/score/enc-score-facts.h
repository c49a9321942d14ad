/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-portfolio-columns.h"
#include "portfolio/score/enc-score.h"

G_BEGIN_DECLS

/* One pass over a client's items, for this room only: what the score, the prediction of invoices
 * and the self-check have in common. */

/* Payments remembered one by one; with a half-life of 5 what is beyond weighs 1 %. */
#define ENC_SCORE_FACTS_LATEST    32
#define ENC_SCORE_FACTS_HALF_LIFE 5
/* Debts that fell due longer ago say nothing of today's habits. */
#define ENC_SCORE_FACTS_MEMORY 1080
#define ENC_SCORE_FACTS_YEAR   365
/* One invoice forgotten for a year must not make a bad payer. */
#define ENC_SCORE_FACTS_EARLIEST   (-60)
#define ENC_SCORE_FACTS_LATEST_DAY 180

typedef struct
{
  EncDate paid;
  int days; /* late, within bounds */
  guint item;
} EncScorePaid;

typedef struct
{
  guint settled, late; /* debts */
  double sum, square;  /* of their days late */
  guint due, on_time;
  double due_weight, on_time_weight; /* the same by amount, in debts' worth */
  guint n_latest;
  EncScorePaid latest[ENC_SCORE_FACTS_LATEST]; /* the latest first */
  EncCurrency currency;                        /* of the account with the worst overdue share */
  gint64 open, overdue;
  guint n_overdue;
  guint n_late; /* overdue debts of all accounts, credits apart */
  int oldest;
  gint64 limit, limit_used;
  EncCurrency limit_currency;
} EncScoreGathered;

/* A debt of which it can be said whether it was paid late. */
static inline gboolean
enc_score_facts_is_debt (const EncPortfolio *p, guint i)
{
  return p->amount[i] > 0 && p->due[i] != ENC_DATE_NONE
         && (p->kind[i] == ENC_ITEM_INVOICE || p->kind[i] == ENC_ITEM_BILL
             || (p->kind[i] == ENC_ITEM_OPENING && !(p->flags[i] & ENC_ITEM_UNDATED_ORIGIN)));
}

/* Tells of the client's habits on the day: not too long ago. */
static inline gboolean
enc_score_facts_tells (const EncPortfolio *p, guint i, EncDate as_of)
{
  return p->date[i] <= as_of && p->due[i] > as_of - ENC_SCORE_FACTS_MEMORY
         && enc_score_facts_is_debt (p, i);
}

void enc_score_facts_gather (const EncPortfolio *portfolio, guint client, EncDate as_of,
                             const EncScoreExtra *extra, EncScoreGathered *gathered);
EncDate enc_score_facts_paid (const EncPortfolio *portfolio, guint item, EncDate as_of);
double enc_score_facts_on_time (const EncPortfolio *portfolio, guint item, EncDate as_of,
                                gint64 *asked);
void enc_score_facts_days (const EncScoreGathered *gathered, const EncScorePrior *prior,
                           double *days, double *used, double *sd, double *weight);
double enc_score_facts_weight (guint rank);

G_END_DECLS
