/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/dashboard/enc-notices.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "documents/enc-aging-series.h"
#include "ui/alerts/enc-inbox.h"

#define NEW_DAYS        7     /* overdue for at most this long is new */
#define NEW_SHARE       0.005 /* of all that is overdue: less is not worth an alert */
#define MAX_NEW         3
#define OLD_IMPORT_DAYS 3
#define ESTIMATED_SHARE 0.01
#define RISE            0.10 /* of the overdue amount over four weeks */
#define WEEKS_COMPARED  4
#define MAX_ALERTS      4 /* of the inbox */
#define CONCENTRATION   0.25

/**
 * enc_notices_free_one:
 * @alert: (transfer full): an alert
 */
void
enc_notices_free_one (EncNotice *alert)
{
  g_free (alert->title);
  g_free (alert->detail);
  g_clear_pointer (&alert->place, enc_place_unref);
  g_free (alert);
}

/* title, detail and place are consumed. */
static void
add (GPtrArray *alerts, EncNoticeTone tone, const char *icon, char *title, char *detail,
     EncPlace *place, const char *action)
{
  EncNotice *alert = g_new0 (EncNotice, 1);

  alert->tone = tone;
  alert->icon = icon;
  alert->title = title;
  alert->detail = detail;
  alert->place = place;
  alert->action = action;
  g_ptr_array_add (alerts, alert);
}

static void
add_tie (GPtrArray *alerts, EncOverview *overview)
{
  if (overview->ledger_tie_difference == 0)
    return;

  g_autofree char *money = enc_format_money (overview->ledger_tie_difference, overview->currency);

  add (alerts, ENC_NOTICE_ERROR, "dialog-error-symbolic",
       g_strdup (_ ("The aged balance does not tie")),
       g_strdup_printf (_ ("difference of %s with the ledger"), money), NULL, "win.preferences");
}

static void
add_limits (GPtrArray *alerts, EncOverview *overview)
{
  guint n = overview->limit_exceeded;

  if (n == 0)
    return;

  g_autofree char *count = enc_format_integer (n);

  add (alerts, ENC_NOTICE_ERROR, "dialog-warning-symbolic",
       g_strdup_printf (ngettext ("Credit limit exceeded", "%s credit limits exceeded", n), count),
       g_strdup_printf (ngettext ("%s client owes more than its limit",
                                  "%s clients owe more than their limit", n),
                        count),
       enc_place_new_clients ("over-limit"), NULL);
  ((EncNotice *)g_ptr_array_index (alerts, alerts->len - 1))->is_told = TRUE;
}

typedef struct
{
  guint account;
  gint64 amount;
} NewOverdue;

static int
compare_new (gconstpointer a, gconstpointer b)
{
  const NewOverdue *x = a, *y = b;

  return x->amount < y->amount ? 1 : x->amount > y->amount ? -1 : 0;
}

static void
add_new_overdue (GPtrArray *alerts, EncPortfolio *portfolio, EncOverview *overview,
                 const GArray *lines, gint64 overdue)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (NewOverdue));

  /* Lines come account by account. */
  for (guint i = 0; i < lines->len; i++)
    {
      const EncOpenLine *line = &g_array_index (lines, EncOpenLine, i);
      NewOverdue *last = found->len > 0 ? &g_array_index (found, NewOverdue, found->len - 1) : NULL;

      if (line->days_late < 1 || line->days_late > NEW_DAYS || line->open <= 0)
        continue;
      if (last != NULL && last->account == line->account)
        last->amount += line->open;
      else
        {
          NewOverdue entry = { line->account, line->open };
          g_array_append_val (found, entry);
        }
    }

  g_array_sort (found, compare_new);
  for (guint i = 0; i < MIN (found->len, MAX_NEW); i++)
    {
      const NewOverdue *entry = &g_array_index (found, NewOverdue, i);
      const EncPortfolioClient *client
        = enc_portfolio_client (portfolio,
                                enc_portfolio_account_client (portfolio, entry->account));

      if (entry->amount < overdue * NEW_SHARE)
        break;

      g_autofree char *money = enc_format_money (entry->amount, overview->currency);
      g_autofree char *title = g_strdup_printf (_ ("%s newly overdue"), money);
      add (alerts, ENC_NOTICE_WARNING, "alarm-symbolic", g_steal_pointer (&title),
           g_strdup (client->name != NULL ? client->name : client->code),
           enc_place_new_client (client->pk), NULL);
      ((EncNotice *)g_ptr_array_index (alerts, alerts->len - 1))->is_told = TRUE;
    }
}

static void
add_estimated (GPtrArray *alerts, EncOverview *overview, const GArray *lines)
{
  gint64 estimated = 0, debts = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const EncOpenLine *line = &g_array_index (lines, EncOpenLine, i);

      if (line->open <= 0)
        continue;
      debts += line->open;
      if ((line->flags & ENC_ITEM_DUE_ESTIMATED) != 0)
        estimated += line->open;
    }
  if (debts <= 0 || estimated < debts * ESTIMATED_SHARE)
    return;

  g_autofree char *share = enc_format_percent ((double)estimated / debts, 0);
  add (alerts, ENC_NOTICE_INFO, "dialog-information-symbolic",
       g_strdup_printf (_ ("Due dates estimated for %s of the amount"), share),
       g_strdup (_ ("the source gave none: they come from payment terms")),
       enc_place_new_items (&overview->query, ENC_CELL_OPEN, 0, overview->currency,
                            _ ("Open items")),
       NULL);
}

static void
add_rise (GPtrArray *alerts, EncOverview *overview)
{
  const EncAgingRow *now = &overview->weeks[ENC_OVERVIEW_WEEKS - 1];
  const EncAgingRow *before = &overview->weeks[ENC_OVERVIEW_WEEKS - 1 - WEEKS_COMPARED];
  int oldest = overview->query.limits.n;
  gint64 a = now->buckets[oldest], b = before->buckets[oldest];
  g_autofree char *label = NULL;

  if (b <= 0 || a - b <= b * RISE)
    return;

  label = enc_aging_series_label (&overview->query.limits, overview->query.basis, oldest + 1);
  g_autofree char *share = enc_format_percent ((double)(a - b) / b, 0);
  g_autofree char *money = enc_format_money (a, overview->currency);
  add (alerts, ENC_NOTICE_WARNING, "go-up-symbolic",
       g_strdup_printf (C_ ("age class, growth", "%s: up %s in 4 weeks"), label, share),
       g_strdup_printf (_ ("now %s"), money),
       enc_place_new_items (&overview->query, ENC_CELL_BUCKET, oldest, overview->currency, label),
       NULL);
}

static void
add_concentration (GPtrArray *alerts, EncOverview *overview, gint64 overdue)
{
  if (overview->top == NULL || overview->top->len == 0 || overdue <= 0)
    return;

  const EncOverviewLine *first = g_ptr_array_index (overview->top, 0);
  gint64 amount = enc_aging_row_overdue (&first->aging, &overview->query.limits);

  if (amount < overdue * CONCENTRATION)
    return;

  g_autofree char *share = enc_format_percent ((double)amount / overdue, 0);
  add (alerts, ENC_NOTICE_WARNING, "dialog-information-symbolic",
       g_strdup_printf (_ ("One client makes %s of the overdue amount"), share),
       g_strdup (first->label), first->pk != 0 ? enc_place_new_client (first->pk) : NULL, NULL);
}

static void
add_import (GPtrArray *alerts, EncDate last_import, EncDate today)
{
  int days = last_import != ENC_DATE_NONE ? today - last_import : 0;

  if (days <= OLD_IMPORT_DAYS)
    return;

  add (alerts, ENC_NOTICE_INFO, "folder-download-symbolic",
       g_strdup_printf (ngettext ("Last import %d day ago", "Last import %d days ago", days), days),
       g_strdup (_ ("payments since then are not known yet")), NULL, "win.import");
}

/**
 * enc_notices_find:
 * @portfolio: (nullable): the figures; %NULL leaves out what needs the items
 * @overview: what was computed from them
 * @last_import: day of the last import, or %ENC_DATE_NONE
 * @today: the day it is
 *
 * One pass over the open items of the overview's date.
 *
 * Returns: (transfer full) (element-type EncNotice): what deserves a look, the worst first
 */
GPtrArray *
enc_notices_find (EncPortfolio *portfolio, EncOverview *overview, EncDate last_import,
                  EncDate today)
{
  GPtrArray *alerts = g_ptr_array_new_with_free_func ((GDestroyNotify)enc_notices_free_one);
  gint64 overdue = enc_aging_row_overdue (&overview->total, &overview->query.limits);

  add_tie (alerts, overview);
  add_limits (alerts, overview);
  add_rise (alerts, overview);
  add_concentration (alerts, overview, overdue);
  if (portfolio != NULL)
    {
      g_autoptr (GArray) lines
        = enc_aging_lines (portfolio, &overview->query, ENC_CELL_OPEN, 0, overview->currency);

      add_new_overdue (alerts, portfolio, overview, lines, overdue);
      add_estimated (alerts, overview, lines);
    }
  add_import (alerts, last_import, today);

  return alerts;
}

/**
 * enc_notices_add_alerts:
 * @notices: (element-type EncNotice): what was found in the figures
 * @desk: the open file
 *
 * Puts the newest alerts of whoever looks before them: the same as in the inbox, which the last
 * line opens when there are more.
 */
void
enc_notices_add_alerts (GPtrArray *notices, EncDesk *desk)
{
  g_autoptr (GPtrArray) waiting = enc_inbox_find (desk, TRUE);
  guint n = MIN (waiting->len, MAX_ALERTS);

  for (guint i = notices->len; waiting->len > 0 && i-- > 0;)
    if (((const EncNotice *)g_ptr_array_index (notices, i))->is_told)
      g_ptr_array_remove_index (notices, i);
  for (guint i = 0; i < n; i++)
    {
      const EncAlert *alert = g_ptr_array_index (waiting, i);

      add (notices, ENC_NOTICE_INFO, enc_inbox_icon (alert), enc_alert_title (alert),
           enc_inbox_about (desk, alert), enc_inbox_place (desk, alert), NULL);
      ((EncNotice *)g_ptr_array_index (notices, notices->len - 1))->style = enc_inbox_style (alert);
      g_ptr_array_insert (notices, (int)i, g_ptr_array_steal_index (notices, notices->len - 1));
    }
  if (waiting->len <= n)
    return;

  guint more = waiting->len - n;
  add (notices, ENC_NOTICE_INFO, "mail-unread-symbolic",
       g_strdup_printf (ngettext ("%u more alert", "%u more alerts", more), more), NULL,
       enc_place_new ("alerts"), NULL);
  g_ptr_array_insert (notices, (int)n, g_ptr_array_steal_index (notices, notices->len - 1));
}
