/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-account-private.h"

#include "ledger/enc-allocation.h"

#include <string.h>

static EncDate
effective_date (EncAccount *account, const Piece *a, const Piece *b, EncDate said, guint32 line)
{
  EncDate earliest = enc_allocation_effective_date (a->date, b->date);

  if (said == ENC_DATE_NONE || said == earliest)
    return earliest;
  if (said < earliest)
    {
      g_autofree char *iso = enc_date_to_iso (said);

      enc_account_note (account, ENC_FINDING_SETTLED_BEFORE_DATE, line, iso);
      return earliest;
    }
  return said;
}

static void
allocate (EncAccount *account, Piece *a, Piece *b, gint64 amount, EncDate effective, guint32 flags,
          guint32 line)
{
  Piece *debit = a->amount > 0 ? a : b;
  Piece *credit = a->amount > 0 ? b : a;
  EncFactAllocation allocation = {
    .debit = debit->item,
    .credit = credit->item,
    .amount = amount,
    .effective = effective,
    .flags = flags,
    .line = line,
  };

  g_array_append_val (account->facts->allocations, allocation);
  a->allocated += amount;
  b->allocated += amount;
}

/* A document that is not in the file: the store may know it. */
static void
allocate_elsewhere (EncAccount *account, Piece *piece, const EncPiece *row, gint64 amount)
{
  EncFactAllocation allocation = {
    .debit = piece->amount > 0 ? piece->item : ENC_FACT_NONE,
    .credit = piece->amount > 0 ? ENC_FACT_NONE : piece->item,
    .settles = row->settles,
    .amount = amount,
    .effective = row->settled_on,
    .line = row->line,
  };

  g_array_append_val (account->facts->allocations, allocation);
  piece->allocated += amount;
}

static inline gboolean
can_settle (const Piece *piece, const Piece *candidate)
{
  return candidate->item != NONE && (candidate->amount > 0) != (piece->amount > 0);
}

/* What a row settles: one piece, several instalments (left for later), or something outside the
 * file. */
static void
settle_row (EncAccount *account, guint32 r)
{
  const EncPiece *row = row_at (account, r);
  Piece *piece = piece_at (account, account->piece_of[r]);
  gint64 amount = ABS (row->amount);
  guint32 found = NONE;
  guint n = 0;
  gboolean other_currency = FALSE;

  /* A row that takes some of the piece back settles nothing. */
  if (row->amount == 0 || (row->amount > 0) != (piece->amount > 0))
    return;
  for (guint32 p = enc_account_first_of_number (account, row->settles); p != NONE;
       p = piece_at (account, p)->same)
    {
      const Piece *candidate = piece_at (account, p);

      if (!can_settle (piece, candidate))
        continue;
      if (candidate->currency != piece->currency)
        {
          other_currency = TRUE;
          continue;
        }
      n++;
      found = p;
    }
  if (n == 0 && account->any_document)
    n = 2;
  if (n == 1)
    {
      Piece *target = piece_at (account, found);

      allocate (account, piece, target, amount,
                effective_date (account, piece, target, row->settled_on, row->line), 0, row->line);
    }
  else if (n > 1)
    {
      Spread spread = { r, account->piece_of[r],
                        row->settled_on != ENC_DATE_NONE ? row->settled_on : piece->date };

      g_array_append_val (account->spreads, spread);
    }
  else if (other_currency)
    enc_account_note (account, ENC_FINDING_CURRENCY_MISMATCH, row->line, row->settles);
  else
    allocate_elsewhere (account, piece, row, amount);
}

static int
compare_spreads (gconstpointer a, gconstpointer b)
{
  const Spread *one = a;
  const Spread *other = b;

  if (one->when != other->when)
    return one->when < other->when ? -1 : 1;
  return one->row < other->row ? -1 : one->row > other->row;
}

/* Instalments are settled in the order of their due dates, by the settlements in the order of
 * theirs. */
static void
spread_rows (EncAccount *account)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_sort (account->spreads, compare_spreads);
  for (guint i = 0; i < account->spreads->len; i++)
    {
      const Spread *spread = &g_array_index (account->spreads, Spread, i);
      const EncPiece *row = row_at (account, spread->row);
      Piece *piece = piece_at (account, spread->piece);
      gint64 left = ABS (row->amount);

      g_array_set_size (targets, 0);
      for (guint32 p = enc_account_first_of_number (account, row->settles); p != NONE;
           p = piece_at (account, p)->same)
        if (can_settle (piece, piece_at (account, p))
            && piece_at (account, p)->currency == piece->currency)
          g_array_append_val (targets, p);
      if (targets->len == 0 && account->any_document)
        for (guint32 p = enc_account_first_of_document (account, row->settles); p != NONE;
             p = piece_at (account, p)->same_document)
          if (can_settle (piece, piece_at (account, p))
              && piece_at (account, p)->currency == piece->currency)
            g_array_append_val (targets, p);
      if (targets->len == 0)
        {
          allocate_elsewhere (account, piece, row, left);
          continue;
        }
      g_array_sort_with_data (targets, enc_account_compare_instalments, account);
      for (guint t = 0; t < targets->len && left > 0; t++)
        {
          Piece *target = piece_at (account, g_array_index (targets, guint32, t));
          gint64 part = MIN (left, ABS (target->amount) - target->allocated);

          if (part <= 0)
            continue;
          allocate (account, piece, target, part,
                    effective_date (account, piece, target, row->settled_on, row->line), 0,
                    row->line);
          left -= part;
        }
      if (left > 0)
        enc_account_note (account, ENC_FINDING_OVER_ALLOCATED, row->line, row->settles);
    }
}

static int
compare_allocations (gconstpointer a, gconstpointer b, gpointer data)
{
  EncAccount *account = data;
  const EncFactAllocation *one
    = &g_array_index (account->facts->allocations, EncFactAllocation, *(const guint *)a);
  const EncFactAllocation *other
    = &g_array_index (account->facts->allocations, EncFactAllocation, *(const guint *)b);

  if (one->effective != other->effective)
    return one->effective < other->effective ? -1 : 1;
  if (one->amount != other->amount)
    return one->amount < other->amount ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

/* More was set on a piece than it amounts to: the earliest settlements hold, what is too much stays
 * with the other piece as unallocated. */
static void
cut_down (EncAccount *account, Piece *piece)
{
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *allocations = account->facts->allocations;
  gint64 left = ABS (piece->amount);

  for (guint i = account->first_allocation; i < allocations->len; i++)
    {
      const EncFactAllocation *one = &g_array_index (allocations, EncFactAllocation, i);

      if (one->debit == piece->item || one->credit == piece->item)
        g_array_append_val (mine, i);
    }
  g_array_sort_with_data (mine, compare_allocations, account);
  for (guint m = 0; m < mine->len; m++)
    {
      EncFactAllocation *one
        = &g_array_index (allocations, EncFactAllocation, g_array_index (mine, guint, m));

      if (one->amount > left)
        {
          one->amount = left;
          enc_account_note (account, ENC_FINDING_OVER_ALLOCATED, one->line, piece->number);
        }
      left -= one->amount;
    }
  piece->allocated = ABS (piece->amount);
}

static void
drop_empty_allocations (EncAccount *account)
{
  GArray *allocations = account->facts->allocations;
  guint kept = account->first_allocation;

  for (guint i = kept; i < allocations->len; i++)
    {
      EncFactAllocation one = g_array_index (allocations, EncFactAllocation, i);

      if (one.amount > 0)
        g_array_index (allocations, EncFactAllocation, kept++) = one;
    }
  g_array_set_size (allocations, kept);
}

/* What every piece gave or received is counted again once some allocations were cut. */
static void
recount (EncAccount *account)
{
  g_autoptr (GHashTable) by_item = g_hash_table_new (NULL, NULL);
  GArray *allocations = account->facts->allocations;

  for (guint i = 0; i < account->pieces->len; i++)
    {
      Piece *piece = piece_at (account, i);

      piece->allocated = 0;
      if (piece->item != NONE)
        g_hash_table_insert (by_item, GUINT_TO_POINTER (piece->item), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = account->first_allocation; i < allocations->len; i++)
    {
      const EncFactAllocation *one = &g_array_index (allocations, EncFactAllocation, i);
      guint32 ends[] = { one->debit, one->credit };

      for (int e = 0; e < 2; e++)
        if (ends[e] != ENC_FACT_NONE)
          {
            guint p = GPOINTER_TO_UINT (g_hash_table_lookup (by_item, GUINT_TO_POINTER (ends[e])));

            piece_at (account, p - 1)->allocated += one->amount;
          }
    }
}

static void
hold_to_amounts (EncAccount *account)
{
  gboolean cut = FALSE;

  for (guint i = 0; i < account->pieces->len; i++)
    {
      Piece *piece = piece_at (account, i);

      if (piece->item != NONE && piece->allocated > ABS (piece->amount))
        {
          cut_down (account, piece);
          cut = TRUE;
        }
    }
  if (cut)
    {
      drop_empty_allocations (account);
      recount (account);
    }
}

static gboolean
number_is_taken (EncAccount *account, const char *number)
{
  return enc_account_first_of_number (account, number) != NONE;
}

/* The settlement that an invoice's settled-on date tells of: a payment that is in no file. */
static void
infer_settlement (EncAccount *account, Piece *piece, gint64 part, EncDate on, guint32 line)
{
  Piece *head = piece_at (account, enc_account_first_of_number (account, piece->number));
  GString *number = g_string_new (piece->number);
  gint64 signed_part = piece->amount > 0 ? part : -part;

  do
    g_string_append_c (number, '*');
  while (number_is_taken (account, number->str));
  if (on < piece->date)
    {
      g_autofree char *iso = enc_date_to_iso (on);

      enc_account_note (account, ENC_FINDING_SETTLED_BEFORE_DATE, line, iso);
      on = piece->date;
    }

  EncFactItem item = {
    .number = enc_facts_string (account->facts, number->str, number->len),
    .amount = -signed_part,
    .client = g_array_index (account->facts->items, EncFactItem, piece->item).client,
    .date = on,
    .due = ENC_DATE_NONE,
    .currency = piece->currency,
    .instalment = ++head->n_inferred,
    .kind = ENC_ITEM_PAYMENT,
    .flags = ENC_ITEM_INFERRED,
    .line = line,
  };
  Piece payment = { .item = account->facts->items->len, .amount = -signed_part, .date = on };

  g_string_free (number, TRUE);
  g_array_append_val (account->facts->items, item);
  allocate (account, piece, &payment, part, on, ENC_ALLOCATION_INFERRED, line);
}

static int
compare_settlements (gconstpointer a, gconstpointer b, gpointer data)
{
  const EncPiece *one = row_at (data, *(const guint32 *)a);
  const EncPiece *other = row_at (data, *(const guint32 *)b);

  if (one->settled_on != other->settled_on)
    return one->settled_on < other->settled_on ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

static void
infer_settlements (EncAccount *account, Piece *piece)
{
  g_autoptr (GArray) settled = NULL;
  gint64 left = ABS (piece->amount) - piece->allocated;

  if (piece->kind == ENC_ITEM_PAYMENT || piece->kind == ENC_ITEM_DEPOSIT)
    return;
  if (piece->n_rows == 1)
    {
      const EncPiece *row = row_at (account, piece->first_row);

      if (row->settled_on != ENC_DATE_NONE && row->settles == NULL && left > 0)
        infer_settlement (account, piece, left, row->settled_on, row->line);
      return;
    }
  settled = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 r = piece->first_row; r != NONE; r = account->next[r])
    if (row_at (account, r)->settled_on != ENC_DATE_NONE && row_at (account, r)->settles == NULL)
      g_array_append_val (settled, r);
  g_array_sort_with_data (settled, compare_settlements, account);
  for (guint i = 0; i < settled->len && left > 0; i++)
    {
      const EncPiece *row = row_at (account, g_array_index (settled, guint32, i));
      gint64 part = MIN (left, ABS (row->amount));

      if ((row->amount > 0) != (piece->amount > 0) || part == 0)
        continue;
      infer_settlement (account, piece, part, row->settled_on, row->line);
      left -= part;
    }
}

typedef struct
{
  const char *code;
  guint32 piece;
  EncCurrency currency;
} Lettered;

static int
compare_lettered (gconstpointer a, gconstpointer b)
{
  const Lettered *one = a;
  const Lettered *other = b;
  int order = strcmp (one->code, other->code);

  if (order != 0)
    return order;
  if (one->currency != other->currency)
    return one->currency < other->currency ? -1 : 1;
  return one->piece < other->piece ? -1 : one->piece > other->piece;
}

/* One lettering group: balanced, it is settled on the day of its last piece; else its credits go to
 * the oldest debts and the allocations say that they are deduced. */
static void
letter_group (EncAccount *account, const Lettered *group, guint n)
{
  g_autofree EncOpenItem *items = g_new (EncOpenItem, n);
  gint64 sum = 0;
  EncDate last = ENC_DATE_NONE;
  guint32 line = 0;

  for (guint i = 0; i < n; i++)
    {
      const Piece *piece = piece_at (account, group[i].piece);

      items[i] = (EncOpenItem){ piece->amount, piece->date, piece->due };
      sum += piece->amount;
      last = MAX (last, piece->date);
      line = row_at (account, piece->first_row)->line;
    }
  if (sum != 0)
    enc_account_note (account, ENC_FINDING_UNBALANCED_LETTERING, line, group[0].code);

  g_autoptr (GArray) made = enc_allocation_fifo (items, n, ENC_DATE_NONE,
                                                 sum != 0 ? ENC_ALLOCATION_PARTIAL_LETTERING : 0);

  for (guint i = 0; i < made->len; i++)
    {
      const EncAllocation *one = &g_array_index (made, EncAllocation, i);
      Piece *debit = piece_at (account, group[one->debit].piece);
      Piece *credit = piece_at (account, group[one->credit].piece);

      allocate (account, debit, credit, one->amount, sum == 0 ? last : one->effective, one->flags,
                line);
    }
}

static void
settle_lettering (EncAccount *account)
{
  g_autoptr (GArray) lettered = g_array_new (FALSE, FALSE, sizeof (Lettered));

  for (guint32 p = 0; p < account->pieces->len; p++)
    {
      const Piece *piece = piece_at (account, p);
      const EncPiece *row = row_at (account, piece->first_row);

      if (piece->item != NONE && (row->traits & ENC_PIECE_LETTERED) && row->settles != NULL)
        {
          Lettered one = { row->settles, p, piece->currency };

          g_array_append_val (lettered, one);
        }
    }
  g_array_sort (lettered, compare_lettered);
  for (guint i = 0, j; i < lettered->len; i = j)
    {
      const Lettered *group = &g_array_index (lettered, Lettered, i);

      for (j = i + 1; j < lettered->len; j++)
        {
          const Lettered *one = &g_array_index (lettered, Lettered, j);

          if (strcmp (one->code, group->code) != 0 || one->currency != group->currency)
            break;
        }
      letter_group (account, group, j - i);
    }
}

/**
 * enc_account_settle_pieces:
 * @account: an account whose rows have become pieces
 * @any_settles: whether any of its rows names what it settles
 *
 * Allocates the pieces to each other: what rows name, what lettering groups, what settled-on dates
 * let deduce; afterwards no piece gives or receives more than its amount.
 */
void
enc_account_settle_pieces (EncAccount *account, gboolean any_settles)
{
  for (guint32 r = 0; r < account->n_rows && any_settles; r++)
    {
      const EncPiece *row = row_at (account, r);

      if (row->settles != NULL && !(row->traits & ENC_PIECE_LETTERED)
          && account->piece_of[r] != NONE && piece_at (account, account->piece_of[r])->item != NONE)
        settle_row (account, r);
    }
  if (account->spreads->len > 0)
    spread_rows (account);
  if (account->any_lettering)
    settle_lettering (account);
  hold_to_amounts (account);
  if (account->any_settlement)
    for (guint32 p = 0; p < account->pieces->len; p++)
      if (piece_at (account, p)->item != NONE)
        infer_settlements (account, piece_at (account, p));
}
