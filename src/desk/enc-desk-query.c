/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "desk/enc-desk-private.h"

/* While the as-of slider is dragged the overview follows at this pace; the chart itself follows
 * every frame. */
#define OVERVIEW_DELAY_MS 80

/* What an overview is computed from. */
typedef struct
{
  EncPortfolio *portfolio;
  EncAgingQuery query;
  EncCurrency currency;
  guint serial;
  gboolean keep; /* it answers the default question of today: worth keeping for the next start */
} OverviewRequest;

typedef struct
{
  GVariant *totals;
} KeepRequest;

static void
overview_request_free (gpointer data)
{
  OverviewRequest *request = data;

  enc_portfolio_unref (request->portfolio);
  g_free (request);
}

static void
keep_request_free (gpointer data)
{
  KeepRequest *request = data;

  g_variant_unref (request->totals);
  g_free (request);
}

static gpointer
compute_overview (EncDeskJob *job, GError **error)
{
  OverviewRequest *request = job->input;

  return enc_overview_compute (request->portfolio, &request->query, request->currency,
                               job->progress.cancellable, error);
}

static gpointer
keep_totals (EncDeskJob *job, GError **error)
{
  KeepRequest *request = job->input;
  EncStore *store = enc_session_store (*job->session);

  if (!enc_store_save_totals (store, request->totals, enc_store_last_change (store), error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

static gboolean
is_unfiltered (const EncAgingQuery *query)
{
  for (guint i = 0; i < ENC_N_DIMENSIONS; i++)
    if (query->filter.has[i])
      return FALSE;
  return TRUE;
}

static void
keep_for_next_start (EncDesk *desk, EncOverview *overview)
{
  KeepRequest *request = g_new0 (KeepRequest, 1);

  request->totals = g_variant_ref_sink (enc_overview_to_variant (overview));
  enc_desk_start (desk, ENC_DESK_WRITER, ENC_DESK_READS, keep_totals, request, keep_request_free,
                  NULL, NULL, NULL, keep_for_next_start, ENC_DESK_LATER, NULL, NULL, NULL);
}

/* enc_desk_overview_take: shows @overview; the caller keeps its own reference. */
void
enc_desk_overview_take (EncDesk *desk, EncOverview *overview)
{
  enc_overview_ref (overview);
  g_clear_pointer (&desk->overview, enc_overview_unref);
  desk->overview = overview;
  g_signal_emit (desk, enc_desk_signals[ENC_DESK_OVERVIEW_CHANGED], 0);
}

static void start_overview (EncDesk *desk);

static void
on_overview (GObject *source, GAsyncResult *result, gpointer data)
{
  EncDesk *desk = ENC_DESK (source);
  g_autofree guint *asked = data; /* generation, serial, keep */
  g_autoptr (GError) error = NULL;
  g_autoptr (EncOverview) overview = enc_desk_finish (desk, result, compute_overview, &error);

  if (asked[0] != desk->generation)
    return;

  desk->overview_running = FALSE;
  if (overview != NULL)
    {
      desk->overview_got = asked[1];
      enc_desk_overview_take (desk, overview);
      if (asked[2] && asked[1] == desk->overview_asked)
        keep_for_next_start (desk, overview);
    }
  if (desk->overview_got != desk->overview_asked && overview != NULL)
    start_overview (desk);
}

static void
start_overview (EncDesk *desk)
{
  OverviewRequest *request;
  guint *asked;

  if (desk->portfolio == NULL || desk->overview_running)
    return;

  request = g_new0 (OverviewRequest, 1);
  request->portfolio = enc_portfolio_ref (desk->portfolio);
  request->query = desk->query;
  request->currency = enc_desk_get_currency (desk);
  request->serial = desk->overview_asked;

  asked = g_new (guint, 3);
  asked[0] = desk->generation;
  asked[1] = desk->overview_asked;
  asked[2] = !enc_desk_is_past (desk) && is_unfiltered (&desk->query);
  desk->overview_running = TRUE;
  enc_desk_start (desk, ENC_DESK_FIGURES, ENC_DESK_READS, compute_overview, request,
                  overview_request_free, (GDestroyNotify)enc_overview_unref, NULL, NULL,
                  compute_overview, ENC_DESK_SOON, NULL, on_overview, asked);
}

static gboolean
on_overview_due (gpointer data)
{
  EncDesk *desk = data;

  desk->overview_timeout = 0;
  start_overview (desk);
  return G_SOURCE_REMOVE;
}

/* enc_desk_overview_invalidate: the question or the portfolio changed; the answer follows. */
void
enc_desk_overview_invalidate (EncDesk *desk)
{
  desk->overview_asked++;
  if (desk->portfolio == NULL || desk->overview_timeout != 0)
    return;

  if (desk->overview_running)
    return; /* on_overview() starts the next one */
  desk->overview_timeout
    = g_timeout_add (desk->overview_got == 0 ? 0 : OVERVIEW_DELAY_MS, on_overview_due, desk);
}

/* enc_desk_load_settings_into_query: the limits, basis and credits mode kept in the file become the
 * question's. */
void
enc_desk_load_settings_into_query (EncDesk *desk)
{
  EncAgingQuery query = desk->query;
  const char *limits = enc_desk_get_setting (desk, "aging.limits");

  if (limits == NULL || !enc_aging_limits_parse (limits, &query.limits))
    query.limits = ENC_AGING_LIMITS_DEFAULT;
  query.basis = g_strcmp0 (enc_desk_get_setting (desk, "aging.basis"), "invoice") == 0
                  ? ENC_AGING_BASIS_INVOICE
                  : ENC_AGING_BASIS_DUE;
  query.credits = g_strcmp0 (enc_desk_get_setting (desk, "aging.credits"), "fifo") == 0
                    ? ENC_CREDITS_FIFO
                    : ENC_CREDITS_SEPARATE;
  enc_desk_set_query (desk, &query);
}

/** enc_desk_get_query: Returns: (transfer none): the question all views answer. */
const EncAgingQuery *
enc_desk_get_query (EncDesk *desk)
{
  return &desk->query;
}

/**
 * enc_desk_set_query:
 * @query: the new question; copied
 *
 * Changes what all views answer. Emits notify::as-of when the date moved; "overview-changed"
 * follows.
 */
void
enc_desk_set_query (EncDesk *desk, const EncAgingQuery *query)
{
  gboolean moved = query->as_of != desk->query.as_of;

  if (memcmp (&desk->query, query, sizeof *query) == 0)
    return;

  desk->query = *query;
  if (moved)
    g_object_notify_by_pspec (G_OBJECT (desk), enc_desk_props[ENC_DESK_PROP_AS_OF]);
  enc_desk_overview_invalidate (desk);
}

/** enc_desk_get_as_of: Returns: the day the figures are for. */
EncDate
enc_desk_get_as_of (EncDesk *desk)
{
  return desk->query.as_of;
}

/** enc_desk_set_as_of: moves all views to another day. */
void
enc_desk_set_as_of (EncDesk *desk, EncDate as_of)
{
  EncAgingQuery query = desk->query;

  query.as_of = as_of;
  enc_desk_set_query (desk, &query);
}

/** enc_desk_is_past: Returns: whether the day shown is not today. */
gboolean
enc_desk_is_past (EncDesk *desk)
{
  return desk->query.as_of != enc_clock_today (desk->clock);
}

/** enc_desk_get_currency: Returns: the currency of the figures: the one chosen, else the
 * portfolio's main one. */
EncCurrency
enc_desk_get_currency (EncDesk *desk)
{
  if (desk->currency != ENC_CURRENCY_NONE)
    return desk->currency;
  if (desk->portfolio != NULL)
    return enc_portfolio_main_currency (desk->portfolio);
  return desk->overview != NULL ? desk->overview->currency : ENC_EUR;
}

/** enc_desk_set_currency: chooses the currency of the figures; ENC_CURRENCY_NONE = the main one. */
void
enc_desk_set_currency (EncDesk *desk, EncCurrency currency)
{
  if (desk->currency == currency)
    return;

  desk->currency = currency;
  enc_desk_overview_invalidate (desk);
}

/** enc_desk_get_overview: Returns: (transfer none) (nullable): the latest answer, see
 * enc_desk_overview_is_current(). */
EncOverview *
enc_desk_get_overview (EncDesk *desk)
{
  return desk->overview;
}

/** enc_desk_overview_is_current: Returns: whether the overview answers the question as it stands.
 */
gboolean
enc_desk_overview_is_current (EncDesk *desk)
{
  return desk->overview != NULL && desk->overview_got == desk->overview_asked;
}
