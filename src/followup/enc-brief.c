/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-brief-private.h"

#include <math.h>

#include "portfolio/enc-kpi.h"

#define YEAR      365
#define HALF_YEAR 182

typedef __int128 Wide;

EncBriefFact *
enc_brief_fact_new (int kind)
{
  EncBriefFact *fact = g_new0 (EncBriefFact, 1);

  fact->kind = kind;
  fact->day = fact->since = ENC_DATE_NONE;
  return fact;
}

/* A dispute of the client that runs on the day. */
gboolean
enc_brief_disputes (const EncBrief *brief, guint client, const EncDisputeCase *one)
{
  const EncDispute *dispute = one->dispute;

  return one->client == client && dispute->currency == brief->currency
         && dispute->opened <= brief->day
         && (enc_dispute_is_running (dispute)
             || (dispute->resolved != ENC_DATE_NONE && dispute->resolved > brief->day));
}

/* A promise of the client that was made by the day. */
gboolean
enc_brief_promises (const EncBrief *brief, guint client, const EncPromiseCase *one)
{
  return one->client == client && one->promise->currency == brief->currency
         && one->promise->made <= brief->day;
}

static void
fact_free (gpointer data)
{
  EncBriefFact *fact = data;

  g_free (fact->who);
  g_free (fact->what);
  g_free (fact);
}

/**
 * enc_brief_currency:
 * @portfolio: the read model
 * @client: an index below enc_portfolio_n_clients()
 *
 * Returns: the currency of the client's account with most items
 */
EncCurrency
enc_brief_currency (EncPortfolio *portfolio, guint client)
{
  EncCurrency currency = enc_portfolio_main_currency (portfolio);
  guint first, n, most = 0;

  enc_portfolio_client_accounts (portfolio, client, &first, &n);
  for (guint a = first; a < first + n; a++)
    {
      guint item, n_items;

      enc_portfolio_account_items (portfolio, a, &item, &n_items);
      if (n_items > most)
        {
          most = n_items;
          currency = enc_portfolio_account_currency (portfolio, a);
        }
    }
  return currency;
}

static int
compare_payments (gconstpointer a, gconstpointer b)
{
  const EncBriefPayment *x = a, *y = b;

  if (x->paid != y->paid)
    return x->paid < y->paid ? -1 : 1;
  return (x->days_late > y->days_late) - (x->days_late < y->days_late);
}

static void
read_payments (EncBrief *brief, EncPortfolio *portfolio, guint item, const EncPortfolioItem *row)
{
  EncPortfolioEvents events;
  guint n = enc_portfolio_item_events (portfolio, item, &events);

  for (guint e = 0; e < n && events.date[e] <= brief->day; e++)
    if (events.kind[e] != ENC_ITEM_CREDIT_NOTE)
      {
        EncBriefPayment payment = { events.date[e], events.date[e] - row->due, -events.amount[e] };

        g_array_append_val (brief->payments, payment);
      }
}

/* Everything that comes from the items, in one pass. */
static GArray *
read_items (EncBrief *brief, EncPortfolio *portfolio, guint client)
{
  GArray *debts = g_array_new (FALSE, FALSE, sizeof (EncBriefDebt));
  guint account, n_accounts, first, n;

  enc_portfolio_client_accounts (portfolio, client, &account, &n_accounts);
  for (guint a = account; a < account + n_accounts; a++)
    {
      enc_portfolio_account_items (portfolio, a, &first, &n);
      for (guint i = first; i < first + n; i++)
        {
          EncPortfolioItem row;

          enc_portfolio_item (portfolio, i, a, &row);
          if (row.date > brief->day)
            continue;
          if (brief->first == ENC_DATE_NONE || row.date < brief->first)
            brief->first = row.date;
          if (row.currency != brief->currency)
            continue;
          if ((row.kind == ENC_ITEM_INVOICE || row.kind == ENC_ITEM_CREDIT_NOTE)
              && row.date > brief->day - YEAR)
            brief->purchases += row.amount;
          if (row.kind == ENC_ITEM_INVOICE && row.due != ENC_DATE_NONE)
            read_payments (brief, portfolio, i, &row);

          gint64 open = enc_portfolio_item_open (portfolio, i, brief->day);
          EncBriefDebt debt
            = { row.pk, open, enc_portfolio_disputed (portfolio, i, open, brief->day), 0, row.due };

          if (open <= 0)
            continue;
          if (row.due != ENC_DATE_NONE && row.due < brief->day)
            {
              brief->overdue_count++;
              brief->overdue_max = MAX (brief->overdue_max, brief->day - row.due);
            }
          g_array_append_val (debts, debt);
        }
    }
  brief->first_is_known
    = brief->first != ENC_DATE_NONE && brief->first > enc_portfolio_first_date (portfolio) + YEAR;
  g_array_sort (brief->payments, compare_payments);
  return debts;
}

/* Days late of a year's payments, weighted by their amounts: the key figure of that name. */
static double
mean_lateness (const GArray *payments, EncDate day)
{
  Wide days = 0;
  gint64 paid = 0;

  for (guint i = 0; i < payments->len; i++)
    {
      const EncBriefPayment *payment = &g_array_index (payments, EncBriefPayment, i);

      if (payment->paid > day || payment->paid <= day - YEAR)
        continue;
      days += (Wide)payment->amount * payment->days_late;
      paid += payment->amount;
    }
  return paid > 0 ? (double)days / (double)paid : NAN;
}

static void
read_disputes (EncBrief *brief, const EncBriefInput *input)
{
  gint64 largest = -1;

  for (guint i = 0; input->disputes != NULL && i < input->disputes->len; i++)
    {
      const EncDisputeCase *one = input->disputes->pdata[i];

      if (!enc_brief_disputes (brief, input->client, one))
        continue;
      brief->disputes++;
      if (one->contested <= largest)
        continue;
      largest = one->contested;
      g_free (brief->dispute_title);
      brief->dispute_title = g_strdup (one->dispute->title);
      brief->dispute_since = one->dispute->opened;
    }
}

/* Debts that somebody has promised to pay: the ones named, or the oldest for as much as is due. */
static void
set_promised (const EncBrief *brief, GArray *debts, const EncBriefInput *input)
{
  for (guint i = 0; input->promises != NULL && i < input->promises->len; i++)
    {
      const EncPromiseCase *one = input->promises->pdata[i];
      gint64 rest = one->standing.promised - one->standing.received;

      if (!enc_brief_promises (brief, input->client, one)
          || one->standing.state != ENC_PROMISE_OPEN)
        continue;
      for (guint d = 0; d < debts->len && rest > 0; d++)
        {
          EncBriefDebt *debt = &g_array_index (debts, EncBriefDebt, d);
          gboolean named = one->promise->n_items == 0;
          gint64 free = debt->open - debt->disputed - debt->promised;

          for (guint k = 0; k < one->promise->n_items && !named; k++)
            named = one->promise->items[k].pk == debt->pk;
          if (!named || free <= 0)
            continue;
          debt->promised += MIN (free, rest);
          rest -= MIN (free, rest);
        }
    }
}

/**
 * enc_brief_input:
 * @portfolio: the read model
 * @client: an index below enc_portfolio_n_clients()
 * @day: as of which day
 *
 * Returns: an input with nothing but the ledger, to be completed with what is known
 */
EncBriefInput
enc_brief_input (EncPortfolio *portfolio, guint client, EncDate day)
{
  return (EncBriefInput){ .portfolio = portfolio,
                          .client = client,
                          .currency = ENC_CURRENCY_NONE,
                          .day = day,
                          .limits = ENC_AGING_LIMITS_DEFAULT,
                          .grade_day = ENC_DATE_NONE,
                          .usual_days_late = NAN,
                          .has_contact = TRUE };
}

/**
 * enc_brief_input_cases:
 * @input: an input; its portfolio is that of @followup
 * @followup: what is known of all cases on that day; it must outlive @input
 *
 * Adds the client's cases to an input.
 */
void
enc_brief_input_cases (EncBriefInput *input, EncFollowup *followup)
{
  const EncPortfolioClient *client = enc_portfolio_client (input->portfolio, input->client);

  input->cases = enc_casebook_client (enc_followup_casebook (followup), client->pk);
  input->promises = enc_followup_promises (followup);
  input->disputes = enc_followup_disputes (followup);
  input->tolerances = enc_followup_tolerances (followup);
}

static void
trim (GPtrArray *list, guint most, guint *more)
{
  *more = list->len > most ? list->len - most : 0;
  if (list->len > most)
    g_ptr_array_set_size (list, (int)most);
}

/**
 * enc_brief_new:
 * @input: what is known of the client
 *
 * Puts a brief together. Amounts are of one of the client's currencies, in minor units; lists are
 * cut so that they fit on one page, and it is said how many found no room.
 *
 * Returns: (transfer full): the brief
 */
EncBrief *
enc_brief_new (const EncBriefInput *input)
{
  g_return_val_if_fail (input != NULL && input->portfolio != NULL, NULL);

  const EncPortfolioClient *client = enc_portfolio_client (input->portfolio, input->client);
  EncBrief *brief = g_new0 (EncBrief, 1);
  EncAgingQuery query = enc_aging_query (input->day);
  g_autoptr (GArray) debts = NULL;

  brief->client = client->pk;
  brief->code = g_strdup (client->code);
  brief->name
    = g_strdup (client->name != NULL && *client->name != '\0' ? client->name : client->code);
  brief->city = g_strdup (client->city);
  brief->rep = g_strdup (client->rep);
  brief->terms = g_strdup (input->terms);
  brief->day = input->day;
  brief->currency = input->currency != ENC_CURRENCY_NONE
                      ? input->currency
                      : enc_brief_currency (input->portfolio, input->client);
  brief->limits = input->limits;
  brief->first = brief->dispute_since = ENC_DATE_NONE;
  brief->grade = input->grade;
  brief->grade_before = input->grade_before;
  brief->grade_day = input->grade_day;
  brief->limit = client->limit_currency == brief->currency ? client->credit_limit : -1;
  brief->usual_days_late = input->usual_days_late;
  brief->usual_of = g_strdup (input->usual_of);
  brief->meeting = ENC_DATE_NONE;
  brief->minute = -1;
  brief->for_whom = g_strdup (client->rep);
  if (input->meeting != NULL)
    {
      brief->meeting = input->meeting->day;
      brief->minute = input->meeting->minute;
      brief->place = g_strdup (input->meeting->place);
    }
  brief->payments = g_array_new (FALSE, FALSE, sizeof (EncBriefPayment));
  brief->messages = g_ptr_array_new_with_free_func (fact_free);
  brief->commitments = g_ptr_array_new_with_free_func (fact_free);
  brief->happened = g_ptr_array_new_with_free_func (fact_free);
  brief->order = g_ptr_array_new_with_free_func (fact_free);

  query.limits = input->limits;
  query.filter.has[ENC_DIMENSION_CLIENT] = TRUE;
  query.filter.value[ENC_DIMENSION_CLIENT] = input->client;
  brief->aging = enc_aging_total (input->portfolio, &query, brief->currency);

  debts = read_items (brief, input->portfolio, input->client);
  brief->days_late = mean_lateness (brief->payments, brief->day);
  brief->days_late_before = mean_lateness (brief->payments, brief->day - HALF_YEAR);
  read_disputes (brief, input);
  set_promised (brief, debts, input);
  enc_brief_find_messages (brief, input, debts);
  enc_brief_find_happened (brief, input);
  enc_brief_find_order (brief, input);
  if (brief->payments->len > ENC_BRIEF_PAYMENTS)
    g_array_remove_range (brief->payments, 0, brief->payments->len - ENC_BRIEF_PAYMENTS);
  trim (brief->messages, ENC_BRIEF_MESSAGES, &brief->more_messages);
  trim (brief->commitments, ENC_BRIEF_COMMITMENTS, &brief->more_commitments);
  trim (brief->happened, ENC_BRIEF_HAPPENED, &brief->more_happened);
  return brief;
}

/**
 * enc_brief_free:
 * @brief: (transfer full) (nullable): a brief
 */
void
enc_brief_free (EncBrief *brief)
{
  if (brief == NULL)
    return;
  g_free (brief->code);
  g_free (brief->name);
  g_free (brief->city);
  g_free (brief->rep);
  g_free (brief->terms);
  g_free (brief->dispute_title);
  g_free (brief->usual_of);
  g_free (brief->place);
  g_free (brief->for_whom);
  g_array_unref (brief->payments);
  g_ptr_array_unref (brief->messages);
  g_ptr_array_unref (brief->commitments);
  g_ptr_array_unref (brief->happened);
  g_ptr_array_unref (brief->order);
  g_free (brief);
}

/**
 * enc_brief_usual:
 * @portfolio: the read model
 * @client: an index below enc_portfolio_n_clients()
 * @currency: of which accounts
 * @day: as of which day
 * @of: (out) (transfer none) (nullable): whose habit it is: the client's segment, %NULL =
 * everybody's
 *
 * How late clients like this one usually pay: the key figure "days late, paid" of its segment. A
 * pass over the portfolio: to be asked once for many briefs.
 *
 * Returns: days, NAN when nothing was paid
 */
double
enc_brief_usual (EncPortfolio *portfolio, guint client, EncCurrency currency, EncDate day,
                 const char **of)
{
  const char *segment = enc_portfolio_client (portfolio, client)->segment;
  EncAgingQuery query = enc_aging_query (day);
  guint value;

  *of = NULL;
  if (segment != NULL && *segment != '\0'
      && enc_portfolio_dimension_find (portfolio, ENC_DIMENSION_SEGMENT, segment, &value))
    {
      query.filter.has[ENC_DIMENSION_SEGMENT] = TRUE;
      query.filter.value[ENC_DIMENSION_SEGMENT] = value;
      *of = segment;
    }

  g_autoptr (EncKpiSet) kpis = enc_kpi_compute (portfolio, &query, currency);

  return kpis->values[ENC_KPI_DAYS_LATE].known ? kpis->values[ENC_KPI_DAYS_LATE].value : NAN;
}
