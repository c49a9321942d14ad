/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "followup/enc-review.h"

#include "base/enc-format.h"
#include "followup/brief-sample.h"
#include "support/enc-test.h"

static const EncReviewLine *
line_of (const EncReview *review, EncReviewKind kind, guint at)
{
  g_assert_cmpuint (at, <, review->sections[kind].lines->len);
  return review->sections[kind].lines->pdata[at];
}

static int
sum_of_minutes (const EncReview *review)
{
  int sum = 0;

  for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
    {
      g_assert_cmpint (review->sections[s].minutes > 0, ==, review->sections[s].lines->len > 0);
      sum += review->sections[s].minutes;
    }
  return sum;
}

static void
test_by_hand (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncReviewOptions options = ENC_REVIEW_OPTIONS_DEFAULT;

  EncEvent *asked
    = brief_sample_event (sample, 1, ENC_EVENT_HELP_ASK, "Nadia Bensaïd", "2025-11-05", NULL,
                          "{'to': <'Julien Kermarrec'>, 'text': <'Voir M. Le Bris'>}");
  brief_sample_event (sample, 1, ENC_EVENT_HELP_ANSWER, "Julien Kermarrec", "2025-11-06", asked->id,
                      "{'accepted': <true>}");
  brief_sample_event (sample, 0, ENC_EVENT_DECISION, "Camille Le Goff", "2025-11-13", NULL,
                      "{'text': <'Revoir les conditions du bâtiment'>, 'owner': <'Inès Moreau'>}");
  options.since = enc_test_date ("2025-10-30");
  brief_sample_fold (sample);

  g_autoptr (EncReview) review = enc_review_new (sample->followup, &options);
  const EncReviewLine *line;

  /* FA-2509-0240 fell due on 1 November and nobody has promised or contested it. */
  g_assert_cmpuint (review->sections[ENC_REVIEW_OVERDUE].lines->len, ==, 1);
  line = line_of (review, ENC_REVIEW_OVERDUE, 0);
  g_assert_cmpint (line->amount, ==, 784520);
  g_assert_cmpuint (line->count, ==, 1);
  g_assert_cmpint (line->days, ==, 19);
  g_assert_cmpstr (line->rep, ==, "Julien Kermarrec");

  /* Promised for 28 October, judged three days later. */
  g_assert_cmpuint (review->sections[ENC_REVIEW_PROMISES].lines->len, ==, 1);
  line = line_of (review, ENC_REVIEW_PROMISES, 0);
  g_assert_cmpint (line->amount, ==, 500000);
  g_assert_cmpint (line->date, ==, enc_test_date ("2025-10-28"));

  line = line_of (review, ENC_REVIEW_THANKS, 0);
  g_assert_cmpstr (line->who, ==, "Julien Kermarrec");
  g_assert_cmpint (line->why, ==, ENC_REVIEW_WHY_HELPED);

  line = line_of (review, ENC_REVIEW_DECISIONS, 0);
  g_assert_cmpstr (line->who, ==, "Inès Moreau");
  g_assert_cmpuint (line->client, ==, G_MAXUINT);
  g_assert_cmpint (sum_of_minutes (review), ==, ENC_REVIEW_MINUTES);
}

/* Whoever was thanked is not thanked again; what is too small is left out. */
static void
test_left_out (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncReviewOptions options = ENC_REVIEW_OPTIONS_DEFAULT;

  EncEvent *asked = brief_sample_event (sample, 1, ENC_EVENT_HELP_ASK, "Nadia Bensaïd",
                                        "2025-11-05", NULL, "{'to': <'Julien Kermarrec'>}");
  brief_sample_event (sample, 1, ENC_EVENT_HELP_ANSWER, "Julien Kermarrec", "2025-11-06", asked->id,
                      "{'accepted': <true>}");
  brief_sample_event (sample, 1, ENC_EVENT_THANKS, "Nadia Bensaïd", "2025-11-10", NULL,
                      "{'to': <'Julien Kermarrec'>, 'text': <'Merci !'>}");
  brief_sample_fold (sample);
  options.since = enc_test_date ("2025-10-30");
  options.above = 784521;
  g_autoptr (EncReview) review = enc_review_new (sample->followup, &options);

  g_assert_cmpuint (review->sections[ENC_REVIEW_THANKS].lines->len, ==, 0);
  g_assert_cmpuint (review->sections[ENC_REVIEW_OVERDUE].lines->len, ==, 0);

  options.above = 0;
  options.rep = "Somebody Else";
  g_autoptr (EncReview) none = enc_review_new (sample->followup, &options);

  g_assert_true (enc_review_is_empty (none));
  g_assert_cmpint (sum_of_minutes (none), ==, 0);
}

/* The newly overdue of consecutive weeks add up to that of the whole time, whatever the cut. */
static void
test_weeks (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncReviewOptions options = ENC_REVIEW_OPTIONS_DEFAULT;
  gint64 whole;

  options.since = sample->day - 400;
  g_autoptr (EncReview) year = enc_review_new (sample->followup, &options);

  whole = year->sections[ENC_REVIEW_OVERDUE].total;
  g_assert_cmpint (whole, ==, 398460 + 1248000 + 431040 + 784520);
  for (int since = 1; since < 200; since += 7)
    {
      options.since = sample->day - since;
      g_autoptr (EncReview) review = enc_review_new (sample->followup, &options);

      g_assert_cmpint (review->sections[ENC_REVIEW_OVERDUE].total, <=, whole);
      for (int s = 0; s < ENC_N_REVIEW_SECTIONS; s++)
        for (guint i = 0; i < review->sections[s].lines->len; i++)
          {
            const EncReviewLine *line = review->sections[s].lines->pdata[i];
            g_autofree char *title = enc_review_line_title (review, line);
            g_autofree char *text = enc_review_line_text (review, line);

            g_assert_nonnull (title);
            g_assert_cmpstr (text, !=, "");
          }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  enc_format_set_language (ENC_LANGUAGE_EN);
  g_test_add_func ("/followup/review/by-hand", test_by_hand);
  g_test_add_func ("/followup/review/left-out", test_left_out);
  g_test_add_func ("/followup/review/weeks", test_weeks);
  return g_test_run ();
}
