/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/application/enc-window.h"
#include "ui/client-file/enc-client-ledger.h"

G_BEGIN_DECLS

void enc_client_figure_open (EncWindow *window, EncDesk *desk, const EncClientLedger *ledger,
                             const char *name, int cell);

G_END_DECLS
