/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-application.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/alerts/enc-background.h"
#include "ui/alerts/enc-notifier.h"
#include "ui/application/enc-settings.h"
#include "ui/application/enc-window.h"
#include "ui/common/enc-style.h"

struct _EncApplication
{
  AdwApplication parent_instance;

  /* Owned */
  EncDesk *desk;
  EncNotifier *notifier;
};

G_DEFINE_FINAL_TYPE (EncApplication, enc_application, ADW_TYPE_APPLICATION)

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EncApplication) self = data;
  g_autoptr (GError) error = NULL;

  /* A failure is shown by the window's banner, from the desk's state. */
  if (enc_desk_open_finish (ENC_DESK (source), result, &error))
    enc_settings_set (ENC_SETTINGS_LAST_FILE, enc_desk_get_path (self->desk));
  else
    g_debug ("%s", error->message);
}

static void
open_default_portfolio (EncApplication *self)
{
  g_autofree char *last = enc_settings_get (ENC_SETTINGS_LAST_FILE);

  if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    {
      enc_application_open_portfolio (self, last, FALSE);
      return;
    }

  g_autofree char *path = enc_session_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  enc_application_open_portfolio (self, path, TRUE);
}

static EncWindow *
ensure_window (EncApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  int width, height;
  gboolean maximized;

  while (active != NULL && !ENC_IS_WINDOW (active))
    active = gtk_window_get_transient_for (active);
  if (active != NULL)
    return ENC_WINDOW (active);

  EncWindow *window = enc_window_new (GTK_APPLICATION (self), self->desk);

  if (enc_settings_get_window (&width, &height, &maximized))
    {
      gtk_window_set_default_size (GTK_WINDOW (window), width, height);
      if (maximized)
        gtk_window_maximize (GTK_WINDOW (window));
    }

  return window;
}

static void
enc_application_activate (GApplication *application)
{
  EncApplication *self = ENC_APPLICATION (application);
  EncWindow *window = ensure_window (self);

  gtk_window_present (GTK_WINDOW (window));
  if (enc_desk_get_state (self->desk) == ENC_DESK_CLOSED)
    open_default_portfolio (self);
}

static void
enc_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  EncApplication *self = ENC_APPLICATION (application);
  EncWindow *window = ensure_window (self);
  g_autofree char *path = g_file_get_path (files[0]);
  g_autoptr (GListStore) sources = g_list_store_new (G_TYPE_FILE);
  int first_source = 0;

  gtk_window_present (GTK_WINDOW (window));
  if (path != NULL && g_str_has_suffix (path, ".encours"))
    {
      enc_application_open_portfolio (self, path, FALSE);
      first_source = 1;
    }
  else if (enc_desk_get_state (self->desk) == ENC_DESK_CLOSED)
    open_default_portfolio (self);

  /* Any other file is a source of receivables: the assistant takes it. */
  for (int i = first_source; i < n_files; i++)
    g_list_store_append (sources, files[i]);
  if (g_list_model_get_n_items (G_LIST_MODEL (sources)) > 0)
    enc_window_import (window, G_LIST_MODEL (sources));
}

static void
apply_language (void)
{
  g_autofree char *language = enc_settings_get (ENC_SETTINGS_LANGUAGE);

  enc_i18n_set_language (g_str_equal (language, "fr") || g_str_equal (language, "en") ? language
                                                                                      : NULL);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_application_quit (G_APPLICATION (data));
}

/* Closing the window may leave the program waiting for alerts: this ends it. */
static void
add_actions (GApplication *application)
{
  static const GActionEntry entries[] = { { "quit", quit_action, NULL, NULL, NULL, { 0 } } };
  static const char *const keys[] = { "<Control>q", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", keys);
}

static void
enc_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (enc_application_parent_class)->startup (application);

  apply_language ();
  enc_style_attach (gdk_display_get_default ());
  enc_style_apply_theme ();
  gtk_window_set_default_icon_name (ENC_APP_ID);
  ENC_APPLICATION (application)->notifier
    = enc_notifier_new (application, ENC_APPLICATION (application)->desk);
  add_actions (application);
  enc_background_apply (application);
}

static void
enc_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  if (ENC_IS_WINDOW (window))
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      enc_settings_set_window (width, height, gtk_window_is_maximized (window));
    }

  GTK_APPLICATION_CLASS (enc_application_parent_class)->window_removed (application, window);
}

static void
enc_application_shutdown (GApplication *application)
{
  EncApplication *self = ENC_APPLICATION (application);

  enc_desk_close (self->desk);

  G_APPLICATION_CLASS (enc_application_parent_class)->shutdown (application);
}

static void
enc_application_dispose (GObject *object)
{
  g_clear_object (&ENC_APPLICATION (object)->notifier);
  g_clear_object (&ENC_APPLICATION (object)->desk);

  G_OBJECT_CLASS (enc_application_parent_class)->dispose (object);
}

static void
enc_application_class_init (EncApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_application_dispose;
  application_class->activate = enc_application_activate;
  application_class->open = enc_application_open;
  application_class->startup = enc_application_startup;
  application_class->shutdown = enc_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = enc_application_window_removed;
}

static void
enc_application_init (EncApplication *self)
{
  g_autoptr (EncClock) clock = enc_clock_new_system ();

  self->desk = enc_desk_new (clock);
}

/**
 * enc_application_new:
 *
 * Returns: (transfer full): the program
 */
EncApplication *
enc_application_new (void)
{
  return g_object_new (ENC_TYPE_APPLICATION, "application-id", ENC_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/encours/Encours",
                       NULL);
}

/**
 * enc_application_get_desk:
 * @self: the program
 *
 * Returns: (transfer none): the open file
 */
EncDesk *
enc_application_get_desk (EncApplication *self)
{
  return self->desk;
}

/**
 * enc_application_open_portfolio:
 * @self: the program
 * @path: a portfolio file
 * @create: whether it is made when it is not there
 *
 * Opens the file in place of the present one. How it goes is told by the desk's state.
 */
void
enc_application_open_portfolio (EncApplication *self, const char *path, gboolean create)
{
  enc_desk_open_async (self->desk, path, create, NULL, on_opened, g_object_ref (self));
}

/**
 * enc_application_rebuild_windows:
 * @self: the program
 *
 * Takes the language of the settings and replaces each main window by one that speaks it, at the
 * same place.
 */
void
enc_application_rebuild_windows (EncApplication *self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  apply_language ();
  g_application_hold (G_APPLICATION (self));
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (!ENC_IS_WINDOW (l->data))
        continue;

      EncWindow *before = l->data;
      EncWindow *after = enc_window_new (GTK_APPLICATION (self), self->desk);
      EncPlace *place = enc_window_get_place (before);
      int width, height;

      gtk_window_get_default_size (GTK_WINDOW (before), &width, &height);
      gtk_window_set_default_size (GTK_WINDOW (after), width, height);
      if (gtk_window_is_maximized (GTK_WINDOW (before)))
        gtk_window_maximize (GTK_WINDOW (after));
      if (place != NULL)
        enc_window_go (after, enc_place_ref (place));
      gtk_window_present (GTK_WINDOW (after));
      gtk_window_destroy (GTK_WINDOW (before));
    }
  g_application_release (G_APPLICATION (self));
}
