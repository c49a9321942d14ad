/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-allocation.h"
#include "support/enc-test.h"
#include "ui/client-file/enc-client-ledger.h"
#include "ui/client-file/enc-client-pieces.h"

#include <math.h>

/* A file put together by hand; what enc_read_file() would have read. */
static EncReadFile *
new_file (void)
{
  EncReadFile *file = g_new0 (EncReadFile, 1);

  file->client.pk = 1;
  file->pieces = g_ptr_array_new ();
  file->allocations = g_array_new (FALSE, FALSE, sizeof (EncReadAllocation));
  file->contacts = g_ptr_array_new ();
  file->events = g_ptr_array_new ();
  file->controls = g_array_new (FALSE, FALSE, sizeof (EncReportControl));
  file->control_date = ENC_DATE_NONE;
  return file;
}

static void
add (EncReadFile *file, gint64 pk, EncItemKind kind, const char *number, const char *date,
     const char *due, gint64 amount, EncCurrency currency)
{
  EncReadPiece *piece = g_new0 (EncReadPiece, 1);

  piece->pk = pk;
  piece->kind = kind;
  piece->number = g_strdup (number);
  piece->date = enc_test_date (date);
  piece->due = due != NULL ? enc_test_date (due) : ENC_DATE_NONE;
  piece->amount = amount;
  piece->currency = currency;
  g_ptr_array_add (file->pieces, piece);
}

static void
allocate (EncReadFile *file, gint64 debit, gint64 credit, gint64 amount, const char *day)
{
  EncReadAllocation allocation
    = { debit, credit, amount, enc_test_date (day), enc_test_date (day) };

  g_array_append_val (file->allocations, allocation);
}

/* FA-1 of 1,000.00 paid 600.00 ten days late and 400.00 forty days late; FA-2 of 500.00 still open;
 * a credit note of 50.00 and a payment of 20.00 that settle nothing. */
static EncReadFile *
hand_file (void)
{
  EncReadFile *file = new_file ();

  add (file, 1, ENC_ITEM_INVOICE, "FA-1", "2026-01-01", "2026-01-31", 100000, ENC_EUR);
  add (file, 2, ENC_ITEM_INVOICE, "FA-2", "2026-03-01", "2026-03-31", 50000, ENC_EUR);
  add (file, 3, ENC_ITEM_PAYMENT, "RG-1", "2026-02-10", NULL, -60000, ENC_EUR);
  add (file, 4, ENC_ITEM_PAYMENT, "RG-2", "2026-03-12", NULL, -42000, ENC_EUR);
  add (file, 5, ENC_ITEM_CREDIT_NOTE, "AV-1", "2026-04-01", NULL, -5000, ENC_EUR);
  allocate (file, 1, 3, 60000, "2026-02-10");
  allocate (file, 1, 4, 40000, "2026-03-12");
  return file;
}

static EncClientLedger *
ledger_on (EncReadFile *file, const char *day)
{
  return enc_client_ledger_new (file, NULL, ENC_EUR, enc_test_date (day),
                                &ENC_AGING_LIMITS_DEFAULT);
}

static const EncClientLine *
line_of (GArray *lines, const char *number)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (g_array_index (lines, EncClientLine, i).piece->number, number))
      return &g_array_index (lines, EncClientLine, i);
  return NULL;
}

static void
test_by_hand (void)
{
  g_autoptr (EncClientLedger) ledger = ledger_on (hand_file (), "2026-04-10");

  g_assert_cmpuint (ledger->open->len, ==, 3);
  g_assert_cmpint (line_of (ledger->open, "FA-2")->open, ==, 50000);
  g_assert_cmpint (line_of (ledger->open, "FA-2")->days_late, ==, 10);
  g_assert_cmpint (line_of (ledger->open, "RG-2")->open, ==, -2000);
  g_assert_false (line_of (ledger->open, "RG-2")->dated);
  g_assert_cmpint (line_of (ledger->open, "AV-1")->open, ==, -5000);
  g_assert_cmpint (ledger->total, ==, 43000);
  g_assert_cmpint (ledger->ledger, ==, 43000);

  g_assert_cmpuint (ledger->settled->len, ==, 2);
  g_assert_cmpint (line_of (ledger->settled, "FA-1")->settled_on, ==, enc_test_date ("2026-03-12"));
  g_assert_cmpint (line_of (ledger->settled, "FA-1")->days_late, ==, 40);

  /* (600 * 10 + 400 * 40) / 1000 */
  g_assert_cmpuint (ledger->payments->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (ledger->days_late, 22.0, 1e-9);
  g_assert_cmpint (ledger->last_payment, ==, enc_test_date ("2026-03-12"));
}

/* On an earlier day what came later has not happened. */
static void
test_back_in_time (void)
{
  g_autoptr (EncClientLedger) now = ledger_on (hand_file (), "2026-04-10");
  g_autoptr (EncClientLedger) then
    = enc_client_ledger_on (now, NULL, ENC_EUR, enc_test_date ("2026-02-15"), &now->limits);

  g_assert_cmpuint (then->open->len, ==, 1);
  g_assert_cmpint (line_of (then->open, "FA-1")->open, ==, 40000);
  g_assert_cmpint (line_of (then->open, "FA-1")->days_late, ==, 15);
  g_assert_cmpint (then->total, ==, 40000);
  g_assert_cmpuint (then->settled->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (then->days_late, 10.0, 1e-9);
}

static void
test_nothing_paid (void)
{
  EncReadFile *file = new_file ();

  add (file, 1, ENC_ITEM_INVOICE, "FA-1", "2026-01-01", NULL, 100000, ENC_EUR);
  g_autoptr (EncClientLedger) ledger = ledger_on (file, "2026-04-10");

  g_assert_true (isnan (ledger->days_late));
  g_assert_cmpint (ledger->last_payment, ==, ENC_DATE_NONE);
  g_assert_false (line_of (ledger->open, "FA-1")->dated);
}

/* Sums never mix currencies, and the account with most pieces comes first. */
static void
test_currencies (void)
{
  EncReadFile *file = hand_file ();
  EncCurrency yen = ENC_CURRENCY ('J', 'P', 'Y');

  add (file, 9, ENC_ITEM_INVOICE, "JP-1", "2026-01-01", "2026-02-01", 777, yen);
  g_autoptr (GArray) currencies = enc_client_ledger_currencies (file);
  g_autoptr (EncClientLedger) euros = ledger_on (file, "2026-04-10");
  g_autoptr (EncClientLedger) yens
    = enc_client_ledger_on (euros, NULL, yen, euros->as_of, &euros->limits);

  g_assert_cmpuint (currencies->len, ==, 2);
  g_assert_cmpuint (g_array_index (currencies, EncCurrency, 0), ==, ENC_EUR);
  g_assert_cmpint (euros->total, ==, 43000);
  g_assert_cmpint (yens->total, ==, 777);
  g_assert_cmpuint (yens->open->len, ==, 1);
}

static void
test_control (void)
{
  EncReadFile *file = hand_file ();
  EncReportControl control = { NULL, ENC_EUR, 45000, 0 };

  g_array_append_val (file->controls, control);
  file->control_date = enc_test_date ("2026-03-31");
  g_autoptr (EncClientLedger) ledger = ledger_on (file, "2026-04-10");

  g_assert_true (ledger->has_control);
  g_assert_cmpint (ledger->control, ==, 45000);
  /* Without the credit note of the day after. 1000 + 500 - 600 - 420 */
  g_assert_cmpint (ledger->ledger_at_control, ==, 48000);
}

/* Part of an amount, contested from one day to another: the read model knows. */
static void
test_contested (void)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();
  EncPortfolioClient client = { .pk = 1, .code = "C1", .credit_limit = -1, .insurer_cover = -1 };
  EncReadFile *file = hand_file ();
  g_autoptr (GError) error = NULL;

  enc_portfolio_builder_add_client (builder, &client);
  for (guint i = 0; i < file->pieces->len; i++)
    {
      const EncReadPiece *piece = g_ptr_array_index (file->pieces, i);
      EncPortfolioItem item = { .pk = piece->pk,
                                .client_pk = 1,
                                .amount = piece->amount,
                                .date = piece->date,
                                .due = piece->due,
                                .currency = piece->currency,
                                .kind = piece->kind };

      enc_portfolio_builder_add_item (builder, &item);
    }
  enc_portfolio_builder_add_contested (builder, 2, 12000, enc_test_date ("2026-04-01"),
                                       enc_test_date ("2026-04-20"));

  g_autoptr (EncPortfolio) portfolio = enc_portfolio_builder_finish (builder, &error);
  g_assert_no_error (error);
  g_autoptr (EncClientLedger) during
    = enc_client_ledger_new (file, portfolio, ENC_EUR, enc_test_date ("2026-04-10"),
                             &ENC_AGING_LIMITS_DEFAULT);
  g_autoptr (EncClientLedger) after
    = enc_client_ledger_on (during, portfolio, ENC_EUR, enc_test_date ("2026-04-20"),
                            &during->limits);

  g_assert_cmpint (line_of (during->open, "FA-2")->open, ==, 50000);
  g_assert_cmpint (line_of (during->open, "FA-2")->disputed, ==, 12000);
  g_assert_cmpint (line_of (during->open, "AV-1")->disputed, ==, 0);
  g_assert_cmpint (line_of (after->open, "FA-2")->open, ==, 50000);
  g_assert_cmpint (line_of (after->open, "FA-2")->disputed, ==, 0);
}

/* Open amounts of random pieces against the rule of the ledger, at random days. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  EncReadFile *file = new_file ();
  EncDate start = enc_test_date ("2026-01-01");

  for (int i = 0; i < 60; i++)
    {
      EncReadPiece *piece = g_new0 (EncReadPiece, 1);
      gboolean debit = i % 2 == 0;

      piece->pk = 100 + i;
      piece->kind = debit ? ENC_ITEM_INVOICE : ENC_ITEM_PAYMENT;
      piece->number = g_strdup_printf ("P%d", i);
      piece->date = start + g_rand_int_range (rand, 0, 200);
      piece->due = debit ? piece->date + 30 : ENC_DATE_NONE;
      piece->amount = (debit ? 1 : -1) * (gint64)g_rand_int_range (rand, 1000, 100000);
      piece->currency = ENC_EUR;
      g_ptr_array_add (file->pieces, piece);
      if (!debit)
        {
          const EncReadPiece *invoice = g_ptr_array_index (file->pieces, i - 1);
          EncReadAllocation allocation
            = { invoice->pk, piece->pk, MIN (invoice->amount, -piece->amount),
                enc_allocation_effective_date (invoice->date, piece->date), 0 };

          g_array_append_val (file->allocations, allocation);
        }
    }
  g_autoptr (EncClientLedger) first = ledger_on (file, "2026-01-01");
  for (int turn = 0; turn < 50; turn++)
    {
      EncDate day = start + g_rand_int_range (rand, -5, 260);
      g_autoptr (EncClientLedger) ledger
        = enc_client_ledger_on (first, NULL, ENC_EUR, day, &first->limits);
      gint64 total = 0, balance = 0;
      guint n = 0;

      for (guint i = 0; i < file->pieces->len; i++)
        {
          const EncReadPiece *piece = g_ptr_array_index (file->pieces, i);
          gint64 open = piece->amount;
          const EncClientLine *line = line_of (ledger->open, piece->number);

          if (piece->date > day)
            {
              g_assert_null (line);
              continue;
            }
          for (guint a = 0; a < file->allocations->len; a++)
            {
              const EncReadAllocation *x = &g_array_index (file->allocations, EncReadAllocation, a);

              if (x->effective <= day && x->debit_pk == piece->pk)
                open -= x->amount;
              if (x->effective <= day && x->credit_pk == piece->pk)
                open += x->amount;
            }
          g_assert_cmpint (line != NULL ? line->open : 0, ==, open);
          total += open;
          balance += piece->amount;
          n++;
        }
      g_assert_cmpint (ledger->total, ==, total);
      g_assert_cmpint (ledger->ledger, ==, balance);
      g_assert_cmpint (ledger->total, ==, ledger->ledger);
      g_assert_cmpuint (ledger->open->len + ledger->settled->len, ==, n);
    }
}

static void
test_parts (void)
{
  EncAgingLimits limits = ENC_AGING_LIMITS_DEFAULT;

  g_assert_cmpint (enc_client_pieces_part (&limits, TRUE, -3), ==, 0);
  g_assert_cmpint (enc_client_pieces_part (&limits, TRUE, 0), ==, 0);
  g_assert_cmpint (enc_client_pieces_part (&limits, TRUE, 1), ==, 1);
  g_assert_cmpint (enc_client_pieces_part (&limits, TRUE, 30), ==, 1);
  g_assert_cmpint (enc_client_pieces_part (&limits, TRUE, 31), ==, 2);
  g_assert_cmpint (enc_client_pieces_part (&limits, TRUE, 121), ==, 5);
  g_assert_cmpint (enc_client_pieces_part (&limits, FALSE, 0), ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/client-ledger/by-hand", test_by_hand);
  g_test_add_func ("/ui/client-ledger/back-in-time", test_back_in_time);
  g_test_add_func ("/ui/client-ledger/nothing-paid", test_nothing_paid);
  g_test_add_func ("/ui/client-ledger/currencies", test_currencies);
  g_test_add_func ("/ui/client-ledger/control", test_control);
  g_test_add_func ("/ui/client-ledger/contested", test_contested);
  g_test_add_func ("/ui/client-ledger/random-against-naive", test_random);
  g_test_add_func ("/ui/client-pieces/parts", test_parts);
  return g_test_run ();
}
