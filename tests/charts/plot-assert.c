/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/plot-assert.h"

#include <math.h>

#include "charts/enc-paint.h"

/* Fonts overhang a little. */
#define SLACK 2.0

static void
assert_box (EncScene *scene, const char *what, double x, double y, double width, double height)
{
  g_assert_true (isfinite (x) && isfinite (y) && isfinite (width) && isfinite (height));
  if (x >= -SLACK && y >= -SLACK && x + width <= scene->width + SLACK
      && y + height <= scene->height + SLACK)
    return;
  g_error ("%s at %g,%g %g×%g leaves the frame of %g×%g", what, x, y, width, height, scene->width,
           scene->height);
}

/* Every shape and mark is within the frame, and every number is a number. */
void
plot_assert_inside (EncScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const EncShape *shape = &g_array_index (scene->shapes, EncShape, i);
      double x, y, width, height;

      switch (shape->kind)
        {
        case ENC_SHAPE_RECT:
          g_assert_true (shape->width >= 0 && shape->height >= 0);
          assert_box (scene, "a rectangle", shape->x, shape->y, shape->width, shape->height);
          break;
        case ENC_SHAPE_LINE:
          assert_box (scene, "a line", MIN (shape->x, shape->x + shape->width),
                      MIN (shape->y, shape->y + shape->height), fabs (shape->width),
                      fabs (shape->height));
          break;
        case ENC_SHAPE_CIRCLE:
          assert_box (scene, "a circle", shape->x - shape->radius, shape->y - shape->radius,
                      2 * shape->radius, 2 * shape->radius);
          break;
        case ENC_SHAPE_POLYLINE:
        case ENC_SHAPE_POLYGON:
          for (guint p = 0; p < shape->n_points; p++)
            assert_box (scene, "a point", shape->points[p].x, shape->points[p].y, 0, 0);
          break;
        case ENC_SHAPE_TEXT:
          enc_scene_text_extents (scene, shape, &x, &y, &width, &height);
          assert_box (scene, shape->text, x, y, width, height);
          break;
        }
    }
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const EncMark *mark = &g_array_index (scene->marks, EncMark, i);
      assert_box (scene, "a mark", mark->x, mark->y, mark->width, mark->height);
    }
}

void
plot_assert_paints (EncScene *scene)
{
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int)ceil (scene->width)),
                                  MAX (1, (int)ceil (scene->height)));
  cairo_t *cr = cairo_create (surface);

  enc_paint_scene (cr, scene);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

EncShape *
plot_find_text (EncScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      EncShape *shape = &g_array_index (scene->shapes, EncShape, i);
      if (shape->kind == ENC_SHAPE_TEXT && g_strcmp0 (shape->text, text) == 0)
        return shape;
    }
  return NULL;
}

guint
plot_count_shapes (EncScene *scene, EncShapeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    if (g_array_index (scene->shapes, EncShape, i).kind == kind)
      n++;
  return n;
}
