/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-desk-private.h"
#include "desk/enc-papers.h"

/* Days ahead in which the next meeting is looked for. */
#define AHEAD 7

typedef struct
{
  gint64 client_pk; /* or */
  char *rep;
  EncAgingLimits limits;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->rep);
  g_free (question);
}

/* The next meeting that is announced with the client. */
static const EncCaseNote *
next_meeting (EncFollowup *followup, gint64 client_pk)
{
  const EncCases *cases = enc_casebook_client (enc_followup_casebook (followup), client_pk);

  for (guint i = 0; cases != NULL && i < cases->notes->len; i++)
    {
      const EncCaseNote *note = cases->notes->pdata[i];

      if (note->kind == ENC_EVENT_MEETING && note->day >= enc_followup_day (followup))
        return note;
    }
  return NULL;
}

static gpointer
make_brief (EncDeskJob *job, GError **error)
{
  const Question *question = job->input;
  EncFollowup *followup = enc_session_followup (*job->session, error);
  g_autoptr (EncPapers) papers = NULL;
  guint client;

  if (followup == NULL)
    return NULL;
  if (!enc_portfolio_find_client (enc_followup_portfolio (followup), question->client_pk, &client))
    {
      g_set_error (error, ENC_STORE_ERROR, ENC_STORE_ERROR_NOT_FOUND, "no such client");
      return NULL;
    }
  papers = enc_papers_new (enc_session_store (*job->session), followup, &question->limits, error);
  if (papers == NULL)
    return NULL;
  return enc_papers_brief (papers, client, next_meeting (followup, question->client_pk), error);
}

/**
 * enc_desk_brief_async:
 * @client_pk: row number of a client
 *
 * Asks for what to know before the next meeting with a client, as of today.
 */
void
enc_desk_brief_async (EncDesk *desk, gint64 client_pk, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  Question *question = g_new0 (Question, 1);

  question->client_pk = client_pk;
  question->limits = desk->query.limits;
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, make_brief, question, question_free,
                  (GDestroyNotify)enc_brief_free, NULL, NULL, enc_desk_brief_async, ENC_DESK_SOON,
                  cancellable, callback, data);
}

/** enc_desk_brief_finish: Returns: (transfer full): the brief, or NULL with @error set */
EncBrief *
enc_desk_brief_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_brief_async, error);
}

static gpointer
make_day (EncDeskJob *job, GError **error)
{
  EncFollowup *followup = enc_session_followup (*job->session, error);
  const Question *question = job->input;
  g_autoptr (GPtrArray) briefs = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_brief_free);
  g_autoptr (EncPapers) papers = NULL;
  g_autoptr (GArray) visits = NULL;

  if (followup == NULL)
    return NULL;
  papers = enc_papers_new (enc_session_store (*job->session), followup, &question->limits, error);
  if (papers == NULL)
    return NULL;
  for (int ahead = 0; ahead <= AHEAD && (visits == NULL || visits->len == 0); ahead++)
    {
      g_clear_pointer (&visits, g_array_unref);
      visits = enc_papers_visits (followup, question->rep, enc_followup_day (followup) + ahead);
    }
  for (guint i = 0; i < visits->len; i++)
    {
      const EncPapersVisit *visit = &g_array_index (visits, EncPapersVisit, i);
      EncBrief *brief = enc_papers_brief (papers, visit->client, visit->note, error);

      if (brief == NULL)
        return NULL;
      g_ptr_array_add (briefs, brief);
    }
  return g_steal_pointer (&briefs);
}

/**
 * enc_desk_day_briefs_async:
 * @rep: a sales rep, by name
 *
 * Asks for the briefs of the rep's next day with meetings, within a week.
 */
void
enc_desk_day_briefs_async (EncDesk *desk, const char *rep, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  Question *question = g_new0 (Question, 1);

  question->rep = g_strdup (rep);
  question->limits = desk->query.limits;
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, make_day, question, question_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, NULL, enc_desk_day_briefs_async,
                  ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_day_briefs_finish: Returns: (transfer full) (element-type EncBrief): by the hour, none
 * when there is no meeting, or NULL with @error set */
GPtrArray *
enc_desk_day_briefs_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_day_briefs_async, error);
}
