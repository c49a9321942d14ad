/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-sla.h"

#define MAX_DAYS 366

static int
parse_days (const char *setting, int otherwise)
{
  guint64 value;

  if (setting == NULL || !g_ascii_string_to_unsigned (setting, 10, 0, MAX_DAYS, &value, NULL))
    return otherwise;
  return (int)value;
}

/**
 * enc_sla_rules_new:
 * @categories: (nullable): value of the setting dispute.categories
 * @region: (nullable): value of the setting calendar.region
 * @remind: (nullable): value of the setting dispute.remind
 * @escalate: (nullable): value of the setting dispute.escalate
 *
 * What is not set or cannot be read is as it is built in.
 *
 * Returns: (transfer full): the rules
 */
EncSlaRules *
enc_sla_rules_new (const char *categories, const char *region, const char *remind,
                   const char *escalate)
{
  EncSlaRules *rules = g_new0 (EncSlaRules, 1);

  rules->categories = enc_dispute_category_list (categories);
  rules->region = ENC_BUSINESS_DAYS_METROPOLE;
  enc_business_days_region_parse (region, &rules->region);
  rules->remind_before = parse_days (remind, ENC_SLA_REMIND_BEFORE);
  rules->escalate_after = parse_days (escalate, ENC_SLA_ESCALATE_AFTER);
  return rules;
}

/**
 * enc_sla_rules_copy:
 * @rules: rules
 *
 * The categories, which nobody changes, are shared.
 *
 * Returns: (transfer full): the same rules
 */
EncSlaRules *
enc_sla_rules_copy (const EncSlaRules *rules)
{
  EncSlaRules *copy = g_memdup2 (rules, sizeof *rules);

  copy->categories = g_ptr_array_ref (rules->categories);
  return copy;
}

/**
 * enc_sla_rules_free:
 * @rules: (nullable) (transfer full): rules
 */
void
enc_sla_rules_free (EncSlaRules *rules)
{
  if (rules == NULL)
    return;
  g_ptr_array_unref (rules->categories);
  g_free (rules);
}

/**
 * enc_sla_days:
 * @rules: the rules
 * @category: code of a category; one that is not in the list has the delays of "other"
 * @state: where a dispute stands
 *
 * Returns: business days allowed there, 0 = no limit
 */
int
enc_sla_days (const EncSlaRules *rules, const char *category, EncDisputeState state)
{
  const EncDisputeCategory *found = enc_dispute_category_find (rules->categories, category);

  if (found == NULL)
    found = enc_dispute_category_find (rules->categories, ENC_DISPUTE_CATEGORY_OTHER);
  return found != NULL && (guint)state <= ENC_DISPUTE_RESOLVED ? found->days[state] : 0;
}

/* Business days spent in the state a dispute is in during earlier stays that count. */
static int
days_before (const EncDispute *dispute, EncBusinessDaysRegion region)
{
  EncDisputeState state = ENC_DISPUTE_OPEN;
  EncDate since = dispute->opened;
  int used = 0;

  if (dispute->state == ENC_DISPUTE_WAIT_CLIENT)
    return 0;
  for (guint i = 0; i < dispute->n_passes; i++)
    {
      const EncDisputePass *pass = &dispute->passes[i];

      if (pass->step == ENC_DISPUTE_STEP_ESCALATE)
        continue;
      if (pass->step == ENC_DISPUTE_STEP_REOPEN)
        used = 0;
      else if (state == dispute->state && pass->day > since)
        used += enc_business_days_between (region, since, pass->day);
      state = pass->to;
      since = MAX (pass->day, since);
    }
  return used;
}

static gboolean
was_escalated_since (const EncDispute *dispute, EncDate day)
{
  for (guint i = dispute->n_passes; i > 0; i--)
    if (dispute->passes[i - 1].step == ENC_DISPUTE_STEP_ESCALATE
        && dispute->passes[i - 1].day > day)
      return TRUE;
  return FALSE;
}

/**
 * enc_sla_compute:
 * @dispute: a dispute
 * @rules: the delays
 * @today: the day of the judgement
 * @sla: (out caller-allocated): how long the state it is in has, see EncSla
 *
 * The day a state is entered does not count; the limit is a business day.
 */
void
enc_sla_compute (const EncDispute *dispute, const EncSlaRules *rules, EncDate today, EncSla *sla)
{
  int before;

  *sla = (EncSla){ .due = ENC_DATE_NONE };
  sla->days_given = enc_sla_days (rules, dispute->category, dispute->state);
  if (sla->days_given == 0)
    return;
  before = days_before (dispute, rules->region);
  sla->due = enc_business_days_add (rules->region, dispute->state_since, sla->days_given - before);
  sla->days_left = enc_business_days_between (rules->region, today, sla->due);
  sla->days_used
    = before + MAX (0, enc_business_days_between (rules->region, dispute->state_since, today));
  sla->late = today > sla->due;
  sla->remind
    = !sla->late && sla->days_left <= rules->remind_before && enc_dispute_is_running (dispute);
  sla->escalate = sla->late && -sla->days_left >= rules->escalate_after
                  && enc_dispute_is_running (dispute) && !was_escalated_since (dispute, sla->due);
}
