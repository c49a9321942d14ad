/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <math.h>

#include "portfolio/enc-overview-private.h"

/* The stored form: numbers in a fixed order. Whoever changes what an overview holds raises the
 * version; a form that is not exactly this one is not taken, and the overview is computed again.
 *
 *   version, head, weeks as rows, DSO and overdue of each week, lines by rep, top lines, key
 * figures, forecast, ties */
#define VERSION 1
#define FORM    "(uaxaaxadada(sxax)a(sxax)(ixa(bbdxx))(ixxxua(iixxxx))a(xxxu))"

#define COLUMNS      (ENC_AGING_MAX_BUCKETS + 2)
#define ROW_NUMBERS  (7 + 2 * COLUMNS)
#define HEAD_NUMBERS (4 + ENC_AGING_MAX_LIMITS + 2 * ENC_N_DIMENSIONS + 5)
/* More than any company has, little enough not to matter. */
#define MAX_LINES 10000
#define MAX_LABEL 4096

static GVariant *
numbers_to_variant (const gint64 *numbers, gsize n)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, numbers, n, sizeof (gint64));
}

static GVariant *
row_to_variant (const EncAgingRow *row)
{
  gint64 numbers[ROW_NUMBERS] = { row->value,       row->currency, row->items,     row->open,
                                  row->unallocated, row->disputed, row->oldest_due };

  for (int c = 0; c < COLUMNS; c++)
    {
      numbers[7 + c] = row->columns[c];
      numbers[7 + COLUMNS + c] = row->disputed_columns[c];
    }
  return numbers_to_variant (numbers, ROW_NUMBERS);
}

static GVariant *
lines_to_variant (GPtrArray *lines)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sxax)"));
  for (guint l = 0; l < lines->len; l++)
    {
      const EncOverviewLine *line = lines->pdata[l];

      g_variant_builder_add (&builder, "(sx@ax)", line->label, line->pk,
                             row_to_variant (&line->aging));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
head_to_variant (const EncOverview *overview)
{
  const EncAgingQuery *query = &overview->query;
  gint64 numbers[HEAD_NUMBERS];
  gsize n = 0;

  numbers[n++] = query->as_of;
  numbers[n++] = query->basis;
  numbers[n++] = query->credits;
  numbers[n++] = query->limits.n;
  for (int k = 0; k < ENC_AGING_MAX_LIMITS; k++)
    numbers[n++] = k < query->limits.n ? query->limits.days[k] : 0;
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    {
      numbers[n++] = query->filter.has[d];
      numbers[n++] = query->filter.value[d];
    }
  numbers[n++] = overview->currency;
  numbers[n++] = overview->n_clients;
  numbers[n++] = overview->n_clients_all;
  numbers[n++] = overview->ledger_tie_difference;
  numbers[n++] = overview->limit_exceeded;
  g_assert (n == HEAD_NUMBERS);
  return numbers_to_variant (numbers, n);
}

static GVariant *
kpis_to_variant (const EncKpiSet *set)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(bbdxx)"));
  for (int k = 0; k < ENC_N_KPIS; k++)
    {
      const EncKpiValue *value = &set->values[k];

      g_variant_builder_add (&builder, "(bbdxx)", value->known, value->at_least, value->value,
                             value->numerator, value->denominator);
    }
  return g_variant_new ("(ix@a(bbdxx))", set->as_of, (gint64)set->currency,
                        g_variant_builder_end (&builder));
}

static GVariant *
forecast_to_variant (const EncForecast *forecast)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(iixxxx)"));
  for (int w = 0; w < ENC_FORECAST_WEEKS; w++)
    {
      const EncForecastWeek *week = &forecast->weeks[w];

      g_variant_builder_add (&builder, "(iixxxx)", week->start, week->end, week->p10, week->p50,
                             week->p90, week->expected);
    }
  return g_variant_new ("(ixxxu@a(iixxxx))", forecast->as_of, (gint64)forecast->currency,
                        forecast->beyond, forecast->disputed, forecast->learned_from,
                        g_variant_builder_end (&builder));
}

/**
 * enc_overview_to_variant:
 * @overview: an overview
 *
 * Returns: (transfer floating): all of it, for enc_overview_from_variant()
 */
GVariant *
enc_overview_to_variant (EncOverview *overview)
{
  GVariantBuilder weeks, ties;

  g_return_val_if_fail (overview != NULL, NULL);

  g_variant_builder_init (&weeks, G_VARIANT_TYPE ("aax"));
  for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    g_variant_builder_add_value (&weeks, row_to_variant (&overview->weeks[w]));
  g_variant_builder_init (&ties, G_VARIANT_TYPE ("a(xxxu)"));
  for (guint t = 0; t < overview->ties->len; t++)
    {
      const EncTie *tie = &g_array_index (overview->ties, EncTie, t);

      g_variant_builder_add (&ties, "(xxxu)", (gint64)tie->currency, tie->ledger, tie->open,
                             tie->broken);
    }
  return g_variant_new ("(u@ax@aax@ad@ad@a(sxax)@a(sxax)@(ixa(bbdxx))@(ixxxua(iixxxx))@a(xxxu))",
                        VERSION, head_to_variant (overview), g_variant_builder_end (&weeks),
                        g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, overview->dso,
                                                   ENC_OVERVIEW_WEEKS, sizeof (double)),
                        g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, overview->overdue,
                                                   ENC_OVERVIEW_WEEKS, sizeof (double)),
                        lines_to_variant (overview->by_rep), lines_to_variant (overview->top),
                        kpis_to_variant (overview->kpis), forecast_to_variant (overview->forecast),
                        g_variant_builder_end (&ties));
}

static const gint64 *
read_numbers (GVariant *variant, gsize expected)
{
  gsize n;
  const gint64 *numbers = g_variant_get_fixed_array (variant, &n, sizeof (gint64));

  return n == expected ? numbers : NULL;
}

static gboolean
is_date (gint64 day)
{
  return day == ENC_DATE_NONE || (day >= ENC_DATE_MIN && day <= ENC_DATE_MAX + 366);
}

static gboolean
is_count (gint64 n)
{
  return n >= 0 && n <= G_MAXINT32;
}

static gboolean
is_currency (gint64 code)
{
  for (int shift = 0; shift <= 16; shift += 8)
    if (!g_ascii_isupper ((code >> shift) & 0xff))
      return FALSE;
  return code >> 24 == 0;
}

/* Columns must add up, as they do in every row that was ever computed. */
static gboolean
row_from_variant (GVariant *variant, EncAgingRow *row)
{
  const gint64 *numbers = read_numbers (variant, ROW_NUMBERS);
  __int128 sum;

  if (numbers == NULL || !is_count (numbers[0]) || !is_currency (numbers[1])
      || !is_count (numbers[2]) || !is_date (numbers[6]))
    return FALSE;
  row->value = numbers[0];
  row->currency = numbers[1];
  row->items = numbers[2];
  row->open = numbers[3];
  row->unallocated = numbers[4];
  row->disputed = numbers[5];
  row->oldest_due = numbers[6];
  sum = row->unallocated;
  for (int c = 0; c < COLUMNS; c++)
    {
      row->columns[c] = numbers[7 + c];
      row->disputed_columns[c] = numbers[7 + COLUMNS + c];
      if (row->columns[c] < 0 || row->disputed_columns[c] < 0
          || row->disputed_columns[c] > row->columns[c])
        return FALSE;
      sum += row->columns[c];
    }
  return sum == row->open && row->unallocated <= 0;
}

static gboolean
lines_from_variant (GVariant *variant, gsize most, GPtrArray *lines)
{
  gsize n = g_variant_n_children (variant);

  if (n > most)
    return FALSE;
  for (gsize l = 0; l < n; l++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, l);
      g_autoptr (GVariant) numbers = NULL;
      const char *label;
      gint64 pk;
      EncAgingRow row;

      g_variant_get (child, "(&sx@ax)", &label, &pk, &numbers);
      if (strnlen (label, MAX_LABEL + 1) > MAX_LABEL || !row_from_variant (numbers, &row))
        return FALSE;
      enc_overview_add_line (lines, label, pk, &row);
    }
  return TRUE;
}

static gboolean
head_from_variant (GVariant *variant, EncOverview *overview)
{
  const gint64 *numbers = read_numbers (variant, HEAD_NUMBERS);
  EncAgingQuery *query = &overview->query;

  if (numbers == NULL || !is_date (numbers[0]) || numbers[0] == ENC_DATE_NONE || numbers[1] < 0
      || numbers[1] > ENC_AGING_BASIS_INVOICE || numbers[2] < 0 || numbers[2] > ENC_CREDITS_FIFO
      || numbers[3] < 0 || numbers[3] > ENC_AGING_MAX_LIMITS)
    return FALSE;
  query->as_of = *numbers++;
  query->basis = *numbers++;
  query->credits = *numbers++;
  query->limits.n = *numbers++;
  for (int k = 0; k < ENC_AGING_MAX_LIMITS; k++, numbers++)
    {
      gint64 before = k > 0 ? query->limits.days[k - 1] : 0;

      if (k < query->limits.n && (*numbers <= before || *numbers > G_MAXINT32))
        return FALSE;
      query->limits.days[k] = k < query->limits.n ? *numbers : 0;
    }
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++, numbers += 2)
    {
      if (!is_count (numbers[1]))
        return FALSE;
      query->filter.has[d] = numbers[0] != 0;
      query->filter.value[d] = numbers[1];
    }
  if (!is_currency (numbers[0]) || !is_count (numbers[1]) || !is_count (numbers[2])
      || !is_count (numbers[4]))
    return FALSE;
  overview->currency = numbers[0];
  overview->n_clients = numbers[1];
  overview->n_clients_all = numbers[2];
  overview->ledger_tie_difference = numbers[3];
  overview->limit_exceeded = numbers[4];
  return TRUE;
}

/* A figure of the trends: missing, or not negative and not beyond what can be drawn. */
static gboolean
read_trend (GVariant *variant, double *values)
{
  gsize n;
  const double *stored = g_variant_get_fixed_array (variant, &n, sizeof (double));

  if (n != ENC_OVERVIEW_WEEKS)
    return FALSE;
  for (gsize w = 0; w < n; w++)
    {
      if (!isnan (stored[w]) && (stored[w] < 0 || stored[w] > 1e6))
        return FALSE;
      values[w] = stored[w];
    }
  return TRUE;
}

static gboolean
weeks_from_variant (GVariant *variant, EncOverview *overview)
{
  if (g_variant_n_children (variant) != ENC_OVERVIEW_WEEKS)
    return FALSE;
  for (int w = 0; w < ENC_OVERVIEW_WEEKS; w++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, w);

      if (!row_from_variant (child, &overview->weeks[w]))
        return FALSE;
      overview->week_dates[w] = overview->query.as_of - 7 * (ENC_OVERVIEW_WEEKS - 1 - w);
    }
  overview->total = overview->weeks[ENC_OVERVIEW_WEEKS - 1];
  return TRUE;
}

static gboolean
kpis_from_variant (GVariant *variant, EncOverview *overview)
{
  g_autoptr (GVariant) values = NULL;
  gint64 currency;
  EncKpiSet *set = overview->kpis = g_new0 (EncKpiSet, 1);

  g_variant_get (variant, "(ix@a(bbdxx))", &set->as_of, &currency, &values);
  if (!is_date (set->as_of) || currency != overview->currency
      || g_variant_n_children (values) != ENC_N_KPIS)
    return FALSE;
  set->currency = currency;
  for (int k = 0; k < ENC_N_KPIS; k++)
    {
      EncKpiValue *value = &set->values[k];

      g_variant_get_child (values, k, "(bbdxx)", &value->known, &value->at_least, &value->value,
                           &value->numerator, &value->denominator);
      if (value->known ? !(fabs (value->value) < 1e15) : !isnan (value->value))
        return FALSE;
    }
  return TRUE;
}

static gboolean
forecast_from_variant (GVariant *variant, EncOverview *overview)
{
  g_autoptr (GVariant) weeks = NULL;
  gint64 currency;
  EncForecast *forecast = overview->forecast = g_new0 (EncForecast, 1);

  g_variant_get (variant, "(ixxxu@a(iixxxx))", &forecast->as_of, &currency, &forecast->beyond,
                 &forecast->disputed, &forecast->learned_from, &weeks);
  if (!is_date (forecast->as_of) || currency != overview->currency
      || g_variant_n_children (weeks) != ENC_FORECAST_WEEKS)
    return FALSE;
  forecast->currency = currency;
  for (int w = 0; w < ENC_FORECAST_WEEKS; w++)
    {
      EncForecastWeek *week = &forecast->weeks[w];

      g_variant_get_child (weeks, w, "(iixxxx)", &week->start, &week->end, &week->p10, &week->p50,
                           &week->p90, &week->expected);
      if (!is_date (week->start) || !is_date (week->end) || week->p10 < 0 || week->p10 > week->p50
          || week->p50 > week->p90 || week->expected < 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
ties_from_variant (GVariant *variant, GArray *ties)
{
  gsize n = g_variant_n_children (variant);

  if (n > MAX_LINES)
    return FALSE;
  for (gsize t = 0; t < n; t++)
    {
      EncTie tie;
      gint64 currency;

      g_variant_get_child (variant, t, "(xxxu)", &currency, &tie.ledger, &tie.open, &tie.broken);
      if (!is_currency (currency))
        return FALSE;
      tie.currency = currency;
      g_array_append_val (ties, tie);
    }
  return TRUE;
}

/**
 * enc_overview_from_variant:
 * @variant: what a file has stored; its bytes may be anything
 *
 * Returns: (transfer full) (nullable): the overview, or %NULL when this is not exactly one that
 *   enc_overview_to_variant() made
 */
EncOverview *
enc_overview_from_variant (GVariant *variant)
{
  g_return_val_if_fail (variant != NULL, NULL);

  g_autoptr (GVariant) head = NULL, weeks = NULL, dso = NULL, overdue = NULL, by_rep = NULL;
  g_autoptr (GVariant) top = NULL, kpis = NULL, forecast = NULL, ties = NULL;
  guint32 version;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (FORM)) || !g_variant_is_normal_form (variant))
    return NULL;

  g_autoptr (EncOverview) overview = enc_overview_new ();

  g_variant_get (variant, "(u@ax@aax@ad@ad@a(sxax)@a(sxax)@(ixa(bbdxx))@(ixxxua(iixxxx))@a(xxxu))",
                 &version, &head, &weeks, &dso, &overdue, &by_rep, &top, &kpis, &forecast, &ties);
  if (version != VERSION || !head_from_variant (head, overview)
      || !weeks_from_variant (weeks, overview) || !read_trend (dso, overview->dso)
      || !read_trend (overdue, overview->overdue)
      || !lines_from_variant (by_rep, MAX_LINES, overview->by_rep)
      || !lines_from_variant (top, ENC_OVERVIEW_TOP, overview->top)
      || !kpis_from_variant (kpis, overview) || !forecast_from_variant (forecast, overview)
      || !ties_from_variant (ties, overview->ties))
    return NULL;
  return g_steal_pointer (&overview);
}
