/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-legend-row.h"

#include "base/enc-i18n.h"

#define RADIUS      3
#define BAR_RADIUS  2
#define MIN_BAR     2 /* px: an amount that is not 0 shows */
#define HATCH_PITCH 5
#define HATCH_WIDTH 1.5

struct _EncLegendRow
{
  GtkToggleButton parent_instance;

  /* Template children */
  EncChartArea *swatch;
  GtkLabel *label;
  EncChartArea *bar;
  GtkLabel *amount;
  GtkLabel *change;

  /* What the bar shows */
  EncAgingLimits limits;
  int series;
  double share;
  double disputed_share;
};

G_DEFINE_FINAL_TYPE (EncLegendRow, enc_legend_row, GTK_TYPE_TOGGLE_BUTTON)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static EncScene *
build_swatch (const EncPlotFrame *frame, gpointer data)
{
  EncLegendRow *self = data;
  EncScene *scene = enc_scene_new (frame->width, frame->height);
  EncColor color = enc_aging_series_color (&self->limits, frame->palette, self->series);
  EncShape *shape = enc_scene_add_rect (scene, 0, 0, frame->width, frame->height, color);

  shape->radius = RADIUS;
  if (frame->palette->contrast)
    {
      shape->outline = enc_aging_series_outline (&self->limits, frame->palette, self->series);
      shape->outline_width = 1;
    }

  return scene;
}

static EncScene *
build_bar (const EncPlotFrame *frame, gpointer data)
{
  EncLegendRow *self = data;
  EncScene *scene = enc_scene_new (frame->width, frame->height);
  EncColor color = enc_aging_series_color (&self->limits, frame->palette, self->series);
  EncColor outline = enc_aging_series_outline (&self->limits, frame->palette, self->series);
  double disputed = frame->width * self->disputed_share;
  double plain = frame->width * (self->share - self->disputed_share);
  double x = 0;

  if (plain > 0 || (self->share > 0 && disputed <= 0))
    {
      plain = MAX (plain, MIN_BAR);
      EncShape *shape = enc_scene_add_rect (scene, 0, 0, plain, frame->height, color);
      shape->radius = BAR_RADIUS;
      if (frame->palette->contrast)
        {
          shape->outline = outline;
          shape->outline_width = 1;
        }
      x = plain + 1;
    }
  if (disputed > .5)
    {
      EncShape *shape
        = enc_scene_add_rect (scene, x, 0, MIN (disputed, frame->width - x), frame->height, color);
      shape->radius = BAR_RADIUS;
      shape->fill = ENC_FILL_HATCH;
      shape->hatch_pitch = HATCH_PITCH;
      shape->hatch_width = HATCH_WIDTH;
      shape->outline = outline;
      shape->outline_width = 1;
    }
  if (frame->rtl)
    enc_scene_mirror (scene);

  return scene;
}

static void
open_row (EncLegendRow *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, EncLegendRow *self)
{
  if (n_press == 2)
    open_row (self);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_row (ENC_LEGEND_ROW (widget));
}

static void
on_toggled (EncLegendRow *self)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self)))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "off");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "off");
}

static void
enc_legend_row_dispose (GObject *object)
{
  EncLegendRow *self = ENC_LEGEND_ROW (object);

  if (self->bar != NULL)
    enc_chart_area_set_builder (self->bar, NULL, NULL);
  if (self->swatch != NULL)
    enc_chart_area_set_builder (self->swatch, NULL, NULL);

  G_OBJECT_CLASS (enc_legend_row_parent_class)->dispose (object);
}

static void
enc_legend_row_class_init (EncLegendRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = enc_legend_row_dispose;
  signals[OPENED] = g_signal_new ("opened", ENC_TYPE_LEGEND_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (ENC_TYPE_CHART_AREA);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/encours/Encours/ui/dashboard/enc-legend-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EncLegendRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, EncLegendRow, label);
  gtk_widget_class_bind_template_child (widget_class, EncLegendRow, bar);
  gtk_widget_class_bind_template_child (widget_class, EncLegendRow, amount);
  gtk_widget_class_bind_template_child (widget_class, EncLegendRow, change);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  gtk_widget_class_install_action (widget_class, "bucket.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "bucket.open", NULL);
}

static void
enc_legend_row_init (EncLegendRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->limits = ENC_AGING_LIMITS_DEFAULT;
  gtk_widget_init_template (GTK_WIDGET (self));
  enc_chart_area_set_builder (self->swatch, build_swatch, self);
  enc_chart_area_set_builder (self->bar, build_bar, self);

  /* The button claims the first click: the second one is seen on the way down. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * enc_legend_row_new:
 * @columns: (array fixed-size=3): keep labels, amounts and changes of all rows aligned
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
enc_legend_row_new (GtkSizeGroup *const columns[3])
{
  EncLegendRow *self = g_object_new (ENC_TYPE_LEGEND_ROW, NULL);

  gtk_size_group_add_widget (columns[0], GTK_WIDGET (self->label));
  gtk_size_group_add_widget (columns[1], GTK_WIDGET (self->amount));
  gtk_size_group_add_widget (columns[2], GTK_WIDGET (self->change));

  return GTK_WIDGET (self);
}

/**
 * enc_legend_row_set_data:
 * @self: a row
 * @row: what it says
 * @limits: the user's limits
 */
void
enc_legend_row_set_data (EncLegendRow *self, const EncAgingLegendRow *row,
                         const EncAgingLimits *limits)
{
  static const char *const classes[] = { "c-ok", "c-warn", "dim-label" };
  const char *news = row->neutral || row->direction == 0 ? "dim-label"
                     : row->direction > 0                ? "c-warn"
                                                         : "c-ok";

  self->series = row->series;
  self->limits = *limits;
  self->share = row->share;
  self->disputed_share = row->disputed_share;
  gtk_label_set_label (self->label, row->label);
  gtk_label_set_label (self->amount, row->amount_text);
  gtk_label_set_label (self->change, row->change_text != NULL ? row->change_text : "");
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->change), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->change), news);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  row->description, -1);
  enc_chart_area_refresh (self->swatch);
  enc_chart_area_refresh (self->bar);
}

/**
 * enc_legend_row_get_series:
 * @self: a row
 *
 * Returns: the series it stands for (documents/enc-aging-series.h)
 */
int
enc_legend_row_get_series (EncLegendRow *self)
{
  return self->series;
}
