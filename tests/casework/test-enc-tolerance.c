/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "casework/enc-tolerance.h"

#include "casework/enc-test-event.h"
#include "support/enc-test.h"

#define ASK                                                                                        \
  "{'currency': <'EUR'>, 'amount': <int64 300000>, 'until': <int64 60>, 'argument': <'loyal'>,"    \
  " 'conditions': <'pays August first'>}"

static EncTolerance *
asked (void)
{
  g_autoptr (EncEvent) event = enc_test_event (ENC_EVENT_TOLERANCE_ASK, 1, "t", "t", 40, ASK);
  EncTolerance *tolerance = enc_tolerance_begin (event);

  g_assert_nonnull (tolerance);
  return tolerance;
}

static void
follow (EncTolerance *tolerance, EncEventKind kind, EncDate day, const char *body)
{
  g_autoptr (EncEvent) event = enc_test_event (kind, 1, "e", "t", day, body);

  enc_tolerance_follow (tolerance, event);
}

static void
test_life (void)
{
  g_autoptr (EncTolerance) granted = asked ();
  g_autoptr (EncTolerance) refused = asked ();
  g_autoptr (EncTolerance) waiting = asked ();

  g_assert_cmpint (enc_tolerance_state (waiting, 60), ==, ENC_TOLERANCE_ASKED);
  g_assert_cmpint (enc_tolerance_state (waiting, 61), ==, ENC_TOLERANCE_EXPIRED);

  follow (granted, ENC_EVENT_TOLERANCE_DECIDE, 42,
          "{'granted': <true>, 'amount': <int64 200000>, 'until': <int64 50>}");
  /* The first decision counts. */
  follow (granted, ENC_EVENT_TOLERANCE_DECIDE, 43, "{'granted': <false>}");
  g_assert_cmpint (enc_tolerance_state (granted, 41), ==, ENC_TOLERANCE_ASKED);
  g_assert_cmpint (enc_tolerance_state (granted, 42), ==, ENC_TOLERANCE_GRANTED);
  g_assert_cmpint (enc_tolerance_running_amount (granted, 50), ==, 200000);
  g_assert_cmpint (enc_tolerance_running_amount (granted, 51), ==, 0);
  g_assert_cmpint (enc_tolerance_state (granted, 51), ==, ENC_TOLERANCE_EXPIRED);
  g_assert_cmpstr (granted->granted_conditions, ==, "pays August first");
  follow (granted, ENC_EVENT_TOLERANCE_CLOSE, 52, "{'outcome': <'unpaid'>}");
  g_assert_cmpint (enc_tolerance_state (granted, 52), ==, ENC_TOLERANCE_CLOSED);
  g_assert_cmpstr (granted->outcome, ==, "unpaid");

  follow (refused, ENC_EVENT_TOLERANCE_DECIDE, 41, "{'granted': <false>, 'reason': <'no'>}");
  g_assert_cmpint (enc_tolerance_state (refused, 70), ==, ENC_TOLERANCE_REFUSED);
  g_assert_cmpint (enc_tolerance_running_amount (refused, 41), ==, 0);
}

static void
test_levels (void)
{
  g_autoptr (EncTolerance) tolerance = asked ();
  EncToleranceLevels levels, read;
  g_autofree char *text = NULL;

  g_assert_true (enc_tolerance_levels_parse (NULL, &levels));
  g_assert_false (
    enc_tolerance_may_decide (tolerance, ENC_USER_SALES_REP, FALSE, 0, &levels, NULL));
  g_assert_true (
    enc_tolerance_may_decide (tolerance, ENC_USER_COLLECTOR, TRUE, 500000, &levels, NULL));
  g_assert_false (
    enc_tolerance_may_decide (tolerance, ENC_USER_COLLECTOR, TRUE, 500001, &levels, NULL));
  g_assert_true (enc_tolerance_may_decide (tolerance, ENC_USER_COLLECTOR, FALSE, 0, &levels, NULL));
  g_assert_true (enc_tolerance_may_decide (tolerance, ENC_USER_CREDIT_MANAGER, TRUE, ENC_MONEY_MAX,
                                           &levels, NULL));

  g_assert_true (enc_tolerance_levels_parse ("collector=100 credit_manager=900000", &levels));
  text = enc_tolerance_levels_to_string (&levels);
  g_assert_true (enc_tolerance_levels_parse (text, &read));
  g_assert_cmpmem (&levels, sizeof levels, &read, sizeof read);
  g_assert_cmpint (read.most[ENC_USER_COLLECTOR], ==, 100);
  g_assert_cmpint (read.most[ENC_USER_SALES_REP], ==, -1);

  /* What makes no sense leaves things as they come. */
  g_assert_false (enc_tolerance_levels_parse ("collector=lots", &levels));
  g_assert_cmpint (levels.most[ENC_USER_COLLECTOR], ==, 500000);
  g_assert_false (enc_tolerance_levels_parse ("nobody=1", &levels));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tolerance/life", test_life);
  g_test_add_func ("/tolerance/levels", test_levels);
  return g_test_run ();
}
