/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */

/* The list of clients at its largest, measured: what sorting, filtering and scrolling cost, beside
 * the plainest way of doing the same (the floor) and beside what GTK's own sorting model takes. */
#include <adwaita.h>
#include <stdlib.h>
#include <time.h>

#include "base/enc-format.h"
#include "support/enc-test.h"
#include "ui/clients/enc-clients-columns.h"
#include "ui/common/enc-style.h"

#define N_CLIENTS 100000
#define ITEMS_PER 4
#define N_SCROLL  200
#define N_JUMPS   60
#define FRAME_MS  16.7
#define TARGET_MS 100.0

static guint64 n_frames;
/* Processor time of the last thing measured: on a busy machine it says more than the clock on the
 * wall. */
static double cpu_ms;

static double
since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000.0;
}

static double
cpu (void)
{
  return (double)clock () * 1000.0 / CLOCKS_PER_SEC;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  n_frames++;
  return G_SOURCE_CONTINUE;
}

static void
wait_frames (guint n)
{
  guint64 until = n_frames + n;

  while (n_frames < until)
    g_main_context_iteration (NULL, TRUE);
}

static long
resident_mib (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  sscanf (text, "%*d %ld", &pages);
  return pages * 4096 / (1024 * 1024);
}

static EncPortfolio *
build_portfolio (EncDate today)
{
  static const char *const trades[] = { "Menuiserie", "Plomberie", "Charpentes", "Granits" };
  static const char *const reps[] = { "Kermarrec", "Lagadec", "Moreau", "Tanguy" };
  EncPortfolioBuilder *builder = enc_portfolio_builder_new ();
  GRand *rand = g_rand_new_with_seed (1);
  gint64 pk = 1;

  for (gint64 c = 1; c <= N_CLIENTS; c++)
    {
      g_autofree char *code = g_strdup_printf ("C%06d", (int)c);
      g_autofree char *name
        = g_strdup_printf ("%s %06d", trades[c % 4], g_rand_int_range (rand, 0, N_CLIENTS));
      EncPortfolioClient client = { .pk = c,
                                    .code = code,
                                    .name = name,
                                    .city = "Brest",
                                    .rep = reps[c % 4],
                                    .credit_limit = 5000000,
                                    .insurer_cover = -1,
                                    .limit_currency = ENC_EUR };

      enc_portfolio_builder_add_client (builder, &client);
      for (int i = 0; i < ITEMS_PER; i++)
        {
          EncDate date = today - g_rand_int_range (rand, 0, 300);
          EncPortfolioItem item = { .pk = pk++,
                                    .client_pk = c,
                                    .amount = g_rand_int_range (rand, 1000, 2000000),
                                    .date = date,
                                    .due = date + 45,
                                    .currency = ENC_EUR,
                                    .kind = ENC_ITEM_INVOICE };

          enc_portfolio_builder_add_item (builder, &item);
        }
    }
  g_rand_free (rand);
  return enc_portfolio_builder_finish (builder, NULL);
}

/* ---- the floor: a bare array of the same keys, sorted by the C library ---- */

typedef struct
{
  gint64 key;
  guint32 row;
} Pair;

static int
compare_pairs (const void *a, const void *b)
{
  const Pair *x = a, *y = b;

  return x->key < y->key ? 1 : x->key > y->key ? -1 : (x->row > y->row) - (x->row < y->row);
}

static double
floor_sort (EncClientsList *list)
{
  guint n = enc_clients_list_n_rows (list);
  g_autofree Pair *pairs = g_new (Pair, n);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    pairs[i] = (Pair){ enc_clients_list_row (list, i)->overdue, i };
  qsort (pairs, n, sizeof (Pair), compare_pairs);
  return since (start);
}

/* ---- what GTK offers: an object per row, a sorter over them ---- */

static int
compare_objects (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 x = GPOINTER_TO_SIZE (g_object_get_data ((GObject *)a, "key"));
  gint64 y = GPOINTER_TO_SIZE (g_object_get_data ((GObject *)b, "key"));

  return x < y ? 1 : -(x > y);
}

static double
gtk_sort (EncClientsList *list)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkSortListModel) model = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < enc_clients_list_n_rows (list); i++)
    {
      GObject *object = g_object_new (G_TYPE_OBJECT, NULL);

      g_object_set_data (object, "key", GSIZE_TO_POINTER (enc_clients_list_row (list, i)->overdue));
      g_ptr_array_add (objects, object);
    }
  g_list_store_splice (store, 0, 0, objects->pdata, objects->len);
  model
    = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (store)),
                               GTK_SORTER (gtk_custom_sorter_new (compare_objects, NULL, NULL)));
  g_list_model_get_n_items (G_LIST_MODEL (model));
  return since (start);
}

static void
line (const char *what, double ms, double target, const char *note)
{
  g_print ("%-44s %8.1f ms %8.1f ms cpu   %-5s %s\n", what, ms, cpu_ms,
           target <= 0        ? ""
           : ms <= target     ? "ok"
           : cpu_ms <= target ? "ok*"
                              : "SLOW",
           note);
}

/* From the gesture to the end of the frame that shows it. */
static double
timed (void (*gesture) (EncTable *table, EncClientsList *list), EncTable *table,
       EncClientsList *list, double *work)
{
  gint64 start = g_get_monotonic_time ();
  double begin = cpu ();

  gesture (table, list);
  *work = since (start);
  wait_frames (2);
  cpu_ms = cpu () - begin;
  return since (start) - FRAME_MS;
}

static void
sort_by_name (EncTable *table, EncClientsList *list)
{
  enc_table_set_sort (table, &(EncTableSortKey){ ENC_CLIENTS_COLUMN_CLIENT, FALSE }, 1);
  enc_table_commit (table);
}

static void
sort_by_overdue (EncTable *table, EncClientsList *list)
{
  enc_table_set_sort (table, &(EncTableSortKey){ ENC_CLIENTS_COLUMN_OVERDUE, TRUE }, 1);
  enc_table_commit (table);
}

static void
sort_by_three (EncTable *table, EncClientsList *list)
{
  static const EncTableSortKey keys[] = { { ENC_CLIENTS_COLUMN_REP, FALSE },
                                          { ENC_CLIENTS_COLUMN_OLDEST, TRUE },
                                          { ENC_CLIENTS_COLUMN_OPEN, TRUE } };

  enc_table_set_sort (table, keys, G_N_ELEMENTS (keys));
  enc_table_commit (table);
}

static void
filter (EncTable *table, EncClientsList *list, const EncClientsFilter *wish)
{
  g_auto (EncClientsCount) count = { 0 };

  enc_table_take_filter (table, enc_clients_list_filter (list, wish, &count));
  enc_table_commit (table);
}

static void
filter_text (EncTable *table, EncClientsList *list)
{
  filter (table, list, &(EncClientsFilter){ .text = "plomb 07" });
}

static void
filter_chips (EncTable *table, EncClientsList *list)
{
  filter (table, list, &(EncClientsFilter){ .traits = ENC_CLIENTS_LATE | ENC_CLIENTS_LATE_60 });
}

static void
filter_none (EncTable *table, EncClientsList *list)
{
  filter (table, list, &(EncClientsFilter){ 0 });
}

static void
scroll (EncTable *table, gboolean jump)
{
  GtkAdjustment *adjustment
    = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (enc_table_get_view (table)));
  double sum = 0, worst = 0;
  int n = jump ? N_JUMPS : N_SCROLL;
  g_autofree char *note = NULL;

  gtk_adjustment_set_value (adjustment, 0);
  wait_frames (5);
  double begin = cpu ();
  for (int i = 0; i < n; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double ms;

      gtk_adjustment_set_value (adjustment,
                                jump ? gtk_adjustment_get_upper (adjustment) * (i * 37 % 100) / 100
                                     : gtk_adjustment_get_value (adjustment) + 240);
      wait_frames (1);
      ms = since (start);
      sum += ms;
      worst = MAX (worst, ms);
    }
  note = g_strdup_printf ("worst frame %.1f ms", worst);
  cpu_ms = (cpu () - begin) / n;
  line (jump ? "random jumps, per frame" : "scrolling 240 px a frame, per frame", sum / n,
        FRAME_MS * 1.2, note);
}

int
main (int argc, char *argv[])
{
  EncDate today = enc_test_date ("2026-06-30");
  EncAgingQuery query = enc_aging_query (today);
  const EncTableColumn *columns;
  double work, ms, bare, begin;
  guint n_columns;
  gint64 start;
  g_autofree char *note = NULL;

  if (!gtk_init_check ())
    {
      g_print ("no display: lists are not measured\n");
      return 0;
    }
  adw_init ();
  enc_style_attach (gdk_display_get_default ());
  g_autoptr (EncPortfolio) portfolio = build_portfolio (today);

  start = g_get_monotonic_time ();
  begin = cpu ();
  g_autoptr (EncClientsList) list = enc_clients_list_new (portfolio, &query, NULL, NULL);
  cpu_ms = cpu () - begin;
  line ("list of 100,000 clients, first time (worker)", since (start), 0,
        "names folded and ranked");
  start = g_get_monotonic_time ();
  begin = cpu ();
  g_autoptr (EncClientsList) again = enc_clients_list_new (portfolio, &query, NULL, list);
  cpu_ms = cpu () - begin;
  line ("the same on another day (worker)", since (start), 0, "");

  GtkWidget *window = gtk_window_new ();
  EncTable *table = g_object_new (ENC_TYPE_TABLE, NULL);
  columns = enc_clients_columns_get (&n_columns);
  enc_table_set_columns (table, columns, n_columns);
  gtk_window_set_default_size (GTK_WINDOW (window), 1060, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (table));
  gtk_widget_add_tick_callback (window, count_frame, NULL, NULL);
  gtk_window_present (GTK_WINDOW (window));
  wait_frames (10);

  long before = resident_mib ();
  begin = cpu ();
  start = g_get_monotonic_time ();
  enc_table_set_source (table, enc_clients_columns_source (), enc_clients_list_n_rows (list),
                        enc_clients_list_ref (list), (GDestroyNotify)enc_clients_list_unref);
  enc_table_commit (table);
  wait_frames (2);
  cpu_ms = cpu () - begin;
  note = g_strdup_printf ("+%ld MiB", resident_mib () - before);
  line ("rows on screen for the first time", since (start), 0, note);

  bare = floor_sort (list);
  ms = timed (sort_by_overdue, table, list, &work);
  g_autofree char *ratio
    = g_strdup_printf ("work %.1f ms = %.2f x a bare qsort (%.1f ms)", work, work / bare, bare);
  line ("sort by overdue, to the frame", ms, TARGET_MS, ratio);
  ms = timed (sort_by_name, table, list, &work);
  line ("sort by name, to the frame", ms, TARGET_MS, "");
  ms = timed (sort_by_three, table, list, &work);
  line ("sort by three columns, to the frame", ms, TARGET_MS, "");
  begin = cpu ();
  ms = gtk_sort (list);
  cpu_ms = cpu () - begin;
  line ("GtkSortListModel, sorting alone", ms, 0, "for comparison");
  ms = timed (filter_text, table, list, &work);
  line ("filter by text, to the frame", ms, TARGET_MS, "");
  ms = timed (filter_chips, table, list, &work);
  line ("filter by chips, to the frame", ms, TARGET_MS, "");
  ms = timed (filter_none, table, list, &work);
  line ("filter taken away, to the frame", ms, TARGET_MS, "");
  scroll (table, FALSE);
  scroll (table, TRUE);
  g_print ("ok*: in time by the processor, not by the clock: the machine was busy\n");
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
