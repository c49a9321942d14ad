/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-columns.h"

#include <math.h>

#include "base/enc-format.h"

/* Opacity of the columns that are not selected. */
#define QUIET 0.88

static gint64
value_at (const EncPlotColumns *data, int column, int series)
{
  if (data->hidden & (1u << series))
    return 0;
  return data->values[(gsize)column * data->n_series + series];
}

static gint64
contested_at (const EncPlotColumns *data, int column, int series)
{
  gint64 value = value_at (data, column, series);

  if (data->contested == NULL || value <= 0)
    return 0;
  return CLAMP (data->contested[(gsize)column * data->n_series + series], 0, value);
}

static void
column_sums (const EncPlotColumns *data, int column, double *above, double *below)
{
  *above = *below = 0;
  for (int s = 0; s < data->n_series; s++)
    {
      double value = value_at (data, column, s);
      if (value > 0)
        *above += value;
      else
        *below += value;
    }
}

static EncDataTable *
make_table (const EncPlotColumns *data)
{
  EncDataTable *table = enc_data_table_new (data->title);

  enc_data_table_add_column (table, data->label_header != NULL ? data->label_header : "",
                             ENC_DATA_TEXT);
  for (int s = 0; s < data->n_series; s++)
    enc_data_table_add_column (table, data->series_labels[s], ENC_DATA_AMOUNT);
  if (data->contested != NULL)
    enc_data_table_add_column (table, data->contested_header != NULL ? data->contested_header : "",
                               ENC_DATA_AMOUNT);
  for (int c = 0; c < data->n_columns; c++)
    {
      gint64 contested = 0;
      enc_data_table_begin_row (table);
      enc_data_table_add_text (table, data->column_labels[c]);
      for (int s = 0; s < data->n_series; s++)
        {
          enc_data_table_add_amount (table, data->values[(gsize)c * data->n_series + s],
                                     data->currency);
          if (data->contested != NULL
              && !enc_money_add (contested, data->contested[(gsize)c * data->n_series + s],
                                 &contested))
            contested = G_MAXINT64;
        }
      if (data->contested != NULL)
        enc_data_table_add_amount (table, contested, data->currency);
    }
  return table;
}

typedef struct
{
  const EncPlotFrame *frame;
  const EncPlotColumns *data;
  EncScene *scene;
  double zero;  /* y of 0 */
  double scale; /* points per minor unit, or per whole column in percent mode */
  double step;  /* width of a column with its gap */
} Drawing;

static void
add_segment (Drawing *d, int column, int series, gboolean contested, double x, double top,
             double height, gboolean on)
{
  EncColor color = d->data->colors[series];
  double width = MAX (0.6, d->step - MIN (1.5, d->step * 0.2));

  if (height < 0.25)
    return;
  if (contested)
    {
      EncShape *shape = enc_scene_add_rect (d->scene, x + 0.5, top, width, height, color);
      shape->fill = ENC_FILL_HATCH;
      shape->hatch_pitch = 4;
      shape->hatch_width = 1.1;
    }
  else
    {
      double gap = height > 1.6 ? 0.6 : 0;
      enc_scene_add_rect (d->scene, x + 0.5, top + gap, width, height - gap,
                          enc_palette_fade (color, on ? 1 : QUIET));
    }
}

static void
add_series_mark (Drawing *d, int column, int series, double x, double top, double height)
{
  const EncPlotColumns *data = d->data;
  gint64 value = value_at (data, column, series);
  g_autofree char *amount = enc_format_money (value, data->currency);

  enc_scene_add_mark (d->scene, x, top, d->step, height, value, series, column,
                      data->payloads != NULL ? data->payloads[column] : column,
                      g_strdup_printf ("%s\n%s: %s", data->column_labels[column],
                                       data->series_labels[series], amount));
}

static void
draw_column (Drawing *d, int column, double x)
{
  const EncPlotColumns *data = d->data;
  gboolean on = column == data->selected;
  double above, below, scale = d->scale;

  column_sums (data, column, &above, &below);
  if (data->percent)
    scale = above - below > 0 ? d->scale / (above - below) : 0;

  double up = d->zero, down = d->zero;
  for (int s = 0; s < data->n_series; s++)
    {
      double value = value_at (data, column, s);
      if (value > 0)
        {
          double contested = contested_at (data, column, s) * scale,
                 plain = value * scale - contested;
          add_segment (d, column, s, FALSE, x, up - plain, plain, on);
          add_segment (d, column, s, TRUE, x, up - plain - contested, contested, on);
          add_series_mark (d, column, s, x, up - plain - contested, plain + contested);
          up -= plain + contested;
        }
      else if (value < 0)
        {
          double height = -value * scale;
          add_segment (d, column, s, FALSE, x, down, height, on);
          add_series_mark (d, column, s, x, down, height);
          down += height;
        }
    }
}

static void
draw_grid (Drawing *d, double low, double high, double left, double right, double size,
           gboolean labels)
{
  const EncPlotFrame *frame = d->frame;
  const EncPalette *p = frame->palette;
  EncScene *scene = d->scene;
  double values[ENC_PLOT_MAX_TICKS];
  int n;

  if (d->data->percent)
    {
      n = 0;
      for (double v = -1; v <= 1.001; v += scene->plot_height > 120 ? 0.25 : 0.5)
        if (v >= low - 1e-9 && v <= high + 1e-9)
          values[n++] = v;
    }
  else
    n = enc_plot_money_ticks (low, high, CLAMP ((int)(scene->plot_height / (size * 3.4)), 1, 5),
                              d->data->currency, values);
  for (int i = 0; i < n; i++)
    {
      double y = d->zero - values[i] * d->scale;
      double snapped = round (y) + (y >= scene->height - 0.5 ? -0.5 : 0.5);
      gboolean zero = fabs (values[i]) < 1e-9;
      enc_scene_add_line (scene, left, snapped, right, snapped, 1,
                          zero && low < 0 ? p->axis : p->grid);
      if (!labels)
        continue;
      g_autofree char *text = zero ? g_strdup ("0")
                              : d->data->percent
                                ? enc_format_percent (values[i], 0)
                                : enc_format_money_short ((gint64)values[i], d->data->currency);
      enc_plot_axis_label (frame, scene, left - 8, y, text, size);
    }
}

/* The widest label of the value axis, so that no amount is cut. */
static double
label_width (const EncPlotFrame *frame, const EncPlotColumns *data, double low, double high,
             double size)
{
  double values[ENC_PLOT_MAX_TICKS], widest = 0;

  if (data->percent)
    {
      g_autofree char *text = enc_format_percent (low < 0 ? -1 : 1, 0);
      return enc_plot_text_width (frame, text, size, 400);
    }
  int n = enc_plot_money_ticks (low, high, 5, data->currency, values);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = enc_format_money_short ((gint64)values[i], data->currency);
      widest = MAX (widest, enc_plot_text_width (frame, text, size, 400));
    }
  return widest;
}

static gboolean
all_zero (const EncPlotColumns *data)
{
  for (gsize i = 0; i < (gsize)data->n_columns * data->n_series; i++)
    if (data->values[i] != 0)
      return FALSE;
  return TRUE;
}

/**
 * enc_plot_columns:
 * @frame: where
 * @data: what
 *
 * Stacked columns with the first series at the base. The scene's columns are as wide as each other,
 * and enc_scene_column_x() is the middle of each: a slider beneath can be laid under them to the
 * pixel. The selected column stands on a band, at full strength, and has a tick down to the slider.
 * There is a mark per column (series -1) and one per segment, whose heights are exactly in
 * proportion to their values.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_columns (const EncPlotFrame *frame, const EncPlotColumns *data)
{
  const EncPalette *p = frame->palette;

  if (data->n_columns <= 0 || data->n_series <= 0 || all_zero (data))
    {
      EncScene *scene = enc_plot_empty (frame, data->title, data->empty);
      /* The slider needs its columns even where there is nothing to stack. */
      scene->n_columns = MAX (0, data->n_columns);
      return scene;
    }

  EncScene *scene = enc_plot_scene (frame, data->title, data->finding);
  int shown = data->max_shown > 0 ? MIN (data->max_shown, data->n_columns) : data->n_columns;
  int first = data->n_columns - shown;
  if (data->selected >= 0 && data->selected < first)
    first = data->selected;

  double low = 0, high = 0;
  for (int c = first; c < first + shown; c++)
    {
      double above, below, whole;
      column_sums (data, c, &above, &below);
      whole = data->percent ? above - below : 1;
      if (whole <= 0)
        continue;
      high = MAX (high, above / whole);
      low = MIN (low, below / whole);
    }
  if (high <= low)
    high = low + 1;

  double size = enc_plot_size (frame, 10.5);
  gboolean axes = scene->width >= 150 && scene->height >= 70;
  double left = axes ? MAX (44, label_width (frame, data, low, high * 1.04, size) + 12) : 0,
         right = axes ? 10 : 0;
  double top = axes ? 10 : MIN (2, scene->height / 4), bottom = axes ? size * 2 + 1 : 0;
  if (left + right + shown > scene->width)
    left = right = 0, axes = FALSE;

  scene->plot_x = left;
  scene->plot_y = top;
  scene->plot_width = MAX (0, scene->width - left - right);
  scene->plot_height = MAX (0, scene->height - top - bottom);
  scene->first_column = first;
  scene->n_columns = shown;

  Drawing d = { frame, data, scene };
  double reach = high - low;
  if (!data->percent)
    reach *= 1.02; /* a little air above the highest column */
  d.scale = scene->plot_height / reach;
  d.zero = top + scene->plot_height + low * d.scale;
  d.step = scene->plot_width / shown;

  if (data->selected >= first && data->selected < first + shown)
    {
      double x = left + (data->selected - first) * d.step, over = MIN (4, top);
      EncShape *band = enc_scene_add_rect (scene, MAX (0, x - 1.5), top - over,
                                           MIN (d.step + 2.5, scene->width - x + 1.5),
                                           scene->plot_height + over, p->band);
      band->radius = 3;
      band->corners = ENC_CORNER_TOP_LEFT | ENC_CORNER_TOP_RIGHT;
    }
  draw_grid (&d, low, high, left, scene->width - right, size, axes);
  for (int c = first; c < first + shown; c++)
    {
      double x = left + (c - first) * d.step, above, below;
      column_sums (data, c, &above, &below);
      enc_scene_add_mark (scene, x, top, d.step, scene->plot_height, above + below, -1, c,
                          data->payloads != NULL ? data->payloads[c] : c,
                          g_strdup (data->column_tooltips != NULL ? data->column_tooltips[c]
                                                                  : data->column_labels[c]));
      draw_column (&d, c, x);
    }
  if (axes)
    {
      g_autofree EncPlotTick *visible = g_new (EncPlotTick, MAX (1, data->n_ticks));
      int n_visible = 0;
      for (int i = 0; i < data->n_ticks; i++)
        if (data->ticks[i].at >= first && data->ticks[i].at < first + shown)
          {
            visible[n_visible] = data->ticks[i];
            visible[n_visible++].at += 0.5 - first;
          }
      enc_plot_time_labels (frame, scene, visible, n_visible, left, d.step,
                            scene->height - bottom + size * 0.45, size);
      if (data->selected >= first && data->selected < first + shown)
        {
          double x = left + (data->selected - first + 0.5) * d.step;
          enc_scene_add_line (scene, x, scene->height - bottom, x, scene->height, 1.5, p->accent);
        }
    }
  scene->table = make_table (data);
  return enc_plot_finish (frame, scene);
}
