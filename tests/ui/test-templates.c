/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* Every widget class is built from its template under fatal warnings and freed again. */
#include "ui/ui-test.h"

#include "ui/application/enc-as-of-button.h"
#include "ui/application/enc-banner.h"
#include "ui/client-file/enc-client-card.h"
#include "ui/client-file/enc-client-items.h"
#include "ui/client-file/enc-client-strip.h"
#include "ui/client-file/enc-client-view.h"
#include "ui/clients/enc-clients-view.h"
#include "ui/common/enc-aging-bar.h"
#include "ui/common/enc-chart-card.h"
#include "ui/common/enc-chart-table.h"
#include "ui/common/enc-size-bin.h"
#include "ui/common/enc-skeleton.h"
#include "ui/common/enc-table.h"
#include "ui/dashboard/enc-aging-card.h"
#include "ui/dashboard/enc-notice-list.h"
#include "ui/dashboard/enc-dashboard.h"
#include "ui/dashboard/enc-kpi-tile.h"
#include "ui/dashboard/enc-legend-row.h"
#include "ui/dashboard/enc-ratio-list.h"
#include "ui/items/enc-items-view.h"
#include "ui/preferences/enc-file-page.h"
#include "ui/preferences/enc-preferences.h"
#include "ui/score/enc-score-card.h"
#include "ui/score/enc-score-window.h"
#include "ui/search/enc-search.h"
#include "ui/promises/enc-promises-view.h"
#include "ui/timeline/enc-timeline-entry.h"
#include "ui/timeline/enc-timeline.h"

static void
test_template (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  gpointer widget = g_object_new (type, NULL);

  g_object_add_weak_pointer (widget, &widget);
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (widget);
  else
    {
      g_object_ref_sink (widget);
      g_object_unref (widget);
    }
  ui_test_assert_freed (&widget);
}

/* In a window, drawn once, then taken apart: disposing must leave nothing half cleared. */
static void
test_shown (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  GtkWidget *window = gtk_window_new ();
  gpointer widget = g_object_new (type, NULL);

  g_object_add_weak_pointer (widget, &widget);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_assert_freed (&widget);
}

static void
test_dark_and_back (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_test_settle ();
  g_assert_true (adw_style_manager_get_dark (manager));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  ui_test_settle ();
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  const GType types[] = {
    ENC_TYPE_BANNER,      ENC_TYPE_AS_OF_BUTTON,   ENC_TYPE_SIZE_BIN,      ENC_TYPE_CHART,
    ENC_TYPE_CHART_AREA,  ENC_TYPE_CHART_CARD,     ENC_TYPE_CHART_TABLE,   ENC_TYPE_KPI_TILE,
    ENC_TYPE_AGING_PLOT,  ENC_TYPE_AGING_CARD,     ENC_TYPE_AGING_LEGEND,  ENC_TYPE_LEGEND_ROW,
    ENC_TYPE_NOTICE_LIST, ENC_TYPE_RATIO_LIST,     ENC_TYPE_FILE_PAGE,     ENC_TYPE_DASHBOARD,
    ENC_TYPE_TABLE,       ENC_TYPE_AGING_BAR,      ENC_TYPE_SKELETON,      ENC_TYPE_CLIENTS_VIEW,
    ENC_TYPE_CLIENT_VIEW, ENC_TYPE_CLIENT_CARD,    ENC_TYPE_CLIENT_ITEMS,  ENC_TYPE_CLIENT_STRIP,
    ENC_TYPE_TIMELINE,    ENC_TYPE_TIMELINE_ENTRY, ENC_TYPE_PROMISES_VIEW, ENC_TYPE_ITEMS_VIEW,
    ENC_TYPE_SEARCH,      ENC_TYPE_SCORE_CARD,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *built = g_strdup_printf ("/ui/templates/built/%s", g_type_name (types[i]));
      g_autofree char *shown = g_strdup_printf ("/ui/templates/shown/%s", g_type_name (types[i]));

      g_test_add_data_func (built, GSIZE_TO_POINTER (types[i]), test_template);
      g_test_add_data_func (shown, GSIZE_TO_POINTER (types[i]), test_shown);
    }
  g_test_add_data_func ("/ui/templates/built/EncPreferences",
                        GSIZE_TO_POINTER (ENC_TYPE_PREFERENCES), test_template);
  g_test_add_data_func ("/ui/templates/built/EncScoreWindow",
                        GSIZE_TO_POINTER (ENC_TYPE_SCORE_WINDOW), test_template);
  g_test_add_func ("/ui/templates/dark-and-back", test_dark_and_back);

  return g_test_run ();
}
