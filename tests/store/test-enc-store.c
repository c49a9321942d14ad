/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/enc-schema.h"
#include "support/enc-test.h"

static void
assert_refused (StoreFixture *fixture, const char *path, EncStoreMode mode, EncStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) store = enc_store_open (path, mode, fixture->clock, &error);

  g_assert_null (store);
  g_assert_error (error, ENC_STORE_ERROR, (int)code);
}

static void
test_created (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "new.encours", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) store = NULL;
  mode_t old = umask (0);
  GStatBuf status;

  store = enc_store_open (path, ENC_STORE_CREATE, fixture->clock, &error);
  umask (old);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpstr (enc_store_path (store), ==, path);
  g_assert_cmpint (store_fixture_int (path, "PRAGMA application_id"), ==, 0x454E4355);
  g_assert_cmpint (store_fixture_int (path, "PRAGMA user_version"), ==, ENC_SCHEMA_VERSION);
  g_assert_cmpint (store_fixture_int (path,
                                      "SELECT count(*) FROM pragma_table_list WHERE type = 'table'"
                                      " AND NOT strict AND schema = 'main'"
                                      " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'"),
                   ==, 0);
}

static void
test_not_found (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "absent.encours", NULL);
  g_autofree char *deep = g_build_filename (fixture->dir, "no", "folder", "x.encours", NULL);

  assert_refused (fixture, path, ENC_STORE_READ_WRITE, ENC_STORE_ERROR_NOT_FOUND);
  assert_refused (fixture, path, ENC_STORE_READ_ONLY, ENC_STORE_ERROR_NOT_FOUND);
  assert_refused (fixture, deep, ENC_STORE_CREATE, ENC_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A text, a foreign database, an empty file, a folder: none is touched. */
static void
test_not_ours (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_build_filename (fixture->dir, "text.csv", NULL);
  g_autofree char *foreign = g_build_filename (fixture->dir, "foreign.db", NULL);
  g_autofree char *empty = g_build_filename (fixture->dir, "empty.encours", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *long_text = g_strnfill (5000, 'x');
  gsize n_before, n_after;
  sqlite3 *db = NULL;

  g_file_set_contents (text, long_text, -1, NULL);
  g_file_set_contents (empty, "", 0, NULL);
  g_assert_cmpint (sqlite3_open (foreign, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE t (a)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_file_get_contents (foreign, &before, &n_before, NULL);
  assert_refused (fixture, text, ENC_STORE_READ_WRITE, ENC_STORE_ERROR_NOT_OURS);
  assert_refused (fixture, text, ENC_STORE_CREATE, ENC_STORE_ERROR_NOT_OURS);
  assert_refused (fixture, foreign, ENC_STORE_READ_WRITE, ENC_STORE_ERROR_NOT_OURS);
  assert_refused (fixture, foreign, ENC_STORE_CREATE, ENC_STORE_ERROR_NOT_OURS);
  assert_refused (fixture, empty, ENC_STORE_READ_WRITE, ENC_STORE_ERROR_NOT_OURS);
  assert_refused (fixture, fixture->dir, ENC_STORE_READ_WRITE, ENC_STORE_ERROR_NOT_OURS);
  g_file_get_contents (foreign, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* A name that looks like a URI is a name. */
static void
test_uri_like_name (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) store = NULL;

  g_assert_cmpint (g_chdir (fixture->dir), ==, 0);
  store = enc_store_open ("file:x?mode=memory", ENC_STORE_CREATE, fixture->clock, &error);
  g_assert_no_error (error);
  g_assert_true (enc_store_backup (store, "file:y?vfs=none", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_int ("./file:x?mode=memory", "PRAGMA user_version"), ==,
                   ENC_SCHEMA_VERSION);
  g_assert_true (g_file_test ("./file:y?vfs=none", G_FILE_TEST_IS_REGULAR));
  g_clear_pointer (&store, enc_store_close);
  g_assert_cmpint (g_chdir (before), ==, 0);
}

static void
test_too_new (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  g_clear_pointer (&fixture->store, enc_store_close);
  store_fixture_exec (fixture->path, "PRAGMA user_version = 99");
  before = store_fixture_dump (fixture->path);
  assert_refused (fixture, fixture->path, ENC_STORE_READ_WRITE, ENC_STORE_ERROR_TOO_NEW);
  assert_refused (fixture, fixture->path, ENC_STORE_READ_ONLY, ENC_STORE_ERROR_TOO_NEW);
  after = store_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* A page of the schema, then a page of data, overwritten. */
static void
test_corrupt (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncFacts) facts = store_fixture_random (rand, 20, 2000);
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_clear_pointer (&fixture->store, enc_store_close);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  {
    g_autofree char *copy = g_memdup2 (bytes, size);

    memset (copy + 100, 0xa5, 3900);
    g_file_set_contents (fixture->path, copy, (gssize)size, NULL);
    assert_refused (fixture, fixture->path, ENC_STORE_READ_WRITE, ENC_STORE_ERROR_CORRUPT);
  }
  memset (bytes + size / 2 / 4096 * 4096, 0xa5, 4096 * 3);
  g_file_set_contents (fixture->path, bytes, (gssize)size, NULL);
  fixture->store = enc_store_open (fixture->path, ENC_STORE_READ_WRITE, fixture->clock, &error);
  if (fixture->store == NULL)
    {
      g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CORRUPT);
      return;
    }
  problems = enc_store_check (fixture->store, NULL, &error);
  if (problems != NULL)
    g_assert_cmpuint (problems->len, >, 0);
  else
    g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CORRUPT);
}

static void
test_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = enc_report_new ("x", "csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) reader
    = enc_store_open (fixture->path, ENC_STORE_READ_ONLY, fixture->clock, &error);

  g_assert_no_error (error);
  g_assert_false (enc_store_import (reader, facts, report, FALSE, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_READ_ONLY);
}

static void
test_busy (StoreFixture *fixture, gconstpointer data)
{
  sqlite3 *other = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("waits its five seconds");
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (
    store_fixture_run (fixture, "setting.set", "{'key': <'a'>, 'value': <'b'>}", &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_BUSY);
  sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (other);
}

/* Two connections see each other's commits, and the feed says whose rows they are. */
static void
test_changes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) reader
    = enc_store_open (fixture->path, ENC_STORE_READ_ONLY, fixture->clock, &error);
  g_autoptr (EncReport) report = NULL;
  g_autofree char *id = NULL, *args = NULL;
  gint64 seq;

  g_assert_no_error (error);
  seq = enc_store_last_change (reader);
  g_assert_cmpint (seq, ==, 0);
  {
    g_autoptr (EncChangeSet) none = enc_store_changes_since (reader, seq, &error);

    g_assert_no_error (error);
    g_assert_cmpint (none->seq, ==, 0);
    g_assert_false (none->everything || none->settings || none->users || none->clients->len > 0);
  }
  report = store_fixture_import (fixture, facts, NULL);
  {
    g_autoptr (EncChangeSet) two = enc_store_changes_since (reader, seq, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (two->clients->len, ==, 2);
    g_assert_true (two->users);
    g_assert_false (two->everything);
    g_assert_cmpint (two->seq, ==, enc_store_last_change (fixture->store));
    seq = two->seq;
  }
  id = store_fixture_client_id (fixture, "C2");
  args = g_strdup_printf ("{'client': <'%s'>, 'text': <'Rappeler lundi'>}", id);
  g_assert_true (store_fixture_run (fixture, "journal.comment", args, &error));
  g_assert_true (
    store_fixture_run (fixture, "setting.set", "{'key': <'a'>, 'value': <'b'>}", &error));
  {
    g_autoptr (EncChangeSet) one = enc_store_changes_since (reader, seq, &error);
    g_autoptr (EncChangeSet) none = enc_store_changes_since (reader, one->seq, &error);

    g_assert_cmpuint (one->clients->len, ==, 1);
    g_assert_true (one->settings);
    g_assert_cmpuint (none->clients->len, ==, 0);
    g_assert_cmpint (none->seq, ==, one->seq);
    seq = one->seq;
  }
  /* One's own commits are changes too. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (EncChangeSet) own = NULL;

      g_clear_pointer (&args, g_free);
      args = g_strdup_printf ("{'client': <'%s'>, 'text': <'Encore %d'>}", id, i);
      g_assert_true (store_fixture_run (fixture, "journal.comment", args, &error));
      own = enc_store_changes_since (fixture->store, seq, &error);
      g_assert_cmpuint (own->clients->len, ==, 1);
      g_assert_cmpint (own->seq, >, seq);
      seq = own->seq;
    }
}

/* Who lags behind what the feed still holds rebuilds; so does everybody after a change of very
 * many. */
static void
test_changes_beyond (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncFacts) many = store_fixture_random (rand, 1500, 3000);
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autoptr (EncReport) second = NULL;
  g_autoptr (EncChangeSet) recent = NULL, old = NULL, mass = NULL;
  g_autoptr (GError) error = NULL;
  gint64 last = enc_store_last_change (fixture->store);

  store_fixture_exec (fixture->path,
                      "DELETE FROM change WHERE seq < (SELECT max(seq) FROM change)");
  recent = enc_store_changes_since (fixture->store, last - 1, &error);
  g_assert_no_error (error);
  g_assert_false (recent->everything);
  old = enc_store_changes_since (fixture->store, 0, &error);
  g_assert_true (old->everything);
  second = store_fixture_import (fixture, many, NULL);
  mass = enc_store_changes_since (fixture->store, last, &error);
  g_assert_true (mass->everything);
  g_assert_cmpuint (mass->clients->len, ==, 0);
}

typedef struct
{
  gsize clients, items, allocations, n_clients, n_items, n_allocations;
  gint64 sum;
  int stage;
} Counted;

static void
on_counts (gsize n_clients, gsize n_items, gsize n_allocations, gpointer data)
{
  Counted *counted = data;

  counted->n_clients = n_clients;
  counted->n_items = n_items;
  counted->n_allocations = n_allocations;
}

static void
on_client (const EncReadClient *client, gpointer data)
{
  Counted *counted = data;

  g_assert_cmpint (counted->stage, ==, 0);
  g_assert_nonnull (client->code);
  if (strcmp (client->code, "C1") == 0)
    {
      g_assert_cmpstr (client->rep, ==, "Paul");
      g_assert_cmpint (client->credit_limit, ==, 5000000);
      g_assert_cmpint (client->insurer_cover, ==, -1);
      g_assert_cmpuint (client->limit_currency, ==, ENC_EUR);
    }
  counted->clients++;
}

static void
on_item (const EncReadItem *item, gpointer data)
{
  Counted *counted = data;

  counted->stage = 1;
  g_assert_cmpuint (item->currency, ==, ENC_EUR);
  counted->sum += item->amount;
  counted->items++;
}

static void
on_allocation (const EncReadAllocation *allocation, gpointer data)
{
  Counted *counted = data;

  g_assert_cmpint (allocation->recorded, ==, FIXTURE_TODAY);
  counted->allocations++;
}

static void
test_streams (StoreFixture *fixture, gconstpointer data)
{
  const EncReadSink sink = { on_counts, on_client, on_item, on_allocation };
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autoptr (GError) error = NULL;
  Counted all = { 0 }, one = { 0 };
  gint64 seq = 0, second = 2;

  g_assert_true (enc_read_everything (fixture->store, &sink, &all, NULL, &seq, &error));
  g_assert_no_error (error);
  g_assert_cmpint (seq, ==, enc_store_last_change (fixture->store));
  g_assert_cmpuint (all.clients, ==, 2);
  g_assert_cmpuint (all.items, ==, 7);
  g_assert_cmpuint (all.allocations, ==, 3);
  g_assert_cmpuint (all.n_items, >=, 7);
  g_assert_cmpint (all.sum, ==, 10000 + 5000 + 7700 - 4000 - 6000 - 1500 - 300);
  g_assert_true (enc_read_clients (fixture->store, &second, 1, &sink, &one, &seq, &error));
  g_assert_cmpuint (one.clients, ==, 1);
  g_assert_cmpuint (one.items, ==, 2);
  g_assert_cmpuint (one.allocations, ==, 0);
}

static void
test_file (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autofree char *id = store_fixture_client_id (fixture, "C1");
  g_autofree char *item_id = store_fixture_item_id (fixture, "F1");
  g_autofree char *comment
    = g_strdup_printf ("{'client': <'%s'>, 'text': <\"Dit \\\"demain\\\"\\nété\">}", id);
  g_autofree char *dispute = g_strdup_printf ("{'items': <['%s']>, 'disputed': <true>}", item_id);
  g_autofree char *limit
    = g_strdup_printf ("{'client': <'%s'>, 'credit_limit': <int64 700000>}", id);
  g_autoptr (EncReadFile) file = NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GError) error = NULL;
  const EncEvent *event;
  gint64 pks[2];

  g_assert_true (store_fixture_run (fixture, "journal.comment", comment, &error));
  g_assert_true (store_fixture_run (fixture, "item.dispute", dispute, &error));
  g_assert_true (store_fixture_run (fixture, "client.set", limit, &error));
  g_assert_no_error (error);
  file = enc_read_file (fixture->store, 1, 50, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->client.code, ==, "C1");
  g_assert_cmpint (file->client.credit_limit, ==, 700000);
  g_assert_cmpuint (file->pieces->len, ==, 5);
  g_assert_cmpuint (file->allocations->len, ==, 3);
  g_assert_cmpuint (file->events->len, ==, 4);
  event = ((EncReadEntry *)g_ptr_array_index (file->events, 3))->event;
  g_assert_cmpstr (event->name, ==, "import");
  for (guint i = 0; i < file->events->len; i++)
    {
      event = ((EncReadEntry *)g_ptr_array_index (file->events, i))->event;
      if (strcmp (event->name, "comment") == 0)
        {
          g_assert_cmpstr (enc_event_text (event, "text"), ==, "Dit \"demain\"\nété");
          g_assert_cmpstr (event->author, ==, "Claire");
          g_assert_cmpint (event->effective, ==, FIXTURE_TODAY);
        }
      else if (strcmp (event->name, "dispute.flag") == 0)
        {
          gint64 count = 0;
          gboolean disputed = FALSE;

          g_assert_true (g_variant_lookup (event->body, "count", "x", &count));
          g_assert_true (g_variant_lookup (event->body, "disputed", "b", &disputed));
          g_assert_cmpint (count, ==, 1);
          g_assert_true (disputed);
        }
    }
  {
    const EncReadPiece *first = g_ptr_array_index (file->pieces, 0);

    g_assert_cmpstr (first->number, ==, "F1");
    g_assert_cmpstr (first->id, ==, item_id);
    g_assert_cmpuint (first->flags, ==, ENC_ITEM_DISPUTED);
    pks[0] = 3;
    pks[1] = first->pk;
  }
  pieces = enc_read_pieces (fixture->store, pks, 2, &error);
  g_assert_cmpuint (pieces->len, ==, 2);
  g_assert_cmpint (((EncReadPiece *)g_ptr_array_index (pieces, 1))->pk, ==, pks[1]);
  g_assert_null (enc_read_file (fixture->store, 999, 1, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND);
}

static gboolean
finds (StoreFixture *fixture, const char *text, EncHitKind kind, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = enc_read_search (fixture->store, text, 10, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const EncHit *hit = g_ptr_array_index (hits, i);

      if (hit->kind == kind && strcmp (hit->title, title) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_search (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autofree char *id = store_fixture_client_id (fixture, "C2");
  g_autofree char *rename = g_strdup_printf ("{'client': <'%s'>, 'name': <'Volt & Fils'>}", id);
  g_autofree char *contact = g_strdup_printf (
    "{'client': <'%s'>, 'contact': <''>, 'name': <'Zoé Çelik'>, 'role': <'purchasing'>}", id);
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE, behind = TRUE;
  g_autoptr (GPtrArray) hits = NULL;

  g_assert_true (finds (fixture, "electri", ENC_HIT_CLIENT, "Électricité Dupont"));
  g_assert_true (finds (fixture, "DUPONT élec", ENC_HIT_CLIENT, "Électricité Dupont"));
  g_assert_true (finds (fixture, "f1", ENC_HIT_DOCUMENT, "F1"));
  g_assert_true (finds (fixture, "roux", ENC_HIT_CONTACT, "Amélie Roux"));
  g_assert_false (finds (fixture, "dupond", ENC_HIT_CLIENT, "Électricité Dupont"));
  /* What people type is words, never a query. */
  g_assert_false (finds (fixture, "\" OR * NEAR( - ^", ENC_HIT_CLIENT, "Électricité Dupont"));
  g_assert_false (finds (fixture, "'; DROP TABLE item; --", ENC_HIT_CLIENT, "x"));
  g_assert_true (store_fixture_run (fixture, "client.set", rename, &error));
  g_assert_true (store_fixture_run (fixture, "contact.set", contact, &error));
  g_assert_no_error (error);
  g_assert_false (finds (fixture, "dupont", ENC_HIT_CLIENT, "Électricité Dupont"));
  g_assert_true (finds (fixture, "volt", ENC_HIT_CLIENT, "Volt & Fils"));
  while (more)
    g_assert_true (enc_store_index_some (fixture->store, 100, &more, &error));
  g_assert_true (finds (fixture, "celik", ENC_HIT_CONTACT, "Zoé Çelik"));
  hits = enc_read_search (fixture->store, "volt", 10, &behind, &error);
  g_assert_false (behind);
  g_assert_true (enc_store_undo (fixture->store, NULL, NULL, &error));
  g_assert_true (enc_store_undo (fixture->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (finds (fixture, "celik", ENC_HIT_CONTACT, "Zoé Çelik"));
  g_assert_true (finds (fixture, "dupont", ENC_HIT_CLIENT, "Électricité Dupont"));
  store_fixture_assert_sound (fixture);
}

static void
test_backup (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autofree char *path = g_build_filename (fixture->dir, "copy.encours", NULL);
  g_autofree char *here = store_fixture_dump (fixture->path), *there = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (enc_store_backup (fixture->store, path, NULL, &error));
  g_assert_no_error (error);
  there = store_fixture_dump (path);
  g_assert_cmpstr (here, ==, there);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_false (enc_store_backup (fixture->store, path, NULL, &error));
  g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_FAILED);
}

static void
test_lists (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = NULL, imports = NULL;
  g_autoptr (GHashTable) settings = NULL;
  g_autoptr (GVariant) totals = NULL, layout = NULL;
  g_autofree char *value = NULL;
  gint64 seq = 0;

  users = enc_read_users (fixture->store, &error);
  g_assert_cmpuint (users->len, ==, 1);
  g_assert_cmpstr (((EncReadUser *)g_ptr_array_index (users, 0))->name, ==, "Paul");
  g_assert_cmpint (((EncReadUser *)g_ptr_array_index (users, 0))->role, ==, ENC_USER_SALES_REP);
  imports = enc_read_imports (fixture->store, &error);
  g_assert_cmpuint (imports->len, ==, 1);
  g_assert_cmpuint (((EncReadImport *)g_ptr_array_index (imports, 0))->rows_kept, ==, 7);
  g_assert_true (
    store_fixture_run (fixture, "setting.set", "{'key': <'x.y'>, 'value': <'z'>}", &error));
  value = enc_read_setting (fixture->store, "x.y");
  g_assert_cmpstr (value, ==, "z");
  g_assert_null (enc_read_setting (fixture->store, "x.z"));
  settings = enc_read_settings (fixture->store);
  g_assert_cmpuint (g_hash_table_size (settings), ==, 1);
  g_assert_null (enc_read_totals (fixture->store, NULL));
  g_assert_true (enc_store_save_totals (fixture->store, g_variant_new ("(sx)", "a", 7), 3, &error));
  g_assert_true (enc_store_save_totals (fixture->store, g_variant_new ("(sx)", "b", 8), 4, &error));
  totals = enc_read_totals (fixture->store, &seq);
  g_assert_cmpint (seq, ==, 4);
  g_assert_cmpvariant (totals, g_variant_new ("(sx)", "b", 8));
  g_assert_null (enc_read_layout (fixture->store, "f"));
  g_assert_true (
    enc_store_save_layout (fixture->store, "f", g_variant_new_string ("é='\""), &error));
  layout = enc_read_layout (fixture->store, "f");
  g_assert_cmpstr (g_variant_get_string (layout, NULL), ==, "é='\"");
}

/* What a check must see when somebody meddled with the file. */
static void
test_check (StoreFixture *fixture, gconstpointer data)
{
  static const char *const harm[] = {
    "UPDATE allocation SET amount = 9000 WHERE amount = 4000",
    "UPDATE item SET amount = -amount WHERE number = 'F2'",
    "UPDATE item SET client = 2 WHERE number = 'R1'",
    "UPDATE item SET currency = 'USD' WHERE number = 'R1'",
    "UPDATE item SET currency = '€' WHERE number = 'F3'",
    "UPDATE client SET code = 'C9' WHERE code = 'C1'",
    "PRAGMA foreign_keys = OFF; DELETE FROM item WHERE number = 'F1'",
    "PRAGMA foreign_keys = OFF; DELETE FROM item WHERE number = 'R1'",
    "INSERT INTO journal_item (journal, item) VALUES (1, 99)",
    "UPDATE search_state SET upto = 1000",
  };
  g_autoptr (EncFacts) facts = store_fixture_ledger ();
  g_autoptr (EncReport) report = store_fixture_import (fixture, facts, NULL);
  g_autofree char *copy = g_build_filename (fixture->dir, "harmed.encours", NULL);

  store_fixture_assert_sound (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (harm); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (EncStore) store = NULL;

      g_assert_true (enc_store_backup (fixture->store, copy, NULL, &error));
      store_fixture_exec (copy, harm[i]);
      store = enc_store_open (copy, ENC_STORE_READ_WRITE, fixture->clock, &error);
      g_assert_no_error (error);
      problems = enc_store_check (store, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s", harm[i]);
      g_assert_cmpuint (problems->len, >, 0);
      g_test_message ("-> %s", (const char *)g_ptr_array_index (problems, 0));
      g_clear_pointer (&store, enc_store_close);
      g_unlink (copy);
    }
}

/* The questions asked for one client, one number, one piece go through an index. */
static void
test_query_plans (StoreFixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
    "SELECT * FROM item WHERE client = 1",
    "SELECT * FROM item WHERE client = 1 AND kind = 1 AND number = 'F1'",
    "SELECT debit, credit FROM item JOIN allocation ON debit = item.pk WHERE item.client = 1",
    "SELECT * FROM allocation WHERE debit = 1",
    "SELECT * FROM contact WHERE client = 1",
    "SELECT * FROM journal WHERE client = 1 ORDER BY pk DESC",
    "SELECT 1 FROM journal AS later WHERE later.voids = 1",
    "SELECT * FROM client WHERE company = 1 AND code = 'C1'",
    "SELECT * FROM client WHERE id >= 'a' AND id < 'aw'",
    "SELECT balance FROM control WHERE client = 1 AND currency = 'EUR' ORDER BY batch DESC",
    "SELECT * FROM change WHERE seq > 5",
    "SELECT body FROM import_prior WHERE tbl = 'item' AND row = 4",
    "SELECT * FROM journal_item WHERE item = 3",
    "SELECT body FROM journal INDEXED BY journal_timeline WHERE client = 1 AND voids IS NULL"
    " AND (effective, recorded_ms, pk) < (1, 2, 3) AND kind = 'comment'"
    " ORDER BY effective DESC, recorded_ms DESC, pk DESC",
    "SELECT * FROM journal WHERE subject = 'a'",
    "SELECT * FROM journal_attachment WHERE journal = 1",
    "SELECT max (body) FROM journal WHERE kind = 'dispute.open' AND effective BETWEEN 1 AND 2",
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", queries[i], NULL);
      sqlite3_stmt *stmt = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          const char *step = (const char *)sqlite3_column_text (stmt, 3);

          g_test_message ("%s: %s", queries[i], step);
          g_assert_null (strstr (step, "SCAN"));
        }
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/store/" path, StoreFixture, NULL, store_fixture_set_up, func,                \
              store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("created-for-the-owner-alone", test_created);
  ADD ("not-found", test_not_found);
  ADD ("not-ours", test_not_ours);
  ADD ("uri-like-name", test_uri_like_name);
  ADD ("too-new", test_too_new);
  ADD ("corrupt", test_corrupt);
  ADD ("read-only", test_read_only);
  ADD ("busy", test_busy);
  ADD ("changes", test_changes);
  ADD ("changes-beyond-the-feed", test_changes_beyond);
  ADD ("streams", test_streams);
  ADD ("client-file", test_file);
  ADD ("search", test_search);
  ADD ("backup", test_backup);
  ADD ("lists", test_lists);
  ADD ("check-sees-harm", test_check);
  ADD ("query-plans", test_query_plans);
  return g_test_run ();
}
