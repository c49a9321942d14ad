/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-document.h"
#include "ui/client-file/enc-client-ledger.h"

G_BEGIN_DECLS

EncDocument *enc_client_statement_new (EncClientLedger *ledger, const EncAgingRow *row,
                                       EncDesk *desk);

G_END_DECLS
