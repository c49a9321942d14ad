/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <string.h>

#include "desk/enc-desk-private.h"
#include "followup/enc-score-extra.h"

/* Lists follow the overview's pace while the as-of slider is dragged. */
#define SCORES_DELAY_MS 80

/* The scores of all clients on a day, and what predicts their invoices; made together, shared with
 * the questions about one client. Atomically reference counted. */
struct _EncDeskScores
{
  EncFollowup *followup;
  EncScoreSheet *sheet;
  EncScorePredictor *predictor;
  EncScoreFiguresTotals totals;
};

typedef struct
{
  EncFollowup *followup;
  EncAgingQuery query;
  EncCurrency currency;
  EncScoreWeights weights;
} ScoresRequest;

typedef struct
{
  EncDeskScores *scores;
  gint64 client_pk;
} DetailRequest;

typedef struct
{
  EncPortfolio *portfolio;
  EncDate as_of;
  EncScoreWeights weights;
} CheckRequest;

static void
clear_scores (gpointer data)
{
  EncDeskScores *scores = data;

  g_clear_pointer (&scores->followup, enc_followup_unref);
  g_clear_pointer (&scores->sheet, enc_score_sheet_unref);
  g_clear_pointer (&scores->predictor, enc_score_predictor_free);
}

/* enc_desk_scores_release: drops a reference, from any thread; NULL is allowed. */
void
enc_desk_scores_release (EncDeskScores *scores)
{
  if (scores != NULL)
    g_atomic_rc_box_release_full (scores, clear_scores);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDeskScores, enc_desk_scores_release)

static void
scores_request_free (gpointer data)
{
  ScoresRequest *request = data;

  enc_followup_unref (request->followup);
  g_free (request);
}

static void
detail_request_free (gpointer data)
{
  DetailRequest *request = data;

  enc_desk_scores_release (request->scores);
  g_free (request);
}

static void
check_request_free (gpointer data)
{
  CheckRequest *request = data;

  enc_portfolio_unref (request->portfolio);
  g_free (request);
}

/** enc_desk_get_score_weights: Returns: what the lines of a score are worth in the open file. */
EncScoreWeights
enc_desk_get_score_weights (EncDesk *desk)
{
  const char *text = enc_desk_get_setting (desk, ENC_SCORE_WEIGHTS_SETTING);
  EncScoreWeights weights = enc_score_weights_default ();

  if (text != NULL)
    enc_score_weights_parse (text, &weights);
  return weights;
}

static gpointer
compute_scores (EncDeskJob *job, GError **error)
{
  ScoresRequest *request = job->input;
  GCancellable *cancellable = job->progress.cancellable;
  g_autoptr (EncDeskScores) scores = g_atomic_rc_box_new0 (EncDeskScores);

  scores->followup = enc_followup_ref (request->followup);
  scores->sheet = enc_score_extra_sheet (request->followup, request->query.as_of, &request->weights,
                                         cancellable, error);
  if (scores->sheet == NULL)
    return NULL;
  enc_score_figures_sum (scores->sheet, &request->query, request->currency, &scores->totals);
  scores->predictor = enc_score_predictor_new (enc_followup_portfolio (request->followup),
                                               request->query.as_of, cancellable, error);
  return scores->predictor != NULL ? g_steal_pointer (&scores) : NULL;
}

static void start_scores (EncDesk *desk);

static void
on_scores (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  g_autofree guint *asked = data; /* generation, serial */
  g_autoptr (GError) error = NULL;
  g_autoptr (EncDeskScores) scores = enc_desk_finish (desk, result, compute_scores, &error);

  if (asked[0] != desk->generation)
    return;

  desk->scores_running = FALSE;
  if (scores == NULL)
    return;
  enc_desk_scores_release (desk->scores);
  desk->scores = g_steal_pointer (&scores);
  g_signal_emit (desk, enc_desk_signals[ENC_DESK_SCORES_CHANGED], 0);
  if (asked[1] != desk->scores_asked)
    start_scores (desk);
}

static void
start_scores (EncDesk *desk)
{
  ScoresRequest *request;
  guint *asked;

  if (desk->followup == NULL || desk->scores_running)
    return;

  request = g_new0 (ScoresRequest, 1);
  request->followup = enc_followup_ref (desk->followup);
  request->query = desk->query;
  if (desk->portfolio != NULL)
    enc_aging_query_carry (&request->query, desk->portfolio,
                           enc_followup_portfolio (desk->followup));
  request->currency = enc_desk_get_currency (desk);
  request->weights = enc_desk_get_score_weights (desk);
  desk->scores_query = desk->query;
  desk->scores_currency = request->currency;
  asked = g_new (guint, 2);
  asked[0] = desk->generation;
  asked[1] = desk->scores_asked;
  desk->scores_running = TRUE;
  enc_desk_start (desk, ENC_DESK_FIGURES, ENC_DESK_READS, compute_scores, request,
                  scores_request_free, (GDestroyNotify)enc_desk_scores_release, NULL, NULL,
                  compute_scores, ENC_DESK_LATER, NULL, on_scores, asked);
}

static gboolean
on_scores_due (gpointer data)
{
  EncDesk *desk = data;

  desk->scores_timeout = 0;
  start_scores (desk);
  return G_SOURCE_REMOVE;
}

/* What scores depend on changed: the cases or the ledger, the day, the weights. */
static void
on_invalid (EncDesk *desk)
{
  desk->scores_asked++;
  if (desk->followup == NULL || desk->scores_timeout != 0 || desk->scores_running)
    return; /* on_scores() starts the next one */
  desk->scores_timeout
    = g_timeout_add (desk->scores == NULL ? 0 : SCORES_DELAY_MS, on_scores_due, desk);
}

/* The overview's figures are those of the question; so are the sums by grade. */
static void
on_overview (EncDesk *desk)
{
  if (desk->scores != NULL
      && (memcmp (&desk->scores_query, &desk->query, sizeof desk->query) != 0
          || desk->scores_currency != enc_desk_get_currency (desk)))
    on_invalid (desk);
}

/* enc_desk_watch_scores: scores follow what they are made from; once per desk. */
void
enc_desk_watch_scores (EncDesk *desk)
{
  g_signal_connect (desk, "followup-changed", G_CALLBACK (on_invalid), NULL);
  g_signal_connect (desk, "settings-changed", G_CALLBACK (on_invalid), NULL);
  g_signal_connect (desk, "notify::as-of", G_CALLBACK (on_invalid), NULL);
  g_signal_connect (desk, "overview-changed", G_CALLBACK (on_overview), NULL);
}

/* enc_desk_forget_scores: the file is closed. */
void
enc_desk_forget_scores (EncDesk *desk)
{
  g_clear_handle_id (&desk->scores_timeout, g_source_remove);
  g_clear_pointer (&desk->scores, enc_desk_scores_release);
  desk->scores_running = FALSE;
}

/** enc_desk_get_scores: Returns: (transfer none) (nullable): the scores of all clients, once
 * computed; its client indexes are those of its own portfolio. "scores-changed" tells of new ones.
 */
EncScoreSheet *
enc_desk_get_scores (EncDesk *desk)
{
  return desk->scores != NULL ? desk->scores->sheet : NULL;
}

/** enc_desk_get_score_totals: Returns: (transfer none) (nullable): what clients of each grade owe,
 * of the question's filter and currency. */
const EncScoreFiguresTotals *
enc_desk_get_score_totals (EncDesk *desk)
{
  return desk->scores != NULL ? &desk->scores->totals : NULL;
}

/**
 * enc_desk_score_free:
 * @detail: (transfer full) (nullable): what is known of a client's score
 */
void
enc_desk_score_free (EncDeskScore *detail)
{
  if (detail == NULL)
    return;
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    g_clear_pointer (&detail->items[line], g_array_unref);
  g_clear_pointer (&detail->history, g_array_unref);
  g_clear_pointer (&detail->predictions, g_array_unref);
  g_free (detail->override_why);
  g_free (detail->override_by);
  g_free (detail);
}

static gpointer
compute_detail (EncDeskJob *job, GError **error)
{
  DetailRequest *request = job->input;
  EncFollowup *followup = request->scores->followup;
  EncScoreSheet *sheet = request->scores->sheet;
  EncPortfolio *portfolio = enc_score_sheet_portfolio (sheet);
  EncDate as_of = enc_score_sheet_as_of (sheet);
  const EncCases *cases;
  EncDeskScore *detail;
  EncScoreExtra extra;
  guint client;

  if (!enc_portfolio_find_client (portfolio, request->client_pk, &client))
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "no such client");
      return NULL;
    }

  detail = g_new0 (EncDeskScore, 1);
  detail->client_pk = request->client_pk;
  extra = enc_score_extra_client (followup, client, as_of);
  enc_score_sheet_client (sheet, client, &extra, &detail->score);
  detail->risk = enc_score_risk (portfolio, client, as_of);
  detail->history
    = enc_score_extra_history (followup, client, as_of, enc_score_sheet_weights (sheet));
  detail->predictions = enc_score_predictor_client (request->scores->predictor, client);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    detail->items[line] = enc_score_items (portfolio, client, as_of, line);
  cases = enc_casebook_client (enc_followup_casebook (followup), request->client_pk);
  if (cases != NULL && detail->score.overridden)
    {
      detail->override_why = g_strdup (cases->score_why);
      detail->override_by = g_strdup (cases->score_by);
    }
  return detail;
}

/** enc_desk_score_async: everything about the score of one client; only once there are scores. */
void
enc_desk_score_async (EncDesk *desk, gint64 client_pk, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  DetailRequest *request;

  g_return_if_fail (desk->scores != NULL);

  request = g_new0 (DetailRequest, 1);
  request->scores = g_atomic_rc_box_acquire (desk->scores);
  request->client_pk = client_pk;
  enc_desk_start (desk, ENC_DESK_FIGURES, ENC_DESK_READS, compute_detail, request,
                  detail_request_free, (GDestroyNotify)enc_desk_score_free, NULL, NULL,
                  enc_desk_score_async, ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_score_finish: Returns: (transfer full): the score with its reasons, or NULL with @error
 * set. */
EncDeskScore *
enc_desk_score_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_score_async, error);
}

static gpointer
run_check (EncDeskJob *job, GError **error)
{
  CheckRequest *request = job->input;

  return enc_score_check_run (request->portfolio, request->as_of, ENC_DATE_NONE,
                              ENC_DESK_CHECK_QUARTERS, &request->weights, job->progress.cancellable,
                              error);
}

/** enc_desk_score_check_async: holds predictions of the last year against what happened. */
void
enc_desk_score_check_async (EncDesk *desk, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer data)
{
  CheckRequest *request;

  g_return_if_fail (desk->portfolio != NULL);

  request = g_new0 (CheckRequest, 1);
  request->portfolio = enc_portfolio_ref (desk->portfolio);
  request->as_of = desk->query.as_of;
  request->weights = enc_desk_get_score_weights (desk);
  enc_desk_start (desk, ENC_DESK_FIGURES, ENC_DESK_READS, run_check, request, check_request_free,
                  (GDestroyNotify)enc_score_check_free, NULL, NULL, enc_desk_score_check_async,
                  ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_score_check_finish: Returns: (transfer full): the comparison, or NULL with @error set.
 */
EncScoreCheck *
enc_desk_score_check_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_score_check_async, error);
}
