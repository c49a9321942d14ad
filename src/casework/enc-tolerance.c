/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-tolerance.h"

#include <string.h>

#include "base/enc-i18n.h"

/* Without a setting: a collector grants up to 5 000.00, a credit manager any amount. */
#define COLLECTOR_MOST 500000

#define NO_LIMIT G_MAXINT64

G_DEFINE_QUARK (enc_tolerance_error, enc_tolerance_error)

static EncDate
event_day (const EncEvent *event, const char *key, EncDate otherwise)
{
  gint64 day = enc_event_number (event, key, otherwise);

  return day >= ENC_DATE_MIN && day <= ENC_DATE_MAX ? (EncDate)day : otherwise;
}

/**
 * enc_tolerance_begin:
 * @asked: an event ENC_EVENT_TOLERANCE_ASK
 *
 * Returns: (transfer full) (nullable): the tolerance it asks for, or NULL when it says no amount
 */
EncTolerance *
enc_tolerance_begin (const EncEvent *asked)
{
  const char *currency = enc_event_text (asked, "currency");
  gint64 amount = enc_event_number (asked, "amount", 0);
  EncCurrency code;
  EncTolerance *tolerance;

  if (currency == NULL || !enc_currency_parse (currency, -1, &code) || amount <= 0)
    return NULL;

  tolerance = g_new0 (EncTolerance, 1);
  tolerance->client = asked->client;
  tolerance->id = g_strdup (asked->subject != NULL ? asked->subject : asked->id);
  tolerance->currency = code;
  tolerance->author = g_strdup (asked->author);
  tolerance->role = asked->role;
  tolerance->asked = asked->effective;
  tolerance->asked_ms = asked->recorded_ms;
  tolerance->amount = amount;
  tolerance->until = event_day (asked, "until", asked->effective);
  tolerance->argument = g_strdup (enc_event_text (asked, "argument"));
  tolerance->conditions = g_strdup (enc_event_text (asked, "conditions"));
  tolerance->decided_on = tolerance->closed = tolerance->granted_until = ENC_DATE_NONE;
  return tolerance;
}

/**
 * enc_tolerance_follow:
 * @tolerance: the tolerance that @event speaks of
 * @event: a decision or its end; others change nothing
 *
 * The first decision and the first end count. What a decision leaves out is as it was asked.
 */
void
enc_tolerance_follow (EncTolerance *tolerance, const EncEvent *event)
{
  const char *conditions = enc_event_text (event, "conditions");

  if (event->kind == ENC_EVENT_TOLERANCE_DECIDE && !tolerance->decided
      && tolerance->closed == ENC_DATE_NONE)
    {
      tolerance->decided = TRUE;
      tolerance->granted = enc_event_flag (event, "granted");
      tolerance->decided_by = g_strdup (event->author);
      tolerance->decided_on = event->effective;
      tolerance->reason = g_strdup (enc_event_text (event, "reason"));
      if (!tolerance->granted)
        return;
      tolerance->granted_amount = enc_event_number (event, "amount", tolerance->amount);
      tolerance->granted_until = event_day (event, "until", tolerance->until);
      tolerance->granted_conditions
        = g_strdup (conditions != NULL ? conditions : tolerance->conditions);
    }
  else if (event->kind == ENC_EVENT_TOLERANCE_CLOSE && tolerance->closed == ENC_DATE_NONE)
    {
      tolerance->closed = event->effective;
      tolerance->outcome = g_strdup (enc_event_text (event, "outcome"));
    }
}

/**
 * enc_tolerance_free:
 * @tolerance: (nullable) (transfer full): a tolerance
 */
void
enc_tolerance_free (EncTolerance *tolerance)
{
  if (tolerance == NULL)
    return;
  g_free (tolerance->id);
  g_free (tolerance->author);
  g_free (tolerance->argument);
  g_free (tolerance->conditions);
  g_free (tolerance->decided_by);
  g_free (tolerance->reason);
  g_free (tolerance->granted_conditions);
  g_free (tolerance->outcome);
  g_free (tolerance);
}

/**
 * enc_tolerance_state:
 * @tolerance: a tolerance
 * @today: the day
 *
 * A granted one runs to the end of its last day. One that nobody decided before the day it was
 * asked for has expired too.
 *
 * Returns: where it stands as of @today
 */
EncToleranceState
enc_tolerance_state (const EncTolerance *tolerance, EncDate today)
{
  if (tolerance->closed != ENC_DATE_NONE && tolerance->closed <= today)
    return ENC_TOLERANCE_CLOSED;
  if (!tolerance->decided || tolerance->decided_on > today)
    return today > tolerance->until ? ENC_TOLERANCE_EXPIRED : ENC_TOLERANCE_ASKED;
  if (!tolerance->granted)
    return ENC_TOLERANCE_REFUSED;
  return today > tolerance->granted_until ? ENC_TOLERANCE_EXPIRED : ENC_TOLERANCE_GRANTED;
}

/** enc_tolerance_running_amount: Returns: what may be used above the limit as of @today, 0 when it
 * is not granted or no longer runs. */
gint64
enc_tolerance_running_amount (const EncTolerance *tolerance, EncDate today)
{
  return enc_tolerance_state (tolerance, today) == ENC_TOLERANCE_GRANTED ? tolerance->granted_amount
                                                                         : 0;
}

/**
 * enc_tolerance_may_decide:
 * @tolerance: a tolerance that waits for a decision
 * @role: who decides
 * @granted: whether it would be granted
 * @amount: how much would be granted, in minor units; of no matter for a refusal
 * @levels: up to how much each role may grant
 * @error: ENC_TOLERANCE_ERROR
 *
 * A role that may grant something may refuse anything: refusing risks no money.
 *
 * Returns: whether @role may take this decision
 */
gboolean
enc_tolerance_may_decide (const EncTolerance *tolerance, EncUserRole role, gboolean granted,
                          gint64 amount, const EncToleranceLevels *levels, GError **error)
{
  gint64 most = (guint)role < G_N_ELEMENTS (levels->most) ? levels->most[role] : -1;

  if (most < 0)
    {
      g_set_error (error, ENC_TOLERANCE_ERROR, ENC_TOLERANCE_ERROR_ROLE, "%s decides no tolerance",
                   enc_party_user_role_name (role));
      return FALSE;
    }
  if (granted && amount > most)
    {
      g_autofree char *text = enc_money_to_string (most, tolerance->currency);

      g_set_error (error, ENC_TOLERANCE_ERROR, ENC_TOLERANCE_ERROR_AMOUNT,
                   "%s grants tolerances up to %s", enc_party_user_role_name (role), text);
      return FALSE;
    }
  return TRUE;
}

static void
levels_clear (EncToleranceLevels *levels)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels->most); i++)
    levels->most[i] = -1;
}

/**
 * enc_tolerance_levels_parse:
 * @setting: (nullable): "collector=500000 credit_manager=max"; NULL or "" = as Encours comes
 * @levels: (out): up to how much each role may grant; as Encours comes when @setting makes no sense
 *
 * Returns: whether @setting made sense
 */
gboolean
enc_tolerance_levels_parse (const char *setting, EncToleranceLevels *levels)
{
  g_auto (GStrv) words = NULL;
  EncToleranceLevels read;
  gboolean good = TRUE;

  levels_clear (levels);
  levels->most[ENC_USER_COLLECTOR] = COLLECTOR_MOST;
  levels->most[ENC_USER_CREDIT_MANAGER] = NO_LIMIT;
  if (setting == NULL || *setting == '\0')
    return TRUE;

  levels_clear (&read);
  words = g_strsplit (setting, " ", -1);
  for (guint i = 0; good && words[i] != NULL; i++)
    {
      char *sign = strchr (words[i], '=');
      EncUserRole role;
      gint64 most = NO_LIMIT;

      if (*words[i] == '\0')
        continue;
      good = sign != NULL;
      if (!good)
        break;
      *sign = '\0';
      good = enc_party_user_role_parse (words[i], &role)
             && (strcmp (sign + 1, "max") == 0
                 || g_ascii_string_to_signed (sign + 1, 10, 0, ENC_MONEY_MAX, &most, NULL));
      if (good)
        read.most[role] = most;
    }
  if (good)
    *levels = read;
  return good;
}

/** enc_tolerance_levels_to_string: Returns: (transfer full): what enc_tolerance_levels_parse()
 * reads. */
char *
enc_tolerance_levels_to_string (const EncToleranceLevels *levels)
{
  GString *text = g_string_new (NULL);

  for (guint role = ENC_USER_CREDIT_MANAGER; role < G_N_ELEMENTS (levels->most); role++)
    {
      if (levels->most[role] < 0)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, "%s=", enc_party_user_role_name (role));
      if (levels->most[role] == NO_LIMIT)
        g_string_append (text, "max");
      else
        g_string_append_printf (text, "%" G_GINT64_FORMAT, levels->most[role]);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name;
  const char *label;
} states[ENC_N_TOLERANCE_STATES] = {
  [ENC_TOLERANCE_ASKED] = { "asked", NC_ ("tolerance", "Asked") },
  [ENC_TOLERANCE_GRANTED] = { "granted", NC_ ("tolerance", "Granted") },
  [ENC_TOLERANCE_REFUSED] = { "refused", NC_ ("tolerance", "Refused") },
  [ENC_TOLERANCE_EXPIRED] = { "expired", NC_ ("tolerance", "Expired") },
  [ENC_TOLERANCE_CLOSED] = { "closed", NC_ ("tolerance", "Closed") },
};

/** enc_tolerance_state_name: Returns: the name of a state in files and JSON. */
const char *
enc_tolerance_state_name (EncToleranceState state)
{
  return states[state].name;
}

/** enc_tolerance_state_label: Returns: the name of a state in the user's language. */
const char *
enc_tolerance_state_label (EncToleranceState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "tolerance", states[state].label);
}
