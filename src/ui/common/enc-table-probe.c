/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-probe.h"

struct _EncTableProbe
{
  GtkSorter parent_instance;

  guint column;
};

G_DEFINE_FINAL_TYPE (EncTableProbe, enc_table_probe, GTK_TYPE_SORTER)

/* Sorters live on the main thread. The first one asked is the primary one. */
static EncTableProbe *asked;

static GtkOrdering
enc_table_probe_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  if (asked == NULL)
    asked = ENC_TABLE_PROBE (sorter);
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
enc_table_probe_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_TOTAL;
}

static void
enc_table_probe_class_init (EncTableProbeClass *klass)
{
  GTK_SORTER_CLASS (klass)->compare = enc_table_probe_compare;
  GTK_SORTER_CLASS (klass)->get_order = enc_table_probe_get_order;
}

static void
enc_table_probe_init (EncTableProbe *self)
{
}

/**
 * enc_table_probe_new:
 *
 * Returns: (transfer full): the sorter of a column
 */
GtkSorter *
enc_table_probe_new (guint column)
{
  EncTableProbe *self = g_object_new (ENC_TYPE_TABLE_PROBE, NULL);

  self->column = column;
  return GTK_SORTER (self);
}

/**
 * enc_table_probe_ask:
 * @view_sorter: what gtk_column_view_get_sorter() returns
 * @column: (out): the column that comes first in it
 *
 * Returns: whether there is one
 */
gboolean
enc_table_probe_ask (GtkSorter *view_sorter, guint *column)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);

  asked = NULL;
  gtk_sorter_compare (view_sorter, a, b);
  if (asked == NULL)
    return FALSE;
  *column = asked->column;
  return TRUE;
}
