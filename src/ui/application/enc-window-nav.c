/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* The sidebar: the views of whoever looks, and what waits in each. */
#include "ui/application/enc-window-private.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/application/enc-views.h"
#include "ui/common/enc-parts.h"

static GtkWidget *
create_row (const EncViewInfo *view)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", view->icon, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (_ (view->title));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "nav-badge");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, view->name);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (view->title), -1);

  return row;
}

/* Views at the bottom of a narrow screen. */
#define MAX_IN_BAR 4

static GtkWidget *
create_bar_button (const EncViewInfo *view)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *count = enc_parts_label (NULL, "nav-badge");
  GtkWidget *label = enc_parts_label (_ (view->title), "tiny strong");

  gtk_overlay_set_child (GTK_OVERLAY (overlay), enc_parts_icon (view->icon, NULL));
  gtk_widget_set_halign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (count, GTK_ALIGN_START);
  gtk_widget_set_margin_start (count, 42);
  gtk_widget_set_visible (count, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), count);
  gtk_label_set_xalign (GTK_LABEL (label), .5);
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", view->name);
  gtk_widget_set_name (button, view->name);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "count", count);

  return button;
}

/**
 * enc_window_nav_update_bar:
 * @self: a window
 *
 * On a narrow screen, whoever goes to see clients has the views at the bottom too; not under a
 * client, where the gestures are.
 */
void
enc_window_nav_update_bar (EncWindow *self)
{
  EncPlace *place = enc_window_get_place (self);
  gboolean narrow = enc_size_bin_get_size_class (self->content) == ENC_SIZE_NARROW;
  gboolean field = enc_identity_get_shell (self->identity) == ENC_SHELL_FIELD;
  GtkWidget *first = gtk_widget_get_first_child (self->field_bar);

  gtk_widget_set_visible (self->field_bar, narrow && field && first != NULL
                                             && gtk_widget_get_next_sibling (first) != NULL
                                             && place != NULL && place->client_pk == 0);
  for (GtkWidget *button = first; button != NULL; button = gtk_widget_get_next_sibling (button))
    if (place != NULL && g_str_equal (gtk_widget_get_name (button), place->view))
      gtk_widget_add_css_class (button, "here");
    else
      gtk_widget_remove_css_class (button, "here");
}

/**
 * enc_window_nav_fill:
 * @self: a window
 *
 * Lists the views of whoever looks.
 */
void
enc_window_nav_fill (EncWindow *self)
{
  EncShell shell = enc_identity_get_shell (self->identity);
  gsize n;
  const EncViewInfo *views = enc_views_get (&n);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->nav, 0)) != NULL)
    gtk_list_box_remove (self->nav, GTK_WIDGET (row));
  enc_parts_clear (self->field_bar);
  for (gsize i = 0, shown = 0; i < n; i++)
    {
      if (views[i].icon == NULL || !enc_views_is_for (&views[i], shell))
        continue;
      gtk_list_box_append (self->nav, create_row (&views[i]));
      if (shown++ < MAX_IN_BAR)
        gtk_box_append (GTK_BOX (self->field_bar), create_bar_button (&views[i]));
    }
  enc_window_nav_update_counts (self);
  enc_window_nav_update_bar (self);
}

/**
 * enc_window_nav_select:
 * @self: a window
 * @view: the view that is shown
 *
 * Marks its line, or that of the view it belongs to.
 */
void
enc_window_nav_select (EncWindow *self, const char *view)
{
  const EncViewInfo *info = enc_views_find (view);
  GtkListBoxRow *row;

  if (info != NULL && info->icon == NULL && info->parent != NULL)
    view = info->parent;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->nav, i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), view))
      {
        gtk_list_box_select_row (self->nav, row);
        return;
      }
  gtk_list_box_unselect_all (self->nav);
}

/* A line of the sidebar or a button at the bottom. */
static void
update_count (EncWindow *self, GtkWidget *entry)
{
  const EncViewInfo *info = enc_views_find (gtk_widget_get_name (entry));
  GtkWidget *label = g_object_get_data (G_OBJECT (entry), "count");
  gboolean late = FALSE;
  guint n = info->count != NULL ? info->count (self, &late) : 0;
  g_autofree char *text = enc_format_integer (n);
  /* Translators: a view, how many things wait in it */
  g_autofree char *said = n > 0
                            ? g_strdup_printf (C_ ("view, count", "%s, %s"), _ (info->title), text)
                            : g_strdup (_ (info->title));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, n > 0);
  if (late)
    gtk_widget_add_css_class (label, "hot");
  else
    gtk_widget_remove_css_class (label, "hot");
  enc_parts_name (entry, said);
}

/**
 * enc_window_nav_update_counts:
 * @self: a window
 *
 * Counts what waits in each view again; only what is late is marked as urgent.
 */
void
enc_window_nav_update_counts (EncWindow *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->nav, i)) != NULL; i++)
    update_count (self, GTK_WIDGET (row));
  for (GtkWidget *button = gtk_widget_get_first_child (self->field_bar); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    update_count (self, button);
}
