/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec-feed.h"

#include "import/enc-csv.h"

#include <string.h>

/* Pushes a text into the FEC reader, split without any cleverness: what the table reader makes of
 * encodings, quotes and line ends is not this test's matter. */
EncFacts *
fec_feed (const char *text, char separator, const char *name, const EncImportOptions *options,
          EncReport **report, GError **error)
{
  g_autoptr (EncReport) mine = enc_report_new (name, "fec");
  g_autoptr (EncFec) fec = enc_fec_new (name, options, mine);
  const char delimiter[] = { separator, 0 };
  if (g_str_has_prefix (text, "\357\273\277"))
    text += 3;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      EncCell cells[64] = { 0 };
      guint n = 0;
      g_auto (GStrv) fields = g_strsplit (g_strdelimit (lines[i], "\r", ' '), delimiter, 64);
      for (; fields[n] != NULL; n++)
        cells[n] = (EncCell){ fields[n], (guint32)strlen (fields[n]), ENC_CELL_TEXT, 0 };
      if (!enc_fec_row (i + 1, cells, n, fec))
        break;
    }
  EncFacts *facts = enc_fec_finish (fec, NULL, error);
  if (report != NULL)
    *report = g_steal_pointer (&mine);
  return facts;
}

/* The only item of a client with that number. */
const EncFactItem *
fec_feed_item (EncFacts *facts, const char *client, const char *number)
{
  const EncFactItem *found = NULL;
  for (guint i = 0; i < facts->items->len; i++)
    {
      const EncFactItem *item = &g_array_index (facts->items, EncFactItem, i);
      const EncFactClient *owner = &g_array_index (facts->clients, EncFactClient, item->client);
      if (strcmp (owner->code, client) == 0 && strcmp (item->number, number) == 0)
        {
          g_assert_null (found);
          found = item;
        }
    }
  g_assert_nonnull (found);
  return found;
}

gint64
fec_feed_allocated (EncFacts *facts, const EncFactItem *item)
{
  guint index = (guint)(item - (const EncFactItem *)facts->items->data);
  gint64 sum = 0;
  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *a = &g_array_index (facts->allocations, EncFactAllocation, i);
      if (a->debit == index || a->credit == index)
        sum += a->amount;
    }
  return sum;
}

/* The same through the table reader: encoding found out, quotes undone, lines of any end. */
EncFacts *
fec_feed_bytes (GBytes *bytes, char separator, EncReport **report, GError **error)
{
  g_autoptr (EncReport) mine = enc_report_new ("export.txt", "fec");
  g_autoptr (EncFec) fec = enc_fec_new ("export.txt", NULL, mine);
  g_autoptr (EncSource) source = enc_source_new ("export.txt", bytes, error);
  if (source == NULL || !enc_source_decode (source, ENC_IMPORT_ENCODING_DETECT, error)
      || !enc_csv_read (source, separator, '"', mine, enc_fec_row, fec, NULL, error))
    return NULL;
  EncFacts *facts = enc_fec_finish (fec, NULL, error);
  *report = g_steal_pointer (&mine);
  return facts;
}
