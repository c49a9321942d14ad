/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-plot.h"
#include "followup/enc-dispute-proof.h"
#include "followup/enc-dispute-stats.h"

G_BEGIN_DECLS

/* What disputes teach, as drawings, each with its finding and its figures. The payload of a
 * mark is the rank of its row among the statistics, or the class of age; index is the month. */
EncScene *enc_dispute_charts_ages (const EncDisputeStats *stats, const EncPlotFrame *frame);
EncScene *enc_dispute_charts_open (const EncDisputeStats *stats, EncDisputeStatsDimension dimension,
                                   GPtrArray *categories, const EncPlotFrame *frame);
EncScene *enc_dispute_charts_time (const EncDisputeStats *stats, EncDisputeStatsDimension dimension,
                                   GPtrArray *categories, const EncPlotFrame *frame);
EncScene *enc_dispute_charts_justified (const EncDisputeStats *stats,
                                        EncDisputeStatsDimension dimension, GPtrArray *categories,
                                        const EncPlotFrame *frame);
EncScene *enc_dispute_charts_causes (const EncDisputeStats *stats, const EncPlotFrame *frame);
EncScene *enc_dispute_charts_trend (const EncDisputeStats *stats, const EncPlotFrame *frame);
char *enc_dispute_charts_age_label (guint age);
const char *enc_dispute_charts_key_label (EncDisputeStatsDimension dimension, const char *key,
                                          GPtrArray *categories);
const EncDisputeStatsRow *enc_dispute_charts_row (const EncDisputeStats *stats,
                                                  EncDisputeStatsDimension dimension, int row);
char *enc_dispute_charts_prove_time (const EncDisputeProof *proof);
char *enc_dispute_charts_prove_cash (const EncDisputeProof *proof);

G_END_DECLS
