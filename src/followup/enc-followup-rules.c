/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-followup-rules.h"

#include <string.h>

#include "casework/enc-promise.h"

#define MAX_TOLERANCE_DAYS 60

static void
user_free (gpointer data)
{
  EncFollowupUser *user = data;

  g_free (user->name);
  g_free (user);
}

static const char *
setting (GHashTable *settings, const char *key)
{
  return settings != NULL ? g_hash_table_lookup (settings, key) : NULL;
}

/**
 * enc_followup_rules_new:
 * @settings: (nullable) (element-type utf8 utf8): of the portfolio; what is missing or makes no
 *   sense is as Encours comes
 *
 * Returns: (transfer full): the rules, without users
 */
EncFollowupRules *
enc_followup_rules_new (GHashTable *settings)
{
  EncFollowupRules *rules = g_new0 (EncFollowupRules, 1);
  const char *days = setting (settings, "promise.tolerance");
  gint64 tolerance = ENC_PROMISE_TOLERANCE;

  g_atomic_ref_count_init (&rules->refs);
  if (days != NULL && !g_ascii_string_to_signed (days, 10, 0, MAX_TOLERANCE_DAYS, &tolerance, NULL))
    tolerance = ENC_PROMISE_TOLERANCE;
  rules->promise_tolerance = (int)tolerance;
  enc_tolerance_levels_parse (setting (settings, ENC_TOLERANCE_SETTING), &rules->levels);
  rules->sla = enc_sla_rules_new (setting (settings, ENC_DISPUTE_CATEGORY_SETTING),
                                  setting (settings, ENC_BUSINESS_DAYS_SETTING),
                                  setting (settings, ENC_SLA_SETTING_REMIND),
                                  setting (settings, ENC_SLA_SETTING_ESCALATE));
  rules->categories = g_ptr_array_ref (rules->sla->categories);
  enc_alert_rules_parse (setting (settings, ENC_ALERT_SETTING), &rules->alerts);
  rules->users = g_ptr_array_new_with_free_func (user_free);
  return rules;
}

/** enc_followup_rules_add_user: adds somebody who works in the portfolio; before the rules are
 * shared. */
void
enc_followup_rules_add_user (EncFollowupRules *rules, const char *name, EncUserRole role)
{
  EncFollowupUser *user = g_new0 (EncFollowupUser, 1);

  user->name = g_strdup (name);
  user->role = role;
  g_ptr_array_add (rules->users, user);
}

/** enc_followup_rules_ref: Returns: (transfer full): the same rules. */
EncFollowupRules *
enc_followup_rules_ref (EncFollowupRules *rules)
{
  g_atomic_ref_count_inc (&rules->refs);
  return rules;
}

/** enc_followup_rules_unref: gives a reference back; NULL is allowed. */
void
enc_followup_rules_unref (EncFollowupRules *rules)
{
  if (rules == NULL || !g_atomic_ref_count_dec (&rules->refs))
    return;
  g_ptr_array_unref (rules->categories);
  enc_sla_rules_free (rules->sla);
  g_ptr_array_unref (rules->users);
  g_free (rules);
}

/** enc_followup_rules_user: Returns: (transfer none) (nullable): the user of this name. */
const EncFollowupUser *
enc_followup_rules_user (const EncFollowupRules *rules, const char *name)
{
  for (guint i = 0; name != NULL && i < rules->users->len; i++)
    {
      const EncFollowupUser *user = rules->users->pdata[i];

      if (strcmp (user->name, name) == 0)
        return user;
    }
  return NULL;
}
