/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-read.h"

G_BEGIN_DECLS

/* Finding what a message from outside speaks of. */
typedef struct
{
  EncReadPiece *piece;
  gint64 client_pk;
  char *client_id;
  char *client_name;
  char *siren; /* (nullable) */
} EncReadDocument;

GPtrArray *enc_read_lookup_documents (EncStore *store, const char *const *numbers,
                                      GError **error); /* EncReadDocument */
void enc_read_lookup_document_free (EncReadDocument *document);
gboolean enc_read_lookup_reference (EncStore *store, gint64 client_pk, const char *reference,
                                    gboolean *known, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncReadDocument, enc_read_lookup_document_free)

G_END_DECLS
