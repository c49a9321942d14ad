/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-private.h"

#include "ui/common/enc-table-fixes.h"

static EncTableCell *
find_cell (GtkWidget *widget)
{
  if (ENC_IS_TABLE_CELL (widget))
    return ENC_TABLE_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      EncTableCell *cell = find_cell (child);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

/* The row or cell that has the focus or lies under the pointer holds a cell that knows where it is.
 */
static gboolean
position_of (EncTable *self, GtkWidget *widget, guint *position)
{
  GtkWidget *list = enc_table_fixes_list (self->view);

  for (; widget != NULL && widget != list; widget = gtk_widget_get_parent (widget))
    if (ENC_IS_TABLE_CELL (widget) || gtk_widget_get_parent (widget) == list)
      {
        EncTableCell *cell = find_cell (widget);

        if (cell == NULL)
          return FALSE;
        *position = enc_table_cell_get_position (cell);
        return *position < g_list_model_get_n_items (G_LIST_MODEL (self->model));
      }
  return FALSE;
}

/*
 * Returns: whether a row of the list has the focus; its place is then in @position
 */
gboolean
enc_table_keys_get_focus (EncTable *self, guint *position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && position_of (self, gtk_root_get_focus (root), position);
}

typedef struct
{
  guint position;
  int frames;
} FocusTarget;

static gboolean
focus_when_ready (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  EncTable *self = ENC_TABLE (widget);
  FocusTarget *target = data;
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (enc_table_cell_get_position (cell) == target->position && gtk_widget_get_mapped (cell))
      {
        GtkWidget *list = enc_table_fixes_list (self->view), *row = cell;

        while (row != NULL && gtk_widget_get_parent (row) != list)
          row = gtk_widget_get_parent (row);
        if (row != NULL)
          gtk_widget_grab_focus (row);
        return G_SOURCE_REMOVE;
      }
  return ++target->frames < 30 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/*
 * Gives the focus to the row at @position as soon as it is on screen.
 */
void
enc_table_keys_focus_later (EncTable *self, guint position)
{
  FocusTarget *target = g_new0 (FocusTarget, 1);

  target->position = position;
  enc_table_scroll_to (self, position);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_when_ready, target, g_free);
}

static void
show_row_menu (EncTable *self, guint position, double x, double y)
{
  if (self->row_menu == NULL)
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_menu),
                               &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->row_menu));
}

static void
on_right_click (GtkGestureClick *gesture, int n_press, double x, double y, EncTable *self)
{
  guint position;

  if (position_of (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT), &position))
    show_row_menu (self, position, x, y);
}

/* Two-line rows are for fingers: one tap opens. GTK's own single click mode would also select
 * whatever the pointer passes over. */
static void
on_tap (GtkGestureClick *gesture, int n_press, double x, double y, EncTable *self)
{
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint position;

  if (self->brief && n_press == 1 && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0
      && position_of (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT), &position))
    g_signal_emit_by_name (self, "open", enc_table_model_get_row (self->model, position));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                EncTable *self)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  gboolean control = (state & GDK_CONTROL_MASK) != 0, shift = (state & GDK_SHIFT_MASK) != 0;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  double x, y;
  guint position;

  if (control && (key == GDK_KEY_c || key == GDK_KEY_C))
    {
      g_action_group_activate_action (G_ACTION_GROUP (self->actions), "copy", NULL);
      return GDK_EVENT_STOP;
    }
  if (!enc_table_keys_get_focus (self, &position))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_space && !shift)
    {
      if (gtk_selection_model_is_selected (selection, position))
        gtk_selection_model_unselect_item (selection, position);
      else
        gtk_selection_model_select_item (selection, position, FALSE);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && shift))
    {
      if (!gtk_widget_translate_coordinates (focus, GTK_WIDGET (self), 24,
                                             gtk_widget_get_height (focus) / 2.0, &x, &y))
        x = y = 24;
      show_row_menu (self, position, x, y);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/*
 * Keys beyond those of GtkColumnView, and the row menu.
 */
void
enc_table_keys_init (EncTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *tap = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_right_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (tap), GTK_PHASE_CAPTURE);
  g_signal_connect (tap, "released", G_CALLBACK (on_tap), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (tap));
}
