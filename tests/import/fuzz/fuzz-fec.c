/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-csv.h"
#include "import/fec/enc-fec.h"
#include "import/fuzz/fuzz.h"

#include <string.h>

static void
check_facts (const EncFacts *facts, const EncReport *report)
{
  g_autofree gint64 *left = g_new0 (gint64, facts->items->len + 1);
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      g_assert_nonnull (item->number);
      g_assert_cmpint (item->amount, !=, 0);
      g_assert_cmpuint (item->client, <, facts->clients->len);
      left[i] = item->amount;
    }
  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *a = &g_array_index (facts->allocations, EncFactAllocation, i);
      g_assert_cmpint (a->amount, >, 0);
      left[a->debit] -= a->amount;
      left[a->credit] += a->amount;
      g_assert_cmpint (left[a->debit], >=, 0);
      g_assert_cmpint (left[a->credit], <=, 0);
    }
  g_assert_cmpuint (facts->controls->len, ==, facts->clients->len + 1);
  g_assert_cmpuint (report->rows_kept, ==, facts->items->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char separators[] = { '\t', '|', ';' };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (EncSource) source = enc_source_new ("123456789FEC20251231.txt", bytes, NULL);
  if (source == NULL || !enc_source_decode (source, ENC_IMPORT_ENCODING_DETECT, NULL))
    return 0;
  char separator = separators[size % G_N_ELEMENTS (separators)];
  for (gsize i = 0; i < source->text_len; i++)
    if (memchr (separators, source->text[i], sizeof separators) != NULL)
      {
        separator = source->text[i];
        break;
      }
  g_autoptr (EncReport) report = enc_report_new ("fuzz", "fec");
  g_autoptr (EncFec) fec = enc_fec_new ("123456789FEC20251231.txt", NULL, report);
  if (!enc_csv_read (source, separator, '"', report, enc_fec_row, fec, NULL, NULL))
    return 0;
  g_autoptr (EncFacts) facts = enc_fec_finish (fec, NULL, NULL);
  if (facts != NULL)
    check_facts (facts, report);
  return 0;
}
