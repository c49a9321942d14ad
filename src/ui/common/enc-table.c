/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-private.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-table-fixes.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (EncTable, enc_table, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_OPEN,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_LAYOUT_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- cells ---- */

static guint
first_shown_column (EncTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (enc_table_nth (self, i)->shown)
      return i;
  return 0;
}

static void
fill_cell (EncTable *self, EncTableCell *cell)
{
  g_auto (EncTableValue) value = { .part = -1 };
  guint position = enc_table_cell_get_position (cell), row;

  if (self->source == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    return;
  row = enc_table_model_get_row (self->model, position);
  self->source->value (self->data, row, enc_table_cell_get_column (cell), &value);
  enc_table_cell_show (cell, &value);
  if (self->source->describe != NULL
      && enc_table_cell_get_column (cell) == first_shown_column (self))
    {
      g_autofree char *label = self->source->describe (self->data, row);

      enc_table_cell_name_row (cell, label);
    }
}

static void
on_cell_setup (GtkListItemFactory *factory, GtkListItem *item, EncTable *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_list_item_set_child (item, enc_table_cell_new (enc_table_nth (self, column)->info->kind,
                                                     column, item));
  enc_table_fixes_cell (item);
}

static void
on_cell_bind (GtkListItemFactory *factory, GtkListItem *item, EncTable *self)
{
  EncTableCell *cell = ENC_TABLE_CELL (gtk_list_item_get_child (item));

  g_hash_table_add (self->bound, cell);
  fill_cell (self, cell);
}

static void
on_cell_unbind (GtkListItemFactory *factory, GtkListItem *item, EncTable *self)
{
  g_hash_table_remove (self->bound, gtk_list_item_get_child (item));
}

static void
on_cell_teardown (GtkListItemFactory *factory, GtkListItem *item, EncTable *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  if (cell != NULL)
    {
      g_hash_table_remove (self->bound, cell);
      enc_table_cell_detach (ENC_TABLE_CELL (cell));
    }
}

void
enc_table_refill (EncTable *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    fill_cell (self, cell);
}

static GtkListItemFactory *
new_factory (EncTable *self, guint number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (number));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_cell_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_cell_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_cell_unbind), self, 0);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (on_cell_teardown), self, 0);
  return factory;
}

/* ---- selection and place, kept by what the rows are ---- */

static int
compare_identities (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

static GArray *
selected_identities (EncTable *self)
{
  g_autoptr (GtkBitset) selected
    = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GArray *identities = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        gint64 identity = enc_table_model_get_identity (self->model, position);

        g_array_append_val (identities, identity);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  g_array_sort (identities, compare_identities);
  return identities;
}

static void
restore_selection (EncTable *self, GArray *identities)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (n == 0)
    return;
  for (guint i = 0; identities->len > 0 && i < n; i++)
    {
      gint64 identity = enc_table_model_get_identity (self->model, i);

      if (bsearch (&identity, identities->data, identities->len, sizeof (gint64),
                   compare_identities)
          != NULL)
        gtk_bitset_add (selected, i);
    }
  mask = gtk_bitset_new_range (0, n);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
}

static void
commit (EncTable *self, gboolean keep_place)
{
  GtkAdjustment *adjustment
    = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  guint n_old = enc_table_get_n_shown (self), top = 0, position, focus;
  double row_height = n_old > 0 ? gtk_adjustment_get_upper (adjustment) / n_old : 0;
  double value = gtk_adjustment_get_value (adjustment);
  g_autoptr (GArray) identities = selected_identities (self);
  gboolean scrolled = keep_place && n_old > 0 && row_height >= 1 && value >= 1;
  gboolean focused = keep_place && enc_table_keys_get_focus (self, &focus);
  gint64 anchor = 0, focused_identity = 0;

  if (scrolled)
    {
      top = MIN (n_old - 1, (guint)(value / row_height));
      anchor = enc_table_model_get_identity (self->model, top);
    }
  if (focused)
    focused_identity = enc_table_model_get_identity (self->model, focus);

  self->restoring = TRUE;
  if (enc_table_model_commit (self->model))
    restore_selection (self, identities);
  self->restoring = FALSE;
  enc_table_refill (self);

  if (!keep_place)
    gtk_adjustment_set_value (adjustment, 0);
  else if (scrolled && enc_table_model_find (self->model, anchor, &position) && position != top)
    enc_table_fixes_scroll_later (self->view, value + ((double)position - top) * row_height);
  if (focused && enc_table_model_find (self->model, focused_identity, &position)
      && position != focus)
    enc_table_keys_focus_later (self, position);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* After the user asked for another order: the top of the list is where to look. */
void
enc_table_reorder (EncTable *self)
{
  commit (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_LAYOUT_CHANGED], 0);
}

static void
on_selection_changed (GtkSelectionModel *selection, guint position, guint n_items, EncTable *self)
{
  if (!self->restoring)
    g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
on_activate (GtkColumnView *view, guint position, EncTable *self)
{
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, enc_table_model_get_row (self->model, position));
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncTable *self = data;
  g_autofree char *text = enc_table_to_text (self, TRUE);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* ---- life ---- */

static gboolean
fit_later (gpointer data)
{
  EncTable *self = data;

  self->fit_source = 0;
  self->fitted_width = gtk_widget_get_width (GTK_WIDGET (self));
  enc_table_columns_fit (self, self->fitted_width);
  return G_SOURCE_REMOVE;
}

static void
enc_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EncTable *self = ENC_TABLE (widget);

  GTK_WIDGET_CLASS (enc_table_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->scroller != NULL)
    gtk_widget_size_allocate (self->scroller, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (self->row_menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->row_menu));
  /* Columns cannot come and go while they are being allocated. */
  if (width != self->fitted_width && self->fit_source == 0)
    self->fit_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fit_later, self, NULL);
}

static void
enc_table_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (ENC_TABLE (widget)->scroller, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static gboolean
enc_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ENC_TABLE (widget)->view));
}

static void
enc_table_dispose (GObject *object)
{
  EncTable *self = ENC_TABLE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_pointer (&self->row_menu, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->actions);
  g_clear_object (&self->columns_menu);
  G_OBJECT_CLASS (enc_table_parent_class)->dispose (object);
}

static void
enc_table_finalize (GObject *object)
{
  EncTable *self = ENC_TABLE (object);

  for (guint i = 0; i < self->columns->len; i++)
    g_object_unref (enc_table_nth (self, i)->view);
  g_array_unref (self->columns);
  g_hash_table_unref (self->bound);
  G_OBJECT_CLASS (enc_table_parent_class)->finalize (object);
}

static void
enc_table_class_init (EncTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = enc_table_finalize;
  widget_class->size_allocate = enc_table_size_allocate;
  widget_class->measure = enc_table_measure;
  widget_class->grab_focus = enc_table_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "enctable");

  signals[SIGNAL_OPEN] = g_signal_new ("open", ENC_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_SELECTION_CHANGED]
    = g_signal_new ("selection-changed", ENC_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[SIGNAL_LAYOUT_CHANGED]
    = g_signal_new ("layout-changed", ENC_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
enc_table_init (EncTable *self)
{
  static const GActionEntry entries[] = {
    { .name = "copy", .activate = on_copy },
  };

  self->columns = g_array_new (FALSE, TRUE, sizeof (EncTableShownColumn));
  self->bound = g_hash_table_new (NULL, NULL);
  self->model = enc_table_model_new ();
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, 0);
  self->columns_menu = g_menu_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->view
    = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_column_view_set_reorderable (self->view, FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, 0);
  enc_table_fixes_wheel (GTK_SCROLLED_WINDOW (self->scroller));

  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (enc_table_columns_rescale), self, G_CONNECT_SWAPPED);
  enc_table_sort_init (self);
  enc_table_keys_init (self);
}

/**
 * enc_table_set_columns:
 * @columns: (transfer none): kept, so usually static
 *
 * To be called once.
 */
void
enc_table_set_columns (EncTable *self, const EncTableColumn *columns, guint n_columns)
{
  g_return_if_fail (ENC_IS_TABLE (self));
  g_return_if_fail (self->columns->len == 0);

  for (guint i = 0; i < n_columns; i++)
    enc_table_columns_add (self, i, &columns[i], new_factory (self, i));
  enc_table_columns_build_menu (self);
  enc_table_columns_fit (self, G_MAXINT);
}

/**
 * enc_table_set_label:
 * @label: what the list is, for screen readers
 */
void
enc_table_set_label (EncTable *self, const char *label)
{
  g_return_if_fail (ENC_IS_TABLE (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * enc_table_set_source:
 * @data: (transfer full): passed to all functions of @source, immutable
 *
 * New rows, shown by the next enc_table_commit(), which must come before the main loop turns. The
 * filter is dropped.
 */
void
enc_table_set_source (EncTable *self, const EncTableRows *source, guint n_rows, gpointer data,
                      GDestroyNotify destroy)
{
  g_return_if_fail (ENC_IS_TABLE (self));

  enc_table_model_set_source (self->model, n_rows, source->key, source->identity, data, destroy);
  self->source = source;
  self->data = data;
  self->n_rows = n_rows;
}

/**
 * enc_table_take_filter:
 * @shown: (transfer full) (nullable): a byte per row of the source; %NULL shows all
 */
void
enc_table_take_filter (EncTable *self, guint8 *shown)
{
  g_return_if_fail (ENC_IS_TABLE (self));
  enc_table_model_take_filter (self->model, shown);
}

/**
 * enc_table_set_sort:
 * @keys: most important first
 *
 * Sorts at the next enc_table_commit().
 */
void
enc_table_set_sort (EncTable *self, const EncTableSortKey *keys, guint n_keys)
{
  g_return_if_fail (ENC_IS_TABLE (self));

  enc_table_model_set_sort (self->model, keys, n_keys);
  enc_table_sort_show (self);
}

/**
 * enc_table_commit:
 *
 * Shows what the setters asked for. What was selected stays so where it is still in the list, and
 * the row on top stays on top.
 */
void
enc_table_commit (EncTable *self)
{
  g_return_if_fail (ENC_IS_TABLE (self));
  commit (self, TRUE);
}

/**
 * enc_table_redraw:
 *
 * What the cells say has changed, not where they are.
 */
void
enc_table_redraw (EncTable *self)
{
  g_return_if_fail (ENC_IS_TABLE (self));
  enc_table_refill (self);
}

/**
 * enc_table_get_n_shown:
 *
 * Returns: the length of the list
 */
guint
enc_table_get_n_shown (EncTable *self)
{
  g_return_val_if_fail (ENC_IS_TABLE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

/**
 * enc_table_get_row:
 *
 * Returns: the row of the source at @position in the list
 */
guint
enc_table_get_row (EncTable *self, guint position)
{
  g_return_val_if_fail (ENC_IS_TABLE (self), 0);
  return enc_table_model_get_row (self->model, position);
}

/**
 * enc_table_find:
 * @position: (out): where it is
 *
 * Returns: whether a row of this identity is shown
 */
gboolean
enc_table_find (EncTable *self, gint64 identity, guint *position)
{
  g_return_val_if_fail (ENC_IS_TABLE (self), FALSE);
  return enc_table_model_find (self->model, identity, position);
}

/**
 * enc_table_scroll_to:
 *
 * Makes @position visible.
 */
void
enc_table_scroll_to (EncTable *self, guint position)
{
  g_return_if_fail (ENC_IS_TABLE (self));
  gtk_widget_activate_action (enc_table_fixes_list (self->view), "list.scroll-to-item", "u",
                              position);
}

/**
 * enc_table_get_selected:
 *
 * Returns: (transfer full) (element-type guint): the selected rows of the source, in the order of
 * the list
 */
GArray *
enc_table_get_selected (EncTable *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (ENC_IS_TABLE (self), rows);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        guint row = enc_table_model_get_row (self->model, position);

        g_array_append_val (rows, row);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  return rows;
}

/**
 * enc_table_get_n_selected:
 *
 * Returns: how many rows are selected
 */
guint
enc_table_get_n_selected (EncTable *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (ENC_IS_TABLE (self), 0);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return (guint)gtk_bitset_get_size (selected);
}

/**
 * enc_table_select:
 *
 * Selects the row of this identity, and no other, and makes it visible. Nothing happens when it is
 * not shown.
 */
void
enc_table_select (EncTable *self, gint64 identity)
{
  guint position;

  g_return_if_fail (ENC_IS_TABLE (self));

  if (!enc_table_model_find (self->model, identity, &position))
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  enc_table_scroll_to (self, position);
}

/**
 * enc_table_unselect_all:
 */
void
enc_table_unselect_all (EncTable *self)
{
  g_return_if_fail (ENC_IS_TABLE (self));
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * enc_table_select_all:
 */
void
enc_table_select_all (EncTable *self)
{
  g_return_if_fail (ENC_IS_TABLE (self));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * enc_table_is_brief:
 *
 * Returns: whether rows are shown in two lines for want of room
 */
gboolean
enc_table_is_brief (EncTable *self)
{
  g_return_val_if_fail (ENC_IS_TABLE (self), FALSE);
  return self->brief;
}

/**
 * enc_table_column_is_shown:
 *
 * Returns: whether the user wants to see this column, room or not
 */
gboolean
enc_table_column_is_shown (EncTable *self, guint column)
{
  g_return_val_if_fail (ENC_IS_TABLE (self) && column < self->columns->len, FALSE);
  return enc_table_nth (self, column)->wanted
         && !enc_table_columns_is_brief (enc_table_nth (self, column));
}

static void
append_clean (GString *text, const char *part)
{
  for (const char *c = part; c != NULL && *c != '\0'; c++)
    g_string_append_c (text, *c == '\t' || *c == '\n' ? ' ' : *c);
}

/**
 * enc_table_to_text:
 * @selected_only: the selected rows, or else all those shown
 *
 * Returns: (transfer full): the table with tabs between columns and one row a line, headers first,
 * as spreadsheets take it from the clipboard
 */
char *
enc_table_to_text (EncTable *self, gboolean selected_only)
{
  GString *text = g_string_new (NULL);
  guint n = enc_table_get_n_shown (self);

  g_return_val_if_fail (ENC_IS_TABLE (self), g_string_free (text, FALSE));

  for (guint line = 0; line <= n; line++)
    {
      gboolean first = TRUE;

      if (line > 0 && selected_only
          && !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), line - 1))
        continue;
      for (guint i = 0; i < self->columns->len; i++)
        {
          g_auto (EncTableValue) value = { .part = -1 };
          const EncTableColumn *info = enc_table_nth (self, i)->info;

          if (!enc_table_column_is_shown (self, i) || info->kind == ENC_TABLE_CELL_TICK
              || info->kind == ENC_TABLE_CELL_AGING)
            continue;
          if (!first)
            g_string_append_c (text, '\t');
          first = FALSE;
          if (line == 0)
            {
              append_clean (text, _ (info->title));
              continue;
            }
          self->source->value (self->data, enc_table_model_get_row (self->model, line - 1), i,
                               &value);
          append_clean (text, value.text);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/**
 * enc_table_get_actions:
 *
 * Returns: (transfer none): the table's actions, to be inserted as "table" in the view that shows
 * its menu
 */
GActionGroup *
enc_table_get_actions (EncTable *self)
{
  g_return_val_if_fail (ENC_IS_TABLE (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

/**
 * enc_table_get_columns_menu:
 *
 * Returns: (transfer none): which columns are shown and what the list is sorted by
 */
GMenuModel *
enc_table_get_columns_menu (EncTable *self)
{
  g_return_val_if_fail (ENC_IS_TABLE (self), NULL);
  return G_MENU_MODEL (self->columns_menu);
}

/**
 * enc_table_set_row_menu:
 * @menu: what the Menu key and the right button offer for the selected rows
 */
void
enc_table_set_row_menu (EncTable *self, GMenuModel *menu)
{
  g_return_if_fail (ENC_IS_TABLE (self));

  g_clear_pointer (&self->row_menu, gtk_widget_unparent);
  self->row_menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->row_menu), FALSE);
  gtk_widget_set_halign (self->row_menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->row_menu, GTK_WIDGET (self));
}

/**
 * enc_table_get_view:
 *
 * Returns: (transfer none): the column view inside, for tests
 */
GtkColumnView *
enc_table_get_view (EncTable *self)
{
  g_return_val_if_fail (ENC_IS_TABLE (self), NULL);
  return self->view;
}
