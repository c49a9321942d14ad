/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/facts-dump.h"
#include "import/fuzz/fuzz.h"

#include <string.h>

/* A remembered mapping is text from outside too: up to the first NUL the bytes are one, behind it
 * is a file that is read with it. What was read as a mapping is written as the same mapping. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gsize at = strnlen ((const char *)data, size);
  g_autofree char *text = g_strndup ((const char *)data, at);
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncImportOptions) again = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;

  if (!enc_import_options_parse (options, text, NULL))
    return 0;

  g_autofree char *once = enc_import_options_to_string (options);

  g_assert_true (enc_import_options_parse (again, once, NULL));

  g_autofree char *twice = enc_import_options_to_string (again);

  g_assert_cmpstr (once, ==, twice);
  if (at + 1 >= size)
    return 0;

  g_autoptr (GBytes) bytes = g_bytes_new_static (data + at + 1, size - at - 1);
  g_autoptr (EncFacts) facts
    = enc_import_read_bytes (bytes, "fuzz.csv", options, NULL, &report, NULL);

  if (facts != NULL && !g_str_equal (report->format, "fec"))
    facts_dump_check (facts);
  return 0;
}
