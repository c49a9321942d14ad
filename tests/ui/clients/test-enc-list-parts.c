/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* What lists and the client file are made of: bars in words, events in words, files for
 * spreadsheets. */
#include "ui/ui-test.h"

#include <string.h>

#include "documents/enc-item-table.h"
#include "support/enc-test.h"
#include "ui/common/enc-aging-bar.h"
#include "ui/common/enc-table-export.h"

#define MAX_SECONDS 20

/* ---- bars ---- */

static void
test_bar_parts (void)
{
  EncAgingLimits limits = ENC_AGING_LIMITS_DEFAULT;
  EncAgingRow row = { .currency = ENC_EUR,
                      .open = 10000,
                      .not_due = 4000,
                      .buckets = { 3000, 0, 0, 0, 2000 },
                      .no_due_date = 1500,
                      .unallocated = -500,
                      .disputed = 1000,
                      .disputed_buckets = { 1000 } };
  EncAgingParts parts;
  g_autofree char *words = NULL;
  gint64 sum = 0;

  enc_aging_bar_parts (&row, &limits, &parts);
  g_assert_cmpint (parts.plain[0], ==, 4000);
  g_assert_cmpint (parts.plain[1], ==, 2000);
  g_assert_cmpint (parts.disputed[1], ==, 1000);
  g_assert_cmpint (parts.plain[5], ==, 2000);
  g_assert_cmpint (parts.plain[6], ==, 1500);
  for (int i = 0; i < ENC_AGING_BAR_MAX_PARTS; i++)
    sum += parts.plain[i] + parts.disputed[i];
  /* All debts, and no credit. */
  g_assert_cmpint (sum, ==, row.open - row.unallocated);

  words = enc_aging_bar_describe (&parts);
  g_assert_nonnull (strstr (words, "38% not due"));
  g_assert_nonnull (strstr (words, "14% without a due date"));
  g_assert_nonnull (strstr (words, "of which 10% disputed"));
}

static void
test_bar_of_nothing (void)
{
  EncAgingParts parts = { .limits = ENC_AGING_LIMITS_DEFAULT };
  GtkWidget *bar = g_object_ref_sink (enc_aging_bar_new ());

  enc_aging_bar_set_parts (ENC_AGING_BAR (bar), &parts);
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Nothing owed");
  g_object_unref (bar);
}

/* ---- files ---- */

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(int *)data = enc_table_export_finish (result, &error) ? 1 : 2;
}

static gboolean
is_answered (gpointer data)
{
  return *(int *)data != 0;
}

static EncTableSource *
two_items (void)
{
  EncItemTable *items = enc_item_table_new ("Overdue", enc_test_date ("2026-06-30"));
  EncItemLine line = { .client_code = "C1",
                       .client_name = "Menuiserie; Bréhat",
                       .number = "FA-1",
                       .kind = ENC_ITEM_INVOICE,
                       .date = enc_test_date ("2026-01-01"),
                       .due = enc_test_date ("2026-01-31"),
                       .currency = ENC_EUR,
                       .amount = 123450,
                       .open = 123450 };

  enc_item_table_add (items, &line);
  line.number = "FA-2";
  line.open = -50;
  enc_item_table_add (items, &line);
  return enc_item_table_finish (items);
}

static void
test_export (void)
{
  char *dir = enc_test_make_dir ();
  g_autoptr (EncTableSource) source = two_items ();
  g_autofree char *csv = g_build_filename (dir, "items.csv", NULL);
  g_autofree char *xlsx = g_build_filename (dir, "items.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (dir, "not", "there.csv", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  int answer = 0;

  enc_table_export_async (source, csv, NULL, on_written, &answer);
  g_assert_true (enc_test_wait (is_answered, &answer, MAX_SECONDS));
  g_assert_cmpint (answer, ==, 1);
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "FA-1"));
  g_assert_nonnull (strstr (text, "1234.50"));
  g_assert_nonnull (strstr (text, "-0.50"));

  answer = 0;
  enc_table_export_async (source, xlsx, NULL, on_written, &answer);
  g_assert_true (enc_test_wait (is_answered, &answer, MAX_SECONDS));
  g_assert_cmpint (answer, ==, 1);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (xlsx, &text, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_true (memcmp (text, "PK", 2) == 0);

  answer = 0;
  enc_table_export_async (source, nowhere, NULL, on_written, &answer);
  g_assert_true (enc_test_wait (is_answered, &answer, MAX_SECONDS));
  g_assert_cmpint (answer, ==, 2);
  enc_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/aging-bar/parts", test_bar_parts);
  g_test_add_func ("/ui/aging-bar/nothing", test_bar_of_nothing);
  g_test_add_func ("/ui/table-export/files", test_export);
  return g_test_run ();
}
