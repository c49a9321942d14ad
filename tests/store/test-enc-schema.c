/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "store/enc-schema.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"
#include "store/enc-copy.h"
#include "support/enc-test.h"

/* schemas/vN.db is a file as the program of schema N wrote it, vN.txt what it says. They are made
 * once, by this test with ENC_FREEZE_SCHEMA=1, when a schema is new, and never changed after it was
 * released. */
static char *
frozen (int version, const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("tests/store/schemas/v%d.%s", version, suffix);

  return enc_test_source (name);
}

static int
append_cb (void *data, int n, char **values, char **names)
{
  for (int i = 0; i < n; i++)
    g_string_append_printf (data, "%s|", values[i] != NULL ? values[i] : "");
  g_string_append_c (data, '\n');
  return 0;
}

static char *
schema_of (const char *path)
{
  sqlite3 *db = NULL;
  GString *out = g_string_new (NULL);

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "SELECT type, name, tbl_name, sql FROM sqlite_schema"
                                 " WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
                                 append_cb, out, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version", append_cb, out, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA application_id", append_cb, out, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return g_string_free (out, FALSE);
}

static void
fill (StoreFixture *fixture)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autofree char *client = store_fixture_client_id (fixture, "C1");
  g_autofree char *item = store_fixture_item_id (fixture, "F2");
  g_autofree char *comment
    = g_strdup_printf ("{'client': <'%s'>, 'text': <'Rappeler en février'>}", client);
  g_autofree char *dispute = g_strdup_printf ("{'items': <['%s']>, 'disputed': <true>}", item);
  g_autoptr (GError) error = NULL;

  g_assert_true (store_fixture_run (fixture, "journal.comment", comment, &error));
  g_assert_true (store_fixture_run (fixture, "item.dispute", dispute, &error));
  g_assert_true (
    store_fixture_run (fixture, "setting.set", "{'key': <'a.b'>, 'value': <'c'>}", &error));
}

static void
freeze (StoreFixture *fixture, int version)
{
  g_autofree char *db = frozen (version, "db"), *text = frozen (version, "txt");
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_unlink (db);
  g_assert_true (enc_store_backup (fixture->store, db, NULL, &error));
  dump = store_fixture_dump (db);
  g_assert_true (g_file_set_contents (text, dump, -1, &error));
}

/* Every released schema becomes today's, with the same content and nothing that a new file would
 * not have. */
static void
test_frozen (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *fresh = schema_of (fixture->path);

  if (g_getenv ("ENC_FREEZE_SCHEMA") != NULL)
    freeze (fixture, ENC_SCHEMA_VERSION);
  g_clear_pointer (&fixture->store, enc_store_close);
  for (int version = 1; version <= ENC_SCHEMA_VERSION; version++)
    {
      g_autofree char *db = frozen (version, "db"), *text = frozen (version, "txt");
      g_autofree char *bytes = NULL, *expected = NULL, *dump = NULL, *schema = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (db, &bytes, &size, NULL));
      g_assert_true (g_file_get_contents (text, &expected, NULL, NULL));
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize)size, NULL));
      fixture->store = enc_store_open (fixture->path, ENC_STORE_READ_WRITE, fixture->clock, &error);
      g_assert_no_error (error);
      store_fixture_assert_sound (fixture);
      g_clear_pointer (&fixture->store, enc_store_close);
      dump = store_fixture_dump (fixture->path);
      schema = schema_of (fixture->path);
      g_assert_cmpstr (dump, ==, expected);
      g_assert_cmpstr (schema, ==, fresh);
    }
}

static guint
count_copies (StoreFixture *fixture, const char *reason)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "backups", NULL);
  g_autofree char *prefix = g_strdup_printf ("test-%s-", reason);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix);
  return n;
}

/* The copy made before a migration holds what the file holds, and only the newest few stay. */
static void
test_copies (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EncDb) db = NULL;

  fill (fixture);
  db = enc_db_open (fixture->path, SQLITE_OPEN_READWRITE, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= 5; i++)
    {
      g_assert_true (enc_copy_verified (db, "migration", fixture->clock, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count_copies (fixture, "migration"), ==, MIN (i, ENC_COPY_KEPT));
    }
  /* In the middle of a transaction a second connection copies the state before it. */
  g_assert_true (enc_db_begin (db, &error));
  g_assert_true (enc_db_exec (db, "DELETE FROM setting", &error));
  g_assert_true (enc_copy_beside (db, "import", fixture->clock, &error));
  g_assert_no_error (error);
  enc_db_rollback (db);
  g_assert_cmpuint (count_copies (fixture, "import"), ==, 1);
  {
    g_autofree char *folder = g_build_filename (fixture->dir, "backups", NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    g_autofree char *here = store_fixture_dump (fixture->path);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autofree char *there = store_fixture_dump (path);
        GStatBuf status;

        g_assert_cmpstr (here, ==, there);
        g_assert_cmpint (g_stat (path, &status), ==, 0);
        g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/schema/frozen", StoreFixture, NULL, store_fixture_set_up, test_frozen,
              store_fixture_tear_down);
  g_test_add ("/store/schema/copies", StoreFixture, NULL, store_fixture_set_up, test_copies,
              store_fixture_tear_down);
  return g_test_run ();
}
