/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-model.h"

#include "ui/common/enc-table-row.h"

#include <string.h>

struct _EncTableModel
{
  GObject parent_instance;

  /* The source as last set; the order below only counts once committed. */
  guint n_rows;
  EncTableKeyFunc key;
  EncTableIdentityFunc identity;
  gpointer data;
  GDestroyNotify destroy;
  guint8 *shown; /* n_rows bytes, or NULL: all */
  EncTableSortKey sort[ENC_TABLE_MAX_SORT_KEYS];
  guint n_sort;

  /* What the list shows. */
  guint32 *order;
  gint64 *identities; /* of the rows in order, to tell a refresh from another list */
  guint n_order;
};

typedef struct
{
  guint64 key;
  guint32 row;
} Pair;

static GType
enc_table_model_get_item_type (GListModel *list)
{
  return ENC_TYPE_TABLE_ROW;
}

static guint
enc_table_model_get_n_items (GListModel *list)
{
  return ENC_TABLE_MODEL (list)->n_order;
}

static gpointer
enc_table_model_get_item (GListModel *list, guint position)
{
  EncTableModel *self = ENC_TABLE_MODEL (list);

  if (position >= self->n_order)
    return NULL;
  return enc_table_row_new (position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = enc_table_model_get_item_type;
  iface->get_n_items = enc_table_model_get_n_items;
  iface->get_item = enc_table_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (EncTableModel, enc_table_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Stable, least significant byte first. A byte that is the same everywhere costs nothing, so
 * amounts of some millions take three or four passes over the list. */
static void
sort_pairs (Pair *pairs, Pair *spare, guint n)
{
  guint32 (*count)[256] = g_malloc0_n (sizeof (guint64), sizeof *count);
  Pair *from = pairs, *to = spare;

  for (guint i = 0; i < n; i++)
    for (guint byte = 0; byte < sizeof (guint64); byte++)
      count[byte][(pairs[i].key >> (8 * byte)) & 0xff]++;
  for (guint byte = 0; byte < sizeof (guint64); byte++)
    {
      guint32 start = 0;
      Pair *swap;

      if (count[byte][(pairs[0].key >> (8 * byte)) & 0xff] == n)
        continue;
      for (guint value = 0; value < 256; value++)
        {
          guint32 here = count[byte][value];

          count[byte][value] = start;
          start += here;
        }
      for (guint i = 0; i < n; i++)
        to[count[byte][(from[i].key >> (8 * byte)) & 0xff]++] = from[i];
      swap = from;
      from = to;
      to = swap;
    }
  if (from != pairs)
    memcpy (pairs, from, n * sizeof (Pair));
  g_free (count);
}

static void
sort_order (EncTableModel *self, guint32 *order, guint n)
{
  g_autofree Pair *pairs = NULL;
  g_autofree Pair *spare = NULL;

  if (n < 2 || self->n_sort == 0 || self->key == NULL)
    return;
  pairs = g_new (Pair, n);
  spare = g_new (Pair, n);
  for (guint i = 0; i < n; i++)
    pairs[i].row = order[i];
  /* The least important key first: each sort keeps the order of what it finds equal. */
  for (guint k = self->n_sort; k-- > 0;)
    {
      for (guint i = 0; i < n; i++)
        {
          gint64 key = self->key (self->data, pairs[i].row, self->sort[k].column);
          guint64 ordered = (guint64)key ^ G_GUINT64_CONSTANT (0x8000000000000000);

          pairs[i].key = self->sort[k].descending ? ~ordered : ordered;
        }
      sort_pairs (pairs, spare, n);
    }
  for (guint i = 0; i < n; i++)
    order[i] = pairs[i].row;
}

static void
clear_source (EncTableModel *self)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  self->data = NULL;
  self->destroy = NULL;
  self->key = NULL;
  self->identity = NULL;
  self->n_rows = 0;
  g_clear_pointer (&self->shown, g_free);
}

static void
enc_table_model_finalize (GObject *object)
{
  EncTableModel *self = ENC_TABLE_MODEL (object);

  clear_source (self);
  g_free (self->order);
  g_free (self->identities);
  G_OBJECT_CLASS (enc_table_model_parent_class)->finalize (object);
}

static void
enc_table_model_class_init (EncTableModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = enc_table_model_finalize;
}

static void
enc_table_model_init (EncTableModel *self)
{
}

/**
 * enc_table_model_new:
 *
 * Returns: (transfer full): an empty list
 */
EncTableModel *
enc_table_model_new (void)
{
  return g_object_new (ENC_TYPE_TABLE_MODEL, NULL);
}

/**
 * enc_table_model_set_source:
 * @n_rows: rows of the source
 * @key: the number by which a row sorts in a column
 * @identity: what the row is, whatever the source
 * @data: (transfer full): passed to both, immutable
 *
 * Replaces the source and drops the filter. Shown from the next enc_table_model_commit() on; until
 * then the old order must not be used, so commit before the main loop turns.
 */
void
enc_table_model_set_source (EncTableModel *self, guint n_rows, EncTableKeyFunc key,
                            EncTableIdentityFunc identity, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (ENC_IS_TABLE_MODEL (self));
  g_return_if_fail (n_rows == 0 || (key != NULL && identity != NULL));

  clear_source (self);
  self->n_rows = n_rows;
  self->key = key;
  self->identity = identity;
  self->data = data;
  self->destroy = destroy;
}

/**
 * enc_table_model_take_filter:
 * @shown: (transfer full) (nullable): one byte per row of the source, not 0 = shown; %NULL shows
 * all
 */
void
enc_table_model_take_filter (EncTableModel *self, guint8 *shown)
{
  g_return_if_fail (ENC_IS_TABLE_MODEL (self));

  g_free (self->shown);
  self->shown = shown;
}

/**
 * enc_table_model_set_sort:
 * @keys: the most important first; what they leave equal stays in the order of the source
 */
void
enc_table_model_set_sort (EncTableModel *self, const EncTableSortKey *keys, guint n_keys)
{
  g_return_if_fail (ENC_IS_TABLE_MODEL (self));
  g_return_if_fail (n_keys <= ENC_TABLE_MAX_SORT_KEYS);

  if (n_keys > 0)
    memcpy (self->sort, keys, n_keys * sizeof *keys);
  self->n_sort = n_keys;
}

/**
 * enc_table_model_get_sort:
 *
 * Returns: how many of @keys were filled
 */
guint
enc_table_model_get_sort (EncTableModel *self, EncTableSortKey keys[ENC_TABLE_MAX_SORT_KEYS])
{
  g_return_val_if_fail (ENC_IS_TABLE_MODEL (self), 0);

  memcpy (keys, self->sort, sizeof self->sort);
  return self->n_sort;
}

/**
 * enc_table_model_commit:
 *
 * Filters and sorts the source and tells the list what was gained or lost at its end; the caller
 * redraws all cells in place.
 *
 * Returns: whether something stands elsewhere than before
 */
gboolean
enc_table_model_commit (EncTableModel *self)
{
  g_autofree guint32 *order = NULL;
  g_autofree gint64 *identities = NULL;
  guint n = 0, n_old;
  gboolean same;

  g_return_val_if_fail (ENC_IS_TABLE_MODEL (self), FALSE);

  order = g_new (guint32, self->n_rows);
  for (guint row = 0; row < self->n_rows; row++)
    if (self->shown == NULL || self->shown[row] != 0)
      order[n++] = row;
  sort_order (self, order, n);
  identities = g_new (gint64, n);
  for (guint i = 0; i < n; i++)
    identities[i] = self->identity (self->data, order[i]);

  same = n == self->n_order
         && (n == 0 || memcmp (identities, self->identities, n * sizeof *identities) == 0);
  n_old = self->n_order;
  g_free (self->order);
  g_free (self->identities);
  self->order = g_steal_pointer (&order);
  self->identities = g_steal_pointer (&identities);
  self->n_order = n;
  if (n < n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), n, n_old - n, 0);
  else if (n > n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), n_old, 0, n - n_old);
  return !same;
}

/**
 * enc_table_model_get_n_rows:
 *
 * Returns: the rows of the source, shown or not
 */
guint
enc_table_model_get_n_rows (EncTableModel *self)
{
  g_return_val_if_fail (ENC_IS_TABLE_MODEL (self), 0);
  return self->n_rows;
}

/**
 * enc_table_model_get_row:
 * @position: less than the length of the list
 *
 * Returns: the row of the source at this position
 */
guint
enc_table_model_get_row (EncTableModel *self, guint position)
{
  g_return_val_if_fail (ENC_IS_TABLE_MODEL (self), 0);
  g_return_val_if_fail (position < self->n_order, 0);
  return self->order[position];
}

/**
 * enc_table_model_get_identity:
 * @position: less than the length of the list
 *
 * Returns: what stands at this position
 */
gint64
enc_table_model_get_identity (EncTableModel *self, guint position)
{
  g_return_val_if_fail (ENC_IS_TABLE_MODEL (self), 0);
  g_return_val_if_fail (position < self->n_order, 0);
  return self->identities[position];
}

/**
 * enc_table_model_find:
 * @position: (out): where it is
 *
 * Returns: whether @identity is in the list
 */
gboolean
enc_table_model_find (EncTableModel *self, gint64 identity, guint *position)
{
  g_return_val_if_fail (ENC_IS_TABLE_MODEL (self), FALSE);

  for (guint i = 0; i < self->n_order; i++)
    if (self->identities[i] == identity)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
