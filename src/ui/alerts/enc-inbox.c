/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/alerts/enc-inbox.h"

#include "base/enc-format.h"
#include "base/enc-i18n.h"

static const struct
{
  const char *icon;
  const char *style;
  gboolean late; /* somebody or something did not come in time */
} looks[ENC_N_ALERTS] = {
  [ENC_ALERT_LIMIT] = { "encours-limit-exceeded-symbolic", "c-err", FALSE },
  [ENC_ALERT_PROMISE] = { "encours-promise-symbolic", "c-err", TRUE },
  [ENC_ALERT_DISPUTE] = { "encours-dispute-symbolic", "c-plum", TRUE },
  [ENC_ALERT_REMINDER] = { "alarm-symbolic", "c-warn", FALSE },
  [ENC_ALERT_ESCALATION] = { "encours-dispute-symbolic", "c-err", TRUE },
  [ENC_ALERT_BLOCK] = { "changes-prevent-symbolic", "c-err", FALSE },
  [ENC_ALERT_SCORE] = { "go-down-symbolic", "c-warn", FALSE },
  [ENC_ALERT_TOLERANCE] = { "alarm-symbolic", "c-warn", FALSE },
  [ENC_ALERT_DECISION] = { "security-medium-symbolic", "c-accent", FALSE },
  [ENC_ALERT_OVERDUE] = { "alarm-symbolic", "c-warn", FALSE },
  [ENC_ALERT_MENTION] = { "chat-message-new-symbolic", "c-info", FALSE },
};

static gboolean
find_client (EncDesk *desk, const EncAlert *alert, guint *client)
{
  EncPortfolio *portfolio = enc_desk_get_portfolio (desk);

  return portfolio != NULL && alert->client != 0
         && enc_portfolio_find_client (portfolio, alert->client, client);
}

/**
 * enc_inbox_find:
 * @desk: the open file
 * @waiting: only those that are not read, not put off and whose cause is still there
 *
 * What is not shared with whoever looks is not told either.
 *
 * Returns: (transfer container) (element-type EncAlert): newest first; they belong to the desk and
 *   stay until "alerts-changed"
 */
GPtrArray *
enc_inbox_find (EncDesk *desk, gboolean waiting)
{
  GPtrArray *found = g_ptr_array_new ();
  GPtrArray *all = enc_desk_get_alerts (desk);
  EncIdentity *identity = enc_identity_of (desk);
  EncDate today = enc_clock_today (enc_desk_get_clock (desk));
  EncAlertRules rules;

  enc_alert_rules_parse (enc_desk_get_setting (desk, ENC_ALERT_SETTING), &rules);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      EncAlert *alert = g_ptr_array_index (all, i);
      guint client = 0;
      gboolean has_client = find_client (desk, alert, &client);
      EncPortfolio *portfolio = enc_desk_get_portfolio (desk);
      const char *name = enc_identity_get_name (identity);

      if (waiting && !enc_alert_is_waiting (alert, today))
        continue;
      if (has_client && !enc_identity_sees (identity, ENC_RIGHT_AMOUNTS, portfolio, client))
        continue;
      if (enc_alert_is_for (alert, &rules, name != NULL ? name : "",
                            enc_identity_get_role (identity),
                            has_client && enc_identity_owns (identity, portfolio, client)))
        g_ptr_array_add (found, alert);
    }

  return found;
}

/**
 * enc_inbox_icon:
 *
 * Returns: the icon of its rule
 */
const char *
enc_inbox_icon (const EncAlert *alert)
{
  return looks[alert->rule].icon;
}

/**
 * enc_inbox_style:
 *
 * Returns: the class of its icon
 */
const char *
enc_inbox_style (const EncAlert *alert)
{
  return looks[alert->rule].style;
}

/**
 * enc_inbox_is_late:
 *
 * Returns: whether it tells of something that did not come in time
 */
gboolean
enc_inbox_is_late (const EncAlert *alert)
{
  return looks[alert->rule].late;
}

/**
 * enc_inbox_about:
 * @desk: the open file
 * @alert: an alert
 *
 * Returns: (transfer full): the client and the day
 */
char *
enc_inbox_about (EncDesk *desk, const EncAlert *alert)
{
  EncDate today = enc_clock_today (enc_desk_get_clock (desk));
  g_autofree char *day = enc_format_date_relative (alert->day, today);
  guint client;

  if (!find_client (desk, alert, &client))
    return g_steal_pointer (&day);

  const EncPortfolioClient *row = enc_portfolio_client (enc_desk_get_portfolio (desk), client);
  /* Translators: a client, a day */
  return g_strdup_printf (C_ ("alert", "%s · %s"), row->name != NULL ? row->name : row->code, day);
}

/**
 * enc_inbox_place:
 * @desk: the open file
 * @alert: an alert
 *
 * Returns: (transfer full) (nullable): where what it is about can be seen
 */
EncPlace *
enc_inbox_place (EncDesk *desk, const EncAlert *alert)
{
  EncPlace *place;

  if ((alert->rule == ENC_ALERT_DISPUTE || alert->rule == ENC_ALERT_REMINDER
       || alert->rule == ENC_ALERT_ESCALATION)
      && alert->subject != NULL)
    return enc_place_new_dispute (alert->subject);
  if (alert->rule == ENC_ALERT_DECISION || alert->rule == ENC_ALERT_TOLERANCE)
    {
      place = enc_place_new ("limits");
      place->filter = g_strdup ("requests");
      return place;
    }

  return alert->client != 0 ? enc_place_new_client (alert->client) : NULL;
}
