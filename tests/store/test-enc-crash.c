/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing-vfs.h"
#include "store-fixture.h"
#include "support/enc-test.h"

/* How many points of each work are tried besides its first and last ones. */
#define POINTS 14
#define EDGE   5

/* A piece of work on a file: what it must leave is its state before or its state after, whole. */
typedef struct
{
  const char *name;
  gboolean (*run) (const char *path, EncClock *clock, GError **error);
  gboolean from_nothing;
} Work;

static EncFacts *
make_facts (guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  return store_fixture_random (rand, 50, n);
}

static gboolean
import (const char *path, EncClock *clock, guint n, GError **error)
{
  g_autoptr (EncFacts) facts = make_facts (n);
  g_autoptr (EncReport) report = enc_report_new ("x", "csv");
  g_autoptr (EncStore) store = enc_store_open (path, ENC_STORE_CREATE, clock, error);

  return store != NULL
         && enc_store_import (store, facts, report, FALSE, FALSE, NULL, NULL, NULL, error);
}

static gboolean
import_bulk (const char *path, EncClock *clock, GError **error)
{
  return import (path, clock, 22000, error);
}

static gboolean
import_more (const char *path, EncClock *clock, GError **error)
{
  return import (path, clock, 3000, error);
}

static gboolean
undo (const char *path, EncClock *clock, GError **error)
{
  g_autoptr (EncStore) store = enc_store_open (path, ENC_STORE_READ_WRITE, clock, error);

  return store != NULL && enc_store_undo (store, NULL, NULL, error);
}

static gboolean
comment (const char *path, EncClock *clock, GError **error)
{
  g_autoptr (EncStore) store = enc_store_open (path, ENC_STORE_READ_WRITE, clock, error);
  g_autoptr (EncCommand) command = NULL;
  GVariantDict dict;
  char id[64] = "";
  g_autofree char *name = NULL;

  if (store == NULL)
    return FALSE;
  {
    StoreFixture fixture = { .path = (char *)path, .store = store };
    g_autofree char *found = store_fixture_client_id (&fixture, "K1");

    g_strlcpy (id, found, sizeof id);
  }
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "client", "s", id);
  g_variant_dict_insert (&dict, "name", "s", "Renommé");
  g_variant_dict_insert (&dict, "credit_limit", "x", G_GINT64_CONSTANT (123400));
  command = enc_command_new ("client.set", g_variant_dict_end (&dict));
  return enc_store_run (store, command, NULL, error);
}

static const Work works[] = {
  { "first-import", import_bulk, TRUE },
  { "second-import", import_more, FALSE },
  { "undo-import", undo, FALSE },
  { "command", comment, FALSE },
};

static void
put (const char *path, const char *bytes, gsize size)
{
  static const char *const tails[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *file = g_strconcat (path, tails[i], NULL);
      g_unlink (file);
    }
  if (bytes != NULL)
    g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
}

/* The file opens, is sound, and is in one of the two states. Opening repairs it. */
static void
assert_whole (StoreFixture *fixture, const char *before, const char *after, gboolean must_be_before,
              gboolean must_be_after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EncStore) store
    = enc_store_open (fixture->path, ENC_STORE_CREATE, fixture->clock, &error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *now = NULL;

  g_assert_no_error (error);
  problems = enc_store_check (store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  g_clear_pointer (&store, enc_store_close);
  now = store_fixture_dump (fixture->path);
  g_assert_true (strcmp (now, before) == 0 || strcmp (now, after) == 0);
  g_assert_true (!must_be_before || strcmp (now, before) == 0);
  g_assert_true (!must_be_after || strcmp (now, after) == 0);
}

static guint64
point (GRand *rand, guint64 total, guint index)
{
  if (index < EDGE)
    return 1 + index;
  if (index < 2 * EDGE)
    return total > index - EDGE ? total - (index - EDGE) : 1;
  return 1 + (guint64)(g_rand_double (rand) * (double)total);
}

typedef struct
{
  const Work *work;
  FailingVfsMode mode;
} Plan;

static void
die_at (StoreFixture *fixture, const Work *work, guint64 nth)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      failing_vfs_arm (FAILING_VFS_KILL, nth);
      work->run (fixture->path, fixture->clock, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true ((WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
                 || (WIFEXITED (status) && WEXITSTATUS (status) == 0));
}

static void
test_fault (StoreFixture *fixture, gconstpointer data)
{
  const Plan *plan = data;
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (GError) error = NULL;
  g_autofree char *start = NULL, *before = NULL, *after = NULL;
  guint64 total;
  gsize size = 0;

  failing_vfs_arm (FAILING_VFS_COUNT, 0);
  g_clear_pointer (&fixture->store, enc_store_close);
  if (!plan->work->from_nothing)
    g_assert_true (import (fixture->path, fixture->clock, 2000, &error));
  before = store_fixture_dump (fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &start, &size, NULL));
  failing_vfs_arm (FAILING_VFS_COUNT, 0);
  g_assert_true (plan->work->run (fixture->path, fixture->clock, &error));
  g_assert_no_error (error);
  total = failing_vfs_count ();
  after = store_fixture_dump (fixture->path);
  g_assert_cmpstr (before, !=, after);
  g_test_message ("%" G_GUINT64_FORMAT " writes, syncs and truncations", total);
  for (guint i = 0; i < POINTS + 2 * EDGE; i++)
    {
      guint64 nth = point (rand, total, i);

      put (fixture->path, start, size);
      g_test_message ("at %" G_GUINT64_FORMAT, nth);
      if (plan->mode == FAILING_VFS_KILL)
        {
          die_at (fixture, plan->work, nth);
          assert_whole (fixture, before, after, FALSE, FALSE);
        }
      else
        {
          gboolean done;

          failing_vfs_arm (FAILING_VFS_FULL, nth);
          done = plan->work->run (fixture->path, fixture->clock, &error);
          failing_vfs_arm (FAILING_VFS_COUNT, 0);
          if (!done)
            g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_FULL);
          g_clear_error (&error);
          assert_whole (fixture, before, after, !done, done);
        }
    }
}

/* A kill while the file itself is being made: it opens as an empty portfolio. */
static void
test_creation (StoreFixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, enc_store_close);
  for (guint64 nth = 1; nth < 40; nth += 2)
    {
      int status = 0;
      pid_t child;
      g_autoptr (GError) error = NULL;

      put (fixture->path, NULL, 0);
      child = fork ();
      if (child == 0)
        {
          failing_vfs_arm (FAILING_VFS_KILL, nth);
          enc_store_close (enc_store_open (fixture->path, ENC_STORE_CREATE, fixture->clock, NULL));
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      fixture->store = enc_store_open (fixture->path, ENC_STORE_CREATE, fixture->clock, &error);
      g_assert_no_error (error);
      store_fixture_assert_sound (fixture);
      g_clear_pointer (&fixture->store, enc_store_close);
    }
}

int
main (int argc, char **argv)
{
  static Plan plans[2 * G_N_ELEMENTS (works)];

  g_test_init (&argc, &argv, NULL);
  failing_vfs_register ();
  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *path = NULL;

      plans[i].work = &works[i / 2];
      plans[i].mode = i % 2 == 0 ? FAILING_VFS_KILL : FAILING_VFS_FULL;
      path = g_strdup_printf ("/store/crash/%s/%s", plans[i].work->name,
                              i % 2 == 0 ? "killed" : "disk-full");
      g_test_add (path, StoreFixture, &plans[i], store_fixture_set_up, test_fault,
                  store_fixture_tear_down);
    }
  g_test_add ("/store/crash/creation/killed", StoreFixture, NULL, store_fixture_set_up,
              test_creation, store_fixture_tear_down);
  return g_test_run ();
}
