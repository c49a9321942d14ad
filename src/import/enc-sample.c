/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-sample.h"

#include <string.h>

/* Rows of enormous cells are cut off rather than copied at length. */
#define MAX_BYTES (8 * 1024 * 1024)
#define MAX_CELL  4096

static void
clear_row (gpointer data)
{
  g_free (((EncSampleRow *)data)->cells);
}

/**
 * enc_sample_new:
 * @max_rows: how many rows to keep
 *
 * Returns: (transfer full): an empty sample
 */
EncSample *
enc_sample_new (guint max_rows)
{
  EncSample *sample = g_new0 (EncSample, 1);

  sample->max_rows = max_rows;
  sample->rows = g_array_new (FALSE, FALSE, sizeof (EncSampleRow));
  g_array_set_clear_func (sample->rows, clear_row);
  return sample;
}

/**
 * enc_sample_free:
 * @sample: (nullable): a sample
 */
void
enc_sample_free (EncSample *sample)
{
  if (sample == NULL)
    return;
  g_array_unref (sample->rows);
  g_free (sample);
}

/**
 * enc_sample_take:
 * @line: of the row
 * @cells: (array length=n_cells): the row
 * @n_cells: how many cells
 * @sample: an EncSample
 *
 * An #EncTableRowFunc.
 *
 * Returns: FALSE once the sample is full
 */
gboolean
enc_sample_take (guint32 line, const EncCell *cells, guint n_cells, gpointer data)
{
  EncSample *sample = data;
  gsize size = n_cells * sizeof (EncCell);
  EncSampleRow row = { line, n_cells, NULL };

  for (guint c = 0; c < n_cells; c++)
    size += MIN (cells[c].len, MAX_CELL) + 1;
  row.cells = g_malloc (MAX (size, 1));

  char *text = (char *)(row.cells + n_cells);

  for (guint c = 0; c < n_cells; c++)
    {
      guint32 len = MIN (cells[c].len, MAX_CELL);

      row.cells[c] = cells[c];
      row.cells[c].text = text;
      row.cells[c].len = len;
      if (len > 0)
        memcpy (text, cells[c].text, len);
      text[len] = '\0';
      text += len + 1;
    }
  g_array_append_val (sample->rows, row);
  sample->bytes += size;
  return sample->rows->len < sample->max_rows && sample->bytes < MAX_BYTES;
}

/**
 * enc_sample_row:
 * @sample: a sample
 * @row: an index
 *
 * Returns: (transfer none): that row; its cells are NUL-terminated
 */
const EncSampleRow *
enc_sample_row (const EncSample *sample, guint row)
{
  return &g_array_index (sample->rows, EncSampleRow, row);
}

/**
 * enc_sample_width:
 * @sample: a sample
 * @share: (out) (optional): which part of the rows has that many cells
 *
 * Returns: the number of cells that most rows have; of two equally frequent the larger
 */
guint
enc_sample_width (const EncSample *sample, double *share)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint best = 0, best_count = 0;

  for (guint r = 0; r < sample->rows->len; r++)
    {
      guint n = enc_sample_row (sample, r)->n_cells;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (n))) + 1;

      g_hash_table_insert (counts, GUINT_TO_POINTER (n), GUINT_TO_POINTER (count));
      if (count > best_count || (count == best_count && n > best))
        {
          best = n;
          best_count = count;
        }
    }
  if (share != NULL)
    *share = sample->rows->len > 0 ? (double)best_count / sample->rows->len : 0;
  return best;
}
