/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-preferences.h"

#include "base/enc-i18n.h"
#include "support/enc-test.h"
#include "ui/ui-test.h"

typedef struct
{
  EncUiTest *test;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = ui_test_open ();
  fixture->window = enc_preferences_new (fixture->test->desk);
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

typedef struct
{
  EncDesk *desk;
  const char *key;
  const char *value;
} Setting;

static gboolean
setting_is (gpointer data)
{
  Setting *setting = data;

  return g_strcmp0 (enc_desk_get_setting (setting->desk, setting->key), setting->value) == 0;
}

static void
apply (Fixture *fixture, const char *row, const char *text)
{
  GtkWidget *entry = ui_test_child (fixture->window, row);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "apply");
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = ui_test_child (fixture->window, "limits_row");
  Setting wanted = { fixture->test->desk, "aging.limits", "10,20,45" };

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "30, 60, 90, 120");
  gtk_editable_set_text (GTK_EDITABLE (row), "60, 30");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_editable_set_text (GTK_EDITABLE (row), "tomorrow");
  g_assert_true (gtk_widget_has_css_class (row, "error"));

  apply (fixture, "limits_row", "10 20;45");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_true (enc_test_wait (setting_is, &wanted, 10));
  ui_test_wait_current (fixture->test->desk);
  g_assert_cmpint (enc_desk_get_query (fixture->test->desk)->limits.n, ==, 3);
}

static void
test_targets (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = ui_test_child (fixture->window, "overdue_row");
  Setting overdue = { fixture->test->desk, "target.overdue", "25.5" };
  Setting dso = { fixture->test->desk, "target.dso", "55" };

  apply (fixture, "overdue_row", "25,5");
  g_assert_true (enc_test_wait (setting_is, &overdue, 10));
  apply (fixture, "dso_row", "55");
  g_assert_true (enc_test_wait (setting_is, &dso, 10));
  gtk_editable_set_text (GTK_EDITABLE (row), "250");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
}

static void
test_basis (Fixture *fixture, gconstpointer data)
{
  Setting basis = { fixture->test->desk, "aging.basis", "invoice" };
  Setting credits = { fixture->test->desk, "aging.credits", "fifo" };

  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_child (fixture->window, "basis_row")), 1);
  g_assert_true (enc_test_wait (setting_is, &basis, 10));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_child (fixture->window, "credits_row")), 1);
  g_assert_true (enc_test_wait (setting_is, &credits, 10));
  ui_test_wait_current (fixture->test->desk);
  g_assert_cmpint (enc_desk_get_query (fixture->test->desk)->basis, ==, ENC_AGING_BASIS_INVOICE);
}

static gboolean
is_sound (gpointer data)
{
  return g_strcmp0 (adw_action_row_get_subtitle (data), "The file is sound: everything ties.") == 0;
}

static gboolean
has_imports (gpointer data)
{
  return gtk_list_box_get_row_at_index (data, 0) != NULL;
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = ui_test_child (fixture->window, "file_page");
  GtkWidget *check = ui_test_child (page, "check_button");

  g_signal_emit_by_name (check, "clicked");
  g_assert_true (enc_test_wait (is_sound, ui_test_child (page, "check_row"), 10));
  g_assert_true (gtk_widget_get_sensitive (check));
  g_assert_true (enc_test_wait (has_imports, ui_test_child (page, "imports"), 10));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/preferences/limits", Fixture, NULL, set_up, test_limits, tear_down);
  g_test_add ("/ui/preferences/targets", Fixture, NULL, set_up, test_targets, tear_down);
  g_test_add ("/ui/preferences/basis", Fixture, NULL, set_up, test_basis, tear_down);
  g_test_add ("/ui/preferences/file", Fixture, NULL, set_up, test_file, tear_down);

  return g_test_run ();
}
