/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* The board at its largest, measured: first frame, scrolling, moving a card. */
#include <adwaita.h>
#include <stdlib.h>
#include <time.h>

#include "support/enc-test.h"
#include "ui/common/enc-style.h"
#include "ui/disputes/dispute-fixture.h"
#include "ui/disputes/enc-dispute-board.h"

#define N_DISPUTES 5000
#define N_SCROLL   200
#define N_MOVES    40
#define FRAME_MS   16.7
#define TARGET_MS  100.0

static guint64 n_frames;
static double cpu_ms;

static double
since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000.0;
}

static double
cpu (void)
{
  return (double)clock () * 1000.0 / CLOCKS_PER_SEC;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  n_frames++;
  return G_SOURCE_CONTINUE;
}

static void
wait_frames (guint n)
{
  guint64 until = n_frames + n;

  while (n_frames < until)
    g_main_context_iteration (NULL, TRUE);
}

static void
line (const char *what, double ms, double target, const char *note)
{
  g_print ("%-44s %8.1f ms %8.1f ms cpu   %-5s %s\n", what, ms, cpu_ms,
           target <= 0        ? ""
           : ms <= target     ? "ok"
           : cpu_ms <= target ? "ok*"
                              : "SLOW",
           note);
}

static void
measure_scroll (EncDisputeBoard *board)
{
  EncDisputeCards *cards
    = enc_dispute_column_get_cards (enc_dispute_board_get_column (board, ENC_DISPUTE_REVIEW));
  g_autoptr (GtkAdjustment) adjustment = NULL;
  g_autofree char *note = NULL;
  double sum = 0, worst = 0, begin;

  g_object_get (cards, "vadjustment", &adjustment, NULL);
  wait_frames (5);
  begin = cpu ();
  for (int i = 0; i < N_SCROLL; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double ms;

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 240);
      wait_frames (1);
      ms = since (start);
      sum += ms;
      worst = MAX (worst, ms);
    }
  cpu_ms = (cpu () - begin) / N_SCROLL;
  note = g_strdup_printf ("worst frame %.1f ms, %u cards alive of %u", worst,
                          enc_dispute_cards_get_n_alive (cards), enc_dispute_cards_get_n (cards));
  line ("board: scrolling 240 px a frame, per frame", sum / N_SCROLL, FRAME_MS * 1.2, note);
}

static void
measure_moves (EncDisputeBoard *board, EncDisputeList *list)
{
  g_autoptr (EncDisputeList) now = enc_dispute_list_ref (list);
  double sum = 0, worst = 0, begin = cpu ();
  g_autofree char *note = NULL;

  for (guint i = 0; i < N_MOVES; i++)
    {
      const EncDisputeRow *row = enc_dispute_list_row (now, i * 97);
      gint64 start = g_get_monotonic_time ();
      EncDisputeList *moved
        = enc_dispute_list_moved (now, row->dispute->id,
                                  (row->state + 1) % ENC_DISPUTE_LIST_N_COLUMNS);
      double ms;

      enc_dispute_list_unref (now);
      now = moved;
      enc_dispute_board_set (board, now, NULL);
      wait_frames (2);
      ms = since (start) - FRAME_MS;
      sum += ms;
      worst = MAX (worst, ms);
    }
  cpu_ms = (cpu () - begin) / N_MOVES;
  note = g_strdup_printf ("worst %.1f ms", worst);
  line ("board: moving a card, to the frame", sum / N_MOVES, 2 * FRAME_MS, note);
}

int
main (int argc, char *argv[])
{
  double begin;
  gint64 start;

  if (!gtk_init_check ())
    {
      g_print ("no display: the board is not measured\n");
      return 0;
    }
  adw_init ();
  enc_style_attach (gdk_display_get_default ());
  g_autoptr (EncFollowup) followup = dispute_fixture_new (N_DISPUTES, 1, TRUE);

  GtkWidget *window = gtk_window_new ();
  EncDisputeBoard *board = g_object_new (ENC_TYPE_DISPUTE_BOARD, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1060, 720);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (board));
  gtk_widget_add_tick_callback (window, count_frame, NULL, NULL);
  gtk_window_present (GTK_WINDOW (window));
  wait_frames (10);

  start = g_get_monotonic_time ();
  begin = cpu ();
  g_autoptr (EncDisputeList) list = enc_dispute_list_new (followup);
  cpu_ms = cpu () - begin;
  line ("board: list of 5,000 disputes", since (start), 10, "");
  start = g_get_monotonic_time ();
  begin = cpu ();
  enc_dispute_board_set (board, list, NULL);
  wait_frames (2);
  cpu_ms = cpu () - begin;
  line ("board: 5,000 cards on screen, first frame", since (start) - FRAME_MS, TARGET_MS, "");

  start = g_get_monotonic_time ();
  begin = cpu ();
  EncDisputeFilter filter = { .text = "palette 12" };
  g_autofree guint8 *shown = enc_dispute_list_filter (list, &filter);
  enc_dispute_board_set (board, list, shown);
  wait_frames (2);
  cpu_ms = cpu () - begin;
  line ("board: filter by text, to the frame", since (start) - FRAME_MS, TARGET_MS, "");
  enc_dispute_board_set (board, list, NULL);
  measure_scroll (board);
  measure_moves (board, list);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
