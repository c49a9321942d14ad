/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-sniff.h"

#include "import/enc-csv.h"

/* Rows that decide on the separator. */
#define TRIAL_ROWS 200

static EncSample *
read_sample (const EncSource *source, char separator, char quote, guint max_rows)
{
  g_autoptr (EncReport) aside = enc_report_new (source->name, "csv");
  EncSample *sample = enc_sample_new (max_rows);

  /* What is wrong with rows is told when they are read in earnest. */
  enc_csv_read (source, separator, quote, aside, enc_sample_take, sample, NULL, NULL);
  return sample;
}

/* Many columns, and as many in nearly every row. */
static double
table_score (const EncSource *source, char separator, char quote)
{
  g_autoptr (EncSample) sample = read_sample (source, separator, quote, TRIAL_ROWS);
  double share;
  guint width = enc_sample_width (sample, &share);

  if (width < 2 || sample->rows->len == 0)
    return 0;
  return share * share * MIN (width, 60);
}

/* Single quotes are quotes where cells start and end with them and no double ones do. */
static char
find_quote (const EncSource *source, char separator)
{
  g_autoptr (EncSample) sample = read_sample (source, separator, 0, TRIAL_ROWS);
  guint single = 0, twofold = 0;

  for (guint r = 0; r < sample->rows->len; r++)
    {
      const EncSampleRow *row = enc_sample_row (sample, r);

      for (guint c = 0; c < row->n_cells; c++)
        {
          const EncCell *cell = &row->cells[c];

          if (cell->len < 2)
            continue;
          single += cell->text[0] == '\'' && cell->text[cell->len - 1] == '\'';
          twofold += cell->text[0] == '"';
        }
    }
  return single > sample->rows->len && twofold == 0 ? '\'' : '"';
}

/**
 * enc_sniff_table:
 * @source: a decoded text
 * @layout: (inout): separator and quote, where 0 is to be found out
 *
 * Finds the separator that cuts the text into the most columns that hold from row to row.
 *
 * Returns: (transfer full): the first rows, cut so
 */
EncSample *
enc_sniff_table (const EncSource *source, EncImportLayout *layout)
{
  static const char separators[] = { ';', ',', '\t', '|' };

  if (layout->separator == 0)
    {
      double best = 0;

      layout->separator = ',';
      for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
        {
          double score
            = table_score (source, separators[i], layout->quote != 0 ? layout->quote : '"');

          if (score > best * 1.05)
            {
              best = score;
              layout->separator = separators[i];
            }
        }
    }
  if (layout->quote == 0)
    layout->quote = find_quote (source, layout->separator);
  return read_sample (source, layout->separator, layout->quote, ENC_SAMPLE_ROWS);
}
