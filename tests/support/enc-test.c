/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "support/enc-test.h"

#include <glib/gstdio.h>

/**
 * enc_test_rand:
 *
 * Randomness of a property test. Its seed is printed and ENC_SEED takes it back.
 *
 * Returns: (transfer full): a generator
 */
GRand *
enc_test_rand (void)
{
  const char *wish = g_getenv ("ENC_SEED");
  guint32 seed = wish != NULL ? (guint32)g_ascii_strtoull (wish, NULL, 10) : g_random_int ();

  g_test_message ("seed: ENC_SEED=%u", seed);
  return g_rand_new_with_seed (seed);
}

/**
 * enc_test_date:
 * @iso: "2026-10-31"
 *
 * Returns: that day; a text that is none ends the test
 */
EncDate
enc_test_date (const char *iso)
{
  EncDate date = ENC_DATE_NONE;

  g_assert_true (enc_date_parse_iso (iso, -1, &date));
  return date;
}

/**
 * enc_test_source:
 * @relative: path below the project's root
 *
 * Returns: (transfer full): where it is
 */
char *
enc_test_source (const char *relative)
{
  return g_build_filename (ENC_SOURCE_ROOT, relative, NULL);
}

/**
 * enc_test_shared_data:
 * @relative: path below the folder of shared data, "" = the folder itself
 *
 * Real files with their truths are not part of the project: they lie in shared/data beside it or
 * above it, or where ENC_SHARED_DATA says. A test without them is skipped.
 *
 * Returns: (transfer full) (nullable): where it is; NULL, with the test marked skipped, when it is
 * nowhere
 */
char *
enc_test_shared_data (const char *relative)
{
  const char *root = g_getenv ("ENC_SHARED_DATA");
  g_autofree char *dir = g_strdup (ENC_SOURCE_ROOT);

  if (root != NULL)
    {
      g_autofree char *path = g_build_filename (root, relative, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  while (root == NULL)
    {
      g_autofree char *path = g_build_filename (dir, "shared", "data", relative, NULL);
      char *parent = g_path_get_dirname (dir);
      gboolean top = g_str_equal (parent, dir);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_free (parent);
          return g_steal_pointer (&path);
        }
      g_free (dir);
      dir = parent;
      if (top)
        break;
    }

  g_autofree char *message = g_strdup_printf ("shared data %s is not present", relative);

  g_test_skip (message);
  return NULL;
}

/**
 * enc_test_make_dir:
 *
 * Returns: (transfer full): an empty folder of this test's own, for enc_test_remove_dir()
 */
char *
enc_test_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("encours-test-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

/**
 * enc_test_remove_dir:
 * @dir: (transfer full): what enc_test_make_dir() made
 *
 * Removes it with all it holds.
 */
void
enc_test_remove_dir (char *dir)
{
  GDir *listing = g_dir_open (dir, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        {
          g_chmod (path, 0700);
          enc_test_remove_dir (path);
          continue;
        }
      g_unlink (path);
      g_free (path);
    }
  g_clear_pointer (&listing, g_dir_close);
  g_rmdir (dir);
  g_free (dir);
}

static gboolean
on_deadline (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * enc_test_wait:
 * @condition: what to wait for
 * @data: for @condition
 * @max_seconds: when to give up
 *
 * Runs the default main context until @condition holds; asks it after each event and every few
 * milliseconds.
 *
 * Returns: FALSE when it never did
 */
gboolean
enc_test_wait (EncTestCondition condition, gpointer data, guint max_seconds)
{
  gboolean late = FALSE;
  guint deadline = g_timeout_add_seconds (max_seconds, on_deadline, &late);
  guint tick = g_timeout_add (5, on_tick, NULL);
  gboolean holds;

  while (!(holds = condition (data)) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  g_source_remove (tick);
  return holds;
}
