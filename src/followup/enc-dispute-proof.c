/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-dispute-proof.h"

#include <math.h>

#include "followup/enc-survival.h"

#define BY_CHANCE 0.05

/* The disputes opened in a period, with how long they took or have run. */
static GArray *
spans_of (EncCasebook *book, EncDate today, EncDisputeProofPeriod *period)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (EncSurvivalSpan));

  for (guint c = 0; c < enc_casebook_n_clients (book); c++)
    {
      const EncCases *cases = enc_casebook_nth (book, c);

      for (guint d = 0; d < cases->disputes->len; d++)
        {
          const EncDispute *dispute = g_ptr_array_index (cases->disputes, d);
          gboolean ended = dispute->resolved != ENC_DATE_NONE && dispute->resolved <= today;
          EncSurvivalSpan span = { (ended ? dispute->resolved : today) - dispute->opened, ended };

          if (dispute->opened < period->from || dispute->opened > period->until
              || dispute->opened > today)
            continue;
          period->disputes++;
          period->resolved += ended;
          g_array_append_val (spans, span);
        }
    }
  period->median_days
    = enc_survival_quantile ((const EncSurvivalSpan *)spans->data, spans->len, 0.5);
  period->within_30 = enc_survival_share ((const EncSurvivalSpan *)spans->data, spans->len, 30);
  return spans;
}

static void
add_debt (EncPortfolio *portfolio, guint item, const EncPortfolioItem *row,
          EncDisputeProofPeriod *period)
{
  EncDate day = row->due + ENC_DISPUTE_PROOF_DAYS;
  EncPortfolioEvents events;
  guint n = enc_portfolio_item_events (portfolio, item, &events);
  gint64 credited = 0, open = enc_portfolio_item_open (portfolio, item, day);

  for (guint e = 0; e < n; e++)
    if (events.kind[e] == ENC_ITEM_CREDIT_NOTE && events.date[e] <= day)
      credited -= events.amount[e];
  /* Nothing was to be collected of an invoice that was credited as a whole. */
  if (row->amount - credited <= 0)
    return;
  period->debts++;
  period->debts_paid += open == 0;
  period->collectable += row->amount - credited;
  period->collected += row->amount - credited - open;
}

static void
count_debts (EncPortfolio *portfolio, EncDate today, EncCurrency currency,
             EncDisputeProofPeriod *period)
{
  for (guint a = 0; a < enc_portfolio_n_accounts (portfolio); a++)
    {
      guint first, n;

      if (enc_portfolio_account_currency (portfolio, a) != currency)
        continue;
      enc_portfolio_account_items (portfolio, a, &first, &n);
      for (guint i = first; i < first + n; i++)
        {
          EncPortfolioItem row;

          enc_portfolio_item (portfolio, i, a, &row);
          if (row.kind == ENC_ITEM_INVOICE && row.amount > 0 && row.due != ENC_DATE_NONE
              && row.due >= period->from && row.due <= period->until
              && row.due + ENC_DISPUTE_PROOF_DAYS <= today)
            add_debt (portfolio, i, &row, period);
        }
    }
  period->rate
    = period->collectable > 0 ? (double)period->collected / (double)period->collectable : NAN;
}

/* Two-sided test of two proportions with their pooled variance. */
static double
proportions_p (guint hits_a, guint n_a, guint hits_b, guint n_b)
{
  double pooled, variance, z;

  if (n_a == 0 || n_b == 0)
    return 1;
  pooled = (double)(hits_a + hits_b) / (double)(n_a + n_b);
  variance = pooled * (1 - pooled) * (1.0 / n_a + 1.0 / n_b);
  if (variance <= 0)
    return 1;
  z = ((double)hits_b / n_b - (double)hits_a / n_a) / sqrt (variance);
  return erfc (fabs (z) / sqrt (2));
}

/**
 * enc_dispute_proof_compute:
 * @portfolio: the ledger
 * @book: the cases
 * @before_from: first day of the period before
 * @before_until: its last day
 * @after_from: first day of the period after
 * @after_until: its last day
 * @today: as of which day
 * @currency: of the amounts collected
 * @proof: (out caller-allocated): the comparison
 *
 * Says what can be proved and what cannot: a conclusion needs enough cases in both periods
 * (ENC_DISPUTE_PROOF_FEW) and a difference that chance hardly makes.
 */
void
enc_dispute_proof_compute (EncPortfolio *portfolio, EncCasebook *book, EncDate before_from,
                           EncDate before_until, EncDate after_from, EncDate after_until,
                           EncDate today, EncCurrency currency, EncDisputeProof *proof)
{
  g_autoptr (GArray) before = NULL, after = NULL;
  EncDisputeProofPeriod *was = &proof->before, *is = &proof->after;

  *proof = (EncDisputeProof){ .before = { .from = before_from, .until = before_until },
                              .after = { .from = after_from, .until = after_until } };
  before = spans_of (book, today, was);
  after = spans_of (book, today, is);
  count_debts (portfolio, today, currency, was);
  count_debts (portfolio, today, currency, is);

  proof->few_disputes
    = was->disputes < ENC_DISPUTE_PROOF_FEW || is->disputes < ENC_DISPUTE_PROOF_FEW;
  proof->few_debts = was->debts < ENC_DISPUTE_PROOF_FEW || is->debts < ENC_DISPUTE_PROOF_FEW;
  proof->time_ratio = was->median_days > 0 && is->median_days >= 0
                        ? (double)is->median_days / was->median_days
                        : NAN;
  proof->time_p = enc_survival_p_value (
    enc_survival_logrank ((const EncSurvivalSpan *)before->data, before->len,
                          (const EncSurvivalSpan *)after->data, after->len));
  proof->time_halved = !proof->few_disputes && was->median_days > 0 && is->median_days >= 0
                       && 2 * is->median_days <= was->median_days && proof->time_p < BY_CHANCE;
  proof->rate_change = is->rate - was->rate;
  proof->rate_p = proportions_p (was->debts_paid, was->debts, is->debts_paid, is->debts);
  proof->rate_better = !proof->few_debts && proof->rate_change > 0 && proof->rate_p < BY_CHANCE
                       && (double)is->debts_paid / is->debts > (double)was->debts_paid / was->debts;
}
