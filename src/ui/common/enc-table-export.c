/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-export.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "base/enc-worker.h"
#include "documents/enc-export.h"
#include "ui/common/enc-compat.h"

typedef struct
{
  EncTableSource *source;
  char *path;
  EncWorker *worker; /* lives as long as the job */
} Job;

/* Between the dialog and the toast. */
typedef struct
{
  GWeakRef window;
  EncTableSource *source;
  char *path;
} Wish;

static void
job_free (gpointer data)
{
  Job *job = data;

  enc_table_source_unref (job->source);
  g_free (job->path);
  g_free (job);
}

static void
wish_free (Wish *wish)
{
  g_weak_ref_clear (&wish->window);
  enc_table_source_unref (wish->source);
  g_free (wish->path);
  g_free (wish);
}

static void
write_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  EncProgress progress = { .cancellable = cancellable };
  GError *error = NULL;
  gboolean ok;

  if (g_str_has_suffix (job->path, ".xlsx"))
    ok = enc_export_xlsx (job->source, "Encours", job->path, &progress, &error);
  else
    {
      gboolean french = enc_format_language () == ENC_LANGUAGE_FR;
      /* What a spreadsheet of that language opens with a double click. */
      EncExportCsv csv
        = { .separator = french ? ';' : ',', .decimal = french ? ',' : '.', .bom = TRUE };

      ok = enc_export_csv (job->source, &csv, job->path, &progress, &error);
    }
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * enc_table_export_async:
 * @path: where to; its ending decides between XLSX and CSV
 * @callback: called when the file is written, or not
 */
void
enc_table_export_async (EncTableSource *source, const char *path, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->source = enc_table_source_ref (source);
  job->path = g_strdup (path);
  job->worker = enc_worker_new ("enc-export");
  g_task_set_source_tag (task, enc_table_export_async);
  g_task_set_task_data (task, job, job_free);
  enc_worker_push (job->worker, task, write_file, G_PRIORITY_DEFAULT);
}

/**
 * enc_table_export_finish:
 *
 * To be called once by the callback.
 *
 * Returns: whether the file is there
 */
gboolean
enc_table_export_finish (GAsyncResult *result, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  g_clear_pointer (&job->worker, enc_worker_stop);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Wish *wish = data;
  g_autoptr (EncWindow) window = g_weak_ref_get (&wish->window);
  g_autoptr (GError) error = NULL;
  gboolean ok = enc_table_export_finish (result, &error);

  if (window != NULL && ok)
    {
      g_autofree char *name = g_path_get_basename (wish->path);
      /* Translators: %s is the name of a file */
      g_autofree char *text = g_strdup_printf (_ ("Exported to %s"), name);

      enc_window_toast (window, text, FALSE);
    }
  else if (window != NULL)
    enc_window_toast_error (window, _ ("The list could not be exported."), error);
  wish_free (wish);
}

static void
on_file (GFile *file, gpointer data)
{
  Wish *wish = data;

  wish->path = file != NULL ? g_file_get_path (file) : NULL;
  if (wish->path == NULL)
    {
      wish_free (wish);
      return;
    }
  enc_table_export_async (wish->source, wish->path, NULL, on_written, wish);
}

/**
 * enc_table_export_ask:
 * @name: proposed name of the file, without ending
 * @source: what to write
 *
 * Asks where to, writes, and tells.
 */
void
enc_table_export_ask (EncWindow *window, const char *name, EncTableSource *source)
{
  static const char *const xlsx[] = { "*.xlsx", NULL };
  static const char *const csv[] = { "*.csv", NULL };
  EncCompatFilter filters[] = { { _ ("Excel workbook"), xlsx }, { _ ("CSV text"), csv } };
  g_autofree char *file_name = g_strconcat (name, ".xlsx", NULL);
  Wish *wish = g_new0 (Wish, 1);

  g_weak_ref_init (&wish->window, window);
  wish->source = enc_table_source_ref (source);
  enc_compat_save_file (GTK_WINDOW (window), _ ("Export"), file_name, filters,
                        G_N_ELEMENTS (filters), on_file, wish);
}
