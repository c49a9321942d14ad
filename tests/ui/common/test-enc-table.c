/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include <adwaita.h>
#include <math.h>
#include <stdlib.h>

#include "support/enc-test.h"
#include "ui/common/enc-table.h"

#define SKIPPED     77
#define MAX_SECONDS 20
/* GTK keeps this many rows alive, whatever the length of the list. */
#define ROWS_ALIVE 210

enum
{
  NAME,
  AMOUNT,
  AGE,
  NOTE,
  BRIEF,
  N_COLUMNS,
};

static const EncTableColumn columns[N_COLUMNS] = {
  [NAME] = { "name", "Name", ENC_TABLE_CELL_TITLE, .sortable = TRUE },
  [AMOUNT]
  = { "amount", "Amount", ENC_TABLE_CELL_NUMBER, 120, .sortable = TRUE, .descending_first = TRUE },
  [AGE] = { "age", "Age", ENC_TABLE_CELL_NUMBER, 120, .sortable = TRUE, .rank = 1 },
  [NOTE] = { "note", "Note", ENC_TABLE_CELL_TEXT, 160, .optional = TRUE, .rank = 2 },
  [BRIEF] = { "brief", "Row", ENC_TABLE_CELL_BRIEF },
};

/* Row i of n: its amount climbs and falls, its age is one of ten; identities begin where one says.
 */
typedef struct
{
  guint n;
  gint64 first_identity;
} Data;

static guint n_values;

static gint64
amount_of (const Data *data, guint row)
{
  return (gint64)(row * 7919) % data->n;
}

static gint64
key (gconstpointer data, guint row, guint column)
{
  return column == AMOUNT ? amount_of (data, row) : column == AGE ? row % 10 : row;
}

static gint64
identity (gconstpointer data, guint row)
{
  return ((const Data *)data)->first_identity + row;
}

static void
value (gconstpointer data, guint row, guint column, EncTableValue *out)
{
  n_values++;
  out->text = column == NAME ? g_strdup_printf ("row %u", row)
                             : g_strdup_printf ("%d", (int)key (data, row, column));
  if (column == NAME)
    out->second = g_strdup ("under\tit");
}

static char *
describe (gconstpointer data, guint row)
{
  return g_strdup_printf ("row %u in words", row);
}

static const EncTableRows rows = { key, identity, value, describe };

typedef struct
{
  GtkWidget *window;
  EncTable *table;
  Data data;
} Fixture;

static gboolean
count_down (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (*(guint *)data)--;
  return *(guint *)data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer data)
{
  return *(guint *)data == 0;
}

static void
frames (Fixture *fixture, guint n)
{
  gtk_widget_add_tick_callback (fixture->window, count_down, &n, NULL);
  g_assert_true (enc_test_wait (is_zero, &n, MAX_SECONDS));
}

static Fixture *
set_up (guint n, int width)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->data = (Data){ n, 1000 };
  fixture->window = gtk_window_new ();
  fixture->table = g_object_new (ENC_TYPE_TABLE, NULL);
  enc_table_set_columns (fixture->table, columns, N_COLUMNS);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->table));
  enc_table_set_source (fixture->table, &rows, n, &fixture->data, NULL);
  enc_table_commit (fixture->table);
  gtk_window_present (GTK_WINDOW (fixture->window));
  frames (fixture, 5);
  return fixture;
}

static void
tear_down (Fixture *fixture)
{
  gpointer table = fixture->table;

  g_object_add_weak_pointer (G_OBJECT (fixture->table), &table);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (table);
  g_free (fixture);
}

static GtkColumnViewColumn *
nth_shown (Fixture *fixture, guint n)
{
  GListModel *list = gtk_column_view_get_columns (enc_table_get_view (fixture->table));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, n);

  return column;
}

static guint
n_shown (Fixture *fixture)
{
  return g_list_model_get_n_items (
    gtk_column_view_get_columns (enc_table_get_view (fixture->table)));
}

/* What a click on a header does. */
static void
click (Fixture *fixture, guint column)
{
  gtk_column_view_sort_by_column (enc_table_get_view (fixture->table), nth_shown (fixture, column),
                                  GTK_SORT_ASCENDING);
}

static void
test_headers (void)
{
  Fixture *fixture = set_up (500, 800);
  guint last = enc_table_get_n_shown (fixture->table) - 1;

  click (fixture, AMOUNT);
  g_assert_cmpint (amount_of (&fixture->data, enc_table_get_row (fixture->table, 0)), ==, 499);
  g_assert_cmpint (amount_of (&fixture->data, enc_table_get_row (fixture->table, last)), ==, 0);
  click (fixture, AMOUNT);
  g_assert_cmpint (amount_of (&fixture->data, enc_table_get_row (fixture->table, 0)), ==, 0);
  click (fixture, AGE);
  g_assert_cmpuint (enc_table_get_row (fixture->table, 0), ==, 0);
  g_assert_cmpuint (enc_table_get_row (fixture->table, 1), ==, 10);
  tear_down (fixture);
}

static void
test_several_keys (void)
{
  Fixture *fixture = set_up (500, 800);
  EncTableSortKey keys[] = { { AGE, FALSE }, { AMOUNT, TRUE } };

  enc_table_set_sort (fixture->table, keys, 2);
  enc_table_commit (fixture->table);
  for (guint i = 1; i < 500; i++)
    {
      guint before = enc_table_get_row (fixture->table, i - 1);
      guint here = enc_table_get_row (fixture->table, i);

      g_assert_cmpuint (before % 10, <=, here % 10);
      if (before % 10 == here % 10)
        g_assert_cmpint (amount_of (&fixture->data, before), >, amount_of (&fixture->data, here));
    }
  g_assert_cmpstr (gtk_column_view_column_get_title (nth_shown (fixture, AGE)), ==, "Age ¹");
  g_assert_cmpstr (gtk_column_view_column_get_title (nth_shown (fixture, AMOUNT)), ==, "Amount ²↓");
  tear_down (fixture);
}

static void
test_actions (void)
{
  Fixture *fixture = set_up (500, 800);
  GActionGroup *actions = enc_table_get_actions (fixture->table);

  g_action_group_activate_action (actions, "sort", g_variant_new_string ("amount desc"));
  g_assert_cmpint (amount_of (&fixture->data, enc_table_get_row (fixture->table, 0)), ==, 499);
  g_assert_cmpuint (n_shown (fixture), ==, 3);
  g_action_group_change_action_state (actions, "column-note", g_variant_new_boolean (TRUE));
  g_assert_cmpuint (n_shown (fixture), ==, 4);
  g_action_group_change_action_state (actions, "column-age", g_variant_new_boolean (FALSE));
  g_assert_cmpuint (n_shown (fixture), ==, 3);
  g_assert_cmpstr (gtk_column_view_column_get_title (nth_shown (fixture, 2)), ==, "Note");
  tear_down (fixture);
}

/* Selected is a row, not a place. */
static void
test_selection_is_kept (void)
{
  Fixture *fixture = set_up (500, 800);
  EncTableSortKey largest = { AMOUNT, TRUE };
  g_autoptr (GArray) selected = NULL;
  g_autoptr (GArray) later = NULL;
  Data other = { 500, 990 };

  enc_table_select (fixture->table, 1042);
  enc_table_set_sort (fixture->table, &largest, 1);
  enc_table_commit (fixture->table);
  selected = enc_table_get_selected (fixture->table);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpuint (g_array_index (selected, guint, 0), ==, 42);

  /* In another snapshot the same thing has another number. */
  enc_table_set_source (fixture->table, &rows, other.n, &other, NULL);
  enc_table_commit (fixture->table);
  later = enc_table_get_selected (fixture->table);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpuint (g_array_index (later, guint, 0), ==, 52);

  /* What the filter hides is no longer selected. */
  guint8 *none = g_new0 (guint8, 500);
  none[3] = 1;
  enc_table_take_filter (fixture->table, none);
  enc_table_commit (fixture->table);
  g_assert_cmpuint (enc_table_get_n_selected (fixture->table), ==, 0);
  g_assert_cmpuint (enc_table_get_n_shown (fixture->table), ==, 1);
  tear_down (fixture);
}

/* The row on top stays on top when rows above it come and go. */
static void
test_place_is_kept (void)
{
  Fixture *fixture = set_up (2000, 800);
  GtkAdjustment *adjustment
    = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (enc_table_get_view (fixture->table)));
  double height = gtk_adjustment_get_upper (adjustment) / 2000;
  guint8 *shown = g_new (guint8, 2000);

  gtk_adjustment_set_value (adjustment, 1000 * height);
  frames (fixture, 3);
  for (guint row = 0; row < 2000; row++)
    shown[row] = row >= 500;
  enc_table_take_filter (fixture->table, shown);
  enc_table_commit (fixture->table);
  frames (fixture, 8);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 500 * height, 1.0);
  tear_down (fixture);
}

/* A long list asks for what is on screen and nothing else. */
static void
test_only_what_is_seen (void)
{
  Fixture *fixture = set_up (100000, 800);

  n_values = 0;
  click (fixture, AMOUNT);
  frames (fixture, 3);
  g_assert_cmpuint (n_values, >, 0);
  g_assert_cmpuint (n_values, <=, 3 * ROWS_ALIVE * N_COLUMNS);
  tear_down (fixture);
}

static void
test_narrow (void)
{
  Fixture *fixture = set_up (50, 400);

  g_assert_true (enc_table_is_brief (fixture->table));
  g_assert_cmpuint (n_shown (fixture), ==, 1);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  frames (fixture, 10);
  g_assert_false (enc_table_is_brief (fixture->table));
  g_assert_cmpuint (n_shown (fixture), ==, 3);
  tear_down (fixture);
}

static void
test_text (void)
{
  Fixture *fixture = set_up (3, 800);
  g_autofree char *all = enc_table_to_text (fixture->table, FALSE);
  g_autofree char *some = NULL;

  g_assert_cmpstr (all, ==, "Name\tAmount\tAge\nrow 0\t0\t0\nrow 1\t2\t1\nrow 2\t1\t2\n");
  enc_table_select (fixture->table, 1001);
  some = enc_table_to_text (fixture->table, TRUE);
  g_assert_cmpstr (some, ==, "Name\tAmount\tAge\nrow 1\t2\t1\n");
  tear_down (fixture);
}

static void
test_accessible (void)
{
  Fixture *fixture = set_up (30, 800);
  GtkWidget *list, *row;
  g_autofree char *words = NULL;
  g_autofree char *error = NULL;

  enc_table_set_label (fixture->table, "All of them");
  gtk_test_accessible_assert_property (enc_table_get_view (fixture->table),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "All of them");
  list = gtk_widget_get_last_child (GTK_WIDGET (enc_table_get_view (fixture->table)));
  row = gtk_widget_get_first_child (list);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "row 0 in words");
  click (fixture, AMOUNT);
  frames (fixture, 2);
  words = describe (NULL, enc_table_get_row (fixture->table, 0));
  error = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              words);
  g_assert_cmpstr (error, ==, NULL);
  tear_down (fixture);
}

/* ---- with real events: what GTK 4.8 gets wrong ---- */

static void
on_exited (GPid pid, int status, gpointer data)
{
  g_spawn_close_pid (pid);
  *(guint *)data = 0;
}

static gboolean
run_xdotool (Fixture *fixture, const char *arguments)
{
  g_autofree char *program = g_find_program_in_path ("xdotool");
  g_autofree char *command = g_strconcat ("xdotool ", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  guint running = 1;
  GPid pid;

  if (program == NULL || g_getenv ("DISPLAY") == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return FALSE;
    }
  g_shell_parse_argv (command, NULL, &argv, &error);
  g_assert_no_error (error);
  g_spawn_async (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                 &pid, &error);
  g_assert_no_error (error);
  /* On a busy machine the program is slow, and so are the frames that its events move. */
  g_child_watch_add (pid, on_exited, &running);
  g_assert_true (enc_test_wait (is_zero, &running, MAX_SECONDS));
  frames (fixture, 90);
  return TRUE;
}

/* gtk#2971 */
static void
test_wheel (void)
{
  Fixture *fixture = set_up (100000, 800);
  GtkAdjustment *adjustment
    = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (enc_table_get_view (fixture->table)));
  double step = pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0);

  if (run_xdotool (fixture, "mousemove 300 300 click --repeat 60 --delay 1 5"))
    {
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 40 * step);
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 61 * step);
    }
  tear_down (fixture);
}

/* gtk#4819 */
static void
test_control_click (void)
{
  Fixture *fixture = set_up (500, 800);

  if (run_xdotool (fixture, "mousemove 60 120 click 1 sleep 0.1 keydown ctrl mousemove 60 220 "
                            "sleep 0.1 click 1 sleep 0.1 mousemove 60 320 sleep 0.1 click 1 "
                            "keyup ctrl"))
    g_assert_cmpuint (enc_table_get_n_selected (fixture->table), ==, 3);
  tear_down (fixture);
}

static void
count_open (EncTable *table, guint row, guint *opened)
{
  *opened = row + 1;
}

static void
test_keyboard (void)
{
  Fixture *fixture = set_up (500, 800);
  guint opened = 0;

  g_signal_connect (fixture->table, "open", G_CALLBACK (count_open), &opened);
  if (run_xdotool (fixture,
                   "mousemove 60 120 click 1 sleep 0.1 key Down key Down sleep 0.1 "
                   "key space sleep 0.1 key space sleep 0.1 key ctrl+a sleep 0.1 key Return"))
    {
      g_assert_cmpuint (enc_table_get_n_selected (fixture->table), ==, 500);
      g_assert_cmpuint (opened, >, 1);
    }
  tear_down (fixture);
}

/* In two lines a tap opens; passing over a row selects nothing. */
static void
test_tap (void)
{
  Fixture *fixture = set_up (500, 400);
  guint opened = 0;

  g_signal_connect (fixture->table, "open", G_CALLBACK (count_open), &opened);
  if (run_xdotool (fixture, "mousemove 60 120 sleep 0.1 mousemove 60 130"))
    {
      g_assert_cmpuint (opened, ==, 0);
      g_assert_cmpuint (enc_table_get_n_selected (fixture->table), ==, 0);
      run_xdotool (fixture, "click 1");
      g_assert_cmpuint (opened, >, 0);
    }
  tear_down (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    exit (SKIPPED);
  adw_init ();
  g_test_add_func ("/ui/table/headers", test_headers);
  g_test_add_func ("/ui/table/several-keys", test_several_keys);
  g_test_add_func ("/ui/table/actions", test_actions);
  g_test_add_func ("/ui/table/selection-is-kept", test_selection_is_kept);
  g_test_add_func ("/ui/table/place-is-kept", test_place_is_kept);
  g_test_add_func ("/ui/table/only-what-is-seen", test_only_what_is_seen);
  g_test_add_func ("/ui/table/narrow", test_narrow);
  g_test_add_func ("/ui/table/text", test_text);
  g_test_add_func ("/ui/table/accessible", test_accessible);
  g_test_add_func ("/ui/table/wheel", test_wheel);
  g_test_add_func ("/ui/table/control-click", test_control_click);
  g_test_add_func ("/ui/table/keyboard", test_keyboard);
  g_test_add_func ("/ui/table/tap", test_tap);
  return g_test_run ();
}
