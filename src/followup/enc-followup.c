/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-followup.h"

#include <string.h>

#include "followup/enc-followup-private.h"

/* Clients stand in chunks, so that a change copies one chunk and shares the others. */
#define CHUNK 256

typedef struct
{
  gatomicrefcount refs;
  EncClientStanding standings[CHUNK];
  EncFollowupCases *cases[CHUNK];
} Chunk;

/* Everybody's cases, put one after the other when first asked for. */
typedef struct
{
  GPtrArray *promises, *disputes, *tolerances, *alerts;
} Lists;

struct _EncFollowup
{
  gatomicrefcount refs;
  EncPortfolio *portfolio;
  EncCasebook *book;
  EncFollowupRules *rules;
  EncDate today;
  guint n_clients, n_chunks;
  Chunk **chunks;
  EncFollowupCases *nobody; /* what concerns no client in particular */
  gsize lists;              /* Lists * */
};

static Chunk *
chunk_new (void)
{
  Chunk *chunk = g_new0 (Chunk, 1);

  g_atomic_ref_count_init (&chunk->refs);
  return chunk;
}

static void
chunk_unref (Chunk *chunk)
{
  if (!g_atomic_ref_count_dec (&chunk->refs))
    return;
  for (guint i = 0; i < CHUNK; i++)
    enc_followup_cases_unref (chunk->cases[i]);
  g_free (chunk);
}

static Chunk *
chunk_copy (const Chunk *chunk)
{
  Chunk *copy = g_memdup2 (chunk, sizeof *chunk);

  g_atomic_ref_count_init (&copy->refs);
  for (guint i = 0; i < CHUNK; i++)
    if (copy->cases[i] != NULL)
      g_atomic_ref_count_inc (&copy->cases[i]->refs);
  return copy;
}

static EncFollowup *
followup_alloc (EncPortfolio *portfolio, EncCasebook *book, EncFollowupRules *rules, EncDate today)
{
  EncFollowup *followup = g_new0 (EncFollowup, 1);

  g_atomic_ref_count_init (&followup->refs);
  followup->portfolio = enc_portfolio_ref (portfolio);
  followup->book = enc_casebook_ref (book);
  followup->rules = enc_followup_rules_ref (rules);
  followup->today = today;
  followup->n_clients = enc_portfolio_n_clients (portfolio);
  followup->n_chunks = (followup->n_clients + CHUNK - 1) / CHUNK;
  followup->chunks = g_new0 (Chunk *, followup->n_chunks);
  followup->nobody = enc_followup_judge_nobody (&(EncFollowupGround){ portfolio, rules, today },
                                                enc_casebook_client (book, 0));
  return followup;
}

static void
judge (EncFollowup *followup, guint client)
{
  const EncFollowupGround ground = { followup->portfolio, followup->rules, followup->today };
  const EncPortfolioClient *row = enc_portfolio_client (followup->portfolio, client);
  Chunk *chunk = followup->chunks[client / CHUNK];

  enc_followup_cases_unref (chunk->cases[client % CHUNK]);
  chunk->cases[client % CHUNK]
    = enc_followup_judge (&ground, client, enc_casebook_client (followup->book, row->pk),
                          &chunk->standings[client % CHUNK]);
}

/**
 * enc_followup_new:
 * @portfolio: the ledger
 * @book: the cases
 * @rules: by what to judge
 * @today: as of which day
 *
 * Judges every client. References to all three are kept.
 *
 * Returns: (transfer full): the followup
 */
EncFollowup *
enc_followup_new (EncPortfolio *portfolio, EncCasebook *book, EncFollowupRules *rules,
                  EncDate today)
{
  EncFollowup *followup = followup_alloc (portfolio, book, rules, today);

  for (guint i = 0; i < followup->n_chunks; i++)
    followup->chunks[i] = chunk_new ();
  for (guint c = 0; c < followup->n_clients; c++)
    judge (followup, c);
  return followup;
}

/* The clients that changed, as indexes that mean the same in both portfolios; NULL when indexes
 * moved. */
static GArray *
same_places (EncFollowup *followup, EncPortfolio *portfolio, const gint64 *client_pks, gsize n)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  if (followup->n_clients != enc_portfolio_n_clients (portfolio))
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      gboolean before, after;
      guint was, is;

      before = enc_portfolio_find_client (followup->portfolio, client_pks[i], &was);
      after = enc_portfolio_find_client (portfolio, client_pks[i], &is);
      if (!before && !after)
        continue;
      if (before != after || was != is)
        return NULL;
      g_array_append_val (places, is);
    }
  return g_steal_pointer (&places);
}

/**
 * enc_followup_refresh:
 * @followup: what was worked out before
 * @portfolio: the ledger now
 * @book: the cases now, made from those before by enc_casebook_replace(): what is not judged anew
 * is theirs
 * @rules: by what to judge now
 * @today: as of which day
 * @client_pks: (array length=n): the clients whose rows, items or events changed since
 *
 * Judges only what changed: @client_pks, or everybody when the day, the rules or the set of clients
 * is another.
 *
 * Returns: (transfer full): the new followup
 */
EncFollowup *
enc_followup_refresh (EncFollowup *followup, EncPortfolio *portfolio, EncCasebook *book,
                      EncFollowupRules *rules, EncDate today, const gint64 *client_pks, gsize n)
{
  g_autoptr (GArray) places = NULL;
  EncFollowup *fresh;

  if (today == followup->today && rules == followup->rules)
    places = same_places (followup, portfolio, client_pks, n);
  if (places == NULL)
    return enc_followup_new (portfolio, book, rules, today);

  fresh = followup_alloc (portfolio, book, rules, today);
  for (guint i = 0; i < fresh->n_chunks; i++)
    {
      fresh->chunks[i] = followup->chunks[i];
      g_atomic_ref_count_inc (&fresh->chunks[i]->refs);
    }
  for (guint i = 0; i < places->len; i++)
    {
      guint client = g_array_index (places, guint, i);
      Chunk **chunk = &fresh->chunks[client / CHUNK];

      if (*chunk == followup->chunks[client / CHUNK])
        {
          Chunk *own = chunk_copy (*chunk);

          chunk_unref (*chunk);
          *chunk = own;
        }
      judge (fresh, client);
    }
  return fresh;
}

/** enc_followup_ref: Returns: (transfer full): the same followup. */
EncFollowup *
enc_followup_ref (EncFollowup *followup)
{
  g_atomic_ref_count_inc (&followup->refs);
  return followup;
}

/** enc_followup_unref: gives a reference back; NULL is allowed. */
void
enc_followup_unref (EncFollowup *followup)
{
  Lists *lists;

  if (followup == NULL || !g_atomic_ref_count_dec (&followup->refs))
    return;
  lists = (Lists *)followup->lists;
  if (lists != NULL)
    {
      g_ptr_array_unref (lists->promises);
      g_ptr_array_unref (lists->disputes);
      g_ptr_array_unref (lists->tolerances);
      g_ptr_array_unref (lists->alerts);
      g_free (lists);
    }
  for (guint i = 0; i < followup->n_chunks; i++)
    chunk_unref (followup->chunks[i]);
  g_free (followup->chunks);
  enc_followup_cases_unref (followup->nobody);
  enc_portfolio_unref (followup->portfolio);
  enc_casebook_unref (followup->book);
  enc_followup_rules_unref (followup->rules);
  g_free (followup);
}

/** enc_followup_portfolio: Returns: (transfer none): the ledger it was worked out from. */
EncPortfolio *
enc_followup_portfolio (EncFollowup *followup)
{
  return followup->portfolio;
}

/** enc_followup_casebook: Returns: (transfer none): the cases it was worked out from. */
EncCasebook *
enc_followup_casebook (EncFollowup *followup)
{
  return followup->book;
}

/** enc_followup_rules: Returns: (transfer none): by what it was judged. */
EncFollowupRules *
enc_followup_rules (EncFollowup *followup)
{
  return followup->rules;
}

/** enc_followup_day: Returns: as of which day it is. */
EncDate
enc_followup_day (EncFollowup *followup)
{
  return followup->today;
}

static EncFollowupCases *
cases_of (EncFollowup *followup, guint client)
{
  g_return_val_if_fail (client < followup->n_clients, NULL);

  return followup->chunks[client / CHUNK]->cases[client % CHUNK];
}

static void
append_alerts (Lists *lists, const EncFollowupCases *cases)
{
  for (guint i = 0; cases->alerts != NULL && i < cases->alerts->len; i++)
    g_ptr_array_add (lists->alerts, cases->alerts->pdata[i]);
}

static Lists *
lists_of (EncFollowup *followup)
{
  if (g_once_init_enter (&followup->lists))
    {
      Lists *lists = g_new0 (Lists, 1);

      lists->promises = g_ptr_array_new ();
      lists->disputes = g_ptr_array_new ();
      lists->tolerances = g_ptr_array_new ();
      lists->alerts = g_ptr_array_new ();
      for (guint c = 0; c < followup->n_clients; c++)
        {
          EncFollowupCases *cases = cases_of (followup, c);

          if (cases == NULL)
            continue;
          for (guint i = 0; i < cases->n_promises; i++)
            g_ptr_array_add (lists->promises, &cases->promises[i]);
          for (guint i = 0; i < cases->n_disputes; i++)
            g_ptr_array_add (lists->disputes, &cases->disputes[i]);
          for (guint i = 0; i < cases->n_tolerances; i++)
            g_ptr_array_add (lists->tolerances, &cases->tolerances[i]);
          append_alerts (lists, cases);
        }
      append_alerts (lists, followup->nobody);
      g_once_init_leave (&followup->lists, (gsize)lists);
    }
  return (Lists *)followup->lists;
}

/** enc_followup_promises: Returns: (transfer none) (element-type EncPromiseCase): all promises. */
GPtrArray *
enc_followup_promises (EncFollowup *followup)
{
  return lists_of (followup)->promises;
}

/** enc_followup_disputes: Returns: (transfer none) (element-type EncDisputeCase): all disputes,
 * closed ones too. */
GPtrArray *
enc_followup_disputes (EncFollowup *followup)
{
  return lists_of (followup)->disputes;
}

/** enc_followup_tolerances: Returns: (transfer none) (element-type EncToleranceCase): all
 * tolerances, ended ones too. */
GPtrArray *
enc_followup_tolerances (EncFollowup *followup)
{
  return lists_of (followup)->tolerances;
}

/** enc_followup_client: Returns: (transfer none): how a client stands. */
const EncClientStanding *
enc_followup_client (EncFollowup *followup, guint client)
{
  g_return_val_if_fail (client < followup->n_clients, NULL);

  return &followup->chunks[client / CHUNK]->standings[client % CHUNK];
}

/** enc_followup_client_promises: Returns: (transfer none) (array length=n) (nullable): a client's
 * promises, oldest first. */
const EncPromiseCase *
enc_followup_client_promises (EncFollowup *followup, guint client, guint *n)
{
  EncFollowupCases *cases = cases_of (followup, client);

  *n = cases != NULL ? cases->n_promises : 0;
  return cases != NULL ? cases->promises : NULL;
}

/** enc_followup_client_disputes: Returns: (transfer none) (array length=n) (nullable): a client's
 * disputes, oldest first. */
const EncDisputeCase *
enc_followup_client_disputes (EncFollowup *followup, guint client, guint *n)
{
  EncFollowupCases *cases = cases_of (followup, client);

  *n = cases != NULL ? cases->n_disputes : 0;
  return cases != NULL ? cases->disputes : NULL;
}

/** enc_followup_client_tolerances: Returns: (transfer none) (array length=n) (nullable): a client's
 * tolerances, oldest first. */
const EncToleranceCase *
enc_followup_client_tolerances (EncFollowup *followup, guint client, guint *n)
{
  EncFollowupCases *cases = cases_of (followup, client);

  *n = cases != NULL ? cases->n_tolerances : 0;
  return cases != NULL ? cases->tolerances : NULL;
}

/** enc_followup_alerts: Returns: (transfer none) (element-type EncAlert): what the alert rules find
 * today, whether it was told before or not. */
GPtrArray *
enc_followup_alerts (EncFollowup *followup)
{
  return lists_of (followup)->alerts;
}

/** enc_followup_client_alerts: Returns: (transfer none) (nullable) (element-type EncAlert): the
 * same of one client. */
GPtrArray *
enc_followup_client_alerts (EncFollowup *followup, guint client)
{
  EncFollowupCases *cases = cases_of (followup, client);

  return cases != NULL ? cases->alerts : NULL;
}

static void
add_alerts (GPtrArray *list, const EncFollowupCases *cases)
{
  for (guint i = 0; cases != NULL && cases->alerts != NULL && i < cases->alerts->len; i++)
    g_ptr_array_add (list, cases->alerts->pdata[i]);
}

/* enc_followup_compare: the alerts found now, and those found before, of the clients that the two
 * followups do not share. FALSE when they cannot be compared place by place. */
gboolean
enc_followup_compare (EncFollowup *followup, EncFollowup *before, GPtrArray *found, GPtrArray *was)
{
  if (before->n_clients != followup->n_clients || before->today != followup->today
      || before->rules != followup->rules)
    return FALSE;

  add_alerts (found, followup->nobody);
  add_alerts (was, before->nobody);
  for (guint i = 0; i < followup->n_chunks; i++)
    {
      if (followup->chunks[i] == before->chunks[i])
        continue;
      for (guint j = 0; j < CHUNK; j++)
        {
          add_alerts (found, followup->chunks[i]->cases[j]);
          add_alerts (was, before->chunks[i]->cases[j]);
        }
    }
  return TRUE;
}

/**
 * enc_followup_holds:
 * @followup: a followup
 * @client: index in its portfolio
 * @item_pk: one of the client's items
 *
 * Returns: whether a promise that is still open holds back reminders of the item
 */
gboolean
enc_followup_holds (EncFollowup *followup, guint client, gint64 item_pk)
{
  guint n;
  const EncPromiseCase *promises = enc_followup_client_promises (followup, client, &n);

  for (guint i = 0; i < n; i++)
    if (promises[i].standing.state == ENC_PROMISE_OPEN
        && enc_promise_holds (promises[i].promise, item_pk, followup->today))
      return TRUE;
  return FALSE;
}

/** enc_followup_looks_after: Returns: whether @user is the rep or the collector of a client. */
gboolean
enc_followup_looks_after (EncFollowup *followup, guint client, const char *user)
{
  const EncPortfolioClient *row = enc_portfolio_client (followup->portfolio, client);

  return user != NULL && (g_strcmp0 (row->rep, user) == 0 || g_strcmp0 (row->collector, user) == 0);
}

/** enc_followup_unsecured: Returns: what of the outstanding no insurer covers today, in minor
 * units. */
gint64
enc_followup_unsecured (const EncClientStanding *standing)
{
  return MAX (standing->outstanding - MAX (standing->cover, 0), 0);
}

/**
 * enc_followup_limit_use:
 * @standing: how a client stands
 * @with_tolerance: whether running tolerances raise the limit
 *
 * Returns: the outstanding in thousandths of the limit (1000 = all of it is used), -1 without a
 * limit, G_MAXINT64 of a limit of nothing
 */
gint64
enc_followup_limit_use (const EncClientStanding *standing, gboolean with_tolerance)
{
  gint64 limit = standing->limit + (with_tolerance ? standing->tolerated : 0);

  if (standing->limit < 0)
    return -1;
  if (standing->outstanding <= 0)
    return 0;
  return limit > 0 ? enc_money_muldiv (standing->outstanding, 1000, limit, ENC_ROUND_HALF_AWAY)
                   : G_MAXINT64;
}
