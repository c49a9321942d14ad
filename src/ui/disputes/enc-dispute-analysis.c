/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-analysis.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-chart-card.h"
#include "ui/disputes/enc-dispute-charts.h"

#define CHART_HEIGHT 190

enum
{
  CHART_AGES,
  CHART_OPEN,
  CHART_TIME,
  CHART_JUSTIFIED,
  CHART_CAUSES,
  CHART_TREND,
  N_CHARTS,
};

struct _EncDisputeAnalysis
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *scroller;
  GtkGrid *grid;
  GtkDropDown *dimension;
  GtkDropDown *period;
  EncChartCard *cards[N_CHARTS];
  GtkWidget *proof;
  GtkGrid *proof_grid;
  GtkLabel *proof_time;
  GtkLabel *proof_cash;

  /* Owned. */
  EncDisputeList *list;   /* (nullable) */
  EncDisputeStats *stats; /* (nullable) */
  GCancellable *cancellable;
};

enum
{
  SIGNAL_DRILL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EncDisputeAnalysis, enc_dispute_analysis, GTK_TYPE_WIDGET)

static const int months_of_period[] = { 3, 6, 12, 24 };

static EncDisputeStatsDimension
chosen_dimension (EncDisputeAnalysis *self)
{
  return (EncDisputeStatsDimension)MIN (gtk_drop_down_get_selected (self->dimension),
                                        (guint)ENC_DISPUTE_STATS_OWNER);
}

/* ---- drawing ---- */

static EncScene *
build (EncDisputeAnalysis *self, int chart, const EncPlotFrame *frame)
{
  EncDisputeStatsDimension dimension = chosen_dimension (self);
  GPtrArray *categories = self->list != NULL ? enc_dispute_list_categories (self->list) : NULL;

  if (self->stats == NULL)
    return NULL;
  switch (chart)
    {
    case CHART_AGES:
      return enc_dispute_charts_ages (self->stats, frame);
    case CHART_OPEN:
      return enc_dispute_charts_open (self->stats, dimension, categories, frame);
    case CHART_TIME:
      return enc_dispute_charts_time (self->stats, dimension, categories, frame);
    case CHART_JUSTIFIED:
      return enc_dispute_charts_justified (self->stats, dimension, categories, frame);
    case CHART_CAUSES:
      return enc_dispute_charts_causes (self->stats, frame);
    case CHART_TREND:
    default:
      return enc_dispute_charts_trend (self->stats, frame);
    }
}

#define BUILDER(name, chart)                                                                       \
  static EncScene *build_##name (const EncPlotFrame *frame, gpointer data)                         \
  {                                                                                                \
    return build (data, chart, frame);                                                             \
  }

BUILDER (ages, CHART_AGES)
BUILDER (open, CHART_OPEN)
BUILDER (time, CHART_TIME)
BUILDER (justified, CHART_JUSTIFIED)
BUILDER (causes, CHART_CAUSES)
BUILDER (trend, CHART_TREND)

/* ---- what is behind a value ---- */

static void
scope_to_row (EncDisputeAnalysis *self, EncDisputeFilter *filter,
              EncDisputeStatsDimension dimension, const EncDisputeStatsRow *row)
{
  switch (dimension)
    {
    case ENC_DISPUTE_STATS_CATEGORY:
      filter->category = row->key;
      break;
    case ENC_DISPUTE_STATS_DEPARTMENT:
      filter->department = row->key;
      break;
    case ENC_DISPUTE_STATS_OWNER:
      filter->owner = row->key;
      break;
    case ENC_DISPUTE_STATS_CAUSE:
      filter->cause = row->key;
      break;
    case ENC_DISPUTE_STATS_N_DIMENSIONS:
    default:
      break;
    }
}

static void
show_row (EncDisputeAnalysis *self, int chart, const EncMark *mark)
{
  EncDisputeStatsDimension dimension
    = chart == CHART_CAUSES ? ENC_DISPUTE_STATS_CAUSE : chosen_dimension (self);
  const EncDisputeStatsRow *row
    = enc_dispute_charts_row (self->stats, dimension, (int)mark->payload);
  EncDisputeFilter filter = { 0 };

  if (row == NULL)
    return;
  scope_to_row (self, &filter, dimension, row);
  filter.running = chart == CHART_OPEN;
  filter.judged = chart == CHART_JUSTIFIED;
  if (chart == CHART_TIME || chart == CHART_JUSTIFIED)
    {
      filter.resolved = TRUE;
      filter.resolved_from = self->stats->from;
      filter.resolved_until = self->stats->until;
    }
  else if (chart == CHART_CAUSES)
    {
      filter.opened_from = self->stats->from;
      filter.opened_until = self->stats->until;
    }
  g_signal_emit (self, signals[SIGNAL_DRILL], 0, &filter,
                 enc_dispute_charts_key_label (dimension, row->key,
                                               enc_dispute_list_categories (self->list)));
}

static void
show_age (EncDisputeAnalysis *self, const EncMark *mark)
{
  guint age = (guint)mark->payload;
  g_autofree char *label = NULL;
  EncDisputeFilter filter = { .running = TRUE };

  if (age >= ENC_DISPUTE_STATS_AGES)
    return;
  label = enc_dispute_charts_age_label (age);
  filter.opened_until
    = age > 0 ? self->stats->today - enc_dispute_stats_age_limit (age - 1) - 1 : self->stats->today;
  filter.opened_from
    = age + 1 < ENC_DISPUTE_STATS_AGES ? self->stats->today - enc_dispute_stats_age_limit (age) : 0;
  g_signal_emit (self, signals[SIGNAL_DRILL], 0, &filter, label);
}

static void
show_month (EncDisputeAnalysis *self, const EncMark *mark)
{
  const EncDisputeStatsMonth *month;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  EncDisputeFilter filter = { 0 };

  if (mark->index < 0 || (guint)mark->index >= self->stats->months->len)
    return;
  month = &g_array_index (self->stats->months, EncDisputeStatsMonth, mark->index);
  name = enc_format_month (month->month, TRUE);
  /* Translators: a month */
  label = g_strdup_printf (_ ("opened in %s"), name);
  filter.opened_from = month->month;
  filter.opened_until = enc_date_month_end (month->month);
  g_signal_emit (self, signals[SIGNAL_DRILL], 0, &filter, label);
}

static void
on_mark (EncChart *chart, const EncMark *mark, EncDisputeAnalysis *self)
{
  if (self->stats == NULL)
    return;
  for (int i = 0; i < N_CHARTS; i++)
    if (enc_chart_card_get_chart (self->cards[i]) == chart)
      {
        if (i == CHART_AGES)
          show_age (self, mark);
        else if (i == CHART_TREND)
          show_month (self, mark);
        else
          show_row (self, i, mark);
        return;
      }
}

/* ---- before and after ---- */

static void
set_cell (EncDisputeAnalysis *self, int column, int row, const char *text, gboolean head)
{
  GtkWidget *label = gtk_grid_get_child_at (self->proof_grid, column, row);

  if (label == NULL)
    {
      label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label), 10);
      gtk_widget_add_css_class (label, "small");
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, head ? "dim-label" : "cell");
      gtk_grid_attach (self->proof_grid, label, column, row, 1, 1);
    }
  gtk_label_set_text (GTK_LABEL (label), text);
}

static char *
period_text (const EncDisputeProofPeriod *period)
{
  g_autofree char *from = enc_format_date (period->from);
  g_autofree char *until = enc_format_date (period->until);

  /* Translators: two days */
  return g_strdup_printf (_ ("%s to %s"), from, until);
}

static void
show_period (EncDisputeAnalysis *self, int column, const EncDisputeProofPeriod *period)
{
  g_autofree char *dates = period_text (period);
  g_autofree char *disputes
    = g_strdup_printf (_ ("%u, of which %u resolved"), period->disputes, period->resolved);
  g_autofree char *median
    = period->median_days >= 0 ? enc_format_days (period->median_days, 0) : g_strdup ("–");
  g_autofree char *within
    = isnan (period->within_30) ? g_strdup ("–") : enc_format_percent (period->within_30, 0);
  g_autofree char *rate
    = isnan (period->rate) ? g_strdup ("–") : enc_format_percent (period->rate, 1);

  set_cell (self, column, 0, dates, TRUE);
  set_cell (self, column, 1, disputes, FALSE);
  set_cell (self, column, 2, median, FALSE);
  set_cell (self, column, 3, within, FALSE);
  set_cell (self, column, 4, rate, FALSE);
}

static void
show_proof (EncDisputeAnalysis *self, const EncDisputeProof *proof)
{
  g_autofree char *time = enc_dispute_charts_prove_time (proof);
  g_autofree char *cash = enc_dispute_charts_prove_cash (proof);

  set_cell (self, 0, 0, "", TRUE);
  set_cell (self, 0, 1, _ ("Disputes opened"), FALSE);
  set_cell (self, 0, 2, _ ("Half resolved within"), FALSE);
  set_cell (self, 0, 3, _ ("Resolved within 30 days"), FALSE);
  set_cell (self, 0, 4, _ ("Collected at D+30"), FALSE);
  show_period (self, 1, &proof->before);
  show_period (self, 2, &proof->after);
  gtk_label_set_text (self->proof_time, time);
  gtk_label_set_text (self->proof_cash, cash);
}

/* ---- computing ---- */

typedef struct
{
  EncFollowup *followup;
  EncCurrency currency;
  int months;
  EncDisputeStats *stats;
  EncDisputeProof proof;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  enc_followup_unref (work->followup);
  g_clear_pointer (&work->stats, enc_dispute_stats_free);
  g_free (work);
}

static void
compute (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  EncPortfolio *portfolio = enc_followup_portfolio (work->followup);
  EncCasebook *book = enc_followup_casebook (work->followup);
  EncDate today = enc_followup_day (work->followup);
  EncDate from = enc_date_add_months (today, -work->months) + 1;
  EncDate before = enc_date_add_months (from, -work->months);

  work->stats = enc_dispute_stats_new (portfolio, book, from, today, today, work->currency);
  enc_dispute_proof_compute (portfolio, book, before, from - 1, from, today, today, work->currency,
                             &work->proof);
  g_task_return_boolean (task, TRUE);
}

static void
on_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDisputeAnalysis *self = ENC_DISPUTE_ANALYSIS (source);
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->scroller == NULL)
    return;
  g_clear_pointer (&self->stats, enc_dispute_stats_free);
  self->stats = g_steal_pointer (&work->stats);
  for (int i = 0; i < N_CHARTS; i++)
    enc_chart_refresh (enc_chart_card_get_chart (self->cards[i]));
  show_proof (self, &work->proof);
}

static void
start (EncDisputeAnalysis *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->list == NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  work = g_new0 (Work, 1);
  work->followup = enc_followup_ref (enc_dispute_list_followup (self->list));
  work->currency = enc_dispute_list_currency (self->list);
  work->months = months_of_period[MIN (gtk_drop_down_get_selected (self->period),
                                       G_N_ELEMENTS (months_of_period) - 1)];
  task = g_task_new (self, self->cancellable, on_computed, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, compute);
}

static void
on_dimension (EncDisputeAnalysis *self)
{
  enc_chart_refresh (enc_chart_card_get_chart (self->cards[CHART_OPEN]));
  enc_chart_refresh (enc_chart_card_get_chart (self->cards[CHART_TIME]));
  enc_chart_refresh (enc_chart_card_get_chart (self->cards[CHART_JUSTIFIED]));
}

/* ---- the widget ---- */

static void
enc_dispute_analysis_dispose (GObject *object)
{
  EncDisputeAnalysis *self = ENC_DISPUTE_ANALYSIS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->stats, enc_dispute_stats_free);
  g_clear_pointer (&self->list, enc_dispute_list_unref);

  G_OBJECT_CLASS (enc_dispute_analysis_parent_class)->dispose (object);
}

static void
enc_dispute_analysis_class_init (EncDisputeAnalysisClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = enc_dispute_analysis_dispose;
  signals[SIGNAL_DRILL]
    = g_signal_new ("drill", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
place (EncDisputeAnalysis *self, GtkWidget *card, int column, int row, int width)
{
  g_object_ref_sink (card);
  if (gtk_widget_get_parent (card) != NULL)
    gtk_grid_remove (self->grid, card);
  gtk_grid_attach (self->grid, card, column, row, width, 1);
  g_object_unref (card);
}

static void
place_cards (EncDisputeAnalysis *self, int n_columns)
{
  for (int i = 0; i < N_CHARTS; i++)
    place (self, GTK_WIDGET (self->cards[i]), i % n_columns, i / n_columns, 1);
  place (self, self->proof, 0, N_CHARTS, n_columns);
}

static GtkDropDown *
make_choice (const char *const *labels, const char *name, guint selected, GCallback changed,
             EncDisputeAnalysis *self)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (labels);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  g_signal_connect_swapped (choice, "notify::selected", changed, self);

  return GTK_DROP_DOWN (choice);
}

static void
make_proof (EncDisputeAnalysis *self)
{
  GtkWidget *title = gtk_label_new (_ ("Has it got better?"));
  GtkWidget *note
    = gtk_label_new (_ ("The chosen period beside the one before it, of the same length"));

  self->proof = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->proof, "card");
  gtk_widget_add_css_class (self->proof, "pad");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "h-card");
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "small");
  self->proof_grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->proof_grid, 18);
  gtk_grid_set_row_spacing (self->proof_grid, 4);
  self->proof_time = GTK_LABEL (gtk_label_new (NULL));
  self->proof_cash = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (self->proof), title);
  gtk_box_append (GTK_BOX (self->proof), note);
  gtk_box_append (GTK_BOX (self->proof), GTK_WIDGET (self->proof_grid));
  for (int i = 0; i < 2; i++)
    {
      GtkLabel *label = i == 0 ? self->proof_time : self->proof_cash;

      gtk_label_set_xalign (label, 0);
      gtk_label_set_wrap (label, TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (label), "semi");
      gtk_box_append (GTK_BOX (self->proof), GTK_WIDGET (label));
    }
}

static void
make_cards (EncDisputeAnalysis *self)
{
  static const struct
  {
    const char *title;
    const char *subtitle;
    const char *file;
    EncChartBuild build;
  } charts[N_CHARTS] = {
    [CHART_AGES] = { N_ ("Contested, by age"), N_ ("now, since the dispute was opened"),
                     "disputes-age", build_ages },
    [CHART_OPEN]
    = { N_ ("Contested now"), N_ ("amount that is open"), "disputes-open", build_open },
    [CHART_TIME] = { N_ ("Time to resolve"), N_ ("median, and how many were resolved"),
                     "disputes-time", build_time },
    [CHART_JUSTIFIED] = { N_ ("Justified share"), N_ ("of the disputes judged in the period"),
                          "disputes-justified", build_justified },
    [CHART_CAUSES] = { N_ ("Root causes"), N_ ("contested in the period, cumulated share"),
                       "disputes-causes", build_causes },
    [CHART_TREND]
    = { N_ ("Trend"), N_ ("contested at the end of each month"), "disputes-trend", build_trend },
  };

  for (int i = 0; i < N_CHARTS; i++)
    {
      EncChart *chart;

      self->cards[i] = g_object_new (ENC_TYPE_CHART_CARD, "title", _ (charts[i].title), "subtitle",
                                     _ (charts[i].subtitle), "chart-height", CHART_HEIGHT,
                                     "file-name", charts[i].file, "hexpand", TRUE, NULL);
      chart = enc_chart_card_get_chart (self->cards[i]);
      enc_chart_set_builder (chart, charts[i].build, self);
      g_signal_connect_object (chart, "mark-activated", G_CALLBACK (on_mark), self, 0);
    }
}

static void
enc_dispute_analysis_init (EncDisputeAnalysis *self)
{
  const char *const dimensions[]
    = { _ ("By category"), _ ("By department"), _ ("By person"), NULL };
  const char *const periods[] = { _ ("Last 3 months"), _ ("Last 6 months"), _ ("Last 12 months"),
                                  _ ("Last 24 months"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->scroller = gtk_scrolled_window_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_homogeneous (self->grid, TRUE);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 12);
  self->dimension = make_choice (dimensions, _ ("Compare by"), 0, G_CALLBACK (on_dimension), self);
  self->period = make_choice (periods, _ ("Period"), 2, G_CALLBACK (start), self);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->period));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->dimension));
  make_cards (self);
  make_proof (self);
  place_cards (self, 2);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_widget_set_margin_bottom (box, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * enc_dispute_analysis_set:
 * @self: an analysis
 * @list: the disputes
 *
 * Computes, off the main thread, and shows; what is shown stays until then.
 */
void
enc_dispute_analysis_set (EncDisputeAnalysis *self, EncDisputeList *list)
{
  gboolean same;

  g_return_if_fail (ENC_IS_DISPUTE_ANALYSIS (self));

  same = self->list != NULL
         && enc_dispute_list_followup (self->list) == enc_dispute_list_followup (list);
  enc_dispute_list_ref (list);
  g_clear_pointer (&self->list, enc_dispute_list_unref);
  self->list = list;
  if (!same)
    start (self);
}

/**
 * enc_dispute_analysis_set_narrow:
 * @self: an analysis
 * @narrow: whether there is room for one column only
 */
void
enc_dispute_analysis_set_narrow (EncDisputeAnalysis *self, gboolean narrow)
{
  place_cards (self, narrow ? 1 : 2);
}

/**
 * enc_dispute_analysis_toggle_tables:
 * @self: an analysis
 *
 * Shows the figures instead of the drawings, or the drawings again.
 */
void
enc_dispute_analysis_toggle_tables (EncDisputeAnalysis *self)
{
  gboolean tables = !enc_chart_get_shows_table (enc_chart_card_get_chart (self->cards[0]));

  for (int i = 0; i < N_CHARTS; i++)
    enc_chart_set_shows_table (enc_chart_card_get_chart (self->cards[i]), tables);
}
