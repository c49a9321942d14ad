/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "ui/disputes/enc-dispute-list.h"

#include <string.h>

#include "base/enc-i18n.h"
#include "base/enc-text.h"
#include "support/enc-test.h"
#include "ui/disputes/dispute-fixture.h"
#include "ui/disputes/enc-dispute-moves.h"

#define N_RANDOM 300

static EncDisputeList *
random_list (GRand *rand)
{
  g_autoptr (EncFollowup) followup
    = dispute_fixture_new (N_RANDOM, g_rand_int (rand), g_rand_boolean (rand));

  return enc_dispute_list_new (followup);
}

/* Nothing that is more urgent stands below something that is less. */
static void
test_order (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncDisputeList) list = random_list (rand);
  gboolean over = FALSE;
  int left = -10000;

  g_assert_cmpuint (enc_dispute_list_n_rows (list), ==, N_RANDOM);
  for (guint i = 0; i < N_RANDOM; i++)
    {
      const EncDisputeRow *row = enc_dispute_list_row (list, i);
      guint found;

      g_assert_true (enc_dispute_list_find (list, row->dispute->id, &found));
      g_assert_cmpuint (found, ==, i);
      over |= row->sla.done;
      g_assert_cmpint (row->sla.done, ==, over);
      g_assert_cmpint (row->sla.done, ==, !enc_dispute_is_running (row->dispute));
      g_assert_cmpint (row->sla.late && row->sla.done, ==, FALSE);
      if (over)
        continue;
      g_assert_cmpint (row->sla.days_left, >=, left);
      left = row->sla.days_left;
      g_assert_cmpint (row->amount, ==, enc_dispute_contested (row->dispute));
    }
}

/* Filters against their plain definition. */
static void
test_filter (void)
{
  static const char *const needles[] = { NULL, "", "palette", "tregor 1", "LIT-2026-0001", "xyz" };
  static const char *const categories[] = { NULL, "PU_ERR", "TX_TVA_ERR", "NONE" };
  static const char *const owners[] = { NULL, "Claire Tanguy", "" };
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncDisputeList) list = random_list (rand);

  for (int turn = 0; turn < 200; turn++)
    {
      EncDisputeFilter filter = {
        .text = needles[g_rand_int_range (rand, 0, G_N_ELEMENTS (needles))],
        .category = categories[g_rand_int_range (rand, 0, G_N_ELEMENTS (categories))],
        .owner = owners[g_rand_int_range (rand, 0, G_N_ELEMENTS (owners))],
        .late = g_rand_int_range (rand, 0, 4) == 0,
        .running = g_rand_int_range (rand, 0, 4) == 0,
        .opened_from
        = g_rand_boolean (rand) ? enc_dispute_list_day (list) - g_rand_int_range (rand, 0, 300) : 0,
      };
      g_autofree guint8 *shown = enc_dispute_list_filter (list, &filter);
      g_autofree char *folded = enc_text_fold (filter.text != NULL ? filter.text : "");
      gint64 sums[ENC_N_DISPUTE_STATES] = { 0 };

      for (guint i = 0; i < enc_dispute_list_n_rows (list); i++)
        {
          const EncDisputeRow *row = enc_dispute_list_row (list, i);
          const EncDispute *dispute = row->dispute;
          g_autofree char *words = g_strjoin ("\n", row->client_name, dispute->title,
                                              dispute->number, row->category, dispute->owner, NULL);
          g_autofree char *hay = enc_text_fold (words);
          gboolean wanted
            = enc_text_matches (hay, folded) && (!filter.late || row->sla.late)
              && (filter.category == NULL || strcmp (filter.category, dispute->category) == 0)
              && (filter.owner == NULL || strcmp (filter.owner, dispute->owner) == 0)
              && (!filter.running || dispute->state < ENC_DISPUTE_RESOLVED)
              && dispute->opened >= filter.opened_from;

          g_assert_cmpint (shown[i] != 0, ==, wanted);
          if (wanted)
            sums[row->state] += row->amount;
        }
      for (int state = 0; state < ENC_N_DISPUTE_STATES; state++)
        {
          EncDisputeSum sum;

          enc_dispute_list_sum (list, shown, (EncDisputeState)state, &sum);
          g_assert_cmpint (sum.amount, ==, sums[state]);
          g_assert_false (sum.more_amount);
        }
    }
}

/* A card that is being moved is where it will be, and nothing else changes. */
static void
test_moved (void)
{
  g_autoptr (EncFollowup) followup = dispute_fixture_new (40, 7, TRUE);
  g_autoptr (EncDisputeList) list = enc_dispute_list_new (followup);
  const char *id = enc_dispute_list_row (list, 5)->dispute->id;
  g_autoptr (EncDisputeList) moved = enc_dispute_list_moved (list, id, ENC_DISPUTE_RESOLVED);

  for (guint i = 0; i < 40; i++)
    {
      const EncDisputeRow *before = enc_dispute_list_row (list, i);
      const EncDisputeRow *after = enc_dispute_list_row (moved, i);

      g_assert_true (before->dispute == after->dispute);
      if (i == 5)
        {
          g_assert_cmpint (after->state, ==, ENC_DISPUTE_RESOLVED);
          g_assert_true (after->sla.done);
          g_assert_false (enc_dispute_list_row_equal (before, after));
        }
      else
        {
          g_assert_cmpint (after->state, ==, before->state);
          g_assert_true (enc_dispute_list_row_equal (before, after));
        }
    }
}

/* The sums at the top against plain arithmetic. */
static void
test_figures (void)
{
  g_autoptr (GRand) rand = enc_test_rand ();
  g_autoptr (EncFollowup) followup = dispute_fixture_new (N_RANDOM, g_rand_int (rand), FALSE);
  g_autoptr (EncDisputeList) list = enc_dispute_list_new (followup);
  double days = 0, expected = 0, share = 0;
  guint n = 0, judged = 0, justified = 0;

  for (guint i = 0; i < N_RANDOM; i++)
    {
      const EncDispute *dispute = enc_dispute_list_row (list, i)->dispute;

      if (dispute->resolved == ENC_DATE_NONE
          || dispute->resolved <= enc_dispute_list_day (list) - 365)
        continue;
      expected += dispute->resolved - dispute->opened;
      n++;
      judged += dispute->justified != ENC_DISPUTE_JUSTIFIED_UNKNOWN;
      justified += dispute->justified == ENC_DISPUTE_JUSTIFIED_YES
                   || dispute->justified == ENC_DISPUTE_JUSTIFIED_PARTLY;
    }
  g_assert_cmpuint (n, >, 20);
  g_assert_true (enc_dispute_list_mean_days (list, &days));
  g_assert_cmpfloat_with_epsilon (days, expected / n, 1e-9);
  g_assert_true (enc_dispute_list_justified_share (list, &share));
  g_assert_cmpfloat_with_epsilon (share, (double)justified / judged, 1e-9);
}

/* A gesture of the board leads where it says, and is refused with a sentence exactly when the rule
 * of the workflow says no: every state, column and role. */
static void
test_moves (void)
{
  EncEventItem item = { 1, 1000 };

  for (int from = 0; from < ENC_N_DISPUTE_STATES; from++)
    for (int to = 0; to < ENC_N_DISPUTE_STATES; to++)
      for (int role = ENC_USER_CREDIT_MANAGER; role <= ENC_USER_READ_ONLY; role++)
        {
          EncDispute dispute = { .state = (EncDisputeState)from, .items = &item, .n_items = 1 };
          g_autofree char *why
            = enc_dispute_moves_refusal (&dispute, (EncDisputeState)to, (EncUserRole)role);
          gboolean leads = FALSE;
          EncDisputeStep taken;

          for (int step = 0; step < ENC_N_DISPUTE_STEPS; step++)
            {
              EncDisputeState reached;

              if (step != ENC_DISPUTE_STEP_ESCALATE
                  && enc_dispute_flow_next ((EncDisputeState)from, (EncDisputeStep)step, &reached)
                  && (int)reached == to
                  && enc_dispute_flow_role_may ((EncDisputeStep)step, (EncUserRole)role))
                leads = TRUE;
            }
          if (from == to)
            continue;
          g_assert_cmpint (why == NULL, ==, leads);
          if (leads)
            {
              EncDisputeState reached;

              g_assert_true (
                enc_dispute_moves_step ((EncDisputeState)from, (EncDisputeState)to, &taken));
              g_assert_true (enc_dispute_flow_next ((EncDisputeState)from, taken, &reached));
              g_assert_cmpint (reached, ==, to);
            }
          else
            g_assert_cmpuint (strlen (why), >, 10);
        }
}

int
main (int argc, char *argv[])
{
  enc_i18n_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/dispute-list/order", test_order);
  g_test_add_func ("/ui/dispute-list/filter", test_filter);
  g_test_add_func ("/ui/dispute-list/moved", test_moved);
  g_test_add_func ("/ui/dispute-list/figures", test_figures);
  g_test_add_func ("/ui/dispute-list/moves", test_moves);

  return g_test_run ();
}
