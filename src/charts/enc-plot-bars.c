/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-bars.h"

#include <math.h>

#include "base/enc-format.h"

static double
row_total (const EncPlotBars *data, int row)
{
  double total = 0;

  for (int s = 0; s < data->n_series; s++)
    total += MAX (0, data->values[(gsize)row * data->n_series + s]);
  return total;
}

static void
add_value (const EncPlotBars *data, EncDataTable *table, gint64 value)
{
  if (data->unit == ENC_PLOT_BARS_NUMBER)
    enc_data_table_add_number (table, (double)value, 0);
  else
    enc_data_table_add_amount (table, value, data->currency);
}

static char *
format_value (const EncPlotBars *data, gint64 value)
{
  return data->unit == ENC_PLOT_BARS_NUMBER ? enc_format_integer (value)
                                            : enc_format_money (value, data->currency);
}

static EncDataTable *
make_table (const EncPlotBars *data)
{
  EncDataTable *table = enc_data_table_new (data->title);
  EncDataKind kind = data->unit == ENC_PLOT_BARS_NUMBER ? ENC_DATA_NUMBER : ENC_DATA_AMOUNT;

  enc_data_table_add_column (table, data->label_header != NULL ? data->label_header : "",
                             ENC_DATA_TEXT);
  for (int s = 0; s < data->n_series; s++)
    enc_data_table_add_column (table, data->series_labels[s], kind);
  enc_data_table_add_column (table, data->total_header != NULL ? data->total_header : "", kind);
  if (data->contested != NULL)
    enc_data_table_add_column (table, data->contested_header != NULL ? data->contested_header : "",
                               kind);
  if (data->shares != NULL)
    enc_data_table_add_column (table, data->share_header != NULL ? data->share_header : "",
                               ENC_DATA_RATIO);
  for (int r = 0; r < data->n_rows; r++)
    {
      gint64 total = 0, contested = 0;
      enc_data_table_begin_row (table);
      enc_data_table_add_text (table, data->labels[r]);
      for (int s = 0; s < data->n_series; s++)
        {
          gsize i = (gsize)r * data->n_series + s;
          add_value (data, table, data->values[i]);
          if (!enc_money_add (total, data->values[i], &total))
            total = G_MAXINT64;
          if (data->contested != NULL && !enc_money_add (contested, data->contested[i], &contested))
            contested = G_MAXINT64;
        }
      add_value (data, table, total);
      if (data->contested != NULL)
        add_value (data, table, contested);
      if (data->shares != NULL)
        enc_data_table_add_ratio (table, data->shares[r], 0);
    }
  return table;
}

/* Segments end 1 point before the next begins; their marks touch each other. */
static double
draw_bar (const EncPlotFrame *frame, const EncPlotBars *data, EncScene *scene, int row, double x,
          double y, double height, double scale)
{
  for (int s = 0; s < data->n_series; s++)
    {
      gsize i = (gsize)row * data->n_series + s;
      gint64 value = data->values[i];
      if (value <= 0)
        continue;
      gint64 contested = data->contested != NULL ? CLAMP (data->contested[i], 0, value) : 0;
      double parts[2] = { ((double)value - contested) * scale, contested * scale }, from = x;
      for (int k = 0; k < 2; k++)
        {
          if (parts[k] >= 0.3)
            {
              EncShape *shape
                = enc_scene_add_rect (scene, x, y, MAX (MIN (1, parts[k]), parts[k] - 1), height,
                                      data->colors[s]);
              if (k == 1)
                shape->fill = ENC_FILL_HATCH;
              if (k == 1 || frame->palette->contrast)
                {
                  shape->outline = data->outlines[s];
                  shape->outline_width = 1;
                }
            }
          x += parts[k];
        }
      g_autofree char *amount = format_value (data, value);
      enc_scene_add_mark (scene, from, y, x - from, height, value, s, row,
                          data->payloads != NULL ? data->payloads[row] : row,
                          g_strdup_printf ("%s\n%s: %s", data->labels[row], data->series_labels[s],
                                           amount));
    }
  return x;
}

static char *
row_tooltip (const EncPlotBars *data, int row)
{
  GString *text = g_string_new (data->labels[row]);

  if (data->total_header != NULL)
    g_string_append_printf (text, "\n%s: %s", data->total_header, data->amounts[row]);
  if (data->shares != NULL && data->share_header != NULL)
    {
      g_autofree char *share = enc_format_percent (data->shares[row], 0);
      g_string_append_printf (text, "\n%s: %s", data->share_header, share);
    }
  return g_string_free (text, FALSE);
}

/**
 * enc_plot_bars:
 * @frame: where
 * @data: what, in the order to be drawn from the top
 *
 * The longest bar takes the room between the labels and the amounts. Rows that do not fit in the
 * height are left out of the drawing, never of the table. A mark per row (series -1) and per
 * segment.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_bars (const EncPlotFrame *frame, const EncPlotBars *data)
{
  const EncPalette *p = frame->palette;
  double most = 0;

  for (int r = 0; r < data->n_rows; r++)
    most = MAX (most, row_total (data, r));
  if (most <= 0 || data->n_series <= 0)
    return enc_plot_empty (frame, data->title, data->empty);

  EncScene *scene = enc_plot_scene (frame, data->title, data->finding);
  double size = enc_plot_size (frame, 11), label = 0, amount = 0, share = 0;
  int rows = MIN (data->n_rows, MAX (1, (int)(scene->height / (size * 1.15))));
  gboolean texts = scene->width >= 160 && scene->height >= size * 1.2;

  if (texts)
    {
      for (int r = 0; r < rows; r++)
        {
          label = MAX (label, enc_plot_text_width (frame, data->labels[r], size, 400));
          amount = MAX (amount, enc_plot_text_width (frame, data->amounts[r], size, 700));
        }
      label = data->label_width > 0 ? data->label_width : MIN (label, scene->width * 0.33);
      label = MIN (label, scene->width * 0.5) + 9;
      amount = MIN (amount, scene->width * 0.3) + 10;
      if (data->shares != NULL && scene->width >= 300)
        share = 12 + 70 + 8 + enc_plot_text_width (frame, "100\u00a0%", size, 700);
      if (label + amount + share + 40 > scene->width)
        share = 0;
    }
  double room = MAX (1, scene->width - label - amount - share);
  /* A few rows keep together at the top instead of floating apart. */
  double pitch = MIN (scene->height / rows, size * 3.2),
         height = MIN (texts ? 14 : 30, pitch * 0.66);
  double scale = room / most;

  scene->plot_x = label;
  scene->plot_width = room;
  scene->plot_height = pitch * rows;
  for (int r = 0; r < rows; r++)
    {
      double middle = pitch * (r + 0.5);
      enc_scene_add_mark (scene, 0, pitch * r, scene->width, pitch, row_total (data, r), -1, r,
                          data->payloads != NULL ? data->payloads[r] : r, row_tooltip (data, r));
      if (texts)
        {
          EncShape *name = enc_scene_add_text (scene, label - 9, middle, data->labels[r], size, 400,
                                               p->ink, ENC_ANCHOR_END, ENC_ANCHOR_MIDDLE);
          name->max_width = label - 9;
        }
      double end = draw_bar (frame, data, scene, r, label, middle - height / 2, height, scale);
      if (!texts)
        continue;
      EncShape *value = enc_scene_add_text (scene, end + 6, middle, data->amounts[r], size, 700,
                                            p->ink, ENC_ANCHOR_START, ENC_ANCHOR_MIDDLE);
      value->max_width = MAX (1, label + room + amount - end - 6);
      if (share > 0)
        {
          g_autofree char *percent = enc_format_percent (data->shares[r], 0);
          double left = scene->width - share + 12,
                 ratio = isfinite (data->shares[r]) ? CLAMP (data->shares[r], 0, 1) : 0;
          enc_scene_add_rect (scene, left, middle - 3, 70, 6, p->track)->radius = 3;
          enc_scene_add_rect (scene, left, middle - 3, MAX (6, 70 * ratio), 6, p->accent_fill)
            ->radius
            = 3;
          EncShape *text = enc_scene_add_text (scene, scene->width, middle, percent, size, 700,
                                               p->accent, ENC_ANCHOR_END, ENC_ANCHOR_MIDDLE);
          text->max_width = share - 12 - 70 - 4;
        }
    }
  scene->table = make_table (data);
  return enc_plot_finish (frame, scene);
}
