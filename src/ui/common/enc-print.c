/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-print.h"

#include "base/enc-i18n.h"
#include "ui/application/enc-window.h"

/* What was chosen last, for as long as the program runs. */
static GtkPrintSettings *last_settings;

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page,
              EncDocument *document)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height;

  enc_document_size (document, &width, &height);

  /* The page carries its own margins: it is only fitted to another paper, never cut. */
  double scale = MIN (gtk_print_context_get_width (context) / width,
                      gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  enc_document_draw (document, page, cr);
}

/**
 * enc_print_operation:
 * @document: pages
 *
 * Returns: (transfer full): what prints them, turned as they are
 */
GtkPrintOperation *
enc_print_operation (EncDocument *document)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  double width, height;

  enc_document_size (document, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, enc_document_n_pages (document));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, enc_document_title (document));
  if (last_settings != NULL)
    gtk_print_operation_set_print_settings (operation, last_settings);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page),
                         enc_document_ref (document), (GClosureNotify)enc_document_unref, 0);

  return operation;
}

/**
 * enc_print_document:
 * @parent: the window it belongs to
 * @document: pages
 *
 * Opens the print dialog; says so when printing failed.
 */
void
enc_print_document (GtkWindow *parent, EncDocument *document)
{
  g_autoptr (GtkPrintOperation) operation = enc_print_operation (document);
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result
    = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error);

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    g_set_object (&last_settings, gtk_print_operation_get_print_settings (operation));
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR && ENC_IS_WINDOW (parent))
    enc_window_toast_error (ENC_WINDOW (parent), _ ("Nothing was printed."), error);
}
