/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"
#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* What one should know before meeting a client, on one page: figures, three sentences one can say
 * aloud, what to come back with, what happened, and what to answer if an order is mentioned. Facts
 * here; the sentences are made of them by the functions below, for paper and screen alike. */

#define ENC_BRIEF_MESSAGES    3
#define ENC_BRIEF_COMMITMENTS 3
#define ENC_BRIEF_HAPPENED    4
#define ENC_BRIEF_PAYMENTS    18
/* Numbers of documents named in one commitment. */
#define ENC_BRIEF_NAMED 3

/* By urgency to be said, the kindest first. */
typedef enum
{
  ENC_BRIEF_THANKS_PROMISE, /* running: amount, day, what = its means, who, since = made on */
  ENC_BRIEF_THANKS_PAYMENT, /* came lately: amount, day */
  ENC_BRIEF_BROKEN,         /* amount missing, day promised for, count broken of `of` judged */
  ENC_BRIEF_LATE,           /* nothing contested, nothing promised: amount, count, days .. days_max,
                               what = cause code, of = 1 when others were spoken of */
  ENC_BRIEF_DISPUTE_OURS,   /* in our hands: amount, what = title, day = answer by, since,
                               event = EncDisputeWants */
  ENC_BRIEF_DISPUTE_THEIRS, /* waiting for the client: amount, what, since */
  ENC_BRIEF_DUE_SOON,       /* amount, count, day = first due date */
  ENC_BRIEF_ALL_WELL,       /* nothing late, nothing contested; count = payments so far */
} EncBriefMessage;

typedef enum
{
  ENC_BRIEF_ASK_DATE,     /* what = numbers, count = how many more */
  ENC_BRIEF_ASK_CONFIRM,  /* promise: amount, day */
  ENC_BRIEF_ASK_PLAN,     /* the client is short of cash */
  ENC_BRIEF_ASK_APPROVER, /* who approves the invoices */
  ENC_BRIEF_ASK_PAYER,    /* who decides on payments */
  ENC_BRIEF_ASK_DOCUMENT, /* which document is missing */
  ENC_BRIEF_ASK_ANSWER,   /* what = title of the dispute that waits for the client */
  ENC_BRIEF_ASK_CONTACT,  /* no contact is known */
} EncBriefAsk;

typedef enum
{
  ENC_BRIEF_HAPPENED_EVENT,  /* event = EncEventKind, who, what, amount, day, since = until, of = 1:
                                came in, was granted, is blocked */
  ENC_BRIEF_HAPPENED_BROKEN, /* amount, day, count of `of` */
  ENC_BRIEF_HAPPENED_KEPT,   /* amount, day */
  ENC_BRIEF_HAPPENED_PAYMENT, /* amount, day */
  ENC_BRIEF_HAPPENED_SETTLED, /* a dispute: what = title, event = EncDisputeOutcome */
} EncBriefHappened;

typedef enum
{
  ENC_BRIEF_ORDER_BLOCKED, /* since, what = why */
  ENC_BRIEF_ORDER_ROOM,    /* amount under the limit */
  ENC_BRIEF_ORDER_OVER,    /* amount above it */
  ENC_BRIEF_ORDER_NO_LIMIT,
  ENC_BRIEF_ORDER_TOLERANCE, /* amount, day = until */
  ENC_BRIEF_ORDER_FREES,     /* amount, day */
  ENC_BRIEF_ORDER_ASK,       /* who = credit manager (nullable), count = 1: before anything, of = 1:
                               there is no limit */
} EncBriefOrder;

typedef struct
{
  int kind; /* of the list it stands in */
  int event;
  gint64 amount;
  guint count, of;
  int days, days_max;
  EncDate day, since;
  char *who, *what;
} EncBriefFact;

typedef struct
{
  EncDate paid;
  int days_late;
  gint64 amount;
} EncBriefPayment;

typedef struct
{
  gint64 client; /* row number */
  char *code, *name, *city, *rep, *terms;
  EncDate day;
  EncCurrency currency;
  EncAgingLimits limits;
  EncAgingRow aging;
  EncDate first;            /* first movement, or ENC_DATE_NONE */
  gboolean first_is_known;  /* the ledger is older than that: it was the first of all */
  gint64 purchases;         /* invoiced in the last 12 months, credit notes taken off */
  char grade, grade_before; /* 'A' .. 'E', 0 = none */
  EncDate grade_day;        /* the month end that had the other, or ENC_DATE_NONE */
  gint64 limit;             /* -1 = none, or in another currency */
  guint overdue_count;      /* debts that are late */
  int overdue_max;          /* days of the latest one */
  guint disputes;           /* running */
  char *dispute_title;      /* (nullable) of the largest */
  EncDate dispute_since;    /* or ENC_DATE_NONE */
  double days_late;         /* of what was paid in 12 months, by amount; NAN = nothing was */
  double days_late_before;  /* the same half a year before */
  double usual_days_late;   /* of clients like this one; NAN = not known */
  char *usual_of;           /* (nullable) which ones; NULL = all clients */
  EncDate meeting;          /* or ENC_DATE_NONE */
  int minute;               /* of the day, -1 = not said */
  char *place, *for_whom;   /* (nullable) */
  GArray *payments;         /* EncBriefPayment, the last ones, oldest first */
  GPtrArray *messages;      /* EncBriefFact, EncBriefMessage */
  GPtrArray *commitments;   /* EncBriefFact, EncBriefAsk */
  GPtrArray *happened;      /* EncBriefFact, EncBriefHappened, latest first */
  GPtrArray *order;         /* EncBriefFact, EncBriefOrder */
  guint more_messages, more_commitments, more_happened; /* that found no room */
} EncBrief;

/* What a brief is made of. Borrowed; all but portfolio and day may be missing. */
typedef struct
{
  EncPortfolio *portfolio;
  guint client;
  EncCurrency currency; /* ENC_CURRENCY_NONE = that of the client's largest account */
  EncDate day;
  EncAgingLimits limits;
  const EncCases *cases;      /* (nullable) */
  GPtrArray *promises;        /* (nullable) EncPromiseCase of that day; other clients' are passed */
  GPtrArray *disputes;        /* (nullable) EncDisputeCase */
  GPtrArray *tolerances;      /* (nullable) EncToleranceCase */
  GPtrArray *events;          /* (nullable) EncEvent of the client, latest first */
  const EncCaseNote *meeting; /* (nullable) which one it is for */
  gboolean has_contact;
  const char *terms;   /* (nullable) in words */
  const char *manager; /* (nullable) who grants tolerances */
  char grade, grade_before;
  EncDate grade_day;
  double usual_days_late;                                /* NAN = not known */
  const char *usual_of;                                  /* (nullable) */
  const char *(*number) (gint64 item_pk, gpointer data); /* (nullable) of a document */
  gpointer number_data;
} EncBriefInput;

EncBriefInput enc_brief_input (EncPortfolio *portfolio, guint client, EncDate day);
void enc_brief_input_cases (EncBriefInput *input, EncFollowup *followup);
EncBrief *enc_brief_new (const EncBriefInput *input);
void enc_brief_free (EncBrief *brief);
EncCurrency enc_brief_currency (EncPortfolio *portfolio, guint client);
double enc_brief_usual (EncPortfolio *portfolio, guint client, EncCurrency currency, EncDate day,
                        const char **of);

/* Words. All (transfer full), the details (nullable). */
char *enc_brief_subtitle (const EncBrief *brief);
char *enc_brief_appointment (const EncBrief *brief);
char *enc_brief_limit_text (const EncBrief *brief);
char *enc_brief_overdue_text (const EncBrief *brief);
char *enc_brief_dispute_text (const EncBrief *brief);
char *enc_brief_lateness (const EncBrief *brief);
char *enc_brief_lateness_text (const EncBrief *brief);
char *enc_brief_usual_text (const EncBrief *brief);
char *enc_brief_message_title (const EncBrief *brief, const EncBriefFact *fact);
char *enc_brief_message_detail (const EncBrief *brief, const EncBriefFact *fact);
char *enc_brief_commitment_text (const EncBrief *brief, const EncBriefFact *fact);
char *enc_brief_happened_title (const EncBrief *brief, const EncBriefFact *fact);
char *enc_brief_happened_detail (const EncBrief *brief, const EncBriefFact *fact);
char *enc_brief_order_text (const EncBrief *brief);
char *enc_brief_more_text (guint more);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncBrief, enc_brief_free)

G_END_DECLS
