/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/sample.h"

#include <math.h>

static gint64
euros (double amount)
{
  return llround (amount) * 100 + llround (amount) % 97;
}

static void
add_up (EncAgingRow *row)
{
  row->open = row->not_due + row->no_due_date + row->unallocated;
  row->disputed = row->disputed_not_due;
  for (int b = 0; b < 5; b++)
    {
      row->open += row->buckets[b];
      row->disputed += row->disputed_buckets[b];
    }
}

static EncAgingRow
week_row (int k)
{
  static const double base[] = { 1015000, 310000, 185000, 42000, 52000 };
  EncAgingRow row = { .currency = ENC_EUR, .items = 4200, .oldest_due = 20100 };
  double hump = exp (-pow ((k - 30) / 11.0, 2));

  row.not_due = euros (3731000 + 1250000 * hump + 90000 * sin (k * 1.7));
  for (int b = 0; b < 5; b++)
    {
      row.buckets[b] = euros (base[b] * (0.8 + 0.25 * hump + 0.2 * sin (k * (0.9 + b) + b)));
      row.disputed_buckets[b]
        = b < 3 ? llround (row.buckets[b] * (0.06 + 0.03 * sin (k * 0.5 + b))) : 0;
    }
  row.unallocated = -euros (61000 + 20000 * cos (k * 0.4));
  add_up (&row);
  return row;
}

static EncOverviewLine *
line_new (const char *label, gint64 pk, double total, int seed)
{
  EncOverviewLine *line = g_new0 (EncOverviewLine, 1);
  double shares[] = { 0.5, 0.28, 0.12, 0.05, 0.05 }, sum = 0;

  line->label = g_strdup (label);
  line->pk = pk;
  line->aging.currency = ENC_EUR;
  for (int b = 0; b < 5; b++)
    {
      shares[b] *= seed % (b + 2) == 0 ? 0 : 1 + 0.4 * sin (seed * (b + 1));
      sum += shares[b];
    }
  for (int b = 0; b < 5; b++)
    line->aging.buckets[b] = euros (total * shares[b] / sum);
  line->aging.disputed_buckets[seed % 3] = line->aging.buckets[seed % 3] / 4;
  line->aging.not_due = euros (total * 0.7);
  add_up (&line->aging);
  return line;
}

static void
line_free (gpointer data)
{
  g_free (((EncOverviewLine *)data)->label);
  g_free (data);
}

EncOverview *
sample_overview_new (void)
{
  static const char *const reps[]
    = { "J. Kermarrec", "I. Moreau", "P. Guivarc’h", "M. Aouadi", "C. Tanguy", "S. Lagadec" };
  static const double rep_totals[] = { 562000, 248000, 211000, 204000, 192000, 187000 };
  static const char *const clients[]
    = { "Plomberie Pennec",        "Groupe Lanvaux Habitat", "Charpentes du Trégor",
        "Habitat Salaün",          "Couverture Pennec",      "Habitat Plouzané",
        "Bâti-Ouest Construction", "Bâtiment de l’Aulne",    "Rénovation Bothorel",
        "Couverture Le Bihan" };
  static const double client_totals[]
    = { 109556, 102068, 94043, 74024, 56344, 55662, 54299, 44742, 37488, 35189 };
  EncOverview *o = g_new0 (EncOverview, 1);
  EncDate as_of = enc_date_from_ymd (2025, 11, 18);

  o->query.as_of = as_of;
  o->query.limits = ENC_AGING_LIMITS_DEFAULT;
  o->currency = ENC_EUR;
  o->n_clients = 388;
  o->n_clients_all = 412;
  o->limit_exceeded = 4;
  for (int k = 0; k < ENC_OVERVIEW_WEEKS; k++)
    {
      o->week_dates[k] = as_of - 7 * (ENC_OVERVIEW_WEEKS - 1 - k);
      o->weeks[k] = week_row (k);
      o->overdue[k]
        = (double)enc_aging_row_overdue (&o->weeks[k], &o->query.limits) / o->weeks[k].open;
      o->dso[k] = 56 + 0.07 * k + 2.1 * sin (k * 1.3) * cos (k * 0.31);
    }
  o->total = o->weeks[ENC_OVERVIEW_WEEKS - 1];

  o->kpis = g_new0 (EncKpiSet, 1);
  o->kpis->as_of = as_of;
  o->kpis->currency = ENC_EUR;
  for (int i = 0; i < ENC_N_KPIS; i++)
    o->kpis->values[i] = (EncKpiValue){ .known = TRUE, .value = 0.27 };
  static const EncKpi in_days[]
    = { ENC_KPI_DSO_SIMPLE,  ENC_KPI_DSO_BEST_POSSIBLE, ENC_KPI_ADD,
        ENC_KPI_DAYS_TO_PAY, ENC_KPI_DAYS_LATE,         ENC_KPI_DAYS_LATE_WITH_OPEN };
  for (gsize i = 0; i < G_N_ELEMENTS (in_days); i++)
    o->kpis->values[in_days[i]].value = 16.4 + 7 * i;
  o->kpis->values[ENC_KPI_DSO_COUNTBACK].value = o->dso[ENC_OVERVIEW_WEEKS - 1];
  o->kpis->values[ENC_KPI_OVERDUE_RATIO].value = o->overdue[ENC_OVERVIEW_WEEKS - 1];
  o->kpis->values[ENC_KPI_CEI].known = FALSE;

  o->by_rep = g_ptr_array_new_with_free_func (line_free);
  for (gsize i = 0; i < G_N_ELEMENTS (reps); i++)
    g_ptr_array_add (o->by_rep, line_new (reps[i], 0, rep_totals[i], 3 + (int)i));
  o->top = g_ptr_array_new_with_free_func (line_free);
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    g_ptr_array_add (o->top, line_new (clients[i], 100 + (gint64)i, client_totals[i], 5 + (int)i));

  o->forecast = g_new0 (EncForecast, 1);
  o->forecast->as_of = as_of;
  o->forecast->currency = ENC_EUR;
  o->forecast->disputed = o->total.disputed;
  o->forecast->beyond = euros (310000);
  o->forecast->learned_from = 17840;
  for (int w = 0; w < ENC_FORECAST_WEEKS; w++)
    {
      EncForecastWeek *week = &o->forecast->weeks[w];
      double expected = 720000 * exp (-w / 6.5) * (1 + 0.12 * sin (w * 2.1));
      week->start = enc_date_from_ymd (2025, 11, 17) + 7 * w;
      week->end = week->start + 6;
      if (w == 0)
        week->start = as_of + 1;
      week->expected = euros (expected);
      week->p50 = euros (expected * 0.98);
      week->p10 = euros (expected * (0.86 - 0.02 * w));
      week->p90 = euros (expected * (1.13 + 0.03 * w));
    }

  o->ties = g_array_new (FALSE, TRUE, sizeof (EncTie));
  EncTie tie = { ENC_EUR, o->total.open, o->total.open, 0 };
  g_array_append_val (o->ties, tie);
  return o;
}

void
sample_overview_free (EncOverview *overview)
{
  g_ptr_array_unref (overview->by_rep);
  g_ptr_array_unref (overview->top);
  g_array_unref (overview->ties);
  g_free (overview->kpis);
  g_free (overview->forecast);
  g_free (overview);
}

static void
clear_payment (gpointer data)
{
  g_free (((EncFiguresPayment *)data)->number);
}

GArray *
sample_payments (void)
{
  GArray *payments = g_array_new (FALSE, TRUE, sizeof (EncFiguresPayment));

  g_array_set_clear_func (payments, clear_payment);
  for (int i = 0; i < 36; i++)
    {
      EncFiguresPayment payment = {
        .paid = enc_date_from_ymd (2024, 12, 30) + i * 9 + (i * 7) % 5,
        .days_late
        = (int)lround (26 + 18 * sin (i * 1.1) + (i % 9 == 4 ? 40 : 0)) - (i % 11 == 3 ? 30 : 0),
        .amount = euros (800 + 9000 * fabs (sin (i * 2.3))),
        .number = g_strdup_printf ("FA-2505-%04d", 100 + i),
        .pk = 1000 + i,
      };
      g_array_append_val (payments, payment);
    }
  return payments;
}

void
sample_payments_free (GArray *payments)
{
  g_array_unref (payments);
}
