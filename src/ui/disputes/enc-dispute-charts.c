/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-charts.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "casework/enc-dispute-category.h"
#include "charts/enc-plot-bars.h"
#include "charts/enc-plot-columns.h"

#define MAX_ROWS   12
#define MAX_MONTHS 36
#define MAX_SERIES 4

/* What a plot of bars borrows, for the time of one drawing. */
typedef struct
{
  int n;
  int n_series;
  gint64 values[MAX_ROWS * MAX_SERIES];
  const char *labels[MAX_ROWS];
  char *owned[MAX_ROWS];
  char *amounts[MAX_ROWS];
  double shares[MAX_ROWS];
  gint64 payloads[MAX_ROWS]; /* rank among the statistics */
} Bars;

static void
bars_clear (Bars *bars)
{
  for (int i = 0; i < bars->n; i++)
    {
      g_free (bars->owned[i]);
      g_free (bars->amounts[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bars, bars_clear)

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return ((const EncDisputeStatsRow *)b)->median_days
         - ((const EncDisputeStatsRow *)a)->median_days;
}

static int
compare_open (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const EncDisputeStatsRow *)a)->open_amount;
  gint64 y = ((const EncDisputeStatsRow *)b)->open_amount;

  return (x < y) - (x > y);
}

/* The rows in the order of what a chart shows; their ranks among the statistics stay known. */
static GArray *
rank (GArray *rows, GCompareFunc compare, GArray *ranks)
{
  GArray *sorted = g_array_copy (rows);

  g_array_sort (sorted, compare);
  for (guint i = 0; i < sorted->len; i++)
    for (guint k = 0; k < rows->len; k++)
      if (g_array_index (rows, EncDisputeStatsRow, k).key
          == g_array_index (sorted, EncDisputeStatsRow, i).key)
        g_array_append_val (ranks, k);

  return sorted;
}

static EncScene *
draw (const EncPlotFrame *frame, Bars *bars, EncPlotBars *data)
{
  data->n_rows = bars->n;
  data->n_series = bars->n_series;
  data->labels = bars->labels;
  data->values = bars->values;
  data->amounts = (const char *const *)bars->amounts;
  data->payloads = bars->payloads;

  return enc_plot_bars (frame, data);
}

/**
 * enc_dispute_charts_age_label:
 * @age: class, 0 … %ENC_DISPUTE_STATS_AGES - 1
 *
 * Returns: (transfer full): its days, in the user's language
 */
char *
enc_dispute_charts_age_label (guint age)
{
  if (age == 0)
    return g_strdup_printf (_ ("up to %d days"), enc_dispute_stats_age_limit (0));
  if (age == ENC_DISPUTE_STATS_AGES - 1)
    return g_strdup_printf (_ ("more than %d days"), enc_dispute_stats_age_limit (age - 1));

  return g_strdup_printf (_ ("%d to %d days"), enc_dispute_stats_age_limit (age - 1) + 1,
                          enc_dispute_stats_age_limit (age));
}

/**
 * enc_dispute_charts_key_label:
 * @dimension: of what
 * @key: of a row
 * @categories: (element-type EncDisputeCategory): those in use
 *
 * Returns: what it is called, in the user's language
 */
const char *
enc_dispute_charts_key_label (EncDisputeStatsDimension dimension, const char *key,
                              GPtrArray *categories)
{
  if (key == NULL || key[0] == '\0')
    return _ ("not said");
  switch (dimension)
    {
    case ENC_DISPUTE_STATS_CATEGORY:
      return enc_dispute_category_label (categories, key);
    case ENC_DISPUTE_STATS_DEPARTMENT:
      return enc_dispute_category_department_label (key);
    case ENC_DISPUTE_STATS_CAUSE:
      return enc_dispute_category_cause_label (key);
    case ENC_DISPUTE_STATS_OWNER:
    case ENC_DISPUTE_STATS_N_DIMENSIONS:
    default:
      return key;
    }
}

/* ---- how much, how old ---- */

/**
 * enc_dispute_charts_ages:
 * @stats: what was computed
 * @frame: where
 *
 * Returns: (transfer full): the contested amount by how long ago it was contested
 */
EncScene *
enc_dispute_charts_ages (const EncDisputeStats *stats, const EncPlotFrame *frame)
{
  g_auto (Bars) bars = { .n = ENC_DISPUTE_STATS_AGES, .n_series = 1 };
  const char *series[] = { _ ("Contested") };
  gint64 sum = 0, old = 0;
  guint n = 0;

  for (guint i = 0; i < ENC_DISPUTE_STATS_AGES; i++)
    {
      bars.owned[i] = enc_dispute_charts_age_label (i);
      bars.payloads[i] = i;
      bars.labels[i] = bars.owned[i];
      bars.values[i] = stats->age_amounts[i];
      bars.amounts[i] = enc_format_money_scaled (stats->age_amounts[i], stats->currency, 0, 0);
      sum += stats->age_amounts[i];
      n += stats->ages[i];
      if (i >= 2)
        old += stats->age_amounts[i];
    }

  g_autofree char *total = enc_format_money (sum, stats->currency);
  g_autofree char *share = enc_format_percent (sum > 0 ? (double)old / (double)sum : 0, 0);
  /* Translators: a number of disputes, an amount, a share, a number of days */
  g_autofree char *finding
    = g_strdup_printf (ngettext ("%1$u dispute about %2$s; %3$s of it for more than %4$d days",
                                 "%1$u disputes about %2$s; %3$s of it for more than %4$d days", n),
                       n, total, share, enc_dispute_stats_age_limit (1));
  EncPlotBars data = { .title = _ ("Contested, by age"),
                       .finding = finding,
                       .empty = _ ("Nothing is contested."),
                       .label_header = _ ("Open for"),
                       .total_header = _ ("Contested"),
                       .series_labels = series,
                       .colors = &frame->palette->plum,
                       .outlines = &frame->palette->plum,
                       .currency = stats->currency };

  return draw (frame, &bars, &data);
}

/**
 * enc_dispute_charts_open:
 * @stats: what was computed
 * @dimension: by what
 * @categories: those in use
 * @frame: where
 *
 * Returns: (transfer full): the contested amount by category, department or owner
 */
EncScene *
enc_dispute_charts_open (const EncDisputeStats *stats, EncDisputeStatsDimension dimension,
                         GPtrArray *categories, const EncPlotFrame *frame)
{
  g_auto (Bars) bars = { .n_series = 1 };
  const char *series[] = { _ ("Contested") };
  g_autofree char *finding = NULL;
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) rows = rank (stats->rows[dimension], compare_open, ranks);

  for (guint i = 0; i < rows->len && bars.n < MAX_ROWS; i++)
    {
      const EncDisputeStatsRow *row = &g_array_index (rows, EncDisputeStatsRow, i);
      int k = bars.n;

      if (row->open_amount <= 0)
        continue;
      bars.labels[k] = enc_dispute_charts_key_label (dimension, row->key, categories);
      bars.values[k] = row->open_amount;
      bars.amounts[k] = enc_format_money_scaled (row->open_amount, stats->currency, 0, 0);
      bars.payloads[k] = g_array_index (ranks, guint, i);
      bars.n++;
    }
  if (bars.n > 0)
    {
      int most = 0;

      for (int i = 1; i < bars.n; i++)
        if (bars.values[i] > bars.values[most])
          most = i;
      g_autofree char *amount = enc_format_money (bars.values[most], stats->currency);
      /* Translators: a category, department or person, then an amount */
      finding
        = g_strdup_printf (_ ("Most is contested with %1$s: %2$s"), bars.labels[most], amount);
    }
  EncPlotBars data = { .title = _ ("Contested now"),
                       .finding = finding,
                       .empty = _ ("Nothing is contested."),
                       .label_header = _ ("Name"),
                       .total_header = _ ("Contested"),
                       .series_labels = series,
                       .colors = &frame->palette->series[0],
                       .outlines = &frame->palette->series[0],
                       .currency = stats->currency };

  return draw (frame, &bars, &data);
}

/* ---- how long ---- */

/**
 * enc_dispute_charts_time:
 * @stats: what was computed
 * @dimension: by what
 * @categories: those in use
 * @frame: where
 *
 * Returns: (transfer full): the days to the resolution, of half of the disputes resolved in the
 *   period
 */
EncScene *
enc_dispute_charts_time (const EncDisputeStats *stats, EncDisputeStatsDimension dimension,
                         GPtrArray *categories, const EncPlotFrame *frame)
{
  g_auto (Bars) bars = { .n_series = 1 };
  const char *series[] = { _ ("Days") };
  g_autofree char *finding = NULL;
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) rows = rank (stats->rows[dimension], compare_days, ranks);

  for (guint i = 0; i < rows->len && bars.n < MAX_ROWS; i++)
    {
      const EncDisputeStatsRow *row = &g_array_index (rows, EncDisputeStatsRow, i);
      int k = bars.n;

      if (row->median_days < 0)
        continue;
      bars.labels[k] = enc_dispute_charts_key_label (dimension, row->key, categories);
      bars.values[k] = row->median_days;
      /* Translators: a number of days, and of how many resolved disputes */
      bars.amounts[k] = g_strdup_printf (ngettext ("%1$d d (%2$u)", "%1$d d (%2$u)", row->resolved),
                                         row->median_days, row->resolved);
      bars.payloads[k] = g_array_index (ranks, guint, i);
      bars.n++;
    }
  if (stats->total.median_days >= 0)
    finding = g_strdup_printf (
      /* Translators: a number of disputes, then of days */
      ngettext ("Half of the %1$u disputes resolved took no more than %2$d day",
                "Half of the %1$u disputes resolved took no more than %2$d days",
                stats->total.median_days),
      stats->total.resolved, stats->total.median_days);
  EncPlotBars data = { .title = _ ("Time to resolve"),
                       .finding = finding,
                       .empty = _ ("Nothing was resolved in this period."),
                       .label_header = _ ("Name"),
                       .total_header = _ ("Median days"),
                       .series_labels = series,
                       .colors = &frame->palette->series[1],
                       .outlines = &frame->palette->series[1],
                       .unit = ENC_PLOT_BARS_NUMBER };

  return draw (frame, &bars, &data);
}

/* ---- who was right ---- */

/**
 * enc_dispute_charts_justified:
 * @stats: what was computed
 * @dimension: by what
 * @categories: those in use
 * @frame: where
 *
 * Returns: (transfer full): of the disputes resolved in the period and judged, how many were
 *   justified
 */
EncScene *
enc_dispute_charts_justified (const EncDisputeStats *stats, EncDisputeStatsDimension dimension,
                              GPtrArray *categories, const EncPlotFrame *frame)
{
  g_auto (Bars) bars = { .n_series = 3 };
  const char *series[] = { _ ("Justified"), _ ("Partly justified"), _ ("Not justified") };
  EncColor colors[] = { frame->palette->plum, enc_palette_fade (frame->palette->plum, 0.55),
                        frame->palette->series[1] };
  const EncDisputeStatsRow *total = &stats->total;
  guint judged = total->justified + total->partly + total->unjustified;
  g_autofree char *finding = NULL;

  for (guint i = 0; i < stats->rows[dimension]->len && bars.n < MAX_ROWS; i++)
    {
      const EncDisputeStatsRow *row
        = &g_array_index (stats->rows[dimension], EncDisputeStatsRow, i);
      guint all = row->justified + row->partly + row->unjustified;
      int k = bars.n;
      g_autofree char *share = NULL;

      if (all == 0)
        continue;
      share = enc_format_percent ((double)(row->justified + row->partly) / all, 0);
      bars.labels[k] = enc_dispute_charts_key_label (dimension, row->key, categories);
      bars.values[k * 3] = row->justified;
      bars.values[k * 3 + 1] = row->partly;
      bars.values[k * 3 + 2] = row->unjustified;
      /* Translators: a share, and of how many judged disputes */
      bars.amounts[k] = g_strdup_printf (C_ ("justified", "%1$s of %2$u"), share, all);
      bars.payloads[k] = i;
      bars.n++;
    }
  if (judged > 0)
    {
      g_autofree char *share
        = enc_format_percent ((double)(total->justified + total->partly) / judged, 0);

      /* Translators: a share, a number of disputes */
      finding = g_strdup_printf (
        ngettext ("%1$s of the %2$u dispute judged was justified, at least partly",
                  "%1$s of the %2$u disputes judged were justified, at least partly", judged),
        share, judged);
    }
  EncPlotBars data = { .title = _ ("Justified share"),
                       .finding = finding,
                       .empty = _ ("Nothing was judged in this period."),
                       .label_header = _ ("Name"),
                       .total_header = _ ("Judged"),
                       .series_labels = series,
                       .colors = colors,
                       .outlines = colors,
                       .unit = ENC_PLOT_BARS_NUMBER };

  return draw (frame, &bars, &data);
}

/* ---- why ---- */

/**
 * enc_dispute_charts_causes:
 * @stats: what was computed
 * @frame: where
 *
 * Returns: (transfer full): the root causes by what was contested, with their cumulated share
 */
EncScene *
enc_dispute_charts_causes (const EncDisputeStats *stats, const EncPlotFrame *frame)
{
  g_auto (Bars) bars = { .n_series = 1 };
  const char *series[] = { _ ("Contested") };
  GArray *rows = stats->rows[ENC_DISPUTE_STATS_CAUSE];
  g_autofree char *finding = NULL;

  for (guint i = 0; i < rows->len && bars.n < MAX_ROWS; i++)
    {
      const EncDisputeStatsRow *row = &g_array_index (rows, EncDisputeStatsRow, i);
      int k = bars.n;

      if (row->contested <= 0)
        continue;
      bars.labels[k] = enc_dispute_charts_key_label (ENC_DISPUTE_STATS_CAUSE, row->key, NULL);
      bars.values[k] = row->contested;
      bars.amounts[k] = enc_format_money_scaled (row->contested, stats->currency, 0, 0);
      bars.shares[k] = row->cumulated;
      bars.payloads[k] = i;
      bars.n++;
    }
  if (bars.n > 0)
    {
      int few = MIN (bars.n, 3) - 1;
      g_autofree char *share = enc_format_percent (bars.shares[few], 0);

      /* Translators: a number of causes, a share, the name of the first cause */
      finding = g_strdup_printf (
        ngettext ("%1$d cause makes %2$s of what was contested: %3$s",
                  "%1$d causes make %2$s of what was contested, first of all: %3$s", few + 1),
        few + 1, share, bars.labels[0]);
    }
  EncPlotBars data = { .title = _ ("Root causes"),
                       .finding = finding,
                       .empty = _ ("Nothing was contested in this period."),
                       .label_header = _ ("Root cause"),
                       .total_header = _ ("Contested"),
                       .share_header = _ ("Cumulated share"),
                       .shares = bars.shares,
                       .series_labels = series,
                       .colors = &frame->palette->overdue,
                       .outlines = &frame->palette->overdue,
                       .currency = stats->currency };

  return draw (frame, &bars, &data);
}

/* ---- since when ---- */

static char *
month_tooltip (const EncDisputeStats *stats, const EncDisputeStatsMonth *month)
{
  g_autofree char *name = enc_format_month (month->month, TRUE);
  g_autofree char *amount = enc_format_money (month->open_amount, stats->currency);
  GString *text = g_string_new (name);

  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("Contested at the end: %s"), amount);
  g_string_append_c (text, '\n');
  /* Translators: two numbers of disputes */
  g_string_append_printf (text, _ ("Opened: %u, resolved: %u"), month->opened, month->resolved);
  if (month->median_days >= 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("Time to resolve: %d days (median)"), month->median_days);
    }

  return g_string_free (text, FALSE);
}

/**
 * enc_dispute_charts_trend:
 * @stats: what was computed
 * @frame: where
 *
 * Returns: (transfer full): the contested amount at the end of each month
 */
EncScene *
enc_dispute_charts_trend (const EncDisputeStats *stats, const EncPlotFrame *frame)
{
  guint first = stats->months->len > MAX_MONTHS ? stats->months->len - MAX_MONTHS : 0;
  int n = (int)(stats->months->len - first);
  gint64 values[MAX_MONTHS];
  char *labels[MAX_MONTHS], *ticks_text[MAX_MONTHS], *tooltips[MAX_MONTHS];
  EncPlotTick ticks[MAX_MONTHS];
  const char *series[] = { _ ("Contested") };
  g_autofree char *finding = NULL;
  EncScene *scene;

  for (int i = 0; i < n; i++)
    {
      const EncDisputeStatsMonth *month
        = &g_array_index (stats->months, EncDisputeStatsMonth, first + (guint)i);

      values[i] = month->open_amount;
      labels[i] = enc_format_month (month->month, TRUE);
      ticks_text[i] = enc_format_month (month->month, FALSE);
      tooltips[i] = month_tooltip (stats, month);
      ticks[i] = (EncPlotTick){ .at = i, .text = ticks_text[i], .major = i == 0 };
    }
  if (n > 1)
    {
      g_autofree char *then = enc_format_money (values[0], stats->currency);
      g_autofree char *now = enc_format_money (values[n - 1], stats->currency);

      /* Translators: a month, an amount, an amount */
      finding = g_strdup_printf (_ ("Contested at the end of %1$s: %2$s, now: %3$s"), labels[0],
                                 then, now);
    }
  EncPlotColumns data = { .title = _ ("Trend"),
                          .finding = finding,
                          .empty = _ ("Nothing was contested in these months."),
                          .n_columns = n,
                          .n_series = 1,
                          .values = values,
                          .colors = &frame->palette->plum,
                          .outlines = &frame->palette->plum,
                          .series_labels = series,
                          .column_labels = (const char *const *)labels,
                          .column_tooltips = (const char *const *)tooltips,
                          .label_header = _ ("Month"),
                          .ticks = ticks,
                          .n_ticks = n,
                          .selected = -1,
                          .max_shown = n,
                          .currency = stats->currency };
  scene = n > 0 ? enc_plot_columns (frame, &data) : enc_plot_empty (frame, data.title, data.empty);
  for (int i = 0; i < n; i++)
    {
      g_free (labels[i]);
      g_free (ticks_text[i]);
      g_free (tooltips[i]);
    }

  return scene;
}

/**
 * enc_dispute_charts_row:
 * @stats: what was computed
 * @dimension: of a chart by that
 * @row: the rank a statistic has there, 0 … n - 1
 *
 * Returns: (transfer none) (nullable): it
 */
const EncDisputeStatsRow *
enc_dispute_charts_row (const EncDisputeStats *stats, EncDisputeStatsDimension dimension, int row)
{
  return row >= 0 && (guint)row < stats->rows[dimension]->len
           ? &g_array_index (stats->rows[dimension], EncDisputeStatsRow, row)
           : NULL;
}

/* ---- what is proved ---- */

static char *
format_p (double p)
{
  return p < 0.001 ? g_strdup (_ ("less than 0.1 %")) : enc_format_percent (p, 1);
}

/**
 * enc_dispute_charts_prove_time:
 * @proof: two periods side by side
 *
 * Returns: (transfer full): what may honestly be said of the time to resolve
 */
char *
enc_dispute_charts_prove_time (const EncDisputeProof *proof)
{
  g_autofree char *chance = NULL;

  if (proof->few_disputes)
    return g_strdup_printf (
      /* Translators: a number of disputes */
      _ ("Too few disputes for a conclusion: each period needs %d."), ENC_DISPUTE_PROOF_FEW);
  if (proof->before.median_days < 0 || proof->after.median_days < 0 || isnan (proof->time_ratio))
    return g_strdup (_ ("Not known yet: less than half of the disputes of a period are resolved."));
  chance = format_p (proof->time_p);
  if (proof->time_halved)
    return g_strdup_printf (
      /* Translators: a probability */
      _ ("Proved: the time to resolve has at least halved. Chance alone would do so in %s of "
         "cases."),
      chance);
  if (proof->time_p < 0.05 && proof->time_ratio < 1)
    return g_strdup_printf (_ ("Disputes are resolved faster, but not twice as fast. Chance alone "
                               "would do so in %s of cases."),
                            chance);
  if (proof->time_p < 0.05)
    return g_strdup_printf (
      _ ("Disputes take longer than before. Chance alone would do so in %s of cases."), chance);

  return g_strdup_printf (
    _ ("Not proved: chance alone would make such a difference in %s of cases."), chance);
}

/**
 * enc_dispute_charts_prove_cash:
 * @proof: two periods side by side
 *
 * Returns: (transfer full): what may honestly be said of what was collected
 */
char *
enc_dispute_charts_prove_cash (const EncDisputeProof *proof)
{
  g_autofree char *chance = NULL;

  if (proof->few_debts)
    return g_strdup_printf (
      /* Translators: a number of invoices */
      _ ("Too few invoices for a conclusion: each period needs %d."), ENC_DISPUTE_PROOF_FEW);
  if (isnan (proof->rate_change))
    return g_strdup (_ ("Nothing fell due in one of the periods."));
  chance = format_p (proof->rate_p);
  if (proof->rate_better)
    return g_strdup_printf (_ ("Proved: more is collected thirty days after the due date. Chance "
                               "alone would do so in %s of cases."),
                            chance);
  if (proof->rate_p < 0.05)
    return g_strdup_printf (_ ("Less is collected thirty days after the due date than before. "
                               "Chance alone would do so in %s of cases."),
                            chance);

  return g_strdup_printf (
    _ ("Not proved: chance alone would make such a difference in %s of cases."), chance);
}
