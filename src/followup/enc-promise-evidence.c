/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-promise-evidence.h"

/* Whether it is money: credit notes, adjustments and openings settle without a payment. */
static gboolean
is_money (guint8 kind)
{
  return kind == ENC_ITEM_PAYMENT || kind == ENC_ITEM_DEPOSIT || kind == ENC_ITEM_BILL;
}

static void
add_receipt (GArray *receipts, EncDate date, gint64 amount)
{
  const EncPromiseReceipt receipt = { date, amount };

  g_array_append_val (receipts, receipt);
}

static int
compare_receipts (gconstpointer a, gconstpointer b)
{
  const EncPromiseReceipt *left = a, *right = b;

  return (left->date > right->date) - (left->date < right->date);
}

/* The day from which none of the items has anything open, and what was allocated to them. Items
 * that are not there (an import was undone) settle nothing. */
static EncDate
evidence_of_items (EncPortfolio *portfolio, guint client, const EncPromise *promise,
                   GArray *receipts)
{
  EncDate settled = ENC_DATE_NONE;
  gboolean all = TRUE;

  for (guint i = 0; i < promise->n_items; i++)
    {
      EncPortfolioEvents events;
      EncDate day;
      guint item, n;

      if (!enc_portfolio_find_item (portfolio, client, promise->items[i].pk, &item))
        {
          all = FALSE;
          continue;
        }
      n = enc_portfolio_item_events (portfolio, item, &events);
      for (guint e = 0; e < n; e++)
        if (events.amount[e] < 0 && events.date[e] >= promise->made && is_money (events.kind[e]))
          add_receipt (receipts, events.date[e], -events.amount[e]);

      day = enc_portfolio_item_settled (portfolio, item);
      if (day == ENC_DATE_NONE)
        all = FALSE;
      else
        settled = MAX (settled, day);
    }
  return all ? settled : ENC_DATE_NONE;
}

static void
evidence_of_account (EncPortfolio *portfolio, guint client, const EncPromise *promise,
                     GArray *receipts)
{
  guint first_account, n_accounts;

  enc_portfolio_client_accounts (portfolio, client, &first_account, &n_accounts);
  for (guint a = first_account; a < first_account + n_accounts; a++)
    {
      guint first, n;

      if (enc_portfolio_account_currency (portfolio, a) != promise->currency)
        continue;
      enc_portfolio_account_items (portfolio, a, &first, &n);
      for (guint i = first; i < first + n; i++)
        {
          EncPortfolioItem item;

          enc_portfolio_item (portfolio, i, a, &item);
          if (item.amount < 0 && item.date >= promise->made && is_money (item.kind))
            add_receipt (receipts, item.date, -item.amount);
        }
    }
}

/**
 * enc_promise_evidence:
 * @portfolio: the ledger
 * @client: index of the promise's client in it
 * @promise: a promise
 * @receipts: (element-type EncPromiseReceipt): what came for it is added here, by date
 *
 * What counts for a promise: the payments, deposits and bills allocated to its items from the day
 * it was made on; or, when it names no item, all such pieces of the client in its currency. A
 * credit note is no payment; it tells by the day on which the items were settled.
 *
 * Returns: that day, or ENC_DATE_NONE while something is open or no item is named
 */
EncDate
enc_promise_evidence (EncPortfolio *portfolio, guint client, const EncPromise *promise,
                      GArray *receipts)
{
  EncDate settled = ENC_DATE_NONE;

  if (promise->n_items > 0)
    settled = evidence_of_items (portfolio, client, promise, receipts);
  else
    evidence_of_account (portfolio, client, promise, receipts);
  g_array_sort (receipts, compare_receipts);
  return settled;
}
