/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"
#include "portfolio/score/enc-score-sheet.h"

G_BEGIN_DECLS

/* Alerts of scores that dropped. They need the scores of all clients on two days: found apart from
 * the other rules, which look at one client at a time. */
GPtrArray *enc_score_alerts_find (EncFollowup *followup, EncScoreSheet *before,
                                  EncScoreSheet *now); /* EncAlert */
GPtrArray *enc_score_alerts_compute (EncFollowup *followup, const EncScoreWeights *weights,
                                     GCancellable *cancellable, GError **error); /* EncAlert */

G_END_DECLS
