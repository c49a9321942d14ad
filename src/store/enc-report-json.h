/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-report.h"

G_BEGIN_DECLS

char *enc_report_json_write (const EncReport *report);
char *enc_report_json_quote (const char *text);

G_END_DECLS
