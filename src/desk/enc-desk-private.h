/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-worker.h"
#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* Which thread does a job: the writer and the reader each own a connection; figures only read
 * immutable portfolios, so that a long computation never delays a search. */
typedef enum
{
  ENC_DESK_WRITER,
  ENC_DESK_READER,
  ENC_DESK_FIGURES,
  ENC_DESK_N_LANES,
} EncDeskLane;

typedef struct _EncDeskJob EncDeskJob;
typedef struct _EncDeskScores EncDeskScores;

typedef enum
{
  ENC_DESK_READS = 0,
  ENC_DESK_OPENS = 1 << 0, /* runs without a session too: it opens or closes it */
  ENC_DESK_WRITES
  = 1 << 1, /* may commit: changes, undo labels and settings are taken over afterwards */
} EncDeskJobFlags;

/* Runs on the lane's thread. Returns the result, or NULL with @error set. */
typedef gpointer (*EncDeskJobFunc) (EncDeskJob *job, GError **error);

/* One request travelling to a lane and back. */
struct _EncDeskJob
{
  EncDeskLane lane;
  EncDeskJobFunc func;
  gpointer input;
  GDestroyNotify input_free;
  GDestroyNotify output_free;
  EncProgress progress;
  EncDeskProgress report; /* called on the main thread, at most every REPORT_INTERVAL */
  gpointer report_data;
  gint64 last_report;   /* monotonic time, us */
  EncSession **session; /* the lane's; NULL on the figures lane */
  guint generation;     /* of the opened file: answers about an older one are dropped */
  /* what the writer found after its work, for the main thread */
  EncChangeSet *changes;
  char *undo_label, *redo_label;
  GHashTable *settings;
  EncDeskJobFlags flags;
};

struct _EncDesk
{
  GObject parent_instance;

  /* owned */
  EncClock *clock;
  char *path;
  GError *error;
  EncWorker *workers[ENC_DESK_N_LANES];
  GCancellable *lifetime; /* of the opened file */
  EncPortfolio *portfolio;
  EncCasebook *book;
  EncFollowup *followup;
  GPtrArray *alerts; /* (nullable) EncAlert */
  EncOverview *overview;
  EncDeskScores *scores;
  char *user; /* who works here, or NULL: whoever the computer says */
  EncUserRole role;
  GHashTable *settings; /* char* -> char* */
  char *undo_label, *redo_label;
  GFileMonitor *monitors[2];

  /* owned by their threads while a worker runs */
  EncSession *sessions[ENC_DESK_FIGURES];

  /* state */
  EncDeskState state;
  EncAgingQuery query;
  EncCurrency currency; /* ENC_CURRENCY_NONE = the portfolio's main one */
  guint generation;
  guint overview_asked, overview_got; /* serial numbers */
  gboolean overview_running;
  guint scores_asked; /* serial number */
  EncAgingQuery scores_query;
  EncCurrency scores_currency;
  gboolean scores_running;
  guint scores_timeout;
  guint overview_timeout;
  guint follow_timeout, load_timeout, day_timeout;
  EncDate day;       /* that was today when it was last looked */
  EncFollowup *told; /* (nullable) whose alerts were kept last */
  /* of what the scores that were looked at for alerts were made */
  EncDate told_day;
  guint told_items, told_events;
  gboolean follow_running, follow_again;
  guint importing;
};

void enc_desk_start (EncDesk *desk, EncDeskLane lane, EncDeskJobFlags flags, EncDeskJobFunc func,
                     gpointer input, GDestroyNotify input_free, GDestroyNotify output_free,
                     EncDeskProgress report, gpointer report_data, gpointer source_tag,
                     int priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data);
gpointer enc_desk_finish (EncDesk *desk, GAsyncResult *result, gpointer source_tag, GError **error);
void enc_desk_follow (EncDesk *desk);
void enc_desk_follow_up (EncDesk *desk);
void enc_desk_take_followup (EncDesk *desk, EncFollowup *followup);
void enc_desk_tell (EncDesk *desk);
void enc_desk_load_alerts (EncDesk *desk);
void enc_desk_watch_day (EncDesk *desk);
void enc_desk_apply_user (EncDesk *desk);
void enc_desk_watch_scores (EncDesk *desk);
void enc_desk_forget_scores (EncDesk *desk);
void enc_desk_scores_release (EncDeskScores *scores);
void enc_desk_overview_invalidate (EncDesk *desk);
void enc_desk_overview_take (EncDesk *desk, EncOverview *overview);
void enc_desk_load_settings_into_query (EncDesk *desk);
void enc_desk_index_search (EncDesk *desk);

/* Priorities in a lane's queue: smaller first. */
#define ENC_DESK_SOON  G_PRIORITY_DEFAULT
#define ENC_DESK_LATER G_PRIORITY_LOW

enum
{
  ENC_DESK_CHANGED,
  ENC_DESK_OVERVIEW_CHANGED,
  ENC_DESK_SETTINGS_CHANGED,
  ENC_DESK_UNDO_CHANGED,
  ENC_DESK_FOLLOWUP_CHANGED,
  ENC_DESK_USER_CHANGED,
  ENC_DESK_ALERTS_CHANGED,
  ENC_DESK_SCORES_CHANGED,
  ENC_DESK_N_SIGNALS,
};

extern guint enc_desk_signals[ENC_DESK_N_SIGNALS];

typedef enum
{
  ENC_DESK_PROP_STATE = 1,
  ENC_DESK_PROP_AS_OF,
  ENC_DESK_PROP_IMPORTING,
  ENC_DESK_PROP_PATH,
} EncDeskProperty;

extern GParamSpec *enc_desk_props[ENC_DESK_PROP_PATH + 1];

G_END_DECLS
