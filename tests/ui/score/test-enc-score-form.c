/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* The score of a client set by hand from its card, and given back to the computation. */
#include "ui/score/enc-score-form.h"

#include "support/enc-test.h"
#include "ui/client-file/enc-client-view.h"
#include "ui/common/enc-form-popover.h"
#include "ui/score/enc-score-card.h"
#include "ui/ui-test.h"

#define MAX_SECONDS 20

typedef struct
{
  EncUiTest *test;
  EncWindow *window;
  GtkWidget *card;
  gint64 client_pk;
} Fixture;

static gboolean
has_scores (gpointer data)
{
  return enc_desk_get_scores (data) != NULL && enc_desk_get_casebook (data) != NULL;
}

static gboolean
offers_hand (gpointer data)
{
  Fixture *fixture = data;

  fixture->card = ui_test_find (GTK_WIDGET (fixture->window), ENC_TYPE_SCORE_CARD);
  return fixture->card != NULL
         && gtk_widget_get_visible (ui_test_child (fixture->card, "hand_button"));
}

static gboolean
has_form (gpointer data)
{
  return ui_test_find (((Fixture *)data)->card, ENC_TYPE_FORM_POPOVER) != NULL;
}

static gboolean
has_no_form (gpointer data)
{
  return !has_form (data);
}

static Fixture
set_up (void)
{
  Fixture fixture = { .test = ui_test_open () };
  EncPortfolio *portfolio = enc_desk_get_portfolio (fixture.test->desk);
  guint client;

  g_assert_true (enc_test_wait (has_scores, fixture.test->desk, MAX_SECONDS));
  g_assert_true (enc_portfolio_dimension_find (portfolio, ENC_DIMENSION_CLIENT, "C2", &client));
  fixture.client_pk = enc_portfolio_client (portfolio, client)->pk;
  fixture.window = enc_window_new (NULL, fixture.test->desk);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 1280, 980);
  gtk_window_present (GTK_WINDOW (fixture.window));
  enc_window_open_client (fixture.window, fixture.client_pk);
  g_assert_true (enc_test_wait (offers_hand, &fixture, MAX_SECONDS));
  ui_test_settle ();
  return fixture;
}

static void
tear_down (Fixture *fixture)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&window);
  ui_test_close (fixture->test);
}

static EncFormPopover *
open_form (Fixture *fixture)
{
  g_signal_emit_by_name (ui_test_child (fixture->card, "hand_button"), "clicked");
  g_assert_true (enc_test_wait (has_form, fixture, MAX_SECONDS));
  return ENC_FORM_POPOVER (ui_test_find (fixture->card, ENC_TYPE_FORM_POPOVER));
}

static void
type (EncFormPopover *form, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (enc_form_popover_get_widget (form, field)), text);
}

static const EncCases *
cases_of (Fixture *fixture)
{
  EncCasebook *book = enc_desk_get_casebook (fixture->test->desk);

  return book != NULL ? enc_casebook_client (book, fixture->client_pk) : NULL;
}

static gboolean
is_42 (gpointer data)
{
  const EncCases *cases = cases_of (data);

  return cases != NULL && cases->score_override == 42;
}

static gboolean
is_computed (gpointer data)
{
  const EncCases *cases = cases_of (data);

  return cases == NULL || cases->score_override == -1;
}

static gboolean
says_by_hand (gpointer data)
{
  const char *note
    = gtk_label_get_text (GTK_LABEL (ui_test_child (((Fixture *)data)->card, "note")));

  return g_str_has_prefix (note, "Set by hand to 42 until ")
         && g_str_has_suffix (note, "New owner, new habits");
}

static gboolean
says_computed (gpointer data)
{
  const char *note
    = gtk_label_get_text (GTK_LABEL (ui_test_child (((Fixture *)data)->card, "note")));

  return !g_str_has_prefix (note, "Set by hand");
}

/* 90 days from 2026-11-22 are 2027-02-20. */
static void
test_set_and_end (void)
{
  Fixture fixture = set_up ();
  EncFormPopover *form = open_form (&fixture);

  g_assert_false (enc_form_popover_submit (form));
  type (form, "reason", "New owner, new habits");
  type (form, "score", "101");
  g_assert_false (enc_form_popover_submit (form));
  type (form, "score", "-1");
  g_assert_false (enc_form_popover_submit (form));
  type (form, "score", "42");
  g_assert_true (enc_form_popover_submit (form));
  g_assert_true (enc_test_wait (is_42, &fixture, MAX_SECONDS));
  g_assert_cmpint (cases_of (&fixture)->score_until, ==, enc_test_date ("2027-02-20"));
  g_assert_cmpstr (cases_of (&fixture)->score_why, ==, "New owner, new habits");
  g_assert_true (enc_test_wait (says_by_hand, &fixture, MAX_SECONDS));
  g_assert_true (enc_test_wait (has_no_form, &fixture, MAX_SECONDS));

  form = open_form (&fixture);
  g_assert_cmpstr (enc_form_popover_get_text (form, "score"), ==, "42");
  g_assert_cmpstr (enc_form_popover_get_text (form, "reason"), ==, "New owner, new habits");
  g_signal_emit_by_name (form, "removed");
  gtk_popover_popdown (GTK_POPOVER (form));
  g_assert_true (enc_test_wait (is_computed, &fixture, MAX_SECONDS));
  g_assert_true (enc_test_wait (says_computed, &fixture, MAX_SECONDS));
  g_assert_true (enc_test_wait (has_no_form, &fixture, MAX_SECONDS));
  tear_down (&fixture);
}

/* Whoever may not is not asked. */
static void
test_not_for_readers (void)
{
  Fixture fixture = set_up ();
  EncIdentity *identity = enc_window_get_identity (fixture.window);

  enc_identity_see_as (identity, ENC_USER_READ_ONLY, NULL);
  enc_score_card_show (ENC_SCORE_CARD (fixture.card), fixture.test->desk, fixture.client_pk);
  g_assert_false (gtk_widget_get_visible (ui_test_child (fixture.card, "hand_button")));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/score/set-and-end", test_set_and_end);
  g_test_add_func ("/ui/score/not-for-readers", test_not_for_readers);
  return g_test_run ();
}
