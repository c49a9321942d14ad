/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/rep/enc-rep-clients.h"

#include "base/enc-i18n.h"
#include "base/enc-text.h"

#define LATE_DAYS  30
#define WATCH_DAYS 90

static void
client_free (EncRepClient *client)
{
  g_free (client->name);
  g_free (client->folded);
  g_free (client);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const EncRepClient *x = *(const EncRepClient *const *)a, *y = *(const EncRepClient *const *)b;

  if (x->overdue != y->overdue)
    return x->overdue < y->overdue ? 1 : -1;
  if (x->aging.open != y->aging.open)
    return x->aging.open < y->aging.open ? 1 : -1;

  return g_strcmp0 (x->folded, y->folded);
}

/**
 * enc_rep_clients_are_anonymous:
 * @identity: who looks
 *
 * Returns: whether they see figures without names
 */
gboolean
enc_rep_clients_are_anonymous (EncIdentity *identity)
{
  return enc_rights_get (enc_identity_get_rights (identity), ENC_RIGHT_AMOUNTS,
                         enc_identity_get_role (identity))
         == ENC_RIGHT_ANONYMOUS;
}

/**
 * enc_rep_clients_judge:
 * @overdue: what is late
 * @oldest_days: since when at most
 *
 * Returns: how the client stands
 */
EncRepClientsStatus
enc_rep_clients_judge (gint64 overdue, int oldest_days)
{
  if (overdue <= 0)
    return ENC_REP_CLIENTS_WELL;
  if (oldest_days <= LATE_DAYS)
    return ENC_REP_CLIENTS_LATE;

  return oldest_days <= WATCH_DAYS ? ENC_REP_CLIENTS_WATCH : ENC_REP_CLIENTS_TROUBLE;
}

/**
 * enc_rep_clients_phrase:
 *
 * Returns: the status in words, in English: pass it to _()
 */
const char *
enc_rep_clients_phrase (EncRepClientsStatus status)
{
  static const char *const phrases[]
    = { N_ ("All is well"), N_ ("A little late"), N_ ("To watch"), N_ ("In difficulty") };

  return phrases[status];
}

/**
 * enc_rep_clients_style:
 *
 * Returns: the class of its pill
 */
const char *
enc_rep_clients_style (EncRepClientsStatus status)
{
  static const char *const styles[] = { "ok", "info", "warn", "err" };

  return styles[status];
}

/**
 * enc_rep_clients_new:
 * @portfolio: the figures
 * @query: as of when, by which limits
 * @identity: who looks
 *
 * The clients they look after, or all without names where that is what they see; what was settled
 * long ago is in the list too.
 *
 * Returns: (transfer full) (element-type EncRepClient): the most overdue first
 */
GPtrArray *
enc_rep_clients_new (EncPortfolio *portfolio, const EncAgingQuery *query, EncIdentity *identity)
{
  GPtrArray *clients = g_ptr_array_new_with_free_func ((GDestroyNotify)client_free);
  EncAgingQuery all = *query;
  gboolean anonymous = enc_rep_clients_are_anonymous (identity);
  g_autofree EncAgingRow *rows = NULL;

  all.filter = (EncFilter){ 0 };
  rows = enc_aging_accounts (portfolio, &all);
  for (guint a = 0; a < enc_portfolio_n_accounts (portfolio); a++)
    {
      guint index = enc_portfolio_account_client (portfolio, a);
      const EncPortfolioClient *row = enc_portfolio_client (portfolio, index);

      if (!anonymous && !enc_identity_owns (identity, portfolio, index))
        continue;

      EncRepClient *client = g_new0 (EncRepClient, 1);
      client->client = index;
      client->pk = row->pk;
      /* Translators: a client whose name is not shared, by number */
      client->name = anonymous ? g_strdup_printf (_ ("Client %u"), index + 1)
                               : g_strdup (row->name != NULL ? row->name : row->code);
      client->folded = enc_text_fold (client->name);
      client->currency = enc_portfolio_account_currency (portfolio, a);
      client->aging = rows[a];
      client->overdue = enc_aging_row_overdue (&rows[a], &query->limits);
      client->oldest_days
        = rows[a].oldest_due == ENC_DATE_NONE ? 0 : MAX (0, query->as_of - rows[a].oldest_due);
      client->status = enc_rep_clients_judge (client->overdue, client->oldest_days);
      g_ptr_array_add (clients, client);
    }
  g_ptr_array_sort (clients, compare);

  return clients;
}
