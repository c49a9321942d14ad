/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The small pieces that screens are put together from, each with its style classes. */
GtkWidget *enc_parts_label (const char *text, const char *classes);
GtkWidget *enc_parts_paragraph (const char *text, const char *classes);
GtkWidget *enc_parts_icon (const char *name, const char *classes);
GtkWidget *enc_parts_pill (const char *icon, const char *text, const char *style);
GtkWidget *enc_parts_dot (const char *icon, const char *style);
GtkWidget *enc_parts_card (const char *title, const char *subtitle, GtkWidget *end);
GtkWidget *enc_parts_heading (const char *title, GtkWidget *end);
GtkWidget *enc_parts_button (const char *icon, const char *label, const char *classes);
void enc_parts_classes (GtkWidget *widget, const char *classes);
void enc_parts_clear (GtkWidget *box);
void enc_parts_name (gpointer widget, const char *name);

G_END_DECLS
