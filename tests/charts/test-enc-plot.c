/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot.h"

#include <math.h>

#include "base/enc-format.h"
#include "charts/enc-plot-bars.h"
#include "charts/enc-plot-columns.h"
#include "charts/enc-plot-forecast.h"
#include "charts/enc-plot-gauge.h"
#include "charts/enc-plot-lines.h"
#include "charts/enc-plot-payments.h"
#include "charts/enc-plot-spark.h"
#include "charts/plot-assert.h"
#include "support/enc-test.h"

#define MAX_COLUMNS 60
#define MAX_SERIES  9

/* Room for any of the plots, filled by each test. */
typedef struct
{
  gint64 values[MAX_COLUMNS * MAX_SERIES];
  gint64 contested[MAX_COLUMNS * MAX_SERIES];
  gint64 low[MAX_COLUMNS], middle[MAX_COLUMNS], high[MAX_COLUMNS];
  double numbers[2][MAX_COLUMNS];
  double shares[MAX_COLUMNS];
  const char *labels[MAX_COLUMNS];
  const char *names[MAX_SERIES];
  EncColor colors[MAX_SERIES];
  EncPlotTick ticks[MAX_COLUMNS];
  EncPlotPayment payments[MAX_COLUMNS];
} Data;

static EncPlotFrame
frame_of (double width, double height)
{
  return (EncPlotFrame){ .width = width,
                         .height = height,
                         .palette = enc_palette_get (ENC_PALETTE_LIGHT),
                         .text_scale = 1 };
}

static Data *
data_new (void)
{
  static const char *const names[]
    = { "Not due", "1–30", "31–60", "61–90", "91–120", "> 120", "No due date", "Credits", "Other" };
  Data *data = g_new0 (Data, 1);

  for (int i = 0; i < MAX_COLUMNS; i++)
    {
      data->labels[i]
        = i % 7 == 3 ? "Établissements Le Guen-Kermarrec et fils de Bretagne" : "18 Nov 2025";
      data->ticks[i] = (EncPlotTick){ i, i % 12 == 0 ? "Jan 2025" : "Feb", i % 12 == 0 };
    }
  for (int s = 0; s < MAX_SERIES; s++)
    {
      data->names[s] = names[s];
      data->colors[s] = enc_palette_get (ENC_PALETTE_LIGHT)->aging[s % ENC_PALETTE_N_AGING];
    }
  return data;
}

static EncPlotColumns
columns_of (Data *data, int n_columns, int n_series)
{
  return (EncPlotColumns){
    .title = "Aged balance",
    .finding = "finding",
    .empty = "Nothing was open.",
    .n_columns = n_columns,
    .n_series = n_series,
    .values = data->values,
    .contested = data->contested,
    .colors = data->colors,
    .outlines = data->colors,
    .series_labels = data->names,
    .column_labels = data->labels,
    .label_header = "As of",
    .contested_header = "Disputed",
    .ticks = data->ticks,
    .n_ticks = n_columns,
    .selected = n_columns - 1,
    .currency = ENC_EUR,
  };
}

static void
test_steps (void)
{
  double values[ENC_PLOT_MAX_TICKS], step;

  g_assert_cmpfloat_with_epsilon (enc_plot_step (6.6e6, 4), 2e6, 1e-3);
  g_assert_cmpfloat_with_epsilon (enc_plot_step (10, 5), 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (enc_plot_step (0.003, 3), 0.001, 1e-12);
  g_assert_cmpfloat (enc_plot_step (0, 3), ==, 1);
  g_assert_cmpfloat (enc_plot_step (NAN, 3), ==, 1);
  g_assert_cmpint (enc_plot_ticks (-1, 6.6, 4, values, &step), ==, 4);
  g_assert_cmpfloat (step, ==, 2);
  g_assert_cmpfloat (values[0], ==, 0);
  g_assert_cmpfloat (values[3], ==, 6);

  for (double range = 1e-6; range < 1e19; range *= 1.7)
    for (int most = 1; most <= 8; most++)
      {
        int n = enc_plot_ticks (0, range, most, values, &step);
        double mantissa = step / pow (10, floor (log10 (step) + 1e-9));
        g_assert_cmpint (n, <=, most + 1);
        g_assert_cmpint (n, >=, 1);
        g_assert_true (fabs (mantissa - 1) < 1e-6 || fabs (mantissa - 2) < 1e-6
                       || fabs (mantissa - 5) < 1e-6);
      }
}

static double
mark_height (EncScene *scene, int column, int series)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const EncMark *mark = &g_array_index (scene->marks, EncMark, i);
      if (mark->index == column && mark->series == series)
        return mark->height;
    }
  return 0;
}

static void
test_columns_are_in_proportion (void)
{
  g_autofree Data *data = data_new ();
  EncPlotFrame frame = frame_of (470, 230);
  EncPlotColumns plot = columns_of (data, 53, 6);

  for (int c = 0; c < 53; c++)
    for (int s = 0; s < 6; s++)
      {
        data->values[c * 6 + s] = 100000 * (c + 1) * (6 - s);
        data->contested[c * 6 + s] = s == 1 ? 50000 : 0;
      }
  g_autoptr (EncScene) scene = enc_plot_columns (&frame, &plot);

  plot_assert_inside (scene);
  double unit = mark_height (scene, 52, 5) / (100000.0 * 53);
  for (int c = 0; c < 53; c++)
    {
      double sum = 0, column = 0;
      for (int s = 0; s < 6; s++)
        {
          g_assert_cmpfloat_with_epsilon (mark_height (scene, c, s), data->values[c * 6 + s] * unit,
                                          1e-6);
          sum += data->values[c * 6 + s];
          column += mark_height (scene, c, s);
        }
      g_assert_cmpfloat_with_epsilon (column, sum * unit, 1e-6);
      g_assert_cmpfloat (column, <=, scene->plot_height);
      /* Found where it is drawn, and aligned with the slider. */
      const EncMark *mark = enc_scene_mark_at (scene, enc_scene_column_x (scene, c),
                                               scene->plot_y + scene->plot_height - 1);
      g_assert_cmpint (mark->index, ==, c);
      g_assert_cmpint (mark->series, ==, 0);
      g_assert_cmpfloat_with_epsilon (mark->x + mark->width / 2, enc_scene_column_x (scene, c),
                                      1e-9);
    }
  /* The highest column nearly reaches the top. */
  g_assert_cmpfloat (mark_height (scene, 52, 0) * 21 / 6, >=, scene->plot_height * 0.95);

  g_assert_cmpuint (enc_data_table_n_rows (scene->table), ==, 53);
  g_assert_cmpint (enc_data_table_cell (scene->table, 52, 1)->amount, ==, data->values[52 * 6]);
  g_assert_cmpint (enc_data_table_cell (scene->table, 52, 7)->amount, ==, 50000);
  g_assert_nonnull (plot_find_text (scene, "0"));
}

static void
test_columns_in_percent (void)
{
  g_autofree Data *data = data_new ();
  EncPlotFrame frame = frame_of (470, 230);
  EncPlotColumns plot = columns_of (data, 53, 6);

  for (int c = 0; c < 53; c++)
    for (int s = 0; s < 6; s++)
      data->values[c * 6 + s] = c == 7 ? 0 : 1 + c * (s + 1);
  plot.percent = TRUE;
  g_autoptr (EncScene) scene = enc_plot_columns (&frame, &plot);

  plot_assert_inside (scene);
  for (int c = 0; c < 53; c++)
    {
      double column = 0;
      for (int s = 0; s < 6; s++)
        column += mark_height (scene, c, s);
      g_assert_cmpfloat_with_epsilon (column, c == 7 ? 0 : scene->plot_height, 1e-6);
    }
  g_assert_nonnull (plot_find_text (scene, "50%"));
}

static void
test_credits_hang_below (void)
{
  g_autofree Data *data = data_new ();
  EncPlotFrame frame = frame_of (470, 230);
  EncPlotColumns plot = columns_of (data, 10, 2);

  for (int c = 0; c < 10; c++)
    {
      data->values[c * 2] = 300;
      data->values[c * 2 + 1] = -100;
    }
  g_autoptr (EncScene) scene = enc_plot_columns (&frame, &plot);

  plot_assert_inside (scene);
  double debts = mark_height (scene, 0, 0), credits = mark_height (scene, 0, 1);
  g_assert_cmpfloat_with_epsilon (debts, 3 * credits, 1e-9);
  g_assert_cmpfloat (debts + credits, <=, scene->plot_height);
}

static void
test_narrow_keeps_the_selected_week (void)
{
  g_autofree Data *data = data_new ();
  EncPlotFrame frame = frame_of (340, 200);
  EncPlotColumns plot = columns_of (data, 53, 1);

  for (int c = 0; c < 53; c++)
    data->values[c] = 100 + c;
  plot.max_shown = 26;
  g_autoptr (EncScene) last = enc_plot_columns (&frame, &plot);
  g_assert_cmpint (last->first_column, ==, 27);
  g_assert_cmpint (last->n_columns, ==, 26);
  plot.selected = 3;
  g_autoptr (EncScene) early = enc_plot_columns (&frame, &plot);
  g_assert_cmpint (early->first_column, ==, 3);
  plot_assert_inside (early);
}

static void
test_nothing_is_a_sentence (void)
{
  g_autofree Data *data = data_new ();
  EncPlotFrame frame = frame_of (470, 230);
  EncPlotColumns plot = columns_of (data, 53, 6);
  g_autoptr (EncScene) scene = enc_plot_columns (&frame, &plot);

  g_assert_true (scene->empty);
  g_assert_nonnull (plot_find_text (scene, "Nothing was open."));
  g_assert_cmpstr (scene->finding, ==, "Nothing was open.");
  plot_assert_inside (scene);

  EncPlotLines lines = { .empty = "No history." };
  g_autoptr (EncScene) none = enc_plot_lines (&frame, &lines);
  g_assert_true (none->empty);
  EncPlotBars bars = { .empty = "Nothing is overdue." };
  g_autoptr (EncScene) no_bars = enc_plot_bars (&frame, &bars);
  g_assert_nonnull (plot_find_text (no_bars, "Nothing is overdue."));
  EncPlotForecast forecast = { .empty = "No cash." };
  g_autoptr (EncScene) no_cash = enc_plot_forecast (&frame, &forecast);
  g_assert_true (no_cash->empty);
  EncPlotPayments payments = { .empty = "No payment." };
  g_autoptr (EncScene) no_payment = enc_plot_payments (&frame, &payments);
  g_assert_true (no_payment->empty);
  EncPlotGauge gauge = { .n = 0 };
  g_autoptr (EncScene) no_gauge = enc_plot_gauge (&frame, &gauge);
  plot_assert_inside (no_gauge);
}

static void
test_labels_never_touch (void)
{
  g_autofree Data *data = data_new ();

  for (double width = 60; width < 700; width += 37)
    {
      EncPlotFrame frame = frame_of (width, 40);
      g_autoptr (EncScene) scene = enc_plot_scene (&frame, NULL, NULL);
      double edge = -1000;

      enc_plot_time_labels (&frame, scene, data->ticks, 48, 0, width / 48, 10, 10.5);
      plot_assert_inside (scene);
      g_assert_cmpuint (scene->shapes->len, >=, 1);
      for (guint i = 0; i < scene->shapes->len; i++)
        {
          double x, y, w, h;
          enc_scene_text_extents (scene, &g_array_index (scene->shapes, EncShape, i), &x, &y, &w,
                                  &h);
          g_assert_cmpfloat (x, >=, edge + 7.5);
          edge = x + w;
        }
      /* A new year is never the one left out. */
      g_assert_nonnull (plot_find_text (scene, "Jan 2025"));
    }
}

static void
test_bars_end_at_their_amount (void)
{
  g_autofree Data *data = data_new ();
  EncPlotFrame frame = frame_of (420, 260);
  EncPlotBars plot = {
    .n_rows = 10,
    .n_series = 5,
    .labels = data->labels,
    .values = data->values,
    .contested = data->contested,
    .amounts = data->labels,
    .shares = data->shares,
    .series_labels = data->names,
    .colors = data->colors,
    .outlines = data->colors,
    .currency = ENC_EUR,
    .total_header = "Overdue",
    .label_header = "Client",
  };

  for (int r = 0; r < 10; r++)
    {
      data->labels[r] = "€12,480";
      data->shares[r] = (r + 1) / 10.0;
      for (int s = 0; s < 5; s++)
        data->values[r * 5 + s] = (10 - r) * 1000 + s;
      data->contested[r * 5] = 500;
    }
  g_autoptr (EncScene) scene = enc_plot_bars (&frame, &plot);
  plot_assert_inside (scene);

  double unit = 0;
  for (int r = 0; r < 10; r++)
    {
      double end = scene->plot_x, total = 0;
      for (guint i = 0; i < scene->marks->len; i++)
        {
          const EncMark *mark = &g_array_index (scene->marks, EncMark, i);
          if (mark->index != r || mark->series < 0)
            continue;
          /* Segments follow each other without a hole. */
          g_assert_cmpfloat_with_epsilon (mark->x, end, 1e-6);
          end = mark->x + mark->width;
          total += mark->value;
        }
      if (r == 0)
        unit = (end - scene->plot_x) / total;
      g_assert_cmpfloat_with_epsilon (end - scene->plot_x, total * unit, 1e-6);
      g_assert_cmpint (enc_data_table_cell (scene->table, r, 6)->amount, ==, (gint64)total);
    }
  g_assert_nonnull (plot_find_text (scene, "100%"));
}

static void
test_gauge_over_the_limit (void)
{
  EncPlotFrame frame = frame_of (210, 22);
  EncColor red = { 1, 0, 0, 1 };
  EncPlotSegment segments[]
    = { { 6000, 0, FALSE, red, red, "Not due" }, { 6000, 1, TRUE, red, red, "1–30" } };
  EncPlotGauge plot
    = { .n = 2, .segments = segments, .whole = 20000, .warning = 0.9, .currency = ENC_EUR };

  g_autoptr (EncScene) below = enc_plot_gauge (&frame, &plot);
  plot_assert_inside (below);
  g_assert_cmpfloat_with_epsilon (g_array_index (below->marks, EncMark, 0).width, 63, 1e-9);
  plot.whole = 9000;
  g_autoptr (EncScene) above = enc_plot_gauge (&frame, &plot);
  plot_assert_inside (above);
  g_assert_cmpfloat_with_epsilon (g_array_index (above->marks, EncMark, 1).width, 105, 1e-9);
  g_assert_cmpuint (above->shapes->len, ==, below->shapes->len + 1);
}

static void
test_payments_are_clipped_not_lost (void)
{
  EncPlotFrame frame = frame_of (300, 180);
  int limits[] = { 30, 60, 90, 120 };
  EncPlotPayment payments[]
    = { { 20000, -400, 100, "A", 1 }, { 20050, 12, 100000, "B", 2 }, { 20100, 900, 5, "C", 3 } };
  EncPlotPayments plot = { .n = 3,
                           .payments = payments,
                           .from = 20000,
                           .to = 20120,
                           .window = 2,
                           .limits = limits,
                           .n_limits = 4,
                           .currency = ENC_EUR };
  g_autoptr (EncScene) scene = enc_plot_payments (&frame, &plot);

  plot_assert_inside (scene);
  g_assert_cmpuint (scene->marks->len, ==, 3);
  g_assert_cmpfloat (g_array_index (scene->marks, EncMark, 2).value, ==, 900);
  g_assert_cmpint (g_array_index (scene->marks, EncMark, 2).payload, ==, 3);
  g_assert_nonnull (strstr (g_array_index (scene->marks, EncMark, 2).tooltip, "900"));
  g_assert_cmpuint (plot_count_shapes (scene, ENC_SHAPE_CIRCLE), ==, 3);
}

/* Who always pays three months late is not a flat line at the top. */
static void
test_late_payers_are_told_apart (void)
{
  EncPlotFrame frame = frame_of (300, 180);
  int limits[] = { 30, 60, 90, 120 };
  EncPlotPayment payments[20];
  EncPlotPayments plot = { .n = 20,
                           .payments = payments,
                           .from = 20000,
                           .to = 20200,
                           .window = 6,
                           .limits = limits,
                           .n_limits = 4,
                           .currency = ENC_EUR };

  for (int i = 0; i < 20; i++)
    payments[i] = (EncPlotPayment){ 20000 + 10 * i, i == 7 ? 2000 : 90 + i, 1000, "A", i };
  g_autoptr (EncScene) scene = enc_plot_payments (&frame, &plot);
  plot_assert_inside (scene);
  for (guint i = 1; i < scene->marks->len; i++)
    {
      const EncMark *before = &g_array_index (scene->marks, EncMark, i - 1);
      const EncMark *mark = &g_array_index (scene->marks, EncMark, i);
      if (i != 7 && i != 8)
        g_assert_cmpfloat (mark->y, <, before->y);
    }
}

/* What is above the target is tinted between the exact crossings. */
static void
test_excess_area (void)
{
  EncPlotFrame frame = frame_of (300, 100);
  double values[] = { 50, 60, 50, 60, 60 };
  const char *labels[] = { "a", "b", "c", "d", "e" };
  EncPlotLine line = { "DSO", values, 55, ENC_PLOT_DAYS, { 0, 0, 0, 1 } };
  EncPlotLines plot
    = { .n_lines = 1, .lines = &line, .n_points = 5, .point_labels = labels, .selected = -1 };
  g_autoptr (EncScene) scene = enc_plot_lines (&frame, &plot);
  double area = 0, step = scene->plot_width / 4, ten = 0;

  plot_assert_inside (scene);
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const EncShape *shape = &g_array_index (scene->shapes, EncShape, i);
      if (shape->kind == ENC_SHAPE_POLYLINE)
        ten = fabs (shape->points[1].y - shape->points[0].y);
      if (shape->kind != ENC_SHAPE_POLYGON)
        continue;
      double twice = 0;
      for (guint p = 0; p < shape->n_points; p++)
        {
          const EncPoint *a = &shape->points[p], *b = &shape->points[(p + 1) % shape->n_points];
          twice += a->x * b->y - b->x * a->y;
        }
      area += fabs (twice) / 2;
    }
  /* A triangle of one step, a half of one, and one whole step, each five days high; the target is
   * drawn on whole pixels. */
  g_assert_cmpfloat_with_epsilon (area, ten / 2 * step * (0.5 + 0.25 + 1), step * 1.2);
  g_assert_cmpuint (plot_count_shapes (scene, ENC_SHAPE_POLYGON), ==, 2);
}

static gint64
any_amount (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      return 0;
    case 1:
      return -g_rand_int_range (rand, 0, 1000000);
    case 2:
      return (gint64)((guint64)g_rand_int (rand) << 32 | g_rand_int (rand));
    case 3:
      return g_rand_boolean (rand) ? G_MAXINT64 : G_MININT64;
    default:
      return g_rand_int_range (rand, 0, 10000000);
    }
}

static double
any_number (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return NAN;
    case 1:
      return g_rand_double_range (rand, -1000, 1000);
    case 2:
      return g_rand_boolean (rand) ? 1e300 : 1e-300;
    default:
      return g_rand_double_range (rand, 0, 90);
    }
}

/* Whatever the data and the size: nothing crashes, nothing leaves the frame, cairo takes it all. */
static void
test_anything (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autofree Data *data = data_new ();
  int limits[] = { 30, 60, 90, 120 };

  for (int round = 0; round < 400; round++)
    {
      static const double sizes[] = { 0, 1, 3, 8, 17, 40, 66, 121, 152, 333, 800, 3000 };
      EncPlotFrame frame = frame_of (sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))],
                                     sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))]);
      int n_columns = g_rand_int_range (rand, 1, MAX_COLUMNS + 1),
          n_series = g_rand_int_range (rand, 1, MAX_SERIES + 1);

      frame.palette = enc_palette_get (g_rand_int_range (rand, 0, ENC_PALETTE_N_MODES));
      frame.rtl = g_rand_boolean (rand);
      frame.text_scale = g_rand_double_range (rand, 0, 2);
      for (int i = 0; i < MAX_COLUMNS * MAX_SERIES; i++)
        {
          data->values[i] = any_amount (rand);
          data->contested[i] = any_amount (rand);
        }
      for (int i = 0; i < MAX_COLUMNS; i++)
        {
          data->low[i] = any_amount (rand);
          data->middle[i] = any_amount (rand);
          data->high[i] = any_amount (rand);
          data->numbers[0][i] = any_number (rand);
          data->numbers[1][i] = any_number (rand);
          data->shares[i] = any_number (rand);
          data->payments[i] = (EncPlotPayment){ 20000 + i, (int)(any_amount (rand) % 2000),
                                                any_amount (rand), "FA-1", i };
        }

      EncPlotColumns columns = columns_of (data, n_columns, n_series);
      columns.percent = g_rand_boolean (rand);
      columns.selected = g_rand_int_range (rand, -2, n_columns + 2);
      columns.max_shown = g_rand_int_range (rand, 0, 60);
      columns.hidden = g_rand_int_range (rand, 0, 4);
      EncPlotLine lines[]
        = { { "DSO", data->numbers[0], any_number (rand), ENC_PLOT_DAYS, data->colors[0] },
            { "Overdue", data->numbers[1], NAN, ENC_PLOT_RATIO, data->colors[1] } };
      EncPlotLines trend = { .n_lines = 2,
                             .lines = lines,
                             .n_points = n_columns,
                             .point_labels = data->labels,
                             .ticks = data->ticks,
                             .n_ticks = n_columns,
                             .selected = g_rand_int_range (rand, -2, 70),
                             .target_label = "target",
                             .empty = "No history." };
      EncPlotBars bars = { .n_rows = n_columns,
                           .n_series = n_series,
                           .labels = data->labels,
                           .values = data->values,
                           .contested = data->contested,
                           .amounts = data->labels,
                           .shares = g_rand_boolean (rand) ? data->shares : NULL,
                           .series_labels = data->names,
                           .colors = data->colors,
                           .outlines = data->colors,
                           .currency = ENC_EUR };
      EncPlotPart parts[] = { ENC_PLOT_PART_FIRM, ENC_PLOT_PART_PROBABLE, ENC_PLOT_PART_NOT_YET };
      EncPlotForecast forecast = { .n_columns = n_columns,
                                   .n_parts = 3,
                                   .parts = parts,
                                   .part_labels = data->names,
                                   .values = data->values,
                                   .low = data->low,
                                   .middle = data->middle,
                                   .high = data->high,
                                   .column_labels = data->labels,
                                   .ticks = data->ticks,
                                   .n_ticks = n_columns,
                                   .currency = ENC_EUR };
      EncPlotPayments payments = { .n = n_columns,
                                   .payments = data->payments,
                                   .from = 20000,
                                   .to = 20000 + n_columns,
                                   .window = 6,
                                   .limits = limits,
                                   .n_limits = 4,
                                   .currency = ENC_EUR };
      EncPlotSpark spark = { NULL, n_columns, data->numbers[0], data->colors[2] };
      EncPlotSegment segments[3];
      for (int i = 0; i < 3; i++)
        segments[i]
          = (EncPlotSegment){ any_amount (rand), i,  g_rand_boolean (rand), data->colors[i],
                              data->colors[i],   "x" };
      EncPlotGauge gauge = { .n = 3,
                             .segments = segments,
                             .whole = any_amount (rand),
                             .warning = 0.9,
                             .currency = ENC_EUR };

      EncScene *scenes[]
        = { enc_plot_columns (&frame, &columns),   enc_plot_lines (&frame, &trend),
            enc_plot_bars (&frame, &bars),         enc_plot_forecast (&frame, &forecast),
            enc_plot_payments (&frame, &payments), enc_plot_spark (&frame, &spark),
            enc_plot_gauge (&frame, &gauge) };
      for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
        {
          plot_assert_inside (scenes[i]);
          if (round % 8 == 0)
            plot_assert_paints (scenes[i]);
          enc_scene_unref (scenes[i]);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/plot/steps", test_steps);
  g_test_add_func ("/charts/plot/columns-are-in-proportion", test_columns_are_in_proportion);
  g_test_add_func ("/charts/plot/columns-in-percent", test_columns_in_percent);
  g_test_add_func ("/charts/plot/credits-hang-below", test_credits_hang_below);
  g_test_add_func ("/charts/plot/narrow-keeps-the-selected-week",
                   test_narrow_keeps_the_selected_week);
  g_test_add_func ("/charts/plot/nothing-is-a-sentence", test_nothing_is_a_sentence);
  g_test_add_func ("/charts/plot/labels-never-touch", test_labels_never_touch);
  g_test_add_func ("/charts/plot/bars-end-at-their-amount", test_bars_end_at_their_amount);
  g_test_add_func ("/charts/plot/gauge-over-the-limit", test_gauge_over_the_limit);
  g_test_add_func ("/charts/plot/payments-are-clipped-not-lost",
                   test_payments_are_clipped_not_lost);
  g_test_add_func ("/charts/plot/late-payers-are-told-apart", test_late_payers_are_told_apart);
  g_test_add_func ("/charts/plot/excess-area", test_excess_area);
  g_test_add_func ("/charts/plot/anything", test_anything);
  return g_test_run ();
}
