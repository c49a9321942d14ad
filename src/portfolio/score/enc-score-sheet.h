/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "portfolio/score/enc-score-weights.h"

G_BEGIN_DECLS

/* The scores of all clients of a portfolio on one day, in one immutable, atomically reference
 * counted piece: computed off the main thread, shown by lists, dashboard and client file. */
typedef struct _EncScoreSheet EncScoreSheet;

/* A client's score without its figures; see enc_score_sheet_client() for the rest. */
typedef struct
{
  float parts[ENC_SCORE_N_LINES]; /* 0 .. 1 of each line's points */
  gint16 score;
  gint16 low, high;
  guint8 grade;      /* EncScoreGrade */
  guint8 confidence; /* EncScoreConfidence */
  guint8 overridden;
} EncScoreMark;

EncScoreSheet *enc_score_sheet_new (EncPortfolio *portfolio, EncDate as_of,
                                    const EncScoreWeights *weights,
                                    const EncScoreExtra *const *extras, GCancellable *cancellable,
                                    GError **error);
EncScoreSheet *enc_score_sheet_ref (EncScoreSheet *sheet);
void enc_score_sheet_unref (EncScoreSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncScoreSheet, enc_score_sheet_unref)

EncPortfolio *enc_score_sheet_portfolio (EncScoreSheet *sheet);
EncDate enc_score_sheet_as_of (EncScoreSheet *sheet);
const EncScoreWeights *enc_score_sheet_weights (EncScoreSheet *sheet);
const EncScorePrior *enc_score_sheet_prior (EncScoreSheet *sheet);
const EncScoreMark *enc_score_sheet_mark (EncScoreSheet *sheet, guint client);
const EncScoreMark *enc_score_sheet_find (EncScoreSheet *sheet, gint64 client_pk);
guint enc_score_sheet_count (EncScoreSheet *sheet, EncScoreGrade grade);
void enc_score_sheet_client (EncScoreSheet *sheet, guint client, const EncScoreExtra *extra,
                             EncScore *score);

/* What other weights would change. */
typedef struct
{
  guint client;
  gint16 before, after; /* scores */
  guint8 from, to;      /* grades */
} EncScoreChange;

typedef struct
{
  EncScoreWeights weights;
  guint counts[ENC_SCORE_N_GRADES];                    /* clients by grade afterwards */
  guint moved[ENC_SCORE_N_GRADES][ENC_SCORE_N_GRADES]; /* [from][to] */
  GArray *changes; /* EncScoreChange: whose grade changes, the largest difference first */
} EncScorePreview;

EncScorePreview *enc_score_sheet_preview (EncScoreSheet *sheet, const EncScoreWeights *weights);
void enc_score_sheet_preview_free (EncScorePreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncScorePreview, enc_score_sheet_preview_free)

G_END_DECLS
