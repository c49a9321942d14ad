/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* Prints what the read model costs beside a bare pass over flat columns doing the same sums, at
 * growing sizes. Not a test: nothing depends on the times. Usage: bench-portfolio [items ...] */
#include "portfolio/enc-overview.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 9

/* Of this thread, in µs: what other programs do on the machine hardly shows. */
static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

typedef struct
{
  guint n_accounts, n_events;
  EncDate *effective, *due;
  gint64 *amount;
  gint32 *account;
  gint64 (*sums)[6];
} Flat;

static EncDate
day_zero (void)
{
  return enc_date_from_ymd (2023, 1, 1);
}

static void
add_event (Flat *flat, gint32 account, EncDate effective, EncDate due, gint64 amount)
{
  flat->account[flat->n_events] = account;
  flat->effective[flat->n_events] = effective;
  flat->due[flat->n_events] = due;
  flat->amount[flat->n_events] = amount;
  flat->n_events++;
}

/* A tenth as many clients as items; 70 % of the invoices settled, some in two payments, some in
 * part. */
static void
make_facts (guint n_items, EncPortfolioBuilder *builder, Flat *flat)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20251118);
  guint n_clients = MAX (1, n_items / 10);
  gint64 pk = 1;

  enc_portfolio_builder_reserve (builder, n_clients, n_items, n_items);
  flat->n_accounts = n_clients;
  flat->effective = g_new (EncDate, n_items * 2);
  flat->due = g_new (EncDate, n_items * 2);
  flat->amount = g_new (gint64, n_items * 2);
  flat->account = g_new (gint32, n_items * 2);
  flat->sums = g_malloc (sizeof *flat->sums * n_clients);
  for (guint c = 0; c < n_clients; c++)
    {
      char name[40], code[16], rep[16], group[16];
      EncPortfolioClient client = { .pk = c + 1,
                                    .code = code,
                                    .name = name,
                                    .rep = rep,
                                    .group = group,
                                    .country = "FR",
                                    .company = "",
                                    .credit_limit = 5000000,
                                    .insurer_cover = -1,
                                    .limit_currency = ENC_EUR };
      guint n = n_items / n_clients;

      g_snprintf (code, sizeof code, "C%06u", c);
      g_snprintf (name, sizeof name, "Client %u", c * 7919 % n_clients);
      g_snprintf (rep, sizeof rep, "Rep %u", c % 40);
      g_snprintf (group, sizeof group, "Group %u", c % 1000);
      enc_portfolio_builder_add_client (builder, &client);
      for (guint i = 0; i < n;)
        {
          EncDate date = day_zero () + g_rand_int_range (rand, 0, 1050);
          EncDate due = date + 30 + g_rand_int_range (rand, 0, 3) * 15;
          gint64 amount = 1000 + g_rand_int (rand) % 2000000;
          gint64 invoice = pk++;
          double fate = g_rand_double (rand);
          guint parts = fate < 0.55 ? 1 : fate < 0.75 ? 2 : 0;
          gint64 rest = fate > 0.7 && parts == 2 ? amount / 2 : amount;
          EncPortfolioItem item = { .pk = invoice,
                                    .client_pk = c + 1,
                                    .amount = amount,
                                    .date = date,
                                    .due = due,
                                    .currency = ENC_EUR,
                                    .kind = ENC_ITEM_INVOICE,
                                    .flags = fate > 0.97 ? ENC_ITEM_DISPUTED : 0 };

          enc_portfolio_builder_add_item (builder, &item);
          if (fate > 0.985)
            enc_portfolio_builder_add_contested (builder, invoice, amount / 3, due + 5,
                                                 fate > 0.99 ? ENC_DATE_NONE : due + 70);
          add_event (flat, c, date, due, amount);
          i++;
          for (guint p = 0; p < parts && i < n; p++, i++)
            {
              gint64 part = p + 1 == parts ? rest : rest / 2;
              EncDate paid = due + g_rand_int_range (rand, -10, 60);
              EncPortfolioItem payment = { .pk = pk++,
                                           .client_pk = c + 1,
                                           .amount = -part,
                                           .date = MAX (paid, date),
                                           .due = ENC_DATE_NONE,
                                           .currency = ENC_EUR,
                                           .kind = ENC_ITEM_PAYMENT };

              enc_portfolio_builder_add_item (builder, &payment);
              enc_portfolio_builder_add_allocation (builder, invoice, payment.pk, part,
                                                    payment.date, payment.date);
              add_event (flat, c, payment.date, due, -part);
              rest -= part;
            }
        }
    }
}

/* The floor: what one would write by hand if this were the only question, without counts, disputes
 * or credits. */
static void
flat_pass (Flat *flat, EncDate as_of)
{
  memset (flat->sums, 0, sizeof *flat->sums * flat->n_accounts);
  for (guint e = 0; e < flat->n_events; e++)
    {
      gint64 amount = flat->effective[e] <= as_of ? flat->amount[e] : 0;
      int late = as_of - flat->due[e];
      int column = (late > 0) + (late > 30) + (late > 60) + (late > 90) + (late > 120);

      flat->sums[flat->account[e]][column] += amount;
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

#define MEDIAN(result, statement)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    double times[ROUNDS];                                                                          \
    for (int round = 0; round < ROUNDS; round++)                                                   \
      {                                                                                            \
        gint64 began = processor_time ();                                                          \
        EncDate as_of = day_zero () + 300 + round * 90;                                            \
        EncAgingQuery query = enc_aging_query (as_of);                                             \
        (void)query;                                                                               \
        statement;                                                                                 \
        times[round] = (processor_time () - began) / 1000.0;                                       \
      }                                                                                            \
    qsort (times, ROUNDS, sizeof *times, compare_times);                                           \
    result = times[ROUNDS / 2];                                                                    \
  }                                                                                                \
  G_STMT_END

static void
replace_one (EncPortfolio *portfolio)
{
  g_autoptr (EncPortfolioBuilder) fresh = enc_portfolio_builder_new ();
  const EncPortfolioClient *client
    = enc_portfolio_client (portfolio, enc_portfolio_n_clients (portfolio) / 2);
  EncPortfolioItem item = { .pk = 1,
                            .client_pk = client->pk,
                            .amount = 100,
                            .date = 0,
                            .due = ENC_DATE_NONE,
                            .currency = ENC_EUR,
                            .kind = ENC_ITEM_INVOICE };

  enc_portfolio_builder_add_client (fresh, client);
  enc_portfolio_builder_add_item (fresh, &item);
  enc_portfolio_unref (enc_portfolio_replace_clients (portfolio, &client->pk, 1, fresh, NULL));
}

static void
bench (guint n_items)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;
  Flat flat = { 0 };
  gint64 start = processor_time ();
  double made, built, bare, accounts, into, clients, total, fifo, reps, tie;

  make_facts (n_items, builder, &flat);
  made = (processor_time () - start) / 1000.0;
  start = processor_time ();

  g_autoptr (EncPortfolio) portfolio = enc_portfolio_builder_finish (builder, &error);

  if (portfolio == NULL)
    g_error ("%s", error->message);
  built = (processor_time () - start) / 1000.0;
  g_clear_pointer (&builder, enc_portfolio_builder_free);

  g_autofree EncAgingRow *rows = g_new (EncAgingRow, enc_portfolio_n_accounts (portfolio));
  EncAgingQuery first = enc_aging_query (day_zero ());

  enc_aging_accounts_into (portfolio, &first, rows);
  start = processor_time ();
  enc_aging_free (enc_aging_compute (portfolio, &first, ENC_DIMENSION_CLIENT));

  double ranked = (processor_time () - start) / 1000.0;

  MEDIAN (bare, flat_pass (&flat, as_of));
  MEDIAN (into, enc_aging_accounts_into (portfolio, &query, rows));
  MEDIAN (accounts, g_free (enc_aging_accounts (portfolio, &query)));
  MEDIAN (clients, enc_aging_free (enc_aging_compute (portfolio, &query, ENC_DIMENSION_CLIENT)));
  MEDIAN (reps, enc_aging_free (enc_aging_compute (portfolio, &query, ENC_DIMENSION_REP)));
  MEDIAN (total, enc_aging_total (portfolio, &query, ENC_EUR));
  MEDIAN (fifo,
          (query.credits = ENC_CREDITS_FIFO, enc_aging_accounts_into (portfolio, &query, rows)));
  MEDIAN (tie, g_array_unref (enc_aging_tie (portfolio, &query)));

  EncAgingRow week_rows[ENC_OVERVIEW_WEEKS];
  double weeks, kpis, forecast, check, overview, replaced;

  MEDIAN (weeks, enc_aging_series (portfolio, &query, ENC_EUR, 7, ENC_OVERVIEW_WEEKS, week_rows));
  MEDIAN (kpis, enc_kpi_set_free (enc_kpi_compute (portfolio, &query, ENC_EUR)));
  MEDIAN (forecast, enc_forecast_free (enc_forecast_compute (portfolio, &query, ENC_EUR)));
  MEDIAN (overview,
          enc_overview_unref (enc_overview_compute (portfolio, &query, ENC_EUR, NULL, NULL)));
  MEDIAN (check, enc_forecast_check (portfolio, &query, ENC_EUR, 6));
  MEDIAN (replaced, replace_one (portfolio));

  g_print ("%8u items %7u clients %8u allocations  %6.1f MB  add %.0f ms  finish %.0f ms  first "
           "rank %.0f ms\n",
           enc_portfolio_n_items (portfolio), enc_portfolio_n_clients (portfolio),
           enc_portfolio_n_allocations (portfolio), enc_portfolio_memory (portfolio) / 1e6, made,
           built, ranked);
  g_print ("  %-34s %8.2f ms\n", "bare pass over flat columns", bare);
#define LINE(name, time) g_print ("  %-34s %8.2f ms  %5.2f x\n", name, time, time / bare)
  LINE ("aging of all accounts, same rows", into);
  LINE ("aging of all accounts", accounts);
  LINE ("aging by client, sorted", clients);
  LINE ("aging by rep", reps);
  LINE ("aging in one total", total);
  LINE ("all accounts, credits netted", fifo);
  LINE ("ledger tie", tie);
  g_print ("  %-34s %8.2f ms\n", "53 weeks", weeks);
  g_print ("  %-34s %8.2f ms\n", "key figures of a day", kpis);
  g_print ("  %-34s %8.2f ms\n", "forecast", forecast);
  g_print ("  %-34s %8.2f ms\n", "back-test at 6 dates", check);
  g_print ("  %-34s %8.2f ms\n", "overview", overview);
  g_print ("  %-34s %8.2f ms\n", "one client replaced", replaced);
#undef LINE

  g_free (flat.effective);
  g_free (flat.due);
  g_free (flat.amount);
  g_free (flat.account);
  g_free (flat.sums);
}

int
main (int argc, char *argv[])
{
  if (argc > 1)
    for (int i = 1; i < argc; i++)
      bench ((guint)g_ascii_strtoull (argv[i], NULL, 10));
  else
    for (guint n = 10000; n <= 1000000; n *= 10)
      bench (n);
  return 0;
}
