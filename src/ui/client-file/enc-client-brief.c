/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-brief.h"

#include "base/enc-i18n.h"
#include "documents/enc-brief-page.h"
#include "ui/common/enc-compat.h"
#include "ui/common/enc-print.h"

typedef struct
{
  EncWindow *window;
  gint64 client_pk;
  char *name; /* proposed for the file */
  EncDocument *document;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->window);
  g_clear_pointer (&request->document, enc_document_unref);
  g_free (request->name);
  g_free (request);
}

static void
on_file_chosen (GFile *file, gpointer data)
{
  Request *request = data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL && enc_document_write (request->document, ENC_DOCUMENT_PDF, path, &error))
    enc_window_toast (request->window, _ ("Brief saved"), FALSE);
  else if (error != NULL)
    enc_window_toast_error (request->window, _ ("The brief was not saved."), error);
  request_free (request);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, Request *request)
{
  static const char *const patterns[] = { "*.pdf", NULL };
  const EncCompatFilter filter = { _ ("PDF documents"), patterns };

  if (g_str_equal (response, "save"))
    {
      enc_compat_save_file (GTK_WINDOW (request->window), _ ("Save the Brief"), request->name,
                            &filter, 1, on_file_chosen, request);
      return;
    }
  if (g_str_equal (response, "print"))
    enc_print_document (GTK_WINDOW (request->window), request->document);
  request_free (request);
}

/**
 * enc_client_brief_page:
 * @brief: a brief
 * @desk: whose company writes, and when
 * @client_pk: whose brief it is
 *
 * What is not shared with whoever looks is taken out of @brief first.
 *
 * Returns: (transfer full) (nullable): the page, %NULL when the client's amounts are not shared
 */
EncDocument *
enc_client_brief_page (EncBrief *brief, EncDesk *desk, gint64 client_pk)
{
  EncIdentity *identity = enc_identity_of (desk);
  EncPortfolio *portfolio = enc_desk_get_portfolio (desk);
  const EncPageContext context = { .company = enc_desk_get_setting (desk, "company.name"),
                                   .now_ms = enc_clock_now_ms (enc_desk_get_clock (desk)) };
  g_autoptr (GPtrArray) briefs = g_ptr_array_new ();
  guint client;

  if (portfolio == NULL || !enc_portfolio_find_client (portfolio, client_pk, &client)
      || !enc_identity_sees (identity, ENC_RIGHT_AMOUNTS, portfolio, client))
    return NULL;
  if (!enc_identity_sees (identity, ENC_RIGHT_SCORE, portfolio, client))
    brief->grade = brief->grade_before = 0;
  if (!enc_identity_sees (identity, ENC_RIGHT_TIMELINE, portfolio, client))
    {
      g_ptr_array_set_size (brief->happened, 0);
      brief->more_happened = 0;
    }
  g_ptr_array_add (briefs, brief);

  return enc_brief_page_new (briefs, &context);
}

static void
on_brief (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EncBrief) brief = enc_desk_brief_finish (ENC_DESK (source), result, &error);
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  if (brief != NULL)
    request->document = enc_client_brief_page (brief, ENC_DESK (source), request->client_pk);
  if (request->document == NULL)
    {
      if (brief != NULL)
        enc_window_toast (request->window, _ ("This client’s figures are not shared with you."),
                          FALSE);
      else
        enc_window_toast_error (request->window, _ ("The brief could not be made."), error);
      request_free (request);
      return;
    }
  /* Translators: proposed name of a file; %s is a client */
  request->name = g_strdup_printf (_ ("Brief %s.pdf"), brief->name);
  g_strdelimit (request->name, "/\\", '-');
  /* Translators: %s is a client */
  heading = g_strdup_printf (_ ("Brief for %s"), brief->name);
  dialog = adw_message_dialog_new (GTK_WINDOW (request->window), heading,
                                   _ ("One page to read before the meeting. It is for those who go "
                                      "there, not for the client."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "print",
                                    _ ("_Print…"), "save", _ ("_Save as PDF…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), request);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * enc_client_brief_ask:
 * @window: a window
 * @client_pk: row number of a client
 *
 * Makes the client's brief, and asks whether to print or to save it.
 */
void
enc_client_brief_ask (EncWindow *window, gint64 client_pk)
{
  Request *request = g_new0 (Request, 1);

  request->window = g_object_ref (window);
  request->client_pk = client_pk;
  enc_desk_brief_async (enc_window_get_desk (window), client_pk, NULL, on_brief, request);
}
