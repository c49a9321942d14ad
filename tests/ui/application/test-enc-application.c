/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-application.h"

#include "base/enc-i18n.h"
#include "support/enc-test.h"
#include "ui/application/enc-settings.h"
#include "ui/application/enc-window.h"
#include "ui/ui-test.h"

static EncWindow *
main_window (EncApplication *application)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l != NULL;
       l = l->next)
    if (ENC_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

/* Another language replaces the window at the same place, and lets the former one go. */
static void
test_language (void)
{
  g_autoptr (EncUiTest) test = ui_test_open ();
  g_autofree char *path = g_strdup (enc_desk_get_path (test->desk));
  g_autoptr (EncApplication) application = enc_application_new ();
  g_autoptr (GError) error = NULL;
  gboolean has_french;

  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  enc_settings_set (ENC_SETTINGS_LAST_FILE, path);
  enc_settings_set (ENC_SETTINGS_LANGUAGE, "en");
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (application));
  ui_test_wait_current (enc_application_get_desk (application));
  g_assert_cmpstr (enc_desk_get_path (enc_application_get_desk (application)), ==, path);

  gpointer before = main_window (application);
  g_assert_cmpstr (gtk_window_get_title (before), ==, "Dashboard — Encours");
  enc_window_go (before, enc_place_new ("clients"));
  ui_test_settle ();

  g_object_add_weak_pointer (before, &before);
  enc_settings_set (ENC_SETTINGS_LANGUAGE, "fr");
  enc_application_rebuild_windows (application);
  ui_test_assert_freed (&before);

  EncWindow *after = main_window (application);
  g_assert_cmpstr (enc_window_get_place (after)->view, ==, "clients");
  enc_window_go (after, enc_place_new ("dashboard"));
  has_french = !g_str_equal (_ ("Dashboard"), "Dashboard");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (after)), ==,
                   has_french ? "Tableau de bord — Encours" : "Dashboard — Encours");
  g_assert_true (has_french || g_getenv ("ENCOURS_LOCALE_DIR") == NULL);

  gtk_window_destroy (GTK_WINDOW (after));
  enc_desk_close (enc_application_get_desk (application));
  enc_i18n_set_language ("en");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/application/language", test_language);

  return g_test_run ();
}
