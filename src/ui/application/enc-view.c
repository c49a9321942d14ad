/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-view.h"

G_DEFINE_INTERFACE (EncView, enc_view, GTK_TYPE_WIDGET)

static void
enc_view_default_init (EncViewInterface *iface)
{
}

/**
 * enc_view_show:
 * @self: a view
 * @place: where the window goes
 *
 * The view becomes visible and shows what @place names.
 */
void
enc_view_show (EncView *self, EncPlace *place)
{
  EncViewInterface *iface = ENC_VIEW_GET_IFACE (self);

  if (iface->show != NULL)
    iface->show (self, place);
}

/**
 * enc_view_dup_title:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): what the view shows in particular, for the breadcrumb
 */
char *
enc_view_dup_title (EncView *self)
{
  EncViewInterface *iface = ENC_VIEW_GET_IFACE (self);

  return iface->dup_title != NULL ? iface->dup_title (self) : NULL;
}

/**
 * enc_view_start_filter:
 * @self: a view
 *
 * Returns: whether the view has a filter of its own, which then has the focus
 */
gboolean
enc_view_start_filter (EncView *self)
{
  EncViewInterface *iface = ENC_VIEW_GET_IFACE (self);

  return iface->start_filter != NULL && iface->start_filter (self);
}

/**
 * enc_view_can_print:
 * @self: a view
 *
 * Returns: whether enc_view_print() does something
 */
gboolean
enc_view_can_print (EncView *self)
{
  return ENC_VIEW_GET_IFACE (self)->print != NULL;
}

/**
 * enc_view_print:
 * @self: a view
 *
 * Opens the print dialog on what the view shows.
 */
void
enc_view_print (EncView *self)
{
  EncViewInterface *iface = ENC_VIEW_GET_IFACE (self);

  if (iface->print != NULL)
    iface->print (self);
}

/**
 * enc_view_toggle_tables:
 * @self: a view
 *
 * Returns: whether the view has charts, which are now shown as tables or back as pictures
 */
gboolean
enc_view_toggle_tables (EncView *self)
{
  EncViewInterface *iface = ENC_VIEW_GET_IFACE (self);

  return iface->toggle_tables != NULL && iface->toggle_tables (self);
}
