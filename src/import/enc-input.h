/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-recognise.h"
#include "import/enc-sample.h"
#include "import/enc-source.h"
#include "import/xlsx/enc-xlsx.h"

G_BEGIN_DECLS

/* One file whose format, layout and columns are known. */
typedef struct
{
  EncSource *source;
  GBytes *bytes; /* of a workbook */
  EncXlsx *xlsx;
  char *sheet;
  EncImportFormat format;
  EncImportLayout layout;
  EncSample *sample; /* its first rows */
  EncRecognition
    *recognition;      /* of a table by words and content; NULL for canonical files and FEC */
  EncMapping *mapping; /* NULL for a FEC */
} EncInput;

EncInput *enc_input_new (EncSource *source, const EncImportOptions *options, EncReport *report,
                         const EncProgress *progress, GError **error);
void enc_input_free (EncInput *input);
gboolean enc_input_rows (EncInput *input, EncReport *report, EncTableRowFunc func, gpointer data,
                         const EncProgress *progress, GError **error);
char *enc_input_layout_text (const EncInput *input);
char *enc_input_fingerprint (const EncInput *input);
const EncProfile *enc_input_profile (const EncInput *input, EncField field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncInput, enc_input_free)

G_END_DECLS
