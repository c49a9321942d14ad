/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "portfolio/score/enc-score-check.h"
#include "portfolio/score/enc-score-predictor.h"
#include "portfolio/score/enc-score-sheet.h"
#include "portfolio/enc-test-files.h"
#include "support/enc-test.h"

#define ROUNDS 40

static EncScore
score_of (EncPortfolio *portfolio, guint client, EncDate as_of, const EncScoreExtra *extra)
{
  EncScoreWeights weights = enc_score_weights_default ();
  EncScorePrior prior = enc_score_learn (portfolio, as_of);
  EncScore score;

  enc_score_compute (portfolio, client, &prior, &weights, extra, &score);
  return score;
}

/* An invoice of 100.00 due on that day, paid so many days later; G_MAXINT = not paid. */
static gint64
invoice (TestLedger *ledger, gint64 client, EncDate due, int days)
{
  gint64 pk = enc_test_ledger_add (ledger, client, ENC_ITEM_INVOICE, "2024-01-01", NULL, 10000);
  EncPortfolioItem *item = &g_array_index (ledger->items, EncPortfolioItem, pk - 1);

  item->due = due;
  item->date = due - 30;
  if (days != G_MAXINT)
    {
      gint64 payment
        = enc_test_ledger_add (ledger, client, ENC_ITEM_PAYMENT, "2024-01-01", NULL, -10000);

      g_array_index (ledger->items, EncPortfolioItem, payment - 1).date = due + days;
      enc_test_ledger_allocate (ledger, pk, payment, 10000, NULL);
    }
  return pk;
}

/* Two clients on 1 January 2025, ten invoices each a month apart: one on the day, one 30 days late
 * with the last one still unpaid. Worked out by hand:
 * portfolio: 10 of 19 due by 30 December are on time, so with the five assumed (0.65)
 *   (10 + 3.25) / (19 + 5) = 0.5521. */
static TestLedger *
two_clients (EncDate as_of)
{
  TestLedger *ledger = enc_test_ledger_new ();

  enc_test_ledger_add_client (ledger, 1, "Prompt");
  enc_test_ledger_add_client (ledger, 2, "Slow");
  for (int k = 0; k < 10; k++)
    invoice (ledger, 1, as_of - 10 - 30 * k, 0);
  for (int k = 0; k < 10; k++)
    invoice (ledger, 2, as_of - 25 - 30 * k, k == 0 ? G_MAXINT : 30);
  return ledger;
}

static void
test_by_hand (void)
{
  EncDate as_of = enc_test_date ("2025-01-01");
  g_autoptr (TestLedger) ledger = two_clients (as_of);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncScorePrior prior = enc_score_learn (portfolio, as_of);
  EncScore prompt = score_of (portfolio, 0, as_of, NULL);
  EncScore slow = score_of (portfolio, 1, as_of, NULL);
  int sum = 0;

  g_assert_cmpuint (prior.settled, ==, 19);
  g_assert_cmpuint (prior.well_known, ==, 2);
  /* (10 + 5 × 0.65) ÷ (20 + 5): the unpaid one is late by now. */
  g_assert_cmpfloat_with_epsilon (prior.on_time, 0.53, 1e-9);
  /* (9 × 30 + 5 × 5) ÷ (19 + 5) */
  g_assert_cmpfloat_with_epsilon (prior.days, 295 / 24.0, 1e-9);

  g_assert_cmpuint (prompt.facts.due, ==, 10);
  g_assert_cmpuint (prompt.facts.on_time, ==, 10);
  g_assert_cmpfloat_with_epsilon (prompt.facts.on_time_used, (10 + 5 * 0.53) / 15, 1e-9);
  g_assert_cmpint (prompt.lines[ENC_SCORE_PUNCTUALITY].points, ==, 30); /* 29.5 */
  g_assert_cmpfloat_with_epsilon (prompt.facts.days, 0, 1e-9);
  g_assert_cmpint (prompt.lines[ENC_SCORE_OVERDUE].points, ==, 15);
  g_assert_cmpint (prompt.lines[ENC_SCORE_PROMISES].points, ==, 10);
  g_assert_false (prompt.lines[ENC_SCORE_PROMISES].known);
  g_assert_false (prompt.lines[ENC_SCORE_LIMIT].known);
  g_assert_cmpint (prompt.grade, ==, ENC_SCORE_GRADE_A);

  g_assert_cmpuint (slow.facts.settled, ==, 9);
  g_assert_cmpfloat_with_epsilon (slow.facts.days, 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (slow.facts.on_time_used, 5 * 0.53 / 15, 1e-9);
  /* All of what is open, for 25 days: 1 − 0.6 − 0.4 × 25 ÷ 90 = 0.289 of 15 */
  g_assert_cmpint (slow.facts.overdue, ==, 10000);
  g_assert_cmpint (slow.facts.oldest, ==, 25);
  g_assert_cmpint (slow.lines[ENC_SCORE_OVERDUE].points, ==, 4);
  g_assert_cmpint (slow.score, <, prompt.score - 35);
  g_assert_cmpint (slow.grade, >=, ENC_SCORE_GRADE_D);

  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      g_autofree char *sentence = enc_score_line_sentence (&slow, line);

      g_assert_cmpint ((int)strlen (sentence), >, 10);
      sum += slow.lines[line].points;
    }
  g_assert_cmpint (sum, ==, slow.score);
  g_assert_cmpint (slow.low, <=, slow.score);
  g_assert_cmpint (slow.high, >=, slow.score);
}

/* Two settled debts are not enough for a grade, three are. */
static void
test_cold_start (void)
{
  EncDate as_of = enc_test_date ("2025-01-01");
  g_autoptr (TestLedger) ledger = two_clients (as_of);

  enc_test_ledger_add_client (ledger, 3, "New");
  enc_test_ledger_add_client (ledger, 4, "Nobody");
  invoice (ledger, 3, as_of - 60, 1);
  invoice (ledger, 3, as_of - 50, 1);
  invoice (ledger, 3, as_of - 40, 41);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncScore young = score_of (portfolio, 2, as_of, NULL);
  EncScore known = score_of (portfolio, 2, as_of + 1, NULL);
  EncScore nobody = score_of (portfolio, 3, as_of, NULL);
  g_autofree char *sentence = enc_score_confidence_sentence (&young);

  g_assert_cmpuint (young.facts.settled, ==, 2);
  g_assert_cmpint (young.grade, ==, ENC_SCORE_GRADE_NONE);
  g_assert_cmpint (young.confidence, ==, ENC_SCORE_CONFIDENCE_NONE);
  g_assert_nonnull (strstr (sentence, "2 invoices"));
  g_assert_cmpuint (known.facts.settled, ==, 3);
  g_assert_cmpint (known.grade, !=, ENC_SCORE_GRADE_NONE);
  g_assert_cmpint (nobody.low, <, nobody.score);
  g_assert_cmpint (nobody.grade, ==, ENC_SCORE_GRADE_NONE);
  g_assert_true (isnan (nobody.facts.days));
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      g_autoptr (GArray) items = enc_score_items (portfolio, 3, as_of, line);

      g_assert_cmpuint (items->len, ==, 0);
    }
}

static void
test_trend (void)
{
  EncDate as_of = enc_test_date ("2025-01-01");
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  for (gint64 c = 1; c <= 4; c++)
    enc_test_ledger_add_client (ledger, c, "Client");
  for (int k = 0; k < 10; k++)
    {
      invoice (ledger, 1, as_of - 60 - 25 * k, 5);
      invoice (ledger, 2, as_of - 60 - 25 * k, k < 3 ? 40 : 5);
      invoice (ledger, 3, as_of - 60 - 25 * k, k < 3 ? 0 : 35);
      invoice (ledger, 4, as_of - 60 - 25 * k, k % 2 == 0 ? 3 : 6);
    }

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncScore same = score_of (portfolio, 0, as_of, NULL),
           worse = score_of (portfolio, 1, as_of, NULL);
  EncScore better = score_of (portfolio, 2, as_of, NULL),
           noise = score_of (portfolio, 3, as_of, NULL);

  g_assert_false (same.facts.moved);
  g_assert_cmpint (same.lines[ENC_SCORE_TREND].points, ==, 6);
  g_assert_true (worse.facts.moved);
  g_assert_cmpfloat_with_epsilon (worse.facts.recent_days - worse.facts.year_days, 35, 1e-9);
  g_assert_cmpint (worse.lines[ENC_SCORE_TREND].points, ==, 0);
  g_assert_true (better.facts.moved);
  g_assert_cmpint (better.lines[ENC_SCORE_TREND].points, ==, 10);
  g_assert_false (noise.facts.moved);
}

/* What the ledger does not know comes in as plain numbers. */
static void
test_extra (void)
{
  EncDate as_of = enc_test_date ("2025-01-01");
  g_autoptr (TestLedger) ledger = two_clients (as_of);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncScoreExtra extra = ENC_SCORE_EXTRA_NONE;
  EncScore plain = score_of (portfolio, 1, as_of, NULL),
           score = score_of (portfolio, 1, as_of, &extra);
  EncScoreRisk risk;

  g_assert_cmpint (score.score, ==, plain.score);
  extra.promises = extra.promises_broken = 3;
  extra.disputes = 2;
  extra.limit = 10000;
  score = score_of (portfolio, 1, as_of, &extra);
  g_assert_cmpint (score.lines[ENC_SCORE_PROMISES].points, ==, 3); /* 10 × (1 − 3 ÷ 4) */
  g_assert_cmpint (score.lines[ENC_SCORE_DISPUTES].points, ==, 5); /* all justified */
  g_assert_cmpint (score.lines[ENC_SCORE_LIMIT].points, ==, 3);    /* 100 %: half of 5 */

  extra.override_score = 70;
  extra.override_from = as_of;
  extra.override_until = as_of + 30;
  score = score_of (portfolio, 1, as_of, &extra);
  g_assert_true (score.overridden);
  g_assert_cmpint (score.score, ==, 70);
  g_assert_cmpint (score.computed, !=, 70);
  g_assert_cmpint (score.grade, ==, ENC_SCORE_GRADE_B);
  g_assert_false (score_of (portfolio, 1, as_of - 1, &extra).overridden);
  g_assert_true (score_of (portfolio, 1, as_of + 30, &extra).overridden);
  g_assert_false (score_of (portfolio, 1, as_of + 31, &extra).overridden);

  risk = enc_score_risk (portfolio, 1, as_of);
  g_assert_cmpint (risk.level, ==, ENC_SCORE_RISK_UNKNOWN);
  g_assert_cmpint (risk.uncovered, ==, 10000);

  extra.dated_only = TRUE;
  g_assert_false (score_of (portfolio, 1, as_of, &extra).lines[ENC_SCORE_LIMIT].known);
}

/* Contested from a day on: not overdue from that day on. */
static void
test_contested (void)
{
  EncDate as_of = enc_test_date ("2025-01-01");
  g_autoptr (TestLedger) ledger = two_clients (as_of);
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EncPortfolio) portfolio = NULL;
  g_autoptr (GArray) items = NULL;

  /* Item 21 is the unpaid invoice of the second client. */
  enc_test_ledger_fill (ledger, builder, NULL, 0);
  enc_portfolio_builder_add_contested (builder, 21, 4000, as_of, ENC_DATE_NONE);
  portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);

  g_assert_cmpint (score_of (portfolio, 1, as_of - 1, NULL).facts.overdue, ==, 10000);
  g_assert_cmpint (score_of (portfolio, 1, as_of, NULL).facts.overdue, ==, 6000);
  g_assert_cmpint (score_of (portfolio, 1, as_of, NULL).facts.oldest, ==, 25);
  items = enc_score_items (portfolio, 1, as_of, ENC_SCORE_OVERDUE);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpint (g_array_index (items, EncScoreItem, 0).pk, ==, 21);
}

static void
test_weights (void)
{
  EncScoreWeights weights = enc_score_weights_default (), read;
  g_autofree char *text = enc_score_weights_to_text (&weights);
  static const char *const wrong[] = {
    "punctuality=36",
    "punctuality=34",
    "late=20",
    "punctuality",
    "punctuality=-1 lateness=56",
    "punctuality=35.0",
    "A=60",
    "D=0",
    "AB=70",
    "=3",
    "punctuality=99999999999999999999",
  };

  g_assert_cmpint (enc_score_weights_sum (&weights), ==, 100);
  g_assert_true (enc_score_weights_parse (text, &read));
  g_assert_cmpmem (&weights, sizeof weights, &read, sizeof read);
  g_assert_true (enc_score_weights_parse ("", &read));
  g_assert_cmpmem (&weights, sizeof weights, &read, sizeof read);
  g_assert_true (enc_score_weights_parse ("punctuality=25, lateness=30; B=70", &read));
  g_assert_cmpint (read.max[ENC_SCORE_LATENESS], ==, 30);
  g_assert_cmpint (read.limits[1], ==, 70);
  for (guint w = 0; w < G_N_ELEMENTS (wrong); w++)
    {
      EncScoreWeights kept = read;

      g_assert_false (enc_score_weights_parse (wrong[w], &kept));
      g_assert_cmpmem (&kept, sizeof kept, &read, sizeof read);
    }
  g_assert_cmpint (enc_score_grade (&weights, 80), ==, ENC_SCORE_GRADE_A);
  g_assert_cmpint (enc_score_grade (&weights, 79), ==, ENC_SCORE_GRADE_B);
  g_assert_cmpint (enc_score_grade (&weights, 34), ==, ENC_SCORE_GRADE_E);
}

/* The naive model: everything of a client is looked up in the plain lists, by definition. */
typedef struct
{
  EncDate paid;
  EncCurrency currency;
  EncDate due, date;
  gint64 pk;
  int days;
} Paid;

static int
compare_paid (gconstpointer a, gconstpointer b)
{
  const Paid *x = a, *y = b;

#define COMPARE(field)                                                                             \
  if (x->field != y->field)                                                                        \
  return x->field < y->field ? 1 : -1
  COMPARE (paid);
  COMPARE (currency);
  COMPARE (due);
  COMPARE (date);
  COMPARE (pk);
#undef COMPARE
  return 0;
}

typedef struct
{
  guint due, on_time;
  double due_weight, on_time_weight, days;
  GArray *paid;
} Naive;

static const EncPortfolioItem *
find_item (TestLedger *ledger, gint64 pk)
{
  for (guint i = 0; i < ledger->items->len; i++)
    if (g_array_index (ledger->items, EncPortfolioItem, i).pk == pk)
      return &g_array_index (ledger->items, EncPortfolioItem, i);
  g_assert_not_reached ();
}

static void
naive_account (TestLedger *ledger, gint64 client, EncCurrency currency, EncDate as_of, Naive *n)
{
  double asked_sum = 0, on_time_sum = 0;
  guint due = 0;

  for (guint i = 0; i < ledger->items->len; i++)
    {
      const EncPortfolioItem *item = &g_array_index (ledger->items, EncPortfolioItem, i);
      gint64 open = item->amount, asked = item->amount, punctual = 0;
      EncDate paid = ENC_DATE_NONE;

      if (item->client_pk != client || item->currency != currency || item->amount < 0
          || item->date > as_of || item->due == ENC_DATE_NONE || item->due <= as_of - 1080)
        continue;
      for (guint k = 0; k < ledger->allocations->len; k++)
        {
          const TestAllocation *a = &g_array_index (ledger->allocations, TestAllocation, k);

          if (a->debit != item->pk || a->effective > as_of)
            continue;
          open -= a->amount;
          if (find_item (ledger, a->credit)->kind == ENC_ITEM_CREDIT_NOTE)
            {
              asked -= a->amount;
              continue;
            }
          paid = MAX (paid, a->effective);
          if (a->effective <= item->due + 2)
            punctual += a->amount;
        }
      if (item->due > as_of - 365 && item->due + 2 <= as_of && asked > 0)
        {
          due++;
          n->on_time += punctual == asked;
          asked_sum += (double)asked;
          on_time_sum += (double)punctual;
        }
      if (open == 0 && paid != ENC_DATE_NONE)
        {
          Paid one = { paid,       item->currency, item->due,
                       item->date, item->pk,       CLAMP (paid - item->due, -60, 180) };

          g_array_append_val (n->paid, one);
        }
    }
  n->due += due;
  n->due_weight += due;
  n->on_time_weight += asked_sum > 0 ? on_time_sum / asked_sum * due : 0;
}

static Naive
naive_model (TestLedger *ledger, EncPortfolio *portfolio, gint64 client, EncDate as_of)
{
  g_autoptr (GArray) currencies = enc_portfolio_currencies (portfolio);
  Naive n = { .paid = g_array_new (FALSE, FALSE, sizeof (Paid)) };
  double sum = 0, total = 0;

  for (guint c = 0; c < currencies->len; c++)
    naive_account (ledger, client, g_array_index (currencies, EncCurrency, c), as_of, &n);
  g_array_sort (n.paid, compare_paid);
  for (guint k = 0; k < MIN (n.paid->len, 32); k++)
    {
      sum += pow (0.5, k / 5.0) * g_array_index (n.paid, Paid, k).days;
      total += pow (0.5, k / 5.0);
    }
  n.days = total > 0 ? sum / total : NAN;
  return n;
}

static void
check_client (TestLedger *ledger, EncPortfolio *portfolio, EncScoreSheet *sheet, guint c)
{
  EncDate as_of = enc_score_sheet_as_of (sheet);
  Naive n = naive_model (ledger, portfolio, enc_portfolio_client (portfolio, c)->pk, as_of);
  const EncScoreMark *mark = enc_score_sheet_mark (sheet, c);
  EncScore score;
  int sum = 0, base = 0;

  enc_score_sheet_client (sheet, c, NULL, &score);
  g_assert_cmpuint (score.facts.settled, ==, n.paid->len);
  g_assert_cmpuint (score.facts.due, ==, n.due);
  g_assert_cmpuint (score.facts.on_time, ==, n.on_time);
  if (n.due > 0)
    g_assert_cmpfloat_with_epsilon (score.facts.on_time_share, n.on_time_weight / n.due_weight,
                                    1e-9);
  if (n.paid->len > 0)
    g_assert_cmpfloat_with_epsilon (score.facts.days, n.days, 1e-9);
  else
    g_assert_true (isnan (score.facts.days));
  g_assert_cmpint (score.score, ==, mark->score);
  g_assert_cmpint (score.grade, ==, mark->grade);
  g_assert_cmpint (score.grade == ENC_SCORE_GRADE_NONE, ==, n.paid->len < 3);
  for (guint line = 0; line < ENC_SCORE_N_LINES; line++)
    {
      g_autoptr (GArray) items = enc_score_items (portfolio, c, as_of, line);
      double weight = 0;

      for (guint k = 0; k < items->len; k++)
        weight += g_array_index (items, EncScoreItem, k).weight;
      if (items->len > 0)
        g_assert_cmpfloat_with_epsilon (weight, 1, 1e-9);
      g_assert_cmpint (score.lines[line].points, >=, 0);
      g_assert_cmpint (score.lines[line].points, <=, score.lines[line].max);
      sum += score.lines[line].points;
      base += score.lines[line].base;
      if (line == ENC_SCORE_PUNCTUALITY)
        g_assert_cmpuint (items->len, ==, n.due);
      if (line == ENC_SCORE_LATENESS)
        g_assert_cmpuint (items->len, ==, MIN (n.paid->len, 32));
    }
  g_assert_cmpint (sum, ==, score.computed);
  g_assert_cmpint (base, ==, score.base);
  g_array_unref (n.paid);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  EncScoreWeights weights = enc_score_weights_default ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (TestLedger) ledger
        = enc_test_ledger_random (rand, 1 + g_rand_int (rand) % 8, 20 + g_rand_int (rand) % 200);
      g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build_shuffled (ledger, rand);
      EncDate as_of = enc_test_date ("2024-01-01") + g_rand_int_range (rand, 0, 700);
      g_autoptr (EncScoreSheet) sheet
        = enc_score_sheet_new (portfolio, as_of, &weights, NULL, NULL, NULL);
      guint graded = 0;

      for (guint c = 0; c < enc_portfolio_n_clients (portfolio); c++)
        check_client (ledger, portfolio, sheet, c);
      for (guint g = 0; g < ENC_SCORE_N_GRADES; g++)
        graded += enc_score_sheet_count (sheet, g);
      g_assert_cmpuint (graded, ==, enc_portfolio_n_clients (portfolio));
    }
}

/* Other weights give what scoring again with them gives. */
static void
test_preview (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 40, 3000);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncScoreWeights weights = enc_score_weights_default (), other;
  EncDate as_of = enc_test_date ("2025-06-01");
  g_autoptr (EncScoreSheet) before
    = enc_score_sheet_new (portfolio, as_of, &weights, NULL, NULL, NULL);

  g_assert_true (enc_score_weights_parse ("punctuality=5 lateness=5 overdue=60 A=70 B=60", &other));

  g_autoptr (EncScoreSheet) after
    = enc_score_sheet_new (portfolio, as_of, &other, NULL, NULL, NULL);
  g_autoptr (EncScorePreview) preview = enc_score_sheet_preview (before, &other);
  g_autoptr (EncScorePreview) same = enc_score_sheet_preview (before, &weights);
  guint changed = 0;

  g_assert_cmpuint (same->changes->len, ==, 0);
  for (guint g = 0; g < ENC_SCORE_N_GRADES; g++)
    g_assert_cmpuint (preview->counts[g], ==, enc_score_sheet_count (after, g));
  for (guint c = 0; c < enc_portfolio_n_clients (portfolio); c++)
    changed += enc_score_sheet_mark (before, c)->grade != enc_score_sheet_mark (after, c)->grade;
  g_assert_cmpuint (preview->changes->len, ==, changed);
  for (guint k = 0; k < preview->changes->len; k++)
    {
      const EncScoreChange *change = &g_array_index (preview->changes, EncScoreChange, k);

      g_assert_cmpint (change->after, ==, enc_score_sheet_mark (after, change->client)->score);
      g_assert_cmpint (change->to, ==, enc_score_sheet_mark (after, change->client)->grade);
      if (k > 0)
        g_assert_cmpint (ABS (change->after - change->before), <=,
                         ABS (change[-1].after - change[-1].before));
    }
}

static void
test_history (void)
{
  EncDate as_of = enc_test_date ("2025-01-15");
  g_autoptr (TestLedger) ledger = two_clients (as_of);
  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  EncScoreWeights weights = enc_score_weights_default ();
  g_autoptr (GArray) history = enc_score_history (portfolio, 1, as_of, &weights, NULL);
  const EncScore *last = &g_array_index (history, EncScore, history->len - 1);

  g_assert_cmpint (last->as_of, ==, as_of);
  for (guint k = 0; k < history->len; k++)
    {
      const EncScore *score = &g_array_index (history, EncScore, k);
      EncScore alone = score_of (portfolio, 1, score->as_of, NULL);
      EncScoreMove moves[ENC_SCORE_N_LINES];
      guint n = enc_score_moves (score, last, moves);
      int sum = 0;

      if (k + 1 < history->len)
        g_assert_cmpint (enc_date_month_end (score->as_of), ==, score->as_of);
      g_assert_cmpint (alone.score, ==, score->score);
      for (guint m = 0; m < n; m++)
        {
          sum += moves[m].difference;
          g_assert_cmpint (moves[m].difference, !=, 0);
        }
      g_assert_cmpint (sum, ==, last->computed - score->computed);
    }
  /* The portfolio begins in February of the year before: 11 month ends and the day. */
  g_assert_cmpuint (history->len, ==, 12);
  g_assert_cmpint (g_array_index (history, EncScore, history->len - 2).as_of, ==,
                   enc_test_date ("2024-12-31"));
}

/* What happens after a day: other payments, other invoices, in another order. */
static TestLedger *
another_future (TestLedger *ledger, EncDate day, GRand *rand)
{
  TestLedger *other = enc_test_ledger_new ();

  for (guint c = 0; c < ledger->clients->len; c++)
    {
      const TestClient *client = ledger->clients->pdata[c];

      enc_test_ledger_add_client (other, client->pk, client->labels[ENC_DIMENSION_CLIENT]);
    }
  for (guint i = 0; i < ledger->items->len; i++)
    {
      EncPortfolioItem item = g_array_index (ledger->items, EncPortfolioItem, i);

      if (item.date > day)
        {
          int days = g_rand_int_range (rand, 0, 90);

          item.date = day + 1 + days;
          if (item.due != ENC_DATE_NONE)
            item.due = item.date + g_rand_int_range (rand, 0, 60);
        }
      g_array_append_val (other->items, item);
    }
  for (guint k = 0; k < ledger->allocations->len; k++)
    {
      TestAllocation a = g_array_index (ledger->allocations, TestAllocation, k);

      if (a.effective > day && g_rand_double (rand) < 0.3)
        continue;
      if (a.effective > day)
        a.effective = day + 100 + g_rand_int_range (rand, 0, 300);
      g_array_append_val (other->allocations, a);
    }
  for (guint k = 0; k < ledger->parts->len; k++)
    {
      TestPart part = g_array_index (ledger->parts, TestPart, k);

      if (part.from > day)
        {
          if (g_rand_boolean (rand))
            continue;
          part.from = day + 1 + g_rand_int_range (rand, 0, 50);
        }
      if (part.until == ENC_DATE_NONE || part.until > day)
        part.until = g_rand_boolean (rand) ? ENC_DATE_NONE : MAX (part.from, day) + 60;
      g_array_append_val (other->parts, part);
    }
  return other;
}

static void
assert_same_mark (const EncScoreMark *a, const EncScoreMark *b)
{
  g_assert_cmpint (a->score, ==, b->score);
  g_assert_cmpint (a->low, ==, b->low);
  g_assert_cmpint (a->high, ==, b->high);
  g_assert_cmpint (a->grade, ==, b->grade);
  g_assert_cmpint (a->confidence, ==, b->confidence);
  g_assert_cmpmem (a->parts, sizeof a->parts, b->parts, sizeof b->parts);
}

static void
test_future (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  EncScoreWeights weights = enc_score_weights_default ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 6, 400);
      EncDate day = enc_test_date ("2024-03-01") + g_rand_int_range (rand, 0, 500);
      g_autoptr (TestLedger) other = another_future (ledger, day, rand);
      g_autoptr (EncPortfolio) first = enc_test_ledger_build (ledger);
      g_autoptr (EncPortfolio) second = enc_test_ledger_build_shuffled (other, rand);
      g_autoptr (EncScoreSheet) a = enc_score_sheet_new (first, day, &weights, NULL, NULL, NULL);
      g_autoptr (EncScoreSheet) b = enc_score_sheet_new (second, day, &weights, NULL, NULL, NULL);
      g_autoptr (EncScorePredictor) p = enc_score_predictor_new (first, day, NULL, NULL);
      g_autoptr (EncScorePredictor) q = enc_score_predictor_new (second, day, NULL, NULL);

      g_assert_cmpuint (enc_score_predictor_learned_from (p), ==,
                        enc_score_predictor_learned_from (q));
      for (guint c = 0; c < enc_portfolio_n_clients (first); c++)
        {
          g_autoptr (GArray) x = enc_score_predictor_client (p, c);
          g_autoptr (GArray) y = enc_score_predictor_client (q, c);
          EncScore s, t;

          assert_same_mark (enc_score_sheet_mark (a, c), enc_score_sheet_mark (b, c));
          enc_score_sheet_client (a, c, NULL, &s);
          enc_score_sheet_client (b, c, NULL, &t);
          g_assert_cmpint (s.base, ==, t.base);
          g_assert_cmpint (s.facts.open, ==, t.facts.open);
          g_assert_cmpuint (x->len, ==, y->len);
          for (guint k = 0; k < x->len; k++)
            {
              const EncScorePrediction *u = &g_array_index (x, EncScorePrediction, k);
              const EncScorePrediction *v = &g_array_index (y, EncScorePrediction, k);

              g_assert_cmpint (u->pk, ==, v->pk);
              g_assert_cmpint (u->open, ==, v->open);
              g_assert_cmpint (u->expected, ==, v->expected);
              g_assert_cmpint (u->low, ==, v->low);
              g_assert_cmpint (u->high, ==, v->high);
              g_assert_cmpfloat_with_epsilon (u->late, v->late, 1e-9);
            }
        }
    }
}

/* The self-check's predictions of what was issued by the day, by the item's number. */
static GHashTable *
predictions_until (EncPortfolio *portfolio, EncDate from, EncDate day, TestLedger *ledger)
{
  EncScoreWeights weights = enc_score_weights_default ();
  GHashTable *rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (EncScoreCheck) check
    = enc_score_check_run (portfolio, day + 1000, from, 2, &weights, NULL, NULL);

  for (guint r = 0; r < check->rows->len; r++)
    {
      const EncScoreCheckRow *row = &g_array_index (check->rows, EncScoreCheckRow, r);
      gint64 pk = enc_portfolio_item_pk (portfolio, row->item);

      if (find_item (ledger, pk)->date <= day)
        g_hash_table_insert (rows, g_memdup2 (&pk, sizeof pk), g_memdup2 (row, sizeof *row));
    }
  return rows;
}

static void
test_check_future (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  guint compared = 0;

  for (int round = 0; round < ROUNDS / 4; round++)
    {
      g_autoptr (TestLedger) ledger = enc_test_ledger_random (rand, 6, 800);
      EncDate from = enc_test_date ("2024-08-01"), day = from + g_rand_int_range (rand, 10, 150);
      g_autoptr (TestLedger) other = another_future (ledger, day, rand);
      g_autoptr (EncPortfolio) first = enc_test_ledger_build (ledger);
      g_autoptr (EncPortfolio) second = enc_test_ledger_build_shuffled (other, rand);
      g_autoptr (GHashTable) a = predictions_until (first, from, day, ledger);
      g_autoptr (GHashTable) b = predictions_until (second, from, day, other);
      const EncScoreCheckRow *x;
      GHashTableIter iter;
      gpointer pk;

      g_hash_table_iter_init (&iter, a);
      while (g_hash_table_iter_next (&iter, &pk, (gpointer *)&x))
        {
          const EncScoreCheckRow *y = g_hash_table_lookup (b, pk);

          /* Whether an invoice takes part depends on its outcome; what was said of it does not.
             The models of the second quarter are fitted before its first day. */
          if (y == NULL || find_item (ledger, *(gint64 *)pk)->date > from + 91)
            continue;
          compared++;
          for (guint m = 0; m < ENC_SCORE_CHECK_N_MODELS; m++)
            {
              g_assert_cmpfloat_with_epsilon (x->chance[m], y->chance[m], 1e-6f);
              g_assert_cmpfloat_with_epsilon (x->expected[m], y->expected[m], 1e-4f);
            }
        }
    }
  g_assert_cmpuint (compared, >, 100);
}

/* Who pays 20 days late is expected 20 days late; what has outlived the habit is expected soon, but
 * not yesterday; the chance of being late grows while the due date comes nearer. */
static void
test_prediction (void)
{
  EncDate as_of = enc_test_date ("2025-01-01");
  g_autoptr (TestLedger) ledger = enc_test_ledger_new ();

  for (gint64 c = 1; c <= 4; c++)
    {
      enc_test_ledger_add_client (ledger, c, "Client");
      for (int k = 0; k < 25; k++)
        invoice (ledger, c, as_of - 60 - 14 * k, (c < 3 ? 20 : 0) + (k % 3) - 1);
    }
  invoice (ledger, 1, as_of + 10, G_MAXINT);
  invoice (ledger, 2, as_of - 58, G_MAXINT);
  invoice (ledger, 3, as_of + 10, G_MAXINT);

  g_autoptr (EncPortfolio) portfolio = enc_test_ledger_build (ledger);
  g_autoptr (EncScorePredictor) predictor = enc_score_predictor_new (portfolio, as_of, NULL, NULL);
  g_autoptr (GArray) slow = enc_score_predictor_client (predictor, 0);
  g_autoptr (GArray) stuck = enc_score_predictor_client (predictor, 1);
  g_autoptr (GArray) prompt = enc_score_predictor_client (predictor, 2);
  const EncScorePrediction *x = &g_array_index (slow, EncScorePrediction, 0);
  const EncScorePrediction *y = &g_array_index (stuck, EncScorePrediction, 0);
  const EncScorePrediction *z = &g_array_index (prompt, EncScorePrediction, 0);

  g_assert_cmpuint (slow->len, ==, 1);
  g_assert_cmpuint (enc_score_predictor_learned_from (predictor), >, 50);
  g_assert_cmpint (ABS (x->expected - (as_of + 30)), <=, 1);
  g_assert_cmpint (x->low, <, x->expected);
  g_assert_cmpint (x->high, >, x->expected);
  g_assert_cmpfloat (x->late, >, 0.85);
  g_assert_cmpfloat_with_epsilon (y->late, 1, 1e-12);
  g_assert_cmpint (y->low, >, as_of);
  g_assert_cmpint (y->expected, <, as_of + 400);
  g_assert_cmpint (ABS (z->expected - (as_of + 10)), <=, 1);
  g_assert_cmpfloat (z->late, <, 0.6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/score/by-hand", test_by_hand);
  g_test_add_func ("/portfolio/score/cold-start", test_cold_start);
  g_test_add_func ("/portfolio/score/trend", test_trend);
  g_test_add_func ("/portfolio/score/extra", test_extra);
  g_test_add_func ("/portfolio/score/contested", test_contested);
  g_test_add_func ("/portfolio/score/weights", test_weights);
  g_test_add_func ("/portfolio/score/random", test_random);
  g_test_add_func ("/portfolio/score/preview", test_preview);
  g_test_add_func ("/portfolio/score/history", test_history);
  g_test_add_func ("/portfolio/score/future", test_future);
  g_test_add_func ("/portfolio/score/check-future", test_check_future);
  g_test_add_func ("/portfolio/score/prediction", test_prediction);
  return g_test_run ();
}
