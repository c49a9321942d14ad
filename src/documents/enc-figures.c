/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-figures.h"

#include <math.h>

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "charts/enc-plot-bars.h"
#include "charts/enc-plot-columns.h"
#include "charts/enc-plot-forecast.h"
#include "charts/enc-plot-gauge.h"
#include "charts/enc-plot-lines.h"
#include "charts/enc-plot-payments.h"
#include "charts/enc-plot-spark.h"
#include "documents/enc-aging-series.h"

/* Reps drawn one by one; the rest share a bar. */
#define MAX_REPS 8
/* The moving mean of payment behaviour. */
#define PAYMENTS_IN_MEAN 6

/* Labels and colours of the aging series, for the time of one plot. */
typedef struct
{
  int first, n;
  char *labels[ENC_AGING_SERIES_MAX];
  EncColor colors[ENC_AGING_SERIES_MAX];
  EncColor outlines[ENC_AGING_SERIES_MAX];
} Series;

static void
series_init (Series *series, const EncAgingQuery *query, const EncPalette *palette, int first,
             int n)
{
  series->first = first;
  series->n = n;
  for (int s = 0; s < n; s++)
    {
      series->labels[s] = enc_aging_series_label (&query->limits, query->basis, first + s);
      series->colors[s] = enc_aging_series_color (&query->limits, palette, first + s);
      series->outlines[s] = enc_aging_series_outline (&query->limits, palette, first + s);
    }
}

static void
series_clear (Series *series)
{
  for (int s = 0; s < series->n; s++)
    g_free (series->labels[s]);
}

/* One label per month, on its first week; January carries its year. */
static int
month_ticks (const EncDate *dates, int n, EncPlotTick *ticks, char **texts)
{
  int n_ticks = 0, month_before = -1;

  for (int i = 0; i < n; i++)
    {
      int year, month, day;
      enc_date_to_ymd (dates[i], &year, &month, &day);
      if (i > 0 && month != month_before)
        {
          texts[n_ticks] = enc_format_month (dates[i], month == 1);
          ticks[n_ticks] = (EncPlotTick){ i, texts[n_ticks], month == 1 };
          n_ticks++;
        }
      month_before = month;
    }
  return n_ticks;
}

static void
free_texts (char **texts, int n)
{
  for (int i = 0; i < n; i++)
    g_free (texts[i]);
}

/* The aged balance of one week, line by line, the oldest on top as in the column. */
static char *
week_tooltip (const EncOverview *overview, const Series *series, int week)
{
  const EncAgingRow *row = &overview->weeks[week];
  const EncAgingLimits *limits = &overview->query.limits;
  g_autofree char *date = enc_format_date_long (overview->week_dates[week]);
  g_autofree char *open = enc_format_money (row->open, overview->currency);
  GString *text = g_string_new (date);

  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("Open: %s"), open);
  for (int s = series->n - 1; s >= 0; s--)
    {
      gint64 amount = enc_aging_series_amount (row, limits, s);
      if (amount == 0)
        continue;
      g_autofree char *money = enc_format_money (amount, overview->currency);
      g_string_append_printf (text, "\n%s: %s", series->labels[s], money);
    }
  if (row->disputed != 0)
    {
      g_autofree char *money = enc_format_money (row->disputed, overview->currency);
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("In dispute: %s"), money);
    }
  return g_string_free (text, FALSE);
}

/**
 * enc_figures_weekly_aging:
 * @overview: what was computed
 * @mode: amounts, or shares of each week
 * @selected: week whose column stands out, 0 … %ENC_OVERVIEW_WEEKS - 1
 * @hidden: bit s set: series s (enc-aging-series.h) is left out of the drawing
 * @narrow: show %ENC_FIGURES_NARROW_WEEKS weeks only
 * @frame: where
 *
 * The chart that is the slider of the as-of date: enc_scene_column_x() gives where a thumb stands
 * for a week. Marks: series is that of enc-aging-series.h (-1 = the whole week), index the week,
 * payload its date.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_figures_weekly_aging (const EncOverview *overview, EncFiguresMode mode, int selected,
                          guint hidden, gboolean narrow, const EncPlotFrame *frame)
{
  const EncAgingLimits *limits = &overview->query.limits;
  Series series;
  int n = enc_aging_series_count (limits);
  gint64 values[ENC_OVERVIEW_WEEKS * ENC_AGING_SERIES_MAX],
    disputed[ENC_OVERVIEW_WEEKS * ENC_AGING_SERIES_MAX];
  char *labels[ENC_OVERVIEW_WEEKS], *tooltips[ENC_OVERVIEW_WEEKS], *tick_texts[ENC_OVERVIEW_WEEKS];
  gint64 payloads[ENC_OVERVIEW_WEEKS];
  EncPlotTick ticks[ENC_OVERVIEW_WEEKS];

  series_init (&series, &overview->query, frame->palette, 0, n);
  for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    {
      for (int s = 0; s < n; s++)
        {
          values[w * n + s] = enc_aging_series_amount (&overview->weeks[w], limits, s);
          disputed[w * n + s] = enc_aging_series_disputed (&overview->weeks[w], limits, s);
        }
      labels[w] = enc_format_date (overview->week_dates[w]);
      tooltips[w] = week_tooltip (overview, &series, w);
      payloads[w] = overview->week_dates[w];
    }
  int n_ticks = month_ticks (overview->week_dates, ENC_OVERVIEW_WEEKS, ticks, tick_texts);

  int week = CLAMP (selected, 0, ENC_OVERVIEW_WEEKS - 1);
  g_autofree char *date = enc_format_date_long (overview->week_dates[week]);
  g_autofree char *open = enc_format_money (overview->weeks[week].open, overview->currency);
  g_autofree char *share = enc_format_percent (overview->overdue[week], 1);
  g_autofree char *finding = g_strdup_printf (
    _ ("Weekly aged balance over one year; on %1$s: %2$s open, of which %3$s overdue"), date, open,
    share);
  EncPlotColumns data = {
    .title = _ ("Aged balance"),
    .finding = finding,
    .empty = _ ("Nothing was open in these weeks."),
    .n_columns = ENC_OVERVIEW_WEEKS,
    .n_series = n,
    .values = values,
    .contested = disputed,
    .colors = series.colors,
    .outlines = series.outlines,
    .series_labels = (const char *const *)series.labels,
    .column_labels = (const char *const *)labels,
    .column_tooltips = (const char *const *)tooltips,
    .label_header = _ ("As of"),
    .contested_header = _ ("Of which in dispute"),
    .ticks = ticks,
    .n_ticks = n_ticks,
    .payloads = payloads,
    .hidden = hidden,
    .percent = mode == ENC_FIGURES_PERCENT,
    .selected = selected,
    .max_shown = narrow ? ENC_FIGURES_NARROW_WEEKS : ENC_OVERVIEW_WEEKS,
    .currency = overview->currency,
  };
  EncScene *scene = enc_plot_columns (frame, &data);

  free_texts (labels, ENC_OVERVIEW_WEEKS);
  free_texts (tooltips, ENC_OVERVIEW_WEEKS);
  free_texts (tick_texts, n_ticks);
  series_clear (&series);
  return scene;
}

/**
 * enc_figures_dso_trend:
 * @overview: what was computed
 * @targets: what the user aims at
 * @selected: week whose values are written, -1 = the last
 * @frame: where
 *
 * Marks: series 0 = DSO, 1 = overdue share; index the week, payload its date.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_figures_dso_trend (const EncOverview *overview, EncFiguresTargets targets, int selected,
                       const EncPlotFrame *frame)
{
  char *labels[ENC_OVERVIEW_WEEKS], *tick_texts[ENC_OVERVIEW_WEEKS];
  gint64 payloads[ENC_OVERVIEW_WEEKS];
  EncPlotTick ticks[ENC_OVERVIEW_WEEKS];
  EncPlotLine lines[2] = {
    { _ ("DSO"), overview->dso, targets.dso, ENC_PLOT_DAYS, frame->palette->accent },
    { _ ("Overdue"), overview->overdue, targets.overdue, ENC_PLOT_RATIO, frame->palette->overdue },
  };

  for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    {
      labels[w] = enc_format_date (overview->week_dates[w]);
      payloads[w] = overview->week_dates[w];
    }
  int n_ticks = month_ticks (overview->week_dates, ENC_OVERVIEW_WEEKS, ticks, tick_texts);
  /* The year is written under the aged balance, beside which this stands. */
  for (int i = 0; i < n_ticks; i++)
    if (ticks[i].major)
      {
        g_free (tick_texts[i]);
        tick_texts[i] = enc_format_month (overview->week_dates[(int)ticks[i].at], FALSE);
        ticks[i].text = tick_texts[i];
      }

  int week = selected >= 0 && selected < ENC_OVERVIEW_WEEKS ? selected : ENC_OVERVIEW_WEEKS - 1;
  g_autofree char *date = enc_format_date_long (overview->week_dates[week]);
  g_autofree char *dso = enc_format_days (overview->dso[week], 0);
  g_autofree char *overdue = enc_format_percent (overview->overdue[week], 1);
  g_autofree char *finding = g_strdup_printf (
    _ ("DSO and overdue share over twelve months; on %1$s: DSO %2$s, overdue %3$s"), date, dso,
    overdue);
  EncPlotLines data = {
    .title = _ ("DSO and overdue share"),
    .finding = finding,
    .empty = _ ("Not enough history for a DSO."),
    .target_label = C_ ("on a chart", "target"),
    .label_header = _ ("As of"),
    .n_lines = 2,
    .lines = lines,
    .n_points = ENC_OVERVIEW_WEEKS,
    .point_labels = (const char *const *)labels,
    .ticks = ticks,
    .n_ticks = n_ticks,
    .payloads = payloads,
    .selected = selected,
  };
  EncScene *scene = enc_plot_lines (frame, &data);

  free_texts (labels, ENC_OVERVIEW_WEEKS);
  free_texts (tick_texts, n_ticks);
  return scene;
}

/* Lines of an overview as rows of bars: the classes of age only, what is not due is not late. */
typedef struct
{
  int n;
  gint64 *values, *disputed, *payloads;
  gint64 *totals;
  char **labels, **amounts;
} Rows;

static void
rows_init (Rows *rows, int n, int n_series)
{
  rows->n = n;
  rows->values = g_new0 (gint64, n * n_series + 1);
  rows->disputed = g_new0 (gint64, n * n_series + 1);
  rows->payloads = g_new0 (gint64, n + 1);
  rows->totals = g_new0 (gint64, n + 1);
  rows->labels = g_new0 (char *, n + 1);
  rows->amounts = g_new0 (char *, n + 1);
}

static void
rows_clear (Rows *rows)
{
  g_free (rows->values);
  g_free (rows->disputed);
  g_free (rows->payloads);
  g_free (rows->totals);
  g_strfreev (rows->labels);
  g_strfreev (rows->amounts);
}

static void
rows_set (Rows *rows, int r, const char *label, gint64 payload, const EncAgingRow *row,
          const EncAgingLimits *limits)
{
  int n_series = limits->n + 1;

  rows->labels[r] = g_strdup (label);
  rows->payloads[r] = payload;
  for (int s = 0; s < n_series; s++)
    {
      rows->values[r * n_series + s] = enc_aging_series_amount (row, limits, s + 1);
      rows->disputed[r * n_series + s] = enc_aging_series_disputed (row, limits, s + 1);
    }
  rows->totals[r] = enc_aging_row_overdue (row, limits);
}

static EncScene *
plot_rows (const EncOverview *overview, const EncPlotFrame *frame, const Rows *rows,
           const char *title, const char *finding, const char *label_header, const double *shares)
{
  Series series;
  int n_series = overview->query.limits.n + 1;

  series_init (&series, &overview->query, frame->palette, 1, n_series);
  EncPlotBars data = {
    .title = title,
    .finding = finding,
    .empty = _ ("Nothing is overdue."),
    .label_header = label_header,
    .total_header = _ ("Overdue"),
    .contested_header = _ ("Of which in dispute"),
    .share_header = _ ("Cumulative share of the overdue amount"),
    .n_rows = rows->n,
    .n_series = n_series,
    .labels = (const char *const *)rows->labels,
    .values = rows->values,
    .contested = rows->disputed,
    .amounts = (const char *const *)rows->amounts,
    .shares = shares,
    .payloads = rows->payloads,
    .series_labels = (const char *const *)series.labels,
    .colors = series.colors,
    .outlines = series.outlines,
    .currency = overview->currency,
  };
  EncScene *scene = enc_plot_bars (frame, &data);
  /* To the numbering that everybody else uses, where 0 is what is not due. */
  for (guint i = 0; i < scene->marks->len; i++)
    {
      EncMark *mark = &g_array_index (scene->marks, EncMark, i);
      if (mark->series >= 0)
        mark->series++;
    }
  series_clear (&series);
  return scene;
}

static gint64
whole_units (gint64 amount, EncCurrency currency)
{
  for (int i = 0; i < enc_currency_decimals (currency); i++)
    amount /= 10;
  return amount;
}

/**
 * enc_figures_by_rep:
 * @overview: what was computed
 * @frame: where
 *
 * Overdue amounts by sales rep, the largest first; beyond eight the rest share a bar. Marks:
 * payload = position of the rep in @overview's by_rep, -1 for the rest.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_figures_by_rep (const EncOverview *overview, const EncPlotFrame *frame)
{
  const EncAgingLimits *limits = &overview->query.limits;
  guint n_late = 0, n_lines = overview->by_rep != NULL ? overview->by_rep->len : 0;
  Rows rows;

  while (
    n_late < n_lines
    && enc_aging_row_overdue (&((EncOverviewLine *)overview->by_rep->pdata[n_late])->aging, limits)
         > 0)
    n_late++;

  guint shown = n_late > MAX_REPS ? MAX_REPS - 1 : n_late;
  gint64 total = 0;
  rows_init (&rows, n_late > MAX_REPS ? MAX_REPS : (int)n_late, limits->n + 1);
  for (guint r = 0; r < shown; r++)
    {
      const EncOverviewLine *line = overview->by_rep->pdata[r];
      rows_set (&rows, r, line->label != NULL && *line->label != '\0' ? line->label : _ ("No rep"),
                r, &line->aging, limits);
      total += rows.totals[r];
    }
  if (n_late > shown)
    {
      EncAgingRow rest = { .currency = overview->currency };
      g_autofree char *label
        = g_strdup_printf (ngettext ("%u other", "%u others", n_late - shown), n_late - shown);
      for (guint r = shown; r < n_late; r++)
        enc_aging_row_add (&rest, &((EncOverviewLine *)overview->by_rep->pdata[r])->aging);
      rows_set (&rows, shown, label, -1, &rest, limits);
      total += rows.totals[shown];
    }
  gboolean thousands = rows.n > 0 && whole_units (rows.totals[0], overview->currency) >= 10000;
  for (int r = 0; r < rows.n; r++)
    rows.amounts[r]
      = enc_format_money_scaled (rows.totals[r], overview->currency, thousands ? 3 : 0, 0);

  g_autofree char *finding = NULL;
  if (rows.n > 0)
    {
      g_autofree char *all = enc_format_money_short (total, overview->currency);
      g_autofree char *first = enc_format_money_short (rows.totals[0], overview->currency);
      finding = g_strdup_printf (
        _ ("Overdue amount by sales rep and age: %1$s in all, most with %2$s (%3$s)"), all,
        rows.labels[0], first);
    }
  EncScene *scene
    = plot_rows (overview, frame, &rows, _ ("Overdue by rep"), finding, _ ("Sales rep"), NULL);
  rows_clear (&rows);
  return scene;
}

/**
 * enc_figures_top:
 * @overview: what was computed
 * @frame: where
 *
 * The ten largest debtors by overdue amount with the share they hold together. Marks: payload = the
 * client's pk.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_figures_top (const EncOverview *overview, const EncPlotFrame *frame)
{
  const EncAgingLimits *limits = &overview->query.limits;
  gint64 overdue = enc_aging_row_overdue (&overview->total, limits);
  double shares[ENC_OVERVIEW_TOP], sum = 0;
  guint n = 0, n_lines = overview->top != NULL ? MIN (overview->top->len, ENC_OVERVIEW_TOP) : 0;
  Rows rows;

  while (n < n_lines
         && enc_aging_row_overdue (&((EncOverviewLine *)overview->top->pdata[n])->aging, limits)
              > 0)
    n++;
  rows_init (&rows, n, limits->n + 1);
  for (guint r = 0; r < n; r++)
    {
      const EncOverviewLine *line = overview->top->pdata[r];
      rows_set (&rows, r, line->label, line->pk, &line->aging, limits);
      rows.amounts[r] = enc_format_money_scaled (rows.totals[r], overview->currency, 0, 0);
      sum += rows.totals[r];
      shares[r] = overdue > 0 ? sum / overdue : NAN;
    }

  g_autofree char *finding = NULL;
  if (n > 0)
    {
      g_autofree char *share = enc_format_percent (shares[n - 1], 0);
      g_autofree char *first = enc_format_money (rows.totals[0], overview->currency);
      finding = g_strdup_printf (
        _ ("Largest debtors by overdue amount: together %1$s of it; first %2$s with %3$s"), share,
        rows.labels[0], first);
    }
  EncScene *scene
    = plot_rows (overview, frame, &rows, _ ("Top 10 debtors"), finding, _ ("Client"), shares);
  rows_clear (&rows);
  return scene;
}

/**
 * enc_figures_forecast:
 * @overview: what was computed
 * @frame: where
 *
 * Cash expected in each of the next 13 weeks. Marks: index the week, payload its Monday.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_figures_forecast (const EncOverview *overview, const EncPlotFrame *frame)
{
  const EncForecast *forecast = overview->forecast;
  static const EncPlotPart parts[] = { ENC_PLOT_PART_PROBABLE };
  const char *part_labels[] = { _ ("Expected") };
  gint64 values[ENC_FORECAST_WEEKS], low[ENC_FORECAST_WEEKS], middle[ENC_FORECAST_WEEKS],
    high[ENC_FORECAST_WEEKS], payloads[ENC_FORECAST_WEEKS], total = 0;
  char *labels[ENC_FORECAST_WEEKS], *tick_texts[ENC_FORECAST_WEEKS];
  EncPlotTick ticks[ENC_FORECAST_WEEKS];

  if (forecast == NULL)
    return enc_plot_empty (frame, _ ("Expected cash"),
                           _ ("No cash is expected in the next 13 weeks."));
  for (int w = 0; w < ENC_FORECAST_WEEKS; w++)
    {
      const EncForecastWeek *week = &forecast->weeks[w];
      g_autofree char *from = enc_format_date (week->start);
      g_autofree char *to = enc_format_date (week->end);
      values[w] = week->expected;
      low[w] = week->p10;
      middle[w] = week->p50;
      high[w] = week->p90;
      payloads[w] = week->start;
      if (!enc_money_add (total, week->expected, &total))
        total = G_MAXINT64;
      labels[w] = g_strdup_printf ("%s – %s", from, to);
      /* Translators: number of a week of the year, as short as can be ("S47" in French) */
      tick_texts[w]
        = g_strdup_printf (C_ ("week of the year", "W%d"), enc_date_iso_week (week->start));
      ticks[w] = (EncPlotTick){ w, tick_texts[w], FALSE };
    }

  g_autofree char *sum = enc_format_money_short (total, overview->currency);
  g_autofree char *beyond = enc_format_money_short (forecast->beyond, overview->currency);
  g_autofree char *finding
    = g_strdup_printf (_ ("Cash expected over the next 13 weeks: %1$s, then %2$s later"), sum,
                       beyond);
  EncPlotForecast data = {
    .title = _ ("Expected cash"),
    .finding = finding,
    .empty = _ ("No cash is expected in the next 13 weeks."),
    .label_header = _ ("Week"),
    .low_header = "P10",
    .middle_header = "P50",
    .high_header = "P90",
    .n_columns = ENC_FORECAST_WEEKS,
    .n_parts = 1,
    .parts = parts,
    .part_labels = part_labels,
    .values = values,
    .low = low,
    .middle = middle,
    .high = high,
    .column_labels = (const char *const *)labels,
    .ticks = ticks,
    .n_ticks = ENC_FORECAST_WEEKS,
    .payloads = payloads,
    .currency = overview->currency,
  };
  EncScene *scene = enc_plot_forecast (frame, &data);
  free_texts (labels, ENC_FORECAST_WEEKS);
  free_texts (tick_texts, ENC_FORECAST_WEEKS);
  return scene;
}

/**
 * enc_figures_sparkline:
 * @overview: what was computed
 * @kind: which curve
 * @frame: where
 *
 * Returns: (transfer full): a year of that figure in the size of a word
 */
EncScene *
enc_figures_sparkline (const EncOverview *overview, EncFiguresSpark kind, const EncPlotFrame *frame)
{
  double values[ENC_OVERVIEW_WEEKS];
  const EncPalette *p = frame->palette;
  EncColor color = p->accent;

  for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    switch (kind)
      {
      case ENC_FIGURES_SPARK_OPEN:
        values[w] = overview->weeks[w].open;
        break;
      case ENC_FIGURES_SPARK_OVERDUE:
        values[w] = overview->overdue[w];
        color = p->warn;
        break;
      case ENC_FIGURES_SPARK_DSO:
        values[w] = overview->dso[w];
        color = p->warn;
        break;
      case ENC_FIGURES_SPARK_DISPUTED:
        values[w] = overview->weeks[w].disputed;
        color = p->plum;
        break;
      case ENC_FIGURES_SPARK_OLDEST:
        values[w] = overview->weeks[w].buckets[overview->query.limits.n];
        color = p->err;
        break;
      }
  EncPlotSpark data = { NULL, ENC_OVERVIEW_WEEKS, values, color };
  return enc_plot_spark (frame, &data);
}

/**
 * enc_figures_payment_behaviour:
 * @payments: settled pieces, by day of payment
 * @n: how many
 * @limits: the user's limits, for the colours
 * @as_of: end of the time axis
 * @currency: of the amounts
 * @frame: where
 *
 * Marks: index the payment, payload the piece's pk.
 *
 * Returns: (transfer full): the scene; fewer than six payments give a sentence instead, since that
 * is no habit yet
 */
EncScene *
enc_figures_payment_behaviour (const EncFiguresPayment *payments, guint n,
                               const EncAgingLimits *limits, EncDate as_of, EncCurrency currency,
                               const EncPlotFrame *frame)
{
  if (n < PAYMENTS_IN_MEAN)
    return enc_plot_empty (frame, _ ("Payment behaviour"),
                           _ ("Not enough payments yet to see a habit."));

  g_autofree EncPlotPayment *points = g_new (EncPlotPayment, n);
  double late = 0, weight = 0;
  for (guint i = 0; i < n; i++)
    {
      double w = MAX (1, (double)payments[i].amount);
      points[i] = (EncPlotPayment){ payments[i].paid, payments[i].days_late, payments[i].amount,
                                    payments[i].number, payments[i].pk };
      late += w * payments[i].days_late;
      weight += w;
    }

  EncDate from = payments[0].paid, to = MAX (as_of, payments[n - 1].paid);
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (EncPlotTick));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  EncDate month = enc_date_month_start (enc_date_add_months (from, 1));
  for (int i = 0; month <= to && i < 240; i++, month = enc_date_add_months (month, 1))
    {
      int year, number, day;
      enc_date_to_ymd (month, &year, &number, &day);
      char *text = enc_format_month (month, number == 1);
      EncPlotTick tick = { month, text, number == 1 };
      g_ptr_array_add (texts, text);
      g_array_append_val (ticks, tick);
    }

  g_autofree char *mean = enc_format_days (late / weight, 0);
  g_autofree char *count = enc_format_integer (n);
  g_autofree char *finding = g_strdup_printf (
    _ ("Days late of the last %1$s payments: %2$s on average, weighted by amount"), count, mean);
  EncPlotPayments data = {
    .title = _ ("Payment behaviour"),
    .finding = finding,
    .date_header = _ ("Paid on"),
    .label_header = _ ("Document"),
    .days_header = _ ("Days late"),
    .amount_header = _ ("Amount"),
    .n = n,
    .payments = points,
    .from = from,
    .to = to,
    .window = PAYMENTS_IN_MEAN,
    .limits = limits->days,
    .n_limits = limits->n,
    .ticks = (const EncPlotTick *)ticks->data,
    .n_ticks = ticks->len,
    .currency = currency,
  };
  return enc_plot_payments (frame, &data);
}

static EncScene *
plot_bar (const EncAgingRow *row, const EncAgingLimits *limits, gint64 whole, double warning,
          double thickness, const char *title, const char *finding, const EncPlotFrame *frame)
{
  EncAgingSegment segments[2 * ENC_AGING_SERIES_MAX];
  EncPlotSegment parts[2 * ENC_AGING_SERIES_MAX];
  int n = enc_aging_series_segments (row, limits, segments);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *label
        = enc_aging_series_label (limits, ENC_AGING_BASIS_DUE, segments[i].series);
      parts[i] = (EncPlotSegment){
        .amount = segments[i].amount,
        .series = segments[i].series,
        .contested = segments[i].disputed,
        .color = enc_aging_series_color (limits, frame->palette, segments[i].series),
        .outline = enc_aging_series_outline (limits, frame->palette, segments[i].series),
        .label = segments[i].disputed ? g_strdup_printf (_ ("%s, in dispute"), label)
                                      : g_steal_pointer (&label),
      };
    }
  EncPlotGauge data = {
    .title = title,
    .finding = finding,
    .n = n,
    .segments = parts,
    .whole = whole,
    .warning = warning,
    .thickness = thickness,
    .currency = row->currency,
  };
  EncScene *scene = enc_plot_gauge (frame, &data);
  for (int i = 0; i < n; i++)
    g_free ((char *)parts[i].label);
  return scene;
}

/**
 * enc_figures_limit_gauge:
 * @row: the client's aged balance
 * @limits: the user's limits
 * @limit: credit limit in the same currency, > 0
 * @frame: where
 *
 * The aged balance laid over the credit limit, with a tick at 90 % of it; beyond the limit the bar
 * is outlined.
 *
 * Returns: (transfer full): the scene
 */
EncScene *
enc_figures_limit_gauge (const EncAgingRow *row, const EncAgingLimits *limits, gint64 limit,
                         const EncPlotFrame *frame)
{
  g_autofree char *used = enc_format_percent (limit > 0 ? (double)row->open / limit : NAN, 0);
  g_autofree char *whole = enc_format_money_scaled (limit, row->currency, 0, 0);
  g_autofree char *finding
    = g_strdup_printf (_ ("%1$s of the credit limit of %2$s is used"), used, whole);

  return plot_bar (row, limits, limit, 0.9, 10, _ ("Credit limit"), finding, frame);
}

/**
 * enc_figures_aging_bar:
 * @row: a line of an aged balance
 * @limits: the user's limits
 * @thickness: of the bar
 * @frame: where
 *
 * Returns: (transfer full): the debts by age over the full width
 */
EncScene *
enc_figures_aging_bar (const EncAgingRow *row, const EncAgingLimits *limits, double thickness,
                       const EncPlotFrame *frame)
{
  g_autofree char *sentence = enc_aging_series_sentence (row, limits, ENC_AGING_BASIS_DUE);

  return plot_bar (row, limits, 0, 0, thickness, NULL, sentence, frame);
}
