/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/facts-dump.h"
#include "import/fuzz/fuzz.h"

/* Whatever the bytes, the import ends in an error or in facts that keep the rules of a ledger, and
 * every row read is accounted for. The first byte chooses the shape. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0)
    return 0;
  options->shape = data[0] % 5;

  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (EncFacts) facts
    = enc_import_read_bytes (bytes, "fuzz.csv", options, NULL, &report, &error);

  if (facts == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_no_error (error);
  if (g_str_equal (report->format, "fec"))
    return 0;
  facts_dump_check (facts);
  g_assert_cmpuint (report->rows_read, ==,
                    report->rows_kept + report->rows_refused + report->rows_merged
                      + report->rows_unchanged);
  return 0;
}
