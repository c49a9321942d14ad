/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-portfolio.h"
#include "store/enc-read.h"

G_BEGIN_DECLS

/* From the file to the read model: the only place where the two meet. */
EncPortfolio *enc_load_portfolio (EncStore *store, const EncProgress *progress, gint64 *seq,
                                  GError **error);
EncPortfolio *enc_load_refresh (EncStore *store, EncPortfolio *portfolio,
                                const EncChangeSet *changes, const EncProgress *progress,
                                gint64 *seq, GError **error);

G_END_DECLS
