/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-board.h"

#define COLUMN_WIDTH 260 /* where there is no room for all columns */
#define GAP          10

struct _EncDisputeBoard
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *scroller;
  GtkWidget *box;
  EncDisputeColumn *columns[ENC_DISPUTE_LIST_N_COLUMNS];

  EncDisputeMay may;
  gpointer may_data;
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_ASSIGN,
  SIGNAL_MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EncDisputeBoard, enc_dispute_board, GTK_TYPE_WIDGET)

static gboolean
may_drop (const char *id, EncDisputeState state, gpointer data)
{
  EncDisputeBoard *self = data;

  return self->may == NULL || self->may (id, state, self->may_data);
}

static void
on_open (EncDisputeBoard *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, id);
}

static void
on_assign (EncDisputeBoard *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_ASSIGN], 0, id);
}

static void
on_dropped (EncDisputeColumn *column, const char *id, EncDisputeBoard *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, id, (int)enc_dispute_column_get_state (column));
}

static int
index_of (EncDisputeBoard *self, EncDisputeCards *cards)
{
  for (int i = 0; i < ENC_DISPUTE_LIST_N_COLUMNS; i++)
    if (enc_dispute_column_get_cards (self->columns[i]) == cards)
      return i;

  return -1;
}

/* To the next column that has cards, at the same height. */
static void
on_sideways (EncDisputeCards *cards, int step, EncDisputeBoard *self)
{
  guint position = 0;

  enc_dispute_cards_get_focus (cards, &position);
  for (int i = index_of (self, cards) + step; i >= 0 && i < ENC_DISPUTE_LIST_N_COLUMNS; i += step)
    if (enc_dispute_cards_focus_nth (enc_dispute_column_get_cards (self->columns[i]), position))
      return;
}

static void
on_move (EncDisputeCards *cards, const char *id, int step, EncDisputeBoard *self)
{
  int to = index_of (self, cards) + step;

  if (to >= 0 && to < ENC_DISPUTE_LIST_N_COLUMNS)
    g_signal_emit (self, signals[SIGNAL_MOVE], 0, id, to);
}

static void
enc_dispute_board_dispose (GObject *object)
{
  g_clear_pointer (&ENC_DISPUTE_BOARD (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (enc_dispute_board_parent_class)->dispose (object);
}

static void
enc_dispute_board_class_init (EncDisputeBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_dispute_board_dispose;
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ASSIGN] = g_signal_new ("assign", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "disputeboard");
}

static void
enc_dispute_board_init (EncDisputeBoard *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  for (int i = 0; i < ENC_DISPUTE_LIST_N_COLUMNS; i++)
    {
      GtkWidget *column = enc_dispute_column_new ((EncDisputeState)i, may_drop, self);
      EncDisputeCards *cards;

      self->columns[i] = ENC_DISPUTE_COLUMN (column);
      cards = enc_dispute_column_get_cards (self->columns[i]);
      gtk_widget_set_hexpand (column, TRUE);
      gtk_box_append (GTK_BOX (self->box), column);
      g_signal_connect_object (cards, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (cards, "assign", G_CALLBACK (on_assign), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (cards, "sideways", G_CALLBACK (on_sideways), self, 0);
      g_signal_connect_object (cards, "move", G_CALLBACK (on_move), self, 0);
      g_signal_connect_object (column, "dropped", G_CALLBACK (on_dropped), self, 0);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  enc_dispute_board_set_fixed (self, FALSE);
}

/**
 * enc_dispute_board_set_may:
 * @self: a board
 * @may: (scope notified): whether a dispute may come to a state
 * @data: for @may
 */
void
enc_dispute_board_set_may (EncDisputeBoard *self, EncDisputeMay may, gpointer data)
{
  self->may = may;
  self->may_data = data;
}

/**
 * enc_dispute_board_set:
 * @self: a board
 * @list: the disputes
 * @shown: (nullable): a byte per row, whether the filters leave it; %NULL = all
 */
void
enc_dispute_board_set (EncDisputeBoard *self, EncDisputeList *list, const guint8 *shown)
{
  g_return_if_fail (ENC_IS_DISPUTE_BOARD (self));

  for (int i = 0; i < ENC_DISPUTE_LIST_N_COLUMNS; i++)
    enc_dispute_column_set (self->columns[i], list, shown);
}

/**
 * enc_dispute_board_set_fixed:
 * @self: a board
 * @fixed: whether its columns keep their width and are scrolled sideways, rather than share the
 *   width there is
 */
void
enc_dispute_board_set_fixed (EncDisputeBoard *self, gboolean fixed)
{
  for (int i = 0; i < ENC_DISPUTE_LIST_N_COLUMNS; i++)
    gtk_widget_set_size_request (GTK_WIDGET (self->columns[i]), fixed ? COLUMN_WIDTH : -1, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  fixed ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER,
                                  GTK_POLICY_NEVER);
}

/**
 * enc_dispute_board_focus_id:
 * @self: a board
 * @id: of a dispute
 *
 * Returns: whether its card has the keyboard now
 */
gboolean
enc_dispute_board_focus_id (EncDisputeBoard *self, const char *id)
{
  for (int i = 0; i < ENC_DISPUTE_LIST_N_COLUMNS; i++)
    if (enc_dispute_cards_focus_id (enc_dispute_column_get_cards (self->columns[i]), id))
      return TRUE;

  return FALSE;
}

/**
 * enc_dispute_board_find_card:
 * @self: a board
 * @id: of a dispute
 *
 * Returns: (transfer none) (nullable): its card, when it is in sight
 */
GtkWidget *
enc_dispute_board_find_card (EncDisputeBoard *self, const char *id)
{
  for (int i = 0; i < ENC_DISPUTE_LIST_N_COLUMNS; i++)
    {
      GtkWidget *card
        = enc_dispute_cards_find_card (enc_dispute_column_get_cards (self->columns[i]), id);

      if (card != NULL)
        return card;
    }

  return NULL;
}

/**
 * enc_dispute_board_get_column:
 * @self: a board
 * @state: not closed
 *
 * Returns: (transfer none): its column
 */
EncDisputeColumn *
enc_dispute_board_get_column (EncDisputeBoard *self, EncDisputeState state)
{
  g_return_val_if_fail (state < ENC_DISPUTE_LIST_N_COLUMNS, NULL);

  return self->columns[state];
}
