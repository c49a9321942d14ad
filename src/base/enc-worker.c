/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-worker.h"

struct _EncWorker
{
  GThread *thread;
  GMutex lock;
  GCond wake;
  GQueue jobs; /* Job, most urgent first, oldest first among equals */
  gboolean stopping;
};

typedef struct
{
  GTask *task;
  GTaskThreadFunc func;
  int priority;
} Job;

static GPrivate current_worker;

/* (transfer full) (nullable): waits for the next one; NULL when stopping and nothing is left. */
static Job *
next_job (EncWorker *worker)
{
  Job *job;

  g_mutex_lock (&worker->lock);
  while (g_queue_is_empty (&worker->jobs) && !worker->stopping)
    g_cond_wait (&worker->wake, &worker->lock);
  job = g_queue_pop_head (&worker->jobs);
  g_mutex_unlock (&worker->lock);
  return job;
}

static gpointer
run_jobs (gpointer data)
{
  EncWorker *worker = data;
  Job *job;

  g_private_set (&current_worker, worker);
  while ((job = next_job (worker)) != NULL)
    {
      if (!g_task_return_error_if_cancelled (job->task))
        job->func (job->task, g_task_get_source_object (job->task),
                   g_task_get_task_data (job->task), g_task_get_cancellable (job->task));
      g_object_unref (job->task);
      g_free (job);
    }
  return NULL;
}

/**
 * enc_worker_new:
 * @name: what debuggers show; the system keeps 15 characters of it
 *
 * Returns: (transfer full): a running worker with nothing to do
 */
EncWorker *
enc_worker_new (const char *name)
{
  EncWorker *worker = g_new0 (EncWorker, 1);

  g_mutex_init (&worker->lock);
  g_cond_init (&worker->wake);
  g_queue_init (&worker->jobs);
  worker->thread = g_thread_new (name, run_jobs, worker);
  return worker;
}

/**
 * enc_worker_push:
 * @worker: a worker
 * @task: (transfer none): what to answer; a reference is held until @func has returned
 * @func: called in the worker's thread; it returns the task's result
 * @priority: the lower the sooner, as %G_PRIORITY_DEFAULT and friends; equals run in the order they
 * came
 *
 * The answer arrives in the main context that was the caller's default when @task was made. A task
 * cancelled before its turn is answered with %G_IO_ERROR_CANCELLED and @func is not called. May be
 * called from any thread.
 */
void
enc_worker_push (EncWorker *worker, GTask *task, GTaskThreadFunc func, int priority)
{
  g_return_if_fail (worker != NULL && G_IS_TASK (task) && func != NULL);

  Job *job = g_new (Job, 1);

  job->task = g_object_ref (task);
  job->func = func;
  job->priority = priority;

  g_mutex_lock (&worker->lock);
  g_warn_if_fail (!worker->stopping);

  /* Searched from the tail: most jobs have the usual priority and go last. */
  GList *link = worker->jobs.tail;

  while (link != NULL && ((const Job *)link->data)->priority > priority)
    link = link->prev;
  g_queue_insert_after (&worker->jobs, link, job);
  g_cond_signal (&worker->wake);
  g_mutex_unlock (&worker->lock);
}

/**
 * enc_worker_is_current:
 * @worker: a worker
 *
 * Returns: TRUE when called from its thread
 */
gboolean
enc_worker_is_current (EncWorker *worker)
{
  return worker != NULL && g_private_get (&current_worker) == worker;
}

/**
 * enc_worker_stop:
 * @worker: (transfer full) (nullable): a worker
 *
 * Waits until everything that was pushed has run (what somebody asked to be written is written),
 * then ends the thread and frees the worker. Cancel first what need not run. Never called from the
 * worker's own thread.
 */
void
enc_worker_stop (EncWorker *worker)
{
  if (worker == NULL)
    return;
  g_return_if_fail (!enc_worker_is_current (worker));

  g_mutex_lock (&worker->lock);
  worker->stopping = TRUE;
  g_cond_signal (&worker->wake);
  g_mutex_unlock (&worker->lock);

  g_thread_join (worker->thread);
  g_mutex_clear (&worker->lock);
  g_cond_clear (&worker->wake);
  g_free (worker);
}
