/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-fixes.h"

#include "ui/common/enc-compat.h"

#include <math.h>

/* Frames to wait for a list to know its new height. */
#define MAX_FRAMES 30

typedef struct
{
  GtkAdjustment *adjustment;
  double pending; /* px still to scroll */
  guint tick;
} Wheel;

static gboolean
scroll_once (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Wheel *wheel = data;

  gtk_adjustment_set_value (wheel->adjustment,
                            gtk_adjustment_get_value (wheel->adjustment) + wheel->pending);
  wheel->pending = 0;
  wheel->tick = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, Wheel *wheel)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  /* Touchpads move by pixels and are gathered by GDK already. */
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    return GDK_EVENT_PROPAGATE;
  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller))
       & GDK_SHIFT_MASK)
      != 0)
    return GDK_EVENT_PROPAGATE;
  /* The same step as GtkScrolledWindow's. */
  wheel->pending += dy * pow (gtk_adjustment_get_page_size (wheel->adjustment), 2.0 / 3.0);
  if (wheel->tick == 0)
    wheel->tick = gtk_widget_add_tick_callback (widget, scroll_once, wheel, NULL);
  return GDK_EVENT_STOP;
}

/**
 * enc_table_fixes_wheel:
 *
 * gtk#2971, before 4.10.1: when the adjustment moves twice in one frame the second move is computed
 * from stale heights, and a long list jumps to its end. Wheel steps are summed and applied once a
 * frame instead.
 */
void
enc_table_fixes_wheel (GtkScrolledWindow *scroller)
{
  GtkEventController *controller;
  Wheel *wheel;

  if (!enc_compat_scrolls_badly ())
    return;
  wheel = g_new0 (Wheel, 1);
  wheel->adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "scroll", G_CALLBACK (on_scroll), wheel,
                         (GClosureNotify)(void (*) (void))g_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (scroller), controller);
}

/**
 * enc_table_fixes_cell:
 *
 * gtk#4819, before 4.10: a Ctrl click reaches both the cell and its row, and the second undoes what
 * the first selected. A cell that cannot be selected leaves it to the row. Harmless later.
 */
void
enc_table_fixes_cell (GtkListItem *cell)
{
  gtk_list_item_set_selectable (cell, FALSE);
}

static GtkColumnViewColumn *
column_of_title (GtkColumnView *view, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return column;
    }
  return NULL;
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = GTK_IS_LABEL (child) ? child : find_label (child);

      if (label != NULL)
        return label;
    }
  return NULL;
}

/**
 * enc_table_fixes_align_header:
 *
 * No version can align the title of a column: those of numbers are moved to the end, above their
 * figures, inside the header that GTK built. Columns of numbers carry the object data "numeric".
 */
void
enc_table_fixes_align_header (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  if (header == NULL || header == enc_table_fixes_list (view))
    return;
  for (GtkWidget *button = gtk_widget_get_first_child (header); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GtkWidget *label = find_label (button);
      GtkWidget *box = gtk_widget_get_first_child (button);
      GtkColumnViewColumn *column;

      if (label == NULL || box == NULL)
        continue;
      column = column_of_title (view, gtk_label_get_text (GTK_LABEL (label)));
      if (column != NULL && g_object_get_data (G_OBJECT (column), "numeric") != NULL)
        {
          gtk_widget_set_halign (box, GTK_ALIGN_END);
          gtk_widget_add_css_class (box, "numeric-title");
        }
    }
}

/**
 * enc_table_fixes_show_header:
 *
 * No version can hide the titles: a list of two-line rows has none.
 */
void
enc_table_fixes_show_header (GtkColumnView *view, gboolean shown)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  if (header != NULL && header != enc_table_fixes_list (view))
    gtk_widget_set_visible (header, shown);
}

/**
 * enc_table_fixes_list:
 *
 * Returns: (transfer none): the list inside a column view, which has the actions that the view
 * itself only offers from GTK 4.12 on
 */
GtkWidget *
enc_table_fixes_list (GtkColumnView *view)
{
  return gtk_widget_get_last_child (GTK_WIDGET (view));
}

typedef struct
{
  double value;
  int frames;
} Target;

static gboolean
scroll_when_ready (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Target *target = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  target->frames++;
  /* The first frame still has the heights of the old list. */
  if (target->frames < 2 || (last < target->value && target->frames < MAX_FRAMES))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (adjustment, MIN (target->value, last));
  return G_SOURCE_REMOVE;
}

/**
 * enc_table_fixes_scroll_later:
 * @value: px from the top
 *
 * Scrolls there once the list has laid out its new rows: one change of the adjustment a frame
 * (gtk#2971).
 */
void
enc_table_fixes_scroll_later (GtkColumnView *view, double value)
{
  Target *target = g_new0 (Target, 1);

  target->value = value;
  gtk_widget_add_tick_callback (GTK_WIDGET (view), scroll_when_ready, target, g_free);
}
