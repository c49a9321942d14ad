/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-document.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "charts/enc-paint.h"
#include "documents/enc-output-file.h"

/* Pixels per point in PNG files: 150 dots per inch. */
#define PNG_SCALE   (150.0 / 72.0)
#define CARD_MARGIN 18.0
/* Bigger images than this are not asked for by anybody, and cairo refuses them. */
#define MAX_PIXELS 30000.0

struct _EncDocument
{
  gatomicrefcount ref_count;
  char *title;
  char *author;
  double width, height;
  EncColor paper;
  gint64 ms;
  GPtrArray *pages; /* EncScene */
  guint n_built;    /* pages that builder makes, instead of pages */
  EncDocumentBuilder builder;
  gpointer builder_data;
  GDestroyNotify builder_destroy;
};

/**
 * enc_document_new:
 * @title: written in the file's metadata
 * @author: (nullable): likewise: the company whose receivables these are
 * @width: of every page, in points
 * @height: of every page, in points
 *
 * Returns: (transfer full): a document without pages on white paper
 */
EncDocument *
enc_document_new (const char *title, const char *author, double width, double height)
{
  EncDocument *document = g_new0 (EncDocument, 1);

  g_atomic_ref_count_init (&document->ref_count);
  document->title = g_strdup (title);
  document->author = g_strdup (author);
  document->width = width;
  document->height = height;
  document->paper = (EncColor){ 1, 1, 1, 1 };
  document->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_scene_unref);
  return document;
}

/**
 * enc_document_new_for_scene:
 * @scene: a chart
 * @palette: what it was drawn with
 *
 * Returns: (transfer full): a page as big as the chart with its title and a margin, for "save as
 * picture"
 */
EncDocument *
enc_document_new_for_scene (EncScene *scene, const EncPalette *palette)
{
  double head = scene->title != NULL ? 24 : 0;
  EncDocument *document = enc_document_new (scene->title, NULL, scene->width + 2 * CARD_MARGIN,
                                            scene->height + head + 2 * CARD_MARGIN);
  EncScene *page = enc_document_add_page (document);

  g_free (page->font);
  page->font = g_strdup (scene->font);
  if (scene->title != NULL)
    enc_scene_add_text (page, CARD_MARGIN, CARD_MARGIN - 4, scene->title, 13.5, 700, palette->ink,
                        ENC_ANCHOR_START, ENC_ANCHOR_START)
      ->max_width
      = MAX (1, scene->width);
  enc_scene_append (page, scene, CARD_MARGIN, CARD_MARGIN + head, 1);
  enc_document_set_paper (document, palette->card);
  return document;
}

/**
 * enc_document_ref:
 * @document: a document
 *
 * Returns: (transfer full): @document
 */
EncDocument *
enc_document_ref (EncDocument *document)
{
  g_atomic_ref_count_inc (&document->ref_count);
  return document;
}

/**
 * enc_document_unref:
 * @document: (transfer full): a document
 */
void
enc_document_unref (EncDocument *document)
{
  if (!g_atomic_ref_count_dec (&document->ref_count))
    return;
  if (document->builder_destroy != NULL)
    document->builder_destroy (document->builder_data);
  g_ptr_array_unref (document->pages);
  g_free (document->title);
  g_free (document->author);
  g_free (document);
}

/**
 * enc_document_add_page:
 * @document: a document
 *
 * Returns: (transfer none): an empty page in the documents' font
 */
EncScene *
enc_document_add_page (EncDocument *document)
{
  g_return_val_if_fail (document->builder == NULL, NULL);

  EncScene *page = enc_scene_new (document->width, document->height);

  page->font = g_strdup (ENC_DOCUMENT_FONT);
  g_ptr_array_add (document->pages, page);
  return page;
}

/**
 * enc_document_set_builder:
 * @document: a document without pages
 * @n_pages: how many it has
 * @builder: fills one
 * @data: for @builder
 * @destroy: (nullable): frees @data with the document
 *
 * For documents of any length: only the page being looked at is in memory.
 */
void
enc_document_set_builder (EncDocument *document, guint n_pages, EncDocumentBuilder builder,
                          gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (document->pages->len == 0 && document->builder == NULL);

  document->n_built = n_pages;
  document->builder = builder;
  document->builder_data = data;
  document->builder_destroy = destroy;
}

/**
 * enc_document_set_time:
 * @document: a document
 * @ms: since 1970-01-01 UTC: when it was made; 0 = not said
 *
 * Without it, cairo writes the time of the computer into PDF files.
 */
void
enc_document_set_time (EncDocument *document, gint64 ms)
{
  document->ms = ms;
}

/**
 * enc_document_set_paper:
 * @document: a document
 * @paper: what pictures are painted on; white unless said
 */
void
enc_document_set_paper (EncDocument *document, EncColor paper)
{
  document->paper = paper;
}

/**
 * enc_document_n_pages:
 * @document: a document
 *
 * Returns: how many pages it has
 */
guint
enc_document_n_pages (EncDocument *document)
{
  return document->builder != NULL ? document->n_built : document->pages->len;
}

/**
 * enc_document_page:
 * @document: a document
 * @page: from 0
 *
 * Returns: (transfer full): the page
 */
EncScene *
enc_document_page (EncDocument *document, guint page)
{
  g_return_val_if_fail (page < enc_document_n_pages (document), NULL);

  if (document->builder == NULL)
    return enc_scene_ref (document->pages->pdata[page]);

  EncScene *scene = enc_scene_new (document->width, document->height);
  scene->font = g_strdup (ENC_DOCUMENT_FONT);
  document->builder (scene, page, document->n_built, document->builder_data);
  return scene;
}

/**
 * enc_document_title:
 * @document: a document
 *
 * Returns: (transfer none) (nullable): its title
 */
const char *
enc_document_title (EncDocument *document)
{
  return document->title;
}

/**
 * enc_document_size:
 * @document: a document
 * @width: (out): of every page, in points
 * @height: (out): of every page, in points
 */
void
enc_document_size (EncDocument *document, double *width, double *height)
{
  *width = document->width;
  *height = document->height;
}

/**
 * enc_document_draw:
 * @document: a document
 * @page: from 0
 * @cr: a context whose unit is the point
 *
 * Draws the page without its paper.
 */
void
enc_document_draw (EncDocument *document, guint page, cairo_t *cr)
{
  g_autoptr (EncScene) scene = enc_document_page (document, page);

  enc_paint_scene (cr, scene);
}

/**
 * enc_document_format_from_name:
 * @path: a file's name
 * @format: (out): what its ending says
 *
 * Returns: FALSE when it ends in none of .pdf, .svg, .png
 */
gboolean
enc_document_format_from_name (const char *path, EncDocumentFormat *format)
{
  static const char *const endings[] = { ".pdf", ".svg", ".png" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (int i = 0; i < (int)G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  return enc_output_file_write (closure, data, length) ? CAIRO_STATUS_SUCCESS
                                                       : CAIRO_STATUS_WRITE_ERROR;
}

static void
paint_paper (EncDocument *document, cairo_t *cr)
{
  cairo_set_source_rgba (cr, document->paper.red, document->paper.green, document->paper.blue,
                         document->paper.alpha);
  cairo_paint (cr);
}

/* Finishes the surface and tells what became of it. A failed write is told by the file, which knows
 * the reason. */
static cairo_status_t
finish (cairo_surface_t *surface, cairo_t *cr)
{
  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static gboolean
carry_on (EncDocument *document, guint page, const EncProgress *progress)
{
  if (progress == NULL)
    return TRUE;
  enc_progress_report (progress, "pages", page + 1, enc_document_n_pages (document));
  return !enc_progress_is_cancelled (progress, NULL);
}

static cairo_status_t
write_pdf (EncDocument *document, EncOutputFile *file, const EncProgress *progress)
{
  cairo_surface_t *surface
    = cairo_pdf_surface_create_for_stream (write_bytes, file, document->width, document->height);
  cairo_t *cr = cairo_create (surface);

  if (document->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, document->title);
  if (document->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, document->author);
  g_autoptr (GDateTime) made
    = document->ms != 0 ? g_date_time_new_from_unix_utc (document->ms / 1000) : NULL;
  if (made != NULL)
    {
      g_autofree char *iso = g_date_time_format (made, "%Y-%m-%dT%H:%M:%SZ");
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
    }
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Encours " ENC_VERSION);
  for (guint i = 0; i < enc_document_n_pages (document); i++)
    {
      if (document->paper.red < 1 || document->paper.green < 1 || document->paper.blue < 1)
        paint_paper (document, cr);
      enc_document_draw (document, i, cr);
      cairo_show_page (cr);
      if (!carry_on (document, i, progress))
        break;
    }
  return finish (surface, cr);
}

static cairo_status_t
write_svg (EncDocument *document, guint page, EncOutputFile *file)
{
  cairo_surface_t *surface
    = cairo_svg_surface_create_for_stream (write_bytes, file, document->width, document->height);
  cairo_t *cr = cairo_create (surface);

  paint_paper (document, cr);
  enc_document_draw (document, page, cr);
  return finish (surface, cr);
}

static cairo_status_t
write_png (EncDocument *document, guint page, EncOutputFile *file)
{
  double scale = MIN (PNG_SCALE, MAX_PIXELS / MAX (1, MAX (document->width, document->height)));
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, (int)ceil (document->width * scale)),
                                  MAX (1, (int)ceil (document->height * scale)));
  cairo_t *cr = cairo_create (surface);

  paint_paper (document, cr);
  cairo_scale (cr, scale, scale);
  enc_document_draw (document, page, cr);
  cairo_surface_flush (surface);

  cairo_status_t status = cairo_status (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_bytes, file);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return status;
}

/* "page.png", "page-2.png", … */
static char *
page_path (const char *path, guint page)
{
  const char *dot = strrchr (path, '.');

  if (page == 0 || dot == NULL)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%u%s", (int)(dot - path), path, page + 1, dot);
}

/**
 * enc_document_write:
 * @document: a document with at least one page
 * @format: of the file
 * @path: where; pictures of the second and later pages get -2, -3 … before their ending
 * @error: #GIOErrorEnum
 *
 * Files appear whole or not at all and are readable by their owner only.
 *
 * Returns: FALSE when a file could not be written
 */
gboolean
enc_document_write (EncDocument *document, EncDocumentFormat format, const char *path,
                    GError **error)
{
  return enc_document_write_with_progress (document, format, path, NULL, error);
}

/**
 * enc_document_write_with_progress:
 * @document: a document with at least one page
 * @format: of the file
 * @path: as for enc_document_write()
 * @progress: (nullable): told about pages
 * @error: #GIOErrorEnum
 *
 * For documents of thousands of pages.
 *
 * Returns: FALSE when it was cancelled or a file could not be written; of a PDF nothing is left
 * then
 */
gboolean
enc_document_write_with_progress (EncDocument *document, EncDocumentFormat format, const char *path,
                                  const EncProgress *progress, GError **error)
{
  guint n_files = format == ENC_DOCUMENT_PDF ? 1 : enc_document_n_pages (document);

  g_return_val_if_fail (enc_document_n_pages (document) > 0, FALSE);
  for (guint page = 0; page < n_files; page++)
    {
      g_autofree char *name = page_path (path, page);
      g_autoptr (EncOutputFile) file = enc_output_file_open (name, error);
      cairo_status_t status = CAIRO_STATUS_SUCCESS;

      if (file == NULL)
        return FALSE;
      switch (format)
        {
        case ENC_DOCUMENT_PDF:
          status = write_pdf (document, file, progress);
          break;
        case ENC_DOCUMENT_SVG:
          status = write_svg (document, page, file);
          break;
        case ENC_DOCUMENT_PNG:
          status = write_png (document, page, file);
          break;
        }
      if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_WRITE_ERROR)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", name,
                       cairo_status_to_string (status));
          return FALSE;
        }
      if (progress != NULL && enc_progress_is_cancelled (progress, error))
        return FALSE;
      if (!enc_output_file_commit (file, error))
        return FALSE;
      if (format != ENC_DOCUMENT_PDF)
        carry_on (document, page, progress);
    }
  return TRUE;
}
