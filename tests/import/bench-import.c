/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-canonical-write.h"
#include "import/enc-demo.h"
#include "import/enc-import.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* How long the canonical CSV takes to become facts, against a bare loader that cuts the same lines
 * at their commas and puts the pieces into one plain table with a prepared statement. Both in the
 * same run, processor and wall time. */

typedef struct
{
  double wall;
  double cpu;
} Times;

static double
cpu_now (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
start (Times *times)
{
  times->wall = (double)g_get_monotonic_time () / 1e6;
  times->cpu = cpu_now ();
}

static void
stop (Times *times)
{
  times->wall = (double)g_get_monotonic_time () / 1e6 - times->wall;
  times->cpu = cpu_now () - times->cpu;
}

static void
must (gboolean ok, const char *what)
{
  if (ok)
    return;
  g_printerr ("bench-import: %s\n", what);
  exit (1);
}

static void
write_portfolio (const char *path, guint n_clients, guint n_items)
{
  g_autoptr (EncFacts) facts
    = enc_demo_new (1, n_clients, n_items, enc_date_from_ymd (2026, 11, 22));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
    = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);

  must (stream != NULL && enc_canonical_write (facts, G_OUTPUT_STREAM (stream), NULL, NULL)
          && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL),
        "the portfolio cannot be written");
}

/* The floor: no quotes, no types, no checks, no indexes. */
static Times
load_bare (const char *csv, const char *db_path)
{
  Times times;
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;
  g_autofree char *text = NULL;
  gsize len;
  g_autoptr (GString) sql = g_string_new ("CREATE TABLE plain (");
  g_autoptr (GString) values = g_string_new ("INSERT INTO plain VALUES (");
  int n = 0;

  start (&times);
  must (g_file_get_contents (csv, &text, &len, NULL), "the file cannot be read");

  char *line_end = strchr (text, '\n');

  *line_end = '\0';

  g_auto (GStrv) columns = g_strsplit (text, ",", -1);

  for (; columns[n] != NULL; n++)
    {
      g_string_append_printf (sql, "%s\"%s\" TEXT", n > 0 ? ", " : "", columns[n]);
      g_string_append (values, n > 0 ? ", ?" : "?");
    }
  g_string_append (sql, ")");
  g_string_append (values, ")");
  must (sqlite3_open (db_path, &db) == SQLITE_OK
          && sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", NULL, NULL,
                           NULL)
               == SQLITE_OK
          && sqlite3_exec (db, sql->str, NULL, NULL, NULL) == SQLITE_OK
          && sqlite3_exec (db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK
          && sqlite3_prepare_v2 (db, values->str, -1, &insert, NULL) == SQLITE_OK,
        "the floor cannot be laid");
  for (char *p = line_end + 1; p < text + len;)
    {
      char *end = memchr (p, '\n', text + len - p);

      for (int i = 1; i <= n; i++)
        {
          char *comma = i < n ? memchr (p, ',', end - p) : NULL;
          char *cell_end = comma != NULL ? comma : end;

          sqlite3_bind_text (insert, i, p, (int)(cell_end - p), SQLITE_STATIC);
          p = comma != NULL ? comma + 1 : end;
        }
      must (sqlite3_step (insert) == SQLITE_DONE, "a row was not inserted");
      sqlite3_reset (insert);
      p = end + 1;
    }
  must (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "no commit");
  sqlite3_finalize (insert);
  sqlite3_close (db);
  stop (&times);
  return times;
}

static Times
import (const char *csv, guint *rows)
{
  Times times;
  const char *paths[] = { csv };
  g_autoptr (EncReport) report = NULL;
  g_autoptr (EncFacts) facts = NULL;

  start (&times);
  facts = enc_import_read (paths, 1, NULL, NULL, &report, NULL);
  stop (&times);
  must (facts != NULL && report->rows_refused == 0, "the import failed");
  *rows = (guint)report->rows_read;
  return times;
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 10000, 100000, 1000000 };
  g_autofree char *dir = g_dir_make_tmp ("encours-bench-XXXXXX", NULL);
  guint largest = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 1000000;

  g_print ("%10s %12s %12s %12s %12s %8s %10s\n", "rows", "floor s", "import s", "floor cpu",
           "import cpu", "ratio", "bytes/row");
  for (guint i = 0; i < G_N_ELEMENTS (sizes) && sizes[i] <= largest; i++)
    {
      g_autofree char *csv = g_build_filename (dir, "portfolio.csv", NULL);
      g_autofree char *db = g_build_filename (dir, "floor.db", NULL);
      struct rusage usage;
      guint rows;

      write_portfolio (csv, sizes[i] / 10, sizes[i]);

      Times imported = import (csv, &rows);

      getrusage (RUSAGE_SELF, &usage);

      Times floor = load_bare (csv, db);

      g_print ("%10u %12.3f %12.3f %12.3f %12.3f %8.2f %10.0f\n", rows, floor.wall, imported.wall,
               floor.cpu, imported.cpu, imported.cpu / floor.cpu,
               (double)usage.ru_maxrss * 1024 / rows);
      g_remove (csv);
      g_remove (db);
    }
  g_rmdir (dir);
  return 0;
}
