/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-forecast.h"

#include <math.h>

#include "base/enc-format.h"

static EncDataTable *
make_table (const EncPlotForecast *data)
{
  EncDataTable *table = enc_data_table_new (data->title);

  enc_data_table_add_column (table, data->label_header != NULL ? data->label_header : "",
                             ENC_DATA_TEXT);
  for (int k = 0; k < data->n_parts; k++)
    enc_data_table_add_column (table, data->part_labels[k], ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, data->low_header != NULL ? data->low_header : "P10",
                             ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, data->middle_header != NULL ? data->middle_header : "P50",
                             ENC_DATA_AMOUNT);
  enc_data_table_add_column (table, data->high_header != NULL ? data->high_header : "P90",
                             ENC_DATA_AMOUNT);
  for (int c = 0; c < data->n_columns; c++)
    {
      enc_data_table_begin_row (table);
      enc_data_table_add_text (table, data->column_labels[c]);
      for (int k = 0; k < data->n_parts; k++)
        enc_data_table_add_amount (table, data->values[c * data->n_parts + k], data->currency);
      enc_data_table_add_amount (table, data->low[c], data->currency);
      enc_data_table_add_amount (table, data->middle[c], data->currency);
      enc_data_table_add_amount (table, data->high[c], data->currency);
    }
  return table;
}

static void
add_part (EncScene *scene, const EncPalette *p, EncPlotPart part, double x, double y, double width,
          double height)
{
  EncShape *shape;

  if (height < 0.5)
    return;
  switch (part)
    {
    case ENC_PLOT_PART_FIRM:
      enc_scene_add_rect (scene, x, y, width, MAX (0.5, height - 1), p->series[0]);
      break;
    case ENC_PLOT_PART_PROBABLE:
      shape = enc_scene_add_rect (scene, x, y, width, MAX (0.5, height - 1),
                                  enc_palette_fade (p->series[0], 0.45));
      if (p->contrast)
        {
          shape->outline = p->strong_ink;
          shape->outline_width = 1;
        }
      break;
    case ENC_PLOT_PART_NOT_YET:
      shape = enc_scene_add_rect (scene, x, y, width, height, p->axis);
      shape->fill = ENC_FILL_NONE;
      shape->radius = 2;
      shape->outline = enc_palette_ink (p, 0.38);
      shape->outline_width = 1;
      shape->dash[0] = 2.5;
      shape->dash[1] = 2;
      break;
    }
}

static char *
column_tooltip (const EncPlotForecast *data, int column)
{
  GString *text = g_string_new (data->column_labels[column]);

  for (int k = 0; k < data->n_parts; k++)
    {
      g_autofree char *amount
        = enc_format_money_short (data->values[column * data->n_parts + k], data->currency);
      g_string_append_printf (text, "\n%s: %s", data->part_labels[k], amount);
    }
  g_autofree char *low = enc_format_money_short (data->low[column], data->currency);
  g_autofree char *high = enc_format_money_short (data->high[column], data->currency);
  g_string_append_printf (text, "\nP10–P90: %s – %s", low, high);
  return g_string_free (text, FALSE);
}

/**
 * enc_plot_forecast:
 * @frame: where
 * @data: what
 *
 * A column per week, a whisker from P10 to P90 with a dot at P50, and one mark per week.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_forecast (const EncPlotFrame *frame, const EncPlotForecast *data)
{
  const EncPalette *p = frame->palette;
  double most = 0;

  for (int c = 0; c < data->n_columns; c++)
    {
      double sum = 0;
      for (int k = 0; k < data->n_parts; k++)
        sum += MAX (0, data->values[c * data->n_parts + k]);
      most = MAX (most, MAX (sum, data->high[c]));
    }
  if (most <= 0)
    return enc_plot_empty (frame, data->title, data->empty);

  EncScene *scene = enc_plot_scene (frame, data->title, data->finding);
  double size = enc_plot_size (frame, 10);
  gboolean axes = scene->width >= 140 && scene->height >= 70;
  double ticks[ENC_PLOT_MAX_TICKS], left = 0, right = axes ? 6 : 0, top = axes ? 8 : 2,
                                    bottom = axes ? size * 2 : 0;
  double plot_height = MAX (0, scene->height - top - bottom);
  most *= 1.02;
  int n = enc_plot_money_ticks (0, most, CLAMP ((int)(plot_height / (size * 1.8)), 1, 5),
                                data->currency, ticks);

  if (axes)
    for (int i = 0; i < n; i++)
      {
        g_autofree char *text = enc_format_money_short ((gint64)ticks[i], data->currency);
        left = MAX (left, enc_plot_text_width (frame, text, size, 400) + 8);
      }
  if (left > scene->width / 2)
    left = right = 0, axes = FALSE;
  scene->plot_x = left;
  scene->plot_y = top;
  scene->plot_width = MAX (0, scene->width - left - right);
  scene->plot_height = plot_height;
  scene->n_columns = data->n_columns;

  double base = top + plot_height, scale = plot_height / most,
         step = scene->plot_width / data->n_columns;
  for (int i = 0; axes && i < n; i++)
    {
      double y = base - ticks[i] * scale,
             snapped = round (y) + (y >= scene->height - 0.5 ? -0.5 : 0.5);
      g_autofree char *text = ticks[i] == 0
                                ? g_strdup ("0")
                                : enc_format_money_short ((gint64)ticks[i], data->currency);
      enc_scene_add_line (scene, left, snapped, scene->width - right, snapped, 1, p->grid);
      enc_plot_axis_label (frame, scene, left - 6, y, text, size);
    }
  for (int c = 0; c < data->n_columns; c++)
    {
      double x = left + c * step, gap = MIN (1.5, step * 0.15), y = base, sum = 0;
      for (int k = 0; k < data->n_parts; k++)
        {
          double value = MAX (0, data->values[c * data->n_parts + k]), height = value * scale;
          add_part (scene, p, data->parts[k], x + gap, y - height, step - 2 * gap, height);
          y -= height;
          sum += value;
        }
      double from = base - MAX (0, data->low[c]) * scale,
             to = base - MAX (0, data->high[c]) * scale;
      double middle = base - CLAMP (data->middle[c], 0, MAX (0, data->high[c])) * scale;
      if (from - to >= 1)
        {
          enc_scene_add_line (scene, x + step / 2, from, x + step / 2, to, 1.2,
                              enc_palette_ink (p, 0.55));
          if (step >= 8)
            enc_scene_add_circle (scene, x + step / 2, middle, 1.8, enc_palette_ink (p, 0.75));
        }
      enc_scene_add_mark (scene, x, top, step, plot_height, sum, -1, c,
                          data->payloads != NULL ? data->payloads[c] : c, column_tooltip (data, c));
    }
  if (axes)
    {
      g_autofree EncPlotTick *centred = g_new (EncPlotTick, MAX (1, data->n_ticks));
      for (int i = 0; i < data->n_ticks; i++)
        {
          centred[i] = data->ticks[i];
          centred[i].at += 0.5;
        }
      enc_plot_time_labels (frame, scene, centred, data->n_ticks, left, step, base + size * 0.4,
                            size);
    }
  scene->table = make_table (data);
  return enc_plot_finish (frame, scene);
}
