/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What GtkColumnView 4.8 does wrong or offers no way to do, one function each. */

void enc_table_fixes_wheel (GtkScrolledWindow *scroller);
void enc_table_fixes_cell (GtkListItem *cell);
void enc_table_fixes_align_header (GtkColumnView *view);
void enc_table_fixes_show_header (GtkColumnView *view, gboolean shown);
GtkWidget *enc_table_fixes_list (GtkColumnView *view);
void enc_table_fixes_scroll_later (GtkColumnView *view, double value);

G_END_DECLS
