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

/* The open documents of "Menuiserie Bréhat", then as many small ones as asked for. */
EncStatement *
sample_statement (guint n_lines)
{
  static const struct
  {
    const char *number;
    int date[3], due[3];
    gint64 amount, open;
    guint flags;
    EncItemKind kind;
  } lines[] = {
    { "FA-2505-0412",
      { 2025, 5, 28 },
      { 2025, 7, 12 },
      612000,
      612000,
      ENC_ITEM_DISPUTED,
      ENC_ITEM_INVOICE },
    { "FA-2507-0188", { 2025, 7, 10 }, { 2025, 8, 24 }, 398460, 398460, 0, ENC_ITEM_INVOICE },
    { "FA-2508-0061", { 2025, 8, 4 }, { 2025, 9, 18 }, 1600000, 1248000, 0, ENC_ITEM_INVOICE },
    { "FA-2508-0377",
      { 2025, 8, 22 },
      { 2025, 10, 6 },
      431040,
      431040,
      ENC_ITEM_DUE_ESTIMATED,
      ENC_ITEM_INVOICE },
    { "FA-2509-0240", { 2025, 9, 15 }, { 2025, 10, 30 }, 784520, 784520, 0, ENC_ITEM_INVOICE },
    { "FA-2510-0133", { 2025, 10, 8 }, { 2025, 11, 22 }, 921600, 921600, 0, ENC_ITEM_INVOICE },
    { "FA-2510-0489",
      { 2025, 10, 27 },
      { 2025, 12, 11 },
      553080,
      553080,
      ENC_ITEM_DUE_ESTIMATED,
      ENC_ITEM_INVOICE },
    { "FA-2511-0155", { 2025, 11, 10 }, { 2025, 12, 25 }, 871440, 871440, 0, ENC_ITEM_INVOICE },
    { "AV-2511-0007", { 2025, 11, 12 }, { 0, 0, 0 }, -120000, -45050, 0, ENC_ITEM_CREDIT_NOTE },
  };
  EncDate as_of = enc_date_from_ymd (2025, 11, 18);
  EncStatement *s = enc_statement_new ("C10000", "Menuiserie Bréhat", as_of, ENC_EUR);

  s->attention = g_strdup ("À l’attention de M. Le Bris, comptabilité");
  s->address = g_strdup ("4 rue du Port\n22500 Paimpol");
  s->sender = g_strdup ("Nadia Bensaïd\n02 61 91 41 18");
  for (guint i = 0; i < n_lines; i++)
    {
      EncStatementLine line = { .kind = ENC_ITEM_INVOICE };
      g_autofree char *number = NULL;
      if (i < G_N_ELEMENTS (lines))
        {
          number = g_strdup (lines[i].number);
          line.kind = lines[i].kind;
          line.date = enc_date_from_ymd (lines[i].date[0], lines[i].date[1], lines[i].date[2]);
          line.due = lines[i].due[0] != 0
                       ? enc_date_from_ymd (lines[i].due[0], lines[i].due[1], lines[i].due[2])
                       : ENC_DATE_NONE;
          line.amount = lines[i].amount;
          line.open = lines[i].open;
          line.flags = lines[i].flags;
          line.disputed = line.flags & ENC_ITEM_DISPUTED ? line.open : 0;
          /* Part of one amount is contested. */
          if (i == 4)
            line.disputed = 300000;
        }
      else
        {
          number = g_strdup_printf ("FA-2511-%04u", 1000 + i);
          line.date = as_of - 20;
          line.due = as_of + 10;
          line.amount = line.open = 10000 + i;
        }
      line.number = number;
      enc_statement_add_line (s, &line);

      int late = line.due != ENC_DATE_NONE ? as_of - line.due : 0;
      s->aging.open += line.open;
      s->aging.items++;
      if (line.open < 0)
        s->aging.unallocated += line.open;
      else if (late <= 0)
        s->aging.not_due += line.open;
      else
        s->aging.buckets[enc_aging_limits_bucket (&s->limits, late)] += line.open;
      if (line.disputed > 0)
        {
          s->aging.disputed += line.disputed;
          s->aging.disputed_buckets[enc_aging_limits_bucket (&s->limits, late)] += line.disputed;
        }
    }
  s->ledger = s->aging.open;
  return s;
}

/* Clients with three items each, two currencies, names that a spreadsheet should not run. */
EncPortfolio *
sample_portfolio (guint n_clients)
{
  static const char *const reps[] = { "Julien Kermarrec", "Inès Moreau", "=cmd|' /C calc'!A0", "" };
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;
  EncDate as_of = enc_date_from_ymd (2025, 11, 18);

  for (guint i = 0; i < n_clients; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%05u", 10000 + i);
      g_autofree char *name
        = i == 1 ? g_strdup ("@SUM(1+1)*cmd") : g_strdup_printf ("Client \"%u\", Finistère", i);
      EncPortfolioClient client = { .pk = i + 1,
                                    .code = code,
                                    .name = name,
                                    .rep = reps[i % 4],
                                    .credit_limit = -1,
                                    .insurer_cover = -1 };
      enc_portfolio_builder_add_client (builder, &client);
    }
  for (guint i = 0; i < n_clients; i++)
    for (int k = 0; k < 3; k++)
      {
        EncPortfolioItem item = { .pk = i * 3 + k + 1,
                                  .client_pk = i + 1,
                                  .date = as_of - 90 + (int)(i % 50),
                                  .due = as_of - 60 + (int)(i % 90) + k,
                                  .currency = i % 10 == 9 ? ENC_CURRENCY ('C', 'H', 'F') : ENC_EUR,
                                  .kind = ENC_ITEM_INVOICE,
                                  .amount = 10001 + i * 17 + k,
                                  .flags = i % 7 == 0 ? ENC_ITEM_DISPUTED : 0 };
        if (k == 2 && i % 3 == 0)
          {
            item.kind = ENC_ITEM_CREDIT_NOTE;
            item.amount = -999;
            item.due = ENC_DATE_NONE;
            item.flags = 0;
          }
        enc_portfolio_builder_add_item (builder, &item);
      }

  EncPortfolio *portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);
  return portfolio;
}
