/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-progress.h"

/**
 * enc_progress_report:
 * @progress: (nullable): who wants to know
 * @step: what is being done, untranslated
 * @done: how much of it is
 * @total: of how much, 0 = unknown
 */
void
enc_progress_report (const EncProgress *progress, const char *step, guint64 done, guint64 total)
{
  if (progress != NULL && progress->func != NULL)
    progress->func (step, done, total, progress->data);
}

/**
 * enc_progress_is_cancelled:
 * @progress: (nullable): who may have changed their mind
 * @error: set to %G_IO_ERROR_CANCELLED when the answer is TRUE
 *
 * Returns: TRUE when the work should stop and undo what it began
 */
gboolean
enc_progress_is_cancelled (const EncProgress *progress, GError **error)
{
  return progress != NULL && g_cancellable_set_error_if_cancelled (progress->cancellable, error);
}
