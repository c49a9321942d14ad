/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-lines.h"

#include <math.h>

#include "base/enc-format.h"

static char *
format_value (EncPlotUnit unit, double value, int decimals)
{
  return unit == ENC_PLOT_RATIO ? enc_format_percent (value, decimals)
                                : enc_format_days (value, decimals);
}

static EncDataTable *
make_table (const EncPlotLines *data)
{
  EncDataTable *table = enc_data_table_new (data->title);

  enc_data_table_add_column (table, data->label_header != NULL ? data->label_header : "",
                             ENC_DATA_TEXT);
  for (int k = 0; k < data->n_lines; k++)
    enc_data_table_add_column (table, data->lines[k].name,
                               data->lines[k].unit == ENC_PLOT_RATIO ? ENC_DATA_RATIO
                                                                     : ENC_DATA_NUMBER);
  for (int i = 0; i < data->n_points; i++)
    {
      enc_data_table_begin_row (table);
      enc_data_table_add_text (table, data->point_labels[i]);
      for (int k = 0; k < data->n_lines; k++)
        if (data->lines[k].unit == ENC_PLOT_RATIO)
          enc_data_table_add_ratio (table, data->lines[k].values[i], 1);
        else
          enc_data_table_add_number (table, data->lines[k].values[i], 1);
    }
  return table;
}

/* What the curve has above its target, as polygons whose ends are the exact crossings. */
static void
add_excess (EncScene *scene, const EncPoint *points, guint n, double target_y, EncColor color)
{
  g_autofree EncPoint *area = g_new (EncPoint, 2 * n + 4);
  guint filled = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean above = points[i].y < target_y;
      if (i > 0 && (points[i - 1].y < target_y) != above)
        {
          double t = (target_y - points[i - 1].y) / (points[i].y - points[i - 1].y);
          EncPoint crossing = { points[i - 1].x + t * (points[i].x - points[i - 1].x), target_y };
          area[filled++] = crossing;
          if (!above)
            {
              if (filled >= 3)
                enc_scene_add_polygon (scene, area, filled, color);
              filled = 0;
            }
        }
      if (!above)
        continue;
      if (filled == 0)
        area[filled++] = (EncPoint){ points[i].x, target_y };
      area[filled++] = points[i];
    }
  if (filled > 0)
    {
      area[filled] = (EncPoint){ area[filled - 1].x, target_y };
      filled++;
      if (filled >= 3)
        enc_scene_add_polygon (scene, area, filled, color);
    }
}

typedef struct
{
  double left, right; /* of the curve, in points of the scene */
  double top, bottom;
  double size;
  gboolean axes;
} Panel;

static void
draw_run (EncScene *scene, const EncPlotLine *line, const EncPoint *points, guint n,
          double target_y)
{
  if (isfinite (target_y) && n > 1)
    add_excess (scene, points, n, target_y, enc_palette_fade (line->color, 0.13));
  if (n > 1)
    enc_scene_add_polyline (scene, points, n, 1.8, line->color);
  else if (n == 1)
    enc_scene_add_circle (scene, points[0].x, points[0].y, 1.2, line->color);
}

static void
draw_panel (const EncPlotFrame *frame, const EncPlotLines *data, EncScene *scene, int k,
            const Panel *panel)
{
  const EncPlotLine *line = &data->lines[k];
  const EncPalette *p = frame->palette;
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE, step;
  double ticks[ENC_PLOT_MAX_TICKS];
  int last = -1;

  for (int i = 0; i < data->n_points; i++)
    if (isfinite (line->values[i]))
      {
        low = MIN (low, line->values[i]);
        high = MAX (high, line->values[i]);
        last = i;
      }
  if (last < 0)
    return;
  if (isfinite (line->target))
    {
      low = MIN (low, line->target);
      high = MAX (high, line->target);
    }
  /* Half the panel's scale at least is data, and a flat line stands in the middle. */
  double least = line->unit == ENC_PLOT_RATIO ? 0.01 : 1;
  double air = MAX (MAX ((high - low) * 0.12, least / 2), MAX (fabs (high), fabs (low)) * 1e-9);
  gboolean negative = low < 0;
  low -= air;
  high += air;
  if (!negative)
    low = MAX (0, low);

  double height = panel->bottom - panel->top;
  int most = CLAMP ((int)(height / (panel->size * 2.2)), 1, 3);
  int n = enc_plot_ticks (low, high, most, ticks, &step);
  while (n == 0 && most++ < 6)
    n = enc_plot_ticks (low, high, most, ticks, &step);
  int decimals = line->unit == ENC_PLOT_RATIO ? (step < 0.0099 ? 1 : 0) : (step < 0.99 ? 1 : 0);
#define Y(v) (panel->bottom - height * ((v) / (high - low) - low / (high - low)))
  for (int i = 0; i < n; i++)
    {
      double y = round (Y (ticks[i])) + 0.5;
      g_autofree char *text = format_value (line->unit, ticks[i], decimals);
      if (panel->axes)
        {
          enc_scene_add_line (scene, panel->left, y, panel->right, y, 1, p->grid);
          enc_plot_axis_label (frame, scene, panel->left - 7, y, text, panel->size);
        }
    }

  double target_y = NAN;
  if (isfinite (line->target))
    {
      target_y = round (Y (line->target)) + 0.5;
      EncShape *dotted = enc_scene_add_line (scene, panel->left, target_y, panel->right, target_y,
                                             1, enc_palette_ink (p, 0.45));
      dotted->dash[0] = 2;
      dotted->dash[1] = 3;
    }

  g_autofree EncPoint *run = g_new (EncPoint, data->n_points);
  guint n_run = 0;
  EncPoint end = { 0, 0 };
  double width = panel->right - panel->left, unit = width / MAX (1, data->n_points - 1);
  for (int i = 0; i < data->n_points; i++)
    {
      if (!isfinite (line->values[i]))
        {
          draw_run (scene, line, run, n_run, target_y);
          n_run = 0;
          continue;
        }
      end = run[n_run++] = (EncPoint){ panel->left + unit * i, Y (line->values[i]) };
      g_autofree char *value = format_value (line->unit, line->values[i], 1);
      enc_scene_add_mark (scene, MAX (panel->left, end.x - unit / 2), panel->top,
                          MAX (1, MIN (unit, panel->right - end.x + unit / 2)), height,
                          line->values[i], k, i, data->payloads != NULL ? data->payloads[i] : i,
                          g_strdup_printf ("%s\n%s: %s", data->point_labels[i], line->name, value));
    }
  draw_run (scene, line, run, n_run, target_y);
  if (k == 0 && isfinite (target_y) && data->target_label != NULL && panel->axes && width > 100)
    {
      /* Under the line where the curve is above it at the end, and the other way round. */
      double room = panel->size * 1.6;
      gboolean under = (end.y < target_y && target_y + room < scene->height) || target_y < room;
      enc_scene_add_text (scene, panel->right - 2, target_y + (under ? 1 : -1), data->target_label,
                          panel->size * 0.95, 400, p->dim, ENC_ANCHOR_END,
                          under ? ENC_ANCHOR_START : ENC_ANCHOR_END);
    }
  int at = data->selected >= 0 && data->selected < data->n_points
               && isfinite (line->values[data->selected])
             ? data->selected
             : last;
  double dot_y = CLAMP (Y (line->values[at]), 3, MAX (3, scene->height - 3));
  enc_scene_add_circle (scene, panel->left + unit * at, dot_y, 3, line->color);
  if (panel->axes && scene->height > 3 * panel->size)
    {
      g_autofree char *value = format_value (line->unit, line->values[at], 0);
      double x = panel->right + 9, room = scene->width - x;
      double y = CLAMP (dot_y, panel->size * 1.3, scene->height - panel->size * 1.3);
      EncShape *name = enc_scene_add_text (scene, x, y - panel->size * 0.7, line->name, panel->size,
                                           400, p->dim, ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
      name->max_width = room;
      EncShape *text
        = enc_scene_add_text (scene, x, y + panel->size * 0.55, value, panel->size * 1.3, 800,
                              line->color, ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
      text->max_width = room;
    }
#undef Y
}

/* Room for the values at the end of the curves and for those of the axes; the labels of an axis may
 * be a little longer than the largest value ("100 %" above 97 %). */
static void
label_widths (const EncPlotFrame *frame, const EncPlotLines *data, double size, double *axis,
              double *end)
{
  *axis = *end = 0;
  for (int k = 0; k < data->n_lines; k++)
    {
      double most = isfinite (data->lines[k].target) ? fabs (data->lines[k].target) : 0;
      for (int i = 0; i < data->n_points; i++)
        if (isfinite (data->lines[k].values[i]))
          most = MAX (most, fabs (data->lines[k].values[i]));
      g_autofree char *value = format_value (data->lines[k].unit, most, 0);
      g_autofree char *label = format_value (data->lines[k].unit, most * 1.13, 0);
      *axis = MAX (*axis, enc_plot_text_width (frame, label, size, 400));
      *end = MAX (*end, enc_plot_text_width (frame, value, size * 1.3, 800));
      *end = MAX (*end, enc_plot_text_width (frame, data->lines[k].name, size, 400));
    }
}

/**
 * enc_plot_lines:
 * @frame: where
 * @data: what
 *
 * Curves one above the other, each with its own scale and its last (or selected) value written at
 * its end; what is above the target is tinted. A mark per known point.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_lines (const EncPlotFrame *frame, const EncPlotLines *data)
{
  gboolean known = FALSE;

  for (int k = 0; k < data->n_lines && !known; k++)
    for (int i = 0; i < data->n_points && !known; i++)
      known = isfinite (data->lines[k].values[i]);
  if (!known)
    return enc_plot_empty (frame, data->title, data->empty);

  EncScene *scene = enc_plot_scene (frame, data->title, data->finding);
  double size = enc_plot_size (frame, 10);
  gboolean axes = scene->width >= 140 && scene->height >= 40.0 * data->n_lines;
  double axis, end;
  label_widths (frame, data, size, &axis, &end);
  double left = axes ? MIN (scene->width * 0.3, MAX (34, axis + 9)) : MIN (4, scene->width / 4);
  double right = axes ? MIN (scene->width * 0.4, end + 14) : MIN (4, scene->width / 4);
  double bottom = axes ? size * 1.8 : 0, gap = axes ? 14 : 4;
  double height = (scene->height - bottom - gap * (data->n_lines - 1)) / data->n_lines;

  if (height < 4 || scene->width < 8)
    return enc_plot_finish (frame, scene);
  scene->plot_x = left;
  scene->plot_y = 0;
  scene->plot_width = scene->width - left - right;
  scene->plot_height = scene->height - bottom;
  for (int k = 0; k < data->n_lines; k++)
    {
      double top = k * (height + gap);
      Panel panel = { left,
                      scene->width - right,
                      top + MIN (4, height / 8),
                      top + height - MIN (3, height / 8),
                      size,
                      axes };
      draw_panel (frame, data, scene, k, &panel);
    }
  if (axes)
    enc_plot_time_labels (frame, scene, data->ticks, data->n_ticks, left,
                          scene->plot_width / MAX (1, data->n_points - 1),
                          scene->height - bottom + size * 0.3, size);
  scene->table = make_table (data);
  return enc_plot_finish (frame, scene);
}
