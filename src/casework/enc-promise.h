/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"

G_BEGIN_DECLS

/* A promise to pay: what, when, by whom. Its state is never typed in: it follows from what was
 * received (states after the promise-to-pay semantics described in the design: open, kept, partly
 * kept, broken, withdrawn, judged only after the days of tolerance). */
typedef enum
{
  ENC_PROMISE_OPEN,
  ENC_PROMISE_KEPT,
  ENC_PROMISE_PARTLY_KEPT,
  ENC_PROMISE_BROKEN,
  ENC_PROMISE_WITHDRAWN,
  ENC_N_PROMISE_STATES,
} EncPromiseState;

typedef struct
{
  EncDate date;
  gint64 amount; /* > 0 */
} EncPromiseLine;

typedef struct
{
  gint64 client;
  char *id;
  EncCurrency currency;
  EncDate made;
  gint64 made_ms;
  char *author;
  EncUserRole role;
  char *promised_by;     /* (nullable) who at the client */
  char *contact;         /* (nullable) id of that contact */
  char *means;           /* "transfer", "cheque", "direct-debit", "bill", "card", "other" */
  char *text;            /* (nullable) */
  EncPromiseLine *lines; /* by date */
  guint n_lines;
  EncEventItem *items; /* none = any payment of the client */
  guint n_items;
  char *validated_by; /* (nullable) */
  EncDate validated;  /* or ENC_DATE_NONE */
  EncDate withdrawn;  /* or ENC_DATE_NONE */
  char *withdrawn_why;
  char *replaced_by; /* (nullable) id of a later promise on the same items: this one is over */
  EncDate replaced;  /* the day that one was made, or ENC_DATE_NONE */
  guint level;       /* how often these items had been promised before */
} EncPromise;

/* Money that came for a promise: payments on its items, or any of the client's. */
typedef struct
{
  EncDate date;
  gint64 amount; /* > 0 */
} EncPromiseReceipt;

typedef struct
{
  EncPromiseState state;
  gint64 promised, received; /* received counts no more than was promised */
  EncDate next;              /* first line not yet covered, or ENC_DATE_NONE */
  EncDate broken_on;         /* the day after the tolerance of the first line missed, or
                                ENC_DATE_NONE */
  EncDate kept_on;           /* or ENC_DATE_NONE */
} EncPromiseStanding;

/* Days after a promised date before it is judged (setting promise.tolerance). */
#define ENC_PROMISE_TOLERANCE 3

/* Folding: the event that records it, then each that speaks of it, in the order they were recorded.
 * What a later promise does to an earlier one is told by enc_promise_replace(). */
EncPromise *enc_promise_begin (const EncEvent *recorded);
void enc_promise_follow (EncPromise *promise, const EncEvent *event);
void enc_promise_replace (EncPromise *earlier, EncPromise *later);

void enc_promise_free (EncPromise *promise);
gint64 enc_promise_amount (const EncPromise *promise);
EncDate enc_promise_last_date (const EncPromise *promise);
gboolean enc_promise_holds (const EncPromise *promise, gint64 item_pk, EncDate today);
void enc_promise_judge (const EncPromise *promise, const EncPromiseReceipt *receipts, gsize n,
                        EncDate settled, int tolerance, EncDate today,
                        EncPromiseStanding *standing);
const char *enc_promise_state_name (EncPromiseState state);
const char *enc_promise_state_label (EncPromiseState state);
const char *enc_promise_means_label (const char *means);
const char *const *enc_promise_means (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncPromise, enc_promise_free)

G_END_DECLS
