/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-board.h"

#include "support/enc-test.h"
#include "ui/disputes/dispute-fixture.h"
#include "ui/ui-test.h"

#define N_DISPUTES 5000
#define MAX_ALIVE  20
#define SECONDS    20

typedef struct
{
  GtkWidget *window;
  EncDisputeBoard *board;
  EncDisputeList *list;
  char *opened, *assigned, *moved;
  int to;
} Fixture;

static void
on_open (Fixture *fixture, const char *id)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (id);
}

static void
on_assign (Fixture *fixture, const char *id)
{
  g_free (fixture->assigned);
  fixture->assigned = g_strdup (id);
}

static void
on_move (Fixture *fixture, const char *id, int to)
{
  g_free (fixture->moved);
  fixture->moved = g_strdup (id);
  fixture->to = to;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_height (data) > 100;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (EncFollowup) followup = dispute_fixture_new (n, 11, TRUE);

  fixture->list = enc_dispute_list_new (followup);
  fixture->board = g_object_new (ENC_TYPE_DISPUTE_BOARD, NULL);
  g_signal_connect_swapped (fixture->board, "open", G_CALLBACK (on_open), fixture);
  g_signal_connect_swapped (fixture->board, "assign", G_CALLBACK (on_assign), fixture);
  g_signal_connect_swapped (fixture->board, "move", G_CALLBACK (on_move), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1060, 720);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->board));
  enc_dispute_board_set (fixture->board, fixture->list, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (enc_test_wait (is_mapped, fixture->board, SECONDS));
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer board = fixture->board;

  g_object_add_weak_pointer (G_OBJECT (fixture->board), &board);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&board);
  enc_dispute_list_unref (fixture->list);
  g_free (fixture->opened);
  g_free (fixture->assigned);
  g_free (fixture->moved);
}

static EncDisputeCards *
cards_of (Fixture *fixture, EncDisputeState state)
{
  return enc_dispute_column_get_cards (enc_dispute_board_get_column (fixture->board, state));
}

/* The id of the nth dispute of a column, as the list has them. */
static const char *
nth (Fixture *fixture, EncDisputeState state, guint position)
{
  for (guint i = 0; i < enc_dispute_list_n_rows (fixture->list); i++)
    {
      const EncDisputeRow *row = enc_dispute_list_row (fixture->list, i);

      if (row->state == state && position-- == 0)
        return row->dispute->id;
    }
  g_assert_not_reached ();
}

static const char *
focused_id (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (ENC_IS_DISPUTE_CARD (focus));
  return enc_dispute_card_get_row (ENC_DISPUTE_CARD (focus))->dispute->id;
}

static void
press (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  g_assert_true (
    ui_test_press (gtk_window_get_focus (GTK_WINDOW (fixture->window)), key, modifiers));
  ui_test_settle ();
}

/* Five thousand disputes are a few widgets, and each of them can be reached. */
static void
test_virtual (Fixture *fixture, gconstpointer data)
{
  guint all = 0;

  for (int state = 0; state < ENC_DISPUTE_LIST_N_COLUMNS; state++)
    {
      EncDisputeCards *cards = cards_of (fixture, (EncDisputeState)state);
      guint n = enc_dispute_cards_get_n (cards);

      all += n;
      g_assert_cmpuint (n, >, 500);
      g_assert_cmpuint (enc_dispute_cards_get_n_alive (cards), <, MAX_ALIVE);
      g_assert_true (enc_dispute_cards_focus_nth (cards, n - 1));
      ui_test_settle ();
      g_assert_cmpstr (focused_id (fixture), ==, nth (fixture, (EncDisputeState)state, n - 1));
      g_assert_cmpuint (enc_dispute_cards_get_n_alive (cards), <, MAX_ALIVE);
    }
  g_assert_cmpuint (all, ==, N_DISPUTES);
}

/* Arrows go from card to card and from column to column; Enter, A and Ctrl+Shift+arrows act. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  const char *second = nth (fixture, ENC_DISPUTE_REVIEW, 1);

  g_assert_true (enc_dispute_board_focus_id (fixture->board, nth (fixture, ENC_DISPUTE_OPEN, 0)));
  press (fixture, GDK_KEY_Down, 0);
  g_assert_cmpstr (focused_id (fixture), ==, nth (fixture, ENC_DISPUTE_OPEN, 1));
  press (fixture, GDK_KEY_Right, 0);
  g_assert_cmpstr (focused_id (fixture), ==, second);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->opened, ==, second);
  press (fixture, GDK_KEY_a, 0);
  g_assert_cmpstr (fixture->assigned, ==, second);
  press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpstr (fixture->moved, ==, second);
  g_assert_cmpint (fixture->to, ==, ENC_DISPUTE_WAIT_CLIENT);
  press (fixture, GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpint (fixture->to, ==, ENC_DISPUTE_OPEN);
  press (fixture, GDK_KEY_End, 0);
  g_assert_cmpstr (focused_id (fixture), ==,
                   nth (fixture, ENC_DISPUTE_REVIEW,
                        enc_dispute_cards_get_n (cards_of (fixture, ENC_DISPUTE_REVIEW)) - 1));
  press (fixture, GDK_KEY_Home, 0);
  g_assert_cmpstr (focused_id (fixture), ==, nth (fixture, ENC_DISPUTE_REVIEW, 0));
}

/* What is shown changes under the keyboard: it stays with its dispute; where that is gone, it goes
 * to the one that took its place. */
static void
test_focus_follows (Fixture *fixture, gconstpointer data)
{
  const char *first = nth (fixture, ENC_DISPUTE_OPEN, 0);
  const char *third = nth (fixture, ENC_DISPUTE_OPEN, 2);
  const char *fourth = nth (fixture, ENC_DISPUTE_OPEN, 3);
  g_autoptr (EncDisputeList) without_first = NULL;
  g_autoptr (EncDisputeList) without_third = NULL;

  g_assert_true (enc_dispute_board_focus_id (fixture->board, third));
  without_first = enc_dispute_list_moved (fixture->list, first, ENC_DISPUTE_WAIT_US);
  enc_dispute_board_set (fixture->board, without_first, NULL);
  ui_test_settle ();
  g_assert_cmpstr (focused_id (fixture), ==, third);
  without_third = enc_dispute_list_moved (without_first, third, ENC_DISPUTE_REVIEW);
  enc_dispute_board_set (fixture->board, without_third, NULL);
  ui_test_settle ();
  g_assert_cmpstr (focused_id (fixture), ==, fourth);
  g_assert_true (enc_dispute_board_focus_id (fixture->board, third));
}

/* A drop is the same as the keyboard's move; columns and cards say what they are. */
static void
test_drop_and_names (Fixture *fixture, gconstpointer data)
{
  const char *id = nth (fixture, ENC_DISPUTE_OPEN, 0);
  EncDisputeColumn *column = enc_dispute_board_get_column (fixture->board, ENC_DISPUTE_RESOLVED);
  GtkWidget *card = enc_dispute_board_find_card (fixture->board, id);
  g_autofree char *words = NULL;
  guint row;

  g_assert_nonnull (card);
  g_assert_true (enc_dispute_list_find (fixture->list, id, &row));
  words = enc_dispute_list_describe (enc_dispute_list_row (fixture->list, row));
  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, words);
  gtk_test_accessible_assert_role (cards_of (fixture, ENC_DISPUTE_OPEN), GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_true (enc_dispute_column_drop (column, id));
  g_assert_cmpstr (fixture->moved, ==, id);
  g_assert_cmpint (fixture->to, ==, ENC_DISPUTE_RESOLVED);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/dispute-board/virtual", Fixture, GUINT_TO_POINTER (N_DISPUTES), set_up,
              test_virtual, tear_down);
  g_test_add ("/ui/dispute-board/keyboard", Fixture, GUINT_TO_POINTER (100), set_up, test_keyboard,
              tear_down);
  g_test_add ("/ui/dispute-board/focus-follows", Fixture, GUINT_TO_POINTER (100), set_up,
              test_focus_follows, tear_down);
  g_test_add ("/ui/dispute-board/drop-and-names", Fixture, GUINT_TO_POINTER (100), set_up,
              test_drop_and_names, tear_down);

  return g_test_run ();
}
