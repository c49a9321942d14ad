/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/score/enc-score-sheet.h"

#include <math.h>
#include <stdlib.h>

#include "portfolio/enc-portfolio-columns.h"

/* How many clients between two looks at the cancellable. */
#define ROUND 4096

struct _EncScoreSheet
{
  gatomicrefcount refs;
  EncPortfolio *portfolio;
  EncDate as_of;
  EncScoreWeights weights;
  EncScorePrior prior;
  double base[ENC_SCORE_N_LINES]; /* mean part of the clients who are known well enough */
  EncScoreMark *marks;
  guint counts[ENC_SCORE_N_GRADES];
};

static void
mark_clients (EncScoreSheet *sheet, guint first, guint end, const EncScoreExtra *const *extras,
              double *sums)
{
  for (guint c = first; c < end; c++)
    {
      EncScoreMark *mark = &sheet->marks[c];
      EncScore score;

      enc_score_compute (sheet->portfolio, c, &sheet->prior, &sheet->weights,
                         extras != NULL ? extras[c] : NULL, &score);
      *mark = (EncScoreMark){
        .score = (gint16)score.score,
        .low = (gint16)score.low,
        .high = (gint16)score.high,
        .grade = (guint8)score.grade,
        .confidence = (guint8)score.confidence,
        .overridden = (guint8)score.overridden,
      };
      for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
        {
          mark->parts[line] = (float)score.lines[line].part;
          if (score.confidence != ENC_SCORE_CONFIDENCE_NONE)
            sums[line] += score.lines[line].part;
        }
      sheet->counts[score.grade]++;
    }
}

/**
 * enc_score_sheet_new:
 * @portfolio: a portfolio
 * @as_of: the day
 * @weights: what the lines are worth
 * @extras: (nullable): by client, what the ledger does not know, or NULL
 * @cancellable: (nullable): a cancellable
 *
 * Two passes over the items: the portfolio's habits, then each client's.
 *
 * Returns: (transfer full): the scores of all clients, or NULL with @error set
 */
EncScoreSheet *
enc_score_sheet_new (EncPortfolio *portfolio, EncDate as_of, const EncScoreWeights *weights,
                     const EncScoreExtra *const *extras, GCancellable *cancellable, GError **error)
{
  g_autoptr (EncScoreSheet) sheet = NULL;
  double sums[ENC_SCORE_N_LINES] = { 0 };

  g_return_val_if_fail (portfolio != NULL && weights != NULL, NULL);

  sheet = g_new0 (EncScoreSheet, 1);
  g_atomic_ref_count_init (&sheet->refs);
  sheet->portfolio = enc_portfolio_ref (portfolio);
  sheet->as_of = as_of;
  sheet->weights = *weights;
  sheet->prior = enc_score_learn (portfolio, as_of);
  sheet->marks = g_new (EncScoreMark, (gsize)portfolio->n_clients + 1);
  for (guint c = 0; c < portfolio->n_clients; c += ROUND)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      mark_clients (sheet, c, MIN (c + ROUND, portfolio->n_clients), extras, sums);
    }
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    sheet->base[line] = sums[line] / MAX (1, sheet->prior.well_known);
  return g_steal_pointer (&sheet);
}

/**
 * enc_score_sheet_ref:
 * @sheet: a sheet
 *
 * Returns: (transfer full): the same, with one more reference; from any thread
 */
EncScoreSheet *
enc_score_sheet_ref (EncScoreSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, NULL);
  g_atomic_ref_count_inc (&sheet->refs);
  return sheet;
}

/**
 * enc_score_sheet_unref:
 * @sheet: (transfer full): a sheet
 */
void
enc_score_sheet_unref (EncScoreSheet *sheet)
{
  g_return_if_fail (sheet != NULL);
  if (!g_atomic_ref_count_dec (&sheet->refs))
    return;
  enc_portfolio_unref (sheet->portfolio);
  g_free (sheet->marks);
  g_free (sheet);
}

/**
 * enc_score_sheet_portfolio:
 * @sheet: a sheet
 *
 * Returns: (transfer none): the portfolio whose clients it numbers
 */
EncPortfolio *
enc_score_sheet_portfolio (EncScoreSheet *sheet)
{
  return sheet->portfolio;
}

/**
 * enc_score_sheet_as_of:
 * @sheet: a sheet
 *
 * Returns: its day
 */
EncDate
enc_score_sheet_as_of (EncScoreSheet *sheet)
{
  return sheet->as_of;
}

/**
 * enc_score_sheet_weights:
 * @sheet: a sheet
 *
 * Returns: (transfer none): what its lines are worth
 */
const EncScoreWeights *
enc_score_sheet_weights (EncScoreSheet *sheet)
{
  return &sheet->weights;
}

/**
 * enc_score_sheet_prior:
 * @sheet: a sheet
 *
 * Returns: (transfer none): the portfolio's habits on its day
 */
const EncScorePrior *
enc_score_sheet_prior (EncScoreSheet *sheet)
{
  return &sheet->prior;
}

/**
 * enc_score_sheet_mark:
 * @sheet: a sheet
 * @client: an index of its portfolio
 *
 * Returns: (transfer none): the client's score and grade
 */
const EncScoreMark *
enc_score_sheet_mark (EncScoreSheet *sheet, guint client)
{
  g_return_val_if_fail (client < sheet->portfolio->n_clients, NULL);
  return &sheet->marks[client];
}

/**
 * enc_score_sheet_find:
 * @sheet: a sheet
 * @client_pk: the store's row number
 *
 * Returns: (transfer none) (nullable): the client's score and grade
 */
const EncScoreMark *
enc_score_sheet_find (EncScoreSheet *sheet, gint64 client_pk)
{
  guint client;

  return enc_portfolio_find_client (sheet->portfolio, client_pk, &client) ? &sheet->marks[client]
                                                                          : NULL;
}

/**
 * enc_score_sheet_count:
 * @sheet: a sheet
 * @grade: a grade
 *
 * Returns: how many clients have it
 */
guint
enc_score_sheet_count (EncScoreSheet *sheet, EncScoreGrade grade)
{
  g_return_val_if_fail (grade < ENC_SCORE_N_GRADES, 0);
  return sheet->counts[grade];
}

/**
 * enc_score_sheet_client:
 * @sheet: a sheet
 * @client: an index of its portfolio
 * @extra: (nullable): what the sheet was given for the client
 * @score: (out): the score with its figures and, per line, the points of the portfolio's average
 *   client; with none known well enough, the client's own
 *
 * One pass over the client's items.
 */
void
enc_score_sheet_client (EncScoreSheet *sheet, guint client, const EncScoreExtra *extra,
                        EncScore *score)
{
  enc_score_compute (sheet->portfolio, client, &sheet->prior, &sheet->weights, extra, score);
  if (sheet->prior.well_known == 0)
    return;
  score->base = 0;
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      score->lines[line].base = (int)lround (sheet->base[line] * sheet->weights.max[line]);
      score->base += score->lines[line].base;
    }
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const EncScoreChange *x = a, *y = b;
  int dx = ABS (x->after - x->before), dy = ABS (y->after - y->before);

  return dx != dy ? (dx < dy) - (dx > dy) : (x->client > y->client) - (x->client < y->client);
}

/**
 * enc_score_sheet_preview:
 * @sheet: a sheet
 * @weights: other weights
 *
 * Clients without a grade, or with one set by hand, keep it. No item is looked at again.
 *
 * Returns: (transfer full): who would change grade
 */
EncScorePreview *
enc_score_sheet_preview (EncScoreSheet *sheet, const EncScoreWeights *weights)
{
  EncScorePreview *preview = g_new0 (EncScorePreview, 1);

  preview->weights = *weights;
  preview->changes = g_array_new (FALSE, FALSE, sizeof (EncScoreChange));
  for (guint c = 0; c < sheet->portfolio->n_clients; c++)
    {
      const EncScoreMark *mark = &sheet->marks[c];
      EncScoreChange change = { .client = c,
                                .before = mark->score,
                                .after = mark->score,
                                .from = mark->grade,
                                .to = mark->grade };

      if (mark->grade != ENC_SCORE_GRADE_NONE && !mark->overridden)
        {
          int score = 0;

          for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
            score += (int)lround ((double)mark->parts[line] * weights->max[line]);
          change.after = (gint16)score;
          change.to = (guint8)enc_score_grade (weights, score);
        }
      preview->counts[change.to]++;
      preview->moved[change.from][change.to]++;
      if (change.from != change.to)
        g_array_append_val (preview->changes, change);
    }
  g_array_sort (preview->changes, compare_changes);
  return preview;
}

/**
 * enc_score_sheet_preview_free:
 * @preview: (transfer full) (nullable): a preview
 */
void
enc_score_sheet_preview_free (EncScorePreview *preview)
{
  if (preview == NULL)
    return;
  g_array_unref (preview->changes);
  g_free (preview);
}
