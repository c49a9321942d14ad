/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-review.h"

#include <string.h>

/* What a colleague did is worth a word for a while, even when the review was put off. */
#define THANKS_DAYS 30

typedef struct
{
  EncReview *review;
  EncFollowup *followup;
  EncPortfolio *portfolio;
} Work;

static void
line_free (gpointer data)
{
  EncReviewLine *line = data;

  g_free (line->name);
  g_free (line->rep);
  g_free (line->collector);
  g_free (line->what);
  g_free (line->who);
  g_free (line->id);
  g_free (line);
}

static gboolean
takes_part (const Work *work, guint client)
{
  return work->review->rep == NULL
         || g_strcmp0 (enc_portfolio_client (work->portfolio, client)->rep, work->review->rep) == 0;
}

static EncReviewLine *
add_line (Work *work, EncReviewKind kind, guint client)
{
  EncReviewLine *line = g_new0 (EncReviewLine, 1);

  line->kind = kind;
  line->client = client;
  line->currency = work->review->currency;
  line->date = ENC_DATE_NONE;
  if (client != G_MAXUINT)
    {
      const EncPortfolioClient *record = enc_portfolio_client (work->portfolio, client);

      line->client_pk = record->pk;
      line->name
        = g_strdup (record->name != NULL && *record->name != '\0' ? record->name : record->code);
      line->rep = g_strdup (record->rep);
      line->collector = g_strdup (record->collector);
    }
  g_ptr_array_add (work->review->sections[kind].lines, line);
  return line;
}

/* Fell due since, still open and not contested: what a week let slip. */
static void
find_overdue (Work *work)
{
  const EncReview *review = work->review;
  guint n_accounts = enc_portfolio_n_accounts (work->portfolio);

  for (guint a = 0; a < n_accounts; a++)
    {
      guint client = enc_portfolio_account_client (work->portfolio, a), first, n, count = 0;
      EncDate oldest = ENC_DATE_NONE;
      EncReviewLine *line;
      gint64 sum = 0;

      if (enc_portfolio_account_currency (work->portfolio, a) != review->currency
          || !takes_part (work, client))
        continue;
      enc_portfolio_account_items (work->portfolio, a, &first, &n);
      for (guint i = first; i < first + n; i++)
        {
          EncPortfolioItem item;
          gint64 open;

          enc_portfolio_item (work->portfolio, i, a, &item);
          if (item.due == ENC_DATE_NONE || item.due < review->since || item.due >= review->day)
            continue;
          open = enc_portfolio_item_open (work->portfolio, i, review->day);
          open -= enc_portfolio_disputed (work->portfolio, i, open, review->day);
          if (open <= 0)
            continue;
          sum += open;
          count++;
          if (oldest == ENC_DATE_NONE || item.due < oldest)
            oldest = item.due;
        }
      if (count == 0 || sum < review->above)
        continue;
      line = add_line (work, ENC_REVIEW_OVERDUE, client);
      line->amount = sum;
      line->count = count;
      line->date = oldest;
      line->days = review->day - oldest;
    }
}

static void
find_promises (Work *work)
{
  GPtrArray *promises = enc_followup_promises (work->followup);
  const EncReview *review = work->review;

  for (guint i = 0; i < promises->len; i++)
    {
      const EncPromiseCase *one = promises->pdata[i];
      const EncPromise *promise = one->promise;
      EncReviewLine *line;

      if (promise->currency != review->currency || !takes_part (work, one->client)
          || promise->replaced != ENC_DATE_NONE || promise->withdrawn != ENC_DATE_NONE
          || one->standing.broken_on == ENC_DATE_NONE || one->standing.broken_on <= review->since
          || one->standing.broken_on > review->day
          || one->standing.received >= one->standing.promised)
        continue;
      line = add_line (work, ENC_REVIEW_PROMISES, one->client);
      line->amount = one->standing.promised - one->standing.received;
      line->date = promise->lines[0].date;
      for (guint l = 0; l < promise->n_lines; l++)
        if (promise->lines[l].date < one->standing.broken_on)
          line->date = promise->lines[l].date;
      line->who = g_strdup (promise->promised_by);
      line->id = g_strdup (promise->id);
    }
}

static void
find_disputes (Work *work)
{
  GPtrArray *disputes = enc_followup_disputes (work->followup);

  for (guint i = 0; i < disputes->len; i++)
    {
      const EncDisputeCase *one = disputes->pdata[i];
      EncReviewLine *line;

      if (!one->late || !enc_dispute_is_running (one->dispute) || !takes_part (work, one->client)
          || one->dispute->currency != work->review->currency)
        continue;
      line = add_line (work, ENC_REVIEW_DISPUTES, one->client);
      line->amount = one->contested;
      line->date = one->due;
      line->days = MAX (0, -one->days_left);
      line->what = g_strdup (one->dispute->title);
      line->who = g_strdup (one->dispute->owner);
      line->id = g_strdup (one->dispute->id);
    }
}

static void
find_tolerances (Work *work)
{
  GPtrArray *tolerances = enc_followup_tolerances (work->followup);
  const EncReview *review = work->review;

  for (guint i = 0; i < tolerances->len; i++)
    {
      const EncToleranceCase *one = tolerances->pdata[i];
      const EncTolerance *tolerance = one->tolerance;
      gboolean asked = one->state == ENC_TOLERANCE_ASKED;
      gboolean ends = one->state == ENC_TOLERANCE_GRANTED
                      && tolerance->granted_until <= review->day + ENC_REVIEW_AHEAD;
      gboolean ran_out = one->state == ENC_TOLERANCE_EXPIRED && tolerance->granted && !one->paid
                         && tolerance->granted_until >= review->since;
      EncReviewLine *line;

      if (!(asked || ends || ran_out) || tolerance->currency != review->currency
          || !takes_part (work, one->client))
        continue;
      line = add_line (work, ENC_REVIEW_TOLERANCES, one->client);
      line->why = asked  ? ENC_REVIEW_WHY_ASKED
                  : ends ? ENC_REVIEW_WHY_PLAIN
                         : ENC_REVIEW_WHY_RAN_OUT;
      line->amount = asked ? tolerance->amount : tolerance->granted_amount;
      line->date = asked ? tolerance->asked : tolerance->granted_until;
      line->days = asked ? review->day - tolerance->asked : tolerance->granted_until - review->day;
      line->what = g_strdup (asked ? tolerance->argument : tolerance->granted_conditions);
      line->who = g_strdup (tolerance->author);
      line->id = g_strdup (tolerance->id);
    }
}

/* Whether somebody was thanked in the file of a client since a day. */
static gboolean
was_thanked (const EncCases *cases, const char *who, EncDate since)
{
  for (guint i = 0; cases != NULL && i < cases->notes->len; i++)
    {
      const EncCaseNote *note = cases->notes->pdata[i];

      if (note->kind == ENC_EVENT_THANKS && note->day >= since && g_strcmp0 (note->to, who) == 0)
        return TRUE;
    }
  return FALSE;
}

/* One line for a person, however many reasons there are. */
static void
thank (Work *work, guint client, const EncCases *cases, EncReviewWhy why, const char *who,
       EncDate day, const char *what)
{
  EncReviewSection *section = &work->review->sections[ENC_REVIEW_THANKS];
  EncDate since = MIN (work->review->since, work->review->day - THANKS_DAYS);
  EncReviewLine *line = NULL;

  if (who == NULL || *who == '\0' || day == ENC_DATE_NONE || day < since || day > work->review->day
      || was_thanked (cases, who, day))
    return;
  for (guint i = 0; i < section->lines->len && line == NULL; i++)
    if (g_strcmp0 (((EncReviewLine *)section->lines->pdata[i])->who, who) == 0)
      line = section->lines->pdata[i];
  if (line != NULL)
    {
      line->count++;
      return;
    }
  line = add_line (work, ENC_REVIEW_THANKS, client);
  line->why = why;
  line->who = g_strdup (who);
  line->date = day;
  line->count = 1;
  line->what = g_strdup (what);
}

static void
find_notes (Work *work, guint client, const EncCases *cases)
{
  const EncReview *review = work->review;

  for (guint i = 0; i < cases->notes->len; i++)
    {
      const EncCaseNote *note = cases->notes->pdata[i];
      EncReviewLine *line;

      if (note->kind == ENC_EVENT_HELP_ASK && note->answered && note->accepted)
        thank (work, client, cases, ENC_REVIEW_WHY_HELPED, note->to, note->day, note->text);
      if (note->kind != ENC_EVENT_DECISION || note->day < review->since
          || note->day > review->day + ENC_REVIEW_AHEAD)
        continue;
      line = add_line (work, ENC_REVIEW_DECISIONS, client);
      line->date = note->day;
      line->days = note->day - review->day;
      line->what = g_strdup (note->text);
      line->who = g_strdup (note->to);
      line->id = g_strdup (note->id);
    }
}

static void
find_deeds (Work *work, guint client, const EncCases *cases)
{
  for (guint i = 0; i < cases->disputes->len; i++)
    {
      const EncDispute *dispute = cases->disputes->pdata[i];

      if (enc_dispute_is_running (dispute))
        continue;
      for (guint p = dispute->n_passes; p > 0; p--)
        if (dispute->passes[p - 1].step == ENC_DISPUTE_STEP_RESOLVE)
          {
            thank (work, client, cases, ENC_REVIEW_WHY_SETTLED, dispute->passes[p - 1].author,
                   dispute->passes[p - 1].day, dispute->title);
            break;
          }
    }
  for (guint i = 0; i < cases->promises->len; i++)
    {
      const EncPromise *promise = cases->promises->pdata[i];

      thank (work, client, cases, ENC_REVIEW_WHY_CONFIRMED, promise->validated_by,
             promise->validated, NULL);
    }
}

/* A promise that a rep brought back, and that was kept. */
static void
find_kept (Work *work)
{
  GPtrArray *promises = enc_followup_promises (work->followup);

  for (guint i = 0; i < promises->len; i++)
    {
      const EncPromiseCase *one = promises->pdata[i];
      const EncPortfolioClient *client = enc_portfolio_client (work->portfolio, one->client);

      if (one->standing.state == ENC_PROMISE_KEPT && one->promise->role == ENC_USER_SALES_REP
          && takes_part (work, one->client))
        thank (work, one->client,
               enc_casebook_client (enc_followup_casebook (work->followup), client->pk),
               ENC_REVIEW_WHY_OBTAINED, one->promise->author, one->standing.kept_on, NULL);
    }
}

static void
find_in_cases (Work *work)
{
  EncCasebook *book = enc_followup_casebook (work->followup);
  guint n = enc_casebook_n_clients (book), client;

  for (guint i = 0; i < n; i++)
    {
      const EncCases *cases = enc_casebook_nth (book, i);

      if (cases->client == 0)
        {
          find_notes (work, G_MAXUINT, cases);
          continue;
        }
      if (!enc_portfolio_find_client (work->portfolio, cases->client, &client)
          || !takes_part (work, client))
        continue;
      find_notes (work, client, cases);
      find_deeds (work, client, cases);
    }
}

/* Money first where it is about money, the day first where it is about time. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const EncReviewLine *x = *(EncReviewLine *const *)a, *y = *(EncReviewLine *const *)b;
  gboolean by_day = x->kind == ENC_REVIEW_TOLERANCES || x->kind == ENC_REVIEW_DECISIONS;

  if (by_day && x->date != y->date)
    return x->date < y->date ? -1 : 1;
  if (x->kind == ENC_REVIEW_THANKS && x->count != y->count)
    return x->count > y->count ? -1 : 1;
  if (x->amount != y->amount)
    return x->amount > y->amount ? -1 : 1;
  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  return g_strcmp0 (x->name, y->name);
}

/* Minutes by weight among the sections that have something to say: rounded along the way, so that
 * they add up to the whole and nobody gets none. */
static void
share_minutes (EncReview *review)
{
  static const int weights[ENC_N_REVIEW_SECTIONS] = { 2, 4, 3, 3, 2, 1 };
  int sum = 0, passed = 0, given = 0;

  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    if (review->sections[s].lines->len > 0)
      sum += weights[s];
  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    {
      EncReviewSection *section = &review->sections[s];

      if (section->lines->len == 0)
        continue;
      passed += weights[s];
      section->minutes = (2 * ENC_REVIEW_MINUTES * passed + sum) / (2 * sum) - given;
      given += section->minutes;
    }
}

/**
 * enc_review_new:
 * @followup: cases and ledger as of the day of the review
 * @options: since when, above which amount
 *
 * Returns: (transfer full): the agenda
 */
EncReview *
enc_review_new (EncFollowup *followup, const EncReviewOptions *options)
{
  g_return_val_if_fail (followup != NULL && options != NULL, NULL);

  EncReview *review = g_new0 (EncReview, 1);
  Work work = { review, followup, enc_followup_portfolio (followup) };

  review->day = enc_followup_day (followup);
  review->since = options->since != ENC_DATE_NONE ? options->since : review->day - ENC_REVIEW_DAYS;
  review->above = options->above;
  review->currency = options->currency != ENC_CURRENCY_NONE
                       ? options->currency
                       : enc_portfolio_main_currency (work.portfolio);
  review->rep = g_strdup (options->rep);
  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    {
      review->sections[s].kind = s;
      review->sections[s].lines = g_ptr_array_new_with_free_func (line_free);
    }
  find_in_cases (&work);
  find_overdue (&work);
  find_promises (&work);
  find_disputes (&work);
  find_tolerances (&work);
  find_kept (&work);
  share_minutes (review);
  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    {
      EncReviewSection *section = &review->sections[s];

      g_ptr_array_sort (section->lines, compare_lines);
      for (guint i = 0; i < section->lines->len; i++)
        section->total += ((EncReviewLine *)section->lines->pdata[i])->amount;
      if (section->lines->len > ENC_REVIEW_LINES)
        {
          section->more = section->lines->len - ENC_REVIEW_LINES;
          g_ptr_array_set_size (section->lines, ENC_REVIEW_LINES);
        }
    }
  return review;
}

/**
 * enc_review_free:
 * @review: (transfer full) (nullable): an agenda
 */
void
enc_review_free (EncReview *review)
{
  if (review == NULL)
    return;
  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    g_ptr_array_unref (review->sections[s].lines);
  g_free (review->rep);
  g_free (review);
}

/** enc_review_is_empty: Returns: whether there is nothing to speak of. */
gboolean
enc_review_is_empty (const EncReview *review)
{
  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    if (review->sections[s].lines->len > 0)
      return FALSE;
  return TRUE;
}
