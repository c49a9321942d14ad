/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* The promises view: what is late, what is expected, how often promises are kept. */
#include "ui/ui-test.h"

#include <string.h>

#include "support/enc-test.h"
#include "ui/application/enc-window.h"
#include "ui/client-file/enc-client-view.h"
#include "ui/common/enc-form-popover.h"
#include "ui/promises/enc-promises-list.h"
#include "ui/promises/enc-promises-view.h"

#define MAX_SECONDS 20

typedef struct
{
  EncUiTest *test;
  EncWindow *window;
  GtkWidget *view;
} Fixture;

static gboolean
has_followup (gpointer data)
{
  return enc_desk_get_followup (data) != NULL;
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  enc_desk_run_finish (ENC_DESK (source), result, &error);
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
is_set (gpointer data)
{
  return *(gpointer *)data != NULL;
}

static char *
id_of (EncDesk *desk, const char *code)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (desk);
  EncReadFile *file = NULL;
  char *id;

  for (guint c = 0; c < enc_portfolio_n_clients (portfolio); c++)
    if (g_str_equal (enc_portfolio_client (portfolio, c)->code, code))
      enc_desk_file_async (desk, enc_portfolio_client (portfolio, c)->pk, 0, NULL, on_file, &file);
  g_assert_true (enc_test_wait (is_set, &file, MAX_SECONDS));
  id = g_strdup (file->client.id);
  enc_read_file_free (file);
  return id;
}

static void
promise (EncDesk *desk, const char *code, gint64 amount, const char *day, const char *made)
{
  g_autofree char *id = id_of (desk, code);
  g_autofree char *text
    = g_strdup_printf ("{'client': <'%s'>, 'currency': <'EUR'>, 'schedule': <[(%d, int64 "
                       "%" G_GINT64_FORMAT ")]>, 'means': <'transfer'>, 'date': <%d>}",
                       id, enc_test_date (day), amount, enc_test_date (made));
  GVariant *args = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  gboolean done = FALSE;

  enc_desk_run_async (desk, enc_command_new ("promise.record", args), on_run, &done);
  g_assert_true (enc_test_wait (is_true, &done, MAX_SECONDS));
}

static gboolean
counts_promises (gpointer data)
{
  EncDesk *desk = data;
  EncFollowup *followup = enc_desk_get_followup (desk);

  return followup != NULL && enc_followup_promises (followup)->len == 3;
}

/* C2 broke one of October; C1 promised for January, C3 for the day after tomorrow. */
static Fixture
set_up (void)
{
  Fixture fixture = { .test = ui_test_open () };
  EncDesk *desk = fixture.test->desk;

  g_assert_true (enc_test_wait (has_followup, desk, MAX_SECONDS));
  promise (desk, "C2", 20000, "2026-10-20", "2026-10-10");
  promise (desk, "C1", 40000, "2027-01-10", "2026-11-21");
  promise (desk, "C3", 50000, "2026-11-24", "2026-11-20");
  g_assert_true (enc_test_wait (counts_promises, desk, MAX_SECONDS));
  fixture.window = enc_window_new (NULL, desk);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture.window));
  enc_window_go (fixture.window, enc_place_new ("promises"));
  ui_test_settle ();
  fixture.view = ui_test_find (GTK_WIDGET (fixture.window), ENC_TYPE_PROMISES_VIEW);
  g_assert_nonnull (fixture.view);
  return fixture;
}

static void
tear_down (Fixture *fixture)
{
  gpointer window = fixture->window, view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  g_object_add_weak_pointer (G_OBJECT (fixture->view), &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&window);
  ui_test_assert_freed (&view);
  ui_test_close (fixture->test);
}

static void
test_groups (void)
{
  Fixture fixture = set_up ();
  g_autoptr (EncPromisesList) list
    = enc_promises_list_new (enc_desk_get_followup (fixture.test->desk), NULL);
  guint counts[ENC_N_PROMISES_GROUPS];
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (EncPromisesSum));
  g_autofree guint8 *shown
    = enc_promises_list_filter (list, ENC_PROMISES_WEEK, "urvoas", counts, sums);
  guint kept, judged;
  gboolean late;

  g_assert_cmpuint (enc_promises_list_n_rows (list), ==, 3);
  g_assert_cmpuint (counts[ENC_PROMISES_WEEK], ==, 1);
  g_assert_cmpint (g_array_index (sums, EncPromisesSum, 0).promised, ==, 50000);
  g_clear_pointer (&shown, g_free);
  shown = enc_promises_list_filter (list, -1, "", counts, sums);
  g_assert_cmpuint (counts[ENC_PROMISES_LATE], ==, 1);
  g_assert_cmpuint (counts[ENC_PROMISES_WEEK], ==, 1);
  g_assert_cmpuint (counts[ENC_PROMISES_TO_COME], ==, 1);
  enc_promises_list_overall (list, &kept, &judged);
  g_assert_cmpuint (kept, ==, 0);
  g_assert_cmpuint (judged, ==, 1);
  /* The sidebar counts what is late, and the view begins with it. */
  g_assert_cmpuint (enc_promises_view_count (fixture.window, &late), ==, 1);
  g_assert_true (late);
  g_assert_cmpuint (enc_table_get_n_shown (ENC_TABLE (ui_test_child (fixture.view, "table"))), ==,
                    1);
  tear_down (&fixture);
}

static gboolean
shows_client (gpointer data)
{
  Fixture *fixture = data;
  EncPlace *place = enc_window_get_place (fixture->window);

  return place != NULL && g_str_equal (place->view, "client");
}

static void
test_open_client (void)
{
  Fixture fixture = set_up ();

  g_signal_emit_by_name (ui_test_child (fixture.view, "table"), "open", 0);
  g_assert_true (enc_test_wait (shows_client, &fixture, MAX_SECONDS));
  tear_down (&fixture);
}

static gboolean
is_withdrawn (gpointer data)
{
  Fixture *fixture = data;
  GPtrArray *cases = enc_followup_promises (enc_desk_get_followup (fixture->test->desk));
  guint n = 0;

  for (guint i = 0; i < cases->len; i++)
    n += ((const EncPromiseCase *)cases->pdata[i])->standing.state == ENC_PROMISE_WITHDRAWN;
  return n == 1;
}

static gboolean
is_validated (gpointer data)
{
  Fixture *fixture = data;
  GPtrArray *cases = enc_followup_promises (enc_desk_get_followup (fixture->test->desk));

  for (guint i = 0; i < cases->len; i++)
    if (((const EncPromiseCase *)cases->pdata[i])->promise->validated_by != NULL)
      return TRUE;
  return FALSE;
}

static void
test_validate_and_withdraw (void)
{
  Fixture fixture = set_up ();
  GtkWidget *entry = ui_test_child (fixture.view, "entry");
  EncTable *table = ENC_TABLE (ui_test_child (fixture.view, "table"));
  GtkWidget *all = gtk_widget_get_last_child (ui_test_child (fixture.view, "chips"));
  GtkWidget *form;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Urvoas");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpuint (enc_table_get_n_shown (table), ==, 1);
  enc_table_select_all (table);
  g_assert_true (gtk_widget_get_visible (ui_test_child (fixture.view, "selection_bar")));
  gtk_widget_activate_action (GTK_WIDGET (table), "promises.validate", NULL);
  g_assert_true (enc_test_wait (is_validated, &fixture, MAX_SECONDS));
  ui_test_settle ();
  enc_table_select_all (table);
  gtk_widget_activate_action (GTK_WIDGET (table), "promises.withdraw", NULL);
  form = ui_test_find (fixture.view, ENC_TYPE_FORM_POPOVER);
  g_assert_nonnull (form);
  g_assert_false (enc_form_popover_submit (ENC_FORM_POPOVER (form)));
  gtk_editable_set_text (GTK_EDITABLE (
                           enc_form_popover_get_widget (ENC_FORM_POPOVER (form), "reason")),
                         "Paid by cheque");
  g_assert_true (enc_form_popover_submit (ENC_FORM_POPOVER (form)));
  g_assert_true (enc_test_wait (is_withdrawn, &fixture, MAX_SECONDS));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/promises/groups", test_groups);
  g_test_add_func ("/ui/promises/open-client", test_open_client);
  g_test_add_func ("/ui/promises/validate-and-withdraw", test_validate_and_withdraw);
  return g_test_run ();
}
