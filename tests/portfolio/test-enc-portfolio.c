/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-portfolio-columns.h"

#include <string.h>

#include "portfolio/enc-test-ledger.h"
#include "support/enc-test.h"

/* Index by index the same, whatever way they were made. */
static void
assert_equal (EncPortfolio *a, EncPortfolio *b)
{
#define SAME(column, n)                                                                            \
  g_assert_cmpmem (a->column, (n) * sizeof *a->column, b->column, (n) * sizeof *b->column)
  g_assert_cmpuint (a->n_clients, ==, b->n_clients);
  g_assert_cmpuint (a->n_accounts, ==, b->n_accounts);
  g_assert_cmpuint (a->n_items, ==, b->n_items);
  g_assert_cmpuint (a->n_events, ==, b->n_events);
  g_assert_cmpuint (a->n_parts, ==, b->n_parts);
  SAME (client_accounts, a->n_clients + 1);
  SAME (account_client, a->n_accounts);
  SAME (account_items, a->n_accounts + 1);
  SAME (account_currency, a->n_accounts);
  SAME (account_start, a->n_accounts);
  SAME (date, a->n_items);
  SAME (due, a->n_items);
  SAME (settled, a->n_items);
  SAME (amount, a->n_items);
  SAME (item_events, a->n_items + 1);
  SAME (pk, a->n_items);
  SAME (kind, a->n_items);
  SAME (flags, a->n_items);
  SAME (event_date, a->n_events);
  SAME (event_amount, a->n_events);
  SAME (event_kind, a->n_events);
  SAME (part_item, a->n_parts);
  SAME (part_from, a->n_parts);
  SAME (part_end, a->n_parts);
  SAME (part_amount, a->n_parts);
#undef SAME
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    {
      g_assert_cmpuint (enc_portfolio_dimension_size (a, d), ==,
                        enc_portfolio_dimension_size (b, d));
      for (guint v = 0; v < enc_portfolio_dimension_size (a, d); v++)
        g_assert_cmpstr (enc_portfolio_dimension_label (a, d, v), ==,
                         enc_portfolio_dimension_label (b, d, v));
      for (guint x = 0; x < a->n_accounts; x++)
        g_assert_cmpuint (enc_portfolio_account_value (a, d, x), ==,
                          enc_portfolio_account_value (b, d, x));
    }
  for (guint c = 0; c < a->n_clients; c++)
    {
      g_assert_cmpint (a->clients[c].pk, ==, b->clients[c].pk);
      g_assert_cmpstr (a->clients[c].code, ==, b->clients[c].code);
      g_assert_cmpstr (a->clients[c].name, ==, b->clients[c].name);
    }
  g_assert_cmpuint (a->main_currency, ==, b->main_currency);
  g_assert_cmpint (a->first_date, ==, b->first_date);
  g_assert_cmpint (a->last_date, ==, b->last_date);
}

static void
test_order (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 20; round++)
    {
      g_autoptr (TestLedger) ledger
        = enc_test_ledger_random (rand, 1 + g_rand_int (rand) % 9, 1 + g_rand_int (rand) % 400);
      g_autoptr (EncPortfolio) straight = enc_test_ledger_build (ledger);
      g_autoptr (EncPortfolio) shuffled = enc_test_ledger_build_shuffled (ledger, rand);

      g_assert_cmpuint (enc_portfolio_n_items (straight), ==, ledger->items->len);
      g_assert_cmpuint (enc_portfolio_n_allocations (straight), ==, ledger->allocations->len);
      assert_equal (straight, shuffled);
    }
}

/* Takes some clients of @from away, changes others and adds new ones; what it touched goes to @pks.
 */
static TestLedger *
change_ledger (GRand *rand, TestLedger *from, GArray *pks)
{
  TestLedger *to = enc_test_ledger_random (rand, 4, 60);
  g_autoptr (TestLedger) fresh = g_steal_pointer (&to);
  gint64 item_shift = G_GINT64_CONSTANT (5000000000);

  to = enc_test_ledger_new ();
  for (guint c = 0; c < from->clients->len; c++)
    {
      const TestClient *client = from->clients->pdata[c];
      double fate = g_rand_double (rand);

      if (fate < 0.15)
        {
          g_array_append_val (pks, client->pk);
          continue;
        }
      if (fate < 0.35)
        {
          g_array_append_val (pks, client->pk);
          enc_test_ledger_random_client (to, rand, client->pk);
        }
      else
        {
          TestClient *copy
            = enc_test_ledger_add_client (to, client->pk, client->labels[ENC_DIMENSION_CLIENT]);

          for (guint d = ENC_DIMENSION_GROUP; d < ENC_N_DIMENSIONS; d++)
            copy->labels[d] = g_strdup (client->labels[d]);
        }
    }
  for (guint i = 0; i < from->items->len; i++)
    {
      EncPortfolioItem item = g_array_index (from->items, EncPortfolioItem, i);

      for (guint c = 0; c < to->clients->len; c++)
        if (((TestClient *)to->clients->pdata[c])->pk == item.client_pk)
          {
            for (guint k = 0; k < pks->len; k++)
              if (g_array_index (pks, gint64, k) == item.client_pk)
                item.flags ^= ENC_ITEM_DISPUTED;
            g_array_append_val (to->items, item);
            break;
          }
    }
  for (guint k = 0; k < from->allocations->len; k++)
    {
      TestAllocation allocation = g_array_index (from->allocations, TestAllocation, k);

      for (guint i = 0; i < to->items->len; i++)
        if (g_array_index (to->items, EncPortfolioItem, i).pk == allocation.debit)
          {
            g_array_append_val (to->allocations, allocation);
            break;
          }
    }

  /* What is contested moves on with the clients that changed; a part whose item is gone with its
   * client says nothing. */
  for (guint k = 0; k < from->parts->len; k++)
    {
      TestPart part = g_array_index (from->parts, TestPart, k);

      for (guint i = 0; i < to->items->len; i++)
        {
          const EncPortfolioItem *item = &g_array_index (to->items, EncPortfolioItem, i);

          if (item->pk != part.item)
            continue;
          for (guint c = 0; c < pks->len; c++)
            if (g_array_index (pks, gint64, c) == item->client_pk)
              part.amount = part.amount / 2;
          g_array_append_val (to->parts, part);
          break;
        }
    }

  /* New ones, between and after those there were. */
  for (guint c = 0; c < fresh->clients->len; c++)
    {
      const TestClient *client = fresh->clients->pdata[c];
      gint64 pk = client->pk * 2 + 500000;

      enc_test_ledger_random_client (to, rand, pk);
      g_array_append_val (pks, pk);
      for (guint i = 0; i < fresh->items->len; i++)
        {
          EncPortfolioItem item = g_array_index (fresh->items, EncPortfolioItem, i);

          if (item.client_pk != client->pk)
            continue;
          item.client_pk = pk;
          item.pk += item_shift;
          g_array_append_val (to->items, item);
        }
    }
  for (guint k = 0; k < fresh->allocations->len; k++)
    {
      TestAllocation allocation = g_array_index (fresh->allocations, TestAllocation, k);

      allocation.debit += item_shift;
      allocation.credit += item_shift;
      g_array_append_val (to->allocations, allocation);
    }
  for (guint k = 0; k < fresh->parts->len; k++)
    {
      TestPart part = g_array_index (fresh->parts, TestPart, k);

      part.item += item_shift;
      g_array_append_val (to->parts, part);
    }
  return to;
}

static void
test_replace (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 30; round++)
    {
      g_autoptr (TestLedger) before
        = enc_test_ledger_random (rand, 1 + g_rand_int (rand) % 20, 1 + g_rand_int (rand) % 300);
      g_autoptr (GArray) pks = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (TestLedger) after = change_ledger (rand, before, pks);
      g_autoptr (EncPortfolio) old = enc_test_ledger_build (before);
      g_autoptr (EncPortfolio) untouched = enc_test_ledger_build (before);
      g_autoptr (EncPortfolio) scratch = enc_test_ledger_build (after);
      g_autoptr (EncPortfolioBuilder) fresh = enc_portfolio_builder_new ();
      g_autoptr (GError) error = NULL;

      enc_test_ledger_fill (after, fresh, (const gint64 *)(gpointer)pks->data, pks->len);

      g_autoptr (EncPortfolio) replaced
        = enc_portfolio_replace_clients (old, (const gint64 *)(gpointer)pks->data, pks->len, fresh,
                                         &error);

      g_assert_no_error (error);
      assert_equal (replaced, scratch);
      assert_equal (old, untouched);
    }
}

/* A filter goes on meaning the same rep, group and client when their numbers change. */
static void
test_carry (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 30; round++)
    {
      g_autoptr (TestLedger) before = enc_test_ledger_random (rand, 12, 150);
      g_autoptr (GArray) pks = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (TestLedger) after = change_ledger (rand, before, pks);
      g_autoptr (EncPortfolio) old = enc_test_ledger_build (before);
      g_autoptr (EncPortfolio) new = enc_test_ledger_build (after);

      for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
        for (guint v = 0; v < enc_portfolio_dimension_size (old, d); v++)
          {
            EncAgingQuery query = enc_aging_query (enc_test_date ("2025-06-30"));
            const char *label = enc_portfolio_dimension_label (old, d, v);
            guint carried, found;

            query.filter.has[d] = TRUE;
            query.filter.value[d] = v;
            enc_aging_query_carry (&query, old, new);
            carried = query.filter.value[d];
            if (carried != G_MAXUINT32 && d == ENC_DIMENSION_CLIENT)
              g_assert_cmpint (enc_portfolio_client (new, carried)->pk, ==,
                               enc_portfolio_client (old, v)->pk);
            else if (carried != G_MAXUINT32)
              g_assert_cmpstr (enc_portfolio_dimension_label (new, d, carried), ==, label);
            else
              {
                EncAgingRow none = enc_aging_total (new, &query, ENC_EUR);

                g_assert_cmpint (none.items, ==, 0);
                if (d == ENC_DIMENSION_CLIENT)
                  g_assert_false (
                    enc_portfolio_find_client (new, enc_portfolio_client (old, v)->pk, NULL));
                else
                  g_assert_false (enc_portfolio_dimension_find (new, d, label, &found));
              }
          }
    }
}

/* Strings live on when what they came from is gone, also after very many changes. */
static void
test_replace_often (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 6, 60);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  gsize memory = enc_portfolio_memory (portfolio);

  for (int round = 0; round < 500; round++)
    {
      gint64 pk = ((TestClient *)ledger->clients->pdata[round % 6])->pk;
      g_autoptr (EncPortfolioBuilder) fresh = enc_portfolio_builder_new ();

      enc_test_ledger_fill (ledger, fresh, &pk, 1);

      EncPortfolio *next = enc_portfolio_replace_clients (portfolio, &pk, 1, fresh, NULL);

      g_assert_nonnull (next);
      enc_portfolio_unref (portfolio);
      portfolio = next;
    }

  g_autoptr (EncPortfolio) scratch = enc_test_ledger_build (ledger);

  assert_equal (portfolio, scratch);
  g_assert_cmpuint (enc_portfolio_memory (portfolio), <, memory + 64 * 1024);
}

static void
test_empty (void)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EncPortfolio) portfolio = enc_portfolio_builder_finish (builder, &error);
  EncAgingQuery query = enc_aging_query (0);

  g_assert_no_error (error);
  g_assert_cmpuint (enc_portfolio_n_clients (portfolio), ==, 0);
  g_assert_cmpint (enc_portfolio_first_date (portfolio), ==, ENC_DATE_NONE);
  g_assert_cmpint (enc_portfolio_last_date (portfolio), ==, ENC_DATE_NONE);
  g_assert_cmpuint (enc_portfolio_main_currency (portfolio), ==, ENC_EUR);

  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    {
      g_autoptr (EncAging) aging = enc_aging_compute (portfolio, &query, d);

      g_assert_cmpuint (aging->rows->len, ==, 0);
    }

  g_autofree EncAgingRow *accounts = enc_aging_accounts (portfolio, &query);
  g_autoptr (GArray) lines
    = enc_aging_lines (portfolio, &query, ENC_CELL_OPEN, 0, ENC_CURRENCY_NONE);

  g_assert_cmpuint (lines->len, ==, 0);
}

static void
assert_refused (TestLedger *ledger, EncPortfolioError code)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;

  enc_test_ledger_fill (ledger, builder, NULL, 0);
  g_assert_null (enc_portfolio_builder_finish (builder, &error));
  g_assert_error (error, ENC_PORTFOLIO_ERROR, (int)code);
}

static TestLedger *
one_paid_invoice (void)
{
  TestLedger *ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "One");
  enc_test_ledger_add_client (ledger, 2, "Two");
  enc_test_ledger_pay (ledger,
                       enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-01", NULL, 100),
                       "2024-02-01", 100);
  return ledger;
}

static void
test_contradictions (void)
{
  g_autoptr (TestLedger) client_twice = one_paid_invoice ();
  g_autoptr (TestLedger) item_twice = one_paid_invoice ();
  g_autoptr (TestLedger) no_client = one_paid_invoice ();
  g_autoptr (TestLedger) no_item = one_paid_invoice ();
  g_autoptr (TestLedger) other_account = one_paid_invoice ();
  g_autoptr (TestLedger) wrong_way = one_paid_invoice ();
  g_autoptr (TestLedger) negative = one_paid_invoice ();
  g_autoptr (TestLedger) too_much = one_paid_invoice ();
  g_autoptr (TestLedger) twice = one_paid_invoice ();
  g_autoptr (TestLedger) bad_date = one_paid_invoice ();
  g_autoptr (TestLedger) too_big = one_paid_invoice ();
  TestAllocation *allocation;

  enc_test_ledger_add_client (client_twice, 1, "Again");
  assert_refused (client_twice, ENC_PORTFOLIO_ERROR_DUPLICATE);
  g_array_index (item_twice->items, EncPortfolioItem, 1).pk = 1;
  assert_refused (item_twice, ENC_PORTFOLIO_ERROR_DUPLICATE);
  g_array_index (no_client->items, EncPortfolioItem, 1).client_pk = 7;
  assert_refused (no_client, ENC_PORTFOLIO_ERROR_UNKNOWN);
  g_array_index (no_item->allocations, TestAllocation, 0).credit = 7;
  assert_refused (no_item, ENC_PORTFOLIO_ERROR_UNKNOWN);
  g_array_index (other_account->items, EncPortfolioItem, 1).client_pk = 2;
  assert_refused (other_account, ENC_PORTFOLIO_ERROR_ALLOCATION);
  allocation = &g_array_index (wrong_way->allocations, TestAllocation, 0);
  *allocation = (TestAllocation){ allocation->credit, allocation->debit, 100, 0 };
  assert_refused (wrong_way, ENC_PORTFOLIO_ERROR_ALLOCATION);
  g_array_index (negative->allocations, TestAllocation, 0).amount = -1;
  assert_refused (negative, ENC_PORTFOLIO_ERROR_ALLOCATION);
  g_array_index (too_much->allocations, TestAllocation, 0).amount = 101;
  assert_refused (too_much, ENC_PORTFOLIO_ERROR_ALLOCATION);
  enc_test_ledger_allocate (twice, 1, 2, 1, NULL);
  assert_refused (twice, ENC_PORTFOLIO_ERROR_ALLOCATION);
  g_array_index (bad_date->items, EncPortfolioItem, 0).date = G_MAXINT32;
  assert_refused (bad_date, ENC_PORTFOLIO_ERROR_DATE);
  g_array_index (too_big->items, EncPortfolioItem, 0).amount = G_MAXINT64 / 2;
  g_array_index (too_big->items, EncPortfolioItem, 1).amount = G_MININT64 / 2;
  assert_refused (too_big, ENC_PORTFOLIO_ERROR_OVERFLOW);
  g_array_index (too_big->items, EncPortfolioItem, 1).amount = G_MININT64;
  assert_refused (too_big, ENC_PORTFOLIO_ERROR_OVERFLOW);
}

/* Facts that no rule has checked: refused, or a portfolio that ties to its movements. */
static void
test_damaged (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  guint built = 0, refused = 0;

  for (int round = 0; round < 400; round++)
    {
      g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 5, 60);
      g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
      g_autoptr (GError) error = NULL;

      for (int damage = g_rand_int_range (rand, 0, 3); damage > 0; damage--)
        {
          EncPortfolioItem *item
            = &g_array_index (ledger->items, EncPortfolioItem, g_rand_int (rand) % 60);
          gint64 wild = (gint64)((guint64)g_rand_int (rand) << 32 | g_rand_int (rand))
                        >> g_rand_int_range (rand, 0, 64);

          switch (g_rand_int_range (rand, 0, 7))
            {
            case 0:
              item->pk = wild;
              break;
            case 1:
              item->client_pk = wild;
              break;
            case 2:
              item->amount = wild;
              break;
            case 3:
              item->date = (EncDate)wild;
              break;
            case 4:
              item->due = (EncDate)wild;
              break;
            case 5:
              item->currency = (EncCurrency)wild;
              break;
            default:
              if (ledger->allocations->len > 0)
                g_array_index (ledger->allocations, TestAllocation,
                               g_rand_int (rand) % ledger->allocations->len)
                  .amount
                  = wild;
            }
        }
      enc_test_ledger_fill (ledger, builder, NULL, 0);

      g_autoptr (EncPortfolio) portfolio = enc_portfolio_builder_finish (builder, &error);

      if (portfolio == NULL)
        {
          g_assert_true (error != NULL && error->domain == ENC_PORTFOLIO_ERROR);
          refused++;
          continue;
        }

      EncAgingQuery query = enc_aging_query (enc_test_date ("2025-01-31"));
      g_autoptr (GArray) ties = enc_aging_tie (portfolio, &query);

      for (guint t = 0; t < ties->len; t++)
        g_assert_cmpint (g_array_index (ties, EncTie, t).ledger, ==,
                         g_array_index (ties, EncTie, t).open);
      built++;
    }
  g_assert_cmpuint (built, >, 0);
  g_assert_cmpuint (refused, >, 0);
}

/* One client with all the items, one payment for thousands of invoices. */
static void
test_lopsided (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
  gint64 open = 0, paid = 0;

  enc_test_ledger_add_client (ledger, 1, "Client");
  enc_test_ledger_add (ledger, 1, ENC_ITEM_PAYMENT, "2024-06-30", NULL, -3000000);
  for (int i = 0; i < 6000; i++)
    {
      gint64 invoice
        = enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-01", "2024-02-01", 1000);

      g_array_index (ledger->items, EncPortfolioItem, invoice - 1).due
        += g_rand_int_range (rand, 0, 300);
      if (i % 2 == 0)
        {
          enc_test_ledger_allocate (ledger, invoice, 1, 1000, NULL);
          g_array_index (ledger->allocations, TestAllocation, i / 2).effective
            += g_rand_int_range (rand, 0, 60);
        }
    }

  g_autoptr (EncPortfolio) straight = enc_test_ledger_build (ledger);
  g_autoptr (EncPortfolio) shuffled = enc_test_ledger_build_shuffled (ledger, rand);
  EncAgingQuery query = enc_aging_query (enc_test_date ("2024-07-20"));
  EncAgingRow total = enc_aging_total (straight, &query, ENC_EUR);

  assert_equal (straight, shuffled);
  for (guint k = 0; k < ledger->allocations->len; k++)
    if (g_array_index (ledger->allocations, TestAllocation, k).effective <= query.as_of)
      paid += 1000;
  open = 6000 * 1000 - paid;
  g_assert_cmpint (total.open - total.unallocated, ==, open);
  g_assert_cmpint (total.unallocated, ==, paid - 3000000);
  query.credits = ENC_CREDITS_FIFO;
  total = enc_aging_total (straight, &query, ENC_EUR);
  g_assert_cmpint (total.open, ==, 3000000);
  g_assert_cmpint (total.unallocated, ==, 0);
}

static void
test_dimensions (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
  TestClient *first = enc_test_ledger_add_client (ledger, 1, "Zoé");
  guint value;

  first->labels[ENC_DIMENSION_REP] = g_strdup ("Lagadec");
  enc_test_ledger_add_client (ledger, 2, "");
  enc_test_ledger_add_client (ledger, 3, NULL);
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2024-01-01", NULL, 100);
  enc_test_ledger_add (ledger, 2, ENC_ITEM_INVOICE, "2024-01-01", NULL, 100);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);

  g_assert_cmpuint (enc_portfolio_dimension_size (portfolio, ENC_DIMENSION_REP), ==, 2);
  g_assert_true (enc_portfolio_dimension_find (portfolio, ENC_DIMENSION_REP, "", &value));
  g_assert_cmpuint (enc_portfolio_account_value (portfolio, ENC_DIMENSION_REP, 1), ==, value);
  g_assert_false (enc_portfolio_dimension_find (portfolio, ENC_DIMENSION_REP, "Nobody", &value));
  g_assert_true (enc_portfolio_dimension_find (portfolio, ENC_DIMENSION_CLIENT, "C00002", &value));
  g_assert_cmpuint (value, ==, 1);
  g_assert_true (enc_portfolio_dimension_find (portfolio, ENC_DIMENSION_CLIENT, "Zoé", &value));
  g_assert_cmpstr (enc_portfolio_dimension_label (portfolio, ENC_DIMENSION_CLIENT, 1), ==,
                   "C00002");
  g_assert_cmpstr (enc_portfolio_dimension_label (portfolio, ENC_DIMENSION_CURRENCY, 0), ==, "EUR");
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    {
      EncDimension parsed;

      g_assert_true (enc_portfolio_dimension_parse (enc_portfolio_dimension_name (d), &parsed));
      g_assert_cmpuint (parsed, ==, d);
    }
  g_assert_true (enc_portfolio_find_client (portfolio, 3, &value));
  g_assert_cmpuint (value, ==, 2);
  g_assert_false (enc_portfolio_find_client (portfolio, 4, NULL));

  guint first_account, n;

  enc_portfolio_client_accounts (portfolio, 2, &first_account, &n);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/portfolio/order", test_order);
  g_test_add_func ("/portfolio/portfolio/replace", test_replace);
  g_test_add_func ("/portfolio/portfolio/carry", test_carry);
  g_test_add_func ("/portfolio/portfolio/replace-often", test_replace_often);
  g_test_add_func ("/portfolio/portfolio/empty", test_empty);
  g_test_add_func ("/portfolio/portfolio/contradictions", test_contradictions);
  g_test_add_func ("/portfolio/portfolio/damaged", test_damaged);
  g_test_add_func ("/portfolio/portfolio/lopsided", test_lopsided);
  g_test_add_func ("/portfolio/portfolio/dimensions", test_dimensions);
  return g_test_run ();
}
