/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-import.h"

G_BEGIN_DECLS

/* Zero bytes behind the text, so that a reader may load whole vectors at its end. */
#define ENC_SOURCE_PADDING 64

/* The bytes of one file and, once decoded, its text. */
typedef struct
{
  char *name; /* base name */
  char *data; /* followed by ENC_SOURCE_PADDING zero bytes */
  gsize len;
  const char *text; /* UTF-8 without BOM, inside data; NULL before enc_source_decode() */
  gsize text_len;
  EncImportEncoding encoding;
  gboolean
    damaged; /* some bytes do not belong to the encoding: rows must be looked at one by one */
  gboolean read_once; /* the next reader may give back the memory of what it has read */
} EncSource;

EncSource *enc_source_open (const char *path, const EncProgress *progress, GError **error);
EncSource *enc_source_new (const char *name, GBytes *bytes, GError **error);
void enc_source_free (EncSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncSource, enc_source_free)

gboolean enc_source_is_zip (const EncSource *source);
void enc_source_release (const EncSource *source, gsize upto);
gboolean enc_source_decode (EncSource *source, EncImportEncoding encoding, GError **error);

G_END_DECLS
