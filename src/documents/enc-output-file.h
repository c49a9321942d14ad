/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that appears whole or not at all: written beside its place, readable by its owner only,
 * then renamed. */
typedef struct _EncOutputFile EncOutputFile;

EncOutputFile *enc_output_file_open (const char *path, GError **error);
gboolean enc_output_file_write (EncOutputFile *file, gconstpointer data, gsize len);
const char *enc_output_file_temporary (EncOutputFile *file);
gboolean enc_output_file_commit (EncOutputFile *file, GError **error);
void enc_output_file_free (EncOutputFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncOutputFile, enc_output_file_free)

G_END_DECLS
