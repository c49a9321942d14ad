/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/preferences/enc-right-glyph.h"

#include <adwaita.h>

#include "ui/common/enc-style.h"

#define SIZE  14
#define LINE  1.6f
#define DASH  8
#define HATCH 3

struct _EncRightGlyph
{
  GtkWidget parent_instance;

  EncRightScope scope;
};

G_DEFINE_FINAL_TYPE (EncRightGlyph, enc_right_glyph, GTK_TYPE_WIDGET)

static GdkRGBA
accent (void)
{
  EncColor color = enc_style_palette ()->accent_fill;

  if (enc_style_palette ()->dark)
    color = enc_style_palette ()->accent;

  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

static void
snapshot_hatch (GtkSnapshot *snapshot, const graphene_rect_t *frame, const GdkRGBA *color)
{
  for (float y = -SIZE; y < SIZE; y += HATCH)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT (frame->origin.x, frame->origin.y + y + SIZE));
      gtk_snapshot_rotate (snapshot, -45);
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (0, 0, 2 * SIZE, 1.2f));
      gtk_snapshot_restore (snapshot);
    }
}

static void
enc_right_glyph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EncRightGlyph *self = ENC_RIGHT_GLYPH (widget);
  float x = (gtk_widget_get_width (widget) - SIZE) / 2.0f;
  float y = (gtk_widget_get_height (widget) - SIZE) / 2.0f;
  graphene_rect_t frame = GRAPHENE_RECT_INIT (x, y, SIZE, SIZE);
  GdkRGBA color = accent (), dim;
  GskRoundedRect round;

  if (self->scope == ENC_RIGHT_NONE)
    {
      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &dim);
      dim.alpha *= .55f;
      gtk_snapshot_append_color (snapshot, &dim,
                                 &GRAPHENE_RECT_INIT (x + (SIZE - DASH) / 2.0f, y + SIZE / 2.0f,
                                                      DASH, LINE));
      return;
    }
  gsk_rounded_rect_init_from_rect (&round, &frame, SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  if (self->scope == ENC_RIGHT_ALL)
    gtk_snapshot_append_color (snapshot, &color, &frame);
  else if (self->scope == ENC_RIGHT_OWN)
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, y, SIZE / 2.0f, SIZE));
  else
    snapshot_hatch (snapshot, &frame, &color);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &round, (float[4]){ LINE, LINE, LINE, LINE },
                              (GdkRGBA[4]){ color, color, color, color });
}

static void
enc_right_glyph_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
enc_right_glyph_constructed (GObject *object)
{
  G_OBJECT_CLASS (enc_right_glyph_parent_class)->constructed (object);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
enc_right_glyph_class_init (EncRightGlyphClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = enc_right_glyph_constructed;
  GTK_WIDGET_CLASS (klass)->snapshot = enc_right_glyph_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = enc_right_glyph_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
enc_right_glyph_init (EncRightGlyph *self)
{
}

/**
 * enc_right_glyph_new:
 * @scope: for whom
 *
 * Returns: (transfer floating): the sign; what it means is said beside it
 */
GtkWidget *
enc_right_glyph_new (EncRightScope scope)
{
  EncRightGlyph *self = g_object_new (ENC_TYPE_RIGHT_GLYPH, NULL);

  self->scope = scope;

  return GTK_WIDGET (self);
}

/**
 * enc_right_glyph_set:
 * @self: a sign
 * @scope: for whom
 */
void
enc_right_glyph_set (EncRightGlyph *self, EncRightScope scope)
{
  self->scope = scope;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
