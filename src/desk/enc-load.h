/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-casebook.h"
#include "followup/enc-followup-rules.h"
#include "portfolio/enc-portfolio.h"
#include "store/enc-read.h"

G_BEGIN_DECLS

/* From the file to the read model: the only place where the two meet. The cases come first: what is
 * contested of an item is told by its disputes. */
/* Above this many changed clients everything is read again: it costs less than replacing them one
 * by one. */
#define ENC_LOAD_MAX_PATCHED 2000

EncCasebook *enc_load_casebook (EncStore *store, gint64 *seq, GError **error);
EncCasebook *enc_load_refresh_casebook (EncStore *store, EncCasebook *book,
                                        const EncChangeSet *changes, gint64 *seq, GError **error);
EncPortfolio *enc_load_portfolio (EncStore *store, EncCasebook *book, const EncProgress *progress,
                                  gint64 *seq, GError **error);
EncPortfolio *enc_load_clients (EncStore *store, const gint64 *client_pks, gsize n, GError **error);
EncPortfolio *enc_load_refresh (EncStore *store, EncPortfolio *portfolio, EncCasebook *book,
                                const EncChangeSet *changes, const EncProgress *progress,
                                gint64 *seq, GError **error);
EncFollowupRules *enc_load_rules (EncStore *store, GError **error);
GPtrArray *enc_load_alerts (EncStore *store, const char *user, gboolean closed, GError **error);
GHashTable *enc_load_known_alerts (EncStore *store, GError **error);

G_END_DECLS
