/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-spark.h"

#include <math.h>

static void
add_run (EncScene *scene, const EncPoint *points, guint n, double bottom, EncColor color)
{
  g_autofree EncPoint *area = g_new (EncPoint, n + 2);

  if (n < 2)
    return;
  for (guint i = 0; i < n; i++)
    area[i] = points[i];
  area[n] = (EncPoint){ points[n - 1].x, bottom };
  area[n + 1] = (EncPoint){ points[0].x, bottom };
  enc_scene_add_polygon (scene, area, n + 2, enc_palette_fade (color, 0.22))->fill = ENC_FILL_FADE;
  enc_scene_add_polyline (scene, points, n, 1.6, color);
}

/**
 * enc_plot_spark:
 * @frame: where
 * @data: what; more values than pixels are thinned, keeping the extremes of each pixel
 *
 * Returns: (transfer full): the scene; empty of shapes when there are fewer than two values
 */
EncScene *
enc_plot_spark (const EncPlotFrame *frame, const EncPlotSpark *data)
{
  EncScene *scene = enc_plot_scene (frame, NULL, data->finding);
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;
  int known = 0;

  for (int i = 0; i < data->n; i++)
    if (isfinite (data->values[i]))
      {
        low = MIN (low, data->values[i]);
        high = MAX (high, data->values[i]);
        known++;
      }
  if (known < 2 || scene->width < 12 || scene->height < 10)
    {
      scene->empty = known < 2;
      return enc_plot_finish (frame, scene);
    }

  double range = high - low, width = scene->width - 7, height = scene->height - 9;
  int most = (int)(scene->width * 2), bin = 1 + (data->n - 1) / MAX (2, most / 2);
  g_autofree EncPoint *run = g_new (EncPoint, data->n);
  guint n_run = 0;
  EncPoint last = { 0, 0 };

  scene->plot_x = 2;
  scene->plot_y = 5;
  scene->plot_width = width;
  scene->plot_height = height;
  for (int from = 0; from < data->n; from += bin)
    {
      int to = MIN (data->n, from + bin), lowest = -1, highest = -1;

      for (int i = from; i < to; i++)
        if (isfinite (data->values[i]))
          {
            if (lowest < 0 || data->values[i] < data->values[lowest])
              lowest = i;
            if (highest < 0 || data->values[i] > data->values[highest])
              highest = i;
          }
      if (lowest < 0)
        {
          add_run (scene, run, n_run, scene->height, data->color);
          n_run = 0;
          continue;
        }
      int order[2] = { MIN (lowest, highest), MAX (lowest, highest) };
      for (int k = 0; k < (lowest == highest ? 1 : 2); k++)
        {
          double place = range > 0 ? (data->values[order[k]] / range - low / range) : 0.5;
          last
            = (EncPoint){ 2 + width * order[k] / MAX (1, data->n - 1), 5 + height * (1 - place) };
          run[n_run++] = last;
        }
    }
  add_run (scene, run, n_run, scene->height, data->color);
  enc_scene_add_circle (scene, last.x, last.y, 2.6, data->color);
  return enc_plot_finish (frame, scene);
}
