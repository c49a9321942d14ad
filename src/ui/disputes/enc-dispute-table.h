/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/common/enc-table.h"
#include "ui/disputes/enc-dispute-list.h"

G_BEGIN_DECLS

/* The disputes as a table: its columns and where their values come from. The rows' data is an
 * EncDisputeList. */
typedef enum
{
  ENC_DISPUTE_TABLE_CLIENT,
  ENC_DISPUTE_TABLE_STATE,
  ENC_DISPUTE_TABLE_TIME,
  ENC_DISPUTE_TABLE_CATEGORY,
  ENC_DISPUTE_TABLE_AMOUNT,
  ENC_DISPUTE_TABLE_OPENED,
  ENC_DISPUTE_TABLE_OWNER,
  ENC_DISPUTE_TABLE_NUMBER,
  ENC_DISPUTE_TABLE_OUTCOME,
  ENC_DISPUTE_TABLE_CAUSE,
  ENC_DISPUTE_TABLE_BRIEF,
  ENC_DISPUTE_TABLE_N_COLUMNS,
} EncDisputeTableColumn;

const EncTableColumn *enc_dispute_table_columns (guint *n);
const EncTableRows *enc_dispute_table_rows (void);

G_END_DECLS
