/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "base/enc-progress.h"
#include "charts/enc-scene.h"

G_BEGIN_DECLS

/* Pages to be looked at, printed or written: each one a scene in points (1/72 inch).
 * GtkPrintOperation calls enc_document_draw(), a file is written by enc_document_write(): one
 * picture for all. */
#define ENC_DOCUMENT_A4_SHORT 595.276
#define ENC_DOCUMENT_A4_LONG  841.890

/* Inter is what the documents are designed in; where it is not installed the next one serves. */
#define ENC_DOCUMENT_FONT "Inter, DejaVu Sans, sans-serif"

typedef enum
{
  ENC_DOCUMENT_PDF,
  ENC_DOCUMENT_SVG,
  ENC_DOCUMENT_PNG,
} EncDocumentFormat;

typedef struct _EncDocument EncDocument;

/* Fills a page, numbered from 0. Long documents are made page by page when they are asked for. */
typedef void (*EncDocumentBuilder) (EncScene *page, guint number, guint n_pages, gpointer data);

EncDocument *enc_document_new (const char *title, const char *author, double width, double height);
EncDocument *enc_document_new_for_scene (EncScene *scene, const EncPalette *palette);
EncDocument *enc_document_ref (EncDocument *document);
void enc_document_unref (EncDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncDocument, enc_document_unref)

EncScene *enc_document_add_page (EncDocument *document);
void enc_document_set_builder (EncDocument *document, guint n_pages, EncDocumentBuilder builder,
                               gpointer data, GDestroyNotify destroy);
void enc_document_set_time (EncDocument *document, gint64 ms);
void enc_document_set_paper (EncDocument *document, EncColor paper);
guint enc_document_n_pages (EncDocument *document);
EncScene *enc_document_page (EncDocument *document, guint page);
const char *enc_document_title (EncDocument *document);
void enc_document_size (EncDocument *document, double *width, double *height);
void enc_document_draw (EncDocument *document, guint page, cairo_t *cr);
gboolean enc_document_format_from_name (const char *path, EncDocumentFormat *format);
gboolean enc_document_write (EncDocument *document, EncDocumentFormat format, const char *path,
                             GError **error);
gboolean enc_document_write_with_progress (EncDocument *document, EncDocumentFormat format,
                                           const char *path, const EncProgress *progress,
                                           GError **error);

G_END_DECLS
