/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "documents/enc-review-page.h"

#include "base/enc-format.h"
#include "charts/plot-assert.h"
#include "followup/brief-sample.h"
#include "support/enc-test.h"

static const EncPageContext context = { .now_ms = G_GINT64_CONSTANT (1763628120000) };

static void
test_page (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncReviewOptions options = ENC_REVIEW_OPTIONS_DEFAULT;

  options.since = enc_test_date ("2025-10-30");

  g_autoptr (EncReview) review = enc_review_new (sample->followup, &options);
  g_autoptr (EncDocument) document = enc_review_page_new (review, &context);
  g_autoptr (EncScene) page = enc_document_page (document, 0);

  g_assert_cmpuint (enc_document_n_pages (document), ==, 1);
  g_assert_nonnull (plot_find_text (page, "Newly overdue"));
  g_assert_nonnull (plot_find_text (page, "Broken promises"));
  g_assert_nonnull (plot_find_text (page, "Menuiserie Bréhat"));
  g_assert_nonnull (plot_find_text (page, "€5,000.00"));
  g_assert_null (plot_find_text (page, "Thanks"));
  plot_assert_inside (page);
}

/* A long agenda goes on over the page, headings with their first line; an empty one says so. */
static void
test_lengths (void)
{
  g_autoptr (BriefSample) sample = brief_sample_new ();
  EncReviewOptions options = ENC_REVIEW_OPTIONS_DEFAULT;
  g_autoptr (EncReview) review = NULL;

  options.since = enc_test_date ("2025-10-30");
  review = enc_review_new (sample->followup, &options);

  EncReviewSection *section = &review->sections[ENC_REVIEW_PROMISES];

  g_assert_cmpuint (section->lines->len, >, 0);
  for (int i = 0; i < 60; i++)
    {
      EncReviewLine *line = g_memdup2 (section->lines->pdata[0], sizeof (EncReviewLine));

      line->name = g_strdup_printf ("Client %d with a name that is rather long for its column", i);
      line->rep = g_strdup ("Rep");
      line->collector = line->what = line->id = NULL;
      line->who = g_strdup (i % 2 ? "Somebody whose name is very long as well, and more" : NULL);
      g_ptr_array_add (section->lines, line);
    }

  g_autoptr (EncDocument) document = enc_review_page_new (review, &context);

  g_assert_cmpuint (enc_document_n_pages (document), >, 1);
  for (guint p = 0; p < enc_document_n_pages (document); p++)
    {
      g_autoptr (EncScene) page = enc_document_page (document, p);

      plot_assert_inside (page);
    }

  options.rep = "Nobody";
  g_autoptr (EncReview) none = enc_review_new (sample->followup, &options);
  g_autoptr (EncDocument) empty = enc_review_page_new (none, &context);

  g_assert_cmpuint (enc_document_n_pages (empty), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  enc_format_set_language (ENC_LANGUAGE_EN);
  g_test_add_func ("/documents/review/page", test_page);
  g_test_add_func ("/documents/review/lengths", test_lengths);
  return g_test_run ();
}
