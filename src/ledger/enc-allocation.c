/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ledger/enc-allocation.h"

/**
 * enc_allocation_effective_date:
 * @debit_date: date of one piece
 * @credit_date: date of the other
 *
 * Returns: the day from which both exist, which is the day one pays for the other
 */
EncDate
enc_allocation_effective_date (EncDate debit_date, EncDate credit_date)
{
  return MAX (debit_date, credit_date);
}

/**
 * enc_allocation_open_amount:
 * @items: the account's items
 * @item: index of one of them
 * @allocations: (array length=n_allocations): the account's allocations
 * @n_allocations: how many
 * @as_of: a day
 *
 * The definition, for one item: its amount once it exists, less what was allocated by then. Many
 * items at once are the read model's work.
 *
 * Returns: what is open of it on @as_of, signed as the item
 */
gint64
enc_allocation_open_amount (const EncOpenItem *items, guint32 item,
                            const EncAllocation *allocations, gsize n_allocations, EncDate as_of)
{
  gint64 open = items[item].date <= as_of ? items[item].amount : 0;

  for (gsize i = 0; i < n_allocations; i++)
    {
      if (allocations[i].effective > as_of)
        continue;
      if (allocations[i].debit == item)
        open -= allocations[i].amount;
      if (allocations[i].credit == item)
        open += allocations[i].amount;
    }
  return open;
}

/**
 * enc_allocation_check:
 * @items: (array length=n_items): the account's items
 * @n_items: how many
 * @allocations: (array length=n_allocations): allocations between them
 * @n_allocations: how many
 * @offender: (out) (optional): the first allocation that breaks a rule
 *
 * The rules: an allocation takes a positive amount off a debit and a credit that exist, on a day
 * that is known, and no piece gives or receives more than its amount. Linear in both numbers.
 *
 * Returns: TRUE when all hold
 */
gboolean
enc_allocation_check (const EncOpenItem *items, gsize n_items, const EncAllocation *allocations,
                      gsize n_allocations, gsize *offender)
{
  g_autofree gint64 *left = g_new (gint64, MAX (n_items, 1));

  for (gsize i = 0; i < n_items; i++)
    left[i] = items[i].amount;

  for (gsize i = 0; i < n_allocations; i++)
    {
      const EncAllocation *a = &allocations[i];

      /* Amounts have the sign that the piece itself has, so neither difference can overflow. */
      if (a->amount <= 0 || a->debit >= n_items || a->credit >= n_items
          || a->effective == ENC_DATE_NONE || left[a->debit] < a->amount
          || left[a->credit] > -a->amount)
        {
          if (offender != NULL)
            *offender = i;
          return FALSE;
        }
      left[a->debit] -= a->amount;
      left[a->credit] += a->amount;
    }
  return TRUE;
}

typedef struct
{
  guint32 index;
  EncDate when;
} Turn;

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *one = a;
  const Turn *other = b;

  if (one->when != other->when)
    return one->when < other->when ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

/**
 * enc_allocation_fifo:
 * @items: (array length=n_items): items of one account
 * @n_items: how many
 * @recorded: the day we learned of it
 * @flags: #EncAllocationFlags of what is made
 *
 * Sets the oldest credits on the debts that have been due longest (by due date, by their own date
 * where there is none), until one side is used up. The order of @items decides only between equal
 * dates.
 *
 * Returns: (transfer full) (element-type EncAllocation): the allocations, in the order made
 */
GArray *
enc_allocation_fifo (const EncOpenItem *items, gsize n_items, EncDate recorded, guint32 flags)
{
  GArray *made = g_array_new (FALSE, FALSE, sizeof (EncAllocation));
  g_autofree Turn *debits = g_new (Turn, MAX (n_items, 1));
  g_autofree Turn *credits = g_new (Turn, MAX (n_items, 1));
  gsize n_debits = 0;
  gsize n_credits = 0;
  gint64 owed = 0;
  gint64 paid = 0;

  for (gsize i = 0; i < n_items; i++)
    if (items[i].amount > 0)
      debits[n_debits++]
        = (Turn){ (guint32)i, items[i].due != ENC_DATE_NONE ? items[i].due : items[i].date };
    else if (items[i].amount < 0)
      credits[n_credits++] = (Turn){ (guint32)i, items[i].date };

  qsort (debits, n_debits, sizeof *debits, compare_turns);
  qsort (credits, n_credits, sizeof *credits, compare_turns);

  for (gsize d = 0, c = 0;;)
    {
      if (owed == 0)
        {
          if (d == n_debits)
            break;
          owed = items[debits[d++].index].amount;
        }
      if (paid == 0)
        {
          if (c == n_credits)
            break;
          paid = -items[credits[c++].index].amount;
        }

      guint32 debit = debits[d - 1].index;
      guint32 credit = credits[c - 1].index;
      EncAllocation allocation = {
        .debit = debit,
        .credit = credit,
        .amount = MIN (owed, paid),
        .effective = enc_allocation_effective_date (items[debit].date, items[credit].date),
        .recorded = recorded,
        .flags = flags,
      };

      g_array_append_val (made, allocation);
      owed -= allocation.amount;
      paid -= allocation.amount;
    }
  return made;
}
