/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-desk-private.h"

/* Other programs commit in bursts (an import writes its log for seconds): look once it calms down.
 */
#define FOLLOW_DELAY_MS 150

/* About as long as a window takes from its creation to its first frame. */
#define LOAD_DELAY_MS 40

G_DEFINE_FINAL_TYPE (EncDesk, enc_desk, G_TYPE_OBJECT)

guint enc_desk_signals[ENC_DESK_N_SIGNALS];
GParamSpec *enc_desk_props[ENC_DESK_PROP_PATH + 1];

/* What opening a file yields. */
typedef struct
{
  GVariant *totals; /* (nullable) */
} Opened;

typedef struct
{
  char *path;
  EncStoreMode mode;
  EncClock *clock;
} OpenRequest;

/* What following yields: the portfolio as it is now. */
typedef struct
{
  EncPortfolio *portfolio;
  EncFollowup *followup; /* (nullable) */
  gboolean changed;
} Followed;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_pointer (&opened->totals, g_variant_unref);
  g_free (opened);
}

static void
open_request_free (gpointer data)
{
  OpenRequest *request = data;

  g_free (request->path);
  enc_clock_unref (request->clock);
  g_free (request);
}

static void
followed_free (gpointer data)
{
  Followed *followed = data;

  g_clear_pointer (&followed->portfolio, enc_portfolio_unref);
  g_clear_pointer (&followed->followup, enc_followup_unref);
  g_free (followed);
}

static OpenRequest *
open_request_new (EncDesk *desk, const char *path, EncStoreMode mode)
{
  OpenRequest *request = g_new0 (OpenRequest, 1);

  request->path = g_strdup (path);
  request->mode = mode;
  request->clock = enc_clock_ref (desk->clock);
  return request;
}

static void
set_state (EncDesk *desk, EncDeskState state)
{
  if (desk->state == state)
    return;

  desk->state = state;
  g_object_notify_by_pspec (G_OBJECT (desk), enc_desk_props[ENC_DESK_PROP_STATE]);
}

static void
fail (EncDesk *desk, const GError *error)
{
  g_clear_error (&desk->error);
  desk->error = g_error_copy (error);
  set_state (desk, ENC_DESK_FAILED);
}

static gpointer
open_for_writing (EncDeskJob *job, GError **error)
{
  OpenRequest *request = job->input;
  Opened *opened;

  *job->session = enc_session_open (request->path, request->mode, request->clock, error);
  if (*job->session == NULL)
    return NULL;

  opened = g_new0 (Opened, 1);
  opened->totals = enc_read_totals (enc_session_store (*job->session), NULL);
  return opened;
}

static gpointer
open_for_reading (EncDeskJob *job, GError **error)
{
  OpenRequest *request = job->input;
  EncPortfolio *portfolio;
  Followed *followed;

  if (*job->session == NULL)
    *job->session = enc_session_open (request->path, ENC_STORE_READ_ONLY, request->clock, error);
  if (*job->session == NULL)
    return NULL;

  portfolio = enc_session_portfolio (*job->session, &job->progress, error);
  if (portfolio == NULL)
    return NULL;

  followed = g_new0 (Followed, 1);
  followed->portfolio = enc_portfolio_ref (portfolio);
  followed->changed = TRUE;
  return followed;
}

static gpointer
follow_changes (EncDeskJob *job, GError **error)
{
  gboolean changed;
  EncPortfolio *portfolio;
  EncFollowup *followup;
  Followed *followed;

  if (!enc_session_follow (*job->session, &changed, error))
    return NULL;
  portfolio = enc_session_portfolio (*job->session, &job->progress, error);
  if (portfolio == NULL)
    return NULL;
  followup = enc_session_followup (*job->session, error);
  if (followup == NULL)
    return NULL;

  followed = g_new0 (Followed, 1);
  followed->portfolio = enc_portfolio_ref (portfolio);
  followed->followup = enc_followup_ref (followup);
  followed->changed = changed;
  return followed;
}

static gpointer
close_session (EncDeskJob *job, GError **error)
{
  g_clear_pointer (job->session, enc_session_close);
  return NULL;
}

static void
take_portfolio (EncDesk *desk, Followed *followed)
{
  if (!followed->changed && desk->portfolio == followed->portfolio)
    return;

  if (desk->portfolio != NULL)
    enc_aging_query_carry (&desk->query, desk->portfolio, followed->portfolio);
  g_clear_pointer (&desk->portfolio, enc_portfolio_unref);
  desk->portfolio = g_steal_pointer (&followed->portfolio);
  set_state (desk, ENC_DESK_LIVE);
  g_signal_emit (desk, enc_desk_signals[ENC_DESK_CHANGED], 0);
  enc_desk_overview_invalidate (desk);
}

static void
on_followed (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  guint generation = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  Followed *followed = enc_desk_finish (desk, result, enc_desk_follow, &error);

  if (generation == desk->generation)
    {
      desk->follow_running = FALSE;
      if (followed != NULL)
        {
          take_portfolio (desk, followed);
          enc_desk_take_followup (desk, followed->followup);
          enc_desk_load_alerts (desk);
        }
      else if (!g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED))
        fail (desk, error);

      if (desk->follow_again)
        {
          desk->follow_again = FALSE;
          enc_desk_follow (desk);
        }
    }
  g_clear_pointer (&followed, followed_free);
}

/* enc_desk_follow: folds committed changes into the portfolio; calls made while one runs are
 * gathered into one. */
void
enc_desk_follow (EncDesk *desk)
{
  if (desk->state != ENC_DESK_LIVE)
    return;
  if (desk->follow_running)
    {
      desk->follow_again = TRUE;
      return;
    }

  desk->follow_running = TRUE;
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, follow_changes, NULL, NULL, followed_free,
                  NULL, NULL, enc_desk_follow, ENC_DESK_SOON, NULL, on_followed,
                  GUINT_TO_POINTER (desk->generation));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  guint generation = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  Followed *followed = enc_desk_finish (desk, result, open_for_reading, &error);

  if (generation == desk->generation)
    {
      if (followed != NULL)
        {
          take_portfolio (desk, followed);
          enc_desk_follow_up (desk);
          enc_desk_index_search (desk);
        }
      else if (!g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED))
        fail (desk, error);
    }
  g_clear_pointer (&followed, followed_free);
}

static gboolean
on_calm (gpointer data)
{
  EncDesk *desk = data;

  desk->follow_timeout = 0;
  enc_desk_follow (desk);
  return G_SOURCE_REMOVE;
}

static void
on_file_changed (EncDesk *desk)
{
  if (desk->follow_timeout == 0)
    desk->follow_timeout = g_timeout_add (FOLLOW_DELAY_MS, on_calm, desk);
}

static void
watch (EncDesk *desk)
{
  const char *suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (desk->path, suffixes[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      /* No monitor (a network share, no inotify left) only costs following other programs live. */
      desk->monitors[i] = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
      if (desk->monitors[i] != NULL)
        g_signal_connect_object (desk->monitors[i], "changed", G_CALLBACK (on_file_changed), desk,
                                 G_CONNECT_SWAPPED);
    }
}

/* Reading everything begins once the window has had time to show the last totals: until then it
 * would only take processor and memory bandwidth from the first frame. */
static gboolean
load (gpointer data)
{
  EncDesk *desk = data;

  desk->load_timeout = 0;
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_OPENS, open_for_reading,
                  open_request_new (desk, desk->path, ENC_STORE_READ_ONLY), open_request_free,
                  followed_free, NULL, NULL, open_for_reading, ENC_DESK_SOON, NULL, on_loaded,
                  GUINT_TO_POINTER (desk->generation));
  return G_SOURCE_REMOVE;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  EncDesk *desk = ENC_DESK (source);
  guint generation = GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError *error = NULL;
  Opened *opened = enc_desk_finish (desk, result, open_for_writing, &error);

  if (generation != desk->generation)
    {
      g_clear_error (&error);
      g_clear_pointer (&opened, opened_free);
      g_task_return_new_error (task, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED,
                               "another file was opened");
      return;
    }

  if (opened == NULL)
    {
      fail (desk, error);
      g_task_return_error (task, error);
      return;
    }

  if (opened->totals != NULL)
    {
      g_autoptr (EncOverview) overview = enc_overview_from_variant (opened->totals);

      if (overview != NULL)
        enc_desk_overview_take (desk, overview);
    }
  opened_free (opened);

  enc_desk_apply_user (desk);
  watch (desk);
  enc_desk_watch_day (desk);
  desk->load_timeout = g_timeout_add_full (G_PRIORITY_LOW, LOAD_DELAY_MS, load, desk, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * enc_desk_open_async:
 * @path: the portfolio file
 * @create: create it when it does not exist
 *
 * Closes what is open and opens @path. Finishes once the file is known to be good; the portfolio
 * then loads and "notify::state" tells when it is live.
 */
void
enc_desk_open_async (EncDesk *desk, const char *path, gboolean create, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  static const char *const names[ENC_DESK_N_LANES] = { "enc-writer", "enc-reader", "enc-figures" };
  GTask *task;

  enc_desk_close (desk);

  desk->path = g_strdup (path);
  desk->lifetime = g_cancellable_new ();
  for (guint i = 0; i < ENC_DESK_N_LANES; i++)
    desk->workers[i] = enc_worker_new (names[i]);
  desk->query.as_of = desk->day = enc_clock_today (desk->clock);
  set_state (desk, ENC_DESK_OPENING);
  g_object_notify_by_pspec (G_OBJECT (desk), enc_desk_props[ENC_DESK_PROP_PATH]);

  task = g_task_new (desk, cancellable, callback, data);
  g_task_set_source_tag (task, enc_desk_open_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (desk->generation), NULL);
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_OPENS | ENC_DESK_WRITES, open_for_writing,
                  open_request_new (desk, path, create ? ENC_STORE_CREATE : ENC_STORE_READ_WRITE),
                  open_request_free, opened_free, NULL, NULL, open_for_writing, ENC_DESK_SOON, NULL,
                  on_opened, task);
}

/** enc_desk_open_finish: Returns: FALSE with an ENC_STORE_ERROR set when the file could not be
 * opened. */
gboolean
enc_desk_open_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * enc_desk_close:
 *
 * Cancels what runs, waits for the workers to put their connections down and forgets the file.
 * A command that was already committing is committed.
 */
void
enc_desk_close (EncDesk *desk)
{
  desk->generation++;
  g_clear_handle_id (&desk->follow_timeout, g_source_remove);
  g_clear_handle_id (&desk->load_timeout, g_source_remove);
  g_clear_handle_id (&desk->overview_timeout, g_source_remove);
  g_clear_handle_id (&desk->day_timeout, g_source_remove);
  enc_desk_forget_scores (desk);
  for (guint i = 0; i < G_N_ELEMENTS (desk->monitors); i++)
    {
      if (desk->monitors[i] != NULL)
        g_file_monitor_cancel (desk->monitors[i]);
      g_clear_object (&desk->monitors[i]);
    }

  if (desk->lifetime != NULL)
    g_cancellable_cancel (desk->lifetime);
  for (guint i = 0; i < ENC_DESK_N_LANES; i++)
    {
      if (desk->workers[i] != NULL && i < ENC_DESK_FIGURES)
        enc_desk_start (desk, i, ENC_DESK_OPENS, close_session, NULL, NULL, NULL, NULL, NULL,
                        enc_desk_close, ENC_DESK_SOON, NULL, NULL, NULL);
      g_clear_pointer (&desk->workers[i], enc_worker_stop);
    }

  g_clear_object (&desk->lifetime);
  g_clear_pointer (&desk->alerts, g_ptr_array_unref);
  g_clear_pointer (&desk->followup, enc_followup_unref);
  g_clear_pointer (&desk->told, enc_followup_unref);
  g_clear_pointer (&desk->book, enc_casebook_unref);
  g_clear_pointer (&desk->portfolio, enc_portfolio_unref);
  g_clear_pointer (&desk->overview, enc_overview_unref);
  g_clear_pointer (&desk->settings, g_hash_table_unref);
  g_clear_pointer (&desk->undo_label, g_free);
  g_clear_pointer (&desk->redo_label, g_free);
  g_clear_pointer (&desk->path, g_free);
  g_clear_error (&desk->error);
  desk->follow_running = desk->follow_again = desk->overview_running = FALSE;
  desk->importing = 0;
  desk->told_day = ENC_DATE_NONE;
  desk->currency = ENC_CURRENCY_NONE;
  desk->query = enc_aging_query (enc_clock_today (desk->clock));
  set_state (desk, ENC_DESK_CLOSED);
}

static void
enc_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EncDesk *desk = ENC_DESK (object);

  switch ((EncDeskProperty)id)
    {
    case ENC_DESK_PROP_STATE:
      g_value_set_int (value, desk->state);
      break;
    case ENC_DESK_PROP_AS_OF:
      g_value_set_int (value, desk->query.as_of);
      break;
    case ENC_DESK_PROP_IMPORTING:
      g_value_set_boolean (value, desk->importing > 0);
      break;
    case ENC_DESK_PROP_PATH:
      g_value_set_string (value, desk->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_desk_dispose (GObject *object)
{
  enc_desk_close (ENC_DESK (object));

  G_OBJECT_CLASS (enc_desk_parent_class)->dispose (object);
}

static void
enc_desk_finalize (GObject *object)
{
  enc_clock_unref (ENC_DESK (object)->clock);
  g_free (ENC_DESK (object)->user);

  G_OBJECT_CLASS (enc_desk_parent_class)->finalize (object);
}

static void
enc_desk_class_init (EncDeskClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  static const char *const signals[ENC_DESK_N_SIGNALS]
    = { "changed",          "overview-changed", "settings-changed", "undo-changed",
        "followup-changed", "user-changed",     "alerts-changed",   "scores-changed" };
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = enc_desk_get_property;
  object_class->dispose = enc_desk_dispose;
  object_class->finalize = enc_desk_finalize;

  enc_desk_props[ENC_DESK_PROP_STATE] = g_param_spec_int ("state", NULL, NULL, ENC_DESK_CLOSED,
                                                          ENC_DESK_FAILED, ENC_DESK_CLOSED, flags);
  enc_desk_props[ENC_DESK_PROP_AS_OF]
    = g_param_spec_int ("as-of", NULL, NULL, G_MININT, G_MAXINT, 0, flags);
  enc_desk_props[ENC_DESK_PROP_IMPORTING]
    = g_param_spec_boolean ("importing", NULL, NULL, FALSE, flags);
  enc_desk_props[ENC_DESK_PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (enc_desk_props), enc_desk_props);

  for (guint i = 0; i < ENC_DESK_N_SIGNALS; i++)
    enc_desk_signals[i] = g_signal_new (signals[i], ENC_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
enc_desk_init (EncDesk *desk)
{
  desk->role = ENC_USER_CREDIT_MANAGER;
  enc_desk_watch_scores (desk);
}

/**
 * enc_desk_new:
 * @clock: (transfer none): the source of "today"
 *
 * Returns: (transfer full): a desk with no file open.
 */
EncDesk *
enc_desk_new (EncClock *clock)
{
  EncDesk *desk = g_object_new (ENC_TYPE_DESK, NULL);

  desk->clock = enc_clock_ref (clock);
  desk->query = enc_aging_query (enc_clock_today (clock));
  return desk;
}

/** enc_desk_get_state: Returns: how far opening is. */
EncDeskState
enc_desk_get_state (EncDesk *desk)
{
  return desk->state;
}

/** enc_desk_get_error: Returns: (transfer none) (nullable): why the state is ENC_DESK_FAILED. */
const GError *
enc_desk_get_error (EncDesk *desk)
{
  return desk->error;
}

/** enc_desk_get_path: Returns: (transfer none) (nullable): the file. */
const char *
enc_desk_get_path (EncDesk *desk)
{
  return desk->path;
}

/** enc_desk_get_clock: Returns: (transfer none): the source of "today". */
EncClock *
enc_desk_get_clock (EncDesk *desk)
{
  return desk->clock;
}

/** enc_desk_get_portfolio: Returns: (transfer none) (nullable): the read model, once live. */
EncPortfolio *
enc_desk_get_portfolio (EncDesk *desk)
{
  return desk->portfolio;
}

/** enc_desk_get_undo_label: Returns: (transfer none) (nullable): what Undo would undo,
 * untranslated. */
const char *
enc_desk_get_undo_label (EncDesk *desk)
{
  return desk->undo_label;
}

/** enc_desk_get_redo_label: Returns: (transfer none) (nullable): what Redo would do again,
 * untranslated. */
const char *
enc_desk_get_redo_label (EncDesk *desk)
{
  return desk->redo_label;
}

/** enc_desk_is_importing: Returns: whether an import is under way. */
gboolean
enc_desk_is_importing (EncDesk *desk)
{
  return desk->importing > 0;
}

/** enc_desk_get_setting: Returns: (transfer none) (nullable): a setting kept in the file. */
const char *
enc_desk_get_setting (EncDesk *desk, const char *key)
{
  return desk->settings != NULL ? g_hash_table_lookup (desk->settings, key) : NULL;
}
