/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-chart-area.h"

#include <math.h>

#include "charts/enc-paint.h"
#include "ui/common/enc-style.h"

#define NO_MARK (-1)

struct _EncChartArea
{
  GtkWidget parent_instance;

  /* Borrowed: the owner of the area outlives it or clears the builder */
  EncChartBuild build;
  gpointer build_data;

  /* Owned */
  EncScene *scene;     /* for the present size and palette, or NULL when one is due */
  GdkTexture *picture; /* of the scene, or NULL when it is to be painted */
  GtkWidget *tip;      /* popover with the values under the keyboard's cursor */
  GtkWidget *tip_label;

  int cursor; /* index of a mark, or NO_MARK */
  int hovered;
};

G_DEFINE_FINAL_TYPE (EncChartArea, enc_chart_area, GTK_TYPE_WIDGET)

enum
{
  MARK_ACTIVATED,
  SCENE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? CLAMP (dpi / 1024.0 / 96.0, 0.75, 3.0) : 1;
}

static void
update_accessible (EncChartArea *self)
{
  const EncScene *scene = self->scene;
  const EncMark *mark = enc_chart_area_get_cursor (self);

  if (scene == NULL
      || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self))
           == GTK_ACCESSIBLE_ROLE_PRESENTATION)
    return;

  const char *finding = scene->finding != NULL ? scene->finding : scene->title;
  const char *detail = mark != NULL && mark->tooltip != NULL ? mark->tooltip : scene->title;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding != NULL ? finding : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail != NULL ? detail : "",
                                  -1);
}

static void
drop_scene (EncChartArea *self)
{
  g_clear_pointer (&self->scene, enc_scene_unref);
  g_clear_object (&self->picture);
}

static void
ensure_scene (EncChartArea *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->scene != NULL || self->build == NULL || width < 1 || height < 1)
    return;

  self->scene = enc_chart_area_build (self, width, height, enc_style_palette ());
  if (self->scene == NULL)
    return; /* nothing to draw yet: whoever listens would ask again, for ever */

  if (self->cursor >= (int)self->scene->marks->len)
    self->cursor = NO_MARK;
  update_accessible (self);
  g_signal_emit (self, signals[SCENE_CHANGED], 0);
}

static void
paint (EncChartArea *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self)) * scale;
  int height = gtk_widget_get_height (GTK_WIDGET (self)) * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  enc_paint_scene (cr, self->scene);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes
    = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize)stride * height,
                                  (GDestroyNotify)cairo_surface_destroy, surface);
  self->picture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
snapshot_ring (EncChartArea *self, GtkSnapshot *snapshot, const EncMark *mark, double alpha)
{
  EncColor accent = enc_style_palette ()->accent;
  GdkRGBA color = { accent.red, accent.green, accent.blue, alpha };
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT (mark->x - 1, mark->y - 1, mark->width + 2, mark->height + 2);
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring, &bounds, 3);
  gtk_snapshot_append_border (snapshot, &ring, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ color, color, color, color });
}

/* Nothing is known yet: a grey field stands for the drawing. */
static void
snapshot_skeleton (EncChartArea *self, GtkSnapshot *snapshot)
{
  const EncPalette *palette = enc_style_palette ();
  EncColor ink = enc_palette_ink (palette, palette->contrast ? .2 : .06);
  GdkRGBA color = { ink.red, ink.green, ink.blue, ink.alpha };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                               gtk_widget_get_height (GTK_WIDGET (self)));
  GskRoundedRect field;

  gsk_rounded_rect_init_from_rect (&field, &bounds, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &field);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
enc_chart_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncChartArea *self = ENC_CHART_AREA (widget);

  ensure_scene (self);
  if (self->scene == NULL)
    {
      snapshot_skeleton (self, snapshot);
      return;
    }
  if (self->picture == NULL)
    paint (self);

  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  gtk_snapshot_append_texture (snapshot, self->picture, &bounds);

  const EncMark *mark = enc_chart_area_get_cursor (self);
  if (mark != NULL && gtk_widget_has_visible_focus (widget))
    snapshot_ring (self, snapshot, mark, 1);
  else if (self->hovered >= 0 && self->hovered < (int)self->scene->marks->len)
    snapshot_ring (self, snapshot, &g_array_index (self->scene->marks, EncMark, self->hovered),
                   .35);
}

static void
enc_chart_area_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  /* How large a chart must be is its place's business: size requests say it. */
  *minimum = 1;
  *natural = 1;
}

static void
enc_chart_area_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EncChartArea *self = ENC_CHART_AREA (widget);

  if (self->scene != NULL && (self->scene->width != width || self->scene->height != height))
    drop_scene (self);
  ensure_scene (self);
  if (self->tip != NULL)
    gtk_popover_present (GTK_POPOVER (self->tip));
}

static int
mark_at (EncChartArea *self, double x, double y)
{
  if (self->scene == NULL)
    return NO_MARK;

  const EncMark *mark = enc_scene_mark_at (self->scene, x, y);

  return mark != NULL ? (int)(mark - (const EncMark *)(gpointer)self->scene->marks->data) : NO_MARK;
}

static gboolean
enc_chart_area_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                              GtkTooltip *tooltip)
{
  EncChartArea *self = ENC_CHART_AREA (widget);
  int index = keyboard ? self->cursor : mark_at (self, x, y);

  if (index == NO_MARK || self->scene == NULL || index >= (int)self->scene->marks->len)
    return FALSE;

  const EncMark *mark = &g_array_index (self->scene->marks, EncMark, index);
  if (mark->tooltip == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, mark->tooltip);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ mark->x, mark->y, mark->width,
                                                      MAX (mark->height, 1) });

  return TRUE;
}

static void
set_hovered (EncChartArea *self, int index)
{
  if (self->hovered == index)
    return;
  self->hovered = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, EncChartArea *self)
{
  set_hovered (self, mark_at (self, x, y));
}

static void
on_leave (GtkEventControllerMotion *controller, EncChartArea *self)
{
  set_hovered (self, NO_MARK);
}

static void
activate_mark (EncChartArea *self, int index)
{
  if (index == NO_MARK || self->scene == NULL)
    return;

  /* The handler may change the data, and the marks with them. */
  g_autoptr (EncScene) scene = enc_scene_ref (self->scene);
  g_signal_emit (self, signals[MARK_ACTIVATED], 0, &g_array_index (scene->marks, EncMark, index));
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, EncChartArea *self)
{
  int index = mark_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (index == NO_MARK)
    return;
  self->cursor = index;
  activate_mark (self, index);
}

static void
hide_tip (EncChartArea *self)
{
  if (self->tip != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->tip));
}

static void
show_tip (EncChartArea *self, const EncMark *mark)
{
  if (mark->tooltip == NULL)
    {
      hide_tip (self);
      return;
    }
  if (self->tip == NULL)
    {
      self->tip = gtk_popover_new ();
      self->tip_label = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->tip, "chart-tip");
      gtk_widget_add_css_class (self->tip_label, "small");
      gtk_widget_set_can_target (self->tip, FALSE);
      gtk_widget_set_can_focus (self->tip, FALSE);
      gtk_popover_set_autohide (GTK_POPOVER (self->tip), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->tip), GTK_POS_TOP);
      gtk_popover_set_child (GTK_POPOVER (self->tip), self->tip_label);
      gtk_widget_set_parent (self->tip, GTK_WIDGET (self));
    }

  gtk_label_set_label (GTK_LABEL (self->tip_label), mark->tooltip);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->tip),
                               &(GdkRectangle){ mark->x, mark->y, MAX (mark->width, 1), 1 });
  gtk_popover_popup (GTK_POPOVER (self->tip));
}

static void
set_cursor (EncChartArea *self, int index)
{
  self->cursor = index;
  if (index != NO_MARK)
    show_tip (self, enc_chart_area_get_cursor (self));
  else
    hide_tip (self);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The nearest mark in a direction: distance along it, and twice the distance across. */
static int
neighbour (EncScene *scene, int from, int dx, int dy)
{
  const EncMark *here = &g_array_index (scene->marks, EncMark, from);
  double x = here->x + here->width / 2, y = here->y + here->height / 2;
  double best = INFINITY;
  int found = NO_MARK;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const EncMark *mark = &g_array_index (scene->marks, EncMark, i);
      double along = (mark->x + mark->width / 2 - x) * dx + (mark->y + mark->height / 2 - y) * dy;
      double across = fabs ((mark->x + mark->width / 2 - x) * dy)
                      + fabs ((mark->y + mark->height / 2 - y) * dx);

      if ((int)i == from || along < .5)
        continue;
      if (along + 2 * across < best)
        {
          best = along + 2 * across;
          found = i;
        }
    }

  return found;
}

static gboolean
move_cursor (GtkWidget *widget, GVariant *args, gpointer data)
{
  EncChartArea *self = ENC_CHART_AREA (widget);
  int dx, dy;

  ensure_scene (self);
  if (self->scene == NULL || self->scene->marks->len == 0)
    return FALSE;

  g_variant_get (args, "(ii)", &dx, &dy);
  int last = self->scene->marks->len - 1;
  int next;

  if (ABS (dx) > 1) /* Home and End */
    next = dx < 0 ? 0 : last;
  else if (self->cursor == NO_MARK)
    next = self->scene->n_columns > 0 ? last : 0;
  else
    {
      next = neighbour (self->scene, self->cursor, dx, dy);
      if (next == NO_MARK)
        {
          gtk_widget_error_bell (widget);
          return TRUE;
        }
    }
  set_cursor (self, next);

  return TRUE;
}

static gboolean
activate_cursor (GtkWidget *widget, GVariant *args, gpointer data)
{
  EncChartArea *self = ENC_CHART_AREA (widget);

  if (self->cursor == NO_MARK)
    return FALSE;
  activate_mark (self, self->cursor);

  return TRUE;
}

static gboolean
drop_cursor (GtkWidget *widget, GVariant *args, gpointer data)
{
  EncChartArea *self = ENC_CHART_AREA (widget);

  if (self->cursor == NO_MARK)
    return FALSE;
  set_cursor (self, NO_MARK);

  return TRUE;
}

static void
on_focus_left (GtkEventControllerFocus *controller, EncChartArea *self)
{
  hide_tip (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
enc_chart_area_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  enc_chart_area_refresh (ENC_CHART_AREA (widget));
}

static void
enc_chart_area_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (enc_chart_area_parent_class)->system_setting_changed (widget, setting);
  enc_chart_area_refresh (ENC_CHART_AREA (widget));
}

static void
enc_chart_area_dispose (GObject *object)
{
  EncChartArea *self = ENC_CHART_AREA (object);

  g_clear_pointer (&self->tip, gtk_widget_unparent);
  drop_scene (self);
  self->build = NULL;

  G_OBJECT_CLASS (enc_chart_area_parent_class)->dispose (object);
}

static void
enc_chart_area_class_init (EncChartAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    guint key;
    int dx, dy;
  } moves[] = {
    { GDK_KEY_Left, -1, 0 },    { GDK_KEY_Right, 1, 0 },    { GDK_KEY_Up, 0, -1 },
    { GDK_KEY_Down, 0, 1 },     { GDK_KEY_Home, -2, 0 },    { GDK_KEY_End, 2, 0 },
    { GDK_KEY_KP_Left, -1, 0 }, { GDK_KEY_KP_Right, 1, 0 }, { GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_KP_Down, 0, 1 },  { GDK_KEY_KP_Home, -2, 0 }, { GDK_KEY_KP_End, 2, 0 },
  };
  static const guint activators[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };

  G_OBJECT_CLASS (klass)->dispose = enc_chart_area_dispose;
  widget_class->snapshot = enc_chart_area_snapshot;
  widget_class->measure = enc_chart_area_measure;
  widget_class->size_allocate = enc_chart_area_size_allocate;
  widget_class->query_tooltip = enc_chart_area_query_tooltip;
  widget_class->direction_changed = enc_chart_area_direction_changed;
  widget_class->system_setting_changed = enc_chart_area_system_setting_changed;

  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", ENC_TYPE_CHART_AREA, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SCENE_CHANGED] = g_signal_new ("scene-changed", ENC_TYPE_CHART_AREA, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cursor, "(ii)", moves[i].dx,
                                  moves[i].dy);
  for (gsize i = 0; i < G_N_ELEMENTS (activators); i++)
    gtk_widget_class_add_binding (widget_class, activators[i], 0, activate_cursor, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, drop_cursor, NULL);
}

static void
enc_chart_area_init (EncChartArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->cursor = NO_MARK;
  self->hovered = NO_MARK;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (enc_chart_area_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (enc_chart_area_refresh),
                           self, G_CONNECT_SWAPPED);
}

/**
 * enc_chart_area_set_builder:
 * @self: an area
 * @build: (nullable): makes the drawing
 * @data: for @build
 */
void
enc_chart_area_set_builder (EncChartArea *self, EncChartBuild build, gpointer data)
{
  self->build = build;
  self->build_data = data;
  enc_chart_area_refresh (self);
}

/**
 * enc_chart_area_refresh:
 * @self: an area
 *
 * The data behind the drawing changed: it is made anew before the next frame.
 */
void
enc_chart_area_refresh (EncChartArea *self)
{
  drop_scene (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ensure_scene (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * enc_chart_area_get_scene:
 * @self: an area
 *
 * Returns: (transfer none) (nullable): what is drawn now
 */
EncScene *
enc_chart_area_get_scene (EncChartArea *self)
{
  ensure_scene (self);

  return self->scene;
}

/**
 * enc_chart_area_build:
 * @self: an area
 * @width: points
 * @height: points
 * @palette: its colours
 *
 * Returns: (transfer full) (nullable): the same drawing in another size or palette, for paper and
 * files
 */
EncScene *
enc_chart_area_build (EncChartArea *self, double width, double height, const EncPalette *palette)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  EncPlotFrame frame = {
    .width = width,
    .height = height,
    .palette = palette,
    .font = pango_font_description_get_family (pango_context_get_font_description (context)),
    .text_scale = text_scale (GTK_WIDGET (self)),
    .rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };

  return self->build != NULL ? self->build (&frame, self->build_data) : NULL;
}

/**
 * enc_chart_area_get_cursor:
 * @self: an area
 *
 * Returns: (transfer none) (nullable): the mark under the keyboard's cursor
 */
const EncMark *
enc_chart_area_get_cursor (EncChartArea *self)
{
  if (self->scene == NULL || self->cursor < 0 || self->cursor >= (int)self->scene->marks->len)
    return NULL;

  return &g_array_index (self->scene->marks, EncMark, self->cursor);
}
