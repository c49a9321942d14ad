/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-aging-plot.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

#define LAST_WEEK      (ENC_OVERVIEW_WEEKS - 1)
#define WEEKS_PER_PAGE 4

struct _EncAgingPlot
{
  GtkWidget parent_instance;

  /* Template children */
  EncChart *chart;
  GtkScale *scale;
  GtkAdjustment *adjustment;

  /* Owned */
  EncOverview *overview;

  EncFiguresMode mode;
  guint hidden;
  gboolean narrow;
  int week;
  double drag_x;
};

G_DEFINE_FINAL_TYPE (EncAgingPlot, enc_aging_plot, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_WEEK = 1,
} EncAgingPlotProperty;

static GParamSpec *props[PROP_WEEK + 1];

enum
{
  CELL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static EncScene *
build (const EncPlotFrame *frame, gpointer data)
{
  EncAgingPlot *self = data;

  if (self->overview == NULL)
    return NULL;

  return enc_figures_weekly_aging (self->overview, self->mode, self->week, self->hidden,
                                   self->narrow, frame);
}

static void
describe_scale (EncAgingPlot *self)
{
  if (self->overview == NULL)
    return;

  g_autofree char *date = enc_format_date_long (self->overview->week_dates[self->week]);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  date, -1);
}

static void
on_value_changed (EncAgingPlot *self)
{
  enc_aging_plot_set_week (self, (int)(gtk_adjustment_get_value (self->adjustment) + .5));
}

static void
choose_at (EncAgingPlot *self, double x)
{
  EncScene *scene = enc_chart_get_scene (self->chart);
  int week = scene != NULL ? enc_scene_column_at (scene, x) : -1;

  if (week >= 0)
    enc_aging_plot_set_week (self, week);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, EncAgingPlot *self)
{
  self->drag_x = x;
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, EncAgingPlot *self)
{
  if (ABS (dx) < 4
      && gtk_gesture_get_sequence_state (GTK_GESTURE (gesture),
                                         gtk_gesture_single_get_current_sequence (
                                           GTK_GESTURE_SINGLE (gesture)))
           != GTK_EVENT_SEQUENCE_CLAIMED)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  choose_at (self, self->drag_x + dx);
}

/* The first activation of a column goes to its date, the second opens what is behind. */
static void
on_mark_activated (EncAgingPlot *self, const EncMark *mark)
{
  if (mark->index != self->week)
    enc_aging_plot_set_week (self, mark->index);
  else
    g_signal_emit (self, signals[CELL_ACTIVATED], 0, mark->series);
}

static void
enc_aging_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  EncAgingPlot *self = ENC_AGING_PLOT (widget);
  int chart_minimum, chart_natural, scale_minimum, scale_natural;

  gtk_widget_measure (GTK_WIDGET (self->chart), orientation, -1, &chart_minimum, &chart_natural,
                      NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->scale), orientation, -1, &scale_minimum, &scale_natural,
                      NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (chart_minimum, scale_minimum);
      *natural = MAX (chart_natural, scale_natural);
    }
  else
    {
      *minimum = chart_minimum + scale_minimum;
      *natural = chart_natural + scale_natural;
    }
}

static void
enc_aging_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EncAgingPlot *self = ENC_AGING_PLOT (widget);
  int scale_height, left = 0, right = width;

  gtk_widget_measure (GTK_WIDGET (self->scale), GTK_ORIENTATION_VERTICAL, -1, &scale_height, NULL,
                      NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->chart),
                            &(GtkAllocation){ 0, 0, width, MAX (height - scale_height, 1) }, -1);

  EncScene *scene = enc_chart_get_scene (self->chart);
  if (scene != NULL && scene->n_columns == ENC_OVERVIEW_WEEKS)
    {
      double first = enc_scene_column_x (scene, 0);
      double last = enc_scene_column_x (scene, LAST_WEEK);

      left = (int)(MIN (first, last) + .5);
      right = (int)(MAX (first, last) + .5);
    }
  else if (scene != NULL)
    {
      left = (int)scene->plot_x;
      right = (int)(scene->plot_x + scene->plot_width);
    }

  int minimum;
  gtk_widget_measure (GTK_WIDGET (self->scale), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->scale),
                            &(GtkAllocation){ left, height - scale_height,
                                              MAX (right - left, minimum), scale_height },
                            -1);
}

static void
enc_aging_plot_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((EncAgingPlotProperty)id)
    {
    case PROP_WEEK:
      g_value_set_int (value, ENC_AGING_PLOT (object)->week);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_aging_plot_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((EncAgingPlotProperty)id)
    {
    case PROP_WEEK:
      enc_aging_plot_set_week (ENC_AGING_PLOT (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_aging_plot_dispose (GObject *object)
{
  EncAgingPlot *self = ENC_AGING_PLOT (object);

  if (self->chart != NULL)
    enc_chart_set_builder (self->chart, NULL, NULL);
  g_clear_pointer (&self->overview, enc_overview_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_AGING_PLOT);

  G_OBJECT_CLASS (enc_aging_plot_parent_class)->dispose (object);
}

static void
enc_aging_plot_class_init (EncAgingPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = enc_aging_plot_get_property;
  object_class->set_property = enc_aging_plot_set_property;
  object_class->dispose = enc_aging_plot_dispose;
  widget_class->measure = enc_aging_plot_measure;
  widget_class->size_allocate = enc_aging_plot_size_allocate;

  props[PROP_WEEK]
    = g_param_spec_int ("week", NULL, NULL, 0, LAST_WEEK, LAST_WEEK,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[CELL_ACTIVATED] = g_signal_new ("cell-activated", ENC_TYPE_AGING_PLOT, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (ENC_TYPE_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/dashboard/enc-aging-plot.ui");
  gtk_widget_class_bind_template_child (widget_class, EncAgingPlot, chart);
  gtk_widget_class_bind_template_child (widget_class, EncAgingPlot, scale);
  gtk_widget_class_bind_template_child (widget_class, EncAgingPlot, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_value_changed);
}

static void
enc_aging_plot_init (EncAgingPlot *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->week = LAST_WEEK;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_adjustment_configure (self->adjustment, LAST_WEEK, 0, LAST_WEEK, 1, WEEKS_PER_PAGE, 0);
  gtk_scale_set_draw_value (self->scale, FALSE);
  enc_chart_set_builder (self->chart, build, self);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self->chart), GTK_EVENT_CONTROLLER (drag));
}

/**
 * enc_aging_plot_set_overview:
 * @self: a plot
 * @overview: the year it shows
 */
void
enc_aging_plot_set_overview (EncAgingPlot *self, EncOverview *overview)
{
  if (self->overview == overview)
    return;

  g_clear_pointer (&self->overview, enc_overview_unref);
  self->overview = enc_overview_ref (overview);
  enc_chart_refresh (self->chart);
  describe_scale (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * enc_aging_plot_set_mode:
 * @self: a plot
 * @mode: amounts, or shares of each week
 */
void
enc_aging_plot_set_mode (EncAgingPlot *self, EncFiguresMode mode)
{
  if (self->mode == mode)
    return;
  self->mode = mode;
  enc_chart_refresh (self->chart);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * enc_aging_plot_set_hidden:
 * @self: a plot
 * @hidden: bit s set: series s is left out
 */
void
enc_aging_plot_set_hidden (EncAgingPlot *self, guint hidden)
{
  if (self->hidden == hidden)
    return;
  self->hidden = hidden;
  enc_chart_refresh (self->chart);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * enc_aging_plot_set_narrow:
 * @self: a plot
 * @narrow: whether there is room for half a year only
 */
void
enc_aging_plot_set_narrow (EncAgingPlot *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  enc_chart_refresh (self->chart);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * enc_aging_plot_get_week:
 * @self: a plot
 *
 * Returns: the column chosen
 */
int
enc_aging_plot_get_week (EncAgingPlot *self)
{
  return self->week;
}

/**
 * enc_aging_plot_set_week:
 * @self: a plot
 * @week: the column to choose
 */
void
enc_aging_plot_set_week (EncAgingPlot *self, int week)
{
  week = CLAMP (week, 0, LAST_WEEK);
  if (self->week == week)
    return;

  self->week = week;
  gtk_adjustment_set_value (self->adjustment, week);
  enc_chart_refresh (self->chart);
  describe_scale (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WEEK]);
}

/**
 * enc_aging_plot_get_chart:
 * @self: a plot
 *
 * Returns: (transfer none): the columns
 */
EncChart *
enc_aging_plot_get_chart (EncAgingPlot *self)
{
  return self->chart;
}

/**
 * enc_aging_plot_get_scale:
 * @self: a plot
 *
 * Returns: (transfer none): the slider
 */
GtkWidget *
enc_aging_plot_get_scale (EncAgingPlot *self)
{
  return GTK_WIDGET (self->scale);
}
