/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-dispute-stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "followup/enc-dispute-cases.h"

/* At most so many months in the trend, the last ones. */
#define MAX_MONTHS 120

static const int age_limits[ENC_DISPUTE_STATS_AGES] = { 15, 30, 60, 90, G_MAXINT };
static const char *const dimension_names[ENC_DISPUTE_STATS_N_DIMENSIONS]
  = { "category", "department", "owner", "cause" };

/* A row while it is counted. */
typedef struct
{
  EncDisputeStatsRow row;
  GArray *days; /* int: of the resolved ones */
  gint64 age_sum;
} Count;

typedef struct
{
  EncDisputeStats *stats;
  EncPortfolio *portfolio;
  Count *total;
  GHashTable *counts[ENC_DISPUTE_STATS_N_DIMENSIONS]; /* key -> Count */
  GPtrArray *month_days;                              /* GArray of int, by month */
} Pass;

static Count *
count_new (const char *key)
{
  Count *count = g_new0 (Count, 1);

  count->row.key = g_strdup (key);
  count->days = g_array_new (FALSE, FALSE, sizeof (int));
  return count;
}

static void
count_free (gpointer data)
{
  Count *count = data;

  g_free (count->row.key);
  g_array_unref (count->days);
  g_free (count);
}

static int
compare_ints (const void *a, const void *b)
{
  int left = *(const int *)a, right = *(const int *)b;

  return (left > right) - (left < right);
}

/* The middle one, the lower of two. */
static int
median_of (GArray *days)
{
  if (days->len == 0)
    return -1;
  qsort (days->data, days->len, sizeof (int), compare_ints);
  return g_array_index (days, int, (days->len - 1) / 2);
}

static double
mean_of (GArray *days)
{
  gint64 sum = 0;

  for (guint i = 0; i < days->len; i++)
    sum += g_array_index (days, int, i);
  return days->len > 0 ? (double)sum / days->len : NAN;
}

/**
 * enc_dispute_stats_was_running:
 * @dispute: a dispute
 * @day: a day
 *
 * Returns: whether it was open and not resolved at the end of that day
 */
gboolean
enc_dispute_stats_was_running (const EncDispute *dispute, EncDate day)
{
  EncDisputeState state = ENC_DISPUTE_OPEN;

  if (dispute->opened > day)
    return FALSE;
  for (guint i = 0; i < dispute->n_passes && dispute->passes[i].day <= day; i++)
    state = dispute->passes[i].to;
  return state != ENC_DISPUTE_RESOLVED && state != ENC_DISPUTE_CLOSED;
}

static const char *
key_of (const EncDispute *dispute, EncDisputeStatsDimension dimension)
{
  const char *key = NULL;

  switch (dimension)
    {
    case ENC_DISPUTE_STATS_CATEGORY:
      key = dispute->category;
      break;
    case ENC_DISPUTE_STATS_DEPARTMENT:
      key = dispute->department;
      break;
    case ENC_DISPUTE_STATS_OWNER:
      key = dispute->owner;
      break;
    case ENC_DISPUTE_STATS_CAUSE:
      key = dispute->cause;
      break;
    case ENC_DISPUTE_STATS_N_DIMENSIONS:
      break;
    }
  return key != NULL ? key : "";
}

/* What one dispute adds to every row it belongs to. */
typedef struct
{
  gboolean opened, resolved, running;
  gint64 contested, conceded, open_amount;
  int days, age;
  EncDisputeJustified justified;
} Share;

static void
count_share (Count *count, const Share *share)
{
  EncDisputeStatsRow *row = &count->row;

  row->opened += share->opened;
  row->contested += share->contested;
  row->running += share->running;
  row->open_amount += share->open_amount;
  if (share->running)
    count->age_sum += share->age;
  if (!share->resolved)
    return;
  row->resolved++;
  row->conceded += share->conceded;
  row->justified += share->justified == ENC_DISPUTE_JUSTIFIED_YES;
  row->partly += share->justified == ENC_DISPUTE_JUSTIFIED_PARTLY;
  row->unjustified += share->justified == ENC_DISPUTE_JUSTIFIED_NO;
  g_array_append_val (count->days, share->days);
}

static void
count_months (Pass *pass, guint client, const EncDispute *dispute)
{
  EncDisputeStats *stats = pass->stats;

  for (guint m = 0; m < stats->months->len; m++)
    {
      EncDisputeStatsMonth *month = &g_array_index (stats->months, EncDisputeStatsMonth, m);
      EncDate end = MIN (enc_date_month_end (month->month), stats->today);

      if (dispute->opened > end)
        continue;
      if (dispute->opened >= month->month)
        month->opened++;
      if (dispute->resolved != ENC_DATE_NONE && dispute->resolved >= month->month
          && dispute->resolved <= end)
        {
          int days = dispute->resolved - dispute->opened;

          month->resolved++;
          g_array_append_val ((GArray *)pass->month_days->pdata[m], days);
        }
      if (enc_dispute_stats_was_running (dispute, end))
        {
          month->running++;
          if (dispute->currency == stats->currency)
            month->open_amount += enc_dispute_cases_open (pass->portfolio, client, dispute, end);
        }
    }
}

static void
count_dispute (Pass *pass, guint client, const EncDispute *dispute)
{
  EncDisputeStats *stats = pass->stats;
  gboolean ours = dispute->currency == stats->currency;
  Share share = { 0 };

  if (dispute->opened > stats->today)
    return;
  share.opened = dispute->opened >= stats->from && dispute->opened <= stats->until;
  share.resolved = dispute->resolved != ENC_DATE_NONE && dispute->resolved >= stats->from
                   && dispute->resolved <= MIN (stats->until, stats->today);
  share.running = enc_dispute_stats_was_running (dispute, stats->today);
  share.justified = dispute->justified;
  if (share.opened && ours)
    share.contested = enc_dispute_cases_open (pass->portfolio, client, dispute, dispute->opened);
  if (share.resolved)
    {
      share.days = dispute->resolved - dispute->opened;
      share.conceded = ours ? dispute->outcome_amount : 0;
    }
  if (share.running)
    {
      guint age = 0;

      share.age = stats->today - dispute->opened;
      if (ours)
        share.open_amount = enc_dispute_cases_open (pass->portfolio, client, dispute, stats->today);
      while (share.age > age_limits[age])
        age++;
      stats->ages[age]++;
      stats->age_amounts[age] += share.open_amount;
    }
  count_share (pass->total, &share);
  for (guint d = 0; d < ENC_DISPUTE_STATS_N_DIMENSIONS; d++)
    {
      const char *key = key_of (dispute, d);
      Count *count = g_hash_table_lookup (pass->counts[d], key);

      if (count == NULL)
        {
          if (!share.opened && !share.resolved && !share.running)
            continue;
          count = count_new (key);
          g_hash_table_insert (pass->counts[d], count->row.key, count);
        }
      count_share (count, &share);
    }
  count_months (pass, client, dispute);
}

static EncDisputeStatsRow
finish_row (Count *count)
{
  EncDisputeStatsRow row = count->row;

  row.median_days = median_of (count->days);
  row.mean_days = mean_of (count->days);
  row.mean_age = row.running > 0 ? (double)count->age_sum / row.running : NAN;
  count->row.key = NULL;
  return row;
}

static int
compare_rows (const void *a, const void *b)
{
  const EncDisputeStatsRow *left = a, *right = b;

  if (left->contested != right->contested)
    return left->contested < right->contested ? 1 : -1;
  if (left->opened != right->opened)
    return left->opened < right->opened ? 1 : -1;
  return strcmp (left->key, right->key);
}

static void
clear_row (gpointer data)
{
  g_free (((EncDisputeStatsRow *)data)->key);
}

static GArray *
finish_rows (GHashTable *counts, gint64 contested)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (EncDisputeStatsRow));
  GHashTableIter iter;
  gpointer value;
  gint64 sum = 0;

  g_array_set_clear_func (rows, clear_row);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      EncDisputeStatsRow row = finish_row (value);
      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      EncDisputeStatsRow *row = &g_array_index (rows, EncDisputeStatsRow, i);

      sum += row->contested;
      row->cumulated = contested > 0 ? (double)sum / (double)contested : 0;
    }
  return rows;
}

static void
begin_months (Pass *pass)
{
  EncDisputeStats *stats = pass->stats;
  EncDate last = enc_date_month_start (MIN (stats->until, stats->today));
  EncDate month
    = MAX (enc_date_month_start (stats->from), enc_date_add_months (last, 1 - MAX_MONTHS));

  stats->months = g_array_new (FALSE, FALSE, sizeof (EncDisputeStatsMonth));
  pass->month_days = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (; month <= last; month = enc_date_add_months (month, 1))
    {
      EncDisputeStatsMonth one = { .month = month };

      g_array_append_val (stats->months, one);
      g_ptr_array_add (pass->month_days, g_array_new (FALSE, FALSE, sizeof (int)));
    }
}

/**
 * enc_dispute_stats_new:
 * @portfolio: the ledger
 * @book: the cases
 * @from: first day of the period
 * @until: its last day
 * @today: as of which day what is running is told
 * @currency: of the amounts
 *
 * One pass over all disputes. Clients that the ledger no longer has are left out.
 *
 * Returns: (transfer full): the figures
 */
EncDisputeStats *
enc_dispute_stats_new (EncPortfolio *portfolio, EncCasebook *book, EncDate from, EncDate until,
                       EncDate today, EncCurrency currency)
{
  EncDisputeStats *stats = g_new0 (EncDisputeStats, 1);
  Pass pass = { .stats = stats, .portfolio = portfolio, .total = count_new ("") };

  stats->from = from;
  stats->until = until;
  stats->today = today;
  stats->currency = currency;
  for (guint d = 0; d < ENC_DISPUTE_STATS_N_DIMENSIONS; d++)
    pass.counts[d] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
  begin_months (&pass);

  for (guint c = 0; c < enc_casebook_n_clients (book); c++)
    {
      const EncCases *cases = enc_casebook_nth (book, c);
      guint client;

      if (cases->disputes->len == 0
          || !enc_portfolio_find_client (portfolio, cases->client, &client))
        continue;
      for (guint d = 0; d < cases->disputes->len; d++)
        count_dispute (&pass, client, g_ptr_array_index (cases->disputes, d));
    }

  stats->total = finish_row (pass.total);
  stats->total.cumulated = 1;
  count_free (pass.total);
  for (guint d = 0; d < ENC_DISPUTE_STATS_N_DIMENSIONS; d++)
    {
      g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (count_free);
      GHashTableIter iter;
      gpointer value;

      g_hash_table_iter_init (&iter, pass.counts[d]);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        g_ptr_array_add (done, value);
      stats->rows[d] = finish_rows (pass.counts[d], stats->total.contested);
      g_hash_table_unref (pass.counts[d]);
    }
  for (guint m = 0; m < stats->months->len; m++)
    g_array_index (stats->months, EncDisputeStatsMonth, m).median_days
      = median_of (pass.month_days->pdata[m]);
  g_ptr_array_unref (pass.month_days);
  return stats;
}

/**
 * enc_dispute_stats_free:
 * @stats: (nullable) (transfer full): figures
 */
void
enc_dispute_stats_free (EncDisputeStats *stats)
{
  if (stats == NULL)
    return;
  g_free (stats->total.key);
  for (guint d = 0; d < ENC_DISPUTE_STATS_N_DIMENSIONS; d++)
    g_array_unref (stats->rows[d]);
  g_array_unref (stats->months);
  g_free (stats);
}

/**
 * enc_dispute_stats_age_limit:
 * @age: one of ENC_DISPUTE_STATS_AGES
 *
 * Returns: up to how many days a dispute of that age has run; G_MAXINT in the last
 */
int
enc_dispute_stats_age_limit (guint age)
{
  return age_limits[MIN (age, ENC_DISPUTE_STATS_AGES - 1)];
}

/**
 * enc_dispute_stats_dimension_name:
 * @dimension: by what
 *
 * Returns: its name in JSON
 */
const char *
enc_dispute_stats_dimension_name (EncDisputeStatsDimension dimension)
{
  return (guint)dimension < ENC_DISPUTE_STATS_N_DIMENSIONS ? dimension_names[dimension] : "";
}
