/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-session.h"

#include "desk/enc-dispute-credits.h"
#include "desk/enc-lifecycle.h"
#include "desk/enc-load.h"
#include "followup/enc-score-alerts.h"

struct _EncSession
{
  EncStore *store;
  EncClock *clock;
  EncPortfolio *portfolio; /* (nullable) built on first use */
  EncCasebook *book;       /* (nullable) built before it */
  EncFollowup *followup;   /* (nullable) built on first use */
  gint64 seq;              /* last change in all of them */
};

/**
 * enc_session_default_path:
 *
 * Returns: (transfer full): the portfolio when none is named: ENCOURS_DB, else one in the user's
 * data directory
 */
char *
enc_session_default_path (void)
{
  const char *named = g_getenv ("ENCOURS_DB");

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  return g_build_filename (g_get_user_data_dir (), "encours", "portfolio.encours", NULL);
}

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

  g_clear_pointer (&session->followup, enc_followup_unref);
  g_clear_pointer (&session->book, enc_casebook_unref);
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
  gint64 seq = 0;

  if (session->portfolio != NULL)
    return session->portfolio;
  if (enc_session_casebook (session, error) == NULL)
    return NULL;

  /* What was committed between the two readings is followed from the first one's end: reading it
   * twice does no harm. */
  session->portfolio = enc_load_portfolio (session->store, session->book, progress, &seq, error);
  return session->portfolio;
}

/**
 * enc_session_casebook:
 *
 * The cases of the file, built at the first call and kept up to date by enc_session_follow().
 *
 * Returns: (transfer none): the casebook, or NULL with @error set.
 */
EncCasebook *
enc_session_casebook (EncSession *session, GError **error)
{
  if (session->book == NULL)
    session->book = enc_load_casebook (session->store, &session->seq, error);

  return session->book;
}

/* Judges what changed; everything when the day, the settings or the users are others. */
static gboolean
refresh_followup (EncSession *session, const EncChangeSet *changes, GError **error)
{
  g_autoptr (EncFollowupRules) rules = NULL;
  EncFollowup *fresh;

  if (changes->clients->len == 0 && !changes->settings && !changes->users && !changes->everything)
    return TRUE;
  /* Cases that were all read again are shared with nothing that was judged before: other rules have
   * everybody judged anew. */
  if (changes->settings || changes->users || changes->everything
      || changes->clients->len > ENC_LOAD_MAX_PATCHED)
    rules = enc_load_rules (session->store, error);
  else
    rules = enc_followup_rules_ref (enc_followup_rules (session->followup));
  if (rules == NULL)
    return FALSE;

  fresh = enc_followup_refresh (session->followup, session->portfolio, session->book, rules,
                                enc_clock_today (session->clock),
                                (const gint64 *)changes->clients->data, changes->clients->len);
  enc_followup_unref (session->followup);
  session->followup = fresh;
  return TRUE;
}

/**
 * enc_session_followup:
 *
 * What became of the cases as of today: built at the first call, kept up to date by
 * enc_session_follow() and by each call on another day.
 *
 * Returns: (transfer none): the followup, or NULL with @error set.
 */
EncFollowup *
enc_session_followup (EncSession *session, GError **error)
{
  EncDate today = enc_clock_today (session->clock);
  g_autoptr (EncFollowupRules) rules = NULL;

  if (session->followup != NULL && enc_followup_day (session->followup) == today)
    return session->followup;
  if (enc_session_portfolio (session, NULL, error) == NULL)
    return NULL;
  rules = enc_load_rules (session->store, error);
  if (rules == NULL)
    return NULL;

  g_clear_pointer (&session->followup, enc_followup_unref);
  session->followup = enc_followup_new (session->portfolio, session->book, rules, today);
  return session->followup;
}

/** enc_session_alerts: Returns: (transfer full) (element-type EncAlert): what was told to whomever,
 * newest first, with what @user did with it; or NULL with @error set. */
GPtrArray *
enc_session_alerts (EncSession *session, const char *user, gboolean closed, GError **error)
{
  return enc_load_alerts (session->store, user, closed, error);
}

/**
 * enc_session_raise:
 * @changes: (out) (optional) (transfer full) (nullable): what was committed, NULL when there was
 *   nothing to say
 *
 * Keeps what the alert rules find today and was not told before, and closes the alerts whose cause
 * has gone.
 *
 * Returns: FALSE with @error set when it could not be worked out or written.
 */
gboolean
enc_session_raise (EncSession *session, EncChangeSet **changes, GError **error)
{
  EncFollowup *followup = enc_session_followup (session, error);
  g_autoptr (GHashTable) known
    = followup != NULL ? enc_load_known_alerts (session->store, error) : NULL;
  g_autoptr (EncCommand) command = NULL;
  g_autoptr (GPtrArray) scores = NULL;
  g_autofree char *setting = NULL;
  EncScoreWeights weights = enc_score_weights_default ();

  if (changes != NULL)
    *changes = NULL;
  if (known == NULL)
    return FALSE;
  setting = enc_read_setting (session->store, ENC_SCORE_WEIGHTS_SETTING);
  if (setting != NULL)
    enc_score_weights_parse (setting, &weights);
  scores = enc_score_alerts_compute (followup, &weights, NULL, error);
  if (scores == NULL)
    return FALSE;
  command = enc_followup_raise (followup, NULL, scores, known);
  return command == NULL || enc_store_run (session->store, command, changes, error);
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
  g_autoptr (EncCasebook) book = NULL;
  EncPortfolio *fresh;
  gint64 seq = session->seq, later = 0;

  *changed = FALSE;
  if (session->portfolio == NULL)
    return TRUE;

  changes = enc_store_changes_since (session->store, session->seq, error);
  if (changes == NULL)
    return FALSE;
  if (changes->seq == session->seq)
    return TRUE;

  book = enc_load_refresh_casebook (session->store, session->book, changes, &seq, error);
  if (book == NULL)
    return FALSE;
  fresh = enc_load_refresh (session->store, session->portfolio, book, changes, NULL, &later, error);
  if (fresh == NULL)
    return FALSE;

  *changed = fresh != session->portfolio;
  enc_portfolio_unref (session->portfolio);
  session->portfolio = fresh;
  enc_casebook_unref (session->book);
  session->book = g_steal_pointer (&book);
  session->seq = MIN (seq, changes->seq);
  return session->followup == NULL || refresh_followup (session, changes, error);
}

/* The mapping remembered for a layout goes into options that map nothing by hand. Returns whether
 * one was found. */
static gboolean
recall_layout (EncSession *session, const EncImportPreview *preview, EncImportOptions *options)
{
  g_autoptr (GVariant) remembered = NULL;
  g_autoptr (GError) error = NULL;

  if (preview->fingerprint == NULL
      || (options->map != NULL && g_hash_table_size (options->map) > 0))
    return FALSE;

  remembered = enc_read_layout (session->store, preview->fingerprint);
  if (remembered == NULL || !g_variant_is_of_type (remembered, G_VARIANT_TYPE_STRING))
    return FALSE;
  if (!enc_import_options_parse (options, g_variant_get_string (remembered, NULL), &error))
    {
      /* What was remembered by another version may no longer make sense: the columns are then
       * recognised anew. */
      g_message ("the mapping remembered for this layout was left aside: %s", error->message);
      return FALSE;
    }
  return TRUE;
}

/**
 * enc_session_preview:
 * @options: (inout): how to read it; what was remembered for this layout is filled in
 *
 * What a file looks like, with the mapping remembered for its layout when nothing is mapped by
 * hand.
 *
 * Returns: (transfer full): the preview, or NULL with an ENC_IMPORT_ERROR set.
 */
EncImportPreview *
enc_session_preview (EncSession *session, const char *path, EncImportOptions *options,
                     const EncProgress *progress, GError **error)
{
  g_autoptr (EncImportPreview) preview = NULL;

  if (options->format == ENC_IMPORT_FORMAT_AUTO && enc_cdar_is_file (path))
    {
      g_set_error_literal (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_MESSAGE,
                           "this is a message of the invoice lifecycle: it has no columns");
      return NULL;
    }
  preview = enc_import_preview (path, options, progress, error);
  if (preview != NULL && recall_layout (session, preview, options))
    {
      g_clear_pointer (&preview, enc_import_preview_free);
      preview = enc_import_preview (path, options, progress, error);
    }
  return g_steal_pointer (&preview);
}

static void
remember_layout (EncSession *session, const EncImportPreview *preview,
                 const EncImportOptions *options)
{
  g_autofree char *text = NULL;
  g_autoptr (GVariant) mapping = NULL;
  g_autoptr (GError) error = NULL;

  if (preview == NULL || preview->fingerprint == NULL || options->map == NULL
      || g_hash_table_size (options->map) == 0)
    return;

  text = enc_import_options_to_string (options);
  mapping = g_variant_ref_sink (g_variant_new_string (text));
  if (!enc_store_save_layout (session->store, preview->fingerprint, mapping, &error))
    g_warning ("the mapping could not be remembered: %s", error->message);
}

/* What was imported may have ended disputes. The import itself is done: should this fail, the next
 * one makes up for it. */
static void
follow_credits (EncSession *session, EncPortfolio *before, EncReport *report, EncChangeSet *changes)
{
  g_autoptr (GError) error = NULL;

  if (!enc_dispute_credits_resolve (session->store, before, enc_clock_today (session->clock),
                                    report, changes, &error))
    g_message ("disputes that were credited could not be resolved: %s", error->message);
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
 * Reads files and takes them into the portfolio in one transaction. Messages of the invoice
 * lifecycle are taken status by status instead, and have no number to undo them by.
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
  g_autoptr (EncImportOptions) with_memory = enc_import_options_copy (options);
  g_autoptr (EncImportPreview) preview = NULL;
  g_autoptr (EncChangeSet) committed = NULL;
  g_autoptr (EncPortfolio) before = NULL;

  *report = NULL;
  if (batch != NULL)
    *batch = 0;
  if (changes != NULL)
    *changes = NULL;
  if (n_paths > 0 && options->format == ENC_IMPORT_FORMAT_AUTO && enc_cdar_is_file (paths[0]))
    return enc_lifecycle_import (session->store, session->clock, paths, n_paths, dry_run, progress,
                                 report, changes, error);
  /* A mapping belongs to one layout; several files are recognised together. */
  if (n_paths == 1)
    preview = enc_session_preview (session, paths[0], with_memory, NULL, NULL);

  facts = enc_import_read (paths, n_paths, with_memory, progress, report, error);
  if (facts == NULL)
    return FALSE;
  if (!dry_run)
    before = enc_dispute_credits_before (session->store, NULL);
  if (!enc_store_import (session->store, facts, *report, confirmed, dry_run, progress, batch,
                         &committed, error))
    return FALSE;

  if (!dry_run)
    {
      remember_layout (session, preview, with_memory);
      follow_credits (session, before, *report, committed);
    }
  if (changes != NULL)
    *changes = g_steal_pointer (&committed);
  return TRUE;
}
