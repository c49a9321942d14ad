/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"

G_BEGIN_DECLS

/* The table of views. An entry is added here when its view works, and it then appears in the
 * sidebar (if it has an icon), in Ctrl+1…8 and as the target of win.go. */
typedef struct
{
  const char *name;
  const char *icon;   /* NULL: not in the sidebar */
  const char *title;  /* N_() */
  const char *parent; /* (nullable) the sidebar entry it belongs to, first in the breadcrumb */
  gboolean as_of;     /* it answers for the as-of date: the header shows the date button */
  GtkWidget *(*create) (EncWindow *window); /* (transfer floating): a widget implementing EncView */
  EncShell shells;                          /* 0 = the office's */
  guint (*count) (EncWindow *window, gboolean *late); /* (nullable) the work that waits there */
} EncViewInfo;

const EncViewInfo *enc_views_get (gsize *n);
const EncViewInfo *enc_views_find (const char *name);
gboolean enc_views_is_for (const EncViewInfo *view, EncShell shell);
const EncViewInfo *enc_views_first (EncShell shell);
GtkWidget *enc_views_create_search (EncWindow *window);

G_END_DECLS
