/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-table.h"

G_BEGIN_DECLS

#define ENC_SAMPLE_ROWS 1000

/* A copy of a table's first rows. */
typedef struct
{
  guint32 line;
  guint n_cells;
  EncCell *cells;
} EncSampleRow;

typedef struct
{
  GArray *rows; /* EncSampleRow */
  guint max_rows;
  gsize bytes;
} EncSample;

EncSample *enc_sample_new (guint max_rows);
void enc_sample_free (EncSample *sample);
gboolean enc_sample_take (guint32 line, const EncCell *cells, guint n_cells, gpointer sample);
const EncSampleRow *enc_sample_row (const EncSample *sample, guint row);
guint enc_sample_width (const EncSample *sample, double *share);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncSample, enc_sample_free)

G_END_DECLS
