/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-dispute-flow.h"

#include <string.h>

#include "casework/enc-command.h"
#include "support/enc-test.h"

/* The workflow once more, written by hand from what people are told: for each role and state the
 * steps it may take, by their letters: Review, ask Client, ask Us, reSolve, cLose, reOpen,
 * Escalate. */
static const char letters[] = "RCUSLOE";

static const struct
{
  EncUserRole role;
  const char *open, *review, *wait_client, *wait_us, *resolved, *closed;
  const char *outcomes; /* Credit, Partial, Explained, reMplaced, reJected, Written off */
} book[] = {
  { ENC_USER_CREDIT_MANAGER, "RCUSE", "CUSE", "RUSE", "RCSE", "LO", "O", "CPEMJW" },
  { ENC_USER_COLLECTOR, "RCUSE", "CUSE", "RUSE", "RCSE", "LO", "O", "CPEMJ" },
  { ENC_USER_SALES_REP, "RCUSE", "CUSE", "RUSE", "RCSE", "O", "O", "EM" },
  { ENC_USER_NEGOTIATOR, "RCUSE", "CUSE", "RUSE", "RCSE", "O", "O", "CPEM" },
  { ENC_USER_TRAINER, "", "", "", "", "", "", "" },
  { ENC_USER_READ_ONLY, "", "", "", "", "", "", "" },
};
static const char outcome_letters[] = " CPEMJW";

static const char *
book_steps (guint row, EncDisputeState state)
{
  switch (state)
    {
    case ENC_DISPUTE_OPEN:
      return book[row].open;
    case ENC_DISPUTE_REVIEW:
      return book[row].review;
    case ENC_DISPUTE_WAIT_CLIENT:
      return book[row].wait_client;
    case ENC_DISPUTE_WAIT_US:
      return book[row].wait_us;
    case ENC_DISPUTE_RESOLVED:
      return book[row].resolved;
    case ENC_DISPUTE_CLOSED:
      return book[row].closed;
    case ENC_N_DISPUTE_STATES:
      break;
    }
  g_assert_not_reached ();
}

/* Every state × step × role × outcome, with a reason and an amount that fit. */
static void
test_exhaustive (void)
{
  guint n = 0, allowed = 0;

  for (guint row = 0; row < G_N_ELEMENTS (book); row++)
    for (guint state = 0; state < ENC_N_DISPUTE_STATES; state++)
      for (guint step = 0; step < ENC_N_DISPUTE_STEPS; step++)
        for (guint outcome = 0; outcome < ENC_N_DISPUTE_OUTCOMES; outcome++)
          {
            EncEventItem item = { 1, 10000 };
            EncDispute dispute = { .state = state, .items = &item, .n_items = 1 };
            g_autoptr (GError) error = NULL;
            gboolean resolves = step == ENC_DISPUTE_STEP_RESOLVE;
            gboolean in_book = strchr (book_steps (row, state), letters[step]) != NULL;
            gboolean outcome_fits
              = resolves
                  ? outcome != 0 && strchr (book[row].outcomes, outcome_letters[outcome]) != NULL
                  : outcome == 0;
            gint64 amount = resolves && outcome == ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT ? 4000 : 0;
            gboolean may = enc_dispute_flow_may (&dispute, step, book[row].role, "because", outcome,
                                                 amount, &error);

            g_test_message ("%s, %s, %s, %s", enc_party_user_role_name (book[row].role),
                            enc_dispute_state_name (state), enc_dispute_step_name (step),
                            enc_dispute_outcome_name (outcome));
            g_assert_cmpint (may, ==, in_book && outcome_fits);
            g_assert_true (may == (error == NULL));
            if (outcome == 0)
              g_assert_cmpint (enc_dispute_flow_offers (&dispute, step, book[row].role), ==,
                               in_book);
            n++;
            allowed += may;
          }
  g_assert_cmpuint (n, ==, 6 * 6 * 7 * 7);
  /* By hand: office 16 and field 15 steps without outcome, and resolving from four states in
   * 6, 5, 2 or 4 ways. */
  g_assert_cmpuint (allowed, ==, 16 + 16 + 15 + 15 + 4 * (6 + 5 + 2 + 4));
}

/* Where each step leads. */
static void
test_targets (void)
{
  static const struct
  {
    EncDisputeState from;
    EncDisputeStep step;
    EncDisputeState to;
  } ways[] = {
    { ENC_DISPUTE_OPEN, ENC_DISPUTE_STEP_REVIEW, ENC_DISPUTE_REVIEW },
    { ENC_DISPUTE_OPEN, ENC_DISPUTE_STEP_ASK_CLIENT, ENC_DISPUTE_WAIT_CLIENT },
    { ENC_DISPUTE_OPEN, ENC_DISPUTE_STEP_ASK_US, ENC_DISPUTE_WAIT_US },
    { ENC_DISPUTE_OPEN, ENC_DISPUTE_STEP_RESOLVE, ENC_DISPUTE_RESOLVED },
    { ENC_DISPUTE_OPEN, ENC_DISPUTE_STEP_ESCALATE, ENC_DISPUTE_OPEN },
    { ENC_DISPUTE_REVIEW, ENC_DISPUTE_STEP_ASK_CLIENT, ENC_DISPUTE_WAIT_CLIENT },
    { ENC_DISPUTE_REVIEW, ENC_DISPUTE_STEP_ASK_US, ENC_DISPUTE_WAIT_US },
    { ENC_DISPUTE_REVIEW, ENC_DISPUTE_STEP_RESOLVE, ENC_DISPUTE_RESOLVED },
    { ENC_DISPUTE_REVIEW, ENC_DISPUTE_STEP_ESCALATE, ENC_DISPUTE_REVIEW },
    { ENC_DISPUTE_WAIT_CLIENT, ENC_DISPUTE_STEP_REVIEW, ENC_DISPUTE_REVIEW },
    { ENC_DISPUTE_WAIT_CLIENT, ENC_DISPUTE_STEP_ASK_US, ENC_DISPUTE_WAIT_US },
    { ENC_DISPUTE_WAIT_CLIENT, ENC_DISPUTE_STEP_RESOLVE, ENC_DISPUTE_RESOLVED },
    { ENC_DISPUTE_WAIT_CLIENT, ENC_DISPUTE_STEP_ESCALATE, ENC_DISPUTE_WAIT_CLIENT },
    { ENC_DISPUTE_WAIT_US, ENC_DISPUTE_STEP_REVIEW, ENC_DISPUTE_REVIEW },
    { ENC_DISPUTE_WAIT_US, ENC_DISPUTE_STEP_ASK_CLIENT, ENC_DISPUTE_WAIT_CLIENT },
    { ENC_DISPUTE_WAIT_US, ENC_DISPUTE_STEP_RESOLVE, ENC_DISPUTE_RESOLVED },
    { ENC_DISPUTE_WAIT_US, ENC_DISPUTE_STEP_ESCALATE, ENC_DISPUTE_WAIT_US },
    { ENC_DISPUTE_RESOLVED, ENC_DISPUTE_STEP_CLOSE, ENC_DISPUTE_CLOSED },
    { ENC_DISPUTE_RESOLVED, ENC_DISPUTE_STEP_REOPEN, ENC_DISPUTE_REVIEW },
    { ENC_DISPUTE_CLOSED, ENC_DISPUTE_STEP_REOPEN, ENC_DISPUTE_REVIEW },
  };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      EncDisputeState to;

      g_assert_true (enc_dispute_flow_next (ways[i].from, ways[i].step, &to));
      g_assert_cmpint (to, ==, ways[i].to);
    }
  for (guint state = 0; state < ENC_N_DISPUTE_STATES; state++)
    for (guint step = 0; step < ENC_N_DISPUTE_STEPS; step++)
      n += enc_dispute_flow_next (state, step, NULL);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ways));
}

static void
assert_refused (EncDisputeState state, EncDisputeStep step, EncUserRole role, const char *reason,
                EncDisputeOutcome outcome, gint64 amount, int code)
{
  EncEventItem item = { 1, 10000 };
  EncDispute dispute = { .state = state, .items = &item, .n_items = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_false (enc_dispute_flow_may (&dispute, step, role, reason, outcome, amount, &error));
  g_assert_error (error, ENC_COMMAND_ERROR, code);
}

/* Reasons, outcomes and amounts: what must be there, and what makes no sense. */
static void
test_needs (void)
{
  const EncUserRole manager = ENC_USER_CREDIT_MANAGER;
  const EncDisputeStep resolve = ENC_DISPUTE_STEP_RESOLVE;
  EncEventItem item = { 1, 0 };
  EncDispute whole = { .state = ENC_DISPUTE_REVIEW, .items = &item, .n_items = 1 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++)
    {
      static const char *const nothing[] = { NULL, "", " \n\xc2\xa0" };

      assert_refused (ENC_DISPUTE_CLOSED, ENC_DISPUTE_STEP_REOPEN, manager, nothing[i], 0, 0,
                      ENC_COMMAND_ERROR_ARGUMENT);
      assert_refused (ENC_DISPUTE_REVIEW, ENC_DISPUTE_STEP_ESCALATE, manager, nothing[i], 0, 0,
                      ENC_COMMAND_ERROR_ARGUMENT);
      assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, nothing[i],
                      ENC_DISPUTE_OUTCOME_REJECTED, 0, ENC_COMMAND_ERROR_ARGUMENT);
      assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, nothing[i],
                      ENC_DISPUTE_OUTCOME_WRITTEN_OFF, 0, ENC_COMMAND_ERROR_ARGUMENT);
    }
  assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, "x", ENC_DISPUTE_OUTCOME_NONE, 0,
                  ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, "x", ENC_N_DISPUTE_OUTCOMES, 0,
                  ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_OPEN, ENC_N_DISPUTE_STEPS, manager, "x", 0, 0,
                  ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_OPEN, ENC_DISPUTE_STEP_REVIEW, manager, NULL,
                  ENC_DISPUTE_OUTCOME_CREDIT, 0, ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_OPEN, ENC_DISPUTE_STEP_REVIEW, manager, NULL, 0, 1,
                  ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, NULL, ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT, 0,
                  ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, NULL, ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT,
                  10000, ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, NULL, ENC_DISPUTE_OUTCOME_CREDIT, -1,
                  ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, NULL, ENC_DISPUTE_OUTCOME_EXPLAINED, 1,
                  ENC_COMMAND_ERROR_ARGUMENT);
  assert_refused (ENC_DISPUTE_REVIEW, resolve, manager, "x", ENC_DISPUTE_OUTCOME_WRITTEN_OFF, 10001,
                  ENC_COMMAND_ERROR_ARGUMENT);

  /* Each refusal says of which kind it is. */
  assert_refused (ENC_DISPUTE_REVIEW, resolve, ENC_USER_COLLECTOR, "x",
                  ENC_DISPUTE_OUTCOME_WRITTEN_OFF, 0, ENC_COMMAND_ERROR_FORBIDDEN);
  assert_refused (ENC_DISPUTE_RESOLVED, ENC_DISPUTE_STEP_CLOSE, ENC_USER_SALES_REP, NULL, 0, 0,
                  ENC_COMMAND_ERROR_FORBIDDEN);
  assert_refused (ENC_DISPUTE_OPEN, ENC_DISPUTE_STEP_REVIEW, 99, NULL, 0, 0,
                  ENC_COMMAND_ERROR_FORBIDDEN);
  assert_refused (ENC_DISPUTE_CLOSED, ENC_DISPUTE_STEP_CLOSE, manager, NULL, 0, 0,
                  ENC_COMMAND_ERROR_STATE);

  /* An item contested as a whole: the ledger alone knows how much that is. */
  g_assert_true (enc_dispute_flow_may (&whole, resolve, manager, NULL,
                                       ENC_DISPUTE_OUTCOME_PARTIAL_CREDIT, 99999999, &error));
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/dispute-flow/exhaustive", test_exhaustive);
  g_test_add_func ("/casework/dispute-flow/targets", test_targets);
  g_test_add_func ("/casework/dispute-flow/needs", test_needs);
  return g_test_run ();
}
