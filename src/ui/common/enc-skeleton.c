/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-skeleton.h"

#include "base/enc-i18n.h"
#include "ui/common/enc-style.h"

#define DELAY_MS   150
#define N_ROWS     10
#define ROW_HEIGHT 45.0f
#define MARGIN     14.0f

struct _EncSkeleton
{
  GtkWidget parent_instance;

  guint delay;
  gboolean shown;
};

G_DEFINE_FINAL_TYPE (EncSkeleton, enc_skeleton, GTK_TYPE_WIDGET)

static void
append_block (GtkSnapshot *snapshot, float x, float y, float width, float height, float radius,
              const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, MAX (0, width), height);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
enc_skeleton_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncSkeleton *self = ENC_SKELETON (widget);
  EncColor ink = enc_palette_ink (enc_style_palette (), 0.09);
  GdkRGBA color = { ink.red, ink.green, ink.blue, ink.alpha };
  float width = gtk_widget_get_width (widget);

  if (!self->shown)
    return;
  for (int i = 0; i < N_ROWS && (i + 1) * ROW_HEIGHT < gtk_widget_get_height (widget); i++)
    {
      float y = MARGIN + i * ROW_HEIGHT;

      append_block (snapshot, MARGIN, y, width * (0.30f - 0.03f * (i % 3)), 11, 5, &color);
      append_block (snapshot, MARGIN, y + 16, width * 0.16f, 8, 4, &color);
      append_block (snapshot, width * 0.55f, y + 6, width * 0.12f, 11, 5, &color);
      append_block (snapshot, width * 0.70f, y + 6, width * 0.28f - MARGIN, 11, 5, &color);
    }
}

static gboolean
on_delay (gpointer data)
{
  EncSkeleton *self = data;

  self->delay = 0;
  self->shown = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
enc_skeleton_map (GtkWidget *widget)
{
  EncSkeleton *self = ENC_SKELETON (widget);

  GTK_WIDGET_CLASS (enc_skeleton_parent_class)->map (widget);
  if (self->delay == 0)
    self->delay = g_timeout_add (DELAY_MS, on_delay, self);
}

static void
enc_skeleton_unmap (GtkWidget *widget)
{
  EncSkeleton *self = ENC_SKELETON (widget);

  g_clear_handle_id (&self->delay, g_source_remove);
  self->shown = FALSE;
  GTK_WIDGET_CLASS (enc_skeleton_parent_class)->unmap (widget);
}

static void
enc_skeleton_class_init (EncSkeletonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = enc_skeleton_snapshot;
  widget_class->map = enc_skeleton_map;
  widget_class->unmap = enc_skeleton_unmap;
  gtk_widget_class_set_css_name (widget_class, "skeletonlist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
enc_skeleton_init (EncSkeleton *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Loading…"), -1);
}
