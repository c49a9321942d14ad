/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-grades.h"

#include "base/enc-format.h"

static EncDataTable *
make_table (const EncPlotGrades *data)
{
  EncDataTable *table = enc_data_table_new (data->title);

  enc_data_table_add_column (table, data->label_header, ENC_DATA_TEXT);
  enc_data_table_add_column (table, data->count_header, ENC_DATA_NUMBER);
  enc_data_table_add_column (table, data->amount_header, ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, data->share_header, ENC_DATA_RATIO);
  for (int g = 0; g < data->n; g++)
    {
      enc_data_table_begin_row (table);
      enc_data_table_add_text (table, data->grades[g].name);
      enc_data_table_add_number (table, data->grades[g].count, 0);
      enc_data_table_add_amount (table, data->grades[g].amount, data->currency);
      enc_data_table_add_ratio (table, data->grades[g].share, 0);
    }
  return table;
}

static void
add_bar (const EncPlotFrame *frame, EncScene *scene, double x, double y, double width,
         double height, EncColor color, const char *text, double size, int weight)
{
  EncShape *bar = enc_scene_add_rect (scene, x, y, MAX (width, 1.5), height, color);

  bar->radius = MIN (2, height / 2);
  if (frame->palette->contrast)
    {
      bar->outline = frame->palette->ink;
      bar->outline_width = 1;
    }
  enc_scene_add_text (scene, x + width + 6, y + height / 2, text, size, weight, frame->palette->ink,
                      ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
}

/**
 * enc_plot_grades:
 * @frame: where
 * @data: what, the best grade first
 *
 * Both kinds of bars have their own scale, and their figures beside them. A mark per grade.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_grades (const EncPlotFrame *frame, const EncPlotGrades *data)
{
  double size = enc_plot_size (frame, 11), most = 0, share = 0, text = 0;
  double square, pitch, height, x, room;
  guint clients = 0;
  EncScene *scene;

  for (int g = 0; g < data->n; g++)
    {
      clients += data->grades[g].count;
      most = MAX (most, data->grades[g].count);
      share = MAX (share, data->grades[g].share);
      text = MAX (text, enc_plot_text_width (frame, data->grades[g].count_text, size, 400));
      text = MAX (text, enc_plot_text_width (frame, data->grades[g].share_text, size, 700));
    }
  if (clients == 0)
    return enc_plot_empty (frame, data->title, data->empty);

  scene = enc_plot_scene (frame, data->title, data->finding);
  scene->table = make_table (data);
  if (scene->height < data->n * size * 2.2 || scene->width < text + size * 6)
    return enc_plot_finish (frame, scene);
  pitch = MIN (scene->height / data->n, MAX (46, size * 2.6));
  square = MIN (MIN (22, pitch * 0.8), scene->width / 6);
  height = MIN (9, pitch * 0.26);
  x = square + 10;
  room = MAX (1, scene->width - x - text - 8);
  scene->plot_x = x;
  scene->plot_width = room;
  scene->plot_height = pitch * data->n;
  for (int g = 0; g < data->n; g++)
    {
      const EncPlotGrade *grade = &data->grades[g];
      double middle = pitch * (g + 0.5);
      EncShape *badge
        = enc_scene_add_rect (scene, 0, middle - square / 2, square, square, grade->color);

      badge->radius = square / 4;
      enc_scene_add_text (scene, square / 2, middle, grade->name, MIN (size * 1.1, square * 0.6),
                          800, grade->ink, ENC_ANCHOR_MIDDLE, ENC_ANCHOR_MIDDLE);
      add_bar (frame, scene, x, middle - height - 1, most > 0 ? room * grade->count / most : 0,
               height, frame->palette->neutral, grade->count_text, size * 0.95, 400);
      add_bar (frame, scene, x, middle + 2, share > 0 ? room * grade->share / share : 0, height,
               grade->color, grade->share_text, size * 0.95, 700);
      enc_scene_add_mark (scene, 0, pitch * g, scene->width, pitch, grade->share, -1, g, g,
                          g_strdup_printf ("%s\n%s\n%s", grade->name, grade->count_text,
                                           grade->share_text));
    }
  return enc_plot_finish (frame, scene);
}
