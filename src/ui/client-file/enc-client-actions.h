/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The buttons at the head of a client file: beside each other with icon and words, or as tall ones
 * that fit a narrow window. */
void enc_client_actions_set_narrow (GtkWidget *actions, gboolean narrow);

G_END_DECLS
