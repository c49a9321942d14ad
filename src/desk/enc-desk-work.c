/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-demo-file.h"
#include "desk/enc-desk-private.h"

/* Documents are put into the search index between other writes, this many at a time. */
#define INDEX_ROWS 20000

/* What the questions and gestures below carry to their lane. */
typedef struct
{
  char *text;
  gint64 pk;
  guint max;
  gint64 *pks;
  gsize n;
  EncCommand *command;
  EncImportOptions *options;
  char **paths;
  gboolean confirmed, dry_run;
  EncPortfolio *portfolio;
  EncAgingQuery query;
  EncCurrency currency;
} Request;

/* An import's outcome; the report is there even when nothing was taken. */
typedef struct
{
  EncReport *report;
  gint64 batch;
  GError *error;
} Imported;

typedef struct
{
  GPtrArray *hits;
  gboolean still_indexing;
} Found;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->text);
  g_free (request->pks);
  g_clear_pointer (&request->command, enc_command_free);
  g_clear_pointer (&request->options, enc_import_options_free);
  g_strfreev (request->paths);
  g_clear_pointer (&request->portfolio, enc_portfolio_unref);
  g_free (request);
}

static void
imported_free (gpointer data)
{
  Imported *imported = data;

  g_clear_pointer (&imported->report, enc_report_free);
  g_clear_error (&imported->error);
  g_free (imported);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->hits, g_ptr_array_unref);
  g_free (found);
}

static EncStore *
job_store (EncDeskJob *job)
{
  return enc_session_store (*job->session);
}

/* Gestures */

static gpointer
run_command (EncDeskJob *job, GError **error)
{
  Request *request = job->input;

  if (!enc_store_run (job_store (job), request->command, &job->changes, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * enc_desk_run_async:
 * @command: (transfer full): what to do
 *
 * Carries a command out. Finishes once it is committed; "changed" follows when the views should
 * redraw.
 */
void
enc_desk_run_async (EncDesk *desk, EncCommand *command, GAsyncReadyCallback callback, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->command = command;
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_WRITES, run_command, request, request_free, NULL,
                  NULL, NULL, enc_desk_run_async, ENC_DESK_SOON, NULL, callback, data);
}

/** enc_desk_run_finish: Returns: FALSE with an ENC_COMMAND_ERROR or ENC_STORE_ERROR set; nothing
 * was changed then. */
gboolean
enc_desk_run_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_run_async, error) != NULL;
}

static gpointer
undo (EncDeskJob *job, GError **error)
{
  char *label = NULL;

  return enc_store_undo (job_store (job), &label, &job->changes, error) ? label : NULL;
}

/** enc_desk_undo_async: undoes the last gesture. */
void
enc_desk_undo_async (EncDesk *desk, GAsyncReadyCallback callback, gpointer data)
{
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_WRITES, undo, NULL, NULL, g_free, NULL, NULL,
                  enc_desk_undo_async, ENC_DESK_SOON, NULL, callback, data);
}

/** enc_desk_undo_finish: Returns: (transfer full): what was undone, untranslated, or NULL with
 * @error set. */
char *
enc_desk_undo_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_undo_async, error);
}

static gpointer
redo (EncDeskJob *job, GError **error)
{
  char *label = NULL;

  return enc_store_redo (job_store (job), &label, &job->changes, error) ? label : NULL;
}

/** enc_desk_redo_async: does again what was undone last. */
void
enc_desk_redo_async (EncDesk *desk, GAsyncReadyCallback callback, gpointer data)
{
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_WRITES, redo, NULL, NULL, g_free, NULL, NULL,
                  enc_desk_redo_async, ENC_DESK_SOON, NULL, callback, data);
}

/** enc_desk_redo_finish: Returns: (transfer full): what was done again, untranslated, or NULL with
 * @error set. */
char *
enc_desk_redo_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_redo_async, error);
}

/* Import */

static gpointer
preview (EncDeskJob *job, GError **error)
{
  Request *request = job->input;

  return enc_session_preview (*job->session, request->text, request->options, &job->progress,
                              error);
}

/** enc_desk_preview_async: what a file looks like, before importing it. Does not touch the
 * portfolio. */
void
enc_desk_preview_async (EncDesk *desk, const char *path, const EncImportOptions *options,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->text = g_strdup (path);
  request->options
    = options != NULL ? enc_import_options_copy (options) : enc_import_options_new ();
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, preview, request, request_free,
                  (GDestroyNotify)enc_import_preview_free, NULL, NULL, enc_desk_preview_async,
                  ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_preview_finish: Returns: (transfer full): the preview, or NULL with an ENC_IMPORT_ERROR
 * set. */
EncImportPreview *
enc_desk_preview_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_preview_async, error);
}

static gpointer
import_files (EncDeskJob *job, GError **error)
{
  Request *request = job->input;
  Imported *imported = g_new0 (Imported, 1);

  enc_session_import (*job->session, (const char *const *)request->paths,
                      g_strv_length (request->paths), request->options, request->confirmed,
                      request->dry_run, &job->progress, &imported->report, &imported->batch,
                      &job->changes, &imported->error);
  return imported;
}

/* The import's own callback, behind the count of imports under way. */
typedef struct
{
  GAsyncReadyCallback callback;
  gpointer data;
  guint generation;
} ImportReply;

static void
on_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree ImportReply *reply = data;
  EncDesk *desk = ENC_DESK (source);

  if (reply->generation == desk->generation && --desk->importing == 0)
    g_object_notify_by_pspec (source, enc_desk_props[ENC_DESK_PROP_IMPORTING]);
  if (reply->callback != NULL)
    reply->callback (source, result, reply->data);
}

/**
 * enc_desk_import_async:
 * @paths: NULL-terminated files that make up one source
 * @options: (nullable): how to read them
 * @confirmed: take it although its report must be confirmed
 * @dry_run: report what would happen and change nothing
 * @progress: (nullable): called on the main thread
 *
 * Imports files in one transaction; the window stays usable meanwhile.
 */
void
enc_desk_import_async (EncDesk *desk, const char *const *paths, const EncImportOptions *options,
                       gboolean confirmed, gboolean dry_run, EncDeskProgress progress,
                       gpointer progress_data, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  Request *request = g_new0 (Request, 1);
  ImportReply *reply = g_new0 (ImportReply, 1);

  request->paths = g_strdupv ((char **)paths);
  request->options
    = options != NULL ? enc_import_options_copy (options) : enc_import_options_new ();
  request->confirmed = confirmed;
  request->dry_run = dry_run;
  reply->callback = callback;
  reply->data = data;
  reply->generation = desk->generation;

  if (desk->importing++ == 0)
    g_object_notify_by_pspec (G_OBJECT (desk), enc_desk_props[ENC_DESK_PROP_IMPORTING]);
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_WRITES, import_files, request, request_free,
                  imported_free, progress, progress_data, enc_desk_import_async, ENC_DESK_SOON,
                  cancellable, on_imported, reply);
}

/**
 * enc_desk_import_finish:
 * @report: (out) (optional) (nullable) (transfer full): what happened; NULL when the files could
 * not be read at all
 * @batch: (out) (optional): number of the import, for the command "import.undo"
 *
 * Returns: FALSE with @error set when nothing was imported.
 */
gboolean
enc_desk_import_finish (EncDesk *desk, GAsyncResult *result, EncReport **report, gint64 *batch,
                        GError **error)
{
  Imported *imported = enc_desk_finish (desk, result, enc_desk_import_async, error);
  gboolean done;

  if (report != NULL)
    *report = NULL;
  if (imported == NULL)
    return FALSE;

  done = imported->error == NULL;
  if (report != NULL)
    *report = g_steal_pointer (&imported->report);
  if (batch != NULL)
    *batch = imported->batch;
  if (!done)
    g_propagate_error (error, g_steal_pointer (&imported->error));
  imported_free (imported);
  return done;
}

static gpointer
fill_demo (EncDeskJob *job, GError **error)
{
  EncDate today = enc_clock_today (enc_session_clock (*job->session));

  if (!enc_demo_file_fill (job_store (job), ENC_DEMO_FILE_SEED, ENC_DEMO_FILE_CLIENTS,
                           ENC_DEMO_FILE_ITEMS, today, &job->progress, &job->changes, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/** enc_desk_demo_async: fills the open file with the demonstration portfolio; undone like an
 * import. */
void
enc_desk_demo_async (EncDesk *desk, EncDeskProgress progress, gpointer progress_data,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_WRITES, fill_demo, NULL, NULL, NULL, progress,
                  progress_data, enc_desk_demo_async, ENC_DESK_SOON, cancellable, callback, data);
  /* The sample writes in the names of its people. */
  enc_desk_apply_user (desk);
}

/** enc_desk_demo_finish: Returns: FALSE with @error set; nothing was changed then. */
gboolean
enc_desk_demo_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_demo_async, error) != NULL;
}

/* Questions */

static gpointer
read_file (EncDeskJob *job, GError **error)
{
  Request *request = job->input;

  return enc_read_file (job_store (job), request->pk, request->max, error);
}

/** enc_desk_file_async: everything one client's file shows, with at most @max_events of its
 * journal. */
void
enc_desk_file_async (EncDesk *desk, gint64 client_pk, guint max_events, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->pk = client_pk;
  request->max = max_events;
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, read_file, request, request_free,
                  (GDestroyNotify)enc_read_file_free, NULL, NULL, enc_desk_file_async,
                  ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_file_finish: Returns: (transfer full): the file, or NULL with an ENC_STORE_ERROR set.
 */
EncReadFile *
enc_desk_file_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_file_async, error);
}

static gpointer
read_pieces (EncDeskJob *job, GError **error)
{
  Request *request = job->input;

  return enc_read_pieces (job_store (job), request->pks, request->n, error);
}

/** enc_desk_pieces_async: numbers and labels of items of the read model. */
void
enc_desk_pieces_async (EncDesk *desk, const gint64 *item_pks, gsize n, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->pks = g_memdup2 (item_pks, n * sizeof *item_pks);
  request->n = n;
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, read_pieces, request, request_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, NULL, enc_desk_pieces_async,
                  ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_pieces_finish: Returns: (transfer container) (element-type EncReadPiece): in the order
 * asked for. */
GPtrArray *
enc_desk_pieces_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_pieces_async, error);
}

static gpointer
search (EncDeskJob *job, GError **error)
{
  Request *request = job->input;
  gboolean still_indexing = FALSE;
  GPtrArray *hits
    = enc_read_search (job_store (job), request->text, request->max, &still_indexing, error);
  Found *found;

  if (hits == NULL)
    return NULL;

  found = g_new0 (Found, 1);
  found->hits = hits;
  found->still_indexing = still_indexing;
  return found;
}

/** enc_desk_search_async: clients, documents and contacts that match @text. */
void
enc_desk_search_async (EncDesk *desk, const char *text, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->text = g_strdup (text);
  request->max = 8;
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, search, request, request_free, found_free,
                  NULL, NULL, enc_desk_search_async, ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_search_finish: Returns: (transfer container) (element-type EncHit): the hits by kind,
 * best first. */
GPtrArray *
enc_desk_search_finish (EncDesk *desk, GAsyncResult *result, gboolean *still_indexing,
                        GError **error)
{
  Found *found = enc_desk_finish (desk, result, enc_desk_search_async, error);
  GPtrArray *hits;

  if (found == NULL)
    return NULL;

  hits = g_steal_pointer (&found->hits);
  if (still_indexing != NULL)
    *still_indexing = found->still_indexing;
  found_free (found);
  return hits;
}

static gpointer
kpi_history (EncDeskJob *job, GError **error)
{
  Request *request = job->input;

  return enc_kpi_history (request->portfolio, &request->query, request->currency, (int)request->max,
                          job->progress.cancellable, error);
}

/** enc_desk_kpi_history_async: the key figures of the last @months month ends and of the as-of
 * date. */
void
enc_desk_kpi_history_async (EncDesk *desk, int months, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  Request *request;

  g_return_if_fail (desk->portfolio != NULL);

  request = g_new0 (Request, 1);
  request->portfolio = enc_portfolio_ref (desk->portfolio);
  request->query = desk->query;
  request->currency = enc_desk_get_currency (desk);
  request->max = months;
  enc_desk_start (desk, ENC_DESK_FIGURES, ENC_DESK_READS, kpi_history, request, request_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, NULL, enc_desk_kpi_history_async,
                  ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_kpi_history_finish: Returns: (transfer container) (element-type EncKpiSet): oldest
 * first. */
GPtrArray *
enc_desk_kpi_history_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_kpi_history_async, error);
}

static gpointer
read_imports (EncDeskJob *job, GError **error)
{
  return enc_read_imports (job_store (job), error);
}

/** enc_desk_imports_async: the imports made so far. */
void
enc_desk_imports_async (EncDesk *desk, GAsyncReadyCallback callback, gpointer data)
{
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, read_imports, NULL, NULL,
                  (GDestroyNotify)g_ptr_array_unref, NULL, NULL, enc_desk_imports_async,
                  ENC_DESK_SOON, NULL, callback, data);
}

/** enc_desk_imports_finish: Returns: (transfer container) (element-type EncReadImport): newest
 * first. */
GPtrArray *
enc_desk_imports_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_imports_async, error);
}

static gpointer
read_users (EncDeskJob *job, GError **error)
{
  return enc_read_users (job_store (job), error);
}

/** enc_desk_users_async: the colleagues known to the file. */
void
enc_desk_users_async (EncDesk *desk, GAsyncReadyCallback callback, gpointer data)
{
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, read_users, NULL, NULL,
                  (GDestroyNotify)g_ptr_array_unref, NULL, NULL, enc_desk_users_async,
                  ENC_DESK_SOON, NULL, callback, data);
}

/** enc_desk_users_finish: Returns: (transfer container) (element-type EncReadUser): by name. */
GPtrArray *
enc_desk_users_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_users_async, error);
}

static gpointer
check (EncDeskJob *job, GError **error)
{
  return enc_store_check (job_store (job), &job->progress, error);
}

/** enc_desk_check_async: verifies the file: integrity and the ledger's invariants. */
void
enc_desk_check_async (EncDesk *desk, EncDeskProgress progress, gpointer progress_data,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, check, NULL, NULL,
                  (GDestroyNotify)g_ptr_array_unref, progress, progress_data, enc_desk_check_async,
                  ENC_DESK_SOON, cancellable, callback, data);
}

/** enc_desk_check_finish: Returns: (transfer container) (element-type utf8): the problems found;
 * empty = none. */
GPtrArray *
enc_desk_check_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_check_async, error);
}

static gpointer
backup (EncDeskJob *job, GError **error)
{
  Request *request = job->input;

  if (!enc_store_backup (job_store (job), request->text, &job->progress, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/** enc_desk_backup_async: writes a complete copy of the file at @path. */
void
enc_desk_backup_async (EncDesk *desk, const char *path, EncDeskProgress progress,
                       gpointer progress_data, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->text = g_strdup (path);
  enc_desk_start (desk, ENC_DESK_READER, ENC_DESK_READS, backup, request, request_free, NULL,
                  progress, progress_data, enc_desk_backup_async, ENC_DESK_SOON, cancellable,
                  callback, data);
}

/** enc_desk_backup_finish: Returns: FALSE with an ENC_STORE_ERROR set; no half copy is left then.
 */
gboolean
enc_desk_backup_finish (EncDesk *desk, GAsyncResult *result, GError **error)
{
  return enc_desk_finish (desk, result, enc_desk_backup_async, error) != NULL;
}

/* Search index */

static gpointer
index_some (EncDeskJob *job, GError **error)
{
  gboolean more = FALSE;

  if (!enc_store_index_some (job_store (job), INDEX_ROWS, &more, error))
    return NULL;
  return GINT_TO_POINTER (more ? 2 : 1);
}

static void
on_indexed (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  g_autoptr (GError) error = NULL;
  int outcome = GPOINTER_TO_INT (enc_desk_finish (desk, result, enc_desk_index_search, &error));

  if (GPOINTER_TO_UINT (data) != desk->generation)
    return;
  if (outcome == 2)
    enc_desk_index_search (desk);
  else if (error != NULL && !g_error_matches (error, ENC_STORE_ERROR, ENC_STORE_ERROR_CANCELLED))
    g_warning ("documents could not be indexed: %s", error->message);
}

/* enc_desk_index_search: puts new documents into the search index, a piece at a time, behind
 * everything else. */
void
enc_desk_index_search (EncDesk *desk)
{
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_READS, index_some, NULL, NULL, NULL, NULL, NULL,
                  enc_desk_index_search, ENC_DESK_LATER, NULL, on_indexed,
                  GUINT_TO_POINTER (desk->generation));
}
