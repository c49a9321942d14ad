/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-session.h"

#include "desk/enc-load.h"

struct _EncSession
{
  EncStore *store;
  EncClock *clock;
  EncPortfolio *portfolio; /* (nullable) built on first use */
  gint64 seq;              /* last change in portfolio */
};

/**
 * enc_session_open:
 * @path: the portfolio file
 * @mode: how to open it
 * @clock: (transfer none): the source of "today"
 *
 * Opens a portfolio file for the calling thread.
 *
 * Returns: (transfer full): the session, or NULL with an ENC_STORE_ERROR set.
 */
EncSession *
enc_session_open (const char *path, EncStoreMode mode, EncClock *clock, GError **error)
{
  EncStore *store = enc_store_open (path, mode, clock, error);
  EncSession *session;

  if (store == NULL)
    return NULL;

  session = g_new0 (EncSession, 1);
  session->store = store;
  session->clock = enc_clock_ref (clock);
  return session;
}

/** enc_session_close: closes the file and frees the session; NULL is allowed. */
void
enc_session_close (EncSession *session)
{
  if (session == NULL)
    return;

  g_clear_pointer (&session->portfolio, enc_portfolio_unref);
  enc_store_close (session->store);
  enc_clock_unref (session->clock);
  g_free (session);
}

/** enc_session_store: Returns: (transfer none): the connection, for the session's thread only. */
EncStore *
enc_session_store (EncSession *session)
{
  return session->store;
}

/** enc_session_clock: Returns: (transfer none): the clock given at opening. */
EncClock *
enc_session_clock (EncSession *session)
{
  return session->clock;
}

/**
 * enc_session_portfolio:
 *
 * The read model of the file, built at the first call and kept up to date by enc_session_follow().
 *
 * Returns: (transfer none): the portfolio, or NULL with @error set.
 */
EncPortfolio *
enc_session_portfolio (EncSession *session, const EncProgress *progress, GError **error)
{
  if (session->portfolio == NULL)
    session->portfolio = enc_load_portfolio (session->store, progress, &session->seq, error);

  return session->portfolio;
}

/**
 * enc_session_follow:
 * @changed: (out): whether the portfolio was replaced
 *
 * Folds in what was committed since, by this or any other connection. Cheap when nothing was.
 *
 * Returns: FALSE with @error set when the file could not be read; the old portfolio then stays.
 */
gboolean
enc_session_follow (EncSession *session, gboolean *changed, GError **error)
{
  g_autoptr (EncChangeSet) changes = NULL;
  EncPortfolio *fresh;
  gint64 seq = session->seq;

  *changed = FALSE;
  if (session->portfolio == NULL)
    return TRUE;

  changes = enc_store_changes_since (session->store, session->seq, error);
  if (changes == NULL)
    return FALSE;
  if (changes->seq == session->seq)
    return TRUE;

  fresh = enc_load_refresh (session->store, session->portfolio, changes, NULL, &seq, error);
  if (fresh == NULL)
    return FALSE;

  *changed = fresh != session->portfolio;
  enc_portfolio_unref (session->portfolio);
  session->portfolio = fresh;
  session->seq = seq;
  return TRUE;
}

/**
 * enc_session_import:
 * @paths: the files that make up one source
 * @options: how to read them
 * @confirmed: TRUE takes a source whose report must be confirmed
 * @dry_run: do everything, then roll back
 * @report: (out) (transfer full): what happened; set even on failure once the files could be read
 * @batch: (out) (optional): number of the import, for undoing it
 * @changes: (out) (optional) (transfer full): what was committed
 *
 * Reads files and takes them into the portfolio in one transaction.
 *
 * Returns: FALSE with @error set when nothing was imported.
 */
gboolean
enc_session_import (EncSession *session, const char *const *paths, gsize n_paths,
                    const EncImportOptions *options, gboolean confirmed, gboolean dry_run,
                    const EncProgress *progress, EncReport **report, gint64 *batch,
                    EncChangeSet **changes, GError **error)
{
  g_autoptr (EncFacts) facts = NULL;

  *report = NULL;
  facts = enc_import_read (paths, n_paths, options, progress, report, error);
  if (facts == NULL)
    return FALSE;

  return enc_store_import (session->store, facts, *report, confirmed, dry_run, progress, batch,
                           changes, error);
}
