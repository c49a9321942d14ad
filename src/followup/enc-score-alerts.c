/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-score-alerts.h"

#include "base/enc-id.h"
#include "followup/enc-score-extra.h"
#include "ledger/enc-item.h"

static EncAlert *
alert_of (EncFollowup *followup, guint client, int from, int to, gint64 threshold)
{
  const EncPortfolioClient *row = enc_portfolio_client (enc_followup_portfolio (followup), client);
  EncDate today = enc_followup_day (followup);
  g_autofree char *month = enc_date_to_iso (enc_date_month_start (today));
  g_autofree char *key = NULL;
  char id[ENC_ID_LEN];
  GVariantDict facts;
  EncAlert *alert;

  enc_item_client_identity (row->company != NULL ? row->company : "", row->code, id);
  key = g_strjoin (":", enc_alert_rule_name (ENC_ALERT_SCORE), id, month, NULL);
  alert = enc_alert_new (ENC_ALERT_SCORE, key, row->pk, today);
  g_variant_dict_init (&facts, NULL);
  g_variant_dict_insert (&facts, "from", "x", (gint64)from);
  g_variant_dict_insert (&facts, "score", "x", (gint64)to);
  g_variant_dict_insert (&facts, "threshold", "x", threshold);
  alert->facts = g_variant_ref_sink (g_variant_dict_end (&facts));
  return alert;
}

/**
 * enc_score_alerts_find:
 * @followup: cases and ledger
 * @before: the scores at the end of last month
 * @now: those of the day of @followup
 *
 * A client is told of once in a month. Scores without a grade tell nothing: there is not enough
 * behind them.
 *
 * Returns: (transfer full) (element-type EncAlert): the clients whose score dropped by the points
 * of the rule or more
 */
GPtrArray *
enc_score_alerts_find (EncFollowup *followup, EncScoreSheet *before, EncScoreSheet *now)
{
  const EncAlertSetting *rule = &enc_followup_rules (followup)->alerts.of[ENC_ALERT_SCORE];
  GPtrArray *alerts = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_alert_free);
  guint n = enc_portfolio_n_clients (enc_followup_portfolio (followup));

  for (guint c = 0; rule->on && c < n; c++)
    {
      const EncScoreMark *was = enc_score_sheet_mark (before, c);
      const EncScoreMark *is = enc_score_sheet_mark (now, c);

      if (was->grade != ENC_SCORE_GRADE_NONE && is->grade != ENC_SCORE_GRADE_NONE
          && was->score > is->score && was->score - is->score >= rule->threshold)
        g_ptr_array_add (alerts, alert_of (followup, c, was->score, is->score, rule->threshold));
    }
  return alerts;
}

/**
 * enc_score_alerts_compute:
 * @followup: cases and ledger
 * @weights: what the lines of a score are worth
 * @cancellable: (nullable): a cancellable
 *
 * The same, with the scores of both days computed for it: takes as long as scoring everybody twice.
 *
 * Returns: (transfer full) (element-type EncAlert): the alerts, or NULL with @error set
 */
GPtrArray *
enc_score_alerts_compute (EncFollowup *followup, const EncScoreWeights *weights,
                          GCancellable *cancellable, GError **error)
{
  EncDate today = enc_followup_day (followup);
  g_autoptr (EncScoreSheet) before
    = enc_score_extra_sheet (followup, enc_date_month_start (today) - 1, weights, cancellable,
                             error);
  g_autoptr (EncScoreSheet) now = NULL;

  if (before == NULL)
    return NULL;
  now = enc_score_extra_sheet (followup, today, weights, cancellable, error);
  return now != NULL ? enc_score_alerts_find (followup, before, now) : NULL;
}
