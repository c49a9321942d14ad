/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-papers.h"

#include <math.h>

#include "followup/enc-score-extra.h"
#include "ledger/enc-terms.h"
#include "portfolio/score/enc-score-weights.h"
#include "store/events/enc-read-events.h"

/* Events looked at for what happened; what is older is not news. */
#define EVENTS 60

typedef struct
{
  char *segment;
  EncCurrency currency;
  double days;
} Usual;

struct _EncPapers
{
  EncStore *store;
  EncFollowup *followup;
  EncAgingLimits limits;
  EncScoreWeights weights;
  char *manager;
  GArray *usual;     /* Usual, as asked for */
  EncReadFile *file; /* of the client at hand */
  GHashTable *numbers;
};

static void
usual_clear (gpointer data)
{
  g_free (((Usual *)data)->segment);
}

static char *
find_manager (EncStore *store, GError **error)
{
  g_autoptr (GPtrArray) users = enc_read_users (store, error);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const EncReadUser *user = users->pdata[i];

      if (user->role == ENC_USER_CREDIT_MANAGER)
        return g_strdup (user->name);
    }
  return NULL;
}

/**
 * enc_papers_new:
 * @store: a connection of the calling thread
 * @followup: what is known of all cases today
 * @limits: the classes of age
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): what briefs have in common, read once
 */
EncPapers *
enc_papers_new (EncStore *store, EncFollowup *followup, const EncAgingLimits *limits,
                GError **error)
{
  g_autoptr (EncPapers) papers = g_new0 (EncPapers, 1);
  g_autofree char *weights = enc_read_setting (store, ENC_SCORE_WEIGHTS_SETTING);
  g_autoptr (GError) problem = NULL;

  papers->store = store;
  papers->followup = enc_followup_ref (followup);
  papers->limits = *limits;
  papers->weights = enc_score_weights_default ();
  papers->usual = g_array_new (FALSE, FALSE, sizeof (Usual));
  g_array_set_clear_func (papers->usual, usual_clear);
  papers->numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (weights != NULL)
    enc_score_weights_parse (weights, &papers->weights);
  papers->manager = find_manager (store, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&papers);
}

/**
 * enc_papers_free:
 * @papers: (transfer full) (nullable): what briefs have in common
 */
void
enc_papers_free (EncPapers *papers)
{
  if (papers == NULL)
    return;
  enc_followup_unref (papers->followup);
  g_free (papers->manager);
  g_array_unref (papers->usual);
  g_clear_pointer (&papers->file, enc_read_file_free);
  g_clear_pointer (&papers->numbers, g_hash_table_unref);
  g_free (papers);
}

static const char *
number_of (gint64 item_pk, gpointer data)
{
  EncPapers *papers = data;
  const EncReadPiece *piece = g_hash_table_lookup (papers->numbers, &item_pk);

  return piece != NULL ? piece->number : NULL;
}

/* The habit of a segment takes a pass over the portfolio: once for all its clients. */
static double
usual_days (EncPapers *papers, guint client, EncCurrency currency, const char **of)
{
  EncPortfolio *portfolio = enc_followup_portfolio (papers->followup);
  const char *segment = enc_portfolio_client (portfolio, client)->segment;
  EncDate day = enc_followup_day (papers->followup);

  *of = segment != NULL && *segment != '\0' ? segment : NULL;
  for (guint i = 0; i < papers->usual->len; i++)
    {
      const Usual *known = &g_array_index (papers->usual, Usual, i);

      if (known->currency == currency && g_strcmp0 (known->segment, *of) == 0)
        return known->days;
    }

  Usual fresh
    = { g_strdup (*of), currency, enc_brief_usual (portfolio, client, currency, day, of) };

  g_array_append_val (papers->usual, fresh);
  return fresh.days;
}

static char
grade_letter (EncScoreGrade grade)
{
  return grade == ENC_SCORE_GRADE_NONE ? 0 : (char)('A' + (grade - ENC_SCORE_GRADE_A));
}

/* Today's grade, and the last month end that had another one. */
static void
set_grade (EncPapers *papers, EncBriefInput *input)
{
  g_autoptr (GArray) history
    = enc_score_extra_history (papers->followup, input->client, input->day, &papers->weights);
  const EncScore *now;

  if (history->len == 0)
    return;
  now = &g_array_index (history, EncScore, history->len - 1);
  input->grade = grade_letter (now->grade);
  for (guint i = history->len - 1; i > 0 && input->grade != 0; i--)
    {
      const EncScore *before = &g_array_index (history, EncScore, i - 1);

      if (before->grade == now->grade || before->grade == ENC_SCORE_GRADE_NONE)
        continue;
      input->grade_before = grade_letter (before->grade);
      input->grade_day = before->as_of;
      break;
    }
}

/**
 * enc_papers_brief:
 * @papers: what briefs have in common
 * @client: an index in the followup's portfolio
 * @meeting: (nullable): which meeting it is for
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the client's brief as of the followup's day
 */
EncBrief *
enc_papers_brief (EncPapers *papers, guint client, const EncCaseNote *meeting, GError **error)
{
  EncPortfolio *portfolio = enc_followup_portfolio (papers->followup);
  gint64 pk = enc_portfolio_client (portfolio, client)->pk;
  EncReadTimelineQuery query = { .client = pk, .max = EVENTS, .after_day = ENC_DATE_NONE };
  EncBriefInput input = enc_brief_input (portfolio, client, enc_followup_day (papers->followup));
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (EncReadTimeline) timeline = NULL;
  g_autofree char *terms = NULL;
  EncTerms parsed;

  g_hash_table_remove_all (papers->numbers);
  g_clear_pointer (&papers->file, enc_read_file_free);
  papers->file = enc_read_file (papers->store, pk, 0, error);
  if (papers->file == NULL)
    return NULL;
  timeline = enc_read_events_timeline (papers->store, &query, NULL, error);
  if (timeline == NULL)
    return NULL;
  for (guint i = 0; i < papers->file->pieces->len; i++)
    {
      EncReadPiece *piece = papers->file->pieces->pdata[i];

      g_hash_table_insert (papers->numbers, &piece->pk, piece);
    }
  for (guint i = 0; i < timeline->entries->len; i++)
    g_ptr_array_add (events, ((EncReadEntry *)timeline->entries->pdata[i])->event);
  if (papers->file->client.terms != NULL && enc_terms_parse (papers->file->client.terms, &parsed))
    terms = enc_terms_label (&parsed);

  enc_brief_input_cases (&input, papers->followup);
  input.limits = papers->limits;
  input.currency = enc_brief_currency (portfolio, client);
  input.events = events;
  input.meeting = meeting;
  input.has_contact = papers->file->contacts->len > 0;
  input.terms = terms;
  input.manager = papers->manager;
  input.number = number_of;
  input.number_data = papers;
  input.usual_days_late = usual_days (papers, client, input.currency, &input.usual_of);
  set_grade (papers, &input);
  return enc_brief_new (&input);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  const EncPapersVisit *x = a, *y = b;

  if (x->note->minute != y->note->minute)
    return x->note->minute < y->note->minute ? -1 : 1;
  return (x->client > y->client) - (x->client < y->client);
}

/**
 * enc_papers_visits:
 * @followup: what is known of all cases
 * @rep: a sales rep, by name
 * @day: a day
 *
 * Returns: (transfer full) (element-type EncPapersVisit): the meetings of that day which the rep
 * announced or whose client is the rep's, by the hour; as long as @followup lives
 */
GArray *
enc_papers_visits (EncFollowup *followup, const char *rep, EncDate day)
{
  GArray *visits = g_array_new (FALSE, FALSE, sizeof (EncPapersVisit));
  EncPortfolio *portfolio = enc_followup_portfolio (followup);
  EncCasebook *book = enc_followup_casebook (followup);
  guint n = enc_casebook_n_clients (book);

  for (guint i = 0; i < n; i++)
    {
      const EncCases *cases = enc_casebook_nth (book, i);
      EncPapersVisit visit;
      gboolean own;

      if (!enc_portfolio_find_client (portfolio, cases->client, &visit.client))
        continue;
      own = g_strcmp0 (enc_portfolio_client (portfolio, visit.client)->rep, rep) == 0;
      for (guint k = 0; k < cases->notes->len; k++)
        {
          visit.note = cases->notes->pdata[k];
          if (visit.note->kind == ENC_EVENT_MEETING && visit.note->day == day
              && (own || g_strcmp0 (visit.note->author, rep) == 0))
            g_array_append_val (visits, visit);
        }
    }
  g_array_sort (visits, compare_visits);
  return visits;
}
