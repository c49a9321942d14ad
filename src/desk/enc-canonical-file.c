/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-canonical-file.h"

#include "import/enc-canonical-write.h"
#include "store/enc-read-facts.h"

/**
 * enc_canonical_file_write:
 * @facts: what to write
 * @path: the file; replaced only once all is written, readable by its owner only
 * @error: G_IO_ERROR
 *
 * Returns: FALSE with @error set when nothing was written
 */
gboolean
enc_canonical_file_write (const EncFacts *facts, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
    = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                      NULL, error);

  if (stream == NULL)
    return FALSE;
  if (!enc_canonical_write (facts, G_OUTPUT_STREAM (stream), NULL, error))
    {
      g_autoptr (GCancellable) abandoned = g_cancellable_new ();

      /* Closing cancelled leaves what was there before. */
      g_cancellable_cancel (abandoned);
      g_output_stream_close (G_OUTPUT_STREAM (stream), abandoned, NULL);
      return FALSE;
    }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/**
 * enc_canonical_file_export:
 * @store: an open portfolio, for the calling thread
 * @path: the file to write
 * @progress: (nullable): told how far it is
 * @error: ENC_STORE_ERROR or G_IO_ERROR
 *
 * Writes the whole ledger as canonical CSV: importing it into an empty portfolio makes the same
 * ledger.
 *
 * Returns: FALSE with @error set when nothing was written
 */
gboolean
enc_canonical_file_export (EncStore *store, const char *path, const EncProgress *progress,
                           GError **error)
{
  g_autoptr (EncFacts) facts = enc_read_facts (store, progress, error);

  return facts != NULL && enc_canonical_file_write (facts, path, error);
}
