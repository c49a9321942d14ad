/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"

G_BEGIN_DECLS

/* The view of promises: which of them to look at, and how well they are kept. */
typedef enum
{
  ENC_PROMISE_VIEW_WEEK, /* open, a date of theirs falls in the week of today */
  ENC_PROMISE_VIEW_LATE, /* a date has passed without the money: open in their days of tolerance, or
                            broken, and not yet paid */
  ENC_PROMISE_VIEW_OPEN,
  ENC_PROMISE_VIEW_ALL,
  ENC_PROMISE_VIEW_N,
} EncPromiseViewKind;

/* How well promises are kept, by whom they were obtained or of whom. */
typedef struct
{
  char *label;  /* of the dimension; "" = not known */
  guint judged; /* kept, partly kept or broken */
  guint kept, partly, broken;
  guint open;
  gint64 promised, received; /* of the judged ones, in the portfolio's main currency */
} EncPromiseRate;

GPtrArray *enc_promise_view_list (EncFollowup *followup, EncPromiseViewKind kind);
GPtrArray *enc_promise_view_rates (EncFollowup *followup, EncDimension dimension, EncDate from,
                                   EncDate to);
gint64 enc_promise_view_missing (const EncPromiseCase *promise, EncDate today);
EncDate enc_promise_view_date (const EncPromiseCase *promise);

G_END_DECLS
