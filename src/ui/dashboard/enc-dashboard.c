/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-dashboard.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"
#include "documents/enc-dashboard-page.h"
#include "ui/application/enc-view.h"
#include "ui/common/enc-chart-card.h"
#include "ui/common/enc-print.h"
#include "ui/common/enc-size-bin.h"
#include "ui/dashboard/enc-aging-card.h"
#include "ui/dashboard/enc-notice-list.h"
#include "ui/dashboard/enc-kpi-tile.h"
#include "ui/dashboard/enc-ratio-list.h"

#define LAST_WEEK      (ENC_OVERVIEW_WEEKS - 1)
#define FOLLOW_MS      80  /* while the slider is dragged, the other cards follow at this pace */
#define AT_REST_MS     250 /* alerts are looked for when nothing has moved for this long */
#define ALERTS_WIDTH   276
#define RATIOS_WIDTH   346
#define TARGET_DSO     "target.dso"
#define TARGET_OVERDUE "target.overdue"

/* Two overviews are shown at once:
 *
 *   anchor   the year that ends at the newest date: its 53 weeks are the columns, the slider walks
 * through them and the tiles and the legend read them, without computing anything current  what the
 * desk computed for the very date chosen: reps, debtors, forecast, key figures, alerts
 *
 * Dragging asks the desk for a new current one every FOLLOW_MS at most. A date outside the columns
 * (the calendar offers all), other settings or new data make the current one the new anchor. */
struct _EncDashboard
{
  AdwBin parent_instance;

  /* Template children */
  EncSizeBin *bin;
  GtkGrid *tiles;
  GtkWidget *tile[ENC_N_TILES];
  GtkWidget *currency_row;
  GtkDropDown *currency_choice;
  GtkBox *aging_row;
  EncAgingCard *aging;
  EncNoticeList *alerts;
  GtkGrid *charts;
  EncChartCard *trend;
  EncChartCard *by_rep;
  EncChartCard *forecast;
  GtkBox *bottom_row;
  EncChartCard *top;
  EncRatioList *ratios;
  EncChartCard *grades;
  GtkWidget *side;

  /* Owned */
  EncDesk *desk;
  GSignalGroup *desk_signals;
  EncOverview *anchor;
  EncOverview *current;
  GArray *currencies; /* EncCurrency, as the drop-down lists them */

  EncDate last_import;
  gboolean anchor_is_stale;
  gboolean following; /* the slider is being set from outside */
  guint follow_id;
  guint rest_id;
  guint frames; /* drawn so far, up to two */
};

static void enc_dashboard_view_init (EncViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EncDashboard, enc_dashboard, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ENC_TYPE_VIEW, enc_dashboard_view_init))

static EncFiguresTargets
get_targets (EncDashboard *self)
{
  const char *dso = enc_desk_get_setting (self->desk, TARGET_DSO);
  const char *overdue = enc_desk_get_setting (self->desk, TARGET_OVERDUE);
  EncFiguresTargets targets = ENC_FIGURES_NO_TARGETS;

  if (dso != NULL && *dso != '\0')
    targets.dso = g_ascii_strtod (dso, NULL);
  if (overdue != NULL && *overdue != '\0')
    targets.overdue = g_ascii_strtod (overdue, NULL) / 100;

  return targets;
}

static EncScene *
build_trend (const EncPlotFrame *frame, gpointer data)
{
  EncDashboard *self = data;

  return self->anchor != NULL ? enc_figures_dso_trend (self->anchor, get_targets (self),
                                                       enc_aging_card_get_week (self->aging), frame)
                              : NULL;
}

static EncScene *
build_by_rep (const EncPlotFrame *frame, gpointer data)
{
  EncDashboard *self = data;

  return self->current != NULL ? enc_figures_by_rep (self->current, frame) : NULL;
}

static EncScene *
build_forecast (const EncPlotFrame *frame, gpointer data)
{
  EncDashboard *self = data;

  return self->current != NULL && self->current->forecast != NULL
           ? enc_figures_forecast (self->current, frame)
           : NULL;
}

static EncScene *
build_top (const EncPlotFrame *frame, gpointer data)
{
  EncDashboard *self = data;

  return self->current != NULL ? enc_figures_top (self->current, frame) : NULL;
}

/* What is behind a figure of the date chosen. */
static void
open_items (EncDashboard *self, EncAgingCell cell, int bucket, const char *title)
{
  EncWindow *window = enc_window_of (self);

  if (window == NULL || self->anchor == NULL)
    return;

  EncAgingQuery query = *enc_desk_get_query (self->desk);
  query.as_of = self->anchor->week_dates[enc_aging_card_get_week (self->aging)];
  enc_window_show_items (window, &query, cell, bucket, self->anchor->currency, title);
}

static void
on_cell_activated (EncDashboard *self, int series)
{
  if (self->anchor == NULL)
    return;

  const EncAgingQuery *query = &self->anchor->query;
  int bucket = 0;
  g_autofree char *label = series >= 0
                             ? enc_aging_series_label (&query->limits, query->basis, series)
                             : g_strdup (_ ("Open items"));
  EncAgingCell cell
    = series >= 0 ? enc_aging_series_cell (&query->limits, series, &bucket) : ENC_CELL_OPEN;

  open_items (self, cell, bucket, label);
}

static void
on_disputed_activated (EncDashboard *self)
{
  open_items (self, ENC_CELL_DISPUTED, 0, _ ("Disputed items"));
}

static void
on_tie_activated (EncDashboard *self)
{
  open_items (self, ENC_CELL_OPEN, 0, _ ("Open items"));
}

static void
open_tile (EncDashboard *self, EncTileKind kind)
{
  int oldest = self->anchor->query.limits.n;

  switch (kind)
    {
    case ENC_TILE_OVERDUE:
      open_items (self, ENC_CELL_OVERDUE, 0, _ ("Overdue items"));
      break;
    case ENC_TILE_DISPUTED:
      open_items (self, ENC_CELL_DISPUTED, 0, _ ("Disputed items"));
      break;
    case ENC_TILE_OLDEST:
      on_cell_activated (self, oldest + 1);
      break;
    case ENC_TILE_OPEN:
    case ENC_TILE_DSO:
    case ENC_N_TILES:
    default:
      open_items (self, ENC_CELL_OPEN, 0, _ ("Open items"));
    }
}

static void
on_tile_clicked (EncDashboard *self, GtkWidget *tile)
{
  if (self->anchor == NULL)
    return;

  for (int i = 0; i < ENC_N_TILES; i++)
    if (self->tile[i] == tile)
      open_tile (self, i);
}

static void
on_rep_activated (EncDashboard *self, const EncMark *mark)
{
  EncWindow *window = enc_window_of (self);

  if (window == NULL || self->current == NULL || mark->index < 0
      || (guint)mark->index >= self->current->by_rep->len)
    return;

  const EncOverviewLine *line = g_ptr_array_index (self->current->by_rep, mark->index);
  EncAgingQuery query = self->current->query;

  query.filter.has[ENC_DIMENSION_REP] = TRUE;
  query.filter.value[ENC_DIMENSION_REP] = line->aging.value;
  enc_window_show_items (window, &query, ENC_CELL_OVERDUE, 0, self->current->currency, line->label);
}

static EncScene *
build_grades (const EncPlotFrame *frame, gpointer data)
{
  EncDashboard *self = data;
  const EncScoreFiguresTotals *totals
    = self->desk != NULL ? enc_desk_get_score_totals (self->desk) : NULL;

  return totals != NULL ? enc_score_figures_grades (totals, frame) : NULL;
}

static void
on_grade_activated (EncDashboard *self, const EncMark *mark)
{
  EncWindow *window = enc_window_of (self);
  EncScoreGrade grade = (EncScoreGrade)((mark->index + 1) % ENC_SCORE_N_GRADES);
  g_autofree char *filter = g_strconcat ("grade-", enc_score_grade_name (grade), NULL);

  if (window != NULL)
    enc_window_show_clients (window, filter);
}

static void
on_scores_changed (EncDashboard *self)
{
  enc_chart_refresh (enc_chart_card_get_chart (self->grades));
}

static void
on_top_activated (EncDashboard *self, const EncMark *mark)
{
  EncWindow *window = enc_window_of (self);

  if (window == NULL || self->current == NULL || mark->index < 0
      || (guint)mark->index >= self->current->top->len)
    return;

  const EncOverviewLine *line = g_ptr_array_index (self->current->top, mark->index);

  if (line->pk != 0)
    enc_window_open_client (window, line->pk);
}

static void
on_trend_activated (EncDashboard *self, const EncMark *mark)
{
  if (mark->index >= 0)
    enc_aging_card_set_week (self->aging, mark->index);
}

static void
refresh_week (EncDashboard *self)
{
  if (self->anchor == NULL)
    return;

  g_autoptr (GPtrArray) tiles
    = enc_tiles_new (self->anchor, enc_aging_card_get_week (self->aging), get_targets (self));

  for (guint i = 0; i < tiles->len; i++)
    enc_kpi_tile_show (ENC_KPI_TILE (self->tile[i]), g_ptr_array_index (tiles, i), self->anchor);
  enc_chart_refresh (enc_chart_card_get_chart (self->trend));
}

static gboolean
find_alerts (gpointer data)
{
  EncDashboard *self = data;

  self->rest_id = 0;
  if (self->current != NULL)
    {
      GPtrArray *notices
        = enc_notices_find (enc_desk_get_portfolio (self->desk), self->current, self->last_import,
                            enc_clock_today (enc_desk_get_clock (self->desk)));

      if (!enc_desk_is_past (self->desk))
        enc_notices_add_alerts (notices, self->desk);
      enc_notice_list_set_alerts (self->alerts, notices);
    }

  return G_SOURCE_REMOVE;
}

static void
find_alerts_at_rest (EncDashboard *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (AT_REST_MS, find_alerts, self);
}

static void
refresh_current (EncDashboard *self)
{
  enc_aging_card_show_tie (self->aging, self->current);
  enc_ratio_list_set_kpis (self->ratios, self->current->kpis);
  enc_chart_refresh (enc_chart_card_get_chart (self->by_rep));
  enc_chart_refresh (enc_chart_card_get_chart (self->forecast));
  enc_chart_refresh (enc_chart_card_get_chart (self->top));
  find_alerts_at_rest (self);
}

static int
week_of (const EncOverview *overview, EncDate date)
{
  for (int i = LAST_WEEK; i >= 0; i--)
    if (overview->week_dates[i] == date)
      return i;

  return -1;
}

static gboolean
same_question (const EncOverview *a, const EncOverview *b)
{
  EncPlace *x = enc_place_new_items (&a->query, ENC_CELL_OPEN, 0, a->currency, NULL);
  EncPlace *y = enc_place_new_items (&b->query, ENC_CELL_OPEN, 0, b->currency, NULL);

  y->query.as_of = x->query.as_of;
  gboolean same = enc_place_equal (x, y);
  enc_place_unref (x);
  enc_place_unref (y);

  return same;
}

static void
set_week (EncDashboard *self, int week)
{
  self->following = TRUE;
  enc_aging_card_set_week (self->aging, week);
  self->following = FALSE;
}

static void
take_overview (EncDashboard *self, EncOverview *overview)
{
  int week = self->anchor != NULL ? week_of (self->anchor, overview->query.as_of) : -1;

  g_clear_pointer (&self->current, enc_overview_unref);
  self->current = enc_overview_ref (overview);

  if (week < 0 || self->anchor_is_stale || !same_question (self->anchor, overview))
    {
      g_clear_pointer (&self->anchor, enc_overview_unref);
      self->anchor = enc_overview_ref (overview);
      self->anchor_is_stale = FALSE;
      enc_aging_card_set_overview (self->aging, overview);
      set_week (self, LAST_WEEK);
    }
  else if (self->follow_id == 0 && !enc_aging_card_is_playing (self->aging))
    set_week (self, week);

  refresh_week (self);
  refresh_current (self);
}

static void
update_currencies (EncDashboard *self)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (self->desk);

  if (portfolio == NULL)
    return;

  g_autoptr (GArray) currencies = enc_portfolio_currencies (portfolio);
  gboolean same
    = self->currencies != NULL && self->currencies->len == currencies->len
      && memcmp (self->currencies->data, currencies->data, currencies->len * sizeof (EncCurrency))
           == 0;

  gtk_widget_set_visible (self->currency_row, currencies->len > 1);
  if (same)
    return;

  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  for (guint i = 0; i < currencies->len; i++)
    {
      EncCurrency currency = g_array_index (currencies, EncCurrency, i);
      char code[ENC_CURRENCY_LEN];

      gtk_string_list_append (names, enc_currency_code (currency, code));
      if (currency == enc_desk_get_currency (self->desk))
        selected = i;
    }
  g_clear_pointer (&self->currencies, g_array_unref);
  self->currencies = g_steal_pointer (&currencies);
  self->following = TRUE;
  gtk_drop_down_set_model (self->currency_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->currency_choice, selected);
  self->following = FALSE;
}

static void
on_currency_chosen (EncDashboard *self)
{
  guint selected = gtk_drop_down_get_selected (self->currency_choice);

  if (!self->following && self->currencies != NULL && selected < self->currencies->len)
    enc_desk_set_currency (self->desk, g_array_index (self->currencies, EncCurrency, selected));
}

static gboolean
follow (gpointer data)
{
  EncDashboard *self = data;
  int week = enc_aging_card_get_week (self->aging);

  self->follow_id = 0;
  if (self->anchor != NULL)
    enc_desk_set_as_of (self->desk, self->anchor->week_dates[week]);

  return G_SOURCE_REMOVE;
}

static void
on_week_changed (EncDashboard *self)
{
  refresh_week (self);
  if (!self->following && self->follow_id == 0)
    self->follow_id = g_timeout_add (FOLLOW_MS, follow, self);
}

static void
on_overview_changed (EncDashboard *self)
{
  EncOverview *overview = enc_desk_get_overview (self->desk);

  if (overview != NULL && overview != self->current)
    take_overview (self, overview);
}

static void
on_as_of_changed (EncDashboard *self)
{
  int week = self->anchor != NULL ? week_of (self->anchor, enc_desk_get_as_of (self->desk)) : -1;

  if (week >= 0 && self->follow_id == 0 && !enc_aging_card_is_playing (self->aging))
    set_week (self, week);
}

static void
on_settings_changed (EncDashboard *self)
{
  refresh_week (self);
}

static void
on_imports_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = enc_desk_imports_finish (ENC_DESK (source), result, &error);
  g_autoptr (EncDashboard) self = data;

  self->last_import = ENC_DATE_NONE;
  for (guint i = 0; imports != NULL && i < imports->len; i++)
    {
      const EncReadImport *import = g_ptr_array_index (imports, i);

      if (!import->undone)
        {
          self->last_import = (EncDate)(import->when_ms / (G_GINT64_CONSTANT (86400) * 1000));
          break;
        }
    }
  if (self->desk != NULL)
    find_alerts_at_rest (self);
}

static void
on_portfolio_changed (EncDashboard *self)
{
  self->anchor_is_stale = TRUE;
  update_currencies (self);
  enc_desk_imports_async (self->desk, on_imports_read, g_object_ref (self));
}

/* Moves a grid's children to rows and columns: spans gives each child's width, a row is `columns`
 * wide. */
static void
reflow (GtkGrid *grid, GtkWidget *const *children, const int *spans, int n, int columns)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (grid));
  int row = 0, column = 0;

  for (int i = 0; i < n; i++)
    {
      GtkGridLayoutChild *child
        = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, children[i]));

      if (column + spans[i] > columns)
        {
          row++;
          column = 0;
        }
      gtk_grid_layout_child_set_row (child, row);
      gtk_grid_layout_child_set_column (child, column);
      gtk_grid_layout_child_set_column_span (child, spans[i]);
      column += spans[i];
    }
}

static void
on_size_class_changed (EncDashboard *self)
{
  static const int tile_spans[][ENC_N_TILES]
    = { { 1, 1, 1, 1, 2 }, { 2, 2, 2, 3, 3 }, { 1, 1, 1, 1, 1 } };
  static const int tile_columns[] = { 2, 6, 5 };
  static const int chart_spans[][3] = { { 1, 1, 1 }, { 1, 1, 2 }, { 1, 1, 1 } };
  static const int chart_columns[] = { 1, 2, 3 };
  EncSizeClass size = enc_size_bin_get_size_class (self->bin);
  gboolean wide = size == ENC_SIZE_WIDE;
  GtkOrientation across = wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;
  GtkWidget *charts[]
    = { GTK_WIDGET (self->trend), GTK_WIDGET (self->by_rep), GTK_WIDGET (self->forecast) };

  reflow (self->tiles, self->tile, tile_spans[size], ENC_N_TILES, tile_columns[size]);
  reflow (self->charts, charts, chart_spans[size], G_N_ELEMENTS (charts), chart_columns[size]);
  for (int i = 0; i < ENC_N_TILES; i++)
    enc_kpi_tile_set_compact (ENC_KPI_TILE (self->tile[i]), size == ENC_SIZE_NARROW);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->aging_row), across);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bottom_row), across);
  gtk_widget_set_size_request (GTK_WIDGET (self->alerts), wide ? ALERTS_WIDTH : -1, -1);
  gtk_widget_set_size_request (self->side, wide ? RATIOS_WIDTH : -1, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->alerts), !wide);
  gtk_widget_set_hexpand (self->side, !wide);
  enc_aging_card_set_stacked (self->aging, size == ENC_SIZE_NARROW, size == ENC_SIZE_NARROW);
}

static void
enc_dashboard_print_view (EncView *view)
{
  EncDashboard *self = ENC_DASHBOARD (view);

  if (self->current == NULL)
    return;

  EncPageContext context = { .company = enc_desk_get_setting (self->desk, "company.name"),
                             .now_ms = enc_clock_now_ms (enc_desk_get_clock (self->desk)) };
  g_autoptr (EncDocument) page
    = enc_dashboard_page_new (self->current, get_targets (self), &context);

  enc_print_document (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), page);
}

static gboolean
enc_dashboard_toggle_tables (EncView *view)
{
  EncDashboard *self = ENC_DASHBOARD (view);
  EncChart *charts[] = {
    enc_aging_plot_get_chart (enc_aging_card_get_plot (self->aging)),
    enc_chart_card_get_chart (self->trend),
    enc_chart_card_get_chart (self->by_rep),
    enc_chart_card_get_chart (self->forecast),
    enc_chart_card_get_chart (self->top),
    enc_chart_card_get_chart (self->grades),
  };
  gboolean tables = !enc_chart_get_shows_table (charts[0]);

  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    enc_chart_set_shows_table (charts[i], tables);

  return TRUE;
}

static void
enc_dashboard_view_init (EncViewInterface *iface)
{
  iface->print = enc_dashboard_print_view;
  iface->toggle_tables = enc_dashboard_toggle_tables;
}

static void
enc_dashboard_dispose (GObject *object)
{
  EncDashboard *self = ENC_DASHBOARD (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->desk_signals);
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_pointer (&self->anchor, enc_overview_unref);
  g_clear_pointer (&self->current, enc_overview_unref);
  g_clear_pointer (&self->currencies, g_array_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (enc_dashboard_parent_class)->dispose (object);
}

static void
enc_dashboard_class_init (EncDashboardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_dashboard_dispose;

  g_type_ensure (ENC_TYPE_SIZE_BIN);
  g_type_ensure (ENC_TYPE_KPI_TILE);
  g_type_ensure (ENC_TYPE_AGING_CARD);
  g_type_ensure (ENC_TYPE_NOTICE_LIST);
  g_type_ensure (ENC_TYPE_CHART_CARD);
  g_type_ensure (ENC_TYPE_RATIO_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/dashboard/enc-dashboard.ui");
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, bin);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, tiles);
  for (int i = 0; i < ENC_N_TILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("tile%d", i);
      gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                                 G_STRUCT_OFFSET (EncDashboard, tile)
                                                   + i * sizeof (GtkWidget *));
    }
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, currency_row);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, currency_choice);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, aging_row);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, aging);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, alerts);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, charts);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, trend);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, by_rep);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, forecast);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, bottom_row);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, top);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, ratios);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, grades);
  gtk_widget_class_bind_template_child (widget_class, EncDashboard, side);
  gtk_widget_class_bind_template_callback (widget_class, on_size_class_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_tile_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_week_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_disputed_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_tie_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_currency_chosen);
}

/* The first frame has the figures and the aged balance; what is under them comes with the second,
 * so that the window can be used sooner. */
static gboolean
show_the_rest (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  EncDashboard *self = ENC_DASHBOARD (widget);

  if (self->frames++ == 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_set_visible (GTK_WIDGET (self->charts), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_row), TRUE);
  return G_SOURCE_REMOVE;
}

static void
enc_dashboard_init (EncDashboard *self)
{
  const struct
  {
    EncChartCard **card;
    EncChartBuild build;
    GCallback activated;
  } cards[] = {
    { &self->trend, build_trend, G_CALLBACK (on_trend_activated) },
    { &self->by_rep, build_by_rep, G_CALLBACK (on_rep_activated) },
    { &self->forecast, build_forecast, NULL },
    { &self->top, build_top, G_CALLBACK (on_top_activated) },
    { &self->grades, build_grades, G_CALLBACK (on_grade_activated) },
  };

  self->last_import = ENC_DATE_NONE;
  self->desk_signals = g_signal_group_new (ENC_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "alerts-changed",
                                  G_CALLBACK (find_alerts_at_rest), self);
  g_signal_group_connect_swapped (self->desk_signals, "scores-changed",
                                  G_CALLBACK (on_scores_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "overview-changed",
                                  G_CALLBACK (on_overview_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (on_portfolio_changed),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "settings-changed",
                                  G_CALLBACK (on_settings_changed), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::as-of",
                                  G_CALLBACK (on_as_of_changed), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->charts), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_row), FALSE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), show_the_rest, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      EncChart *chart = enc_chart_card_get_chart (*cards[i].card);

      enc_chart_set_builder (chart, cards[i].build, self);
      if (cards[i].activated != NULL)
        g_signal_connect_object (chart, "mark-activated", cards[i].activated, self,
                                 G_CONNECT_SWAPPED);
    }
  for (int i = 0; i < ENC_N_TILES; i++)
    enc_kpi_tile_set_loading (ENC_KPI_TILE (self->tile[i]));
}

/**
 * enc_dashboard_new:
 * @window: the window it will be in
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
enc_dashboard_new (EncWindow *window)
{
  EncDashboard *self = g_object_new (ENC_TYPE_DASHBOARD, NULL);

  self->desk = g_object_ref (enc_window_get_desk (window));
  g_signal_group_set_target (self->desk_signals, self->desk);
  on_overview_changed (self);
  if (enc_desk_get_portfolio (self->desk) != NULL)
    on_portfolio_changed (self);
  self->anchor_is_stale = FALSE;

  return GTK_WIDGET (self);
}
