/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-score-extra.h"

#include <math.h>

#include "followup/enc-followup-rules.h"
#include "followup/enc-promise-evidence.h"

/* What happened so many days ago counts half. */
#define HALF_LIFE 180.0

static double
weight_of (EncDate day, EncDate as_of)
{
  return exp2 (-(double)MAX (0, as_of - day) / HALF_LIFE);
}

static void
add_promise (EncScoreExtra *extra, EncPortfolio *portfolio, guint client, const EncPromise *promise,
             int tolerance, EncDate as_of)
{
  g_autoptr (GArray) receipts = g_array_new (FALSE, FALSE, sizeof (EncPromiseReceipt));
  EncPromiseStanding standing;
  EncDate settled;
  double weight;

  if (promise->made > as_of)
    return;
  settled = enc_promise_evidence (portfolio, client, promise, receipts);
  enc_promise_judge (promise, (const EncPromiseReceipt *)(gpointer)receipts->data, receipts->len,
                     settled, tolerance, as_of, &standing);
  if (standing.state == ENC_PROMISE_OPEN || standing.state == ENC_PROMISE_WITHDRAWN)
    return;
  weight
    = weight_of (standing.state == ENC_PROMISE_KEPT ? standing.kept_on : standing.broken_on, as_of);
  extra->promises += weight;
  if (standing.state == ENC_PROMISE_BROKEN)
    extra->promises_broken += weight;
  else if (standing.state == ENC_PROMISE_PARTLY_KEPT)
    extra->promises_broken += weight / 2;
}

static void
add_dispute (EncScoreExtra *extra, const EncDispute *dispute, EncDate as_of)
{
  double weight;

  if (dispute->resolved == ENC_DATE_NONE || dispute->resolved > as_of
      || dispute->justified == ENC_DISPUTE_JUSTIFIED_UNKNOWN)
    return;
  weight = weight_of (dispute->resolved, as_of);
  extra->disputes += weight;
  if (dispute->justified == ENC_DISPUTE_JUSTIFIED_NO)
    extra->disputes_unjustified += weight;
  else if (dispute->justified == ENC_DISPUTE_JUSTIFIED_PARTLY)
    extra->disputes_unjustified += weight / 2;
}

/**
 * enc_score_extra:
 * @portfolio: the ledger
 * @client: index of the client in it
 * @cases: (nullable): the client's cases
 * @promise_tolerance: days after a promised date before it is judged
 * @as_of: the day of the score
 * @today: the day of the cases: a score set by hand counts from then on
 *
 * Promises judged and disputes resolved by the day; what is 180 days old counts half, what was kept
 * or justified in part counts half as bad.
 *
 * Returns: what the ledger does not know of the client
 */
EncScoreExtra
enc_score_extra (EncPortfolio *portfolio, guint client, const EncCases *cases,
                 int promise_tolerance, EncDate as_of, EncDate today)
{
  EncScoreExtra extra = ENC_SCORE_EXTRA_NONE;

  if (cases == NULL)
    return extra;
  for (guint k = 0; k < cases->promises->len; k++)
    add_promise (&extra, portfolio, client, cases->promises->pdata[k], promise_tolerance, as_of);
  for (guint k = 0; k < cases->disputes->len; k++)
    add_dispute (&extra, cases->disputes->pdata[k], as_of);
  if (as_of >= today)
    {
      extra.override_score = cases->score_override;
      extra.override_until = cases->score_until;
    }
  return extra;
}

/**
 * enc_score_extra_client:
 * @followup: cases and ledger
 * @client: index in its portfolio
 * @as_of: the day of the score
 *
 * Returns: what the ledger does not know of the client
 */
EncScoreExtra
enc_score_extra_client (EncFollowup *followup, guint client, EncDate as_of)
{
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  const EncPortfolioClient *row = enc_portfolio_client (portfolio, client);

  return enc_score_extra (portfolio, client,
                          enc_casebook_client (enc_followup_casebook (followup), row->pk),
                          enc_followup_rules (followup)->promise_tolerance, as_of,
                          enc_followup_day (followup));
}

/**
 * enc_score_extra_sheet:
 * @followup: cases and ledger
 * @as_of: the day
 * @weights: what the lines are worth
 * @cancellable: (nullable): a cancellable
 *
 * Returns: (transfer full): the scores of all clients with what their cases add, or NULL with
 * @error set
 */
EncScoreSheet *
enc_score_extra_sheet (EncFollowup *followup, EncDate as_of, const EncScoreWeights *weights,
                       GCancellable *cancellable, GError **error)
{
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  EncCasebook *book = enc_followup_casebook (followup);
  guint n = enc_casebook_n_clients (book);
  g_autofree const EncScoreExtra **by_client
    = g_new0 (const EncScoreExtra *, (gsize)enc_portfolio_n_clients (portfolio) + 1);
  g_autofree EncScoreExtra *extras = g_new (EncScoreExtra, (gsize)n + 1);

  for (guint k = 0; k < n; k++)
    {
      guint client;

      if (!enc_portfolio_find_client (portfolio, enc_casebook_nth (book, k)->client, &client))
        continue;
      extras[k] = enc_score_extra_client (followup, client, as_of);
      by_client[client] = &extras[k];
    }
  return enc_score_sheet_new (portfolio, as_of, weights, by_client, cancellable, error);
}

/**
 * enc_score_extra_history:
 * @followup: cases and ledger
 * @client: index in its portfolio
 * @as_of: the day
 * @weights: what the lines are worth
 *
 * Returns: (transfer full) (element-type EncScore): see enc_score_history()
 */
GArray *
enc_score_extra_history (EncFollowup *followup, guint client, EncDate as_of,
                         const EncScoreWeights *weights)
{
  EncScoreExtra extras[ENC_SCORE_MONTHS + 1];

  for (int k = 0; k <= ENC_SCORE_MONTHS; k++)
    extras[k] = enc_score_extra_client (followup, client, enc_score_history_day (as_of, k));
  return enc_score_history (enc_followup_portfolio (followup), client, as_of, weights, extras);
}
