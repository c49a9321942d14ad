/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"

G_BEGIN_DECLS

/* What a sales rep's clients brought in since the first of the month, and what the rep had to do
 * with it. Facts about one person, never a ranking. */
typedef struct
{
  EncCurrency currency; /* of the amounts: the portfolio's main one; others are left out */
  EncDate from, to;
  guint n_clients;
  gint64 collectable;       /* what was due by the end of the month and not yet paid at its start */
  gint64 collected;         /* of it, until today */
  gint64 thanks;            /* late debts paid after the rep had done something for that client */
  guint promises_confirmed; /* recorded or validated by the rep, this month */
  guint promises_kept, promises_judged; /* of the rep's clients, ever */
  guint disputes_resolved; /* of the rep's clients, this month, where the rep took a step */
} EncRepMonth;

/* A gesture counts for payments this many days after it. */
#define ENC_REP_MONTH_DAYS 30

void enc_rep_month_compute (EncFollowup *followup, const char *rep, EncRepMonth *month);

G_END_DECLS
