/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/xlsx/enc-xlsx.h"

G_BEGIN_DECLS

/* Workbooks written by hand: parts of XML, zipped. */
typedef struct
{
  const char *name;
  const char *text;
  gsize len; /* 0 = strlen (text) */
} XlsxPart;

GBytes *xlsx_make_zip (const XlsxPart *parts, gsize n_parts);
GBytes *xlsx_make_sheet (const char *rows, const char *strings, const char *styles,
                         const char *workbook_properties);
char *xlsx_make_read (GBytes *bytes, const char *sheet, EncReport *report, GError **error);

G_END_DECLS
