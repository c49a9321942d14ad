/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-progress.h"

#include "support/enc-test.h"

typedef struct
{
  const char *step;
  guint64 done, total;
  int calls;
} Heard;

static void
on_progress (const char *step, guint64 done, guint64 total, gpointer data)
{
  Heard *heard = data;

  heard->step = step;
  heard->done = done;
  heard->total = total;
  heard->calls++;
}

static void
test_report (void)
{
  Heard heard = { 0 };
  EncProgress progress = { .func = on_progress, .data = &heard };

  enc_progress_report (&progress, "read", 3, 7);
  g_assert_cmpstr (heard.step, ==, "read");
  g_assert_cmpuint (heard.done, ==, 3);
  g_assert_cmpuint (heard.total, ==, 7);
  g_assert_cmpint (heard.calls, ==, 1);

  /* Nobody listens. */
  enc_progress_report (NULL, "read", 4, 7);
  progress.func = NULL;
  enc_progress_report (&progress, "read", 5, 7);
  g_assert_cmpint (heard.calls, ==, 1);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  EncProgress progress = { .cancellable = cancellable };

  g_assert_false (enc_progress_is_cancelled (NULL, &error));
  g_assert_false (enc_progress_is_cancelled (&progress, &error));
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_true (enc_progress_is_cancelled (&progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/progress/report", test_report);
  g_test_add_func ("/base/progress/cancel", test_cancel);
  return g_test_run ();
}
