/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "base/enc-format.h"
#include "base/enc-i18n.h"
#include "casework/enc-alert.h"

/* The texts of alerts: what happened in a line, and why one is told in a sentence. */

static char *
money (const EncAlert *alert, const char *fact)
{
  return enc_format_money (enc_alert_number (alert, fact, 0), alert->currency);
}

static char *
day (const EncAlert *alert, const char *fact)
{
  return enc_format_date ((EncDate)enc_alert_number (alert, fact, alert->day));
}

/**
 * enc_alert_title:
 * @alert: an alert
 *
 * Returns: (transfer full): what happened, in a line, without the client's name
 */
char *
enc_alert_title (const EncAlert *alert)
{
  g_autofree char *amount = enc_format_money (alert->amount, alert->currency);
  const char *number = enc_alert_text (alert, "number");
  const char *by = enc_alert_text (alert, "by");
  const char *kind = enc_alert_text (alert, "kind");
  g_autofree char *until = NULL;
  gint64 days;

  switch (alert->rule)
    {
    case ENC_ALERT_LIMIT:
      return g_strdup_printf (_ ("Limit exceeded by %s"), amount);
    case ENC_ALERT_PROMISE:
      return g_strdup_printf (_ ("Promise of %s not kept"), amount);
    case ENC_ALERT_DISPUTE:
      days = enc_alert_number (alert, "days", 1);
      return g_strdup_printf (ngettext ("Dispute %s is late by %d business day",
                                        "Dispute %s is late by %d business days", (gulong)days),
                              number != NULL ? number : "", (int)days);
    case ENC_ALERT_REMINDER:
      until = day (alert, "due");
      return g_strdup_printf (_ ("Dispute %s: the next step is due on %s"),
                              number != NULL ? number : "", until);
    case ENC_ALERT_ESCALATION:
      days = enc_alert_number (alert, "days", 1);
      return g_strdup_printf (ngettext ("Dispute %s waits for you: late by %d business day",
                                        "Dispute %s waits for you: late by %d business days",
                                        (gulong)days),
                              number != NULL ? number : "", (int)days);
    case ENC_ALERT_BLOCK:
      return g_strdup (_ ("Orders are blocked"));
    case ENC_ALERT_SCORE:
      return g_strdup_printf (_ ("Score down from %d to %d"),
                              (int)enc_alert_number (alert, "from", 0),
                              (int)enc_alert_number (alert, "score", 0));
    case ENC_ALERT_TOLERANCE:
      until = day (alert, "until");
      return g_strdup_printf (_ ("Tolerance of %s ends on %s"), amount, until);
    case ENC_ALERT_DECISION:
      return g_strdup_printf (_ ("%s asks for a tolerance of %s"), by != NULL ? by : "", amount);
    case ENC_ALERT_OVERDUE:
      return g_strdup_printf (_ ("%s newly overdue"), amount);
    case ENC_ALERT_MENTION:
      if (g_strcmp0 (kind, "help.ask") == 0)
        return g_strdup_printf (_ ("%s asks you for a hand"), by != NULL ? by : "");
      if (g_strcmp0 (kind, "thanks") == 0)
        return g_strdup_printf (_ ("%s thanks you"), by != NULL ? by : "");
      return g_strdup_printf (_ ("%s mentions you"), by != NULL ? by : "");
    case ENC_N_ALERTS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

static char *
why_limit (const EncAlert *alert)
{
  g_autofree char *outstanding = money (alert, "outstanding");
  g_autofree char *limit = money (alert, "limit");
  g_autofree char *tolerated = money (alert, "tolerated");
  g_autofree char *since = day (alert, "since");

  if (enc_alert_number (alert, "tolerated", 0) > 0)
    return g_strdup_printf (_ ("The outstanding is %s, above the limit of %s and the %s tolerated, "
                               "since %s."),
                            outstanding, limit, tolerated, since);
  return g_strdup_printf (_ ("The outstanding is %s, above the limit of %s, since %s."),
                          outstanding, limit, since);
}

static char *
why_promise (const EncAlert *alert)
{
  g_autofree char *promised = money (alert, "promised");
  g_autofree char *received = money (alert, "received");
  g_autofree char *promised_for = day (alert, "date");
  const char *by = enc_alert_text (alert, "by");

  if (by != NULL)
    return g_strdup_printf (_ ("%s promised %s for %s; %s has come so far."), by, promised,
                            promised_for, received);
  return g_strdup_printf (_ ("%s was promised for %s; %s has come so far."), promised, promised_for,
                          received);
}

static char *
why_dispute (const EncAlert *alert)
{
  g_autofree char *due = day (alert, "due");
  g_autofree char *amount = enc_format_money (alert->amount, alert->currency);
  const char *title = enc_alert_text (alert, "title");
  const char *owner = enc_alert_text (alert, "owner");

  if (owner != NULL)
    return g_strdup_printf (_ ("“%s”, %s contested: %s was to take the next step by %s."),
                            title != NULL ? title : "", amount, owner, due);
  return g_strdup_printf (_ (
                            "“%s”, %s contested: the next step was due on %s, and nobody owns it."),
                          title != NULL ? title : "", amount, due);
}

static char *
why_reminder (const EncAlert *alert)
{
  g_autofree char *amount = enc_format_money (alert->amount, alert->currency);
  const char *title = enc_alert_text (alert, "title");
  const char *owner = enc_alert_text (alert, "owner");

  if (owner != NULL)
    return g_strdup_printf (_ ("“%s”, %s contested: %s takes care of it."),
                            title != NULL ? title : "", amount, owner);
  return g_strdup_printf (_ ("“%s”, %s contested: nobody owns it yet."), title != NULL ? title : "",
                          amount);
}

static char *
why_decision (const EncAlert *alert)
{
  g_autofree char *until = day (alert, "until");
  const char *argument = enc_alert_text (alert, "argument");

  return g_strdup_printf (_ ("Asked until %s: “%s”. Your role may decide on it."), until,
                          argument != NULL ? argument : "");
}

static char *
why_overdue (const EncAlert *alert)
{
  gint64 n = enc_alert_number (alert, "count", 1);
  g_autofree char *due = day (alert, "due");
  g_autofree char *least = money (alert, "threshold");

  return g_strdup_printf (
    ngettext ("%d item was due on %s and is still open; you are told from %s on.",
              "%d items were due on %s and are still open; you are told from %s on.", (gulong)n),
    (int)n, due, least);
}

/**
 * enc_alert_why:
 * @alert: an alert
 *
 * Returns: (transfer full): the sentence that answers "why do I see this"
 */
char *
enc_alert_why (const EncAlert *alert)
{
  g_autofree char *amount = enc_format_money (alert->amount, alert->currency);
  g_autofree char *used = NULL;
  const char *by = enc_alert_text (alert, "by");
  const char *reason = enc_alert_text (alert, "reason");
  const char *text = enc_alert_text (alert, "text");

  switch (alert->rule)
    {
    case ENC_ALERT_LIMIT:
      return why_limit (alert);
    case ENC_ALERT_PROMISE:
      return why_promise (alert);
    case ENC_ALERT_DISPUTE:
    case ENC_ALERT_ESCALATION:
      return why_dispute (alert);
    case ENC_ALERT_REMINDER:
      return why_reminder (alert);
    case ENC_ALERT_BLOCK:
      return g_strdup_printf (_ ("Blocked by %s: “%s”."), by != NULL ? by : "",
                              reason != NULL ? reason : "");
    case ENC_ALERT_SCORE:
      return g_strdup_printf (
        _ ("The score was %d at the end of last month; you are told from %d points lost on."),
        (int)enc_alert_number (alert, "from", 0), (int)enc_alert_number (alert, "threshold", 0));
    case ENC_ALERT_TOLERANCE:
      used = money (alert, "used");
      return g_strdup_printf (_ ("Of the %s granted, %s are used today."), amount, used);
    case ENC_ALERT_DECISION:
      return why_decision (alert);
    case ENC_ALERT_OVERDUE:
      return why_overdue (alert);
    case ENC_ALERT_MENTION:
      return g_strdup_printf (_ ("“%s”"), text != NULL ? text : "");
    case ENC_N_ALERTS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}
