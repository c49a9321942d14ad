/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* The lists and the client file in a real window, on the three clients of ui-test. */
#include "ui/ui-test.h"

#include <string.h>

#include "support/enc-test.h"
#include "ui/application/enc-window.h"
#include "ui/client-file/enc-client-forms.h"
#include "ui/client-file/enc-client-items.h"
#include "ui/client-file/enc-client-view.h"
#include "ui/clients/enc-clients-view.h"
#include "ui/common/enc-table.h"
#include "ui/items/enc-items-view.h"
#include "ui/search/enc-search-row.h"
#include "ui/search/enc-search.h"

#define MAX_SECONDS 20

typedef struct
{
  EncUiTest *test;
  EncWindow *window;
} Fixture;

static Fixture
set_up (void)
{
  Fixture fixture = { .test = ui_test_open () };

  fixture.window = enc_window_new (NULL, fixture.test->desk);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture.window));
  ui_test_settle ();
  return fixture;
}

/* The window and every view that was built go. */
static void
tear_down (Fixture *fixture)
{
  const GType types[]
    = { ENC_TYPE_CLIENTS_VIEW, ENC_TYPE_CLIENT_VIEW, ENC_TYPE_ITEMS_VIEW, ENC_TYPE_SEARCH };
  gpointer window = fixture->window, views[G_N_ELEMENTS (types)];

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      views[i] = ui_test_find (GTK_WIDGET (fixture->window), types[i]);
      if (views[i] != NULL)
        g_object_add_weak_pointer (views[i], &views[i]);
    }
  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_assert_freed (&window);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    ui_test_assert_freed (&views[i]);
  ui_test_close (fixture->test);
}

/* ---- waiting for what one sees ---- */

typedef struct
{
  GtkWidget *widget;
  const char *text;
  guint number;
} Expected;

static gboolean
label_says (gpointer data)
{
  Expected *expected = data;

  return g_strcmp0 (gtk_label_get_text (GTK_LABEL (expected->widget)), expected->text) == 0;
}

static void
wait_label (gpointer widget, const char *child, const char *text)
{
  Expected expected = { ui_test_child (widget, child), text, 0 };

  if (!enc_test_wait (label_says, &expected, MAX_SECONDS))
    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (expected.widget)), ==, text);
}

static gboolean
has_rows (gpointer data)
{
  Expected *expected = data;

  return enc_table_get_n_shown (ENC_TABLE (expected->widget)) == expected->number;
}

static EncTable *
wait_rows (gpointer table, guint n)
{
  Expected expected = { table, NULL, n };

  if (!enc_test_wait (has_rows, &expected, MAX_SECONDS))
    g_assert_cmpuint (enc_table_get_n_shown (table), ==, n);
  return table;
}

typedef struct
{
  GtkWidget *top;
  GType type;
  GtkWidget *found;
} Sought;

static gboolean
is_there (gpointer data)
{
  Sought *sought = data;

  sought->found = ui_test_find (sought->top, sought->type);
  return sought->found != NULL;
}

/* Views are built on their first visit. */
static GtkWidget *
view_of (Fixture *fixture, GType type)
{
  Sought sought = { GTK_WIDGET (fixture->window), type, NULL };

  g_assert_true (enc_test_wait (is_there, &sought, MAX_SECONDS));
  return sought.found;
}

static EncTable *
show_clients (Fixture *fixture, const char *filter, guint n)
{
  enc_window_show_clients (fixture->window, filter);
  return wait_rows (ui_test_child (view_of (fixture, ENC_TYPE_CLIENTS_VIEW), "table"), n);
}

static gint64
pk_of (Fixture *fixture, const char *code)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (fixture->test->desk);

  for (guint c = 0; c < enc_portfolio_n_clients (portfolio); c++)
    if (g_str_equal (enc_portfolio_client (portfolio, c)->code, code))
      return enc_portfolio_client (portfolio, c)->pk;
  g_assert_not_reached ();
}

static GtkWidget *
open_client (Fixture *fixture, const char *code, const char *name)
{
  GtkWidget *view;

  enc_window_open_client (fixture->window, pk_of (fixture, code));
  view = view_of (fixture, ENC_TYPE_CLIENT_VIEW);
  wait_label (view, "name", name);
  return view;
}

/* ---- clients ---- */

static void
test_clients (void)
{
  Fixture fixture = set_up ();
  EncTable *table = show_clients (&fixture, NULL, 3);
  GtkWidget *view = view_of (&fixture, ENC_TYPE_CLIENTS_VIEW);
  GtkEditable *entry = GTK_EDITABLE (ui_test_child (view, "entry"));

  /* The worst first, and the sum is the dashboard's. */
  wait_label (view, "result", "3 clients of 3 · €1,500.00 overdue");
  show_clients (&fixture, "late", 2);
  wait_label (view, "result", "2 clients of 3 · €1,500.00 overdue");
  show_clients (&fixture, "over-limit", 1);
  wait_label (view, "result", "1 client of 3 · €500.00 overdue");
  show_clients (&fixture, "disputed", 1);
  wait_label (view, "result", "1 client of 3 · €1,000.00 overdue");

  gtk_widget_activate_action (GTK_WIDGET (table), "clients.reset", NULL);
  wait_rows (table, 3);
  gtk_editable_set_text (entry, "brehat");
  wait_rows (table, 1);
  gtk_editable_set_text (entry, "nobody at all");
  wait_rows (table, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (ui_test_child (view, "stack"))), ==,
                   "empty");
  gtk_widget_activate_action (GTK_WIDGET (table), "clients.reset", NULL);
  wait_rows (table, 3);
  tear_down (&fixture);
}

static gboolean
has_scores (gpointer data)
{
  return enc_desk_get_scores (data) != NULL;
}

/* 1 to 5 choose a grade, the same again gives all; in a search they are digits. */
static void
test_grade_keys (void)
{
  Fixture fixture = set_up ();
  EncTable *table;
  GtkWidget *view;
  GtkDropDown *grade;

  g_assert_true (enc_test_wait (has_scores, fixture.test->desk, MAX_SECONDS));
  table = show_clients (&fixture, NULL, 3);
  view = view_of (&fixture, ENC_TYPE_CLIENTS_VIEW);
  grade = GTK_DROP_DOWN (ui_test_child (view, "grade"));
  gtk_widget_grab_focus (GTK_WIDGET (table));
  for (guint g = 1; g <= 5; g++)
    {
      g_assert_true (ui_test_press (view, GDK_KEY_0 + g, 0));
      g_assert_cmpuint (gtk_drop_down_get_selected (grade), ==, g);
    }
  g_assert_true (ui_test_press (view, GDK_KEY_KP_5, 0));
  g_assert_cmpuint (gtk_drop_down_get_selected (grade), ==, 0);
  wait_rows (table, 3);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (view, "entry")), "C");
  g_assert_false (ui_test_press (view, GDK_KEY_1, 0));
  g_assert_cmpuint (gtk_drop_down_get_selected (grade), ==, 0);
  tear_down (&fixture);
}

/* An earlier day: FA-3 was not late yet, FA-2 not issued. */
static void
test_clients_follow_the_day (void)
{
  Fixture fixture = set_up ();
  GtkWidget *view;

  show_clients (&fixture, NULL, 3);
  view = view_of (&fixture, ENC_TYPE_CLIENTS_VIEW);
  enc_desk_set_as_of (fixture.test->desk, enc_test_date ("2026-10-20"));
  wait_label (view, "result", "3 clients of 3 · €1,000.00 overdue");
  enc_desk_set_as_of (fixture.test->desk, enc_test_date (ENC_UI_TEST_TODAY));
  wait_label (view, "result", "3 clients of 3 · €1,500.00 overdue");
  tear_down (&fixture);
}

static void
test_open_and_walk (void)
{
  Fixture fixture = set_up ();
  EncTable *table = show_clients (&fixture, NULL, 3);
  GtkWidget *view;

  g_signal_emit_by_name (table, "open", enc_table_get_row (table, 0));
  view = view_of (&fixture, ENC_TYPE_CLIENT_VIEW);
  wait_label (view, "name", "Menuiserie Bréhat");
  g_assert_true (ui_test_press (view, GDK_KEY_j, 0));
  wait_label (view, "name", "Plomberie Pennec");
  g_assert_true (ui_test_press (view, GDK_KEY_k, 0));
  wait_label (view, "name", "Menuiserie Bréhat");
  tear_down (&fixture);
}

/* ---- client file ---- */

static void
test_client (void)
{
  Fixture fixture = set_up ();
  GtkWidget *view = open_client (&fixture, "C1", "Menuiserie Bréhat");
  GtkWidget *items = ui_test_child (view, "items");

  wait_label (items, "total", "€3,000.00");
  wait_label (items, "count", "2 items");
  g_assert_true (
    g_str_has_prefix (gtk_label_get_text (GTK_LABEL (ui_test_child (items, "tie_label"))),
                      "Ties to the ledger"));
  wait_rows (ui_test_child (items, "open_table"), 2);

  /* C3 has paid everything. */
  open_client (&fixture, "C3", "Granits Urvoas");
  wait_label (items, "count", "0 items");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                     GTK_STACK (ui_test_child (items, "open_stack"))),
                   ==, "nothing");
  g_assert_cmpuint (enc_table_get_n_shown (ENC_TABLE (ui_test_child (items, "settled_table"))), ==,
                    2);
  tear_down (&fixture);
}

static gboolean
stack_shows (gpointer data)
{
  Expected *expected = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (expected->widget)), expected->text)
         == 0;
}

static void
test_client_missing (void)
{
  Fixture fixture = set_up ();

  enc_window_open_client (fixture.window, 987654);
  Expected missing
    = { ui_test_child (view_of (&fixture, ENC_TYPE_CLIENT_VIEW), "stack"), "missing", 0 };
  g_assert_true (enc_test_wait (stack_shows, &missing, MAX_SECONDS));
  tear_down (&fixture);
}

typedef struct
{
  char *name;
  GVariant *args;
} Said;

static void
on_said (const char *name, GVariant *args, const char *done, gpointer data)
{
  Said *said = data;

  said->name = g_strdup (name);
  said->args = g_variant_ref_sink (args);
}

static void
set_field (EncFormPopover *form, const char *id, const char *text)
{
  GtkWidget *entry = NULL;
  GQueue widgets = G_QUEUE_INIT;

  g_queue_push_tail (&widgets, form);
  while (entry == NULL && !g_queue_is_empty (&widgets))
    {
      GtkWidget *widget = g_queue_pop_head (&widgets);

      if (GTK_IS_ENTRY (widget) && g_str_equal (gtk_widget_get_name (widget), id))
        entry = widget;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (&widgets, child);
    }
  g_queue_clear (&widgets);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static EncReadFile *
bare_file (void)
{
  EncReadFile *file = g_new0 (EncReadFile, 1);

  file->client.id = g_strdup ("0123456789abcdefghijklmnop");
  file->client.code = g_strdup ("C1");
  file->client.name = g_strdup ("Menuiserie");
  file->client.credit_limit = file->client.insurer_cover = -1;
  file->pieces = g_ptr_array_new ();
  file->allocations = g_array_new (FALSE, FALSE, sizeof (EncReadAllocation));
  file->contacts = g_ptr_array_new ();
  file->events = g_ptr_array_new ();
  file->controls = g_array_new (FALSE, FALSE, sizeof (EncReportControl));
  file->control_date = ENC_DATE_NONE;
  return file;
}

/* Forms say what is wrong, send what is right, and only what changed. */
static void
test_forms (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (EncClientLedger) ledger
    = enc_client_ledger_new (bare_file (), NULL, ENC_EUR, 0, &ENC_AGING_LIMITS_DEFAULT);
  EncFormPopover *form;
  Said said = { 0 };
  gint64 amount = 0;
  const char *text = NULL;

  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_settle ();

  form = enc_client_forms_edit (ENC_CLIENT_FORM_NUMBERS, ledger, NULL, on_said, &said, box, box);
  set_field (form, "siren", "732 829 321");
  g_assert_false (enc_form_popover_submit (form));
  g_assert_null (said.name);
  set_field (form, "siren", "732 829 320");
  g_assert_true (enc_form_popover_submit (form));
  g_assert_cmpstr (said.name, ==, "client.set");
  g_assert_true (g_variant_lookup (said.args, "siren", "&s", &text));
  g_assert_false (g_variant_lookup (said.args, "vat", "&s", &text));
  g_clear_pointer (&said.name, g_free);
  g_clear_pointer (&said.args, g_variant_unref);
  ui_test_settle ();

  form = enc_client_forms_edit (ENC_CLIENT_FORM_LIMIT, ledger, NULL, on_said, &said, box, box);
  set_field (form, "credit_limit", "sixty");
  g_assert_false (enc_form_popover_submit (form));
  set_field (form, "credit_limit", "60,000");
  g_assert_true (enc_form_popover_submit (form));
  g_assert_true (g_variant_lookup (said.args, "credit_limit", "x", &amount));
  g_assert_cmpint (amount, ==, 6000000);
  g_assert_true (g_variant_lookup (said.args, "limit_currency", "&s", &text));
  g_assert_cmpstr (text, ==, "EUR");
  g_clear_pointer (&said.name, g_free);
  g_clear_pointer (&said.args, g_variant_unref);
  ui_test_settle ();

  form = enc_client_forms_edit (ENC_CLIENT_FORM_TERMS, ledger, NULL, on_said, &said, box, box);
  set_field (form, "terms", "whenever");
  g_assert_false (enc_form_popover_submit (form));
  set_field (form, "terms", "45 days end of month");
  g_assert_true (enc_form_popover_submit (form));
  g_assert_cmpstr (said.name, ==, "client.set");
  g_clear_pointer (&said.name, g_free);
  g_clear_pointer (&said.args, g_variant_unref);
  ui_test_settle ();

  /* Nothing changed: nothing is sent. */
  form = enc_client_forms_edit (ENC_CLIENT_FORM_PEOPLE, ledger, NULL, on_said, &said, box, box);
  g_assert_true (enc_form_popover_submit (form));
  g_assert_null (said.name);
  ui_test_settle ();

  form = enc_client_forms_contact (ledger, NULL, on_said, &said, box, box);
  g_assert_false (enc_form_popover_submit (form));
  set_field (form, "name", "Yann Le Bris");
  set_field (form, "email", "not an address");
  g_assert_false (enc_form_popover_submit (form));
  set_field (form, "email", "yann@client.example");
  g_assert_true (enc_form_popover_submit (form));
  g_assert_cmpstr (said.name, ==, "contact.set");
  g_assert_true (g_variant_lookup (said.args, "role", "&s", &text));
  g_assert_cmpstr (text, ==, "accounts_payable");
  g_clear_pointer (&said.name, g_free);
  g_clear_pointer (&said.args, g_variant_unref);
  ui_test_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- items ---- */

static void
test_items (void)
{
  Fixture fixture = set_up ();
  GtkWidget *view, *client;
  EncTable *table;

  enc_window_show_items (fixture.window, enc_desk_get_query (fixture.test->desk), ENC_CELL_OVERDUE,
                         0, ENC_EUR, "Overdue");
  view = view_of (&fixture, ENC_TYPE_ITEMS_VIEW);
  table = wait_rows (ui_test_child (view, "table"), 2);
  wait_label (view, "total", "€1,500.00");
  wait_label (view, "title", "Overdue");

  /* The figure's day moves with the desk's. */
  enc_desk_set_as_of (fixture.test->desk, enc_test_date ("2026-10-20"));
  wait_label (view, "total", "€1,000.00");
  enc_desk_set_as_of (fixture.test->desk, enc_test_date (ENC_UI_TEST_TODAY));
  wait_label (view, "total", "€1,500.00");

  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (view, "entry")), "pennec");
  wait_rows (table, 1);
  wait_label (view, "total", "€500.00");
  g_signal_emit_by_name (table, "open", enc_table_get_row (table, 0));
  client = view_of (&fixture, ENC_TYPE_CLIENT_VIEW);
  wait_label (client, "name", "Plomberie Pennec");
  tear_down (&fixture);
}

/* ---- search ---- */

static gboolean
has_answer (gpointer data)
{
  return gtk_list_box_get_row_at_index (data, 0) != NULL;
}

static void
test_search (void)
{
  Fixture fixture = set_up ();
  GtkWidget *search = view_of (&fixture, ENC_TYPE_SEARCH);
  GtkEditable *entry = GTK_EDITABLE (ui_test_child (search, "entry"));
  GtkListBox *list = GTK_LIST_BOX (ui_test_child (search, "list"));
  EncSearchRow *row;

  gtk_widget_grab_focus (search);
  gtk_editable_set_text (entry, "pennec");
  g_assert_true (enc_test_wait (has_answer, list, MAX_SECONDS));
  row = ENC_SEARCH_ROW (gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpint (enc_search_row_get_target (row), ==, ENC_SEARCH_CLIENT);
  g_assert_cmpint (enc_search_row_get_client (row), ==, pk_of (&fixture, "C2"));
  g_signal_emit_by_name (entry, "activate");
  wait_label (view_of (&fixture, ENC_TYPE_CLIENT_VIEW), "name", "Plomberie Pennec");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");

  /* Enter before the answer: it is opened when it comes. */
  gtk_editable_set_text (entry, "brehat");
  g_signal_emit_by_name (entry, "activate");
  wait_label (view_of (&fixture, ENC_TYPE_CLIENT_VIEW), "name", "Menuiserie Bréhat");

  gtk_editable_set_text (entry, ">60j");
  g_signal_emit_by_name (entry, "activate");
  wait_rows (ui_test_child (view_of (&fixture, ENC_TYPE_CLIENTS_VIEW), "table"), 1);
  tear_down (&fixture);
}

static void
test_operators (void)
{
  EncSearchTarget target;

  g_assert_true (enc_search_row_parse_operator (">60j", &target));
  g_assert_cmpint (target, ==, ENC_SEARCH_LATE_60);
  g_assert_true (enc_search_row_parse_operator ("> 60", &target));
  g_assert_true (enc_search_row_parse_operator ("Litige:", &target));
  g_assert_cmpint (target, ==, ENC_SEARCH_DISPUTED);
  g_assert_false (enc_search_row_parse_operator (">45j", &target));
  g_assert_false (enc_search_row_parse_operator ("litige", &target));
  g_assert_false (enc_search_row_parse_operator (">", &target));
  g_assert_false (enc_search_row_parse_operator ("", &target));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/clients/filters", test_clients);
  g_test_add_func ("/ui/clients/grade-keys", test_grade_keys);
  g_test_add_func ("/ui/clients/follow-the-day", test_clients_follow_the_day);
  g_test_add_func ("/ui/clients/open-and-walk", test_open_and_walk);
  g_test_add_func ("/ui/client/figures", test_client);
  g_test_add_func ("/ui/client/missing", test_client_missing);
  g_test_add_func ("/ui/client/forms", test_forms);
  g_test_add_func ("/ui/items/behind-a-figure", test_items);
  g_test_add_func ("/ui/search/find-and-open", test_search);
  g_test_add_func ("/ui/search/operators", test_operators);
  return g_test_run ();
}
