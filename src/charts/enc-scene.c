/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-scene.h"

#include <math.h>
#include <string.h>

#include "charts/enc-measure.h"

static void
clear_shape (gpointer data)
{
  EncShape *shape = data;

  g_free (shape->points);
  g_free (shape->text);
}

static void
clear_mark (gpointer data)
{
  g_free (((EncMark *)data)->tooltip);
}

/**
 * enc_scene_new:
 * @width: in points
 * @height: in points
 *
 * Returns: (transfer full): an empty scene
 */
EncScene *
enc_scene_new (double width, double height)
{
  EncScene *scene = g_new0 (EncScene, 1);

  g_atomic_ref_count_init (&scene->ref_count);
  scene->width = width;
  scene->height = height;
  scene->shapes = g_array_new (FALSE, TRUE, sizeof (EncShape));
  g_array_set_clear_func (scene->shapes, clear_shape);
  scene->marks = g_array_new (FALSE, TRUE, sizeof (EncMark));
  g_array_set_clear_func (scene->marks, clear_mark);
  return scene;
}

/**
 * enc_scene_ref:
 * @scene: a scene
 *
 * Returns: (transfer full): @scene
 */
EncScene *
enc_scene_ref (EncScene *scene)
{
  g_atomic_ref_count_inc (&scene->ref_count);
  return scene;
}

/**
 * enc_scene_unref:
 * @scene: (transfer full): a scene
 */
void
enc_scene_unref (EncScene *scene)
{
  if (!g_atomic_ref_count_dec (&scene->ref_count))
    return;
  g_array_unref (scene->shapes);
  g_array_unref (scene->marks);
  g_clear_pointer (&scene->table, enc_data_table_unref);
  g_free (scene->font);
  g_free (scene->title);
  g_free (scene->finding);
  g_free (scene);
}

/* The pointer is good until the next shape is added. */
static EncShape *
push_shape (EncScene *scene, EncShapeKind kind, double x, double y, EncColor color)
{
  EncShape shape = { .kind = kind, .x = x, .y = y, .color = color, .corners = ENC_CORNER_ALL };

  g_array_append_val (scene->shapes, shape);
  return &g_array_index (scene->shapes, EncShape, scene->shapes->len - 1);
}

/**
 * enc_scene_add_rect:
 * @scene: a scene
 * @x: left
 * @y: top
 * @width: a negative one counts as 0
 * @height: a negative one counts as 0
 * @color: of the fill
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_scene_add_rect (EncScene *scene, double x, double y, double width, double height,
                    EncColor color)
{
  EncShape *shape = push_shape (scene, ENC_SHAPE_RECT, x, y, color);

  shape->width = MAX (0, width);
  shape->height = MAX (0, height);
  shape->fill = ENC_FILL_SOLID;
  shape->hatch_pitch = 5;
  shape->hatch_width = 1.5;
  return shape;
}

/**
 * enc_scene_add_line:
 * @scene: a scene
 * @x1: from
 * @y1: from
 * @x2: to
 * @y2: to
 * @width: of the line
 * @color: of the line
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_scene_add_line (EncScene *scene, double x1, double y1, double x2, double y2, double width,
                    EncColor color)
{
  EncShape *shape = push_shape (scene, ENC_SHAPE_LINE, x1, y1, color);

  shape->width = x2 - x1;
  shape->height = y2 - y1;
  shape->outline_width = width;
  return shape;
}

/**
 * enc_scene_add_circle:
 * @scene: a scene
 * @x: of its middle
 * @y: of its middle
 * @radius: in points
 * @color: of the fill
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_scene_add_circle (EncScene *scene, double x, double y, double radius, EncColor color)
{
  EncShape *shape = push_shape (scene, ENC_SHAPE_CIRCLE, x, y, color);

  shape->radius = radius;
  shape->fill = ENC_FILL_SOLID;
  return shape;
}

/**
 * enc_scene_add_polyline:
 * @scene: a scene
 * @points: are copied
 * @n_points: how many
 * @width: of the line
 * @color: of the line
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_scene_add_polyline (EncScene *scene, const EncPoint *points, guint n_points, double width,
                        EncColor color)
{
  EncShape *shape = push_shape (scene, ENC_SHAPE_POLYLINE, 0, 0, color);

  shape->points = g_memdup2 (points, n_points * sizeof *points);
  shape->n_points = n_points;
  shape->outline_width = width;
  return shape;
}

/**
 * enc_scene_add_polygon:
 * @scene: a scene
 * @points: are copied; the last is joined to the first
 * @n_points: how many
 * @color: of the fill
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_scene_add_polygon (EncScene *scene, const EncPoint *points, guint n_points, EncColor color)
{
  EncShape *shape = push_shape (scene, ENC_SHAPE_POLYGON, 0, 0, color);

  shape->points = g_memdup2 (points, n_points * sizeof *points);
  shape->n_points = n_points;
  shape->fill = ENC_FILL_SOLID;
  return shape;
}

/**
 * enc_scene_add_text:
 * @scene: a scene
 * @x: where @halign of the text is
 * @y: where @valign of the text is
 * @text: plain
 * @size: height of the font in points
 * @weight: 400 (regular) .. 800
 * @color: ink
 * @halign: which edge is at @x
 * @valign: which edge is at @y
 *
 * Returns: (transfer none): the shape, to be refined before the next one is added
 */
EncShape *
enc_scene_add_text (EncScene *scene, double x, double y, const char *text, double size, int weight,
                    EncColor color, EncAnchor halign, EncAnchor valign)
{
  EncShape *shape = push_shape (scene, ENC_SHAPE_TEXT, x, y, color);

  shape->text = g_strdup (text);
  shape->size = size;
  shape->weight = weight;
  shape->lines = 1;
  shape->halign = halign;
  shape->valign = valign;
  return shape;
}

/**
 * enc_scene_add_mark:
 * @scene: a scene
 * @x: left of the hit area
 * @y: top
 * @width: of the hit area
 * @height: of the hit area
 * @value: the number shown there
 * @series: bucket or curve, -1 for a whole column or row
 * @index: column or row
 * @payload: the caller's key
 * @tooltip: (transfer full) (nullable): what to say
 */
void
enc_scene_add_mark (EncScene *scene, double x, double y, double width, double height, double value,
                    int series, int index, gint64 payload, char *tooltip)
{
  EncMark mark = { x, y, MAX (0, width), MAX (0, height), value, series, index, payload, tooltip };

  g_array_append_val (scene->marks, mark);
}

/**
 * enc_scene_append:
 * @scene: a page
 * @part: a drawing; not changed
 * @x: where its left edge goes
 * @y: where its top goes
 * @scale: 1 = as it is
 *
 * Copies the shapes of @part (not its marks and table) into @scene. A page sets its own font.
 */
void
enc_scene_append (EncScene *scene, EncScene *part, double x, double y, double scale)
{
  for (guint i = 0; i < part->shapes->len; i++)
    {
      EncShape shape = g_array_index (part->shapes, EncShape, i);

      shape.text = g_strdup (shape.text);
      shape.points = g_memdup2 (shape.points, shape.n_points * sizeof *shape.points);
      shape.x = x + shape.x * scale;
      shape.y = y + shape.y * scale;
      shape.width *= scale;
      shape.height *= scale;
      shape.radius *= scale;
      shape.outline_width *= scale;
      shape.dash[0] *= scale;
      shape.dash[1] *= scale;
      shape.hatch_pitch *= scale;
      shape.hatch_width *= scale;
      shape.size *= scale;
      shape.max_width *= scale;
      for (guint p = 0; p < shape.n_points; p++)
        {
          shape.points[p].x = x + shape.points[p].x * scale;
          shape.points[p].y = y + shape.points[p].y * scale;
        }
      g_array_append_val (scene->shapes, shape);
    }
}

static guint
mirror_corners (guint corners)
{
  guint mirrored = 0;

  if (corners & ENC_CORNER_TOP_LEFT)
    mirrored |= ENC_CORNER_TOP_RIGHT;
  if (corners & ENC_CORNER_TOP_RIGHT)
    mirrored |= ENC_CORNER_TOP_LEFT;
  if (corners & ENC_CORNER_BOTTOM_LEFT)
    mirrored |= ENC_CORNER_BOTTOM_RIGHT;
  if (corners & ENC_CORNER_BOTTOM_RIGHT)
    mirrored |= ENC_CORNER_BOTTOM_LEFT;
  return mirrored;
}

/**
 * enc_scene_mirror:
 * @scene: a scene laid out from left to right
 *
 * Turns it round for right-to-left readers: time runs to the left, the value axis stands at the
 * right.
 */
void
enc_scene_mirror (EncScene *scene)
{
  double width = scene->width;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      EncShape *shape = &g_array_index (scene->shapes, EncShape, i);

      switch (shape->kind)
        {
        case ENC_SHAPE_RECT:
          shape->x = width - shape->x - shape->width;
          shape->corners = mirror_corners (shape->corners);
          break;
        case ENC_SHAPE_LINE:
          shape->x = width - shape->x;
          shape->width = -shape->width;
          break;
        case ENC_SHAPE_CIRCLE:
          shape->x = width - shape->x;
          break;
        case ENC_SHAPE_POLYLINE:
        case ENC_SHAPE_POLYGON:
          for (guint p = 0; p < shape->n_points; p++)
            shape->points[p].x = width - shape->points[p].x;
          break;
        case ENC_SHAPE_TEXT:
          shape->x = width - shape->x;
          if (shape->halign == ENC_ANCHOR_START)
            shape->halign = ENC_ANCHOR_END;
          else if (shape->halign == ENC_ANCHOR_END)
            shape->halign = ENC_ANCHOR_START;
          break;
        }
    }
  for (guint i = 0; i < scene->marks->len; i++)
    {
      EncMark *mark = &g_array_index (scene->marks, EncMark, i);
      mark->x = width - mark->x - mark->width;
    }
  scene->plot_x = width - scene->plot_x - scene->plot_width;
  scene->mirrored = !scene->mirrored;
}

/**
 * enc_scene_column_x:
 * @scene: a scene with columns
 * @column: index in the data, not in what is drawn
 *
 * Returns: the x of that column's middle, so that a slider's thumb can stand on it
 */
double
enc_scene_column_x (EncScene *scene, int column)
{
  if (scene->n_columns <= 0)
    return scene->plot_x;

  double step = scene->plot_width / scene->n_columns;
  double from_start = (CLAMP (column - scene->first_column, 0, scene->n_columns - 1) + 0.5) * step;
  return scene->mirrored ? scene->plot_x + scene->plot_width - from_start
                         : scene->plot_x + from_start;
}

/**
 * enc_scene_column_at:
 * @scene: a scene
 * @x: in points
 *
 * Returns: the index in the data of the column nearest to @x, or -1 when there are no columns
 */
int
enc_scene_column_at (EncScene *scene, double x)
{
  if (scene->n_columns <= 0 || scene->plot_width <= 0)
    return -1;

  double from_start = scene->mirrored ? scene->plot_x + scene->plot_width - x : x - scene->plot_x;
  int column = (int)floor (from_start * scene->n_columns / scene->plot_width);
  return scene->first_column + CLAMP (column, 0, scene->n_columns - 1);
}

/**
 * enc_scene_mark_at:
 * @scene: a scene
 * @x: in points
 * @y: in points
 *
 * Returns: (transfer none) (nullable): the smallest mark that holds the point
 */
const EncMark *
enc_scene_mark_at (EncScene *scene, double x, double y)
{
  const EncMark *best = NULL;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const EncMark *mark = &g_array_index (scene->marks, EncMark, i);

      if (x < mark->x || y < mark->y || x > mark->x + mark->width || y > mark->y + mark->height)
        continue;
      if (best == NULL || mark->width * mark->height < best->width * best->height)
        best = mark;
    }
  return best;
}

/**
 * enc_scene_text_extents:
 * @scene: a scene
 * @shape: one of its texts
 * @x: (out): left
 * @y: (out): top
 * @width: (out): of what is drawn
 * @height: (out): of what is drawn
 */
void
enc_scene_text_extents (EncScene *scene, const EncShape *shape, double *x, double *y, double *width,
                        double *height)
{
  enc_measure_text (scene->font, shape->text, shape->size, shape->weight, shape->max_width,
                    shape->lines, width, height);
  *x = shape->x;
  if (shape->halign == ENC_ANCHOR_MIDDLE)
    *x -= *width / 2;
  else if (shape->halign == ENC_ANCHOR_END)
    *x -= *width;
  *y = shape->y;
  if (shape->valign == ENC_ANCHOR_MIDDLE)
    *y -= *height / 2;
  else if (shape->valign == ENC_ANCHOR_END)
    *y -= *height;
}
