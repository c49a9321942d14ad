/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-print.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "documents/enc-dashboard-page.h"
#include "support/enc-test.h"
#include "ui/ui-test.h"

/* The dashboard's page goes through GTK's printing to a PDF: what the print dialog's Print does,
 * without the dialog. */
static void
test_dashboard (void)
{
  g_autoptr (EncUiTest) test = ui_test_open ();
  EncPageContext context = { .company = "Comptoir Armor" };
  g_autoptr (EncDocument) page
    = enc_dashboard_page_new (enc_desk_get_overview (test->desk), ENC_FIGURES_NO_TARGETS, &context);
  g_autoptr (GtkPrintOperation) operation = enc_print_operation (page);
  g_autofree char *path = g_build_filename (test->dir, "page.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  gtk_print_operation_set_export_filename (operation, path);
  GtkPrintOperationResult result
    = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (strncmp (contents, "%PDF", 4), ==, 0);
  g_assert_cmpuint (length, >, 10000);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/print/dashboard", test_dashboard);

  return g_test_run ();
}
