/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-calibration.h"

#include <math.h>

#include "base/enc-format.h"

static EncDataTable *
make_table (const EncPlotCalibration *data)
{
  EncDataTable *table = enc_data_table_new (data->title);

  enc_data_table_add_column (table, data->predicted_header, ENC_DATA_RATIO);
  enc_data_table_add_column (table, data->observed_header, ENC_DATA_RATIO);
  enc_data_table_add_column (table, data->count_header, ENC_DATA_NUMBER);
  for (int k = 0; k < data->n; k++)
    {
      if (data->points[k].n == 0)
        continue;
      enc_data_table_begin_row (table);
      enc_data_table_add_ratio (table, data->points[k].predicted, 0);
      enc_data_table_add_ratio (table, data->points[k].observed, 0);
      enc_data_table_add_number (table, data->points[k].n, 0);
    }
  return table;
}

static void
add_axes (const EncPlotFrame *frame, EncScene *scene, const EncPlotCalibration *data, double size)
{
  const EncPalette *p = frame->palette;
  double x = scene->plot_x, y = scene->plot_y, w = scene->plot_width, h = scene->plot_height;
  EncShape *diagonal;

  for (int k = 0; k <= 4; k++)
    {
      g_autofree char *text = enc_format_percent (k / 4.0, 0);
      double at = k / 4.0;

      enc_scene_add_line (scene, x, y + h * (1 - at), x + w, y + h * (1 - at), 1, p->grid);
      enc_scene_add_text (scene, x - 6, y + h * (1 - at), text, size, 400, p->dim, ENC_ANCHOR_END,
                          ENC_ANCHOR_MIDDLE);
      if (k % 2 == 0)
        enc_scene_add_text (scene, x + w * at, y + h + 5, text, size, 400, p->dim,
                            k == 0   ? ENC_ANCHOR_START
                            : k == 4 ? ENC_ANCHOR_END
                                     : ENC_ANCHOR_MIDDLE,
                            ENC_ANCHOR_START);
    }
  diagonal = enc_scene_add_line (scene, x, y + h, x + w, y, 1.5, p->axis);
  diagonal->dash[0] = 2;
  diagonal->dash[1] = 3;
  enc_scene_add_text (scene, x, 0, data->observed_header, size, 400, p->dim, ENC_ANCHOR_START,
                      ENC_ANCHOR_START)
    ->max_width
    = w;
  enc_scene_add_text (scene, x + w, scene->height, data->predicted_header, size, 400, p->dim,
                      ENC_ANCHOR_END, ENC_ANCHOR_END)
    ->max_width
    = w;
}

/**
 * enc_plot_calibration:
 * @frame: where
 * @data: what
 *
 * Each point is as large as the cases it stands for are many. A mark per point.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_calibration (const EncPlotFrame *frame, const EncPlotCalibration *data)
{
  const EncPalette *p = frame->palette;
  double size = enc_plot_size (frame, 11), label;
  g_autofree EncPoint *line = g_new (EncPoint, (gsize)data->n + 1);
  guint n_line = 0, most = 0;
  EncScene *scene;

  for (int k = 0; k < data->n; k++)
    most = MAX (most, data->points[k].n);
  if (most == 0)
    return enc_plot_empty (frame, data->title, data->empty);

  scene = enc_plot_scene (frame, data->title, data->finding);
  scene->table = make_table (data);
  label = enc_plot_text_width (frame, "100\u00a0%", size, 400) + 8;
  if (scene->width < label + size * 12 || scene->height < size * 10)
    label = size = 0;
  if (scene->width < 40 || scene->height < 40)
    return enc_plot_finish (frame, scene);
  scene->plot_x = MAX (label, 8);
  scene->plot_y = size > 0 ? size * 1.7 : 8;
  scene->plot_width = MAX (1, scene->width - scene->plot_x - 10);
  scene->plot_height = MAX (1, scene->height - scene->plot_y - (size > 0 ? size * 3.4 : 8));
  if (size > 0)
    add_axes (frame, scene, data, size);
  for (int k = 0; k < data->n; k++)
    if (data->points[k].n > 0)
      line[n_line++]
        = (EncPoint){ scene->plot_x + data->points[k].predicted * scene->plot_width,
                      scene->plot_y + (1 - data->points[k].observed) * scene->plot_height };
  if (n_line > 1)
    enc_scene_add_polyline (scene, line, n_line, 1.5, enc_palette_fade (p->accent, 0.6));
  n_line = 0;
  for (int k = 0; k < data->n; k++)
    {
      const EncPlotCalibrationPoint *point = &data->points[k];
      double radius = 2.5 + 4 * sqrt ((double)point->n / most);
      g_autofree char *predicted = NULL, *observed = NULL, *n = NULL;
      EncPoint at;

      if (point->n == 0)
        continue;
      at = line[n_line++];
      enc_scene_add_circle (scene, at.x, at.y, radius, p->accent);
      predicted = enc_format_percent (point->predicted, 0);
      observed = enc_format_percent (point->observed, 0);
      n = enc_format_integer (point->n);
      enc_scene_add_mark (scene, at.x - radius - 2, at.y - radius - 2, 2 * radius + 4,
                          2 * radius + 4, point->observed, -1, k, point->n,
                          g_strdup_printf ("%s: %s\n%s: %s\n%s: %s", data->predicted_header,
                                           predicted, data->observed_header, observed,
                                           data->count_header, n));
    }
  return enc_plot_finish (frame, scene);
}
