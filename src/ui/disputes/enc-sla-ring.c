/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-sla-ring.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-style.h"

#define LINE_WIDTH  3.4
#define STEPS       48  /* of the arc: what the eye can tell apart */
#define MAX_CACHED  512 /* rings kept as textures */
#define TEXT_RATIO  0.75
#define CLOSE_NUMER 3 /* from three quarters of the delay on it is close */
#define CLOSE_DENOM 4

struct _EncSlaRing
{
  GtkWidget parent_instance;

  EncSlaLook sla;
  int size;
};

G_DEFINE_FINAL_TYPE (EncSlaRing, enc_sla_ring, GTK_TYPE_WIDGET)

/* Rings look alike: each is painted once per look and kept. */
static GHashTable *rings; /* char* -> GdkTexture */

static EncColor
ring_color (const EncSlaLook *sla, const EncPalette *palette)
{
  if (sla->done)
    return palette->ok;
  if (sla->late)
    return palette->err;
  return enc_sla_ring_is_close (sla) ? palette->warn : palette->accent;
}

static int
arc_steps (const EncSlaLook *sla)
{
  int used = sla->days_given - sla->days_left;

  if (sla->late)
    return STEPS;
  if (sla->days_given <= 0)
    return 0;
  return CLAMP (used * STEPS / sla->days_given, 0, STEPS);
}

static void
set_source (cairo_t *cr, EncColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

static void
paint_check (cairo_t *cr, double size)
{
  cairo_set_line_width (cr, size / 15);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, size * 0.36, size * 0.52);
  cairo_line_to (cr, size * 0.46, size * 0.62);
  cairo_line_to (cr, size * 0.66, size * 0.39);
  cairo_stroke (cr);
}

static void
paint_text (cairo_t *cr, GtkWidget *widget, const char *text, double size)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
    pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  PangoRectangle ink;

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, MIN (pango_font_description_get_size (font)
                                                         * TEXT_RATIO,
                                                       size / 3.0 * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_move_to (cr, (size - ink.width) / 2.0 - ink.x, (size - ink.height) / 2.0 - ink.y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

static GdkTexture *
paint_ring (GtkWidget *widget, const EncSlaLook *sla, const char *text, int size, int scale)
{
  const EncPalette *palette = enc_style_palette ();
  EncColor color = ring_color (sla, palette);
  double centre = size / 2.0, radius = centre - 3;
  double fraction = (double)arc_steps (sla) / STEPS;
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size * scale, size * scale);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  cairo_scale (cr, scale, scale);
  if (sla->done)
    {
      set_source (cr, color);
      paint_check (cr, size);
    }
  else
    {
      /* In high contrast what is left is a thin line beside a thick one, not a paler one. */
      cairo_set_line_width (cr, palette->contrast ? 1 : LINE_WIDTH * size / 34.0);
      set_source (cr, enc_palette_ink (palette, palette->contrast ? 1 : 0.12));
      cairo_arc (cr, centre, centre, radius, 0, 2 * G_PI);
      cairo_stroke (cr);
      cairo_set_line_width (cr, LINE_WIDTH * size / 34.0);
      if (fraction > 0)
        {
          set_source (cr, color);
          cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
          cairo_arc (cr, centre, centre, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * fraction);
          cairo_stroke (cr);
        }
      set_source (cr, sla->late || enc_sla_ring_is_close (sla) ? color : palette->ink);
      paint_text (cr, widget, text, size);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize)size * scale * cairo_image_surface_get_stride (surface));
  texture = gdk_memory_texture_new (size * scale, size * scale, GDK_MEMORY_DEFAULT, bytes,
                                    cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

/* A limit that passed on a Friday is over on the Saturday, without a business day in between. */
static int
days_over (const EncSlaLook *sla)
{
  return MAX (1, -sla->days_left);
}

static char *
ring_text (const EncSlaLook *sla)
{
  if (sla->done || (sla->days_given <= 0 && !sla->late))
    return g_strdup ("");
  if (sla->late)
    return g_strdup_printf ("+%d", MIN (999, days_over (sla)));
  return g_strdup_printf ("%d", CLAMP (sla->days_left, 0, 999));
}

/**
 * enc_sla_ring_is_close:
 * @sla: a delay
 *
 * Returns: whether three quarters of it are used and it is not over
 */
gboolean
enc_sla_ring_is_close (const EncSlaLook *sla)
{
  gint64 used = (gint64)sla->days_given - sla->days_left;

  return !sla->done && !sla->late && sla->days_given > 0
         && used * CLOSE_DENOM > (gint64)sla->days_given * CLOSE_NUMER;
}

/**
 * enc_sla_ring_style:
 * @sla: a delay
 *
 * Returns: (nullable): the style class of a text about it
 */
const char *
enc_sla_ring_style (const EncSlaLook *sla)
{
  return sla->late && !sla->done ? "c-err" : enc_sla_ring_is_close (sla) ? "c-warn" : NULL;
}

/**
 * enc_sla_ring_describe:
 * @sla: a delay
 *
 * Returns: (transfer full): the delay in words, in the user's language
 */
char *
enc_sla_ring_describe (const EncSlaLook *sla)
{
  int days = sla->late ? days_over (sla) : MAX (0, sla->days_left);

  if (sla->done)
    return g_strdup (_ ("resolved"));
  if (sla->late)
    return g_strdup_printf (ngettext ("late by %d business day", "late by %d business days", days),
                            days);
  if (sla->days_given <= 0)
    return g_strdup (_ ("no time limit"));
  return g_strdup_printf (ngettext ("%d business day left", "%d business days left", days), days);
}

/**
 * enc_sla_ring_snapshot_at:
 * @snapshot: where to draw
 * @widget: whose font and scale are taken
 * @bounds: a square
 * @sla: what to draw
 *
 * Draws a ring as a part of another widget.
 */
void
enc_sla_ring_snapshot_at (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *bounds,
                          const EncSlaLook *sla)
{
  int scale = gtk_widget_get_scale_factor (widget), size = (int)bounds->size.width;
  g_autofree char *text = ring_text (sla);
  g_autofree char *key = NULL;
  GdkTexture *ring;

  if (size <= 0)
    return;
  key = g_strdup_printf ("%d %d %d %d %d %s %p", size, scale, enc_style_palette ()->mode,
                         arc_steps (sla),
                         sla->done   ? 3
                         : sla->late ? 2
                                     : enc_sla_ring_is_close (sla),
                         text, (gpointer)gtk_widget_get_font_map (widget));
  if (rings == NULL)
    rings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  ring = g_hash_table_lookup (rings, key);
  if (ring == NULL)
    {
      if (g_hash_table_size (rings) >= MAX_CACHED)
        g_hash_table_remove_all (rings);
      ring = paint_ring (widget, sla, text, size, scale);
      g_hash_table_insert (rings, g_steal_pointer (&key), ring);
    }
  gtk_snapshot_append_texture (snapshot, ring, bounds);
}

static void
enc_sla_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncSlaRing *self = ENC_SLA_RING (widget);

  enc_sla_ring_snapshot_at (snapshot, widget,
                            &GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - self->size)
                                                   / 2.0f,
                                                 (gtk_widget_get_height (widget) - self->size)
                                                   / 2.0f,
                                                 self->size, self->size),
                            &self->sla);
}

static void
enc_sla_ring_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = ENC_SLA_RING (widget)->size;
}

static void
enc_sla_ring_constructed (GObject *object)
{
  G_OBJECT_CLASS (enc_sla_ring_parent_class)->constructed (object);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
enc_sla_ring_class_init (EncSlaRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = enc_sla_ring_constructed;
  widget_class->snapshot = enc_sla_ring_snapshot;
  widget_class->measure = enc_sla_ring_measure;
  gtk_widget_class_set_css_name (widget_class, "slaring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
enc_sla_ring_init (EncSlaRing *self)
{
  self->size = 44;
}

/**
 * enc_sla_ring_new:
 * @size: its diameter in pixels
 *
 * Returns: (transfer floating): a ring without a limit
 */
GtkWidget *
enc_sla_ring_new (int size)
{
  EncSlaRing *self = g_object_new (ENC_TYPE_SLA_RING, NULL);

  self->size = size;

  return GTK_WIDGET (self);
}

/**
 * enc_sla_ring_set:
 * @self: a ring
 * @sla: what it shows
 */
void
enc_sla_ring_set (EncSlaRing *self, const EncSlaLook *sla)
{
  g_autofree char *label = enc_sla_ring_describe (sla);

  g_return_if_fail (ENC_IS_SLA_RING (self));

  self->sla = *sla;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
