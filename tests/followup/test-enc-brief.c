/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-brief.h"

#include <math.h>

#include "base/enc-format.h"
#include "followup/brief-sample.h"
#include "support/enc-test.h"

static const EncBriefFact *
fact (GPtrArray *list, guint at)
{
  g_assert_cmpuint (at, <, list->len);
  return list->pdata[at];
}

/* The client of the design: what is said of it follows from its ledger and its events. */
static void
test_by_hand (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncBriefInput input = brief_sample_input (sample, 0);
  g_autoptr (EncBrief) brief = enc_brief_new (&input);
  const EncBriefFact *one;

  g_assert_cmpint (brief->aging.open, ==, 5820140);
  g_assert_cmpint (brief->aging.disputed, ==, 612000);
  g_assert_cmpint (enc_aging_row_overdue (&brief->aging, &brief->limits), ==, 3474020);
  g_assert_cmpuint (brief->overdue_count, ==, 5);
  g_assert_cmpint (brief->overdue_max, ==, 129);
  g_assert_cmpuint (brief->disputes, ==, 1);
  g_assert_cmpstr (brief->dispute_title, ==, "Écart de prix");
  g_assert_cmpuint (brief->payments->len, ==, ENC_BRIEF_PAYMENTS);
  g_assert_cmpint (g_array_index (brief->payments, EncBriefPayment, 0).days_late, ==, 60);
  g_assert_cmpint (g_array_index (brief->payments, EncBriefPayment, 17).days_late, ==, 18);

  /* Thank, then the promise that was broken before it, then what nobody has promised. */
  g_assert_cmpuint (brief->messages->len, ==, 3);
  one = fact (brief->messages, 0);
  g_assert_cmpint (one->kind, ==, ENC_BRIEF_THANKS_PROMISE);
  g_assert_cmpint (one->amount, ==, 1248000);
  g_assert_cmpint (one->day, ==, enc_test_date ("2025-11-21"));
  g_assert_cmpstr (one->who, ==, "M. Le Bris");
  one = fact (brief->messages, 1);
  g_assert_cmpint (one->kind, ==, ENC_BRIEF_BROKEN);
  g_assert_cmpint (one->amount, ==, 500000);
  g_assert_cmpint (one->day, ==, enc_test_date ("2025-10-28"));
  g_assert_cmpuint (one->count, ==, 2);
  g_assert_cmpuint (one->of, ==, 4);
  one = fact (brief->messages, 2);
  g_assert_cmpint (one->kind, ==, ENC_BRIEF_LATE);
  g_assert_cmpint (one->amount, ==, 398460 + 431040 + 784520);
  g_assert_cmpuint (one->count, ==, 3);
  g_assert_cmpint (one->days, ==, 19);
  g_assert_cmpint (one->days_max, ==, 86);
  g_assert_cmpstr (one->what, ==, "approval");
  g_assert_cmpuint (brief->more_messages, ==, 1);

  one = fact (brief->commitments, 0);
  g_assert_cmpint (one->kind, ==, ENC_BRIEF_ASK_DATE);
  g_assert_cmpstr (one->what, ==, "FA-2507-0188, FA-2508-0377, FA-2509-0240");
  g_assert_cmpuint (one->count, ==, 0);

  /* The call and the promise it ended with are one. */
  g_assert_cmpuint (brief->happened->len, ==, ENC_BRIEF_HAPPENED);
  one = fact (brief->happened, 0);
  g_assert_cmpint (one->event, ==, ENC_EVENT_CALL);
  g_assert_cmpint (one->amount, ==, 1248000);
  one = fact (brief->happened, 1);
  g_assert_cmpint (one->event, ==, ENC_EVENT_EMAIL);
  g_assert_cmpuint (brief->more_happened, >, 0);

  one = fact (brief->order, 0);
  g_assert_cmpint (one->kind, ==, ENC_BRIEF_ORDER_ROOM);
  g_assert_cmpint (one->amount, ==, 6000000 - 5820140);
  one = fact (brief->order, 1);
  g_assert_cmpint (one->kind, ==, ENC_BRIEF_ORDER_FREES);
  g_assert_cmpint (one->amount, ==, 1248000);
}

/* A client of whom nothing is known but the name still has a brief. */
static void
test_nothing_known (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncBriefInput input = enc_brief_input (sample->portfolio, 1, sample->day);
  g_autoptr (EncBrief) brief = enc_brief_new (&input);
  g_autofree char *order = enc_brief_order_text (brief);
  g_autofree char *lateness = enc_brief_lateness_text (brief);

  g_assert_true (isnan (brief->days_late));
  g_assert_cmpint (fact (brief->messages, 0)->kind, ==, ENC_BRIEF_ALL_WELL);
  g_assert_cmpuint (brief->commitments->len, ==, 0);
  g_assert_cmpuint (brief->happened->len, ==, 0);
  g_assert_nonnull (strstr (order, "no credit limit"));
  g_assert_cmpstr (lateness, ==, "no payment in 12 months");
}

/* On an earlier day what came later has not happened: neither promise nor payment. */
static void
test_back_in_time (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();

  sample->day = enc_test_date ("2025-07-01");
  brief_sample_fold (sample);

  EncBriefInput input = brief_sample_input (sample, 0);
  g_autoptr (EncBrief) brief = enc_brief_new (&input);

  g_assert_cmpuint (brief->overdue_count, >, 0);
  g_assert_cmpuint (brief->disputes, ==, 0);
  for (guint i = 0; i < brief->happened->len; i++)
    g_assert_cmpint (fact (brief->happened, i)->day, <=, sample->day);
  for (guint i = 0; i < brief->payments->len; i++)
    g_assert_cmpint (g_array_index (brief->payments, EncBriefPayment, i).paid, <=, sample->day);
}

/* Whatever happened, there are words for it and no list is longer than its place. */
static void
test_words (void)
{
  static const char *const causes[]
    = { "oversight",        "approval",      "cash",      "portal",     "payment-path", "complaint",
        "missing-document", "wrong-invoice", "own-terms", "insolvency", "unknown",      "mine" };
  g_autoptr (GRand) rand = enc_test_rand ();

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (BriefSample) sample = brief_sample_new ();
      int n = g_rand_int_range (rand, 0, 30);

      for (int i = 0; i < n; i++)
        {
          g_autofree char *day = g_strdup_printf ("2025-%02d-%02d", g_rand_int_range (rand, 1, 12),
                                                  g_rand_int_range (rand, 1, 20));
          g_autofree char *body = g_strdup_printf (
            "{'text': <'%s'>, 'title': <'T'>, 'outcome': <'voicemail'>, 'cause': <'%s'>, "
            "'blocked': <%s>, 'reason': <'why'>}",
            g_rand_boolean (rand) ? "said" : "", causes[g_rand_int (rand) % G_N_ELEMENTS (causes)],
            g_rand_boolean (rand) ? "true" : "false");

          brief_sample_event (sample, 1, g_rand_int_range (rand, 0, ENC_N_EVENTS), "Somebody", day,
                              NULL, body);
        }
      sample->day += g_rand_int_range (rand, -400, 200);
      brief_sample_fold (sample);

      EncBriefInput input = brief_sample_input (sample, 0);
      g_autoptr (EncBrief) brief = enc_brief_new (&input);
      g_autofree char *order = enc_brief_order_text (brief);
      EncDate before = G_MAXINT32;

      g_assert_cmpuint (brief->messages->len, >, 0);
      g_assert_cmpuint (brief->messages->len, <=, ENC_BRIEF_MESSAGES);
      g_assert_cmpuint (brief->commitments->len, <=, ENC_BRIEF_COMMITMENTS);
      g_assert_cmpuint (brief->happened->len, <=, ENC_BRIEF_HAPPENED);
      g_assert_cmpstr (order, !=, "");
      for (guint i = 0; i < brief->messages->len; i++)
        {
          g_autofree char *title = enc_brief_message_title (brief, fact (brief->messages, i));
          g_autofree char *detail = enc_brief_message_detail (brief, fact (brief->messages, i));

          g_assert_true (g_str_has_prefix (title, "“"));
          g_assert_true (g_str_has_suffix (title, "”"));
          g_assert_cmpstr (detail, !=, "");
        }
      for (guint i = 0; i < brief->commitments->len; i++)
        {
          g_autofree char *text = enc_brief_commitment_text (brief, fact (brief->commitments, i));

          g_assert_cmpstr (text, !=, "");
        }
      for (guint i = 0; i < brief->happened->len; i++)
        {
          const EncBriefFact *one = fact (brief->happened, i);
          g_autofree char *title = enc_brief_happened_title (brief, one);
          g_autofree char *detail = enc_brief_happened_detail (brief, one);

          g_assert_cmpstr (title, !=, "");
          g_assert_cmpint (one->day, <=, before);
          before = one->day;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  enc_format_set_language (ENC_LANGUAGE_EN);
  g_test_add_func ("/followup/brief/by-hand", test_by_hand);
  g_test_add_func ("/followup/brief/nothing-known", test_nothing_known);
  g_test_add_func ("/followup/brief/back-in-time", test_back_in_time);
  g_test_add_func ("/followup/brief/words", test_words);
  return g_test_run ();
}
