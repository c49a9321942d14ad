/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers
 *
 * How long until the window can be used, beside an empty libadwaita window in the same run, and how
 * much memory the desktop takes with this file. Run on a portfolio whose last totals are known:
 *
 *   bench-window FILE.encours
 */
#include <stdio.h>
#include <sys/resource.h>

#include "base/enc-i18n.h"
#include "ui/application/enc-window.h"
#include "ui/common/enc-style.h"

#define RUNS         5
#define PATIENCE_SEC 120
#define STAY_SEC     15

/* What a child tells its parent: microseconds since it was started, -1 = not measured. */
typedef struct
{
  gint64 first_frame;
  gint64 filled; /* a frame with the last totals in it */
  gint64 live;   /* the portfolio in memory and its figures on screen */
  long memory;   /* KiB, at its highest */
} Times;

typedef struct
{
  gint64 started; /* by the parent, CLOCK_MONOTONIC, us */
  Times times;
  GMainLoop *loop;
  EncDesk *desk; /* (nullable) none: the empty window */
  GtkWidget *window;
  gboolean stays; /* long enough for the last totals to be kept for the next start */
} Child;

static gint64
elapsed (Child *child)
{
  return g_get_monotonic_time () - child->started;
}

static void
on_painted (GdkFrameClock *clock, Child *child)
{
  Times *times = &child->times;

  if (times->first_frame < 0)
    times->first_frame = elapsed (child);
  if (child->desk == NULL)
    {
      g_main_loop_quit (child->loop);
      return;
    }
  if (times->filled < 0 && enc_desk_get_overview (child->desk) != NULL)
    times->filled = elapsed (child);
  if (times->live < 0 && enc_desk_get_state (child->desk) == ENC_DESK_LIVE
      && enc_desk_overview_is_current (child->desk))
    {
      times->live = elapsed (child);
      if (!child->stays)
        g_main_loop_quit (child->loop);
    }
}

static gboolean
ask_for_frame (gpointer data)
{
  Child *child = data;

  gtk_widget_queue_draw (child->window);
  return G_SOURCE_CONTINUE;
}

static void
watch (Child *child)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (child->window);

  g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), child);
  g_timeout_add (5, ask_for_frame, child);
}

static gboolean
on_too_long (gpointer data)
{
  g_printerr ("bench-window: no answer after %d s\n", PATIENCE_SEC);
  g_main_loop_quit (((Child *)data)->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
on_stayed (gpointer data)
{
  g_main_loop_quit (((Child *)data)->loop);
  return G_SOURCE_REMOVE;
}

static int
run_child (gint64 started, const char *path, gboolean stays)
{
  Child child = { .started = started, .times = { -1, -1, -1, 0 }, .stays = stays };
  g_autoptr (EncClock) clock = enc_clock_new_system ();
  struct rusage usage;

  enc_i18n_init ();
  adw_init ();
  child.loop = g_main_loop_new (NULL, FALSE);
  if (path != NULL)
    {
      enc_style_attach (gdk_display_get_default ());
      child.desk = enc_desk_new (clock);
      child.window = GTK_WIDGET (enc_window_new (NULL, child.desk));
      enc_desk_open_async (child.desk, path, FALSE, NULL, NULL, NULL);
    }
  else
    {
      child.window = adw_window_new ();
      adw_window_set_content (ADW_WINDOW (child.window), adw_header_bar_new ());
    }
  gtk_window_set_default_size (GTK_WINDOW (child.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (child.window));
  watch (&child);
  if (stays)
    g_timeout_add_seconds (STAY_SEC, on_stayed, &child);
  g_timeout_add_seconds (PATIENCE_SEC, on_too_long, &child);
  g_main_loop_run (child.loop);

  getrusage (RUSAGE_SELF, &usage);
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld\n",
          child.times.first_frame, child.times.filled, child.times.live, usage.ru_maxrss);
  fflush (stdout);
  _exit (0);
}

static gboolean
start_child (const char *self, const char *kind, const char *path, Times *times)
{
  g_autofree char *started = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *argv[] = { self, kind, started, path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL,
                     &error))
    {
      g_printerr ("bench-window: %s\n", error->message);
      return FALSE;
    }
  return sscanf (output, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld",
                 &times->first_frame, &times->filled, &times->live, &times->memory)
         == 4;
}

static int
compare (const void *a, const void *b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static double
median_ms (gint64 *values)
{
  qsort (values, RUNS, sizeof *values, compare);
  return (double)values[RUNS / 2] / 1000;
}

int
main (int argc, char **argv)
{
  gint64 empty[RUNS], first[RUNS], filled[RUNS], live[RUNS];
  long memory = 0;
  double floor_ms;
  Times before;

  if (argc >= 3 && g_str_has_prefix (argv[1], "--"))
    return run_child (g_ascii_strtoll (argv[2], NULL, 10), argc > 3 ? argv[3] : NULL,
                      g_str_equal (argv[1], "--stay"));
  if (argc != 2)
    {
      g_printerr ("usage: bench-window FILE.encours\n");
      return 2;
    }

  /* The last totals are what an earlier start left behind. */
  if (!start_child (argv[0], "--stay", argv[1], &before))
    return 1;

  /* In turns, so that whatever else the machine does falls on both alike. */
  for (int i = 0; i < RUNS; i++)
    {
      Times none, ours;

      if (!start_child (argv[0], "--child", NULL, &none)
          || !start_child (argv[0], "--child", argv[1], &ours))
        return 1;
      empty[i] = none.first_frame;
      first[i] = ours.first_frame;
      filled[i] = ours.filled;
      live[i] = ours.live;
      memory = MAX (memory, ours.memory);
    }

  floor_ms = median_ms (empty);
  printf ("%-52s %10s %10s %8s %8s\n", "Window", "floor", "taken", "times", "at most");
  printf ("%-52s %7.0f ms %7.0f ms %8.2f %8s\n", "first frame, beside an empty libadwaita window",
          floor_ms, median_ms (first), median_ms (first) / floor_ms, "1.50");
  printf ("%-52s %7.0f ms %7.0f ms %8.2f %8s\n", "dashboard filled from the last totals", floor_ms,
          median_ms (filled), median_ms (filled) / floor_ms, "1.50");
  printf ("%-52s %10s %7.0f ms %8s %8s\n", "live figures after that", "",
          median_ms (live) - median_ms (filled), "", "1000 ms");
  printf ("%-52s %10s %7.0f MB %8s %8s\n", "memory of the desktop with this file, at its highest",
          "", (double)memory / 1024, "", "350 MB");
  return 0;
}
