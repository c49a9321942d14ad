/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/application/enc-place.h"

G_BEGIN_DECLS

/* What the window asks of a view. Every function is optional. A view finds its window with
 * gtk_widget_get_root(), and its data in enc_window_get_desk() from the constructor's argument on.
 */
#define ENC_TYPE_VIEW (enc_view_get_type ())
G_DECLARE_INTERFACE (EncView, enc_view, ENC, VIEW, GtkWidget)

struct _EncViewInterface
{
  GTypeInterface parent;

  void (*show) (EncView *self, EncPlace *place); /* it becomes visible at this place */
  char *(*dup_title) (EncView *self); /* (nullable) after the view's title: "Plomberie Pennec" */
  gboolean (*start_filter) (EncView *self);  /* Ctrl+F: put the cursor in the local filter */
  void (*print) (EncView *self);             /* Print… is off in views without it */
  gboolean (*toggle_tables) (EncView *self); /* Ctrl+Shift+T with no chart focused */
};

void enc_view_show (EncView *self, EncPlace *place);
char *enc_view_dup_title (EncView *self);
gboolean enc_view_start_filter (EncView *self);
gboolean enc_view_can_print (EncView *self);
void enc_view_print (EncView *self);
gboolean enc_view_toggle_tables (EncView *self);

G_END_DECLS
