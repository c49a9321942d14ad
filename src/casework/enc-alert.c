/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-alert.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "base/enc-text.h"

#define MAY(role) (1u << (role))
#define OFFICE    (MAY (ENC_USER_CREDIT_MANAGER) | MAY (ENC_USER_COLLECTOR))
#define FIELD     (OFFICE | MAY (ENC_USER_SALES_REP) | MAY (ENC_USER_NEGOTIATOR))
#define EVERYBODY (FIELD | MAY (ENC_USER_TRAINER) | MAY (ENC_USER_READ_ONLY))

static const struct
{
  const char *name;
  const char *label;
  EncAlertCounts counts;
  EncAlertSetting usual;
} rules_of[ENC_N_ALERTS] = {
  [ENC_ALERT_LIMIT]
  = { "limit", N_ ("Limit exceeded"), ENC_ALERT_COUNTS_MONEY, { TRUE, 0, FIELD } },
  [ENC_ALERT_PROMISE]
  = { "promise", N_ ("Promise broken"), ENC_ALERT_COUNTS_MONEY, { TRUE, 0, FIELD } },
  [ENC_ALERT_DISPUTE]
  = { "dispute", N_ ("Dispute past its delay"), ENC_ALERT_COUNTS_DAYS, { TRUE, 0, FIELD } },
  [ENC_ALERT_REMINDER] = { "dispute-reminder",
                           N_ ("Dispute near the end of its delay"),
                           ENC_ALERT_COUNTS_NOTHING,
                           { TRUE, 0, FIELD } },
  [ENC_ALERT_ESCALATION] = { "dispute-escalation",
                             N_ ("Dispute to take up oneself"),
                             ENC_ALERT_COUNTS_NOTHING,
                             { TRUE, 0, MAY (ENC_USER_CREDIT_MANAGER) } },
  [ENC_ALERT_BLOCK]
  = { "block", N_ ("Orders blocked"), ENC_ALERT_COUNTS_NOTHING, { TRUE, 0, FIELD } },
  [ENC_ALERT_SCORE]
  = { "score", N_ ("Score dropped"), ENC_ALERT_COUNTS_POINTS, { TRUE, 15, FIELD } },
  [ENC_ALERT_TOLERANCE]
  = { "tolerance", N_ ("Tolerance about to expire"), ENC_ALERT_COUNTS_DAYS, { TRUE, 7, FIELD } },
  [ENC_ALERT_DECISION]
  = { "decision", N_ ("Tolerance to decide"), ENC_ALERT_COUNTS_NOTHING, { TRUE, 0, OFFICE } },
  [ENC_ALERT_OVERDUE] = { "overdue",
                          N_ ("Large amount newly overdue"),
                          ENC_ALERT_COUNTS_MONEY,
                          { TRUE, 1000000, FIELD } },
  [ENC_ALERT_MENTION] = { "mention",
                          N_ ("A colleague mentions you"),
                          ENC_ALERT_COUNTS_NOTHING,
                          { TRUE, 0, EVERYBODY } },
};

/** enc_alert_new: Returns: (transfer full): an alert without amount and facts. */
EncAlert *
enc_alert_new (EncAlertRule rule, const char *key, gint64 client, EncDate day)
{
  EncAlert *alert = g_new0 (EncAlert, 1);

  alert->rule = rule;
  alert->key = g_strdup (key);
  alert->client = client;
  alert->day = day;
  alert->snoozed_until = ENC_DATE_NONE;
  return alert;
}

/** enc_alert_free: frees an alert; NULL is allowed. */
void
enc_alert_free (EncAlert *alert)
{
  if (alert == NULL)
    return;
  g_free (alert->key);
  g_free (alert->subject);
  g_free (alert->to);
  g_clear_pointer (&alert->facts, g_variant_unref);
  g_free (alert);
}

/**
 * enc_alert_to_variant:
 * @alert: an alert
 * @client_id: (nullable): identity of its client
 *
 * Returns: (transfer floating): the a{sv} that the command alert.raise takes: its columns, and all
 *   else flat beside them
 */
GVariant *
enc_alert_to_variant (const EncAlert *alert, const char *client_id)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, alert->facts);
  g_variant_dict_insert (&dict, "key", "s", alert->key);
  g_variant_dict_insert (&dict, "rule", "s", rules_of[alert->rule].name);
  g_variant_dict_insert (&dict, "day", "i", alert->day);
  if (client_id != NULL)
    g_variant_dict_insert (&dict, "client", "s", client_id);
  if (alert->subject != NULL)
    g_variant_dict_insert (&dict, "subject", "s", alert->subject);
  if (alert->currency != ENC_CURRENCY_NONE)
    {
      char code[ENC_CURRENCY_LEN];

      g_variant_dict_insert (&dict, "amount", "x", alert->amount);
      g_variant_dict_insert (&dict, "currency", "s", enc_currency_code (alert->currency, code));
    }
  if (alert->to != NULL)
    g_variant_dict_insert (&dict, "to", "s", alert->to);
  return g_variant_dict_end (&dict);
}

/** enc_alert_text: Returns: (transfer none) (nullable): a fact that is a text. */
const char *
enc_alert_text (const EncAlert *alert, const char *fact)
{
  const char *text = NULL;

  if (alert->facts != NULL)
    g_variant_lookup (alert->facts, fact, "&s", &text);
  return text != NULL && *text != '\0' ? text : NULL;
}

/** enc_alert_number: Returns: a fact that is a number, a day or an amount in minor units. */
gint64
enc_alert_number (const EncAlert *alert, const char *fact, gint64 otherwise)
{
  gint64 number = otherwise;

  if (alert->facts != NULL)
    g_variant_lookup (alert->facts, fact, "x", &number);
  return number;
}

/**
 * enc_alert_is_for:
 * @alert: an alert
 * @rules: who is told of what
 * @user: somebody
 * @role: what they are
 * @own: whether they look after the client
 *
 * An alert addressed to somebody is theirs alone; whoever owns the case is told whatever the role.
 * Credit managers are told of every client, the others of those they look after.
 *
 * Returns: whether the alert is shown to @user
 */
gboolean
enc_alert_is_for (const EncAlert *alert, const EncAlertRules *rules, const char *user,
                  EncUserRole role, gboolean own)
{
  const EncAlertSetting *setting = &rules->of[alert->rule];

  if (!setting->on)
    return FALSE;
  if (alert->to != NULL)
    return g_strcmp0 (alert->to, user) == 0;
  if (g_strcmp0 (enc_alert_text (alert, "owner"), user) == 0)
    return TRUE;
  if ((setting->roles & MAY (role)) == 0)
    return FALSE;
  return role == ENC_USER_CREDIT_MANAGER || own;
}

/** enc_alert_is_waiting: Returns: whether it is to be counted in a badge: not read, not put off to
 * a day to come, and its cause still there. */
gboolean
enc_alert_is_waiting (const EncAlert *alert, EncDate today)
{
  return !alert->read && !alert->closed
         && (alert->snoozed_until == ENC_DATE_NONE || alert->snoozed_until <= today);
}

static void
usual_rules (EncAlertRules *rules)
{
  for (EncAlertRule rule = 0; rule < ENC_N_ALERTS; rule++)
    rules->of[rule] = rules_of[rule].usual;
}

static void
parse_rule (const char *line, EncAlertRules *rules)
{
  g_auto (GStrv) parts = g_strsplit (line, ";", 4);
  g_auto (GStrv) roles = NULL;
  EncAlertSetting setting = { 0 };
  EncAlertRule rule;

  if (g_strv_length (parts) != 4 || !enc_alert_rule_parse (parts[0], &rule)
      || !g_ascii_string_to_signed (parts[2], 10, 0, ENC_MONEY_MAX, &setting.threshold, NULL))
    return;
  setting.on = strcmp (parts[1], "on") == 0;
  roles = g_strsplit (parts[3], ",", -1);
  for (guint i = 0; roles[i] != NULL; i++)
    {
      EncUserRole role;

      if (enc_party_user_role_parse (roles[i], &role))
        setting.roles |= MAY (role);
    }
  rules->of[rule] = setting;
}

/**
 * enc_alert_rules_parse:
 * @setting: (nullable): one rule a line, "name;on;threshold;role,role"
 * @rules: (out): rules that are not named, or make no sense, are as Encours comes
 */
void
enc_alert_rules_parse (const char *setting, EncAlertRules *rules)
{
  g_auto (GStrv) lines = setting != NULL ? g_strsplit (setting, "\n", ENC_N_ALERTS * 2) : NULL;

  usual_rules (rules);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    parse_rule (lines[i], rules);
}

/** enc_alert_rules_to_string: Returns: (transfer full): what enc_alert_rules_parse() reads. */
char *
enc_alert_rules_to_string (const EncAlertRules *rules)
{
  GString *text = g_string_new (NULL);

  for (EncAlertRule rule = 0; rule < ENC_N_ALERTS; rule++)
    {
      const EncAlertSetting *setting = &rules->of[rule];
      gboolean first = TRUE;

      g_string_append_printf (text, "%s%s;%s;%" G_GINT64_FORMAT ";", rule > 0 ? "\n" : "",
                              rules_of[rule].name, setting->on ? "on" : "off", setting->threshold);
      for (EncUserRole role = ENC_USER_CREDIT_MANAGER; role <= ENC_USER_READ_ONLY; role++)
        if (setting->roles & MAY (role))
          {
            g_string_append_printf (text, "%s%s", first ? "" : ",",
                                    enc_party_user_role_name (role));
            first = FALSE;
          }
    }
  return g_string_free (text, FALSE);
}

/** enc_alert_rule_name: Returns: the name of a rule in files and JSON. */
const char *
enc_alert_rule_name (EncAlertRule rule)
{
  return rules_of[rule].name;
}

/** enc_alert_rule_label: Returns: the name of a rule in English: pass it to _(). */
const char *
enc_alert_rule_label (EncAlertRule rule)
{
  return rules_of[rule].label;
}

/** enc_alert_rule_parse: Returns: FALSE when there is no rule of this name. */
gboolean
enc_alert_rule_parse (const char *name, EncAlertRule *rule)
{
  for (EncAlertRule i = 0; i < ENC_N_ALERTS; i++)
    if (strcmp (rules_of[i].name, name) == 0)
      {
        *rule = i;
        return TRUE;
      }
  return FALSE;
}

/** enc_alert_threshold_kind: Returns: what the threshold of a rule counts. Limit: by how much it
 * must be exceeded. Promise and overdue: the least amount. Dispute: business days past the delay.
 * Tolerance: days before its end. Score: points lost in a month. */
EncAlertCounts
enc_alert_threshold_kind (EncAlertRule rule)
{
  return rules_of[rule].counts;
}

/* So many letters of a first name name somebody. */
#define MIN_NAME 3

/* Whether @text says @name at its beginning, and no longer word. */
static gboolean
begins_with_word (const char *text, const char *name)
{
  gsize length = strlen (name);

  return length > 0 && strncmp (text, name, length) == 0
         && !g_unichar_isalnum (g_utf8_get_char_validated (text + length, -1));
}

/**
 * enc_alert_mentions:
 * @text: what somebody wrote
 * @user: a colleague's name
 *
 * "@Claire Martin", "@claire" and "@claire.martin" all name Claire Martin; case and accents do not
 * matter.
 *
 * Returns: whether @text names @user after an @
 */
gboolean
enc_alert_mentions (const char *text, const char *user)
{
  g_autofree char *folded = enc_text_fold (text);
  g_autofree char *name = enc_text_fold (user);
  g_autofree char *first = g_strdup (name);
  g_autofree char *dotted = g_strdelimit (g_strdup (name), " ", '.');
  char *space = strchr (first, ' ');

  if (space != NULL)
    *space = '\0';
  /* An initial names nobody. */
  if (g_utf8_strlen (first, -1) < MIN_NAME)
    *first = '\0';
  for (const char *at = strchr (folded, '@'); at != NULL; at = strchr (at + 1, '@'))
    if (begins_with_word (at + 1, name) || begins_with_word (at + 1, first)
        || begins_with_word (at + 1, dotted))
      return TRUE;
  return FALSE;
}
