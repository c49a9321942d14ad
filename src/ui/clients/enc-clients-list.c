/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/clients/enc-clients-list.h"

#include "base/enc-text.h"

#define LATE_DAYS 60

/* What depends on the portfolio only, handed on from list to list while the date is dragged. */
typedef struct
{
  gatomicrefcount ref_count;
  EncPortfolio *portfolio;
  char **folded;  /* by client: name, code, city and SIREN, folded */
  guint *account; /* by row, or ENC_CLIENTS_NO_ACCOUNT */
  guint *client;  /* by row */
  guint n_rows;
} Skeleton;

struct _EncClientsList
{
  gatomicrefcount ref_count;
  Skeleton *skeleton;
  EncAgingQuery query;
  EncAgingRow *aging;  /* by account */
  EncClientsRow *rows; /* by row */
};

static const EncAgingRow nothing = { .oldest_due = ENC_DATE_NONE };

static void
skeleton_unref (Skeleton *skeleton)
{
  if (!g_atomic_ref_count_dec (&skeleton->ref_count))
    return;
  for (guint c = 0; c < enc_portfolio_n_clients (skeleton->portfolio); c++)
    g_free (skeleton->folded[c]);
  g_free (skeleton->folded);
  g_free (skeleton->account);
  g_free (skeleton->client);
  enc_portfolio_unref (skeleton->portfolio);
  g_free (skeleton);
}

static char *
fold_client (const EncPortfolioClient *client)
{
  g_autofree char *text = g_strjoin ("\n", client->name != NULL ? client->name : "", client->code,
                                     client->city != NULL ? client->city : "",
                                     client->siren != NULL ? client->siren : "", NULL);

  return enc_text_fold (text);
}

/* One row per account and per client without any, by the rank of the client's name: what a sort
 * leaves equal is then in the order of the names. */
static Skeleton *
skeleton_new (EncPortfolio *portfolio)
{
  Skeleton *skeleton = g_new0 (Skeleton, 1);
  guint n_clients = enc_portfolio_n_clients (portfolio),
        n_accounts = enc_portfolio_n_accounts (portfolio);
  const guint32 *rank = enc_portfolio_rank (portfolio, ENC_DIMENSION_CLIENT);
  g_autofree guint *next = g_new0 (guint, (gsize)n_clients + 1);
  g_autofree guint *n_of = g_new0 (guint, (gsize)n_clients + 1);

  g_atomic_ref_count_init (&skeleton->ref_count);
  skeleton->portfolio = enc_portfolio_ref (portfolio);
  skeleton->folded = g_new (char *, (gsize)n_clients + 1);
  for (guint c = 0; c < n_clients; c++)
    skeleton->folded[c] = fold_client (enc_portfolio_client (portfolio, c));

  for (guint a = 0; a < n_accounts; a++)
    n_of[enc_portfolio_account_client (portfolio, a)]++;
  for (guint c = 0; c < n_clients; c++)
    next[rank[c] + 1] = MAX (1, n_of[c]);
  for (guint r = 0; r < n_clients; r++)
    next[r + 1] += next[r];
  skeleton->n_rows = next[n_clients];
  skeleton->account = g_new (guint, (gsize)skeleton->n_rows + 1);
  skeleton->client = g_new (guint, (gsize)skeleton->n_rows + 1);
  for (guint a = 0; a < n_accounts; a++)
    {
      guint client = enc_portfolio_account_client (portfolio, a), row = next[rank[client]]++;

      skeleton->account[row] = a;
      skeleton->client[row] = client;
    }
  for (guint c = 0; c < n_clients; c++)
    if (n_of[c] == 0)
      {
        guint row = next[rank[c]]++;

        skeleton->account[row] = ENC_CLIENTS_NO_ACCOUNT;
        skeleton->client[row] = c;
      }
  return skeleton;
}

static void
fill_row (EncClientsList *list, guint row, EncScoreSheet *scores)
{
  const Skeleton *skeleton = list->skeleton;
  EncClientsRow *r = &list->rows[row];
  guint account = skeleton->account[row];
  const EncPortfolioClient *client
    = enc_portfolio_client (skeleton->portfolio, skeleton->client[row]);
  const EncScoreMark *mark;

  r->client = skeleton->client[row];
  mark = scores != NULL ? enc_score_sheet_find (scores, client->pk) : NULL;
  r->score = mark != NULL ? mark->score : -1;
  r->grade = mark != NULL ? mark->grade : ENC_SCORE_GRADE_NONE;
  r->aging = account != ENC_CLIENTS_NO_ACCOUNT ? &list->aging[account] : &nothing;
  r->overdue = enc_aging_row_overdue (r->aging, &list->query.limits);
  r->oldest_days
    = r->aging->oldest_due == ENC_DATE_NONE ? 0 : MAX (0, list->query.as_of - r->aging->oldest_due);
  r->limit_share = -1;
  if (client->credit_limit >= 0 && account != ENC_CLIENTS_NO_ACCOUNT
      && client->limit_currency == r->aging->currency)
    {
      if (client->credit_limit > 0)
        r->limit_share
          = (gint32)CLAMP (enc_money_muldiv (r->aging->open, 1000, client->credit_limit,
                                             ENC_ROUND_HALF_AWAY),
                           0, G_MAXINT32);
      if (r->aging->open > client->credit_limit)
        r->traits |= ENC_CLIENTS_OVER_LIMIT;
    }
  if (r->overdue > 0)
    r->traits |= ENC_CLIENTS_LATE;
  if (r->oldest_days > LATE_DAYS)
    r->traits |= ENC_CLIENTS_LATE_60;
  if (r->aging->disputed > 0)
    r->traits |= ENC_CLIENTS_DISPUTED;
  if (r->aging->unallocated < 0)
    r->traits |= ENC_CLIENTS_UNALLOCATED;
}

/**
 * enc_clients_list_new:
 * @portfolio: the read model
 * @query: the day, limits and filter
 * @scores: (nullable): the scores of the clients, once there are any
 * @previous: (nullable): the list before; what still holds of it is shared
 *
 * Some tens of milliseconds for 100,000 clients: called from a worker.
 *
 * Returns: (transfer full): the list
 */
EncClientsList *
enc_clients_list_new (EncPortfolio *portfolio, const EncAgingQuery *query, EncScoreSheet *scores,
                      EncClientsList *previous)
{
  EncClientsList *list;

  g_return_val_if_fail (portfolio != NULL && query != NULL, NULL);

  list = g_new0 (EncClientsList, 1);
  g_atomic_ref_count_init (&list->ref_count);
  list->query = *query;
  if (previous != NULL && previous->skeleton->portfolio == portfolio)
    {
      list->skeleton = previous->skeleton;
      g_atomic_ref_count_inc (&list->skeleton->ref_count);
    }
  else
    list->skeleton = skeleton_new (portfolio);
  list->aging = enc_aging_accounts (portfolio, query);
  list->rows = g_new0 (EncClientsRow, (gsize)list->skeleton->n_rows + 1);
  for (guint row = 0; row < list->skeleton->n_rows; row++)
    fill_row (list, row, scores);
  return list;
}

/**
 * enc_clients_list_ref:
 *
 * Returns: (transfer full): @list
 */
EncClientsList *
enc_clients_list_ref (EncClientsList *list)
{
  g_atomic_ref_count_inc (&list->ref_count);
  return list;
}

/**
 * enc_clients_list_unref:
 * @list: (transfer full) (nullable): a list
 */
void
enc_clients_list_unref (EncClientsList *list)
{
  if (list == NULL || !g_atomic_ref_count_dec (&list->ref_count))
    return;
  skeleton_unref (list->skeleton);
  g_free (list->aging);
  g_free (list->rows);
  g_free (list);
}

/**
 * enc_clients_list_portfolio:
 *
 * Returns: (transfer none): the read model the list was made of
 */
EncPortfolio *
enc_clients_list_portfolio (const EncClientsList *list)
{
  return list->skeleton->portfolio;
}

/**
 * enc_clients_list_query:
 *
 * Returns: (transfer none): the question the list answers
 */
const EncAgingQuery *
enc_clients_list_query (const EncClientsList *list)
{
  return &list->query;
}

/**
 * enc_clients_list_aging:
 *
 * Returns: (transfer none): the aged balance of every account, indexed like the portfolio's
 * accounts
 */
const EncAgingRow *
enc_clients_list_aging (const EncClientsList *list)
{
  return list->aging;
}

/**
 * enc_clients_list_n_rows:
 *
 * Returns: rows before any filter
 */
guint
enc_clients_list_n_rows (const EncClientsList *list)
{
  return list->skeleton->n_rows;
}

/**
 * enc_clients_list_row:
 *
 * Returns: (transfer none): a row
 */
const EncClientsRow *
enc_clients_list_row (const EncClientsList *list, guint row)
{
  return &list->rows[row];
}

/**
 * enc_clients_list_client:
 *
 * Returns: (transfer none): the client of a row
 */
const EncPortfolioClient *
enc_clients_list_client (const EncClientsList *list, guint row)
{
  return enc_portfolio_client (list->skeleton->portfolio, list->skeleton->client[row]);
}

/**
 * enc_clients_list_account:
 *
 * Returns: the account of a row, or %ENC_CLIENTS_NO_ACCOUNT for a client without items
 */
guint
enc_clients_list_account (const EncClientsList *list, guint row)
{
  return list->skeleton->account[row];
}

/**
 * enc_clients_list_identity:
 *
 * Returns: a number that is the same for the same client and currency in every list
 */
gint64
enc_clients_list_identity (const EncClientsList *list, guint row)
{
  guint account = list->skeleton->account[row];
  EncCurrency currency = account != ENC_CLIENTS_NO_ACCOUNT
                           ? enc_portfolio_account_currency (list->skeleton->portfolio, account)
                           : ENC_CURRENCY_NONE;

  /* A currency is three letters: 24 bits. */
  return (enc_clients_list_client (list, row)->pk << 24) | currency;
}

static gboolean
account_passes (EncPortfolio *portfolio, guint account, const EncFilter *filter)
{
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    if (filter->has[d]
        && (account == ENC_CLIENTS_NO_ACCOUNT
            || enc_portfolio_account_value (portfolio, d, account) != filter->value[d]))
      return FALSE;
  return TRUE;
}

static gboolean
has_any (const EncFilter *filter)
{
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    if (filter->has[d])
      return TRUE;
  return FALSE;
}

static void
add_to_count (const EncClientsList *list, guint row, EncClientsCount *count)
{
  const EncClientsRow *r = &list->rows[row];
  EncClientsSum *sum = NULL;

  count->n_rows++;
  if (r->aging->currency == ENC_CURRENCY_NONE)
    return;
  for (guint i = 0; i < count->sums->len && sum == NULL; i++)
    if (g_array_index (count->sums, EncClientsSum, i).currency == r->aging->currency)
      sum = &g_array_index (count->sums, EncClientsSum, i);
  if (sum == NULL)
    {
      g_array_append_val (count->sums, ((EncClientsSum){ .currency = r->aging->currency }));
      sum = &g_array_index (count->sums, EncClientsSum, count->sums->len - 1);
    }
  sum->open += r->aging->open;
  sum->overdue += r->overdue;
}

static void
start_count (const EncClientsList *list, EncClientsCount *count)
{
  EncClientsSum main = { .currency = enc_portfolio_main_currency (list->skeleton->portfolio) };

  *count = (EncClientsCount){ .sums = g_array_new (FALSE, TRUE, sizeof (EncClientsSum)) };
  g_array_append_val (count->sums, main);
}

/**
 * enc_clients_list_filter:
 * @filter: what to keep
 * @count: (out caller-allocates): what is kept, and what each chip would keep
 *
 * Returns: (transfer full): a byte for each row, 1 = shown
 */
guint8 *
enc_clients_list_filter (const EncClientsList *list, const EncClientsFilter *filter,
                         EncClientsCount *count)
{
  const Skeleton *skeleton = list->skeleton;
  guint8 *shown = g_new0 (guint8, (gsize)skeleton->n_rows + 1);
  g_autofree char *needle = enc_text_fold (filter->text != NULL ? filter->text : "");
  gboolean by_account = has_any (&filter->accounts), in_scope = has_any (&list->query.filter);
  guint last_client = G_MAXUINT;

  start_count (list, count);
  for (guint row = 0; row < skeleton->n_rows; row++)
    {
      const EncClientsRow *r = &list->rows[row];

      if ((filter->traits & ~r->traits) != 0
          || (filter->grades != 0 && !(filter->grades & (1 << r->grade)))
          || (in_scope
              && !account_passes (skeleton->portfolio, skeleton->account[row], &list->query.filter))
          || (by_account
              && !account_passes (skeleton->portfolio, skeleton->account[row], &filter->accounts))
          || (needle[0] != '\0' && !enc_text_matches (skeleton->folded[r->client], needle)))
        continue;
      for (guint t = 0; t < ENC_CLIENTS_N_TRAITS; t++)
        count->with_trait[t] += (r->traits >> t) & 1;
      shown[row] = 1;
      if (r->client != last_client)
        count->n_clients++;
      last_client = r->client;
      add_to_count (list, row, count);
    }
  return shown;
}

/**
 * enc_clients_list_sum:
 * @rows: (array length=n_rows): rows in any order
 * @count: (out caller-allocates): their number and sums; chips are left out
 */
void
enc_clients_list_sum (const EncClientsList *list, const guint *rows, guint n_rows,
                      EncClientsCount *count)
{
  g_autoptr (GHashTable) clients = g_hash_table_new (NULL, NULL);

  start_count (list, count);
  for (guint i = 0; i < n_rows; i++)
    {
      g_hash_table_add (clients, GUINT_TO_POINTER (list->rows[rows[i]].client));
      add_to_count (list, rows[i], count);
    }
  count->n_clients = g_hash_table_size (clients);
}

/**
 * enc_clients_list_clear_count:
 */
void
enc_clients_list_clear_count (EncClientsCount *count)
{
  g_clear_pointer (&count->sums, g_array_unref);
}
