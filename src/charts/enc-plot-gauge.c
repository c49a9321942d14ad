/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-gauge.h"

#include <math.h>

#include "base/enc-format.h"

/**
 * enc_plot_gauge:
 * @frame: where
 * @data: what
 *
 * A track with the segments on it. When they are more than the whole, the bar is full at their sum,
 * outlined in the error colour, and a tick stands where the whole is. A mark per segment.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_gauge (const EncPlotFrame *frame, const EncPlotGauge *data)
{
  const EncPalette *p = frame->palette;
  EncScene *scene = enc_plot_scene (frame, data->title, data->finding);
  double sum = 0;

  for (int i = 0; i < data->n; i++)
    sum += MAX (0, data->segments[i].amount);

  double whole = data->whole > 0 ? data->whole : sum;
  gboolean exceeded = data->whole > 0 && sum > data->whole;
  double thickness = MIN (data->thickness > 0 ? data->thickness : 10, scene->height),
         width = scene->width;
  double y = (scene->height - thickness) / 2, radius = MIN (thickness / 2, 5);
  double scale = whole > 0 ? width / MAX (whole, sum) : 0;

  scene->plot_width = width;
  scene->plot_y = y;
  scene->plot_height = thickness;
  scene->table = enc_data_table_new (data->title);
  enc_data_table_add_column (scene->table, "", ENC_DATA_TEXT);
  enc_data_table_add_column (scene->table, "", ENC_DATA_AMOUNT);
  if (width <= 0 || thickness <= 0)
    return enc_plot_finish (frame, scene);

  enc_scene_add_rect (scene, 0, y, width, thickness, p->track)->radius = radius;
  double x = 0;
  for (int i = 0; i < data->n; i++)
    {
      const EncPlotSegment *segment = &data->segments[i];
      if (segment->amount <= 0)
        continue;
      double part = segment->amount * scale, end = MIN (width, x + part);
      gboolean first = x <= 0, last = end >= width - 0.5;
      EncShape *shape
        = enc_scene_add_rect (scene, x, y, MAX (MIN (1, part), end - x - (last ? 0 : 1)), thickness,
                              segment->color);
      shape->radius = radius;
      shape->corners = (first ? ENC_CORNER_TOP_LEFT | ENC_CORNER_BOTTOM_LEFT : 0)
                       | (last ? ENC_CORNER_TOP_RIGHT | ENC_CORNER_BOTTOM_RIGHT : 0);
      if (segment->contested)
        shape->fill = ENC_FILL_HATCH;
      if (p->contrast || segment->contested)
        {
          shape->outline = segment->outline;
          shape->outline_width = 1;
        }
      g_autofree char *amount = enc_format_money (segment->amount, data->currency);
      enc_scene_add_mark (scene, x, 0, end - x, scene->height, segment->amount, segment->series, i,
                          segment->amount,
                          segment->label != NULL
                            ? g_strdup_printf ("%s: %s", segment->label, amount)
                            : g_strdup (amount));
      enc_data_table_begin_row (scene->table);
      enc_data_table_add_text (scene->table, segment->label);
      enc_data_table_add_amount (scene->table, segment->amount, data->currency);
      x = end;
    }
  if (exceeded)
    {
      EncShape *outline = enc_scene_add_rect (scene, 0, y, width, thickness, p->err);
      outline->fill = ENC_FILL_NONE;
      outline->radius = radius;
      outline->outline = p->err;
      outline->outline_width = 1.5;
    }
  if (data->warning > 0 && whole > 0)
    {
      double at = MIN (width - 1.5, (exceeded ? whole : whole * data->warning) * scale);
      double over = MIN (4, y);
      enc_scene_add_rect (scene, at, y - over, MIN (1.5, width), thickness + 2 * over,
                          enc_palette_ink (p, 0.8));
    }
  return enc_plot_finish (frame, scene);
}
