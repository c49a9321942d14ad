/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-aging-bar.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-style.h"

#define NATURAL_WIDTH 112
#define HEIGHT        12
#define GAP           1.0f /* px between segments, part of the segment's own width */
#define MIN_SEGMENT   1.5f
#define HATCH_PITCH   5 /* px */
#define ALERT_SHARE   0.9

struct _EncAgingBar
{
  GtkWidget parent_instance;

  EncAgingParts parts;
  gint64 limit; /* 0: the bar is its own whole */
};

G_DEFINE_FINAL_TYPE (EncAgingBar, enc_aging_bar, GTK_TYPE_WIDGET)

static GdkRGBA
to_rgba (EncColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

/* One tile of the hatch, made once per colour and scale and kept for the life of the program. */
static GdkTexture *
hatch_tile (EncColor color, int scale)
{
  static GHashTable *tiles;
  guint32 key = ((guint32)(color.red * 255) << 24) | ((guint32)(color.green * 255) << 16)
                | ((guint32)(color.blue * 255) << 8) | (guint32)scale;
  int size = HATCH_PITCH * scale;
  cairo_surface_t *surface;
  cairo_t *cr;
  GdkTexture *tile;
  g_autoptr (GBytes) bytes = NULL;

  if (tiles == NULL)
    tiles = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  tile = g_hash_table_lookup (tiles, GUINT_TO_POINTER (key));
  if (tile != NULL)
    return tile;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, 0.30);
  cairo_paint (cr);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, 1);
  cairo_set_line_width (cr, 1.5);
  /* Three parallels, so that the corners that neighbouring tiles cut off are there too. */
  for (int k = -1; k <= 1; k++)
    {
      cairo_move_to (cr, k * HATCH_PITCH - 1, HATCH_PITCH + 1);
      cairo_line_to (cr, (k + 1) * HATCH_PITCH + 1, -1);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize)size * cairo_image_surface_get_stride (surface));
  tile = gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes,
                                 cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  g_hash_table_insert (tiles, GUINT_TO_POINTER (key), tile);
  return tile;
}

static void
append_outline (GtkSnapshot *snapshot, const graphene_rect_t *bounds, float radius, EncColor color)
{
  GskRoundedRect rounded;
  GdkRGBA rgba = to_rgba (color);

  gsk_rounded_rect_init_from_rect (&rounded, bounds, radius);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ rgba, rgba, rgba, rgba });
}

/**
 * enc_aging_bar_snapshot_part:
 * @part: 0 = not due, 1 .. @n_buckets, @n_buckets + 1 = no due date
 * @disputed: hatched
 *
 * Draws one segment, as it looks everywhere: in bars, gauges and the tick before an item.
 */
void
enc_aging_bar_snapshot_part (GtkSnapshot *snapshot, GtkWidget *widget,
                             const graphene_rect_t *bounds, int part, int n_buckets,
                             gboolean disputed)
{
  const EncPalette *palette = enc_style_palette ();
  gboolean undated = part > n_buckets;
  EncColor fill = undated ? palette->neutral : enc_palette_aging (palette, part, n_buckets);
  EncColor edge = undated ? palette->axis : enc_palette_aging_outline (palette, part, n_buckets);
  GdkRGBA rgba = to_rgba (fill);

  if (!disputed)
    gtk_snapshot_append_color (snapshot, &rgba, bounds);
  else
    {
      gtk_snapshot_push_repeat (snapshot, bounds,
                                &GRAPHENE_RECT_INIT (bounds->origin.x, bounds->origin.y,
                                                     HATCH_PITCH, HATCH_PITCH));
      gtk_snapshot_append_texture (snapshot,
                                   hatch_tile (fill, gtk_widget_get_scale_factor (widget)),
                                   &GRAPHENE_RECT_INIT (bounds->origin.x, bounds->origin.y,
                                                        HATCH_PITCH, HATCH_PITCH));
      gtk_snapshot_pop (snapshot);
    }
  if (disputed || palette->contrast)
    append_outline (snapshot, bounds, 0, edge);
}

static gint64
total_of (const EncAgingParts *parts)
{
  gint64 total = 0;

  for (int i = 0; i < parts->limits.n + 3; i++)
    total += parts->plain[i] + parts->disputed[i];
  return total;
}

static void
enc_aging_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncAgingBar *self = ENC_AGING_BAR (widget);
  const EncPalette *palette = enc_style_palette ();
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float top = (height - HEIGHT) / 2, x = 0;
  gint64 total = total_of (&self->parts), whole = MAX (total, self->limit);
  int n_buckets = self->parts.limits.n + 1;
  graphene_rect_t frame = GRAPHENE_RECT_INIT (0, top, width, HEIGHT);
  GskRoundedRect rounded;

  if (width <= 0 || (total <= 0 && self->limit <= 0))
    return;

  gsk_rounded_rect_init_from_rect (&rounded, &frame, self->limit > 0 ? HEIGHT / 2.0f : 3);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  for (int part = 0; part < n_buckets + 2; part++)
    for (int disputed = 0; disputed < 2; disputed++)
      {
        gint64 amount = disputed ? self->parts.disputed[part] : self->parts.plain[part];
        float segment;

        if (amount <= 0)
          continue;
        segment = (float)((double)amount / (double)whole * width);
        enc_aging_bar_snapshot_part (snapshot, widget,
                                     &GRAPHENE_RECT_INIT (x, top, MAX (MIN_SEGMENT, segment - GAP),
                                                          HEIGHT),
                                     part, n_buckets, disputed);
        x += segment;
      }
  /* What is left of the limit; not under the hatch, which would take its tint. */
  if (self->limit > 0 && x < width)
    {
      GdkRGBA track = to_rgba (palette->track);

      gtk_snapshot_append_color (snapshot, &track, &GRAPHENE_RECT_INIT (x, top, width - x, HEIGHT));
    }
  gtk_snapshot_pop (snapshot);

  if (self->limit > 0 && total > self->limit)
    append_outline (snapshot, &frame, HEIGHT / 2.0f, palette->err);
  if (self->limit > 0)
    {
      GdkRGBA ink = to_rgba (enc_palette_ink (palette, 0.8));
      float mark = (float)((total > self->limit ? (double)self->limit / (double)whole : ALERT_SHARE)
                           * width);

      gtk_snapshot_append_color (snapshot, &ink,
                                 &GRAPHENE_RECT_INIT (mark, top - 3, 1.5f, HEIGHT + 6));
    }
}

static void
enc_aging_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 24;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = ENC_AGING_BAR (widget)->limit > 0 ? HEIGHT + 6 : HEIGHT;
}

static void
enc_aging_bar_constructed (GObject *object)
{
  G_OBJECT_CLASS (enc_aging_bar_parent_class)->constructed (object);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
enc_aging_bar_class_init (EncAgingBarClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = enc_aging_bar_constructed;
  GTK_WIDGET_CLASS (klass)->snapshot = enc_aging_bar_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = enc_aging_bar_measure;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "agingbar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
enc_aging_bar_init (EncAgingBar *self)
{
  self->parts.limits = ENC_AGING_LIMITS_DEFAULT;
}

/**
 * enc_aging_bar_parts:
 * @row: an account's aged balance
 * @limits: those it was computed with
 * @parts: (out): what a bar draws of it
 *
 * Credits have no place on a bar: a part that is negative is left out.
 */
void
enc_aging_bar_parts (const EncAgingRow *row, const EncAgingLimits *limits, EncAgingParts *parts)
{
  int n_buckets = limits->n + 1;

  *parts = (EncAgingParts){ .limits = *limits };
  parts->disputed[0] = MAX (0, row->disputed_not_due);
  parts->plain[0] = MAX (0, row->not_due - parts->disputed[0]);
  for (int i = 0; i < n_buckets; i++)
    {
      parts->disputed[i + 1] = MAX (0, row->disputed_buckets[i]);
      parts->plain[i + 1] = MAX (0, row->buckets[i] - parts->disputed[i + 1]);
    }
  parts->plain[n_buckets + 1] = MAX (0, row->no_due_date);
}

/**
 * enc_aging_bar_describe:
 *
 * Returns: (transfer full): the bar in words, "41 % not due, 35 % 1–30 days late"
 */
char *
enc_aging_bar_describe (const EncAgingParts *parts)
{
  gint64 total = total_of (parts), disputed = 0;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (total <= 0)
    return g_strdup (_ ("Nothing owed"));
  for (int part = 0; part < parts->limits.n + 3; part++)
    {
      gint64 amount = parts->plain[part] + parts->disputed[part];
      g_autofree char *share = enc_format_percent ((double)amount / (double)total, 0);
      g_autofree char *bucket = NULL;

      disputed += parts->disputed[part];
      if (amount <= 0)
        continue;
      if (part == 0)
        /* Translators: %s is a share, "41 %" */
        g_ptr_array_add (words, g_strdup_printf (_ ("%s not due"), share));
      else if (part > parts->limits.n + 1)
        g_ptr_array_add (words, g_strdup_printf (_ ("%s without a due date"), share));
      else
        {
          bucket = enc_aging_limits_label (&parts->limits, part - 1);
          /* Translators: a share, then a class of age: "35 % at 1–30 days" */
          g_ptr_array_add (words, g_strdup_printf (_ ("%s at %s"), share, bucket));
        }
    }
  if (disputed > 0)
    {
      g_autofree char *share = enc_format_percent ((double)disputed / (double)total, 0);

      /* Translators: %s is a share of the same total, "12 %" */
      g_ptr_array_add (words, g_strdup_printf (_ ("of which %s disputed"), share));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **)words->pdata);
}

/**
 * enc_aging_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
enc_aging_bar_new (void)
{
  return g_object_new (ENC_TYPE_AGING_BAR, NULL);
}

/**
 * enc_aging_bar_set_parts:
 * @parts: what to draw; copied
 */
void
enc_aging_bar_set_parts (EncAgingBar *self, const EncAgingParts *parts)
{
  g_autofree char *label = enc_aging_bar_describe (parts);

  g_return_if_fail (ENC_IS_AGING_BAR (self));

  self->parts = *parts;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * enc_aging_bar_set_limit:
 * @limit: the amount that fills the bar, in the same minor units; 0 = none
 *
 * Makes the bar a gauge: a mark at 90 % of the limit, or at the limit itself once it is exceeded.
 */
void
enc_aging_bar_set_limit (EncAgingBar *self, gint64 limit)
{
  g_return_if_fail (ENC_IS_AGING_BAR (self));

  self->limit = MAX (0, limit);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
