/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/review/enc-review-view.h"

#include "support/enc-test.h"
#include "ui/common/enc-form-popover.h"
#include "ui/review/enc-review-card.h"
#include "ui/ui-test.h"

#define MAX_SECONDS 20

typedef struct
{
  EncUiTest *test;
  EncWindow *window;
  GtkWidget *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = ui_test_open ();
  fixture->window = enc_window_new (NULL, fixture->test->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
  enc_window_go (fixture->window, enc_place_new ("review"));
  ui_test_settle ();
  fixture->view = ui_test_find (GTK_WIDGET (fixture->window), ENC_TYPE_REVIEW_VIEW);
  g_assert_nonnull (fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window, view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  g_object_add_weak_pointer (G_OBJECT (fixture->view), &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&window);
  ui_test_assert_freed (&view);
  ui_test_close (fixture->test);
}

static gboolean
has_card (gpointer data)
{
  return ui_test_find (((Fixture *)data)->view, ENC_TYPE_REVIEW_CARD) != NULL;
}

static gboolean
has_form (gpointer data)
{
  return ui_test_find (((Fixture *)data)->view, ENC_TYPE_FORM_POPOVER) != NULL;
}

static const EncCaseNote *
find_decision (Fixture *fixture)
{
  EncCasebook *book = enc_desk_get_casebook (fixture->test->desk);

  for (guint i = 0; book != NULL && i < enc_casebook_n_clients (book); i++)
    {
      const EncCases *cases = enc_casebook_nth (book, i);

      for (guint k = 0; k < cases->notes->len; k++)
        if (((EncCaseNote *)cases->notes->pdata[k])->kind == ENC_EVENT_DECISION
            && cases->client != 0)
          return cases->notes->pdata[k];
    }

  return NULL;
}

static gboolean
has_decision (gpointer data)
{
  return find_decision (data) != NULL;
}

/* Everything that fell due in the last month, whatever the amount. */
static void
show_all (Fixture *fixture)
{
  GtkWidget *period = ui_test_find (fixture->view, GTK_TYPE_DROP_DOWN);
  GtkWidget *floor = gtk_widget_get_next_sibling (period);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (period), 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (floor), 0);
  g_assert_true (enc_test_wait (has_card, fixture, MAX_SECONDS));
}

static void
test_decide (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card, *row, *button, *form;

  show_all (fixture);
  card = ui_test_find (fixture->view, ENC_TYPE_REVIEW_CARD);
  row = ui_test_find (card, GTK_TYPE_LIST_BOX_ROW);
  g_assert_null (gtk_widget_get_next_sibling (row)); /* FA-3 alone */
  button = ui_test_find (row, GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (enc_test_wait (has_form, fixture, MAX_SECONDS));
  form = ui_test_find (fixture->view, ENC_TYPE_FORM_POPOVER);

  /* Without words nothing is recorded. */
  g_assert_false (enc_form_popover_submit (ENC_FORM_POPOVER (form)));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (form, GTK_TYPE_ENTRY)),
                         "Moreau calls on Monday");
  g_assert_true (enc_form_popover_submit (ENC_FORM_POPOVER (form)));
  g_assert_true (enc_test_wait (has_decision, fixture, MAX_SECONDS));

  const EncCaseNote *note = find_decision (fixture);

  g_assert_cmpstr (note->text, ==, "Moreau calls on Monday");
  g_assert_cmpstr (note->to, ==, "Moreau");
  g_assert_cmpint (note->day, ==, enc_test_date ("2026-11-29"));
  ui_test_settle ();
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/review/decide", Fixture, NULL, set_up, test_decide, tear_down);
  return g_test_run ();
}
