/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/timeline/enc-timeline-files.h"

#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "ui/application/enc-window.h"
#include "ui/common/enc-compat.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- attaching ---- */

typedef struct
{
  EncTimelineFilesFunc func;
  GWeakRef owner;
} Load;

static void
load_end (Load *load, EncTimelineFile *file, const char *why)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&load->owner);

  if (owner != NULL)
    load->func (file, why, owner);
  else
    g_clear_pointer (&file, enc_timeline_file_free);
  g_weak_ref_clear (&load->owner);
  g_free (load);
}

static char *
too_large (const char *name)
{
  g_autofree char *limit = g_format_size (ENC_TIMELINE_FILES_MAX_BYTES);

  /* Translators: a file, a size */
  return g_strdup_printf (_ ("%s is too large: a file of up to %s can be attached."), name, limit);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Load *load = data;
  GFile *file = G_FILE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (file, result, NULL, &error);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = enc_text_clean (base, -1, 200);
  g_autofree char *why = NULL, *type = NULL;
  EncTimelineFile *loaded = NULL;
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (bytes == NULL)
    /* Translators: a file */
    why = g_strdup_printf (_ ("%s could not be read."), name);
  else if (size == 0)
    why = g_strdup_printf (_ ("%s is empty."), name);
  else if (size > ENC_TIMELINE_FILES_MAX_BYTES)
    why = too_large (name);
  else
    {
      type = g_content_type_guess (name, g_bytes_get_data (bytes, NULL), MIN (size, 4096), NULL);
      loaded = g_new0 (EncTimelineFile, 1);
      loaded->name = g_steal_pointer (&name);
      loaded->media = g_content_type_get_mime_type (type);
      if (loaded->media == NULL)
        loaded->media = g_strdup ("application/octet-stream");
      loaded->bytes = g_steal_pointer (&bytes);
    }
  load_end (load, loaded, why);
}

/* The size is asked first, so that a large file is never read. */
static void
on_size (GObject *source, GAsyncResult *result, gpointer data)
{
  Load *load = data;
  GFile *file = G_FILE (source);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (file, result, NULL);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *why = NULL;

  if (info == NULL)
    why = g_strdup_printf (_ ("%s could not be read."), name);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    why = g_strdup_printf (_ ("%s is not a file."), name);
  else if (g_file_info_get_size (info) > ENC_TIMELINE_FILES_MAX_BYTES)
    why = too_large (name);
  if (why != NULL)
    load_end (load, NULL, why);
  else
    g_file_load_bytes_async (file, NULL, on_loaded, load);
}

/**
 * enc_timeline_file_free:
 * @file: (transfer full) (nullable): a file
 */
void
enc_timeline_file_free (EncTimelineFile *file)
{
  if (file == NULL)
    return;
  g_free (file->name);
  g_free (file->media);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

/**
 * enc_timeline_files_load:
 * @file: what to attach
 * @func: called with what was read, or with the reason why not; owns the file
 * @owner: passed to @func, which is not called when it has gone
 */
void
enc_timeline_files_load (GFile *file, EncTimelineFilesFunc func, GObject *owner)
{
  Load *load = g_new0 (Load, 1);

  load->func = func;
  g_weak_ref_init (&load->owner, owner);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, on_size, load);
}

/**
 * enc_timeline_files_to_variant:
 * @files: (element-type EncTimelineFile): files
 *
 * Returns: (transfer floating): them as the argument "attachments" of a command
 */
GVariant *
enc_timeline_files_to_variant (GPtrArray *files)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssay)"));
  for (guint i = 0; i < files->len; i++)
    {
      const EncTimelineFile *file = files->pdata[i];

      g_variant_builder_add (&builder, "(ss@ay)", file->name, file->media,
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, file->bytes,
                                                       TRUE));
    }
  return g_variant_builder_end (&builder);
}

/* ---- reading back ---- */

typedef struct
{
  GWeakRef widget;
  char *name;
  GFile *target; /* (nullable) where to save; NULL = open */
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_weak_ref_clear (&fetch->widget);
  g_free (fetch->name);
  g_clear_object (&fetch->target);
  g_free (fetch);
}

/* A name from outside becomes one part of a path of ours. */
static char *
safe_name (const char *name)
{
  g_autofree char *clean = enc_text_clean (name, -1, 120);

  g_strdelimit (clean, "/\\:*?\"<>|", '_');
  return clean[0] == '\0' || clean[0] == '.' ? g_strconcat ("_", clean, NULL)
                                             : g_steal_pointer (&clean);
}

static GFile *
private_copy (const char *name)
{
  g_autofree char *template = g_build_filename (g_get_user_cache_dir (), "encours", NULL);
  g_autofree char *folder = NULL, *safe = safe_name (name);
  g_autofree char *path = NULL;

  g_mkdir_with_parents (template, 0700);
  folder = g_build_filename (template, "open-XXXXXX", NULL);
  if (g_mkdtemp (folder) == NULL)
    return NULL;
  path = g_build_filename (folder, safe, NULL);
  return g_file_new_for_path (path);
}

static void
tell (Fetch *fetch, const char *what, const GError *error)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&fetch->widget);
  EncWindow *window = widget != NULL ? enc_window_of (widget) : NULL;

  if (window == NULL)
    return;
  if (error != NULL)
    enc_window_toast_error (window, what, error);
  else
    enc_window_toast (window, what, FALSE);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&fetch->widget);

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell (fetch, _ ("The attachment could not be written."), error);
  else if (fetch->target != NULL)
    tell (fetch, _ ("Attachment saved"), NULL);
  else if (widget != NULL)
    {
      g_autofree char *uri = g_file_get_uri (G_FILE (source));

      gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
    }
  fetch_free (fetch);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = enc_desk_attachment_finish (ENC_DESK (source), result, &error);
  g_autoptr (GFile) file = NULL;

  if (bytes == NULL)
    {
      tell (fetch, _ ("The attachment could not be read."), error);
      fetch_free (fetch);
      return;
    }
  file = fetch->target != NULL ? g_object_ref (fetch->target) : private_copy (fetch->name);
  if (file == NULL)
    {
      tell (fetch, _ ("The attachment could not be written."), NULL);
      fetch_free (fetch);
      return;
    }
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       fetch->target != NULL ? G_FILE_CREATE_NONE
                                                             : G_FILE_CREATE_PRIVATE,
                                       NULL, on_written, fetch);
}

static Fetch *
fetch_new (const EncReadAttachment *attachment, GtkWidget *widget)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  g_weak_ref_init (&fetch->widget, widget);
  fetch->name = g_strdup (attachment->name);
  return fetch;
}

/**
 * enc_timeline_files_open:
 * @attachment: what to open
 * @widget: where it was asked for
 *
 * Opens a copy with the program that the system has for it.
 */
void
enc_timeline_files_open (EncDesk *desk, const EncReadAttachment *attachment, GtkWidget *widget)
{
  enc_desk_attachment_async (desk, attachment->hash, NULL, on_fetched,
                             fetch_new (attachment, widget));
}

typedef struct
{
  EncDesk *desk;
  char *hash;
  Fetch *fetch;
} Save;

static void
on_target (GFile *file, gpointer data)
{
  Save *save = data;

  if (file != NULL)
    {
      save->fetch->target = g_object_ref (file);
      enc_desk_attachment_async (save->desk, save->hash, NULL, on_fetched, save->fetch);
    }
  else
    fetch_free (save->fetch);
  g_object_unref (save->desk);
  g_free (save->hash);
  g_free (save);
}

/**
 * enc_timeline_files_save:
 * @attachment: what to save
 * @widget: where it was asked for
 *
 * Asks where, then writes it there.
 */
void
enc_timeline_files_save (EncDesk *desk, const EncReadAttachment *attachment, GtkWidget *widget)
{
  Save *save = g_new0 (Save, 1);
  g_autofree char *name = safe_name (attachment->name);

  save->desk = g_object_ref (desk);
  save->hash = g_strdup (attachment->hash);
  save->fetch = fetch_new (attachment, widget);
  enc_compat_save_file (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save Attachment"), name,
                        NULL, 0, on_target, save);
}
