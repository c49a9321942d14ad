/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-window-private.h"

#include "base/enc-i18n.h"
#include "ui/application/enc-application.h"
#include "ui/application/enc-view.h"
#include "ui/application/enc-views.h"
#include "ui/client-file/enc-client-brief.h"
#include "ui/common/enc-compat.h"
#include "ui/common/enc-sentence.h"
#include "ui/preferences/enc-preferences.h"

static const char *const portfolio_patterns[] = { "*.encours", NULL };

static EncView *
visible_view (EncWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  return child != NULL && ENC_IS_VIEW (child) ? ENC_VIEW (child) : NULL;
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_window_go (ENC_WINDOW (widget), enc_place_new (g_variant_get_string (parameter, NULL)));
}

static void
go_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int wanted = g_variant_get_int32 (parameter);
  gsize n;
  const EncViewInfo *views = enc_views_get (&n);

  for (gsize i = 0; i < n; i++)
    if (views[i].icon != NULL
        && enc_views_is_for (&views[i], enc_identity_get_shell (ENC_WINDOW (widget)->identity))
        && --wanted == 0)
      enc_window_go (ENC_WINDOW (widget), enc_place_new (views[i].name));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_window_back (ENC_WINDOW (widget));
}

static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_window_forward (ENC_WINDOW (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncWindow *self = ENC_WINDOW (widget);

  if (self->search == NULL)
    return;
  if (enc_size_bin_get_size_class (self->content) == ENC_SIZE_NARROW)
    gtk_toggle_button_set_active (self->search_button, TRUE);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  gtk_widget_grab_focus (self->search);
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncView *view = visible_view (ENC_WINDOW (widget));

  if (view == NULL || !enc_view_start_filter (view))
    search_action (widget, name, parameter);
}

static void
as_of_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncWindow *self = ENC_WINDOW (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->as_of_button)))
    enc_as_of_button_popup (self->as_of_button);
}

static void
today_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncWindow *self = ENC_WINDOW (widget);

  enc_desk_set_as_of (self->desk, enc_clock_today (enc_desk_get_clock (self->desk)));
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncWindow *self = ENC_WINDOW (widget);

  if (!adw_leaflet_get_folded (self->leaflet))
    gtk_widget_set_visible (self->sidebar, !gtk_widget_get_visible (self->sidebar));
  else if (!adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK))
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
toggle_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncView *view = visible_view (ENC_WINDOW (widget));

  if (view != NULL)
    enc_view_toggle_tables (view);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncView *view = visible_view (ENC_WINDOW (widget));

  if (view != NULL)
    enc_view_print (view);
}

/* Of the client one looks at; a rep's own screen prints nothing else. */
static void
brief_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncPlace *place = enc_window_get_place (ENC_WINDOW (widget));

  if (place != NULL && place->client_pk != 0)
    enc_client_brief_ask (ENC_WINDOW (widget), place->client_pk);
  else
    print_action (widget, name, parameter);
}

static void
day_briefs_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_client_brief_ask_day (ENC_WINDOW (widget));
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = enc_desk_undo_finish (ENC_DESK (source), result, &error);

  if (label != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("Undone: %s"), _ (label));
      enc_window_toast (self, text, FALSE);
    }
  else if (error != NULL)
    enc_window_toast_error (self, _ ("Nothing was undone."), error);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_desk_undo_async (ENC_WINDOW (widget)->desk, on_undone, g_object_ref (widget));
}

static void
on_redone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = enc_desk_redo_finish (ENC_DESK (source), result, &error);

  if (label != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("Done again: %s"), _ (label));
      enc_window_toast (self, text, FALSE);
    }
  else if (error != NULL)
    enc_window_toast_error (self, _ ("Nothing was done again."), error);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_desk_redo_async (ENC_WINDOW (widget)->desk, on_redone, g_object_ref (widget));
}

static void
show_preferences (EncWindow *self, const char *page)
{
  GtkWidget *preferences = enc_preferences_new (self->desk);

  if (page != NULL)
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), page);
  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_preferences (ENC_WINDOW (widget), NULL);
}

static void
sharing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_preferences (ENC_WINDOW (widget), "sharing");
}

static void
see_as_oneself_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_identity_see_as_oneself (ENC_WINDOW (widget)->identity);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_window_import (ENC_WINDOW (widget), NULL);
}

/* Built when it is asked for: GtkApplication would build it with the first window. */
static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder
    = gtk_builder_new_from_resource ("/org/encours/Encours/ui/application/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enc_compat_show_about (GTK_WINDOW (widget));
}

static void
open_path (EncWindow *self, GFile *file, gboolean create)
{
  g_autofree char *path = g_file_get_path (file);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (path == NULL)
    enc_window_toast (self, _ ("Only files on this computer can be opened."), FALSE);
  else if (ENC_IS_APPLICATION (application))
    enc_application_open_portfolio (ENC_APPLICATION (application), path, create);
}

static void
on_portfolio_chosen (GFile *file, gpointer data)
{
  g_autoptr (EncWindow) self = data;

  if (file != NULL)
    open_path (self, file, FALSE);
}

static void
open_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncCompatFilter filters[] = { { _ ("Encours portfolios"), portfolio_patterns } };

  enc_compat_open_file (GTK_WINDOW (widget), _ ("Open a Portfolio"), filters,
                        G_N_ELEMENTS (filters), on_portfolio_chosen, g_object_ref (widget));
}

static void
on_new_portfolio_chosen (GFile *file, gpointer data)
{
  g_autoptr (EncWindow) self = data;

  if (file == NULL)
    return;
  if (g_file_query_exists (file, NULL))
    enc_window_toast (self, _ ("There is already a file of that name: choose another one."), FALSE);
  else
    open_path (self, file, TRUE);
}

static void
new_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncCompatFilter filters[] = { { _ ("Encours portfolios"), portfolio_patterns } };

  enc_compat_save_file (GTK_WINDOW (widget), _ ("New Portfolio"), _ ("Receivables.encours"),
                        filters, G_N_ELEMENTS (filters), on_new_portfolio_chosen,
                        g_object_ref (widget));
}

static void
on_copy_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (enc_desk_backup_finish (ENC_DESK (source), result, &error))
    enc_window_toast (self, _ ("Copy saved and checked"), FALSE);
  else
    enc_window_toast_error (self, _ ("The copy was not saved."), error);
}

static void
on_copy_chosen (GFile *file, gpointer data)
{
  g_autoptr (EncWindow) self = data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    enc_desk_backup_async (self->desk, path, NULL, NULL, self->cancellable, on_copy_saved,
                           g_object_ref (self));
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncWindow *self = ENC_WINDOW (widget);
  EncCompatFilter filters[] = { { _ ("Encours portfolios"), portfolio_patterns } };
  const char *path = enc_desk_get_path (self->desk);

  if (path == NULL)
    return;

  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');
  if (dot != NULL)
    *dot = '\0';
  g_autofree char *today = enc_date_to_iso (enc_clock_today (enc_desk_get_clock (self->desk)));
  g_autofree char *proposed = g_strdup_printf ("%s %s.encours", base, today);

  enc_compat_save_file (GTK_WINDOW (widget), _ ("Save a Copy"), proposed, filters,
                        G_N_ELEMENTS (filters), on_copy_chosen, g_object_ref (widget));
}

/* The one table of actions and keys; ui/application/help-overlay.ui shows it to people. */
static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
  guint key;
  GdkModifierType modifiers;
} actions[] = {
  { "win.go", "s", go_action, 0, 0 },
  { "win.go-to", "i", go_to_action, 0, 0 },
  { "win.back", NULL, back_action, GDK_KEY_Left, GDK_ALT_MASK },
  { "win.forward", NULL, forward_action, GDK_KEY_Right, GDK_ALT_MASK },
  { "win.search", NULL, search_action, GDK_KEY_k, GDK_CONTROL_MASK },
  { "win.filter", NULL, filter_action, GDK_KEY_f, GDK_CONTROL_MASK },
  { "win.as-of", NULL, as_of_action, GDK_KEY_d, GDK_CONTROL_MASK },
  { "win.today", NULL, today_action, 0, 0 },
  { "win.toggle-sidebar", NULL, toggle_sidebar_action, GDK_KEY_F9, 0 },
  { "win.toggle-table", NULL, toggle_table_action, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "win.print", NULL, print_action, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "win.brief", NULL, brief_action, GDK_KEY_b, GDK_CONTROL_MASK },
  { "win.day-briefs", NULL, day_briefs_action, GDK_KEY_b, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "win.undo", NULL, undo_action, GDK_KEY_z, GDK_CONTROL_MASK },
  { "win.redo", NULL, redo_action, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "win.preferences", NULL, preferences_action, GDK_KEY_comma, GDK_CONTROL_MASK },
  { "win.sharing", NULL, sharing_action, 0, 0 },
  { "win.see-as-oneself", NULL, see_as_oneself_action, 0, 0 },
  { "win.new-file", NULL, new_file_action, GDK_KEY_n, GDK_CONTROL_MASK },
  { "win.open-file", NULL, open_file_action, GDK_KEY_o, GDK_CONTROL_MASK },
  { "win.save-copy", NULL, save_copy_action, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "win.import", NULL, import_action, GDK_KEY_i, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "win.show-help-overlay", NULL, help_action, GDK_KEY_question, GDK_CONTROL_MASK },
  { "win.about", NULL, about_action, 0, 0 },
};

/**
 * enc_window_actions_install:
 * @klass: the window's class
 *
 * Installs the window's actions and their keys.
 */
void
enc_window_actions_install (EncWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                       actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                             actions[i].name, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.show-help-overlay", NULL);
  for (int i = 1; i <= 8; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + i, GDK_CONTROL_MASK, "win.go-to",
                                         "i", i);
}

/**
 * enc_window_actions_update:
 * @self: a window
 *
 * Turns each action on or off as the present place and file allow.
 */
void
enc_window_actions_update (EncWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  EncPlace *place = enc_window_get_place (self);
  const EncViewInfo *info = place != NULL ? enc_views_find (place->view) : NULL;
  EncView *view = visible_view (self);
  EncDeskState state = enc_desk_get_state (self->desk);
  gboolean live = state == ENC_DESK_LIVE;

  gtk_widget_action_set_enabled (widget, "win.back",
                                 self->position > 0 || (info != NULL && info->parent != NULL));
  gtk_widget_action_set_enabled (widget, "win.forward", self->position + 1 < self->history->len);
  gtk_widget_action_set_enabled (widget, "win.search", self->search != NULL);
  gtk_widget_action_set_enabled (widget, "win.print",
                                 live && view != NULL && enc_view_can_print (view));
  gtk_widget_action_set_enabled (widget, "win.brief",
                                 live && place != NULL
                                   && (place->client_pk != 0
                                       || g_str_equal (place->view, "my-clients")));
  gtk_widget_action_set_enabled (widget, "win.day-briefs", live);
  gtk_widget_action_set_enabled (widget, "win.undo", enc_desk_get_undo_label (self->desk) != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", enc_desk_get_redo_label (self->desk) != NULL);
  gtk_widget_action_set_enabled (widget, "win.import", live);
  gtk_widget_action_set_enabled (widget, "win.as-of", live);
  gtk_widget_action_set_enabled (widget, "win.today", live && enc_desk_is_past (self->desk));
  gtk_widget_action_set_enabled (widget, "win.save-copy",
                                 state == ENC_DESK_LIVE || state == ENC_DESK_OPENING);
}
