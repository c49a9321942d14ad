/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-window.h"

#include <string.h>

#include "support/enc-test.h"
#include "ui/ui-test.h"
#include "ui/application/enc-views.h"

typedef struct
{
  EncUiTest *test;
  EncWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = ui_test_open ();
  fixture->window = enc_window_new (NULL, fixture->test->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&window);
  ui_test_close (fixture->test);
}

static const char *
view (Fixture *fixture)
{
  return enc_window_get_place (fixture->window)->view;
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_cmpstr (view (fixture), ==, "dashboard");
  g_assert_false (enc_window_back (fixture->window));
  gtk_widget_activate_action (window, "win.go", "s", "clients");
  g_assert_cmpstr (view (fixture), ==, "clients");
  g_assert_true (ui_test_press (window, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_cmpstr (view (fixture), ==, "dashboard");
  g_assert_true (ui_test_press (window, GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_cmpstr (view (fixture), ==, "clients");
  g_assert_true (ui_test_press (window, GDK_KEY_1, GDK_CONTROL_MASK));
  g_assert_cmpstr (view (fixture), ==, "dashboard");
  g_assert_false (enc_window_forward (fixture->window));

  /* A place that no view shows is nowhere. */
  enc_window_go (fixture->window, enc_place_new ("nowhere"));
  g_assert_cmpstr (view (fixture), ==, "dashboard");
}

/* Every view of the table opens, and its name is in the window's title. */
static void
test_views (Fixture *fixture, gconstpointer data)
{
  gsize n;
  const EncViewInfo *views = enc_views_get (&n);

  for (gsize i = 0; i < n; i++)
    {
      EncPlace *place = enc_place_new (views[i].name);
      EncIdentity *identity = enc_window_get_identity (fixture->window);

      if (!enc_views_is_for (&views[i], enc_identity_get_shell (identity)))
        {
          if (enc_views_is_for (&views[i], ENC_SHELL_FIELD))
            enc_identity_see_as (identity, ENC_USER_SALES_REP, "Martin");
          else
            enc_identity_see_as_oneself (identity);
        }

      if (g_str_equal (views[i].name, "client"))
        place->client_pk
          = enc_portfolio_client (enc_desk_get_portfolio (fixture->test->desk), 0)->pk;
      if (g_str_equal (views[i].name, "items"))
        {
          enc_place_unref (place);
          place = enc_place_new_items (enc_desk_get_query (fixture->test->desk), ENC_CELL_OPEN, 0,
                                       ENC_EUR, "Open items");
        }
      enc_window_go (fixture->window, place);
      ui_test_settle ();
      g_assert_cmpstr (view (fixture), ==, views[i].name);
      g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), "Encours"));
    }
}

static gboolean
is_folded (gpointer data)
{
  return adw_leaflet_get_folded (data);
}

/* On a narrow screen views are one page and the sidebar another; each leads to the other. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  AdwLeaflet *leaflet = ADW_LEAFLET (ui_test_child (fixture->window, "leaflet"));
  GtkListBox *nav = GTK_LIST_BOX (ui_test_child (fixture->window, "nav"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 700);
  g_assert_true (enc_test_wait (is_folded, leaflet, 10));
  ui_test_settle ();
  g_assert_cmpstr (adw_leaflet_get_visible_child_name (leaflet), ==, "content");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  g_assert_cmpstr (adw_leaflet_get_visible_child_name (leaflet), ==, "sidebar");
  g_signal_emit_by_name (nav, "row-activated", gtk_list_box_get_row_at_index (nav, 1));
  g_assert_cmpstr (adw_leaflet_get_visible_child_name (leaflet), ==, "content");
  g_assert_cmpstr (view (fixture), ==, "clients");
}

static gboolean
is_revealed (gpointer data)
{
  return gtk_revealer_get_reveal_child (data);
}

static void
test_past (Fixture *fixture, gconstpointer data)
{
  GtkWidget *banner = ui_test_child (fixture->window, "banner");
  GtkRevealer *revealer = GTK_REVEALER (ui_test_child (banner, "revealer"));
  EncDesk *desk = fixture->test->desk;
  EncDate today = enc_test_date (ENC_UI_TEST_TODAY);

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  enc_desk_set_as_of (desk, today - 100);
  g_assert_true (enc_test_wait (is_revealed, revealer, 10));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.today", NULL);
  ui_test_wait_current (desk);
  g_assert_cmpint (enc_desk_get_as_of (desk), ==, today);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
}

/* Another file: its places, not those of the one before. */
static void
test_other_file (Fixture *fixture, gconstpointer data)
{
  EncDesk *desk = fixture->test->desk;
  g_autofree char *path = g_build_filename (fixture->test->dir, "other.encours", NULL);

  enc_window_go (fixture->window, enc_place_new ("clients"));
  enc_desk_open_async (desk, path, TRUE, NULL, NULL, NULL);
  ui_test_wait_current (desk);
  ui_test_settle ();
  g_assert_cmpstr (enc_desk_get_path (desk), ==, path);
  g_assert_cmpstr (view (fixture), ==, "dashboard");
  g_assert_false (enc_window_back (fixture->window));
}

static gboolean
is_live (gpointer data)
{
  return enc_desk_get_state (data) == ENC_DESK_LIVE;
}

static gboolean
has_failed (gpointer data)
{
  return enc_desk_get_state (data) == ENC_DESK_FAILED;
}

/* A file that is none of ours is told in the page, and the next one opens. */
static void
test_bad_file (Fixture *fixture, gconstpointer data)
{
  EncDesk *desk = fixture->test->desk;
  GtkStack *stack = GTK_STACK (ui_test_child (fixture->window, "stack"));
  g_autofree char *good = g_strdup (enc_desk_get_path (desk));
  g_autofree char *path = g_build_filename (fixture->test->dir, "bad.encours", NULL);

  g_file_set_contents (path, "this is a letter, not a portfolio", -1, NULL);
  enc_desk_open_async (desk, path, FALSE, NULL, NULL, NULL);
  g_assert_true (enc_test_wait (has_failed, desk, 10));
  ui_test_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "failed");

  enc_desk_open_async (desk, good, FALSE, NULL, NULL, NULL);
  g_assert_true (enc_test_wait (is_live, desk, 20));
  ui_test_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "dashboard");
}

/* A gesture is told in a toast and Ctrl+Z takes it back. */
static gboolean
setting_is (gpointer data)
{
  gpointer *pair = data;

  return g_strcmp0 (enc_desk_get_setting (pair[0], "target.dso"), pair[1]) == 0;
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  EncDesk *desk = fixture->test->desk;
  GVariantDict args;
  gpointer set[] = { desk, (gpointer) "55" };
  gpointer unset[] = { desk, NULL };

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "key", "s", "target.dso");
  g_variant_dict_insert (&args, "value", "s", "55");
  enc_window_run (fixture->window, enc_command_new ("setting.set", g_variant_dict_end (&args)),
                  "Target saved");
  g_assert_true (enc_test_wait (setting_is, set, 10));
  g_assert_true (ui_test_press (GTK_WIDGET (fixture->window), GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (enc_test_wait (setting_is, unset, 10));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkListBox *nav = GTK_LIST_BOX (ui_test_child (fixture->window, "nav"));

  gtk_test_accessible_assert_property (gtk_list_box_get_row_at_index (nav, 0),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Dashboard");
  gtk_test_accessible_assert_property (ui_test_child (fixture->window, "back_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Back");
  gtk_test_accessible_assert_property (ui_test_child (fixture->window, "menu_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Main menu");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/window/history", Fixture, NULL, set_up, test_history, tear_down);
  g_test_add ("/ui/window/views", Fixture, NULL, set_up, test_views, tear_down);
  g_test_add ("/ui/window/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/ui/window/past", Fixture, NULL, set_up, test_past, tear_down);
  g_test_add ("/ui/window/other-file", Fixture, NULL, set_up, test_other_file, tear_down);
  g_test_add ("/ui/window/bad-file", Fixture, NULL, set_up, test_bad_file, tear_down);
  g_test_add ("/ui/window/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/ui/window/accessible", Fixture, NULL, set_up, test_accessible, tear_down);

  return g_test_run ();
}
