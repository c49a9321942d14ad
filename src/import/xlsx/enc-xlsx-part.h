/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-progress.h"

#include <libxml/xmlreader.h>

G_BEGIN_DECLS

/* Beyond these a workbook is refused: what Excel itself can hold, and what memory bears. */
#define ENC_XLSX_MAX_PARTS    10000
#define ENC_XLSX_MAX_UNPACKED (G_GUINT64_CONSTANT (1) << 30)
/* A part that unpacks to more than MIN_BOMB bytes and more than MAX_RATIO times the whole file. */
#define ENC_XLSX_MIN_BOMB  (G_GUINT64_CONSTANT (32) << 20)
#define ENC_XLSX_MAX_RATIO 250
#define ENC_XLSX_MAX_DEPTH 64

/* One XML part of the archive, read as a stream. */
typedef struct _EncXlsxPart EncXlsxPart;

gboolean enc_xlsx_part_exists (GBytes *archive, const char *name, GError **error);
EncXlsxPart *enc_xlsx_part_open (GBytes *archive, const char *name, guint64 *unpacked,
                                 const EncProgress *progress, GError **error);
void enc_xlsx_part_free (EncXlsxPart *part);
int enc_xlsx_part_next (EncXlsxPart *part, GError **error);
gboolean enc_xlsx_part_is (EncXlsxPart *part, const char *element);
char *enc_xlsx_part_attribute (EncXlsxPart *part, const char *name);
xmlTextReaderPtr enc_xlsx_part_reader (EncXlsxPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncXlsxPart, enc_xlsx_part_free)

G_END_DECLS
