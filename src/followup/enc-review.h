/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"
#include "portfolio/enc-portfolio.h"

G_BEGIN_DECLS

/* The weekly quarter of an hour in which finance and sales look at the same figures: an agenda that
 * builds itself of what happened since the last one. Facts here, sentences by the functions below;
 * what is decided is recorded by the command review.decide. */
typedef enum
{
  ENC_REVIEW_DECISIONS,  /* of earlier reviews, when they are due */
  ENC_REVIEW_OVERDUE,    /* fell due since, above an amount */
  ENC_REVIEW_PROMISES,   /* broken since */
  ENC_REVIEW_DISPUTES,   /* past their delay */
  ENC_REVIEW_TOLERANCES, /* about to run out, or waiting for a decision */
  ENC_REVIEW_THANKS,     /* due to people who unblocked something */
  ENC_N_REVIEW_SECTIONS,
} EncReviewKind;

#define ENC_REVIEW_MINUTES 15
/* Lines of a section; the rest is counted. */
#define ENC_REVIEW_LINES 8
#define ENC_REVIEW_DAYS  7
/* Tolerances and decisions so many days ahead are spoken of. */
#define ENC_REVIEW_AHEAD 14

/* Why a line is there, where a section has several reasons. */
typedef enum
{
  ENC_REVIEW_WHY_PLAIN,
  ENC_REVIEW_WHY_ASKED,     /* tolerance: waits for a decision */
  ENC_REVIEW_WHY_RAN_OUT,   /* tolerance: has ended, and the client is still above its limit */
  ENC_REVIEW_WHY_HELPED,    /* thanks: said yes to a colleague */
  ENC_REVIEW_WHY_SETTLED,   /* thanks: resolved a dispute */
  ENC_REVIEW_WHY_CONFIRMED, /* thanks: confirmed a promise */
  ENC_REVIEW_WHY_OBTAINED,  /* thanks: a promise that was kept */
} EncReviewWhy;

typedef struct
{
  EncReviewKind kind;
  EncReviewWhy why;
  guint client;          /* index in the portfolio, G_MAXUINT = none in particular */
  gint64 client_pk;      /* 0 = none */
  char *name;            /* (nullable) of the client */
  char *rep, *collector; /* (nullable) of the client */
  gint64 amount;         /* what it is about, in currency */
  EncCurrency currency;
  guint count;  /* documents; thanks: reasons */
  EncDate date; /* due, promised for, opened, until … */
  int days;     /* late; of a dispute: business days past its delay */
  char *what;   /* (nullable) title, text */
  char *who;    /* (nullable) owner, who promised, whom to thank */
  char *id;     /* (nullable) of the case */
} EncReviewLine;

typedef struct
{
  EncReviewKind kind;
  int minutes;      /* of the quarter of an hour; 0 = nothing to say */
  gint64 total;     /* of all its lines */
  GPtrArray *lines; /* EncReviewLine, what matters most first */
  guint more;       /* that found no room */
} EncReviewSection;

typedef struct
{
  EncDate since, day;
  gint64 above;
  EncCurrency currency;
  char *rep; /* (nullable) only this rep's clients */
  EncReviewSection sections[ENC_N_REVIEW_SECTIONS];
} EncReview;

typedef struct
{
  EncDate since;        /* ENC_DATE_NONE: a week before the day of the followup */
  gint64 above;         /* minor units */
  EncCurrency currency; /* ENC_CURRENCY_NONE: the main one */
  const char *rep;      /* (nullable) */
} EncReviewOptions;

#define ENC_REVIEW_OPTIONS_DEFAULT                                                                 \
  ((EncReviewOptions){ .since = ENC_DATE_NONE, .above = 0, .currency = ENC_CURRENCY_NONE })

EncReview *enc_review_new (EncFollowup *followup, const EncReviewOptions *options);
void enc_review_free (EncReview *review);
gboolean enc_review_is_empty (const EncReview *review);

const char *enc_review_name (EncReviewKind kind);
const char *enc_review_label (EncReviewKind kind);
const char *enc_review_question (EncReviewKind kind);
char *enc_review_line_title (const EncReview *review, const EncReviewLine *line);
char *enc_review_line_text (const EncReview *review, const EncReviewLine *line);
char *enc_review_section_text (const EncReview *review, const EncReviewSection *section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncReview, enc_review_free)

G_END_DECLS
