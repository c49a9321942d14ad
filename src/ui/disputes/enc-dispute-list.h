/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"
#include "ui/disputes/enc-sla-ring.h"

G_BEGIN_DECLS

/* The disputes as the screens show them, most urgent first: an immutable snapshot of a
 * followup. Reference counted, main thread. */
typedef struct _EncDisputeList EncDisputeList;

typedef struct
{
  const EncDispute *dispute;
  gint64 client_pk;
  guint client; /* index in the portfolio */
  const char *client_name;
  const char *category; /* what it is called, in the user's language */
  const char *subject;  /* the same in a word */
  const char *style;    /* of its pill, "" = plain */
  const char *icon;
  EncDisputeState state; /* where it stands, or is being moved to */
  gint64 amount; /* still open of what is contested; of a resolved one: what was contested on
                            the day it was opened */
  EncSlaLook sla;
} EncDisputeRow;

/* What is shown. Texts are borrowed. */
typedef struct
{
  const char *text;     /* (nullable) words of client, title, number, category, owner */
  const char *owner;    /* (nullable) user name */
  const char *category; /* (nullable) code */
  gboolean late;
  /* What a chart stands for. */
  const char *department;                /* (nullable) code, "" = not said */
  const char *cause;                     /* (nullable) code, "" = not said */
  gboolean running, resolved, judged;    /* only those */
  EncDate opened_from, opened_until;     /* 0 = any */
  EncDate resolved_from, resolved_until; /* 0 = any */
} EncDisputeFilter;

typedef struct
{
  guint n;
  gint64 amount;        /* in the currency of most of them */
  gboolean more_amount; /* there are others in other currencies */
} EncDisputeSum;

/* The columns of the board: a state each, without the closed ones. */
#define ENC_DISPUTE_LIST_N_COLUMNS 5

/* Whether a client's disputes are shown. */
typedef gboolean (*EncDisputeSees) (EncPortfolio *portfolio, guint client, gpointer data);

EncDisputeList *enc_dispute_list_new (EncFollowup *followup);
EncDisputeList *enc_dispute_list_new_for (EncFollowup *followup, EncDisputeSees sees,
                                          gpointer data);
EncDisputeList *enc_dispute_list_moved (EncDisputeList *list, const char *id,
                                        EncDisputeState state);
EncDisputeList *enc_dispute_list_ref (EncDisputeList *list);
void enc_dispute_list_unref (EncDisputeList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDisputeList, enc_dispute_list_unref)

guint enc_dispute_list_n_rows (EncDisputeList *list);
const EncDisputeRow *enc_dispute_list_row (EncDisputeList *list, guint row);
gboolean enc_dispute_list_find (EncDisputeList *list, const char *id, guint *row);
EncDate enc_dispute_list_day (EncDisputeList *list);
EncFollowup *enc_dispute_list_followup (EncDisputeList *list);
EncPortfolio *enc_dispute_list_portfolio (EncDisputeList *list);
GPtrArray *enc_dispute_list_categories (EncDisputeList *list);
GPtrArray *enc_dispute_list_owners (EncDisputeList *list);
EncCurrency enc_dispute_list_currency (EncDisputeList *list);
guint8 *enc_dispute_list_filter (EncDisputeList *list, const EncDisputeFilter *filter);
void enc_dispute_list_sum (EncDisputeList *list, const guint8 *shown, EncDisputeState state,
                           EncDisputeSum *sum);
void enc_dispute_list_count (EncDisputeList *list, const guint8 *shown, const char *me, guint *all,
                             guint *mine, guint *late);
gboolean enc_dispute_list_mean_days (EncDisputeList *list, double *days);
gboolean enc_dispute_list_justified_share (EncDisputeList *list, double *share);

gboolean enc_dispute_list_row_equal (const EncDisputeRow *a, const EncDisputeRow *b);
char *enc_dispute_list_describe (const EncDisputeRow *row);
void enc_dispute_list_column_words (guint column, const char **title, const char **style);

G_END_DECLS
