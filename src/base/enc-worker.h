/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A named thread with a queue of GTasks. g_task_run_in_thread() shares one process-wide pool, whose
 * order and saturation cannot be controlled; one worker owns one SQLite connection and nothing else
 * touches it. */
typedef struct _EncWorker EncWorker;

EncWorker *enc_worker_new (const char *name);
void enc_worker_push (EncWorker *worker, GTask *task, GTaskThreadFunc func, int priority);
gboolean enc_worker_is_current (EncWorker *worker);
void enc_worker_stop (EncWorker *worker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncWorker, enc_worker_stop)

G_END_DECLS
