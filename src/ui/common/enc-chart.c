/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-chart.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-chart-export.h"
#include "ui/common/enc-chart-table.h"

struct _EncChart
{
  GtkWidget parent_instance;

  /* Template children */
  EncChartArea *area;
  GMenuModel *menu_model;

  /* Owned */
  GtkWidget *menu;  /* made when it is first asked for */
  GtkWidget *table; /* (nullable) in place of the area */
  char *file_name;
};

G_DEFINE_FINAL_TYPE (EncChart, enc_chart, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SHOWS_TABLE = 1,
  PROP_FILE_NAME,
} EncChartProperty;

static GParamSpec *props[PROP_FILE_NAME + 1];

enum
{
  MARK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fill_table (EncChart *self)
{
  EncScene *scene = enc_chart_area_get_scene (self->area);

  if (self->table != NULL && scene != NULL && scene->table != NULL)
    enc_chart_table_set_data (ENC_CHART_TABLE (self->table), scene->table);
}

static void
toggle_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncChart *self = ENC_CHART (widget);

  enc_chart_set_shows_table (self, self->table == NULL);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncScene *scene = enc_chart_get_scene (ENC_CHART (widget));

  if (scene == NULL || scene->table == NULL)
    return;

  g_autofree char *text = enc_data_table_to_tsv (scene->table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncChart *self = ENC_CHART (widget);

  enc_chart_export_ask (self, g_variant_get_string (parameter, NULL),
                        self->file_name != NULL ? self->file_name : _ ("chart"));
}

static void
popup_menu (EncChart *self, double x, double y)
{
  EncScene *scene = enc_chart_get_scene (self);
  gboolean has_table = scene != NULL && scene->table != NULL;

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->menu_model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy", has_table);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_secondary_pressed (GtkGestureClick *gesture, int n_press, double x, double y, EncChart *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  EncChart *self = ENC_CHART (widget);
  const EncMark *mark = enc_chart_area_get_cursor (self->area);

  if (mark != NULL)
    popup_menu (self, mark->x + mark->width / 2, mark->y + mark->height / 2);
  else
    popup_menu (self, gtk_widget_get_width (widget) / 2., gtk_widget_get_height (widget) / 2.);
}

static void
on_mark_activated (EncChart *self, const EncMark *mark)
{
  g_signal_emit (self, signals[MARK_ACTIVATED], 0, mark);
}

static void
enc_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EncChart *self = ENC_CHART (object);

  switch ((EncChartProperty)id)
    {
    case PROP_SHOWS_TABLE:
      g_value_set_boolean (value, self->table != NULL);
      break;
    case PROP_FILE_NAME:
      g_value_set_string (value, self->file_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EncChart *self = ENC_CHART (object);

  switch ((EncChartProperty)id)
    {
    case PROP_SHOWS_TABLE:
      enc_chart_set_shows_table (self, g_value_get_boolean (value));
      break;
    case PROP_FILE_NAME:
      enc_chart_set_file_name (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
enc_chart_dispose (GObject *object)
{
  EncChart *self = ENC_CHART (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->table, gtk_widget_unparent);
  if (self->area != NULL)
    enc_chart_area_set_builder (self->area, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENC_TYPE_CHART);

  G_OBJECT_CLASS (enc_chart_parent_class)->dispose (object);
}

static void
enc_chart_finalize (GObject *object)
{
  g_free (ENC_CHART (object)->file_name);

  G_OBJECT_CLASS (enc_chart_parent_class)->finalize (object);
}

static void
enc_chart_class_init (EncChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = enc_chart_get_property;
  object_class->set_property = enc_chart_set_property;
  object_class->dispose = enc_chart_dispose;
  object_class->finalize = enc_chart_finalize;

  props[PROP_SHOWS_TABLE]
    = g_param_spec_boolean ("shows-table", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_FILE_NAME] = g_param_spec_string ("file-name", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", ENC_TYPE_CHART, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (ENC_TYPE_CHART_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/encours/Encours/ui/common/enc-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, EncChart, area);
  gtk_widget_class_bind_template_child (widget_class, EncChart, menu_model);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_pressed);

  gtk_widget_class_install_action (widget_class, "chart.toggle-table", NULL, toggle_table_action);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "chart.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "chart.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "chart.toggle-table", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
}

static void
enc_chart_init (EncChart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->area, "scene-changed", G_CALLBACK (fill_table), self,
                           G_CONNECT_SWAPPED);
}

/**
 * enc_chart_new:
 *
 * Returns: (transfer floating): a chart without a drawing
 */
GtkWidget *
enc_chart_new (void)
{
  return g_object_new (ENC_TYPE_CHART, NULL);
}

/**
 * enc_chart_set_builder:
 * @self: a chart
 * @build: makes the drawing; must not outlive what @data points to
 * @data: for @build
 */
void
enc_chart_set_builder (EncChart *self, EncChartBuild build, gpointer data)
{
  enc_chart_area_set_builder (self->area, build, data);
}

/**
 * enc_chart_set_file_name:
 * @self: a chart
 * @name: proposed name of exported files, without extension
 */
void
enc_chart_set_file_name (EncChart *self, const char *name)
{
  g_free (self->file_name);
  self->file_name = g_strdup (name);
}

/**
 * enc_chart_refresh:
 * @self: a chart
 *
 * The data behind it changed.
 */
void
enc_chart_refresh (EncChart *self)
{
  enc_chart_area_refresh (self->area);
  fill_table (self);
}

/**
 * enc_chart_get_scene:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): what it shows
 */
EncScene *
enc_chart_get_scene (EncChart *self)
{
  return enc_chart_area_get_scene (self->area);
}

/**
 * enc_chart_get_area:
 * @self: a chart
 *
 * Returns: (transfer none): the widget that draws
 */
EncChartArea *
enc_chart_get_area (EncChart *self)
{
  return self->area;
}

/**
 * enc_chart_get_shows_table:
 * @self: a chart
 *
 * Returns: whether it shows its figures as a table
 */
gboolean
enc_chart_get_shows_table (EncChart *self)
{
  return self->table != NULL;
}

/**
 * enc_chart_set_shows_table:
 * @self: a chart
 * @shows_table: whether it shows its figures as a table in place of the drawing
 *
 * A drawing without figures stays a drawing.
 */
void
enc_chart_set_shows_table (EncChart *self, gboolean shows_table)
{
  EncScene *scene = enc_chart_area_get_scene (self->area);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (shows_table == (self->table != NULL)
      || (shows_table && (scene == NULL || scene->table == NULL)))
    return;

  if (shows_table)
    {
      self->table = enc_chart_table_new ();
      gtk_widget_set_parent (self->table, GTK_WIDGET (self));
      fill_table (self);
      /* The drawing stays under the table, unseen, so that its size keeps the card's and its scene
       * the figures. */
      gtk_widget_set_opacity (GTK_WIDGET (self->area), 0);
      gtk_widget_set_can_focus (GTK_WIDGET (self->area), FALSE);
    }
  else
    {
      g_clear_pointer (&self->table, gtk_widget_unparent);
      gtk_widget_set_opacity (GTK_WIDGET (self->area), 1);
      gtk_widget_set_can_focus (GTK_WIDGET (self->area), TRUE);
    }
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWS_TABLE]);
}
