/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store-private.h"

G_BEGIN_DECLS

/* Commands recorded as changesets, undone by applying the inverse, the last one first. The stack is
 * in the file: it survives a restart and is the same for every connection. */
#define ENC_UNDO_KEPT 200

gboolean enc_undo_run (EncStore *store, const EncCommand *command, EncChangeSet **changes,
                       GError **error);
gboolean enc_undo_back (EncStore *store, char **label, EncChangeSet **changes, GError **error);
gboolean enc_undo_again (EncStore *store, char **label, EncChangeSet **changes, GError **error);
gboolean enc_undo_peek (EncStore *store, gboolean redo, char **label);

G_END_DECLS
