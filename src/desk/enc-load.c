/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-load.h"

#include "store/events/enc-alerts.h"
#include "store/events/enc-read-events.h"

static void
take_counts (gsize n_clients, gsize n_items, gsize n_allocations, gpointer data)
{
  enc_portfolio_builder_reserve (data, n_clients, n_items, n_allocations);
}

static void
take_client (const EncReadClient *row, gpointer data)
{
  const EncPortfolioClient client = {
    .pk = row->pk,
    .code = row->code,
    .name = row->name,
    .city = row->city,
    .siren = row->siren,
    .company = row->company,
    .group = row->parent,
    .rep = row->rep,
    .collector = row->collector,
    .segment = row->segment,
    .country = row->country,
    .credit_limit = row->credit_limit,
    .insurer_cover = row->insurer_cover,
    .limit_currency = row->limit_currency,
    .cover_from = row->cover_from,
    .cover_until = row->cover_until,
    .temporary_cover = row->temporary_cover,
    .temporary_until = row->temporary_until,
    .insolvency = row->insolvency,
    .insolvency_date = row->insolvency_date,
  };

  enc_portfolio_builder_add_client (data, &client);
}

static void
take_item (const EncReadItem *row, gpointer data)
{
  const EncPortfolioItem item = {
    .pk = row->pk,
    .client_pk = row->client_pk,
    .amount = row->amount,
    .date = row->date,
    .due = row->due,
    .currency = row->currency,
    .kind = row->kind,
    .flags = row->flags,
  };

  enc_portfolio_builder_add_item (data, &item);
}

static void
take_allocation (const EncReadAllocation *row, gpointer data)
{
  enc_portfolio_builder_add_allocation (data, row->debit_pk, row->credit_pk, row->amount,
                                        row->effective, row->recorded);
}

static void
add_parts (EncPortfolioBuilder *builder, const EncDispute *dispute, EncDate from, EncDate until)
{
  for (guint i = 0; i < dispute->n_items; i++)
    enc_portfolio_builder_add_contested (builder, dispute->items[i].pk, dispute->items[i].amount,
                                         from, until);
}

/* What one client contests, for as long as it does: not between a resolution and the day the
 * dispute is opened again. */
static void
add_contested (EncPortfolioBuilder *builder, const EncCases *cases)
{
  for (guint i = 0; i < cases->disputes->len; i++)
    {
      const EncDispute *dispute = cases->disputes->pdata[i];
      EncDate from = dispute->opened;
      gboolean runs = TRUE;

      for (guint p = 0; p < dispute->n_passes; p++)
        {
          const EncDisputePass *pass = &dispute->passes[p];
          gboolean ends = pass->to == ENC_DISPUTE_RESOLVED || pass->to == ENC_DISPUTE_CLOSED;

          if (runs && ends && pass->day > from)
            add_parts (builder, dispute, from, pass->day);
          if (!runs && !ends)
            from = pass->day;
          runs = !ends;
        }
      if (runs)
        add_parts (builder, dispute, from, ENC_DATE_NONE);
    }
}

static const EncReadSink builder_sink = { take_counts, take_client, take_item, take_allocation };

/**
 * enc_load_casebook:
 * @store: a connection of the calling thread
 * @seq: (out) (optional): the last change the result contains
 *
 * Returns: (transfer full): all cases of the file, or NULL with @error set.
 */
EncCasebook *
enc_load_casebook (EncStore *store, gint64 *seq, GError **error)
{
  g_autoptr (GPtrArray) events = enc_read_events_of_cases (store, NULL, 0, seq, error);

  return events != NULL ? enc_casebook_new (events) : NULL;
}

/**
 * enc_load_refresh_casebook:
 * @store: a connection of the calling thread
 * @book: the cases before @changes
 * @changes: what was committed since
 * @seq: (out) (optional): the last change the result contains
 *
 * Returns: (transfer full): the cases now, or NULL with @error set.
 */
EncCasebook *
enc_load_refresh_casebook (EncStore *store, EncCasebook *book, const EncChangeSet *changes,
                           gint64 *seq, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;
  const gint64 *pks = (const gint64 *)changes->clients->data;

  if (changes->everything || changes->clients->len > ENC_LOAD_MAX_PATCHED)
    return enc_load_casebook (store, seq, error);

  if (changes->clients->len == 0)
    {
      if (seq != NULL)
        *seq = changes->seq;
      return enc_casebook_ref (book);
    }
  events = enc_read_events_of_cases (store, pks, changes->clients->len, seq, error);
  if (events == NULL)
    return NULL;
  return enc_casebook_replace (book, pks, changes->clients->len, events);
}

/**
 * enc_load_portfolio:
 * @store: a connection of the calling thread
 * @book: (nullable): the cases, for what is contested
 * @progress: (nullable): told about the rows read
 * @seq: (out) (optional): the last change the result contains
 *
 * Builds the read model from one consistent snapshot of the file.
 *
 * Returns: (transfer full): the portfolio, or NULL with @error set.
 */
EncPortfolio *
enc_load_portfolio (EncStore *store, EncCasebook *book, const EncProgress *progress, gint64 *seq,
                    GError **error)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();

  if (!enc_read_everything (store, &builder_sink, builder, progress, seq, error))
    return NULL;
  for (guint i = 0; book != NULL && i < enc_casebook_n_clients (book); i++)
    add_contested (builder, enc_casebook_nth (book, i));

  return enc_portfolio_builder_finish (builder, error);
}

/**
 * enc_load_clients:
 * @store: a connection of the calling thread
 * @client_pks: (array length=n): row numbers of clients
 * @n: how many
 *
 * A read model of some clients only, without what they contest.
 *
 * Returns: (transfer full): the portfolio, or NULL with @error set.
 */
EncPortfolio *
enc_load_clients (EncStore *store, const gint64 *client_pks, gsize n, GError **error)
{
  g_autoptr (EncPortfolioBuilder) builder = enc_portfolio_builder_new ();

  if (!enc_read_clients (store, client_pks, n, &builder_sink, builder, NULL, error))
    return NULL;
  return enc_portfolio_builder_finish (builder, error);
}

/**
 * enc_load_refresh:
 * @store: a connection of the calling thread
 * @portfolio: the read model before @changes
 * @book: (nullable): the cases after them
 * @changes: what was committed since
 * @seq: (out) (optional): the last change the result contains
 *
 * Folds committed changes in: replaces the slices of the clients named, or rebuilds when the change
 * set says everything or names so many that a rebuild is cheaper.
 *
 * Returns: (transfer full): the new portfolio (possibly @portfolio itself with a reference), or
 * NULL with @error set.
 */
EncPortfolio *
enc_load_refresh (EncStore *store, EncPortfolio *portfolio, EncCasebook *book,
                  const EncChangeSet *changes, const EncProgress *progress, gint64 *seq,
                  GError **error)
{
  g_autoptr (EncPortfolioBuilder) builder = NULL;
  const gint64 *pks;

  if (portfolio == NULL || changes->everything || changes->clients->len > ENC_LOAD_MAX_PATCHED)
    return enc_load_portfolio (store, book, progress, seq, error);

  if (changes->clients->len == 0)
    {
      if (seq != NULL)
        *seq = changes->seq;
      return enc_portfolio_ref (portfolio);
    }

  pks = (const gint64 *)changes->clients->data;
  builder = enc_portfolio_builder_new ();
  if (!enc_read_clients (store, pks, changes->clients->len, &builder_sink, builder, seq, error))
    return NULL;
  for (guint i = 0; book != NULL && i < changes->clients->len; i++)
    {
      const EncCases *cases = enc_casebook_client (book, pks[i]);

      if (cases != NULL)
        add_contested (builder, cases);
    }

  return enc_portfolio_replace_clients (portfolio, pks, changes->clients->len, builder, error);
}

/**
 * enc_load_rules:
 * @store: a connection of the calling thread
 *
 * Returns: (transfer full): by what this portfolio is followed up, or NULL with @error set.
 */
EncFollowupRules *
enc_load_rules (EncStore *store, GError **error)
{
  g_autoptr (GPtrArray) users = enc_read_users (store, error);
  g_autoptr (GHashTable) settings = NULL;
  EncFollowupRules *rules;

  if (users == NULL)
    return NULL;
  settings = enc_read_settings (store);
  rules = enc_followup_rules_new (settings);
  for (guint i = 0; i < users->len; i++)
    {
      const EncReadUser *user = users->pdata[i];

      enc_followup_rules_add_user (rules, user->name, user->role);
    }
  return rules;
}

/* NULL when it was raised by a newer Encours. */
static EncAlert *
alert_of (EncReadAlert *row)
{
  EncAlertRule rule;
  EncAlert *alert;

  if (!enc_alert_rule_parse (row->rule, &rule))
    return NULL;
  alert = enc_alert_new (rule, row->key, row->client, row->day);
  alert->subject = g_steal_pointer (&row->subject);
  alert->amount = row->amount;
  alert->currency = row->currency;
  alert->facts = g_steal_pointer (&row->body);
  alert->to = g_strdup (enc_alert_text (alert, "to"));
  alert->raised_ms = row->raised_ms;
  alert->closed = row->closed_ms != 0;
  alert->read = row->read_ms != 0;
  alert->snoozed_until = row->snoozed_until;
  return alert;
}

/**
 * enc_load_alerts:
 * @store: a connection of the calling thread
 * @user: whose reading and putting off to tell
 * @closed: whether those whose cause has gone are told too
 *
 * Returns: (transfer full) (element-type EncAlert): what was told to whomever, newest first, or
 * NULL with @error set.
 */
GPtrArray *
enc_load_alerts (EncStore *store, const char *user, gboolean closed, GError **error)
{
  g_autoptr (GPtrArray) rows = enc_alerts_read (store, user, closed, error);
  GPtrArray *alerts;

  if (rows == NULL)
    return NULL;
  alerts = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_alert_free);
  for (guint i = 0; i < rows->len; i++)
    {
      EncAlert *alert = alert_of (rows->pdata[i]);

      if (alert != NULL)
        g_ptr_array_add (alerts, alert);
    }
  return alerts;
}

/**
 * enc_load_known_alerts:
 * @store: a connection of the calling thread
 *
 * Returns: (transfer full) (element-type utf8 gpointer): the keys of all alerts told so far, the
 * value not NULL while their cause was there; or NULL with @error set.
 */
GHashTable *
enc_load_known_alerts (EncStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = enc_alerts_read (store, "", TRUE, error);
  GHashTable *known;

  if (rows == NULL)
    return NULL;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      EncReadAlert *row = rows->pdata[i];

      g_hash_table_insert (known, g_steal_pointer (&row->key),
                           GINT_TO_POINTER (row->closed_ms == 0));
    }
  return known;
}
