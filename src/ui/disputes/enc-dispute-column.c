/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-column.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

struct _EncDisputeColumn
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *box;
  GtkWidget *dot;
  GtkLabel *title;
  GtkLabel *badge;
  GtkLabel *sum;
  GtkStack *stack;
  EncDisputeCards *cards;

  EncDisputeState state;
  EncDisputeMay may;
  gpointer may_data;
};

enum
{
  SIGNAL_DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EncDisputeColumn, enc_dispute_column, GTK_TYPE_WIDGET)

/* ---- dropping ---- */

static void
set_hover (EncDisputeColumn *self, const char *style)
{
  gtk_widget_remove_css_class (self->box, "drop-yes");
  gtk_widget_remove_css_class (self->box, "drop-no");
  if (style != NULL)
    gtk_widget_add_css_class (self->box, style);
}

static void
hover (EncDisputeColumn *self, GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);
  const EncDisputeDrag *drag = value != NULL ? g_value_get_boxed (value) : NULL;

  if (drag != NULL)
    set_hover (self, self->may (drag->id, self->state, self->may_data) ? "drop-yes" : "drop-no");
}

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, EncDisputeColumn *self)
{
  hover (self, target);

  /* What may not be dropped is refused with a reason once it is: the pointer alone gives none. */
  return GDK_ACTION_MOVE;
}

static void
on_leave (GtkDropTarget *target, EncDisputeColumn *self)
{
  set_hover (self, NULL);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, EncDisputeColumn *self)
{
  const EncDisputeDrag *drag = g_value_get_boxed (value);

  set_hover (self, NULL);

  return drag != NULL && enc_dispute_column_drop (self, drag->id);
}

/* ---- the widget ---- */

static GtkWidget *
make_header (EncDisputeColumn *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  const char *title, *style;
  g_autofree char *dot_style = NULL;

  enc_dispute_list_column_words (self->state, &title, &style);
  dot_style = g_strconcat ("c-", style, NULL);
  self->dot = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                            "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->dot, "dot");
  gtk_widget_add_css_class (self->dot, dot_style);
  self->title = GTK_LABEL (gtk_label_new (title));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "h-card");
  self->badge = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->badge), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->badge), "nav-badge");
  self->sum = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->sum, 0);
  gtk_widget_set_margin_start (GTK_WIDGET (self->sum), 16);
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "numeric");
  gtk_box_append (GTK_BOX (line), self->dot);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->badge));
  gtk_box_append (GTK_BOX (header), line);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->sum));
  gtk_widget_add_css_class (header, "khead");

  return header;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *empty = gtk_label_new (_ ("Drop a case here"));

  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (empty), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (empty, GTK_ALIGN_START);
  gtk_widget_add_css_class (empty, "kempty");
  gtk_widget_add_css_class (empty, "small");

  return empty;
}

static void
enc_dispute_column_dispose (GObject *object)
{
  g_clear_pointer (&ENC_DISPUTE_COLUMN (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (enc_dispute_column_parent_class)->dispose (object);
}

static void
enc_dispute_column_class_init (EncDisputeColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_dispute_column_dispose;
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "disputecolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
enc_dispute_column_init (EncDisputeColumn *self)
{
}

/**
 * enc_dispute_column_new:
 * @state: what stands in it
 * @may: (scope notified): whether a dispute may be dropped on it
 * @data: for @may
 *
 * Returns: (transfer floating): an empty column
 */
GtkWidget *
enc_dispute_column_new (EncDisputeState state, EncDisputeMay may, gpointer data)
{
  EncDisputeColumn *self = g_object_new (ENC_TYPE_DISPUTE_COLUMN, NULL);
  GtkDropTarget *target = gtk_drop_target_new (ENC_TYPE_DISPUTE_DRAG, GDK_ACTION_MOVE);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->state = state;
  self->may = may;
  self->may_data = data;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "kcol");
  gtk_box_append (GTK_BOX (self->box), make_header (self));
  self->cards = ENC_DISPUTE_CARDS (enc_dispute_cards_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->cards));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, scroller, "cards");
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  return GTK_WIDGET (self);
}

/**
 * enc_dispute_column_set:
 * @self: a column
 * @list: the disputes
 * @shown: (nullable): a byte per row, whether the filters leave it; %NULL = all
 */
void
enc_dispute_column_set (EncDisputeColumn *self, EncDisputeList *list, const guint8 *shown)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  EncDisputeSum sum;
  const char *title, *style;

  g_return_if_fail (ENC_IS_DISPUTE_COLUMN (self));

  for (guint i = 0; i < enc_dispute_list_n_rows (list); i++)
    if ((shown == NULL || shown[i]) && enc_dispute_list_row (list, i)->state == self->state)
      g_array_append_val (rows, i);
  enc_dispute_cards_set (self->cards, list, rows);
  enc_dispute_list_sum (list, shown, self->state, &sum);
  enc_dispute_list_column_words (self->state, &title, &style);

  g_autofree char *n = enc_format_integer (rows->len);
  g_autofree char *short_sum
    = enc_format_money_scaled (sum.amount, enc_dispute_list_currency (list), 0, 0);
  g_autofree char *full_sum = enc_format_money (sum.amount, enc_dispute_list_currency (list));
  /* Translators: a column of the board, "Under review, 11 cases, 74 615,00 €" */
  g_autofree char *label
    = g_strdup_printf (ngettext ("%s, %s case, %s", "%s, %s cases, %s", rows->len), title, n,
                       full_sum);

  gtk_label_set_text (self->badge, n);
  gtk_label_set_text (self->sum, short_sum);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sum), full_sum);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cards), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "cards" : "empty");
}

/**
 * enc_dispute_column_get_cards:
 * @self: a column
 *
 * Returns: (transfer none): its cards
 */
EncDisputeCards *
enc_dispute_column_get_cards (EncDisputeColumn *self)
{
  return self->cards;
}

/**
 * enc_dispute_column_get_state:
 * @self: a column
 *
 * Returns: what stands in it
 */
EncDisputeState
enc_dispute_column_get_state (EncDisputeColumn *self)
{
  return self->state;
}

/**
 * enc_dispute_column_drop:
 * @self: a column
 * @id: of a dispute
 *
 * What a drop does: tells that the dispute should come here.
 *
 * Returns: %TRUE
 */
gboolean
enc_dispute_column_drop (EncDisputeColumn *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, id);

  return TRUE;
}
