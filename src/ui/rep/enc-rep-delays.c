/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-rep-delays.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "ui/common/enc-aging-bar.h"

#define HEIGHT    86
#define MIN_BAR   3
#define GAP       4
#define MAX_WIDTH 26

struct _EncRepDelays
{
  GtkWidget parent_instance;

  EncBriefPayment payments[ENC_REP_DELAYS_MAX];
  guint n;
  EncAgingLimits limits;
};

G_DEFINE_FINAL_TYPE (EncRepDelays, enc_rep_delays, GTK_TYPE_WIDGET)

/* 0 = on time, else the class of age. */
static int
part_of (const EncRepDelays *self, int days)
{
  int part = 1;

  if (days <= 0)
    return 0;
  while (part <= self->limits.n && days > self->limits.days[part - 1])
    part++;

  return part;
}

static void
snapshot_text (EncRepDelays *self, GtkSnapshot *snapshot, const char *text, float x, float y,
               float align, gboolean strong)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA color;
  int w;

  if (strong)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &w, NULL);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  if (!strong)
    color.alpha *= .72f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - w * align, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static int
line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int h;

  pango_layout_get_pixel_size (layout, NULL, &h);

  return h;
}

static void
enc_rep_delays_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncRepDelays *self = ENC_REP_DELAYS (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int line = line_height (widget), most = 1;

  if (self->n == 0 || width <= 0)
    return;
  for (guint i = 0; i < self->n; i++)
    most = MAX (most, self->payments[i].days_late);

  float step = MIN (width / self->n, MAX_WIDTH + GAP), base = height - line - 4;
  float room = base - line - 2;
  for (guint i = 0; i < self->n; i++)
    {
      int days = self->payments[i].days_late;
      float bar = days > 0 ? MAX (MIN_BAR, room * days / most) : MIN_BAR;
      float x = i * step;
      g_autofree char *text = g_strdup_printf ("%d", MAX (0, days));

      enc_aging_bar_snapshot_part (snapshot, widget,
                                   &GRAPHENE_RECT_INIT (x, base - bar, step - GAP, bar),
                                   part_of (self, days), self->limits.n + 1, FALSE);
      snapshot_text (self, snapshot, text, x + (step - GAP) / 2, base - bar - line - 1, .5f, TRUE);
    }

  g_autofree char *first = enc_format_month (self->payments[0].paid, FALSE);
  g_autofree char *last = enc_format_month (self->payments[self->n - 1].paid, FALSE);
  snapshot_text (self, snapshot, first, 0, base + 3, 0, FALSE);
  if (self->n > 3)
    snapshot_text (self, snapshot, last, self->n * step - GAP, base + 3, 1, FALSE);
}

static void
enc_rep_delays_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 240;
    }
  else
    *minimum = *natural = MAX (HEIGHT, 5 * line_height (widget));
}

static void
enc_rep_delays_class_init (EncRepDelaysClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = enc_rep_delays_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = enc_rep_delays_measure;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "repdelays");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
enc_rep_delays_init (EncRepDelays *self)
{
  self->limits = ENC_AGING_LIMITS_DEFAULT;
  gtk_widget_add_css_class (GTK_WIDGET (self), "tiny");
}

/**
 * enc_rep_delays_new:
 *
 * Returns: (transfer floating): an empty chart
 */
GtkWidget *
enc_rep_delays_new (void)
{
  return g_object_new (ENC_TYPE_REP_DELAYS, NULL);
}

/**
 * enc_rep_delays_set:
 * @self: a chart
 * @brief: whose last payments it draws
 */
void
enc_rep_delays_set (EncRepDelays *self, const EncBrief *brief)
{
  guint n = MIN (brief->payments->len, ENC_REP_DELAYS_MAX);
  g_autoptr (GString) said = g_string_new (NULL);

  self->n = n;
  self->limits = brief->limits;
  for (guint i = 0; i < n; i++)
    {
      self->payments[i]
        = g_array_index (brief->payments, EncBriefPayment, brief->payments->len - n + i);
      g_string_append_printf (said, i > 0 ? ", %d" : "%d", MAX (0, self->payments[i].days_late));
    }

  /* Translators: numbers of days, the oldest payment first */
  g_autofree char *label = g_strdup_printf (_ ("Days late of the last payments: %s"), said->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
