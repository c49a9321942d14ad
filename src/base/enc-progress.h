/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How long work tells where it is. Called from the working thread, at most some thousand times in
 * all; done and total in whatever unit the step has (bytes, rows); total 0 = unknown. */
typedef void (*EncProgressFunc) (const char *step, guint64 done, guint64 total, gpointer data);

typedef struct
{
  EncProgressFunc func; /* may be NULL */
  gpointer data;
  GCancellable *cancellable; /* (nullable) */
} EncProgress;

void enc_progress_report (const EncProgress *progress, const char *step, guint64 done,
                          guint64 total);
gboolean enc_progress_is_cancelled (const EncProgress *progress, GError **error);

G_END_DECLS
