/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-paint.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "charts/enc-measure.h"

/* The contested share keeps this much of its hue behind the lines. */
#define HATCH_BACKGROUND 0.30
/* Nothing sensible has more lines than this; a hatch that would is painted flat. */
#define HATCH_MAX_LINES 4000

static void
set_color (cairo_t *cr, EncColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

static void
add_rect_path (cairo_t *cr, double x, double y, double width, double height, double radius,
               guint corners)
{
  double r = MAX (0, MIN (radius, MIN (width, height) / 2));

  cairo_new_sub_path (cr);
  if (r <= 0)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }
  if (corners & ENC_CORNER_TOP_RIGHT)
    cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  else
    cairo_line_to (cr, x + width, y);
  if (corners & ENC_CORNER_BOTTOM_RIGHT)
    cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  else
    cairo_line_to (cr, x + width, y + height);
  if (corners & ENC_CORNER_BOTTOM_LEFT)
    cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  else
    cairo_line_to (cr, x, y + height);
  if (corners & ENC_CORNER_TOP_LEFT)
    cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  else
    cairo_line_to (cr, x, y);
  cairo_close_path (cr);
}

static void
hatch_clip (cairo_t *cr, double x, double y, double width, double height, EncColor color,
            double pitch, double line_width)
{
  set_color (cr, enc_palette_fade (color, HATCH_BACKGROUND));
  cairo_paint (cr);
  if (pitch <= 0 || (width + height) / pitch > HATCH_MAX_LINES)
    return;

  set_color (cr, color);
  cairo_set_line_width (cr, line_width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  /* Lines x + y = k · pitch of the scene, not of the shape: neighbours continue each other and
   * nothing crawls when a shape moves by a pixel. */
  for (double k = floor ((x + y) / pitch) * pitch; k < x + y + width + height + pitch; k += pitch)
    {
      cairo_move_to (cr, k - y, y);
      cairo_line_to (cr, k - y - height, y + height);
    }
  cairo_stroke (cr);
}

/**
 * enc_paint_hatch:
 * @cr: a context; its clip limits the hatch further
 * @x: left
 * @y: top
 * @width: width
 * @height: height
 * @color: hue
 * @pitch: distance between lines along x
 * @line_width: of the lines
 *
 * The pattern of contested amounts, for whoever draws without a scene.
 */
void
enc_paint_hatch (cairo_t *cr, double x, double y, double width, double height, EncColor color,
                 double pitch, double line_width)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  hatch_clip (cr, x, y, width, height, color, pitch, line_width);
  cairo_restore (cr);
}

static void
fill_path (cairo_t *cr, const EncShape *shape, double x, double y, double width, double height)
{
  switch (shape->fill)
    {
    case ENC_FILL_NONE:
      break;
    case ENC_FILL_SOLID:
      set_color (cr, shape->color);
      cairo_fill_preserve (cr);
      break;
    case ENC_FILL_HATCH:
      {
        cairo_path_t *path = cairo_copy_path (cr);
        cairo_save (cr);
        cairo_clip (cr);
        hatch_clip (cr, x, y, width, height, shape->color, shape->hatch_pitch, shape->hatch_width);
        cairo_restore (cr);
        cairo_new_path (cr);
        cairo_append_path (cr, path);
        cairo_path_destroy (path);
        break;
      }
    case ENC_FILL_FADE:
      {
        cairo_pattern_t *fade = cairo_pattern_create_linear (0, y, 0, y + height);
        EncColor c = shape->color;
        cairo_pattern_add_color_stop_rgba (fade, 0, c.red, c.green, c.blue, c.alpha);
        cairo_pattern_add_color_stop_rgba (fade, 1, c.red, c.green, c.blue, 0);
        cairo_set_source (cr, fade);
        cairo_fill_preserve (cr);
        cairo_pattern_destroy (fade);
        break;
      }
    }
}

static void
set_line (cairo_t *cr, const EncShape *shape, double width)
{
  cairo_set_line_width (cr, width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (shape->dash[0] > 0)
    {
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
      cairo_set_dash (cr, shape->dash, 2, 0);
    }
  else
    {
      cairo_set_line_cap (cr, shape->kind == ENC_SHAPE_POLYLINE ? CAIRO_LINE_CAP_ROUND
                                                                : CAIRO_LINE_CAP_BUTT);
      cairo_set_dash (cr, NULL, 0, 0);
    }
}

static void
paint_rect (cairo_t *cr, const EncShape *shape)
{
  if (shape->width <= 0 || shape->height <= 0)
    return;

  if (shape->fill != ENC_FILL_NONE)
    {
      add_rect_path (cr, shape->x, shape->y, shape->width, shape->height, shape->radius,
                     shape->corners);
      fill_path (cr, shape, shape->x, shape->y, shape->width, shape->height);
      cairo_new_path (cr);
    }
  if (shape->outline_width > 0)
    {
      double half = shape->outline_width / 2;
      add_rect_path (cr, shape->x + half, shape->y + half, MAX (0, shape->width - 2 * half),
                     MAX (0, shape->height - 2 * half), shape->radius, shape->corners);
      set_color (cr, shape->outline);
      set_line (cr, shape, shape->outline_width);
      cairo_stroke (cr);
    }
}

static void
paint_points (cairo_t *cr, const EncShape *shape)
{
  if (shape->n_points == 0)
    return;

  double top = shape->points[0].y, bottom = top, left = shape->points[0].x, right = left;
  for (guint i = 0; i < shape->n_points; i++)
    {
      const EncPoint *p = &shape->points[i];
      cairo_line_to (cr, p->x, p->y);
      top = MIN (top, p->y);
      bottom = MAX (bottom, p->y);
      left = MIN (left, p->x);
      right = MAX (right, p->x);
    }
  if (shape->kind == ENC_SHAPE_POLYGON)
    {
      cairo_close_path (cr);
      fill_path (cr, shape, left, top, right - left, bottom - top);
    }
  else
    {
      set_color (cr, shape->color);
      set_line (cr, shape, shape->outline_width);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
paint_text (cairo_t *cr, EncScene *scene, PangoLayout *layout, const EncShape *shape)
{
  int w, h;

  if (shape->text == NULL || *shape->text == '\0')
    return;
  enc_measure_setup (layout, scene->font, shape->text, shape->size, shape->weight, shape->max_width,
                     shape->lines);
  pango_layout_set_alignment (layout, shape->halign == ENC_ANCHOR_END      ? PANGO_ALIGN_RIGHT
                                      : shape->halign == ENC_ANCHOR_MIDDLE ? PANGO_ALIGN_CENTER
                                                                           : PANGO_ALIGN_LEFT);
  pango_layout_get_size (layout, &w, &h);

  double width = shape->max_width > 0 ? shape->max_width : (double)w / PANGO_SCALE;
  double x = shape->x, y = shape->y;
  if (shape->halign == ENC_ANCHOR_MIDDLE)
    x -= width / 2;
  else if (shape->halign == ENC_ANCHOR_END)
    x -= width;
  if (shape->valign == ENC_ANCHOR_MIDDLE)
    y -= (double)h / PANGO_SCALE / 2;
  else if (shape->valign == ENC_ANCHOR_END)
    y -= (double)h / PANGO_SCALE;
  gboolean tagged = shape->tag != NULL
                    && cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
  set_color (cr, shape->color);
  if (tagged)
    cairo_tag_begin (cr, shape->tag, NULL);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  if (tagged)
    cairo_tag_end (cr, shape->tag);
  /* Pango leaves a current point that the next arc would be joined to. */
  cairo_new_path (cr);
}

/**
 * enc_paint_scene:
 * @cr: any context, with the scene's points as its units
 * @scene: what to draw
 *
 * Draws all shapes in their order. The background is not painted. State of @cr is left as it was.
 */
void
enc_paint_scene (cairo_t *cr, EncScene *scene)
{
  g_autoptr (PangoLayout) layout = NULL;

  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const EncShape *shape = &g_array_index (scene->shapes, EncShape, i);

      switch (shape->kind)
        {
        case ENC_SHAPE_RECT:
          paint_rect (cr, shape);
          break;
        case ENC_SHAPE_LINE:
          set_color (cr, shape->color);
          set_line (cr, shape, shape->outline_width);
          cairo_move_to (cr, shape->x, shape->y);
          cairo_line_to (cr, shape->x + shape->width, shape->y + shape->height);
          cairo_stroke (cr);
          break;
        case ENC_SHAPE_CIRCLE:
          cairo_arc (cr, shape->x, shape->y, MAX (0, shape->radius), 0, 2 * G_PI);
          fill_path (cr, shape, shape->x - shape->radius, shape->y - shape->radius,
                     2 * shape->radius, 2 * shape->radius);
          if (shape->outline_width > 0)
            {
              set_color (cr, shape->outline);
              set_line (cr, shape, shape->outline_width);
              cairo_stroke_preserve (cr);
            }
          cairo_new_path (cr);
          break;
        case ENC_SHAPE_POLYLINE:
        case ENC_SHAPE_POLYGON:
          paint_points (cr, shape);
          break;
        case ENC_SHAPE_TEXT:
          if (layout == NULL)
            {
              layout = pango_cairo_create_layout (cr);
              pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
            }
          paint_text (cr, scene, layout, shape);
          break;
        }
    }
  cairo_restore (cr);
}
