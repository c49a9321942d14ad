/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-aging.h"

#include <string.h>

#include "portfolio/enc-aging-pass.h"

#define ABSENT G_MAXUINT32
/* Rows are fetched into the cache this many accounts before they are written. */
#define AHEAD 6

/**
 * enc_aging_query:
 * @as_of: a day
 *
 * Returns: the plain question as of the end of that day: by due date, usual limits, credits apart,
 * all accounts
 */
EncAgingQuery
enc_aging_query (EncDate as_of)
{
  EncAgingQuery query = {
    .as_of = as_of,
    .basis = ENC_AGING_BASIS_DUE,
    .limits = ENC_AGING_LIMITS_DEFAULT,
    .credits = ENC_CREDITS_SEPARATE,
  };

  return query;
}

/**
 * enc_aging_query_carry:
 * @query: a question about @from
 * @from: the portfolio its filter was made for
 * @to: the one that took its place
 *
 * Values of dimensions are numbered anew in each portfolio: makes the filter mean the same client,
 * rep … in @to. What @to no longer has lets nothing through.
 */
void
enc_aging_query_carry (EncAgingQuery *query, EncPortfolio *from, EncPortfolio *to)
{
  g_return_if_fail (query != NULL && from != NULL && to != NULL);

  for (guint d = 0; d < ENC_N_DIMENSIONS && from != to; d++)
    {
      guint value = query->filter.value[d], carried = G_MAXUINT32;

      if (!query->filter.has[d])
        continue;
      if (value < enc_portfolio_dimension_size (from, d))
        {
          if (d == ENC_DIMENSION_CLIENT)
            enc_portfolio_find_client (to, from->clients[value].pk, &carried);
          else
            enc_portfolio_dimension_find (to, d, enc_portfolio_dimension_label (from, d, value),
                                          &carried);
        }
      query->filter.value[d] = carried;
    }
}

/* What one pass needs besides the portfolio. */
typedef struct
{
  EncPortfolio *portfolio;
  const EncAgingQuery *query;
  EncAgingPass pass;
  gboolean filtered;
  guint first, end; /* accounts to look at: those of one client when that is asked for */
  gint64 *scratch;  /* FIFO only: room for the largest account */
} Work;

static void
work_init (Work *work, EncPortfolio *portfolio, const EncAgingQuery *query)
{
  *work = (Work){ .portfolio = portfolio, .query = query };
  enc_aging_pass_init (&work->pass, query);
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    work->filtered = work->filtered || query->filter.has[d];
  work->end = portfolio->n_accounts;
  if (query->filter.has[ENC_DIMENSION_CLIENT])
    {
      guint client = query->filter.value[ENC_DIMENSION_CLIENT];

      work->first = work->end = 0;
      if (client < portfolio->n_clients)
        {
          work->first = portfolio->client_accounts[client];
          work->end = portfolio->client_accounts[client + 1];
        }
    }
  if (query->credits == ENC_CREDITS_FIFO)
    {
      guint most = 0;

      for (guint a = work->first; a < work->end; a++)
        most = MAX (most, portfolio->account_items[a + 1] - portfolio->account_items[a]);
      work->scratch = g_new (gint64, most + 1);
    }
}

static void
work_clear (Work *work)
{
  g_free (work->scratch);
}

/* Its first movement is there and it passes the filter. */
static inline gboolean
takes_part (const Work *work, guint account)
{
  return work->portfolio->account_start[account] <= work->pass.as_of
         && (!work->filtered
             || enc_aging_pass_account_in (work->portfolio, &work->query->filter, account));
}

static inline void
add_account (const Work *work, guint account, EncAgingRow *row)
{
  const EncPortfolio *p = work->portfolio;
  guint first = p->account_items[account], end = p->account_items[account + 1];

  if (work->scratch == NULL)
    {
      enc_aging_pass_run (p, &work->pass, first, end, row);
      return;
    }
  enc_aging_pass_net (p, first, end - first, work->pass.as_of, work->scratch);

  EncDate oldest = ENC_DATE_NONE;

  for (guint i = end; i-- > first;)
    {
      gint64 open = work->scratch[i - first];

      if (open == 0)
        continue;
      enc_aging_pass_put (p, &work->pass, row, i, enc_portfolio_part_of (p, i), open);
      if (open > 0)
        oldest = p->due[i];
    }
  enc_aging_pass_oldest (&work->pass, row, oldest);
}

/**
 * enc_aging_compute:
 * @portfolio: a portfolio
 * @query: the question
 * @by: what the rows stand for
 *
 * The aged balance as of the end of a day: what was dated and allocated later has not happened yet.
 * Amounts are in minor units of their row's currency. The columns of a row add up to its open
 * amount, and the rows of a currency to the ledger's balance of that day (enc_aging_tie()).
 *
 * Returns: (transfer full): the aged balance
 */
EncAging *
enc_aging_compute (EncPortfolio *portfolio, const EncAgingQuery *query, EncDimension by)
{
  g_return_val_if_fail (portfolio != NULL && query != NULL && by < ENC_N_DIMENSIONS, NULL);

  EncAging *aging = g_new0 (EncAging, 1);
  guint n_currencies = portfolio->currencies->len;
  gsize n_slots = (gsize)enc_portfolio_dimension_size (portfolio, by) * n_currencies;
  const guint32 *rank = enc_portfolio_rank (portfolio, by);
  g_autofree guint32 *slots = g_new (guint32, n_slots + 1);
  g_autofree guint32 *places = g_new (guint32, (gsize)portfolio->n_accounts + 1);
  guint n_rows = 0;
  Work work;

  aging->query = *query;
  aging->by = by;
  work_init (&work, portfolio, query);

  /* A slot for each label and currency, in their order; those that some account falls in become
   * rows. */
  memset (slots, 0xff, n_slots * sizeof *slots);
  for (guint a = work.first; a < work.end; a++)
    {
      places[a] = ABSENT;
      if (!takes_part (&work, a))
        continue;

      guint value = enc_portfolio_account_value (portfolio, by, a);
      gsize slot = (gsize)rank[value] * n_currencies + portfolio->account_currency[a];

      places[a] = slot;
      slots[slot] = value;
    }
  for (gsize s = 0; s < n_slots; s++)
    n_rows += slots[s] != ABSENT;
  aging->rows = g_array_sized_new (FALSE, FALSE, sizeof (EncAgingRow), MAX (1, n_rows));

  EncAgingRow *rows = (EncAgingRow *)(gpointer)aging->rows->data;

  enc_portfolio_expect_large (rows, n_rows * sizeof *rows);
  g_array_set_size (aging->rows, n_rows);
  n_rows = 0;
  for (gsize s = 0; s < n_slots; s++)
    if (slots[s] != ABSENT)
      {
        EncAgingRow *row = &rows[n_rows];

        memset (row, 0, sizeof *row);
        row->value = slots[s];
        row->currency = g_array_index (portfolio->currencies, EncCurrency, s % n_currencies);
        row->oldest_due = ENC_DATE_NONE;
        slots[s] = n_rows++;
      }
  for (guint a = work.first; a < work.end; a++)
    {
      /* Accounts come in the order of the columns, their rows in that of the labels. */
      if (a + AHEAD < work.end && places[a + AHEAD] != ABSENT)
        {
          const char *next = (const char *)&rows[slots[places[a + AHEAD]]];

          for (gsize line = 0; line < sizeof (EncAgingRow); line += 64)
            __builtin_prefetch (next + line, 1);
        }
      if (places[a] != ABSENT)
        add_account (&work, a, &rows[slots[places[a]]]);
    }
  work_clear (&work);
  return aging;
}

/**
 * enc_aging_free:
 * @aging: (transfer full) (nullable): an aged balance
 */
void
enc_aging_free (EncAging *aging)
{
  if (aging == NULL)
    return;
  g_array_unref (aging->rows);
  g_free (aging);
}

/**
 * enc_aging_accounts:
 * @portfolio: a portfolio
 * @query: the question
 *
 * Returns: (transfer full): an aged balance row for each account, indexed like the accounts; their
 * value is the client. Accounts that the filter leaves out, or that have no movement yet, have
 * zeros.
 */
EncAgingRow *
enc_aging_accounts (EncPortfolio *portfolio, const EncAgingQuery *query)
{
  EncAgingRow *rows
    = enc_portfolio_alloc_column ((gsize)portfolio->n_accounts + 1, sizeof (EncAgingRow));

  enc_aging_accounts_into (portfolio, query, rows);
  return rows;
}

/**
 * enc_aging_accounts_into:
 * @portfolio: a portfolio
 * @query: the question
 * @rows: (out caller-allocates): room for enc_portfolio_n_accounts() rows
 *
 * enc_aging_accounts() into rows that one already has, for a date that is being dragged.
 */
void
enc_aging_accounts_into (EncPortfolio *portfolio, const EncAgingQuery *query, EncAgingRow *rows)
{
  g_return_if_fail (portfolio != NULL && query != NULL && rows != NULL);

  Work work;

  work_init (&work, portfolio, query);
  for (guint a = 0; a < portfolio->n_accounts; a++)
    {
      EncAgingRow *row = &rows[a];

      memset (row, 0, sizeof *row);
      row->value = portfolio->account_client[a];
      row->currency = enc_portfolio_currency_of (portfolio, a);
      row->oldest_due = ENC_DATE_NONE;
      if (takes_part (&work, a))
        add_account (&work, a, row);
    }
  work_clear (&work);
}

/**
 * enc_aging_total:
 * @portfolio: a portfolio
 * @query: the question
 * @currency: which accounts to add up
 *
 * Returns: one row over all accounts of that currency which the filter lets through
 */
EncAgingRow
enc_aging_total (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency)
{
  EncAgingRow total = { .currency = currency, .oldest_due = ENC_DATE_NONE };
  Work work;

  work_init (&work, portfolio, query);
  for (guint a = work.first; a < work.end; a++)
    if (enc_portfolio_currency_of (portfolio, a) == currency && takes_part (&work, a))
      add_account (&work, a, &total);
  work_clear (&work);
  return total;
}

/**
 * enc_aging_row_overdue:
 * @row: a row
 * @limits: the limits it was computed with
 *
 * Returns: the sum of its late columns
 */
gint64
enc_aging_row_overdue (const EncAgingRow *row, const EncAgingLimits *limits)
{
  gint64 sum = 0;

  for (int b = 0; b <= limits->n; b++)
    sum += row->buckets[b];
  return sum;
}

/**
 * enc_aging_row_add:
 * @sum: a row
 * @row: another of the same currency and limits
 *
 * Adds @row's amounts to @sum.
 */
void
enc_aging_row_add (EncAgingRow *sum, const EncAgingRow *row)
{
  sum->items += row->items;
  sum->open += row->open;
  sum->unallocated += row->unallocated;
  sum->disputed += row->disputed;
  for (guint c = 0; c < G_N_ELEMENTS (row->columns); c++)
    {
      sum->columns[c] += row->columns[c];
      sum->disputed_columns[c] += row->disputed_columns[c];
    }
  if (row->oldest_due != ENC_DATE_NONE
      && (sum->oldest_due == ENC_DATE_NONE || row->oldest_due < sum->oldest_due))
    sum->oldest_due = row->oldest_due;
}

static gboolean
in_cell (const EncAgingPass *pass, EncAgingCell cell, int bucket, gint64 open, EncDate date,
         EncDate due, gint64 disputed)
{
  int column = open > 0 ? enc_aging_pass_column (pass, date, due) : -1;

  switch (cell)
    {
    case ENC_CELL_OPEN:
      return TRUE;
    case ENC_CELL_NOT_DUE:
      return column == 0;
    case ENC_CELL_OVERDUE:
      return column > 0 && column != ENC_AGING_PASS_UNDATED;
    case ENC_CELL_BUCKET:
      return bucket >= 0 && bucket < pass->n_steps && column == bucket + 1;
    case ENC_CELL_NO_DUE_DATE:
      return column == ENC_AGING_PASS_UNDATED;
    case ENC_CELL_UNALLOCATED:
      return open < 0;
    case ENC_CELL_DISPUTED:
      return disputed > 0;
    case ENC_CELL_ITEMS:
      return date <= pass->as_of;
    default:
      return FALSE;
    }
}

/**
 * enc_aging_lines:
 * @portfolio: a portfolio
 * @query: the question
 * @cell: which figure
 * @bucket: which late column, for %ENC_CELL_BUCKET
 * @currency: of which accounts, or %ENC_CURRENCY_NONE for all
 *
 * The items behind a figure: the sum of their open amounts is the figure, for %ENC_CELL_DISPUTED
 * that of their disputed amounts. With credits set on the oldest debts, a line's open amount is
 * what is left after that.
 *
 * Returns: (transfer full) (element-type EncOpenLine): by client, then due date, undated last
 */
GArray *
enc_aging_lines (EncPortfolio *portfolio, const EncAgingQuery *query, EncAgingCell cell, int bucket,
                 EncCurrency currency)
{
  g_return_val_if_fail (portfolio != NULL && query != NULL, NULL);

  GArray *lines = g_array_new (FALSE, FALSE, sizeof (EncOpenLine));
  EncPortfolio *p = portfolio;
  Work work;

  work_init (&work, portfolio, query);
  for (guint a = work.first; a < work.end; a++)
    {
      guint first = p->account_items[a], end = p->account_items[a + 1];

      if ((currency != ENC_CURRENCY_NONE && enc_portfolio_currency_of (p, a) != currency)
          || !takes_part (&work, a))
        continue;
      if (work.scratch != NULL)
        enc_aging_pass_net (p, first, end - first, work.pass.as_of, work.scratch);
      for (guint i = first; i < end; i++)
        {
          gint64 open = work.scratch != NULL ? work.scratch[i - first]
                                             : enc_portfolio_open_amount (p, i, work.pass.as_of);

          gint64 disputed = enc_portfolio_disputed_of (p, i, open, work.pass.as_of);
          guint8 flags = p->flags[i];

          if ((open == 0 && cell != ENC_CELL_ITEMS)
              || !in_cell (&work.pass, cell, bucket, open, p->date[i], p->due[i], disputed))
            continue;
          if (flags & ENC_PORTFOLIO_HAS_PARTS)
            flags = (flags & ~(ENC_PORTFOLIO_HAS_PARTS | ENC_ITEM_DISPUTED))
                    | (disputed > 0 ? ENC_ITEM_DISPUTED : 0);

          EncDate from = work.pass.by_due ? p->due[i] : p->date[i];
          EncOpenLine line = {
            .item = i,
            .account = a,
            .pk = p->pk[i],
            .open = open,
            .disputed = disputed,
            .date = p->date[i],
            .due = p->due[i],
            .days_late = from == ENC_DATE_NONE ? 0 : work.pass.as_of - from,
            .kind = p->kind[i],
            .flags = flags,
          };

          g_array_append_val (lines, line);
        }
    }
  work_clear (&work);
  return lines;
}

/**
 * enc_aging_tie:
 * @portfolio: a portfolio
 * @query: the question
 *
 * Holds the open items against the ledger: the sum of all movements up to that day, which knows
 * nothing of allocations. Both are the same in every account, or something is wrong with the data.
 *
 * Returns: (transfer full) (element-type EncTie): one for each currency with movements, by code
 */
GArray *
enc_aging_tie (EncPortfolio *portfolio, const EncAgingQuery *query)
{
  g_return_val_if_fail (portfolio != NULL && query != NULL, NULL);

  EncPortfolio *p = portfolio;
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (EncTie));
  guint n = p->currencies->len;
  g_autofree EncTie *sums = g_new0 (EncTie, n + 1);
  g_autofree gboolean *moved = g_new0 (gboolean, n + 1);
  Work work;

  work_init (&work, portfolio, query);
  for (guint a = work.first; a < work.end; a++)
    {
      if (!takes_part (&work, a))
        continue;

      guint c = p->account_currency[a];
      EncAgingRow row = { .oldest_due = ENC_DATE_NONE };
      gint64 ledger = 0;

      for (guint i = p->account_items[a]; i < p->account_items[a + 1]; i++)
        if (p->date[i] <= work.pass.as_of)
          ledger += p->amount[i];
      add_account (&work, a, &row);
      sums[c].ledger += ledger;
      sums[c].open += row.open;
      sums[c].broken += row.open != ledger;
      moved[c] = TRUE;
    }
  for (guint c = 0; c < n; c++)
    if (moved[c])
      {
        sums[c].currency = g_array_index (p->currencies, EncCurrency, c);
        g_array_append_val (ties, sums[c]);
      }
  work_clear (&work);
  return ties;
}
