/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-aging-pass.h"

/* A debt is late by r = as_of - due days. It is past a limit when r > limit, that is due < as_of -
 * limit; and it is late at all when due < as_of. By invoice date the first column starts at 0 days:
 * date < as_of + 1 always holds. */
void
enc_aging_pass_init (EncAgingPass *pass, const EncAgingQuery *query)
{
  int n = CLAMP (query->limits.n, 0, ENC_AGING_MAX_LIMITS);

  pass->as_of = CLAMP (query->as_of, ENC_DATE_MIN, ENC_DATE_MAX);
  pass->by_due = query->basis == ENC_AGING_BASIS_DUE;
  pass->n_steps = n + 1;
  pass->steps[0] = pass->by_due ? pass->as_of : pass->as_of + 1;
  for (int k = 0; k < n; k++)
    pass->steps[k + 1] = pass->as_of - MIN (query->limits.days[k], ENC_DATE_MAX - ENC_DATE_MIN + 1);
}

gboolean
enc_aging_pass_account_in (const EncPortfolio *portfolio, const EncFilter *filter, guint account)
{
  for (guint d = 0; d < ENC_N_DIMENSIONS; d++)
    if (filter->has[d]
        && enc_portfolio_account_value ((EncPortfolio *)portfolio, d, account) != filter->value[d])
      return FALSE;
  return TRUE;
}

/* Open amounts of an account's items with its credits set on its oldest debts. Items stand in the
 * order of their due dates, undated last: debts are paid and credits used up in that order. */
void
enc_aging_pass_net (const EncPortfolio *portfolio, guint first, guint n, EncDate as_of,
                    gint64 *open)
{
  gint64 debts = 0, credits = 0;

  for (guint i = 0; i < n; i++)
    {
      open[i] = enc_portfolio_open_amount (portfolio, first + i, as_of);
      if (open[i] > 0)
        debts += open[i];
      else
        credits -= open[i];
    }

  gint64 used = MIN (debts, credits), given = used;

  for (guint i = 0; i < n; i++)
    if (open[i] > 0)
      {
        gint64 part = MIN (open[i], given);

        open[i] -= part;
        given -= part;
      }
    else
      {
        gint64 part = MIN (-open[i], used);

        open[i] += part;
        used -= part;
      }
}
