/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"
#include "import/enc-import.h"
#include "portfolio/enc-portfolio.h"
#include "store/enc-read.h"
#include "store/events/enc-alerts.h"
#include "store/events/enc-read-events.h"

G_BEGIN_DECLS

/* A portfolio file opened by one thread, with its read model: what the CLI works on, and what each
 * of the desktop's workers holds. No main loop, nothing asynchronous. */
typedef struct _EncSession EncSession;

char *enc_session_default_path (void);
EncSession *enc_session_open (const char *path, EncStoreMode mode, EncClock *clock, GError **error);
void enc_session_close (EncSession *session);
EncStore *enc_session_store (EncSession *session);
EncClock *enc_session_clock (EncSession *session);
EncPortfolio *enc_session_portfolio (EncSession *session, const EncProgress *progress,
                                     GError **error);
EncCasebook *enc_session_casebook (EncSession *session, GError **error);
EncFollowup *enc_session_followup (EncSession *session, GError **error);
GPtrArray *enc_session_alerts (EncSession *session, const char *user, gboolean closed,
                               GError **error);
gboolean enc_session_raise (EncSession *session, EncChangeSet **changes, GError **error);
gboolean enc_session_follow (EncSession *session, gboolean *changed, GError **error);
EncImportPreview *enc_session_preview (EncSession *session, const char *path,
                                       EncImportOptions *options, const EncProgress *progress,
                                       GError **error);
gboolean enc_session_import (EncSession *session, const char *const *paths, gsize n_paths,
                             const EncImportOptions *options, gboolean confirmed, gboolean dry_run,
                             const EncProgress *progress, EncReport **report, gint64 *batch,
                             EncChangeSet **changes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncSession, enc_session_close)

G_END_DECLS
