/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-desk-private.h"

#define REPORT_INTERVAL (50 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  EncDeskProgress func;
  gpointer data;
  char *step;
  double fraction;
  GCancellable *cancellable;
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_free (report->step);
  g_clear_object (&report->cancellable);
  g_free (report);
}

static gboolean
deliver_report (gpointer data)
{
  Report *report = data;

  /* Whoever cancelled is no longer listening, and its data may be gone. */
  if (!g_cancellable_is_cancelled (report->cancellable))
    report->func (report->step, report->fraction, report->data);
  return G_SOURCE_REMOVE;
}

static void
pass_report (const char *step, guint64 done, guint64 total, gpointer data)
{
  EncDeskJob *job = data;
  gint64 now = g_get_monotonic_time ();
  Report *report;

  if (job->report == NULL || now - job->last_report < REPORT_INTERVAL)
    return;

  job->last_report = now;
  report = g_new0 (Report, 1);
  report->func = job->report;
  report->data = job->report_data;
  report->step = g_strdup (step);
  report->fraction = total > 0 ? MIN (1.0, (double)done / (double)total) : -1.0;
  report->cancellable
    = job->progress.cancellable != NULL ? g_object_ref (job->progress.cancellable) : NULL;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, deliver_report, report, report_free);
}

static void
job_free (gpointer data)
{
  EncDeskJob *job = data;

  if (job->input_free != NULL && job->input != NULL)
    job->input_free (job->input);
  g_clear_object (&job->progress.cancellable);
  g_clear_pointer (&job->changes, enc_change_set_free);
  g_clear_pointer (&job->settings, g_hash_table_unref);
  g_free (job->undo_label);
  g_free (job->redo_label);
  g_free (job);
}

static void
run_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  EncDeskJob *job = task_data;
  GError *error = NULL;
  gpointer result = NULL;

  if (job->session != NULL && *job->session == NULL && !(job->flags & ENC_DESK_OPENS))
    error = g_error_new_literal (ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED, "the file was closed");
  else
    result = job->func (job, &error);

  if ((job->flags & ENC_DESK_WRITES) && *job->session != NULL)
    {
      EncStore *store = enc_session_store (*job->session);

      enc_store_can_undo (store, &job->undo_label);
      enc_store_can_redo (store, &job->redo_label);
      job->settings = enc_read_settings (store);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->output_free);
}

static gboolean
same_settings (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if (a == NULL || g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (b, key)) != 0)
      return FALSE;
  return TRUE;
}

static void
take_over (EncDesk *desk, EncDeskJob *job)
{
  if (g_strcmp0 (desk->undo_label, job->undo_label) != 0
      || g_strcmp0 (desk->redo_label, job->redo_label) != 0)
    {
      g_free (desk->undo_label);
      g_free (desk->redo_label);
      desk->undo_label = g_steal_pointer (&job->undo_label);
      desk->redo_label = g_steal_pointer (&job->redo_label);
      g_signal_emit (desk, enc_desk_signals[ENC_DESK_UNDO_CHANGED], 0);
    }

  if (job->settings != NULL && !same_settings (desk->settings, job->settings))
    {
      g_clear_pointer (&desk->settings, g_hash_table_unref);
      desk->settings = g_steal_pointer (&job->settings);
      enc_desk_load_settings_into_query (desk);
      g_signal_emit (desk, enc_desk_signals[ENC_DESK_SETTINGS_CHANGED], 0);
    }

  if (job->changes != NULL)
    {
      enc_desk_follow (desk);
      enc_desk_index_search (desk);
    }
}

static void
on_job_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  EncDesk *desk = ENC_DESK (source);
  EncDeskJob *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer output = g_task_propagate_pointer (G_TASK (result), &error);

  if ((job->flags & ENC_DESK_WRITES) && job->generation == desk->generation)
    take_over (desk, job);

  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_pointer (outer, output, job->output_free);
}

/**
 * enc_desk_start:
 * @lane: the thread that does it
 * @flags: whether it may commit or opens the connection itself
 * @func: the work
 * @input: (transfer full): for @func, freed with @input_free on the main thread's side
 * @output_free: frees a result that nobody took
 * @report: (nullable): told about progress on the main thread
 * @source_tag: the public _async function, checked by enc_desk_finish()
 *
 * Sends one job to a lane. @callback runs on the main thread once everything the job changed is
 * taken over.
 */
void
enc_desk_start (EncDesk *desk, EncDeskLane lane, EncDeskJobFlags flags, EncDeskJobFunc func,
                gpointer input, GDestroyNotify input_free, GDestroyNotify output_free,
                EncDeskProgress report, gpointer report_data, gpointer source_tag, int priority,
                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *outer = g_task_new (desk, NULL, callback, data);
  g_autoptr (GTask) task = NULL;
  EncDeskJob *job = g_new0 (EncDeskJob, 1);

  g_task_set_source_tag (outer, source_tag);
  job->lane = lane;
  job->flags = flags;
  job->func = func;
  job->input = input;
  job->input_free = input_free;
  job->output_free = output_free;
  job->report = report;
  job->report_data = report_data;
  job->progress.func = pass_report;
  job->progress.data = job;
  if (cancellable == NULL)
    cancellable = desk->lifetime;
  job->progress.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->session = lane < ENC_DESK_FIGURES ? &desk->sessions[lane] : NULL;
  job->generation = desk->generation;

  task = g_task_new (desk, NULL, on_job_done, outer);
  g_task_set_source_tag (task, enc_desk_start);
  g_task_set_task_data (task, job, job_free);
  if (desk->workers[lane] == NULL)
    {
      g_task_return_new_error (task, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED, "no file is open");
      return;
    }
  enc_worker_push (desk->workers[lane], task, run_job, priority);
}

/**
 * enc_desk_finish:
 *
 * Returns: (transfer full): the result of the job started with @source_tag, or NULL with @error
 * set.
 */
gpointer
enc_desk_finish (EncDesk *desk, GAsyncResult *result, gpointer source_tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
