/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/client-file/enc-client-brief.h"

#include "support/enc-test.h"
#include "ui/ui-test.h"

#define MAX_SECONDS 20

static gint64
client_named (EncDesk *desk, const char *code)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (desk);
  guint client;

  g_assert_true (enc_portfolio_dimension_find (portfolio, ENC_DIMENSION_CLIENT, code, &client));
  return enc_portfolio_client (portfolio, client)->pk;
}

static void
on_brief (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(EncBrief **)data = enc_desk_brief_finish (ENC_DESK (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_brief (gpointer data)
{
  return *(EncBrief **)data != NULL;
}

static gboolean
dialog_is_open (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          *(GtkWindow **)data = window;
          return TRUE;
        }
    }
  return FALSE;
}

/* The page says what the file says. */
static void
test_page (void)
{
  g_autoptr (EncUiTest) test = ui_test_open ();
  gint64 pk = client_named (test->desk, "C1");
  g_autoptr (EncBrief) brief = NULL;

  enc_desk_brief_async (test->desk, pk, NULL, on_brief, &brief);
  g_assert_true (enc_test_wait (has_brief, &brief, MAX_SECONDS));
  g_assert_cmpstr (brief->name, ==, "Menuiserie Bréhat");
  g_assert_cmpint (brief->aging.open, ==, 300000);
  g_assert_cmpint (brief->aging.disputed, ==, ENC_UI_TEST_DISPUTED);
  g_assert_cmpint (brief->day, ==, enc_test_date (ENC_UI_TEST_TODAY));

  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  g_ptr_array_add (list, brief);

  g_autoptr (EncDocument) document = enc_client_brief_pages (list, test->desk);

  g_assert_nonnull (document);
  g_assert_cmpuint (enc_document_n_pages (document), ==, 1);
}

/* Ctrl+B in a client's file asks what to do with the brief; elsewhere there is none. */
static void
test_key (void)
{
  g_autoptr (EncUiTest) test = ui_test_open ();
  EncWindow *window = enc_window_new (NULL, test->desk);
  gpointer weak = window;
  GtkWindow *dialog = NULL;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_settle ();
  g_assert_false (dialog_is_open (&dialog));
  enc_window_open_client (window, client_named (test->desk, "C1"));
  ui_test_settle ();
  g_assert_true (ui_test_press (GTK_WIDGET (window), GDK_KEY_b, GDK_CONTROL_MASK));
  g_assert_true (enc_test_wait (dialog_is_open, &dialog, MAX_SECONDS));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_assert_freed (&weak);
}

static void
on_briefs (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **)data = enc_desk_day_briefs_finish (ENC_DESK (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_briefs (gpointer data)
{
  return *(GPtrArray **)data != NULL;
}

static void
on_met (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (enc_desk_run_finish (ENC_DESK (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  *(EncReadFile **)data = enc_desk_file_finish (ENC_DESK (source), result, NULL);
}

static gboolean
has_file (gpointer data)
{
  return *(EncReadFile **)data != NULL;
}

/* The next day with a meeting, here the day after tomorrow. */
static void
test_day (void)
{
  g_autoptr (EncUiTest) test = ui_test_open ();
  g_autoptr (EncReadFile) file = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) briefs = NULL;
  gboolean met = FALSE;
  GVariantDict dict;

  enc_desk_day_briefs_async (test->desk, "Moreau", NULL, on_briefs, &none);
  g_assert_true (enc_test_wait (has_briefs, &none, MAX_SECONDS));
  g_assert_cmpuint (none->len, ==, 0);

  enc_desk_file_async (test->desk, client_named (test->desk, "C2"), 1, NULL, on_file, &file);
  g_assert_true (enc_test_wait (has_file, &file, MAX_SECONDS));
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "client", "s", file->client.id);
  g_variant_dict_insert (&dict, "date", "i", enc_test_date ("2026-11-24"));
  g_variant_dict_insert (&dict, "minute", "x", (gint64)600);
  enc_desk_run_async (test->desk, enc_command_new ("journal.meeting", g_variant_dict_end (&dict)),
                      on_met, &met);
  g_assert_true (enc_test_wait (is_true, &met, MAX_SECONDS));
  enc_desk_day_briefs_async (test->desk, "Moreau", NULL, on_briefs, &briefs);
  g_assert_true (enc_test_wait (has_briefs, &briefs, MAX_SECONDS));
  g_assert_cmpuint (briefs->len, ==, 1);
  g_assert_cmpstr (((EncBrief *)briefs->pdata[0])->code, ==, "C2");
  g_assert_cmpint (((EncBrief *)briefs->pdata[0])->meeting, ==, enc_test_date ("2026-11-24"));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/client-brief/page", test_page);
  g_test_add_func ("/ui/client-brief/key", test_key);
  g_test_add_func ("/ui/client-brief/day", test_day);
  return g_test_run ();
}
