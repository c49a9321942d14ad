/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing-vfs.h"
#include "life-fixture.h"
#include "support/enc-test.h"

/* How many points of each work are tried besides its first and last ones. */
#define POINTS 14
#define EDGE   5
#define SMALL  120 /* of how few writes every one is tried */

/* A piece of work on a file: what it must leave is its state before or its state after, whole. */
typedef gboolean (*Run) (const char *path, EncClock *clock, EncCommand *command, GError **error);

typedef struct
{
  const char *name;
  Run run;
  gboolean from_nothing;
} Work;

/* A command on a client's file, after the one that it needs to have been given before. */
typedef struct
{
  const char *opening, *opening_args; /* (nullable) */
  const char *name, *args;
  gsize attached; /* bytes of a file attached to it */
  gboolean no_undo;
} Deed;

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
import_bulk (const char *path, EncClock *clock, EncCommand *command, GError **error)
{
  return import (path, clock, 22000, error);
}

static gboolean
import_more (const char *path, EncClock *clock, EncCommand *command, GError **error)
{
  return import (path, clock, 3000, error);
}

static gboolean
undo (const char *path, EncClock *clock, EncCommand *command, GError **error)
{
  g_autoptr (EncStore) store = enc_store_open (path, ENC_STORE_READ_WRITE, clock, error);

  return store != NULL && enc_store_undo (store, NULL, NULL, error);
}

static gboolean
give (const char *path, EncClock *clock, EncCommand *command, GError **error)
{
  g_autoptr (EncStore) store = enc_store_open (path, ENC_STORE_READ_WRITE, clock, error);

  return store != NULL && enc_store_run (store, command, NULL, error);
}

static gboolean
rename_client (const char *path, EncClock *clock, EncCommand *command, GError **error)
{
  StoreFixture fixture = { .path = (char *)path };
  g_autofree char *id = store_fixture_client_id (&fixture, "K1");
  g_autoptr (EncCommand) set
    = enc_command_new ("client.set", g_variant_new_parsed ("{'client': <%s>, 'name': <'Renommé'>,"
                                                           " 'credit_limit': <int64 123400>}",
                                                           id));

  return give (path, clock, set, error);
}

static const Work works[] = {
  { "first-import", import_bulk, TRUE },
  { "second-import", import_more, FALSE },
  { "undo-import", undo, FALSE },
  { "command", rename_client, FALSE },
};

static const Deed deeds[] = {
  { NULL, NULL, "promise.record", PROMISE, 0, FALSE },
  { NULL, NULL, "dispute.open", DISPUTE, 0, FALSE },
  { "dispute.open", DISPUTE, "dispute.step", "{'dispute': <'$id'>, 'step': <'review'>}", 0, FALSE },
  { NULL, NULL, "tolerance.ask", ASK, 0, FALSE },
  { "tolerance.ask", ASK, "tolerance.decide", "{'tolerance': <'$id'>, 'granted': <true>}", 0,
    FALSE },
  { NULL, NULL, "journal.call",
    "{'client': <'$1'>, 'direction': <'out'>, 'outcome': <'reached'>, 'cause': <'cash'>,"
    " 'items': <['$F1', '$F2']>}",
    1 << 20, FALSE },
  /* What the program tells is nothing to undo. */
  { "alert.raise", "{'alerts': <[{'key': <'a'>, 'rule': <'x'>, 'day': <20100>}]>}", "alert.raise",
    "{'alerts': <[{'key': <'b'>, 'rule': <'y'>, 'day': <20103>, 'client': <'$1'>, 'amount':"
    " <int64 5000>, 'currency': <'EUR'>}, {'key': <'c'>, 'rule': <'y'>, 'day': <20103>}]>,"
    " 'closed': <['a']>}",
    0, TRUE },
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

/* A work about to be done again and again, each time from the same file. */
typedef struct
{
  StoreFixture *fixture;
  Run run;
  EncCommand *command; /* (nullable) */
  FailingVfsMode mode;
} Attempt;

static char *
say (const char *path)
{
  g_autofree char *dump = store_fixture_dump (path);
  g_autofree char *rows = store_fixture_rows (path);

  return g_strconcat (dump, rows, NULL);
}

/* The file opens, is sound, and is in one of the two states. Opening repairs it. Returns whether
 * the work is done. */
static gboolean
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
  now = say (fixture->path);
  g_assert_true (strcmp (now, before) == 0 || strcmp (now, after) == 0);
  g_assert_true (!must_be_before || strcmp (now, before) == 0);
  g_assert_true (!must_be_after || strcmp (now, after) == 0);
  return strcmp (now, after) == 0;
}

static guint64
point (GRand *rand, guint64 total, guint index)
{
  if (total <= SMALL)
    return 1 + index;
  if (index < EDGE)
    return 1 + index;
  if (index < 2 * EDGE)
    return total - (index - EDGE);
  return 1 + (guint64)(g_rand_double (rand) * (double)total);
}

static void
die_at (const Attempt *attempt, guint64 nth)
{
  StoreFixture *fixture = attempt->fixture;
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      failing_vfs_arm (FAILING_VFS_KILL, nth);
      attempt->run (fixture->path, fixture->clock, attempt->command, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true ((WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
                 || (WIFEXITED (status) && WEXITSTATUS (status) == 0));
}

/* The disk is full from the nth write on; returns whether the work says that it is done. */
static gboolean
fill_at (const Attempt *attempt, guint64 nth)
{
  StoreFixture *fixture = attempt->fixture;
  g_autoptr (GError) error = NULL;
  gboolean done;

  failing_vfs_arm (FAILING_VFS_FULL, nth);
  done = attempt->run (fixture->path, fixture->clock, attempt->command, &error);
  failing_vfs_arm (FAILING_VFS_COUNT, 0);
  if (!done)
    g_assert_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_FULL);
  return done;
}

/* The fixture's file is as it is before the work, and closed. */
static void
attempt_everywhere (const Attempt *attempt)
{
  StoreFixture *fixture = attempt->fixture;
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (GError) error = NULL;
  g_autofree char *start = NULL, *before = NULL, *after = NULL;
  guint64 total;
  guint points, n_done = 0;
  gsize size = 0;

  before = say (fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &start, &size, NULL));
  failing_vfs_arm (FAILING_VFS_COUNT, 0);
  g_assert_true (attempt->run (fixture->path, fixture->clock, attempt->command, &error));
  g_assert_no_error (error);
  total = failing_vfs_count ();
  after = say (fixture->path);
  g_assert_cmpstr (before, !=, after);
  g_test_message ("%" G_GUINT64_FORMAT " writes, syncs and truncations", total);
  points = total <= SMALL ? (guint)total : POINTS + 2 * EDGE;
  for (guint i = 0; i < points; i++)
    {
      guint64 nth = point (rand, total, i);

      put (fixture->path, start, size);
      g_test_message ("at %" G_GUINT64_FORMAT, nth);
      if (attempt->mode == FAILING_VFS_KILL)
        {
          die_at (attempt, nth);
          n_done += assert_whole (fixture, before, after, FALSE, FALSE);
        }
      else
        {
          gboolean done = fill_at (attempt, nth);

          n_done += assert_whole (fixture, before, after, !done, done);
        }
    }
  /* Both were met: what fails early is not done, what fails late is. */
  g_assert_cmpuint (n_done, >, 0);
  g_assert_cmpuint (n_done, <, points);
}

typedef struct
{
  const Work *work;
  FailingVfsMode mode;
} Plan;

static void
test_fault (StoreFixture *fixture, gconstpointer data)
{
  const Plan *plan = data;
  const Attempt attempt = { fixture, plan->work->run, NULL, plan->mode };
  g_autoptr (GError) error = NULL;

  failing_vfs_arm (FAILING_VFS_COUNT, 0);
  g_clear_pointer (&fixture->store, enc_store_close);
  if (!plan->work->from_nothing)
    g_assert_true (import (fixture->path, fixture->clock, 2000, &error));
  attempt_everywhere (&attempt);
}

typedef struct
{
  const Deed *deed;
  gboolean undone; /* it is the taking back that fails */
  FailingVfsMode mode;
} DeedPlan;

/* The command of a deed; bytes that do not compress and are the same each time. */
static EncCommand *
deed_command (Life *life, const Deed *deed, const char *opened)
{
  g_autofree char *spelt = life_spell (life, deed->args, opened);
  g_autoptr (GVariant) args = g_variant_parse (G_VARIANT_TYPE_VARDICT, spelt, NULL, NULL, NULL);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (args);

  if (deed->attached > 0)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (11);
      guint8 *bytes = g_malloc (deed->attached);
      GVariantBuilder files;

      for (gsize i = 0; i < deed->attached; i++)
        bytes[i] = (guint8)g_rand_int (rand);
      g_variant_builder_init (&files, G_VARIANT_TYPE ("a(ssay)"));
      g_variant_builder_add (&files, "(ss@ay)", "bon.pdf", "application/pdf",
                             g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, bytes,
                                                      deed->attached, TRUE, g_free, bytes));
      g_variant_dict_insert_value (&dict, "attachments", g_variant_builder_end (&files));
    }
  return enc_command_new (deed->name, g_variant_dict_end (&dict));
}

/* Event, items, attachment, alerts: all of it is there, or nothing is; so is its taking back. */
static void
test_deed (Life *life, gconstpointer data)
{
  const DeedPlan *plan = data;
  const Deed *deed = plan->deed;
  g_autoptr (EncCommand) command = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *opened = NULL;

  failing_vfs_arm (FAILING_VFS_COUNT, 0);
  if (deed->opening != NULL)
    opened = life_must (life, deed->opening, deed->opening_args, NULL);
  g_clear_pointer (&life->base.store, enc_store_close);
  command = deed_command (life, deed, opened);
  if (plan->undone)
    {
      give (life->base.path, life->base.clock, command, &error);
      g_assert_no_error (error);
    }
  const Attempt attempt = { &life->base, plan->undone ? undo : give, command, plan->mode };

  attempt_everywhere (&attempt);
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
  static DeedPlan deed_plans[4 * G_N_ELEMENTS (deeds)];

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
  for (gsize i = 0; i < G_N_ELEMENTS (deed_plans); i++)
    {
      DeedPlan *plan = &deed_plans[i];
      g_autofree char *path = NULL;

      plan->deed = &deeds[i / 4];
      plan->undone = i % 4 >= 2;
      plan->mode = i % 2 == 0 ? FAILING_VFS_KILL : FAILING_VFS_FULL;
      if (plan->undone && plan->deed->no_undo)
        continue;
      path = g_strdup_printf ("/store/crash/%s/%s%s", plan->deed->name, plan->undone ? "undo/" : "",
                              i % 2 == 0 ? "killed" : "disk-full");
      g_test_add (path, Life, plan, life_set_up, test_deed, life_tear_down);
    }
  g_test_add ("/store/crash/creation/killed", StoreFixture, NULL, store_fixture_set_up,
              test_creation, store_fixture_tear_down);
  return g_test_run ();
}
