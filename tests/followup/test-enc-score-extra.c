/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-score-extra.h"

#include "support/enc-test.h"

#define CLIENT 7

static EncPortfolio *
build (void)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;
  EncPortfolioClient client = { .pk = CLIENT, .code = "C", .name = "Client", .credit_limit = -1 };
  EncPortfolioItem invoice = {
    1,       CLIENT,           100000, enc_test_date ("2026-01-01"), enc_test_date ("2026-01-31"),
    ENC_EUR, ENC_ITEM_INVOICE, 0
  };
  EncPortfolioItem payment
    = { 2,       CLIENT,           -100000, enc_test_date ("2026-03-10"), ENC_DATE_NONE,
        ENC_EUR, ENC_ITEM_PAYMENT, 0 };
  EncPortfolio *portfolio;

  enc_portfolio_builder_add_client (builder, &client);
  enc_portfolio_builder_add_item (builder, &invoice);
  enc_portfolio_builder_add_item (builder, &payment);
  enc_portfolio_builder_add_allocation (builder, 1, 2, 100000, payment.date, payment.date);
  portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);
  return portfolio;
}

static EncPromise
promise_of (EncEventItem *item, EncPromiseLine *line, const char *made, const char *date)
{
  *item = (EncEventItem){ 1, 100000 };
  *line = (EncPromiseLine){ enc_test_date (date), 100000 };
  return (EncPromise){ .client = CLIENT,
                       .currency = ENC_EUR,
                       .made = enc_test_date (made),
                       .lines = line,
                       .n_lines = 1,
                       .items = item,
                       .n_items = 1,
                       .withdrawn = ENC_DATE_NONE,
                       .replaced = ENC_DATE_NONE };
}

/* Broken in February, kept in March; a dispute in which the client was wrong, one in which it was
 * right. */
static void
test_cases (void)
{
  g_autoptr (EncPortfolio) portfolio = build ();
  EncEventItem items[2];
  EncPromiseLine lines[2];
  EncPromise broken = promise_of (&items[0], &lines[0], "2026-02-01", "2026-02-15");
  EncPromise kept = promise_of (&items[1], &lines[1], "2026-03-01", "2026-03-10");
  EncDispute wrong
    = { .justified = ENC_DISPUTE_JUSTIFIED_NO, .resolved = enc_test_date ("2026-03-10") };
  EncDispute right
    = { .justified = ENC_DISPUTE_JUSTIFIED_YES, .resolved = enc_test_date ("2026-03-10") };
  g_autoptr (GPtrArray) promises = g_ptr_array_new (), disputes = g_ptr_array_new ();
  EncCases cases = { .client = CLIENT,
                     .promises = promises,
                     .disputes = disputes,
                     .score_override = 80,
                     .score_until = enc_test_date ("2026-12-31") };
  EncDate today = enc_test_date ("2026-09-06");
  EncScoreExtra extra;

  g_ptr_array_add (promises, &broken);
  g_ptr_array_add (promises, &kept);
  g_ptr_array_add (disputes, &wrong);
  g_ptr_array_add (disputes, &right);

  extra = enc_score_extra (portfolio, 0, NULL, 3, today, today);
  g_assert_cmpfloat_with_epsilon (extra.promises, 0, 1e-12);
  g_assert_cmpint (extra.override_score, ==, -1);

  /* Before anything came to its date; then the first one is broken, four days after. */
  extra = enc_score_extra (portfolio, 0, &cases, 3, enc_test_date ("2026-02-10"), today);
  g_assert_cmpfloat_with_epsilon (extra.promises, 0, 1e-12);
  extra = enc_score_extra (portfolio, 0, &cases, 3, enc_test_date ("2026-02-19"), today);
  g_assert_cmpfloat_with_epsilon (extra.promises_broken, 1, 0.01);
  g_assert_cmpfloat_with_epsilon (extra.promises, 1, 0.01);
  g_assert_cmpfloat_with_epsilon (extra.disputes, 0, 1e-12);
  g_assert_cmpint (extra.override_score, ==, -1);

  extra = enc_score_extra (portfolio, 0, &cases, 3, enc_test_date ("2026-03-10"), today);
  g_assert_cmpfloat (extra.promises, >, 1.9);
  g_assert_cmpfloat (extra.promises_broken, <, 1);
  g_assert_cmpfloat_with_epsilon (extra.disputes, 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (extra.disputes_unjustified, 1, 1e-12);

  /* 180 days later it counts half; today the score set by hand counts. */
  extra = enc_score_extra (portfolio, 0, &cases, 3, today, today);
  g_assert_cmpfloat_with_epsilon (extra.disputes, 1, 1e-12);
  g_assert_cmpint (extra.override_score, ==, 80);
  g_assert_cmpint (extra.override_until, ==, enc_test_date ("2026-12-31"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/followup/score-extra/cases", test_cases);
  return g_test_run ();
}
