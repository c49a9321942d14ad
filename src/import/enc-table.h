/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of cells, whatever they come from: what the CSV and the XLSX readers push and what typing,
 * mapping and shapes take. Cells are UTF-8, not NUL-terminated, valid during the call only. */
typedef enum
{
  ENC_CELL_TEXT,   /* as a person typed it: to be read with the layout's decimal sign and date order
                    */
  ENC_CELL_NUMBER, /* a typed number: plain decimal digits with a point ("-1234.5"), no exponent,
                      at most 15 significant digits */
  ENC_CELL_DATE,   /* a typed date: ISO text ("2025-12-31") */
  ENC_CELL_BOOLEAN, /* "1" or "0" */
  ENC_CELL_ERROR,   /* #REF! and the like */
} EncCellKind;

typedef struct
{
  const char *text;
  guint32 len;
  guint8 kind;   /* EncCellKind */
  guint8 quoted; /* it was between quotes: "" is then an empty text, "=1" still a formula */
} EncCell;

/* Returns FALSE to stop reading (the sink keeps its own error). line: 1-based physical line, or
 * sheet row. */
typedef gboolean (*EncTableRowFunc) (guint32 line, const EncCell *cells, guint n_cells,
                                     gpointer data);

G_END_DECLS
