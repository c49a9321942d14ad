/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-table.h"
#include "import/xlsx/enc-xlsx-part.h"
#include "ledger/enc-report.h"

G_BEGIN_DECLS

#define ENC_XLSX_MAX_ROWS         1048576
#define ENC_XLSX_MAX_COLUMNS      16384
#define ENC_XLSX_MAX_STRING_BYTES (256u << 20)

/* Texts of a workbook, one behind the other. */
typedef struct
{
  GString *text;
  GArray *ends; /* guint32: where each text ends */
} EncXlsxStrings;

/* What the cells of a sheet are read with. */
typedef struct
{
  const EncXlsxStrings *strings;
  const GByteArray *dates; /* by style */
  gboolean from_1904;
  EncReport *report; /* (nullable) */
} EncXlsxContext;

EncXlsxStrings *enc_xlsx_sheet_read_strings (GBytes *archive, const char *name, guint64 *unpacked,
                                             const EncProgress *progress, GError **error);
void enc_xlsx_sheet_free_strings (EncXlsxStrings *strings);
gboolean enc_xlsx_sheet_read (EncXlsxPart *part, const EncXlsxContext *context,
                              EncTableRowFunc func, gpointer data, gboolean *any, GError **error);

G_END_DECLS
