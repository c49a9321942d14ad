/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/application/enc-views.h"

#include "base/enc-i18n.h"
#include "ui/alerts/enc-alerts-view.h"
#include "ui/client-file/enc-client-view.h"
#include "ui/clients/enc-clients-view.h"
#include "ui/dashboard/enc-dashboard.h"
#include "ui/disputes/enc-dispute-view.h"
#include "ui/disputes/enc-disputes-view.h"
#include "ui/items/enc-items-view.h"
#include "ui/limits/enc-limits-view.h"
#include "ui/promises/enc-promises-view.h"
#include "ui/rep/enc-rep-view.h"
#include "ui/review/enc-review-view.h"
#include "ui/search/enc-search.h"

static const EncViewInfo views[] = {
  { "my-clients", "system-users-symbolic", N_ ("My Clients"), NULL, FALSE, enc_rep_view_new,
    ENC_SHELL_FIELD, enc_rep_view_count },
  { "dashboard", "encours-dashboard-symbolic", N_ ("Dashboard"), NULL, TRUE, enc_dashboard_new },
  { "clients", "system-users-symbolic", N_ ("Clients"), NULL, TRUE, enc_clients_view_new },
  { "client", NULL, N_ ("Client"), "clients", TRUE, enc_client_view_new },
  { "items", NULL, N_ ("Items"), "dashboard", TRUE, enc_items_view_new },
  { "disputes", "encours-dispute-symbolic", N_ ("Disputes"), NULL, FALSE, enc_disputes_view_new,
    ENC_SHELL_ANY, enc_disputes_view_count },
  { "dispute", NULL, N_ ("Dispute"), "disputes", FALSE, enc_dispute_view_new, ENC_SHELL_ANY },
  { "promises", "encours-promise-symbolic", N_ ("Promises"), NULL, FALSE, enc_promises_view_new,
    ENC_SHELL_ANY, enc_promises_view_count },
  { "limits", "security-medium-symbolic", N_ ("Limits"), NULL, FALSE, enc_limits_view_new,
    ENC_SHELL_ANY, enc_limits_view_count },
  { "alerts", "mail-unread-symbolic", N_ ("Alerts"), NULL, FALSE, enc_alerts_view_new,
    ENC_SHELL_ANY, enc_alerts_view_count },
  { "review", "x-office-presentation-symbolic", N_ ("Review"), NULL, FALSE, enc_review_view_new,
    ENC_SHELL_ANY },
};

/**
 * enc_views_get:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): the views, in the sidebar's order
 */
const EncViewInfo *
enc_views_get (gsize *n)
{
  *n = G_N_ELEMENTS (views);

  return views;
}

/**
 * enc_views_find:
 * @name: the name of a view
 *
 * Returns: (transfer none) (nullable): the view of that name
 */
const EncViewInfo *
enc_views_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].name, name))
      return &views[i];

  return NULL;
}

/**
 * enc_views_is_for:
 * @view: a view
 * @shell: of whoever looks
 *
 * Returns: whether they find it in their window
 */
gboolean
enc_views_is_for (const EncViewInfo *view, EncShell shell)
{
  EncShell shells = view->shells != 0 ? view->shells : ENC_SHELL_OFFICE;

  return (shells & shell) != 0;
}

/**
 * enc_views_first:
 * @shell: of whoever looks
 *
 * Returns: (transfer none) (nullable): where their window opens; %NULL when nothing is theirs
 */
const EncViewInfo *
enc_views_first (EncShell shell)
{
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (views[i].icon != NULL && enc_views_is_for (&views[i], shell))
      return &views[i];

  return NULL;
}

/**
 * enc_views_create_search:
 * @window: the window it will be in
 *
 * Returns: (transfer floating) (nullable): the search entry of the header; grabbing its focus
 * starts a search
 */
GtkWidget *
enc_views_create_search (EncWindow *window)
{
  return enc_search_new (window);
}
