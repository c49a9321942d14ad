/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-private.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-table-fixes.h"
#include "ui/common/enc-table-probe.h"

#include <string.h>

/* Room kept for the column that takes what is left before others have to go. */
#define MIN_EXPAND_WIDTH 190
/* Below this a row is shown in two lines, if the table has a column for that. */
#define BRIEF_WIDTH 560

gboolean
enc_table_columns_is_brief (const EncTableShownColumn *column)
{
  return column->info->kind == ENC_TABLE_CELL_BRIEF;
}

/* A column that is not visible still takes its width in GTK 4.8: it is taken out altogether. */
static void
apply_visibility (EncTable *self)
{
  gboolean changed = FALSE;
  guint place = 0;

  self->setting_sort = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      EncTableShownColumn *column = enc_table_nth (self, i);
      gboolean shown = enc_table_columns_is_brief (column)
                         ? self->brief
                         : !self->brief && column->wanted && column->fits;

      changed = changed || shown != column->shown;
      if (shown && !column->shown)
        gtk_column_view_insert_column (self->view, place, column->view);
      else if (!shown && column->shown)
        gtk_column_view_remove_column (self->view, column->view);
      column->shown = shown;
      place += shown;
    }
  self->setting_sort = FALSE;
  if (!changed)
    return;
  enc_table_sort_show (self);
  enc_table_fixes_show_header (self->view, !self->brief);
  enc_table_fixes_align_header (self->view);
  enc_table_refill (self);
}

/* Widths are for text at its usual size; who reads larger letters gets wider columns. */
static int
scaled (int width)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int)((gint64)width * dpi / (96 * 1024)) : width;
}

static int
width_needed (const EncTableColumn *info)
{
  if (info->width > 0)
    return scaled (info->width);
  return scaled (info->min_width > 0 ? info->min_width : MIN_EXPAND_WIDTH);
}

/* Columns go, highest rank first, until the one that takes what is left has room enough. */
void
enc_table_columns_fit (EncTable *self, int width)
{
  gboolean has_brief = FALSE;
  int needed = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      EncTableShownColumn *column = enc_table_nth (self, i);

      has_brief |= enc_table_columns_is_brief (column);
      column->fits = TRUE;
      if (column->wanted && !enc_table_columns_is_brief (column))
        needed += width_needed (column->info);
    }
  while (needed > width)
    {
      EncTableShownColumn *victim = NULL;

      for (guint i = 0; i < self->columns->len; i++)
        {
          EncTableShownColumn *column = enc_table_nth (self, i);

          if (column->wanted && column->fits && column->info->rank > 0
              && (victim == NULL || column->info->rank > victim->info->rank))
            victim = column;
        }
      if (victim == NULL)
        break;
      victim->fits = FALSE;
      needed -= width_needed (victim->info);
    }
  self->brief = has_brief && width < scaled (BRIEF_WIDTH);
  if (self->brief)
    gtk_widget_add_css_class (GTK_WIDGET (self), "brief");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "brief");
  apply_visibility (self);
}

static void
on_column_toggled (GSimpleAction *action, GVariant *value, gpointer data)
{
  EncTable *self = data;
  const char *id = g_action_get_name (G_ACTION (action)) + strlen ("column-");

  g_simple_action_set_state (action, value);
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (enc_table_nth (self, i)->info->id, id))
      enc_table_nth (self, i)->wanted = g_variant_get_boolean (value);
  enc_table_columns_fit (self, gtk_widget_get_width (GTK_WIDGET (self)));
  g_signal_emit_by_name (self, "layout-changed");
}

void
enc_table_columns_add (EncTable *self, guint number, const EncTableColumn *info,
                       GtkListItemFactory *factory)
{
  EncTableShownColumn column = { .info = info, .wanted = !info->optional, .fits = TRUE };

  column.view = gtk_column_view_column_new (_ (info->title), factory);
  if (info->width > 0)
    gtk_column_view_column_set_fixed_width (column.view, scaled (info->width));
  gtk_column_view_column_set_expand (column.view, info->width == 0);
  if (info->kind == ENC_TABLE_CELL_NUMBER)
    g_object_set_data (G_OBJECT (column.view), "numeric", GINT_TO_POINTER (TRUE));
  gtk_column_view_column_set_resizable (column.view,
                                        info->kind != ENC_TABLE_CELL_TICK && info->width > 0);
  if (info->sortable)
    {
      g_autoptr (GtkSorter) probe = enc_table_probe_new (number);

      gtk_column_view_column_set_sorter (column.view, probe);
    }
  g_array_append_val (self->columns, column);
}

void
enc_table_columns_build_menu (EncTable *self)
{
  g_autoptr (GMenu) shown = g_menu_new ();
  g_autoptr (GMenu) sorts = g_menu_new ();

  for (guint i = 0; i < self->columns->len; i++)
    {
      const EncTableColumn *info = enc_table_nth (self, i)->info;
      g_autofree char *name = g_strconcat ("column-", info->id, NULL);
      g_autofree char *detailed = g_strconcat ("table.", name, NULL);

      if (info->kind == ENC_TABLE_CELL_BRIEF || info->kind == ENC_TABLE_CELL_TICK)
        continue;
      if (info->rank > 0)
        {
          g_autoptr (GSimpleAction) action
            = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (!info->optional));

          g_signal_connect_object (action, "change-state", G_CALLBACK (on_column_toggled), self, 0);
          g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
          g_menu_append (shown, _ (info->title), detailed);
        }
      if (info->sortable)
        {
          g_autofree char *target
            = g_strconcat (info->id, info->descending_first ? " desc" : "", NULL);
          g_autoptr (GMenuItem) item = g_menu_item_new (_ (info->title), NULL);

          g_menu_item_set_action_and_target (item, "table.sort", "s", target);
          g_menu_append_item (sorts, item);
        }
    }
  g_menu_append_section (self->columns_menu, _ ("Columns"), G_MENU_MODEL (shown));
  g_menu_append_section (self->columns_menu, _ ("Sort by"), G_MENU_MODEL (sorts));
}

/*
 * The size of the text has changed.
 */
void
enc_table_columns_rescale (EncTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (enc_table_nth (self, i)->info->width > 0)
      gtk_column_view_column_set_fixed_width (enc_table_nth (self, i)->view,
                                              scaled (enc_table_nth (self, i)->info->width));
  enc_table_columns_fit (self, gtk_widget_get_width (GTK_WIDGET (self)));
}
