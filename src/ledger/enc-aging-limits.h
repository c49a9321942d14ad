/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-date.h"

G_BEGIN_DECLS

/* Upper limits, in days late, of the aging columns: 30,60,90,120 gives 1–30, 31–60, 61–90, 91–120,
 * > 120. Due today is not late: lateness starts the day after (C. com. L441-10 II). */
#define ENC_AGING_MAX_LIMITS  7
#define ENC_AGING_MAX_BUCKETS (ENC_AGING_MAX_LIMITS + 1)

typedef enum
{
  ENC_AGING_BASIS_DUE,     /* days since the due date */
  ENC_AGING_BASIS_INVOICE, /* days since the item's date: the first column then starts at 0 and
                              nothing is "not due" */
} EncAgingBasis;

typedef struct
{
  int n;
  int days[ENC_AGING_MAX_LIMITS]; /* strictly increasing, > 0 */
} EncAgingLimits;

#define ENC_AGING_LIMITS_DEFAULT ((EncAgingLimits){ 4, { 30, 60, 90, 120 } })

gboolean enc_aging_limits_parse (const char *text, EncAgingLimits *limits);
char *enc_aging_limits_to_string (const EncAgingLimits *limits);
int enc_aging_limits_bucket (const EncAgingLimits *limits, int days_late);
char *enc_aging_limits_label (const EncAgingLimits *limits, int bucket);

G_END_DECLS
