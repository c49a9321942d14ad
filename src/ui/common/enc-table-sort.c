/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-private.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-table-probe.h"

static char *
column_title (EncTable *self, guint column)
{
  static const char *const ranks[ENC_TABLE_MAX_SORT_KEYS] = { "¹", "²", "³", "⁴" };
  EncTableSortKey keys[ENC_TABLE_MAX_SORT_KEYS];
  guint n = enc_table_model_get_sort (self->model, keys);
  const EncTableColumn *info = enc_table_nth (self, column)->info;
  const char *title = _ (info->title);

  if (info->kind == ENC_TABLE_CELL_TICK)
    return g_strdup ("");

  for (guint i = 0; n > 1 && i < n; i++)
    if (keys[i].column == column)
      return g_strconcat (title, " ", ranks[i], i == 0 ? "" : keys[i].descending ? "↓" : "↑", NULL);
  return g_strdup (title);
}

/* The arrow in the header follows our keys; GTK's own list of sorters only ever holds the first of
 * them. */
void
enc_table_sort_show (EncTable *self)
{
  EncTableSortKey keys[ENC_TABLE_MAX_SORT_KEYS];
  guint n = enc_table_model_get_sort (self->model, keys);
  g_autofree char *state = NULL;

  self->setting_sort = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *title = column_title (self, i);

      gtk_column_view_column_set_title (enc_table_nth (self, i)->view, title);
    }
  /* gtk#4696: without this first, two arrows are drawn. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (n > 0 && enc_table_nth (self, keys[0].column)->shown)
    gtk_column_view_sort_by_column (self->view, enc_table_nth (self, keys[0].column)->view,
                                    keys[0].descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->setting_sort = FALSE;

  state = n == 0 ? g_strdup ("")
                 : g_strconcat (enc_table_nth (self, keys[0].column)->info->id,
                                keys[0].descending ? " desc" : "", NULL);
  if (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sort") != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sort")),
                               g_variant_new_string (state));
}

static void
apply_sort (EncTable *self, const EncTableSortKey *keys, guint n_keys)
{
  enc_table_model_set_sort (self->model, keys, n_keys);
  enc_table_sort_show (self);
  enc_table_reorder (self);
}

/* A click replaces the keys, Shift adds one; the same column again turns its direction round. */
static void
sort_by (EncTable *self, guint column, gboolean add)
{
  EncTableSortKey keys[ENC_TABLE_MAX_SORT_KEYS];
  guint n = enc_table_model_get_sort (self->model, keys), at = 0;
  gboolean descending = enc_table_nth (self, column)->info->descending_first;

  while (at < n && keys[at].column != column)
    at++;
  if (add && at == ENC_TABLE_MAX_SORT_KEYS)
    at = ENC_TABLE_MAX_SORT_KEYS - 1;
  else if (at < n && (add || at == 0))
    descending = !keys[at].descending;
  if (!add)
    at = 0;
  keys[at] = (EncTableSortKey){ column, descending };
  apply_sort (self, keys, add ? MAX (n, at + 1) : 1);
}

static gboolean
shift_is_down (EncTable *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return keyboard != NULL && (gdk_device_get_modifier_state (keyboard) & GDK_SHIFT_MASK) != 0;
}

static void
on_sorter_changed (GtkSorter *sorter, GtkSorterChange change, EncTable *self)
{
  guint column;

  if (self->setting_sort || !enc_table_probe_ask (sorter, &column))
    return;
  sort_by (self, column, shift_is_down (self));
}

static void
on_sort_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EncTable *self = data;
  g_auto (GStrv) words = g_strsplit (g_variant_get_string (parameter, NULL), " ", 2);

  for (guint i = 0; words[0] != NULL && i < self->columns->len; i++)
    if (g_str_equal (enc_table_nth (self, i)->info->id, words[0]))
      {
        EncTableSortKey key = { i, g_strcmp0 (words[1], "desc") == 0 };

        apply_sort (self, &key, 1);
      }
}

/*
 * Listens to the headers and adds the action "sort".
 */
void
enc_table_sort_init (EncTable *self)
{
  static const GActionEntry entries[] = {
    { .name = "sort", .activate = on_sort_action, .parameter_type = "s", .state = "''" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed), self, 0);
}
