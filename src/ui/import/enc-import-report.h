/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <adwaita.h>

#include "ledger/enc-report.h"

G_BEGIN_DECLS

/* What an import did or would do, row by row where something was wrong. */
#define ENC_TYPE_IMPORT_REPORT (enc_import_report_get_type ())
G_DECLARE_FINAL_TYPE (EncImportReport, enc_import_report, ENC, IMPORT_REPORT, GtkBox)

typedef enum
{
  ENC_IMPORT_REPORT_WOULD, /* a dry run: this is what would happen */
  ENC_IMPORT_REPORT_DONE,
} EncImportReportTense;

void enc_import_report_show (EncImportReport *self, const EncReport *report,
                             EncImportReportTense tense);

G_END_DECLS
