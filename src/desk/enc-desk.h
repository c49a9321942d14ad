/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "desk/enc-session.h"
#include "followup/enc-brief.h"
#include "portfolio/enc-overview.h"
#include "documents/enc-score-figures.h"
#include "portfolio/score/enc-score-check.h"
#include "portfolio/score/enc-score-predictor.h"
#include "portfolio/score/enc-score-sheet.h"

G_BEGIN_DECLS

/* The desktop's open file. Lives on the main thread and never waits there: a *writer* worker owns
 * the read-write connection, a *reader* worker a read-only one and builds the read model; answers
 * come back through GTasks.
 *
 *   gesture ─► enc_desk_run_async() ─► writer ─► change set ─► reader patches the portfolio ─►
 * "changed" ─► views another program's commit ─► file monitor ───────────────────┘
 *
 * Signals: "changed" (the portfolio was replaced), "followup-changed" (the cases or what became of
 * them were), "alerts-changed", "overview-changed", "scores-changed", "settings-changed",
 * "undo-changed", "user-changed". Views take a reference on the portfolio and the followup they
 * draw; they are immutable. A followup has its own portfolio: its indexes are of that one. */
#define ENC_TYPE_DESK (enc_desk_get_type ())
G_DECLARE_FINAL_TYPE (EncDesk, enc_desk, ENC, DESK, GObject)

typedef enum
{
  ENC_DESK_CLOSED,
  ENC_DESK_OPENING, /* nothing to show yet, or only the last totals (enc_desk_get_overview() may
                       already answer) */
  ENC_DESK_LIVE,    /* the portfolio is in memory */
  ENC_DESK_FAILED,  /* could not be opened or read: enc_desk_get_error() */
} EncDeskState;

EncDesk *enc_desk_new (EncClock *clock);

/* Opening replaces what was open. "notify::state" tells how it goes. */
void enc_desk_open_async (EncDesk *desk, const char *path, gboolean create,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean enc_desk_open_finish (EncDesk *desk, GAsyncResult *result, GError **error);
void enc_desk_close (EncDesk *desk);

EncDeskState enc_desk_get_state (EncDesk *desk);
const GError *enc_desk_get_error (EncDesk *desk);
const char *enc_desk_get_path (EncDesk *desk);
EncClock *enc_desk_get_clock (EncDesk *desk);
EncPortfolio *enc_desk_get_portfolio (EncDesk *desk); /* (transfer none) (nullable) */

/* Cases. NULL until they are read, soon after the portfolio is live. */
EncCasebook *enc_desk_get_casebook (EncDesk *desk); /* (transfer none) (nullable) */
EncFollowup *enc_desk_get_followup (EncDesk *desk); /* (transfer none) (nullable) */

/* What was told, newest first, with what the user did with it; NULL until it is read. Alerts are
 * raised without being asked for, as soon as something changes or another day begins.
 * "alerts-changed" follows. */
GPtrArray *enc_desk_get_alerts (EncDesk *desk); /* (transfer none) (nullable) EncAlert */
GPtrArray *enc_desk_find_alerts (EncDesk *desk, gboolean waiting); /* those for the user */
void enc_desk_read_alerts_async (EncDesk *desk, const char *const *keys, gboolean read,
                                 GAsyncReadyCallback callback, gpointer data);
void enc_desk_snooze_alerts_async (EncDesk *desk, const char *const *keys, EncDate until,
                                   GAsyncReadyCallback callback, gpointer data);

/* Who works here: author of everything written, and what they may do. Kept while files are opened
 * and closed. */
void enc_desk_set_user (EncDesk *desk, const char *name, EncUserRole role);
const char *enc_desk_get_user (EncDesk *desk);
EncUserRole enc_desk_get_role (EncDesk *desk);

/* The question all views answer: as-of date, basis, limits, credits, filter. Changing it recomputes
 * the overview off the main thread; late answers to older questions are dropped. */
const EncAgingQuery *enc_desk_get_query (EncDesk *desk);
void enc_desk_set_query (EncDesk *desk, const EncAgingQuery *query);
EncDate enc_desk_get_as_of (EncDesk *desk);
void enc_desk_set_as_of (EncDesk *desk, EncDate as_of);
gboolean
enc_desk_is_past (EncDesk *desk); /* as-of is not today: views say so and actions are off */
EncCurrency enc_desk_get_currency (EncDesk *desk);
void enc_desk_set_currency (EncDesk *desk, EncCurrency currency);
EncOverview *enc_desk_get_overview (EncDesk *desk); /* (transfer none) (nullable); may be older than
                                                       the query while a new one is computed */
gboolean enc_desk_overview_is_current (EncDesk *desk);

/* Scores of all clients on the as-of date; what is behind one of them; how good they were. */
#define ENC_DESK_CHECK_QUARTERS 4

typedef struct
{
  gint64 client_pk;
  EncScore score;
  EncScoreRisk risk;
  GArray *history;                  /* EncScore: month ends, then the day */
  GArray *predictions;              /* EncScorePrediction, of what is open */
  GArray *items[ENC_SCORE_N_LINES]; /* EncScoreItem, behind each line */
  char *override_why, *override_by; /* (nullable) of a score set by hand */
} EncDeskScore;

EncScoreSheet *enc_desk_get_scores (EncDesk *desk); /* (transfer none) (nullable) */
const EncScoreFiguresTotals *
enc_desk_get_score_totals (EncDesk *desk); /* (transfer none) (nullable) */
EncScoreWeights enc_desk_get_score_weights (EncDesk *desk);
void enc_desk_score_async (EncDesk *desk, gint64 client_pk, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
EncDeskScore *enc_desk_score_finish (EncDesk *desk, GAsyncResult *result, GError **error);
void enc_desk_score_free (EncDeskScore *detail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDeskScore, enc_desk_score_free)
void enc_desk_score_check_async (EncDesk *desk, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
EncScoreCheck *enc_desk_score_check_finish (EncDesk *desk, GAsyncResult *result, GError **error);

/* Gestures. The command is consumed. */
void enc_desk_run_async (EncDesk *desk, EncCommand *command, GAsyncReadyCallback callback,
                         gpointer data);
gboolean enc_desk_run_finish (EncDesk *desk, GAsyncResult *result, GError **error);
void enc_desk_undo_async (EncDesk *desk, GAsyncReadyCallback callback, gpointer data);
char *enc_desk_undo_finish (EncDesk *desk, GAsyncResult *result,
                            GError **error); /* label of what was undone */
void enc_desk_redo_async (EncDesk *desk, GAsyncReadyCallback callback, gpointer data);
char *enc_desk_redo_finish (EncDesk *desk, GAsyncResult *result, GError **error);
const char *enc_desk_get_undo_label (EncDesk *desk); /* NULL: nothing to undo */
const char *enc_desk_get_redo_label (EncDesk *desk);

/* Import. progress is called on the main thread. The result carries the report even when the import
 * needs a yes: the error is then ENC_STORE_ERROR_CONSTRAINT and enc_report_must_confirm() is TRUE.
 */
typedef void (*EncDeskProgress) (const char *step, double fraction,
                                 gpointer data); /* fraction < 0: unknown */

void enc_desk_preview_async (EncDesk *desk, const char *path, const EncImportOptions *options,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);
EncImportPreview *enc_desk_preview_finish (EncDesk *desk, GAsyncResult *result, GError **error);
void enc_desk_import_async (EncDesk *desk, const char *const *paths,
                            const EncImportOptions *options, gboolean confirmed, gboolean dry_run,
                            EncDeskProgress progress, gpointer progress_data,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean enc_desk_import_finish (EncDesk *desk, GAsyncResult *result, EncReport **report,
                                 gint64 *batch, GError **error);
gboolean enc_desk_is_importing (EncDesk *desk);
/* Fills the open file with the demonstration portfolio. */
void enc_desk_demo_async (EncDesk *desk, EncDeskProgress progress, gpointer progress_data,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean enc_desk_demo_finish (EncDesk *desk, GAsyncResult *result, GError **error);

/* Questions answered by the reader. */
void enc_desk_file_async (EncDesk *desk, gint64 client_pk, guint max_events,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
EncReadFile *enc_desk_file_finish (EncDesk *desk, GAsyncResult *result, GError **error);
/* A page of a client's timeline, newest first; the bytes of one attachment. */
void enc_desk_timeline_async (EncDesk *desk, const EncReadTimelineQuery *query,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data);
EncReadTimeline *enc_desk_timeline_finish (EncDesk *desk, GAsyncResult *result, GError **error);
/* What to know before the next meeting with a client. */
void enc_desk_brief_async (EncDesk *desk, gint64 client_pk, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
EncBrief *enc_desk_brief_finish (EncDesk *desk, GAsyncResult *result, GError **error);
void enc_desk_day_briefs_async (EncDesk *desk, const char *rep, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
GPtrArray *enc_desk_day_briefs_finish (EncDesk *desk, GAsyncResult *result, GError **error);
void enc_desk_attachment_async (EncDesk *desk, const char *hash, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
GBytes *enc_desk_attachment_finish (EncDesk *desk, GAsyncResult *result, GError **error);
void enc_desk_pieces_async (EncDesk *desk, const gint64 *item_pks, gsize n,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *enc_desk_pieces_finish (EncDesk *desk, GAsyncResult *result,
                                   GError **error); /* EncReadPiece */
void enc_desk_search_async (EncDesk *desk, const char *text, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
GPtrArray *enc_desk_search_finish (EncDesk *desk, GAsyncResult *result, gboolean *still_indexing,
                                   GError **error); /* EncHit */
void enc_desk_kpi_history_async (EncDesk *desk, int months, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
GPtrArray *enc_desk_kpi_history_finish (EncDesk *desk, GAsyncResult *result,
                                        GError **error); /* EncKpiSet */
void enc_desk_imports_async (EncDesk *desk, GAsyncReadyCallback callback, gpointer data);
GPtrArray *enc_desk_imports_finish (EncDesk *desk, GAsyncResult *result,
                                    GError **error); /* EncReadImport */
void enc_desk_users_async (EncDesk *desk, GAsyncReadyCallback callback, gpointer data);
GPtrArray *enc_desk_users_finish (EncDesk *desk, GAsyncResult *result,
                                  GError **error); /* EncReadUser */
void enc_desk_check_async (EncDesk *desk, EncDeskProgress progress, gpointer progress_data,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *enc_desk_check_finish (EncDesk *desk, GAsyncResult *result, GError **error); /* char* */

void enc_desk_backup_async (EncDesk *desk, const char *path, EncDeskProgress progress,
                            gpointer progress_data, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
gboolean enc_desk_backup_finish (EncDesk *desk, GAsyncResult *result, GError **error);

/* Settings kept in the file (limits, basis, credits, target DSO …), cached: reading never waits.
 * NULL = not set. Writing is the command "setting.set". */
const char *enc_desk_get_setting (EncDesk *desk, const char *key);

G_END_DECLS
