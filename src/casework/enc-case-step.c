/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-case-step.h"

#include <string.h>

#include "casework/enc-command.h"

static gboolean
refuse (GError **error, EncCommandError code, const char *message)
{
  g_set_error_literal (error, ENC_COMMAND_ERROR, code, message);
  return FALSE;
}

/**
 * enc_case_step_validate:
 * @promise: a promise as it stands
 * @error: STATE
 *
 * Returns: whether somebody may confirm it: it runs and nobody has yet
 */
gboolean
enc_case_step_validate (const EncPromise *promise, GError **error)
{
  if (promise->withdrawn != ENC_DATE_NONE)
    return refuse (error, ENC_COMMAND_ERROR_STATE, "the promise was withdrawn");
  if (promise->validated != ENC_DATE_NONE)
    return refuse (error, ENC_COMMAND_ERROR_STATE, "the promise is validated already");
  return TRUE;
}

/**
 * enc_case_step_withdraw:
 * @promise: a promise as it stands
 * @error: STATE
 *
 * Returns: whether it may be withdrawn: it has not been yet
 */
gboolean
enc_case_step_withdraw (const EncPromise *promise, GError **error)
{
  if (promise->withdrawn != ENC_DATE_NONE)
    return refuse (error, ENC_COMMAND_ERROR_STATE, "the promise was withdrawn already");
  return TRUE;
}

/**
 * enc_case_step_decide:
 * @tolerance: a request as it stands
 * @error: STATE
 *
 * Who may decide, and up to how much, is enc_tolerance_may_decide().
 *
 * Returns: whether it waits for a decision
 */
gboolean
enc_case_step_decide (const EncTolerance *tolerance, GError **error)
{
  if (tolerance->closed != ENC_DATE_NONE)
    return refuse (error, ENC_COMMAND_ERROR_STATE, "the request was taken back");
  if (tolerance->decided)
    return refuse (error, ENC_COMMAND_ERROR_STATE, "the request is decided already");
  return TRUE;
}

/**
 * enc_case_step_close:
 * @tolerance: a request as it stands
 * @outcome: "paid", "unpaid" or "withdrawn"
 * @author: who asks
 * @role: in what role
 * @error: STATE, FORBIDDEN
 *
 * What was granted ends paid or unpaid, which the office says; a request is taken back by who asked
 * for it, or by the office.
 *
 * Returns: whether it may end so
 */
gboolean
enc_case_step_close (const EncTolerance *tolerance, const char *outcome, const char *author,
                     EncUserRole role, GError **error)
{
  gboolean office = role == ENC_USER_CREDIT_MANAGER || role == ENC_USER_COLLECTOR;
  gboolean withdrawn = strcmp (outcome, "withdrawn") == 0;

  if (tolerance->closed != ENC_DATE_NONE)
    return refuse (error, ENC_COMMAND_ERROR_STATE, "the tolerance has ended already");
  if (tolerance->decided && !tolerance->granted)
    return refuse (error, ENC_COMMAND_ERROR_STATE, "the tolerance was refused");
  if (!withdrawn && !tolerance->decided)
    return refuse (error, ENC_COMMAND_ERROR_STATE, "the tolerance is not decided yet");
  if (!office && !(withdrawn && g_strcmp0 (author, tolerance->author) == 0))
    return refuse (error, ENC_COMMAND_ERROR_FORBIDDEN,
                   "only who asked for the tolerance may take it back");
  return TRUE;
}
