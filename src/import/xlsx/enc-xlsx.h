/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-progress.h"
#include "import/enc-table.h"
#include "ledger/enc-report.h"

G_BEGIN_DECLS

/* The sheets of an XLSX workbook as rows of cells. Errors are ENC_IMPORT_ERROR. */
typedef struct _EncXlsx EncXlsx;

gboolean enc_xlsx_is_workbook (GBytes *bytes);
EncXlsx *enc_xlsx_open (GBytes *bytes, const EncProgress *progress, GError **error);
void enc_xlsx_free (EncXlsx *xlsx);
char **enc_xlsx_sheets (EncXlsx *xlsx);
const char *enc_xlsx_sheet (EncXlsx *xlsx);
gboolean enc_xlsx_read (EncXlsx *xlsx, const char *sheet, EncReport *report, EncTableRowFunc func,
                        gpointer data, const EncProgress *progress, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncXlsx, enc_xlsx_free)

G_END_DECLS
