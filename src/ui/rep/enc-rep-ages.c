/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-rep-ages.h"

#include <adwaita.h>

#include "base/enc-i18n.h"

#define BAR_HEIGHT  14
#define LABEL_GAP   6 /* between bar and names */
#define BETWEEN     8 /* between two names */
#define GAP         1.5f
#define MIN_SEGMENT 2
#define NATURAL     320

struct _EncRepAges
{
  GtkWidget parent_instance;

  EncAgingParts parts;
};

G_DEFINE_FINAL_TYPE (EncRepAges, enc_rep_ages, GTK_TYPE_WIDGET)

static gint64
total_of (const EncAgingParts *parts)
{
  gint64 total = 0;

  for (int i = 0; i < parts->limits.n + 3; i++)
    total += parts->plain[i] + parts->disputed[i];

  return total;
}

static char *
part_name (const EncAgingParts *parts, int part)
{
  g_autofree char *name = part == 0 ? g_strdup (_ ("Not due"))
                          : part > parts->limits.n + 1
                            ? g_strdup (_ ("No due date"))
                            : enc_aging_limits_label (&parts->limits, part - 1);

  if (parts->disputed[part] <= 0)
    return g_steal_pointer (&name);
  /* Translators: a class of age, part of which is contested */
  return g_strdup_printf (_ ("%s · dispute"), name);
}

/* Names are left out where the one before leaves no room; the last one wins over its neighbour, as
 * it is the oldest. */
static void
snapshot_name (EncRepAges *self, GtkSnapshot *snapshot, int part, float x, float segment,
               float width, float *free_from)
{
  g_autofree char *name = part_name (&self->parts, part);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  GdkRGBA color;
  int w, h;

  pango_layout_get_pixel_size (layout, &w, &h);
  if (x + w > width)
    x = width - w;
  if (x < *free_from || (w > segment + BETWEEN && x + w > width))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= .72f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, BAR_HEIGHT + LABEL_GAP));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  *free_from = x + w + BETWEEN;
}

static void
enc_rep_ages_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncRepAges *self = ENC_REP_AGES (widget);
  float width = gtk_widget_get_width (widget), x = 0, free_from = 0;
  int n_buckets = self->parts.limits.n + 1;
  gint64 total = total_of (&self->parts);
  GskRoundedRect rounded;
  float starts[ENC_AGING_BAR_MAX_PARTS], sizes[ENC_AGING_BAR_MAX_PARTS];

  if (total <= 0 || width <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (0, 0, width, BAR_HEIGHT), 3);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  for (int part = 0; part < n_buckets + 2; part++)
    {
      starts[part] = x;
      for (int disputed = 0; disputed < 2; disputed++)
        {
          gint64 amount = disputed ? self->parts.disputed[part] : self->parts.plain[part];
          float segment = (float)((double)amount / (double)total * width);

          if (amount <= 0)
            continue;
          enc_aging_bar_snapshot_part (snapshot, widget,
                                       &GRAPHENE_RECT_INIT (x, 0, MAX (MIN_SEGMENT, segment - GAP),
                                                            BAR_HEIGHT),
                                       part, n_buckets, disputed);
          x += segment;
        }
      sizes[part] = x - starts[part];
    }
  gtk_snapshot_pop (snapshot);
  for (int part = 0; part < n_buckets + 2; part++)
    if (sizes[part] > 0)
      snapshot_name (self, snapshot, part, starts[part], sizes[part], width, &free_from);
}

static void
enc_rep_ages_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 60;
      *natural = NATURAL;
      return;
    }

  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int h;

  pango_layout_get_pixel_size (layout, NULL, &h);
  *minimum = *natural = BAR_HEIGHT + LABEL_GAP + h;
}

static void
enc_rep_ages_constructed (GObject *object)
{
  G_OBJECT_CLASS (enc_rep_ages_parent_class)->constructed (object);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
enc_rep_ages_class_init (EncRepAgesClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = enc_rep_ages_constructed;
  GTK_WIDGET_CLASS (klass)->snapshot = enc_rep_ages_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = enc_rep_ages_measure;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "repages");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
enc_rep_ages_init (EncRepAges *self)
{
  self->parts.limits = ENC_AGING_LIMITS_DEFAULT;
  gtk_widget_add_css_class (GTK_WIDGET (self), "tiny");
}

/**
 * enc_rep_ages_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
enc_rep_ages_new (void)
{
  return g_object_new (ENC_TYPE_REP_AGES, NULL);
}

/**
 * enc_rep_ages_set:
 * @self: a bar
 * @parts: what it draws from now on; copied
 */
void
enc_rep_ages_set (EncRepAges *self, const EncAgingParts *parts)
{
  g_autofree char *said = enc_aging_bar_describe (parts);

  self->parts = *parts;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
