/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* How a client pays, as points that add up: 0 (badly) to 100 (well), one line per habit, each with
 * the figures and the items behind it. As of a day D only what is dated and effective by D counts.
 * What can go wrong with the client itself (insolvency, insurer) is another question:
 * EncScoreRisk. */
typedef enum
{
  ENC_SCORE_PUNCTUALITY, /* share paid by the due date and two days, of what fell due in 12 months
                          */
  ENC_SCORE_LATENESS,    /* days late of the last payments, the latest counting most */
  ENC_SCORE_TREND,       /* the last three against the year before them */
  ENC_SCORE_OVERDUE,     /* what is overdue now, and since when */
  ENC_SCORE_PROMISES,    /* promises broken */
  ENC_SCORE_DISPUTES,    /* disputes that turned out unjustified */
  ENC_SCORE_LIMIT,       /* outstanding against the credit limit */
  ENC_SCORE_N_LINES,
} EncScoreLine;

typedef enum
{
  ENC_SCORE_GRADE_NONE, /* not enough is known */
  ENC_SCORE_GRADE_A,
  ENC_SCORE_GRADE_B,
  ENC_SCORE_GRADE_C,
  ENC_SCORE_GRADE_D,
  ENC_SCORE_GRADE_E,
  ENC_SCORE_N_GRADES,
} EncScoreGrade;

typedef enum
{
  ENC_SCORE_CONFIDENCE_NONE, /* fewer than ENC_SCORE_ENOUGH settled debts */
  ENC_SCORE_CONFIDENCE_LOW,
  ENC_SCORE_CONFIDENCE_MEDIUM,
  ENC_SCORE_CONFIDENCE_HIGH,
} EncScoreConfidence;

/* Settled debts below which there is a provisional score and no grade. */
#define ENC_SCORE_ENOUGH 3
/* Paid so many days after the due date is still on time: transfers take a day or two. */
#define ENC_SCORE_TOLERANCE 2
/* Debts' worth of the portfolio's punctuality in a client's. */
#define ENC_SCORE_SMOOTHING 5
/* Months of history that are shown. */
#define ENC_SCORE_MONTHS 12

/* What each line is worth, and the scores from which grades A to D are given. */
typedef struct
{
  int max[ENC_SCORE_N_LINES]; /* add up to 100 */
  int limits[4];              /* decreasing; below the last one it is E */
} EncScoreWeights;

#define ENC_SCORE_LIMIT_OF_CLIENT (-2)

/* What the ledger does not know of a client, as plain numbers as of the same day. Counts fade with
 * age, hence fractions. Start from ENC_SCORE_EXTRA_NONE: nothing recorded, neutral. */
typedef struct
{
  double promises, promises_broken;      /* that have come to their date; of these, broken */
  double disputes, disputes_unjustified; /* resolved; of these, the client was wrong */
  gint64 limit;                          /* minor units of the client's limit currency; -1 = none */
  int override_score;                    /* set by hand; -1 = not */
  EncDate override_from, override_until;
  gboolean dated_only; /* what has no date in the columns (the limit, a bare flag of dispute) takes
                          no part: for looking back without knowing better */
} EncScoreExtra;

#define ENC_SCORE_EXTRA_NONE                                                                       \
  ((EncScoreExtra){ .limit = ENC_SCORE_LIMIT_OF_CLIENT,                                            \
                    .override_score = -1,                                                          \
                    .override_from = ENC_DATE_NONE,                                                \
                    .override_until = ENC_DATE_NONE })

/* The portfolio's habits on a day: what is assumed of a client of whom little is known. */
typedef struct
{
  EncDate as_of;
  double on_time;   /* share */
  double late;      /* share of settled debts paid after their due date */
  double days;      /* mean days late */
  double within;    /* variance of days late around the client's own mean */
  double strength;  /* debts' worth of the portfolio's mean in a client's: within ÷ between */
  guint settled;    /* debts it was learned from */
  guint well_known; /* clients with ENC_SCORE_ENOUGH of them */
} EncScorePrior;

/* The figures behind the points. Money is in the currency of the account named. */
typedef struct
{
  guint settled; /* debts paid so far */
  /* what fell due in the last 12 months */
  guint due, on_time;   /* debts; of these, wholly paid on time */
  double on_time_share; /* by amount; NAN when nothing fell due */
  double on_time_used;  /* drawn toward the portfolio's */
  double days;          /* mean days late of the last payments, the latest counting most; NAN */
  double days_used;     /* drawn toward the portfolio's */
  double days_sd;       /* of one payment around it */
  double days_weight;   /* debts' worth of what days comes from */
  guint recent;         /* debts in the trend: 3, or 0 when there are too few */
  double recent_days, year_days;
  gboolean moved; /* the difference is more than chance */
  EncCurrency currency;
  gint64 open,
    overdue;  /* credits taken off the oldest debts; contested amounts taken off overdue */
  int oldest; /* days since the oldest overdue debt fell due; 0 = none */
  guint n_overdue;
  double promises, promises_broken;
  double disputes, disputes_unjustified;
  EncCurrency limit_currency;
  gint64 limit, limit_used; /* limit < 0: none */
} EncScoreFacts;

typedef struct
{
  double part; /* 0 .. 1 of the line's points */
  int points;
  int max;
  int base;       /* points of the portfolio's average client */
  gboolean known; /* FALSE: nothing is recorded, so it costs nothing */
} EncScorePoints;

typedef struct
{
  guint client;
  EncDate as_of;
  int computed;  /* the sum of the points */
  int score;     /* the same, or what was set by hand */
  int low, high; /* 80 % band of the computed score */
  int base;      /* what the portfolio's average client has */
  EncScoreGrade grade;
  EncScoreConfidence confidence;
  gboolean overridden;
  EncDate override_until;
  EncScorePoints lines[ENC_SCORE_N_LINES];
  EncScoreFacts facts;
} EncScore;

/* The indicator beside the score: what would be lost if the client failed. */
typedef enum
{
  ENC_SCORE_RISK_UNKNOWN,   /* no cover recorded */
  ENC_SCORE_RISK_COVERED,   /* the insurer covers the outstanding */
  ENC_SCORE_RISK_PARTLY,    /* part of it */
  ENC_SCORE_RISK_UNCOVERED, /* cover refused or withdrawn */
  ENC_SCORE_RISK_INSOLVENT,
} EncScoreRiskLevel;

typedef struct
{
  EncScoreRiskLevel level;
  EncCurrency currency;
  gint64 open, cover, uncovered; /* cover on that day; < 0: none recorded */
} EncScoreRisk;

EncScorePrior enc_score_learn (EncPortfolio *portfolio, EncDate as_of);
void enc_score_compute (EncPortfolio *portfolio, guint client, const EncScorePrior *prior,
                        const EncScoreWeights *weights, const EncScoreExtra *extra,
                        EncScore *score);
EncScoreRisk enc_score_risk (EncPortfolio *portfolio, guint client, EncDate as_of);
EncScoreGrade enc_score_grade (const EncScoreWeights *weights, int score);

/* The scores of the last month ends, the earliest first, then that of the day itself. */
EncDate enc_score_history_day (EncDate as_of, int k);
GArray *enc_score_history (EncPortfolio *portfolio, guint client, EncDate as_of,
                           const EncScoreWeights *weights, const EncScoreExtra *extras);

/* Why it moved: what each line brought or cost between two scores of one client. */
typedef struct
{
  EncScoreLine line;
  int difference;
} EncScoreMove;

guint enc_score_moves (const EncScore *before, const EncScore *now,
                       EncScoreMove moves[ENC_SCORE_N_LINES]);

/* The items behind a line. */
typedef struct
{
  guint item;
  gint64 pk;
  gint64 amount, open; /* open as of the day */
  EncCurrency currency;
  EncDate date, due;
  EncDate paid;  /* of the last payment by the day; ENC_DATE_NONE */
  int days_late; /* paid: of the payment; else so far */
  double weight; /* its share in the line's figure, 0 .. 1 */
  guint8 kind;
} EncScoreItem;

GArray *enc_score_items (EncPortfolio *portfolio, guint client, EncDate as_of, EncScoreLine line);

/* Words. */
const char *enc_score_line_name (EncScoreLine line);
const char *enc_score_line_label (EncScoreLine line);
const char *enc_score_line_rule (EncScoreLine line);
char *enc_score_line_sentence (const EncScore *score, EncScoreLine line);
char *enc_score_line_short (const EncScore *score, EncScoreLine line);
const char *enc_score_grade_name (EncScoreGrade grade);
const char *enc_score_confidence_name (EncScoreConfidence confidence);
char *enc_score_confidence_sentence (const EncScore *score);
char *enc_score_move_sentence (const EncScoreMove *move, const EncScore *before,
                               const EncScore *now);
const char *enc_score_risk_name (EncScoreRiskLevel level);
char *enc_score_risk_sentence (const EncScoreRisk *risk);

G_END_DECLS
