/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-promise-view.h"

#include <string.h>

/** enc_promise_view_date: Returns: the day a promise is looked at by: the next date not covered,
 * else the one missed first, else the last. */
EncDate
enc_promise_view_date (const EncPromiseCase *promise)
{
  const EncPromise *said = promise->promise;

  if (promise->standing.next != ENC_DATE_NONE)
    return promise->standing.next;
  if (promise->standing.broken_on != ENC_DATE_NONE)
    for (guint i = said->n_lines; i > 0; i--)
      if (said->lines[i - 1].date < promise->standing.broken_on)
        return said->lines[i - 1].date;
  return enc_promise_last_date (said);
}

/** enc_promise_view_missing: Returns: what should have come by the end of yesterday and has not, in
 * minor units; 0 for a promise that is over by withdrawal. */
gint64
enc_promise_view_missing (const EncPromiseCase *promise, EncDate today)
{
  const EncPromise *said = promise->promise;
  gint64 expected = 0;

  if (promise->standing.state == ENC_PROMISE_WITHDRAWN
      || promise->standing.state == ENC_PROMISE_KEPT || said->replaced != ENC_DATE_NONE)
    return 0;
  for (guint i = 0; i < said->n_lines; i++)
    if (said->lines[i].date < today)
      expected += said->lines[i].amount;
  return MAX (expected - promise->standing.received, 0);
}

/* Whether a date that is not covered yet falls into the week of today. */
static gboolean
is_this_week (const EncPromiseCase *promise, EncDate today)
{
  EncDate monday = today - (enc_date_weekday (today) - 1);
  const EncPromise *said = promise->promise;
  gint64 cumulated = 0;

  for (guint i = 0; i < said->n_lines; i++)
    {
      cumulated += said->lines[i].amount;
      if (cumulated > promise->standing.received && said->lines[i].date >= monday
          && said->lines[i].date < monday + 7)
        return TRUE;
    }
  return FALSE;
}

static int
compare_cases (gconstpointer a, gconstpointer b)
{
  const EncPromiseCase *left = *(EncPromiseCase *const *)a;
  const EncPromiseCase *right = *(EncPromiseCase *const *)b;
  EncDate x = enc_promise_view_date (left), y = enc_promise_view_date (right);

  if (x != y)
    return x > y ? 1 : -1;
  return strcmp (left->promise->id, right->promise->id);
}

/**
 * enc_promise_view_list:
 * @followup: a followup
 * @kind: which
 *
 * Returns: (transfer container) (element-type EncPromiseCase): the promises, the earliest date
 *   first; they belong to @followup
 */
GPtrArray *
enc_promise_view_list (EncFollowup *followup, EncPromiseViewKind kind)
{
  GPtrArray *all = enc_followup_promises (followup);
  GPtrArray *list = g_ptr_array_new ();
  EncDate today = enc_followup_day (followup);

  for (guint i = 0; i < all->len; i++)
    {
      EncPromiseCase *one = all->pdata[i];
      gboolean open = one->standing.state == ENC_PROMISE_OPEN;
      gboolean shown = kind == ENC_PROMISE_VIEW_ALL;

      if (kind == ENC_PROMISE_VIEW_OPEN)
        shown = open;
      else if (kind == ENC_PROMISE_VIEW_WEEK)
        shown = open && is_this_week (one, today);
      else if (kind == ENC_PROMISE_VIEW_LATE)
        shown = enc_promise_view_missing (one, today) > 0;
      if (shown)
        g_ptr_array_add (list, one);
    }
  g_ptr_array_sort (list, compare_cases);
  return list;
}

static void
rate_free (gpointer data)
{
  EncPromiseRate *rate = data;

  g_free (rate->label);
  g_free (rate);
}

static const char *
label_of (EncFollowup *followup, const EncPromiseCase *one, EncDimension dimension)
{
  const EncPortfolioClient *client
    = enc_portfolio_client (enc_followup_portfolio (followup), one->client);
  const char *label = NULL;

  if (dimension == ENC_DIMENSION_CLIENT)
    label = client->name != NULL ? client->name : client->code;
  else if (dimension == ENC_DIMENSION_REP)
    label = client->rep;
  else if (dimension == ENC_DIMENSION_COLLECTOR)
    label = client->collector;
  else if (dimension == ENC_DIMENSION_SEGMENT)
    label = client->segment;
  return label != NULL ? label : "";
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const EncPromiseRate *left = *(EncPromiseRate *const *)a;
  const EncPromiseRate *right = *(EncPromiseRate *const *)b;

  if (left->judged != right->judged)
    return left->judged < right->judged ? 1 : -1;
  return strcmp (left->label, right->label);
}

/**
 * enc_promise_view_rates:
 * @followup: a followup
 * @dimension: by client, rep, collector or segment; ENC_DIMENSION_TOTAL: all together
 * @from: promises made from this day on, or ENC_DATE_NONE
 * @to: promises made up to this day, or ENC_DATE_NONE
 *
 * Counts count promises; amounts those in the portfolio's main currency, since currencies are never
 * added.
 *
 * Returns: (transfer full) (element-type EncPromiseRate): one for each value, those with the most
 *   judged promises first
 */
GPtrArray *
enc_promise_view_rates (EncFollowup *followup, EncDimension dimension, EncDate from, EncDate to)
{
  GPtrArray *all = enc_followup_promises (followup);
  GPtrArray *rates = g_ptr_array_new_with_free_func (rate_free);
  g_autoptr (GHashTable) by_label = g_hash_table_new (g_str_hash, g_str_equal);
  EncCurrency main = enc_portfolio_main_currency (enc_followup_portfolio (followup));

  for (guint i = 0; i < all->len; i++)
    {
      const EncPromiseCase *one = all->pdata[i];
      const char *label = label_of (followup, one, dimension);
      EncPromiseState state = one->standing.state;
      EncPromiseRate *rate;

      if (state == ENC_PROMISE_WITHDRAWN || (from != ENC_DATE_NONE && one->promise->made < from)
          || (to != ENC_DATE_NONE && one->promise->made > to))
        continue;
      rate = g_hash_table_lookup (by_label, label);
      if (rate == NULL)
        {
          rate = g_new0 (EncPromiseRate, 1);
          rate->label = g_strdup (label);
          g_ptr_array_add (rates, rate);
          g_hash_table_insert (by_label, rate->label, rate);
        }
      rate->kept += state == ENC_PROMISE_KEPT;
      rate->partly += state == ENC_PROMISE_PARTLY_KEPT;
      rate->broken += state == ENC_PROMISE_BROKEN;
      rate->open += state == ENC_PROMISE_OPEN;
      if (state == ENC_PROMISE_OPEN)
        continue;
      rate->judged++;
      if (one->promise->currency == main)
        {
          rate->promised += one->standing.promised;
          rate->received += one->standing.received;
        }
    }
  g_ptr_array_sort (rates, compare_rates);
  return rates;
}
