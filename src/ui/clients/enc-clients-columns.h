/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/clients/enc-clients-list.h"
#include "ui/common/enc-table.h"

G_BEGIN_DECLS

/* The columns of the list of clients: what each says and sorts by. The source's data is an
 * EncClientsList. */
typedef enum
{
  ENC_CLIENTS_COLUMN_CLIENT,
  ENC_CLIENTS_COLUMN_GRADE,
  ENC_CLIENTS_COLUMN_OPEN,
  ENC_CLIENTS_COLUMN_OVERDUE,
  ENC_CLIENTS_COLUMN_AGING,
  ENC_CLIENTS_COLUMN_OLDEST,
  ENC_CLIENTS_COLUMN_LIMIT,
  ENC_CLIENTS_COLUMN_REP,
  ENC_CLIENTS_COLUMN_COLLECTOR,
  ENC_CLIENTS_COLUMN_NOT_DUE,
  ENC_CLIENTS_COLUMN_DISPUTED,
  ENC_CLIENTS_COLUMN_UNALLOCATED,
  ENC_CLIENTS_COLUMN_SEGMENT,
  ENC_CLIENTS_COLUMN_GROUP,
  ENC_CLIENTS_COLUMN_COUNTRY,
  ENC_CLIENTS_COLUMN_BRIEF,
  ENC_CLIENTS_N_COLUMNS,
} EncClientsColumn;

const EncTableColumn *enc_clients_columns_get (guint *n);
const EncTableRows *enc_clients_columns_source (void);
char *enc_clients_columns_sums (GArray *sums, gboolean overdue);

G_END_DECLS
