/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-aging.h"

#include "base/enc-text.h"
#include "portfolio/enc-test-ledger.h"
#include "support/enc-test.h"

/* The figures of one row, in the order of the usual columns. */
static void
assert_row (const EncAgingRow *row, gint64 not_due, gint64 b30, gint64 b60, gint64 b90, gint64 b120,
            gint64 older, gint64 unallocated)
{
  g_assert_cmpint (row->not_due, ==, not_due);
  g_assert_cmpint (row->buckets[0], ==, b30);
  g_assert_cmpint (row->buckets[1], ==, b60);
  g_assert_cmpint (row->buckets[2], ==, b90);
  g_assert_cmpint (row->buckets[3], ==, b120);
  g_assert_cmpint (row->buckets[4], ==, older);
  g_assert_cmpint (row->unallocated, ==, unallocated);
  g_assert_cmpint (row->open, ==,
                   not_due + b30 + b60 + b90 + b120 + older + row->no_due_date + unallocated);
}

static EncAgingRow
total_as_of (EncPortfolio *portfolio, const char *as_of)
{
  EncAgingQuery query = enc_aging_query (enc_test_date (as_of));
  g_autoptr (EncAging) aging = enc_aging_compute (portfolio, &query, ENC_DIMENSION_TOTAL);
  g_autoptr (GArray) ties = enc_aging_tie (portfolio, &query);

  g_assert_cmpuint (aging->rows->len, ==, 1);
  g_assert_cmpuint (ties->len, ==, 1);

  EncAgingRow row = g_array_index (aging->rows, EncAgingRow, 0);
  EncTie tie = g_array_index (ties, EncTie, 0);

  g_assert_cmpint (tie.ledger, ==, row.open);
  g_assert_cmpint (tie.open, ==, row.open);
  g_assert_cmpuint (tie.broken, ==, 0);
  return row;
}

/* One invoice in each column, of one, two, four … : a piece in the wrong one is seen at once. */
static void
test_columns (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2017-07-01", "2018-01-15", 500);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2017-07-01", "2017-12-15", 1000);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2017-07-01", "2017-11-15", 2000);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2017-07-01", "2017-10-15", 4000);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2017-07-01", "2017-09-15", 8000);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2017-07-01", "2017-08-15", 160000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingRow row = total_as_of (portfolio, "2017-12-31");

  assert_row (&row, 500, 1000, 2000, 4000, 8000, 160000, 0);
  g_assert_cmpint (row.oldest_due, ==, enc_test_date ("2017-08-15"));
  g_assert_cmpuint (row.items, ==, 6);
}

/* The last and the first day of every column. */
static void
test_edges (void)
{
  static const struct
  {
    int days;
    int column; /* -1 = not due */
  } edges[] = { { -1, -1 }, { 0, -1 }, { 1, 0 },   { 30, 0 },  { 31, 1 },  { 60, 1 },  { 61, 2 },
                { 90, 2 },  { 91, 3 }, { 120, 3 }, { 121, 4 }, { 151, 4 }, { 2000, 4 } };
  EncDate as_of = enc_test_date ("2026-10-31");

  for (guint e = 0; e < G_N_ELEMENTS (edges); e++)
    for (int basis = 0; basis < 2; basis++)
      {
        g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
        EncAgingQuery query = enc_aging_query (as_of);
        int column = edges[e].column;

        query.basis = basis;
        enc_test_ledger_add_client (ledger, 1, "Client");
        enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2020-01-01", NULL, 100);

        EncPortfolioItem *item = &g_array_index (ledger->items, EncPortfolioItem, 0);

        if (basis == ENC_AGING_BASIS_DUE)
          item->due = as_of - edges[e].days;
        else
          item->date = as_of - edges[e].days;

        g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
        EncAgingRow row = enc_aging_total (portfolio, &query, ENC_EUR);

        if (basis == ENC_AGING_BASIS_INVOICE && edges[e].days == 0)
          column = 0;
        if (basis == ENC_AGING_BASIS_INVOICE && edges[e].days < 0)
          {
            g_assert_cmpint (row.open, ==, 0);
            continue;
          }
        g_assert_cmpint (row.open, ==, 100);
        g_assert_cmpint (row.not_due, ==, column < 0 ? 100 : 0);
        for (int b = 0; b < 5; b++)
          g_assert_cmpint (row.buckets[b], ==, b == column ? 100 : 0);
        g_assert_cmpint (enc_aging_row_overdue (&row, &query.limits), ==, column < 0 ? 0 : 100);
      }
}

/* An overpayment stays a credit in its own column: it neither vanishes nor makes a column negative.
 */
static void
test_overpayment (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_add (ledger, 1, ENC_ITEM_PAYMENT, "2024-02-10", NULL, -100000);

  gint64 march = 0;

  for (int i = 0; i < 5; i++)
    march = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-03-10", "2024-03-10", 1000000);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-04-10", "2024-04-10", 10000000);
  enc_test_ledger_pay (ledger, march, "2024-05-10", 900000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingRow row = total_as_of (portfolio, "2024-04-30");

  assert_row (&row, 0, 10000000, 5000000, 0, 0, 0, -100000);
  g_assert_cmpint (row.open, ==, 14900000);
}

/* An invoice paid after the day is still there on the day, in full. */
static void
test_paid_later (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_pay (ledger,
                       enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2020-04-30", "2020-04-30",
                                            11077500),
                       "2020-06-30", 11077500);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingRow before = total_as_of (portfolio, "2020-05-31");
  EncAgingRow eve = total_as_of (portfolio, "2020-06-29");
  EncAgingRow after = total_as_of (portfolio, "2020-06-30");

  assert_row (&before, 0, 0, 11077500, 0, 0, 0, 0);
  assert_row (&eve, 0, 0, 11077500, 0, 0, 0, 0);
  assert_row (&after, 0, 0, 0, 0, 0, 0, 0);
  g_assert_cmpuint (after.items, ==, 0);

  EncAgingQuery early = enc_aging_query (enc_test_date ("2020-04-29"));
  g_autoptr (EncAging) nothing = enc_aging_compute (portfolio, &early, ENC_DIMENSION_CLIENT);
  g_autoptr (GArray) ties = enc_aging_tie (portfolio, &early);

  g_assert_cmpuint (nothing->rows->len, ==, 0);
  g_assert_cmpuint (ties->len, ==, 0);
}

/* Three instalments are three pieces with three due dates. */
static void
test_instalments (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-10", "2024-02-10", 100);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-10", "2024-03-10", 200);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-10", "2024-04-10", 400);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingRow row = total_as_of (portfolio, "2024-03-20");

  assert_row (&row, 400, 200, 100, 0, 0, 0, 0);
}

/* Two payments over three invoices and the other way round: every amount counts once. */
static void
test_many_to_many (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");

  gint64 a = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-10", "2024-02-10", 1000);
  gint64 b = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-10", "2024-03-10", 2000);
  gint64 c = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-10", "2024-04-10", 4000);
  gint64 p = enc_test_ledger_add (ledger, 1, ENC_ITEM_PAYMENT, "2024-02-20", NULL, -2500);
  gint64 q = enc_test_ledger_add (ledger, 1, ENC_ITEM_PAYMENT, "2024-03-20", NULL, -3000);

  enc_test_ledger_allocate (ledger, a, p, 1000, NULL);
  enc_test_ledger_allocate (ledger, b, p, 1500, NULL);
  enc_test_ledger_allocate (ledger, b, q, 500, NULL);
  enc_test_ledger_allocate (ledger, c, q, 2500, NULL);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingRow february = total_as_of (portfolio, "2024-02-29");
  EncAgingRow march = total_as_of (portfolio, "2024-03-31");

  assert_row (&february, 4500, 0, 0, 0, 0, 0, 0);
  assert_row (&march, 1500, 0, 0, 0, 0, 0, 0);
}

/* A credit note that nothing uses is there, negative, and is no overdue amount. */
static void
test_lone_credit (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_add (ledger, 1, ENC_ITEM_CREDIT_NOTE, "2024-01-10", "2024-01-10", -700);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingRow row = total_as_of (portfolio, "2024-03-31");

  assert_row (&row, 0, 0, 0, 0, 0, 0, -700);
  g_assert_cmpint (row.oldest_due, ==, ENC_DATE_NONE);
}

/* A thousand thirds of a cent would be lost by rounding each; cents are whole here, and sums exact.
 */
static void
test_many_small (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  for (int i = 0; i < 1000; i++)
    enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-10", "2024-02-10", 1 + i % 3);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingRow row = total_as_of (portfolio, "2024-02-20");

  assert_row (&row, 0, 1999, 0, 0, 0, 0, 0);
}

/* Part payments before and after the day, a credit note, and that note set on the oldest debt. */
static void
test_worked_example (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "X");

  gint64 f1
    = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2026-06-10", "2026-08-09", 1200000);

  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2026-08-20", "2026-10-19", 400000);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2026-09-30", "2026-11-29", 600000);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_CREDIT_NOTE, "2026-10-02", NULL, -150000);
  enc_test_ledger_pay (ledger, f1, "2026-09-15", 500000);
  enc_test_ledger_pay (ledger, f1, "2026-11-05", 700000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingRow row = total_as_of (portfolio, "2026-10-31");

  assert_row (&row, 600000, 400000, 0, 700000, 0, 0, -150000);
  g_assert_cmpint (row.open, ==, 1550000);
  g_assert_cmpuint (row.items, ==, 4);

  EncAgingQuery net = enc_aging_query (enc_test_date ("2026-10-31"));

  net.credits = ENC_CREDITS_FIFO;
  row = enc_aging_total (portfolio, &net, ENC_EUR);
  assert_row (&row, 600000, 400000, 0, 550000, 0, 0, 0);
  g_assert_cmpuint (row.items, ==, 3);
}

/* The ten invoices that other programs get partly wrong (data/peers-hand), worked out by hand. */
static void
test_ten_invoices (void)
{
  static const struct
  {
    int client;
    const char *date, *due;
    gint64 amount;
  } invoices[] = {
    { 1, "2025-06-10", "2025-07-10", 100000 }, { 1, "2025-05-01", "2025-05-31", 50000 },
    { 1, "2025-04-30", "2025-05-30", 80000 },  { 2, "2025-03-01", "2025-03-31", 120000 },
    { 2, "2025-03-02", "2025-04-01", 70000 },  { 2, "2025-05-16", "2025-06-30", 25000 },
    { 3, "2025-02-01", "2025-03-03", 90000 },  { 3, "2025-01-10", "2025-02-09", 40000 },
    { 3, "2025-07-02", "2025-08-01", 60000 },  { 4, "2025-04-15", "2025-05-15", 100000 },
  };
  static const struct
  {
    const char *as_of;
    gint64 figures[5][6]; /* Alpha, Bravo, Charlie, Delta, total */
  } expected[] = {
    { "2025-06-30",
      { { 100000, 50000, 50000, 0, 0, 0 },
        { 25000, 0, 0, 70000, 120000, 0 },
        { 0, 0, 0, 0, 90000, 0 },
        { 0, 0, 100000, 0, 0, -35000 },
        { 125000, 50000, 150000, 70000, 210000, -35000 } } },
    { "2025-04-30",
      { { 80000, 0, 0, 0, 0, 0 },
        { 0, 190000, 0, 0, 0, 0 },
        { 0, 0, 90000, 0, 0, 0 },
        { 100000, 0, 0, 0, 0, 0 },
        { 180000, 190000, 90000, 0, 0, 0 } } },
  };
  static const gint64 net[] = { 570000, 460000 };
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Alpha");
  enc_test_ledger_add_client (ledger, 2, "Bravo");
  enc_test_ledger_add_client (ledger, 3, "Charlie");
  enc_test_ledger_add_client (ledger, 4, "Delta");
  for (guint i = 0; i < G_N_ELEMENTS (invoices); i++)
    enc_test_ledger_add (ledger, invoices[i].client, ENC_ITEM_INVOICE, invoices[i].date,
                         invoices[i].due, invoices[i].amount);
  g_array_index (ledger->items, EncPortfolioItem, 4).flags = ENC_ITEM_DISPUTED;
  enc_test_ledger_pay (ledger, 3, "2025-06-15", 30000);
  enc_test_ledger_pay (ledger, 7, "2025-07-05", 90000);
  enc_test_ledger_pay (ledger, 8, "2025-02-20", 40000);
  enc_test_ledger_add (ledger, 4, ENC_ITEM_PAYMENT, "2025-06-20", NULL, -15000);
  enc_test_ledger_add (ledger, 4, ENC_ITEM_CREDIT_NOTE, "2025-06-01", NULL, -20000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);

  for (guint e = 0; e < G_N_ELEMENTS (expected); e++)
    {
      EncAgingQuery query = enc_aging_query (enc_test_date (expected[e].as_of));

      g_assert_true (enc_aging_limits_parse ("30,60,90", &query.limits));

      g_autoptr (EncAging) clients = enc_aging_compute (portfolio, &query, ENC_DIMENSION_CLIENT);
      EncAgingRow total = enc_aging_total (portfolio, &query, ENC_EUR);

      g_assert_cmpuint (clients->rows->len, ==, 4);
      for (guint r = 0; r < 5; r++)
        {
          const EncAgingRow *row = r < 4 ? &g_array_index (clients->rows, EncAgingRow, r) : &total;
          const gint64 *figures = expected[e].figures[r];

          g_assert_cmpint (row->not_due, ==, figures[0]);
          for (int b = 0; b < 4; b++)
            g_assert_cmpint (row->buckets[b], ==, figures[b + 1]);
          g_assert_cmpint (row->unallocated, ==, figures[5]);
          g_assert_cmpint (row->no_due_date, ==, 0);
        }
      g_assert_cmpint (total.open, ==, net[e]);
      g_assert_cmpint (total.disputed, ==, 70000);
      g_assert_cmpint (total.disputed_buckets[e == 0 ? 2 : 0], ==, 70000);
    }
}

/* Without a due date a debt is neither current nor late. */
static void
test_no_due_date (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-10", NULL, 100);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-20", "2024-02-10", 50);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_PAYMENT, "2024-01-20", NULL, -120);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncAgingQuery query = enc_aging_query (enc_test_date ("2024-03-01"));
  EncAgingRow row = enc_aging_total (portfolio, &query, ENC_EUR);

  g_assert_cmpint (row.no_due_date, ==, 100);
  assert_row (&row, 0, 50, 0, 0, 0, 0, -120);

  query.credits = ENC_CREDITS_FIFO;
  row = enc_aging_total (portfolio, &query, ENC_EUR);
  g_assert_cmpint (row.no_due_date, ==, 30);
  assert_row (&row, 0, 0, 0, 0, 0, 0, 0);

  query.basis = ENC_AGING_BASIS_INVOICE;
  query.credits = ENC_CREDITS_SEPARATE;
  row = enc_aging_total (portfolio, &query, ENC_EUR);
  assert_row (&row, 0, 0, 150, 0, 0, 0, -120);
}

/* A part of an invoice, contested for a while: it leaves nothing but the disputed amounts changed.
 */
static void
test_contested (void)
{
  static const struct
  {
    const char *as_of;
    gint64 open, a, b; /* disputed of the first and of the second invoice */
  } days[] = {
    { "2026-02-28", 150000, 100000, 50000 }, { "2026-03-01", 150000, 30000, 50000 },
    { "2026-03-14", 150000, 30000, 50000 },  { "2026-03-15", 150000, 75000, 50000 },
    { "2026-04-10", 100000, 50000, 50000 },  { "2026-05-01", 100000, 45000, 50000 },
    { "2026-06-01", 100000, 0, 50000 },
  };
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Client");

  gint64 a = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2026-01-10", "2026-02-10", 100000);
  gint64 b = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2026-01-10", "2026-02-20", 50000);

  /* Flagged by an import, then contested by a case: from then on the case says more. */
  g_array_index (ledger->items, EncPortfolioItem, a - 1).flags = ENC_ITEM_DISPUTED;
  g_array_index (ledger->items, EncPortfolioItem, b - 1).flags = ENC_ITEM_DISPUTED;
  enc_test_ledger_contest (ledger, a, 30000, "2026-03-01", "2026-05-01");
  enc_test_ledger_contest (ledger, a, 45000, "2026-03-15", "2026-06-01");
  enc_test_ledger_contest (ledger, 99, 0, NULL, NULL);
  enc_test_ledger_pay (ledger, a, "2026-04-01", 50000);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);

  for (guint d = 0; d < G_N_ELEMENTS (days); d++)
    {
      EncAgingQuery query = enc_aging_query (enc_test_date (days[d].as_of));
      EncAgingRow row = enc_aging_total (portfolio, &query, ENC_EUR);
      g_autoptr (GArray) lines = enc_aging_lines (portfolio, &query, ENC_CELL_DISPUTED, 0, ENC_EUR);

      g_assert_cmpint (row.open, ==, days[d].open);
      g_assert_cmpint (enc_aging_row_overdue (&row, &query.limits), ==, days[d].open);
      g_assert_cmpint (row.disputed, ==, days[d].a + days[d].b);
      g_assert_cmpuint (lines->len, ==, (days[d].a > 0) + (days[d].b > 0));
    }
}

static void
random_query (GRand *rand, EncAgingQuery *query)
{
  static const char *const limits[]
    = { "30,60,90,120", "30", "1,2,3,4,5,6,7", "15,45", "7,30,60,90,120,180,360" };

  *query = enc_aging_query (enc_test_date ("2024-01-01") + g_rand_int_range (rand, -5, 650));
  query->basis = g_rand_int_range (rand, 0, 2);
  query->credits = g_rand_int_range (rand, 0, 2);
  g_assert_true (
    enc_aging_limits_parse (limits[g_rand_int (rand) % G_N_ELEMENTS (limits)], &query->limits));
}

static void
assert_same_rows (const EncAgingRow *a, const EncAgingRow *b)
{
  g_assert_cmpuint (a->items, ==, b->items);
  g_assert_cmpint (a->open, ==, b->open);
  g_assert_cmpint (a->not_due, ==, b->not_due);
  g_assert_cmpint (a->no_due_date, ==, b->no_due_date);
  g_assert_cmpint (a->unallocated, ==, b->unallocated);
  g_assert_cmpint (a->disputed, ==, b->disputed);
  g_assert_cmpint (a->disputed_not_due, ==, b->disputed_not_due);
  g_assert_cmpint (a->disputed_no_due_date, ==, b->disputed_no_due_date);
  g_assert_cmpint (a->oldest_due, ==, b->oldest_due);
  for (int k = 0; k < ENC_AGING_MAX_BUCKETS; k++)
    {
      g_assert_cmpint (a->buckets[k], ==, b->buckets[k]);
      g_assert_cmpint (a->disputed_buckets[k], ==, b->disputed_buckets[k]);
    }
}

static gint64
sum_lines (EncPortfolio *portfolio, const EncAgingQuery *query, EncAgingCell cell, int bucket,
           EncCurrency currency, guint *n)
{
  g_autoptr (GArray) lines = enc_aging_lines (portfolio, query, cell, bucket, currency);
  gint64 sum = 0;

  for (guint l = 0; l < lines->len; l++)
    {
      const EncOpenLine *line = &g_array_index (lines, EncOpenLine, l);

      g_assert_cmpint (line->open, !=, 0);
      g_assert_cmpint (line->date, <=, query->as_of);
      g_assert_cmpint (line->pk, ==, enc_portfolio_item_pk (portfolio, line->item));
      if (cell == ENC_CELL_BUCKET)
        g_assert_cmpint (enc_aging_limits_bucket (&query->limits, MAX (line->days_late, 1)), ==,
                         bucket);
      g_assert_cmpint (line->disputed, >=, 0);
      g_assert_cmpint (line->disputed, <=, MAX (line->open, 0));
      g_assert_true (line->disputed == 0 || (line->flags & ENC_ITEM_DISPUTED));
      g_assert_cmpint (enc_portfolio_disputed (portfolio, line->item, line->open, query->as_of), ==,
                       line->disputed);
      if (cell == ENC_CELL_DISPUTED)
        g_assert_cmpint (line->disputed, >, 0);
      sum += cell == ENC_CELL_DISPUTED ? line->disputed : line->open;
    }
  if (n != NULL)
    *n = lines->len;
  return sum;
}

/* Every figure is the sum of the items behind it. */
static void
assert_lines (EncPortfolio *portfolio, const EncAgingQuery *query, const EncAgingRow *row)
{
  guint n;

  g_assert_cmpint (sum_lines (portfolio, query, ENC_CELL_OPEN, 0, row->currency, &n), ==,
                   row->open);
  g_assert_cmpuint (n, ==, row->items);
  g_assert_cmpint (sum_lines (portfolio, query, ENC_CELL_NOT_DUE, 0, row->currency, NULL), ==,
                   row->not_due);
  g_assert_cmpint (sum_lines (portfolio, query, ENC_CELL_OVERDUE, 0, row->currency, NULL), ==,
                   enc_aging_row_overdue (row, &query->limits));
  g_assert_cmpint (sum_lines (portfolio, query, ENC_CELL_NO_DUE_DATE, 0, row->currency, NULL), ==,
                   row->no_due_date);
  g_assert_cmpint (sum_lines (portfolio, query, ENC_CELL_UNALLOCATED, 0, row->currency, NULL), ==,
                   row->unallocated);
  g_assert_cmpint (sum_lines (portfolio, query, ENC_CELL_DISPUTED, 0, row->currency, NULL), ==,
                   row->disputed);
  for (int b = 0; b <= query->limits.n; b++)
    g_assert_cmpint (sum_lines (portfolio, query, ENC_CELL_BUCKET, b, row->currency, NULL), ==,
                     row->buckets[b]);
}

/* The series is the total of each of its days. */
static void
assert_series (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency)
{
  EncAgingRow rows[9];

  enc_aging_series (portfolio, query, currency, 13, G_N_ELEMENTS (rows), rows);
  for (guint k = 0; k < G_N_ELEMENTS (rows); k++)
    {
      EncAgingQuery at = *query;
      EncAgingRow total;

      at.as_of = query->as_of - 13 * (EncDate)(G_N_ELEMENTS (rows) - 1 - k);
      total = enc_aging_total (portfolio, &at, currency);
      assert_same_rows (&rows[k], &total);
    }
}

static void
check_random_query (GRand *rand, TestLedger *ledger, EncPortfolio *portfolio)
{
  EncAgingQuery query;
  EncDimension by = g_rand_int_range (rand, 0, ENC_N_DIMENSIONS);
  const char *filter[ENC_N_DIMENSIONS] = { NULL };
  g_autoptr (GPtrArray) labels = NULL;

  random_query (rand, &query);
  for (int f = 0; f < 2 && g_rand_boolean (rand); f++)
    {
      EncDimension d = g_rand_int_range (rand, 0, ENC_N_DIMENSIONS);
      guint value = g_rand_int (rand) % enc_portfolio_dimension_size (portfolio, d);

      query.filter.has[d] = TRUE;
      query.filter.value[d] = value;
      filter[d] = d == ENC_DIMENSION_CLIENT ? enc_portfolio_client (portfolio, value)->code
                                            : enc_portfolio_dimension_label (portfolio, d, value);
    }

  g_autoptr (EncAging) naive = enc_test_ledger_age (ledger, &query, by, filter, &labels);
  g_autoptr (EncAging) aging = enc_aging_compute (portfolio, &query, by);

  g_assert_cmpuint (aging->rows->len, ==, naive->rows->len);
  for (guint r = 0; r < naive->rows->len; r++)
    {
      const EncAgingRow *expected = &g_array_index (naive->rows, EncAgingRow, r);
      const EncAgingRow *row = NULL;
      guint value;

      g_assert_true (enc_portfolio_dimension_find (portfolio, by, labels->pdata[r], &value));
      for (guint k = 0; k < aging->rows->len && row == NULL; k++)
        {
          const EncAgingRow *candidate = &g_array_index (aging->rows, EncAgingRow, k);

          if (candidate->value == value && candidate->currency == expected->currency)
            row = candidate;
        }
      g_assert_nonnull (row);
      assert_same_rows (row, expected);
    }
  for (guint r = 1; r < aging->rows->len; r++)
    {
      const EncAgingRow *a = &g_array_index (aging->rows, EncAgingRow, r - 1);
      const EncAgingRow *b = &g_array_index (aging->rows, EncAgingRow, r);
      g_autofree char *x
        = enc_text_collate_key (enc_portfolio_dimension_label (portfolio, by, a->value));
      g_autofree char *y
        = enc_text_collate_key (enc_portfolio_dimension_label (portfolio, by, b->value));

      g_assert_cmpstr (x, <=, y);
      if (a->value == b->value)
        g_assert_cmpuint (a->currency, <, b->currency);
    }

  /* Accounts, rows and total agree; the ledger ties; the items behind are the figure. */
  g_autoptr (EncAging) totals = enc_aging_compute (portfolio, &query, ENC_DIMENSION_TOTAL);
  g_autofree EncAgingRow *accounts = enc_aging_accounts (portfolio, &query);
  g_autoptr (GArray) ties = enc_aging_tie (portfolio, &query);

  g_assert_cmpuint (ties->len, ==, totals->rows->len);
  for (guint t = 0; t < totals->rows->len; t++)
    {
      const EncAgingRow *total = &g_array_index (totals->rows, EncAgingRow, t);
      const EncTie *tie = &g_array_index (ties, EncTie, t);
      EncAgingRow sum = { .oldest_due = ENC_DATE_NONE };

      for (guint a = 0; a < enc_portfolio_n_accounts (portfolio); a++)
        if (accounts[a].currency == total->currency)
          enc_aging_row_add (&sum, &accounts[a]);
      assert_same_rows (&sum, total);
      for (guint c = 0; c < G_N_ELEMENTS (total->columns); c++)
        {
          g_assert_cmpint (total->disputed_columns[c], >=, 0);
          g_assert_cmpint (total->disputed_columns[c], <=, total->columns[c]);
        }
      assert_series (portfolio, &query, total->currency);
      g_assert_cmpuint (tie->currency, ==, total->currency);
      g_assert_cmpint (tie->ledger, ==, total->open);
      g_assert_cmpint (tie->open, ==, total->open);
      g_assert_cmpuint (tie->broken, ==, 0);
      assert_lines (portfolio, &query, total);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 25; round++)
    {
      g_autoptr (TestLedger) ledger
        = enc_test_ledger_random (rand, 1 + g_rand_int (rand) % 12, 1 + g_rand_int (rand) % 250);
      g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);

      for (int q = 0; q < 12; q++)
        check_random_query (rand, ledger, portfolio);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/aging/columns", test_columns);
  g_test_add_func ("/portfolio/aging/edges", test_edges);
  g_test_add_func ("/portfolio/aging/overpayment", test_overpayment);
  g_test_add_func ("/portfolio/aging/paid-later", test_paid_later);
  g_test_add_func ("/portfolio/aging/instalments", test_instalments);
  g_test_add_func ("/portfolio/aging/many-to-many", test_many_to_many);
  g_test_add_func ("/portfolio/aging/lone-credit", test_lone_credit);
  g_test_add_func ("/portfolio/aging/many-small", test_many_small);
  g_test_add_func ("/portfolio/aging/worked-example", test_worked_example);
  g_test_add_func ("/portfolio/aging/ten-invoices", test_ten_invoices);
  g_test_add_func ("/portfolio/aging/no-due-date", test_no_due_date);
  g_test_add_func ("/portfolio/aging/contested", test_contested);
  g_test_add_func ("/portfolio/aging/random", test_random);
  return g_test_run ();
}
