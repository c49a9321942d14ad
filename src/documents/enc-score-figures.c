/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-score-figures.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "charts/enc-plot-calibration.h"
#include "charts/enc-plot-grades.h"
#include "charts/enc-plot-months.h"
#include "charts/enc-plot-waterfall.h"

/**
 * enc_score_figures_color:
 * @palette: the colours in use
 * @grade: a grade
 * @ink: (out) (optional): what is readable on it
 *
 * Returns: the grade's colour; grey when there is no grade
 */
EncColor
enc_score_figures_color (const EncPalette *palette, EncScoreGrade grade, EncColor *ink)
{
  if (grade == ENC_SCORE_GRADE_NONE)
    {
      if (ink != NULL)
        *ink = palette->card;
      return palette->neutral;
    }
  if (ink != NULL)
    *ink = palette->grade_ink[grade - ENC_SCORE_GRADE_A];
  return palette->grade[grade - ENC_SCORE_GRADE_A];
}

static char *
waterfall_finding (const EncScore *score)
{
  EncScoreLine worst = 0;
  g_autofree char *sentence = NULL;

  for (guint line = 1; line < ENC_SCORE_N_LINES; line++)
    if (score->lines[line].points - score->lines[line].base
        < score->lines[worst].points - score->lines[worst].base)
      worst = line;
  sentence = enc_score_line_sentence (score, worst);
  if (score->lines[worst].points >= score->lines[worst].base)
    return g_strdup_printf (_ ("Score %d out of 100; nothing costs points against the average of "
                               "the portfolio, %d"),
                            score->computed, score->base);
  return g_strdup_printf (
    _ ("Score %1$d out of 100, average of the portfolio %2$d; what costs most: %3$s"),
    score->computed, score->base, sentence);
}

/**
 * enc_score_figures_waterfall:
 * @score: a score
 * @weights: the limits of the grades
 * @frame: where
 *
 * From the portfolio's average client to this one, line by line. Marks: payload = the line, -1 for
 * the base and the score.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_score_figures_waterfall (const EncScore *score, const EncScoreWeights *weights,
                             const EncPlotFrame *frame)
{
  EncPlotStep steps[ENC_SCORE_N_LINES];
  EncPlotRange ranges[ENC_PALETTE_N_GRADES];
  char *labels[ENC_SCORE_N_LINES], *tooltips[ENC_SCORE_N_LINES];
  g_autofree char *finding = waterfall_finding (score);
  EncScoreGrade grade = score->confidence != ENC_SCORE_CONFIDENCE_NONE
                          ? enc_score_grade (weights, score->computed)
                          : ENC_SCORE_GRADE_NONE;
  EncPlotWaterfall data = {
    .title = _ ("Score explained"),
    .finding = finding,
    .label_header = _ ("Line"),
    .value_header = _ ("Points"),
    .base_label = _ ("Portfolio average"),
    .total_label = _ ("Score"),
    .base = score->base,
    .total = score->computed,
    .low = score->low,
    .high = score->high,
    .n_steps = ENC_SCORE_N_LINES,
    .steps = steps,
    .n_ranges = ENC_PALETTE_N_GRADES,
    .ranges = ranges,
    .total_color = enc_score_figures_color (frame->palette, grade, NULL),
  };
  EncScene *scene;

  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      g_autofree char *sentence = enc_score_line_sentence (score, line);

      labels[line] = enc_score_line_short (score, line);
      tooltips[line]
        = g_strdup_printf (_ ("%1$s\n%2$d of %3$d points, the average client has %4$d."), sentence,
                           score->lines[line].points, score->lines[line].max,
                           score->lines[line].base);
      steps[line]
        = (EncPlotStep){ labels[line], score->lines[line].points - score->lines[line].base,
                         tooltips[line] };
    }
  for (guint r = 0; r < ENC_PALETTE_N_GRADES; r++)
    {
      guint g = ENC_PALETTE_N_GRADES - 1 - r; /* E first */

      ranges[r] = (EncPlotRange){ .from = g < 4 ? weights->limits[g] : 0,
                                  .to = g > 0 ? weights->limits[g - 1] : 100,
                                  .name = enc_score_grade_name (ENC_SCORE_GRADE_A + g),
                                  .color = frame->palette->grade[g] };
    }
  scene = enc_plot_waterfall (frame, &data);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      g_free (labels[line]);
      g_free (tooltips[line]);
    }
  return scene;
}

static char *
history_finding (const GArray *history)
{
  const EncScore *first, *last;

  if (history->len == 0)
    return NULL;
  first = &g_array_index (history, EncScore, 0);
  last = &g_array_index (history, EncScore, history->len - 1);
  g_autofree char *since = enc_format_month (first->as_of, TRUE);
  return g_strdup_printf (_ ("Score of the last months: %1$d in %2$s, %3$d now"), first->score,
                          since, last->score);
}

/**
 * enc_score_figures_history:
 * @history: (element-type EncScore): from enc_score_history()
 * @frame: where
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_score_figures_history (const GArray *history, const EncPlotFrame *frame)
{
  g_autofree EncPlotMonth *months = g_new0 (EncPlotMonth, (gsize)history->len + 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *finding = history_finding (history);
  EncPlotMonths data = { .title = _ ("Last 12 months"),
                         .finding = finding,
                         .empty = _ ("No history yet."),
                         .label_header = _ ("Month"),
                         .value_header = _ ("Score"),
                         .n = (int)history->len,
                         .months = months };

  for (guint k = 0; k < history->len; k++)
    {
      const EncScore *score = &g_array_index (history, EncScore, k);
      g_autofree char *date = enc_format_date_long (score->as_of);
      char *label = k + 1 < history->len ? enc_format_month (score->as_of, FALSE)
                                         : g_strdup (C_ ("the as-of day", "now"));
      char *tooltip = score->grade != ENC_SCORE_GRADE_NONE
                        ? g_strdup_printf (_ ("%s: %d, grade %s"), date, score->score,
                                           enc_score_grade_name (score->grade))
                        : g_strdup_printf (_ ("%s: %d, provisional"), date, score->score);

      g_ptr_array_add (texts, label);
      g_ptr_array_add (texts, tooltip);
      months[k]
        = (EncPlotMonth){ .score = score->score,
                          .color = enc_score_figures_color (frame->palette, score->grade, NULL),
                          .label = label,
                          .tooltip = tooltip,
                          .provisional = score->grade == ENC_SCORE_GRADE_NONE };
    }
  return enc_plot_months (frame, &data);
}

/**
 * enc_score_figures_calibration:
 * @check: a self-check
 * @frame: where
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_score_figures_calibration (const EncScoreCheck *check, const EncPlotFrame *frame)
{
  EncPlotCalibrationPoint points[ENC_SCORE_CHECK_BINS];
  g_autofree char *finding = enc_score_check_sentence (check);
  EncPlotCalibration data = { .title = _ ("Predicted and observed"),
                              .finding = finding,
                              .empty = _ ("There are too few past invoices to compare."),
                              .predicted_header = _ ("Predicted chance of being late"),
                              .observed_header = _ ("Share that was late"),
                              .count_header = _ ("Invoices"),
                              .n = ENC_SCORE_CHECK_BINS,
                              .points = points };

  for (int b = 0; b < ENC_SCORE_CHECK_BINS; b++)
    {
      const EncScoreCheckBin *bin = &check->bins[ENC_SCORE_CHECK_PREDICTION][b];

      points[b] = (EncPlotCalibrationPoint){ bin->predicted, bin->observed, bin->n };
    }
  return enc_plot_calibration (frame, &data);
}

/**
 * enc_score_figures_sum:
 * @sheet: the scores
 * @query: the day and the filter, of the sheet's portfolio
 * @currency: of which accounts
 * @totals: (out): clients that owe something, and what of it is overdue, by grade
 */
void
enc_score_figures_sum (EncScoreSheet *sheet, const EncAgingQuery *query, EncCurrency currency,
                       EncScoreFiguresTotals *totals)
{
  EncPortfolio *portfolio = enc_score_sheet_portfolio (sheet);
  g_autofree EncAgingRow *rows = enc_aging_accounts (portfolio, query);

  *totals = (EncScoreFiguresTotals){ .currency = currency };
  for (guint a = 0; a < enc_portfolio_n_accounts (portfolio); a++)
    {
      const EncScoreMark *mark;

      if (enc_portfolio_account_currency (portfolio, a) != currency || rows[a].items == 0)
        continue;
      mark = enc_score_sheet_mark (sheet, enc_portfolio_account_client (portfolio, a));
      totals->clients[mark->grade]++;
      totals->overdue[mark->grade] += MAX (0, enc_aging_row_overdue (&rows[a], &query->limits));
    }
}

/**
 * enc_score_figures_grades:
 * @totals: from enc_score_figures_sum()
 * @frame: where
 *
 * Clients without a grade come last, when there are any. Marks: payload = position from A, 5 for
 * those without a grade.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_score_figures_grades (const EncScoreFiguresTotals *totals, const EncPlotFrame *frame)
{
  EncPlotGrade grades[ENC_SCORE_N_GRADES];
  double all = 0;
  int n = 0, worst = 0;
  g_autofree char *finding = NULL;
  EncScene *scene;

  for (guint g = 0; g < ENC_SCORE_N_GRADES; g++)
    all += (double)totals->overdue[g];
  for (guint k = 0; k < ENC_SCORE_N_GRADES; k++)
    {
      EncScoreGrade g = k + 1 < ENC_SCORE_N_GRADES ? ENC_SCORE_GRADE_A + k : ENC_SCORE_GRADE_NONE;
      EncPlotGrade *grade = &grades[n];
      g_autofree char *share = NULL, *amount = NULL, *count = NULL;

      if (g == ENC_SCORE_GRADE_NONE && totals->clients[g] == 0)
        continue;
      *grade = (EncPlotGrade){ .name = enc_score_grade_name (g),
                               .count = totals->clients[g],
                               .amount = totals->overdue[g],
                               .share = all > 0 ? (double)totals->overdue[g] / all : 0 };
      grade->color = enc_score_figures_color (frame->palette, g, &grade->ink);
      count = enc_format_integer (grade->count);
      grade->count_text
        = g_strdup_printf (ngettext ("%s client", "%s clients", grade->count), count);
      share = enc_format_percent (grade->share, 0);
      amount = enc_format_money_short (grade->amount, totals->currency);
      grade->share_text = g_strdup_printf (C_ ("share and amount", "%s · %s"), share, amount);
      if (grade->amount > grades[worst].amount)
        worst = n;
      n++;
    }
  if (all > 0)
    {
      g_autofree char *share = enc_format_percent (grades[worst].share, 0);

      finding = g_strdup_printf (_ ("Overdue by grade: most of it, %1$s, is owed by grade %2$s"),
                                 share, grades[worst].name);
    }
  EncPlotGrades data = { .title = _ ("Overdue by grade"),
                         .finding = finding,
                         .empty = _ ("Nothing is open."),
                         .label_header = _ ("Grade"),
                         .count_header = _ ("Clients"),
                         .amount_header = _ ("Overdue"),
                         .share_header = _ ("Share"),
                         .n = n,
                         .grades = grades,
                         .currency = totals->currency };
  scene = enc_plot_grades (frame, &data);
  for (int g = 0; g < n; g++)
    {
      g_free (grades[g].count_text);
      g_free (grades[g].share_text);
    }
  return scene;
}
