/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-dispute-credits.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "desk/enc-load.h"
#include "followup/enc-dispute-cases.h"

static GArray *
clients_in_dispute (EncCasebook *book)
{
  GArray *clients = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint c = 0; c < enc_casebook_n_clients (book); c++)
    {
      const EncCases *cases = enc_casebook_nth (book, c);

      for (guint d = 0; d < cases->disputes->len; d++)
        if (enc_dispute_is_running (g_ptr_array_index (cases->disputes, d)))
          {
            g_array_append_val (clients, cases->client);
            break;
          }
    }
  return clients;
}

static gboolean
resolve (EncStore *store, const EncDispute *dispute, const EncDisputeCredit *credit,
         EncChangeSet *changes, GError **error)
{
  g_autofree char *money = enc_format_money (credit->amount, dispute->currency);
  g_autofree char *day = enc_format_date (credit->day);
  g_autofree char *reason = g_strdup_printf (_ ("A credit note of %s came on %s."), money, day);
  g_autoptr (EncChangeSet) fresh = NULL;
  g_autoptr (EncCommand) command = NULL;
  GVariantDict args;

  g_variant_dict_init (&args, NULL);
  g_variant_dict_insert (&args, "dispute", "s", dispute->id);
  g_variant_dict_insert (&args, "step", "s", enc_dispute_step_name (ENC_DISPUTE_STEP_RESOLVE));
  g_variant_dict_insert (&args, "outcome", "s", enc_dispute_outcome_name (credit->outcome));
  g_variant_dict_insert (&args, "amount", "x", credit->amount);
  g_variant_dict_insert (&args, "reason", "s", reason);
  /* Not before what was done last: a credit note can be dated earlier than the day it is known. */
  g_variant_dict_insert (&args, "date", "i", MAX (credit->day, dispute->state_since));
  command = enc_command_new ("dispute.step", g_variant_dict_end (&args));
  if (!enc_store_run (store, command, &fresh, error))
    return FALSE;
  enc_change_set_add (changes, fresh);
  return TRUE;
}

static gboolean
look_at (EncStore *store, EncPortfolio *portfolio, guint client, const EncDispute *dispute,
         EncPortfolio *before, EncDate today, EncReport *report, EncChangeSet *changes,
         GError **error)
{
  EncDisputeCredit credit;
  g_autofree char *money = NULL, *what = NULL;

  enc_dispute_cases_credited (portfolio, client, dispute, before, today, &credit);
  if (credit.outcome == ENC_DISPUTE_OUTCOME_NONE)
    return TRUE;
  if (credit.settles && !resolve (store, dispute, &credit, changes, error))
    return FALSE;
  money = enc_format_money (credit.amount, dispute->currency);
  what
    = g_strdup_printf ("%s · %s", dispute->number != NULL ? dispute->number : dispute->id, money);
  enc_report_add (report, ENC_FINDING_NOTE,
                  credit.settles ? ENC_FINDING_DISPUTE_CREDITED : ENC_FINDING_DISPUTE_PART_CREDITED,
                  0, NULL, what, -1);
  return TRUE;
}

/**
 * enc_dispute_credits_before:
 * @store: a connection
 * @error: ENC_STORE_ERROR
 *
 * Returns: (transfer full): the ledger of the clients in dispute, to be held against what it is
 *   after an import
 */
EncPortfolio *
enc_dispute_credits_before (EncStore *store, GError **error)
{
  g_autoptr (EncCasebook) book = enc_load_casebook (store, NULL, error);
  g_autoptr (GArray) clients = NULL;

  if (book == NULL)
    return NULL;
  clients = clients_in_dispute (book);
  return enc_load_clients (store, (const gint64 *)clients->data, clients->len, error);
}

/**
 * enc_dispute_credits_resolve:
 * @store: a connection that may write
 * @before: (nullable): of enc_dispute_credits_before(), taken before the import
 * @today: as of which day
 * @report: gets a note for each dispute that was credited
 * @changes: (inout): what was committed, more is added
 * @error: ENC_STORE_ERROR
 *
 * Reads only the clients that are in dispute.
 *
 * Returns: FALSE with @error set when it had to stop; what was resolved before stays so
 */
gboolean
enc_dispute_credits_resolve (EncStore *store, EncPortfolio *before, EncDate today,
                             EncReport *report, EncChangeSet *changes, GError **error)
{
  g_autoptr (EncCasebook) book = enc_load_casebook (store, NULL, error);
  g_autoptr (GArray) clients = NULL;
  g_autoptr (EncPortfolio) portfolio = NULL;

  if (book == NULL)
    return FALSE;
  clients = clients_in_dispute (book);
  if (clients->len == 0)
    return TRUE;
  portfolio = enc_load_clients (store, (const gint64 *)clients->data, clients->len, error);
  if (portfolio == NULL)
    return FALSE;

  for (guint c = 0; c < clients->len; c++)
    {
      gint64 pk = g_array_index (clients, gint64, c);
      const EncCases *cases = enc_casebook_client (book, pk);
      guint client;

      if (!enc_portfolio_find_client (portfolio, pk, &client))
        continue;
      for (guint d = 0; d < cases->disputes->len; d++)
        {
          const EncDispute *dispute = g_ptr_array_index (cases->disputes, d);

          if (enc_dispute_is_running (dispute)
              && !look_at (store, portfolio, client, dispute, before, today, report, changes,
                           error))
            return FALSE;
        }
    }
  return TRUE;
}
