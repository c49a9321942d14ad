/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-import.h"
#include "import/fuzz/fuzz.h"

/* The assistant looks at any file: every text it shows is valid, every row as wide as the columns.
 */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncImportPreview) preview = enc_import_preview_bytes (bytes, "fuzz.csv", NULL, &error);

  if (preview == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_cmpuint (preview->rows->len, <=, ENC_IMPORT_PREVIEW_ROWS);
  g_assert_cmpuint (preview->rows->len, ==, preview->lines->len);
  for (guint c = 0; c < preview->columns->len; c++)
    {
      const EncImportColumn *column = &g_array_index (preview->columns, EncImportColumn, c);

      g_assert_true (g_utf8_validate (column->header, -1, NULL));
      for (guint i = 0; i < ENC_IMPORT_SAMPLES && column->samples[i] != NULL; i++)
        g_assert_true (g_utf8_validate (column->samples[i], -1, NULL));
    }
  for (guint r = 0; r < preview->rows->len; r++)
    {
      char **row = g_ptr_array_index (preview->rows, r);

      g_assert_cmpuint (g_strv_length (row), ==, preview->columns->len);
      for (guint c = 0; row[c] != NULL; c++)
        g_assert_true (g_utf8_validate (row[c], -1, NULL));
    }
  return 0;
}
