/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-rep-forms.h"

#include "support/enc-test.h"
#include "ui/ui-test.h"

typedef struct
{
  char *name, *promise;
} Done;

static void
on_done (const char *name, GVariant *args, const char *done, gpointer data)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (args);
  Done *seen = data;

  seen->name = g_strdup (name);
  g_variant_lookup (sunk, "promise", "s", &seen->promise);
}

static GtkWidget *
find_named (GtkWidget *widget, const char *name)
{
  GtkWidget *found = g_str_equal (gtk_widget_get_name (widget), name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);
  return found;
}

/* A promise that nobody validated can be validated where another would be noted. */
static void
test_validate (void)
{
  EncPromiseLine line = { enc_test_date ("2026-12-01"), 40000 };
  EncPromise promise = { .id = (char *)"p-1", .currency = ENC_EUR, .lines = &line, .n_lines = 1 };
  EncRepFormSubject subject = { .client_id = "c-1",
                                .currency = ENC_EUR,
                                .today = enc_test_date (ENC_UI_TEST_TODAY),
                                .proposed = -1,
                                .promise = &promise };
  Done done = { 0 };
  GtkWidget *form
    = g_object_ref_sink (GTK_WIDGET (enc_rep_forms_promise (&subject, on_done, &done)));
  GtkWidget *button = find_named (form, "validate");

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (done.name, ==, "promise.validate");
  g_assert_cmpstr (done.promise, ==, "p-1");
  g_object_unref (form);
  g_free (done.name);
  g_free (done.promise);

  subject.promise = NULL;
  form = g_object_ref_sink (GTK_WIDGET (enc_rep_forms_promise (&subject, on_done, &done)));
  g_assert_null (find_named (form, "validate"));
  g_object_unref (form);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/rep/validate", test_validate);
  return g_test_run ();
}
