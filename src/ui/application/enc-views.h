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
  guint roles;                              /* ENC_VIEW_…; 0 = ENC_VIEW_OFFICE */
  guint (*count) (EncWindow *window, gboolean *late); /* (nullable) the work that waits there */
} EncViewInfo;

/* Whose a view is: bits by EncUserRole. */
#define ENC_VIEW_FOR(role) (1u << (role))
#define ENC_VIEW_OFFICE                                                                            \
  (ENC_VIEW_FOR (ENC_USER_CREDIT_MANAGER) | ENC_VIEW_FOR (ENC_USER_COLLECTOR)                      \
   | ENC_VIEW_FOR (ENC_USER_NEGOTIATOR) | ENC_VIEW_FOR (ENC_USER_READ_ONLY))
#define ENC_VIEW_REP ENC_VIEW_FOR (ENC_USER_SALES_REP)
#define ENC_VIEW_ALL (ENC_VIEW_OFFICE | ENC_VIEW_REP)

const EncViewInfo *enc_views_get (gsize *n);
const EncViewInfo *enc_views_find (const char *name);
gboolean enc_views_is_for (const EncViewInfo *view, EncUserRole role);
const EncViewInfo *enc_views_first (EncUserRole role);
GtkWidget *enc_views_create_search (EncWindow *window);

G_END_DECLS
