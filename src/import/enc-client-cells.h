/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-book.h"
#include "import/enc-mapping.h"

G_BEGIN_DECLS

/* What rows say about the client itself: name, group, limit, contacts. */
typedef struct _EncClientCells EncClientCells;

EncClientCells *enc_client_cells_new (EncBook *book, const EncMapping *mapping);
void enc_client_cells_free (EncClientCells *cells);
void enc_client_cells_take (EncClientCells *self, guint32 client, const EncCell *cells,
                            guint n_cells, guint32 line);

G_END_DECLS
