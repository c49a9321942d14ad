/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-dso.h"

#include <math.h>

/**
 * enc_dso_simple:
 * @receivable: what is owed, in minor units
 * @sales: of the period, in minor units
 * @days: of the period
 *
 * Receivable ÷ sales × days, the accounting method.
 *
 * Returns: days, NAN without sales
 */
double
enc_dso_simple (gint64 receivable, gint64 sales, int days)
{
  return sales > 0 ? (double)receivable / (double)sales * days : NAN;
}

/**
 * enc_dso_countback:
 * @receivable: what is owed, in minor units
 * @months: (array length=n): from the latest back to the first of the history
 * @n: how many
 * @at_least: (out): the receivable is larger than all the sales known: the result is a lower bound
 * @sales: (out) (optional): the sales that were counted back over
 *
 * The exhaustion method: takes each month's sales off the receivable, from the latest month back,
 * and adds up the days of the months used up, of the last one in proportion. A month without sales
 * adds its days. A month in which credit notes outweigh sales is taken together with the month
 * before it.
 *
 * Returns: days, NAN without any month; 0 when nothing is owed
 */
double
enc_dso_countback (gint64 receivable, const EncDsoMonth *months, gsize n, gboolean *at_least,
                   gint64 *sales)
{
  double days = 0;
  gint64 rest = receivable, counted = 0, pending = 0;
  int pending_days = 0;

  *at_least = FALSE;
  if (sales != NULL)
    *sales = 0;
  if (receivable <= 0)
    return 0;
  if (n == 0)
    return NAN;
  for (gsize m = 0; m < n; m++)
    {
      pending += months[m].sales;
      pending_days += months[m].days;
      if (pending < 0)
        continue;
      counted += pending;
      if (sales != NULL)
        *sales = counted;
      if (rest <= pending)
        return days + (double)rest / (double)pending * pending_days;
      rest -= pending;
      days += pending_days;
      pending = 0;
      pending_days = 0;
    }
  *at_least = TRUE;
  return days + pending_days;
}
