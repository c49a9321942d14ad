/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-table-source.h"

struct _EncTableSource
{
  gatomicrefcount ref_count;
  char *title;
  guint n_rows;
  EncTableColumns columns;
  EncTableRow row;
  gpointer data;
  GDestroyNotify destroy;
};

/**
 * enc_table_source_new:
 * @title: of the table
 * @n_rows: totals included
 * @columns: adds the columns to an empty table
 * @row: adds one row to a table with these columns; may be called from any thread, one at a time
 * @data: for both
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer full): a source
 */
EncTableSource *
enc_table_source_new (const char *title, guint n_rows, EncTableColumns columns, EncTableRow row,
                      gpointer data, GDestroyNotify destroy)
{
  EncTableSource *source = g_new0 (EncTableSource, 1);

  g_atomic_ref_count_init (&source->ref_count);
  source->title = g_strdup (title);
  source->n_rows = n_rows;
  source->columns = columns;
  source->row = row;
  source->data = data;
  source->destroy = destroy;
  return source;
}

static void
copy_columns (EncDataTable *table, gpointer data)
{
  EncDataTable *whole = data;

  for (guint c = 0; c < enc_data_table_n_columns (whole); c++)
    enc_data_table_add_column (table, enc_data_table_header (whole, c),
                               enc_data_table_kind (whole, c));
}

static void
copy_row (EncDataTable *table, guint row, gpointer data)
{
  EncDataTable *whole = data;

  if (enc_data_table_is_total (whole, row))
    enc_data_table_begin_total (table);
  else
    enc_data_table_begin_row (table);
  for (guint c = 0; c < enc_data_table_n_columns (whole); c++)
    enc_data_table_add_cell (table, enc_data_table_cell (whole, row, c));
}

/**
 * enc_table_source_new_for_table:
 * @table: small enough to be in memory, like that of a chart
 *
 * Returns: (transfer full): a source of its rows
 */
EncTableSource *
enc_table_source_new_for_table (EncDataTable *table)
{
  return enc_table_source_new (enc_data_table_title (table), enc_data_table_n_rows (table),
                               copy_columns, copy_row, enc_data_table_ref (table),
                               (GDestroyNotify)enc_data_table_unref);
}

/**
 * enc_table_source_ref:
 * @source: a source
 *
 * Returns: (transfer full): @source
 */
EncTableSource *
enc_table_source_ref (EncTableSource *source)
{
  g_atomic_ref_count_inc (&source->ref_count);
  return source;
}

/**
 * enc_table_source_unref:
 * @source: (transfer full): a source
 */
void
enc_table_source_unref (EncTableSource *source)
{
  if (!g_atomic_ref_count_dec (&source->ref_count))
    return;
  if (source->destroy != NULL)
    source->destroy (source->data);
  g_free (source->title);
  g_free (source);
}

/**
 * enc_table_source_title:
 * @source: a source
 *
 * Returns: (transfer none) (nullable): of the table
 */
const char *
enc_table_source_title (EncTableSource *source)
{
  return source->title;
}

/**
 * enc_table_source_n_rows:
 * @source: a source
 *
 * Returns: how many rows there are, totals included
 */
guint
enc_table_source_n_rows (EncTableSource *source)
{
  return source->n_rows;
}

/**
 * enc_table_source_rows:
 * @source: a source
 * @first: from 0
 * @n: how many at most; 0 = only the columns
 *
 * Returns: (transfer full): these rows as a table
 */
EncDataTable *
enc_table_source_rows (EncTableSource *source, guint first, guint n)
{
  EncDataTable *table = enc_data_table_new (source->title);

  source->columns (table, source->data);
  for (guint r = first; r < source->n_rows && r - first < n; r++)
    source->row (table, r, source->data);
  return table;
}
