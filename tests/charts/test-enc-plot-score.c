/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "charts/enc-plot-calibration.h"
#include "charts/enc-plot-grades.h"
#include "charts/enc-plot-months.h"
#include "charts/enc-plot-waterfall.h"
#include "charts/plot-assert.h"
#include "support/enc-test.h"

#define MOST 14

static EncPlotFrame
frame_of (double width, double height)
{
  return (EncPlotFrame){ .width = width,
                         .height = height,
                         .palette = enc_palette_get (ENC_PALETTE_LIGHT),
                         .text_scale = 1 };
}

static const EncMark *
mark_of (EncScene *scene, int index)
{
  for (guint k = 0; k < scene->marks->len; k++)
    if (g_array_index (scene->marks, EncMark, k).index == index)
      return &g_array_index (scene->marks, EncMark, k);
  return NULL;
}

/* The n-th rectangle of a row, from the left. */
static const EncShape *
bar_of_row (EncScene *scene, const EncMark *row)
{
  for (guint k = scene->shapes->len; k > 0; k--)
    {
      const EncShape *shape = &g_array_index (scene->shapes, EncShape, k - 1);

      if (shape->kind == ENC_SHAPE_RECT && shape->y >= row->y
          && shape->y + shape->height <= row->y + row->height)
        return shape;
    }
  g_assert_not_reached ();
}

/* 62 − 14 − 7 + 6 = 47: each step begins where the one before it ended. */
static void
test_steps_follow_each_other (void)
{
  EncPlotFrame frame = frame_of (320, 200);
  const EncColor red = { 0.8f, 0.2f, 0.2f, 1 };
  EncPlotStep steps[] = { { "Average delay 24 d", -14, "why" },
                          { "Promises", -7, NULL },
                          { "Trend", 0, NULL },
                          { "Overdue", 6, NULL } };
  EncPlotRange ranges[] = { { 0, 35, "E", red }, { 35, 50, "D", red }, { 50, 65, "C", red } };
  EncPlotWaterfall data = { .title = "Score",
                            .base_label = "Average",
                            .total_label = "Score",
                            .base = 62,
                            .total = 47,
                            .low = 40,
                            .high = 54,
                            .n_steps = G_N_ELEMENTS (steps),
                            .steps = steps,
                            .n_ranges = G_N_ELEMENTS (ranges),
                            .ranges = ranges,
                            .total_color = red };
  g_autoptr (EncScene) scene = enc_plot_waterfall (&frame, &data);
  double unit = bar_of_row (scene, mark_of (scene, 0))->width / 62;
  const EncShape *first = bar_of_row (scene, mark_of (scene, 1));
  const EncShape *second = bar_of_row (scene, mark_of (scene, 2));
  const EncShape *fourth = bar_of_row (scene, mark_of (scene, 4));
  const EncShape *total = bar_of_row (scene, mark_of (scene, 5));

  g_assert_cmpfloat_with_epsilon (first->width, 14 * unit, 1e-6);
  g_assert_cmpfloat_with_epsilon (first->x + first->width, scene->plot_x + 62 * unit, 1e-6);
  g_assert_cmpfloat_with_epsilon (second->x + second->width, first->x, 1e-6);
  g_assert_cmpfloat_with_epsilon (fourth->x, scene->plot_x + 41 * unit, 1e-6);
  g_assert_cmpfloat_with_epsilon (total->width, 47 * unit, 1e-6);
  g_assert_cmpfloat_with_epsilon (fourth->x + fourth->width, scene->plot_x + 47 * unit, 1e-6);
  g_assert_nonnull (plot_find_text (scene, "−14"));
  g_assert_nonnull (plot_find_text (scene, "+6"));
  g_assert_nonnull (plot_find_text (scene, "62"));
  g_assert_nonnull (plot_find_text (scene, "D"));
  g_assert_cmpint (mark_of (scene, 1)->payload, ==, 0);
  g_assert_cmpint (mark_of (scene, 0)->payload, ==, -1);
  g_assert_cmpuint (enc_data_table_n_rows (scene->table), ==, 6);
  plot_assert_inside (scene);
}

static void
test_nothing_is_a_sentence (void)
{
  EncPlotFrame frame = frame_of (300, 200);
  EncPlotGrades grades = { .empty = "No grade." };
  EncPlotCalibration calibration = { .empty = "Too few." };
  EncPlotMonths months = { .empty = "No history." };
  g_autoptr (EncScene) a = enc_plot_grades (&frame, &grades);
  g_autoptr (EncScene) b = enc_plot_calibration (&frame, &calibration);
  g_autoptr (EncScene) c = enc_plot_months (&frame, &months);

  g_assert_nonnull (plot_find_text (a, "No grade."));
  g_assert_nonnull (plot_find_text (b, "Too few."));
  g_assert_nonnull (plot_find_text (c, "No history."));
}

static void
test_anything (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 400; round++)
    {
      static const double sizes[] = { 0, 1, 3, 8, 17, 40, 66, 121, 152, 333, 800, 3000 };
      EncPlotFrame frame = frame_of (sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))],
                                     sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))]);
      const EncPalette *p = enc_palette_get (g_rand_int_range (rand, 0, ENC_PALETTE_N_MODES));
      int n = g_rand_int_range (rand, 0, MOST);
      EncPlotStep steps[MOST];
      EncPlotRange ranges[5];
      EncPlotGrade grades[5];
      EncPlotMonth months[MOST];
      EncPlotCalibrationPoint points[MOST];
      EncPlotWaterfall waterfall = { .base_label = "Average of the portfolio",
                                     .total_label = "Score",
                                     .base = g_rand_int_range (rand, 0, 101),
                                     .n_steps = n,
                                     .steps = steps,
                                     .n_ranges = 5,
                                     .ranges = ranges,
                                     .total_color = p->grade[0] };
      EncPlotGrades by_grade = { .n = 5, .grades = grades, .empty = "None.", .currency = ENC_EUR };
      EncPlotMonths history = { .n = n, .months = months, .empty = "None." };
      EncPlotCalibration calibration = { .n = n,
                                         .points = points,
                                         .empty = "None.",
                                         .predicted_header = "Predicted",
                                         .observed_header = "Observed",
                                         .count_header = "Invoices" };

      frame.palette = p;
      frame.rtl = g_rand_boolean (rand);
      frame.text_scale = g_rand_double_range (rand, 0, 2);
      waterfall.total = waterfall.base;
      for (int k = 0; k < MOST; k++)
        {
          int value = g_rand_int_range (rand, -waterfall.total, 101 - waterfall.total);

          steps[k] = (EncPlotStep){ "Promises kept, and a long word", value, "why" };
          if (k < n)
            waterfall.total += value;
          months[k] = (EncPlotMonth){ g_rand_int_range (rand, 0, 101), p->grade[k % 5], "Nov 25",
                                      "why", g_rand_boolean (rand) };
          points[k] = (EncPlotCalibrationPoint){ g_rand_double (rand), g_rand_double (rand),
                                                 g_rand_int_range (rand, 0, 1000) };
        }
      waterfall.low = g_rand_int_range (rand, 0, waterfall.total + 1);
      waterfall.high = g_rand_boolean (rand) ? -1 : g_rand_int_range (rand, waterfall.total, 101);
      for (int g = 0; g < 5; g++)
        {
          ranges[g] = (EncPlotRange){ 20 * g, 20 * g + 20, "A", p->grade[g] };
          grades[g] = (EncPlotGrade){
            "A",         p->grade[g],       p->grade_ink[g],      g_rand_int (rand) % 5000,
            "4 clients", g_rand_int (rand), g_rand_double (rand), "12 %"
          };
        }

      EncScene *scenes[]
        = { enc_plot_waterfall (&frame, &waterfall), enc_plot_grades (&frame, &by_grade),
            enc_plot_months (&frame, &history), enc_plot_calibration (&frame, &calibration) };
      for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
        {
          g_test_message ("scene %zu of %g × %g", i, frame.width, frame.height);
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
  g_test_add_func ("/charts/plot-score/steps-follow-each-other", test_steps_follow_each_other);
  g_test_add_func ("/charts/plot-score/nothing-is-a-sentence", test_nothing_is_a_sentence);
  g_test_add_func ("/charts/plot-score/anything", test_anything);
  return g_test_run ();
}
