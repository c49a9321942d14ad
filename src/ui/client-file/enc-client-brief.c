/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-brief.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-brief-page.h"
#include "ui/common/enc-compat.h"
#include "ui/common/enc-print.h"

typedef struct
{
  EncWindow *window;
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

/* What is not shared with whoever looks is taken out. Returns whether anything may be seen. */
static gboolean
share (EncBrief *brief, EncIdentity *identity, EncPortfolio *portfolio)
{
  guint client;

  if (portfolio == NULL || !enc_portfolio_find_client (portfolio, brief->client, &client)
      || !enc_identity_sees (identity, ENC_RIGHT_AMOUNTS, portfolio, client))
    return FALSE;
  if (!enc_identity_sees (identity, ENC_RIGHT_SCORE, portfolio, client))
    brief->grade = brief->grade_before = 0;
  if (!enc_identity_sees (identity, ENC_RIGHT_TIMELINE, portfolio, client))
    {
      g_ptr_array_set_size (brief->happened, 0);
      brief->more_happened = 0;
    }

  return TRUE;
}

/**
 * enc_client_brief_pages:
 * @briefs: (element-type EncBrief): of clients; what is not shared with whoever looks is taken out
 * @desk: whose company writes, and when
 *
 * Returns: (transfer full) (nullable): the pages, %NULL when none of the clients is shared
 */
EncDocument *
enc_client_brief_pages (GPtrArray *briefs, EncDesk *desk)
{
  const EncPageContext context = { .company = enc_desk_get_setting (desk, "company.name"),
                                   .now_ms = enc_clock_now_ms (enc_desk_get_clock (desk)) };
  g_autoptr (GPtrArray) shared = g_ptr_array_new ();

  for (guint i = 0; i < briefs->len; i++)
    if (share (briefs->pdata[i], enc_identity_of (desk), enc_desk_get_portfolio (desk)))
      g_ptr_array_add (shared, briefs->pdata[i]);

  return shared->len > 0 ? enc_brief_page_new (shared, &context) : NULL;
}

static void
ask_what_to_do (Request *request, const char *heading)
{
  GtkWidget *dialog
    = adw_message_dialog_new (GTK_WINDOW (request->window), heading,
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

static void
take_briefs (Request *request, GPtrArray *briefs, const GError *error)
{
  const EncBrief *first = briefs != NULL && briefs->len > 0 ? briefs->pdata[0] : NULL;
  g_autofree char *heading = NULL;

  if (first != NULL)
    request->document = enc_client_brief_pages (briefs, enc_window_get_desk (request->window));
  if (request->document == NULL)
    {
      if (error != NULL)
        enc_window_toast_error (request->window, _ ("The brief could not be made."), error);
      else
        enc_window_toast (request->window,
                          first != NULL ? _ ("This client’s figures are not shared with you.")
                                        : _ ("No meeting is announced within a week."),
                          FALSE);
      request_free (request);
      return;
    }
  if (briefs->len == 1)
    {
      /* Translators: proposed name of a file; %s is a client */
      request->name = g_strdup_printf (_ ("Brief %s.pdf"), first->name);
      /* Translators: %s is a client */
      heading = g_strdup_printf (_ ("Brief for %s"), first->name);
    }
  else
    {
      g_autofree char *iso = enc_date_to_iso (first->meeting);
      g_autofree char *day = enc_format_date (first->meeting);

      /* Translators: proposed name of a file; %s is a day */
      request->name = g_strdup_printf (_ ("Briefs %s.pdf"), iso);
      /* Translators: how many meetings, a day */
      heading = g_strdup_printf (ngettext ("Brief for %1$u meeting on %2$s",
                                           "Briefs for %1$u meetings on %2$s", briefs->len),
                                 briefs->len, day);
    }
  g_strdelimit (request->name, "/\\", '-');
  ask_what_to_do (request, heading);
}

static void
on_brief (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) briefs = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_brief_free);
  g_autoptr (GError) error = NULL;
  EncBrief *brief = enc_desk_brief_finish (ENC_DESK (source), result, &error);

  if (brief != NULL)
    g_ptr_array_add (briefs, brief);
  take_briefs (data, briefs, error);
}

static void
on_day (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) briefs = enc_desk_day_briefs_finish (ENC_DESK (source), result, &error);

  take_briefs (data, briefs, error);
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
  enc_desk_brief_async (enc_window_get_desk (window), client_pk, NULL, on_brief, request);
}

/**
 * enc_client_brief_ask_day:
 * @window: a window
 *
 * Makes the briefs of the next day on which whoever looks has meetings, and asks whether to print
 * or to save them.
 */
void
enc_client_brief_ask_day (EncWindow *window)
{
  Request *request = g_new0 (Request, 1);

  request->window = g_object_ref (window);
  enc_desk_day_briefs_async (enc_window_get_desk (window),
                             enc_identity_get_name (enc_window_get_identity (window)), NULL, on_day,
                             request);
}
