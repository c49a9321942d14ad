/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-chart.h"

#include <string.h>

#include "support/enc-test.h"
#include "ui/ui-test.h"
#include "ui/common/enc-chart-export.h"
#include "ui/common/enc-chart-table.h"

#define N_COLUMNS 3

/* Three columns from left to right, the second one twice as high. */
static EncScene *
build (const EncPlotFrame *frame, gpointer data)
{
  EncScene *scene = enc_scene_new (frame->width, frame->height);
  int *built = data;

  if (built != NULL)
    (*built)++;
  scene->title = g_strdup ("Three columns");
  scene->finding = g_strdup ("The second is the highest");
  scene->table = enc_data_table_new ("Three columns");
  enc_data_table_add_column (scene->table, "Column", ENC_DATA_TEXT);
  enc_data_table_add_column (scene->table, "Amount", ENC_DATA_AMOUNT);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      double width = frame->width / N_COLUMNS, height = i == 1 ? 40 : 20;
      g_autofree char *name = g_strdup_printf ("=column %d", i);

      enc_scene_add_rect (scene, i * width, frame->height - height, width, height,
                          frame->palette->accent);
      enc_scene_add_mark (scene, i * width, frame->height - height, width, height, height, 0, i,
                          100 + i, g_strdup (name));
      enc_data_table_begin_row (scene->table);
      enc_data_table_add_text (scene->table, name);
      enc_data_table_add_amount (scene->table, 1250 * (i + 1), ENC_EUR);
    }

  return scene;
}

typedef struct
{
  GtkWidget *window;
  EncChart *chart;
  EncChartArea *area;
  int activated; /* payload of the last mark activated */
  int built;
} Fixture;

static void
on_activated (EncChart *chart, const EncMark *mark, Fixture *fixture)
{
  fixture->activated = mark->payload;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->chart = ENC_CHART (enc_chart_new ());
  fixture->area = enc_chart_get_area (fixture->chart);
  enc_chart_set_builder (fixture->chart, build, &fixture->built);
  g_signal_connect (fixture->chart, "mark-activated", G_CALLBACK (on_activated), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->chart));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 200);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->area));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->area));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer chart = fixture->chart;

  g_object_add_weak_pointer (G_OBJECT (fixture->chart), &chart);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&chart);
}

static int
cursor (Fixture *fixture)
{
  const EncMark *mark = enc_chart_area_get_cursor (fixture->area);

  return mark != NULL ? mark->index : -1;
}

static void
press (Fixture *fixture, guint key)
{
  g_assert_true (ui_test_press (GTK_WIDGET (fixture->area), key, 0));
}

static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (cursor (fixture), ==, -1);
  press (fixture, GDK_KEY_Right);
  g_assert_cmpint (cursor (fixture), ==, 0);
  press (fixture, GDK_KEY_Right);
  g_assert_cmpint (cursor (fixture), ==, 1);
  press (fixture, GDK_KEY_End);
  g_assert_cmpint (cursor (fixture), ==, 2);
  press (fixture, GDK_KEY_Right);
  g_assert_cmpint (cursor (fixture), ==, 2);
  press (fixture, GDK_KEY_Left);
  g_assert_cmpint (cursor (fixture), ==, 1);
  press (fixture, GDK_KEY_Return);
  g_assert_cmpint (fixture->activated, ==, 101);
  press (fixture, GDK_KEY_Home);
  g_assert_cmpint (cursor (fixture), ==, 0);
  press (fixture, GDK_KEY_Escape);
  g_assert_cmpint (cursor (fixture), ==, -1);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (fixture->area, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->area, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The second is the highest");
  gtk_test_accessible_assert_property (fixture->area, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Three columns");
  press (fixture, GDK_KEY_Home);
  gtk_test_accessible_assert_property (fixture->area, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "=column 0");
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_assert_true (
    ui_test_press (GTK_WIDGET (fixture->area), GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_true (enc_chart_get_shows_table (fixture->chart));

  GtkWidget *view = ui_test_find (GTK_WIDGET (fixture->chart), GTK_TYPE_COLUMN_VIEW);
  g_assert_nonnull (view);
  g_autoptr (GListModel) rows
    = g_object_ref (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, N_COLUMNS);
  ui_test_settle ();

  enc_chart_refresh (fixture->chart);
  ui_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "chart.toggle-table", NULL);
  g_assert_false (enc_chart_get_shows_table (fixture->chart));
  g_assert_null (ui_test_find (GTK_WIDGET (fixture->chart), GTK_TYPE_COLUMN_VIEW));
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **)data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **)data != NULL;
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "chart.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->chart)), NULL,
                                 on_text_read, &text);
  g_assert_true (enc_test_wait (has_text, &text, 10));
  g_assert_true (strstr (text, "Column\tAmount") == text);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *format;
    const char *start;
  } files[] = { { "png", "\x89PNG" },
                { "svg", "<?xml" },
                { "pdf", "%PDF" },
                { "csv", "Column,Amount\r\n\"'=column 0\",12.50\r\n" } };
  char *dir = enc_test_make_dir ();

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat ("chart.", files[i].format, NULL);
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autofree char *contents = NULL;

      enc_chart_export_write (fixture->chart, files[i].format, file, &error);
      g_assert_no_error (error);
      g_file_get_contents (path, &contents, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (strncmp (contents, files[i].start, strlen (files[i].start)), ==, 0);
    }
  enc_test_remove_dir (dir);
}

/* A scene is made once per size and palette, not once per frame. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  int built = fixture->built;

  for (int i = 0; i < 5; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture->area));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->area));
    }
  g_assert_cmpint (fixture->built, ==, built);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->area));
  g_assert_cmpint (fixture->built, >, built);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/chart/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/ui/chart/accessible", Fixture, NULL, set_up, test_accessible, tear_down);
  g_test_add ("/ui/chart/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/ui/chart/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/ui/chart/export", Fixture, NULL, set_up, test_export, tear_down);
  g_test_add ("/ui/chart/kept", Fixture, NULL, set_up, test_kept, tear_down);

  return g_test_run ();
}
