/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-ledger.h"

#include <math.h>

/* The period over which the average delay looks back: that of the figure "days late, paid". */
#define BEHAVIOUR_DAYS 365

typedef __int128 Wide;

typedef struct
{
  gint64 open;
  EncDate last; /* latest allocation that counts */
  guint item;   /* in the portfolio, numbered from 1; 0 = not there */
} State;

static int
compare_open (gconstpointer a, gconstpointer b)
{
  const EncReadPiece *x = ((const EncClientLine *)a)->piece, *y = ((const EncClientLine *)b)->piece;
  /* What has no due date comes last. */
  gint64 left = x->due == ENC_DATE_NONE ? G_MAXINT64 : x->due;
  gint64 right = y->due == ENC_DATE_NONE ? G_MAXINT64 : y->due;

  if (left != right)
    return left < right ? -1 : 1;
  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  return g_strcmp0 (x->number, y->number);
}

static int
compare_settled (gconstpointer a, gconstpointer b)
{
  const EncClientLine *x = a, *y = b;

  if (x->settled_on != y->settled_on)
    return x->settled_on > y->settled_on ? -1 : 1;
  return compare_open (a, b);
}

static int
compare_payments (gconstpointer a, gconstpointer b)
{
  const EncFiguresPayment *x = a, *y = b;

  if (x->paid != y->paid)
    return x->paid < y->paid ? -1 : 1;
  return g_strcmp0 (x->number, y->number);
}

/* A part payment of an invoice counts with its own day and amount; credit notes are not payments.
 */
static void
add_payment (EncClientLedger *ledger, const EncReadPiece *debit, const EncReadPiece *credit,
             const EncReadAllocation *allocation, Wide *weighted, gint64 *paid)
{
  EncFiguresPayment payment = { .paid = allocation->effective,
                                .amount = allocation->amount,
                                .number = debit->number,
                                .pk = debit->pk };

  if (debit->kind != ENC_ITEM_INVOICE || credit->kind == ENC_ITEM_CREDIT_NOTE)
    return;
  if (ledger->last_payment == ENC_DATE_NONE || allocation->effective > ledger->last_payment)
    ledger->last_payment = allocation->effective;
  if (debit->due == ENC_DATE_NONE)
    return;
  payment.days_late = allocation->effective - debit->due;
  g_array_append_val (ledger->payments, payment);
  if (allocation->effective > ledger->as_of - BEHAVIOUR_DAYS)
    {
      *paid += allocation->amount;
      *weighted += (Wide)allocation->amount * payment.days_late;
    }
}

static void
apply_allocations (EncClientLedger *ledger, GHashTable *by_pk, State *states)
{
  const EncReadFile *file = ledger->file;
  Wide weighted = 0;
  gint64 paid = 0;

  for (guint i = 0; i < file->allocations->len; i++)
    {
      const EncReadAllocation *allocation
        = &g_array_index (file->allocations, EncReadAllocation, i);
      guint debit = GPOINTER_TO_UINT (g_hash_table_lookup (by_pk, &allocation->debit_pk));
      guint credit = GPOINTER_TO_UINT (g_hash_table_lookup (by_pk, &allocation->credit_pk));

      /* Numbered from 1. Pieces of the client's other currencies are not in the table. */
      if (debit == 0 || credit == 0 || allocation->effective > ledger->as_of)
        continue;
      states[debit - 1].open -= allocation->amount;
      states[credit - 1].open += allocation->amount;
      states[debit - 1].last = MAX (states[debit - 1].last, allocation->effective);
      states[credit - 1].last = MAX (states[credit - 1].last, allocation->effective);
      add_payment (ledger, g_ptr_array_index (file->pieces, debit - 1),
                   g_ptr_array_index (file->pieces, credit - 1), allocation, &weighted, &paid);
    }
  ledger->days_late = paid > 0 ? (double)weighted / (double)paid : NAN;
}

/* Where the pieces stand in the read model, which knows what is contested of them. */
static void
find_items (EncClientLedger *ledger, EncPortfolio *portfolio, GHashTable *by_pk, State *states)
{
  guint client, account, n_accounts, first, n;

  if (!enc_portfolio_find_client (portfolio, ledger->file->client.pk, &client))
    return;
  enc_portfolio_client_accounts (portfolio, client, &account, &n_accounts);
  for (guint a = account; a < account + n_accounts; a++)
    {
      if (enc_portfolio_account_currency (portfolio, a) != ledger->currency)
        continue;
      enc_portfolio_account_items (portfolio, a, &first, &n);
      for (guint i = first; i < first + n; i++)
        {
          gint64 pk = enc_portfolio_item_pk (portfolio, i);
          guint piece = GPOINTER_TO_UINT (g_hash_table_lookup (by_pk, &pk));

          if (piece != 0)
            states[piece - 1].item = i + 1;
        }
    }
}

static void
add_line (EncClientLedger *ledger, EncPortfolio *portfolio, const EncReadPiece *piece,
          const State *state)
{
  EncClientLine line = { .piece = piece, .open = state->open, .settled_on = ENC_DATE_NONE };
  EncDate until = ledger->as_of;

  if (state->open == 0)
    until = line.settled_on = state->last != ENC_DATE_NONE ? state->last : piece->date;
  if (state->item != 0)
    line.disputed = enc_portfolio_disputed (portfolio, state->item - 1, state->open, ledger->as_of);
  else if (piece->flags & ENC_ITEM_DISPUTED)
    line.disputed = MAX (state->open, 0);
  line.dated = piece->due != ENC_DATE_NONE && piece->amount > 0;
  if (line.dated)
    line.days_late = until - piece->due;
  g_array_append_val (state->open == 0 ? ledger->settled : ledger->open, line);
  ledger->total += state->open;
}

static void
read_control (EncClientLedger *ledger)
{
  const EncReadFile *file = ledger->file;

  for (guint i = 0; file->controls != NULL && i < file->controls->len; i++)
    {
      const EncReportControl *control = &g_array_index (file->controls, EncReportControl, i);

      if (control->currency == ledger->currency)
        {
          ledger->has_control = TRUE;
          ledger->control = control->source;
        }
    }
  for (guint i = 0; i < file->pieces->len; i++)
    {
      const EncReadPiece *piece = g_ptr_array_index (file->pieces, i);

      if (piece->currency == ledger->currency && piece->date <= file->control_date)
        ledger->ledger_at_control += piece->amount;
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(const EncReadPiece *const *)a)->number,
                    (*(const EncReadPiece *const *)b)->number);
}

static void
rank_numbers (EncClientLedger *ledger)
{
  guint n = ledger->file->pieces->len;
  g_autofree gpointer *sorted = g_memdup2 (ledger->file->pieces->pdata, sizeof (gpointer) * n);

  ledger->ranks = g_hash_table_new (NULL, NULL);
  if (n > 0)
    qsort (sorted, n, sizeof (gpointer), compare_numbers);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (ledger->ranks, sorted[i], GUINT_TO_POINTER (i));
}

/**
 * enc_client_ledger_rank:
 *
 * Returns: the place of a piece of the file in the order of the numbers
 */
gint64
enc_client_ledger_rank (const EncClientLedger *ledger, const EncReadPiece *piece)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (ledger->ranks, piece));
}

static EncClientLedger *
compute (EncReadFile *file, gatomicrefcount *file_refs, EncPortfolio *portfolio,
         EncCurrency currency, EncDate as_of, const EncAgingLimits *limits)
{
  EncClientLedger *ledger = g_new0 (EncClientLedger, 1);
  g_autoptr (GHashTable) by_pk = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree State *states = g_new0 (State, (gsize)file->pieces->len + 1);

  g_atomic_ref_count_init (&ledger->ref_count);
  ledger->file = file;
  ledger->file_refs = file_refs;
  ledger->currency = currency;
  ledger->as_of = as_of;
  ledger->limits = *limits;
  ledger->open = g_array_new (FALSE, FALSE, sizeof (EncClientLine));
  ledger->settled = g_array_new (FALSE, FALSE, sizeof (EncClientLine));
  ledger->payments = g_array_new (FALSE, FALSE, sizeof (EncFiguresPayment));
  ledger->last_payment = ENC_DATE_NONE;

  for (guint i = 0; i < file->pieces->len; i++)
    {
      EncReadPiece *piece = g_ptr_array_index (file->pieces, i);

      if (piece->currency != currency || piece->date > as_of)
        continue;
      states[i] = (State){ .open = piece->amount, .last = ENC_DATE_NONE };
      g_hash_table_insert (by_pk, &piece->pk, GUINT_TO_POINTER (i + 1));
      ledger->ledger += piece->amount;
    }
  apply_allocations (ledger, by_pk, states);
  if (portfolio != NULL)
    find_items (ledger, portfolio, by_pk, states);
  for (guint i = 0; i < file->pieces->len; i++)
    {
      const EncReadPiece *piece = g_ptr_array_index (file->pieces, i);

      if (g_hash_table_contains (by_pk, &piece->pk))
        add_line (ledger, portfolio, piece, &states[i]);
    }
  g_array_sort (ledger->open, compare_open);
  g_array_sort (ledger->settled, compare_settled);
  g_array_sort (ledger->payments, compare_payments);
  rank_numbers (ledger);
  read_control (ledger);
  return ledger;
}

/**
 * enc_client_ledger_new:
 * @file: (transfer full): all of the client's pieces and allocations
 * @portfolio: (nullable): the read model, which knows what is contested; without it a flag stands
 * for the whole piece
 * @currency: which of its accounts
 * @as_of: the day; what came later has not happened yet
 * @limits: the classes of age
 *
 * Returns: (transfer full): the account
 */
EncClientLedger *
enc_client_ledger_new (EncReadFile *file, EncPortfolio *portfolio, EncCurrency currency,
                       EncDate as_of, const EncAgingLimits *limits)
{
  gatomicrefcount *file_refs = g_new0 (gatomicrefcount, 1);

  g_atomic_ref_count_init (file_refs);
  return compute (file, file_refs, portfolio, currency, as_of, limits);
}

/**
 * enc_client_ledger_on:
 * @ledger: an account
 * @portfolio: (nullable): as for enc_client_ledger_new()
 * @currency: the same or another of the client's accounts
 * @as_of: another day
 * @limits: the classes of age
 *
 * Returns: (transfer full): that account on that day, out of the same file
 */
EncClientLedger *
enc_client_ledger_on (EncClientLedger *ledger, EncPortfolio *portfolio, EncCurrency currency,
                      EncDate as_of, const EncAgingLimits *limits)
{
  g_atomic_ref_count_inc (ledger->file_refs);
  return compute (ledger->file, ledger->file_refs, portfolio, currency, as_of, limits);
}

/**
 * enc_client_ledger_ref:
 *
 * Returns: (transfer full): @ledger
 */
EncClientLedger *
enc_client_ledger_ref (EncClientLedger *ledger)
{
  g_atomic_ref_count_inc (&ledger->ref_count);
  return ledger;
}

/**
 * enc_client_ledger_unref:
 * @ledger: (transfer full) (nullable): an account
 */
void
enc_client_ledger_unref (EncClientLedger *ledger)
{
  if (ledger == NULL || !g_atomic_ref_count_dec (&ledger->ref_count))
    return;
  g_array_unref (ledger->open);
  g_array_unref (ledger->settled);
  g_array_unref (ledger->payments);
  g_hash_table_unref (ledger->ranks);
  g_clear_pointer (&ledger->follow, g_hash_table_unref);
  if (g_atomic_ref_count_dec (ledger->file_refs))
    {
      enc_read_file_free (ledger->file);
      g_free (ledger->file_refs);
    }
  g_free (ledger);
}

/**
 * enc_client_ledger_currencies:
 *
 * Returns: (transfer full) (element-type EncCurrency): the currencies of the client's pieces, the
 * one with most pieces first
 */
GArray *
enc_client_ledger_currencies (const EncReadFile *file)
{
  GArray *currencies = g_array_new (FALSE, FALSE, sizeof (EncCurrency));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < file->pieces->len; i++)
    {
      const EncReadPiece *piece = g_ptr_array_index (file->pieces, i);
      guint at = 0, one = 1;

      while (at < currencies->len && g_array_index (currencies, EncCurrency, at) != piece->currency)
        at++;
      if (at == currencies->len)
        {
          g_array_append_val (currencies, piece->currency);
          g_array_append_val (counts, one);
        }
      else if (++g_array_index (counts, guint, at) > g_array_index (counts, guint, 0))
        {
          EncCurrency currency = g_array_index (currencies, EncCurrency, 0);
          guint count = g_array_index (counts, guint, 0);

          g_array_index (currencies, EncCurrency, 0) = piece->currency;
          g_array_index (counts, guint, 0) = g_array_index (counts, guint, at);
          g_array_index (currencies, EncCurrency, at) = currency;
          g_array_index (counts, guint, at) = count;
        }
    }
  return currencies;
}

/**
 * enc_client_ledger_take_follow:
 * @follow: (transfer full): what is under way, by item; to be given before the account is shown
 */
void
enc_client_ledger_take_follow (EncClientLedger *ledger, GHashTable *follow)
{
  g_clear_pointer (&ledger->follow, g_hash_table_unref);
  ledger->follow = follow;
}

/**
 * enc_client_ledger_follow:
 *
 * Returns: (transfer none) (nullable): what is under way on a piece
 */
const EncClientFollow *
enc_client_ledger_follow (const EncClientLedger *ledger, const EncReadPiece *piece)
{
  return ledger->follow != NULL ? g_hash_table_lookup (ledger->follow, &piece->pk) : NULL;
}

/**
 * enc_client_ledger_aging:
 * @portfolio: (nullable): the read model
 * @query: the day, the limits
 *
 * The account's aged balance comes from the read model, so that it is the dashboard's to the cent.
 *
 * Returns: the account in one line; all zeros when the read model does not have it
 */
EncAgingRow
enc_client_ledger_aging (const EncClientLedger *ledger, EncPortfolio *portfolio,
                         const EncAgingQuery *query)
{
  EncAgingRow none = { .currency = ledger->currency, .oldest_due = ENC_DATE_NONE };
  EncAgingQuery of_client = *query;
  guint client;

  if (portfolio == NULL || !enc_portfolio_find_client (portfolio, ledger->file->client.pk, &client))
    return none;
  of_client.filter = (EncFilter){ 0 };
  of_client.filter.has[ENC_DIMENSION_CLIENT] = TRUE;
  of_client.filter.value[ENC_DIMENSION_CLIENT] = client;
  return enc_aging_total (portfolio, &of_client, ledger->currency);
}
