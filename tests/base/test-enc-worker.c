/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-worker.h"

#include "support/enc-test.h"

typedef struct
{
  EncWorker *worker;
  GMutex lock;
  GCond opened;
  gboolean open; /* the gate that the first job waits at, so that the others queue up behind it */
  GString *order;
  int answered;
  int cancelled;
  GThread *answered_in;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->worker = enc_worker_new ("test");
  f->order = g_string_new (NULL);
  g_mutex_init (&f->lock);
  g_cond_init (&f->opened);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  enc_worker_stop (f->worker);
  g_string_free (f->order, TRUE);
  g_mutex_clear (&f->lock);
  g_cond_clear (&f->opened);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  f->answered++;
  f->answered_in = g_thread_self ();
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      f->cancelled++;
    }
}

static void
wait_at_gate (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fixture *f = data;

  g_mutex_lock (&f->lock);
  while (!f->open)
    g_cond_wait (&f->opened, &f->lock);
  g_mutex_unlock (&f->lock);
  g_task_return_boolean (task, TRUE);
}

static void
write_name (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fixture *f = data;

  g_assert_true (enc_worker_is_current (f->worker));
  g_string_append (f->order, g_task_get_name (task));
  g_task_return_boolean (task, TRUE);
}

static void
push (Fixture *f, const char *name, GTaskThreadFunc func, int priority, GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_answer, f);

  g_task_set_name (task, name);
  g_task_set_task_data (task, f, NULL);
  enc_worker_push (f->worker, task, func, priority);
}

static void
open_gate (Fixture *f)
{
  g_mutex_lock (&f->lock);
  f->open = TRUE;
  g_cond_signal (&f->opened);
  g_mutex_unlock (&f->lock);
}

static gboolean
five_answered (gpointer data)
{
  Fixture *f = data;

  return f->answered >= 5;
}

static void
test_order (Fixture *f, gconstpointer data)
{
  push (f, "gate", wait_at_gate, G_PRIORITY_HIGH, NULL);
  push (f, "c", write_name, G_PRIORITY_DEFAULT, NULL);
  push (f, "d", write_name, G_PRIORITY_DEFAULT, NULL);
  push (f, "e", write_name, G_PRIORITY_LOW, NULL);
  push (f, "b", write_name, G_PRIORITY_HIGH, NULL);
  g_assert_false (enc_worker_is_current (f->worker));
  open_gate (f);
  g_assert_true (enc_test_wait (five_answered, f, 10));
  g_assert_cmpstr (f->order->str, ==, "bcde");
  g_assert_true (f->answered_in == g_thread_self ());
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  push (f, "gate", wait_at_gate, G_PRIORITY_DEFAULT, NULL);
  push (f, "a", write_name, G_PRIORITY_DEFAULT, NULL);
  push (f, "b", write_name, G_PRIORITY_DEFAULT, cancellable);
  push (f, "c", write_name, G_PRIORITY_DEFAULT, cancellable);
  push (f, "d", write_name, G_PRIORITY_DEFAULT, NULL);
  g_cancellable_cancel (cancellable);
  open_gate (f);
  g_assert_true (enc_test_wait (five_answered, f, 10));
  g_assert_cmpstr (f->order->str, ==, "ad");
  g_assert_cmpint (f->cancelled, ==, 2);
}

static void
test_stop_finishes (Fixture *f, gconstpointer data)
{
  push (f, "gate", wait_at_gate, G_PRIORITY_DEFAULT, NULL);
  push (f, "a", write_name, G_PRIORITY_DEFAULT, NULL);
  push (f, "b", write_name, G_PRIORITY_DEFAULT, NULL);
  push (f, "c", write_name, G_PRIORITY_DEFAULT, NULL);
  push (f, "d", write_name, G_PRIORITY_DEFAULT, NULL);
  open_gate (f);
  enc_worker_stop (f->worker);
  f->worker = NULL;
  g_assert_cmpstr (f->order->str, ==, "abcd");
  /* The answers still arrive. */
  g_assert_true (enc_test_wait (five_answered, f, 10));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/worker/urgent-first-then-in-order", Fixture, NULL, set_up, test_order,
              tear_down);
  g_test_add ("/base/worker/cancelled-before-its-turn", Fixture, NULL, set_up, test_cancelled,
              tear_down);
  g_test_add ("/base/worker/stop-finishes-what-was-asked", Fixture, NULL, set_up,
              test_stop_finishes, tear_down);
  return g_test_run ();
}
