/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-chart-table.h"

/* Rows are only their number: cells look up what they show. */
#define ENC_TYPE_CHART_ROW (enc_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (EncChartRow, enc_chart_row, ENC, CHART_ROW, GObject)

struct _EncChartRow
{
  GObject parent_instance;
  guint index;
};

G_DEFINE_FINAL_TYPE (EncChartRow, enc_chart_row, G_TYPE_OBJECT)

static void
enc_chart_row_class_init (EncChartRowClass *klass)
{
}

static void
enc_chart_row_init (EncChartRow *self)
{
}

struct _EncChartTable
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkColumnView *view;
  EncDataTable *data;
};

G_DEFINE_FINAL_TYPE (EncChartTable, enc_chart_table, GTK_TYPE_WIDGET)

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, EncChartTable *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *label = gtk_label_new (NULL);
  gboolean numeric = enc_data_table_kind (self->data, column) != ENC_DATA_TEXT && column > 0;

  gtk_label_set_xalign (GTK_LABEL (label), numeric ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "num");
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, EncChartTable *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  EncChartRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const EncDataCell *cell = enc_data_table_cell (self->data, row->index, column);

  gtk_label_set_label (GTK_LABEL (label), cell != NULL && cell->text != NULL ? cell->text : "");
  if (enc_data_table_is_total (self->data, row->index))
    gtk_widget_add_css_class (label, "strong");
  else
    gtk_widget_remove_css_class (label, "strong");
}

static void
clear_columns (EncChartTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  gtk_column_view_set_model (self->view, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
      gtk_column_view_remove_column (self->view, column);
    }
}

static void
enc_chart_table_dispose (GObject *object)
{
  EncChartTable *self = ENC_CHART_TABLE (object);

  if (self->view != NULL)
    clear_columns (self);
  self->view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->data, enc_data_table_unref);

  G_OBJECT_CLASS (enc_chart_table_parent_class)->dispose (object);
}

static void
enc_chart_table_class_init (EncChartTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_chart_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "charttable");
}

static void
enc_chart_table_init (EncChartTable *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "dense");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * enc_chart_table_new:
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
enc_chart_table_new (void)
{
  return g_object_new (ENC_TYPE_CHART_TABLE, NULL);
}

/**
 * enc_chart_table_set_data:
 * @self: a table
 * @data: what it shows from now on
 */
void
enc_chart_table_set_data (EncChartTable *self, EncDataTable *data)
{
  if (self->data == data)
    return;

  clear_columns (self);
  g_clear_pointer (&self->data, enc_data_table_unref);
  self->data = enc_data_table_ref (data);

  for (guint i = 0; i < enc_data_table_n_columns (data); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);

      g_autoptr (GtkColumnViewColumn) column
        = gtk_column_view_column_new (enc_data_table_header (data, i), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == 0);
      gtk_column_view_append_column (self->view, column);
    }

  g_autoptr (GListStore) rows = g_list_store_new (ENC_TYPE_CHART_ROW);
  for (guint i = 0; i < enc_data_table_n_rows (data); i++)
    {
      g_autoptr (EncChartRow) row = g_object_new (ENC_TYPE_CHART_ROW, NULL);
      row->index = i;
      g_list_store_append (rows, row);
    }
  g_autoptr (GtkNoSelection) selection
    = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));

  const char *title = enc_data_table_title (data);
  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    title, -1);
}
