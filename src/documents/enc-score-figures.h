/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"
#include "portfolio/enc-aging.h"
#include "portfolio/score/enc-score-check.h"
#include "portfolio/score/enc-score-sheet.h"

G_BEGIN_DECLS

/* Scores as they are drawn, for the window, for paper and for the command line; see
 * enc-figures.h. */
EncColor enc_score_figures_color (const EncPalette *palette, EncScoreGrade grade, EncColor *ink);
EncScene *enc_score_figures_waterfall (const EncScore *score, const EncScoreWeights *weights,
                                       const EncPlotFrame *frame);
EncScene *enc_score_figures_history (const GArray *history, const EncPlotFrame *frame);
EncScene *enc_score_figures_calibration (const EncScoreCheck *check, const EncPlotFrame *frame);

/* What clients of each grade owe, in one currency. */
typedef struct
{
  EncCurrency currency;
  guint clients[ENC_SCORE_N_GRADES];
  gint64 overdue[ENC_SCORE_N_GRADES];
} EncScoreFiguresTotals;

void enc_score_figures_sum (EncScoreSheet *sheet, const EncAgingQuery *query, EncCurrency currency,
                            EncScoreFiguresTotals *totals);
EncScene *enc_score_figures_grades (const EncScoreFiguresTotals *totals, const EncPlotFrame *frame);

G_END_DECLS
