/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-progress.h"
#include "documents/enc-table-source.h"

G_BEGIN_DECLS

/* Tables for other programs: exact values, not what people see. */
typedef struct
{
  char separator; /* 0 = ',' */
  char decimal;   /* 0 = '.' */
  gboolean bom;   /* some spreadsheets only take UTF-8 with it */
  gboolean no_totals;
} EncExportCsv;

char *enc_export_csv_text (EncDataTable *table, const EncExportCsv *options);
gboolean enc_export_csv (EncTableSource *source, const EncExportCsv *options, const char *path,
                         const EncProgress *progress, GError **error);
gboolean enc_export_xlsx (EncTableSource *source, const char *author, const char *path,
                          const EncProgress *progress, GError **error);

G_END_DECLS
