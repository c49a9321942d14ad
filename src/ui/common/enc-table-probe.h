/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A column's sorter that never compares: it only remembers that its column was asked. It is how one
 * learns which header was clicked, since GtkColumnViewSorter is public from GTK 4.10 on only. */
#define ENC_TYPE_TABLE_PROBE (enc_table_probe_get_type ())
G_DECLARE_FINAL_TYPE (EncTableProbe, enc_table_probe, ENC, TABLE_PROBE, GtkSorter)

GtkSorter *enc_table_probe_new (guint column);
gboolean enc_table_probe_ask (GtkSorter *view_sorter, guint *column);

G_END_DECLS
