/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/ui-test.h"

#include <stdlib.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "desk/enc-session.h"
#include "support/enc-test.h"
#include "ui/common/enc-style.h"

#define MAX_SECONDS    20
#define SKIPPED        77
#define SETTLING_TURNS 200

static const char csv[]
  = "kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,"
    "collector,city,credit_limit,disputed\n"
    "invoice,,C1,Menuiserie "
    "Bréhat,FA-1,2026-06-01,2026-07-01,EUR,1000.00,,,Martin,Nadia,Paimpol,,yes\n"
    "invoice,,C1,Menuiserie "
    "Bréhat,FA-2,2026-10-25,2026-12-24,EUR,2000.00,,,Martin,Nadia,Paimpol,,\n"
    "invoice,,C2,Plomberie "
    "Pennec,FA-3,2026-10-01,2026-10-31,EUR,500.00,,,Moreau,Nadia,Auray,300.00,\n"
    "invoice,,C3,Granits Urvoas,FA-4,2026-03-01,2026-04-01,EUR,700.00,,,Moreau,Nadia,Brest,,\n"
    "payment,,C3,Granits Urvoas,R-1,2026-04-11,,EUR,700.00,FA-4,,Moreau,Nadia,Brest,,\n";

/* Sets up a test program of widgets; without a display it is skipped as a whole. */
void
ui_test_init (int *argc, char ***argv)
{
  enc_i18n_init ();
  /* Not isolated: libadwaita wants the system's schemas. Nothing is written outside the test's own
   * folder. */
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    exit (SKIPPED);
  adw_init ();
  enc_i18n_set_language ("en");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  enc_style_attach (gdk_display_get_default ());
}

static gboolean
is_current (gpointer data)
{
  EncDesk *desk = data;

  g_assert_cmpint (enc_desk_get_state (desk), !=, ENC_DESK_FAILED);
  return enc_desk_get_state (desk) == ENC_DESK_LIVE && enc_desk_get_overview (desk) != NULL
         && enc_desk_overview_is_current (desk);
}

/* Waits until the overview answers the present question. */
void
ui_test_wait_current (EncDesk *desk)
{
  g_assert_true (enc_test_wait (is_current, desk, MAX_SECONDS));
}

/* An open file with the three clients, as they are today. */
EncUiTest *
ui_test_open (void)
{
  return ui_test_open_with ("");
}

/* The same with more rows of the canonical CSV. */
EncUiTest *
ui_test_open_with (const char *rows)
{
  EncUiTest *test = g_new0 (EncUiTest, 1);
  g_autoptr (EncClock) clock = enc_clock_new_fixed (enc_test_date (ENC_UI_TEST_TODAY));
  g_autoptr (GError) error = NULL;

  test->dir = enc_test_make_dir ();
  g_autofree char *source = g_build_filename (test->dir, "receivables.csv", NULL);
  g_autofree char *path = g_build_filename (test->dir, "test.encours", NULL);
  g_autofree char *contents = g_strconcat (csv, rows, NULL);
  g_file_set_contents (source, contents, -1, &error);
  g_assert_no_error (error);

  EncSession *session = enc_session_open (path, ENC_STORE_CREATE, clock, &error);
  g_assert_no_error (error);
  const char *const paths[] = { source, NULL };
  g_autoptr (EncImportOptions) options = enc_import_options_new ();
  g_autoptr (EncReport) report = NULL;
  gint64 batch;
  enc_session_import (session, paths, 1, options, FALSE, FALSE, NULL, &report, &batch, NULL,
                      &error);
  g_assert_no_error (error);
  enc_session_close (session);

  test->desk = enc_desk_new (clock);
  enc_desk_open_async (test->desk, path, FALSE, NULL, NULL, NULL);
  ui_test_wait_current (test->desk);

  return test;
}

/* Closes the file; nothing may hold the desk any more. */
void
ui_test_close (EncUiTest *test)
{
  gpointer desk = test->desk;

  enc_desk_close (test->desk);
  g_object_add_weak_pointer (G_OBJECT (test->desk), &desk);
  g_object_unref (test->desk);
  ui_test_assert_freed (&desk);
  enc_test_remove_dir (test->dir);
  g_free (test);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* What a weak pointer points to goes away by itself. */
void
ui_test_assert_freed (gpointer *weak)
{
  g_assert_true (enc_test_wait (is_null, weak, MAX_SECONDS));
}

/* Lets what is due now happen: layout, drawing, idle work. */
void
ui_test_settle (void)
{
  for (int i = 0; i < SETTLING_TURNS && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
press_here (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers
              && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                               gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }

  return FALSE;
}

/* Does what pressing a key does with the focus in widget: the first widget from there outwards that
 * knows it. */
gboolean
ui_test_press (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (press_here (widget, key, modifiers))
      return TRUE;

  return FALSE;
}

/* The first widget of a type at or below root, depth first. */
GtkWidget *
ui_test_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_test_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A child of a widget's template by its name in the template. */
GtkWidget *
ui_test_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}
