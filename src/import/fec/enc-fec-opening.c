/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/fec/enc-fec-opening.h"

#include "ledger/enc-allocation.h"

/* What lettering left open, and what an aggregated opening stands for. */
typedef struct
{
  gint64 opening;  /* > 0 */
  gint64 lettered; /* < 0 */
} Rest;

static const EncFactItem *
item_of (const EncFacts *facts, const EncFecLine *line)
{
  return &g_array_index (facts->items, EncFactItem, line->item);
}

static gboolean
is_opening_debit (const EncFacts *facts, const EncFecLine *line)
{
  const EncFactItem *item = item_of (facts, line);
  return line->code == NULL && item->amount > 0 && item->flags & ENC_ITEM_UNDATED_ORIGIN;
}

static gint64 *
open_amounts (const EncFacts *facts)
{
  gint64 *left = g_new0 (gint64, facts->items->len + 1);
  for (guint i = 0; i < facts->items->len; i++)
    left[i] = g_array_index (facts->items, EncFactItem, i).amount;
  for (guint i = 0; i < facts->allocations->len; i++)
    {
      const EncFactAllocation *a = &g_array_index (facts->allocations, EncFactAllocation, i);
      left[a->debit] -= a->amount;
      left[a->credit] += a->amount;
    }
  return left;
}

static void
add_pairs (EncFacts *facts, const GArray *open, const GArray *members)
{
  g_autoptr (GArray) pairs
    = enc_allocation_fifo ((const EncOpenItem *)open->data, open->len, ENC_DATE_NONE, 0);
  for (guint i = 0; i < pairs->len; i++)
    {
      const EncAllocation *pair = &g_array_index (pairs, EncAllocation, i);
      guint32 credit = g_array_index (members, guint32, pair->credit);
      EncFactAllocation allocation = {
        .debit = g_array_index (members, guint32, pair->debit),
        .credit = credit,
        .amount = pair->amount,
        .effective = pair->effective,
        .flags = ENC_ALLOCATION_PARTIAL_LETTERING | ENC_ALLOCATION_INFERRED,
        .line = g_array_index (facts->items, EncFactItem, credit).line,
      };
      g_array_append_val (facts->allocations, allocation);
    }
}

static int
compare_clients (gconstpointer a, gconstpointer b, gpointer facts)
{
  const EncFecLine *x = *(const EncFecLine *const *)a, *y = *(const EncFecLine *const *)b;
  guint32 one = item_of (facts, x)->client, other = item_of (facts, y)->client;
  if (one != other)
    return one < other ? -1 : 1;
  return (x->line > y->line) - (x->line < y->line);
}

/**
 * enc_fec_opening_settle:
 * @facts: with the allocations that lettering makes; takes more
 * @lines: EncFecLine with their items
 *
 * A payment lettered with an invoice of the year before leaves a group with nothing to pay for, and
 * the invoice is part of the opening balance, which is one amount. When all a client's payments of
 * that sort add up to its aggregated opening to the cent, they are what paid it: they are allocated
 * to it, oldest first, marked as partial lettering and as deduced. When the sums differ by a cent
 * nothing is done.
 *
 * Returns: how many clients' openings were settled so
 */
guint
enc_fec_opening_settle (EncFacts *facts, const GArray *lines)
{
  g_autofree gint64 *left = open_amounts (facts);
  g_autofree Rest *rests = g_new0 (Rest, facts->clients->len + 1);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (EncOpenItem));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint settled = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      EncFecLine *line = &g_array_index (lines, EncFecLine, i);
      Rest *rest = &rests[item_of (facts, line)->client];
      if (is_opening_debit (facts, line))
        rest->opening += left[line->item];
      else if (line->code != NULL && left[line->item] < 0)
        rest->lettered += left[line->item];
      else
        continue;
      g_ptr_array_add (taken, line);
    }
  g_ptr_array_sort_with_data (taken, compare_clients, facts);
  for (guint i = 0; i < taken->len; i++)
    {
      const EncFecLine *line = taken->pdata[i];
      const Rest *rest = &rests[item_of (facts, line)->client];
      gboolean last
        = i + 1 == taken->len
          || item_of (facts, taken->pdata[i + 1])->client != item_of (facts, line)->client;
      if (rest->opening == 0 || rest->opening + rest->lettered != 0)
        continue;
      EncOpenItem item = { left[line->item], line->date, ENC_DATE_NONE };
      g_array_append_val (open, item);
      g_array_append_val (members, line->item);
      if (!last)
        continue;
      add_pairs (facts, open, members);
      g_array_set_size (open, 0);
      g_array_set_size (members, 0);
      settled++;
    }
  return settled;
}
