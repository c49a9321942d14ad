/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "followup/enc-followup.h"
#include "ui/common/enc-table.h"

G_BEGIN_DECLS

/* The use of credit limits as a table. The rows are the clients of the followup's portfolio; their
 * data is an EncFollowup. */
typedef enum
{
  ENC_LIMIT_TABLE_CLIENT,
  ENC_LIMIT_TABLE_OUTSTANDING,
  ENC_LIMIT_TABLE_LIMIT,
  ENC_LIMIT_TABLE_USE,
  ENC_LIMIT_TABLE_TOLERATED,
  ENC_LIMIT_TABLE_USE_WITH,
  ENC_LIMIT_TABLE_COVER,
  ENC_LIMIT_TABLE_UNTIL,
  ENC_LIMIT_TABLE_UNSECURED,
  ENC_LIMIT_TABLE_STATE,
  ENC_LIMIT_TABLE_BRIEF,
  ENC_LIMIT_TABLE_N_COLUMNS,
} EncLimitTableColumn;

/* Which clients are shown. */
typedef enum
{
  ENC_LIMIT_TABLE_ALL,      /* with a limit, a cover or a block */
  ENC_LIMIT_TABLE_NEAR,     /* at least the threshold of the limit is used */
  ENC_LIMIT_TABLE_OVER,     /* above the limit and what is tolerated */
  ENC_LIMIT_TABLE_NO_COVER, /* something is owed that no insurer covers */
  ENC_LIMIT_TABLE_BLOCKED,
  ENC_LIMIT_TABLE_N_FILTERS,
} EncLimitTableFilter;

const EncTableColumn *enc_limit_table_columns (guint *n);
const EncTableRows *enc_limit_table_rows (void);
gboolean enc_limit_table_has (EncFollowup *followup, guint client, EncLimitTableFilter filter,
                              int near_percent);

G_END_DECLS
