/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-book.h"
#include "import/enc-mapping.h"
#include "import/enc-typing.h"

#include <string.h>

G_BEGIN_DECLS

/* Bytes of a document's number or a client's code. */
#define ENC_ROW_MAX_CODE 200

/* A cell that was read before: rows repeat their kind and currency. */
typedef struct
{
  char text[24];
  gsize len;
  guint32 value;
} EncRowMemo;

/* The row being read, by the fields of its file. What is wrong with it goes to the report. */
typedef struct
{
  EncBook *book;             /* not owned */
  EncReport *report;         /* not owned */
  const EncMapping *mapping; /* not owned */
  char *file;                /* (nullable): said in findings when several files are read */
  EncCurrency default_currency;
  EncRowMemo kind, currency;

  const EncCell *cells;
  guint n_cells;
  guint32 line;
  gboolean refused;
} EncRow;

static inline gboolean
enc_row_has (const EncRow *row, EncField field)
{
  return row->mapping->column[field] >= 0;
}

/* The trimmed text of a field, "" when the column or the cell is not there. */
static inline const char *
enc_row_cell (const EncRow *row, EncField field, gsize *len)
{
  int column = row->mapping->column[field];

  *len = 0;
  if (column < 0 || (guint)column >= row->n_cells)
    return "";

  const char *text = row->cells[column].text;

  *len = row->cells[column].len;
  if (*len > 0 && ((guchar)(text[0] - 0x21) >= 0x5E || (guchar)(text[*len - 1] - 0x21) >= 0x5E))
    enc_typing_trim (&text, len);
  return text;
}

char enc_row_decimal (const EncRow *row, EncField field);
void enc_row_refuse (EncRow *row, EncFindingCode code, EncField field, const char *value,
                     gsize len);
void enc_row_note (EncRow *row, EncFindingCode code, EncField field, const char *value, gsize len);
void enc_row_date (EncRow *row, EncField field, gboolean needed, EncDate *date);
EncCurrency enc_row_currency (EncRow *row);
gboolean enc_row_amount (EncRow *row, EncField field, EncCurrency *currency, gint64 *amount);
gboolean enc_row_kind (EncRow *row, EncItemKind *kind);
const char *enc_row_text (EncRow *row, EncField field);
const char *enc_row_code (EncRow *row, EncField field);
gboolean enc_row_is_blank (const EncRow *row);
gboolean enc_row_has_formula (EncRow *row);
gboolean enc_row_has_wrong_width (EncRow *row);
gboolean enc_row_repeats_header (const EncRow *row);

G_END_DECLS
