/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* Files that are attached to what one writes, and read back. */
#define ENC_TIMELINE_FILES_MAX_BYTES (20 * 1024 * 1024)
#define ENC_TIMELINE_FILES_MAX       20

typedef struct
{
  char *name;
  char *media;
  GBytes *bytes;
} EncTimelineFile;

/* file is NULL when it cannot be attached; why says so in the user's language. */
typedef void (*EncTimelineFilesFunc) (EncTimelineFile *file, const char *why, gpointer data);

void enc_timeline_file_free (EncTimelineFile *file);
void enc_timeline_files_load (GFile *file, EncTimelineFilesFunc func, GObject *owner);
GVariant *enc_timeline_files_to_variant (GPtrArray *files);
void enc_timeline_files_open (EncDesk *desk, const EncReadAttachment *attachment,
                              GtkWidget *widget);
void enc_timeline_files_save (EncDesk *desk, const EncReadAttachment *attachment,
                              GtkWidget *widget);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncTimelineFile, enc_timeline_file_free)

G_END_DECLS
