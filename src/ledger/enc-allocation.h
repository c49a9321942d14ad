/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ledger/enc-item.h"

G_BEGIN_DECLS

/* An allocation (lettrage) takes amount (> 0) off a debit item and off a credit item of the same
 * account. Effective date: the day it counts from, the later of the two pieces' dates unless the
 * source says otherwise. Recorded date: the day we learned of it. As-of questions use the effective
 * date. */
typedef struct
{
  guint32 debit;  /* index of an item with amount > 0 */
  guint32 credit; /* index of an item with amount < 0 */
  gint64 amount;  /* > 0 */
  EncDate effective;
  EncDate recorded;
  guint32 flags; /* EncAllocationFlags */
} EncAllocation;

/* What the allocation rules need to know of an item. */
typedef struct
{
  gint64 amount; /* signed */
  EncDate date;
  EncDate due; /* or ENC_DATE_NONE */
} EncOpenItem;

EncDate enc_allocation_effective_date (EncDate debit_date, EncDate credit_date);
gint64 enc_allocation_open_amount (const EncOpenItem *items, guint32 item,
                                   const EncAllocation *allocations, gsize n_allocations,
                                   EncDate as_of);
gboolean enc_allocation_check (const EncOpenItem *items, gsize n_items,
                               const EncAllocation *allocations, gsize n_allocations,
                               gsize *offender);
GArray *enc_allocation_fifo (const EncOpenItem *items, gsize n_items, EncDate recorded,
                             guint32 flags);

G_END_DECLS
