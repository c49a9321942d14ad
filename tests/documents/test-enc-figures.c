/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-figures.h"

#include <math.h>

#include "documents/enc-aging-series.h"
#include "documents/enc-tiles.h"
#include "documents/sample.h"
#include "support/enc-test.h"

static EncPlotFrame
frame_of (double width, double height)
{
  return (EncPlotFrame){ .width = width,
                         .height = height,
                         .palette = enc_palette_get (ENC_PALETTE_LIGHT),
                         .text_scale = 1 };
}

static void
test_series_add_up (void)
{
  EncOverview *o = sample_overview_new ();
  const EncAgingLimits *limits = &o->query.limits;

  for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    {
      const EncAgingRow *row = &o->weeks[w];
      gint64 open = 0, disputed = 0;
      for (int s = 0; s < enc_aging_series_count (limits); s++)
        {
          open += enc_aging_series_amount (row, limits, s);
          disputed += enc_aging_series_disputed (row, limits, s);
        }
      g_assert_cmpint (open, ==, row->open);
      g_assert_cmpint (disputed, ==, row->disputed);
    }
  for (int s = 0; s < enc_aging_series_count (limits); s++)
    {
      int bucket;
      EncAgingCell cell = enc_aging_series_cell (limits, s, &bucket);
      g_assert_cmpint (bucket, ==, cell == ENC_CELL_BUCKET ? s - 1 : -1);
    }
  sample_overview_free (o);
}

static void
test_weekly_aging_is_the_slider (void)
{
  EncOverview *o = sample_overview_new ();
  EncPlotFrame frame = frame_of (434, 250);
  g_autoptr (EncScene) scene
    = enc_figures_weekly_aging (o, ENC_FIGURES_AMOUNT, 52, 0, FALSE, &frame);

  g_assert_cmpint (scene->n_columns, ==, ENC_OVERVIEW_WEEKS);
  g_assert_cmpuint (enc_data_table_n_rows (scene->table), ==, ENC_OVERVIEW_WEEKS);
  g_assert_cmpstr (scene->title, ==, "Aged balance");
  g_assert_nonnull (strstr (scene->finding, "18\u00a0November 2025"));
  g_assert_nonnull (strstr (scene->finding, "overdue"));

  /* Every row of the table adds up to the open amount of its week, and so do the marks. */
  guint n = enc_data_table_n_columns (scene->table);
  for (guint w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    {
      gint64 open = 0;
      double marked = 0;
      for (guint c = 1; c + 1 < n; c++)
        open += enc_data_table_cell (scene->table, w, c)->amount;
      g_assert_cmpint (open, ==, o->weeks[w].open);
      g_assert_cmpint (enc_data_table_cell (scene->table, w, n - 1)->amount, ==,
                       o->weeks[w].disputed);
      for (guint i = 0; i < scene->marks->len; i++)
        {
          const EncMark *mark = &g_array_index (scene->marks, EncMark, i);
          if (mark->index == (int)w && mark->series >= 0)
            marked += mark->value;
          if (mark->index == (int)w)
            g_assert_cmpint (mark->payload, ==, o->week_dates[w]);
        }
      g_assert_cmpfloat_with_epsilon (marked, open, 0.5);
    }

  g_autoptr (EncScene) narrow
    = enc_figures_weekly_aging (o, ENC_FIGURES_PERCENT, 52, 0, TRUE, &frame);
  g_assert_cmpint (narrow->n_columns, ==, ENC_FIGURES_NARROW_WEEKS);
  sample_overview_free (o);
}

static void
test_bars_name_their_client (void)
{
  EncOverview *o = sample_overview_new ();
  EncPlotFrame frame = frame_of (484, 270);
  g_autoptr (EncScene) top = enc_figures_top (o, &frame);
  gint64 overdue = 0;
  guint total = o->query.limits.n + 2, last = enc_data_table_n_columns (top->table) - 1;

  g_assert_cmpuint (enc_data_table_n_rows (top->table), ==, ENC_OVERVIEW_TOP);
  for (guint r = 0; r < ENC_OVERVIEW_TOP; r++)
    {
      const EncOverviewLine *line = o->top->pdata[r];
      overdue += enc_aging_row_overdue (&line->aging, &o->query.limits);
      g_assert_cmpstr (enc_data_table_cell (top->table, r, 0)->text, ==, line->label);
      g_assert_cmpint (enc_data_table_cell (top->table, r, total)->amount, ==,
                       enc_aging_row_overdue (&line->aging, &o->query.limits));
      g_assert_cmpfloat_with_epsilon (enc_data_table_cell (top->table, r, last)->number,
                                      (double)overdue
                                        / enc_aging_row_overdue (&o->total, &o->query.limits),
                                      1e-12);
    }
  for (guint i = 0; i < top->marks->len; i++)
    {
      const EncMark *mark = &g_array_index (top->marks, EncMark, i);
      g_assert_cmpint (mark->payload, ==, 100 + mark->index);
      g_assert_cmpint (mark->series, !=, 0);
    }
  sample_overview_free (o);
}

/* Beyond eight reps the last bar is all the others together. */
static void
test_many_reps (void)
{
  EncOverview *o = sample_overview_new ();
  EncPlotFrame frame = frame_of (305, 170);
  gint64 sum = 0, drawn = 0;

  for (int i = 0; i < 20; i++)
    {
      EncOverviewLine *line = g_new0 (EncOverviewLine, 1);
      line->label = g_strdup_printf ("Rep %d", i);
      line->aging.currency = ENC_EUR;
      line->aging.buckets[0] = line->aging.open = 100000 - i;
      g_ptr_array_add (o->by_rep, line);
    }
  for (guint i = 0; i < o->by_rep->len; i++)
    sum
      += enc_aging_row_overdue (&((EncOverviewLine *)o->by_rep->pdata[i])->aging, &o->query.limits);
  g_autoptr (EncScene) scene = enc_figures_by_rep (o, &frame);
  g_assert_cmpuint (enc_data_table_n_rows (scene->table), ==, 8);
  for (guint r = 0; r < 8; r++)
    drawn += enc_data_table_cell (scene->table, r, o->query.limits.n + 2)->amount;
  g_assert_cmpint (drawn, ==, sum);
  g_assert_cmpstr (enc_data_table_cell (scene->table, 7, 0)->text, ==, "19 others");
  sample_overview_free (o);
}

static void
test_legend (void)
{
  EncOverview *o = sample_overview_new ();
  EncAgingRow before = o->total;

  before.buckets[0] = o->total.buckets[0] / 2;
  before.buckets[1] = 0;
  g_autoptr (GPtrArray) legend
    = enc_aging_series_legend (&o->total, &before, &o->query.limits, ENC_AGING_BASIS_DUE);
  /* Not due, five classes, unallocated credits; nothing is without a due date. */
  g_assert_cmpuint (legend->len, ==, 7);
  const EncAgingLegendRow *first = legend->pdata[0], *late = legend->pdata[1],
                          *later = legend->pdata[2];
  g_assert_cmpfloat (first->share, ==, 1);
  g_assert_true (first->neutral);
  g_assert_cmpstr (first->label, ==, "Not due");
  g_assert_cmpstr (late->label, ==, "1–30 d");
  g_assert_cmpstr (late->change_text, ==, "▲ 100%");
  g_assert_cmpint (late->direction, ==, 1);
  g_assert_null (later->change_text);
  g_assert_cmpfloat_with_epsilon (late->disputed_share, (double)late->disputed / first->amount,
                                  1e-12);
  sample_overview_free (o);
}

static void
test_segments_of_a_row (void)
{
  EncAgingLimits limits = ENC_AGING_LIMITS_DEFAULT;
  EncAgingRow row = { .currency = ENC_EUR, .not_due = 600, .unallocated = -100, .disputed = 100 };
  EncAgingSegment segments[2 * ENC_AGING_SERIES_MAX];

  row.buckets[2] = 400;
  row.disputed_buckets[2] = 100;
  row.open = 900;
  g_assert_cmpint (enc_aging_series_segments (&row, &limits, segments), ==, 3);
  g_assert_cmpfloat_with_epsilon (segments[0].share + segments[1].share + segments[2].share, 1,
                                  1e-12);
  g_assert_cmpint (segments[2].series, ==, 3);
  g_assert_true (segments[2].disputed);
  g_assert_cmpint (segments[2].amount, ==, 100);
  g_autofree char *sentence = enc_aging_series_sentence (&row, &limits, ENC_AGING_BASIS_DUE);
  g_assert_cmpstr (sentence, ==, "60% Not due, 30% 61–90 d, 10% 61–90 d in dispute");

  EncAgingRow empty = { .currency = ENC_EUR };
  g_assert_cmpint (enc_aging_series_segments (&empty, &limits, segments), ==, 0);
}

static void
test_tiles (void)
{
  EncOverview *o = sample_overview_new ();
  g_autoptr (GPtrArray) tiles
    = enc_tiles_new (o, ENC_OVERVIEW_WEEKS - 1, (EncFiguresTargets){ 57, 0.25 });

  g_assert_cmpuint (tiles->len, ==, ENC_N_TILES);
  const EncTile *overdue = tiles->pdata[ENC_TILE_OVERDUE], *dso = tiles->pdata[ENC_TILE_DSO];
  g_assert_nonnull (strstr (overdue->note, "target 25%"));
  g_assert_nonnull (strstr (dso->note, "target 57"));
  g_assert_cmpint (dso->tone, ==, ENC_TONE_WARN);
  for (guint i = 0; i < tiles->len; i++)
    {
      const EncTile *tile = tiles->pdata[i];
      g_assert_cmpuint (strlen (tile->definition), >, 10);
      g_assert_nonnull (strstr (tile->sentence, tile->value));
    }
  o->kpis->values[ENC_KPI_DSO_COUNTBACK].known = FALSE;
  o->kpis->values[ENC_KPI_ADD].known = FALSE;
  g_autoptr (GPtrArray) unknown = enc_tiles_new (o, ENC_OVERVIEW_WEEKS - 1, ENC_FIGURES_NO_TARGETS);
  g_assert_cmpstr (((EncTile *)unknown->pdata[ENC_TILE_DSO])->value, ==, "–");
  sample_overview_free (o);
}

static void
test_empty_overview (void)
{
  EncOverview *o = sample_overview_new ();
  EncPlotFrame frame = frame_of (300, 200);

  memset (o->weeks, 0, sizeof o->weeks);
  memset (&o->total, 0, sizeof o->total);
  g_ptr_array_set_size (o->by_rep, 0);
  g_ptr_array_set_size (o->top, 0);
  for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    o->dso[w] = o->overdue[w] = NAN;
  memset (o->forecast->weeks, 0, sizeof o->forecast->weeks);

  EncScene *scenes[] = { enc_figures_weekly_aging (o, ENC_FIGURES_AMOUNT, 52, 0, FALSE, &frame),
                         enc_figures_dso_trend (o, ENC_FIGURES_NO_TARGETS, -1, &frame),
                         enc_figures_by_rep (o, &frame),
                         enc_figures_top (o, &frame),
                         enc_figures_forecast (o, &frame),
                         enc_figures_payment_behaviour (NULL, 0, &o->query.limits, o->query.as_of,
                                                        ENC_EUR, &frame) };
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_assert_true (scenes[i]->empty);
      g_assert_cmpuint (strlen (scenes[i]->finding), >, 10);
      enc_scene_unref (scenes[i]);
    }
  g_autoptr (GPtrArray) tiles = enc_tiles_new (o, ENC_OVERVIEW_WEEKS - 1, ENC_FIGURES_NO_TARGETS);
  g_assert_cmpuint (tiles->len, ==, ENC_N_TILES);
  sample_overview_free (o);
}

/* One limit or seven, from the due date or from the invoice date: every column is there and adds
 * up. */
static void
test_other_limits (void)
{
  const EncAgingLimits all[] = { { 1, { 30 } }, { 7, { 10, 20, 30, 45, 60, 90, 180 } } };

  for (gsize k = 0; k < G_N_ELEMENTS (all); k++)
    for (int basis = 0; basis < 2; basis++)
      {
        EncOverview *o = sample_overview_new ();
        EncPlotFrame frame = frame_of (434, 250);

        o->query.limits = all[k];
        o->query.basis = basis;
        for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
          {
            EncAgingRow *row = &o->weeks[w];
            memset (row, 0, sizeof *row);
            row->currency = ENC_EUR;
            row->not_due = basis == ENC_AGING_BASIS_DUE ? 1000 : 0;
            for (int b = 0; b <= all[k].n; b++)
              row->buckets[b] = 100 + b;
            row->no_due_date = 7;
            row->disputed_no_due_date = row->disputed = 3;
            row->open = row->not_due + row->no_due_date;
            for (int b = 0; b <= all[k].n; b++)
              row->open += row->buckets[b];
          }
        o->total = o->weeks[ENC_OVERVIEW_WEEKS - 1];

        g_autoptr (EncScene) scene
          = enc_figures_weekly_aging (o, ENC_FIGURES_AMOUNT, 52, 0, FALSE, &frame);
        gint64 sum = 0;
        for (guint c = 1; c + 1 < enc_data_table_n_columns (scene->table); c++)
          sum += enc_data_table_cell (scene->table, 52, c)->amount;
        g_assert_cmpint (sum, ==, o->total.open);

        g_autoptr (GPtrArray) legend = enc_aging_series_legend (&o->total, NULL, &all[k], basis);
        g_assert_cmpuint (legend->len, ==,
                          (basis == ENC_AGING_BASIS_DUE ? 1 : 0) + all[k].n + 1 + 1);
        const EncAgingLegendRow *last = legend->pdata[legend->len - 1];
        g_assert_cmpstr (last->label, ==, "No due date");
        g_assert_cmpint (last->disputed, ==, 3);
        if (basis == ENC_AGING_BASIS_INVOICE)
          g_assert_true (g_str_has_prefix (((EncAgingLegendRow *)legend->pdata[0])->label, "0–"));
        sample_overview_free (o);
      }
}

static void
test_payment_behaviour (void)
{
  GArray *payments = sample_payments ();
  EncAgingLimits limits = ENC_AGING_LIMITS_DEFAULT;
  EncPlotFrame frame = frame_of (300, 180);
  g_autoptr (EncScene) scene
    = enc_figures_payment_behaviour ((EncFiguresPayment *)payments->data, payments->len, &limits,
                                     enc_date_from_ymd (2025, 11, 18), ENC_EUR, &frame);

  g_assert_cmpuint (scene->marks->len, ==, payments->len);
  g_assert_cmpint (g_array_index (scene->marks, EncMark, 5).payload, ==, 1005);
  g_assert_cmpuint (enc_data_table_n_rows (scene->table), ==, payments->len);
  sample_payments_free (payments);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/figures/series-add-up", test_series_add_up);
  g_test_add_func ("/documents/figures/weekly-aging-is-the-slider",
                   test_weekly_aging_is_the_slider);
  g_test_add_func ("/documents/figures/bars-name-their-client", test_bars_name_their_client);
  g_test_add_func ("/documents/figures/many-reps", test_many_reps);
  g_test_add_func ("/documents/figures/legend", test_legend);
  g_test_add_func ("/documents/figures/segments-of-a-row", test_segments_of_a_row);
  g_test_add_func ("/documents/figures/tiles", test_tiles);
  g_test_add_func ("/documents/figures/empty-overview", test_empty_overview);
  g_test_add_func ("/documents/figures/other-limits", test_other_limits);
  g_test_add_func ("/documents/figures/payment-behaviour", test_payment_behaviour);
  return g_test_run ();
}
