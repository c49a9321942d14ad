/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What GTK and libadwaita do differently from version to version: the only file of the tree with a
 * version test, and the only user of what later versions deprecate (file chooser, message dialog,
 * about window). */

typedef struct
{
  const char *name;
  const char *const *patterns; /* "*.csv", NULL-terminated */
} EncCompatFilter;

/* file or files is NULL when the user gave up. */
typedef void (*EncCompatFileFunc) (GFile *file, gpointer data);
typedef void (*EncCompatFilesFunc) (GListModel *files, gpointer data);
typedef void (*EncCompatConfirmFunc) (gboolean confirmed, gpointer data);

void enc_compat_open_file (GtkWindow *parent, const char *title, const EncCompatFilter *filters,
                           gsize n_filters, EncCompatFileFunc callback, gpointer data);
void enc_compat_open_files (GtkWindow *parent, const char *title, const EncCompatFilter *filters,
                            gsize n_filters, EncCompatFilesFunc callback, gpointer data);
void enc_compat_save_file (GtkWindow *parent, const char *title, const char *name,
                           const EncCompatFilter *filters, gsize n_filters,
                           EncCompatFileFunc callback, gpointer data);
void enc_compat_confirm (GtkWindow *parent, const char *heading, const char *body, const char *yes,
                         gboolean destructive, EncCompatConfirmFunc callback, gpointer data);
void enc_compat_show_about (GtkWindow *parent);
gboolean enc_compat_scrolls_badly (void);
void enc_compat_leave (GtkWidget *widget);

G_END_DECLS
