/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-payments.h"

#include <math.h>
#include <stdlib.h>

#include "base/enc-format.h"

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  int x = *(const int *)a, y = *(const int *)b;

  return x < y ? -1 : x > y;
}

/* What the axis covers: nine in ten of the payments at either end, but 10 days early to 60 days
 * late at least. A single forgotten invoice would turn the rest into a flat line: what is further
 * out stands on the edge, and its tooltip tells the truth. */
static void
find_range (const EncPlotPayments *data, int *lowest, int *highest)
{
  g_autofree int *days = g_new (int, data->n);

  for (int i = 0; i < data->n; i++)
    days[i] = CLAMP (data->payments[i].days_late, -360, 360);
  qsort (days, data->n, sizeof *days, compare_ints);

  int early = days[(data->n - 1) / 10], late = days[(data->n - 1) - (data->n - 1) / 10];
  *lowest = MIN (0, MAX (days[0], MIN (-10, early)));
  *highest = MAX (30, MIN (days[data->n - 1], MAX (60, (late + 29) / 30 * 30)));
}

static int
class_of (const EncPlotPayments *data, int days_late)
{
  if (days_late <= 0)
    return 0;
  for (int i = 0; i < data->n_limits; i++)
    if (days_late <= data->limits[i])
      return i + 1;
  return data->n_limits + 1;
}

static EncDataTable *
make_table (const EncPlotPayments *data)
{
  EncDataTable *table = enc_data_table_new (data->title);

  enc_data_table_add_column (table, data->date_header != NULL ? data->date_header : "",
                             ENC_DATA_DATE);
  enc_data_table_add_column (table, data->label_header != NULL ? data->label_header : "",
                             ENC_DATA_TEXT);
  enc_data_table_add_column (table, data->days_header != NULL ? data->days_header : "",
                             ENC_DATA_NUMBER);
  enc_data_table_add_column (table, data->amount_header != NULL ? data->amount_header : "",
                             ENC_DATA_AMOUNT);
  for (int i = 0; i < data->n; i++)
    {
      enc_data_table_begin_row (table);
      enc_data_table_add_date (table, data->payments[i].paid);
      enc_data_table_add_text (table, data->payments[i].label);
      enc_data_table_add_number (table, data->payments[i].days_late, 0);
      enc_data_table_add_amount (table, data->payments[i].amount, data->currency);
    }
  return table;
}

static double
weighted_mean (const EncPlotPayment *payments, int n)
{
  double sum = 0, weight = 0;

  for (int i = 0; i < n; i++)
    {
      double w = MAX (1, (double)payments[i].amount);
      sum += w * payments[i].days_late;
      weight += w;
    }
  return weight > 0 ? sum / weight : 0;
}

/**
 * enc_plot_payments:
 * @frame: where
 * @data: what
 *
 * x is the day of payment, y the days late, clipped where few are; the disc's area follows the
 * amount, its colour the aging class; the accent curve is the mean of the last payments weighted by
 * their amounts. A mark per payment.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_plot_payments (const EncPlotFrame *frame, const EncPlotPayments *data)
{
  const EncPalette *p = frame->palette;

  if (data->n <= 0)
    return enc_plot_empty (frame, data->title, data->empty);

  EncScene *scene = enc_plot_scene (frame, data->title, data->finding);
  double size = enc_plot_size (frame, 10), biggest = 1;
  int lowest, highest;

  find_range (data, &lowest, &highest);
  for (int i = 0; i < data->n; i++)
    biggest = MAX (biggest, (double)data->payments[i].amount);

  gboolean axes = scene->width >= 120 && scene->height >= 60;
  g_autofree char *widest = enc_format_days (MAX (highest, 60), 0);
  double left = axes ? enc_plot_text_width (frame, widest, size, 400) + 8 : 8,
         right = MIN (10, scene->width / 4);
  double top = MIN (MAX (8, size * 0.8), scene->height / 4), bottom = axes ? size * 1.9 : 8;
  double width = scene->width - left - right, height = scene->height - top - bottom;
  if (width < 8 || height < 8)
    {
      scene->table = make_table (data);
      return enc_plot_finish (frame, scene);
    }
  scene->plot_x = left;
  scene->plot_y = top;
  scene->plot_width = width;
  scene->plot_height = height;

  double days = MAX (1, (double)data->to - data->from);
#define X(day) (left + width * CLAMP (((double)(day)-data->from) / days, 0, 1))
#define Y(late)                                                                                    \
  (top + height * (highest - CLAMP ((double)(late), lowest, highest)) / (highest - lowest))
  int step = highest <= 120 ? 30 : highest <= 240 ? 60 : 90;
  for (int v = 0; v <= highest; v += step)
    {
      double y = round (Y (v)) + 0.5;
      g_autofree char *text = enc_format_days (v, 0);
      enc_scene_add_line (scene, left, y, scene->width - right, y, 1, v == 0 ? p->axis : p->grid);
      if (axes)
        enc_plot_axis_label (frame, scene, left - 6, y, text, size);
    }
  for (int i = 0; i < data->n; i++)
    {
      const EncPlotPayment *payment = &data->payments[i];
      int class = class_of (data, payment->days_late);
      EncColor color = enc_palette_aging (p, class, data->n_limits + 1);
      EncColor outline = enc_palette_aging_outline (p, class, data->n_limits + 1);
      double x = X (payment->paid), y = Y (payment->days_late);
      double radius = 2.2 + 3.2 * sqrt (MAX (0, (double)payment->amount) / biggest);
      x = CLAMP (x, radius, scene->width - radius);
      enc_scene_add_line (scene, x, Y (0), x, y, 1.5, enc_palette_fade (outline, 0.6));
      EncShape *disc = enc_scene_add_circle (scene, x, y, radius, color);
      disc->outline = outline;
      disc->outline_width = 1;

      g_autofree char *date = enc_format_date (payment->paid);
      g_autofree char *amount = enc_format_money (payment->amount, data->currency);
      g_autofree char *late = enc_format_days (payment->days_late, 0);
      double hit = MAX (radius + 2, 6), mark_x = MAX (0, x - hit), mark_y = MAX (0, y - hit);
      enc_scene_add_mark (scene, mark_x, mark_y, MIN (2 * hit, scene->width - mark_x),
                          MIN (2 * hit, scene->height - mark_y), payment->days_late, 0, i,
                          payment->payload,
                          g_strdup_printf ("%s\n%s\n%s · %s",
                                           payment->label != NULL ? payment->label : "", date,
                                           amount, late));
    }
  int window = MAX (1, data->window);
  if (data->n >= window)
    {
      g_autofree EncPoint *curve = g_new (EncPoint, data->n);
      guint n = 0;
      for (int i = window - 1; i < data->n; i++)
        curve[n++] = (EncPoint){ X (data->payments[i].paid),
                                 Y (weighted_mean (&data->payments[i - window + 1], window)) };
      if (n > 1)
        enc_scene_add_polyline (scene, curve, n, 2, p->accent);
    }
  if (axes)
    {
      g_autofree EncPlotTick *shifted = g_new (EncPlotTick, MAX (1, data->n_ticks));
      for (int i = 0; i < data->n_ticks; i++)
        {
          shifted[i] = data->ticks[i];
          shifted[i].at -= data->from;
        }
      enc_plot_time_labels (frame, scene, shifted, data->n_ticks, left, width / days,
                            scene->height - size * 1.5, size);
    }
#undef X
#undef Y
  scene->table = make_table (data);
  return enc_plot_finish (frame, scene);
}
