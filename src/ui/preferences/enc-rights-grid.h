/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "casework/enc-rights.h"

G_BEGIN_DECLS

/* The sharing matrix: a row per right, a column per role. Arrows move, Space goes through what a
 * cell can say, Enter offers the choices; what was changed is framed until it is applied.
 *
 * Signal: "changed": a cell says something else, or another one has the keyboard. */
#define ENC_TYPE_RIGHTS_GRID (enc_rights_grid_get_type ())
G_DECLARE_FINAL_TYPE (EncRightsGrid, enc_rights_grid, ENC, RIGHTS_GRID, GtkWidget)

GtkWidget *enc_rights_grid_new (void);
void enc_rights_grid_set (EncRightsGrid *self, const EncRights *rights);
const EncRights *enc_rights_grid_get (EncRightsGrid *self);
gboolean enc_rights_grid_is_changed (EncRightsGrid *self);
char *enc_rights_grid_dup_consequence (EncRightsGrid *self);
GtkWidget *enc_rights_grid_get_cell (EncRightsGrid *self, EncRight right, EncUserRole role);

G_END_DECLS
