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

/* What schema 2 can say beside: a promise, a dispute in steps, what is attached, covers, an alert,
 * something taken back. */
static void
fill_life (StoreFixture *fixture)
{
  static const char *const commands[][2] = {
    { "promise.record",
      "{'client': <'%s'>, 'currency': <'EUR'>, 'schedule': <[(20110, int64 1000)]>,"
      " 'means': <'transfer'>, 'items': <['%s']>}" },
    { "dispute.open", "{'client': <'%s'>, 'lines': <[('%s', int64 1200)]>, 'category': <'price'>,"
                      " 'wants': <'partial-credit'>, 'title': <'Prix'>, 'attachments':"
                      " <[('a.txt', 'text/plain', b'abc')]>}" },
    { "client.set", "{'client': <'%s'>, 'cover_until': <20200>, 'temporary_cover': <int64 5>}" },
    { "journal.comment", "{'client': <'%s'>, 'text': <'Erreur'>}" },
    { "alert.raise",
      "{'alerts': <[{'key': <'a'>, 'rule': <'b'>, 'day': <20103>, 'client': <'%s'>}]>}" },
    { "alert.read", "{'alerts': <['a']>, 'read': <true>}" },
  };
  g_autofree char *client = store_fixture_client_id (fixture, "C1");
  g_autofree char *item = store_fixture_item_id (fixture, "F2");

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GString) args = g_string_new (commands[i][1]);
      g_autoptr (GError) error = NULL;

      g_string_replace (args, "%s", client, 1);
      g_string_replace (args, "%s", item, 1);
      store_fixture_run (fixture, commands[i][0], args->str, &error);
      g_assert_no_error (error);
    }
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (enc_store_undo (fixture->store, NULL, NULL, NULL));
      if (i == 0)
        g_assert_true (enc_store_redo (fixture->store, NULL, NULL, NULL));
    }
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
  fill_life (fixture);
}

/* Schema 1 had no life. */
static char *
dump (const char *path, int version)
{
  g_autofree char *ledger = store_fixture_dump (path);
  g_autofree char *life = version > 1 ? store_fixture_life (path) : g_strdup ("");

  return g_strconcat (ledger, life, NULL);
}

static void
freeze (StoreFixture *fixture, int version)
{
  g_autofree char *db = frozen (version, "db"), *text = frozen (version, "txt");
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_unlink (db);
  g_assert_true (enc_store_backup (fixture->store, db, NULL, &error));
  said = dump (db, version);
  g_assert_true (g_file_set_contents (text, said, -1, &error));
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
      g_autofree char *bytes = NULL, *expected = NULL, *said = NULL, *schema = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (db, &bytes, &size, NULL));
      g_assert_true (g_file_get_contents (text, &expected, NULL, NULL));
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize)size, NULL));
      fixture->store = enc_store_open (fixture->path, ENC_STORE_READ_WRITE, fixture->clock, &error);
      g_assert_no_error (error);
      store_fixture_assert_sound (fixture);
      g_clear_pointer (&fixture->store, enc_store_close);
      said = dump (fixture->path, version);
      schema = schema_of (fixture->path);
      g_assert_cmpstr (said, ==, expected);
      g_assert_cmpstr (schema, ==, fresh);
    }
}

/* A file of schema 1 brought up to date goes on as if it had always been: what was done under the
 * old schema is undone under the new one, back to an empty file, and new commands work. */
static void
test_migrated (StoreFixture *fixture, gconstpointer data)
{
  static const char *const labels[] = { "Setting", "Dispute", "Comment", "test.csv" };
  g_autofree char *db = frozen (1, "db"), *bytes = NULL;
  g_autofree char *args = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_clear_pointer (&fixture->store, enc_store_close);
  g_assert_true (g_file_get_contents (db, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize)size, NULL));
  store_fixture_reopen (fixture);
  g_assert_cmpint (store_fixture_int (fixture->path, "PRAGMA user_version"), ==,
                   ENC_SCHEMA_VERSION);
  fill_life (fixture);
  store_fixture_assert_sound (fixture);
  while (enc_store_can_undo (fixture->store, &args) && strcmp (args, labels[0]) != 0)
    {
      g_assert_true (enc_store_undo (fixture->store, NULL, NULL, &error));
      g_assert_no_error (error);
      g_clear_pointer (&args, g_free);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = NULL;

      g_assert_true (enc_store_undo (fixture->store, &label, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (label, ==, labels[i]);
      store_fixture_assert_sound (fixture);
    }
  g_assert_cmpint (store_fixture_int (fixture->path, "SELECT count(*) FROM item"), ==, 0);
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
  g_test_add ("/store/schema/migrated", StoreFixture, NULL, store_fixture_set_up, test_migrated,
              store_fixture_tear_down);
  g_test_add ("/store/schema/copies", StoreFixture, NULL, store_fixture_set_up, test_copies,
              store_fixture_tear_down);
  return g_test_run ();
}
