/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "support/enc-test.h"
#include "ui/common/enc-table-model.h"
#include "ui/common/enc-table-row.h"

#define N_COLUMNS 3

/* Columns of few values, so that ties are many, and of extreme ones. */
typedef struct
{
  guint n;
  gint64 *keys; /* n * N_COLUMNS */
} Data;

/* What a list view would believe from the signals alone. */
typedef struct
{
  guint length;
  guint n_signals;
} Mirror;

static gint64
key_of (gconstpointer data, guint row, guint column)
{
  return ((const Data *)data)->keys[row * N_COLUMNS + column];
}

static gint64
identity_of (gconstpointer data, guint row)
{
  return G_GINT64_CONSTANT (1000000) + row;
}

static void
data_free (gpointer pointer)
{
  Data *data = pointer;

  g_free (data->keys);
  g_free (data);
}

static Data *
data_random (GRand *rand, guint n)
{
  static const gint64 extremes[] = { G_MININT64, G_MAXINT64, 0, -1, 1, G_MININT64 + 1 };
  Data *data = g_new0 (Data, 1);

  data->n = n;
  data->keys = g_new (gint64, (gsize)n * N_COLUMNS + 1);
  for (guint row = 0; row < n; row++)
    {
      data->keys[row * N_COLUMNS] = g_rand_int_range (rand, -3, 4);
      data->keys[row * N_COLUMNS + 1] = ((gint64)g_rand_int (rand) << 32 | g_rand_int (rand));
      data->keys[row * N_COLUMNS + 2]
        = extremes[g_rand_int_range (rand, 0, G_N_ELEMENTS (extremes))];
    }
  return data;
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, Mirror *mirror)
{
  /* Both at once makes GTK read every row. */
  g_assert_true (removed == 0 || added == 0);
  /* Only the end of the list comes and goes. */
  g_assert_cmpuint (position + removed, ==, mirror->length);
  mirror->length = mirror->length - removed + added;
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, mirror->length);
  mirror->n_signals++;
}

typedef struct
{
  const Data *data;
  const EncTableSortKey *keys;
  guint n_keys;
} Order;

/* The plain definition: by key after key, then as the source has them. */
static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  guint x = *(const guint *)a, y = *(const guint *)b;

  for (guint k = 0; k < order->n_keys; k++)
    {
      gint64 left = key_of (order->data, x, order->keys[k].column);
      gint64 right = key_of (order->data, y, order->keys[k].column);

      if (left != right)
        return (left < right) == order->keys[k].descending ? 1 : -1;
    }
  return x < y ? -1 : x > y;
}

static void
check (EncTableModel *model, const Data *data, const guint8 *shown, const EncTableSortKey *keys,
       guint n_keys)
{
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint));
  Order order = { data, keys, n_keys };

  for (guint row = 0; row < data->n; row++)
    if (shown == NULL || shown[row])
      g_array_append_val (expected, row);
  g_array_sort_with_data (expected, compare, &order);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      guint row = g_array_index (expected, guint, i), found;

      g_assert_cmpuint (enc_table_model_get_row (model, i), ==, row);
      g_assert_cmpint (enc_table_model_get_identity (model, i), ==, identity_of (data, row));
      if (i % 7 == 0)
        {
          g_assert_true (enc_table_model_find (model, identity_of (data, row), &found));
          g_assert_cmpuint (found, ==, i);
        }
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncTableModel) model = enc_table_model_new ();
  Data *data = data_random (rand, 0);
  EncTableSortKey keys[ENC_TABLE_MAX_SORT_KEYS];
  g_autofree guint8 *copy = NULL;
  guint n_keys = 0;
  Mirror mirror = { 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &mirror);
  enc_table_model_set_source (model, 0, key_of, identity_of, data, data_free);
  for (int step = 0; step < 400; step++)
    {
      int what = g_rand_int_range (rand, 0, 3);

      if (what == 0)
        {
          data = data_random (rand, g_rand_int_range (rand, 0, 300));
          g_clear_pointer (&copy, g_free);
          enc_table_model_set_source (model, data->n, key_of, identity_of, data, data_free);
        }
      else if (what == 1)
        {
          guint8 *shown = g_new (guint8, (gsize)data->n + 1);
          int odds = g_rand_int_range (rand, 0, 5);

          for (guint row = 0; row < data->n; row++)
            shown[row] = g_rand_int_range (rand, 0, 4) < odds;
          g_clear_pointer (&copy, g_free);
          copy = g_memdup2 (shown, (gsize)data->n + 1);
          enc_table_model_take_filter (model, shown);
        }
      else
        {
          n_keys = g_rand_int_range (rand, 0, N_COLUMNS + 1);
          for (guint k = 0; k < n_keys; k++)
            keys[k]
              = (EncTableSortKey){ g_rand_int_range (rand, 0, N_COLUMNS), g_rand_boolean (rand) };
          enc_table_model_set_sort (model, keys, n_keys);
        }
      enc_table_model_commit (model);
      check (model, data, copy, keys, n_keys);
      g_assert_cmpuint (mirror.length, ==, g_list_model_get_n_items (G_LIST_MODEL (model)));
    }
}

static void
test_same_is_quiet (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (EncTableModel) model = enc_table_model_new ();
  Data *data = data_random (rand, 100);
  EncTableSortKey by_second = { 1, FALSE }, turned = { 1, TRUE };
  Mirror mirror = { 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &mirror);
  enc_table_model_set_source (model, data->n, key_of, identity_of, data, data_free);
  enc_table_model_set_sort (model, &by_second, 1);
  g_assert_true (enc_table_model_commit (model));
  g_assert_cmpuint (mirror.n_signals, ==, 1);
  g_assert_false (enc_table_model_commit (model));
  /* Another order of the same rows is not told: the places are the same, what stands there is not.
   */
  enc_table_model_set_sort (model, &turned, 1);
  g_assert_true (enc_table_model_commit (model));
  g_assert_cmpuint (mirror.n_signals, ==, 1);
}

static void
test_items_are_places (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (EncTableModel) model = enc_table_model_new ();
  Data *data = data_random (rand, 10);
  g_autoptr (EncTableRow) row = NULL;

  enc_table_model_set_source (model, data->n, key_of, identity_of, data, data_free);
  enc_table_model_commit (model);
  row = g_list_model_get_item (G_LIST_MODEL (model), 9);
  g_assert_cmpuint (enc_table_row_get_position (row), ==, 9);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 10));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (model)) == ENC_TYPE_TABLE_ROW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/table-model/random-against-naive", test_random);
  g_test_add_func ("/ui/table-model/same-is-quiet", test_same_is_quiet);
  g_test_add_func ("/ui/table-model/items-are-places", test_items_are_places);
  return g_test_run ();
}
