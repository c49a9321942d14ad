/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-allocation.h"

#include "support/enc-test.h"

/* domain.md §3.3, in cents: what is open on 2026-10-31 although all but F3 is paid a week later. */
static void
test_as_of (void)
{
  const EncOpenItem items[] = {
    { 1200000, enc_test_date ("2026-06-10"), enc_test_date ("2026-08-09") },
    { 400000, enc_test_date ("2026-08-20"), enc_test_date ("2026-10-19") },
    { 600000, enc_test_date ("2026-09-30"), enc_test_date ("2026-11-29") },
    { -150000, enc_test_date ("2026-10-02"), ENC_DATE_NONE },
    { -500000, enc_test_date ("2026-09-15"), ENC_DATE_NONE },
    { -700000, enc_test_date ("2026-11-05"), ENC_DATE_NONE },
  };
  const EncAllocation allocations[] = {
    { 0, 4, 500000, enc_test_date ("2026-09-15"), enc_test_date ("2026-09-16"), 0 },
    { 0, 5, 700000, enc_test_date ("2026-11-05"), enc_test_date ("2026-11-06"), 0 },
  };
  static const gint64 open[] = { 700000, 400000, 600000, -150000, 0, 0 };
  EncDate as_of = enc_test_date ("2026-10-31");
  gint64 total = 0;

  g_assert_true (enc_allocation_check (items, G_N_ELEMENTS (items), allocations, 2, NULL));
  for (guint32 i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_assert_cmpint (enc_allocation_open_amount (items, i, allocations, 2, as_of), ==, open[i]);
      total += open[i];
    }
  g_assert_cmpint (total, ==, 1550000);
  g_assert_cmpint (enc_allocation_open_amount (items, 0, allocations, 2,
                                               enc_test_date ("2026-11-05")),
                   ==, 0);
  g_assert_cmpint (enc_allocation_open_amount (items, 0, allocations, 2,
                                               enc_test_date ("2026-06-09")),
                   ==, 0);
  g_assert_cmpint (enc_allocation_effective_date (items[0].date, items[5].date), ==, items[5].date);
}

static void
refused_at (const EncOpenItem *items, gsize n_items, const EncAllocation *allocations, gsize n,
            gsize where)
{
  gsize offender = G_MAXSIZE;

  g_assert_false (enc_allocation_check (items, n_items, allocations, n, &offender));
  g_assert_cmpuint (offender, ==, where);
}

static void
test_rules (void)
{
  const EncOpenItem items[]
    = { { 100, 10, 40 }, { -60, 20, ENC_DATE_NONE }, { -60, 21, ENC_DATE_NONE } };
  EncAllocation a[] = { { 0, 1, 60, 20, 20, 0 }, { 0, 2, 40, 21, 21, 0 } };

  g_assert_true (enc_allocation_check (items, 3, a, 2, NULL));
  g_assert_true (enc_allocation_check (items, 3, a, 0, NULL));
  g_assert_true (enc_allocation_check (NULL, 0, NULL, 0, NULL));

  a[1].amount = 41; /* more than the invoice has left */
  refused_at (items, 3, a, 2, 1);
  a[0].amount = 61; /* more than the payment is */
  refused_at (items, 3, a, 2, 0);
  a[0] = (EncAllocation){ 0, 1, 0, 20, 20, 0 };
  refused_at (items, 3, a, 1, 0);
  a[0] = (EncAllocation){ 0, 1, -5, 20, 20, 0 };
  refused_at (items, 3, a, 1, 0);
  a[0] = (EncAllocation){ 1, 0, 10, 20, 20, 0 }; /* the wrong way round */
  refused_at (items, 3, a, 1, 0);
  a[0] = (EncAllocation){ 0, 0, 10, 20, 20, 0 };
  refused_at (items, 3, a, 1, 0);
  a[0] = (EncAllocation){ 0, 3, 10, 20, 20, 0 }; /* no such piece */
  refused_at (items, 3, a, 1, 0);
  a[0] = (EncAllocation){ 0, 1, 10, ENC_DATE_NONE, 20, 0 };
  refused_at (items, 3, a, 1, 0);
  a[0] = (EncAllocation){ 0, 1, G_MAXINT64, 20, 20, 0 };
  refused_at (items, 3, a, 1, 0);
}

static void
test_fifo_example (void)
{
  /* The second invoice is due first; the credit note came before the payment. */
  const EncOpenItem items[] = {
    { 1000, 100, 160 },           { 500, 110, 140 },          { -300, 150, ENC_DATE_NONE },
    { -200, 120, ENC_DATE_NONE }, { 700, 90, ENC_DATE_NONE }, { 0, 1, 1 },
  };
  static const struct
  {
    guint32 debit, credit;
    gint64 amount;
    EncDate effective;
  } wanted[] = { { 4, 3, 200, 120 }, { 4, 2, 300, 150 } };
  g_autoptr (GArray) made
    = enc_allocation_fifo (items, G_N_ELEMENTS (items), 400, ENC_ALLOCATION_PARTIAL_LETTERING);

  g_assert_cmpuint (made->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < made->len; i++)
    {
      const EncAllocation *a = &g_array_index (made, EncAllocation, i);

      g_assert_cmpuint (a->debit, ==, wanted[i].debit);
      g_assert_cmpuint (a->credit, ==, wanted[i].credit);
      g_assert_cmpint (a->amount, ==, wanted[i].amount);
      g_assert_cmpint (a->effective, ==, wanted[i].effective);
      g_assert_cmpint (a->recorded, ==, 400);
      g_assert_cmpuint (a->flags, ==, ENC_ALLOCATION_PARTIAL_LETTERING);
    }
}

/* The naive model: cents one by one, each on the debt that has waited longest. */
static void
naive_fifo (const EncOpenItem *items, gsize n, gint64 *left)
{
  for (gsize i = 0; i < n; i++)
    left[i] = items[i].amount;
  for (;;)
    {
      gssize debit = -1, credit = -1;

      for (gsize i = 0; i < n; i++)
        {
          if (left[i] < 0 && (credit < 0 || items[i].date < items[credit].date))
            credit = i;
          if (left[i] > 0)
            {
              EncDate due = items[i].due != ENC_DATE_NONE ? items[i].due : items[i].date;
              EncDate best = debit < 0                           ? ENC_DATE_MAX
                             : items[debit].due != ENC_DATE_NONE ? items[debit].due
                                                                 : items[debit].date;

              if (debit < 0 || due < best)
                debit = i;
            }
        }
      if (debit < 0 || credit < 0)
        return;
      left[debit]--;
      left[credit]++;
    }
}

static void
test_fifo_property (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 500; round++)
    {
      EncOpenItem items[12];
      gint64 left[12];
      gsize n = g_rand_int_range (rand, 0, 13);
      gint64 debits = 0, credits = 0, moved = 0;

      for (gsize i = 0; i < n; i++)
        {
          items[i].amount = g_rand_int_range (rand, -60, 61);
          items[i].date = g_rand_int_range (rand, 0, 12);
          items[i].due = g_rand_boolean (rand) ? items[i].date + g_rand_int_range (rand, 0, 12)
                                               : ENC_DATE_NONE;
          if (items[i].amount > 0)
            debits += items[i].amount;
          else
            credits -= items[i].amount;
        }

      g_autoptr (GArray) made = enc_allocation_fifo (items, n, 99, 0);
      const EncAllocation *a = (const EncAllocation *)made->data;

      g_assert_true (enc_allocation_check (items, n, a, made->len, NULL));
      naive_fifo (items, n, left);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpint (enc_allocation_open_amount (items, i, a, made->len, ENC_DATE_MAX), ==,
                         left[i]);
      for (guint i = 0; i < made->len; i++)
        {
          moved += a[i].amount;
          g_assert_cmpint (a[i].effective, ==,
                           MAX (items[a[i].debit].date, items[a[i].credit].date));
        }
      g_assert_cmpint (moved, ==, MIN (debits, credits));
    }
}

/* At every date what is open adds up to the movements until then, whatever was allocated to what.
 */
static void
test_invariant (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 300; round++)
    {
      EncOpenItem items[10];
      gsize n = g_rand_int_range (rand, 1, 11);
      g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (EncAllocation));

      for (gsize i = 0; i < n; i++)
        items[i] = (EncOpenItem){ g_rand_int_range (rand, -500, 501),
                                  g_rand_int_range (rand, 0, 30), ENC_DATE_NONE };
      for (int k = 0; k < 20; k++)
        {
          guint32 debit = g_rand_int_range (rand, 0, n);
          guint32 credit = g_rand_int_range (rand, 0, n);
          EncAllocation a = { debit,
                              credit,
                              g_rand_int_range (rand, 1, 200),
                              enc_allocation_effective_date (items[debit].date, items[credit].date),
                              40,
                              0 };

          g_array_append_val (made, a);
          if (!enc_allocation_check (items, n, (EncAllocation *)made->data, made->len, NULL))
            g_array_set_size (made, made->len - 1);
        }
      for (EncDate day = -1; day <= 31; day++)
        {
          gint64 movements = 0, open = 0;

          for (gsize i = 0; i < n; i++)
            {
              gint64 one = enc_allocation_open_amount (items, i, (EncAllocation *)made->data,
                                                       made->len, day);

              movements += items[i].date <= day ? items[i].amount : 0;
              open += one;
              /* No piece is ever overpaid: what is open of it keeps its sign. */
              g_assert_true (items[i].amount >= 0 ? one >= 0 && one <= items[i].amount
                                                  : one <= 0 && one >= items[i].amount);
            }
          g_assert_cmpint (open, ==, movements);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/allocation/as-of-example", test_as_of);
  g_test_add_func ("/ledger/allocation/rules", test_rules);
  g_test_add_func ("/ledger/allocation/fifo-example", test_fifo_example);
  g_test_add_func ("/ledger/allocation/fifo-against-cents", test_fifo_property);
  g_test_add_func ("/ledger/allocation/open-is-movements", test_invariant);
  return g_test_run ();
}
