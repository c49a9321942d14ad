/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-dashboard.h"

#include "base/enc-format.h"
#include "support/enc-test.h"
#include "ui/ui-test.h"
#include "ui/application/enc-views.h"
#include "ui/dashboard/enc-aging-card.h"
#include "ui/dashboard/enc-notice-list.h"
#include "ui/dashboard/enc-kpi-tile.h"

#define RIGHT_TO_LEFT  "right-to-left"
#define TWO_CURRENCIES "two-currencies"

static const char yen[] = "invoice,,C2,Plomberie Pennec,FA-9,2026-10-01,2026-10-31,JPY,90000,,,"
                          "Moreau,Nadia,Auray,,\n";

typedef struct
{
  EncUiTest *test;
  EncWindow *window;
  GtkWidget *dashboard;
  EncAgingCard *card;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  if (g_strcmp0 (data, RIGHT_TO_LEFT) == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture->test = ui_test_open_with (g_strcmp0 (data, TWO_CURRENCIES) == 0 ? yen : "");
  fixture->window = enc_window_new (NULL, fixture->test->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->dashboard = ui_test_find (GTK_WIDGET (fixture->window), ENC_TYPE_DASHBOARD);
  g_assert_nonnull (fixture->dashboard);
  fixture->card = ENC_AGING_CARD (ui_test_child (fixture->dashboard, "aging"));
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window, dashboard = fixture->dashboard;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  g_object_add_weak_pointer (G_OBJECT (fixture->dashboard), &dashboard);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&window);
  ui_test_assert_freed (&dashboard);
  ui_test_close (fixture->test);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static const char *
tile_value (Fixture *fixture, const char *name)
{
  GtkWidget *tile = ui_test_child (fixture->dashboard, name);

  return gtk_label_get_label (GTK_LABEL (ui_test_child (tile, "value")));
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  EncOverview *overview = enc_desk_get_overview (fixture->test->desk);
  GtkWidget *legend = ui_test_find (GTK_WIDGET (fixture->card), ENC_TYPE_AGING_LEGEND);

  g_assert_cmpint (overview->total.open, ==, ENC_UI_TEST_OPEN);
  g_assert_cmpint (enc_aging_row_overdue (&overview->total, &overview->query.limits), ==,
                   ENC_UI_TEST_OVERDUE);
  g_assert_cmpstr (tile_value (fixture, "tile0"), ==, "€3.5k");
  g_assert_cmpstr (tile_value (fixture, "tile1"), ==, "42.9%");
  g_assert_cmpstr (tile_value (fixture, "tile3"), ==, "€1k");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (ui_test_child (legend, "tie_label"))), ==,
                   "Ties with the ledger: €3,500.00");
}

static gboolean
as_of_is (gpointer data)
{
  gpointer *pair = data;

  return enc_desk_get_as_of (pair[0]) == GPOINTER_TO_INT (pair[1]);
}

/* The slider is the as-of date: tiles follow at once, the desk a moment later, and a date chosen
 * elsewhere moves it. */
static void
test_slider (Fixture *fixture, gconstpointer data)
{
  EncDesk *desk = fixture->test->desk;
  EncDate today = enc_test_date (ENC_UI_TEST_TODAY);
  GtkWidget *scale = enc_aging_plot_get_scale (enc_aging_card_get_plot (fixture->card));
  gpointer ten_weeks_ago[] = { desk, GINT_TO_POINTER (today - 70) };

  g_assert_cmpint (enc_aging_card_get_week (fixture->card), ==, ENC_OVERVIEW_WEEKS - 1);
  gtk_range_set_value (GTK_RANGE (scale), ENC_OVERVIEW_WEEKS - 11);
  g_assert_cmpint (enc_aging_card_get_week (fixture->card), ==, ENC_OVERVIEW_WEEKS - 11);
  /* Ten weeks ago only FA-1 was there. */
  g_assert_cmpstr (tile_value (fixture, "tile0"), ==, "€1k");
  g_assert_true (enc_test_wait (as_of_is, ten_weeks_ago, 10));
  ui_test_wait_current (desk);
  g_assert_cmpint (enc_desk_get_overview (desk)->total.open, ==, 100000);

  enc_desk_set_as_of (desk, today - 14);
  ui_test_wait_current (desk);
  g_assert_cmpint (enc_aging_card_get_week (fixture->card), ==, ENC_OVERVIEW_WEEKS - 3);
  enc_desk_set_as_of (desk, today);
  ui_test_wait_current (desk);
  g_assert_cmpint (enc_aging_card_get_week (fixture->card), ==, ENC_OVERVIEW_WEEKS - 1);
}

static GtkWidget *
find_node (GtkWidget *root, const char *css_name)
{
  GtkWidget *found = NULL;

  if (g_str_equal (gtk_widget_get_css_name (root), css_name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_node (child, css_name);

  return found;
}

/* The chart is the slider: the thumb stands under the very column it chooses. */
static void
assert_aligned (Fixture *fixture)
{
  EncAgingPlot *plot = enc_aging_card_get_plot (fixture->card);
  EncChart *chart = enc_aging_plot_get_chart (plot);
  GtkWidget *scale = enc_aging_plot_get_scale (plot);
  GtkWidget *thumb = find_node (scale, "slider");
  static const int weeks[] = { 0, 26, ENC_OVERVIEW_WEEKS - 1 };
  int width = gtk_widget_get_width (GTK_WIDGET (chart));

  for (gsize i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      graphene_rect_t bounds;

      enc_aging_plot_set_week (plot, weeks[i]);
      gtk_test_widget_wait_for_draw (scale);
      g_assert_true (
        gtk_widget_compute_bounds (thumb, GTK_WIDGET (enc_chart_get_area (chart)), &bounds));
      g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width / 2,
                                      enc_scene_column_x (enc_chart_get_scene (chart), weeks[i]),
                                      1.5);
      /* and the columns stay where they are */
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (chart)), ==, width);
    }
}

static void
test_aligned (Fixture *fixture, gconstpointer data)
{
  gtk_test_widget_wait_for_draw (fixture->dashboard);
  assert_aligned (fixture);
}

/* A day between two columns becomes the end of another year. */
static void
test_any_day (Fixture *fixture, gconstpointer data)
{
  EncDesk *desk = fixture->test->desk;
  EncDate today = enc_test_date (ENC_UI_TEST_TODAY);

  enc_desk_set_as_of (desk, today - 10);
  ui_test_wait_current (desk);
  ui_test_settle ();
  g_assert_cmpint (enc_aging_card_get_week (fixture->card), ==, ENC_OVERVIEW_WEEKS - 1);
  g_assert_cmpint (enc_desk_get_as_of (desk), ==, today - 10);
}

/* Sums never mix currencies: with two of them one is chosen. */
static gboolean
is_in_yen (gpointer data)
{
  EncOverview *overview = enc_desk_get_overview (data);

  return overview->currency == ENC_CURRENCY ('J', 'P', 'Y') && enc_desk_overview_is_current (data);
}

static void
test_currencies (Fixture *fixture, gconstpointer data)
{
  EncDesk *desk = fixture->test->desk;
  GtkDropDown *choice = GTK_DROP_DOWN (ui_test_child (fixture->dashboard, "currency_choice"));
  GListModel *names = gtk_drop_down_get_model (choice);

  g_assert_true (gtk_widget_get_visible (ui_test_child (fixture->dashboard, "currency_row")));
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 2);
  g_assert_cmpstr (tile_value (fixture, "tile0"), ==, "€3.5k");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (name), "JPY"))
        gtk_drop_down_set_selected (choice, i);
    }
  g_assert_true (enc_test_wait (is_in_yen, desk, 10));
  ui_test_settle ();
  g_assert_cmpstr (tile_value (fixture, "tile0"), ==, "JPY\u00a090k");
}

static void
test_one_currency (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (ui_test_child (fixture->dashboard, "currency_row")));
}

static gboolean
has_moved (gpointer data)
{
  Fixture *fixture = data;

  return enc_aging_card_get_week (fixture->card) > 1;
}

static void
test_replay (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->card), "aging.play", NULL);
  g_assert_true (enc_aging_card_is_playing (fixture->card));
  g_assert_true (enc_test_wait (has_moved, fixture, 10));
  gtk_widget_activate_action (GTK_WIDGET (fixture->card), "aging.play", NULL);
  g_assert_false (enc_aging_card_is_playing (fixture->card));
}

static void
test_legend (Fixture *fixture, gconstpointer data)
{
  GtkWidget *legend = ui_test_find (GTK_WIDGET (fixture->card), ENC_TYPE_AGING_LEGEND);
  GtkWidget *row = gtk_widget_get_first_child (ui_test_child (legend, "rows"));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row), FALSE);
  g_assert_cmpuint (enc_aging_legend_get_hidden (ENC_AGING_LEGEND (legend)), ==, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row), TRUE);
  g_assert_cmpuint (enc_aging_legend_get_hidden (ENC_AGING_LEGEND (legend)), ==, 0);
}

/* A click on a tile opens the items that make its number. */
static void
test_drill (Fixture *fixture, gconstpointer data)
{
  if (enc_views_find ("items") == NULL)
    {
      g_test_skip ("the list of items is not there");
      return;
    }

  g_signal_emit_by_name (ui_test_child (fixture->dashboard, "tile1"), "clicked");

  EncPlace *place = enc_window_get_place (fixture->window);
  g_assert_cmpstr (place->view, ==, "items");
  g_assert_cmpint (place->cell, ==, ENC_CELL_OVERDUE);

  g_autoptr (GArray) lines
    = enc_aging_lines (enc_desk_get_portfolio (fixture->test->desk), &place->query, place->cell,
                       place->bucket, place->currency);
  gint64 sum = 0;
  for (guint i = 0; i < lines->len; i++)
    sum += g_array_index (lines, EncOpenLine, i).open;
  g_assert_cmpint (sum, ==, ENC_UI_TEST_OVERDUE);
}

static gboolean
has_alerts (gpointer data)
{
  Fixture *fixture = data;

  return enc_notice_list_get_n_shown (
           ENC_NOTICE_LIST (ui_test_child (fixture->dashboard, "alerts")))
         > 0;
}

static void
test_alerts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) alerts
    = enc_notices_find (enc_desk_get_portfolio (fixture->test->desk),
                        enc_desk_get_overview (fixture->test->desk), ENC_DATE_NONE,
                        enc_test_date (ENC_UI_TEST_TODAY));
  gboolean limit = FALSE;

  for (guint i = 0; i < alerts->len; i++)
    {
      const EncNotice *alert = g_ptr_array_index (alerts, i);

      g_assert_true (alert->place != NULL || alert->action != NULL);
      limit |= alert->place != NULL && g_strcmp0 (alert->place->filter, "over-limit") == 0;
    }
  g_assert_true (limit);
  g_assert_true (enc_test_wait (has_alerts, fixture, 10));

  g_autoptr (GPtrArray) old
    = enc_notices_find (NULL, enc_desk_get_overview (fixture->test->desk),
                        enc_test_date ("2026-11-18"), enc_test_date (ENC_UI_TEST_TODAY));
  const EncNotice *last = g_ptr_array_index (old, old->len - 1);
  g_assert_cmpstr (last->title, ==, "Last import 4 days ago");
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  EncChart *chart = enc_aging_plot_get_chart (enc_aging_card_get_plot (fixture->card));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-table", NULL);
  g_assert_true (enc_chart_get_shows_table (chart));
  ui_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-table", NULL);
  g_assert_false (enc_chart_get_shows_table (chart));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  EncAgingPlot *plot = enc_aging_card_get_plot (fixture->card);
  GtkWidget *scale = enc_aging_plot_get_scale (plot);
  g_autofree char *today = enc_format_date_long (enc_test_date (ENC_UI_TEST_TODAY));

  gtk_test_accessible_assert_role (scale, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_LABEL, "As-of date");
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, today);
  gtk_test_accessible_assert_role (enc_chart_get_area (enc_aging_plot_get_chart (plot)),
                                   GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_role (ui_test_child (fixture->dashboard, "tile0"),
                                   GTK_ACCESSIBLE_ROLE_BUTTON);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/dashboard/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/ui/dashboard/slider", Fixture, NULL, set_up, test_slider, tear_down);
  g_test_add ("/ui/dashboard/aligned", Fixture, NULL, set_up, test_aligned, tear_down);
  g_test_add ("/ui/dashboard/aligned-from-right", Fixture, RIGHT_TO_LEFT, set_up, test_aligned,
              tear_down);
  g_test_add ("/ui/dashboard/any-day", Fixture, NULL, set_up, test_any_day, tear_down);
  g_test_add ("/ui/dashboard/currencies", Fixture, TWO_CURRENCIES, set_up, test_currencies,
              tear_down);
  g_test_add ("/ui/dashboard/one-currency", Fixture, NULL, set_up, test_one_currency, tear_down);
  g_test_add ("/ui/dashboard/replay", Fixture, NULL, set_up, test_replay, tear_down);
  g_test_add ("/ui/dashboard/legend", Fixture, NULL, set_up, test_legend, tear_down);
  g_test_add ("/ui/dashboard/drill", Fixture, NULL, set_up, test_drill, tear_down);
  g_test_add ("/ui/dashboard/alerts", Fixture, NULL, set_up, test_alerts, tear_down);
  g_test_add ("/ui/dashboard/tables", Fixture, NULL, set_up, test_tables, tear_down);
  g_test_add ("/ui/dashboard/accessible", Fixture, NULL, set_up, test_accessible, tear_down);

  return g_test_run ();
}
