/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-dispute-flow.h"

#include "casework/enc-command.h"

/* No way: the step does not exist in this state. */
#define NO ENC_N_DISPUTE_STATES

#define OPEN     ENC_DISPUTE_OPEN
#define REVIEW   ENC_DISPUTE_REVIEW
#define CLIENT   ENC_DISPUTE_WAIT_CLIENT
#define US       ENC_DISPUTE_WAIT_US
#define RESOLVED ENC_DISPUTE_RESOLVED
#define CLOSED   ENC_DISPUTE_CLOSED

/* A dispute that is opened again goes back to review, not to open: somebody has looked at it. */
static const EncDisputeState ways[ENC_N_DISPUTE_STEPS][ENC_N_DISPUTE_STATES] = {
  /*                                OPEN      REVIEW    CLIENT    US        RESOLVED  CLOSED */
  [ENC_DISPUTE_STEP_REVIEW] = { REVIEW, NO, REVIEW, REVIEW, NO, NO },
  [ENC_DISPUTE_STEP_ASK_CLIENT] = { CLIENT, CLIENT, NO, CLIENT, NO, NO },
  [ENC_DISPUTE_STEP_ASK_US] = { US, US, US, NO, NO, NO },
  [ENC_DISPUTE_STEP_RESOLVE] = { RESOLVED, RESOLVED, RESOLVED, RESOLVED, NO, NO },
  [ENC_DISPUTE_STEP_CLOSE] = { NO, NO, NO, NO, CLOSED, NO },
  [ENC_DISPUTE_STEP_REOPEN] = { NO, NO, NO, NO, REVIEW, REVIEW },
  [ENC_DISPUTE_STEP_ESCALATE] = { OPEN, REVIEW, CLIENT, US, NO, NO },
};

#define MAY(role) (1u << (role))
#define MANAGER   MAY (ENC_USER_CREDIT_MANAGER)
#define OFFICE    (MANAGER | MAY (ENC_USER_COLLECTOR))
#define PEACE     (OFFICE | MAY (ENC_USER_NEGOTIATOR))
#define FIELD     (PEACE | MAY (ENC_USER_SALES_REP))

static const struct
{
  guint32 roles;
  gboolean reason;
} steps[ENC_N_DISPUTE_STEPS] = {
  [ENC_DISPUTE_STEP_REVIEW] = { FIELD },         [ENC_DISPUTE_STEP_ASK_CLIENT] = { FIELD },
  [ENC_DISPUTE_STEP_ASK_US] = { FIELD },         [ENC_DISPUTE_STEP_RESOLVE] = { FIELD },
  [ENC_DISPUTE_STEP_CLOSE] = { OFFICE },         [ENC_DISPUTE_STEP_REOPEN] = { FIELD, TRUE },
  [ENC_DISPUTE_STEP_ESCALATE] = { FIELD, TRUE },
};

typedef enum
{
  AMOUNT_NONE,
  AMOUNT_MAY,  /* 0 = all that is contested */
  AMOUNT_MUST, /* less than what is contested */
} Amount;

static const struct
{
  guint32 roles;
  gboolean reason;
  Amount amount;
} outcomes[ENC_N_DISPUTE_OUTCOMES] = {
  [ENC_DISPUTE_OUTCOME_CREDIT] = { PEACE, FALSE, AMOUNT_MAY },
  [ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT] = { PEACE, FALSE, AMOUNT_MUST },
  [ENC_DISPUTE_OUTCOME_EXPLAINED] = { FIELD, FALSE, AMOUNT_NONE },
  [ENC_DISPUTE_OUTCOME_REPLACED] = { FIELD, FALSE, AMOUNT_NONE },
  [ENC_DISPUTE_OUTCOME_REJECTED] = { OFFICE, TRUE, AMOUNT_NONE },
  [ENC_DISPUTE_OUTCOME_WRITTEN_OFF] = { MANAGER, TRUE, AMOUNT_MAY },
};

static gboolean
is_role_in (EncUserRole role, guint32 roles)
{
  return (guint)role <= ENC_USER_READ_ONLY && (roles & MAY (role)) != 0;
}

static gboolean
is_blank (const char *text)
{
  if (text != NULL)
    for (; *text != '\0'; text = g_utf8_next_char (text))
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
  return TRUE;
}

/**
 * enc_dispute_flow_next:
 * @state: where a dispute stands
 * @step: what is done
 * @to: (out) (optional): where it then stands
 *
 * Returns: whether the step exists in that state, whoever takes it
 */
gboolean
enc_dispute_flow_next (EncDisputeState state, EncDisputeStep step, EncDisputeState *to)
{
  EncDisputeState next;

  if ((guint)state >= ENC_N_DISPUTE_STATES || (guint)step >= ENC_N_DISPUTE_STEPS)
    return FALSE;
  next = ways[step][state];
  if (next == NO)
    return FALSE;
  if (to != NULL)
    *to = next;
  return TRUE;
}

/**
 * enc_dispute_flow_role_may:
 * @step: a step
 * @role: who asks
 *
 * Returns: whether that role ever takes that step (resolving depends on the outcome too:
 *   enc_dispute_flow_outcome_may())
 */
gboolean
enc_dispute_flow_role_may (EncDisputeStep step, EncUserRole role)
{
  return (guint)step < ENC_N_DISPUTE_STEPS && is_role_in (role, steps[step].roles);
}

/**
 * enc_dispute_flow_outcome_may:
 * @outcome: how a dispute would end
 * @role: who asks
 *
 * Returns: whether that role may end a dispute so
 */
gboolean
enc_dispute_flow_outcome_may (EncDisputeOutcome outcome, EncUserRole role)
{
  return (guint)outcome < ENC_N_DISPUTE_OUTCOMES && is_role_in (role, outcomes[outcome].roles);
}

/**
 * enc_dispute_flow_offers:
 * @dispute: a dispute
 * @step: a step
 * @role: who looks
 *
 * For menus, buttons and drop targets.
 *
 * Returns: whether the step is possible now for that role, given the reason and outcome it needs
 */
gboolean
enc_dispute_flow_offers (const EncDispute *dispute, EncDisputeStep step, EncUserRole role)
{
  return enc_dispute_flow_next (dispute->state, step, NULL)
         && enc_dispute_flow_role_may (step, role);
}

/**
 * enc_dispute_flow_needs_reason:
 * @step: a step
 * @outcome: the outcome if it resolves
 *
 * Returns: whether a reason must be given
 */
gboolean
enc_dispute_flow_needs_reason (EncDisputeStep step, EncDisputeOutcome outcome)
{
  if ((guint)step >= ENC_N_DISPUTE_STEPS)
    return FALSE;
  return steps[step].reason
         || (step == ENC_DISPUTE_STEP_RESOLVE && (guint)outcome < ENC_N_DISPUTE_OUTCOMES
             && outcomes[outcome].reason);
}

/**
 * enc_dispute_flow_needs_amount:
 * @outcome: an outcome
 *
 * Returns: whether the amount conceded must be said
 */
gboolean
enc_dispute_flow_needs_amount (EncDisputeOutcome outcome)
{
  return (guint)outcome < ENC_N_DISPUTE_OUTCOMES && outcomes[outcome].amount == AMOUNT_MUST;
}

/**
 * enc_dispute_flow_takes_amount:
 * @outcome: an outcome
 *
 * Returns: whether an amount conceded may be said; not said, it is all that is contested
 */
gboolean
enc_dispute_flow_takes_amount (EncDisputeOutcome outcome)
{
  return (guint)outcome < ENC_N_DISPUTE_OUTCOMES && outcomes[outcome].amount != AMOUNT_NONE;
}

static gboolean
refuse (GError **error, EncCommandError code, const char *message)
{
  g_set_error_literal (error, ENC_COMMAND_ERROR, code, message);
  return FALSE;
}

static gboolean
check_outcome (const EncDispute *dispute, EncUserRole role, EncDisputeOutcome outcome,
               gint64 amount, GError **error)
{
  gint64 contested = enc_dispute_contested (dispute);

  if (outcome <= ENC_DISPUTE_OUTCOME_NONE || outcome >= ENC_N_DISPUTE_OUTCOMES)
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT, "resolving needs an outcome");
  if (!enc_dispute_flow_outcome_may (outcome, role))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN,
                   "%s may not resolve a dispute by \"%s\"", enc_party_user_role_name (role),
                   enc_dispute_outcome_name (outcome));
      return FALSE;
    }
  if (amount < 0)
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT, "an amount conceded is not negative");
  if (amount > 0 && outcomes[outcome].amount == AMOUNT_NONE)
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT, "this outcome concedes no amount");
  if (amount == 0 && outcomes[outcome].amount == AMOUNT_MUST)
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT, "a partial credit needs its amount");
  if (contested > 0 && outcomes[outcome].amount == AMOUNT_MUST && amount >= contested)
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT,
                   "a partial credit is less than what is contested");
  if (contested > 0 && outcome == ENC_DISPUTE_OUTCOME_WRITTEN_OFF && amount > contested)
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT,
                   "more cannot be written off than is contested");
  return TRUE;
}

/**
 * enc_dispute_flow_may:
 * @dispute: a dispute as it stands
 * @step: what is asked
 * @role: who asks
 * @reason: (nullable): why
 * @outcome: how it is resolved; ENC_DISPUTE_OUTCOME_NONE for any other step
 * @amount: minor units conceded; 0 = not said, or all that is contested
 * @error: ENC_COMMAND_ERROR: STATE when the step does not exist in this state, FORBIDDEN when the
 *   role may not, ARGUMENT when a reason, outcome or amount is missing or makes no sense
 *
 * The one rule of the workflow, held alike by the desktop, the command line and the door of the
 * file. An upper bound of amounts is only checked where the contested amount is known without the
 * ledger (enc_dispute_contested()).
 *
 * Returns: whether the step may be taken
 */
gboolean
enc_dispute_flow_may (const EncDispute *dispute, EncDisputeStep step, EncUserRole role,
                      const char *reason, EncDisputeOutcome outcome, gint64 amount, GError **error)
{
  g_return_val_if_fail (dispute != NULL, FALSE);

  if ((guint)step >= ENC_N_DISPUTE_STEPS)
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT, "no such step");
  if (!enc_dispute_flow_role_may (step, role))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_FORBIDDEN,
                   "%s may not take the step \"%s\"",
                   (guint)role <= ENC_USER_READ_ONLY ? enc_party_user_role_name (role) : "?",
                   enc_dispute_step_name (step));
      return FALSE;
    }
  if (!enc_dispute_flow_next (dispute->state, step, NULL))
    {
      g_set_error (error, ENC_COMMAND_ERROR, ENC_COMMAND_ERROR_STATE,
                   "the step \"%s\" does not exist for a dispute that is \"%s\"",
                   enc_dispute_step_name (step), enc_dispute_state_name (dispute->state));
      return FALSE;
    }
  if (step == ENC_DISPUTE_STEP_RESOLVE)
    {
      if (!check_outcome (dispute, role, outcome, amount, error))
        return FALSE;
    }
  else if (outcome != ENC_DISPUTE_OUTCOME_NONE || amount != 0)
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT, "only resolving has an outcome");
  if (enc_dispute_flow_needs_reason (step, outcome) && is_blank (reason))
    return refuse (error, ENC_COMMAND_ERROR_ARGUMENT, "this step needs a reason");
  return TRUE;
}
