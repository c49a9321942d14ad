/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "followup/enc-followup.h"
#include "portfolio/score/enc-score-sheet.h"

G_BEGIN_DECLS

/* What cases add to a score: promises, disputes, a score set by hand. */
EncScoreExtra enc_score_extra (EncPortfolio *portfolio, guint client, const EncCases *cases,
                               int promise_tolerance, EncDate as_of, EncDate today);
EncScoreExtra enc_score_extra_client (EncFollowup *followup, guint client, EncDate as_of);
EncScoreSheet *enc_score_extra_sheet (EncFollowup *followup, EncDate as_of,
                                      const EncScoreWeights *weights, GCancellable *cancellable,
                                      GError **error);
GArray *enc_score_extra_history (EncFollowup *followup, guint client, EncDate as_of,
                                 const EncScoreWeights *weights);

G_END_DECLS
