/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/score/enc-score.h"

G_BEGIN_DECLS

/* The setting of the file that holds them. */
#define ENC_SCORE_WEIGHTS_SETTING "score.weights"

EncScoreWeights enc_score_weights_default (void);
gboolean enc_score_weights_parse (const char *text, EncScoreWeights *weights);
char *enc_score_weights_to_text (const EncScoreWeights *weights);
gboolean enc_score_weights_valid (const EncScoreWeights *weights);
int enc_score_weights_sum (const EncScoreWeights *weights);

G_END_DECLS
