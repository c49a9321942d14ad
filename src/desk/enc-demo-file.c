/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-demo-file.h"

#include "base/enc-i18n.h"
#include "desk/enc-canonical-file.h"
#include "desk/enc-demo-life.h"
#include "import/enc-demo.h"

/**
 * enc_demo_file_fill:
 * @store: (transfer none): an open portfolio, for the calling thread
 * @seed: which portfolio; the same seed, sizes and day make the same one
 * @n_clients: how many clients
 * @n_items: about how many items
 * @today: the day the story ends
 * @progress: (nullable): told how far it is
 * @changes: (out) (optional) (transfer full): what was committed
 * @error: ENC_STORE_ERROR
 *
 * Puts the demonstration portfolio into the file, as an import, and what people did with it.
 *
 * Returns: FALSE with @error set when nothing was changed
 */
gboolean
enc_demo_file_fill (EncStore *store, guint64 seed, guint n_clients, guint n_items, EncDate today,
                    const EncProgress *progress, EncChangeSet **changes, GError **error)
{
  g_autoptr (EncFacts) facts = enc_demo_new (seed, n_clients, n_items, today);
  g_autoptr (EncReport) report = enc_report_new (_ ("Sample data"), "demo");

  report->rows_read = facts->items->len;
  if (!enc_store_import (store, facts, report, TRUE, FALSE, progress, NULL, changes, error))
    return FALSE;
  return enc_demo_life_fill (store, facts, seed, today, progress, error);
}

/**
 * enc_demo_file_write_csv:
 * @path: the file to write
 * @error: G_FILE_ERROR
 *
 * Writes the same portfolio as canonical CSV.
 *
 * Returns: FALSE with @error set when the file could not be written
 */
gboolean
enc_demo_file_write_csv (const char *path, guint64 seed, guint n_clients, guint n_items,
                         EncDate today, GError **error)
{
  g_autoptr (EncFacts) facts = enc_demo_new (seed, n_clients, n_items, today);

  return enc_canonical_file_write (facts, path, error);
}
