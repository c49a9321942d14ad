/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-table-source.h"
#include "ui/clients/enc-clients-list.h"
#include "ui/common/enc-table.h"

G_BEGIN_DECLS

EncTableSource *enc_clients_export_source (const EncClientsList *list, EncTable *table);

G_END_DECLS
