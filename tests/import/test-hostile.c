/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "facts-dump.h"
#include "support/enc-test.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define HEAD "kind,company,client,client_name,number,date,due_date,currency,amount\n"
#define ROW  "invoice,,C1,Alpha,F%d,2025-01-10,2025-02-09,EUR,100.00\n"

static void
expect_error (const char *data, gsize len, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, len);
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncImportPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (enc_import_read_bytes (bytes, "x.csv", NULL, NULL, &report, &error));
  g_assert_error (error, ENC_IMPORT_ERROR, code);
  g_assert_null (report);
  g_clear_error (&error);
}

static void
test_no_table (void)
{
  static const char zeros[5000];
  g_autofree char *noise = g_malloc (10000);
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int i = 0; i < 10000; i++)
    noise[i] = (char)g_rand_int (rand);
  expect_error ("", 0, ENC_IMPORT_ERROR_EMPTY);
  expect_error ("\xEF\xBB\xBF", 3, ENC_IMPORT_ERROR_EMPTY);
  expect_error ("\n\n\n", 3, ENC_IMPORT_ERROR_EMPTY);
  expect_error (zeros, sizeof zeros, ENC_IMPORT_ERROR_UNRECOGNISED);
  expect_error (noise, 10000, ENC_IMPORT_ERROR_UNRECOGNISED);
  expect_error ("\x7F"
                "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0",
                20, ENC_IMPORT_ERROR_UNRECOGNISED);
  expect_error ("a letter without any table in it", 32, ENC_IMPORT_ERROR_COLUMNS);
}

static void
test_no_file (void)
{
  const char *missing[] = { "/nonexistent/file.csv" };
  const char *folder[] = { "/" };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (enc_import_read (missing, 1, NULL, NULL, &report, &error));
  g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (enc_import_read (folder, 1, NULL, NULL, &report, &error));
  g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_UNREADABLE);
}

/* A line of 2 GiB is given up after some MiB: the file is a hole, so that the test needs no disk.
 */
static void
test_endless_line (void)
{
  g_autofree char *dir = enc_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "long.csv", NULL);
  const char *paths[] = { path };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  int fd = open (path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  gint64 before = g_get_monotonic_time ();

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, HEAD, strlen (HEAD)), ==, strlen (HEAD));
  g_assert_cmpint (ftruncate (fd, G_GINT64_CONSTANT (2) << 30), ==, 0);
  close (fd);
  g_assert_null (enc_import_read (paths, 1, NULL, NULL, &report, &error));
  g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE);
  /* Far from the time that reading it all would take. */
  g_test_message ("given up after %.3f s", (double)(g_get_monotonic_time () - before) / 1e6);
  enc_test_remove_dir (g_steal_pointer (&dir));
}

/* A file cut anywhere: what is complete is kept, the broken row is told, nothing is invented. */
static void
test_truncated (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  for (int i = 0; i < 5; i++)
    g_string_append_printf (text, ROW, i);
  for (gsize len = strlen (HEAD) + 70; len < text->len; len++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text->str, len);
      g_autoptr (EncReport) report = NULL;
      g_autoptr (EncFacts) facts
        = enc_import_read_bytes (bytes, "x.csv", NULL, NULL, &report, NULL);

      g_assert_nonnull (facts);
      facts_dump_check (facts);
      g_assert_cmpuint (report->rows_kept + report->rows_refused, ==, report->rows_read);
      g_assert_cmpuint (report->rows_refused, <=, 1);
    }
}

/* One stray quote costs one line, not the file. */
static void
test_stray_quote (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = NULL;

  for (int i = 0; i < 2000; i++)
    if (i == 700)
      g_string_append (text, "invoice,,C1,\"Alpha,F700,2025-01-10,2025-02-09,EUR,100.00\n");
    else
      g_string_append_printf (text, ROW, i);
  facts = facts_dump_read (text->str, NULL, &report);
  g_assert_cmpuint (facts->items->len, ==, 1999);
  g_assert_cmpuint (report->rows_refused, ==, 1);
  g_assert_cmpint (g_array_index (report->findings, EncFinding, 0).code, ==,
                   ENC_FINDING_OPEN_QUOTE);
  g_assert_cmpuint (g_array_index (report->findings, EncFinding, 0).line, ==, 702);
}

/* Bytes of another encoding, NULs and over-long cells cost their rows. */
static void
test_broken_rows (void)
{
  g_autoptr (GString) text = g_string_new ("\xEF\xBB\xBF" HEAD);
  g_autoptr (GString) giant = g_string_new (NULL);
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 50; i++)
    g_string_append_printf (text, ROW, i);
  g_string_append (text, "invoice,,C1,Alph\xE9,F50,2025-01-10,2025-02-09,EUR,100.00\n");
  g_string_append_len (text, "invoice,,C1,Al\0ha,F51,2025-01-10,2025-02-09,EUR,100.00\n", 55);
  for (int i = 0; i < ENC_IMPORT_MAX_CELL + 10; i++)
    g_string_append_c (giant, 'x');
  g_string_append_printf (text, "invoice,,C1,%s,F52,2025-01-10,2025-02-09,EUR,100.00\n",
                          giant->str);
  g_string_append (text, "invoice,,C1,Alpha,F53,2025-01-10,2025-02-09,EUR,100.00");
  for (int i = 0; i < 5000; i++)
    g_string_append_c (text, ',');
  g_string_append_c (text, '\n');

  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (EncFacts) facts = enc_import_read_bytes (bytes, "x.csv", NULL, NULL, &report, &error);

  g_assert_no_error (error);
  facts_dump_check (facts);
  g_assert_cmpuint (facts->items->len, ==, 50);
  g_assert_cmpuint (report->rows_refused, ==, 4);

  const EncFindingCode expected[] = { ENC_FINDING_BAD_ENCODING, ENC_FINDING_BAD_ENCODING,
                                      ENC_FINDING_TOO_LONG, ENC_FINDING_TOO_LONG };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const EncFinding *finding = &g_array_index (report->findings, EncFinding, i);

      g_assert_cmpint (finding->code, ==, expected[i]);
      g_assert_cmpuint (finding->line, ==, 52 + i);
    }
}

/* A row that is refused leaves nothing behind, not even its client. */
static void
test_refused_client (void)
{
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts
    = facts_dump_read (HEAD "invoice,,C0,Zero,F0,2025-02-30,2025-02-09,EUR,100.00\n"
                            "invoice,,C1,Alpha,F1,2025-01-10,2025-02-09,EUR,100.00\n"
                            "invoice,,C2,Bravo,F2,2025-01-10,2025-02-09,EUR,x\n"
                            "invoice,,C3,Charlie,F3,2025-01-10,2025-02-09,EUR,100.00\n",
                       NULL, &report);

  g_assert_cmpuint (report->rows_refused, ==, 2);
  g_assert_cmpuint (facts->clients->len, ==, 2);
  g_assert_cmpstr (g_array_index (facts->clients, EncFactClient, 1).code, ==, "C3");
  g_assert_cmpuint (g_array_index (facts->items, EncFactItem, 1).client, ==, 1);
}

static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EncProgress progress = { .cancellable = cancellable };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40000; i++)
    g_string_append_printf (text, ROW, i);

  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);

  g_cancellable_cancel (cancellable);
  g_assert_null (enc_import_read_bytes (bytes, "x.csv", NULL, &progress, &report, &error));
  g_assert_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_CANCELLED);
}

/* One number on very many rows must not take time with the square of their count. */
static void
test_same_number_everywhere (void)
{
  g_autoptr (GString) text = g_string_new (
    "kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on\n");
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = NULL;

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *due = enc_date_to_iso (10000 + i);

      g_string_append_printf (text, "invoice,,C1,,F,2025-01-10,%s,EUR,1.00,,\n", due);
      g_string_append_printf (text, "payment,,C1,,P,2025-02-10,,EUR,0.%02d,G%d,\n", 1 + i % 99, i);
    }
  facts = facts_dump_read (text->str, NULL, &report);
  g_assert_cmpuint (report->rows_read, ==, 40000);
  g_assert_cmpuint (report->rows_kept + report->rows_refused, ==, 40000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/hostile/no-table", test_no_table);
  g_test_add_func ("/import/hostile/no-file", test_no_file);
  g_test_add_func ("/import/hostile/endless-line", test_endless_line);
  g_test_add_func ("/import/hostile/truncated", test_truncated);
  g_test_add_func ("/import/hostile/stray-quote", test_stray_quote);
  g_test_add_func ("/import/hostile/broken-rows", test_broken_rows);
  g_test_add_func ("/import/hostile/refused-client", test_refused_client);
  g_test_add_func ("/import/hostile/cancel", test_cancel);
  g_test_add_func ("/import/hostile/same-number-everywhere", test_same_number_everywhere);
  return g_test_run ();
}
