/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-book.h"
#include "import/enc-mapping.h"

G_BEGIN_DECLS

/* Types the rows of one file by its mapping and puts them into the book. */
typedef struct _EncIntake EncIntake;

EncIntake *enc_intake_new (EncBook *book, EncReport *report, const EncMapping *mapping,
                           const EncImportOptions *options, EncFactsShape shape, const char *file);
void enc_intake_free (EncIntake *intake);
gboolean enc_intake_row (guint32 line, const EncCell *cells, guint n_cells, gpointer intake);
EncDate enc_intake_latest_date (const EncIntake *intake);
void enc_intake_end (EncIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncIntake, enc_intake_free)

G_END_DECLS
