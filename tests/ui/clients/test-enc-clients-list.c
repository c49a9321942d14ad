/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-text.h"
#include "portfolio/enc-test-ledger.h"
#include "support/enc-test.h"
#include "ui/clients/enc-clients-list.h"

#define TODAY "2026-06-30"

static EncPortfolio *
random_portfolio (GRand *rand, guint n_clients, guint n_items)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, n_clients, n_items);

  return enc_test_ledger_build (ledger);
}

/* Every account has one row, every client at least one, in the order of the names. */
static void
test_rows (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncPortfolio) portfolio = random_portfolio (rand, 60, 200);
  EncAgingQuery query = enc_aging_query (enc_test_date (TODAY));
  g_autoptr (EncClientsList) list = enc_clients_list_new (portfolio, &query, NULL, NULL);
  const guint32 *rank = enc_portfolio_rank (portfolio, ENC_DIMENSION_CLIENT);
  g_autofree guint *seen = g_new0 (guint, enc_portfolio_n_accounts (portfolio) + 1);
  g_autofree guint *of_client = g_new0 (guint, enc_portfolio_n_clients (portfolio) + 1);
  guint last = 0;

  for (guint row = 0; row < enc_clients_list_n_rows (list); row++)
    {
      guint account = enc_clients_list_account (list, row);
      guint client = enc_clients_list_row (list, row)->client;

      g_assert_cmpuint (rank[client], >=, last);
      last = rank[client];
      of_client[client]++;
      if (account != ENC_CLIENTS_NO_ACCOUNT)
        {
          seen[account]++;
          g_assert_cmpuint (enc_portfolio_account_client (portfolio, account), ==, client);
        }
    }
  for (guint a = 0; a < enc_portfolio_n_accounts (portfolio); a++)
    g_assert_cmpuint (seen[a], ==, 1);
  for (guint c = 0; c < enc_portfolio_n_clients (portfolio); c++)
    g_assert_cmpuint (of_client[c], >=, 1);
}

static gint64
sum_of (const EncClientsCount *count, EncCurrency currency, gboolean overdue)
{
  for (guint i = 0; i < count->sums->len; i++)
    if (g_array_index (count->sums, EncClientsSum, i).currency == currency)
      return overdue ? g_array_index (count->sums, EncClientsSum, i).overdue
                     : g_array_index (count->sums, EncClientsSum, i).open;
  return 0;
}

/* What the list adds up to is what the dashboard says. */
static void
test_sums_are_the_totals (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncPortfolio) portfolio = random_portfolio (rand, 80, 900);
  EncAgingQuery query = enc_aging_query (enc_test_date (TODAY));
  g_autoptr (GArray) currencies = enc_portfolio_currencies (portfolio);

  for (int turn = 0; turn < 20; turn++)
    {
      EncClientsFilter everything = { 0 };
      g_auto (EncClientsCount) count = { 0 };

      query.as_of = enc_portfolio_first_date (portfolio) + g_rand_int_range (rand, 0, 400);
      if (turn % 2 == 1 && enc_portfolio_dimension_size (portfolio, ENC_DIMENSION_REP) > 0)
        {
          query.filter.has[ENC_DIMENSION_REP] = TRUE;
          query.filter.value[ENC_DIMENSION_REP] = 0;
        }
      else
        query.filter = (EncFilter){ 0 };
      g_autoptr (EncClientsList) list = enc_clients_list_new (portfolio, &query, NULL, NULL);
      g_autofree guint8 *shown = enc_clients_list_filter (list, &everything, &count);

      for (guint i = 0; i < currencies->len; i++)
        {
          EncCurrency currency = g_array_index (currencies, EncCurrency, i);
          EncAgingRow total = enc_aging_total (portfolio, &query, currency);

          g_assert_cmpint (sum_of (&count, currency, FALSE), ==, total.open);
          g_assert_cmpint (sum_of (&count, currency, TRUE), ==,
                           enc_aging_row_overdue (&total, &query.limits));
        }
      g_assert_nonnull (shown);
    }
}

/* Filters and the counts on the chips against their plain definition. */
static void
test_filter_random (void)
{
  static const char *const needles[] = { NULL, "", "a", "e r", "client", "1" };
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncPortfolio) portfolio = random_portfolio (rand, 70, 700);
  EncAgingQuery query = enc_aging_query (enc_test_date (TODAY));
  g_autoptr (EncClientsList) list = enc_clients_list_new (portfolio, &query, NULL, NULL);

  for (int turn = 0; turn < 60; turn++)
    {
      EncClientsFilter filter
        = { .text = needles[g_rand_int_range (rand, 0, G_N_ELEMENTS (needles))],
            .traits = g_rand_int_range (rand, 0, 1 << ENC_CLIENTS_N_TRAITS) };
      g_auto (EncClientsCount) count = { 0 };
      guint with_trait[ENC_CLIENTS_N_TRAITS] = { 0 }, n_rows = 0;
      g_autofree char *folded = enc_text_fold (filter.text != NULL ? filter.text : "");

      if (g_rand_boolean (rand))
        filter.traits &= g_rand_int (rand);
      g_autofree guint8 *shown = enc_clients_list_filter (list, &filter, &count);

      for (guint row = 0; row < enc_clients_list_n_rows (list); row++)
        {
          const EncClientsRow *r = enc_clients_list_row (list, row);
          const EncPortfolioClient *client = enc_clients_list_client (list, row);
          g_autofree char *text = g_strjoin ("\n", client->name != NULL ? client->name : "",
                                             client->code, client->city != NULL ? client->city : "",
                                             client->siren != NULL ? client->siren : "", NULL);
          g_autofree char *hay = enc_text_fold (text);
          gboolean wanted = (filter.traits & ~r->traits) == 0 && enc_text_matches (hay, folded);

          g_assert_cmpint (shown[row] != 0, ==, wanted);
          n_rows += wanted;
          for (int t = 0; wanted && t < ENC_CLIENTS_N_TRAITS; t++)
            with_trait[t] += (r->traits >> t) & 1;
        }
      g_assert_cmpuint (count.n_rows, ==, n_rows);
      for (int t = 0; t < ENC_CLIENTS_N_TRAITS; t++)
        g_assert_cmpuint (count.with_trait[t], ==, with_trait[t]);
    }
}

static void
test_traits (void)
{
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();
  TestClient *client = enc_test_ledger_add_client (ledger, 1, "Pennec");
  EncAgingQuery query = enc_aging_query (enc_test_date (TODAY));

  client->credit_limit = 100000;
  enc_test_ledger_add (ledger, 1, ENC_ITEM_INVOICE, "2026-03-01", "2026-04-30", 120000);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncClientsList) list = enc_clients_list_new (portfolio, &query, NULL, NULL);
  const EncClientsRow *row = enc_clients_list_row (list, 0);

  g_assert_cmpuint (enc_clients_list_n_rows (list), ==, 1);
  g_assert_cmpint (row->overdue, ==, 120000);
  /* 30 April to 30 June */
  g_assert_cmpint (row->oldest_days, ==, 61);
  g_assert_true ((row->traits & ENC_CLIENTS_LATE) != 0);
  g_assert_true ((row->traits & ENC_CLIENTS_LATE_60) != 0);
  g_assert_false ((row->traits & ENC_CLIENTS_DISPUTED) != 0);

  query.as_of--;
  g_autoptr (EncClientsList) day_before = enc_clients_list_new (portfolio, &query, NULL, list);
  g_assert_false ((enc_clients_list_row (day_before, 0)->traits & ENC_CLIENTS_LATE_60) != 0);
  g_assert_cmpint (enc_clients_list_identity (day_before, 0), ==,
                   enc_clients_list_identity (list, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/clients-list/rows", test_rows);
  g_test_add_func ("/ui/clients-list/sums-are-the-totals", test_sums_are_the_totals);
  g_test_add_func ("/ui/clients-list/filter-random", test_filter_random);
  g_test_add_func ("/ui/clients-list/traits", test_traits);
  return g_test_run ();
}
