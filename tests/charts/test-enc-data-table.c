/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-data-table.h"

#include <math.h>

static void
test_cells (void)
{
  g_autoptr (EncDataTable) table = enc_data_table_new ("Clients");

  enc_data_table_add_column (table, "Name", ENC_DATA_TEXT);
  enc_data_table_add_column (table, "Open", ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, "Share", ENC_DATA_RATIO);
  enc_data_table_add_column (table, "Due", ENC_DATA_DATE);
  enc_data_table_begin_row (table);
  enc_data_table_add_text (table, "Plomberie\tPennec\n");
  enc_data_table_add_amount (table, -1248000, ENC_EUR);
  enc_data_table_add_ratio (table, 0.301, 1);
  enc_data_table_add_date (table, enc_date_from_ymd (2025, 11, 18));
  enc_data_table_begin_row (table);
  enc_data_table_add_text (table, NULL);
  enc_data_table_add_amount (table, G_MININT64, ENC_EUR);
  enc_data_table_add_ratio (table, NAN, 1);
  enc_data_table_begin_total (table);

  g_assert_cmpuint (enc_data_table_n_rows (table), ==, 3);
  g_assert_cmpint (enc_data_table_cell (table, 0, 1)->amount, ==, -1248000);
  g_assert_true (enc_data_table_cell (table, 1, 2)->empty);
  g_assert_true (enc_data_table_cell (table, 1, 3)->empty);
  g_assert_true (enc_data_table_is_total (table, 2));
  g_assert_false (enc_data_table_is_total (table, 0));

  g_autofree char *tsv = enc_data_table_to_tsv (table);
  g_auto (GStrv) lines = g_strsplit (tsv, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==, "Name\tOpen\tShare\tDue");
  /* What would break the table apart is a space. */
  g_assert_cmpstr (lines[1], ==, "Plomberie Pennec \t\u2212€12,480.00\t30.1%\t18/11/2025");
  g_assert_cmpstr (lines[3], ==, "\t\t\t");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/data-table/cells", test_cells);
  return g_test_run ();
}
