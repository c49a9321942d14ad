/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-compat.h"

#include "base/enc-i18n.h"

typedef struct
{
  EncCompatFileFunc callback;
  EncCompatFilesFunc files_callback; /* instead of callback: several files */
  gpointer data;
} FileRequest;

static void
on_file_chosen (GtkNativeDialog *dialog, int response, FileRequest *request)
{
  gboolean accepted = response == GTK_RESPONSE_ACCEPT;

  if (request->files_callback != NULL)
    {
      g_autoptr (GListModel) files
        = accepted ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;

      request->files_callback (files, request->data);
    }
  else
    {
      g_autoptr (GFile) file
        = accepted ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

      request->callback (file, request->data);
    }
  g_free (request);
  g_object_unref (dialog);
}

static void
show_chooser (GtkFileChooserNative *dialog, const EncCompatFilter *filters, gsize n_filters,
              EncCompatFileFunc callback, EncCompatFilesFunc files_callback, gpointer data)
{
  FileRequest *request = g_new0 (FileRequest, 1);

  for (gsize i = 0; i < n_filters; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, filters[i].name);
      for (gsize k = 0; filters[i].patterns[k] != NULL; k++)
        gtk_file_filter_add_pattern (filter, filters[i].patterns[k]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }

  request->callback = callback;
  request->files_callback = files_callback;
  request->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_chosen), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * enc_compat_open_file:
 * @parent: the window it belongs to
 * @title: what is asked for
 * @filters: (array length=n_filters): kinds of files
 * @n_filters: how many
 * @callback: called once with the file, or %NULL
 * @data: for @callback
 *
 * Asks for a file to read; through the portal in a sandbox.
 */
void
enc_compat_open_file (GtkWindow *parent, const char *title, const EncCompatFilter *filters,
                      gsize n_filters, EncCompatFileFunc callback, gpointer data)
{
  show_chooser (gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                             _ ("_Open"), _ ("_Cancel")),
                filters, n_filters, callback, NULL, data);
}

/**
 * enc_compat_open_files:
 * @parent: the window it belongs to
 * @title: what is asked for
 * @filters: (array length=n_filters): kinds of files
 * @n_filters: how many
 * @callback: called once with the files, or %NULL
 * @data: for @callback
 *
 * Asks for one or several files to read; through the portal in a sandbox.
 */
void
enc_compat_open_files (GtkWindow *parent, const char *title, const EncCompatFilter *filters,
                       gsize n_filters, EncCompatFilesFunc callback, gpointer data)
{
  GtkFileChooserNative *dialog
    = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
                                   _ ("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  show_chooser (dialog, filters, n_filters, NULL, callback, data);
}

/**
 * enc_compat_save_file:
 * @parent: the window it belongs to
 * @title: what is asked for
 * @name: proposed name
 * @filters: (array length=n_filters): kinds of files
 * @n_filters: how many
 * @callback: called once with the file, or %NULL
 * @data: for @callback
 *
 * Asks where to write a file; through the portal in a sandbox.
 */
void
enc_compat_save_file (GtkWindow *parent, const char *title, const char *name,
                      const EncCompatFilter *filters, gsize n_filters, EncCompatFileFunc callback,
                      gpointer data)
{
  GtkFileChooserNative *dialog
    = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
                                   _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  show_chooser (dialog, filters, n_filters, callback, NULL, data);
}

typedef struct
{
  EncCompatConfirmFunc callback;
  gpointer data;
} Confirmation;

static void
on_confirm_response (AdwMessageDialog *dialog, const char *response, Confirmation *confirmation)
{
  confirmation->callback (g_str_equal (response, "yes"), confirmation->data);
  g_free (confirmation);
}

/**
 * enc_compat_confirm:
 * @parent: the window it belongs to
 * @heading: the question
 * @body: what will happen
 * @yes: label of the button that does it
 * @destructive: whether it takes something away
 * @callback: called once with the answer
 * @data: for @callback
 */
void
enc_compat_confirm (GtkWindow *parent, const char *heading, const char *body, const char *yes,
                    gboolean destructive, EncCompatConfirmFunc callback, gpointer data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  Confirmation *confirmation = g_new0 (Confirmation, 1);

  confirmation->callback = callback;
  confirmation->data = data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "yes",
                                    yes, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "yes",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                          : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           destructive ? "cancel" : "yes");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_confirm_response), confirmation);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * enc_compat_show_about:
 * @parent: the window it belongs to
 */
void
enc_compat_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent, "application-name", "Encours", "application-icon", ENC_APP_ID,
                         "version", ENC_VERSION, "developer-name", _ ("The Encours developers"),
                         "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Receivables, aged balance and collection for business credit "
                            "managers. Everything stays on this computer."),
                         "translator-credits", _ ("translator-credits"), NULL);
}

/**
 * enc_compat_scrolls_badly:
 *
 * Returns: whether several adjustment changes in one frame lose the place in long lists (gtk#2971,
 * until 4.10.1)
 */
gboolean
enc_compat_scrolls_badly (void)
{
  return gtk_check_version (4, 10, 1) != NULL;
}

/**
 * enc_compat_leave:
 * @widget: something that is about to be hidden
 *
 * Takes the keyboard out of it. GTK 4.8 keeps a reference for ever to what it hides with the focus
 * inside.
 */
void
enc_compat_leave (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    gtk_root_set_focus (root, NULL);
}
