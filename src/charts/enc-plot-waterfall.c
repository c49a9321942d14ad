/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-waterfall.h"

#include <stdlib.h>

#include "base/enc-format.h"

/* A bar never vanishes: what adds nothing is a tick. */
#define THIN 2.0

typedef struct
{
  const EncPlotFrame *frame;
  EncScene *scene;
  double x, scale; /* where 0 is, points per unit */
  double size, pitch, height;
  double label; /* width of the names */
} Layout;

static char *
signed_text (int value)
{
  g_autofree char *number = enc_format_integer (ABS (value));

  return value == 0 ? g_strdup ("0") : g_strdup_printf (value < 0 ? "−%s" : "+%s", number);
}

static void
add_label (const Layout *layout, int row, const char *text, int weight)
{
  EncShape *shape;

  if (layout->label <= 0)
    return;
  shape = enc_scene_add_text (layout->scene, layout->label, layout->pitch * (row + 0.5), text,
                              layout->size, weight, layout->frame->palette->ink, ENC_ANCHOR_END,
                              ENC_ANCHOR_MIDDLE);
  shape->max_width = layout->label;
}

static EncShape *
add_bar (const Layout *layout, int row, int from, int to, EncColor color)
{
  double left = layout->x + MIN (from, to) * layout->scale;
  double width = MAX (THIN, abs (to - from) * layout->scale);
  EncShape *shape
    = enc_scene_add_rect (layout->scene, left, layout->pitch * (row + 0.5) - layout->height / 2,
                          width, layout->height, color);

  shape->radius = MIN (3, width / 2);
  if (layout->frame->palette->contrast)
    {
      shape->outline = layout->frame->palette->ink;
      shape->outline_width = 1;
    }
  return shape;
}

static void
add_connector (const Layout *layout, int row, int at)
{
  double x = layout->x + at * layout->scale;
  double from = layout->pitch * (row + 0.5) + layout->height / 2;
  EncShape *line
    = enc_scene_add_line (layout->scene, x, from, x, from + layout->pitch - layout->height, 1,
                          enc_palette_ink (layout->frame->palette, 0.55));

  line->dash[0] = 1.5;
  line->dash[1] = 2;
}

static void
add_ranges (const Layout *layout, const EncPlotWaterfall *data, int rows, int most)
{
  const EncPalette *p = layout->frame->palette;
  double bottom = layout->pitch * rows, text = layout->size * 0.95;

  for (int r = 0; r < data->n_ranges; r++)
    {
      const EncPlotRange *range = &data->ranges[r];
      double left = layout->x + CLAMP (range->from, 0, most) * layout->scale;
      double right = layout->x + CLAMP (range->to, 0, most) * layout->scale;

      if (right - left < 1)
        continue;
      enc_scene_add_rect (layout->scene, left, 0, right - left - 1, bottom,
                          enc_palette_fade (range->color, p->dark ? 0.16 : 0.11));
      if (right - left > text && layout->scene->height - bottom >= text)
        enc_scene_add_text (layout->scene, (left + right) / 2, layout->scene->height, range->name,
                            text, 700, p->dim, ENC_ANCHOR_MIDDLE, ENC_ANCHOR_END);
    }
}

static EncDataTable *
make_table (const EncPlotWaterfall *data)
{
  EncDataTable *table = enc_data_table_new (data->title);

  enc_data_table_add_column (table, data->label_header != NULL ? data->label_header : "",
                             ENC_DATA_TEXT);
  enc_data_table_add_column (table, data->value_header != NULL ? data->value_header : "",
                             ENC_DATA_NUMBER);
  enc_data_table_begin_row (table);
  enc_data_table_add_text (table, data->base_label);
  enc_data_table_add_number (table, data->base, 0);
  for (int k = 0; k < data->n_steps; k++)
    {
      enc_data_table_begin_row (table);
      enc_data_table_add_text (table, data->steps[k].label);
      enc_data_table_add_number (table, data->steps[k].value, 0);
    }
  enc_data_table_begin_total (table);
  enc_data_table_add_text (table, data->total_label);
  enc_data_table_add_number (table, data->total, 0);
  return table;
}

static double
label_width (const EncPlotFrame *frame, const EncPlotWaterfall *data, double size, double most)
{
  double width = MAX (enc_plot_text_width (frame, data->base_label, size, 700),
                      enc_plot_text_width (frame, data->total_label, size, 700));

  for (int k = 0; k < data->n_steps; k++)
    width = MAX (width, enc_plot_text_width (frame, data->steps[k].label, size, 400));
  return MIN (width, most);
}

static void
add_step (const Layout *layout, int row, int from, const EncPlotStep *step)
{
  const EncPalette *p = layout->frame->palette;
  EncColor color = step->value < 0 ? p->err : step->value > 0 ? p->ok : p->neutral;
  g_autofree char *text = signed_text (step->value);
  double middle = layout->pitch * (row + 0.5);
  double left = layout->x + MIN (from, from + step->value) * layout->scale - 5;
  double right = layout->x + MAX (from, from + step->value) * layout->scale + 5;
  double width = enc_plot_text_width (layout->frame, text, layout->size, 700);
  gboolean before = step->value < 0 && left - width >= layout->x;

  add_bar (layout, row, from, from + step->value,
           step->value == 0 ? color : enc_palette_fade (color, 0.85));
  enc_scene_add_text (layout->scene, before ? left : right, middle, text, layout->size, 700,
                      step->value == 0 ? p->dim : color, before ? ENC_ANCHOR_END : ENC_ANCHOR_START,
                      ENC_ANCHOR_MIDDLE);
  add_label (layout, row, step->label, 400);
}

/* A bar from 0, and its value behind it; of a total also how far it may be off. */
static void
add_whole (const Layout *layout, int row, const char *label, int value, EncColor color, int low,
           int high)
{
  const EncPalette *p = layout->frame->palette;
  g_autofree char *text = enc_format_integer (value);
  double middle = layout->pitch * (row + 0.5), end = layout->x + value * layout->scale;

  add_bar (layout, row, 0, value, color);
  if (low <= high)
    {
      double from = layout->x + low * layout->scale, to = layout->x + high * layout->scale;

      enc_scene_add_line (layout->scene, from, middle, to, middle, 1.5, p->strong_ink);
      enc_scene_add_line (layout->scene, from, middle - 3, from, middle + 3, 1.5, p->strong_ink);
      enc_scene_add_line (layout->scene, to, middle - 3, to, middle + 3, 1.5, p->strong_ink);
      end = MAX (end, to);
    }
  enc_scene_add_text (layout->scene, end + 5, middle, text, layout->size * 1.12, 800, p->strong_ink,
                      ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
  add_label (layout, row, label, 700);
}

static void
add_marks (const Layout *layout, const EncPlotWaterfall *data)
{
  for (int row = 0; row < data->n_steps + 2; row++)
    {
      const EncPlotStep *step = row > 0 && row <= data->n_steps ? &data->steps[row - 1] : NULL;
      int value = step != NULL ? step->value : row == 0 ? data->base : data->total;
      const char *label = step != NULL ? step->label
                          : row == 0   ? data->base_label
                                       : data->total_label;
      g_autofree char *number = step != NULL ? signed_text (value) : enc_format_integer (value);

      enc_scene_add_mark (layout->scene, 0, layout->pitch * row, layout->scene->width,
                          layout->pitch, value, -1, row, step != NULL ? row - 1 : -1,
                          step != NULL && step->tooltip != NULL
                            ? g_strdup_printf ("%s: %s\n%s", label, number, step->tooltip)
                            : g_strdup_printf ("%s: %s", label, number));
    }
}

/**
 * enc_plot_waterfall:
 * @frame: where
 * @data: what
 *
 * A row for the base, one per step where the one before it ended, one for the total. The scale
 * begins at 0 and ends a little after the largest of them.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_waterfall (const EncPlotFrame *frame, const EncPlotWaterfall *data)
{
  const EncPalette *p = frame->palette;
  EncScene *scene = enc_plot_scene (frame, data->title, data->finding);
  Layout layout = { .frame = frame, .scene = scene, .size = enc_plot_size (frame, 11) };
  int rows = data->n_steps + 2, most = MAX (MAX (data->base, data->total), data->high), at;
  gboolean texts
    = scene->width >= 12 * layout.size && scene->height >= (rows + 1) * layout.size * 1.5;
  double foot = texts ? layout.size * 1.5 : 0, end;

  scene->table = make_table (data);
  if (scene->width < 20 || scene->height < 4 * rows)
    return enc_plot_finish (frame, scene);
  at = data->base;
  for (int k = 0; k < data->n_steps; k++)
    {
      at += data->steps[k].value;
      most = MAX (most, at);
    }
  most = MAX (most, 1);
  if (texts)
    layout.label = label_width (frame, data, layout.size, scene->width * 0.48);
  end = texts ? enc_plot_text_width (frame, "+100", layout.size * 1.12, 800) + 6 : 0;
  layout.x = layout.label > 0 ? layout.label + 9 : 0;
  layout.scale = MAX (1, scene->width - layout.x - end - THIN) / most;
  layout.pitch = MAX (1, scene->height - foot) / rows;
  layout.height = MIN (layout.pitch * 0.72, 18);
  scene->plot_x = layout.x;
  scene->plot_width = most * layout.scale;
  scene->plot_height = layout.pitch * rows;

  add_ranges (&layout, data, rows, most);
  for (int row = 0; row + 1 < rows; row++)
    {
      int until = data->base;

      for (int k = 0; k < row; k++)
        until += data->steps[k].value;
      add_connector (&layout, row, until);
    }
  if (texts)
    {
      at = data->base;
      add_whole (&layout, 0, data->base_label, data->base, p->neutral, 1, 0);
      for (int k = 0; k < data->n_steps; k++)
        {
          add_step (&layout, k + 1, at, &data->steps[k]);
          at += data->steps[k].value;
        }
      add_whole (&layout, rows - 1, data->total_label, data->total, data->total_color, data->low,
                 data->high);
    }
  else
    {
      at = data->base;
      add_bar (&layout, 0, 0, data->base, p->neutral);
      for (int k = 0; k < data->n_steps; k++)
        {
          add_bar (&layout, k + 1, at, at + data->steps[k].value,
                   data->steps[k].value < 0 ? p->err : p->ok);
          at += data->steps[k].value;
        }
      add_bar (&layout, rows - 1, 0, data->total, data->total_color);
    }
  add_marks (&layout, data);
  return enc_plot_finish (frame, scene);
}
