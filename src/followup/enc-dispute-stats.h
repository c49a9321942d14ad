/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-casebook.h"
#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* What disputes cost and how long they take. Times are calendar days from the opening to the
 * resolution; a dispute that was opened again runs until its last resolution. Amounts are of one
 * currency, counts and times of all. */
typedef enum
{
  ENC_DISPUTE_STATS_CATEGORY,
  ENC_DISPUTE_STATS_DEPARTMENT,
  ENC_DISPUTE_STATS_OWNER,
  ENC_DISPUTE_STATS_CAUSE,
  ENC_DISPUTE_STATS_N_DIMENSIONS,
} EncDisputeStatsDimension;

typedef struct
{
  char *key;          /* code or user; "" = not said */
  guint opened;       /* in the period */
  guint resolved;     /* in the period, whenever opened */
  guint running;      /* as of the day, whenever opened */
  guint justified;    /* of those resolved in the period: our fault … */
  guint partly;       /* … in part */
  guint unjustified;  /* … not at all; the remaining ones were not judged */
  gint64 contested;   /* of those opened in the period, on the day they were opened */
  gint64 conceded;    /* by those resolved in the period */
  gint64 open_amount; /* still contested, as of the day */
  int median_days;    /* of those resolved in the period, -1 = none */
  double mean_days;   /* the same, NAN = none */
  double mean_age;    /* of those running, in days; NAN = none */
  double cumulated;   /* share of contested up to and with this row, for a Pareto chart */
} EncDisputeStatsRow;

typedef struct
{
  EncDate month; /* its first day */
  guint opened, resolved;
  guint running;      /* at its end, or today in the current one */
  gint64 open_amount; /* contested at that day */
  int median_days;    /* of those resolved in it, -1 = none */
} EncDisputeStatsMonth;

/* Days that running disputes have been open: up to 15, 30, 60, 90, more. */
#define ENC_DISPUTE_STATS_AGES 5

typedef struct
{
  EncDate from, until, today;
  EncCurrency currency;
  EncDisputeStatsRow total;
  GArray *rows[ENC_DISPUTE_STATS_N_DIMENSIONS]; /* EncDisputeStatsRow, most contested first */
  GArray *months;                               /* EncDisputeStatsMonth, oldest first */
  guint ages[ENC_DISPUTE_STATS_AGES];
  gint64 age_amounts[ENC_DISPUTE_STATS_AGES];
} EncDisputeStats;

EncDisputeStats *enc_dispute_stats_new (EncPortfolio *portfolio, EncCasebook *book, EncDate from,
                                        EncDate until, EncDate today, EncCurrency currency);
void enc_dispute_stats_free (EncDisputeStats *stats);
int enc_dispute_stats_age_limit (guint age);
const char *enc_dispute_stats_dimension_name (EncDisputeStatsDimension dimension);
gboolean enc_dispute_stats_was_running (const EncDispute *dispute, EncDate day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDisputeStats, enc_dispute_stats_free)

G_END_DECLS
