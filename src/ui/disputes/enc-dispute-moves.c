/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-moves.h"

#include "base/enc-i18n.h"

/**
 * enc_dispute_moves_step:
 * @from: where a dispute is
 * @to: where its card is dropped
 * @step: (out): what that means
 *
 * Returns: whether a step leads there at all
 */
gboolean
enc_dispute_moves_step (EncDisputeState from, EncDisputeState to, EncDisputeStep *step)
{
  static const EncDisputeStep into[ENC_N_DISPUTE_STATES] = {
    [ENC_DISPUTE_REVIEW] = ENC_DISPUTE_STEP_REVIEW,
    [ENC_DISPUTE_WAIT_CLIENT] = ENC_DISPUTE_STEP_ASK_CLIENT,
    [ENC_DISPUTE_WAIT_US] = ENC_DISPUTE_STEP_ASK_US,
    [ENC_DISPUTE_RESOLVED] = ENC_DISPUTE_STEP_RESOLVE,
    [ENC_DISPUTE_CLOSED] = ENC_DISPUTE_STEP_CLOSE,
  };
  EncDisputeState reached;

  if ((guint)to >= ENC_N_DISPUTE_STATES || to == ENC_DISPUTE_OPEN)
    return FALSE;
  *step = into[to];
  if (enc_dispute_flow_next (from, *step, &reached) && reached == to)
    return TRUE;
  *step = ENC_DISPUTE_STEP_REOPEN;

  return enc_dispute_flow_next (from, *step, &reached) && reached == to;
}

/**
 * enc_dispute_moves_step_refusal:
 * @dispute: a dispute
 * @step: what somebody would like to do
 * @role: who
 *
 * Returns: (transfer full) (nullable): why not, a sentence in the user's language; %NULL when they
 *   may
 */
char *
enc_dispute_moves_step_refusal (const EncDispute *dispute, EncDisputeStep step, EncUserRole role)
{
  if (!enc_dispute_flow_role_may (step, role))
    return g_strdup_printf (
      /* Translators: the name of a step, then that of a role */
      _ ("“%s” is not for this role: %s."), _ (enc_dispute_step_label (step)),
      _ (enc_party_user_role_label (role)));
  if (!enc_dispute_flow_next (dispute->state, step, NULL))
    /* Translators: the name of a step, then that of a state */
    return g_strdup_printf (_ ("“%s” does not exist for a dispute that is “%s”."),
                            _ (enc_dispute_step_label (step)),
                            _ (enc_dispute_state_label (dispute->state)));

  return NULL;
}

/**
 * enc_dispute_moves_refusal:
 * @dispute: a dispute
 * @to: where it would be moved
 * @role: by whom
 *
 * Returns: (transfer full) (nullable): why not, a sentence in the user's language; %NULL when they
 *   may
 */
char *
enc_dispute_moves_refusal (const EncDispute *dispute, EncDisputeState to, EncUserRole role)
{
  EncDisputeStep step;

  if (enc_dispute_moves_step (dispute->state, to, &step))
    return enc_dispute_moves_step_refusal (dispute, step, role);
  if (to == ENC_DISPUTE_OPEN)
    return g_strdup (_ ("What has been looked into does not become new again: move it to "
                        "“Under review”."));
  if (dispute->state == ENC_DISPUTE_RESOLVED || dispute->state == ENC_DISPUTE_CLOSED)
    return g_strdup (_ ("It is resolved: to go on, open it again by moving it to “Under review”."));

  /* Translators: the names of two states */
  return g_strdup_printf (_ ("No step leads from “%s” to “%s”."),
                          _ (enc_dispute_state_label (dispute->state)),
                          _ (enc_dispute_state_label (to)));
}

/**
 * enc_dispute_moves_done:
 * @step: a step that was taken
 *
 * Returns: what to say then, in the user's language
 */
const char *
enc_dispute_moves_done (EncDisputeStep step)
{
  switch (step)
    {
    case ENC_DISPUTE_STEP_REVIEW:
      return _ ("Dispute under review");
    case ENC_DISPUTE_STEP_ASK_CLIENT:
      return _ ("Dispute waiting for the client");
    case ENC_DISPUTE_STEP_ASK_US:
      return _ ("Dispute waiting for us");
    case ENC_DISPUTE_STEP_RESOLVE:
      return _ ("Dispute resolved");
    case ENC_DISPUTE_STEP_CLOSE:
      return _ ("Dispute closed");
    case ENC_DISPUTE_STEP_REOPEN:
      return _ ("Dispute opened again");
    case ENC_DISPUTE_STEP_ESCALATE:
      return _ ("Dispute escalated");
    case ENC_N_DISPUTE_STEPS:
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * enc_dispute_moves_command:
 * @dispute: a dispute
 * @step: not to resolve
 * @reason: (nullable): why
 *
 * Returns: (transfer full): the command that takes the step
 */
EncCommand *
enc_dispute_moves_command (const EncDispute *dispute, EncDisputeStep step, const char *reason)
{
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&args, "dispute", "s", dispute->id);
  g_variant_dict_insert (&args, "step", "s", enc_dispute_step_name (step));
  if (reason != NULL && reason[0] != '\0')
    g_variant_dict_insert (&args, "reason", "s", reason);

  return enc_command_new ("dispute.step", g_variant_dict_end (&args));
}

/**
 * enc_dispute_moves_resolve:
 * @dispute: a dispute
 * @outcome: how it ends
 * @amount: what is conceded, in minor units; 0 = not said
 * @justified: whether the client was right
 * @reason: (nullable): why
 *
 * Returns: (transfer full): the command that resolves it
 */
EncCommand *
enc_dispute_moves_resolve (const EncDispute *dispute, EncDisputeOutcome outcome, gint64 amount,
                           EncDisputeJustified justified, const char *reason)
{
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&args, "dispute", "s", dispute->id);
  g_variant_dict_insert (&args, "step", "s", enc_dispute_step_name (ENC_DISPUTE_STEP_RESOLVE));
  g_variant_dict_insert (&args, "outcome", "s", enc_dispute_outcome_name (outcome));
  if (amount > 0)
    g_variant_dict_insert (&args, "amount", "x", amount);
  if (justified != ENC_DISPUTE_JUSTIFIED_UNKNOWN)
    g_variant_dict_insert (&args, "justified", "s", enc_dispute_justified_name (justified));
  if (reason != NULL && reason[0] != '\0')
    g_variant_dict_insert (&args, "reason", "s", reason);

  return enc_command_new ("dispute.step", g_variant_dict_end (&args));
}

/**
 * enc_dispute_moves_change:
 * @dispute: a dispute
 * @key: "owner", "category", "department", "cause", "justified" or "title"
 * @value: what it becomes
 *
 * Returns: (transfer full): the command that changes it
 */
EncCommand *
enc_dispute_moves_change (const EncDispute *dispute, const char *key, const char *value)
{
  g_auto (GVariantDict) args = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&args, "dispute", "s", dispute->id);
  g_variant_dict_insert (&args, key, "s", value);

  return enc_command_new ("dispute.change", g_variant_dict_end (&args));
}
