/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/common/enc-table-row.h"

struct _EncTableRow
{
  GObject parent_instance;

  guint position;
};

G_DEFINE_FINAL_TYPE (EncTableRow, enc_table_row, G_TYPE_OBJECT)

static void
enc_table_row_class_init (EncTableRowClass *klass)
{
}

static void
enc_table_row_init (EncTableRow *self)
{
}

/**
 * enc_table_row_new:
 * @position: place in the list
 *
 * Returns: (transfer full): the item of that place
 */
EncTableRow *
enc_table_row_new (guint position)
{
  EncTableRow *self = g_object_new (ENC_TYPE_TABLE_ROW, NULL);

  self->position = position;
  return self;
}

/**
 * enc_table_row_get_position:
 *
 * Returns: the place
 */
guint
enc_table_row_get_position (EncTableRow *self)
{
  g_return_val_if_fail (ENC_IS_TABLE_ROW (self), 0);
  return self->position;
}
