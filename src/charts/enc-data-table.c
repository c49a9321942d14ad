/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-data-table.h"

#include <math.h>

#include "base/enc-format.h"

typedef struct
{
  char *header;
  EncDataKind kind;
} Column;

typedef struct
{
  EncDataCell *cells; /* as many as there are columns */
  guint filled;
  gboolean total;
} Row;

struct _EncDataTable
{
  gatomicrefcount ref_count;
  char *title;
  GArray *columns; /* Column */
  GArray *rows;    /* Row */
};

static void
clear_column (gpointer data)
{
  g_free (((Column *)data)->header);
}

/**
 * enc_data_table_new:
 * @title: (nullable): what the table is about
 *
 * Columns are added first, then rows cell by cell; a row that is not filled ends in empty cells.
 *
 * Returns: (transfer full): an empty table
 */
EncDataTable *
enc_data_table_new (const char *title)
{
  EncDataTable *table = g_new0 (EncDataTable, 1);

  g_atomic_ref_count_init (&table->ref_count);
  table->title = g_strdup (title);
  table->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (table->columns, clear_column);
  table->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  return table;
}

/**
 * enc_data_table_ref:
 * @table: a table
 *
 * Returns: (transfer full): @table
 */
EncDataTable *
enc_data_table_ref (EncDataTable *table)
{
  g_atomic_ref_count_inc (&table->ref_count);
  return table;
}

/**
 * enc_data_table_unref:
 * @table: (transfer full): a table
 */
void
enc_data_table_unref (EncDataTable *table)
{
  if (!g_atomic_ref_count_dec (&table->ref_count))
    return;
  for (guint r = 0; r < table->rows->len; r++)
    {
      Row *row = &g_array_index (table->rows, Row, r);
      for (guint c = 0; c < table->columns->len; c++)
        g_free (row->cells[c].text);
      g_free (row->cells);
    }
  g_array_unref (table->rows);
  g_array_unref (table->columns);
  g_free (table->title);
  g_free (table);
}

/**
 * enc_data_table_add_column:
 * @table: a table without rows yet
 * @header: shown above the column
 * @kind: what its cells hold; all but texts are aligned to the end
 */
void
enc_data_table_add_column (EncDataTable *table, const char *header, EncDataKind kind)
{
  g_return_if_fail (table->rows->len == 0);

  Column column = { g_strdup (header), kind };
  g_array_append_val (table->columns, column);
}

/**
 * enc_data_table_begin_row:
 * @table: a table with all its columns
 *
 * Begins a row of empty cells, to be filled from the first column on.
 */
void
enc_data_table_begin_row (EncDataTable *table)
{
  Row row = { .cells = g_new0 (EncDataCell, MAX (1, table->columns->len)) };

  for (guint c = 0; c < table->columns->len; c++)
    {
      row.cells[c].kind = g_array_index (table->columns, Column, c).kind;
      row.cells[c].empty = TRUE;
    }
  g_array_append_val (table->rows, row);
}

/**
 * enc_data_table_begin_total:
 * @table: a table
 *
 * Begins a row that sums up the ones above it: set off in print, left out by readers that sum
 * themselves.
 */
void
enc_data_table_begin_total (EncDataTable *table)
{
  enc_data_table_begin_row (table);
  g_array_index (table->rows, Row, table->rows->len - 1).total = TRUE;
}

static EncDataCell *
next_cell (EncDataTable *table)
{
  g_return_val_if_fail (table->rows->len > 0, NULL);

  Row *row = &g_array_index (table->rows, Row, table->rows->len - 1);
  g_return_val_if_fail (row->filled < table->columns->len, NULL);
  return &row->cells[row->filled++];
}

/**
 * enc_data_table_add_text:
 * @table: a table
 * @text: (nullable): NULL gives an empty cell; is copied
 */
void
enc_data_table_add_text (EncDataTable *table, const char *text)
{
  EncDataCell *cell = next_cell (table);

  if (cell == NULL)
    return;
  cell->kind = ENC_DATA_TEXT;
  cell->empty = text == NULL;
  cell->text = g_strdup (text != NULL ? text : "");
}

static void
add_amount (EncDataTable *table, gint64 amount, EncCurrency currency, char *text)
{
  EncDataCell *cell = next_cell (table);

  if (cell == NULL)
    {
      g_free (text);
      return;
    }
  cell->kind = ENC_DATA_AMOUNT;
  cell->empty = FALSE;
  cell->amount = amount;
  cell->currency = currency;
  cell->decimals = enc_currency_decimals (currency);
  cell->text = text;
}

/**
 * enc_data_table_add_amount:
 * @table: a table
 * @amount: minor units
 * @currency: whose; written with the amount
 */
void
enc_data_table_add_amount (EncDataTable *table, gint64 amount, EncCurrency currency)
{
  add_amount (table, amount, currency, enc_format_money (amount, currency));
}

/**
 * enc_data_table_add_plain_amount:
 * @table: a table in which a column or the head says the currency
 * @amount: minor units
 * @currency: whose
 */
void
enc_data_table_add_plain_amount (EncDataTable *table, gint64 amount, EncCurrency currency)
{
  add_amount (table, amount, currency, enc_format_money_plain (amount, currency));
}

/**
 * enc_data_table_add_number:
 * @table: a table
 * @number: NAN gives an empty cell
 * @decimals: shown after the point
 */
void
enc_data_table_add_number (EncDataTable *table, double number, int decimals)
{
  EncDataCell *cell = next_cell (table);

  if (cell == NULL)
    return;
  cell->kind = ENC_DATA_NUMBER;
  cell->empty = !isfinite (number);
  cell->number = number;
  cell->decimals = decimals;
  cell->text = cell->empty ? g_strdup ("") : enc_format_decimal (number, decimals);
}

/**
 * enc_data_table_add_ratio:
 * @table: a table
 * @ratio: 1 = 100 %; NAN gives an empty cell
 * @decimals: of the percentage
 */
void
enc_data_table_add_ratio (EncDataTable *table, double ratio, int decimals)
{
  EncDataCell *cell = next_cell (table);

  if (cell == NULL)
    return;
  cell->kind = ENC_DATA_RATIO;
  cell->empty = !isfinite (ratio);
  cell->number = ratio;
  cell->decimals = decimals;
  cell->text = cell->empty ? g_strdup ("") : enc_format_percent (ratio, decimals);
}

/**
 * enc_data_table_add_date:
 * @table: a table
 * @date: ENC_DATE_NONE gives an empty cell
 */
void
enc_data_table_add_date (EncDataTable *table, EncDate date)
{
  EncDataCell *cell = next_cell (table);

  if (cell == NULL)
    return;
  cell->kind = ENC_DATA_DATE;
  cell->empty = date == ENC_DATE_NONE;
  cell->date = date;
  cell->text = cell->empty ? g_strdup ("") : enc_format_date_numeric (date);
}

/**
 * enc_data_table_add_empty:
 * @table: a table
 *
 * Leaves the next cell of the row without a value.
 */
void
enc_data_table_add_empty (EncDataTable *table)
{
  EncDataCell *cell = next_cell (table);

  if (cell != NULL)
    cell->text = g_strdup ("");
}

/**
 * enc_data_table_add_cell:
 * @table: a table
 * @cell: of another one; is copied
 */
void
enc_data_table_add_cell (EncDataTable *table, const EncDataCell *cell)
{
  EncDataCell *copy = next_cell (table);

  if (copy == NULL)
    return;
  *copy = *cell;
  copy->text = g_strdup (cell->text);
}

/**
 * enc_data_table_title:
 * @table: a table
 *
 * Returns: (transfer none) (nullable): what it is about
 */
const char *
enc_data_table_title (EncDataTable *table)
{
  return table->title;
}

/**
 * enc_data_table_n_columns:
 * @table: a table
 *
 * Returns: how many columns it has
 */
guint
enc_data_table_n_columns (EncDataTable *table)
{
  return table->columns->len;
}

/**
 * enc_data_table_n_rows:
 * @table: a table
 *
 * Returns: how many rows it has, totals included
 */
guint
enc_data_table_n_rows (EncDataTable *table)
{
  return table->rows->len;
}

/**
 * enc_data_table_header:
 * @table: a table
 * @column: from 0
 *
 * Returns: (transfer none): what stands above the column
 */
const char *
enc_data_table_header (EncDataTable *table, guint column)
{
  g_return_val_if_fail (column < table->columns->len, NULL);
  return g_array_index (table->columns, Column, column).header;
}

/**
 * enc_data_table_kind:
 * @table: a table
 * @column: from 0
 *
 * Returns: what the column was declared to hold
 */
EncDataKind
enc_data_table_kind (EncDataTable *table, guint column)
{
  g_return_val_if_fail (column < table->columns->len, ENC_DATA_TEXT);
  return g_array_index (table->columns, Column, column).kind;
}

/**
 * enc_data_table_cell:
 * @table: a table
 * @row: from 0, totals included
 * @column: from 0
 *
 * Returns: (transfer none): the cell; its text is NULL where the row was not filled
 */
const EncDataCell *
enc_data_table_cell (EncDataTable *table, guint row, guint column)
{
  g_return_val_if_fail (row < table->rows->len && column < table->columns->len, NULL);
  return &g_array_index (table->rows, Row, row).cells[column];
}

/**
 * enc_data_table_is_total:
 * @table: a table
 * @row: from 0
 *
 * Returns: whether the row sums up others
 */
gboolean
enc_data_table_is_total (EncDataTable *table, guint row)
{
  g_return_val_if_fail (row < table->rows->len, FALSE);
  return g_array_index (table->rows, Row, row).total;
}

static void
append_plain (GString *out, const char *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    g_string_append_c (out, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
}

/**
 * enc_data_table_to_tsv:
 * @table: a table
 *
 * The table as people see it, tabs between cells, for the clipboard.
 *
 * Returns: (transfer full): text
 */
char *
enc_data_table_to_tsv (EncDataTable *table)
{
  GString *out = g_string_new (NULL);

  for (guint c = 0; c < table->columns->len; c++)
    {
      if (c > 0)
        g_string_append_c (out, '\t');
      append_plain (out, enc_data_table_header (table, c));
    }
  g_string_append_c (out, '\n');
  for (guint r = 0; r < table->rows->len; r++)
    {
      for (guint c = 0; c < table->columns->len; c++)
        {
          if (c > 0)
            g_string_append_c (out, '\t');
          append_plain (out, enc_data_table_cell (table, r, c)->text);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
