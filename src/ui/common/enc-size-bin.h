/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The widths at which views change their arrangement. */
typedef enum
{
  ENC_SIZE_NARROW, /* < 600 */
  ENC_SIZE_MEDIUM, /* 600 .. 1013 */
  ENC_SIZE_WIDE,   /* >= 1014 */
} EncSizeClass;

GType enc_size_class_get_type (void);
#define ENC_TYPE_SIZE_CLASS (enc_size_class_get_type ())

/* A box around one child that lets the window become narrower than the child's present arrangement
 * and tells
 * ("notify::size-class", and the style classes wide, medium, narrow) when another one is due: what
 * AdwBreakpoint does from libadwaita 1.4 on. */
#define ENC_TYPE_SIZE_BIN (enc_size_bin_get_type ())
G_DECLARE_FINAL_TYPE (EncSizeBin, enc_size_bin, ENC, SIZE_BIN, GtkWidget)

GtkWidget *enc_size_bin_new (int minimum_width);
void enc_size_bin_set_child (EncSizeBin *self, GtkWidget *child);
EncSizeClass enc_size_bin_get_size_class (EncSizeBin *self);

G_END_DECLS
