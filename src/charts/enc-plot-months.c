/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-months.h"

#include "base/enc-format.h"

static EncDataTable *
make_table (const EncPlotMonths *data)
{
  EncDataTable *table = enc_data_table_new (data->title);

  enc_data_table_add_column (table, data->label_header, ENC_DATA_TEXT);
  enc_data_table_add_column (table, data->value_header, ENC_DATA_NUMBER);
  for (int k = 0; k < data->n; k++)
    {
      enc_data_table_begin_row (table);
      enc_data_table_add_text (table, data->months[k].label);
      enc_data_table_add_number (table, data->months[k].score, 0);
    }
  return table;
}

/**
 * enc_plot_months:
 * @frame: where
 * @data: what, the earliest first
 *
 * Bars from 0; what is provisional is hatched. Every bar has its score above it when there is room,
 * and its label below, thinned out as needed. A mark per month.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_months (const EncPlotFrame *frame, const EncPlotMonths *data)
{
  const EncPalette *p = frame->palette;
  double size = enc_plot_size (frame, 10), head, foot, pitch, width, label = 1, number;
  EncScene *scene;
  int every;

  if (data->n == 0)
    return enc_plot_empty (frame, data->title, data->empty);

  scene = enc_plot_scene (frame, data->title, data->finding);
  scene->table = make_table (data);
  if (scene->width < 4 * data->n || scene->height < 8)
    return enc_plot_finish (frame, scene);
  if (scene->height < size * 6 || scene->width < size * 8)
    size = 0;
  head = size * 1.8;
  foot = size * 1.6;
  pitch = scene->width / data->n;
  width = MIN (26, pitch * 0.68);
  number = size > 0 ? enc_plot_text_width (frame, "100", size, 700) : 0;
  for (int k = 0; k < data->n && size > 0; k++)
    label = MAX (label, enc_plot_text_width (frame, data->months[k].label, size, 400));
  every = MAX (1, (int)((label + 6) / MAX (pitch, 1)) + (label + 6 > pitch));
  scene->plot_y = head;
  scene->plot_width = scene->width;
  scene->plot_height = MAX (1, scene->height - head - foot);
  enc_scene_add_line (scene, 0, scene->plot_y + scene->plot_height, scene->width,
                      scene->plot_y + scene->plot_height, 1, p->axis);
  for (int k = 0; k < data->n; k++)
    {
      const EncPlotMonth *month = &data->months[k];
      double middle = pitch * (k + 0.5),
             height = scene->plot_height * CLAMP (month->score, 0, 100) / 100;
      double top = scene->plot_y + scene->plot_height - height;
      EncShape *bar
        = enc_scene_add_rect (scene, middle - width / 2, top, width, height, month->color);

      bar->radius = MIN (3, width / 4);
      bar->corners = ENC_CORNER_TOP_LEFT | ENC_CORNER_TOP_RIGHT;
      if (month->provisional)
        bar->fill = ENC_FILL_HATCH;
      if (month->provisional || p->contrast)
        {
          bar->outline = month->provisional ? month->color : p->ink;
          bar->outline_width = 1;
        }
      if (size > 0 && (number <= pitch || k + 1 == data->n))
        {
          g_autofree char *text = enc_format_integer (month->score);

          enc_scene_add_text (scene, MIN (middle, scene->width - number / 2), top - 2, text, size,
                              k + 1 == data->n ? 800 : 400,
                              k + 1 == data->n ? p->strong_ink : p->dim, ENC_ANCHOR_MIDDLE,
                              ENC_ANCHOR_END);
        }
      if (size > 0 && (data->n - 1 - k) % every == 0 && middle - label / 2 >= 0)
        enc_scene_add_text (scene, MIN (middle, scene->width - label / 2), scene->height,
                            month->label, size, 400, p->dim, ENC_ANCHOR_MIDDLE, ENC_ANCHOR_END);
      enc_scene_add_mark (scene, pitch * k, 0, pitch, scene->height, month->score, -1, k, k,
                          g_strdup (month->tooltip));
    }
  return enc_plot_finish (frame, scene);
}
